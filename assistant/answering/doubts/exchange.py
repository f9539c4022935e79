"""Doubts about two numbers or two dates that stand in each other's place."""

from collections.abc import Iterable, Iterator

from assistant.answering.doubts.around import beside
from assistant.answering.doubts.dated import days_of_its_words
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.units import counts_the_same
from assistant.text.alignment import Alignment
from assistant.text.numbers import same_scale
from assistant.text.tokens import Token

_LEADING = frozenset("from to by of at in on for until since over above below under than".split())

_MOST_RIVALS = 12  # figures after one that are looked at; a sentence that a person wrote has no more


def exchanged_figures(aligned: Alignment) -> Iterator[Doubt]:
    """Two numbers, or two dates, of the passage that stand in each other's place."""
    row, held = aligned.said.row, aligned.held.row
    places = [
        at
        for at, token in enumerate(row)
        if token.kind in ("number", "date") and aligned.pairs[at] and not token.quoted
    ]
    pairs = ((one, other) for at, one in enumerate(places) for other in places[at + 1 : at + 1 + _MOST_RIVALS])
    for first, second in pairs:
        if all(_is_told_there(aligned, place) for place in (first, second)):
            continue
        one, other = _closest(aligned, first, second)
        if row[first].kind != row[second].kind or one == other or not _rivals(held[one], held[other]):
            continue
        straight = _standing(aligned, first, one, second) + _standing(aligned, second, other, first)
        crossed = _standing(aligned, first, other, second) + _standing(aligned, second, one, first)
        near = aligned.local(first, one) + aligned.local(second, other)
        nearer = aligned.local(first, other) + aligned.local(second, one)
        if crossed > 1.08 * straight + 0.1 or (nearer > 1.1 * near + 0.02 and crossed > 0.97 * straight):
            yield Doubt(f"the quote has {row[first].text} and {row[second].text} the other way round")


def _is_told_there(aligned: Alignment, place: int) -> bool:
    """True if the very words around a number, or before a date, stand around one that it may be in the passage."""
    look = (-1,) if aligned.said.row[place].day is not None else (-1, 1)
    return any(
        sum(beside(aligned, (place, at), step).worth for step in look) >= _TOLD_THERE for at in aligned.pairs[place]
    )


def binding_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A date or a place that the passage gives for another name: "met Xi in Tokyo" where Xi was in Osaka."""
    row, held = aligned.said.row, aligned.held.row
    claimed = {match for pairs in aligned.pairs for match in pairs}
    for place, token in enumerate(row):
        lead = _lead(row, place) if token.kind in ("name", "date") else ""
        anchor = _anchor(row, place) if lead in ("in", "at", "on") and aligned.pairs[place] else None
        if anchor is None or not aligned.pairs[anchor]:
            continue
        if token.day is not None and (
            _is_told_there(aligned, place)
            or any(at in aligned.pairs[place] for at in days_of_its_words(aligned, place))
            or any(is_meant_next(held, at) for at in aligned.pairs[place])
        ):
            continue
        verb = next((at for at in range(place - 1, anchor, -1) if row[at].verb), None)
        if verb is not None and any(
            abs(at - other) <= _CLOSE_BY and held[other].sentence == held[at].sentence
            for at in aligned.pairs[place]
            for other in aligned.pairs[verb]
            if aligned.same_word(verb, other)
        ):
            continue  # the same deed stands close by
        own, one = max((_nearness(held, one, at), one) for one in aligned.pairs[anchor] for at in aligned.pairs[place])
        rivals = [
            at
            for at, other in enumerate(held)
            if other.kind == token.kind
            and at not in claimed
            and _lead(held, at) == lead
            and _alike(token, other)
            and not is_within(held, at, aligned.pairs[place])
        ]
        nearest = max(((_nearness(held, one, at), at) for at in rivals), default=(0.0, 0))
        if nearest[0] > _MUCH_NEARER * own and nearest[0] > _NEAR:
            yield Doubt(f"the quote gives {held[nearest[1]].text} there, not {token.text}")
            return


def is_within(held: list[Token], place: int, others: Iterable[int]) -> bool:
    """True for "Osaka" of "Osaka, Japan", where the other name stands."""
    end = place
    while end + 1 < len(held) and held[end + 1].kind == "name":
        end += 1
    if held[end].kind != "name" or end + 2 not in others or held[end + 1].text != ",":
        return False
    while end + 3 < len(held) and held[end + 3].kind == "name":
        end += 1
    return end + 3 >= len(held) or not (held[end + 3].verb or held[end + 3].content)  # "left Osaka, Japan protested"


def is_meant_next(held: list[Token], place: int) -> bool:
    """True if the next sentence tells of the same day ("On the same day China suspended")."""
    following = [token.low for token in held if token.sentence == held[place].sentence + 1][:6]
    return "same" in following or following[:2] == ["on", "that"]


_TOLD_THERE = 1.25  # a word that says something and a small one
_CLOSE_BY = 12  # tokens
_MUCH_NEARER = 1.5
_NEAR = 0.3


def _anchor(row: list[Token], place: int) -> int | None:
    """The name that a date or a place is given for: the nearest before it in its clause that is not a place itself."""
    for at in range(place - 1, max(-1, place - 9), -1):
        if row[at].sentence != row[place].sentence or row[at].text in ",;:":
            return None
        if row[at].kind == "name" and not _lead(row, at):
            return at
    return None


def _alike(one: Token, other: Token) -> bool:
    """True if two could stand in each other's stead: both names, or dates of one precision."""
    if one.day is None or other.day is None:
        return one.day is None and other.day is None
    precision, other_precision = ([part is None for part in (*day[2:5],)] for day in (one.day, other.day))
    return precision == other_precision and one.day.decade == other.day.decade


def _nearness(held: list[Token], one: int, other: int) -> float:
    """How close two places are; what an "and" or a comma parts is far apart."""
    if held[one].sentence != held[other].sentence:
        return 0.0
    low, high = min(one, other), max(one, other)
    parted = sum(token.text in (",", "and", ";", "but") for token in held[low + 1 : high])
    return 1.0 / (1.0 + 0.1 * (high - low) + parted)


def _closest(aligned: Alignment, first: int, second: int) -> tuple[int, int]:
    """The counterparts of two places whose surroundings agree best."""

    def best(place: int) -> int:
        return max(aligned.pairs[place], key=lambda at: (aligned.context(place, at) + aligned.local(place, at), -at))

    return best(first), best(second)


def _standing(aligned: Alignment, place: int, other: int, without: int) -> float:
    fit = aligned.context(place, other, without=without) + (0.4 if counts_the_same(aligned, place, other) else 0.0)
    lead = _lead(aligned.said.row, place)
    return fit + (0.5 if lead and lead == _lead(aligned.held.row, other) else 0.0)


def _rivals(one: Token, other: Token) -> bool:
    if one.quantity is not None and other.quantity is not None:
        return same_scale(one.quantity, other.quantity)
    return one.day is not None and other.day is not None


def _lead(row: list[Token], place: int) -> str:
    """The preposition before a number; "" if there is none."""
    before = [
        token.low for token in row[max(0, place - 3) : place] if token.low not in ("the", "a", "an", "about", "some")
    ]
    return before[-1] if before and before[-1] in _LEADING else ""
