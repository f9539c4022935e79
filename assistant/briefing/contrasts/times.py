"""The times that a statement names, as spans of days, for comparing it with another. English.

Which day, month or year is meant is reckoned where the timeline reckons it; here stands only what kind of time it is,
so that "the first half" is set against "the second half" and "Monday" against "Tuesday" where no date is known.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from assistant.text.chronology.dated import dated
from assistant.text.chronology.moments import Dated, Moment
from assistant.text.days import Day
from assistant.text.letters import folded
from assistant.text.reckoning import first_day, last_day, month_end
from assistant.text.tokens import Token

_PART = re.compile(
    r"\b(?P<which>first|second|third|fourth|last|1st|2nd|3rd|4th)[\s-]+(?P<part>half|quarter|six months|three months)\b"
    r"|\b(?P<short>[QH][1-4])\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?P<step>last|this|next|previous)\s+(?P<unit>week|month|quarter|year|season|spring|summer|autumn|winter|fall)\b"
    r"|\b(?P<day>yesterday|today|tomorrow|tonight)\b"
    r"|\b(?P<whole>(?:full|whole|financial|fiscal)[\s-]year|for the year|over the year|in the year)\b",
    re.IGNORECASE,
)
_SO_FAR = re.compile(r"\bso far\b|\bto date\b|\bsince\b|\bin total\b|\bin all\b|\baltogether\b", re.IGNORECASE)
_STEPS = {"last": -1, "previous": -1, "this": 0, "next": 1}
_NUMBERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 0}


class Time(NamedTuple):
    """A span of days that a statement names.

    Attributes:
        start: Its first character in the statement.
        end: One past its last.
        kind: "day", "month", "year", "decade", or what is no date: "half 1", "quarter 2", "week", "season".
        since: First day, None where the statement does not tell which it is.
        until: Last day.
        weekday: 0 for Monday, of a day that only its weekday names.
    """

    start: int
    end: int
    kind: str
    since: date | None
    until: date | None
    weekday: int | None = None

    @property
    def is_day(self) -> bool:
        return self.kind == "day"


def times_of(text: str, row: list[Token], published: str, *, before: str = "") -> tuple[Time, ...]:
    """The times that a statement names, in no order.

    Args:
        text: The statement.
        row: Its tokens.
        published: When it appeared, ISO; "" where that is unknown, so that "Monday" stays any Monday.
        before: What stands before it, to which "three days later" and a date without its year may be tied.
    """
    text = folded(text)
    reckoned = dated(text, before=before, published=published)
    days = [token.day for token in row if token.day is not None]
    relatives = list(_RELATIVE.finditer(text))
    if not days and not relatives:
        return tuple(map(_part, _PART.finditer(text)))
    exact = first_day(published) if len(published) == len("2025-11-20") else None
    found = [time for day in days if (time := _of_day(day, text, _at(reckoned, day.start, day.end), exact))]
    parts = map(_part, _PART.finditer(text))
    relative = (_relative(match, _at(reckoned, *match.span()), exact) for match in relatives)
    return (*found, *parts, *relative)


def _at(reckoned: Sequence[Dated], start: int, end: int) -> Moment | None:
    """What was reckoned of the words between two places, None if they were not taken for a date or are not known."""
    for one in reckoned:
        if one.start < end and start < one.end and one.moment.known:
            return one.moment
    return None


def is_running(text: str) -> bool:
    """True for a total that goes on: "so far", "since May"."""
    return bool(_SO_FAR.search(text))


def same_time(one: Time, other: Time) -> bool:
    """True if two times may be one: of one kind, and not apart."""
    return one.kind == other.kind and not apart(one, other)


def apart(one: Time, other: Time) -> bool:
    """True if two times cannot meet."""
    if one.since and one.until and other.since and other.until:
        return one.until < other.since or other.until < one.since
    if one.is_day and other.is_day:
        mine, theirs = _weekday(one), _weekday(other)
        return mine is not None and theirs is not None and mine != theirs
    if one.kind.split()[0] != other.kind.split()[0] or one.kind == other.kind:
        return False
    month, there = _month(one), _month(other)
    return month != there if month and there else True


def _month(time: Time) -> str:
    """The month of a year that may not be known: "3" of "March"; "" of what is none."""
    if time.kind == "month" and time.since is not None:
        return str(time.since.month)
    return time.kind.removeprefix("month ") if time.kind.startswith("month ") and time.kind[6:].isdigit() else ""


def days_between(one: Time, other: Time) -> int:
    """How many days lie between two times that are known; 0 if they meet or are not known."""
    if not (one.since and one.until and other.since and other.until):
        return 0
    return max(0, (other.since - one.until).days, (one.since - other.until).days)


def _weekday(time: Time) -> int | None:
    if time.weekday is not None:
        return time.weekday
    return time.since.weekday() if time.since and time.since == time.until else None


def _of_day(day: Day, text: str, known: Moment | None, exact: date | None) -> Time | None:
    if day.decade and day.year:
        return Time(day.start, day.end, "decade", date(day.year, 1, 1), date(day.year + 9, 12, 31))
    kind = "day" if day.day or day.month is None else "month"
    if day.month is None and day.year is not None:
        kind, since, until = "year", date(day.year, 1, 1), date(day.year, 12, 31)
    elif day.year is not None and day.month is not None:
        since = date(day.year, day.month, day.day or 1)
        until = since if day.day else month_end(since)
    elif known is not None and known.precision in ("day", "month"):
        since, until = first_day(known.since), last_day(known.until)
    elif day.month is None:
        return Time(day.start, day.end, "day", None, None, weekday=day.weekday) if day.weekday is not None else None
    else:
        return Time(day.start, day.end, f"day {day.month}-{day.day}" if day.day else f"month {day.month}", None, None)
    if exact is not None and since <= exact and _is_since(text, day.start):
        until = max(until, exact)
    return Time(day.start, day.end, kind, since, until, weekday=day.weekday if since == until else None)


def _is_since(text: str, start: int) -> bool:
    return text[max(0, start - 8) : start].lower().rstrip().endswith("since")


def _part(match: re.Match[str]) -> Time:
    if short := match["short"]:
        kind = f"{'quarter' if short[0] in 'qQ' else 'half'} {short[1]}"
    else:
        part = match["part"].lower()
        half = part in ("half", "six months")
        kind = f"{'half' if half else 'quarter'} {_NUMBERS[match['which'].lower()]}"
    return Time(match.start(), match.end(), kind, None, None)


def _relative(match: re.Match[str], known: Moment | None, exact: date | None) -> Time:
    start, end = match.span()
    if match["whole"]:
        return Time(start, end, "year", None, None)
    unit = "day" if match["day"] else match["unit"].lower()
    if known is not None and unit in ("day", "week", "month", "year"):
        return Time(start, end, unit, first_day(known.since), last_day(known.until))
    if match["day"]:
        day = exact if match["day"].lower() in ("today", "tonight") else None  # "today" may be these times, or that day
        return Time(start, end, "day", day, day)
    step = _STEPS[match["step"].lower()]
    return Time(start, end, f"{unit} last" if unit == "quarter" and step < 0 else f"{unit} {step}", None, None)
