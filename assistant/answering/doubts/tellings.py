"""Doubts about a saying that the passage itself has only from reports."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import is_telling
from assistant.text.alignment import Alignment, weight

_FEWEST_TOLD = 2  # words


def telling_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "She said that" where the passage has her reported to have said it."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        if not token.verb or token.mood or token.told or not is_telling(token):
            continue
        told = [at for at, other in enumerate(row) if other.teller == place and weight(other) >= 1.0]
        tellers = [held[match].teller for at in told if (match := aligned.best(at)) is not None]
        own = max(set(tellers), key=tellers.count, default=-1)
        if own >= 0 and held[own].mood == "reported" and held[own].verb and tellers.count(own) >= _FEWEST_TOLD:
            yield Doubt(f"the quote is less sure of “{token.text}”", grave=False)
            return
