"""Whether of two statements that differ the later one brings the earlier one up to date. English."""

import re
from typing import Literal

from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.clauses import in_clause
from assistant.briefing.contrasts.contrast import Contrast
from assistant.briefing.contrasts.telling import same_speaker
from assistant.briefing.contrasts.times import same_time
from assistant.text.reckoning import first_day
from assistant.text.tokens import Token

Order = Literal["", "first", "second"]

# "Rose to 14", "revised growth to 0.6 percent", "has been postponed to 11 June".
_MOVING = frozenset(
    """
    rise climb grow increase jump soar surge raise lift boost revise correct update upgrade downgrade cut lower reduce
    fall drop decline shrink slip trim postpone delay move extend defer push bring put reschedule adjust amend widen
    """.split()
)
_RISING = frozenset("rise climb grow increase jump soar surge fall drop decline shrink slip".split())
_REVISING = frozenset("revise correct update amend adjust reschedule postpone upgrade downgrade recount".split())
_NOW = re.compile(
    r"\b(?:new (?:toll|figure|count|date|estimate|total)|(?:updated?|latest|final|revised|corrected) (?:toll|figure"
    r"|count|date|estimate|total|number)s?|no longer|has since|have since|had since|up from|down from|instead of the"
    r"|previously|(?:rose|fell|dropped|climbed|sank|receded|swelled)\b[^,.;]{0,30}\band (?:now )?(?:stood|stands) at"
    r"|earlier (?:said|put|reported|figure|estimate|count|toll)|initially|at first|originally)\b",
    re.IGNORECASE,
)
_WEAKLY = frozenset("now currently today".split())  # on one day two sources may both say "now"
_COUNTED_UP = frozenset(
    "die kill dead death fatality toll body victim injure wound hurt injury casualty missing evacuate displace arrest "
    "detain homeless infect case rescue recover damage destroy burn count".split()
)
_COUNTED_DOWN = frozenset("missing trapped unaccounted hospital hospitalise hospitalize without".split())
_IN_CARE = re.compile(
    r"\b(?:missing|trapped|unaccounted|(?:in|to) hospital|hospitali[sz]ed|(?:lost|claimed|cost) (?:\w+ )?lives)\b",
    re.IGNORECASE,
)
_STILL = re.compile(r"\bstill\b", re.IGNORECASE)
_RUNNING_DAYS = 21  # as long as a count of victims goes on being brought up to date


def brought_up_to_date(one: Account, other: Account, contrast: Contrast) -> Order:
    """Which of two accounts is the newer word on what they differ in; "" if neither brings the other up to date.

    The later is, where it says so ("rose to", "revised", "now"), where the same source or the same speaker says it
    later, and where victims or damage of one event are counted on.
    """
    order = _published(one, other)
    period = _of_one_period(one, other)
    cues = (_says_so(one, contrast.place, period=period), _says_so(other, contrast.other, period=period))
    if order and not any(cues):
        cues = (_is_now(one, contrast.place), _is_now(other, contrast.other))
    if cues[0] != cues[1]:
        newer: Order = "first" if cues[0] else "second"
        if order in ("", newer):
            return newer
    if not order:
        return ""
    same_source = one.publisher == other.publisher or one.statement.group == other.statement.group
    again = same_speaker(one, other) and (contrast.kind == "quantity" or _days_between(one, other) > 1)
    if same_source or again or (all(cues) and contrast.kind == "quantity"):
        return order
    if contrast.kind == "polarity" and _done_since(one, other, contrast, order):
        return order
    return order if contrast.kind == "quantity" and _counts_on(one, other, contrast, order) else ""


def _days_between(one: Account, other: Account) -> int:
    """Days between two reports; of two that appear within a day, both may be of one saying."""
    return abs((first_day(one.statement.published) - first_day(other.statement.published)).days)


def _done_since(one: Account, other: Account, contrast: Contrast, order: Order) -> bool:
    """True for what "has not been" done when the earlier report appeared, and was done on a later day, or since."""
    newer, older = (one, other) if order == "first" else (other, one)
    place, at = (contrast.place, contrast.other) if order == "first" else (contrast.other, contrast.place)
    if newer.row[place].negated or not older.row[at].negated:
        return False
    perfect = any(token.low in _HAVING for token in older.row[max(0, at - 4) : at])
    told = first_day(older.statement.published)
    return perfect and any(time.since is not None and time.since > told for time in newer.times)


_HAVING = frozenset("has have".split())


def _published(one: Account, other: Account) -> Order:
    """Which was published later; "" where that is not known, or not exactly enough."""
    mine, theirs = one.statement.published, other.statement.published
    if not mine or not theirs or mine[: min(len(mine), len(theirs))] == theirs[: min(len(mine), len(theirs))]:
        return ""
    return "first" if mine > theirs else "second"


def _is_now(account: Account, place: int) -> bool:
    """True for what a clause tells of these days: "now 14", not of "founded in 1874, it is now a museum"."""
    row = account.row
    return any(token.low in _WEAKLY and in_clause(row, at, place) for at, token in enumerate(row))


def _of_one_period(one: Account, other: Account) -> bool:
    """True for two figures of one month or year: that of the one "rose to" is no newer than that of the other."""
    mine, theirs = (
        [time for time in account.times if time.kind in ("month", "year") and time.since] for account in (one, other)
    )
    return any(time.kind == there.kind and same_time(time, there) for time in mine for there in theirs)


def _says_so(account: Account, place: int, *, period: bool) -> bool:
    """True if a statement says that what stands at a place is new; of one `period`, "rose to" does not say so."""
    row = account.row
    if _NOW.search(account.text):
        return True
    before = row[max(0, place - 10) : place]
    if any(token.is_form_of(_REVISING) for token in row):
        return True
    moving = _MOVING - _RISING if period else _MOVING
    return any(token.is_form_of(moving) for token in before) and _led_by_to(row, place)


def _led_by_to(row: list[Token], place: int) -> bool:
    """True for "to 14", "to at least 14", "until Monday"."""
    for token in reversed(row[max(0, place - 4) : place]):
        if token.low in ("to", "until", "till"):
            return True
        if token.content and token.low not in ("least", "most"):
            return False
    return False


def _counts_on(one: Account, other: Account, contrast: Contrast, order: Order) -> bool:
    """True for a count of victims or damage that grew from one day to the next."""
    mine, theirs = one.amounts[contrast.place], other.amounts[contrast.other]
    wanes = all(any(token.is_form_of(_COUNTED_DOWN) for token in account.row) for account in (one, other))
    still = all(_STILL.search(account.text) for account in (one, other))
    grew = mine.value > theirs.value if order == "first" else mine.value < theirs.value
    days = _days_between(one, other)
    counted = all(
        any(token.is_form_of(_COUNTED_UP) for token in account.row) or _IN_CARE.search(account.text)
        for account in (one, other)
    )
    return (still or (counted and (grew or wanes))) and 1 <= days <= _RUNNING_DAYS
