"""How a word stands in its sentence for comparing what is denied: told, denied, pending, or of only a part. English."""

from itertools import pairwise

from assistant.briefing.contrasts.account import Account
from assistant.text.negation import is_negator
from assistant.text.tokens import BEING, Token, is_past

DENYING = frozenset("deny refuse decline fail reject dispute".split())
"""Verbs that deny what follows them."""
CLAIMS = frozenset("claim accusation allegation charge report suggestion".split())
"""What is denied with what it says: "denied accusations of taking bribes"."""
_PENDING = frozenset("yet still".split())
_QUANTIFIED = frozenset("all every only enough everyone everybody many much entirely fully".split())


def leads_to(row: list[Token], place: int) -> bool:
    """True for "declined to comment", which is the opposite of no offer that was accepted."""
    return row[place].verb and place + 1 < len(row) and row[place + 1].low == "to" and row[place].is_form_of(_OFFERED)


_OFFERED = frozenset("decline refuse agree consent".split())


def is_denied(row: list[Token], place: int) -> bool:
    """True for the very word that is denied, and for a verb whose subject is: "denied that its troops had crossed"."""
    if (
        row[place].verb
        and row[place].low.endswith("ing")
        and not any(token.low in BEING for token in row[max(0, place - 2) : place])
        and not is_denied_doing(row, place)
    ):
        return False
    for token in reversed(row[max(0, place - 8) : place]):
        if token.text in (":", ";"):
            return False  # "it is not: China claims the islands"
        if is_negator(token):
            break
    subject = row[max(0, place - 4) : place] if row[place].verb else ()
    return row[place].denied or (row[place].negated and any(token.denied and not token.verb for token in subject))


def is_pending(row: list[Token]) -> bool:
    """True for what has not happened yet, or happens no more: "has yet to open", "not any longer"."""
    waits = any(token.low in _PENDING for token in row) or any(
        one.low == "any" and other.low in ("more", "longer") for one, other in pairwise(row)
    )
    return waits and any(map(is_negator, row))


def is_quantified(row: list[Token], place: int) -> bool:
    """True for what is told of all, of many, or only of some: "not every shop closed"."""
    return any(token.low in _QUANTIFIED for token in row[max(0, place - 5) : place])


def is_told(account: Account, place: int) -> bool:
    """True for a verb, and for what follows "is", "had" or "found" and what is told of: "guilty", "a licence"."""
    row = account.row
    if row[place].verb or place == account.charged or is_past(row[place]) or is_denied_doing(row, place):
        return True
    for at in range(place - 1, max(-1, place - 5), -1):
        if row[at].low in _BEARING:
            return True
        if row[at].kind == "mark":
            return False
    return any(token.is_form_of(_FINDING) for token in row[max(0, place - 6) : place])


_BEARING = BEING | frozenset("has had have with without remain remains remained stay stays stayed".split())
_FINDING = frozenset("find plead declare rule call".split())


def is_denied_doing(row: list[Token], place: int) -> bool:
    """True for what is denied to have been done: "denied moving troops"."""
    if not place or not row[place].low.endswith("ing"):
        return False
    claimed = place > 1 and row[place - 1].low == "of" and row[place - 2].is_form_of(CLAIMS)
    return claimed or row[place - 1].is_form_of(DENYING)


def is_state(row: list[Token], place: int) -> bool:
    """True for what is said to be or to stay so: "was closed", "remained open"."""
    if row[place].verb and not is_past(row[place]):
        return False
    return any(token.low in _STATING for token in row[max(0, place - 2) : place])


_STATING = BEING | frozenset("remain remains remained stay stays stayed kept".split())


def is_contrasted(row: list[Token], place: int) -> bool:
    """True for "not of sovereignty but of administration": what is denied is only what is set against the other."""
    behind = [token for token in row[place : place + 14] if token.sentence == row[place].sentence]
    return row[place].negated and any(token.low in ("but", "rather") for token in behind)


def words_of(account: Account, place: int) -> str:
    """A word with what denies it: "did not fail"."""
    row = account.row
    start = place
    for at in range(place - 1, max(-1, place - _LONGEST_DENIAL), -1):
        if row[at].kind == "mark":
            break
        if row[at].is_form_of(DENYING):
            start = at
            break
        if is_negator(row[at]):
            start = at - 1 if at and row[at - 1].low in _HELPING else at
            break
    end = place
    if start == place and row[place].negated and place + 2 < len(row) and row[place + 1].low == "no":
        end = place + 2  # "took no bribes"
    return account.text[row[start].start : row[end].end]


_LONGEST_DENIAL = 8  # words
_HELPING = frozenset("did does do was were is are has have had will would could can should".split())
