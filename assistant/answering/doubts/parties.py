"""Doubts about who does what to whom: sides exchanged, a deed given to someone else whom the passage names."""

from collections.abc import Iterator

from assistant.answering.doubts.called import gives_name
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import (
    calling_so,
    is_described,
    is_new,
    is_of_one_stem,
    is_saying,
    other_party,
    stands,
)
from assistant.answering.doubts.speakers import speaker_doubt
from assistant.answering.doubts.thresholds import LEAST_CONTEXT
from assistant.answering.doubts.voices import is_own_voice
from assistant.text.alignment import LOCATIVE, Alignment, names, weight
from assistant.text.nations import is_people
from assistant.text.negation import LIGHT
from assistant.text.roles import MUTUAL, Roles
from assistant.text.tokens import TITLES, Token, is_past

_SKIPPED = (MUTUAL - {"sign"}) | frozenset("include be have do come travel lie stand".split())


def role_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """Sides exchanged, or a deed or a word given to someone else whom the passage names."""
    tellers = {token.teller for token in aligned.said.row}
    for place, token in enumerate(aligned.said.row):
        if token.quoted:
            continue
        tells = place in tellers
        doubt = speaker_doubt(aligned, place) if tells else None
        does = token.kind == "word" and "v" in token.meaning.parts and not (tells and is_saying(token))
        does = does and not _is_attributive(aligned.said.row, place)
        if doubt is None and does and aligned.pairs[place]:
            doubt = _role_doubt(aligned, place) if token.meaning.lemmas.isdisjoint(_SKIPPED) else None
        if doubt is not None:
            yield doubt
            return


def _is_attributive(row: list[Token], place: int) -> bool:
    """True for the participle of "permitting limited exports", which is nobody's deed."""
    following = row[place + 1] if place + 1 < len(row) else None
    before = row[place - 1] if place else None
    if before is None or following is None or not is_past(row[place]) or not before.verb:
        return False
    return before.low.endswith("ing") and following.kind == "word" and not following.verb


def _role_doubt(aligned: Alignment, place: int) -> Doubt | None:
    row = aligned.said.row
    if gives_name(row, place):
        return None
    mine = aligned.said.roles(place)
    candidates = _candidates(aligned, place)
    counts = any(token.quantity is not None for token in row[place + 1 : place + 4])
    if counts and row[place].is_form_of(_GIVING) and is_own_voice(aligned, mine.doers):
        return None  # "the sheet gives 40 boats", which some port received
    if any(row[at].quoted for at in mine.doers):
        return None  # "the phrase “dirty neck” appeared in the message"
    if not mine.doers and mine.others and candidates:
        return _patient_doubt(aligned, place, candidates)
    if not mine.doers or not candidates:
        return None
    found: Doubt | None = None
    evident: Doubt | None = None
    same: list[int] = []
    for at in candidates:
        theirs = aligned.held.roles(at)
        if not theirs.doers and not theirs.others:
            if aligned.held.row[at].verb:
                return None
            continue
        if _is_by_whom_it_owns(aligned, mine, theirs):
            found = found or Doubt("the quote has the sides the other way round")
            continue
        if aligned.is_same_party(mine.doers, theirs.doers) or (
            bool(theirs.doers)
            and aligned.meets(mine.others, theirs.others)
            and _acts_through(aligned, mine.doers, theirs.doers)
        ):
            same.append(at)
            continue
        exchanged = _exchange(aligned, place, at)
        doubt = exchanged or _other_doer(aligned, place, at)
        if doubt is None and not theirs.doers and _has_pronoun_subject(aligned.held.row, at):
            same.append(at)
            continue
        found = found or doubt
        evident = evident or exchanged or (doubt if aligned.meets(mine.others, theirs.others) else None)
    if not same:
        return found if found is None or not _does_too(aligned, place, candidates) else None
    # "Elected her prime minister": whom, the sentence before says.
    same = [at for at in same if not _has_pronoun_object(aligned.held.row, at)]
    if not same:
        return None
    if any(_others_may_meet(aligned, place, at) for at in same):
        return _object_doubt(aligned, place, same)
    return evident or _object_doubt(aligned, place, same)


_GIVING = frozenset("give show list put".split())


def _does_too(aligned: Alignment, place: int, candidates: list[int]) -> bool:
    """True if beside what another does the passage has the very word for what the doer of the sentence does: "Norland
    claims them, and Estia claims them too"."""
    held, mine = aligned.held.row, aligned.said.roles(place)
    numbers = {held[at].sentence for at in candidates}
    return any(
        held[at].sentence in numbers
        and at not in candidates
        and held[at].verb
        and aligned.same_word(place, at)
        and aligned.is_same_party(mine.doers, theirs.doers)
        and (not mine.others or not theirs.others or aligned.meets(mine.others, theirs.others))
        for at in aligned.pairs[place]
        for theirs in [aligned.held.roles(at)]
    )


def _is_by_whom_it_owns(aligned: Alignment, mine: Roles, theirs: Roles) -> bool:
    """True for "Oslo's partners thank it" where the passage has "Oslo thanks its partners"."""
    row = aligned.said.row
    owners = frozenset(at for at in mine.doers if row[at].owner)
    heads = mine.doers - owners
    return (
        bool(owners and heads)
        and aligned.meets(owners, theirs.doers)
        and not aligned.meets(heads, theirs.doers)
        and aligned.meets(heads, theirs.others)
    )


def _has_pronoun_subject(row: list[Token], at: int) -> bool:
    return any(token.low in _PRONOUN_SUBJECTS for token in row[max(0, at - 3) : at])


_PRONOUN_SUBJECTS = frozenset("he she it they who which".split())


def _has_pronoun_object(row: list[Token], at: int) -> bool:
    return at + 1 < len(row) and row[at + 1].low in _PRONOUN_OBJECTS


_PRONOUN_OBJECTS = frozenset("him her them it us me".split())


def _patient_doubt(aligned: Alignment, place: int, candidates: list[int]) -> Doubt | None:
    """It is done to another of the kind: "the bus driver was arrested" for "they arrested the lorry driver"."""
    mine = aligned.said.roles(place).others
    theirs = [aligned.held.roles(at).others for at in candidates]
    if any(aligned.is_same_party(mine, one) for one in theirs):
        return None
    other = next((one for one in theirs if aligned.meets(mine, one)), None)
    return other_party(aligned, mine, other) if other and not names(aligned.said.row, mine) else None


def _others_may_meet(aligned: Alignment, place: int, at: int) -> bool:
    """False only if both say to whom or what it is done, and it is not the same."""
    mine, theirs = aligned.said.roles(place).others, aligned.held.roles(at).others
    meeting = aligned.meets(*_without_peoples(aligned, mine, theirs))
    return not mine or not theirs or meeting or not stands(aligned, mine)


def _candidates(aligned: Alignment, place: int) -> list[int]:
    """The places of the passage where a verb may be the sentence's verb, by what surrounds them."""
    same = [
        at
        for at, grade in aligned.pairs[place].items()
        if grade == 1.0
        and "v" in aligned.held.row[at].meaning.parts
        and (aligned.same_word(place, at) or aligned.tight(place, at))
        and (aligned.held.row[at].verb or is_of_one_stem(aligned.said.row[place], aligned.held.row[at]))
    ]
    if max((aligned.context(place, at) for at in same), default=0.0) <= (LEAST_CONTEXT if len(same) > 1 else 0.1):
        return []
    same = calling_so(aligned, place, same)
    best = max((aligned.local(place, at) for at in same), default=0.0)
    return [at for at in same if aligned.local(place, at) >= _RIVALLING * best]


def _exchange(aligned: Alignment, place: int, at: int) -> Doubt | None:
    """The doer of the sentence has it done to it in the passage, or the other way."""
    mine, theirs = _told_apart(aligned.said.row, aligned.said.roles(place)), aligned.held.roles(at)
    if not (mine.doers or mine.others or aligned.said.dates) or _share_a_word(
        aligned.held.row, theirs.doers, theirs.others
    ):
        return None
    if not aligned.said.row[place].meaning.lemmas.isdisjoint(LIGHT) and not aligned.same_word(place, at):
        return None  # "they go to the union", "the union gets them"
    if aligned.said.row[place].is_form_of(_OF_ITSELF) and not theirs.others:
        return None  # "Lee began her second term", "the second term of Lee began"
    to_doer = aligned.is_same_party(*_without_peoples(aligned, mine.doers, theirs.others))
    named = bool(names(aligned.said.row, mine.doers))
    apart = mine.others and not aligned.meets(mine.others, theirs.others)
    known = theirs.doers or _has_pronoun_subject(aligned.held.row, at)
    if to_doer and apart and (stands(aligned, mine.doers) if known else named):
        return Doubt("the quote has the sides the other way round")
    if not theirs.doers and known and _are_dated_crosswise(aligned, place, at):
        return Doubt("the quote has the sides the other way round")
    by_other = aligned.is_same_party(mine.others, theirs.doers)
    if by_other and not to_doer and aligned.said.row[place].is_form_of(_IN_ORDER):
        return None  # "the advice was followed by refunds", "the advice followed the remark"
    if (to_doer and by_other) or (by_other and stands(aligned, mine.doers)):
        return Doubt("the quote has the sides the other way round")
    return None


_IN_ORDER = frozenset("follow precede succeed".split())
_OF_ITSELF = frozenset("begin start commence end open close continue resume stop change move break grow".split())
"""Verbs of which what is begun or ended may be the doer too."""


def _are_dated_crosswise(aligned: Alignment, place: int, at: int) -> bool:
    """True for "the treaty of 1951 replaced that of 1960" where "it replaced" one that was signed in 1951."""
    row, held = aligned.said.row, aligned.held.row
    doers = aligned.said.roles(place).doers
    if not aligned.meets(doers, aligned.held.roles(at).others):
        return False
    ends = {True: doers, False: frozenset(range(place + 1, place + _OBJECT))}
    there = {other for other in range(at, len(held)) if held[other].sentence == held[at].sentence}
    dated = {
        first: any(not there.isdisjoint(aligned.pairs[one]) for one in aligned.said.dates if _is_of(row, one, places))
        for first, places in ends.items()
        if any(_is_of(row, one, places) for one in aligned.said.dates)
    }
    return dated.get(False, True) is False and dated.get(True, True) is True


_OBJECT = 5  # tokens from a verb to the end of its object: "replaced the treaty of"


def _is_of(row: list[Token], date: int, places: frozenset[int]) -> bool:
    """True for the date of a noun among some words: "the treaty of 1951", "that of 1960"."""
    return date > 1 and row[date - 1].low == "of" and (date - 2 in places)


def _told_apart(row: list[Token], roles: Roles) -> Roles:
    """Two parties without the words that both have ("the first treaty replaced the treaty of 1960"); none, if one has
    no others ("each layer presses on the layer below")."""
    both = {row[at].low for at in roles.doers} & {row[at].low for at in roles.others}
    doers, others = (frozenset(at for at in one if row[at].low not in both) for one in roles)
    return roles if not both else Roles(doers, others) if doers and others else Roles(frozenset(), frozenset())


def _without_peoples(
    aligned: Alignment, places: frozenset[int], others: frozenset[int]
) -> tuple[frozenset[int], frozenset[int]]:
    """Two parties without "Chinese" and the like, where both have other words: a minister is no ambassador."""
    mine = frozenset(at for at in places if not is_people(aligned.said.row[at].low))
    theirs = frozenset(at for at in others if not is_people(aligned.held.row[at].low))
    return (mine, theirs) if mine and theirs else (places, others)


def _share_a_word(row: list[Token], one: frozenset[int], other: frozenset[int]) -> bool:
    """True if two parties have a word in common ("each layer presses on the layer below")."""
    return not {row[at].low for at in one}.isdisjoint(row[at].low for at in other)


def _other_doer(aligned: Alignment, place: int, at: int) -> Doubt | None:
    """Someone in the sentence does what the passage says that someone else does."""
    row, held = aligned.said.row, aligned.held.row
    mine, theirs = aligned.said.roles(place), aligned.held.roles(at)
    if not row[place].verb or not held[at].verb or not theirs.doers or not stands(aligned, mine.doers):
        return None
    named = bool(names(row, mine.doers))
    unlike = named != bool(names(held, theirs.doers))
    if unlike and (
        named or not (is_new(aligned, mine.doers) or _is_another_by_name(aligned, mine.doers, theirs.doers))
    ):
        return None  # "the minister" may be the one who is named
    if aligned.is_same_party(*_without_peoples(aligned, mine.doers, theirs.others)):
        return None  # "they ended the strike", "the strike ended"
    if _acts_through(aligned, mine.doers, theirs.doers):
        return None
    if not named and (is_described(aligned, mine.doers, theirs.doers) or not _all_near(aligned, mine.others, at)):
        return None
    unsaid = aligned.same_word(place, at) and not (mine.others and theirs.others)
    return (
        other_party(aligned, mine.doers, theirs.doers) if unsaid or aligned.meets(mine.others, theirs.others) else None
    )


def _acts_through(aligned: Alignment, places: frozenset[int], others: frozenset[int]) -> bool:
    """True for a country or a town whose minister or ministry does it: "Norland lifts", "the trade ministry of Norland
    lifts", "the Estian foreign minister, Lee, lifts"."""
    held = aligned.held.row
    named = names(aligned.said.row, places)
    near = range(max(0, min(others) - _AROUND), min(len(held), max(others) + _AROUND))
    organs = [
        at
        for at in near
        if held[at].is_form_of(_ORGANS) and not any(token.verb for token in held[min(at, *others) : max(at, *others)])
    ]
    return (
        len(named) == len(places) == 1
        and bool(organs)
        and any(
            0 < at - organ <= _OF_ITS_NAME or 0 < organ - at <= _OF_ITS_NAME
            for place in named
            for at in aligned.pairs[place]
            for organ in organs
            if held[at].sentence == held[organ].sentence
        )
    )


_ORGANS = frozenset(
    "ministry minister government parliament cabinet department ambassador envoy president premier".split()
)
_OF_ITS_NAME = 4  # tokens: "Ministry of Agriculture of Velmora", "Chinese vice foreign minister"


def _is_another_by_name(aligned: Alignment, places: frozenset[int], others: frozenset[int]) -> bool:
    """True if the passage says who holds the office that does it ("the minister, Kofi Mensah"), and another does it."""
    held = aligned.held.row
    holders: set[str] = set()
    for at in {at for place in places for at in aligned.pairs[place] if aligned.same_word(place, at)}:
        name = at + 2 if held[at + 1 : at + 2] and held[at + 1].text == "," else at + 1
        while held[at].low in TITLES and name < len(held) and held[name].kind == "name":
            holders.add(held[name].low)
            name += 1
    return bool(holders) and holders.isdisjoint(held[at].low for at in others)


def _all_near(aligned: Alignment, places: frozenset[int], at: int) -> bool:
    """True if every word of a party has its counterpart close to a place of the passage."""
    around = range(max(0, at - 12), min(len(aligned.held.row), at + 13))
    words = [place for place in places if weight(aligned.said.row[place]) >= 1.0]
    return bool(words) and all(aligned.meets((place,), around) for place in words)


def _object_doubt(aligned: Alignment, place: int, candidates: list[int]) -> Doubt | None:
    """The right one does it, but to someone else whom the passage names."""
    row, held = aligned.said.row, aligned.held.row
    if not row[place].verb or is_saying(row[place]):
        return None
    said_of = {match for pairs in aligned.pairs for match in pairs}
    for run in _runs_of(row, aligned.said.roles(place).others):
        if not all(aligned.pairs[where] for where in run):
            continue
        others: list[int] = []
        for at in candidates:
            theirs = sorted(aligned.held.roles(at).others)
            start = min([at, *theirs])
            near, end = max([at, *theirs]) + _AROUND, _clause_end(held, at)
            around = [
                where
                for where in range(max(0, start - _AROUND if start < at else start), min(len(held), max(near, end)))
                if held[where].sentence == held[at].sentence
                and (held[where - 1].low not in LOCATIVE or (where < near and row[run[0] - 1].low in LOCATIVE))
            ]
            if not theirs or aligned.meets(run, around):
                break
            others += [other for other in theirs if other not in said_of and _may_be_another(held, other)]
            own = {match for where in aligned.said.roles(place).others for match in aligned.pairs[where]}
            others += [other for other in theirs if other in said_of - own and held[other].kind == "name"]
        else:
            if others:
                said = " ".join(row[where].text for where in run)
                return Doubt(f"in the quote it is {held[others[0]].text}, not {said}")
    return None


def _may_be_another(held: list[Token], place: int) -> bool:
    """False for "the country", "its capital", which may be what the sentence names."""
    token = held[place]
    if token.kind == "name":
        return True
    return "n" in (token.meaning.parts or "n") and not (
        place and held[place - 1].low in ("the", "this", "that", "its", "their", "his", "her")
    )


_AROUND = 6


def _clause_end(held: list[Token], at: int) -> int:
    """Where the clause of a verb ends: "met X in Tokyo and Y in Gyeongju", "gave X what are known as Y"."""
    for end in range(at + 1, len(held)):
        token = held[end]
        if token.sentence != held[at].sentence or token.text == ";" or (token.verb and token.low not in _CALLED):
            return end
    return len(held)


_CALLED = frozenset("known called named".split())


def _runs_of(row: list[Token], places: frozenset[int]) -> list[list[int]]:
    """The names among some places, those side by side together."""
    runs: list[list[int]] = []
    for place in sorted(places):
        if row[place].kind != "name":
            continue
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


_RIVALLING = 0.8
