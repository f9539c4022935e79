"""Doubts about what a number counts: "86 wolves" where the passage has 86 deer and 12 wolves."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.labelled import label_of
from assistant.text.alignment import Alignment
from assistant.text.tokens import Token

_BEINGS = frozenset("people person man woman child animal individual creature adult other one".split())
_PARTITIVE = frozenset("of the these those its his her their".split())
_LONGEST = 8  # tokens from a number to the last word of what it counts


def counting_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A number of a thing that the passage counts by another number, and has this number of something else."""
    row, held = aligned.said.row, aligned.held.row
    counted_there = {at: _counted(held, at) for at in aligned.held.numbers}
    for place in aligned.said.numbers:
        matches = aligned.pairs[place].keys()
        if row[place].quoted or not _is_count(row[place]) or not matches or label_of(row, place):
            continue
        own = [counted_there.get(at) or _counted_before(held, at) for at in matches]
        if not all(own) or any(held[at].is_form_of(_BEINGS) for places in own for at in places):
            continue
        here = {at for places in own for at in places}
        others = {at for number, places in counted_there.items() if number not in matches for at in places}
        for at in _counted(row, place):
            same = {other for other in aligned.pairs[at] if aligned.same_word(at, other)}
            if here.isdisjoint(aligned.pairs[at]) and not others.isdisjoint(same):
                there = " ".join(held[other].text for other in sorted(own[0]))
                yield Doubt(f"the quote gives {row[place].text} for {there}, not for {row[at].text}")
                return


def _is_count(token: Token) -> bool:
    """True for what counts more than one: "one text" is some text or other."""
    return token.quantity is not None and token.quantity.kind == "cardinal" and token.quantity.value > 1


def _counted(row: list[Token], place: int) -> frozenset[int]:
    """The words of what a number counts, which follow it at once ("12 grey wolves") or after "of" ("two of the")."""
    found: set[int] = set()
    at = place + 1
    if at < len(row) and row[at].low == "of":
        while at < len(row) and (row[at].low in _PARTITIVE or row[at].kind == "number"):
            at += 1
    while at < min(len(row), place + _LONGEST) and row[at].sentence == row[place].sentence:
        if row[at].content and row[at].kind in ("word", "name") and not row[at].verb:
            found.add(at)
        elif row[at].text != "-" or not found:
            break
        at += 1
    return frozenset(found)


def _counted_before(row: list[Token], place: int) -> frozenset[int]:
    """What the number before counts in its sentence: "three boats sank and eleven were damaged"."""
    for at in range(place - 1, -1, -1):
        if row[at].sentence != row[place].sentence:
            break
        if row[at].quantity is not None:
            return _counted(row, at)
    return frozenset()
