"""A sheet of cells as paragraphs: what stands above a table, each row with the headings of its columns, notes below."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from assistant.reading.tables import first_row_is_header, is_numeric, plain_row, row_with_headings

_LOOKED_AT = 50  # rows from whose cells is judged whether the first names the columns
_LONGEST_VALUE = 60  # characters of the one cell of a record; what is longer is a note


class Part(NamedTuple):
    """A paragraph of a sheet, and whether it is a row of a table: titles and notes are not."""

    text: str
    in_table: bool


def sheet_parts(rows: Iterable[Sequence[str]], *, one_table: bool) -> Iterator[Part]:
    """The paragraphs of a sheet, made as they are asked for.

    Args:
        rows: Cells in order, "" where there is nothing.
        one_table: Whether the sheet is a single table, so that empty rows mean nothing; else they end a table.
    """
    filled = ([" ".join(cell.split()) for cell in row] for row in rows)
    if one_table:
        yield from _table((row for row in filled if any(row)), keeps_records=True)
        return
    headings: Sequence[str] = ()
    last: Sequence[str] = ()
    block: list[list[str]] = []
    for row in chain(filled, [[]]):
        if any(row):
            block.append(row)
        elif block:
            own = _headings(block)
            continued = not own and _is_alike(last, next((one for one in block if sum(map(bool, one)) > 1), ()))
            headings = own or (headings if continued else ())
            yield from _table(block, inherited=headings)
            last, block = block[-1], []


def title_of(parts: Sequence[Part]) -> str:
    """What stands first above a table, "" if nothing does."""
    over = bool(parts) and not parts[0].in_table and any(part.in_table for part in parts)
    return parts[0].text if over else ""


def face_of(parts: Iterable[Part]) -> str:
    """What is said of the sheet and not in its rows: a row may hold any date and any name."""
    return "\n\n".join(part.text for part in parts if not part.in_table)


def _table(
    rows: Iterable[Sequence[str]], *, keeps_records: bool = False, inherited: Sequence[str] = ()
) -> Iterator[Part]:
    """One table: titles, rows, notes.

    Args:
        rows: None of them empty.
        keeps_records: Whether the first row is taken for headings unless something tells against it, as in files
            that programs write; else in two columns only if numbers stand under it.
        inherited: Headings of the table above, if this one continues it.
    """
    todo = iter(rows)
    head = list(islice(todo, _LOOKED_AT))
    titles = next((place for place, row in enumerate(head) if sum(map(bool, row)) > 1), len(head))
    for row in head[:titles]:
        yield Part(next(filter(None, row)), in_table=False)
    head = head[titles:]
    headings = list(_headings(head, keeps_records=keeps_records))
    body = chain(head[1:] if headings else head, todo)
    headings = headings or list(inherited)
    waiting: list[str] = []  # rows of one cell: they head the rows below them, or are notes if there are none
    for row in body:
        if sum(map(bool, row)) == 1 and row[0]:
            if keeps_records and headings and len(row) >= len(headings) and _is_value(row[0]):
                # It would head the rows below, which are of others.
                yield Part(f"{headings[0].rstrip(':')}: {row[0]}." if headings[0] else f"{row[0]}.", in_table=True)
            else:
                waiting.append(row[0])
            continue
        for words in waiting:
            yield Part(f"{words.rstrip(':.')}:" if words[-1] not in ".!?。" else words, in_table=True)
        waiting = []
        yield Part(row_with_headings(headings, row) if headings else plain_row(row), in_table=True)
    for words in waiting:
        yield Part(words, in_table=False)


def _is_value(cell: str) -> bool:
    """Whether the only cell of a record may be a value of its column, and is not a note on the table."""
    return len(cell) <= _LONGEST_VALUE and ":" not in cell and cell[-1] not in ".!?。" and cell[0] != "*"


def _headings(rows: Sequence[Sequence[str]], *, keeps_records: bool = False) -> Sequence[str]:
    """The first of some rows if it names the columns, else ()."""
    wide = [row for row in rows if sum(map(bool, row)) > 1]
    if len(wide) < 2:
        return ()
    first, rest = wide[0], wide[1:]
    if not first_row_is_header([first, *rest], of_records=keeps_records):
        return ()
    # A name of a column does not stand under itself.
    repeated = any(
        cell and place < len(row) and row[place] == cell
        for row in rest[:_LOOKED_AT]
        for place, cell in enumerate(first)
    )
    return () if repeated else first


def _is_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """True if two rows have numbers in the same columns, as rows of one table do that an empty row parts."""
    numbers = [is_numeric(cell) for cell in one]
    return any(numbers) and numbers == [is_numeric(cell) for cell in other]
