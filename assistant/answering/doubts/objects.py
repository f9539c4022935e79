"""Doubts about to what something is done: "withdrew the treaty" where the passage has "withdrew the remark"."""

from collections.abc import Iterator
from typing import NamedTuple

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.summing import is_summing
from assistant.text.alignment import Alignment, Reading, names, weight
from assistant.text.roles import is_passive
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.tokens import BEING, Token

_PREPOSITIONS = frozenset("to for on of with from about against at into over".split())
_ARTICLES = frozenset("a an the any all no not its their his her this these those both such own".split())
_PRONOUNS = frozenset("he she it they him them who which this these those both neither".split())
_ENDS = frozenset("that which who whom while because when if unless after before but".split())
_FAR = 14  # tokens from a verb to the end of what it is done to


class _Object(NamedTuple):
    """The preposition before what something is done to, "" if none, and the places of its words, the head last."""

    preposition: str
    words: tuple[int, ...]


def object_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """The same deed to something that the passage names, but not there."""
    row, held = aligned.said.row, aligned.held.row
    claimed = {match for pairs in aligned.pairs for match in pairs}
    for place, token in enumerate(row):
        attributive = place > 0 and row[place - 1].low == "in"  # "in unvaccinated children"
        if not token.verb or token.quoted or attributive or weight(token) < 1.0:
            continue
        mine = _object_of(aligned.said, place)
        places = [at for at in aligned.pairs[place] if held[at].verb and aligned.same_word(place, at)]
        if mine is None or not places or not _is_the_same_deed(aligned, place, places):
            continue
        if not all(aligned.pairs[at] for at in mine.words) or is_summing(row[mine.words[-1]]):
            continue
        if not is_passive(row, place) and _is_told_after(aligned, mine, places):
            continue  # "inherits a policy. Two laws set a target": the target is of the policy
        theirs = [_object_of(aligned.held, at) for at in places]
        if all(
            other is not None and _is_another(aligned, mine, other, at, claimed)
            for at, other in zip(places, theirs, strict=True)
        ):
            there = next(" ".join(held[at].text for at in other.words) for other in theirs if other is not None)
            said = " ".join(row[at].text for at in mine.words)
            yield Doubt(f"the quote says “{token.text}” of {there}, not of {said}")
            return


def _is_told_after(aligned: Alignment, mine: _Object, places: list[int]) -> bool:
    """True if the passage has a thing only after it tells of the deed, so that it may be of what is done."""
    held = aligned.held.row
    head = mine.words[-1]
    there = [match for match in aligned.pairs[head] if aligned.same_word(head, match)]
    return all(held[match].sentence > min(held[at].sentence for at in places) for match in there)


def _is_the_same_deed(aligned: Alignment, place: int, places: list[int]) -> bool:
    """False if one of some verbs of the passage is denied and the sentence's is not, or done by somebody else."""
    row, held = aligned.said.row, aligned.held.row
    doers = aligned.said.cast(place).doers
    theirs = [aligned.held.cast(at).doers for at in places]
    named = bool(names(row, doers))
    apart = doers and any(
        other and bool(names(held, other)) == named and not aligned.is_same_party(doers, other) for other in theirs
    )
    return not apart and all(held[at].negated == row[place].negated for at in places)


def _object_of(reading: Reading, place: int) -> _Object | None:
    """What a verb is done to, where it is told by common words: those after the verb, before it in the passive."""
    row = reading.row
    if is_passive(row, place) and any(token.low in BEING for token in row[max(0, place - 3) : place]):
        words = sorted(reading.roles(place).others)
        things = words and all(row[at].kind == "word" for at in words) and not _is_of_people(row[words[-1]])
        return _Object("", tuple(words)) if things else None
    start = place + 1
    preposition = row[start].low if start < len(row) and row[start].low in _PREPOSITIONS else ""
    words = _phrase(row, start + bool(preposition))
    return _Object(preposition, tuple(words)) if words else None


def _is_of_people(token: Token) -> bool:
    """True for a word for a person or a body: what is done to such a one, other doubts ask."""
    return kind_of_noun(token.low) in ("person", "body")


def _phrase(row: list[Token], start: int) -> list[int]:
    """The words of a noun phrase that begins at a place; none if it ends in a name."""
    found: list[int] = []
    for at in range(start, len(row)):
        token = row[at]
        if token.sentence != row[start].sentence or (found and token.low in _ARTICLES):
            break
        if token.low in _ARTICLES or token.kind == "number":
            continue
        if token.kind == "name":
            if at + 1 == len(row) or row[at + 1].kind != "word" or row[at + 1].verb:
                return []
            continue
        if token.kind != "word" or token.verb or token.low.endswith("ly"):
            break
        found.append(at)
    return found


def _is_another(aligned: Alignment, mine: _Object, theirs: _Object, at: int, claimed: set[int]) -> bool:
    """True if a verb of the passage has another object, which the sentence lacks, and not its own beside it."""
    held = aligned.held.row
    if mine.preposition != theirs.preposition or theirs.words[-1] in claimed:
        return False
    if any(token.low in _PRONOUNS for token in held[at + 1 : at + 4]):
        return False
    first, last = min(theirs.words), max(theirs.words)
    end = next((one for one in range(max(at, last) + 1, len(held)) if _ends(held, one, at)), len(held))
    near = set(range(min(first, at), min(end + 1, at + _FAR)))
    if last < at:  # in the passive, what is told of it may stand anywhere in its clause
        near |= {one for one, token in enumerate(held) if _is_of_clause(token, held[at])}
    own = [one for one in mine.words if aligned.pairs[one].keys().isdisjoint(theirs.words)]
    return mine.words[-1] in own and all(near.isdisjoint(aligned.pairs[one]) for one in own)


def _is_of_clause(token: Token, verb: Token) -> bool:
    return token.sentence == verb.sentence and abs(token.depth - verb.depth) < 1.0


def _ends(held: list[Token], place: int, at: int) -> bool:
    token = held[place]
    return token.verb or token.low in _ENDS or token.text in ";:." or token.sentence != held[at].sentence
