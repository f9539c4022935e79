"""Word files (.docx): headings, paragraphs, tables and notes in the order of the document."""

import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from assistant.errors import DamagedFile, NoText
from assistant.reading.cleaning import headline, one_line, paragraphs, sensible_author, sensible_title
from assistant.reading.found import Found
from assistant.reading.markup import markup_errors, parsed_part
from assistant.reading.packages import PACKAGE_FAILURES
from assistant.reading.tables import rows_as_sentences

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES = {f"{_W}footnoteReference": "foot", f"{_W}endnoteReference": "end"}
# Attributes that a first pass leaves for the second.
_NUMBER = "number"
_ITEM = "item"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted text, text moved away, the second drawing of the same text box, and field codes are not read.
_LEFT_OUT = frozenset([f"{_W}del", f"{_W}moveFrom", _MC_FALLBACK, f"{_W}instrText", f"{_W}pPr", f"{_W}rPr"])
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}ptab": "\t"}
# When python-docx's own template was made; files written with it keep this unless it is told otherwise.
_TEMPLATE_MADE = datetime(2013, 12, 23)
_MOST_COLUMNS = 1000


def read_docx(data: bytes, *, name: str) -> Found:
    """A Word file's text, paragraphs separated by an empty line, each table row as a sentence of its own.

    Inserted text of tracked changes is read, deleted text is not. Headers and footers are left out; footnotes
    and endnotes follow the text.

    Raises:
        NoText: The file holds no text.
        DamagedFile: It is broken, encrypted or no Word document.
    """
    from docx import Document
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError

    failures: tuple[type[Exception], ...] = (PythonDocxError, OpcError, *markup_errors(), *PACKAGE_FAILURES)
    try:
        document = Document(io.BytesIO(data))
        body = document.element.body
        numbers = _number_notes(body)
        _mark_items(body, document)
        text = paragraphs([*_blocks(body), *_notes(document, numbers)])
        properties = document.core_properties
        title, author, made = properties.title, properties.author, _made(properties)
        heading = _heading(body, document)
    except failures as error:
        if "encrypted" in str(error).lower():
            raise DamagedFile(f"{name!r} is encrypted; remove the password and add it again.") from error
        raise DamagedFile(
            f"{name!r} is damaged: it cannot be read as a Word document. Open it in Word and save it again."
        ) from error
    if not text:
        raise NoText(f"{name!r} holds no text: if it holds scanned pages, run OCR on them first.")
    return Found(
        text=text,
        title=sensible_title(title or "") or sensible_title(heading) or headline(text),
        author=sensible_author(author or ""),
        made=made,
    )


def _made(properties: Any) -> str:
    """The day the file was made, "" if it is only the template's."""
    made = properties.created
    if not isinstance(made, datetime) or made.replace(tzinfo=None).date() == _TEMPLATE_MADE.date():
        return ""
    return made.date().isoformat()


def _blocks(container: Any) -> Iterator[str]:
    """The paragraphs under an element, in order; content controls and their like are looked into."""
    for child in container:
        if child.tag == f"{_W}p":
            boxes: list[Any] = []
            words = "".join(_words(child, boxes))
            yield f"- {words}" if child.get(_ITEM) and words.strip() else words
            for box in boxes:
                yield from _blocks(box)
        elif child.tag == f"{_W}tbl":
            yield "\n".join(_rows(child))
        elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
            yield from _blocks(child)


def _words(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The text within a paragraph; text boxes found in it are put into `boxes`."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag in _NOTES:
            yield f"[{child.get(_NUMBER)}]"
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif child.tag not in _LEFT_OUT and not _is_hidden(child):
            yield from _words(child, boxes)


def _rows(table: Any) -> list[str]:
    rows: list[list[str]] = []
    marked = False
    for number, row in enumerate(_children(table, "tr")):
        rows.append(_cells(row, above=rows[-1] if rows else []))
        bold = bool(number == 0 and _is_bold(row))
        marked = marked or bold or (number == 0 and next(row.iter(f"{_W}tblHeader"), None) is not None)
    return rows_as_sentences(rows, header=True if marked else None)


def _children(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or cells of a row; those within content controls too, those of inner tables not."""
    for child in element:
        if child.tag == f"{_W}{tag}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _children(child, tag)


def _cells(row: Any, above: list[str]) -> list[str]:
    """A row's cells, one for each column; one that spans columns fills the first, one over rows each."""
    cells: list[str] = []
    for cell in _children(row, "tc"):
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        width = int(span.get(f"{_W}val", "1")) if span is not None else 1
        merged = cell.find(f"{_W}tcPr/{_W}vMerge")
        continued = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
        text = above[len(cells)] if continued and len(cells) < len(above) else one_line(" ".join(_blocks(cell)))
        cells += [text, *[""] * (min(width, _MOST_COLUMNS) - 1)]
    return cells


def _is_bold(row: Any) -> bool:
    """True if every run with text in a row is bold."""
    runs = [run for run in row.iter(f"{_W}r") if "".join(text.text or "" for text in run.iter(f"{_W}t")).strip()]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(runs) and all(mark is not None and mark.get(f"{_W}val") not in ("0", "false") for mark in marks)


def _is_hidden(element: Any) -> bool:
    mark = element.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in ("0", "false")


def _number_notes(body: Any) -> dict[tuple[str, str], int]:
    """Numbers the references to notes as they are shown, from 1 in their order; by kind and id."""
    numbers: dict[tuple[str, str], int] = {}
    for reference in body.iter(*_NOTES):
        key = (_NOTES[reference.tag], reference.get(f"{_W}id", ""))
        reference.set(_NUMBER, str(numbers.setdefault(key, len(numbers) + 1)))
    return numbers


def _mark_items(body: Any, document: Any) -> None:
    """Marks the paragraphs that are items of a list, by their own numbering or that of their style."""
    styles = set()
    for style in document.styles:
        name = (style.name or "").lower()
        numbered = style.element.find(f"{_W}pPr/{_W}numPr") is not None
        if (numbered or name.startswith("list ")) and not name.startswith(("heading", "title", "list paragraph")):
            styles.add(style.style_id)
    headings = {style.style_id for style in document.styles if (style.name or "").lower().startswith("heading")}
    for paragraph in body.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = style.get(f"{_W}val", "") if style is not None else ""
        if name in styles or (name not in headings and paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId") is not None):
            paragraph.set(_ITEM, "1")


def _notes(document: Any, numbers: dict[tuple[str, str], int]) -> Iterator[str]:
    """Footnotes and endnotes, each with its number, without the separators that Word keeps among them."""
    for relation in document.part.rels.values():
        found = re.search(r"/(foot|end)notes$", relation.reltype)
        if relation.is_external or not found:
            continue
        for note in parsed_part(relation.target_part.blob):
            text = one_line(" ".join(_blocks(note)))
            number = numbers.get((found[1], note.get(f"{_W}id", "")))
            if text and number and note.get(f"{_W}type") in (None, "normal"):
                yield f"[{number}] {text}"


def _heading(body: Any, document: Any) -> str:
    """The first paragraph in the style Title, else in Heading 1, among the document's first."""
    names = {style.style_id: (style.name or "").lower() for style in document.styles}
    styled: dict[str, str] = {}
    for paragraph in list(body.iter(f"{_W}p"))[:50]:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        text = one_line("".join(_words(paragraph, [])))
        if style is not None and text:
            styled.setdefault(names.get(style.get(f"{_W}val"), ""), text)
    return styled.get("title") or styled.get("heading 1") or ""
