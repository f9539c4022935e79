"""Whether of two statements that differ the later one brings the earlier one up to date. English."""

import re
from typing import Literal

from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.contrast import Contrast
from assistant.briefing.contrasts.frames import same_speaker
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
_REVISING = frozenset("revise correct update amend adjust reschedule postpone upgrade downgrade recount".split())
_NOW = re.compile(
    r"\b(?:new (?:toll|figure|count|date|estimate|total)|(?:updated?|latest|final|revised|corrected) (?:toll|figure"
    r"|count|date|estimate|total|number)s?|no longer|has since|have since|had since|up from|down from|instead of the"
    r"|previously|earlier (?:said|put|reported|figure|estimate|count|toll)|initially|at first|originally)\b",
    re.IGNORECASE,
)
_WEAKLY = re.compile(r"\b(?:now|currently|today)\b", re.IGNORECASE)  # on one day two sources may both say "now"
_COUNTED_UP = frozenset(
    "die kill dead death fatality toll body victim injure wound hurt injury casualty missing evacuate displace arrest "
    "detain infect case rescue recover damage destroy burn count".split()
)
_COUNTED_DOWN = frozenset("missing trapped unaccounted hospital hospitalise hospitalize without".split())
_IN_CARE = re.compile(r"\b(?:missing|trapped|unaccounted|(?:in|to) hospital|hospitali[sz]ed)\b", re.IGNORECASE)
_RUNNING_DAYS = 21  # as long as a count of victims goes on being brought up to date


def brought_up_to_date(one: Account, other: Account, contrast: Contrast) -> Order:
    """Which of two accounts is the newer word on what they differ in; "" if neither brings the other up to date.

    The later is, where it says so ("rose to", "revised", "now"), where the same source or the same speaker says it
    later, and where victims or damage of one event are counted on.
    """
    order = _published(one, other)
    cues = (_says_so(one, contrast.place), _says_so(other, contrast.other))
    if order and not any(cues):
        cues = (bool(_WEAKLY.search(one.text)), bool(_WEAKLY.search(other.text)))
    if cues[0] != cues[1]:
        newer: Order = "first" if cues[0] else "second"
        if order in ("", newer):
            return newer
    if not order:
        return ""
    same_source = one.publisher == other.publisher or one.statement.group == other.statement.group
    if same_source or same_speaker(one, other) or (all(cues) and contrast.kind == "quantity"):
        return order
    return order if contrast.kind == "quantity" and _counts_on(one, other, contrast, order) else ""


def _published(one: Account, other: Account) -> Order:
    """Which was published later; "" where that is not known, or not exactly enough."""
    mine, theirs = one.statement.published, other.statement.published
    if not mine or not theirs or mine[: min(len(mine), len(theirs))] == theirs[: min(len(mine), len(theirs))]:
        return ""
    return "first" if mine > theirs else "second"


def _says_so(account: Account, place: int) -> bool:
    """True if a statement says that what stands at a place is new."""
    row = account.row
    if _NOW.search(account.text):
        return True
    before = row[max(0, place - 10) : place]
    if any(token.is_form_of(_REVISING) for token in row):
        return True
    return any(token.is_form_of(_MOVING) for token in before) and _led_by_to(row, place)


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
    grew = mine.value > theirs.value if order == "first" else mine.value < theirs.value
    days = abs((first_day(one.statement.published) - first_day(other.statement.published)).days)
    counted = all(
        any(token.is_form_of(_COUNTED_UP) for token in account.row) or _IN_CARE.search(account.text)
        for account in (one, other)
    )
    return (grew or wanes) and counted and 1 <= days <= _RUNNING_DAYS
