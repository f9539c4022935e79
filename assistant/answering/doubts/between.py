"""Spans of time that a sentence reckons from two dates of the passage: "five months after it was signed"."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

from assistant.text.days import Day, covers
from assistant.text.tokens import Token

_UNITS = frozenset("day week month year".split())
_REACH = 4  # tokens after the unit in which it is told what it is counted from
_FROM = frozenset("after before later earlier between following since apart".split())


def is_time_between(row: list[Token], place: int, held: list[Token]) -> bool:
    """True for the number of a span of time that lies between two dates of the passage.

    Args:
        row: Of the sentence.
        place: Of its number.
        held: Of the passage.
    """
    said, unit = row[place].quantity, row[place + 1] if place + 1 < len(row) else None
    if said is None or said.value is None or unit is None:
        return False
    units = _UNITS & {unit.low, *unit.meaning.lemmas}
    told_from = any(token.low in _FROM for token in row[place + 2 : place + 2 + _REACH])
    if not units or not told_from:
        return False
    (counted,) = list(units)[:1]
    if any(one.quantity is not None and other.is_form_of(units) for one, other in pairwise(held)):
        return False  # the passage counts itself: "four months later"
    own = [token.day for token in row if token.day is not None]
    return any(said.value == span for span in _spans(held, counted, own))


def _spans(held: list[Token], unit: str, own: list[Day]) -> Iterator[int]:
    """The spans between two dates of the passage, one of which the sentence names, if it names any."""
    dates = [token.day for token in held if token.day is not None]
    years = {day.year for day in dates if day.year is not None}
    year = next(iter(years)) if len(years) == 1 else None
    for one, other in combinations(dates, 2):
        if own and not any(covers(day, one) or covers(day, other) for day in own):
            continue
        if unit == "year" and one.year is not None and other.year is not None:
            yield abs(one.year - other.year)
        first, second = _full(one, year), _full(other, year)
        if first is None or second is None:
            continue
        days = abs((second - first).days)
        if unit == "day":
            yield days
        elif unit == "week" and days % 7 == 0:
            yield days // 7
        elif unit == "month":
            early, late = sorted((first, second))
            months = (late.year - early.year) * 12 + late.month - early.month
            yield from {months, months - (late.day < early.day)}


def _full(day: Day, year: int | None) -> date | None:
    """A day as a date; one without a year is taken for the passage's, if it names only one."""
    named = day.year or year
    if named is None or day.month is None or day.day is None:
        return None
    try:
        return date(named, day.month, day.day)
    except ValueError:
        return None
