"""Doubts about what has no counterpart in the passage at all."""

from collections import defaultdict
from collections.abc import Iterator

from assistant.answering.doubts.certainty import COPULAS
from assistant.answering.doubts.deeds import is_told_otherwise
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import WRITINGS, is_saying, stands
from assistant.text.alignment import UNITS, Alignment, names, weight
from assistant.text.moods import TENTATIVE
from assistant.text.negation import denies_next, is_negator
from assistant.text.tokens import Token, following_of

_ENOUGH, _SOME = 0.62, 0.35
_NAMED = 0.5  # weight of a name or number here: whether it stands in the passage is asked elsewhere
_LONGEST_GAP = 2.4
_OWN = 0.25  # of the words of a sentence, that one of the passage has itself, however freely it is told
_MEASURING = 0.3  # weight of "days" and the like there, which stand in every text


def gap_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A deed that the passage does not tell of: its verb has no counterpart, and its doer does nothing else there."""
    row = aligned.said.row
    claimed = {match for place, token in enumerate(row) if token.verb for match in aligned.pairs[place]}
    for place, token in enumerate(row):
        if (
            not token.verb
            or token.quoted
            or weight(token) < 1.0
            or token.is_form_of(_BEING_LIKE)
            or (token.is_form_of(_MEANING) and row[place + 1 : place + 2] and row[place + 1].low == "to")
            or aligned.pairs[place]
            or aligned.held.opposites(token)
            or denies_next(row, place)
        ):
            continue
        mine = aligned.said.roles(place)
        party = mine.doers or mine.others
        if not stands(aligned, party) or _is_told(aligned, place):
            continue
        deeds = [at for at in _free_verbs(aligned, claimed) if _takes_part(aligned, party, at)]
        own = [
            at for at in deeds if aligned.held.row[at].verb and aligned.meets(mine.doers, aligned.held.roles(at).doers)
        ]
        tentative = [at for at in own if not aligned.held.row[at].meaning.lemmas.isdisjoint(TENTATIVE)]
        if not deeds or (own and not token.mood and own[0] in tentative):
            yield Doubt(f"the quote does not mention: {token.text}", grave=False)
            return


def needs_none(aligned: Alignment, place: int) -> bool:
    """True for a word that needs no counterpart: the passage tells or denies in another way what it says."""
    token = aligned.said.row[place]
    return bool(
        _is_being(aligned, place)
        or denies_next(aligned.said.row, place)
        or aligned.held.opposites(token)
        or (token.verb and _is_told(aligned, place))
    )


def other_object_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """The same deed on another thing: "broke a leg" for "broke an arm", "herring catch" for "mackerel catch"."""
    row, held = aligned.said.row, aligned.held.row
    claimed = {match for pairs in aligned.pairs for match in pairs}
    for place, token in enumerate(row):
        if token.verb and not token.quoted:
            mine = [at for at in aligned.said.roles(place).others if _is_noun(row[at])]
            places = [at for at in aligned.pairs[place] if aligned.same_word(place, at) and held[at].verb]
            theirs = [[at for at in aligned.held.roles(one).others if _is_noun(held[at])] for one in places]
        else:
            following = following_of(row, place)
            mine = [place] if _is_noun(token) and following is not None and _is_noun(following) else []
            places = [at for at in aligned.pairs[place + 1] if aligned.same_word(place + 1, at)] if mine else []
            theirs = [[at - 1] if at and _is_noun(held[at - 1]) else [] for at in places]
        unknown = mine and not any(aligned.pairs[at] for at in mine)
        if unknown and theirs and all(one and claimed.isdisjoint(one) for one in theirs):
            words = [at for at, other in enumerate(row) if other.kind == "word" and weight(other) >= 1.0]
            grave = sum(bool(aligned.pairs[at]) for at in words) <= len(words) / 2
            yield Doubt(f"the quote says “{held[theirs[0][0]].text}”, not “{row[mine[0]].text}”", grave=grave)
            return


def _is_told(aligned: Alignment, place: int) -> bool:
    roles = aligned.said.roles(place)
    return is_told_otherwise(aligned, place, [at for at in roles.doers | roles.others if aligned.pairs[at]])


def _is_being(aligned: Alignment, place: int) -> bool:
    """True for a verb that says hardly more than "is": "amounts to", "dates from"."""
    token = aligned.said.row[place]
    following = following_of(aligned.said.row, place)
    if token.low.startswith("amount") and following is not None and following.low == "to":
        return True  # a verb, though "the remark amounts" may be read otherwise
    dates = token.low in ("dates", "dated") and following is not None and following.low in ("from", "back")
    return (
        dates
        or _is_dating(aligned.said.row, place)
        or (token.kind == "word" and token.verb and token.is_form_of(_BEING_LIKE))
    )


def _is_dating(row: list[Token], place: int) -> bool:
    """True for a verb that only says when something was, of which the passage has a date: "was issued on 3 May"."""
    return (
        row[place].is_form_of(_HAPPENING)
        and place + 2 < len(row)
        and row[place + 1].low in ("on", "in")
        and row[place + 2].day is not None
    )


_LINKING = frozenset("general short sum all brief addition turn contrast particular".split())
_HAPPENING = frozenset("happen occur begin start issue date take_place hold publish make come".split())
_MEANING = frozenset("intend plan want hope mean aim seek wish".split())  # what is meant is the verb after it
_BEING_LIKE = frozenset(
    "amount belong constitute represent form base locate situate comprise total qualify count date".split()
)


def only_links(aligned: Alignment, place: int) -> bool:
    """True for the noun of an "in general" or "by contrast", and for "yen" where a figure of the passage has it."""
    row = aligned.said.row
    if row[place].low in _LINKING:
        return place > 0 and row[place - 1].low in ("in", "by")
    return any(token.quantity is not None and token.low.endswith(row[place].low) for token in aligned.held.row)


def _is_noun(token: Token) -> bool:
    return token.kind == "word" and not token.verb and token.meaning.parts[:1] in ("n", "")


def _free_verbs(aligned: Alignment, claimed: set[int]) -> list[int]:
    """The verbs of the passage that no verb of the sentence stands for, and its "is" and "has"."""
    return [
        at
        for at, token in enumerate(aligned.held.row)
        if (token.verb and at not in claimed and not is_saying(token)) or token.low in COPULAS
    ]


_PRONOUNS = frozenset("he she it they we who which".split())


def _takes_part(aligned: Alignment, party: frozenset[int], at: int) -> bool:
    """True if a party may be one of a verb of the passage; a pronoun, or "the company" for a name, may be anyone."""
    held = aligned.held.row
    if held[at].verb:
        theirs = aligned.held.roles(at)
        if aligned.meets(party, theirs.doers | theirs.others):
            return True
        if not theirs.doers:
            return any(token.low in _PRONOUNS for token in held[max(0, at - 4) : at])
        return bool(names(aligned.said.row, party)) and not names(held, theirs.doers)
    near = [
        other for other in range(max(0, at - 6), min(len(held), at + 7)) if held[other].sentence == held[at].sentence
    ]
    return aligned.meets(party, near)


def coverage_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """Too many words of the sentence have no counterpart in the passage, or several side by side have none."""
    total = covered = gap = widest = words = known = 0.0
    missing: list[str] = []
    for place, token in enumerate(aligned.said.row):
        if not aligned.pairs[place] and (_is_being(aligned, place) or denies_next(aligned.said.row, place)):
            continue
        if token.kind != "word" or is_negator(token):
            if token.kind in ("number", "date", "name"):
                total += _NAMED
                covered += _NAMED
                gap = 0.0
            continue
        worth = weight(token)
        if not aligned.pairs[place] and (token.is_form_of(WRITINGS) or only_links(aligned, place)):
            continue  # the passage itself: "the letter", "the note"
        total += worth
        words += worth >= 1.0
        deed = token.verb or "v" in token.meaning.parts
        found = aligned.pairs[place] or aligned.held.opposites(token) or (deed and _is_told(aligned, place))
        if found:
            covered += worth
            known += worth >= 1.0
            gap = 0.0
        else:
            gap += worth
            widest = max(widest, gap)
            if worth >= 0.5:
                missing.append(token.text)
    share = covered / total if total else 1.0
    if share < _SOME:
        yield Doubt("the quote does not say this")
    elif share < _ENOUGH or widest >= _LONGEST_GAP:
        yield Doubt(f"the quote does not mention: {', '.join(missing[:4])}", grave=known <= words / 2)


def scattered_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """No sentence of the passage has the words: all that stands for them is words of like sense, here and there.

    A long passage has some for the words of every day in any sentence, of whatever subject.
    """
    total, own = 0.0, defaultdict[int, float](float)
    for place, token in enumerate(aligned.said.row):
        worth = min(weight(token), _MEASURING) if token.is_form_of(UNITS) else weight(token)
        total += worth
        same = [at for at in aligned.pairs[place] if token.kind != "word" or aligned.same_word(place, at)]
        for sentence in {aligned.held.row[at].sentence for at in same}:
            own[sentence] += worth
    if total and max(own.values(), default=0.0) < _OWN * total:
        yield Doubt("the quote does not say this", grave=False)
