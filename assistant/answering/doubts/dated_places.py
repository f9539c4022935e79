"""Doubts about the place that goes with a date."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment
from assistant.text.tokens import Token

_NEAR = 7  # tokens between a date and its place


def dated_place_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A place beside a date beside which the passage has another: "signed in Washington in 1951"."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        if token.day is None or not aligned.pairs[place]:
            continue
        at = _place_beside(row, place)
        if at is None or not aligned.pairs[at]:
            continue
        together = any(
            abs(one - other) <= _NEAR and held[one].sentence == held[other].sentence
            for one in aligned.pairs[place]
            for other in aligned.pairs[at]
        )
        if together:
            continue
        rivals = {_place_beside(held, other) for other in aligned.pairs[place]}
        claimed = {match for pairs in aligned.pairs for match in pairs}
        others = [one for one in rivals if one is not None and one not in claimed]
        if others and len(others) == len(rivals):
            yield Doubt(f"the quote gives {held[others[0]].text} there, not {row[at].text}")
            return


def _place_beside(row: list[Token], place: int) -> int | None:
    """The name after "in" or "at" that stands beside a date in its clause; None if there is none."""
    places: list[int] = [*range(place - 1, max(-1, place - 5), -1), *range(place + 1, min(place + 4, len(row)))]
    for at in places:
        same = row[at].sentence == row[place].sentence
        if same and row[at].kind == "name" and at and row[at - 1].low in ("in", "at"):
            return at
    return None
