"""What comparing two statements gives."""

from typing import Literal, NamedTuple

Kind = Literal["quantity", "date", "name", "polarity", "office"]
Relation = Literal["differs", "agrees"]


class Contrast(NamedTuple):
    """Two places, in two accounts, that tell of one thing.

    Attributes:
        kind: What is told there.
        relation: Whether both may be right.
        place: In the row of the first account.
        other: In the row of the second.
        said: The words at the first place.
        held: The words at the second.
        sure: How well the accounts agree in all else; of two contrasts of one pair the surer counts.
    """

    kind: Kind
    relation: Relation
    place: int
    other: int
    said: str
    held: str
    sure: float = 0.0
