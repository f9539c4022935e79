"""Whether two numbers are of another scope: another place, kind, party, or part of the same. English."""

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


def other_scope(frame: Frame, place: int, at: int) -> bool:
    """True if one account is limited to what the other is not: another place, another kind, another party."""
    mine, theirs = frame.lone
    names, other_names = frame.lone_names
    if names and other_names:
        return True
    row, held = frame.one.row, frame.other.row
    known, other_known = set(frame.shared), set(frame.back)
    own = [
        spot
        for spot in mine
        if _is_with(row, spot, place)
        and not _is_of_other(frame.one, spot, place)
        and not describes_known(row, spot, known)
    ]
    others = [
        spot
        for spot in theirs
        if _is_with(held, spot, at)
        and not _is_of_other(frame.other, spot, at)
        and not describes_known(held, spot, other_known)
    ]
    if own and others and (frame.weight_shared() < _WELL_SHARED or _compete(frame, own, others)):
        return True
    own = [spot for spot in own if not _colours(row, spot, known, heads(frame.one, place))]
    others = [spot for spot in others if not _colours(held, spot, other_known, heads(frame.other, at))]
    if _limited(frame.one, own) or _limited(frame.other, others):
        return True
    own = [spot for spot in own if not is_of_known(row, spot, known) and not _is_of_doer(frame.one, spot, place)]
    others = [
        spot for spot in others if not is_of_known(held, spot, other_known) and not _is_of_doer(frame.other, spot, at)
    ]
    if any(_follows_heads(frame.one, spot, place) for spot in own) or any(
        _follows_heads(frame.other, spot, at) for spot in others
    ):
        return True
    limits = any(
        row[spot].kind == "name" or _modifies(frame.one, spot, place)
        for spot in own
        if is_locative(row, spot) or _modifies(frame.one, spot, place)
    )
    other_limits = any(
        held[spot].kind == "name" or _modifies(frame.other, spot, at)
        for spot in others
        if is_locative(held, spot) or _modifies(frame.other, spot, at)
    )
    return limits or other_limits or _other_measure(frame, place, own, others)


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


def _colours(row: list[Token], spot: int, known: set[int], things: list[int]) -> bool:
    """True for what only one account adds to a thing that stands behind what is counted: "without a public tender"."""
    behind = bool(things) and spot > things[-1]
    return behind and spot + 1 in known and row[spot].kind == row[spot + 1].kind == "word" and not row[spot].verb


def _follows_heads(account: Account, spot: int, place: int) -> bool:
    """True for what tells which things a number counts: "12 works by Klee"."""
    row, things = account.row, heads(account, place)
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


def _other_measure(frame: Frame, place: int, own: list[int], others: list[int]) -> bool:
    """True if a sum or a share is of a narrower thing in one account: "operating profit", "core inflation"."""
    if not frame.one.amounts[place].family.startswith(("money", "share", "points")):
        return False
    return any(
        _is_narrowing(account.row, spot, known)
        or (
            spot + 1 in known
            and not account.row[spot].verb
            and account.row[spot + 1].kind == "word"
            and not account.row[spot + 1].verb
            and account.row[spot].low not in _NO_LIMIT
        )
        for account, spots, known in (
            (frame.one, own, set(frame.shared)),
            (frame.other, others, set(frame.back)),
        )
        for spot in spots
    )


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


def _is_narrowing(row: list[Token], spot: int, known: set[int]) -> bool:
    """True for "cars" in "exports of cars" beside "exports"."""
    return spot > 1 and row[spot - 1].low == "of" and spot - 2 in known and not row[spot - 2].verb


_NO_LIMIT = frozenset("new overall annual former late big huge massive record".split())


def _modifies(account: Account, spot: int, place: int) -> bool:
    """True for a word of the thing that a number counts ("19 senior officials")."""
    return spot in heads(account, place)
