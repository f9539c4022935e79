"""Days that are named without their month: "on the 18th", "Tuesday the 18th", "from the 19th to the 23rd". English."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from assistant.text.chronology.moments import Moment
from assistant.text.chronology.pieces import FULL_WEEKDAY, weekday_of
from assistant.text.chronology.terms import BEFORE, DOCUMENT, Clock, Reckon, Term, moment
from assistant.text.dates import iso_date
from assistant.text.frames import Period
from assistant.text.reckoning import first_day, months_later

_NTH = r"\d{1,2})(?:st|nd|rd|th)"
_ENDS = r"(?=\s*[,.;:!?)]|\s*\Z|\s+(?:and|but|that|the|a|he|she|they|it|when|with|at|by|in|instead|if|as)\b)"
_DAY = re.compile(rf"\b(?P<word>[Oo]n|[Uu]ntil|[Ss]ince|[Bb]y|[Ff]rom)\s+the\s+(?P<day>{_NTH}{_ENDS}")
_WEEKDAY = re.compile(rf"\b(?P<weekday>{FULL_WEEKDAY}),?\s+the\s+(?P<day>{_NTH}{_ENDS}")
_DAYS = re.compile(
    rf"\b(?:[Ff]rom|[Bb]etween)\s+the\s+(?P<first>{_NTH}\s+(?:to|until|till|through|and)\s+the\s+(?P<last>{_NTH}{_ENDS}"
)
_MONTHS_AWAY = 6


def bare_day_terms(text: str) -> Iterator[Term]:
    """The days that a text names without their month."""
    for found in _DAY.finditer(text):
        yield Term(start=found.end("word") + 1, end=found.end(), reckon=_day(int(found["day"])))
    for found in _WEEKDAY.finditer(text):
        reckon = _on_weekday(int(found["day"]), weekday_of(found["weekday"]))
        yield Term(start=found.start(), end=found.end(), reckon=reckon)
    for found in _DAYS.finditer(text):
        yield Term(start=found.start(), end=found.end(), reckon=_days(int(found["first"]), int(found["last"])))


def _day(day: int) -> Reckon:
    """ "On the 18th": of the month of the date before it, else the last one up to the day of the text."""

    def reckon(clock: Clock) -> Moment | None:
        anchor = clock.anchor
        if anchor is not None and anchor.known and anchor.since[:7] == anchor.until[:7] and len(anchor.since) >= 7:
            first = first_day(anchor.since)
            isos = (_iso(first, months, day) for months in (0, 1))
            return next(
                (moment(Period(iso, iso), "day", BEFORE) for iso in isos if iso and first_day(iso) >= first), None
            )
        if clock.day is None:
            return None
        for months in (0, 1, 2):
            iso = _iso(clock.day, months if clock.ahead else -months, day)
            if iso and (first_day(iso) >= clock.day if clock.ahead else first_day(iso) <= clock.day):
                return moment(Period(iso, iso), "day", DOCUMENT)
        return None

    return reckon


def _on_weekday(day: int, weekday: int) -> Reckon:
    """ "Tuesday the 18th": the nearest that is one, on the side that the text tells of if it tells."""

    def reckon(clock: Clock) -> Moment | None:
        today = clock.day
        if today is None:
            return None
        if clock.near and clock.anchor is not None and clock.anchor.known and len(clock.anchor.until) > len("2026"):
            around = first_day(clock.anchor.until)  # "from 2 to 6 March and back on Monday the 9th"
            after = (_iso(around, months, day) for months in (0, 1))
            goes_on = (iso for iso in after if iso and around <= first_day(iso) and first_day(iso).weekday() == weekday)
            if iso := next(goes_on, ""):
                return moment(Period(iso, iso), "day", BEFORE)
        isos = (_iso(today, months, day) for months in range(-_MONTHS_AWAY, _MONTHS_AWAY + 1))
        fits = [found for iso in isos if iso and (found := first_day(iso)).weekday() == weekday]
        side = [one for one in fits if clock.ahead is None or (one >= today if clock.ahead else one <= today)]
        if not side:
            return None
        nearest = min(side, key=lambda one: abs((one - today).days)).isoformat()
        return moment(Period(nearest, nearest), "day", DOCUMENT)

    return reckon


def _days(day: int, last: int) -> Reckon:
    """ "From the 19th to the 23rd"."""
    first = _day(day)

    def reckon(clock: Clock) -> Moment | None:
        start = first(clock)
        if start is None:
            return None
        until = _iso(first_day(start.since), int(last < day), last)
        return replace(start, until=until) if until else None

    return reckon


def _iso(around: date, months: int, day: int) -> str:
    """A day of the month so many months away, "" if that has none."""
    month = months_later(around.replace(day=1), months)
    return iso_date(month.year, month.month, day)
