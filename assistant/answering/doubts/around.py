"""What stands around a word of a sentence and around one of its passage in the same order."""

from typing import NamedTuple

from assistant.answering.doubts.names import name_around
from assistant.text.alignment import Alignment
from assistant.text.roles import is_passive
from assistant.text.tokens import BEING, Token

AGAINST = frozenset("not than".split())
"""What sets one thing against another: "a plan and not a law", "a plan rather than a law"."""

SMALL = 0.25
"""What a small word counts beside one that says something."""

_PASSED = frozenset("a an the that also then rather".split())  # what says nothing, and may stand on one side only
_LINKS = frozenset("and but while whereas ; nor no".split()) | AGAINST | BEING

Pair = tuple[int, int]
"""A place of the sentence and one of the passage."""


class Side(NamedTuple):
    """How much stands beside two places in the same order, and whether a word is among it that links two things."""

    worth: float
    linked: bool


def around(aligned: Alignment, place: int, at: int) -> float:
    """How much of what stands around a place of the sentence stands, in the same order, around one of the passage."""
    return sum(beside(aligned, (place, at), step).worth for step in (-1, 1))


def beside(aligned: Alignment, pair: Pair, step: int, *, passed: Pair = (-1, -1)) -> Side:
    """What stands on one side of two places in the same order, where one small word or verb may be left away.

    Args:
        aligned: The sentence beside the passage.
        pair: The two places.
        step: 1 for what follows, -1 for what goes before.
        passed: Two places that are passed over; behind them nothing links any more.
    """
    row, held = aligned.said.row, aligned.held.row
    here, there = _next(row, _end(row, pair[0], step), step), _next(held, _end(held, pair[1], step), step)
    total, linked, left_away, within = 0.0, False, False, True
    while here is not None and there is not None:
        worth = 0.0 if (here, there) == passed else _worth(aligned, here, there)
        if worth is None and not left_away:
            left_away = True
            later, later_there = _next(row, here, step), _next(held, there, step)
            if later_there is not None and _may_be_left_away(held[there]) and _worth(aligned, here, later_there):
                there = later_there
                continue
            if later is not None and _may_be_left_away(row[here]) and _worth(aligned, later, there):
                here = later
                continue
        if worth is None:
            break
        total += worth
        within = within and here != passed[0]
        linked = linked or (within and (row[here].verb or held[there].verb or row[here].low in _LINKS))
        here, there = _next(row, here, step), _next(held, there, step)
    if here is None and there is None:
        total += 2 * SMALL
    return Side(total, linked)


def _next(row: list[Token], place: int, step: int) -> int | None:
    """The next token of the sentence in a direction that counts."""
    at = place + step
    while 0 <= at < len(row) and row[at].sentence == row[place].sentence:
        if row[at].low not in _PASSED and (row[at].kind != "mark" or row[at].text in ";:"):
            return at
        at += step
    return None


def _end(row: list[Token], place: int, step: int) -> int:
    """The last token, in a direction, of the name of which one is a part."""
    if step < 0 and place and row[place - 1].owner:
        place -= 1  # "the ambassador's post"
    if row[place].kind != "name":
        return place
    return name_around(row, place)[-1 if step > 0 else 0]


def _may_be_left_away(token: Token) -> bool:
    return token.verb or token.kind == "function"


def _worth(aligned: Alignment, place: int, at: int) -> float | None:
    """What it counts that two places have one word; None if they do not."""
    one, other = aligned.said.row[place], aligned.held.row[at]
    if one.content or one.kind in ("number", "date"):
        if not aligned.pairs[place] and one.low == other.low:
            return SMALL  # of verbs that say little: "came"
        if at not in aligned.pairs[place] or not (one.kind != "word" or aligned.same_word(place, at)):
            return None
        if (one.verb or other.verb) and is_passive(aligned.said.row, place) != is_passive(aligned.held.row, at):
            return None
        return 1.0
    alike = any(one.low in words and other.low in words for words in (BEING, AGAINST))
    return SMALL if one.low == other.low or alike else None
