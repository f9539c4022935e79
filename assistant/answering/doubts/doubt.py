"""What can be wrong with a sentence beside the passage that it cites."""

from typing import NamedTuple


class Doubt(NamedTuple):
    """One thing that the passage does not bear.

    Attributes:
        reason: In plain words, for who reads the answer.
        grave: True if the passage says otherwise, or says nothing of it; False if it says so only in part.
    """

    reason: str
    grave: bool = True
