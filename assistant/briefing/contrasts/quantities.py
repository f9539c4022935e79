"""Numbers of one thing in two statements: which differ, and which agree. English."""

from collections.abc import Iterator

from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.amounts import comparable, compatible
from assistant.briefing.contrasts.clauses import NEUTRAL, in_clause, is_locative, is_more, is_of_known, lead_of
from assistant.briefing.contrasts.contrast import Contrast
from assistant.briefing.contrasts.figures import counts_nothing, fate, figure, heads, is_as_of, is_definite, lead, mood
from assistant.briefing.contrasts.frames import Frame
from assistant.text.tokens import Token

_LEAST_SHARED = 1.9  # weight of the words that two statements share beside the number


def quantity_contrasts(frame: Frame) -> Iterator[Contrast]:
    """The pairs of numbers that tell of one thing."""
    one, other = frame.one, frame.other
    for place, mine in one.amounts.items():
        for at, theirs in other.amounts.items():
            if not comparable(mine, theirs) or _is_of_another(frame, place, at) or not _same_slot(frame, place, at):
                continue
            agrees = compatible(mine, theirs)
            if not agrees and _told_elsewhere(frame, place, at):
                continue
            yield Contrast(
                "quantity",
                "agrees" if agrees else "differs",
                place,
                at,
                figure(one, place),
                figure(other, at),
                frame.weight_shared(),
            )


def _is_of_another(frame: Frame, place: int, at: int) -> bool:
    """True if what stands with a number stands with another number of the other account: of "27 in hospital, eight
    missing" and "three missing, 31 in hospital" the 27 and the 31 are of one thing."""
    if _company(frame, place, at):
        return False
    mine, theirs = frame.one.amounts[place], frame.other.amounts[at]
    return any(
        comparable(mine, amount) and _company(frame, place, spot)
        for spot, amount in frame.other.amounts.items()
        if spot != at
    ) or any(
        comparable(theirs, amount) and _company(frame, spot, at)
        for spot, amount in frame.one.amounts.items()
        if spot != place
    )


def _company(frame: Frame, place: int, at: int) -> bool:
    """True if two numbers stand with a word that both accounts have: behind them, or before them."""
    for mine, theirs in zip(_beside(frame.one, place), _beside(frame.other, at), strict=True):
        for spot in mine:
            token = frame.one.row[spot]
            if token.content and not token.is_form_of(NEUTRAL) and any(match in theirs for match in frame.pairs[spot]):
                return True
    return False


def _beside(account: Account, place: int) -> tuple[range, range]:
    """The places from a number to the next one, and from the one before to it."""
    spots = sorted(account.amounts)
    at = spots.index(place)
    before = spots[at - 1] + 1 if at else 0
    behind = spots[at + 1] if at + 1 < len(spots) else len(account.row)
    return range(place + 1, behind), range(before, place)


def _is_counted_on(frame: Frame, place: int, at: int) -> bool:
    """True if one of two counts, published on two days, is that of the day that it names."""
    one, other = frame.one, frame.other
    counts = one.amounts[place].family not in _MEASURED and other.amounts[at].family not in _MEASURED
    days = one.statement.published != other.statement.published
    return counts and days and (is_as_of(one, place) or is_as_of(other, at))


_MEASURED = frozenset(("temperature", "length", "share", "points"))  # "reached 39 degrees" on each of two days


def _told_elsewhere(frame: Frame, place: int, at: int) -> bool:
    """True if one of two numbers that differ stands in the other account too, for something else."""
    one, other = frame.one, frame.other
    mine, theirs = one.amounts[place], other.amounts[at]
    return any(
        comparable(mine, amount) and compatible(mine, amount) for spot, amount in other.amounts.items() if spot != at
    ) or any(
        comparable(theirs, amount) and compatible(theirs, amount)
        for spot, amount in one.amounts.items()
        if spot != place
    )


def _same_slot(frame: Frame, place: int, at: int) -> bool:
    row, held = frame.one.row, frame.other.row
    if counts_nothing(frame.one, place) or counts_nothing(frame.other, at):
        return False
    if is_definite(row, place) != is_definite(held, at):
        return False
    leads = {lead(row, place), lead(held, at)}
    if (len(leads) > 1 and "either" not in leads) or not _same_mood(frame, place, at):
        return False
    fates = fate(frame.one, place), fate(frame.other, at)
    if all(fates) and fates[0] != fates[1]:
        return False
    if row[place].negated != held[at].negated or is_more(row, place) != is_more(held, at):
        return False
    if (
        frame.other_rank()
        or (frame.other_time(place, at) and not _is_counted_on(frame, place, at))
        or frame.period_on_one_side(place, at)
        or frame.one.running != frame.other.running
    ):
        return False
    return _same_heads(frame, place, at) and not _other_scope(frame, place, at) and _share_enough(frame, place, at)


def _same_mood(frame: Frame, place: int, at: int) -> bool:
    """True if both numbers are of what is so, or of what is to be; "buys 32" may be either."""
    moods = {mood(frame.one, place), mood(frame.other, at)}
    return len(moods) == 1 or "either" in moods


def _same_heads(frame: Frame, place: int, at: int) -> bool:
    """True if two numbers count the same things, or one does not say what it counts."""
    mine, theirs = heads(frame.one, place), heads(frame.other, at)
    mine = [spot for spot in mine if frame.one.row[spot].low not in ("people", "persons", "percent")]
    theirs = [spot for spot in theirs if frame.other.row[spot].low not in ("people", "persons", "percent")]
    if not mine or not theirs:
        return True
    return any(frame.pairs[spot].get(other) == 1.0 for spot in mine for other in theirs)


def _other_scope(frame: Frame, place: int, at: int) -> bool:
    """True if one account is limited to what the other is not: another place, another kind, another party."""
    mine, theirs = frame.lone
    names, other_names = frame.lone_names
    if names and other_names:
        return True
    row, held = frame.one.row, frame.other.row
    own = [spot for spot in mine if in_clause(row, spot, place) and not _is_of_other(frame.one, spot, place)]
    others = [spot for spot in theirs if in_clause(held, spot, at) and not _is_of_other(frame.other, spot, at)]
    if own and others and (frame.weight_shared() < _WELL_SHARED or _compete(frame, own, others)):
        return True
    if _limited(frame.one, own) or _limited(frame.other, others):
        return True
    known, other_known = set(frame.shared), set(frame.back)
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
        or (spot and row[spot - 1].low in ("and", "or", "among"))
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


def _share_enough(frame: Frame, place: int, at: int) -> bool:
    shared = frame.weight_shared() + (_OF_ONE_THING if _one_thing(frame, place, at) else 0.0)
    if shared < _LEAST_SHARED and shared >= 1.0:
        shared += frame.context() + frame.pointed_at()
    lone = sum(1 for spots in frame.lone for _ in spots)
    return shared >= _LEAST_SHARED and shared >= 0.6 * lone


def _one_thing(frame: Frame, place: int, at: int) -> bool:
    """True if both numbers count things of one word, or both people."""
    if _counts_people(frame.one, place) and _counts_people(frame.other, at):
        return True
    return any(
        frame.aligned.same_word(spot, other) and other in frame.pairs[spot]
        for spot in heads(frame.one, place)
        for other in heads(frame.other, at)
    )


def _counts_people(account: Account, place: int) -> bool:
    return place + 1 < len(account.row) and account.row[place + 1].low in ("people", "persons")


_OF_ONE_THING = 0.5
