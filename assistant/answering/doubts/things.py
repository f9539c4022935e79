"""Which number of a passage counts the thing that one of the sentence counts."""

from collections.abc import Sequence

from assistant.answering.doubts.around import around
from assistant.answering.doubts.units import counted, counts_the_same
from assistant.text.alignment import Alignment
from assistant.text.tokens import Token

_FRAMED, _BARE = 2.5, 1.25  # worth of what stands around a number: a word and what it counts; what it counts only


def other_count(aligned: Alignment, place: int, matches: Sequence[int], rivals: Sequence[int]) -> int | None:
    """A number that counts in the passage what the number of the sentence counts, where this one never counts it; None
    if there is none.

    Args:
        aligned: The sentence beside the passage.
        place: Of the number in the sentence.
        matches: Where the passage has that number.
        rivals: Where it has one that may stand in its stead.
    """
    row, held = aligned.said.row, aligned.held.row
    if _thing(row, place) is None or row[place].quantity.kind != "cardinal":  # type: ignore[union-attr]
        return None
    same = [at for at in rivals if _thing(held, at) is not None and aligned.same_word(place + 1, at + 1)]
    if not same:
        return None
    framed = max(same, key=lambda at: around(aligned, place, at))
    if around(aligned, place, framed) >= _FRAMED and all(
        counted(held, at) and around(aligned, place, at) <= _BARE for at in matches
    ):
        return framed  # "in office for ten days", where "four days" stands too
    things = [at for at in matches if _thing(held, at) is not None]
    return same[0] if things and not any(counts_the_same(aligned, place, at) for at in matches) else None


def _thing(row: Sequence[Token], place: int) -> int | None:
    """The noun right behind a number; None if it counts what was named before."""
    at = place + 1
    if at >= len(row) or row[at].kind != "word" or row[at].verb or not row[at].content:
        return None
    return at if row[at].sentence == row[place].sentence else None
