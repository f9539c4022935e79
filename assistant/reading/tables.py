"""Table rows as sentences, each readable without its table: "Year: 2024; Visitors: 36.87 million."."""

import re
from collections.abc import Sequence

_NUMERIC = re.compile(r"[\s$€£¥%+\-−–.,()\d]*\d[\s$€£¥%+\-−–.,()\d]*(?:million|billion|bn|mn|k|m)?", re.IGNORECASE)
_LONGEST_HEADING = 80


def rows_as_sentences(rows: Sequence[Sequence[str]], *, header: bool | None = None) -> list[str]:
    """One sentence for each row, every cell with the heading of its column.

    Args:
        rows: Cells in order, one list for each row.
        header: Whether the first row holds headings; None: judged from the cells.

    Returns:
        Sentences in order. Where there are no headings, a row of two cells reads "first: second." and any
        other lists its cells; a heading row with nothing under it is given so, too. A title over the table, in one
        cell, is a line of its own.
    """
    filled = [[_trimmed(cell) for cell in row] for row in rows]
    filled = [row for row in filled if any(row)]
    if len({len(row) for row in filled}) == 1 and len(filled[0]) == 1:
        return [row[0] for row in filled]  # a frame around text, not a table
    titles = next((place for place, row in enumerate(filled) if any(row[1:])), 0)
    above, filled = [f"{row[0].rstrip(':.')}:" for row in filled[:titles]], filled[titles:]
    if header is None:
        header = first_row_is_header(filled)
    if not header or len(filled) < 2:
        return above + [plain_row(row) for row in filled]
    return above + [row_with_headings(filled[0], row) for row in filled[1:]]


def row_with_headings(headings: Sequence[str], row: Sequence[str]) -> str:
    """A row as a sentence, each cell after the heading of its column; a first cell alone heads the rows below it."""
    if sum(map(bool, row)) == 1 and row[0]:
        return f"{row[0]}:"  # a row that groups those under it
    parts = []
    for place, cell in enumerate(row):
        heading = headings[place].rstrip(":") if place < len(headings) else ""
        if cell:
            parts.append(f"{heading}: {cell}" if heading and heading != cell else cell)
    return _sentence(parts)


def plain_row(row: Sequence[str]) -> str:
    """A row of columns without headings as a sentence; two cells are read as a name and what it has."""
    cells = [cell for cell in row if cell]
    if len(cells) == 2 and len(cells[0]) <= _LONGEST_HEADING:
        return _sentence([f"{cells[0].rstrip(':')}: {cells[1]}"])
    return _sentence(cells)


def _sentence(parts: Sequence[str]) -> str:
    joined = "; ".join(part.rstrip(".;") if place + 1 < len(parts) else part for place, part in enumerate(parts))
    return joined if joined.endswith((".", "!", "?", "。")) else joined + "."


def first_row_is_header(rows: Sequence[Sequence[str]], *, of_records: bool = False) -> bool:
    """True if the first row names its columns: words alone, all different, over a row or more of content.

    Args:
        rows: Cells in order.
        of_records: Whether the rows are a program's: these have headings in two columns, too.
    """
    if len(rows) < 2:
        return False
    first, rest = rows[0], rows[1:]
    if len(first) < 2 or any(len(cell) > _LONGEST_HEADING for cell in first):
        return False
    # An empty heading is that of a column under the one before it, which spans both.
    named = [cell for cell in first[1:] if cell]
    if not first[1] or 2 * len(named) < len(first) - 1 or len(set(named)) < len(named):
        return False
    if any(is_numeric(cell) and not re.fullmatch(r"(?:19|20)\d\d", cell) for cell in first):
        return False
    # Two columns are as often keys and values; numbers below words tell that the first row is a heading.
    return len(first) > 2 or of_records or sum(bool(row) and is_numeric(row[-1]) for row in rest) * 2 > len(rest)


def is_numeric(cell: str) -> bool:
    """True for a number with its signs and units."""
    # On a long cell the pattern would take time that grows with the square of its length.
    return len(cell) <= _LONGEST_HEADING and bool(_NUMERIC.fullmatch(cell))


def _trimmed(cell: str) -> str:
    return " ".join(cell.split())
