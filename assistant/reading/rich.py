"""Rich text (.rtf): its words without their formatting, table rows as sentences."""

import re
from collections.abc import Iterator
from typing import Any

from assistant.errors import DamagedFile, NoText, ReadingError
from assistant.reading.cleaning import headline, one_line, sensible_author, sensible_title
from assistant.reading.found import Found
from assistant.reading.limits import bounded_paragraphs
from assistant.reading.tables import rows_as_sentences

_FAILURES = (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError)
# Pictures are written as digits; striprtf would look at each.
_PICTURE = re.compile(rb"[0-9A-Fa-f\s]{1024,}")
# Its pattern for links takes time that grows with the square of a line. A space after this word, which says
# nothing, keeps it from being tried; and the address of a link is none of the words that are shown.
_FIELD = re.compile(r"\\fldinst(?=[{ ])")
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z])")
_ROW = re.compile(r"\\(?:nest)?row(?![a-z])")
_ROW_START = re.compile(r"\\trowd(?![a-z])")
# Letters that no text has: of the area for private use.
_CELL_END, _ROW_END, _START = "\ue001", "\ue002", "\ue003"
_NOTE = re.compile(r"\\footnote(?![a-z])")
_INFO = r"\{{(?:\\\*)?\\{field}(?![a-z])\s?((?:[^{{}}\\]|\\.)*)\}}"
_MADE = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_CODE_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
_INFO_WITHIN = 100_000  # characters
_MOST_PER_CHARACTER = 10  # characters of markup for each of the text


def read_rtf(data: bytes, *, name: str, max_characters: int) -> Found:
    """A rich text's words, paragraphs separated by an empty line, each table row as a sentence of its own.

    Headers, footers and comments are left out, and so are footnotes, which the notes tell.

    Raises:
        NoText: The file holds no text.
        DamagedFile: It is broken or no rich text.
        ReadingError: It has more text than `max_characters`.
    """
    # All that is no ASCII is escaped in rich text; where a program has not done so, its code page is the usual one.
    source = _PICTURE.sub(b" ", data).decode("cp1252", "replace").replace("\0", "")
    if len(source) > _MOST_PER_CHARACTER * max_characters:
        raise ReadingError(
            f"{name!r} has {len(source):,} characters of markup, more than is read of one document (its limit grows "
            "with ASSISTANT_MAX_CHARACTERS). Save it as .docx or .pdf."
        )
    marked = _FIELD.sub(r"\\fldinst ", source)
    marked = _CELL.sub(_letter(_CELL_END), marked)
    marked = _ROW_START.sub(_letter(_START), _ROW.sub(_letter(_ROW_END), marked))
    text = bounded_paragraphs(_blocks(_plain(marked, name=name)), name=name, max_characters=max_characters)
    if not text:
        raise NoText(f"{name!r} holds no text: if it holds scanned pages, run OCR on them first.")
    made = _MADE.search(source[:_INFO_WITHIN])
    return Found(
        text=text,
        title=sensible_title(_info(source, "title", name=name)) or headline(text),
        author=sensible_author(_info(source, "author", name=name)),
        made=f"{made[1]}-{int(made[2]):02}-{int(made[3]):02}" if made and made[1] != "0000" else "",
        notes=tuple(_notes(source)),
    )


def _notes(source: str) -> Iterator[str]:
    if _NOTE.search(source):
        yield "Footnotes not read."
    braces = _BRACE.findall(source)
    if "\\bin" not in source and braces.count("{") > braces.count("}"):
        yield "It ends before its text is closed: it may be cut short."


def _letter(character: str) -> str:
    """What stands for one character, for use in a pattern's replacement."""
    return rf"{{\\uc0\\u{ord(character) - 0x10000} }}"


def _plain(source: str, *, name: str) -> str:
    from striprtf import striprtf

    convert: Any = striprtf.rtf_to_text  # it declares no types
    try:
        return str(convert(source, errors="replace"))
    except _FAILURES as error:
        raise DamagedFile(f"{name!r} is damaged: it cannot be read as rich text. Open it and save it again.") from error


def _info(source: str, field: str, *, name: str) -> str:
    """What the file says of itself under a name."""
    found = re.search(_INFO.format(field=field), source[:_INFO_WITHIN])
    page = _CODE_PAGE.search(source[:_INFO_WITHIN])
    head = f"{{\\rtf1\\ansi\\ansicpg{page[1] if page else '1252'} "
    return one_line(_plain(f"{head}{found[1]}}}", name=name)) if found else ""


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs, and the rows of each table as sentences."""
    table: list[list[str]] = []
    for part in text.split(_ROW_END):
        # The row's format may be given once more after its cells; there nothing is before it.
        before, start, row = part.partition(_START)
        if not start and _CELL_END in part:
            before, row = "", part
        *cells, rest = row.split(_CELL_END)
        if not cells:
            before, rest = before + rest, ""
        if before.strip() and table:
            yield "\n".join(rows_as_sentences(table))
            table = []
        yield from before.split("\n")
        if cells:
            table.append([one_line(cell) for cell in cells])
        if words := rest.replace(_START, "").strip():
            yield "\n".join(rows_as_sentences(table))
            table = []
            yield from words.split("\n")
    if table:
        yield "\n".join(rows_as_sentences(table))
