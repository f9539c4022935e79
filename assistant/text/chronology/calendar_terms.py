"""Dates by the calendar: "20 November 2025", "Nov. 20", "March 1987", "in 2011", "on Friday". English."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.text.chronology.cues import is_month_here, is_weekday_here, is_year_here
from assistant.text.chronology.moments import Moment, Precision
from assistant.text.chronology.pieces import (
    DAY,
    FULL_WEEKDAY,
    MONTH,
    ORDINAL_WORD,
    TIME_OF_DAY,
    WEEKDAY,
    YEAR,
    day_of,
    month_of,
    weekday_of,
)
from assistant.text.chronology.terms import BEFORE, DOCUMENT, WRITTEN, Clock, Reckon, Term, moment, unit_around
from assistant.text.dates import iso_date, parse_date, year_at_least
from assistant.text.frames import Period, Said
from assistant.text.reckoning import days_later, first_day, last_day
from assistant.text.spoken_dates import is_counted

_ISO = re.compile(
    r"(?<![\w/-])(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{2})(?P=sign)(?P<day>\d{2})(?:T\d{2}[\d:.]*Z?)?(?![\w-])"
)
_NUMERIC = re.compile(r"(?<![\w./-])\d{1,2}([./-])\d{1,2}\1\d{4}(?![\w/-])")
_SHORT_NUMERIC = re.compile(
    r"\b(?:[Oo]n|[Ff]rom|[Uu]ntil|[Bb]y|[Ss]ince|to)\s+(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?!\s?\d)"
)
_DAY_FIRST = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY}),?\s+(?:the\s+)?)?(?<![\d.,/:$€£])(?<![^\d\s]-)\b(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH})"
    rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR}))?"
)
_MONTH_FIRST = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY}),?\s+)?\b(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY})(?:(?:\s*,\s*|\s+)(?P<year>{YEAR}))?"
)
_IN_WORDS = re.compile(
    rf"\b(?P<day>{ORDINAL_WORD})\s+(?:day\s+)?of\s+(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?", re.IGNORECASE
)
_MONTH_YEAR = re.compile(rf"\b(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR})")
_MONTH = re.compile(rf"\b(?P<month>{MONTH})(?![-\w])")
_YEAR = re.compile(rf"(?:(?<![\w.,€$£¥:/-])|(?<=mid-)|(?<=late-)|(?<=early-)|(?<=end-))(?P<year>{YEAR})(?![\w/]|-\w)")
_WEEKDAY = re.compile(rf"\b(?P<weekday>{FULL_WEEKDAY})\b(?!-)(?P<time>{TIME_OF_DAY})")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")

_LEAP_YEAR, _MONTHS = 2000, 12
_LATELY_DAYS, _FAR_DAYS = 60, 270
_TOO_NEAR = 2  # days that are called "tomorrow" and "on Friday", not "next Friday"
# Days after a date of another year, within which a day or a month without a year goes on from it; and before it, where
# both stand in one sentence.
_NARRATIVE_DAYS, _NARRATIVE_DAYS_OF_MONTHS, _BACK_DAYS = 45, 184, 31


def calendar_terms(text: str) -> Iterator[Term]:
    """The dates that a text names by the calendar; they may overlap."""
    yield from _full(text)
    yield from _partial(text)


def named(start: int, end: int, said: Said, *, weekday: int | None = None, rank: int = 0) -> Term:
    """The term for parts of the calendar that are named."""
    return Term(start=start, end=end, reckon=by_calendar(said, weekday), said=said, weekday=weekday, rank=rank)


def _full(text: str) -> Iterator[Term]:
    for found in _ISO.finditer(text):
        yield named(found.start(), found.end(), Said(int(found["year"]), int(found["month"]), int(found["day"])))
    order = _order(text)
    for found in _NUMERIC.finditer(text):
        # Of "03/04/2025" no more is known than the year, unless another date beside it tells in which order it is.
        iso = parse_date(found.group().replace("-", "/")) or order(found.group()) or year_at_least(found.group())
        if iso:
            yield named(found.start(), found.end(), Said(*map(int, iso.split("-"))))
    for found in _SHORT_NUMERIC.finditer(text):
        said = Said(0, int(found["month"]), int(found["day"]))
        if iso_date(_LEAP_YEAR, said.month, said.day):
            yield named(found.start("day"), found.end(), said)
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _IN_WORDS):
        for found in pattern.finditer(text):
            if pattern is _MONTH_FIRST and not found["year"] and _counts(text, found):
                continue  # "In November 20 ships passed"
            parts = found.groupdict()
            said = Said(int(found["year"] or 0), month_of(found["month"]), day_of(found["day"]))
            weekday = weekday_of(parts["weekday"]) if parts.get("weekday") else None
            if not iso_date(said.year or _LEAP_YEAR, said.month, said.day):
                continue  # "31 November"
            yield named(found.start(), found.end(), said, weekday=weekday)


def _order(text: str) -> Callable[[str], str]:
    """Reads a numeric date in the order that all others of a text have of which it can be told; "" if it cannot."""
    numbers = [list(map(int, re.findall(r"\d+", found.group()))) for found in _NUMERIC.finditer(text)]
    day_first = any(one[0] > _MONTHS for one in numbers)
    month_first = any(one[1] > _MONTHS for one in numbers)

    def ordered(written: str) -> str:
        first, second, year = map(int, re.findall(r"\d+", written))
        if day_first == month_first:
            return ""
        return iso_date(year, second, first) if day_first else iso_date(year, first, second)

    return ordered


def _counts(text: str, found: re.Match[str]) -> bool:
    """Whether the number behind a month counts what follows it."""
    following = _NEXT_WORD.match(text, found.end())
    return found["day"].isdigit() and following is not None and is_counted(following[1])


def _partial(text: str) -> Iterator[Term]:
    for found in _MONTH_YEAR.finditer(text):
        yield named(found.start(), found.end(), Said(int(found["year"]), month_of(found["month"])))
    for found in _MONTH.finditer(text):
        if is_month_here(text, found.start(), found.end()):
            yield named(found.start(), found.end(), Said(0, month_of(found["month"])))
    for found in _YEAR.finditer(text):
        if is_year_here(text, found.start(), found.end()):
            yield named(found.start(), found.end(), Said(int(found["year"])))
    for found in _WEEKDAY.finditer(text):
        if is_weekday_here(text, found.start(), found.end()):
            number = weekday_of(found["weekday"])
            yield Term(start=found.start(), end=found.end(), reckon=on_weekday(number), weekday=number)


def by_calendar(said: Said, weekday: int | None = None) -> Reckon:
    """What a date by the calendar is; a year that is left out is completed."""
    precision: Precision = "day" if said.day else "month" if said.month else "year"

    def reckon(clock: Clock) -> Moment | None:
        if said.year:
            iso = iso_date(said.year, said.month or None, said.day or None)
            return moment(Period(iso, iso), precision, WRITTEN) if iso else None
        narrated, iso = _in_narrative(said, clock, weekday), _near_document(said, clock, weekday)
        if narrated and (narrated == iso or not (clock.mixed and _is_doubtful(said, clock))):
            return moment(Period(narrated, narrated), precision, BEFORE)
        if narrated and not (iso and _distance(iso, clock) <= _LATELY_DAYS):
            return None  # of the year of the text, or of the one that it told of last: not to be guessed
        return moment(Period(iso, iso), precision, DOCUMENT) if iso else None

    return reckon


def _in_narrative(said: Said, clock: Clock, weekday: int | None) -> str:
    """A date without a year that follows closely upon one that has another year than the document."""
    anchor = clock.anchor
    if clock.opened and not clock.ahead:
        return iso_date(clock.opened, said.month, said.day or None)  # "back in 2015 ... resumed on 3 September"
    if not said.day and (years := {iso[:4] for iso in clock.written if iso[5:7] == f"{said.month:02d}"}):
        return iso_date(int(years.pop()), said.month) if len(years) == 1 else ""
    if anchor is None or anchor.how == DOCUMENT or not anchor.known or len(anchor.until) < 7:
        return ""
    if anchor.bound == "since" or clock.current:
        return ""  # "the highest since January 1992": the text does not tell of that year
    last = last_day(anchor.until)
    if clock.day is not None and last.year == clock.day.year:
        return ""
    days = _NARRATIVE_DAYS if said.day and not clock.goes_on else _NARRATIVE_DAYS_OF_MONTHS
    first = first_day(anchor.since)
    first = first if (last - first).days <= _BACK_DAYS else last  # a long span goes on from its end
    earliest = days_later(first, -_BACK_DAYS if clock.near else 0)
    for year in (last.year, last.year + 1):
        iso = iso_date(year, said.month, said.day or None)
        if not iso or (weekday is not None and first_day(iso).weekday() != weekday):
            continue
        if clock.ahead and clock.day and last_day(iso) < clock.day:
            continue
        if clock.ahead is False and clock.day and first_day(iso) > days_later(clock.day, 1):
            continue
        if earliest <= last_day(iso) and (first_day(iso) - last).days <= days:
            return iso
    return ""


def _is_doubtful(said: Said, clock: Clock) -> bool:
    """Whether a date need not go on from the one before it, in a text that tells of its own days as well."""
    anchor = clock.anchor
    day_after_day = anchor is not None and anchor.precision == "day" and said.day
    named = not said.day and any(iso[5:7] == f"{said.month:02d}" for iso in clock.written)
    return not (clock.opened or clock.near or clock.goes_on or day_after_day or named)


def _near_document(said: Said, clock: Clock, weekday: int | None) -> str:
    """The last such date up to the document's day, or the next one if the text looks ahead; "" without a day."""
    if clock.day is None:
        return ""
    if clock.ahead and clock.thinkable and said.day:
        # "It could come to that, and the post on 8 November": what was here lately is not a year away.
        ahead, back = _on_side(said, clock, weekday), _on_side(said, replace(clock, ahead=False), weekday)
        return back if back and (not ahead or _distance(ahead, clock) > _FAR_DAYS) else ahead
    if clock.ahead is None:
        both = [_near_document(said, replace(clock, ahead=ahead), weekday) for ahead in (False, True)]
        return min(filter(None, both), key=lambda iso: _distance(iso, clock), default="")
    return _on_side(said, clock, weekday)


def _on_side(said: Said, clock: Clock, weekday: int | None) -> str:
    assert clock.day is not None
    years = range(clock.day.year, clock.day.year + 9) if clock.ahead else range(clock.day.year, clock.day.year - 9, -1)
    for year in years:  # 29 February may be eight years away
        iso = iso_date(year, said.month, said.day or None)
        if not iso:
            continue
        if weekday is not None and first_day(iso).weekday() != weekday:
            if abs((first_day(iso) - clock.day).days) > 366:
                return ""  # a weekday that fits only a distant year is rather a slip
            continue
        # A text that crosses the date line may tell of tomorrow's date what has happened.
        if last_day(iso) >= clock.day if clock.ahead else first_day(iso) <= days_later(clock.day, 1):
            return iso
    return ""


def _distance(iso: str, clock: Clock) -> int:
    assert clock.day is not None
    return max((first_day(iso) - clock.day).days, (clock.day - last_day(iso)).days)


def on_weekday(number: int, step: int = 0) -> Reckon:
    """What "Friday" (0), "last Friday" (-1) or "next Friday" (1) is."""

    def reckon(clock: Clock) -> Moment | None:
        day = clock.day
        if day is None:
            return None
        ahead = clock.ahead
        if ahead is None and clock.near and clock.anchor is not None and clock.anchor.known:
            ahead = first_day(clock.anchor.since) > day  # "plays in Lyon tomorrow and in Turin on Thursday"
        if step > 0 or (step == 0 and ahead):
            days = (number - day.weekday() - step) % 7 + step
            if step > 0 and (days <= _TOO_NEAR or number > day.weekday()):
                days += 7  # on a Wednesday, "next Thursday" is not tomorrow, nor "next Saturday" three days away
        else:
            days = -((day.weekday() - number + step) % 7 - step)
            if step < 0 and days == -1:
                days -= 7  # on a Friday, "last Thursday" is not yesterday
        return unit_around(days_later(day, days), "day", DOCUMENT)

    return reckon
