"""Dates that are counted from a day: "yesterday", "last week", "in the last three days", "last week of the dossier"."""

from collections.abc import Callable
from datetime import date

from assistant.text.dates import MONTHS
from assistant.text.frames import RECENT_DAYS, Frame, Period
from assistant.text.reckoning import days_later, first_day, last_day, month_end, months_later
from assistant.text.spoken_dates import WEEKDAYS, Reader

_UNITS = ("day", "week", "month", "quarter", "year", "decade")
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_COUNTS = {word: number for number, word in enumerate(_NUMBERS, start=1)} | {"couple": 2, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_LAST = ("last", "past", "final", "latest", "closing")
_FIRST = ("first", "opening")
_STEPS = {"this": 0, "last": -1, "next": 1}
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
DOSSIER = ("dossier", "library", "collection", "archive")
_MOST = 1_000  # units that anyone counts back

# Days after which the documents count as old for what is counted in these, so that it is counted from the newest.
_OLD_AFTER = {"month": 92, "quarter": 184, "year": 366, "decade": 3660}


def relative(reader: Reader, at: int) -> tuple[Period, int] | None:
    """What is counted from a day, with the place after it; None if nothing such stands at a place."""
    return (
        _of_the_dossier(reader, at)
        or _of_a_date(reader, at)
        or _counted(reader, at)
        or _ago(reader, at)
        or _calendar_unit(reader, at)
        or _named_day(reader, at)
        or _named_month(reader, at)
    )


def is_of_dossier(reader: Reader, start: int, end: int) -> bool:
    """Whether the words between two places name the collection itself."""
    return any(reader.low(at).removesuffix("'s").removesuffix("’s") in DOSSIER for at in range(start, end))


def _quantity(reader: Reader, at: int) -> tuple[int, str, int] | None:
    """ "three days", "24 hours", "week", "couple of weeks": how many, of what, and the place after it."""
    word = reader.low(at)
    count = int(word) if word.isascii() and word.isdigit() and len(word) < 4 else _COUNTS.get(word, 0)
    unit_at = reader.skip(reader.skip(at + 1, "of"), "full", "whole") if count else at
    unit = reader.low(unit_at)
    if unit in ("hours", "hour") and count in (24, 48, 72):
        return count // 24, "day", unit_at + 1
    if unit == "fortnight":
        return 14 * max(count, 1), "day", unit_at + 1
    singular = unit.removesuffix("s")
    if singular not in _UNITS or not 0 <= count < _MOST or (unit != singular and not count):
        return None
    return max(count, 1), singular, unit_at + 1


def _of_the_dossier(reader: Reader, at: int) -> tuple[Period, int] | None:
    """ "the last three days of the dossier", "the dossier's first week"."""
    at = reader.skip(at, "the")
    owned = reader.low(at).removesuffix("'s").removesuffix("’s")
    owner = owned in DOSSIER and owned != reader.low(at)
    edge = reader.low(at + owner)
    found = _quantity(reader, at + owner + 1) if edge in (*_LAST, *_FIRST) else None
    if found is None:
        return None
    count, unit, end = found
    if not owner:
        named_at = reader.skip(end, "of", "in")
        named_at = reader.skip(named_at, "the", "this", "my", "our") if named_at > end else end
        if named_at == end or reader.low(named_at) not in DOSSIER:
            return None
        end = named_at + 1
    frame = reader.frame
    newest, oldest = frame.newest or frame.today, frame.oldest or frame.today
    return (_up_to(newest, count, unit) if edge in _LAST else _from(oldest, count, unit)), end


def _of_a_date(reader: Reader, at: int) -> tuple[Period, int] | None:
    """ "the last week of November", "the first three months of 2024", "the week of 10 November"."""
    at = reader.skip(at, "the")
    edge = reader.low(at)
    found = _quantity(reader, at + 1 if edge in (*_LAST, *_FIRST) else at)
    if found is None or reader.low(found[2]) != "of":
        return None
    whole = reader.period(found[2] + 1, "in")
    if whole is None:
        return None
    count, unit, _ = found
    first, last = first_day(whole[0].since), last_day(whole[0].until)
    if edge in _LAST:
        part = _up_to(last, count, unit)
    elif edge in _FIRST:
        part = _from(first, count, unit)
    elif reader.low(at) == "week" and first == last:
        return _unit_around(first, unit), whole[1]
    else:
        return None
    return Period(max(part.since, first.isoformat()), min(part.until, last.isoformat())), whole[1]


def _counted(reader: Reader, at: int) -> tuple[Period, int] | None:
    """ "the last three days", "the past week": up to the newest document, or today while the documents are recent."""
    the = reader.skip(at, "the", "these", "those")
    if reader.low(the) not in ("last", "past"):
        return None
    found = _quantity(reader, the + 1)
    plain = found is not None and found[2] == the + 2
    if found is None or reader.low(found[2]) == "of" or (plain and the == at and reader.low(the) == "last"):
        return None
    count, unit, end = found
    last = reader.frame.newest or reader.frame.today
    return _from_day(last, _up_to(last, count, unit)), end


def _ago(reader: Reader, at: int) -> tuple[Period, int] | None:
    """ "three days ago", "a year ago"."""
    found = _quantity(reader, reader.skip(at, "a", "an"))
    if found is None or reader.low(found[2]) != "ago":
        return None
    count, unit, end = found
    return _reckoned(reader.frame, lambda day: _unit_around(_moved(day, -count, unit), unit), unit), end + 1


def _calendar_unit(reader: Reader, at: int) -> tuple[Period, int] | None:
    """ "this week", "last month", "next year"."""
    step = _STEPS.get(reader.low(at))
    unit = reader.low(at + 1)
    if step is None or unit not in ("week", "month", "year", "quarter") or reader.low(at + 2) == "of":
        return None
    frame = reader.frame

    def counted(day: date) -> Period:
        # "Last week" of documents that are long finished is their last week, not the one before it.
        if step < 0 and day != frame.today:
            return _up_to(day, 1, unit)
        return _unit_around(_moved(day, step, unit), unit)

    return _reckoned(frame, counted, unit), at + 2


def _named_day(reader: Reader, at: int) -> tuple[Period, int] | None:
    """ "yesterday", "the day before yesterday", "Tuesday", "last Tuesday"."""
    word = reader.low(at)
    if word in _DAYS:
        return _reckoned(reader.frame, lambda day: _day(days_later(day, _DAYS[word])), "day"), at + 1
    start = reader.skip(at, "the")
    if [reader.low(start + place) for place in range(3)] == ["day", "before", "yesterday"]:
        return _reckoned(reader.frame, lambda day: _day(days_later(day, -2)), "day"), start + 3
    name_at = reader.skip(at, "last", "this", "next")
    name = reader.low(name_at).removesuffix("'s").removesuffix("’s")
    if name not in WEEKDAYS or _is_day_of_month(reader, name_at):
        return None
    number = WEEKDAYS.index(name)
    earliest = 1 if word == "last" else 0

    def nearest(day: date) -> Period:
        if word == "next":
            return _day(days_later(day, (number - day.weekday() - 1) % 7 + 1))
        return _day(days_later(day, -((day.weekday() - number - earliest) % 7 + earliest)))

    surely = name_at > at or name != reader.low(name_at)
    return _reckoned(reader.frame, nearest, "day")._replace(surely=surely), name_at + 1


def _is_day_of_month(reader: Reader, at: int) -> bool:
    """Whether the day of a month follows a weekday: "Tuesday, 18 November", "Friday the 13th"."""
    said = reader.said(at)
    the = reader.skip(at + 1, "the")
    return bool(said and said[0].day) or (the > at + 1 and not reader.low(the).isdigit() and reader.day(the) > 0)


def _named_month(reader: Reader, at: int) -> tuple[Period, int] | None:
    """ "last November", "November last year"."""
    step = _STEPS.get(reader.low(at))
    name_at = at if step is None else at + 1
    name = reader.tokens[name_at].text if name_at < len(reader.tokens) else ""
    if name.lower() not in MONTHS or (name in ("may", "march") and step is not None):
        return None
    number = MONTHS.index(name.lower()) + 1
    if step is None:
        step = _STEPS.get(reader.low(at + 1))
        if step is None or reader.low(at + 2) != "year":
            return None

        def counted(day: date) -> Period:
            return _unit_around(months_later(day.replace(day=1), 12 * step + number - day.month), "month")

        return _reckoned(reader.frame, counted, "year"), at + 3

    def nearest(day: date) -> Period:
        back = (day.month - number) % 12
        months = {-1: -(back or 12), 0: -back, 1: 12 - back}[step]
        return _unit_around(months_later(day.replace(day=1), months), "month")

    return _reckoned(reader.frame, nearest, "year"), name_at + 1


def _reckoned(frame: Frame, make: Callable[[date], Period], unit: str) -> Period:
    """What is counted from today, or from the newest document where that is long past."""
    by_today = make(frame.today)
    if frame.newest is None or not _is_old(frame, by_today, unit):
        return _from_day(frame.today, by_today)
    return _from_day(frame.newest, make(frame.newest))


def _from_day(day: date, period: Period) -> Period:
    return period._replace(counted_from=day.isoformat())


def _is_old(frame: Frame, by_today: Period, unit: str) -> bool:
    """Whether today is so far from the documents that nobody who asks of them counts from it."""
    newest = frame.newest or frame.today
    oldest = frame.oldest or newest
    meets = first_day(by_today.since) <= newest and last_day(by_today.until) >= oldest
    gap = (frame.today - newest).days if frame.today > newest else (oldest - frame.today).days
    return not meets and gap > _OLD_AFTER.get(unit, RECENT_DAYS)


def _moved(day: date, count: int, unit: str) -> date:
    if unit in _MONTHS:
        return months_later(day, count * _MONTHS[unit])
    return days_later(day, count * (7 if unit == "week" else 1))


def _up_to(last: date, count: int, unit: str) -> Period:
    """So many days, weeks or months that end on a day."""
    first = min(days_later(_moved(last, -count, unit), 1), last)
    return Period(first.isoformat(), last.isoformat())


def _from(first: date, count: int, unit: str) -> Period:
    last = max(days_later(_moved(first, count, unit), -1), first)
    return Period(first.isoformat(), last.isoformat())


def _unit_around(day: date, unit: str) -> Period:
    """The day, week, month, quarter, year or ten years in which a day lies."""
    iso = day.isoformat()
    if unit == "week":
        monday = days_later(day, -day.weekday())
        return Period(monday.isoformat(), days_later(monday, 6).isoformat())
    if unit == "quarter":
        first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        return Period(first.isoformat()[:7], month_end(months_later(first, 2)).isoformat()[:7])
    precision = {"month": 7, "year": 4, "decade": 4}.get(unit, 10)
    return Period(iso[:precision], iso[:precision])


def _day(day: date) -> Period:
    return Period(day.isoformat(), day.isoformat())
