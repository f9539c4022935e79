"""Which words of an account say what it tells of, and how much, and whose word two accounts are. English."""

import re
from functools import lru_cache

from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.clauses import NEUTRAL, is_title_of
from assistant.text.alignment import weight
from assistant.text.tokens import Token


def is_of_time(account: Account, place: int) -> bool:
    """True for a number that measures time, and so counts none of the things told of: "eleven minutes before"."""
    amount = account.amounts.get(place)
    return amount is not None and amount.family in ("time", "months")


def is_teller(account: Account, place: int) -> bool:
    """True for the last word of who says so: the "service" of the "fire service"."""
    following = account.row[place + 1] if place + 1 < len(account.row) else None
    if account.row[place].owner:
        return place in account.aside  # "the charity's director denies"
    return place in account.aside and not (following is not None and following.content and not following.verb)


def worth(token: Token) -> float:
    """How much a shared word says; "report" is a thing here, and "write" a deed."""
    return max(weight(token), _THING) if token.content else 0.0


_THING = 1.0


def same_speaker(one: Account, other: Account) -> bool:
    """True if both are said by one, as far as the words tell."""
    mine, theirs = (re.sub(r"^(?:the|a|an)\s+", "", account.speaker.lower()) for account in (one, other))
    return bool(mine) and mine == theirs


def ends_name(row: list[Token], place: int) -> bool:
    """True for the last word of a name."""
    return place + 1 >= len(row) or row[place + 1].kind != "name"


_LEAVE = frozenset(("leave",))


@lru_cache(maxsize=2_000)
def telling_places(account: Account) -> tuple[int, ...]:
    """The places of the words that say which thing is told of: none of who says so, of a time, of a title."""
    return tuple(place for place, token in enumerate(account.row) if _tells(account, place, token))


def _tells(account: Account, place: int, token: Token) -> bool:
    return (
        token.content
        and place not in account.aside
        and place not in account.timed
        and not token.is_form_of(NEUTRAL)
        and not (token.is_form_of(_LEAVE) and place + 1 in account.amounts)  # "left 63 passengers in hospital"
        and not is_title_of(account.row, place)
        and not (token.low == "old" and place and account.row[place - 1].low in ("years", "year", "-"))
        and weight(token) >= 0.5
        and not (token.low.endswith("ly") and token.kind == "word")
    )
