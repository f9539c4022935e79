"""OpenDocument texts (.odt), as LibreOffice writes them: read from their own markup."""

import io
import zipfile
from collections.abc import Iterator
from itertools import chain
from typing import Any

from assistant.errors import NoText
from assistant.reading.cleaning import headline, one_line, sensible_author, sensible_title
from assistant.reading.found import Found
from assistant.reading.limits import bounded_paragraphs
from assistant.reading.markup import markup_errors, parsed_part
from assistant.reading.packages import PACKAGE_FAILURES, check_package, unreadable
from assistant.reading.tables import rows_as_sentences
from assistant.text.dates import parse_date

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
# Comments, tables of contents, what scripts and forms hold, and what stands for a picture.
_LEFT_OUT = frozenset(
    [
        *(f"{_TEXT}table-of-content", f"{_TEXT}alphabetical-index", f"{_TEXT}hidden-text"),
        *(f"{_TEXT}sequence-decls", f"{_TEXT}variable-decls", f"{_TEXT}note-citation", f"{_TEXT}bibliography-mark"),
        *(f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_OFFICE}scripts", f"{_OFFICE}event-listeners"),
        *(f"{_SVG}title", f"{_SVG}desc"),
    ]
)
_MOST_SPACES = 100
_MOST_COLUMNS = 200
_MOST_CELLS = 2_000_000  # of a table; a few tags may stand for any number


def read_odt(data: bytes, *, name: str, max_characters: int) -> Found:
    """An OpenDocument text, paragraphs separated by an empty line, each table row as a sentence of its own.

    Deleted text and comments are left out; footnotes and endnotes follow the text.

    Raises:
        NoText: The file holds no text.
        DamagedFile: It is broken, encrypted or no OpenDocument text.
        ReadingError: It has more text than `max_characters`.
    """
    check_package(data, name=name, max_characters=max_characters)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _is_encrypted(archive):
                raise ValueError("encrypted")
            content = parsed_part(archive.read("content.xml"))
            meta = parsed_part(archive.read("meta.xml")) if "meta.xml" in archive.namelist() else None
        body = content.find(f"{_OFFICE}body/{_OFFICE}text")
        for deleted in body.findall(f".//{_TEXT}tracked-changes"):
            deleted.getparent().remove(deleted)
        notes = _numbered_notes(body)
        blocks = chain(_blocks(body), (f"[{number}] {words}" for number, words in notes))
        text = bounded_paragraphs(blocks, name=name, max_characters=max_characters)
    except (*markup_errors(), *PACKAGE_FAILURES) as error:
        raise unreadable(name, "an OpenDocument text", error) from error
    if not text:
        raise NoText(f"{name!r} holds no text: if it holds scanned pages, run OCR on them first.")
    title = sensible_title(_said(meta, f"{_DC}title")) or sensible_title(_heading(content, body)) or headline(text)
    return Found(
        text=text,
        title=title,
        author=sensible_author(_said(meta, f"{_META}initial-creator") or _said(meta, f"{_DC}creator")),
        made=parse_date(_said(meta, f"{_META}creation-date")[:10]),
    )


def _is_encrypted(archive: zipfile.ZipFile) -> bool:
    part = "META-INF/manifest.xml"
    if part not in archive.namelist():
        return False
    return next(parsed_part(archive.read(part)).iter(f"{_MANIFEST}encryption-data"), None) is not None


def _said(meta: Any, tag: str) -> str:
    return one_line((meta.findtext(f".//{tag}") if meta is not None else "") or "")


def _blocks(container: Any, mark: str = "") -> Iterator[str]:
    """The paragraphs under an element, in order; the first of each list item begins with `mark`."""
    for child in container:
        if child.tag in _PARAGRAPHS:
            framed: list[Any] = []
            words = "".join(_words(child, framed))
            yield f"{mark}{words}" if words.strip() else ""
            mark = "" if words.strip() else mark
            for frame in framed:
                yield from _blocks(frame)
        elif child.tag == f"{_TEXT}list":
            for item in child:
                yield from _blocks(item, "- " if item.tag == f"{_TEXT}list-item" else "")
        elif child.tag == f"{_TABLE}table":
            yield "\n".join(_rows(child))
        elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
            yield from _blocks(child)


def _words(element: Any, framed: list[Any]) -> Iterator[str]:
    """The text within a paragraph; text boxes found in it are put into `framed`."""
    if element.tag not in _LEFT_OUT:
        yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c", "1")), _MOST_SPACES)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag == f"{_TEXT}note":
            yield f"[{child.get('number')}]"
        elif child.tag == f"{_DRAW}text-box":
            framed.append(child)
        elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
            yield from _words(child, framed)
        yield child.tail or ""


def _rows(table: Any) -> list[str]:
    rows: list[list[str]] = []
    marked, left = False, _MOST_CELLS
    below: dict[int, tuple[str, int]] = {}  # by column: the cell that spans rows, and how many more
    for row in _children(table, "table-row"):
        marked = marked or (not rows and row.getparent().tag == f"{_TABLE}table-header-rows")
        rows.append(_cells(row, below))
        left -= len(rows[-1])
        if left < 0:
            raise ValueError(f"a table of more than {_MOST_CELLS} cells")
    return rows_as_sentences(rows, header=True if marked else None)


def _children(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table, those of its groups too, but not those of inner tables."""
    for child in element:
        if child.tag == f"{_TABLE}{tag}":
            yield child
        elif child.tag in (f"{_TABLE}table-header-rows", f"{_TABLE}table-row-group", f"{_TABLE}table-rows"):
            yield from _children(child, tag)


def _cells(row: Any, below: dict[int, tuple[str, int]]) -> list[str]:
    """A row's cells, one for each column; one that spans columns fills the first, one over rows each."""
    cells: list[str] = []
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        column = len(cells)
        above, more = below.get(column, ("", 0))
        covered = cell.tag == f"{_TABLE}covered-table-cell"
        words = above if covered and more else one_line(" ".join(_blocks(cell)))
        spanned = int(cell.get(f"{_TABLE}number-rows-spanned", "1")) - 1
        below[column] = (above, more - 1) if covered and more else (words, spanned)
        times = min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), _MOST_COLUMNS - column)
        cells += [words] * max(times, 0)
    return cells


def _numbered_notes(body: Any) -> list[tuple[int, str]]:
    """Numbers the notes from 1 in their order, and takes their text."""
    notes = []
    for number, note in enumerate(body.iter(f"{_TEXT}note"), 1):
        note.set("number", str(number))
        notes.append((number, one_line(" ".join(_blocks(note.find(f"{_TEXT}note-body"))))))
    return notes


def _heading(content: Any, body: Any) -> str:
    """The first paragraph in the style Title, else the first heading."""
    parents = {
        style.get(f"{_STYLE}name"): style.get(f"{_STYLE}parent-style-name") for style in content.iter(f"{_STYLE}style")
    }
    heading = ""
    for place, paragraph in enumerate(body.iter(*_PARAGRAPHS)):
        if place >= 50:
            break
        style = paragraph.get(f"{_TEXT}style-name", "")
        words = one_line("".join(_words(paragraph, [])))
        if words and "Title" in (style, parents.get(style)):
            return words
        if paragraph.tag == f"{_TEXT}h":
            heading = heading or words
    return heading
