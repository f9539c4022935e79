"""Spans of time between two things, worked out from the days on which the passage has them: "four days before she
left"."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from assistant.answering.doubts.dated import day_of
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import is_bare_line
from assistant.text.alignment import Alignment, weight
from assistant.text.days import Day, date_of
from assistant.text.reckoning import days_later, months_later
from assistant.text.tokens import Token

_BACK, _ON = frozenset("before earlier previously".split()), frozenset("after later following since".split())
_OPEN = frozenset("later earlier".split())  # what they count from was told before
_UNITS = frozenset("day week fortnight month year".split())
_ONE = frozenset("a an the".split())
_LOOSE = 3  # days that a round number of weeks may be off before it is wrong
_LONGEST_CLAUSE = 24  # tokens
_MOST_TITLE = 12
_FEWEST, _ENOUGH = 2, 0.5  # words that a sentence of the passage must have of what it dates, and their share


class Span(NamedTuple):
    """A counted span of time of a sentence.

    Attributes:
        place: Of the number or the article.
        end: Of the word that says where it is counted to: "after".
        number: How many.
        unit: "day", "week", "month" or "year".
        back: True if what the sentence tells came first.
        open: True if it counts from what was told before: "ten days later".
    """

    place: int
    end: int
    number: int
    unit: str
    back: bool
    open: bool


def spans(row: Sequence[Token]) -> Iterator[Span]:
    """The spans of a sentence that are counted from something, with no "about" or "more than"."""
    for place, token in enumerate(row[:-2]):
        unit = next(iter(_UNITS & {row[place + 1].low, *row[place + 1].meaning.lemmas}), "")
        toward = row[place + 2].low
        if not unit or toward not in _BACK | _ON:
            continue
        if token.low in _ONE:
            count = 1
        elif token.quantity is not None and token.quantity.kind == "cardinal" and not token.quantity.bound:
            count = int(token.quantity.value)
        else:
            continue
        if unit == "fortnight":
            count, unit = 2 * count, "week"
        yield Span(place, place + 2, count, unit, toward in _BACK, toward in _OPEN)


def is_reckoned(aligned: Alignment, span: Span) -> bool | None:
    """Whether a span lies between the days on which the passage has what it lies between; None if these cannot be told.

    Args:
        aligned: The sentence beside the passage.
        span: Of the sentence.
    """
    row = aligned.said.row
    own = [(at, day) for at, token in enumerate(row) if (day := _full(token.day, aligned)) is not None]
    before, behind = _clauses(row, span)
    if span.open:
        ends = _days(aligned, own, behind)
        named = [(at, day) for at, day in own if at < span.place][-1:]
        if named and not any(aligned.said.row[at].content for at in behind):  # "he is due on 3 May, she a day later"
            ends = _days(aligned, own, range(named[0][0] + 1, span.place))
        starts = [day for _, day in named] or _days(aligned, own, before)
        if not starts:
            every = [day for token in aligned.held.row if (day := _full(token.day, aligned)) is not None]
            return True if any(_fits(span, one, other) for one in ends for other in every) else None
    else:
        starts = _days(aligned, own, behind)
        outside = [(at, day) for at, day in own if at not in behind]
        ends = [day for at, day in outside if at < span.place][-1:]
        ends = ends or _days(aligned, own, before) or [day for _, day in outside]
    if any(_fits(span, one, other) for one in ends for other in starts):
        return True
    if len(set(ends)) == len(set(starts)) == 1 and ends[0] != starts[0]:
        return None if _nearly_fits(span, ends[0], starts[0]) else False
    return None


def is_of_reckoned(aligned: Alignment, place: int) -> bool:
    """True for a word of a span that the days of the passage bear: "a week later"."""
    row = aligned.said.row
    if not (row[place].is_form_of(_UNITS) or row[place].low in _BACK | _ON):
        return False
    return any(span.place <= place <= span.end and is_reckoned(aligned, span) for span in spans(row))


def reckoning_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A span of time that is another by the days which the passage gives: "four days before" for three."""
    row = aligned.said.row
    for span in spans(row):
        if row[span.place].quoted:
            continue
        other = _counted_otherwise(aligned, span)
        if other is not None:
            yield Doubt(f"the quote says “{_words(aligned.held.row, other)}”, not “{_words(row, span)}”")
        elif not _counts_itself(aligned, span) and is_reckoned(aligned, span) is False:
            yield Doubt(f"the quote gives days that do not make it “{_words(row, span)}”")


def _words(row: Sequence[Token], span: Span) -> str:
    return " ".join(token.text for token in row[span.place : span.end + 1])


def _counted_otherwise(aligned: Alignment, span: Span) -> Span | None:
    """Another span which the passage counts from the same: "a week after the sale" for "a month after the sale"."""
    behind = _counted_from(aligned.said.row, span)
    if span.open or not behind:
        return None
    found = None
    for other in spans(aligned.held.row):
        there = set(_counted_from(aligned.held.row, other))
        if other.back != span.back or any(there.isdisjoint(aligned.pairs[at]) for at in behind):
            continue
        if _days_of(other) / _ABOUT < _days_of(span) < _days_of(other) * _ABOUT:
            return None
        found = found or other
    return found


def _days_of(span: Span) -> int:
    return span.number * _DAYS[span.unit]


def _counted_from(row: Sequence[Token], span: Span) -> list[int]:
    """The words from which a span is counted, up to a mark."""
    last = min(len(row), span.end + _LONGEST_CLAUSE)
    end = next((at for at in range(span.end + 1, last) if row[at].kind == "mark"), last)
    return [at for at in range(span.end + 1, end) if row[at].content]


_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_ABOUT = 1.1  # times as long: "12 months" is "a year"


def _counts_itself(aligned: Alignment, span: Span) -> bool:
    """True if the passage counts the same span from something, in words."""
    return any(
        (other.number, other.unit, other.back) == (span.number, span.unit, span.back)
        for other in spans(aligned.held.row)
    )


def _clauses(row: Sequence[Token], span: Span) -> tuple[range, range]:
    """The words before a span and those behind it, up to another clause, which may tell of another day."""
    last = min(len(row), span.end + _LONGEST_CLAUSE)
    end = next((at for at in range(span.end + 1, last) if _parts(row, at)), last)
    start = max(0, span.place - _LONGEST_CLAUSE)
    start = next(
        (at + 1 for at in range(span.place - 2, start - 1, -1) if row[at].text in ";." or row[at].low == "but"), start
    )
    before, behind = range(start, span.place), range(span.end + 1, end)
    if not before and not span.open:  # "Ten days after she left, the mill closed"
        stop = next((at for at in behind if row[at].text == "," and _tells(row, at + 1, end)), None)
        if stop is not None:
            return range(stop + 1, end), range(span.end + 1, stop)
    return before, behind


def _tells(row: Sequence[Token], start: int, end: int) -> bool:
    return any(row[at].verb for at in range(start, end))


def _parts(row: Sequence[Token], at: int) -> bool:
    """True where a clause ends: at a semicolon, a "but", an "and" before a number, and an "and" behind a comma."""
    if row[at].text in ";.:":
        return True
    following = row[at + 1] if at + 1 < len(row) else None
    joint = row[at].low in ("and", "but", "while", "whereas")
    return joint and (row[at - 1].text == "," or (following is not None and following.quantity is not None))


def _days(aligned: Alignment, own: Sequence[tuple[int, date]], places: range) -> list[date]:
    """The days of what some words tell: the one that they name, or those that the passage has for most of them."""
    named = [day for at, day in own if at in places]
    if named:
        return named[:1]
    words = [at for at in places if aligned.said.row[at].content and weight(aligned.said.row[at]) > 0]
    found: dict[int, set[int]] = {}
    for at in words:
        for match, grade in aligned.pairs[at].items():
            if grade == 1.0:
                found.setdefault(aligned.held.row[match].sentence, set()).add(at)
    most = max(map(len, found.values()), default=0)
    if most < max(_FEWEST, _ENOUGH * len(words)):
        return []
    best = [number for number, there in found.items() if len(there) == most]
    days = [day for number in best if (day := _day_told(aligned, number, words)) is not None]
    return list(dict.fromkeys(days)) if len(days) == len(best) else []


def _day_told(aligned: Alignment, number: int, words: Sequence[int]) -> date | None:
    """The day that a sentence of the passage has for some words of its own; None if that cannot be told."""
    held = aligned.held.row
    if is_bare_line(held, number, longest=_MOST_TITLE):
        return None
    matches = {match for at in words for match, grade in aligned.pairs[at].items() if grade == 1.0}
    at = day_of(held, number, matches)
    return _full(held[at].day, aligned, at) if at is not None else None


def _full(day: Day | None, aligned: Alignment, at: int | None = None) -> date | None:
    """A day as a date; one without a year has that of the last one before it in the passage, or else of the next."""
    if day is None or day.month is None or day.day is None:
        return None
    year = day.year
    if year is None:
        held = aligned.held.row
        years = [
            (other, token.day.year)
            for other, token in enumerate(held)
            if token.day is not None and token.day.year is not None and token.day.month is not None
        ]
        if at is None:  # of the sentence itself
            same = [
                other
                for other, token in enumerate(held)
                if token.day is not None and (token.day.month, token.day.day) == (day.month, day.day)
            ]
            if not same:
                return None
            at = same[0]
        before = [year for other, year in years if other <= at]
        year = before[-1] if before else next((year for _, year in years), None)
    return date_of(day, year=year)


def _fits(span: Span, end: date, start: date) -> bool:
    """True if a span lies between two days, in its direction."""
    early, late = (end, start) if span.back else (start, end)
    if span.unit == "day":
        return days_later(early, span.number) == late
    if span.unit == "week":
        return days_later(early, 7 * span.number) == late
    count = span.number * (12 if span.unit == "year" else 1)
    months = (late.year - early.year) * 12 + late.month - early.month
    if span.unit == "year":
        return late.year - early.year == span.number or months - (late.day < early.day) == count
    return count in (months, months - (late.day < early.day))


def _nearly_fits(span: Span, end: date, start: date) -> bool:
    """True if a round number of weeks, months or years is hardly off."""
    early, late = (end, start) if span.back else (start, end)
    if span.unit == "day":
        return False
    if span.unit == "week":
        return abs((late - days_later(early, 7 * span.number)).days) <= _LOOSE
    count = span.number * (12 if span.unit == "year" else 1)
    return abs((late - months_later(early, count)).days) <= 10 * count + _LOOSE
