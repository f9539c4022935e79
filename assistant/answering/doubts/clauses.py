"""The statements of a sentence that stand side by side, and what it says of them. English."""

from collections.abc import Iterator

from assistant.answering.doubts.certainty import COPULAS
from assistant.text.telling import CALLING, FINITE, TELLING
from assistant.text.tokens import Token

LENT = frozenset("words view account eyes".split())
"""Nouns for what somebody sees or says: "in her words"."""
OWN_VIEW = LENT | frozenset("position stance stand demand argument".split())
"""Those, and what somebody holds."""


def clauses(row: list[Token]) -> Iterator[range]:
    """The statements of a sentence that stand side by side, each with a subject and a verb of its own.

    Args:
        row: The tokens of a sentence; what somebody is said to say in it is not parted.
    """
    start = 0
    for place in range(1, len(row) - 2):
        if not _parts(row, place) or not _states(row[start:place]):
            continue
        first = place + 2 if row[place].text == "," else place + 1
        relative = row[place + 1].low in _RELATIVES
        if _states(row[first:]) and (not relative or _tells_of_it(row, first) or row[first].is_form_of(_HAPPENING)):
            yield range(start, place)
            start = first
    yield range(start, len(row))


def _parts(row: list[Token], place: int) -> bool:
    """True for a mark or a joint at which another statement may begin."""
    token, following = row[place], row[place + 1]
    if token.quoted or following.told:
        return False
    joins = following.low in _JOINTS | _RELATIVES or (following.low in _TIMES and not _is_viewed(row, place))
    return token.text == ";" or (token.text == "," and joins) or token.low in _TURNS or _is_reason(row, place)


def _is_reason(row: list[Token], place: int) -> bool:
    """True for the "because" of "it stands apart because it fell short", not of "in her view it fell because"."""
    return row[place].low == "because" and not _is_viewed(row, place) and row[place - 1].text != ","


def _is_viewed(row: list[Token], place: int) -> bool:
    """True for what follows "in her view": "in her view, it failed where it was old"."""
    return any(token.low in OWN_VIEW and not token.verb for token in row[:place])


def _tells_of_it(row: list[Token], first: int) -> bool:
    """True for "Norland calls a raid" behind ", which": it tells what somebody says of a thing, and no more."""
    subject = next((at for at in range(first, len(row)) if row[at].verb), len(row))
    named = any(token.content for token in row[first:subject])
    return named and subject < len(row) and row[subject].is_form_of(TELLING | CALLING)


def _states(row: list[Token]) -> bool:
    """True for words of which one is a verb behind its subject."""
    subject = next((at for at, token in enumerate(row) if token.content or token.low in _SUBJECTS), len(row))
    return any(token.verb or token.low in FINITE for token in row[subject + 1 :])


_TURNS = frozenset("while whereas although though".split())
_RELATIVES = frozenset("which whom".split())
_HAPPENING = frozenset("take happen occur".split())  # ", which took place on Monday"
_TIMES = frozenset("when where because since".split())  # what follows is told of its own
_JOINTS = _TURNS | frozenset("and but yet".split())
_SUBJECTS = frozenset("he she it they this that there nothing nobody none".split())


def judgements(row: list[Token]) -> Iterator[range]:
    """The "it is odd" of "it is odd that nobody was asked": what is so is that it is odd.

    Args:
        row: The tokens of a sentence.
    """
    for place in range(len(row) - 3):
        judges = row[place].low == "it" and row[place + 1].low in COPULAS and row[place + 2].kind == "word"
        leads = row[place + 3].low in ("that", "whether")
        if judges and leads and not row[place + 2].verb and not _is_viewed(row, place):
            yield range(place, place + 3)
