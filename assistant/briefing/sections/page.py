"""What the sections of a briefing share while it is made."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.briefing.baseline import Baseline
from assistant.briefing.citing import Citing
from assistant.briefing.differences import Comparison, comparison
from assistant.briefing.gathering import Found, Gathered
from assistant.briefing.points import Point, agreeing, names_a_day, points, without_dateline
from assistant.briefing.statements import Statement
from assistant.briefing.templates import Part
from assistant.briefing.values import Line, Section
from assistant.text.reckoning import in_words
from assistant.text.sentences import plain


@dataclass
class Page:
    """A briefing in the making.

    Attributes:
        gathered: What the library holds on the topic.
        citing: Numbers the quotes.
        baseline: What was known before, None if this is the first briefing on the topic.
        shown: The points that stand on the page so far.
    """

    gathered: Gathered
    citing: Citing
    baseline: Baseline | None = None
    shown: list[Point] = field(default_factory=list)

    @cached_property
    def compared(self) -> Comparison:
        """What the statements tell differently, and what was brought up to date."""
        return comparison(self.gathered.statements)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The statements that are worth a line, best first."""
        old = [one for update in self.compared.updates for step in update.steps[:-1] for one in step.statements]
        return points(self.gathered, outdated={(one.uri, one.start) for one in old})

    @cached_property
    def _by_place(self) -> dict[tuple[str, int], Found]:
        return {(one.statement.uri, one.statement.start): one for one in self.gathered.found}

    def found(self, statement: Statement) -> Found | None:
        """A statement with its weight, None if it is none of those gathered."""
        return self._by_place.get((statement.uri, statement.start))

    def relevance(self, statements: Sequence[Statement]) -> float:
        """How well the best of some statements covers the topic, as a share of the best of all."""
        weighed = (self.found(one) for one in statements)
        return max((one.relevance for one in weighed if one is not None), default=0.0)

    def agreeing(self, statement: Statement, others: Sequence[Statement]) -> tuple[Statement, ...]:
        """Those of other independent documents that say the same, the nearest of each."""
        own = self.found(statement)
        pool = [one for one in map(self.found, others) if one is not None]
        return tuple(one.statement for one in agreeing(own, pool)) if own is not None else ()

    def add(self, chosen: Sequence[Point]) -> tuple[Line, ...]:
        """Lines of points, which then stand on the page."""
        self.shown += chosen
        return tuple(self.citing.line(one.text, one.cited, note=_note(one)) for one in chosen)

    def line(self, statements: Sequence[Statement], *, group: str = "", head: str = "", note: str = "") -> Line:
        """A line that shows the first of some statements word for word."""
        first = without_dateline(statements[0])
        text = plain(first.text)
        day = "" if head else day_note(text, first)
        said = "; ".join(part for part in (note, day) if part)
        return self.citing.line(text, [first, *statements[1:]], group=group, head=head, note=said)


def _note(point: Point) -> str:
    later = "a later document gives another figure" if point.outdated else ""
    return "; ".join(part for part in (day_note(point.text, point.quote), later) if part)


def day_note(text: str, statement: Statement) -> str:
    """When a statement was published, where it names a day only by its weekday; else ""."""
    published = statement.published
    return f"published {in_words(published)}" if published and names_a_day(text) else ""


def section(part: Part, lines: Sequence[Line], *, notes: Sequence[str] = (), left_out: int = 0) -> Section:
    """A section as a template wants it."""
    return Section(name=part.name, heading=part.heading, lines=tuple(lines), notes=tuple(notes), left_out=left_out)
