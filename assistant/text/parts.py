"""The clauses of a sentence, each as a sentence of its own: what is left out because it was said before is put back.

English. "The army said 40 died, residents 65" is "The army said 40 died" and "Residents said 65 died". Where that is
not sure several readings are given: who asks whether a text bears a clause may take any of them, since each says no
less than the sentence does.
"""

from collections.abc import Iterator
from typing import NamedTuple

from assistant.text.alignment import read
from assistant.text.chronology.clauses import is_auxiliary
from assistant.text.telling import TELLING
from assistant.text.tokens import Token

JOINTS = frozenset("and but while whereas although though yet".split())
"""Words that join two clauses of one weight."""
LEADING = frozenset("while whereas although though".split())
"""Those of them that may open the first."""
PRONOUNS = frozenset("he she it they".split())
"""Words that stand for the subject of the clause before."""
_MOST_CUTS = 8


class Cut(NamedTuple):
    """A sentence in two.

    Attributes:
        left: What comes first.
        rights: What follows, as it may be meant: the readings, each a sentence of its own.
    """

    left: str
    rights: tuple[str, ...]


def cuts(sentence: str) -> Iterator[Cut]:
    """The places at which a sentence may be parted in two, from the first.

    Args:
        sentence: One sentence, without marks.
    """
    sentence = unled(sentence)
    row = read(sentence).row
    found = 0
    for place in range(1, len(row) - 1):
        joint = joint_at(row, place)
        if joint is None or found == _MOST_CUTS:
            continue
        left, right = row[:place], row[joint:]
        if not first_verb(left) >= 0 or not any(token.content for token in right):
            continue
        found += 1
        first = sentence[: row[place].start].rstrip(" ,;")
        rest = sentence[row[joint].start :].strip().rstrip(".")
        rights = tuple(dict.fromkeys(capital(one) + "." for one in _readings(first, left, rest, right)))
        if rights:
            yield Cut(first + ".", rights)


def unled(sentence: str) -> str:
    """A sentence without the word that sets its first clause against the second: "While the army left, they stayed"."""
    row = read(sentence).row
    return capital(sentence[row[0].end :].strip()) if row and row[0].low in LEADING else sentence


def is_one_clause(sentence: str, *, complements: int = 0) -> bool:
    """True if a sentence makes one statement: no other follows it after an "and", a "but" or a semicolon.

    Args:
        sentence: One sentence.
        complements: How many clauses may depend on it ("do not say whether he left").
    """
    row = read(sentence).row
    for place in range(max(1, first_verb(row)), len(row) - 1):
        joint = joint_at(row, place, marks=":–—(")
        if joint is not None and _states(row[joint:]):
            return False
    verbs = [at for at, token in enumerate(row) if is_finite(token) and not (at and is_auxiliary(row[at - 1]))]
    return len(verbs) <= 2 + complements


def joint_at(row: list[Token], place: int, *, marks: str = "") -> int | None:
    """Where the second part begins if a sentence may be parted at a place; None if not."""
    token = row[place]
    if token.quoted:
        return None
    if token.text in (";", ",", *marks):
        following = place + 1
    elif token.low in JOINTS and row[place - 1].text not in (",", ";"):
        return place + 1
    else:
        return None
    if row[following].low in JOINTS and following + 1 < len(row):
        following += 1
    return following


def _states(row: list[Token]) -> bool:
    """True if words make a statement of their own."""
    return any(is_finite(token) for token in row)


def is_finite(token: Token) -> bool:
    """True for a verb that makes a statement: "left", "was", and no "leaving"."""
    return is_auxiliary(token) or (token.verb and not token.low.endswith("ing"))


def first_verb(row: list[Token]) -> int:
    """The place of the first verb, -1 if there is none."""
    return next((at for at, token in enumerate(row) if is_finite(token)), -1)


def _readings(first: str, left: list[Token], rest: str, right: list[Token]) -> Iterator[str]:
    verb = first_verb(left)
    subject = first[: left[verb].start].strip()
    own = first_verb(right)
    telling = left[verb].is_form_of(TELLING)
    if own > 0 and right[0].low in PRONOUNS and subject:
        yield f"{subject} {rest[right[0].end - right[0].start :].strip()}"
    elif own > 0:
        tells = any(token.verb and token.is_form_of(TELLING) for token in right)
        if telling and not tells:  # what is said to be so may go on: "The army said X and Y"
            yield f"{first[: left[verb].end]} {rest}"
        else:
            yield rest
            if telling and (other := gapped(first, left, verb, rest, right)):
                yield other
    elif own == 0 and subject:
        yield f"{subject} {rest}"
    elif own < 0:
        end = _group_end(left, verb)
        yield f"{first[:end]} {rest}"
        if other := gapped(first, left, verb, rest, right):
            yield other


def _group_end(row: list[Token], verb: int) -> int:
    """Where the verb's words end: "will not be sent"."""
    at = verb
    while at + 1 < len(row) and (
        row[at + 1].verb or is_auxiliary(row[at + 1]) or row[at + 1].low in ("not", "been", "be")
    ):
        at += 1
    return row[at].end


def gapped(first: str, left: list[Token], verb: int, rest: str, right: list[Token]) -> str:
    """ "Residents 65" after "The army said 40 died": the same with another subject and another number."""
    numbers = [token for token in left if token.kind == "number" and token.start > left[verb].start]
    own = [at for at, token in enumerate(right) if token.kind == "number"]
    if len(numbers) != 1 or len(own) != 1 or not own[0]:
        return ""
    (number,) = numbers
    before = right[: own[0]]
    own_verb = first_verb(before)
    last = own_verb if own_verb >= 0 else len(before)
    if last == len(before) and before[-1].kind == "function" and left[left.index(number) - 1].low == before[-1].low:
        last -= 1  # "at 65"
    if not last:
        return ""
    base = right[0].start
    who = rest[: right[last - 1].end - base]
    said = rest[right[own[0]].start - base :].strip()
    return f"{who} {first[left[verb].start : number.start]}{said}{first[number.end :]}"


def capital(text: str) -> str:
    """A text with a capital first letter."""
    return text[:1].upper() + text[1:]
