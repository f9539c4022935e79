"""Doubts about who does something, where the passage, its pronouns read, has it done by another who is told apart."""

from collections.abc import Iterator

from assistant.answering.doubts.called import gives_name
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import calling_so, is_described, other_party, stands
from assistant.answering.doubts.writers import is_written_by
from assistant.text.alignment import Alignment, names, weight
from assistant.text.casts import pronoun_before
from assistant.text.nations import nation
from assistant.text.roles import MUTUAL, is_passive
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.tokens import TITLES, Token

_SKIPPED = frozenset("include be have do come lie stand".split())
_MOSTLY = 0.6  # of what follows a verb stands with it in the passage
_RIVALLING = 0.75  # share that a sentence of the passage must have of what the best has to tell of the same deed


def casting_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A deed of one party that the passage has only another do: "vetoed by the senate" for "the governor vetoed"."""
    row = aligned.said.row
    for place, token in enumerate(row):
        if not token.verb or token.quoted or token.is_form_of(_SKIPPED) or gives_name(row, place):
            continue
        cast = aligned.said.cast(place)
        if cast.others and token.is_form_of(MUTUAL) and not _speaks_of(row, place):
            continue
        if pronoun_before(row, place) is None and max(cast.doers, default=place) < token.teller < place:
            continue  # who says so: "the army said 40 died" leaves unsaid who they were
        deeds: list[int] | None = None
        for side, mine in enumerate(cast if pronoun_before(row, place) is not None else cast[:1]):
            strange = side == 0 and _is_strange_body(aligned, mine)
            if not mine or not (strange or stands(aligned, mine)):
                continue
            deeds = _same_deeds(aligned, place) if deeds is None else deeds
            if any(_are_called_alike(aligned, place, at) for at in deeds):
                continue
            theirs = [aligned.held.cast(at)[side] for at in deeds]
            if strange and not all(other and _is_body(aligned.held.row, other) for other in theirs):
                continue
            if strange and theirs:
                yield other_party(aligned, mine, theirs[0])
                return
            if theirs and all(other and _are_told_apart(aligned, mine, other, done_to=side == 1) for other in theirs):
                yield other_party(aligned, mine, theirs[0])
                return


def _is_strange_body(aligned: Alignment, places: frozenset[int]) -> bool:
    """True for "the foreign ministry" where the passage has no ministry."""
    row = aligned.said.row
    return bool(places) and _is_body(row, places) and not aligned.pairs[max(places)] and row[max(places)].content


def _is_body(row: list[Token], places: frozenset[int]) -> bool:
    """True for a body that is called by a common noun: "the department"."""
    head = row[max(places)]
    return head.kind == "word" and kind_of_noun(head.low) == "body" and not head.is_form_of(_ANY_BODY)


# What every body may be called.
_ANY_BODY = frozenset(
    "authority authorities body organisation organization institution group company firm agency office".split()
)


def _speaks_of(row: list[Token], place: int) -> bool:
    """True for "speaks of a ban", which nobody does with another."""
    return place + 1 < len(row) and row[place].is_form_of(_SPEAKING) and row[place + 1].low in ("of", "about")


_SPEAKING = frozenset("speak talk".split())


def _are_called_alike(aligned: Alignment, place: int, at: int) -> bool:
    """True if the very word before two verbs is one noun, whoever it stands for: "the party reached a deal"."""
    if not place or not at or not aligned.same_word(place - 1, at - 1):
        return False
    return aligned.said.row[place - 1].kind == aligned.held.row[at - 1].kind == "word"


def _same_deeds(aligned: Alignment, place: int) -> list[int]:
    """The places in the passage of the verb of a deed, where most of what the sentence says of it stands too."""
    held = aligned.held.row
    verbs = aligned.held.in_prose(
        at
        for at, grade in aligned.pairs[place].items()
        if (held[at].verb or aligned.held.cast(at).doers)
        and (aligned.same_word(place, at) or (grade == 1.0 and held[at].verb and aligned.tight(place, at)))
    )
    verbs = calling_so(aligned, place, [at for at in verbs if aligned.same_word(place, at)] or verbs)
    best = max((aligned.shared[held[at].sentence] for at in verbs), default=0.0)
    return [
        at
        for at in verbs
        if aligned.shared[held[at].sentence] >= _RIVALLING * best and _tells_the_same(aligned, place, at)
    ]


def _tells_the_same(aligned: Alignment, place: int, other: int) -> bool:
    """True if most of what the clause of a verb says, or what it tells, stands with a verb of the passage."""
    row, held = aligned.said.row, aligned.held.row
    cast = aligned.said.cast(place)
    doers = cast.doers | cast.others if is_passive(row, place) else cast.doers
    theirs = aligned.held.cast(other).doers
    told = {at for at, token in enumerate(row) if token.teller == place and weight(token)} - doers
    clause = told or {at for at, token in enumerate(row) if abs(token.depth - row[place].depth) < 1.0}
    near = [at for at in clause - doers - {place} if weight(row[at])]
    apart = [at for at in near if theirs.isdisjoint(aligned.pairs[at])]
    own = told and any(token.teller == other for token in held)
    there = {at for at, token in enumerate(held) if (token.teller == other if own else _are_together(held, at, other))}
    found = sum(weight(row[at]) for at in apart if not there.isdisjoint(aligned.pairs[at]))
    return found >= _MOSTLY * sum(weight(row[at]) for at in apart) if apart else bool(near)


def _are_together(held: list[Token], one: int, other: int) -> bool:
    return held[one].sentence == held[other].sentence


def _are_told_apart(aligned: Alignment, mine: frozenset[int], theirs: frozenset[int], *, done_to: bool) -> bool:
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
    if done_to:
        return not named and not named_there and _are_two_things(aligned, mine, theirs)
    if not all(names(one, places) or _is_party(one, places) for one, places in ((row, mine), (held, theirs))):
        return False  # "the deal" may be any purchase
    places = {at for place in mine for at in aligned.pairs[place] if aligned.same_word(place, at)}
    return any(_are_beside(held, at, other) for at in places for other in theirs)


def _are_two_things(aligned: Alignment, mine: frozenset[int], theirs: frozenset[int]) -> bool:
    """True for two nouns of which each opens a sentence of the passage: "The bridge", "The mill beside it"."""
    held = aligned.held.row
    places = {at for at in aligned.pairs[max(mine)] if aligned.same_word(max(mine), at)}
    number = held[max(theirs)].sentence
    if any(held[at].sentence == number for at in places) or held[max(theirs)].kind != "word":
        return False
    if any(token.low in ("it", "them") for token in held[_verb_after(held, max(theirs)) :] if token.sentence == number):
        return False  # "traces were found in it"
    return any(_opens(held, at) for at in places) and _opens(held, max(theirs))


def _verb_after(held: list[Token], place: int) -> int:
    return next((at for at in range(place, len(held)) if held[at].verb), len(held))


def _opens(held: list[Token], place: int) -> bool:
    """True for the noun with which a sentence begins, but for one that points back: "the structure" after "it"."""
    before = [token for token in held[max(0, place - 3) : place] if token.sentence == held[place].sentence]
    return not any(token.verb or token.kind == "mark" or token.low in _POINTING for token in before)


_POINTING = frozenset("such its their his her of".split())


def _is_party(row: list[Token], places: frozenset[int]) -> bool:
    """True for people and bodies: "the governor", "the senate"."""
    return kind_of_noun(row[max(places)].low) in ("person", "body")


def _are_beside(held: list[Token], one: int, other: int) -> bool:
    """True if two words of one sentence are of two parties in it: a verb stands between them."""
    if held[one].sentence != held[other].sentence or held[one].low in TITLES & {held[other].low}:
        return False
    between = held[min(one, other) + 1 : max(one, other)]
    return any(token.verb for token in between)
