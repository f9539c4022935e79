"""Dates that are counted from the date before them in the text: "three days later", "the following week". English."""

import re
from collections.abc import Iterator

from assistant.text.chronology.happenings import is_happening
from assistant.text.chronology.moments import Moment
from assistant.text.chronology.pieces import (
    COUNT,
    DAY,
    FULL_MONTH,
    FULL_WEEKDAY,
    SEASON,
    STEPS,
    TIME_OF_DAY,
    UNIT,
    count_of,
    day_of,
    month_of,
    weekday_of,
)
from assistant.text.chronology.terms import BEFORE, DOCUMENT, Clock, Reckon, Term, moment, moved, unit_around, unknown
from assistant.text.dates import iso_date
from assistant.text.frames import Period
from assistant.text.reckoning import days_later, first_day, last_day, months_later

# Where "before" and "after" end what they say: a clause or a noun behind them is what they count from.
_ALONE = (
    r"(?=\s*(?:[,.;:!?)\"”]|\Z)|\s+(?:and|but|in|at|by|on|with|when|as|the\s+(?:same|two|operator|government))\b"
    r"|\s+that(?:\s*[,.;:!?]|\s+(?:none|all|the|a|he|she|they|it|no)\b|\s*\Z))"
)
_LATER = re.compile(
    rf"\b(?P<exact>(?:exactly\s+)?)(?:(?P<vague>a\s+few|some|several|just|barely|only)\s+)?(?P<count>{COUNT})?\s*\b(?P<unit>{UNIT}|hour|minute|second)s?"
    rf"\s+(?:(?P<later>later|afterwards?|thereafter|on\b(?=,))|(?P<earlier>earlier|previously|beforehand)|(?P<after>after{_ALONE})|(?P<before>before{_ALONE}))\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:from|than|with|to|versus|against|on|for)\s+(?:the\s+)?(?:same\s+\w+\s+)?\Z|\bsame\s+\w+\s+\Z", re.IGNORECASE
)
# "Against a profit of 12 million a year earlier"
_COMPARED_FIGURE = re.compile(
    r"\b(?:against|compared\s+(?:with|to)|than|from|versus|up|down)\b(?:[^,;.]|[.,]\d){0,50}\d(?:[^,;.]|[.,]\d){0,25}\Z",
    re.IGNORECASE,
)
_EACH_OF = re.compile(r"\b(?:each|all|any|most|one|every\s+one)\s+of\s+the\s+\Z", re.IGNORECASE)
_ROUNDED = re.compile(r"\b(?:more|less|fewer|no\s+later|nearly|almost|barely)(?:\s+than)?\s+\Z", re.IGNORECASE)
_UNIT_TIME = r"(?P<unit>day|morning|afternoon|evening|night|week|weekend|month|year|decade)"
_NEXT = re.compile(
    rf"\b(?:(?P<the>the|on\s+the|that)\s+(?:very\s+)?)?(?P<step>next|following|same|previous|preceding|prior)\s+{_UNIT_TIME}\b(?!['’]s)",
    re.IGNORECASE,
)
_OF_OTHER = re.compile(r"\s+(?:of|in|last|a\s+year)\b")
_SEASON = re.compile(
    rf"\b(?:[Tt]he|[Tt]hat)\s+(?:same|following|next|previous|preceding)\s+{SEASON}|\b[Tt]hat\s+{SEASON}"
)
_THAT = re.compile(
    rf"\b(?:(?:later|earlier|late|early|in\s+the\s+course\s+of)\s+)?that\s+(?:same\s+|very\s+)?{_UNIT_TIME}\b(?!['’]s)",
    re.IGNORECASE,
)
_DAY_AFTER = re.compile(
    r"(?<!\bto )"
    rf"\b(?P<day>the\s+(?:day|morning|night)|the\s+(?P<unit>week|month|year))\s+(?:(?P<after>after)|(?P<before>before))(?:wards?)?{_ALONE}",
    re.IGNORECASE,
)
_OF_THING = re.compile(r"([^\W\d_]+)\s+of\s+\Z")
_STEPS = STEPS | {"following": 1, "same": 0, "that": 0, "previous": -1, "preceding": -1, "prior": -1}
_WEEKDAY = re.compile(
    rf"\b(?:the|on\s+the|that)\s+(?P<step>following|next|same|previous|preceding)\s+(?P<day>{FULL_WEEKDAY})\b"
    rf"|\bthe\s+(?P<day2>{FULL_WEEKDAY})\s+(?P<step2>before|after){_ALONE}|\bthat\s+(?P<day3>{FULL_WEEKDAY})\b"
    rf"|\b[Oo]n\s+the\s+(?P<day4>{FULL_WEEKDAY})\b{TIME_OF_DAY}(?!\s+(?:before|after|of|night|(?!morning|evening)[a-z]+ing)\b)"
)
_MONTH = re.compile(
    rf"\b(?:the\s+)?(?P<step>following|previous|preceding)\s+(?P<month>{FULL_MONTH})|\b(?P<that>[Tt]hat)\s+(?P<month2>{FULL_MONTH})"
)
_DAY_OF_YEAR = re.compile(
    rf"\b(?:(?P<day>{DAY})\s+)?(?P<month>{FULL_MONTH})(?:\s+(?P<day2>{DAY}))?\s+(?:of\s+)?"
    r"(?P<step>that|the\s+same|the\s+following|the\s+next|the\s+previous)\s+year\b"
)
_DAY_OF_MONTH = re.compile(
    r"\bthe\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\s+of\s+(?P<step>that|the\s+same|the\s+following|the\s+next|the\s+previous|last|this|next)\s+month\b"
)
_PARTS_OF_DAY = ("morning", "afternoon", "evening", "night")


def anchored_terms(text: str) -> Iterator[Term]:
    """What a text counts from the date before it."""
    for found in _LATER.finditer(text):
        if _EACH_OF.search(text, 0, found.start()):
            continue  # "rose in each of the four years before"
        if (term := _later(text, found)) is not None:
            yield term
    for found in _NEXT.finditer(text):
        unit = found["unit"].lower()
        lead = text[: found.start()].rstrip()
        if found["step"].lower() == "same" and _OF_OTHER.match(text, found.end()):
            continue  # "in the same month of 2021"
        if not found["the"] and lead and lead[-1] not in ",;.(–—":
            continue  # "same day access"
        if not found["the"] and (
            unit not in ("day", "morning") or found["step"].lower() not in ("next", "same", "following")
        ):
            continue
        if not _COMPARED.search(text, 0, found.start()) or found.group().lower().startswith("on "):
            yield _term(found, _unit(unit, _STEPS[found["step"].lower()]))
    for found in _THAT.finditer(text):
        if not _NO_DATE.search(text, 0, found.start()):
            yield _term(found, _unit(found["unit"].lower(), 0))
    for found in _DAY_AFTER.finditer(text):
        of = _OF_THING.search(text, 0, found.start())
        if of and found["unit"] and not is_happening(of[1]):
            continue  # "asked for statements of the year before"
        yield _term(found, _unit((found["unit"] or "day").lower(), 1 if found["after"] else -1))
    for found in _WEEKDAY.finditer(text):
        step = (found["step"] or found["step2"] or ("on" if found["day4"] else "same")).lower()
        day = weekday_of(found["day"] or found["day2"] or found["day3"] or found["day4"])
        yield Term(start=found.start(), end=found.end(), reckon=_weekday(day, step), rank=-1)
    for found in _SEASON.finditer(text):
        yield _term(found, unknown)
    for found in _MONTH.finditer(text):
        step = (found["step"] or "same").lower()
        yield _term(found, _month(month_of(found["month"] or found["month2"]), step))
    for found in _DAY_OF_YEAR.finditer(text):
        day = day_of(found["day"] or found["day2"] or "0")
        step = _STEPS[found["step"].split()[-1]]
        yield _term(found, _day_of_year(month_of(found["month"]), day, step))
    for found in _DAY_OF_MONTH.finditer(text):
        yield _term(found, _day_of_month(int(found["day"]), found["step"].split()))


_NO_DATE = re.compile(r"\b(?:said|says|believes?|told|hopes?|fears?|means)\s+\Z", re.IGNORECASE)


def _term(found: re.Match[str], reckon: Reckon) -> Term:
    return Term(start=found.start(), end=found.end(), reckon=reckon)


def _later(text: str, found: re.Match[str]) -> Term | None:
    unit = found["unit"].lower()
    vague = (found["vague"] or "").lower()
    if unit in ("hour", "minute", "second"):
        return None
    if _ROUNDED.search(text, 0, found.start()):
        return _term(found, unknown)  # "more than a year later"
    if _COMPARED.search(text, 0, found.start()):
        return None
    if text[found.end() :].lstrip().startswith("than "):
        return None  # "six weeks earlier than usual"
    if found["earlier"] and _COMPARED_FIGURE.search(text, 0, found.start()):
        return None
    forward = bool(found["later"] or found["after"])
    if not found["count"]:
        if vague in ("", "just", "only", "barely") and text[found.start("unit") - 1 : found.start("unit")] != " ":
            return None
        return _term(found, unknown) if vague or found["later"] else None
    count = count_of(found["count"]) * (1 if forward else -1)
    return _term(found, later(count, unit, exact=bool(found["exact"])))


def later(count: int, unit: str, *, exact: bool = False) -> Reckon:
    """So many units after the date before it (before it, if negative), no more precise than that date or the unit."""

    def reckon(clock: Clock) -> Moment | None:
        return counted_from(clock.anchor, count, unit, exact=exact)

    return reckon


def counted_from(anchor: Moment | None, count: int, unit: str, *, exact: bool = False) -> Moment | None:
    """A date some units after another; None if that is not known precisely enough to count so."""
    if anchor is None or not anchor.known:
        return None
    if anchor.precision == "part" and unit in ("year", "decade") and anchor.since[:4] == anchor.until[:4]:
        return unit_around(moved(first_day(anchor.since[:4]), count, unit), "year", BEFORE)
    if anchor.since != anchor.until and anchor.precision != "week":
        return None
    length = len(anchor.since)
    day = first_day(anchor.since)
    if anchor.precision == "week":
        return unit_around(moved(day, count, unit), "week", BEFORE) if unit in ("week", "fortnight") else None
    if unit in ("day", "week", "fortnight"):
        return unit_around(moved(day, count, unit), "day", BEFORE) if length == 10 else None
    if unit in ("month", "quarter"):
        if length < 7:
            return None
        return unit_around(moved(day.replace(day=1), count, unit), "month", BEFORE)
    if exact and length == 10:
        return unit_around(moved(day, count, unit), "day", BEFORE)
    return unit_around(moved(day.replace(day=1), count, unit), "year", BEFORE, approximate=unit != "year")


def _unit(unit: str, step: int) -> Reckon:
    """The day, week, month or year after (1) or before (-1) that of the date before it, or its own (0)."""
    unit = "day" if unit in _PARTS_OF_DAY else unit
    needed = {"month": 7, "year": 4, "decade": 4}.get(unit, 10)

    def reckon(clock: Clock) -> Moment | None:
        anchor = clock.anchor
        if anchor is None or not anchor.known or len(anchor.since) < needed:
            return None
        first, last = first_day(anchor.since), last_day(anchor.until)
        if anchor.precision == "fiscal year" or (anchor.precision == "season" and unit != "year"):
            return None
        if unit == "day":
            if anchor.precision != "day":
                return None
            if anchor.since != anchor.until and step == 0:
                return None
            return unit_around(days_later(last if step > 0 else first, step), "day", BEFORE)
        start = unit_around(first, unit, BEFORE)
        if unit_around(last, unit, BEFORE) != start:
            return None
        return unit_around(moved(first_day(start.since), step, unit), unit, BEFORE)

    return reckon


def _weekday(number: int, step: str) -> Reckon:
    def reckon(clock: Clock) -> Moment | None:
        anchor = clock.anchor
        if anchor is not None and anchor.precision == "week" and step in ("on", "same"):
            return unit_around(days_later(first_day(anchor.since), number), "day", BEFORE)
        if anchor is None or anchor.precision != "day" or anchor.since != anchor.until:
            return None
        day = first_day(anchor.since)
        if step in ("following", "next", "after"):
            days = (number - day.weekday() - 1) % 7 + 1
        elif step == "on":
            days = (number - day.weekday()) % 7
        elif step in ("previous", "preceding", "before"):
            days = -((day.weekday() - number - 1) % 7 + 1)
        else:
            days = number - day.weekday()
        return unit_around(days_later(day, days), "day", BEFORE)

    return reckon


def _month(number: int, step: str) -> Reckon:
    def reckon(clock: Clock) -> Moment | None:
        anchor = clock.anchor
        if anchor is None or not anchor.known or len(anchor.since) < 4:
            return None
        first = first_day(anchor.since)
        if step == "same" or len(anchor.since) == 4:
            year = first.year + {"same": 0, "following": 1}.get(step, -1)
            iso = iso_date(year, number)
            return moment(Period(iso, iso), "month", BEFORE) if iso else None
        ahead = (number - first.month - 1) % 12 + 1 if step == "following" else -((first.month - number - 1) % 12 + 1)
        return unit_around(months_later(first.replace(day=1), ahead), "month", BEFORE)

    return reckon


def _day_of_year(month: int, day: int, step: int) -> Reckon:
    """ "In October of that year": the year is that of the date before it."""

    def reckon(clock: Clock) -> Moment | None:
        anchor = clock.anchor
        if anchor is None or not anchor.known or anchor.since[:4] != anchor.until[:4]:
            return None
        iso = iso_date(int(anchor.since[:4]) + step, month, day or None)
        return moment(Period(iso, iso), "day" if day else "month", BEFORE) if iso else None

    return reckon


def _day_of_month(day: int, step: list[str]) -> Reckon:
    """ "The 10th of that month" is counted from the date before it, "the 10th of last month" from the text's day."""
    count = _STEPS[step[-1]]

    def reckon(clock: Clock) -> Moment | None:
        if step[0] in STEPS:
            base, how = clock.day, DOCUMENT
        else:
            anchor = clock.anchor
            whole = anchor is not None and len(anchor.since) >= 7 and anchor.since[:7] == anchor.until[:7]
            base, how = (first_day(anchor.since) if anchor and whole else None), BEFORE
        if base is None:
            return None
        month = months_later(base.replace(day=1), count)
        iso = iso_date(month.year, month.month, day)
        return moment(Period(iso, iso), "day", how) if iso else None

    return reckon
