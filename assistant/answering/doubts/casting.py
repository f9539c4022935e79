"""Doubts about who does something, where the passage, its pronouns read, has it done by another who is told apart."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import is_described, other_party, stands
from assistant.answering.doubts.writers import is_written_by
from assistant.text.alignment import Alignment, names, weight
from assistant.text.nations import nation
from assistant.text.roles import MUTUAL
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.tokens import TITLES, Token

_SKIPPED = MUTUAL | frozenset("include be have do come lie stand".split())
_MOSTLY = 0.6  # of what follows a verb stands with it in the passage
_RIVALLING = 0.75  # share that a sentence of the passage must have of what the best has to tell of the same deed


def casting_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A deed of one party that the passage has only another do: "vetoed by the senate" for "the governor vetoed"."""
    row = aligned.said.row
    for place, token in enumerate(row):
        if not token.verb or token.quoted or token.is_form_of(_SKIPPED):
            continue
        mine = aligned.said.cast(place).doers
        if not mine or not stands(aligned, mine):
            continue
        theirs = [aligned.held.cast(at).doers for at in _same_deeds(aligned, place)]
        if theirs and all(other and _are_told_apart(aligned, mine, other) for other in theirs):
            yield other_party(aligned, mine, theirs[0])
            return


def _same_deeds(aligned: Alignment, place: int) -> list[int]:
    """The places in the passage of the verb of a deed, where most of what the sentence says of it stands too."""
    held = aligned.held.row
    verbs = aligned.held.in_prose(
        at
        for at, grade in aligned.pairs[place].items()
        if (held[at].verb or aligned.held.cast(at).doers)
        and (aligned.same_word(place, at) or (grade == 1.0 and held[at].verb and aligned.tight(place, at)))
    )
    best = max((aligned.shared[held[at].sentence] for at in verbs), default=0.0)
    return [
        at
        for at in verbs
        if aligned.shared[held[at].sentence] >= _RIVALLING * best and _tells_the_same(aligned, place, at)
    ]


def _tells_the_same(aligned: Alignment, place: int, other: int) -> bool:
    """True if most of what the clause of a verb says, but for who does it, stands with a verb of the passage."""
    row, held = aligned.said.row, aligned.held.row
    doers, theirs = aligned.said.cast(place).doers, aligned.held.cast(other).doers
    near = [
        at
        for at, token in enumerate(row)
        if at != place and at not in doers and abs(token.depth - row[place].depth) < 1.0 and weight(token) >= 1.0
    ]
    near = [at for at in near if theirs.isdisjoint(aligned.pairs[at])]
    number = held[other].sentence
    there = [at for at in near if any(held[match].sentence == number for match in aligned.pairs[at])]
    return len(there) >= _MOSTLY * len(near) if near else aligned.shared[number] >= _MOSTLY


def _are_told_apart(aligned: Alignment, mine: frozenset[int], theirs: frozenset[int]) -> bool:
    """True if two parties are surely not one: by their names, or as one sentence of the passage speaks of both."""
    row, held = aligned.said.row, aligned.held.row
    if aligned.is_same_party(mine, theirs) or is_described(aligned, mine, theirs):
        return False
    named, named_there = names(row, mine), names(held, theirs)
    if named and is_written_by(aligned, named, list(range(len(row)))):
        return False
    if named and named_there:
        return bool(nation(row[named[-1]].low)) == bool(nation(held[named_there[-1]].low))
    if any(nation(row[at].low) for at in mine) or any(nation(held[at].low) for at in theirs):
        return False  # a country acts through its government
    if not all(names(one, places) or _is_party(one, places) for one, places in ((row, mine), (held, theirs))):
        return False  # "the deal" may be any purchase
    places = {at for place in mine for at in aligned.pairs[place] if aligned.same_word(place, at)}
    return any(_are_beside(held, at, other) for at in places for other in theirs)


def _is_party(row: list[Token], places: frozenset[int]) -> bool:
    """True for people and bodies: "the governor", "the senate"."""
    return kind_of_noun(row[max(places)].low) in ("person", "body")


def _are_beside(held: list[Token], one: int, other: int) -> bool:
    """True if two words of one sentence are of two parties in it: a verb stands between them."""
    if held[one].sentence != held[other].sentence or held[one].low in TITLES & {held[other].low}:
        return False
    between = held[min(one, other) + 1 : max(one, other)]
    return any(token.verb for token in between)
