"""Doubts about from whom something came: "the proposal came from Lee" where the passage has Moss propose it."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import is_of_one_stem, other_party, stands
from assistant.text.alignment import Alignment, names
from assistant.text.nations import nation
from assistant.text.roles import first_phrase
from assistant.text.tokens import Token

_COMING = frozenset("come stem originate".split())
_AFTER = 8  # tokens from a noun to the "came from" or "was by" that says whose it is
_LONGEST = 6  # tokens of a name with what stands before it
_BEING = frozenset("is was are were".split())


def source_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """What someone did, told by a noun, where the passage tells by a verb that only others did it."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        if token.kind != "word" or token.verb or token.quoted or "n" not in (token.meaning.parts or "n"):
            continue
        mine = frozenset(names(row, _source(row, place)))
        if not mine or not stands(aligned, mine):
            continue
        deeds = [at for at in aligned.pairs[place] if is_of_one_stem(token, held[at])]
        if not row[place - 1].owner:  # of a noun without its doer nothing is known
            deeds = [at for at in deeds if aligned.held.cast(at).doers]
        elif any(nation(row[at].low) for at in mine):
            continue  # "Norland's aim" is its minister's
        told = [frozenset(names(held, aligned.held.cast(at).doers)) for at in deeds]
        if told and all(told) and not any(aligned.is_same_party(mine, doers) for doers in told):
            yield other_party(aligned, mine, told[0])
            return


def _source(row: list[Token], place: int) -> frozenset[int]:
    """Whose deed a noun names: "Lee's proposal", "the proposal of 3 May came from Lee", "the proposal was Lee's"."""
    if place and row[place - 1].owner:
        at = place - 1
        while at and row[at - 1].kind == "name" and not row[at - 1].owner:
            at -= 1
        of_another = at > 1 and row[at - 1].low == "of"  # "the Bank of Norland's warning"
        return frozenset() if of_another else frozenset(range(at, place))
    for at in range(place + 1, min(place + _AFTER, len(row) - 1)):
        if row[at].sentence != row[place].sentence or row[at].text in ";:":
            break
        if row[at].is_form_of(_COMING) and row[at + 1].low == "from":
            return first_phrase(row, at + 2, min(at + 2 + _LONGEST, len(row)))
        if row[at].low in _BEING:
            owner = next((one for one in range(at + 1, min(at + 1 + _LONGEST, len(row))) if row[one].kind != "name"), 0)
            return frozenset(range(at + 1, owner)) if owner and row[owner - 1].owner else frozenset()
        if row[at].verb:
            break
    return frozenset()
