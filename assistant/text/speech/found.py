"""An attribution among the words of a sentence, and which of several is the outermost."""

from dataclasses import dataclass
from enum import IntEnum

from assistant.text.spans import Span

NOBODY = Span(-1, -1)
"""The speaker of "allegedly" and "it is said": none is named."""


class Rank(IntEnum):
    """How far out an attribution stands: what an outer one reports may hold an inner one."""

    PARENTHETICAL = 0  # "..., the ministry said"
    LEADING = 1  # "According to the ministry, ..."
    MAIN = 2  # "The ministry said that ..."
    SUBORDINATE = 3  # "When the ministry said ...", "the minister, who denies it, ..."
    HEDGE = 4  # "allegedly"


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution.

    Attributes:
        rank: Of several the lowest speaks, then the first in the sentence.
        place: The word at which it stands.
        speaker: Words that name the speaker; `NOBODY` if none does.
        verb: Words that report; empty in a headline.
    """

    rank: Rank
    place: int
    speaker: Span
    verb: Span
