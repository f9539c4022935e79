"""Parts of a longer time: "early October", "the first week of April", "the rest of the year". English."""

import re
from dataclasses import replace

from assistant.text.chronology.moments import Moment, Precision
from assistant.text.chronology.pieces import COUNT, FULL_WEEKDAY, UNIT, count_of, weekday_of
from assistant.text.chronology.terms import Reckon, Term, moment, moved, unit_around, unknown
from assistant.text.frames import Period, share
from assistant.text.reckoning import days_later, first_day, last_day, months_later

_PART = re.compile(
    r"\b(?:(?P<third>(?:very\s+)?early|late|mid|middle|end(?=-))(?:[\s-]+|\s+in\s+)|(?:the\s+|a\s+)?(?P<of>beginning|start|early\s+(?:part|days)|end|close|middle|rest|remainder)\s+of\s+"
    r"|(?:the\s+)?(?P<number>first|second|third|fourth|opening|last|final)\s+(?P<unit>half|quarter|day|week|fortnight|days|years|weekend)\s+(?:of|in)\s+"
    rf"|(?:the\s+)?(?P<edge>first|opening|last|final)\s+(?P<count>{COUNT})\s+(?P<units>{UNIT})s\s+of\s+"
    rf"|(?:the\s+)?(?P<nth>first|second|third|fourth|last|final)\s+(?P<weekday>{FULL_WEEKDAY})\s+(?:of|in)\s+"
    rf"|the\s+(?P<run>{COUNT})\s+(?P<runs>day|week|month)s\s+(?:to|ended|ending|up\s+to|through)\s+"
    r"|(?:the\s+)?(?P<eve>eve)\s+of\s+"
    r"|(?:the\s+)?(?P<around>week|weekend)\s+of\s+|(?:the\s+)?week\s+(?P<ending>ending|ended|to|beginning|starting)\s+(?:on\s+)?)(?:the\s+)?\Z",
    re.IGNORECASE,
)


_GOES_ON_TO = re.compile(r"\s?(?:[-–]|to|until|and)\s?\d")
_LATE_BY = re.compile(r"\b(?:years?|months?|weeks?|days?|hours?|minutes?)\s+(?:too\s+)?\Z")
_NTH = {"second": 1, "third": 2, "fourth": 3}


def with_part(text: str, term: Term) -> Term:
    """A term with the words before it that mean a part of it: "early October", "the first week of April"."""
    found = _PART.search(text, max(0, term.start - 45), term.start)
    if found is None:
        return term
    if found["third"] and _LATE_BY.search(text, 0, found.start()):
        return term  # "finished three years late in 2019"
    if found["around"] and _GOES_ON_TO.match(text, term.end):
        return term  # "the weekend of 29 April to 1 May"
    return replace(term, start=found.start(), reckon=_reckon_part(found, term.reckon), said=None, weekday=None)


def is_only_the(text: str, term: Term) -> bool:
    """Whether nothing says which part of "the year" is meant."""
    return text[term.start : term.end].lower() in ("the year", "the month", "the week")


def _reckon_part(found: re.Match[str], whole: Reckon) -> Reckon:
    third = (found["third"] or found["of"] or "").lower()
    if third in ("rest", "remainder"):
        return whole
    if third:
        place = 0 if third[:5] in ("early", "very ", "begin", "start") else 1 if third[:3] == "mid" else 2
        return lambda clock: _share(whole(clock), place, 3)
    unit, number = (found["unit"] or "").lower(), (found["number"] or "").lower()
    if unit in ("half", "quarter"):
        pieces = 2 if unit == "half" else 4
        place = min({"first": 0, "opening": 0, "second": 1, "third": 2}.get(number, pieces), pieces - 1)
        return lambda clock: _share(whole(clock), place, pieces)
    if unit in ("days", "years"):
        return lambda clock: _share(whole(clock), 0 if number in ("first", "opening") else 2, 3)
    if unit in ("day", "week", "fortnight"):
        days = {"day": 1, "week": 7}.get(unit, 14)
        return lambda clock: _edge(whole(clock), days, "day", first=number in ("first", "opening"), number=number)
    if found["edge"]:
        count, units = count_of(found["count"]), found["units"].lower()
        return lambda clock: _edge(whole(clock), count, units, first=found["edge"].lower() in ("first", "opening"))
    if found["eve"]:
        return lambda clock: _before(whole(clock))
    if found["run"]:
        return lambda clock: _run_to(whole(clock), count_of(found["run"]), found["runs"].lower())
    if found["nth"]:
        return lambda clock: _nth_weekday(whole(clock), found["nth"].lower(), weekday_of(found["weekday"]))
    if found["around"]:
        return lambda clock: _around(whole(clock), found["around"].lower())
    if found["ending"]:
        back = found["ending"].lower() in ("ending", "ended", "to")
        return lambda clock: _week_at(whole(clock), ends=back)
    return unknown


def _share(whole: Moment | None, place: int, pieces: int) -> Moment | None:
    if whole is None or whole.precision == "day":
        return whole
    if whole.precision in ("fiscal year", "season", "quarter", "half", "week"):
        return whole
    if whole.precision == "century":
        first, years = int(whole.since), 100 / pieces
        ends = (first + round(place * years), first + round((place + 1) * years) - 1)
        return moment(Period(f"{ends[0]:04d}", f"{ends[1]:04d}"), "part", whole.how)
    part = share(Period(whole.since, whole.until), place, pieces)
    if part is None:
        return whole
    precision: Precision = "part"
    if whole.precision == "year" and pieces != 3:
        precision = "half" if pieces == 2 else "quarter"
    return moment(part, precision, whole.how)


def _edge(whole: Moment | None, count: int, unit: str, *, first: bool, number: str = "") -> Moment | None:
    """The first or the last days, weeks or months of a time; the second week where `number` says so."""
    if whole is None or len(whole.since) == 10:
        return None
    if whole.precision == "fiscal year":
        return whole  # which months it has differs by country and company
    start, end = first_day(whole.since), last_day(whole.until)
    if unit in ("month", "quarter", "year", "decade"):
        if first:
            part = (start, days_later(moved(start, count, unit), -1))
        else:
            part = (months_later(days_later(end, 1), -count * {"month": 1, "quarter": 3}.get(unit, 12)), end)
        period = Period(part[0].isoformat()[:7], part[1].isoformat()[:7])
        return moment(period, "part", whole.how)
    days = count * (7 if unit == "week" else 1)
    if nth := _NTH.get(number, 0):
        part = (days_later(start, nth * days), min(days_later(start, (nth + 1) * days - 1), end))
        if part[0] > end:
            return None  # "the fourth fortnight of May"
    else:
        part = (start, days_later(start, days - 1)) if first else (days_later(end, 1 - days), end)
    precision: Precision = "day" if days == 1 else "week" if days == 7 else "part"
    return moment(Period(part[0].isoformat(), part[1].isoformat()), precision, whole.how)


def _before(day: Moment | None) -> Moment | None:
    """ "The eve of 1 May"."""
    if day is None or day.precision != "day" or day.since != day.until:
        return day
    return unit_around(days_later(first_day(day.since), -1), "day", day.how)


def _run_to(last: Moment | None, count: int, unit: str) -> Moment | None:
    """ "The four weeks to 14 July"."""
    if last is None or last.precision != "day" or last.since != last.until:
        return last
    start = days_later(moved(first_day(last.since), -count, unit), 1)
    return moment(Period(start.isoformat(), last.until), "day", last.how)


def _nth_weekday(month: Moment | None, number: str, weekday: int) -> Moment | None:
    """ "The last Sunday of June"."""
    if month is None or month.precision != "month" or month.since != month.until:
        return None
    first, last = first_day(month.since), last_day(month.until)
    if number in ("last", "final"):
        return unit_around(days_later(last, -((last.weekday() - weekday) % 7)), "day", month.how)
    days = (weekday - first.weekday()) % 7 + 7 * _NTH.get(number, 0)
    return unit_around(days_later(first, days), "day", month.how)


def _around(day: Moment | None, unit: str) -> Moment | None:
    if day is None or day.precision != "day":
        return day
    return unit_around(first_day(day.since), unit, day.how)


def _week_at(day: Moment | None, *, ends: bool) -> Moment | None:
    if day is None or day.precision != "day":
        return day
    edge = first_day(day.since)
    first, last = (days_later(edge, -6), edge) if ends else (edge, days_later(edge, 6))
    return moment(Period(first.isoformat(), last.isoformat()), "week", day.how)
