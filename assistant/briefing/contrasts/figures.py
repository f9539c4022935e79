"""What a number is in its statement: a level or a change, told or expected, of what, and how it is written. English."""

import re
from functools import lru_cache

from assistant.answering.doubts.units import counted
from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.amounts import first_of
from assistant.briefing.contrasts.clauses import in_clause
from assistant.text.tokens import UNCHANGED, Token, is_past

_CLOCK = re.compile(r"[012]?\d\.[0-5]\d")
_LARGE = frozenset("dozen hundred thousand million dozens hundreds".split())
_LEADS = {"from": "from", "than": "than", "including": "part"}
_OPEN = frozenset(("future", "plan", "possible", "condition"))
_FORECASTING = frozenset(
    "expect predict forecast project anticipate target seek plan estimate promise pledge vow hope want aim propose "
    "offer threaten intend fear".split()
)
_REVISING = frozenset("revise correct amend update upgrade downgrade".split())
_MADE_TO_CHANGE = frozenset("raise lift cut reduce lower boost slow widen narrow shorten extend delay".split())
_STANDING = frozenset("stand be have put".split())
_PART = frozenset("whom which them these including among".split())
_CHANGING = frozenset(
    "rise grow increase climb jump gain soar surge fall drop decline decrease slip sink shrink".split()
)


def is_as_of(account: Account, place: int) -> bool:
    """True for a count that is told with the day on which it was made: "rose to seven on Tuesday"."""
    row = account.row
    near = row[max(0, place - 6) : place]
    moved = row[place - 1].low == "to" and any(token.is_form_of(_CHANGING) for token in near)
    return (moved or any(token.is_form_of(_STANDING_AT) for token in near)) and all(
        time.is_day and time.start > row[place].start for time in account.times
    )


_STANDING_AT = frozenset(("stand", "reach"))


@lru_cache(maxsize=4_000)
def counts_nothing(account: Account, place: int) -> bool:
    """True for a number of a list, for "one", and for how long before or after something else a thing was."""
    row, amount = account.row, account.amounts[place]
    following = [token.low for token in row[place + 1 : place + 4]]
    if place > 1 and row[place - 1].low == "a" and row[place - 2].low == "of":
        return True  # "three quarters of a million"
    if row[place].low in _LARGE and place and row[place - 1].low in ("few", "several", "many"):
        return True  # "a few dozen"
    if _CLOCK.fullmatch(row[place].text) and place > 1 and row[place - 1].text == "," and row[place - 2].kind == "date":
        return True  # "By 17 September 2024, 12.00, six had died"
    if place == 0 and following[:1] and following[0] in (".", ")", ":"):
        return True
    if place > 1 and row[place - 1].text == "," and row[place - 2].kind == "name" and following[:1] == [","]:
        return True  # how old somebody is: "Ilse Brandt, 61, won"
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


@lru_cache(maxsize=4_000)
def fate(account: Account, place: int) -> str:
    """What befell those whom a number counts, by the nearest word of its clause: "dead", "hurt"; "" if none tells."""
    row = account.row
    told: list[tuple[int, str]] = []
    for step in (1, -1):
        at = place + step
        while 0 <= at < len(row) and row[at].text not in ",;:" and row[at].low != "and" and at not in account.amounts:
            lost = row[at].is_form_of(_LOSE) and any(one.low == "lives" for one in row[at : at + 3])
            told += [(abs(at - place), name) for name, words in _FATES.items() if row[at].is_form_of(words)]
            told += [(abs(at - place), "dead")] if lost else []
            at += step
    return min(told, default=(0, ""))[1]


_LOSE = frozenset(("lose", "claim", "cost"))
_FATES = {
    "dead": frozenset("die kill dead death toll fatality drown perish body".split()),
    "hurt": frozenset("injure wound hurt injury hospital hospitalise hospitalize treat".split()),
    "missing": frozenset("missing unaccounted trapped".split()),
    "safe": frozenset("evacuate rescue displace homeless shelter".split()),
    "held": frozenset("arrest detain".split()),
}


def is_definite(row: list[Token], place: int) -> bool:
    """True for a number of things that are known already: "the two documents that go with it"."""
    return any(token.low in ("the", "these", "those") or token.owner for token in row[max(0, place - 1) : place])


def lead(row: list[Token], place: int) -> str:
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


@lru_cache(maxsize=4_000)
def mood(account: Account, place: int) -> str:
    """ "open" for what is only expected or planned, "" for what is so, "either" for what "buys 32" may be."""
    row = account.row
    clause = [at for at in range(len(row)) if at != place and in_clause(row, at, place)]
    acting = [at for at in clause if row[at].verb]
    before = [at for at in acting if at < place] or acting
    if place > 1 and row[place - 1].low == "at" and row[place - 2].is_form_of(_PUT):
        return "either"  # "the cost is put at 52 million"
    if row[place].mood in _OPEN or any(row[at].mood in _OPEN for at in before):
        return "open"
    if any(row[at].is_form_of(_FORECASTING) for at in clause):
        return "open"
    verb = row[before[-1]] if before else None
    present = (
        verb is not None
        and (verb.low.endswith("s") or verb.low in verb.meaning.lemmas)
        and not is_past(verb)
        and verb.low not in UNCHANGED
        and not verb.is_form_of(_STANDING)
    )
    return "either" if present else ""


@lru_cache(maxsize=4_000)
def heads(account: Account, place: int) -> tuple[int, ...]:
    """The words that a number counts, without its unit."""
    unit = account.amounts[place].unit
    found = counted(account.row, place)
    end = next(
        (at for at in range(place + 1, max(found, default=place)) if account.row[at].low in _ENDING), len(account.row)
    )
    return tuple(
        at
        for at in found
        if at < end
        and account.row[at].low not in unit.split()
        and account.row[at].low not in _DIMENSIONS
        and not account.row[at].verb
        and at not in account.aside
    )


_ENDING = frozenset("without because after before since during under".split())
_PUT = frozenset("put estimate value".split())
_DIMENSIONS = frozenset("long high tall deep wide across old away thick heavy".split())


def figure(account: Account, place: int) -> str:
    """A number with its unit or the thing that it counts."""
    row = account.row
    things = [at for at in counted(row, place) if not row[at].verb][:2]
    end = row[things[-1]].end if things and things[-1] - place <= 3 else row[place].end
    first = first_of(row, place)
    quantity = row[place].quantity
    while first and quantity is not None and quantity.bound and row[first - 1].low in _BOUNDING:
        first -= 1
    return account.text[row[first].start : end]


_BOUNDING = frozenset(
    "more less fewer than at least most no not up about around some nearly almost over under roughly approximately "
    "above below close estimated just".split()
)
