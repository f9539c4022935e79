"""Doubts about a judgement of who writes a passage, told as a fact: what should be done, what would be too simple.

English. What happened or is planned needs no teller; what ought to be, what is good or wrong and what is open is the
view of whoever writes so.
"""

from collections.abc import Iterator

from assistant.answering.doubts.clauses import OWN_VIEW, clauses
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import is_telling
from assistant.answering.doubts.wishes import would_rather
from assistant.text.alignment import Alignment, weight
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.telling import CALLING
from assistant.text.tokens import Token

_MOSTLY = 0.6  # of the words of a judgement that stand in one sentence of the passage
_OUGHT = frozenset("should ought".split())
_BEING = frozenset("is was be are were been seems remains remain".split())
_ASKING = frozenset("whether what how who which if why".split())
# What is judged so is so for whoever judges; what is long, new, legal or possible is not judged.
_JUDGED = frozenset(
    """
    good better best wise unwise wrong mistaken misleading unfair fair foolish absurd strange odd curious helpful
    sensible unreasonable reasonable tempting premature pointless unfortunate regrettable shameful welcome worrying
    simple simplistic easy wishful naive hasty careless right pity mistake shame error folly nonsense disgrace
    """.split()
)
_QUESTION = frozenset(("question",))
_JUDGING = frozenset("view opinion eyes reading assessment judgement judgment according argument reckoning".split())
_HEAD = 3  # sentences of a passage in which a line may name who writes it
_WITHIN = 3  # tokens from "is" to what something is


def opinion_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """What somebody who writes a passage holds to be right or wrong, wise or open, told as if it were so."""
    row, held = aligned.said.row, aligned.held.row
    for part in clauses(row):
        place = _judgement(row, part)
        if place is None or row[place].told or _is_attributed(row, range(part.start, place)):
            continue
        if would_rather(aligned, part) or _is_inserted(row, range(place, part.stop)) or not _is_somebodys(held):
            continue
        end = next((at for at in range(place, part.stop) if row[at].text == ","), part.stop)
        words = [at for at in range(part.start, end) if weight(row[at]) >= 1.0]
        if any(_says_as_much(aligned, words, number, place) for number in {token.sentence for token in held}):
            yield Doubt("the quote says who says so", grave=False)
            return


def _judgement(row: list[Token], part: range) -> int | None:
    """The word by which some words judge: "should", "wrong" of "it would be wrong to", "open" of "is an open question";
    None if they do not.
    """
    for at in part:
        token = row[at]
        before = row[max(part.start, at - _WITHIN) : at]
        if token.quoted or at == part.start or _is_asked(row, part, at):
            continue
        if token.low in _OUGHT:
            return at
        if not any(other.low in _BEING for other in before) or any(other.verb for other in before):
            continue
        questions = at + 1 < len(row) and row[at + 1].is_form_of(_QUESTION)
        if (token.low in _JUDGED and not token.verb) or (token.low == "open" and questions):
            return at
    return None


def _is_asked(row: list[Token], part: range, at: int) -> bool:
    """True for the "should" of "whether it should be that", and for the "right" of "if it is right"; not where the
    condition is over: "if it may use one word, it should be that"."""
    asked = next((one for one in range(at - 1, part.start - 1, -1) if row[one].low in _ASKING), None)
    return asked is not None and not any(row[one].text == "," or row[one].low in _BEING for one in range(asked, at - 2))


def _is_attributed(row: list[Token], part: range) -> bool:
    """True if some words before a judgement tell who judges ("for Lee it would be wrong"), or name a view."""
    if len(part) > 1 and row[part.start].low == "for" and row[part.start + 1].kind == "name":
        return True
    return any(row[at].low in OWN_VIEW | _JUDGING or _judges(row, at) for at in part)


def _judges(row: list[Token], at: int) -> bool:
    tells = is_telling(row[at]) and any(token.teller == at for token in row)
    judges = tells or row[at].is_form_of(CALLING | _HOLDING)
    return judges and (row[at].verb or [token.low for token in row[at + 1 : at + 2]] == ["that"])


def _is_inserted(row: list[Token], part: range) -> bool:
    """True for the ", Lee agrees," that tells who judges behind a judgement."""
    return any(
        _judges(row, at) and row[at + 1].kind == "mark" and any(token.text == "," for token in row[at - _WITHIN : at])
        for at in part[_WITHIN:-1]
    )


_HOLDING = frozenset("find hold judge deem consider agree think prefer urge ask demand insist want recommend".split())


def _says_as_much(aligned: Alignment, words: list[int], number: int, place: int) -> bool:
    """True if a sentence of the passage judges so, and has, with the one before it, most words of a judgement."""
    row, held = aligned.said.row, aligned.held.row
    there = [at for at, token in enumerate(held) if token.sentence == number]
    judged = _judgement(held, range(there[0], there[-1] + 1))
    if judged is None or not (held[judged].low == row[place].low or {held[judged].low, row[place].low} <= _OUGHT):
        return False
    shared = [at for at in words if any(number - 1 <= held[match].sentence <= number for match in aligned.pairs[at])]
    return bool(shared) and len(shared) >= _MOSTLY * len(words)


def _is_somebodys(held: list[Token]) -> bool:
    """True if a passage is written by someone who is named at its head, or as "I" or "we"."""
    return any(token.low in ("i", "my", "we", "our") and token.text != "US" for token in held) or any(
        token.kind == "name" and _is_author(held, at) for at, token in enumerate(held) if token.sentence < _HEAD
    )


def _is_author(held: list[Token], at: int) -> bool:
    line = [token for token in held if token.sentence == held[at].sentence]
    return len([token for token in line if token.kind == "name"]) > 1 and all(
        token.kind in ("name", "mark", "date") or kind_of_noun(token.low) in ("person", "body") for token in line
    )
