"""Doubts about two words each of which stands where the passage has the other: "a B is an A" for "an A is a B"."""

from collections.abc import Iterator
from itertools import combinations, product

from assistant.answering.doubts.around import AGAINST, Pair, around, beside
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import is_of_one_stem
from assistant.text.alignment import Alignment, weight
from assistant.text.roles import MUTUAL
from assistant.text.tokens import TITLES, Token

_PARTING = frozenset("and but while whereas ; nor no".split()) | AGAINST
_LISTING = frozenset("and or nor , a an the".split())
_LEAST, _MARGIN = 0.5, 1.5
_LEAST_OF_TWO_KINDS = 2.0  # of a name and a common noun
_APART = 2  # sentences
_MOST_PAIRS = 400  # of a sentence; time grows with them


def exchanged_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """Two things of a kind around each of which stand the words that the passage has around the other."""
    row, held = aligned.said.row, aligned.held.row
    same = {place: _same(aligned, place) for place in range(len(row)) if _may_be_exchanged(row, place)}
    for first, second in list(combinations(filter(same.get, same), 2))[:_MOST_PAIRS]:
        if set(same[first]).isdisjoint(same[second]) and _are_two(row, first, second):
            for one, other in product(same[first], same[second]):
                near = abs(held[one].sentence - held[other].sentence) <= _APART
                if near and _stand_crosswise(aligned, (first, one), (second, other)):
                    yield Doubt(f"the quote has {row[first].text} and {row[second].text} the other way round")
                    return


def _same(aligned: Alignment, place: int) -> list[int]:
    """Where the passage has a word itself, or its people, and not only one of its sense or a capital."""
    said, held = aligned.said.row[place], aligned.held.row
    return [at for at in aligned.pairs[place] if not said.content or _is_it(said, held[at])]


def _is_it(said: Token, held: Token) -> bool:
    return (said.low == held.low or said.verb == held.verb) and is_of_one_stem(said, held)


def _may_be_exchanged(row: list[Token], place: int) -> bool:
    token = row[place]
    if token.kind == "word":
        named = not token.verb or (place > 0 and (row[place - 1].verb or row[place - 1].low in ("as", "than", "not")))
        return named and not token.quoted and weight(token) > 0 and not token.low.endswith("ly")
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
    return any(token.low in _PARTING for token in between) or not any(
        token.verb and token.is_form_of(MUTUAL) for token in between
    )


def _describes(token: Token) -> bool:
    """True for a word that says how something is, and not what it is."""
    return token.meaning.parts[:1] == "a" or "n" not in (token.meaning.parts or "n")


def _stand_crosswise(aligned: Alignment, pair: Pair, other: Pair) -> bool:
    """True if what stands around each of two words stands around the counterpart of the other one."""
    row = aligned.said.row
    (first, at), (second, there) = pair, other
    if row[first].kind != row[second].kind and at < there:
        return False  # "off Lenta before the island's vote", "before Lenta's vote off the island"
    inner = (
        beside(aligned, (first, there), 1, passed=(second, at)),
        beside(aligned, (second, at), -1, passed=(first, there)),
    )
    if not any(side.linked for side in inner):
        return False
    outer = (
        beside(aligned, (first, there), -1, passed=(second, at)),
        beside(aligned, (second, at), 1, passed=(first, there)),
    )
    crossed = [sum(side.worth for side in sides) for sides in zip(inner, outer, strict=True)]
    if min(crossed) < (_LEAST if row[first].kind == row[second].kind else _LEAST_OF_TWO_KINDS):
        return False
    straight = [max(around(aligned, place, own) for own in _same(aligned, place)) for place in (first, second)]
    return sum(crossed) >= sum(straight) + _MARGIN and all(a >= b for a, b in zip(crossed, straight, strict=True))
