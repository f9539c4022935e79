"""Excel workbooks (.xlsx): each visible sheet under its name, its rows as sentences with their headings."""

import io
import re
import warnings
import zipfile
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import repeat
from typing import Any

from assistant.errors import NoText, ReadingError
from assistant.reading.cells import shown
from assistant.reading.cleaning import sensible_author, sensible_title
from assistant.reading.found import Found
from assistant.reading.limits import bounded_paragraphs
from assistant.reading.packages import PACKAGE_FAILURES, check_package, chunks_of, unreadable
from assistant.reading.sheets import Part, face_of, sheet_parts, title_of

_MOST_CELLS = 5_000_000  # empty ones that stand before a filled one count
_MOST_TAGS = 30_000_000  # rows are parsed one by one and let go
_MOST_MERGED = 20  # columns, counted from the first: those that say what a row is of
_MOST_HIDDEN = 1_000  # ranges of columns
_LONGEST_TAG = 10_000  # bytes
_LAST_COLUMN = 16_384  # XFD
_BEGINNING = 100  # paragraphs of a sheet
_UNNAMED = re.compile(r"(?:sheet|tabelle|feuil|hoja|foglio|blad|planilha|лист|工作表|シート)\s?\d*", re.IGNORECASE)
_TAG = re.compile(rb"<(?:\w+:)?(?:(f)[\s>/]|(mergeCell|col|row)\s([^<>]*)>)")
_RANGE = re.compile(rb'\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_NUMBERS = re.compile(rb'\b(r|min|max)="(\d{1,7})"')


@dataclass(slots=True)
class _Layout:
    """What a sheet's markup says of its rows and columns besides their cells."""

    has_formulas: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)  # by column: first and last row, sorted

    def is_continued(self, column: int, row: int) -> bool:
        """True if a cell is part of the one above it."""
        spans = self.merged[column]
        place = bisect_left(spans, (row, 0)) - 1
        return place >= 0 and row <= spans[place][1]


def read_xlsx(data: bytes, *, name: str, max_characters: int) -> Found:
    """A workbook's text: of each sheet its name, and its rows as sentences; nothing in it is computed.

    Values are shown as their formats show them, formulas by the result that was saved with them, or as they stand where
    none was. Hidden sheets, rows and columns are left out, which the notes tell.

    Raises:
        NoText: No cell that is shown holds anything.
        DamagedFile: It is broken, encrypted or no workbook.
        ReadingError: It has more cells than are read, or more text than `max_characters`.
    """
    check_package(data, name=name, max_characters=max_characters, most_tags=_MOST_TAGS)
    notes: list[str] = []
    parts: list[Part] = []
    try:
        book = _opened(data, values=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if len({sheet._worksheet_path for sheet in book.worksheets}) < len(book.worksheets):
            raise ValueError("a sheet is listed twice")  # and would be read as often as it is
        hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
        if hidden:
            notes.append(f"Hidden sheet{'s' if len(hidden) > 1 else ''} not read: {', '.join(hidden)}.")
        text = bounded_paragraphs(
            _paragraphs(data, sheets, parts, notes, name=name), name=name, max_characters=max_characters
        )
        made = _made(data, book.properties.created)
        title, author = book.properties.title, book.properties.creator
    except PACKAGE_FAILURES as error:
        raise unreadable(name, "an Excel workbook", error) from error
    if not parts:
        raise NoText(f"{name!r} holds no text: the cells of its visible sheets are empty.")
    above = title_of(parts) if len(sheets) == 1 else ""
    return Found(
        text=text,
        title=sensible_title(title or "") or sensible_title(above),
        author=sensible_author(author or ""),
        made=made,
        face=face_of(parts),
        notes=tuple(dict.fromkeys(notes)),
    )


def _opened(data: bytes, *, values: bool) -> Any:
    """The workbook, with the results of its formulas or with the formulas."""
    from openpyxl import load_workbook

    # It tells of styles and extensions that it does not know, which change no word.
    warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")
    return load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)


def _paragraphs(data: bytes, sheets: list[Any], parts: list[Part], notes: list[str], *, name: str) -> Iterator[str]:
    """The paragraphs of all sheets; `parts` takes their beginnings without names, `notes` what is left out."""
    budget = _Budget(name)
    formulas: Any = None
    for sheet in sheets:
        layout = _layout(data, sheet)
        if layout.has_formulas and formulas is None:
            formulas = _opened(data, values=False)
        if layout.hidden_rows or layout.hidden_columns:
            notes.append("Hidden rows or columns not read.")
        rows = _rows(sheet, formulas[sheet.title] if layout.has_formulas else None, layout, budget)
        for told, part in enumerate(sheet_parts(rows, one_table=False)):
            if not told and not (len(sheets) == 1 and _UNNAMED.fullmatch(sheet.title)):
                yield sheet.title
            if told < _BEGINNING:
                parts.append(part)
            yield part.text


@dataclass(slots=True)
class _Budget:
    """How many cells may still be read, in all sheets together."""

    name: str
    left: int = _MOST_CELLS

    def counted(self, rows: Iterator[Any]) -> Iterator[Any]:
        """The same rows, until there are too many.

        Raises:
            ReadingError: There are.
        """
        for row in rows:
            self.left -= len(row) + 1
            if self.left < 0:
                raise ReadingError(
                    f"{self.name!r} has more than {_MOST_CELLS:,} cells, which is more than is read of one document: "
                    "split the workbook, or save the sheets that matter as .csv."
                )
            yield row


def _rows(sheet: Any, formulas: Any, layout: _Layout, budget: _Budget) -> Iterator[list[str]]:
    """The rows of a sheet as shown; a cell merged over several rows fills each."""
    # The size that a file declares is not always true; asked for it, openpyxl would fill up to it.
    sheet.reset_dimensions()
    if formulas is not None:
        formulas.reset_dimensions()
    written = formulas.iter_rows() if formulas is not None else repeat(())
    above: dict[int, str] = {}
    for number, (row, formula_row) in enumerate(zip(budget.counted(sheet.iter_rows()), written, strict=False), 1):
        if number in layout.hidden_rows and not layout.merged:
            continue
        words = [_shown(cell) for cell in row]
        for place, cell in enumerate(formula_row):
            if place < len(words) and not words[place] and cell.data_type == "f" and row[place].data_type != "str":
                words[place] = str(getattr(cell.value, "text", None) or cell.value or "")
        for column in layout.merged if any(words) else ():
            if layout.is_continued(column, number) and above.get(column):
                words += [""] * (column - len(words))
                words[column - 1] = words[column - 1] or above[column]
            above[column] = words[column - 1] if column <= len(words) else ""
        if number in layout.hidden_rows:
            continue
        yield [word for column, word in enumerate(words, 1) if column not in layout.hidden_columns]


def _shown(cell: Any) -> str:
    value = cell.value
    if value is None or isinstance(value, str):
        return value or ""
    return shown(value, cell.number_format or "General")


def _layout(data: bytes, sheet: Any) -> _Layout:
    """Reads merged cells and what is hidden from a sheet's markup, which openpyxl leaves out when it reads by rows."""
    from openpyxl.utils import column_index_from_string

    layout = _Layout()
    hidden = 0
    for formula, tag, attributes in _tags(data, sheet._worksheet_path):
        if formula:
            layout.has_formulas = True
        elif tag == b"mergeCell":
            found = _RANGE.search(attributes)
            if (
                found
                and found[1] == found[3]
                and (column := column_index_from_string(found[1].decode())) <= _MOST_MERGED
            ):
                layout.merged.setdefault(column, []).append((int(found[2]), int(found[4])))
        elif _HIDDEN.search(attributes):
            numbers = {key: int(value) for key, value in _NUMBERS.findall(attributes)}
            if tag == b"row":
                layout.hidden_rows.add(numbers.get(b"r", 0))
            elif hidden < _MOST_HIDDEN:
                hidden += 1
                layout.hidden_columns |= set(
                    range(numbers.get(b"min", 0), min(numbers.get(b"max", 0), _LAST_COLUMN) + 1)
                )
    for spans in layout.merged.values():
        spans.sort()
    return layout


def _tags(data: bytes, part: str) -> Iterator[tuple[bytes, bytes, bytes]]:
    """The tags of a sheet that tell of formulas, merged cells and what is hidden: "f", or a name and its attributes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rest = b""
        for chunk in chunks_of(archive, part):
            whole, mark, rest = (rest + chunk).rpartition(b"<")
            yield from _TAG.findall(whole)
            # A tag that a chunk cuts in two is short; what is long is the words of a cell.
            rest = mark + rest if len(rest) < _LONGEST_TAG else b""
        yield from _TAG.findall(rest)


def _made(data: bytes, created: Any) -> str:
    """The day on which the workbook was made; "" if it does not tell: openpyxl then gives the present."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        told = "docProps/core.xml" in archive.namelist() and b"created" in archive.read("docProps/core.xml")
    return created.date().isoformat() if told and isinstance(created, datetime) else ""
