"""Doubts about a saying that the passage itself has only from reports."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import is_telling
from assistant.answering.doubts.voices import is_own_voice
from assistant.text.alignment import Alignment, weight

_FEWEST_TOLD = 2  # words


def telling_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "She said that" where the passage has her reported to have said it."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        if not token.verb or token.mood or not is_telling(token) or not _is_plain(aligned, place):
            continue
        told = [at for at, other in enumerate(row) if other.teller == place and weight(other) >= 1.0]
        tellers = [held[match].teller for at in told if (match := aligned.best(at)) is not None]
        own = max(set(tellers), key=tellers.count, default=-1)
        if own >= 0 and held[own].mood == "reported" and held[own].verb and tellers.count(own) >= _FEWEST_TOLD:
            yield Doubt(f"the quote is less sure of “{token.text}”", grave=False)
            return


def _is_plain(aligned: Alignment, place: int) -> bool:
    """True for a saying that nobody says, or only the document: "the note states that she said"."""
    outer = aligned.said.row[place].teller
    return outer < 0 or (aligned.said.row[outer].verb and is_own_voice(aligned, aligned.said.roles(outer).doers))
