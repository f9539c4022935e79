"""Doubts about what two parties are given: "the board's cut and the union's merger" where each has the other's."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import stands_as_name
from assistant.text.alignment import Alignment, weight
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.standing import cells
from assistant.text.tokens import TITLES, Token

_PARTING = frozenset("and but while whereas nor yet ; : , — –".split())
_LEADING = frozenset("in at on of to from by for with near under against about into as".split())
_POINTING = frozenset("he she it they".split())
_NEAR = 2  # sentences of the passage between what it gives to one party and to the other
_MOST_PARTIES = 12  # of a sentence; time grows with their square
_NEITHER, _FIRST, _SECOND = 0, 1, 2

_Run = tuple[int, ...]
"""The places of the words of one party."""


class _Pair(NamedTuple):
    """Two parties of a sentence, and where each stands in the passage."""

    first: _Run
    second: _Run
    there: frozenset[int]
    second_there: frozenset[int]


def pairing_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """Two parties of which each stands in one breath with what the passage gives to the other."""
    row, held = aligned.said.row, aligned.held.row
    opening = frozenset({0} if aligned.pairs and stands_as_name(aligned, 0) else ())
    runs = _parties(row, opening)[:_MOST_PARTIES]
    others = _parties(held) if len(runs) > 1 else []
    for pair in _pairs(aligned, runs):
        said = _in_order(row, pair)
        if not said and _are_alike(row, pair.first, pair.second):
            said = _sides(row, runs, frozenset(pair.first), frozenset(pair.second))
        if not said:
            continue
        told = _sides(held, others, pair.there, pair.second_there)
        if _are_crossed(aligned, said, told, {at for run in runs for at in run}):
            one, other = (" ".join(row[at].text for at in run) for run in pair[:2])
            yield Doubt(f"the quote has {one} and {other} the other way round")
            return


def _pairs(aligned: Alignment, runs: list[_Run]) -> Iterator[_Pair]:
    """Each two parties of one sentence that stand in the passage as two."""
    row = aligned.said.row
    for one, other in combinations(runs, 2):
        if row[one[0]].sentence != row[other[0]].sentence:
            continue
        there, there_too = (_places(aligned, run) for run in (one, other))
        shared = there & there_too
        if there - shared and there_too - shared:
            yield _Pair(one, other, there - shared, there_too - shared)


def _are_alike(row: list[Token], one: _Run, other: _Run) -> bool:
    """True for two parties that are told alike: "the union's" and "the board's", "to Lee" and "to Moss"."""
    lead, other_lead = _lead(row, one[0]), _lead(row, other[0])
    return lead == other_lead or {lead, other_lead} == {"", "for"}


def _places(aligned: Alignment, run: _Run) -> frozenset[int]:
    """Where a party stands in the passage."""
    row = aligned.said.row
    return frozenset(
        at for place in run for at in aligned.pairs[place] if row[place].kind == "name" or aligned.same_word(place, at)
    )


def _parties(row: list[Token], named: frozenset[int] = frozenset()) -> list[_Run]:
    """The names, and the words for known people and bodies, of a text; some words may be known to be names."""
    found: list[_Run] = []
    for place, token in enumerate(row):
        if token.quoted or token.low in TITLES:
            continue
        if token.kind == "name" or place in named:
            if found and found[-1][-1] == place - 1 and row[place - 1].kind == "name" and not row[place - 1].owner:
                found[-1] = (*found[-1], place)
            else:
                found.append((place,))
        elif token.kind == "word" and not token.verb and _is_known(row, place) and _is_of_people(token):
            found.append((place,))
    return found


def _is_of_people(token: Token) -> bool:
    return kind_of_noun(token.low) in ("person", "body")


def _is_known(row: list[Token], place: int) -> bool:
    """True for a noun with an article that says which one: "the union", "the town's own council"."""
    at = place - 1
    while at > 0 and row[at].kind == "word" and not row[at].verb and not row[at].owner and place - at < _PHRASE:
        at -= 1
    return at >= 0 and (row[at].low in _DEFINITE or row[at].owner)


_PHRASE = 4  # tokens
_DEFINITE = frozenset("the its his her their our this that both".split())


def _sides(row: list[Token], runs: list[_Run], first: frozenset[int], second: frozenset[int]) -> list[int]:
    """For each token of a text to which of two parties it is given there, if to one."""
    found = [_NEITHER] * len(row)
    acting = {run[0] for run in runs if not _lead(row, run[0])}
    carried, opened = _NEITHER, _NEITHER
    for start, end in _cells(row, _joined(row, runs)):
        if start and row[start].sentence != row[start - 1].sentence:
            carried = opened if any(token.low in _POINTING for token in row[start : min(end, start + 2)]) else _NEITHER
            opened = _NEITHER
        inside = range(start, end)
        has = [not places.isdisjoint(inside) for places in (first, second)]
        if all(has):
            _share_out(row, inside, first, second, found)
            carried = _NEITHER
            continue
        if any(has):
            carried = _FIRST if has[0] else _SECOND
            opened = opened or carried
        elif not acting.isdisjoint(inside):
            carried = _NEITHER
        for at in inside:
            found[at] = carried
    return found


def _in_order(row: list[Token], pair: _Pair) -> list[int]:
    """To which of two parties each token is given by a "respectively": "to print it and to reply, as Lee and Moss
    respectively proposed"; empty if there is none that is said of these two."""
    (first, *_), (*_, last) = pair.first, pair.second
    inside = [at for at, token in enumerate(row) if token.sentence == row[first].sentence]
    if not any(row[at].low == "respectively" for at in inside):
        return []
    between = row[pair.first[-1] + 1 : pair.second[0]]
    if not all(token.low in _DEFINITE or token.low in TITLES or token.low == "and" for token in between):
        return []
    joints = [at for at in inside if row[at].low == "and" and not first < at < last]
    before, after = [at for at in joints if at < first], [at for at in joints if at > last]
    if not joints:
        return []
    joint = before[-1] if before else after[0]
    edges = [at for at in inside if row[at].text in ",;:" or at in (first, last)]
    start = max((at for at in edges if at < joint), default=inside[0])
    end = min((at for at in edges if at > joint), default=inside[-1])
    found = [_NEITHER] * len(row)
    found[start:joint] = [_FIRST] * (joint - start)
    found[joint:end] = [_SECOND] * (end - joint)
    return found


def _share_out(
    row: list[Token], inside: range, first: frozenset[int], second: frozenset[int], found: list[int]
) -> None:
    """Gives what stands among two parties to that before it, or, if it stands before both, to that after it."""
    parties = [at for at in inside if at in first | second]
    things = [at for at in inside if _is_thing(row[at]) and at not in first | second]
    before, after = any(at < parties[0] for at in things), any(at > parties[-1] for at in things)
    later = parties[-1] if after else parties[0]
    if before == after or not (all(row[at].owner for at in parties) or _lead(row, later) == "for"):
        return
    for at in things:
        if before:
            party = next((other for other in parties if other > at), parties[-1])
        else:
            party = next((other for other in reversed(parties) if other < at), parties[0])
        found[at] = _FIRST if party in first else _SECOND


def _joined(row: list[Token], runs: list[_Run]) -> frozenset[int]:
    """The places of each "and" that joins two parties to one: "the talks between Norland and the league"."""
    ends = {run[-1] for run in runs}
    starts = {run[0] for run in runs}
    return frozenset(
        at
        for at in range(1, len(row) - 1)
        if row[at].low == "and"
        and at - 1 in ends
        and (at + 1 in starts or (row[at + 1].low == "the" and at + 2 in starts))
    )


def _cells(row: list[Token], joined: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Where each part of a text begins and ends, up to the next joint or end of a sentence."""
    opened = 0
    for place in range(1, len(row) + 1):
        ends = place == len(row) or row[place].sentence != row[place - 1].sentence
        if ends and cells(row[opened:place]):  # one row of a table
            yield opened, place
        elif ends:
            joints = [at for at in range(opened + 1, place) if row[at].low in _PARTING and at not in joined]
            yield from pairwise((opened, *joints, place))
        if ends:
            opened = place


def _lead(row: list[Token], place: int) -> str:
    """The small word that leads a name or a noun ("of" of "of the harbour board"); "" if none does."""
    at = place - 1
    while (
        at >= 0
        and (row[at].low in _DEFINITE or row[at].low in TITLES or row[at].kind == "name" or row[at].kind == "word")
        and not row[at].verb
    ):
        at -= 1
    return row[at].low if at >= 0 and row[at].low in _LEADING else ""


def _is_thing(token: Token) -> bool:
    return weight(token) >= 1.0 and not token.verb


def _are_crossed(aligned: Alignment, said: list[int], told: list[int], parties: set[int]) -> bool:
    """True if something of each of two parties is the other one's in the passage, and nothing of either its own."""
    held = aligned.held.row
    crossed: dict[int, set[int]] = {_FIRST: set(), _SECOND: set()}
    for place, side in enumerate(said):
        token = aligned.said.row[place]
        if side == _NEITHER or weight(token) < 1.0 or place in parties:
            continue
        there = [at for at in aligned.pairs[place] if token.kind != "word" or aligned.same_word(place, at)]
        owners = {told[at] for at in there} - {_NEITHER}
        if side in owners:
            return False
        if owners:
            crossed[side] |= {held[at].sentence for at in there if told[at]}
    return any(abs(one - other) <= _NEAR for one in crossed[_FIRST] for other in crossed[_SECOND])
