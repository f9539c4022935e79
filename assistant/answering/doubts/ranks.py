"""Ordinals that count nothing, and say which was told first: "the first is a sum, the second a rate"."""

from collections import Counter

from assistant.text.alignment import Alignment
from assistant.text.tokens import Token

_NO_NOUN = frozenset("a an the in on by from is are was were has had , .".split())


def points_back(row: list[Token], place: int) -> bool:
    """True for an ordinal without a noun: "the second" of "the first was held in May, the second in June".

    Args:
        row: The tokens of a text.
        place: Of a number.
    """
    quantity = row[place].quantity
    if quantity is None or quantity.kind != "ordinal" or not place or row[place - 1].low != "the":
        return False
    following = row[place + 1] if place + 1 < len(row) else None
    return following is not None and (following.verb or following.low in _NO_NOUN)


def is_told_in_order(aligned: Alignment, place: int) -> bool:
    """True for an ordinal that points back where the passage numbers nothing so, and tells of what the sentence calls
    the first before it tells of the second.

    Args:
        aligned: The sentence beside the passage.
        place: Of the ordinal in the sentence.
    """
    row, held = aligned.said.row, aligned.held.row
    if not points_back(row, place) or any(points_back(held, at) for at in aligned.held.numbers):
        return False
    ranks = [at for at in aligned.said.numbers if points_back(row, at)]
    counts = [row[at].quantity.value for at in ranks]  # type: ignore[union-attr]
    if counts != sorted(counts):
        return False
    told = []
    for start, end, rank in zip(ranks, [*ranks[1:], len(row)], counts, strict=True):
        own = _where(aligned, start, end)
        if not own:
            continue
        told.append(sum(own) / len(own))
        other = next((at for at, token in enumerate(held) if token.low == "other" and _is_beside(held, at, own)), None)
        if other is not None and (rank == 1) != (told[-1] < other):
            return False  # "one is a sum, the other a rate"
    return told == sorted(told)


def _where(aligned: Alignment, start: int, end: int) -> list[int]:
    """Where the passage tells what the sentence does between two places and nowhere else."""
    row, held = aligned.said.row, aligned.held.row
    others = {match for at, pairs in enumerate(aligned.pairs) if not start < at < end for match in pairs}
    there = [match for at in range(start + 1, end) if row[at].content for match in aligned.pairs[at]]
    counts = Counter(held[match].sentence for match in there if match not in others)
    return [match for match in there if held[match].sentence == max(counts, key=counts.__getitem__, default=-1)]


def _is_beside(held: list[Token], at: int, places: list[int]) -> bool:
    return held[at].sentence == held[places[0]].sentence
