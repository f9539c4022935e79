"""Doubts about years: of what is told in a year or named after one, the passage has another."""

from collections.abc import Iterator, Sequence

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment
from assistant.text.days import Day
from assistant.text.tokens import Token

_UNTIL = frozenset("to through until - –".split())


def year_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A year after which something is named ("the law of 2015"), or to which a range goes, that is another there."""
    row, held = aligned.said.row, aligned.held.row
    years = [at for at in aligned.held.dates if _is_year(held[at].day)]
    for place in aligned.said.dates:
        if not _is_year(row[place].day) or row[place].quoted:
            continue
        rival = _named_after(aligned, place, years)
        rival = _range_to(row, held, place, years) if rival is None else rival
        if rival is not None:
            yield Doubt(f"the quote gives {held[rival].text} there, not {row[place].text}")


def _named_after(aligned: Alignment, place: int, years: Sequence[int]) -> int | None:
    """The year after which the passage names what the sentence names after another, with which it never stands."""
    row, held = aligned.said.row, aligned.held.row
    if place < 2 or row[place - 1].low != "of" or not row[place - 2].content or row[place - 2].kind != "word":
        return None
    things = [at for at in aligned.pairs[place - 2] if aligned.same_word(place - 2, at)]
    year = _year(row[place])
    beside = {held[at].sentence for at in aligned.held.dates if _year(held[at]) == year}
    if not things or any(held[at].sentence in beside for at in things):
        return None
    return next((at for at in years if held[at - 1].low == "of" and at - 2 in things), None)


def _range_to(row: Sequence[Token], held: Sequence[Token], place: int, years: Sequence[int]) -> int | None:
    """The year to which the passage has a range that begins or ends as one of the sentence does."""
    mine = _range(row, place)
    ranges = {at: found for at in years if (found := _range(held, at)) is not None}
    if mine is None or mine in ranges.values():
        return None
    return next((at for at, one in ranges.items() if (one[0] == mine[0]) != (one[1] == mine[1])), None)


def _range(row: Sequence[Token], place: int) -> tuple[int, int] | None:
    """The years of "2023 to 2027", of which the last is given."""
    if place < 2 or row[place - 1].low not in _UNTIL or not _is_year(row[place - 2].day):
        return None
    return _year(row[place - 2]), _year(row[place])


def _is_year(day: Day | None) -> bool:
    return day is not None and day.year is not None and day.month is None and not day.decade


def _year(token: Token) -> int:
    return token.day.year or 0 if token.day is not None else 0
