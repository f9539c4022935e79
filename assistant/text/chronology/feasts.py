"""Dates by the name of a feast: "Christmas Eve", "Easter Monday", "Good Friday 1930". English."""

import re
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date

from assistant.text.chronology.calendar_terms import named
from assistant.text.chronology.moments import Moment
from assistant.text.chronology.pieces import YEAR
from assistant.text.chronology.terms import DOCUMENT, WRITTEN, Clock, Reckon, Term, unit_around
from assistant.text.frames import Said
from assistant.text.reckoning import days_later

_OF_YEAR = rf"(?:,?\s+(?:of\s+|in\s+)?(?P<year>{YEAR}))?"
_FIXED = {"christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new years day": (1, 1)}
_FIXED |= {"new years eve": (12, 31), "valentines day": (2, 14), "halloween": (10, 31), "may day": (5, 1)}
_FIXED_FEAST = re.compile(
    r"\b(?P<feast>May Day|Christmas (?:Day|Eve)|Boxing Day|New Year['’]s (?:Day|Eve)|Valentine['’]s Day|Halloween)"
    + _OF_YEAR
)
# Days from Easter Sunday.
_MOVABLE = {"shrove tuesday": -47, "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2}
_MOVABLE |= {"easter saturday": -1, "easter sunday": 0, "easter day": 0, "easter monday": 1, "ascension day": 39}
_MOVABLE |= {"pentecost": 49, "whit sunday": 49, "whit monday": 50}
_MOVABLE_FEAST = re.compile(
    r"(?<!Orthodox )\b(?P<feast>(?:Shrove Tues|Ash Wednes|Palm Sun|Maundy Thurs|Good Fri|Easter (?:Satur|Sun|Mon)"
    r"|Whit (?:Sun|Mon))day|Easter Day|Ascension Day|Pentecost)\b" + _OF_YEAR
)


def feast_terms(text: str) -> Iterator[Term]:
    """The feasts that a text names."""
    for found in _FIXED_FEAST.finditer(text):
        month, day = _FIXED[re.sub(r"['’]", "", found["feast"].lower())]
        yield named(found.start(), found.end(), Said(int(found["year"] or 0), month, day))
    for found in _MOVABLE_FEAST.finditer(text):
        reckon = _movable(_MOVABLE[found["feast"].lower()], int(found["year"] or 0))
        yield Term(start=found.start(), end=found.end(), reckon=reckon)


_GREGORIAN = 1583  # the first year whose Easter the reformed calendar gave


def easter_sunday(year: int) -> date:
    """Easter Sunday of the western churches, by the calendar that they then had.

    Args:
        year: Of the Julian calendar before 1583, of the Gregorian calendar since.

    Source:
        For both calendars J. Meeus, Astronomical Algorithms, 1991, chapter 8.
    """
    if year < _GREGORIAN:
        moon = (19 * (year % 19) + 15) % 30
        week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        month, day = divmod(moon + week + 114, 31)
        return date(year, month, day + 1)
    century, of_century = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _movable(days: int, year: int) -> Reckon:
    def reckon(clock: Clock) -> Moment | None:
        if year:
            return unit_around(days_later(easter_sunday(year), days), "day", WRITTEN)
        if (today := clock.day) is None:
            return None
        years = range(max(today.year - 1, MINYEAR), min(today.year + 1, MAXYEAR) + 1)
        near = [days_later(easter_sunday(one), days) for one in years]
        if clock.ahead is None:
            return unit_around(min(near, key=lambda day: abs(day - today)), "day", DOCUMENT)
        fits = [day for day in near if (day >= today if clock.ahead else day <= today)]
        return unit_around(fits[0] if clock.ahead else fits[-1], "day", DOCUMENT) if fits else None

    return reckon
