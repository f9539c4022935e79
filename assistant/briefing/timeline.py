"""The timeline: what happened when, by two clocks, the event's and the publication's; each row with its citations."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.briefing.statements import Statement
from assistant.text.chronology.dated import dated
from assistant.text.chronology.moments import Dated, Moment, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One source's telling of an event.

    Attributes:
        statement: The sentence that tells it, verbatim; its `published` is the second clock.
        dated: Its date there: the words, and how they were resolved.
    """

    statement: Statement
    dated: Dated

    @property
    def event(self) -> str:
        """The words of the sentence that tell the event, verbatim."""
        return self.statement.text[self.dated.clause_start : self.dated.clause_end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An event, with all who tell it.

    Attributes:
        moment: When: the most precise that its tellings give; `moment.known` is False for a date that nothing
            resolves, `moment.how` says from what it was resolved.
        standing: "told" as one that happened, or only "planned", "possible" or "denied".
        told: Its tellings, the earliest published first; the first is the one to show.
        independent: How many sources tell it that are no copies of one another.
        elsewhere: Other dates that other sources give what seems to be the same event, each with a row of its own.
    """

    moment: Moment
    standing: Standing
    told: tuple[Told, ...]
    independent: int
    elsewhere: tuple[Moment, ...] = ()

    @property
    def event(self) -> str:
        """The words that tell the event, verbatim from the telling to show."""
        return self.told[0].event

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The sentences to cite, each once."""
        return tuple(dict.fromkeys(telling.statement for telling in self.told))

    @property
    def published(self) -> tuple[str, str]:
        """The earliest and the latest publication date of those who tell it, ISO of any precision; "" if not known."""
        days = sorted(telling.statement.published for telling in self.told if telling.statement.published)
        return (days[0], days[-1]) if days else ("", "")


def timeline(statements: Iterable[Statement]) -> tuple[Row, ...]:
    """The events that statements date, in the order of their dates; those whose date is not known come last.

    Args:
        statements: Of any sources, in any order.

    Returns:
        A row for each event. The same statements give the same rows, in whatever order they come.
    """
    rows = []
    for statement in statements:
        for found in dated(statement.text, before=statement.before, published=statement.published):
            told = (Told(statement=statement, dated=found),)
            rows.append(Row(moment=found.moment, standing=found.standing, told=told, independent=1))
    return tuple(sorted(rows, key=_place))


def _place(row: Row) -> tuple[tuple[str, str], str, str, int]:
    first = row.told[0]
    return row.moment.order, first.statement.published or "~", first.statement.uri, first.statement.start
