"""Doubts about what something is said to be: "the remark is a domestic matter" where that is said of the island."""

from collections.abc import Iterator
from typing import NamedTuple

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment, weight
from assistant.text.tokens import Token

_EQUATING = frozenset("is are was were as".split())  # "Beijing regards it as a domestic matter"
_POINTING = frozenset("it this that they these those".split())
_REACH = 7  # tokens


class _Being(NamedTuple):
    """The places of a thing, none for a pronoun, of what it is said to be, and of the word that says so."""

    thing: tuple[int, ...]
    kind: tuple[int, ...]
    by: int


def predicate_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A thing that the passage calls something else, while it calls another thing what the sentence calls this one."""
    row, held = aligned.said.row, aligned.held.row
    theirs = list(_beings(held))
    for mine in _beings(row):
        if _is_untold(aligned, mine, theirs):
            yield Doubt("the quote says who says so", grave=False)
            return
        of_thing = [other for other in theirs if _is_same(aligned, mine.thing[-1:], other.thing)]
        of_kind = [other for other in theirs if _is_same(aligned, mine.kind, other.kind)]
        if not of_thing or not of_kind or any(other in of_thing or not other.thing for other in of_kind):
            continue
        thing = " ".join(held[at].text for at in of_kind[0].thing)
        yield Doubt(f"in the quote it is {thing}, not {' '.join(row[at].text for at in mine.thing)}")
        return


def _is_untold(aligned: Alignment, mine: _Being, theirs: list[_Being]) -> bool:
    """True for what the passage has only someone say, in a part of the sentence in which nobody says it."""
    row, held = aligned.said.row, aligned.held.row
    if row[mine.by].low == "as" or any(row[place].told or row[place].mood for place in mine.kind):
        return False
    same = [
        other
        for other in theirs
        if _is_same(aligned, mine.kind, other.kind)
        and (not mine.thing or _is_same(aligned, mine.thing[-1:], other.thing))
    ]
    return bool(same) and all(held[at].told for other in same for at in other.kind)


def _is_same(aligned: Alignment, places: tuple[int, ...], others: tuple[int, ...]) -> bool:
    return bool(places) and all(
        any(at in others and aligned.same_word(place, at) for at in aligned.pairs[place]) for place in places
    )


def _beings(row: list[Token]) -> Iterator[_Being]:
    for place, token in enumerate(row):
        if token.kind == "function" and token.low in _EQUATING:
            thing, kind = _thing_before(row, place), _kind_after(row, place)
            if kind and (thing or row[place - 1].low in _POINTING):
                yield _Being(thing, kind, place)


def _thing_before(row: list[Token], place: int) -> tuple[int, ...]:
    """The noun phrase that stands just before a word, without verbs or prepositions."""
    found: list[int] = []
    for at in range(place - 1, max(-1, place - _REACH), -1):
        token = row[at]
        if token.sentence != row[place].sentence or token.verb or not token.content:
            break
        found.append(at)
    return tuple(reversed(found))


def _kind_after(row: list[Token], place: int) -> tuple[int, ...]:
    """The noun phrase that stands after "is": no verb, no preposition in it, and nothing that denies it."""
    found: list[int] = []
    for at in range(place + 1, min(len(row), place + _REACH)):
        token = row[at]
        if token.low in ("a", "an", "the", "its", "their") and not found:
            continue
        if token.sentence != row[place].sentence or not token.content or token.verb:
            break
        if weight(token) >= 1.0:
            found.append(at)
    is_noun = found and (row[found[-1]].kind == "name" or row[found[-1]].meaning.parts[:1] in ("n", ""))
    return tuple(found) if is_noun else ()
