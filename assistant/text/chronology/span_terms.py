"""Named spans of time: quarters, halves, fiscal years, seasons, decades, centuries. English."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date

from assistant.text.chronology.calendar_terms import by_calendar
from assistant.text.chronology.moments import Moment, Precision
from assistant.text.chronology.pieces import (
    COUNT,
    MONTH,
    ORDINAL_WORD,
    SEASON,
    STEPS,
    YEAR,
    count_of,
    month_of,
    ordinal_of,
)
from assistant.text.chronology.terms import DOCUMENT, WRITTEN, Clock, Reckon, Term, moment, unknown
from assistant.text.frames import Period, Said, share
from assistant.text.reckoning import days_later, first_day, last_day, month_end, months_later

_PART_NAME = r"(?P<number>first|second|third|fourth|final|last|opening|1st|2nd|3rd|4th)[\s-]+(?P<unit>quarter|half)"
_NUMBERS = {"first": 0, "opening": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}
_PART = re.compile(
    rf"(?:\bthe\s+)?\b{_PART_NAME}(?:\s+(?:of\s+|in\s+)?(?:(?P<year>{YEAR})"
    r"|(?P<this>this year|the year|the current year)|(?P<last>last year|the previous year)|(?P<next>next year)))?",
    re.IGNORECASE,
)
_SHORT_PART = re.compile(
    rf"\b(?:(?P<letter>[QH])(?P<number>[1-4])(?:[\s-]+|\s+of\s+)(?P<year>{YEAR})|(?P<year2>{YEAR})[\s-]?(?P<letter2>[QH])(?P<number2>[1-4])"
    r"|(?P<letter3>[QH])(?P<number3>[1-4]))\b"
)
_BUSINESS = re.compile(
    r"\b(?:profits?|revenues?|sales|earnings|economy|economic|output|orders|shipments|exports?|imports?|growth|grew|loss(?:es)?"
    r"|gdp|turnover|deliver(?:y|ies|ed)|results|inflation|unemployment|production|prices|passengers|bookings)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:\b(?:in|for|during|by|from|until|since|of)|\A)\s*\Z", re.IGNORECASE)
_GAME = re.compile(r"\b(?:goals?|scored?|touchdowns?|points|match|coach|halftime|quarterback|minute)\b", re.IGNORECASE)
_FISCAL = re.compile(
    rf"\b(?:Q[1-4]\s+(?:of\s+)?)?(?:the\s+)?(?:(?:fiscal|financial|budget|tax|school|academic)(?:\s+year)?\s+(?P<a>{YEAR})(?:[-/–](?P<b>\d{{4}}|\d{{2}})(?!\d))?"
    rf"|(?P<c>{YEAR})[-/–](?P<d>\d{{4}}|\d{{2}})\s+(?:fiscal|financial|budget|tax|school|academic)?\s*(?:year|season)\b"
    rf"|(?P<e>{YEAR})\s+(?:fiscal|financial)\s+year\b|FY\s?['’]?(?P<f>{YEAR}|\d{{2}})(?:[-/–](?P<g>\d{{4}}|\d{{2}}))?(?!\d))",
    re.IGNORECASE,
)
_YEAR_TO = re.compile(
    rf"\b(?:(?:the|its|their)\s+)?(?:(?:fiscal|financial|full)\s+)?(?P<unit>(?<!-)year|quarter|half(?:[\s-]year)?|(?P<count>{COUNT})\s+months)"
    rf"(?:\s+(?:that\s+)?(?:ended|ending|ends|to|through)(?:\s+on)?)\s+(?:the\s+)?(?:end\s+of\s+)?(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{MONTH})(?:\s+(?P<d2>\d{{1,2}})(?!\d))?(?:,?\s+(?P<year>{YEAR}))?"
)
_QUARTER_OF = re.compile(
    rf"\bthe\s+(?:(?P<first>{MONTH})\s?(?:[-–]|to)\s?)?(?P<last>{MONTH})\s+(?:quarter|period)\b(?:\s+(?:of\s+)?(?P<year>{YEAR}))?"
)
_SHORT_YEAR = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Ff]rom|(?:spring|summer|autumn|fall|winter)\s+of)\s+(?P<mark>['’‘])(?P<year>\d\d)\b(?!s|['’])"
)
_MONTHS_OF = {"year": 12, "quarter": 3, "half": 6}
_SEASON = re.compile(
    rf"\b(?:the\s+)?(?P<season>{SEASON})(?:\s+of)?\s+(?P<year>{YEAR})(?:[-/–](?P<until>\d{{4}}|\d{{2}})(?!\d))?"
)
_SEASON_FROM_DOCUMENT = re.compile(rf"\b(?P<step>[Ll]ast|[Tt]his|[Nn]ext)\s+(?P<season>{SEASON})")
_BARE_SEASON = re.compile(
    rf"\b[Ii]n\s+the\s+(?:(?:early|late)\s+)?(?P<season>{SEASON})(?=\s*[,.;]|\s+(?:and|when|after|before)\b)"
)
_DECADE = re.compile(
    r"(?:(?<![\w.,$€£-])|(?<=mid-)|(?<=late-)|(?<=early-))(?:the\s+)?(?:(?P<century>1\d|20)(?P<year>\d0)['’]?s|['’‘](?P<short>\d0)s)\b(?!-)"
)
_DECADE_WORD = re.compile(
    r"\bthe\s+(?P<name>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b", re.IGNORECASE
)
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_CENTURY = re.compile(
    rf"\b(?:the\s+)?(?P<number>\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL_WORD})\s+century\b(?!\s+(?:BC|bc|BCE|before))",
    re.IGNORECASE,
)
_CENTURIES = re.compile(
    rf"\b(?:from\s+|between\s+)?(?:the\s+)?(?P<first>\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL_WORD})(?:\s+century)?\s+(?:to|until|and|or|through)\s+"
    rf"(?:the\s+)?(?P<last>\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL_WORD})\s+centur(?:y|ies)\b(?!\s+(?:BC|bc|BCE|before))",
    re.IGNORECASE,
)
_YEAR_RANGE = re.compile(
    rf"(?<![\w.,$€£/-])(?P<from>{YEAR})\s?[-–—/]\s?(?P<until>(?:1\d|2[01])\d{{2}}|\d{{2}})(?![\w/-]|[.,]\d|\s*%)"
)
_YEARS_IN_WORDS = re.compile(
    rf"(?<![\w.,$€£/-])(?P<from>{YEAR})\s+(?:to|until|till|through)\s+(?P<until>{YEAR})(?![\w/-])(?!\s+[a-z]{{3,}}s\b)"
)
_RANGE_CUE = re.compile(
    r"\b(?:in|of|from|between|during|for|the|since|over|throughout|period|years?|war|season|winter)\s+\Z|[(:]\s*\Z"
    r"|(?-i:[A-Z]\w+,\s+)\Z",
    re.IGNORECASE,
)


def span_terms(text: str) -> Iterator[Term]:
    """The named spans of time in a text."""
    yield from _parts_of_years(text)
    yield from _fiscal_years(text)
    yield from _quarters_of_months(text)
    for found in _SHORT_YEAR.finditer(text):
        yield Term(start=found.start("mark"), end=found.end(), reckon=_short_year(int(found["year"])))
    yield from _seasons(text)
    for found in _DECADE.finditer(text):
        first = f"{found['century']}{found['year']}" if found["century"] else ""
        yield Term(
            start=found.start(), end=found.end(), reckon=_decade(int(first or found["short"]), whole=bool(first))
        )
    for found in _DECADE_WORD.finditer(text):
        number = 20 + 10 * _DECADES.index(found["name"].lower())
        yield Term(start=found.start(), end=found.end(), reckon=_decade(number, whole=False))
    for found in _CENTURIES.finditer(text):
        numbers = ordinal_of(found["first"]), ordinal_of(found["last"])
        if 1 < numbers[0] < numbers[1]:
            yield _fixed(found, Period(f"{100 * numbers[0] - 99:04d}", f"{100 * numbers[1]:04d}"), "century")
    for found in _CENTURY.finditer(text):
        number = ordinal_of(found["number"])
        if number > 1 and not text[: found.start()].endswith("-"):
            yield _fixed(found, Period(f"{100 * number - 99:04d}", f"{100 * number:04d}"), "century")
    for found in _YEAR_RANGE.finditer(text):
        until = f"{_second_year(found['from'], found['until']):04d}"
        if found["from"] < until and _RANGE_CUE.search(text[: found.start()][-20:]):
            yield _fixed(found, Period(found["from"], until), "year")

    for found in _YEARS_IN_WORDS.finditer(text):
        before = text[: found.start()][-20:]
        if found["from"] < found["until"] and (_RANGE_CUE.search(before) or not before.strip(" \"“'‘")):
            opener = re.search(r"\bfrom\s+\Z", text[: found.start()][-8:])
            term = _fixed(found, Period(found["from"], found["until"]), "year")
            yield replace(term, start=term.start - len(opener.group()) if opener else term.start)


def _short_year(number: int) -> Reckon:
    """ "'58": the last such year up to that of the document."""

    def reckon(clock: Clock) -> Moment | None:
        if clock.day is None:
            return None
        year = clock.day.year // 100 * 100 + number
        year -= 0 if year <= clock.day.year else 100
        return moment(Period(f"{year:04d}", f"{year:04d}"), "year", DOCUMENT) if year >= MINYEAR else None

    return reckon


def _quarters_of_months(text: str) -> Iterator[Term]:
    """ "The July-September quarter", "the December quarter of 2023"."""
    for found in _QUARTER_OF.finditer(text):
        months = (month_of(found["last"]) - month_of(found["first"])) % 12 + 1 if found["first"] else 3
        said = Said(int(found["year"] or 0), month_of(found["last"]), 0)
        yield Term(start=found.start(), end=found.end(), reckon=_months_to(said, months))


def _fixed(found: re.Match[str], period: Period, precision: Precision) -> Term:
    written = moment(period, precision, WRITTEN)
    return Term(start=found.start(), end=found.end(), reckon=lambda clock: written)


def _second_year(first: str, second: str) -> int:
    return int(second) if len(second) == 4 else int(first[:2] + second)


def _parts_of_years(text: str) -> Iterator[Term]:
    for found in _PART.finditer(text):
        unit = found["unit"].lower()
        pieces = 4 if unit == "quarter" else 2
        place = _NUMBERS.get(found["number"].lower(), pieces - 1)
        step = 0 if found["this"] else -1 if found["last"] else 1 if found["next"] else None
        bare = not found["year"] and step is None
        if bare and "-" in found.group():
            continue  # "third-quarter results"
        if bare and re.search(r"\b(?:its|their|our)\s+\Z", text[: found.start()]):
            continue  # a company's own "first half" is of its own year
        if bare and (_GAME.search(text) or text[found.end() :].startswith(" of ")):
            continue
        if bare and not (_BUSINESS.search(text) or (unit == "quarter" and _WHEN.search(text, 0, found.start()))):
            continue
        if place < pieces:
            reckon = _part(int(found["year"] or 0), place, pieces, step)
            yield Term(start=found.start(), end=found.end(), reckon=reckon)
    for found in _SHORT_PART.finditer(text):
        letter = found["letter"] or found["letter2"] or found["letter3"]
        number = int(found["number"] or found["number2"] or found["number3"])
        year = int(found["year"] or found["year2"] or 0)
        pieces = 4 if letter == "Q" else 2
        if number <= pieces and (year or _BUSINESS.search(text) or _WHEN.search(text, 0, found.start())):
            yield Term(start=found.start(), end=found.end(), reckon=_part(year, number - 1, pieces, None))


def _part(year: int, place: int, pieces: int, step: int | None) -> Reckon:
    """A quarter or a half of a year; of one without a year, the last that has begun, or the next if it looks ahead."""
    precision: Precision = "quarter" if pieces == 4 else "half"

    def of_year(number: int) -> Period | None:
        return None if not 1 <= number <= MAXYEAR else share(Period(f"{number:04d}", f"{number:04d}"), place, pieces)

    def reckon(clock: Clock) -> Moment | None:
        if year:
            written = of_year(year)
            return moment(written, precision, WRITTEN) if written else None
        if clock.day is None:
            return None
        if step is not None:
            counted = of_year(clock.day.year + step)
            return moment(counted, precision, DOCUMENT) if counted else None
        for number in (0, 1) if clock.ahead else (0, -1):
            period = of_year(clock.day.year + number)
            if period and (
                last_day(period.until) >= clock.day if clock.ahead else first_day(period.since) <= clock.day
            ):
                return moment(period, precision, DOCUMENT)
        return None

    return reckon


def _fiscal_years(text: str) -> Iterator[Term]:
    """Fiscal years are given by their name: which days one covers differs by country and company."""
    for found in _FISCAL.finditer(text):
        first = found["a"] or found["c"] or found["e"] or found["f"]
        first = first if len(first) == 4 else f"20{first}"
        second = found["b"] or found["d"] or found["g"]
        last = _second_year(first, second) if second else int(first)
        if int(first) <= last:
            yield _fixed(found, Period(first, f"{last:04d}"), "fiscal year")
    for found in _YEAR_TO.finditer(text):
        months = count_of(found["count"]) if found["count"] else _MONTHS_OF[re.split(r"[\s-]", found["unit"])[0]]
        said = Said(int(found["year"] or 0), month_of(found["month"]), int(found["d1"] or found["d2"] or 0))
        yield Term(start=found.start(), end=found.end(), reckon=_months_to(said, months))


def _months_to(said: Said, months: int) -> Reckon:
    """So many months up to a day or to the end of a month."""
    last = by_calendar(said)

    def reckon(clock: Clock) -> Moment | None:
        end = last(clock)
        if end is None:
            return None
        if not said.day:
            start = months_later(first_day(end.since), 1 - months)
            return replace(end, since=start.isoformat()[:7])
        return replace(end, since=days_later(_moved_month_end(end.since, -months), 1).isoformat())

    return reckon


def _moved_month_end(iso: str, months: int) -> date:
    end = first_day(iso)
    moved = months_later(end, months)
    return month_end(moved) if end == month_end(end) else moved


def _seasons(text: str) -> Iterator[Term]:
    """Seasons are given by their year: which months one covers differs by hemisphere."""
    for found in _SEASON.finditer(text):
        last = _second_year(found["year"], found["until"]) if found["until"] else int(found["year"])
        if last >= int(found["year"]):  # not the "2025-02" of "summer 2025-02-30"
            yield _fixed(found, Period(found["year"], f"{last:04d}"), "season")
    for found in _SEASON_FROM_DOCUMENT.finditer(text):
        step = STEPS[found["step"].lower()]
        yield Term(start=found.start(), end=found.end(), reckon=_season(found["season"].lower(), step))
    for found in _BARE_SEASON.finditer(text):
        yield Term(start=found.start(), end=found.end(), reckon=unknown)


_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def _season(name: str, step: int) -> Reckon:
    """ "Last summer", as far as its year is the same on both halves of the earth; else it is not known."""

    def reckon(clock: Clock) -> Moment | None:
        if clock.day is None or name == "winter":
            return None
        north = _SEASON_STARTS[name]
        years = {_season_year(clock, start, step) for start in (north, north + 6 if north < 7 else north - 6)}
        if len(years) > 1 or not MINYEAR <= min(years) <= MAXYEAR:
            return None
        year = f"{years.pop():04d}"
        return moment(Period(year, year), "season", DOCUMENT)

    return reckon


def _season_year(clock: Clock, start: int, step: int) -> int:
    """The year in which a season begins that begins with a month."""
    assert clock.day is not None
    year, month = clock.day.year, clock.day.month
    begins = (year * 12 + start - 1) - (year * 12 + month - 1)
    if step == 0:
        return year
    if step < 0:
        return year if begins <= -3 else year - 1
    return year if begins > 0 else year + 1


def _decade(number: int, *, whole: bool) -> Reckon:
    """ "The 1990s"; of "the nineties" the last ones before the document, or before the date before it."""

    def reckon(clock: Clock) -> Moment | None:
        if whole:
            return moment(Period(f"{number:04d}", f"{number + 9:04d}"), "decade", WRITTEN)
        if clock.day is None:
            return None
        first = clock.day.year // 100 * 100 + number
        first -= 100 if first > clock.day.year else 0
        if first < 1:
            return None
        return moment(Period(f"{first:04d}", f"{first + 9:04d}"), "decade", DOCUMENT)

    return reckon
