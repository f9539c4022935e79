"""Doubts about a contrast of two parties of which each has what the passage says of the other. English."""

from collections.abc import Iterator
from itertools import pairwise

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment, weight
from assistant.text.negation import is_negator
from assistant.text.telling import FINITE
from assistant.text.tokens import TITLES, Token

_DENYING = frozenset("no none nothing nobody never neither nor not".split())
_SAME_SIDE = 1.0  # what it counts that both deny something, or that neither does
_MARGIN, _LEAST = 1.25, 1.0
_MOSTLY = 0.6  # of what the sentence says of both, by weight, the passage says of the other
_MOST_STATEMENTS = 24

_Statement = tuple[range, range]
"""The places of what something is said of, and of what is said of it."""


def contrast_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "The mill speaks of a loss, whereas the bank says that nothing was lost" where it is the bank that speaks so."""
    row, held = aligned.said.row, aligned.held.row
    joint = _joint(row)
    if joint is None:
        return
    first, second = _statement(row, range(joint)), _statement(row, range(joint + 1, len(row)))
    statements = [_statement(held, sentence) for sentence in _sentences(held)]
    statements = [one for one in statements if one[0]][:_MOST_STATEMENTS]
    of_first = [one for one in statements if _is_of(aligned, first, one)]
    of_second = [one for one in statements if _is_of(aligned, second, one)]
    if not of_first or not of_second or any(one in of_second for one in of_first):
        return
    straight = [_best(aligned, first, of_first), _best(aligned, second, of_second)]
    crossed = [_best(aligned, first, of_second), _best(aligned, second, of_first)]
    total = sum(weight(row[at]) for one in (first, second) for at in one[1])
    exchanged = all(across >= along for along, across in zip(straight, crossed, strict=True))
    clearly = sum(crossed) >= max(_MARGIN * sum(straight), sum(straight) + _LEAST, _MOSTLY * total)
    if exchanged and clearly:
        yield Doubt("the quote has the sides the other way round")


def _joint(row: list[Token]) -> int | None:
    """The word or mark between the two sides of a contrast; None if there is none, or more than one."""
    turns = [at for at, token in enumerate(row) if token.low in _TURNS and at > 0 and not token.quoted]
    joins = [at for at, token in enumerate(row) if token.low in _JOINS and at > 0 and row[at - 1].text == ","]
    joints = turns or [at for at, token in enumerate(row) if token.text == ";"] or joins
    return joints[0] if len(joints) == 1 else None


_TURNS = frozenset("while whereas".split())
_JOINS = frozenset("and but".split())


def _sentences(held: list[Token]) -> list[range]:
    starts = [at for at, token in enumerate(held) if not at or token.sentence != held[at - 1].sentence]
    return [range(start, end) for start, end in pairwise([*starts, len(held)])]


def _statement(row: list[Token], part: range) -> _Statement:
    """A statement parted behind the phrase that it begins with; the phrase is empty where it begins otherwise."""
    start = next((at for at in part if row[at].low not in ("the", "a", "an")), part.stop)
    end = start
    if start < part.stop and row[start].kind == "name":
        while end < part.stop and row[end].kind == "name":
            end += 1
    else:
        while end < part.stop and row[end].kind == "word" and not row[end].verb and row[end].low not in FINITE:
            end += 1
    return range(start, end), range(end, part.stop)


def _is_of(aligned: Alignment, mine: _Statement, theirs: _Statement) -> bool:
    """True if two statements are of one thing, as far as their words tell."""
    row = aligned.said.row
    words = [at for at in mine[0] if weight(row[at]) >= 1.0 and row[at].low not in TITLES]
    return bool(words) and all(
        any(at in aligned.pairs[place] and aligned.same_word(place, at) for at in theirs[0]) for place in words
    )


def _best(aligned: Alignment, mine: _Statement, statements: list[_Statement]) -> float:
    """How much of what a statement says is said in one of some statements of the passage."""
    row, held = aligned.said.row, aligned.held.row

    def said(theirs: _Statement) -> float:
        found = sum(
            weight(row[place])
            for place in mine[1]
            if any(at in theirs[1] and aligned.same_word(place, at) for at in aligned.pairs[place])
        )
        same_side = _denies(row, mine[1]) == _denies(held, theirs[1])
        return found + (_SAME_SIDE if found and same_side else 0.0)

    return max(map(said, statements))


def _denies(row: list[Token], places: range) -> bool:
    return any(row[at].low in _DENYING or is_negator(row[at]) for at in places)
