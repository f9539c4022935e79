"""Lines and pages of a PDF as they are passed on between the steps of reading it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_MARK = re.compile(r"[•‣▪◦●○■□–—*·]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]")


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a line, or a whole one, where it stands on its page (points, origin at the lower left).

    `size` is the height of its letters, `first_word` the width of its first word.
    """

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    first_word: float


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page, in any order, and its height."""

    lines: tuple[Line, ...]
    height: float


def rows_of(pieces: Sequence[Line]) -> list[list[Line]]:
    """Pieces that stand side by side, from the top down, each row from left to right."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y1, piece.x0)):
        row = rows[-1] if rows else []
        # Compared with the row's tallest piece: a footnote's mark stands higher than its line.
        tallest = max(row, key=lambda other: other.size, default=piece)
        shared = min(piece.y1, tallest.y1) - max(piece.y0, tallest.y0)
        if row and shared > 0.5 * min(piece.y1 - piece.y0, tallest.y1 - tallest.y0):
            row.append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.x0) for row in rows]


def moved(line: Line, up: float) -> Line:
    """A line as many points higher on its page."""
    return replace(line, y0=line.y0 + up, y1=line.y1 + up)


def merged(row: Sequence[Line]) -> Line:
    """One line out of the pieces of a row, in their order."""
    text = row[0].text
    for before, piece in pairwise(row):
        # The mark of a list's item may stand close to the item.
        apart = piece.x0 - before.x1 >= 0.1 * piece.size or (before is row[0] and _MARK.fullmatch(before.text))
        text += (" " if apart else "") + piece.text
    main = max(row, key=lambda piece: len(piece.text))
    return Line(
        text=text,
        x0=row[0].x0,
        x1=max(piece.x1 for piece in row),
        y0=main.y0,
        y1=main.y1,
        size=main.size,
        first_word=row[0].first_word,
    )
