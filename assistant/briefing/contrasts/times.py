"""The times that a statement names, as spans of days reckoned from the day of its publication. English."""

import re
from datetime import date
from typing import NamedTuple

from assistant.text.days import Day
from assistant.text.reckoning import days_later, first_day, month_end, months_later
from assistant.text.tokens import Token, is_past

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
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


def times_of(text: str, row: list[Token], published: str) -> tuple[Time, ...]:
    """The times that a statement names, in no order.

    Args:
        text: The statement.
        row: Its tokens.
        published: When it appeared, ISO; "" where that is unknown, so that "Monday" stays any Monday.
    """
    near = first_day(published) if published else None
    exact = near if len(published) == len("2025-11-20") else None
    dated = ((place, token.day) for place, token in enumerate(row) if token.day is not None)
    found = [time for place, day in dated if (time := _of_day(day, text, near, exact, over=_is_over(row, place)))]
    parts = (_part(match) for match in _PART.finditer(text))
    relative = (_relative(match, near, exact) for match in _RELATIVE.finditer(text))
    return (*found, *parts, *relative)


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
    return one.kind.split()[0] == other.kind.split()[0] and one.kind != other.kind


def days_between(one: Time, other: Time) -> int:
    """How many days lie between two times that are known; 0 if they meet or are not known."""
    if not (one.since and one.until and other.since and other.until):
        return 0
    return max(0, (other.since - one.until).days, (one.since - other.until).days)


def _weekday(time: Time) -> int | None:
    if time.weekday is not None:
        return time.weekday
    return time.since.weekday() if time.since and time.since == time.until else None


def _is_over(row: list[Token], place: int) -> bool:
    """True if what happens at a time is told as past: by the last verb before it, or the first after it."""
    verbs = [
        at
        for at, token in enumerate(row)
        if token.sentence == row[place].sentence and (token.verb or token.low in ("is", "are", "was", "were", "had"))
    ]
    before = [at for at in verbs if at < place]
    mark = next((at for at in range(place, len(row)) if row[at].kind == "mark"), len(row))
    leads = not any(token.content for token in row[:place])  # "On 3 May, the mayor said"
    verb = before[-1] if before else next((at for at in verbs if place < at and (at < mark or leads)), -1)
    if verb < 0 or any(token.mood in ("future", "plan") for token in row[max(0, verb - 1) : verb + 1]):
        return False
    return row[verb].low in ("was", "were", "had") or (row[verb].verb and is_past(row[verb]))


def _of_day(day: Day, text: str, near: date | None, exact: date | None, *, over: bool) -> Time | None:
    if day.decade and day.year:
        return Time(day.start, day.end, "decade", date(day.year, 1, 1), date(day.year + 9, 12, 31))
    if day.month is None:
        if day.year is not None:
            until = date(day.year, 12, 31)
            if exact is not None and _is_since(text, day.start):
                until = max(until, exact)
            return Time(day.start, day.end, "year", date(day.year, 1, 1), until)
        return _of_weekday(day, text, exact) if day.weekday is not None else None
    year = day.year
    if year is None and near is not None:
        year = _year(day, near, over=over)
    if year is None:
        return Time(day.start, day.end, f"day {day.month}-{day.day}" if day.day else f"month {day.month}", None, None)
    since = _of(year, day.month, day.day)
    if exact is not None and _is_since(text, day.start) and since <= exact:
        return Time(day.start, day.end, "day" if day.day else "month", since, exact)
    return Time(day.start, day.end, "day" if day.day else "month", since, since if day.day else month_end(since))


def _is_since(text: str, start: int) -> bool:
    return text[max(0, start - 8) : start].lower().rstrip().endswith("since")


def _year(day: Day, near: date, *, over: bool) -> int:
    """The year of a day that is named without: the nearest, or the last before for what is over."""
    years = [near.year - 1, near.year, near.year + 1]
    if over:
        return max(year for year in years if year < near.year or (_of(year, day.month, day.day) - near).days <= _AHEAD)
    return min(years, key=lambda year: abs((_of(year, day.month, day.day) - near).days))


_AHEAD = 7  # days by which what is over may be dated after the day of publication, which is not always right


def _of(year: int, month: int | None, day: int | None) -> date:
    first = date(year, month or 1, 1)
    return first.replace(day=min(day or 1, month_end(first).day))


def _of_weekday(day: Day, text: str, exact: date | None) -> Time:
    assert day.weekday is not None
    if exact is None:
        return Time(day.start, day.end, "day", None, None, weekday=day.weekday)
    before = text[max(0, day.start - 6) : day.start].lower()
    back = (exact.weekday() - day.weekday) % 7
    at = days_later(exact, 7 - back) if before.endswith("next ") else days_later(exact, -back)
    return Time(day.start, day.end, "day", at, at, weekday=day.weekday)


def _part(match: re.Match[str]) -> Time:
    if short := match["short"]:
        kind = f"{'quarter' if short[0] in 'qQ' else 'half'} {short[1]}"
    else:
        part = match["part"].lower()
        half = part in ("half", "six months")
        kind = f"{'half' if half else 'quarter'} {_NUMBERS[match['which'].lower()]}"
    return Time(match.start(), match.end(), kind, None, None)


def _relative(match: re.Match[str], near: date | None, exact: date | None) -> Time:
    start, end = match.span()
    if match["whole"]:
        return Time(start, end, "year", None, None)
    if word := match["day"]:
        if exact is None:
            return Time(start, end, "day", None, None)
        at = days_later(exact, {"yesterday": -1, "tomorrow": 1}.get(word.lower(), 0))
        return Time(start, end, "day", at, at)
    step, unit = _STEPS[match["step"].lower()], match["unit"].lower()
    if near is None or unit in ("spring", "summer", "autumn", "winter", "fall", "season"):
        return Time(start, end, f"{unit} {step}", None, None)
    if unit == "year":
        return Time(start, end, "year", date(near.year + step, 1, 1), date(near.year + step, 12, 31))
    if unit == "month":
        first = months_later(near.replace(day=1), step)
        return Time(start, end, "month", first, month_end(first))
    if unit == "quarter" or exact is None:
        return Time(start, end, f"{unit} last" if step < 0 else f"{unit} {step}", None, None)
    monday = days_later(exact, 7 * step - exact.weekday())
    return Time(start, end, "week", monday, days_later(monday, 6))
