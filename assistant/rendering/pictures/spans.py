"""The dates of a briefing's lines as days on an axis."""

from dataclasses import dataclass
from datetime import date

from assistant.text.reckoning import first_day, last_day

_OPEN = ".."


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days from `first` to `last`, both included, counted from 1 January of the year 1.

    Attributes:
        first: The first day.
        last: The last one.
        open_before: It may lie any time before as well.
        open_after: It may lie any time after as well.
    """

    first: int
    last: int
    open_before: bool = False
    open_after: bool = False

    @property
    def days(self) -> int:
        """How many."""
        return self.last - self.first + 1


def span(when: str) -> Span | None:
    """The days of a date as `Line.when` writes it, None where it is none."""
    since, stroke, until = when.partition("/")
    if not stroke:
        until = since
    before, after = since == _OPEN, until == _OPEN
    try:
        first = last_day(until) if before else first_day(since)
        last = first_day(since) if after else last_day(until)
    except ValueError:
        return None
    if first > last:
        return None
    return Span(first=first.toordinal(), last=last.toordinal(), open_before=before, open_after=after)


def day(number: int) -> date:
    """The day of a number."""
    return date.fromordinal(min(max(number, 1), date.max.toordinal()))
