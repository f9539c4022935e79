"""Times by how far they are from the day of the text: "in three weeks", "in the past 24 hours". English."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.text.chronology.moments import Moment, Precision
from assistant.text.chronology.pieces import COUNT, FULL_WEEKDAY, TIME_OF_DAY, UNIT, count_of, weekday_of
from assistant.text.chronology.terms import DOCUMENT, Clock, Reckon, Term, moment, moved, unit_around, unknown
from assistant.text.frames import Period
from assistant.text.reckoning import days_later

_FROM_NOW = re.compile(
    rf"\b(?:in\s+(?P<count>{COUNT})\s+(?P<unit>{UNIT})s?['’]?\s+time|(?P<count2>{COUNT})\s+(?P<unit2>{UNIT})s?\s+from\s+now)\b",
    re.IGNORECASE,
)
# "In three weeks" is a date only of what is to come: "was built in three weeks" tells how long it took.
_IN = re.compile(
    rf"\b[Ii]n\s+(?:(?:about|around|just|only|some)\s+)?(?P<count>{COUNT})\s+(?P<unit>{UNIT})s?\b(?!\s+of\b)(?!['’-])"
)
# "The first in ten years", "can be built in six weeks", "will halve the time in three years": how long, not when.
_LASTS = re.compile(
    r"\b(?:first|second|third|fourth|fifth|only|time|times|once|twice|lowest|highest|\w{3,}est|most|least|worst|best|can"
    r"|could|able|ever|per\s?cent|percent|number|one|day|days|week|weeks|month|months|year|years)\s+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
_COMING = re.compile(
    rf"\b(?:in|over|during|within|for)\s+the\s+(?:next|coming)\s+(?P<count>{COUNT})\s+(?P<unit>{UNIT}|hour)s?\b(?!['’-])",
    re.IGNORECASE,
)
_UP_TO_NOW = re.compile(
    rf"\b(?:in|over|during|within|for)\s+the\s+(?:last|past)\s+(?:(?P<vague>few|several)|(?P<count>{COUNT}))\s+(?P<unit>{UNIT}|hour)s\b",
    re.IGNORECASE,
)
_AFTER_NEXT = re.compile(
    r"\bthe\s+(?P<unit>week|weekend|month|year)\s+(?P<side>after\s+next|before\s+last)\b", re.IGNORECASE
)
# "Thursday week", "a week on Friday", "two weeks from Monday", "a week from today"
_WEEK_ON = re.compile(
    rf"\b(?:(?P<day>{FULL_WEEKDAY}|tomorrow|today){TIME_OF_DAY}\s+(?P<unit>week|fortnight)\b(?=\s*[,.;:!?)]|\s*\Z|\s+(?:and|but|at|in|to|when)\b)"
    rf"|(?P<count>{COUNT})\s+(?P<unit2>week|fortnight)s?\s+(?:on|from)\s+(?P<day2>{FULL_WEEKDAY}|tomorrow|today)\b)",
    re.IGNORECASE,
)
_ONE_DAY_H = 24  # hours


def reaching_terms(text: str) -> Iterator[Term]:
    """What a text dates by how far it is from the day on which it appeared."""
    for found in _FROM_NOW.finditer(text):
        count, unit = count_of(found["count"] or found["count2"]), (found["unit"] or found["unit2"]).lower()
        yield _term(found, counted(count, unit))
    for found in _IN.finditer(text):
        if not _LASTS.search(text, 0, found.start()):
            reckon = counted(count_of(found["count"]), found["unit"].lower())
            yield Term(start=found.start(), end=found.end(), reckon=reckon, only_ahead=True)
    for found in _COMING.finditer(text):
        yield _term(found, _coming(count_of(found["count"]), found["unit"].lower()))
    for found in _UP_TO_NOW.finditer(text):
        yield _term(found, unknown if found["vague"] else up_to_now(count_of(found["count"]), found["unit"].lower()))
    for found in _AFTER_NEXT.finditer(text):
        yield _term(found, _second(found["unit"].lower(), 2 if "after" in found["side"].lower() else -2))
    for found in _WEEK_ON.finditer(text):
        unit = (found["unit"] or found["unit2"]).lower()
        weeks = count_of(found["count"] or "a") * (2 if unit == "fortnight" else 1)
        yield _term(found, _weeks_on((found["day"] or found["day2"]).lower(), weeks))


def _term(found: re.Match[str], reckon: Reckon) -> Term:
    return Term(start=found.start(), end=found.end(), reckon=reckon)


def counted(count: int, unit: str) -> Reckon:
    """So many units after the day of the text, before it if negative: the day, week, month or year there."""

    def reckon(clock: Clock) -> Moment | None:
        if clock.day is None:
            return None
        around = "week" if unit == "fortnight" else unit
        about = around in ("decade", "century")
        return unit_around(moved(clock.day, count, unit), "year" if about else around, DOCUMENT, approximate=about)

    return reckon


def up_to_now(count: int, unit: str) -> Reckon:
    """ "In the past three days": so many up to the day of the text, which is one of them."""

    def reckon(clock: Clock) -> Moment | None:
        if clock.day is None:
            return None
        if unit == "hour":
            return _span(days_later(clock.day, -_days(count)), clock.day, "day")
        first = moved(clock.day, -count, unit)
        return _span(first if unit in _COARSE else min(days_later(first, 1), clock.day), clock.day, unit)

    return reckon


# How many characters of the ISO date such a count settles, and what they name.
_COARSE: dict[str, tuple[int, Precision]] = {
    **dict.fromkeys(("month", "quarter"), (7, "month")),
    **dict.fromkeys(("year", "decade"), (4, "year")),
}


def _span(first: date, last: date, unit: str) -> Moment:
    """From one day to another, no more precise than the unit in which it is counted."""
    length, precision = _COARSE.get(unit, (10, "day"))
    return moment(Period(first.isoformat()[:length], last.isoformat()[:length]), precision, DOCUMENT)


def _days(hours: int) -> int:
    return -(-hours // _ONE_DAY_H)


def _coming(count: int, unit: str) -> Reckon:
    """ "In the next three weeks": so many from the day of the text on."""

    def reckon(clock: Clock) -> Moment | None:
        if clock.day is None:
            return None
        last = days_later(clock.day, _days(count)) if unit == "hour" else moved(clock.day, count, unit)
        return _span(clock.day, last, unit)

    return reckon


def _second(unit: str, step: int) -> Reckon:
    def reckon(clock: Clock) -> Moment | None:
        if clock.day is None:
            return None
        first = clock.day.replace(day=1) if unit in ("month", "year") else clock.day
        return unit_around(moved(first, step, unit), unit, DOCUMENT)

    return reckon


def _weeks_on(name: str, weeks: int) -> Reckon:
    """ "Thursday week": a week after the next Thursday."""

    def reckon(clock: Clock) -> Moment | None:
        if clock.day is None:
            return None
        if name in ("today", "tomorrow"):
            ahead = int(name == "tomorrow")
        else:
            ahead = (weekday_of(name) - clock.day.weekday()) % 7
        return unit_around(days_later(clock.day, ahead + 7 * weeks), "day", DOCUMENT)

    return reckon
