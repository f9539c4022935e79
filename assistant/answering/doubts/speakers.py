"""Doubts about who says so: words put into another mouth."""

from collections import Counter

from assistant.answering.doubts.apart import are_apart
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import WRITINGS, is_described, is_new, other_party, stands
from assistant.answering.doubts.sorts import are_of_other_sorts
from assistant.answering.doubts.writers import is_written_by
from assistant.text.alignment import Alignment, names
from assistant.text.telling import CALLING


def speaker_doubt(aligned: Alignment, place: int) -> Doubt | None:
    """The passage has someone else say it."""
    row, held = aligned.said.row, aligned.held.row
    if row[place].negated or not row[place].meaning.lemmas.isdisjoint(_DENYING):
        return None
    votes: Counter[int] = Counter()
    for at, token in enumerate(row):
        if token.teller != place or not token.content:
            continue
        match = aligned.event(at) if token.verb else aligned.best(at)
        if match is not None:
            votes[held[match].teller] += 2 if token.verb else 1
    if not votes:
        return None
    teller = votes.most_common(1)[0][0]
    if teller < 0:
        return None
    mine, theirs = aligned.said.roles(place).doers, aligned.held.roles(teller).doers
    if not mine or not theirs or aligned.is_same_party(mine, theirs) or _says_it_there(aligned, place, mine, teller):
        return None
    named, named_there = names(row, mine), names(held, theirs)
    apart = bool(named) != bool(named_there) and are_apart(aligned, mine, theirs)
    if not apart and _speaks_for(aligned, mine, theirs):
        return None
    told = [at for at, token in enumerate(row) if token.teller == place]
    kept = aligned.meets(range(len(row)), theirs)  # "Norland calls it a threat, Lee writes"
    told_apart = aligned.stand_apart(named, named_there)
    if named and kept and not told_apart and is_written_by(aligned, named, told):
        return None
    if kept and not named and any(row[at].is_form_of(WRITINGS) for at in mine):
        return None  # "the review notes that some headlines make a warning of it"
    if not named and not named_there and are_of_other_sorts([row[at] for at in mine], [held[at] for at in theirs]):
        return other_party(aligned, mine, theirs)
    if not stands(aligned, mine) and not _stands_by_the_last(aligned, named):
        return None
    if bool(named) != bool(named_there) and not apart:
        known = _speaks_elsewhere(aligned, mine, teller) if named else is_new(aligned, mine)
        if not known:
            return None  # "the minister" may be the one who is named
    if not apart and not told_apart and is_described(aligned, mine, theirs):
        return None
    return other_party(aligned, mine, theirs)


def _stands_by_the_last(aligned: Alignment, named: list[int]) -> bool:
    """True for a full name of which the passage has the last, by which people are called: "Ann Lee", "Lee"."""
    row = aligned.said.row
    ends = [at for at in named if at + 1 not in named]
    return len(named) == 2 and len(ends) == 1 and not row[ends[0]].owner and 1.0 in aligned.pairs[ends[0]].values()


def _speaks_for(aligned: Alignment, mine: frozenset[int], theirs: frozenset[int]) -> bool:
    """True if the passage has a spokesman say it for the one who says it here ("a spokesman for Calder", "Calder")."""
    held = aligned.held.row
    for at in theirs:
        if held[at].is_form_of(_SPEAKING_FOR):
            body = range(max(0, at - _BODY_WITHIN), min(len(held), at + _BODY_WITHIN))
            if names(aligned.said.row, mine) or aligned.meets(mine, body):
                return aligned.meets(mine, body)
            # "The company" may be Calder; that "residents" are, nothing says.
            return bool(names(held, body)) and not is_new(aligned, mine)
    return False


_SPEAKING_FOR = frozenset("spokesman spokeswoman spokesperson representative lawyer".split())
_BODY_WITHIN = 5  # tokens


def _says_it_there(aligned: Alignment, place: int, mine: frozenset[int], teller: int) -> bool:
    """True if the passage has the same one say as much of it with the same verb: "Beijing called it", of a report."""
    held = aligned.held.row
    calls = aligned.said.row[place].is_form_of(CALLING)
    own = [
        at
        for at in ([*range(len(held))] if calls else aligned.pairs[place])
        if held[at].verb
        and (aligned.same_word(place, at) or (calls and held[at].is_form_of(CALLING)))
        and aligned.is_same_party(mine, aligned.held.roles(at).doers)
    ]
    theirs = sum(teller in tellers for tellers in _tellers(aligned, place))
    return any(
        sum(at in tellers for tellers in _tellers(aligned, place)) >= theirs > 0
        and any(tellers[0] == at for tellers in _tellers(aligned, place))
        for at in own
    )


def _tellers(aligned: Alignment, place: int) -> list[list[int]]:
    """For each word that a verb of the sentence tells who tells it in the passage, that of its best counterpart
    first."""
    row, held = aligned.said.row, aligned.held.row
    told = [at for at, token in enumerate(row) if token.teller == place and token.content]
    return [
        [held[match].teller for match in (best, *aligned.pairs[at])]
        for at in told
        if (best := aligned.best(at)) is not None
    ]


_DENYING = frozenset("deny dispute doubt reject contest".split())


def _speaks_elsewhere(aligned: Alignment, places: frozenset[int], teller: int) -> bool:
    """True if the passage has the one who is named say something else."""
    others = {token.teller for token in aligned.held.row if token.told} - {teller}
    return any(aligned.is_same_party(places, aligned.held.roles(other).doers) for other in others)
