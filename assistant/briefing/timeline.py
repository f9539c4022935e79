"""The timeline: what happened when, by two clocks, the event's and the publication's; each row with its citations."""

from collections.abc import Iterable
from types import MappingProxyType

from assistant.briefing.alone import without_dateline
from assistant.briefing.merging import merged, slipped
from assistant.briefing.nearness import Nearness, Read
from assistant.briefing.rows import rows_of, side_by_side
from assistant.briefing.same_event import tells_event
from assistant.briefing.statements import Statement
from assistant.briefing.timeline_values import Row, Told
from assistant.text.chronology.dated import dated
from assistant.text.chronology.moments import Dated

__all__ = ["Row", "Told", "timeline"]


def timeline(statements: Iterable[Statement], read: Read = MappingProxyType({})) -> tuple[Row, ...]:
    """The events that statements date, in the order of their dates; those whose date is not known come last.

    Args:
        statements: Of any sources, in any order.
        read: Vectors of the words of each sentence in its context, by its uri and first character. Without them only
            the same words show that two sentences tell one event.

    Returns:
        A row for each event: several sources that tell it share one, and where they date it differently, each date has
        a row that names the others. The same statements give the same rows, in whatever order they come.
    """
    told = [
        Told(statement=statement, dated=event)
        for statement in dict.fromkeys(statements)
        for event in dated(statement.text, before=statement.before, published=statement.published)
        if tells_event(statement.text) and not _is_dateline(statement, event)
    ]
    near = Nearness(told, read)
    rows = sorted(merged(sorted(rows_of(told), key=_place), near), key=_place)
    return tuple(sorted(side_by_side(rows, slipped(rows, near)), key=_place))


def _is_dateline(statement: Statement, event: Dated) -> bool:
    """True for the date before a report: "KORSUND, March 3 (Nordpress) --" dates the report and no event."""
    return statement.start + event.start < without_dateline(statement).start


def _place(row: Row) -> tuple[tuple[str, str], tuple[str, str, int, int]]:
    return row.moment.order, row.told[0].place
