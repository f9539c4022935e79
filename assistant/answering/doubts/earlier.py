"""Doubts about which of two events came first, where the passage gives the days of both: "the day before the vote"."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment, weight
from assistant.text.days import Day, covers
from assistant.text.tokens import Token

_LEAST = 0.6  # share of the words of an event that one sentence of the passage must have
_CLEARLY = 1.25  # times as near as the next date is the date of an event
_CLAUSE = 6.0  # tokens that a clause apart counts for
_STEPS = {"next": 1, "following": 1, "previous": -1, "preceding": -1}
_BACK, _FORWARD = frozenset(("before", "earlier", "previously")), frozenset(("after", "later", "afterwards"))
_SPANS = frozenset("minute hour day week fortnight month year decade come take place happen occur".split())


_ANY_YEAR = 2000  # where a passage names none


class _Days(NamedTuple):
    """The first and the last of the days of an event, as ordinals."""

    first: int
    last: int


class _Order(NamedTuple):
    """Two events as the places of their words, and whether the sentence has the one before the other."""

    one: list[int]
    other: list[int]
    before: bool


def earlier_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "The day before the vote" where by the dates of the passage it was the day after."""
    days: list[tuple[int, _Days]] | None = None
    for order in _orders(aligned.said.row):
        if _is_put_so(aligned, order):
            continue
        days = _days(aligned.held.row) if days is None else days
        one, other = (_days_of(aligned, places, days) for places in (order.one, order.other))
        known = one is not None and other is not None and (one.last < other.first or other.last < one.first)
        if known and one is not None and other is not None:
            turned = (one < other) != order.before
        else:
            turned = _counted(aligned, order) == -1
        if turned:
            yield Doubt("the quote has it the other way round")
            return


def _is_put_so(aligned: Alignment, order: _Order) -> bool:
    """True for "before the ban" where the passage has these words too, wherever they stand in its sentence."""
    held = aligned.held.row
    words = _BACK if order.before else _FORWARD
    first = min(order.other)
    return any(
        aligned.same_word(first, match) and any(token.low in words for token in held[max(0, match - _LED) : match])
        for match in aligned.pairs[first]
    )


_LED = 6  # tokens: "before it writes to its members"


def _orders(row: list[Token]) -> Iterator[_Order]:
    for place, token in enumerate(row):
        following = row[place + 1].low if place + 1 < len(row) else ""
        counted = place > 0 and row[place - 1].is_form_of(_SPANS)
        ends = place + 1 == len(row) or row[place + 1].kind == "mark"
        if counted and (token.low in ("earlier", "later") or (token.low in ("before", "after") and ends)):
            one, other = _joined(row, place)
        elif token.kind == "function" and token.low in ("before", "after") and following != "which":
            one, other = _sides(row, place)
        else:
            continue
        if one and other:
            yield _Order(one, other, token.low in _BACK)


def _sides(row: list[Token], place: int) -> tuple[list[int], list[int]]:
    """The words of the two events that "before" or "after" joins; behind a comma if the sentence begins with it."""
    own = _clause(row, place)
    if any(row[at].verb or row[at].kind == "name" for at in own if at < place):
        return _telling(row, range(own[0], place)), _telling(row, range(place + 1, own[-1] + 1))
    comma = next((at for at in own if at > place and row[at].text == ","), own[-1])
    return _telling(row, range(comma, own[-1] + 1)), _telling(row, range(place + 1, comma))


def _clause(row: list[Token], place: int) -> list[int]:
    """The places of the sentence around one, up to where another statement is set against it."""
    start, end = place, place
    while start > 0 and row[start - 1].sentence == row[place].sentence and row[start - 1].low not in _AGAINST:
        start -= 1
    while end + 1 < len(row) and row[end + 1].sentence == row[place].sentence and row[end + 1].low not in _AGAINST:
        end += 1
    return list(range(start, end + 1))


_AGAINST = frozenset("while whereas ;".split())


def _joined(row: list[Token], place: int) -> tuple[list[int], list[int]]:
    """The words of the clause that happened "ten days earlier", and of the one before it."""
    own = [at for at, token in enumerate(row) if token.sentence == row[place].sentence]
    joint = next((at for at in reversed(own) if at < place and row[at].low in ("and", "but", ";")), own[0])
    end = next(
        (at for at in own[:-1] if at > place and row[at].text in ",;" and row[at + 1].low in _JOINTS), own[-1] + 1
    )
    return _telling(row, range(joint, end)), _telling(row, range(own[0], joint))


_JOINTS = frozenset("and but while whereas".split())


def _telling(row: list[Token], places: range) -> list[int]:
    """Those of some places that tell what happened, and its date."""
    content = [at for at in places if row[at].content and weight(row[at]) >= 0.5 and not row[at].is_form_of(_SPANS)]
    return content + [at for at in places if row[at].day is not None] if content else []


def _days_of(aligned: Alignment, places: list[int], days: list[tuple[int, _Days]]) -> _Days | None:
    """The days that the sentence or the passage gives to an event; None if neither does, or if two are as near."""
    row, held = aligned.said.row, aligned.held.row
    own = [_ordinals(_with_its_year(day, held), days) for at in places if (day := row[at].day) is not None]
    if own:
        known = [told for told in own if told is not None]
        return _Days(min(known)[0], max(told.last for told in known)) if len(known) == len(own) else None
    total = sum(weight(row[at]) for at in places)
    near: dict[_Days, float] = {}
    for place, told in _of_its_deed(aligned, places, days):
        score = covered = 0.0
        for at in places:
            apart = [
                abs(match - place) + _CLAUSE * abs(held[match].depth - held[place].depth)
                for match, grade in aligned.pairs[at].items()
                if held[match].sentence == held[place].sentence and grade == 1.0
            ]
            covered += weight(row[at]) * bool(apart)
            score += weight(row[at]) / (1.0 + 0.2 * min(apart)) if apart else 0.0
        if covered >= _LEAST * total:
            near[told] = max(near.get(told, 0.0), score)
    ranked = sorted(near, key=lambda told: -near[told])
    if not ranked or (len(ranked) > 1 and near[ranked[0]] < _CLEARLY * near[ranked[1]]):
        return None
    return ranked[0]


def _of_its_deed(aligned: Alignment, places: list[int], days: list[tuple[int, _Days]]) -> list[tuple[int, _Days]]:
    """The days in the sentences of the passage that have the verb of an event; all, where none of them has a day."""
    row, held = aligned.said.row, aligned.held.row
    deeds = (at for at in places if row[at].verb and weight(row[at]) >= 1.0)
    homes = {
        held[match].sentence
        for at in deeds
        for match in aligned.pairs[at]
        if held[match].verb and aligned.same_word(at, match)
    }
    return [day for day in days if held[day[0]].sentence in homes] or days


def _days(held: list[Token]) -> list[tuple[int, _Days]]:
    """Where the passage names a day or a month, those that it counts from the one before among them."""
    told: list[tuple[int, _Days]] = []
    for place, token in enumerate(held):
        found = _ordinals(token.day, told) if token.day is not None else None
        next_day = token.low in _STEPS and place + 1 < len(held) and held[place + 1].low == "day"
        if next_day and told and not any(other.day is not None for other in held[place + 2 : place + 4]):
            found = _Days(*(one + _STEPS[token.low] for one in told[-1][1]))
        joined = told and place - told[-1][0] == 2 and held[place - 1].low in ("and", "or", "to", "–", "-")
        if found is not None and joined:  # "on 23 and 24 May"
            found = _Days(min(found.first, told[-1][1].first), max(found.last, told[-1][1].last))
            told[-1] = (told[-1][0], found)
        if found is not None:
            told.append((place, found))
    return told


def _with_its_year(day: Day, held: list[Token]) -> Day:
    """A day of a sentence with the year in which the passage has it."""
    if day.year is not None:
        return day
    return next((token.day for token in held if token.day is not None and covers(day, token.day)), day)


def _ordinals(day: Day, told: list[tuple[int, _Days]]) -> _Days | None:
    """A day or a month as ordinals; one without a year is of that of the date told before it."""
    if day.month is None or not 1 <= day.month <= 12:  # "2025-13-40" may stand in any document
        return None
    year = day.year or (date.fromordinal(told[-1][1].first).year if told else _ANY_YEAR)
    last = monthrange(year, day.month)[1]
    if day.day is not None and not 1 <= day.day <= last:
        return None
    return _Days(date(year, day.month, day.day or 1).toordinal(), date(year, day.month, day.day or last).toordinal())


def _counted(aligned: Alignment, order: _Order) -> int:
    """1 where the passage has the one event "days before" as well, -1 where it has it "days after", 0 if neither."""
    held = aligned.held.row
    best = max(
        {held[at].sentence for place in order.one for at in aligned.pairs[place]},
        default=None,
        key=lambda number: _shared(aligned, order.one, number),
    )
    if best is None or _shared(aligned, order.one, best) < _MOST or _shared(aligned, order.other, best) > 0.0:
        return 0
    for place in range(1, len(held) - 1):
        ends = held[place].sentence == best and held[place + 1].kind == "mark" and held[place - 1].is_form_of(_SPANS)
        if ends and held[place].low in _BACK | _FORWARD:
            return 1 if (held[place].low in _BACK) == order.before else -1
    return 0


_MOST = 0.8


def _shared(aligned: Alignment, places: list[int], number: int) -> float:
    """The share of some words that stand in a sentence of the passage."""
    row, held = aligned.said.row, aligned.held.row
    total = sum(weight(row[at]) for at in places)
    there = (weight(row[at]) for at in places if any(held[match].sentence == number for match in aligned.pairs[at]))
    return sum(there) / total
