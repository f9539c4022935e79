"""Spans of time: reckoned from two dates of the passage, or counted there from something else."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from assistant.text.alignment import Alignment
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
    if any(_counts_from(held, at, units) for at in range(len(held))):
        return False  # the passage counts itself: "four months later"
    own = [token.day for token in row if token.day is not None]
    return any(said.value == span for span in _spans(held, counted, own))


def other_span(aligned: Alignment, place: int) -> int | None:
    """The number by which the passage counts from what the sentence's number counts from, where that is another: for
    "two days after she spoke" the "nine" of "nine days after she spoke, and two days after he left"; None if it is not.

    Args:
        aligned: The sentence beside the passage.
        place: Of a number of the sentence.
    """
    row, held = aligned.said.row, aligned.held.row
    units = _UNITS & {low for token in row[place + 1 : place + 2] for low in (token.low, *token.meaning.lemmas)}
    if not units or not _counts_from(row, place, units):
        return None
    counted = [at for at in range(len(held)) if _counts_from(held, at, units)]
    known = {at: _known(aligned, place, at) for at in counted}
    best = max(known, key=known.__getitem__, default=-1)
    same = [known[at] for at in counted if _value(held[at]) == _value(row[place])]
    differs = best >= 0 and same and known[best] > max(same) + _CLEARLY
    return best if differs else None


_CLEARLY = 0.3
_REACHES = 10  # tokens in which is told what a span is counted from


def _value(token: Token) -> float | None:
    return token.quantity.value if token.quantity is not None else None


def _known(aligned: Alignment, place: int, at: int) -> float:
    """Share of the words behind a span of the sentence that stand behind one of the passage."""
    row, held = aligned.said.row, aligned.held.row
    words = [one for one in _behind(row, place) if row[one].content]
    there = set(_behind(held, at))
    return sum(not there.isdisjoint(aligned.pairs[one]) for one in words) / max(1, len(words))


def _behind(row: list[Token], place: int) -> list[int]:
    """The words from which a span is counted: those behind it, up to a comma or the next number."""
    found = []
    for at in range(place + 2, min(len(row), place + 2 + _REACHES)):
        if row[at].text in ",;." or row[at].quantity is not None:
            break
        found.append(at)
    return found


def _counts_from(row: list[Token], place: int, units: frozenset[str]) -> bool:
    """True for the number of "four months later", and not of "four months in Oslo"."""
    unit = row[place + 1] if row[place].quantity is not None and place + 1 < len(row) else None
    following = row[place + 2 : place + 2 + _REACH]
    return unit is not None and unit.is_form_of(units) and any(token.low in _FROM for token in following)


def _spans(held: list[Token], unit: str, own: list[Day]) -> Iterator[int]:
    """The spans between two dates of the passage, one of which the sentence names, if it names any."""
    # A line of nothing but a date is that of the document.
    words = Counter(token.sentence for token in held if token.kind != "mark")
    dates = [token.day for token in held if token.day is not None and words[token.sentence] > 1]
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
