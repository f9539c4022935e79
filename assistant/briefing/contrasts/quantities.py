"""Numbers of one thing in two statements: which differ, and which agree. English."""

from collections.abc import Iterator

from assistant.answering.doubts.units import counted
from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.amounts import comparable, compatible
from assistant.briefing.contrasts.contrast import Contrast
from assistant.briefing.contrasts.frames import Frame, in_clause, is_locative, is_more
from assistant.text.tokens import Token

_LEADS = {"by": "by", "from": "from", "than": "than", "with": "with", "of": "", "to": "", "at": "", "including": "part"}
_OPEN = frozenset(("future", "plan", "possible", "condition"))
_FORECASTING = frozenset("expect predict forecast project anticipate target seek plan estimate".split())
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
    if _lead(row, place) != _lead(held, at) or _mood(frame.one, place) != _mood(frame.other, at):
        return False
    if row[place].negated != held[at].negated or is_more(row, place) != is_more(held, at):
        return False
    if frame.other_time() or frame.period_on_one_side() or frame.one.running != frame.other.running:
        return False
    return _same_heads(frame, place, at) and not _other_scope(frame, place, at) and _share_enough(frame, place, at)


def _lead(row: list[Token], place: int) -> str:
    """What a number is in its clause: the size of a change, where it began, or where it stands."""
    for back in range(place - 1, max(-1, place - 4), -1):
        token = row[back]
        if token.low in _PART:
            return "part"
        if token.low in _LEADS:
            return _LEADS[token.low]
        if token.is_form_of(_CHANGING):
            share = row[place].quantity is not None and row[place].quantity.kind == "share"  # type: ignore[union-attr]
            return "by" if share else ""
        if token.content or token.kind == "mark":
            break
    return ""


def _mood(account: Account, place: int) -> str:
    """ "open" for what is only expected or planned, "" for what is so."""
    row = account.row
    if row[place].mood in _OPEN:
        return "open"
    for token in row:
        if token.sentence == row[place].sentence and (token.is_form_of(_FORECASTING) and token.verb):
            return "open"
    near = [token for at, token in enumerate(row) if in_clause(row, at, place) and token.verb]
    return "open" if any(token.mood in _OPEN for token in near) else ""


def _heads(account: Account, place: int) -> list[int]:
    """The words that a number counts, without its unit."""
    unit = account.amounts[place].unit
    return [
        at
        for at in counted(account.row, place)
        if account.row[at].low not in unit.split() and not account.row[at].verb and at not in account.aside
    ]


def _same_heads(frame: Frame, place: int, at: int) -> bool:
    """True if two numbers count the same things, or one does not say what it counts."""
    mine, theirs = _heads(frame.one, place), _heads(frame.other, at)
    mine = [spot for spot in mine if frame.one.row[spot].low not in ("people", "persons", "percent")]
    theirs = [spot for spot in theirs if frame.other.row[spot].low not in ("people", "persons", "percent")]
    if not mine or not theirs:
        return True
    return any(frame.aligned.pairs[spot].get(other) == 1.0 for spot in mine for other in theirs)


def _other_scope(frame: Frame, place: int, at: int) -> bool:
    """True if one account is limited to what the other is not: another place, another kind, another party."""
    mine, theirs = frame.lone
    names, other_names = frame.lone_names
    if names and other_names:
        return True
    row, held = frame.one.row, frame.other.row
    own = [spot for spot in mine if in_clause(row, spot, place)]
    others = [spot for spot in theirs if in_clause(held, spot, at)]
    if own and others:
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
    return limits or other_limits


def _modifies(account: Account, spot: int, place: int) -> bool:
    """True for a word of the thing that a number counts ("19 senior officials")."""
    return spot in _heads(account, place)


def _share_enough(frame: Frame, place: int, at: int) -> bool:
    shared = frame.weight_shared()
    if shared < _LEAST_SHARED:
        around = (frame.one.around & frame.other.around) - {"the"}
        shared += min(1.0, 0.3 * len(around))
    lone = sum(1 for spots in frame.lone for _ in spots)
    return shared >= _LEAST_SHARED and shared >= 0.6 * lone


def _words(account: Account, place: int) -> str:
    """A number with its unit or the thing that it counts."""
    row = account.row
    start = row[place].start
    heads = [at for at in counted(row, place) if not row[at].verb][:2]
    end = row[heads[-1]].end if heads and heads[-1] - place <= 3 else row[place].end
    bound = account.text[:start].rstrip().rsplit(" ", 2)
    quantity = row[place].quantity
    if quantity is not None and quantity.bound and len(bound) >= 1:
        words = " ".join(bound[-2:]) if quantity.bound in ("least", "more", "most") else bound[-1]
        return f"{words} {account.text[start:end]}".strip()
    return account.text[start:end]
