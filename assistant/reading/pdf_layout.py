"""Paragraphs out of a page's lines: which line break was meant, and which hyphen; table rows as sentences."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from assistant.reading.hyphens import Vocabulary
from assistant.reading.pdf_columns import regions_of
from assistant.reading.pdf_lines import Line, Page, merged, rows_of
from assistant.reading.tables import rows_as_sentences

_ITEM = re.compile(r"(?:[•‣▪◦●○■□–—*·-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\([ivx]+\))\s+\S")
_INITIAL = re.compile(r"[A-Z]\.\s")
_END = re.compile(r"[.!?:;。！？][\"'”’»)\]\d]*$")
_HYPHEN = re.compile(r"(?P<before>[^\W_][-‐])?(?P<half>[^\W\d_]+)[-‐]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LINKS = frozenset("a and by for in of off on or the to up".split())  # "air-to-air", "state-of-the-art"
_CUT = re.compile(r"\w[-‐]$")
_CJK = re.compile("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
_CELL_GAP = 0.9  # of the letters' height: a wider space parts the cells of a table


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph on one line, or a table with a line for each row.

    `first` and `last` are its lines at both ends (None for a table), `right` the right edge of the last one's column.
    """

    text: str
    first: Line | None = None
    last: Line | None = None
    right: float = 0.0


def paragraphs_of(page: Page, vocabulary: Vocabulary, *, leading: float) -> list[Paragraph]:
    """The paragraphs of a page in reading order.

    Args:
        page: Its lines.
        vocabulary: Of the whole document.
        leading: Usual distance between the lines of a paragraph, as a multiple of their height.
    """
    done: list[Paragraph] = []
    for region in regions_of(page.lines):
        rows = rows_of(region)
        lines = [merged(row) for row in rows]
        place = 0
        while place < len(rows):
            table = _table_at(rows, place)
            if table:
                done.append(Paragraph("\n".join(rows_as_sentences(table))))
                place += len(table)
                continue
            line, before = lines[place], done[-1] if done else None
            new = Paragraph(line.text, line, line, _edges(line, lines)[1])
            if before is None or before.last is None:
                done.append(new)
            elif goes_over(before, new) if place == 0 else _continues(before.last, line, lines, leading=leading):
                done[-1] = joined(before, new, vocabulary)
            else:
                done.append(new)
            place += 1
    return done


def usual_leading(pages: Sequence[Page]) -> float:
    """The usual distance from line to line within a paragraph, as a multiple of the lines' height."""
    steps: Counter[float] = Counter()
    for page in pages:
        for region in regions_of(page.lines):
            lines = [merged(row) for row in rows_of(region)]
            for before, line in pairwise(lines):
                step = round((before.y0 - line.y0) / before.size, 1)
                if step < 4 and abs(before.size - line.size) < 0.1 * line.size:
                    steps[step] += 1
    if not steps:
        return 1.2
    # The closest spacing that is common is that within paragraphs; wider ones stand between them.
    common = [step for step, count in steps.items() if count >= 0.2 * steps.total()]
    return min(common) if common else median(steps.elements())


def _table_at(rows: Sequence[Sequence[Line]], place: int) -> list[list[str]]:
    """The cells of the table that begins at a row: three rows or more with cells in columns; or none."""
    table = [_cells(rows[place])]
    if len(table[0]) < 2:
        return []
    for row in rows[place + 1 :]:
        cells = _cells(row)
        if len(cells) != len(table[0]) or not all(map(_under, table[-1], cells)):
            break
        table.append(cells)
    enough = len(table) >= 3 or (len(table) == 2 and len(table[0]) > 2)
    return [[cell.text for cell in cells] for cells in table] if enough else []


def _cells(row: Sequence[Line]) -> list[Line]:
    cells: list[list[Line]] = []
    for piece in row:
        if cells and piece.x0 - cells[-1][-1].x1 < _CELL_GAP * piece.size:
            cells[-1].append(piece)
        else:
            cells.append([piece])
    return [merged(cell) for cell in cells]


def _under(above: Line, below: Line) -> bool:
    """True if two cells stand in a column: aligned at the left, the right or the middle."""
    near = 0.6 * max(above.size, below.size)
    return (
        abs(above.x0 - below.x0) < near
        or abs(above.x1 - below.x1) < near
        or abs(above.x0 + above.x1 - below.x0 - below.x1) < 2 * near
    )


def _edges(line: Line, lines: Sequence[Line]) -> tuple[float, float]:
    """Left and right edge of the lines that begin about where a line does, in letters of its size."""
    near = [
        other
        for other in lines
        if abs(other.x0 - line.x0) < 3 * line.size and abs(other.size - line.size) <= 0.12 * line.size
    ]
    return min(other.x0 for other in near), max(other.x1 for other in near)


def _continues(before: Line, line: Line, lines: Sequence[Line], *, leading: float) -> bool:
    """True if a line goes on with the paragraph of the line before it in a column."""
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return False
    if (before.y0 - line.y0) / before.size > leading * 1.3 + 0.1:
        return False
    if _CUT.search(before.text):
        return True
    left, right = _edges(before, lines)
    if _is_item(line, before) and line.x0 <= before.x0 + before.size:
        return False
    indented = line.x0 > left + 0.8 * line.size and before.x0 <= left + 0.8 * line.size
    if indented and not _ITEM.match(before.text) and _END.search(before.text):
        return False
    if before.x1 + line.first_word + 0.3 * line.size > right:
        return True
    # The next word would have fitted: the break was meant, unless a sentence runs on.
    centred = abs(before.x0 + before.x1 - line.x0 - line.x1) < line.size and abs(before.x0 - line.x0) > 2
    return not _END.search(before.text) and (line.text[:1].islower() or centred)


def goes_over(before: Paragraph, after: Paragraph) -> bool:
    """True if a paragraph that was open at the end of a column or page goes on at the head of the next."""
    last, first = before.last, after.first
    if last is None or first is None or _END.search(before.text):
        return False
    if abs(last.size - first.size) > 0.12 * max(last.size, first.size):
        return False
    if first.text[:1].islower() or _CUT.search(before.text):
        return True
    # A line that is filled to its end, where no sentence ends, is no heading.
    full = last.x1 + first.first_word + 0.3 * last.size > before.right
    return full and last is not before.first and not _is_item(first, last)


def _is_item(line: Line, before: Line) -> bool:
    """True if a line begins an item of a list, and not with the initials of somebody in a sentence."""
    return bool(_ITEM.match(line.text)) and not (_INITIAL.match(line.text) and not _END.search(before.text))


def joined(before: Paragraph, after: Paragraph, vocabulary: Vocabulary) -> Paragraph:
    """A paragraph and what it goes on with, as one."""
    return replace(after, text=_together(before.text, after.text, vocabulary), first=before.first)


def _together(text: str, following: str, vocabulary: Vocabulary) -> str:
    """Two parts of a paragraph, with a space, nothing or a hyphen between."""
    hyphen = _HYPHEN.search(text)
    word = _FIRST_WORD.match(following)
    if hyphen and word:
        linked = hyphen["before"] and hyphen["half"].lower() in _LINKS
        return text[:-1] + ("-" if linked else vocabulary.hyphen(hyphen["half"], word.group())) + following
    if _CUT.search(text) or (_CJK.match(text[-1:]) and _CJK.match(following[:1])):
        return text + following
    return f"{text} {following}"
