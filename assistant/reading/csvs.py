"""Tables in plain text (.csv, .tsv): delimiter and encoding detected, each row a sentence with its headings."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from assistant.errors import DamagedFile, NoText
from assistant.reading.cleaning import sensible_title
from assistant.reading.encoding import decoded
from assistant.reading.found import Found
from assistant.reading.limits import bounded_paragraphs
from assistant.reading.sheets import Part, face_of, sheet_parts, title_of

_DELIMITERS = ",\t;|"  # where the rows tell nothing, the first
_SAMPLE = 100_000  # characters
_SAMPLED = 100  # rows
_DECLARED = "sep="  # Excel's own first line
_QUOTES_NOTE = "A quotation mark is never closed: all were read as letters."


def read_csv(data: bytes, *, name: str, max_characters: int) -> Found:
    """A table, each row a paragraph that names the column of every cell: "Year: 2024; Visitors: 36.87 million.".

    Cells are shown as they stand, formulas too; those that are empty are left out.

    Raises:
        NoText: No cell holds anything.
        DamagedFile: It is no text, or in no encoding that could be told.
        ReadingError: It has more than `max_characters` with its headings in every row.
    """
    source = decoded(data, name=name)
    text = source.text
    declared = ""
    if text[:4].lower() == _DECLARED and text[4:5].strip(" \r\n") and text[5:6] in ("\r", "\n"):
        declared, text = text[4], text[5:]
    delimiter = declared or _delimiter(text)
    notes = [source.note]
    # A mark that is never closed would take all that follows into one cell.
    quoted = text.count('"') % 2 == 0
    if not quoted:
        notes.append(_QUOTES_NOTE)
    beginning: list[Part] = []
    try:
        parts = sheet_parts(_rows(text, delimiter, quoted=quoted), one_table=True)
        whole = bounded_paragraphs(_told(parts, beginning), name=name, max_characters=max_characters)
    except csv.Error as error:
        raise DamagedFile(f"{name!r} is damaged: it cannot be read as a table ({error}). Save it again.") from error
    if not whole:
        raise NoText(f"{name!r} holds no text: all its cells are empty.")
    return Found(
        text=whole,
        title=sensible_title(title_of(beginning)),
        face=face_of(beginning),
        notes=tuple(note for note in notes if note),
    )


def _rows(text: str, delimiter: str, *, quoted: bool) -> Iterator[list[str]]:
    # The limit on a cell is one for the whole process; the length of the text is limit enough. It is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    lines = io.StringIO(text, newline="")
    yield from csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)


def _told(parts: Iterator[Part], beginning: list[Part]) -> Iterator[str]:
    """The text of each part; the first of them are put into `beginning`."""
    for part in parts:
        if len(beginning) < _SAMPLED:
            beginning.append(part)
        yield part.text


def _delimiter(text: str) -> str:
    """The character at which most of the first rows fall into as many cells; a comma if none does."""
    sample = text[:_SAMPLE]
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    """The share of rows with the commonest number of cells, and that number; (0, 0) if it is one cell."""
    try:
        rows = islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), _SAMPLED)
        widths = [len(row) for row in rows if any(row)]
    except csv.Error:
        return (0.0, 0)
    wide = [width for width in widths if width > 1]
    if not wide:
        return (0.0, 0)
    usual = max(set(wide), key=wide.count)
    return (wide.count(usual) / len(widths), usual)
