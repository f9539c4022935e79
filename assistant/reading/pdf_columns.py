"""Reading order: the columns of a page, and what runs across them.

pdfminer's own boxes are not used: a justified line with wide spaces falls into several of them (measured on
two-column pages of 11 cm columns: every seventh line). A column is told instead by its gutter, an edge that
no line crosses over several lines on both sides.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from assistant.reading.pdf_lines import Line, merged, rows_of

_FEWEST_ROWS = 4  # on each side of a gutter
_SHORTEST_ROW = 18  # characters, in the median: shorter pieces side by side are a table's cells
_NARROWEST_GUTTER = 6.0  # points
_MOST_EDGES = 40
_APART = 1.6  # times the usual step from line to line
_MOST_BELOW = 3  # rows
_MOST = 0.85  # of the lines on the left


def regions_of(pieces: Sequence[Line]) -> list[list[Line]]:
    """The parts of a page in reading order: each is a column, or what runs across the columns.

    Args:
        pieces: Pieces of lines, in any order.
    """
    edge, bands = _best_edge(pieces)
    if not bands:
        return [list(pieces)] if pieces else []
    regions: list[list[Line]] = []
    stack = _stacked(pieces, bands)
    for place, band in enumerate(stack):
        if band not in bands:
            regions.append(band)
            continue
        left = [piece for piece in band if piece.x1 <= edge]
        right = [piece for piece in band if piece.x1 > edge]
        # Where nothing follows, the left column is only the longer one.
        left, below = _parted(left, right) if place + 1 < len(stack) else (left, [])
        regions += [*regions_of(left), *regions_of(right), *regions_of(below)]
    return regions


def _parted(left: list[Line], right: list[Line]) -> tuple[list[Line], list[Line]]:
    """A left column, and a heading or two that stand apart under the ends of both columns."""
    rows = rows_of(left)
    end = min(piece.y0 for piece in right)
    steps = [before[0].y0 - row[0].y0 for before, row in pairwise(rows)]
    for place in range(max(1, len(rows) - _MOST_BELOW), len(rows)):
        if rows[place][0].y1 < end + rows[place][0].size / 2 and steps[place - 1] > _APART * median(steps):
            return [piece for row in rows[:place] for piece in row], [piece for row in rows[place:] for piece in row]
    return left, []


def _best_edge(pieces: Sequence[Line]) -> tuple[float, list[list[Line]]]:
    """The left edge of a column that most pieces lie about, and the bands in which it is one."""
    starts: Counter[int] = Counter()
    for row in rows_of(pieces):
        for before, piece in pairwise(row):
            if piece.x0 - before.x1 >= _NARROWEST_GUTTER:
                starts[round(piece.x0)] += 1
    best: tuple[float, list[list[Line]]] = (0.0, [])
    for start, _ in starts.most_common(_MOST_EDGES):
        edge = start - 2.0
        bands = [band for band in _bands(pieces, edge) if _is_columns(band, edge)]
        if sum(map(len, bands)) > sum(map(len, best[1])):
            best = (edge, bands)
    return best


def _bands(pieces: Sequence[Line], edge: float) -> list[list[Line]]:
    """The pieces that do not cross an edge, from the top down, parted where one does."""
    bands: list[list[Line]] = [[]]
    for piece in sorted(pieces, key=lambda piece: -(piece.y0 + piece.y1)):
        if piece.x0 < edge < piece.x1:
            bands.append([])
        else:
            bands[-1].append(piece)
    return [band for band in bands if band]


def _is_columns(band: Sequence[Line], edge: float) -> bool:
    left = [piece for piece in band if piece.x1 <= edge]
    right = [piece for piece in band if piece.x1 > edge]
    if not left or not right:
        return False
    # A page number or a byline between the columns may reach into the gutter; most lines must not.
    ends = sorted(piece.x1 for piece in left)
    if min(piece.x0 for piece in right) - ends[int(_MOST * (len(ends) - 1))] < _NARROWEST_GUTTER:
        return False
    for side in (left, right):
        rows = [merged(row) for row in rows_of(side)]
        if len(rows) < _FEWEST_ROWS or median(len(row.text) for row in rows) < _SHORTEST_ROW:
            return False
    return True


def _stacked(pieces: Sequence[Line], bands: list[list[Line]]) -> list[list[Line]]:
    """The bands of columns and, between them, everything else, from the top down."""
    within = {id(piece): place for place, band in enumerate(bands) for piece in band}
    stack: list[list[Line]] = []
    done: set[int] = set()
    for piece in sorted(pieces, key=lambda piece: -(piece.y0 + piece.y1)):
        place = within.get(id(piece))
        if place is None:
            if not stack or stack[-1] in bands:
                stack.append([])
            stack[-1].append(piece)
        elif place not in done:
            done.add(place)
            stack.append(bands[place])
    return stack
