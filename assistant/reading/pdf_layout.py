"""Paragraphs out of a page's lines: which line break was meant, and which hyphen; table rows as sentences."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from assistant.reading.pdf_columns import regions_of
from assistant.reading.pdf_lines import Line, Page, merged, rows_of
from assistant.reading.tables import rows_as_sentences

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_ITEM = re.compile(r"(?:[•‣▪◦●○■□–—*·-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\([ivx]+\))\s+\S")
_END = re.compile(r"[.!?:;。！？][\"'”’»)\]\d]*$")
_HYPHEN = re.compile(r"([^\W\d_]+)([-‐])$")
_CUT = re.compile(r"\w[-‐]$")
# First halves that keep their hyphen where nothing in the text tells ("cross-strait", "self-ruled").
_COMPOUNDING = frozenset(
    "self cross non long short high low well two three four five six ten half vice ex so semi all post pro anti north "
    "south east west mid full part ill left right far near old new first second".split()
)
_PREFIXES = frozenset("over under out up down in on off with for fore".split())
_CJK = re.compile("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
_CELL_GAP = 0.9  # of the letters' height: a wider space parts the cells of a table


class Vocabulary:
    """The words of a whole document, asked whether a hyphen at a line's end belongs to the word."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._words: Counter[str] = Counter()
        for page in pages:
            for line in page.lines:
                # The last word of a line may be half a word: it tells nothing.
                text = re.sub(r"\S+-$", "", line.text.replace("‐", "-"))
                self._words.update(word.lower() for word in _WORD.findall(text))

    def hyphen(self, first: str, second: str) -> str:
        """What stands between the halves of a word that was cut at a line's end: "" or "-"."""
        if not (first.islower() or first.istitle()) or not second[:1].islower():
            return "-"
        whole, compound = self._words[(first + second).lower()], self._words[f"{first}-{second}".lower()]
        if whole != compound:
            return "" if whole > compound else "-"
        if first.lower() in _COMPOUNDING:
            return "-"
        # Two whole words of the text may be a compound; "over-turning" and "under-stood" are not.
        both = min(len(first), len(second)) > 2 and self._words[first.lower()] and self._words[second.lower()]
        return "-" if both and first.lower() not in _PREFIXES else ""


def paragraphs_of(page: Page, vocabulary: Vocabulary, *, leading: float) -> list[str]:
    """The paragraphs of a page in reading order, each on one line; a table is one, with a line for each row.

    Args:
        page: Its lines.
        vocabulary: Of the whole document.
        leading: Usual distance between the lines of a paragraph, as a multiple of their height.
    """
    done: list[str] = []
    last: Line | None = None
    for region in regions_of(page.lines):
        rows = rows_of(region)
        lines = [merged(row) for row in rows]
        place = 0
        while place < len(rows):
            table = _table_at(rows, place)
            if table:
                done.append("\n".join(rows_as_sentences(table)))
                last, place = None, place + len(table)
                continue
            line = lines[place]
            first_of_region = place == 0
            if last is not None and (
                _goes_on(last, line)
                if first_of_region
                else _continues(last, line, _edges(last, lines), leading=leading)
            ):
                done[-1] = _joined(done[-1], line.text, vocabulary)
            else:
                done.append(line.text)
            last, place = line, place + 1
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


def _goes_on(before: Line, line: Line) -> bool:
    """True if a paragraph that was open at a column's end goes on at the head of the next."""
    same = abs(before.size - line.size) <= 0.12 * max(before.size, line.size)
    return same and not _END.search(before.text) and (line.text[:1].islower() or bool(_CUT.search(before.text)))


def _continues(before: Line, line: Line, edges: tuple[float, float], *, leading: float) -> bool:
    """True if a line goes on with the paragraph of the line before it."""
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return False
    if (before.y0 - line.y0) / before.size > leading * 1.3 + 0.1:
        return False
    if _CUT.search(before.text):
        return True
    left, right = edges
    if _ITEM.match(line.text) and line.x0 <= before.x0 + before.size:
        return False
    indented = line.x0 > left + 0.8 * line.size and before.x0 <= left + 0.8 * line.size
    if indented and not _ITEM.match(before.text) and _END.search(before.text):
        return False
    if before.x1 + line.first_word + 0.3 * line.size > right:
        return True
    # The next word would have fitted: the break was meant, unless a sentence runs on.
    centred = abs(before.x0 + before.x1 - line.x0 - line.x1) < line.size and abs(before.x0 - line.x0) > 2
    return not _END.search(before.text) and (line.text[:1].islower() or centred)


def _joined(text: str, following: str, vocabulary: Vocabulary) -> str:
    """A paragraph and its next line, with a space, nothing or a hyphen between."""
    hyphen = _HYPHEN.search(text)
    word = re.match(r"[^\W\d_]+", following)
    if hyphen and word:
        return text[:-1] + vocabulary.hyphen(hyphen[1], word.group()) + following
    if _CUT.search(text) or (_CJK.match(text[-1:]) and _CJK.match(following[:1])):
        return text + following
    return f"{text} {following}"
