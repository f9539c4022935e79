"""Dates counted from the day of the text: "yesterday", "last week", "three days ago", "next March". English."""

import re
from collections.abc import Iterator

from assistant.text.chronology.calendar_terms import on_weekday
from assistant.text.chronology.happenings import is_happening
from assistant.text.chronology.moments import Moment
from assistant.text.chronology.pieces import (
    DAY,
    FULL_MONTH,
    FULL_WEEKDAY,
    STEPS,
    TIME_OF_DAY,
    day_of,
    month_of,
    weekday_of,
)
from assistant.text.chronology.reaching_terms import up_to_now
from assistant.text.chronology.terms import (
    BEFORE,
    DOCUMENT,
    WRITTEN,
    Clock,
    Reckon,
    Term,
    moment,
    moved,
    unit_around,
)
from assistant.text.dates import iso_date
from assistant.text.frames import Period
from assistant.text.reckoning import days_later, first_day, months_later

_NAMED_DAY = re.compile(
    r"\b(?:(?P<two>(?:the\s+)?day\s+(?:before\s+yesterday|after\s+tomorrow))|(?P<yesterday>yesterday|last\s+(?:night|evening))"
    r"|(?P<today>today|tonight|this\s+(?:morning|afternoon|evening))|(?P<tomorrow>tomorrow))\b"
    + TIME_OF_DAY
    + r"(?P<owner>['’]s\s+(?P<noun>[^\W\d_]+))?",
    re.IGNORECASE,
)
_STEP = r"(?P<step>last|past|this|next|coming|previous|current)"
_UNIT = re.compile(
    rf"\b(?:so\s+far\s+|earlier\s+|later\s+)?(?:the\s+(?=past|coming|current))?{_STEP}\s+(?P<unit>week|weekend|month|quarter|year|decade)\b(?!-)(?P<owner>['’]s\s+(?P<noun>[^\W\d_]+))?",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:than|from|with|to|versus|against|on)\s+(?:in\s+)?\Z", re.IGNORECASE)
_NTH_ASIDE = re.compile(
    r",\s+(?:(?:only|already)\s+)?(?:the|its|his|her|their|a)\s+(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|\d+(?:st|nd|rd|th))\s+(?:[\w-]+\s+){1,4}\Z",
    re.IGNORECASE,
)
_STEPS = STEPS | {"previous": -1, "past": -1, "current": 0, "coming": 1}
_WEEKEND = re.compile(
    r"\b(?:(?:over|at|during)\s+|(?<=until\s)|(?<=by\s)|(?<=before\s)|(?<=after\s)|(?<=since\s)|(?<=from\s)|(?<=for\s)|(?<=into\s))"
    r"the\s+weekend\b(?!\s+of)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    rf"\b(?P<step>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his\s+(?:past|coming))\s+(?P<day>{FULL_WEEKDAY})\b(?!['’]s){TIME_OF_DAY}"
)
_WEEKDAY_OF_WEEK = re.compile(
    rf"\b(?P<day>{FULL_WEEKDAY}){TIME_OF_DAY}\s+(?:of\s+)?(?P<step>last|this|next)\s+week\b"
    rf"|\b(?P<step2>[Ll]ast|[Tt]his|[Nn]ext)\s+week,?\s+on\s+(?P<day2>{FULL_WEEKDAY})\b"
)
_MONTH = re.compile(rf"\b(?P<step>[Ll]ast|[Tt]his|[Nn]ext)\s+(?P<month>{FULL_MONTH})")
_MONTH_OF_YEAR = re.compile(
    rf"\b(?:(?P<day>{DAY})\s+)?(?P<month>{FULL_MONTH})(?:\s+(?P<day2>{DAY}),?)?\s+(?:of\s+)?(?P<step>last|this|next)\s+year\b"
)
_END_OF = re.compile(r"\b(?:by\s+|at\s+|before\s+)?year[-\s]end\b|\b(?:by\s+)?the\s+year['’]s\s+end\b", re.IGNORECASE)
_THE_UNIT = re.compile(r"(?<=\bof )(?:the|the\s+current)\s+(?P<unit>year|month|week)\b", re.IGNORECASE)
_EARLIER_IN = re.compile(r"\b(?:earlier|later|late|early)\s+in\s+the\s+(?P<unit>year|month|week|day)\b", re.IGNORECASE)
_NO_DATE_AFTER_OF = re.compile(r"\b(?:of|like|for)\s+\Z", re.IGNORECASE)
_PAPER_OF = re.compile(r"\b([\w-]+)\s+of\s+\Z")  # "your letter of yesterday"
_SET_FOR = re.compile(
    r"\b(?:planned|set|scheduled|due|called|forecast|announced|expected|arranged|booked)\s+for\s+\Z", re.IGNORECASE
)
_STATE_AFTER = re.compile(
    r"\s*(?:,\s+)?(?:(?:it|he|she|they|there|[\w\s]{1,30}?)\s+)?(?:is|are|has|have|remains?|lives?|stands?|houses?)\b"
)
_STATE_BEFORE = re.compile(
    r"\b(?:is|are|remains?|still|even|until|stands?|lives?|now|as it)\s+(?:\w+\s+)?\Z", re.IGNORECASE
)


_STATE_OF_DAY = re.compile(
    r"\b(?:is|are)\s+(?:closed|shut|open|cancelled|canceled|expected|due|out|off|away|ill|back|absent|\w+ing)\s+\Z",
    re.IGNORECASE,
)


def counted_terms(text: str) -> Iterator[Term]:
    """What a text counts from the day on which it appeared."""
    for found in _NAMED_DAY.finditer(text):
        if _is_the_present(text, found) or (found["owner"] and not _owns_event(found)):
            continue
        step = -1 if found["yesterday"] else 1 if found["tomorrow"] else 0
        if found["two"]:
            step = -2 if "before" in found["two"].lower() else 2
        end = found.start("owner") + 2 if found["owner"] else found.end()
        yield Term(start=found.start(), end=end, reckon=_day(step), naming=bool(found["owner"]))
    yield from _units(text)
    yield from _weekdays(text)
    yield from _months(text)


def _term(found: re.Match[str], reckon: Reckon, *, naming: bool = False) -> Term:
    return Term(start=found.start(), end=found.end(), reckon=reckon, naming=naming)


def _is_the_present(text: str, found: re.Match[str]) -> bool:
    """Whether "today" means these times: "today it is a museum", "the world of tomorrow"."""
    if of := _PAPER_OF.search(text, 0, found.start()):
        return not is_happening(of[1], of_a_day=True)
    if _SET_FOR.search(text, 0, found.start()):
        return False
    if _NO_DATE_AFTER_OF.search(text, 0, found.start()):
        return not found["yesterday"] or bool(re.search(r"\bof\s+\Z", text[: found.start()]))
    if not found["today"] or found["today"].lower() != "today":
        return False
    if _STATE_OF_DAY.search(text, 0, found.start()):
        return False
    opens = not text[: found.start()].strip(" \"“'‘—–-")
    return bool((opens and _STATE_AFTER.match(text, found.end())) or _STATE_BEFORE.search(text[: found.start()]))


_HOURS = ("night", "evening", "morning", "afternoon", "tonight")
_READ = frozenset("paper papers newspaper newspapers edition editions menu programme program schedule guests".split())


def _owns_event(found: re.Match[str]) -> bool:
    """ "This morning's frost": what belongs to a part of one day was then; what belongs to "today" may be anything."""
    if found["noun"].lower() in _READ:
        return False
    said = found.group()[: found.start("owner") - found.start()].lower()
    return said.endswith(_HOURS) or is_happening(found["noun"], of_a_day=True)


def _day(step: int) -> Reckon:
    return lambda clock: unit_around(days_later(clock.day, step), "day", DOCUMENT) if clock.day else None


def _units(text: str) -> Iterator[Term]:
    for found in _UNIT.finditer(text):
        noun = found["noun"] or ""
        if found["owner"] and not is_happening(noun):
            continue  # "last year's budget"
        step, unit = _STEPS[found["step"].lower()], found["unit"].lower()
        if _NTH_ASIDE.search(text, 0, found.start()):
            continue  # "was summoned on Monday, the second time this month"
        if step < 0 and _COMPARED.search(text, 0, found.start()):
            continue  # "a week earlier than last year"
        if found["step"].lower() == "past" and unit != "weekend":
            reckon = up_to_now(1 if unit != "week" else 7, unit if unit != "week" else "day")
        elif found["step"].lower() == "previous":
            continue  # counted from the date before it
        else:
            reckon = this_unit(step, unit)
        end = found.start("owner") + 2 if found["owner"] else found.end()
        yield Term(start=found.start(), end=end, reckon=reckon, naming=bool(found["owner"]))
    for found in _WEEKEND.finditer(text):
        yield _term(found, _weekend)
    for found in _END_OF.finditer(text):
        yield _term(found, _december)
    for found in _EARLIER_IN.finditer(text):
        if found["unit"].lower() != "day":
            yield _term(found, the_unit(found["unit"].lower()))
    for found in _THE_UNIT.finditer(text):
        yield Term(start=found.start(), end=found.end(), reckon=the_unit(found["unit"].lower()), rank=9)


def this_unit(step: int, unit: str) -> Reckon:
    """This, the last (-1) or the next (1) week, month, quarter, year or decade."""

    def reckon(clock: Clock) -> Moment | None:
        if clock.day is None:
            return None
        day = clock.day
        if unit == "weekend":
            back = 7 if step < 0 and day.weekday() >= 5 else 0
            return unit_around(days_later(day, 7 * step - back if step < 0 else 7 * step), "weekend", DOCUMENT)
        if unit == "decade":
            return unit_around(day, "decade", DOCUMENT) if step == 0 else None
        first = day.replace(day=1) if unit in ("month", "quarter", "year") else day
        return unit_around(moved(first, step, unit), unit, DOCUMENT)

    return reckon


def the_unit(unit: str) -> Reckon:
    """ "The year" of "the end of the year": that of a written date before it, else of the document."""

    def reckon(clock: Clock) -> Moment | None:
        anchor = clock.anchor
        wanted = {"year": 4, "month": 7, "week": 10}[unit]
        ahead = clock.ahead and clock.day is not None  # "will meet at the end of the month" is told of the text's own
        near = clock.near and clock.ahead is False  # "early in October ...; by the middle of the month 3,000 had come"
        written = anchor if anchor is not None and (anchor.how == WRITTEN or near) and not ahead else None
        if written and len(written.since) >= wanted and written.since[:wanted] == written.until[:wanted]:
            return unit_around(first_day(written.since), unit, BEFORE)
        return unit_around(clock.day, unit, DOCUMENT) if clock.day else None

    return reckon


def _weekend(clock: Clock) -> Moment | None:
    """ "Over the weekend": the last one that has begun, or the next if the text looks ahead."""
    if clock.day is None:
        return None
    begun = clock.day.weekday() >= 5
    step = 0 if begun or clock.ahead else -7
    return unit_around(days_later(clock.day, step), "weekend", DOCUMENT)


def _december(clock: Clock) -> Moment | None:
    if clock.day is None:
        return None
    iso = f"{clock.day.year:04d}-12"
    return moment(Period(iso, iso), "month", DOCUMENT)


def _weekdays(text: str) -> Iterator[Term]:
    for found in _WEEKDAY.finditer(text):
        words = found["step"].lower().split()
        step = _STEPS[words[-1]]
        number = weekday_of(found["day"])
        yield Term(start=found.start(), end=found.end(), reckon=on_weekday(number, step), weekday=number)
    for found in _WEEKDAY_OF_WEEK.finditer(text):
        step = _STEPS[(found["step"] or found["step2"]).lower()]
        yield _term(found, _weekday_of_week(weekday_of(found["day"] or found["day2"]), step))


def _weekday_of_week(number: int, step: int) -> Reckon:
    def reckon(clock: Clock) -> Moment | None:
        if clock.day is None:
            return None
        return unit_around(days_later(clock.day, number - clock.day.weekday() + 7 * step), "day", DOCUMENT)

    return reckon


def _months(text: str) -> Iterator[Term]:
    for found in _MONTH.finditer(text):
        if found["month"].lower() in ("may", "march") and re.match(
            r"\s+(?:on|for|against|was|is)\b", text[found.end() :]
        ):
            continue
        yield _term(found, _month(month_of(found["month"]), _STEPS[found["step"].lower()]))
    for found in _MONTH_OF_YEAR.finditer(text):
        day = day_of(found["day"] or found["day2"] or "0")
        yield _term(found, _month_of_year(month_of(found["month"]), _STEPS[found["step"].lower()], day))


def _month(number: int, step: int) -> Reckon:
    """ "Last November": in or before the month of the text; said in November, it is that of the year before."""

    def reckon(clock: Clock) -> Moment | None:
        if clock.day is None:
            return None
        back = (clock.day.month - number) % 12
        months = {-1: -(back or 12), 0: -back if not clock.ahead else (12 - back) % 12, 1: 12 - back}[step]
        if step == 0 and clock.day.month - back < 1:
            months = number - clock.day.month  # "this March" is of the year of the text
        return unit_around(months_later(clock.day.replace(day=1), months), "month", DOCUMENT)

    return reckon


def _month_of_year(number: int, step: int, day: int) -> Reckon:
    def reckon(clock: Clock) -> Moment | None:
        if clock.day is None:
            return None
        if day:
            iso = iso_date(clock.day.year + step, number, day)
            return moment(Period(iso, iso), "day", DOCUMENT) if iso else None
        months = 12 * step + number - clock.day.month
        return unit_around(months_later(clock.day.replace(day=1), months), "month", DOCUMENT)

    return reckon
