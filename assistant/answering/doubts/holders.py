"""Doubts about whose an opinion or a thing is, where the passage gives it to another."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import is_described, other_party, stands
from assistant.text.alignment import Alignment, weight
from assistant.text.tokens import Token

_JUDGING = frozenset(
    "call describe consider praise criticise criticize label brand term regard view deem dismiss condemn".split()
)
_REACH = 12  # tokens after a verb of judging that say what is judged


def caller_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "The ministry considers the quota too high" where the passage has another call it so."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        if not token.verb or token.negated or not token.is_form_of(_JUDGING):
            continue
        mine = aligned.said.roles(place).doers
        judged = [at for at in range(place + 1, min(len(row), place + _REACH)) if weight(row[at]) >= 1.0]
        judges = {
            judge
            for at in judged
            if (match := aligned.best(at)) is not None and (judge := _judge_before(held, match)) >= 0
        }
        if len(judges) != 1 or len(judged) < 2:
            continue
        theirs = aligned.held.roles(judges.pop()).doers
        if not mine or not theirs or not stands(aligned, mine) or aligned.is_same_party(mine, theirs):
            continue
        if not is_described(aligned, mine, theirs):
            yield other_party(aligned, mine, theirs)
            return


def _judge_before(held: list[Token], place: int) -> int:
    """The verb of judging that is said of a word of the passage, -1 if there is none."""
    for at in range(place - 1, max(-1, place - _REACH), -1):
        if held[at].sentence != held[place].sentence:
            return -1
        if held[at].verb and held[at].is_form_of(_JUDGING):
            return at
    return -1


def possessor_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "The surgeon's brother" where the passage has only the patient's."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row[:-1]):
        if not token.owner or not token.content or not row[place + 1].content:
            continue
        same = [at for at, grade in aligned.pairs[place + 1].items() if grade == 1.0 and at]
        same = [at for at in same if held[at].low == row[place + 1].low] or same  # "its position", not "old positions"
        owners = frozenset(at - 1 for at in same if held[at - 1].owner and held[at - 1].kind == token.kind)
        if not same or len(owners) != len(same) or not stands(aligned, frozenset((place,))):
            continue
        if owners.isdisjoint(aligned.pairs[place]) and not aligned.is_same_party(frozenset((place,)), owners):
            yield other_party(aligned, frozenset((place,)), owners)
            return
    yield from _predicated(aligned)


def claimed_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "The islet belongs to Norland" where the passage has Norland claim it."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        if not token.verb or token.told or token.mood or token.negated or not token.is_form_of(_OWNING):
            continue
        parts = aligned.said.roles(place)
        owners = parts.doers if token.is_form_of(_OWN) else parts.others
        if not owners or any(aligned.same_word(place, at) for at in aligned.pairs[place]):
            continue
        things = parts.others if token.is_form_of(_OWN) else parts.doers
        claims = {other.sentence for other in held if other.is_form_of(_CLAIMING)}
        if things and any(
            all(any(held[at].sentence == number for at in aligned.pairs[one]) for one in owners | things)
            for number in claims
        ):
            yield Doubt("the quote says who says so", grave=False)
            return


_OWN = frozenset(("own",))
_OWNING = _OWN | {"belong"}
_CLAIMING = frozenset(("claim",))


def _predicated(aligned: Alignment) -> Iterator[Doubt]:
    """ "The demand is Japan's" where the passage has China's demand."""
    row, held = aligned.said.row, aligned.held.row
    for place in range(1, len(row) - 1):
        ends = row[place].owner and row[place + 1].kind == "mark" and row[place - 1].low in ("is", "was", "are", "were")
        noun = next((at for at in range(place - 1) if row[at].content), None) if ends else None
        if noun is None:
            continue
        owners = {at - 1 for at in aligned.pairs[noun] if aligned.same_word(noun, at) and at and held[at - 1].owner}
        if owners and owners.isdisjoint(aligned.pairs[place]) and aligned.pairs[place]:
            yield other_party(aligned, frozenset((place,)), frozenset(owners))
            return
