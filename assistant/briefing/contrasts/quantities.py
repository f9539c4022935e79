"""Numbers of one thing in two statements: which differ, and which agree. English."""

from collections.abc import Iterator

from assistant.answering.doubts.units import counted
from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.amounts import comparable, compatible
from assistant.briefing.contrasts.contrast import Contrast
from assistant.briefing.contrasts.frames import Frame, in_clause, is_locative, is_more, is_of_known
from assistant.text.tokens import Token, is_past

_LEADS = {"from": "from", "than": "than", "including": "part"}
_OPEN = frozenset(("future", "plan", "possible", "condition"))
_FORECASTING = frozenset("expect predict forecast project anticipate target seek plan estimate".split())
_REVISING = frozenset("revise correct amend update upgrade downgrade".split())
_MADE_TO_CHANGE = frozenset("raise lift cut reduce lower boost slow widen narrow shorten extend delay".split())
_STANDING = frozenset("stand be have put".split())
_LEAST_SHARED = 1.9  # weight of the words that two statements share beside the number
_PART = frozenset("whom which them these including among".split())
_CHANGING = frozenset(
    "rise grow increase climb jump gain soar surge fall drop decline decrease slip sink shrink".split()
)


def quantity_contrasts(frame: Frame) -> Iterator[Contrast]:
    """The pairs of numbers that tell of one thing."""
    one, other = frame.one, frame.other
    for place, mine in one.amounts.items():
        for at, theirs in other.amounts.items():
            if not comparable(mine, theirs) or not _same_slot(frame, place, at):
                continue
            agrees = compatible(mine, theirs)
            if not agrees and _told_elsewhere(frame, place, at):
                continue
            yield Contrast(
                "quantity",
                "agrees" if agrees else "differs",
                place,
                at,
                _words(one, place),
                _words(other, at),
                frame.weight_shared(),
            )


def _is_as_of(account: Account, place: int) -> bool:
    """True for a count that is told with the day on which it was made: "rose to seven on Tuesday"."""
    row = account.row
    near = row[max(0, place - 6) : place]
    moved = row[place - 1].low == "to" and any(token.is_form_of(_CHANGING) for token in near)
    return (moved or any(token.is_form_of(_STANDING_AT) for token in near)) and all(
        time.is_day and time.start > row[place].start for time in account.times
    )


_STANDING_AT = frozenset(("stand", "reach"))


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
    if _counts_nothing(frame.one, place) or _counts_nothing(frame.other, at):
        return False
    if _is_definite(row, place) != _is_definite(held, at):
        return False
    leads = {_lead(row, place), _lead(held, at)}
    if (len(leads) > 1 and "either" not in leads) or not _same_mood(frame, place, at):
        return False
    if row[place].negated != held[at].negated or is_more(row, place) != is_more(held, at):
        return False
    if (
        frame.other_rank()
        or (frame.other_time() and not (_is_as_of(frame.one, place) or _is_as_of(frame.other, at)))
        or frame.period_on_one_side()
        or frame.one.running != frame.other.running
    ):
        return False
    return _same_heads(frame, place, at) and not _other_scope(frame, place, at) and _share_enough(frame, place, at)


def _counts_nothing(account: Account, place: int) -> bool:
    """True for a number of a list, for "one", and for how long before or after something else a thing was."""
    row, amount = account.row, account.amounts[place]
    following = [token.low for token in row[place + 1 : place + 4]]
    if place == 0 and following[:1] and following[0] in (".", ")", ":"):
        return True
    if (
        row[place].low in ("one", "both", "two")
        and amount.family == "number"
        and row[place - 1 if place else 0].low == "the"
    ):
        return True
    if row[place].low in ("one", "both"):
        return amount.family == "number"
    if place > 2 and row[place - 1].low == "in" and any(token.low == "one" for token in row[max(0, place - 4) : place]):
        return True  # "one visitor in five"
    extent = bool(place) and row[place - 1].low in ("by", "for")
    return amount.family in ("time", "months") and not extent and any(low in _APART for low in following)


_APART = frozenset("after before later earlier ago since into".split())


def _is_definite(row: list[Token], place: int) -> bool:
    """True for a number of things that are known already: "the two documents that go with it"."""
    return any(token.low in ("the", "these", "those") or token.owner for token in row[max(0, place - 1) : place])


def _lead(row: list[Token], place: int) -> str:
    """What a number is in its clause: the size of a change, where it began, or where it stands."""
    quantity = row[place].quantity
    bound = quantity is not None and quantity.bound != ""
    for back in range(place - 1, max(-1, place - 4), -1):
        token = row[back]
        if token.low in _PART and (token.low not in ("which", "whom") or row[back - 1].low == "of"):
            return "part"
        if token.low == "than" and bound:
            continue
        if token.low in ("by", "to"):
            return _of_change(row, place, token.low)
        if token.low in _LEADS:
            return _LEADS[token.low]
        if token.is_form_of(_CHANGING):
            return "by" if quantity is not None and quantity.kind == "share" else ""
        if token.content or token.kind == "mark":
            break
    return ""


def _of_change(row: list[Token], place: int, lead: str) -> str:
    """What "by" and "to" lead: the size of a change, or where a thing stands after it; a revision may be of either."""
    near = [token for at, token in enumerate(row) if in_clause(row, at, place)]
    if lead == "to":
        return "either" if any(token.is_form_of(_REVISING) for token in near) else ""
    return "by" if any(token.is_form_of(_CHANGING | _MADE_TO_CHANGE) for token in near) else ""


def _mood(account: Account, place: int) -> str:
    """ "open" for what is only expected or planned, "" for what is so."""
    row = account.row
    near = [token for at, token in enumerate(row) if in_clause(row, at, place) and token.verb]
    if row[place].mood in _OPEN or any(token.is_form_of(_FORECASTING) or token.mood in _OPEN for token in near):
        return "open"
    if any(token.is_form_of(_FORECASTING) for at, token in enumerate(row) if in_clause(row, at, place) and at != place):
        return "open"
    acting = [at for at, token in enumerate(row) if token.verb and in_clause(row, at, place)]
    before = [at for at in acting if at < place] or acting
    verb = row[before[-1]] if before else None
    present = verb is not None and verb.low.endswith("s") and not is_past(verb) and not verb.is_form_of(_STANDING)
    return "either" if present else ""


def _same_mood(frame: Frame, place: int, at: int) -> bool:
    """True if both numbers are of what is so, or of what is to be; "buys 32" may be either."""
    moods = {_mood(frame.one, place), _mood(frame.other, at)}
    return len(moods) == 1 or "either" in moods


def _heads(account: Account, place: int) -> list[int]:
    """The words that a number counts, without its unit."""
    unit = account.amounts[place].unit
    return [
        at
        for at in counted(account.row, place)
        if account.row[at].low not in unit.split()
        and account.row[at].low not in _DIMENSIONS
        and not account.row[at].verb
        and at not in account.aside
    ]


_DIMENSIONS = frozenset("long high tall deep wide across old away thick heavy".split())


def _same_heads(frame: Frame, place: int, at: int) -> bool:
    """True if two numbers count the same things, or one does not say what it counts."""
    mine, theirs = _heads(frame.one, place), _heads(frame.other, at)
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
    own = [spot for spot in own if not is_of_known(row, spot, known)]
    others = [spot for spot in others if not is_of_known(held, spot, other_known)]
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


def _is_of_other(account: Account, spot: int, place: int) -> bool:
    """True for a word that stands behind another number: "three killed and eleven injured"."""
    numbers = [at for at in account.reading.numbers if not 0 < place - at <= 2]  # "2 hours 19 minutes" are one
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
    """True for what only one account limits to a part: "in the north", "in the capital"."""
    return any(account.row[spot].is_form_of(_PARTS) and is_locative(account.row, spot) for spot in spots)


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


def lead_of(row: list[Token], place: int) -> str:
    """What leads a word: its preposition, or else "subject" or "object" by the verb before it."""
    for at in range(place - 1, max(-1, place - 6), -1):
        if row[at].low in _PREPOSITIONS:
            return row[at].low
        if row[at].verb:
            return "object"
        if row[at].kind == "mark":
            break
    return "subject"


_PREPOSITIONS = frozenset("of in on at by for from to with under over among between against through about into".split())


def _is_narrowing(row: list[Token], spot: int, known: set[int]) -> bool:
    """True for "cars" in "exports of cars" beside "exports"."""
    return spot > 1 and row[spot - 1].low == "of" and spot - 2 in known and not row[spot - 2].verb


_NO_LIMIT = frozenset("new overall annual former late big huge massive record".split())


def _modifies(account: Account, spot: int, place: int) -> bool:
    """True for a word of the thing that a number counts ("19 senior officials")."""
    return spot in _heads(account, place)


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
        for spot in _heads(frame.one, place)
        for other in _heads(frame.other, at)
    )


def _counts_people(account: Account, place: int) -> bool:
    return place + 1 < len(account.row) and account.row[place + 1].low in ("people", "persons")


_OF_ONE_THING = 0.5


def _words(account: Account, place: int) -> str:
    """A number with its unit or the thing that it counts."""
    row = account.row
    heads = [at for at in counted(row, place) if not row[at].verb][:2]
    end = row[heads[-1]].end if heads and heads[-1] - place <= 3 else row[place].end
    first = place
    quantity = row[place].quantity
    while first and quantity is not None and quantity.bound and row[first - 1].low in _BOUNDING:
        first -= 1
    return account.text[row[first].start : end]


_BOUNDING = frozenset(
    "more less fewer than at least most no not up about around some nearly almost over under roughly approximately "
    "above below close estimated just".split()
)
