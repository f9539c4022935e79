"""Doubts about two words each of which stands where the passage has the other: "a B is an A" for "an A is a B"."""

from collections.abc import Iterator
from itertools import combinations, product
from typing import NamedTuple

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.names import name_around
from assistant.answering.doubts.sameness import is_of_one_stem
from assistant.text.alignment import Alignment, weight
from assistant.text.roles import MUTUAL, is_passive
from assistant.text.tokens import BEING, TITLES, Token

_PASSED = frozenset("a an the that also then rather".split())  # what says nothing, and may stand on one side only
_AGAINST = frozenset("not than".split())  # "a plan and not a law", "a plan rather than a law"
_LINKS = frozenset("and but while whereas ; nor no".split()) | _AGAINST
_LISTING = frozenset("and or nor , a an the".split())
_SMALL = 0.25  # what a small word counts beside one that says something
_LEAST, _MARGIN = 0.5, 1.5
_MOST_PAIRS = 400  # of a sentence; time grows with them

_Pair = tuple[int, int]
"""A place of the sentence and one of the passage."""


class _Side(NamedTuple):
    """How much stands beside two places in the same order, and whether a word is among it that links two things."""

    worth: float
    linked: bool


def exchanged_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """Two things of a kind around each of which stand the words that the passage has around the other."""
    row, held = aligned.said.row, aligned.held.row
    same = {place: _same(aligned, place) for place, token in enumerate(row) if _may_be_exchanged(token)}
    for first, second in list(combinations(filter(same.get, same), 2))[:_MOST_PAIRS]:
        if set(same[first]).isdisjoint(same[second]) and _are_two(row, first, second):
            for one, other in product(same[first], same[second]):
                near = abs(held[one].sentence - held[other].sentence) <= 1
                if near and _stand_crosswise(aligned, (first, one), (second, other)):
                    yield Doubt(f"the quote has {row[first].text} and {row[second].text} the other way round")
                    return


def _same(aligned: Alignment, place: int) -> list[int]:
    """Where the passage has a word itself, or its people, and not only one of its sense or a capital."""
    said, held = aligned.said.row[place], aligned.held.row
    return [at for at in aligned.pairs[place] if not said.content or is_of_one_stem(said, held[at])]


def _may_be_exchanged(token: Token) -> bool:
    if token.kind == "word":
        return not token.verb and not token.quoted and weight(token) > 0 and not token.low.endswith("ly")
    return token.kind in ("name", "number", "date") and not token.quoted and token.low not in TITLES


def _are_two(row: list[Token], first: int, second: int) -> bool:
    """True for two things of a kind that are not merely listed, or said of each other by one verb ("A meets B")."""
    kinds = {row[first].kind, row[second].kind}
    if row[first].sentence != row[second].sentence or (len(kinds) > 1 and kinds != {"name", "word"}):
        return False
    if kinds == {"word"} and _describes(row[first]) != _describes(row[second]):
        return False
    between = row[first + 1 : second]
    if all(token.low in _LISTING or token.kind == "name" for token in between):
        return False  # "Moss and Lee" are "Lee and Moss"
    return any(token.low in _LINKS for token in between) or not any(
        token.verb and token.is_form_of(MUTUAL) for token in between
    )


def _describes(token: Token) -> bool:
    """True for a word that says how something is, and not what it is."""
    return token.meaning.parts[:1] == "a" or "n" not in (token.meaning.parts or "n")


def _stand_crosswise(aligned: Alignment, pair: _Pair, other: _Pair) -> bool:
    """True if what stands around each of two words stands around the counterpart of the other one."""
    row, held = aligned.said.row, aligned.held.row
    (first, at), (second, there) = pair, other
    if row[first].kind != row[second].kind and (at < there or held[at].sentence != held[there].sentence):
        return False  # "off Lenta before the island's vote", "before Lenta's vote off the island"
    inner = (
        _beside(aligned, (first, there), 1, passed=(second, at)),
        _beside(aligned, (second, at), -1, passed=(first, there)),
    )
    if not any(side.linked for side in inner):
        return False
    outer = (
        _beside(aligned, (first, there), -1, passed=(second, at)),
        _beside(aligned, (second, at), 1, passed=(first, there)),
    )
    crossed = [sum(side.worth for side in sides) for sides in zip(inner, outer, strict=True)]
    if min(crossed) < _LEAST:
        return False
    straight = [_around(aligned, first), _around(aligned, second)]
    return sum(crossed) >= sum(straight) + _MARGIN and all(a >= b for a, b in zip(crossed, straight, strict=True))


def _around(aligned: Alignment, place: int) -> float:
    """How much of what stands around a word stands, in the same order, around one that it may be."""
    return max(sum(_beside(aligned, (place, at), step).worth for step in (-1, 1)) for at in _same(aligned, place))


def _beside(aligned: Alignment, pair: _Pair, step: int, *, passed: _Pair = (-1, -1)) -> _Side:
    """What stands on one side of two places in the same order, where one small word or verb may be left away."""
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
        linked = linked or (within and (row[here].verb or row[here].low in _LINKS | BEING))
        here, there = _next(row, here, step), _next(held, there, step)
    if here is None and there is None:
        total += 2 * _SMALL
    return _Side(total, linked)


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
    if row[place].kind != "name":
        return place
    return name_around(row, place)[-1 if step > 0 else 0]


def _may_be_left_away(token: Token) -> bool:
    return token.verb or token.kind == "function"


def _worth(aligned: Alignment, place: int, at: int) -> float | None:
    """What it counts that two places have one word; None if they do not."""
    one, other = aligned.said.row[place], aligned.held.row[at]
    if one.content or one.kind in ("number", "date"):
        if at not in aligned.pairs[place] or not (one.kind != "word" or aligned.same_word(place, at)):
            return None
        if (one.verb or other.verb) and is_passive(aligned.said.row, place) != is_passive(aligned.held.row, at):
            return None
        return 1.0
    alike = any(one.low in words and other.low in words for words in (BEING, _AGAINST))
    return _SMALL if one.low == other.low or alike else None
