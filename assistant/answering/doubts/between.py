"""Spans of time: reckoned from two dates of the passage, or counted there from something else."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from assistant.text.alignment import Alignment
from assistant.text.days import Day, covers, date_of
from assistant.text.tokens import Token

_UNITS = frozenset("day week month year".split())
_REACH = 4  # tokens after the unit in which it is told what it is counted from
_FROM = frozenset("after before later earlier between following since apart".split())


def is_time_between(aligned: Alignment, place: int) -> bool:
    """True for the number of a span of time between two dates of the passage: of "ten days after she left" one of the
    sentence that tells best of her leaving.

    Args:
        aligned: The sentence beside the passage.
        place: Of a number of the sentence.
    """
    row, held = aligned.said.row, aligned.held.row
    said, units = _value(row[place]), _units(row, place)
    if said is None or not units:
        return False
    (counted,) = list(units)[:1]
    if any(_counts_from(held, at, units) or _counts_between(held, at, units) for at in range(len(held))):
        return False  # the passage counts itself: "four months later"
    own = [token.day for token in row if token.day is not None]
    words = Counter(token.sentence for token in held if token.kind != "mark")
    held = [token for token in held if words[token.sentence] > 1]  # a line of nothing but a date is the document's
    told = _told_best(aligned, _behind(row, place))
    if told and own:
        held = [token for token in held if token.sentence in told or any(_is_one(token, day) for day in own)]
    ends = _told_best(aligned, [at for at in range(place) if row[at].content and row[at].day is None])
    if told and ends and not own:
        held = [token for token in held if token.sentence in told | ends]
    return any(said == span for span in _spans(held, counted, own))


def _is_one(token: Token, day: Day) -> bool:
    return token.day is not None and covers(day, token.day)


def _told_best(aligned: Alignment, places: list[int]) -> set[int]:
    """The sentences of the passage that have most of some words; none if they have hardly any, or no date."""
    held = aligned.held.row
    words = [at for at in places if aligned.said.row[at].content]
    counts = Counter(number for at in words for number in {held[match].sentence for match in aligned.pairs[at]})
    most = max(counts.values(), default=0)
    best = {number for number, count in counts.items() if count == most >= max(_FEWEST, len(words) / 2)}
    return best if any(token.day is not None for token in held if token.sentence in best) else set()


def other_span(aligned: Alignment, place: int) -> int | None:
    """The number by which the passage counts from what the sentence's number counts from, where that is another: for
    "two days after she spoke" the "nine" of "nine days after she spoke, and two days after he left"; None if it is not.

    Args:
        aligned: The sentence beside the passage.
        place: Of a number of the sentence.
    """
    row, held = aligned.said.row, aligned.held.row
    units = _units(row, place)
    if not units:
        return None
    counted = [at for at in range(len(held)) if _counts_from(held, at, units)]
    known = {at: _known(aligned, place, at) for at in counted}
    best = max(known, key=known.__getitem__, default=-1)
    same = [known[at] for at in counted if _value(held[at]) == _value(row[place])]
    differs = best >= 0 and same and known[best] > max(same) + _CLEARLY
    return best if differs else None


def counts_from_else(aligned: Alignment, place: int, at: int) -> bool:
    """True where sentence and passage count a span of time from something, and hardly a word of what it is counted from
    in the sentence stands where the passage says from what: "ten days after she left", "he left. Ten days later".

    Args:
        aligned: The sentence beside the passage.
        place: Of a number of the sentence.
        at: Of the same number in the passage.
    """
    row, held = aligned.said.row, aligned.held.row
    units = _units(row, place)
    if not units:
        return False
    if not _counts_from(held, at, units):
        return _is_reckoned_otherwise(row, place, units)
    if _follows(row, place):
        return False  # from what, the sentence before it may say
    words = [one for one in _behind(row, place) if row[one].content]
    before = (one for one in range(at) if held[at].sentence - held[one].sentence <= 1)
    turned = _way(row, place) != _way(held, at)  # "she left ten days before he did", "he left ten days after she had"
    there = {*_told_behind(held, at), *(before if turned or _follows(held, at) else ())}
    known = [one for one in words if not there.isdisjoint(aligned.pairs[one])]
    found = {match for one in known for match in aligned.pairs[one]}
    if all(one in found for one in _behind(held, at) if held[one].content):
        return False  # "he left", which the sentence says more of
    return len(words) >= _FEWEST and len(known) <= _HARDLY * len(words)


def _follows(row: list[Token], place: int) -> bool:
    """True for the number of "ten days later", which counts from what was told before."""
    return any(token.low in ("later", "earlier") for token in row[place + 2 : place + 2 + _REACH])


def _way(row: list[Token], place: int) -> bool:
    """True for a span that is counted back: "ten days before"."""
    return any(token.low in ("before", "earlier") for token in row[place + 2 : place + 2 + _REACH])


def _told_behind(held: list[Token], at: int) -> list[int]:
    """What a passage counts a span from, with what it says of that between commas."""
    last = min(len(held), at + 2 + 2 * _REACHES)
    end = next((one for one in range(at + 2, last) if held[one].text in ";." or held[one].quantity is not None), last)
    return list(range(at + 2, end))


def _is_reckoned_otherwise(row: list[Token], place: int, units: frozenset[str]) -> bool:
    """True if the sentence names two days, before the span or right behind it, between which another number lies."""
    (unit,) = list(units)[:1]
    behind = _behind(row, place)
    between = set(_spans(row[: behind[-1] + 1] if behind else row, unit, []))
    return bool(between) and _value(row[place]) not in between


_FEWEST, _HARDLY = 2, 0.25
_CLEARLY = 0.3
_ANY_YEAR = 2000  # where a passage names none
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


def _units(row: list[Token], place: int) -> frozenset[str]:
    """The unit of a span of time that is counted from something, in its forms; empty for what is no such number."""
    unit = row[place + 1] if place + 1 < len(row) else None
    units = _UNITS & {unit.low, *unit.meaning.lemmas} if unit is not None else frozenset[str]()
    return units if _counts_from(row, place, units) else frozenset()


def _counts_from(row: list[Token], place: int, units: frozenset[str]) -> bool:
    """True for the number of "four months later", and not of "four months in Oslo"."""
    unit = row[place + 1] if row[place].quantity is not None and place + 1 < len(row) else None
    following = row[place + 2 : place + 2 + _REACH]
    return unit is not None and unit.is_form_of(units) and any(token.low in _FROM for token in following)


def _counts_between(held: list[Token], place: int, units: frozenset[str]) -> bool:
    """True for the number of "between the two lay four months"."""
    if held[place].quantity is None or place + 1 == len(held) or not held[place + 1].is_form_of(units):
        return False
    return any(token.low == "between" and token.sentence == held[place].sentence for token in held[:place])


def _spans(held: list[Token], unit: str, own: list[Day]) -> Iterator[int]:
    """The spans between two dates of the passage, one of which the sentence names, if it names any."""
    dates = [token.day for token in held if token.day is not None]
    years = {day.year for day in dates if day.year is not None and day.month is not None}
    year = next(iter(years), _ANY_YEAR) if len(years) <= 1 else None
    for one, other in combinations(dates, 2):
        if own and not any(covers(day, one) or covers(day, other) for day in own):
            continue
        if unit == "year" and one.year is not None and other.year is not None:
            yield abs(one.year - other.year)
        first, second = date_of(one, year=year), date_of(other, year=year)
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
