"""Dates counted back from the day of the text: "three days ago", "ten years ago today". English."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.text.chronology.moments import Moment
from assistant.text.chronology.pieces import COUNT, STEPS, UNIT, count_of, weekday_of
from assistant.text.chronology.reaching_terms import counted
from assistant.text.chronology.terms import DOCUMENT, Clock, Reckon, Term, moved, unit_around, unknown
from assistant.text.reckoning import days_later

_AGO = re.compile(
    r"\b(?:(?P<about>about|around|some|nearly|almost|roughly|more\s+than|over|at\s+least|less\s+than|just\s+over)\s+)?"
    rf"(?:(?P<vague>a\s+few|several|many)|(?P<count>{COUNT}))\s+(?P<unit>{UNIT}|century|centurie)s?\s+ago\b"
    r"(?:\s+(?P<exact>today|to\s+the\s+day|(?P<step>this|next|last)\s+(?P<within>week|month)|on\s+(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)))?",
    re.IGNORECASE,
)


def ago_terms(text: str) -> Iterator[Term]:
    """What a text dates by how long ago it was."""
    for found in _AGO.finditer(text):
        reckon = unknown if found["vague"] else _ago(found)
        yield Term(start=found.start(), end=found.end(), reckon=reckon)


def _ago(found: re.Match[str]) -> Reckon:
    unit = found["unit"].lower().replace("centurie", "century")
    if found["day"]:
        return _ago_on(count_of(found["count"]), unit, weekday_of(found["day"]))
    if found["exact"]:
        step = STEPS[(found["step"] or "this").lower()]
        return _exactly(-count_of(found["count"]), unit, (found["within"] or "day").lower(), step)
    inner = counted(-count_of(found["count"]), unit)
    if not found["about"]:
        return inner

    def reckon(clock: Clock) -> Moment | None:
        exact = inner(clock)
        return exact and replace(exact, approximate=True)

    return reckon


def _ago_on(count: int, unit: str, weekday: int) -> Reckon:
    """ "A year ago on Monday" counts from the Monday nearby, "two weeks ago on Monday" is that of the week."""

    def reckon(clock: Clock) -> Moment | None:
        if clock.day is None:
            return None
        if unit in ("week", "fortnight"):
            days = weekday - clock.day.weekday()
        else:
            days = (weekday - clock.day.weekday() + 3) % 7 - 3
        return unit_around(moved(days_later(clock.day, days), -count, unit), "day", DOCUMENT)

    return reckon


def _exactly(count: int, unit: str, within: str, step: int) -> Reckon:
    """ "Ten years ago today", "a year ago this month", "fifty years ago next month"."""

    def reckon(clock: Clock) -> Moment | None:
        return unit_around(moved(moved(clock.day, step, within), count, unit), within, DOCUMENT) if clock.day else None

    return reckon
