"""How a text denies: by a "not" near a word, by a word that says no, as a whole only, or not at all, as it asks."""

from itertools import takewhile

from assistant.text.negation import is_negator
from assistant.text.tokens import Token


def clause(row: list[Token], place: int) -> list[int]:
    """The words of the statement of a place: of "the union met and the sides signed nothing" those around one verb."""
    found: list[int] = []
    for at, token in enumerate(row):
        if token.sentence != row[place].sentence:
            continue
        joins = token.low in _JOINTS and any(row[one].verb for one in found)
        if joins and _tells_on(row, at):
            if at > place:
                break
            found = []
        found.append(at)
    return found


def _tells_on(row: list[Token], joint: int) -> bool:
    """True if what an "and" joins has a verb of its own."""
    following = next((at for at in range(joint + 1, len(row)) if row[at].verb or row[at].low in _JOINTS), joint)
    return row[following].verb and row[following].sentence == row[joint].sentence


_JOINTS = frozenset("and but while whereas ;".split())


def asks(row: list[Token], at: int) -> bool:
    """True for a word of a question, which tells nothing."""
    last = next((one for one in range(at, len(row)) if row[one].text in (".", "?", "!")), at)
    return row[last].text == "?"


def is_limited(row: list[Token], place: int) -> bool:
    """True for what is so as a whole: "prints the message in full", "is not for ships alone"."""
    near = (at for at in range(place, min(len(row), place + _LIMIT)) if row[at].sentence == row[place].sentence)
    return any(
        row[at].low in _LIMITS or (row[at].low == "full" and row[at - 1].low == "in")
        for at in takewhile(lambda at: row[at].text not in ",;:", near)
    )


_LIMITS = frozenset("alone fully entirely wholly completely merely solely".split())
_LIMIT = 9  # tokens from a verb to the word that limits it


def is_refused(row: list[Token], place: int) -> bool:
    """True for what somebody rejects or refuses: "rejected calls to take it back"."""
    return any(token.is_form_of(_REFUSING) and not token.negated for token in row[max(0, place - 4) : place])


_REFUSING = frozenset("decline refuse reject dismiss rebuff resist rule_out".split())


def denies_near(row: list[Token], place: int) -> bool:
    """True if something is denied in the sentence of a place."""
    return any(token.negated or is_negator(token) for token in row if token.sentence == row[place].sentence)


def says_no_near(row: list[Token], place: int) -> bool:
    """True if the sentence of a place denies something, by a "not" or in another way."""
    near = (token for token in row if token.sentence == row[place].sentence)
    return denies_near(row, place) or any(token.is_form_of(_SAYING_NO) for token in near)


_SAYING_NO = frozenset(
    """
    ban prohibit forbid bar block prevent suspend halt refrain avoid decline refuse fail deny dispute reject contest
    only until unless before except exclude short lack cancel rule_out oppose impossible unable unknown unclear
    """.split()
)
"""Words by which a sentence may say that something is not, not yet, or not to be."""
