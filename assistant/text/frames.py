"""Spans of time, and what an incomplete date is completed from."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from assistant.text.dates import iso_date
from assistant.text.reckoning import days_later, first_day, last_day, month_end, months_later

RECENT_DAYS = 31
"""Days for which a collection counts as going on after its newest document."""


class Said(NamedTuple):
    """A date as said; 0 for what was left out."""

    year: int = 0
    month: int = 0
    day: int = 0


class Period(NamedTuple):
    """A span of time, both ends included, as precise as it was said.

    Attributes:
        counted_from: The day from which "yesterday" and the like were counted, ISO; "" for what was not counted.
        surely: It cannot be anything but a date, whatever stands before it.
    """

    since: str
    until: str
    surely: bool = True
    counted_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What incomplete dates are completed from.

    Attributes:
        today: The day on which is asked.
        newest: Last day on which a document was published; None if no document is dated.
        oldest: First day on which one was.
        ahead: The question looks ahead ("will", "planned").
    """

    today: date
    newest: date | None = None
    oldest: date | None = None
    ahead: bool = False

    @property
    def anchor(self) -> date:
        """The day that dates without a year are near to: today while the documents are recent, else the newest's."""
        if self.newest is None or (self.newest <= self.today and (self.today - self.newest).days <= RECENT_DAYS):
            return self.today
        return self.newest

    def complete(self, said: Said) -> str:
        """A date as ISO; "" if the calendar has none. Without a year it is the last one that is past, or, where the
        question looks ahead, the nearer of the last and the next."""
        if said.year:
            return iso_date(said.year, said.month or None, said.day or None)
        if not said.month:
            return self._complete_day(said.day)
        last = self._occurrence(said, -1)
        coming = self._occurrence(said, 1) if self.ahead else ""
        if last and coming and self.anchor - last_day(last) < first_day(coming) - self.anchor:
            return last
        return coming or last

    def _occurrence(self, said: Said, step: int) -> str:
        """The last (-1) or the next (1) such date, the anchor's own included."""
        anchor = self.anchor
        for year in range(anchor.year, anchor.year + 9 * step, step):  # 29 February may be eight years away
            iso = iso_date(year, said.month, said.day or None)
            if iso and (last_day(iso) >= anchor if step > 0 else first_day(iso) <= anchor):
                return iso
        return ""

    def _complete_day(self, day: int) -> str:
        """ "The 18th": the last one that is past."""
        for back in range(3):  # a 31st is at most two months away
            month = months_later(self.anchor.replace(day=1), -back)
            iso = iso_date(month.year, month.month, day)
            if iso and first_day(iso) <= self.anchor:
                return iso
        return ""


def share(whole: Period, place: int, of: int) -> Period | None:
    """One of some equal parts of a decade, a year or a month; None of what has no such parts.

    Args:
        whole: What is shared.
        place: Which part, from 0.
        of: How many there are: 2 halves, 3 thirds ("early", "mid", "late") or 4 quarters.
    """
    first, last = first_day(whole.since), last_day(whole.until)
    if last.year - first.year == 9:
        ends = {3: (0, 4, 7, 10), 2: (0, 5, 10)}.get(of)
        if ends is None:
            return None
        return Period(f"{first.year + ends[place]:04d}", f"{first.year + ends[place + 1] - 1:04d}")
    if len(whole.since) == 4 and whole.since == whole.until:
        months = 12 // of
        start, end = place * months + 1, (place + 1) * months
        return Period(f"{whole.since}-{start:02d}", f"{whole.since}-{end:02d}")
    if len(whole.since) != 7 or of == 4:
        return None
    ends = (0, 10, 20, 31) if of == 3 else (0, 15, 31)
    until = min(days_later(first, ends[place + 1] - 1), month_end(first))
    return Period(days_later(first, ends[place]).isoformat(), until.isoformat())
