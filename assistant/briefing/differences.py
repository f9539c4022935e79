"""Where sources tell one thing differently, side by side; and figures that were brought up to date. Never a verdict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.briefing.contrasts.comparing import compare
from assistant.briefing.contrasts.contrast import Kind
from assistant.briefing.contrasts.grouping import Compared
from assistant.briefing.statements import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the ways in which a thing is told.

    Attributes:
        said: The words that differ, as first written: "12 people", "on 14 March", "Anna Berg", "denied".
        statements: All that tell it so, in order of publication; each is a quote.
        speakers: Who is said to say so, as written, each once; empty where the documents say it themselves.
    """

    said: str
    statements: tuple[Statement, ...]
    speakers: tuple[str, ...] = ()

    @property
    def independent(self) -> int:
        """How many independent sources are on this side: documents that are copies of one another count once."""
        return len({one.group or one.uri for one in self.statements})

    @property
    def published(self) -> tuple[str, ...]:
        """The dates of its sources, ISO, each once, earliest first; without those that are not known."""
        return tuple(sorted({one.published for one in self.statements if one.published}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that sources tell differently.

    Attributes:
        kind: What they differ in: a "quantity", a "date", a "name", whether it is so at all ("polarity"), or who held
            an "office" when it happened.
        about: The words that all share, in the order of the first statement.
        sides: Two or more, in order of their earliest publication; none of them is called right.
        note: What speaks for a difference that the quotes alone do not show, "" for most.
    """

    kind: Kind
    about: str
    sides: tuple[Side, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A figure or a date as it was told at one time.

    Attributes:
        said: As first written.
        published: When it was first told so, ISO, "" where that is not known.
        statements: All that tell it so, in order of publication.
    """

    said: str
    published: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A figure or a date that changed as time went on: a later word of the same source, or one that says it is new.

    Attributes:
        kind: "quantity" or "date"; "name" and "polarity" where a source takes back what it said.
        about: The words that all share, in the order of the first statement.
        steps: Two or more, earliest first.
    """

    kind: Kind
    about: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What comparing statements with one another gives.

    Attributes:
        differences: In order of the first statement that each rests on.
        updates: The same.
    """

    differences: tuple[Difference, ...]
    updates: tuple[Update, ...]


def comparison(statements: Iterable[Statement]) -> Comparison:
    """What of some statements is told differently, and what was brought up to date.

    Only statements that share rare words are compared, so that the time it takes grows with their number, not with its
    square.

    Args:
        statements: Of any sources; one source, or one independent group, does not differ from itself unless it quotes
            two people who do.
    """
    given = tuple(statements)
    compared = compare(given)
    return Comparison(
        differences=tuple(_difference(given, one) for one in compared if not one.successive),
        updates=tuple(_update(given, one) for one in compared if one.successive),
    )


def _difference(statements: Sequence[Statement], found: Compared) -> Difference:
    sides = tuple(
        Side(said=one.said, statements=tuple(statements[at] for at in one.numbers), speakers=one.speakers)
        for one in found.ways
    )
    return Difference(kind=found.kind, about=found.about, sides=sides, note=found.note)


def _update(statements: Sequence[Statement], found: Compared) -> Update:
    steps = tuple(
        Step(
            said=one.said,
            published=statements[one.numbers[0]].published,
            statements=tuple(statements[at] for at in one.numbers),
        )
        for one in found.ways
    )
    return Update(kind=found.kind, about=found.about, steps=steps)
