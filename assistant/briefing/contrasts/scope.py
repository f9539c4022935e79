"""Whether two numbers are of another scope: another place, kind, party, or part of the same. English."""

from collections.abc import Sequence
from typing import NamedTuple

from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.clauses import (
    describes_known,
    in_clause,
    is_locative,
    is_of_known,
    lead_of,
)
from assistant.briefing.contrasts.figures import heads
from assistant.briefing.contrasts.frames import Frame
from assistant.text.tokens import Token


class _Side(NamedTuple):
    """An account with the place of its number and those of the words that the other has too."""

    account: Account
    place: int
    known: frozenset[int]


def other_scope(frame: Frame, place: int, at: int) -> bool:
    """True if one account is limited to what the other is not: another place, another kind, another party."""
    if all(frame.lone_names):
        return True
    one = _Side(frame.one, place, frozenset(frame.shared))
    other = _Side(frame.other, at, frozenset(frame.back))
    own, others = (_beside(side, lone) for side, lone in zip((one, other), frame.lone, strict=True))
    if own and others and (frame.weight_shared < _WELL_SHARED or _compete(frame, own, others)):
        return True
    measures = frame.one.amounts[place].family.startswith(("money", "share", "points"))
    return any(_is_limited(side, spots, measures=measures) for side, spots in ((one, own), (other, others)))


def _beside(side: _Side, lone: list[int]) -> list[int]:
    """Those of the words that only one account has which stand with its number."""
    row = side.account.row
    return [
        spot
        for spot in lone
        if _is_with(row, spot, side.place)
        and not _is_of_other(side.account, spot, side.place)
        and not describes_known(row, spot, side.known)
    ]


def _is_limited(side: _Side, spots: list[int], *, measures: bool) -> bool:
    """True if words that only one account has limit what its number counts, or measures."""
    account, place, known = side
    row, things = account.row, heads(account, place)
    spots = [spot for spot in spots if not _colours(row, spot, known, things)]
    if _limited(account, spots):
        return True
    return any(
        spot in things
        or _follows(row, spot, things)
        or (row[spot].kind == "name" and is_locative(row, spot))
        or (measures and (_is_narrowing(row, spot, known) or _narrows_next(row, spot, known)))
        for spot in spots
        if not is_of_known(row, spot, known) and not _is_of_doer(account, spot, place)
    )


def _is_of_doer(account: Account, spot: int, place: int) -> bool:
    """True for where somebody is who did what a number behind the verb tells: "a court in Verrin sentenced him to"."""
    row = account.row
    deed = next((at for at in range(spot + 1, place) if row[at].verb), -1)
    if deed < 0 or not row[deed].is_form_of(_SENTENCING):
        return False
    return any(at < spot for at in account.reading.roles(deed).doers)


_SENTENCING = frozenset("sentence fine order convict award jail".split())


def _is_with(row: list[Token], spot: int, place: int) -> bool:
    """True for a word of the clause of a number, and of what opens that: "In the capital, 3,100 ballots"."""
    opening = spot < place and not any(token.verb or token.low in _JOINING for token in row[: spot + 1])
    marks = sum(token.kind == "mark" for token in row[spot:place])
    return in_clause(row, spot, place) or (opening and marks == 1 and row[spot].sentence == row[place].sentence)


_JOINING = frozenset("and but while".split())


def _colours(row: list[Token], spot: int, known: frozenset[int], things: Sequence[int]) -> bool:
    """True for what only one account adds to a thing that stands behind what is counted: "without a public tender"."""
    behind = bool(things) and spot > things[-1]
    return behind and spot + 1 in known and row[spot].kind == row[spot + 1].kind == "word" and not row[spot].verb


def _follows(row: list[Token], spot: int, things: Sequence[int]) -> bool:
    """True for what tells which things a number counts: "12 works by Klee"."""
    if not things or spot <= things[-1] or row[spot].verb:
        return False
    between = row[things[-1] + 1 : spot]
    leading = _NARROWING | _PLACING if row[spot].kind == "word" else _NARROWING
    return bool(between) and between[0].low in leading and not any(token.content for token in between)


_NARROWING = frozenset("by of from with without for among".split())
_PLACING = frozenset("on in at".split())


def _is_of_other(account: Account, spot: int, place: int) -> bool:
    """True for a word that stands behind another number: "three killed and eleven injured"."""
    family = account.amounts[place].family
    numbers = [
        at
        for at, amount in account.amounts.items()
        if amount.family == family and not 0 < place - at <= 2  # "2 hours 19 minutes" are one
    ]
    return any(min(spot, place) < at < max(spot, place) for at in numbers)


def _limited(account: Account, spots: list[int]) -> bool:
    """True for what only one account limits to a part, or tells of more: "in the north", "nurses and midwives"."""
    row = account.row
    return any(
        (row[spot].is_form_of(_PARTS) and is_locative(row, spot))
        or (spot and row[spot - 1].low in ("and", "or"))
        or (spot > 1 and row[spot - 1].low == "among" and not row[spot - 2].verb)
        for spot in spots
        if not row[spot].verb
    )


_PARTS = frozenset(
    "north south east west centre center capital city town village region province district county state country "
    "countryside coast suburb neighbourhood world nation area".split()
)


def _compete(frame: Frame, own: list[int], others: list[int]) -> bool:
    """True if words that only one account has stand where others stand in the other: "in schools", "in prisons"."""
    if len(own) > 1 and len(others) > 1:
        return True
    row, held = frame.one.row, frame.other.row
    if any(row[spot].verb for spot in own) and any(held[spot].verb for spot in others):
        return True
    return any(lead_of(row, spot) == lead_of(held, other) for spot in own for other in others)


_WELL_SHARED = 3.0


def _is_narrowing(row: list[Token], spot: int, known: frozenset[int]) -> bool:
    """True for "cars" in "exports of cars" beside "exports"."""
    return spot > 1 and row[spot - 1].low == "of" and spot - 2 in known and not row[spot - 2].verb


def _narrows_next(row: list[Token], spot: int, known: frozenset[int]) -> bool:
    """True for a sum or a share of a narrower thing in one account: "operating profit", "core inflation"."""
    if row[spot].verb or row[spot].low in _NO_LIMIT or spot + 1 not in known:
        return False
    return row[spot + 1].kind == "word" and not row[spot + 1].verb


_NO_LIMIT = frozenset("new overall annual former late big huge massive record".split())
