"""Where a sentence may be parted between clauses. English."""

from assistant.text.alignment import read
from assistant.text.chronology.clauses import is_auxiliary
from assistant.text.tokens import Token

JOINTS = frozenset("and but while whereas although though yet".split())
"""Words that join two clauses of one weight."""
LEADING = frozenset("while whereas although though because since when once".split())
"""Words that may open the first of two."""
PRONOUNS = frozenset("he she it they".split())
"""Words that stand for the subject of the clause before."""


def unled(sentence: str) -> str:
    """A sentence without the word that opens the first of its two clauses: "While the army left, they stayed"."""
    row = read(sentence).row
    comma = next((at for at, token in enumerate(row) if token.text == ","), 0)
    is_led = comma > 0 and row[0].low in LEADING and _states(row[1:comma])
    return capital(sentence[row[0].end :].strip()) if is_led else sentence


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
