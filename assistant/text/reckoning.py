"""Reckoning with dates that are known to the day, the month or the year: "2025-11-20", "2025-11", "2025"."""

from calendar import monthrange
from datetime import date
from functools import lru_cache

from assistant.text.counting import counted
from assistant.text.dates import MONTHS

_YEAR, _MONTH, _DAY = 4, 7, 10  # lengths of an ISO date by its precision


@lru_cache(maxsize=4_096)
def first_day(iso: str) -> date:
    """The first day of a date: 2025-11-01 of "2025-11"."""
    parts = [int(part) for part in iso.split("-")]
    return date(*[*parts, 1, 1][:3])


def last_day(iso: str) -> date:
    """The last day of a date: 2025-11-30 of "2025-11"."""
    if len(iso) == _YEAR:
        return date(int(iso), 12, 31)
    if len(iso) == _MONTH:
        return month_end(first_day(iso))
    return first_day(iso)


def month_end(day: date) -> date:
    """The last day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def days_later(day: date, count: int) -> date:
    """A day some days later (earlier, if negative); the calendar's end is never passed."""
    return date.fromordinal(min(max(day.toordinal() + count, 1), date.max.toordinal()))


def months_later(day: date, count: int) -> date:
    """The same day some months later (earlier, if negative), or the last of a month that is shorter."""
    months = min(max(day.year * 12 + day.month - 1 + count, 12), 9999 * 12 + 11)
    moved = date(months // 12, months % 12 + 1, 1)
    return moved.replace(day=min(day.day, monthrange(moved.year, moved.month)[1]))


def before(iso: str) -> str:
    """The last date before another, as precise: "2025-10" of "2025-11"."""
    return _at(days_later(first_day(iso), -1), len(iso))


def after(iso: str) -> str:
    """The first date after another, as precise: "2025-12" of "2025-11"."""
    return _at(days_later(last_day(iso), 1), len(iso))


def _at(day: date, precision: int) -> str:
    return day.isoformat()[:precision]


def within(iso: str, since: str, until: str) -> bool:
    """True if the whole of a date lies between two others; "" is no bound. "2025" does not lie within "2025-11"."""
    return bool(iso) and not (
        (since and first_day(iso) < first_day(since)) or (until and last_day(iso) > last_day(until))
    )


def in_words(iso: str) -> str:
    """A date as people write it: "20 November 2025", "November 2025", "2025"."""
    if len(iso) == _YEAR:
        return iso
    day = first_day(iso)
    named = f"{MONTHS[day.month - 1].capitalize()} {iso[:_YEAR]}"
    return f"{day.day} {named}" if len(iso) == _DAY else named


def range_in_words(since: str, until: str) -> str:
    """A span of time as people write it: "since 18 November 2025", "from 10 to 14 November 2025", "in 2022"."""
    if not since or not until:
        return f"since {in_words(since)}" if since else f"until {in_words(until)}" if until else ""
    if since == until:
        return f"{'on' if len(since) == _DAY else 'in'} {in_words(since)}"
    start, end = in_words(since), in_words(until)
    if len(since) == len(until):
        common = 0
        first, second = start.split(" "), end.split(" ")
        while common < len(first) - 1 and first[-1 - common] == second[-1 - common]:
            common += 1
        start = " ".join(first[: len(first) - common])
    return f"from {start} to {end}"


def limits_in_words(since: str, until: str, *, documents: int = 0) -> str:
    """Which documents count, in words; "" for all.

    >>> limits_in_words("2025-11-18", "", documents=2)
    'published since 18 November 2025, in 2 documents'

    Args:
        since: First day of publication that counts, ISO of any precision; "" for no limit.
        until: Last one, likewise.
        documents: Only so many, which are named elsewhere; 0 for no limit.
    """
    dated = range_in_words(since, until)
    count = f"in {counted(documents, 'document')}" if documents else ""
    return ", ".join(filter(None, (dated and f"published {dated}", count)))
