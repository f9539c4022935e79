"""Who does what to whom in a text, with the pronouns in those places read as the names they stand for. English.

A wrong name is worse than none: a pronoun is read only as the subject of the clause before it, and only where that
agrees with it.
"""

from assistant.text.nations import nation
from assistant.text.roles import Roles, first_phrase, is_passive, roles
from assistant.text.speech.names import is_given_name
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.tokens import TITLES, Token

_SUBJECTS = frozenset("he she it they".split())
_SPEAKERS = frozenset("i we you".split())
_OBJECTS = frozenset("him her it them".split())
_BETWEEN = 4  # tokens from a pronoun to its verb: "it would not have"
_SINGULAR = frozenset("he she him her".split())
_PLURAL = frozenset(("they", "them"))


def cast(row: list[Token], place: int) -> Roles:
    """The roles around a verb, or the noun of a verb, pronouns read.

    Args:
        row: The tokens of a text.
        place: Of the verb.
    """
    found = roles(row, place)
    if not row[place].verb:
        return found
    doers, others = found
    passive = is_passive(row, place)
    if (at := pronoun_before(row, place)) is not None:
        meant = antecedent(row, at) if row[at].low in _SUBJECTS else frozenset()
        doers, others = (doers, meant) if passive else (meant, others)
    if not passive and not others and place + 1 < len(row) and row[place + 1].low in _OBJECTS:
        others = antecedent(row, place + 1, but=doers)
    return Roles(doers, others)


def pronoun_before(row: list[Token], place: int) -> int | None:
    """The pronoun that a verb is said of; None if something else stands between.

    Args:
        row: The tokens of a text.
        place: Of the verb.
    """
    for at in range(place - 1, max(-1, place - 1 - _BETWEEN), -1):
        if row[at].low in _SUBJECTS | _SPEAKERS:
            return at
        if row[at].kind != "function" and not row[at].low.endswith("ly"):
            return None
    return None


def antecedent(row: list[Token], place: int, *, but: frozenset[int] = frozenset()) -> frozenset[int]:
    """What a pronoun stands for: what its clause before, or the sentence before, is said of; empty if it is not sure.

    Args:
        row: The tokens of a text.
        place: Of the pronoun.
        but: Who does what is done to it, which it cannot be.
    """
    number = row[place].sentence
    end = place
    for start in _starts(row, place):
        meant = first_phrase(row, start, end) - but
        meant = _apposed(row, meant, end) or meant
        if meant and _agrees(row, meant, row[place].low):
            return meant if not _has_rival(row, meant, place) else frozenset()
        if meant and row[start].sentence != number:
            return frozenset()
        opening = next((at for at in range(start, end) if row[at].kind != "mark"), None)
        if row[start].sentence != number and opening is not None and row[opening].low != row[place].low:
            return frozenset()
        end = start
    return frozenset()


def _apposed(row: list[Token], meant: frozenset[int], end: int) -> frozenset[int]:
    """The name between commas after a word for a person: "the head of the mill, Ann Lee, said"."""
    if not meant or any(row[at].kind == "name" for at in meant) or kind_of_noun(row[max(meant)].low) != "person":
        return frozenset()
    marks = [at for at in range(max(meant) + 1, end) if row[at].kind == "mark"][:2]
    if (
        len(marks) < 2
        or {row[at].text for at in marks} != {","}
        or any(row[at].verb for at in range(max(meant), marks[0]))
    ):
        return frozenset()
    named = range(marks[0] + 1, marks[1])
    return frozenset(named) if named and all(_is_person(row, at) for at in named) else frozenset()


def _has_rival(row: list[Token], meant: frozenset[int], place: int) -> bool:
    """True if a pronoun may stand for something else too: "A speaks and B answers as it can", "her lawyer said she"."""
    if {row[min(meant) - 1].low, row[place].low} in _OWN and row[min(meant)].sentence == row[place].sentence:
        return True
    if row[place].low in _SINGULAR and any(_is_person(row, at) for at in range(max(meant) + 1, place)):
        return True
    joints = [at for at in range(max(meant) + 1, place) if row[at].low in _JOINTS]
    others = (first_phrase(row, at + 1, place) for at in joints if row[at].sentence == row[place].sentence)
    return any(other and other.isdisjoint(meant) and _agrees(row, other, row[place].low) for other in others)


_OWN = ({"her", "she"}, {"his", "he"}, {"its", "it"}, {"their", "they"})
_JOINTS = frozenset("and but while whereas when after before because although though as if that which who".split())


def _is_person(row: list[Token], place: int) -> bool:
    token = row[place]
    return token.kind == "name" and token.low not in TITLES and not nation(token.low) and not token.owner


def _starts(row: list[Token], place: int) -> list[int]:
    """Where the parts of the text before a place begin, from the nearest: of its sentence up to a semicolon, then of
    the two sentences before."""
    found = []
    number = row[place].sentence
    for at in range(place - 1, -1, -1):
        if row[at].sentence < number - 2:
            break
        opens = at == 0 or row[at - 1].sentence != row[at].sentence
        if opens or row[at - 1].text == ";":
            found.append(at)
    return found


def _agrees(row: list[Token], places: frozenset[int], pronoun: str) -> bool:
    words = [row[at] for at in sorted(places)]
    head = words[-1]
    named = [token for token in words if token.kind == "name"]
    person = any(is_given_name(token.low) or token.low in TITLES for token in words if not nation(token.low)) or (
        not named and kind_of_noun(head.low) == "person"
    )
    if pronoun in _PLURAL:
        return not named and head.low.endswith("s")
    if pronoun in _SINGULAR:
        return person or (bool(named) and not nation(head.low) and kind_of_noun(head.low) == "other")
    return not person
