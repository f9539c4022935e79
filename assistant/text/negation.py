"""What a sentence denies, and which word the denial belongs to. English.

Sets `negated` and `denied` of the tokens of tokens.py.
"""

from itertools import pairwise

from assistant.text.telling import FINITE, SAYING
from assistant.text.tokens import BEING, Token

_NOT = frozenset("not never nor cannot hardly scarcely barely".split())
_NO = frozenset("no neither none nobody nothing nowhere without".split())
_QUANTITIES = frozenset("many all every much everyone everybody everything enough both each".split())
_NOT_NOT = frozenset("only just least merely necessarily more less fewer later".split())
_EXCEPTING = frozenset("but beyond except besides save other".split())  # "knows nothing beyond it" knows it
_NO_NOT = frozenset("doubt wonder matter".split())  # after "no"
_REFUSING = frozenset("refuse decline fail unable unwilling refusal failure".split())  # with "to" and a verb
_DENYING = frozenset("deny lack avoid denial disclaim".split())
_DISPUTING = frozenset("reject dismiss refute rebut dispute contradict".split())  # with a claim
_CLAIMS = frozenset("report claim allegation accusation charge suggestion rumour rumor idea notion that".split())
_FALSE = frozenset(
    "false untrue wrong incorrect baseless unfounded groundless nonsense lie fabricated invented".split()
)
_KEEPING = frozenset(
    "stop prevent bar ban keep block prohibit deter discourage exempt".split()
)  # with "from" and a verb
_ADVISING = frozenset("advise warn recommend caution counsel urge advice warning".split())
_PHRASES = (
    ("rule", "out"),
    ("rather", "than"),
    ("instead", "of"),
    ("far", "from"),
    ("short", "of"),
    ("yet", "to"),
    ("rid", "of"),
)
_REACH = 4  # content words that a negation reaches


def is_negator(token: Token) -> bool:
    """True for a word that turns what follows into its opposite."""
    return token.low in _NOT or token.low in _NO or token.low.endswith(("n't", "n’t"))


def is_taken_back(row: list[Token], place: int) -> bool:
    """True for a word that its sentence goes on to deny or forbid: "is settled, and it is not", "are given and should
    not be"."""
    for at in range(place + 1, len(row) - 1):
        if row[at].sentence != row[place].sentence:
            break
        if row[at].low in _NOT or row[at].low.endswith(("n't", "n’t")):
            end = at + 1 + (row[at + 1].low in ("be", "so", "do", "have"))
            if row[at - 1].kind == "function" and (end == len(row) or row[end].kind == "mark"):
                return True
    return False


def mark_negation(row: list[Token]) -> None:
    counts = [0] * len(row)
    for place, token in enumerate(row):
        scope = _scope(row, place, token)
        if scope is None:
            continue
        longer = row[scope - 1].low == "longer"
        second = token.low == "nor" and any(other.low == "neither" for other in row[:place])
        reached = _reached(row, scope, noun_first=(token.low in _NO and not longer) or second)
        weak = token.low in ("rather", "instead")  # a contrast more than a denial
        for number, (other, head) in enumerate(reached):
            counts[other] += 1
            row[other].denied = row[other].denied or (head and not weak)
            if number >= _REACH:
                break
    for place, count in enumerate(counts):
        row[place].negated = count % 2 == 1
        row[place].denied = row[place].denied and row[place].negated


def _scope(row: list[Token], place: int, token: Token) -> int | None:
    """Where the words begin that a negation at a place reaches; None if there is none at it."""
    following = [row[place + step].low if place + step < len(row) else "" for step in (1, 2, 3)]
    if is_negator(token):
        whether = place > 1 and row[place - 1].low == "or" and row[place - 2].low == "whether"
        if (
            following[0] in _NOT_NOT
            or (token.low == "no" and following[0] in _NO_NOT)
            or (following[0] == "," and token.low not in ("nothing", "nobody", "none"))
            or whether
            or (token.low in _NO and following[0] in _EXCEPTING)
        ):
            return None
        if _bounds(row, place):
            return None
        if following[0] == "longer":
            return place + 2
        if following[0] in ("true", "correct") and following[1] == "that":
            return place + 3
        if following[0] in _QUANTITIES:  # "not many merchants accept": the accepting is denied
            return next((at for at in range(place + 1, min(place + 7, len(row))) if row[at].verb), place + 1)
        return place + 1
    if token.is_form_of(_REFUSING):
        to = to_after(row, place) or _to_of_request(row, place)
        return to + 1 if to else None
    if is_advice_against(row, place):
        return place + 1
    if token.is_form_of(_DENYING):
        return _after_claim(row, place) or place + 1
    if (
        token.is_form_of(_DISPUTING)
        and token.verb
        and any(other.is_form_of(_CLAIMS) for other in row[place + 1 : place + 4])
    ):
        return _after_claim(row, place) or None
    if token.low in _FALSE and following[0] == "that":
        return place + 2
    if token.is_form_of(_CLAIMS) and not token.verb and following[0] == "that" and _is_called_false(row, place):
        return place + 2
    if token.low == "out" and following[0] == "of" and place and row[place - 1].low in BEING:
        return place + 2  # "was out of office"
    for first, second in _PHRASES:
        if (token.low == first or first in token.meaning.lemmas) and following[0] == second:
            return place + 2
    if token.is_form_of(_KEEPING):
        return next(
            (
                place + step + 2
                for step in range(4)
                if place + step + 1 < len(row) and row[place + step + 1].low == "from"
            ),
            None,
        )
    return None


def _bounds(row: list[Token], place: int) -> bool:
    """True for the "not" of "will not take longer than a week", which says how long it takes at most."""
    following = [token.low for token in row[place + 1 : place + 2 + _BOUND]]
    return any(
        first in ("longer", "more", "later", "further") and second == "than" for first, second in pairwise(following)
    )


_BOUND = 3  # words up to "longer than"


def _is_called_false(row: list[Token], place: int) -> bool:
    """True for a claim that the sentence calls false: "the claim that it sold at a loss was false"."""
    for at in range(place + 3, len(row)):
        if row[at].sentence != row[place].sentence or row[at].low in ("but", "and", "while"):
            return False
        if row[at].low in _FALSE:
            before = row[at - 1] if not row[at - 1].low.endswith("ly") else row[at - 2]
            return before.low in BEING or before.low in ("a", "as", "pure")
    return False


def denies_next(row: list[Token], place: int) -> bool:
    """True for a verb that says no to the one after it: "failed to reach", "refuses to pay", "stopped short of saying".

    Args:
        row: Of a sentence or a passage.
        place: Of the verb.
    """
    if row[place].is_form_of(_REFUSING):
        return to_after(row, place) > 0
    following = [token.low for token in row[place + 1 : place + 3]]
    return following == ["short", "of"] or (row[place].is_form_of(_DENYING) and row[place].verb)


def _after_claim(row: list[Token], place: int) -> int:
    """Where begins what is denied with a claim ("denied reports that staff had ignored it"); 0 if no "that" follows."""
    for at in range(place + 1, min(place + 7, len(row))):
        if row[at].low == "that":
            return at + 1
        if row[at].low == "of" and row[at - 1].is_form_of(_CLAIMS) and row[at + 1 : at + 2]:
            doing = row[at + 1].low.endswith("ing")  # "denied accusations of taking bribes"
            return at + 1 if doing else 0
        if row[at].verb or row[at].kind == "mark":
            return 0
    return 0


def to_after(row: list[Token], place: int) -> int:
    """The "to" that belongs to a verb at a place ("refused on Friday to approve"); 0 if there is none."""
    for at in range(place + 1, min(place + 5, len(row))):
        if row[at].low in ("to", "in") and at + 1 < len(row) and (row[at].low == "to" or at == place + 1):
            return at
        if row[at].verb or row[at].kind == "mark":
            return 0
    return 0


def _to_of_request(row: list[Token], place: int) -> int:
    """The "to" of what is refused: "refused an application by X to stop the strike"; 0 if there is none."""
    if not any(token.is_form_of(_REQUESTS) for token in row[place + 1 : place + 5]):
        return 0
    tos = range(place + 2, min(place + 14, len(row) - 1))
    return next((at for at in tos if row[at].low == "to" and row[at + 1].verb), 0)


_REQUESTS = frozenset("application request permission appeal bid plea offer attempt motion petition leave call".split())


def is_advice_against(row: list[Token], place: int) -> bool:
    """True for "against" after a verb of advice: "advised against travelling" is "advised not to travel"."""
    return row[place].low == "against" and any(token.is_form_of(_ADVISING) for token in row[max(0, place - 7) : place])


def _reached(row: list[Token], start: int, *, noun_first: bool) -> list[tuple[int, bool]]:
    """The content words that a negation reaches, and which of them it belongs to.

    It belongs to the first verb after it; "no", "none" and "without" also to their noun, and "damaged no buildings" to
    the verb before.
    """
    found: list[tuple[int, bool]] = []
    heads = 0
    if start and row[start - 1].low in ("no", "none", "nothing", "nobody", "neither") and not _is_subject(row, start):
        before = range(max(0, start - 3), start - 1)
        found += [(place, True) for place in before if row[place].verb and not row[place].is_form_of(SAYING)]
    place = start
    while place < len(row):
        token = row[place]
        if (
            place > start
            and token.text == ","
            and noun_first
            and place + 1 < len(row)
            and row[place + 1].low in ("which", "who")
        ):
            place = _after_relative(row, place)
            continue
        if token.text == "," and (end := _after_saying(row, place)):
            place = end
            continue
        if token.text in ";:" or (place > start and (token.text in ",—–)" or token.low in _BREAKING)):
            break
        if token.content or token.kind == "number":
            light = token.low.endswith("ly") or token.is_form_of(LIGHT)
            inner = (
                noun_first
                and not token.verb
                and place + 1 < len(row)
                and row[place + 1].content
                and not row[place + 1].verb
            )
            asked = any(other.low in _ASKING for other in row[start:place])  # "no estimate of how many were cancelled"
            passive = token.verb and row[place - 1].low in BEING and not asked  # "no data of any patient were withheld"
            head = not inner and (heads == 0 or (noun_first and token.verb and (heads == 1 or passive)))
            found.append((place, head or (light and not inner)))
            heads += 0 if light or inner else 1
            if len(found) > _REACH:
                break
        place += 1
    return found


def _is_subject(row: list[Token], start: int) -> bool:
    """True if a verb follows the noun phrase that begins at a place, and no preposition stands before its "no"."""
    if start > 1 and row[start - 2].low in ("of", "with", "in", "by", "from", "for"):
        return False
    for token in row[start : start + 8]:
        if token.kind == "mark" or token.low in _CLAUSE_OPENS:
            return False
        if token.verb or token.low in FINITE:
            return True
    return False


_BREAKING = frozenset("but while because although and nor who which that".split())
_ASKING = frozenset("how whether why when where what".split())
_CLAUSE_OPENS = _ASKING | frozenset(
    "that which who to and but while because although though after before since until if as".split()
)


def _after_saying(row: list[Token], place: int) -> int:
    """The place after ", she says," that begins at a comma; 0 if nobody is said there to say so."""
    for at in range(place + 1, min(place + _SAYING_WITHIN, len(row))):
        if row[at].text == ",":
            return at + 1 if row[at - 1].verb and row[at - 1].is_form_of(SAYING) else 0
    return 0


_SAYING_WITHIN = 6  # tokens: ", the town's mayor says,"


def _after_relative(row: list[Token], place: int) -> int:
    """The place after the comma that closes a relative clause which a comma opens."""
    return next((at + 1 for at in range(place + 1, len(row)) if row[at].text == ","), len(row))


LIGHT = frozenset("make take give get put go come hold carry have do be keep bring become formally publicly".split())
"""Verbs that lend their sense to what follows ("make a statement")."""
