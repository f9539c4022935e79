"""Doubts about which of two events came first: "the halt came after the talks" for talks after the halt."""

from collections.abc import Iterator
from typing import NamedTuple

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment, weight
from assistant.text.tokens import BEING, Token

_FOLLOWING, _PRECEDING = frozenset(("follow",)), frozenset(("precede",))
_LEAST = 0.5  # share of the words of each of the two events


class _Course(NamedTuple):
    """The places of the words of what came first and of what came then."""

    first: frozenset[int]
    then: frozenset[int]


def sequence_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """Two events that the passage puts in the other order, whatever words it has for before and after."""
    theirs = list(_courses(aligned.held.row))
    for mine in _courses(aligned.said.row):
        crossed = straight = 0.0
        for other in theirs:
            same = min(_shared(aligned, mine.first, other.first), _shared(aligned, mine.then, other.then))
            turned = min(_shared(aligned, mine.first, other.then), _shared(aligned, mine.then, other.first))
            straight, crossed = max(straight, same), max(crossed, turned)
        if crossed > straight and crossed >= _LEAST:
            yield Doubt("the quote has it the other way round")
            return


def _shared(aligned: Alignment, places: frozenset[int], others: frozenset[int]) -> float:
    """The share of the weight of some words that have a counterpart among others."""
    row = aligned.said.row
    total = sum(weight(row[place]) for place in places)
    found = sum(
        weight(row[place])
        for place in places
        if any(at in others and grade == 1.0 for at, grade in aligned.pairs[place].items())
    )
    return found / total if total else 0.0


def _courses(row: list[Token]) -> Iterator[_Course]:
    for place, token in enumerate(row):
        if token.low in ("after", "before") and token.kind == "function":
            left, right = _sides(row, place)
        elif token.verb and token.is_form_of(_FOLLOWING | _PRECEDING):
            left, right = _before(row, place), _after(row, place)
        else:
            continue
        if not left or not right:
            continue
        turned = token.low == "before" or token.is_form_of(_PRECEDING)
        if token.verb and any(other.low in BEING for other in row[max(0, place - 2) : place]):
            turned = not turned  # "was followed by"
        yield _Course(left, right) if turned else _Course(right, left)


def _sides(row: list[Token], place: int) -> tuple[frozenset[int], frozenset[int]]:
    """What is told on this side of "after" and what beyond it; behind a comma if the sentence begins with it."""
    after = _after(row, place)
    if _opens(row, place):
        end = max(after, default=place)
        within = (at for at in range(end, len(row)) if row[at].sentence == row[place].sentence)
        comma = next((at for at in within if row[at].text == ","), None)
        return (_after(row, comma) if comma is not None else frozenset()), after
    return _before(row, place), after


def _opens(row: list[Token], place: int) -> bool:
    """True for "after" at the beginning of its sentence: "Two days after"."""
    start = next((at + 1 for at in range(place - 1, -1, -1) if row[at].sentence != row[place].sentence), 0)
    return not any(row[at].verb or row[at].kind == "name" for at in range(start, place)) and place - start <= _OPENING


_OPENING = 4  # tokens


def _before(row: list[Token], place: int) -> frozenset[int]:
    """The words before a place, back to the beginning of what they tell."""
    found = []
    for at in range(place - 1, -1, -1):
        if row[at].sentence != row[place].sentence or row[at].text in ";:":
            break
        if _tells(row, at):
            found.append(at)
    return frozenset(found)


def _after(row: list[Token], place: int) -> frozenset[int]:
    """The words from a place on, up to the next comma."""
    found: list[int] = []
    for at in range(place + 1, len(row)):
        if row[at].sentence != row[place].sentence or (row[at].text in (",", ";", ":") and found):
            break
        if _tells(row, at):
            found.append(at)
    return frozenset(found)


def _tells(row: list[Token], at: int) -> bool:
    token = row[at]
    if token.kind in ("number", "date"):
        return False
    return token.content and weight(token) >= 1.0 and not token.is_form_of(_SPANS)


_SPANS = frozenset("minute hour day week fortnight month year decade later earlier short shortly".split())
