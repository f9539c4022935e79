"""Doubts about two pairs that are put together crosswise: "a patrol for A, a raid for B" for A's raid, B's patrol."""

from collections.abc import Iterator
from itertools import combinations, permutations, product

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment, weight
from assistant.text.nations import is_people, nation
from assistant.text.tokens import TITLES, Token, is_past

_JOINTS = frozenset("and but while whereas ; then".split())
_MOST = 5  # words on either side of a joint that are looked at


_Placed = tuple[int, list[int]]
"""The place of a word in the sentence, and those that it has in a sentence of the passage."""


def pair_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """What stands on one side of an "and" with a partner that stands, in one sentence of the passage, with another."""
    row = aligned.said.row
    joints = [place for place, token in enumerate(row) if token.low in _JOINTS][:_MOST_JOINTS]
    homes = _homes(aligned) if joints else []
    for joint in joints:
        for numbers in homes:
            left, right = _sides(aligned, joint, numbers)
            for pair, other in product(combinations(left, 2), permutations(right, 2)):
                if _are_crossed(aligned, pair, other):
                    yield Doubt(f"the quote does not put {row[pair[0][0]].text} with {row[pair[1][0]].text}")
                    return


def _homes(aligned: Alignment) -> list[frozenset[int]]:
    """The numbers of the sentences of the passage that have most of the sentence, and of each two in a row; of many,
    those that have the most of it."""
    shared = aligned.shared
    found = {frozenset((number,)): share for number, share in shared.items() if share >= _LEAST}
    for number, share in shared.items():
        if number + 1 in shared:
            found[frozenset((number, number + 1))] = max(share, shared[number + 1])
    return sorted(found, key=lambda numbers: -found[numbers])[:_MOST_HOMES]


# Time grows with the product of these: lists of names joined by a hundred "and" took minutes.
_MOST_JOINTS, _MOST_HOMES = 12, 6
_REPEATED = 2  # times that a word may stand in that sentence
_LEAST = 0.6  # of the sentence must stand in that one sentence of the passage


def _sides(aligned: Alignment, joint: int, numbers: frozenset[int]) -> tuple[list[_Placed], list[_Placed]]:
    """The words before and after a joint that stand in some sentences of the passage."""
    row, held = aligned.said.row, aligned.held.row
    found: tuple[list[_Placed], list[_Placed]] = ([], [])
    for place, token in enumerate(row):
        names = token.kind == "name" and token.low not in TITLES
        # "Fell in A and rose in B": a change that has an opposite may be given to the neighbour.
        moved = token.kind == "word" and is_past(token) and token.meaning.opposite
        if not (names or moved or (token.quoted and not token.verb)) or weight(token) < 1.0:
            continue
        there = [at for at in aligned.pairs[place] if held[at].sentence in numbers and aligned.same_word(place, at)]
        if 0 < len(there) <= _REPEATED and token.sentence == row[joint].sentence:
            found[place > joint].append((place, there))
    return found[0][-_MOST:], found[1][:_MOST]


def _are_crossed(aligned: Alignment, pair: tuple[_Placed, ...], other: tuple[_Placed, ...]) -> bool:
    """True for "A, X and C, Y" where the passage has A with Y and C with X, one pair after the other."""
    row, held = aligned.said.row, aligned.held.row
    (a, _), (x, _), (c, _), (y, _) = *pair, *other
    if not (_are_like(row[a], row[c]) and _are_like(row[x], row[y])) or _are_like(row[a], row[x]):
        return False
    crossed = False
    for there in product(*(places for _, places in (*pair, *other))):
        ordered = sorted(zip((a, x, c, y), there, strict=True), key=lambda placed: placed[1])
        first = {place for place, _ in ordered[:2]}
        if first in ({a, x}, {c, y}):
            return False
        between = held[ordered[1][1] : ordered[2][1] + 1]
        if between[0].sentence == between[-1].sentence:
            joined = any(token.low in _JOINTS for token in between)
        else:
            joined = held[ordered[0][1]].sentence == between[0].sentence
        crossed = crossed or (joined and first in ({a, y}, {x, c}))
    return crossed


def _are_like(one: Token, other: Token) -> bool:
    """True if two words could stand in each other's stead: two peoples, two places, two things."""
    if one.kind != other.kind or bool(nation(one.low)) != bool(nation(other.low)):
        return False
    return is_people(one.low) == is_people(other.low)
