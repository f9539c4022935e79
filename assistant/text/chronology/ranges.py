"""Dates that are joined: "from 3 to 7 November", "between March and May", "on 1, 5 and 9 September". English."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.text.chronology.calendar_terms import by_calendar, named
from assistant.text.chronology.moments import Moment
from assistant.text.chronology.pieces import WEEKDAY, day_of
from assistant.text.chronology.terms import Clock, Reckon, Term
from assistant.text.frames import Said
from assistant.text.reckoning import first_day, last_day

_D = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_DAYS_BEFORE = re.compile(
    rf"(?P<opener>\b(?:between|from)\s+(?:the\s+)?)?(?<![\d.,:/$€£-])\b(?:{WEEKDAY}\s+)?(?P<days>{_D}(?:\s*,\s*(?:the\s+)?(?:{WEEKDAY}\s+)?{_D})*)"
    r"(?P<joiner>\s?[-–—]\s?|,?\s+(?:to|until|till|through|and|or|&)\s+(?:the\s+)?|\s*,\s*)\Z",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(rf"(?:{WEEKDAY},?\s+)?\d")
_DAYS_AFTER = re.compile(
    rf"(?P<joiner>\s?[-–—]\s?|,?\s+(?:to|until|till|through|and|or|&)\s+(?:the\s+)?)(?P<day>{_D})(?![\d%:\w]|[.,]\d)(?:(?:\s*,\s*|\s+)(?P<year>(?:1\d|2[01])\d{{2}})(?!\d))?"
    r"(?!\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
# "From 11 p.m. on Friday until dawn on Saturday"
_HOUR = (
    r"(?:(?:(?:the\s+)?(?:morning|afternoon|evening|night|early\s+hours)\s+of\s+(?:the\s+)?)|(?:dawn|dusk|noon|midday|midnight|sunrise|sunset|nightfall|early|late"
    r"|\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\.?|\d{1,2}[.:]\d\d(?:\s?(?:GMT|UTC))?)\s+(?:on\s+)?)?"
)
_BETWEEN = re.compile(
    r"(?P<comma>\s*,)?(?:\s?[-–—]\s?|\s+(?P<word>to|until|till|through|and|or|up\s+to)\s+(?:(?:on|in)\s+)?(?:the\s+)?"
    rf"{_HOUR})",
    re.IGNORECASE,
)
# "Moved from Thursday to Friday" tells of two days, not of a span.
_SHIFTED = re.compile(
    r"\b(?:move[sd]?|postponed?|delayed|rescheduled|shifted|brought\s+forward|put\s+(?:back|off)|pushed\s+back|changed|deferred)\s+"
    r"(?:\w+\s+){0,3}\Z",
    re.IGNORECASE,
)
_OPENER = re.compile(rf"\b(?P<word>from|between)\s+(?:(?:the|about|around)\s+)?{_HOUR}\Z", re.IGNORECASE)
_LISTED = re.compile(
    r"\s*,\s*(?:and\s+|or\s+)?(?:(?:on|in)\s+)?|\s+(?:and|or|&|then)\s+(?:(?:on|in|again\s+in|again\s+on)\s+)?"
)


def joined(text: str, terms: Sequence[Term]) -> list[Term]:
    """The terms of a text, with those that make one span of time joined and those of a list completed."""
    row = [piece for term in terms for piece in _with_days(text, term)]
    row.sort(key=lambda term: term.start)
    found: list[Term] = []
    for term in row:
        if found and (span := _span(text, found[-1], term)) is not None:
            found[-1] = span
        elif not found or term.start >= found[-1].end:
            found.append(term)
    return _listed(text, found)


def _with_days(text: str, term: Term) -> list[Term]:
    """A day of a month with the days that share its month: "3 to 7 November", "November 3-7"."""
    said = term.said
    if said is None or not said.day or not said.month:
        return [term]
    if (after := _DAYS_AFTER.match(text, term.end)) and not said.year and not _DAY_FIRST.match(text, term.start):
        year = int(after["year"] or 0)
        first, last = said._replace(year=year), Said(year, said.month, day_of(after["day"]))
        return _days(text, after["joiner"], "", [first, last], [(term.start, term.end), after.span("day")], after.end())
    before = _DAYS_BEFORE.search(text, max(0, term.start - 60), term.start)
    if before is None or not _DAY_FIRST.match(text, term.start):
        return [term]
    places = [
        found.span() for found in re.finditer(_D, text[: before.end("days")]) if found.start() >= before.start("days")
    ]
    days = [said._replace(day=day_of(text[start:end])) for start, end in places]
    start = before.start("opener") if before["opener"] else before.start("days")
    return _days(
        text,
        before["joiner"],
        before["opener"] or "",
        [*days, said],
        [*places, (term.start, term.end)],
        term.end,
        start,
    )


def _days(
    text: str,
    joiner: str,
    opener: str,
    days: list[Said],
    places: list[tuple[int, int]],
    end: int,
    start: int | None = None,
) -> list[Term]:
    listed = len(days) > 2 or (
        joiner.strip().lower().rstrip("the ").strip() in ("and", "or", "&", ",", ", and") and not opener
    )
    night = re.search(r"\bnight\s+of\s+(?:the\s+)?\Z", text[: places[0][0] if start is None else start], re.IGNORECASE)
    if (listed and not night) or (opener.lower().startswith("from") and joiner.strip().lower().startswith("and")):
        found = [named(*place, day) for place, day in zip(places, days, strict=True)]
        if not days[0].year:
            found = [replace(term, reckon=_of_one_year(day, days)) for term, day in zip(found, days, strict=True)]
        found[-1] = replace(found[-1], end=end)
        return found
    first = by_calendar(days[0])
    last = by_calendar(days[-1])
    return [Term(start=places[0][0] if start is None else start, end=end, reckon=_spanned(first, last))]


def _of_one_year(day: Said, days: Sequence[Said]) -> Reckon:
    """A day of a list without a year: all are of the year of that which is nearest to the day of the text."""

    def reckon(clock: Clock) -> Moment | None:
        known = [found for one in days if (found := by_calendar(one)(clock)) is not None]
        if clock.day is None or len(known) < len(days):
            return by_calendar(day)(clock)
        today = clock.day
        near = min(known, key=lambda found: abs((first_day(found.since) - today).days))
        inner = by_calendar(day._replace(year=int(near.since[:4])))(clock)
        return replace(inner, how=near.how) if inner else None

    return reckon


def _span(text: str, first: Term, last: Term) -> Term | None:
    """The span from one term to the next; None if they are not joined to one."""
    between = _BETWEEN.fullmatch(text, first.end, last.start) if last.start >= first.end else None
    if between is None:
        return None
    opener = _OPENER.search(text, max(0, first.start - 30), first.start)
    opened = opener["word"].lower() if opener else ""
    if opened == "from" and _SHIFTED.search(text, 0, opener.start() if opener else 0):
        return None
    word = (between["word"] or "").lower()
    if word in ("until", "till") and not opened and re.search(r"\bof\s+\Z", text[: first.start]):
        return None  # "the ceasefire of 9 November until 31 March"
    if between["comma"] and not opened:
        return None
    if word in ("and", "or") and opened != "between":
        return None
    if not word and (first.said is None or last.said is None):
        return None
    if not opened and word and not _alike(first, last):
        return None
    one, other = first, last
    if first.said and last.said:
        one, other = _completed(first, last)
    start = opener.start() if opener else first.start
    return Term(start=start, end=last.end, reckon=_spanned(one.reckon, other.reckon))


def _alike(first: Term, last: Term) -> bool:
    """Whether two terms are equally precise: "March to May", "Monday to Wednesday"; not "in March to 7"."""
    if first.said and last.said:
        return bool(first.said.day) == bool(last.said.day) and bool(first.said.month) == bool(last.said.month)
    return first.is_weekday and last.is_weekday


def _completed(first: Term, last: Term) -> tuple[Term, Term]:
    """Two ends of a span, the year of each taken from the other where it is left out."""
    one, other = first.said, last.said
    assert one is not None and other is not None
    if other.year and not one.year and one.month:
        earlier = (one.month, one.day) > (other.month, other.day or 31) if other.month else False
        return _with_year(first, other.year - earlier), last
    if one.year and not other.year and other.month:
        later = (other.month, other.day or 31) < (one.month, one.day)
        return first, _with_year(last, one.year + later)
    return first, last


def _with_year(term: Term, year: int) -> Term:
    assert term.said is not None
    said = term.said._replace(year=year)
    return replace(term, said=said, reckon=by_calendar(said, term.weekday))


def _spanned(first: Reckon, last: Reckon) -> Reckon:
    def reckon(clock: Clock) -> Moment | None:
        one = first(clock)
        other = last(replace(clock, anchor=one) if one else clock)  # "on 24 August and 2 a.m. the next day"
        if one is None or other is None:
            return None
        if first_day(one.since) > last_day(other.until):
            on = last(replace(clock, day=last_day(one.until), ahead=True))
            if clock.day and on and first_day(one.since) <= clock.day <= last_day(on.until):
                return replace(one, until=on.until)  # it goes on
            # "From December to February": the later end decides, the first lies before it.
            ahead = replace(clock, day=last_day(one.until), ahead=True)
            behind = replace(clock, day=first_day(other.since), ahead=False)
            one, other = (one, last(ahead)) if clock.ahead else (first(behind), other)
            if one is None or other is None or first_day(one.since) > last_day(other.until):
                return None
        how = other.how if one.how == "written" else one.how
        coarser = min(one, other, key=lambda moment: len(moment.since))
        return Moment(since=one.since, until=other.until, precision=coarser.precision, how=how)

    return reckon


def _listed(text: str, row: list[Term]) -> list[Term]:
    """The terms of a list, the year of the last given to those before it: "in March and April 2024"."""
    found = list(row)
    for place in range(len(found) - 2, -1, -1):
        one, other = found[place].said, found[place + 1].said
        if one is None or other is None or one.year or not one.month or not other.year or not other.month:
            continue
        if _LISTED.fullmatch(text, found[place].end, found[place + 1].start) and (one.day > 0) == (other.day > 0):
            found[place] = _with_year(
                found[place], other.year - ((one.month, one.day) > (other.month, other.day or 31))
            )
    return found
