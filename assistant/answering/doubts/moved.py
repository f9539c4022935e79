"""Doubts about two words that fill each other's slot: "a ban on dogs that helps cats" for "on cats that helps dogs"."""

from collections.abc import Iterator
from itertools import chain, islice, permutations

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import other_party, stands
from assistant.text.alignment import Alignment, names, weight
from assistant.text.slots import Slot, core, slots
from assistant.text.telling import TELLING
from assistant.text.tokens import is_past

_NEAR = 2  # sentences
_MOST = 40  # slots of a sentence, and of a passage for each; time grows with their product


def moved_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """Two words of which each stands in a slot where the passage has the other one."""
    held = list(slots(aligned.held.row))
    mine = list(slots(aligned.said.row))[:_MOST]
    matched = [(slot, there) for slot in mine if (there := _alike(aligned, slot, held))]
    found = chain(_exchanged(aligned, matched), _turned_round(aligned, mine, held), _of_another(aligned, mine, held))
    yield from islice(found, 1)


def _exchanged(aligned: Alignment, matched: list[tuple[Slot, list[Slot]]]) -> Iterator[Doubt]:
    """Two words of which each stands in a slot where the passage has the other one."""
    row = aligned.said.row
    for (first, firsts), (second, seconds) in permutations(matched, 2):
        for place in first.words - second.words:
            to = _only_in(aligned, place, firsts, seconds)
            if not to or any(row[place].low == row[at].low for at in second.words):
                continue
            for other in second.words - first.words:
                back = _only_in(aligned, other, seconds, firsts)
                if any(_are_near(aligned, one.head, two.head) for one in to for two in back):
                    yield Doubt(f"the quote has {row[place].text} and {row[other].text} the other way round")
                    return


def _are_near(aligned: Alignment, one: int, other: int) -> bool:
    held = aligned.held.row
    return abs(held[one].sentence - held[other].sentence) <= _NEAR


def _turned_round(aligned: Alignment, mine: list[Slot], held: list[Slot]) -> Iterator[Doubt]:
    """One that does in the sentence what the passage has done to it: "a raid by the clan", "it was replaced by the
    old one"."""
    row = aligned.said.row
    for slot in mine:
        against = _OPPOSED.get(slot.kind)
        both = {other.kind for other in mine if other.head == slot.head}
        if against is None or not slot.words or (row[slot.head].verb and not {"before", "behind"} <= both):
            continue
        same = [other for other in held if _has_head(aligned, slot, other)]
        if any(other.kind not in against and _is_filled_alike(aligned, slot, other) for other in same):
            continue
        for other in same:
            if (
                other.kind in against
                and _is_filled_alike(aligned, slot, other)
                and (not row[slot.head].verb or _may_be_exchanged(aligned, slot, mine, other, held))
            ):
                yield Doubt("the quote has the sides the other way round")
                return


def _may_be_exchanged(aligned: Alignment, slot: Slot, mine: list[Slot], other: Slot, held: list[Slot]) -> bool:
    """True if the other side of a verb, too, may be the one that the passage has there: a pronoun is, or it shares a
    word, and not with what is on this side."""
    row = aligned.said.row
    rest = [one for one in mine if one.head == slot.head and one.kind == other.kind]
    there = [one for one in held if one.head == other.head and one.kind == slot.kind]
    own = {row[at].low for at in slot.words}
    if not rest or not there or not own.isdisjoint(row[at].low for one in rest for at in one.words):
        return False
    return all(
        one.pronoun >= 0 or two.pronoun >= 0 or aligned.is_same_party(core(row, one), core(aligned.held.row, two))
        for one in rest
        for two in there
    )


_OPPOSED = {
    "before": frozenset(("behind",)),
    "behind": frozenset(("before",)),
    "by": frozenset(("on", "against", "to")),
    "from": frozenset(("to", "on", "against")),
    "on": frozenset(("by",)),
    "against": frozenset(("by", "from")),
    "to": frozenset(("by", "from")),
}


def _has_head(aligned: Alignment, slot: Slot, other: Slot) -> bool:
    head = slot.head
    return other.head in aligned.pairs[head] and aligned.same_word(head, other.head)


def _is_filled_alike(aligned: Alignment, slot: Slot, other: Slot) -> bool:
    """True if two slots have the same noun phrase."""
    row, held = aligned.said.row, aligned.held.row
    mine, theirs = core(row, slot), core(held, other)
    if not mine or not theirs:
        return False
    if names(row, mine):
        return aligned.is_same_party(mine, theirs)
    return len(mine) == len(theirs) and all(
        any(at in aligned.pairs[place] and aligned.same_word(place, at) for at in theirs) for place in mine
    )


def _of_another(aligned: Alignment, mine: list[Slot], held: list[Slot]) -> Iterator[Doubt]:
    """What the passage has of one, told as of another: "leader of the Farmers" where "the Civics elected her their
    leader"."""
    for slot in mine:
        if slot.kind != "of" or not names(aligned.said.row, slot.words) or not stands(aligned, slot.words):
            continue
        same = [other for other in held if other.kind == "of" and _has_head(aligned, slot, other)]
        owners = [other.words or _subject_before(aligned, other.pronoun, held) for other in same]
        pointed_to = [one for one, other in zip(owners, same, strict=True) if not other.words]
        if not pointed_to or not all(names(aligned.held.row, one) for one in owners):
            continue
        if not any(aligned.is_same_party(slot.words, one) for one in owners):
            yield other_party(aligned, slot.words, pointed_to[0])
            return


def _subject_before(aligned: Alignment, place: int, held: list[Slot]) -> frozenset[int]:
    """For what the "its" of "the Civics elected her its leader" stands."""
    row = aligned.held.row
    at = place - 1
    while at >= 0 and row[at].kind == "function":
        at -= 1
    if place < 0 or at < 0 or not row[at].verb:
        return frozenset()
    return next((slot.words for slot in held if slot.head == at and slot.kind == "before"), frozenset())


def _alike(aligned: Alignment, slot: Slot, held: list[Slot]) -> list[Slot]:
    return [other for other in held if other.kind == slot.kind and _has_head(aligned, slot, other)][:_MOST]


def _only_in(aligned: Alignment, place: int, own: list[Slot], others: list[Slot]) -> list[Slot]:
    """The slots of the passage where a word of the sentence stands that should not; none, if it stands in its own."""
    token = aligned.said.row[place]
    if weight(token) < 1.0 and not (token.is_form_of(TELLING) and is_past(token)):  # "reported entries"
        return []
    there = {
        at for at in aligned.pairs[place] if aligned.said.row[place].kind == "name" or aligned.same_word(place, at)
    }
    if any(not there.isdisjoint(slot.words) for slot in own):
        return []
    return [slot for slot in others if not there.isdisjoint(slot.words)]
