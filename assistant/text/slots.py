"""What stands in the slots of a text: before and behind a verb, behind a small word, whose something is. English."""

from collections.abc import Iterator
from typing import NamedTuple

from assistant.text.negation import LIGHT
from assistant.text.roles import MUTUAL, is_passive
from assistant.text.telling import TELLING
from assistant.text.tokens import BEING, TITLES, Token, is_past

_BOUNDARIES = frozenset(
    "and or but while whereas that which who whom whose because although though since when whether if as so for "
    "until unless before after nor than what how where why not".split()
)
_SMALL = frozenset("the a an its his her their this these those own any no each every another such one".split())
_LEADING = frozenset("of on by against to with from in into over at about".split())
_FARTHEST = 12  # tokens before a verb
_DEEPEST = 8  # tokens of what stands behind a word


class Slot(NamedTuple):
    """A slot and what fills it.

    Attributes:
        kind: "before" or "behind" a verb, as if it were active, or the small word that leads to what fills it.
        head: The place of the word that has the slot.
        words: The places of the words that fill it.
        pronoun: The place of a pronoun that fills it, -1 if none does.
    """

    kind: str
    head: int
    words: frozenset[int]
    pronoun: int = -1


def slots(row: list[Token]) -> Iterator[Slot]:
    """The slots of a text, as far as the order of words tells."""
    for place, token in enumerate(row):
        if token.low in BEING and not token.verb:
            yield from _of_being(row, place)
        elif token.verb and not token.is_form_of(_SKIPPED) and not _is_within_phrase(row, place):
            yield from _of_verb(row, place)
        if token.low in _LEADING and place and row[place - 1].content and row[place - 1].sentence == token.sentence:
            filled = _behind(row, place + 1)
            if filled:
                yield Slot(token.low, place - 1, filled)
        if token.owner or token.low in _POSSESSIVES:
            yield from _of_owner(row, place)


_SKIPPED = MUTUAL | LIGHT | TELLING
_POSSESSIVES = frozenset("its his her their".split())


def core(row: list[Token], slot: Slot) -> frozenset[int]:
    """Of what fills a slot the words of its first noun phrase: "the head of the mill" is a head."""
    found: list[int] = []
    for at in sorted(slot.words):
        if found and any(token.low in _LEADING for token in row[found[-1] : at]):
            break
        found.append(at)
    return frozenset(found)


def _of_being(row: list[Token], place: int) -> Iterator[Slot]:
    """What is said to be so: the words before "are" belong to "open" of "are open"."""
    head = next((at for at in range(place + 1, min(place + 4, len(row))) if row[at].content), None)
    if head is None or row[head].verb or row[head].sentence != row[place].sentence or row[head].low.endswith("ly"):
        return
    words, pronoun = _before(row, place)
    if words or pronoun >= 0:
        yield Slot("before", head, words, pronoun)


def _of_verb(row: list[Token], place: int) -> Iterator[Slot]:
    passive = is_passive(row, place)
    words, pronoun = _before(row, place)
    if words or pronoun >= 0:
        yield Slot("behind" if passive else "before", place, words, pronoun)
    if passive:
        by = next((at for at in range(place + 1, min(place + 3, len(row))) if row[at].low == "by"), None)
        filled = _behind(row, by + 1) if by is not None else frozenset()
        if filled:
            yield Slot("before", place, filled)
        return
    filled = _behind(row, place + 1)
    if filled:
        yield Slot("behind", place, filled)


def _of_owner(row: list[Token], place: int) -> Iterator[Slot]:
    head = place + 1
    while head + 1 < len(row) and row[head + 1].content and row[head].content and not row[head + 1].verb:
        head += 1
    if head >= len(row) or not row[head].content or row[head].sentence != row[place].sentence:
        return
    if row[place].owner:
        start = place
        while start and row[start - 1].content and not row[start - 1].verb and not row[start - 1].owner:
            start -= 1
        yield Slot("of", head, _only_telling(row, range(start, place + 1)))
    else:
        yield Slot("of", head, frozenset(), place)


def _is_within_phrase(row: list[Token], place: int) -> bool:
    """True for a participle before or after its noun: "reported entries", "entries marked firm"."""
    before, following = row[place - 1] if place else None, row[place + 1] if place + 1 < len(row) else None
    if not is_past(row[place]) or following is None:
        return False
    if before is not None and (before.low in BEING or before.low in ("has", "have", "had")):
        return False
    return (before is None or not before.content) and following.content and not following.verb


def _follows_noun(row: list[Token], place: int) -> bool:
    """True for the participle of "entries marked firm", after which the verb of the clause is still to come."""
    before = row[place - 1] if place else None
    last = before is not None and before.verb and is_past(before)  # "entries marked reported rest on"
    return (
        is_past(row[place]) and before is not None and before.content and (last or not row[place].is_form_of(TELLING))
    )


def _before(row: list[Token], place: int) -> tuple[frozenset[int], int]:
    """The words of the clause before a verb, or the pronoun there."""
    found: list[int] = []
    pronoun = -1
    finite = row[place].low in BEING or not (row[place].low.endswith("ing") or row[place - 1].low == "to")
    for at in range(place - 1, max(-1, place - _FARTHEST), -1):
        token = row[at]
        if token.sentence != row[place].sentence or token.kind == "mark" or token.low in _BOUNDARIES:
            break
        if token.low in _PRONOUNS:
            pronoun = at
            break
        if token.verb and not (finite and _follows_noun(row, at)) and not _is_within_phrase(row, at):
            break
        found.append(at)
    words = _only_telling(row, found)
    return words, (pronoun if not words else -1)


_PRONOUNS = frozenset("he she it they we i you".split())


def _behind(row: list[Token], start: int) -> frozenset[int]:
    """The words of the noun phrase that begins at a place."""
    found: list[int] = []
    for at in range(start, min(start + _DEEPEST, len(row))):
        token = row[at]
        if token.sentence != row[start].sentence or token.kind == "mark" or token.low in _PRONOUNS:
            break
        if token.verb and not _is_within_phrase(row, at):
            break
        if found and token.low in _SMALL:
            break  # "by the council the day after"
        if token.content and not token.low.endswith("ly"):
            found.append(at)
        elif token.kind != "number" and token.low not in _SMALL and token.low not in _POSSESSIVES:
            break
        if token.owner and not (token.kind == "name" and row[at + 1 : at + 2] and row[at + 1].kind == "name"):
            return frozenset()  # "of Norland's law": what follows is meant
    return _only_telling(row, found)


def _only_telling(row: list[Token], places: range | list[int]) -> frozenset[int]:
    return frozenset(
        at for at in places if row[at].content and row[at].low not in TITLES and not row[at].low.endswith("ly")
    )
