"""What one statement says and another denies, or says the opposite of. English."""

import re
from collections.abc import Collection, Iterator

from assistant.answering.doubts.sameness import is_telling
from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.clauses import in_clause, is_more
from assistant.briefing.contrasts.contrast import Contrast
from assistant.briefing.contrasts.denials import (
    CLAIMS,
    DENYING,
    is_contrasted,
    is_denied,
    is_denied_doing,
    is_pending,
    is_quantified,
    is_state,
    is_told,
    leads_to,
    words_of,
)
from assistant.briefing.contrasts.frames import Frame
from assistant.text.paraphrases import opposite_keys, side_keys
from assistant.text.tokens import BEING, Token

_WHEN = frozenset("early earlier late later before after first last former next previous old new".split())
_LEAST_SHARED = 1.4  # weight of what is shared beside the word that is denied
_OPEN = frozenset(("future", "plan", "possible", "condition", "able"))
# What is decided once; a start and an end, a rise and a fall may both be true, at two times.
_DECIDED = frozenset(
    key
    for word in ("accept", "win", "agree", "admit", "confirm", "pardon", "known", "allow", "public")
    for key in side_keys(word) | opposite_keys(word)
)
_SAME_DAY = re.compile(r"\b(?:same|that|this|next|previous|following) (?:day|time|week|month|year)\b", re.IGNORECASE)


def polarity_contrasts(frame: Frame) -> Iterator[Contrast]:
    """The pair of words of which one is denied, or which exclude each other; at most one."""
    if frame.apart_in_time() or frame.other_rank() or frame.other_numbers():
        return
    for place, token in sorted(enumerate(frame.one.row), key=lambda item: not item[1].verb):
        if token.kind != "word" or place in frame.one.aside or token.mood in _OPEN:
            continue
        for at in _against(frame, place):
            if not _other_things(frame, place, at) and _fits(frame, place, at):
                yield Contrast(
                    "polarity",
                    "differs",
                    place,
                    at,
                    words_of(frame.one, place),
                    words_of(frame.other, at),
                    frame.weight_shared,
                )
                return


def _against(frame: Frame, place: int) -> Iterator[int]:
    """The words of the other account that speak against a word."""
    token, held = frame.one.row[place], frame.other.row
    same = frame.pairs[place]
    for at, grade in same.items():
        plain = grade == 1.0 and not any(frame.lone) and not is_telling(token) and not is_telling(held[at])
        exact = frame.aligned.same_word(place, at) or plain
        denied = is_denied(frame.one.row, place) or is_denied(held, at)
        if exact and token.negated != held[at].negated and denied:
            yield at
    for at in frame.other.reading.opposites(token):
        if (
            same.get(at) != 1.0
            and not token.negated
            and not held[at].negated
            and not _is_said_by_both(frame, place, at)
            and leads_to(frame.one.row, place) == leads_to(held, at)
        ):
            yield at


def _is_said_by_both(frame: Frame, place: int, at: int) -> bool:
    """True if one of two opposites stands in both accounts: "lost the set and won the match", "won the match"."""
    same_word = frame.aligned.same_word
    return any(same_word(other, at) for other in frame.back.get(at, {})) or any(
        same_word(place, other) for other in frame.pairs[place]
    )


def _fits(frame: Frame, place: int, at: int) -> bool:
    one, other = frame.one, frame.other
    token, held = one.row[place], other.row[at]
    if at in other.aside or held.mood in _OPEN or held.kind != "word" or token.low in _WHEN or held.low in _WHEN:
        return False
    there = token.negated != held.negated and all(
        any(word.low in BEING for word in account.row[spot + 1 : spot + 3])
        for account, spot in ((one, place), (other, at))
    )  # "no guard was at the gate"
    mine = token.verb or place == one.charged or is_denied_doing(one.row, place)
    theirs = held.verb or at == other.charged or is_denied_doing(other.row, at)
    if mine != theirs and is_state(one.row, place) and is_state(other.row, at):
        mine = theirs  # "was closed", "remained open"
    if mine != theirs or not (there or (is_told(one, place) and is_told(other, at))):
        return False  # "the north" and "the south" are opposites, and both may be meant
    if any(is_contrasted(account.row, spot) for account, spot in ((one, place), (other, at))):
        return False
    if is_more(one.row, place) or is_more(other.row, at) or is_pending(one.row) or is_pending(other.row):
        return False
    if not _none_of_all(frame) and (is_quantified(one.row, place) or is_quantified(other.row, at)):
        return False
    if frame.some_of_them():
        return False
    if token.negated == held.negated and _before_and_after(one, other):
        return False
    if token.negated == held.negated and (frame.other_time() or (_turns(token) and not _at_one_time(one, other))):
        return False
    roles, other_roles = one.reading.roles(place), other.reading.roles(at)
    if roles.doers and other_roles.doers and token.verb and held.verb:
        known = frame.aligned.is_same_party(roles.doers, other_roles.doers)
        both = bool(roles.others and other_roles.others)
        others = both and frame.aligned.is_same_party(roles.others, other_roles.others)
        pointed = _is_pointed(one, roles.doers) or _is_pointed(other, other_roles.doers)
        if not known and not (others and (pointed or not frame.lone[0])):
            return False
    shared = frame.weight_shared - (1.0 if frame.pairs[place] else 0.0) + _accused_there(frame)
    return shared >= _LEAST_SHARED or (shared >= 1.0 and not frame.lone[0] and not frame.lone[1])


def _other_things(frame: Frame, place: int, spot: int) -> bool:
    """True if each account tells of something that the other does not, beside what one of them denies.

    Where one word is told and denied, only what stands in its clause counts; "any" person limits no denial.
    """
    knowing = is_telling(frame.one.row[place]) or frame.one.row[place].is_form_of(_KNOWING)
    if knowing and (
        _is_of_none(frame.one.row, place, frame.lone[0]) or _is_of_none(frame.other.row, spot, frame.lone[1])
    ):
        return True
    if spot in frame.pairs[place] and frame.aligned.same_word(place, spot) and not knowing:
        known, other_known = set(frame.shared), set(frame.back)
        mine = [at for at in frame.lone[0] if _limits(frame.one.row, at, place, known)]
        theirs = [at for at in frame.lone[1] if _limits(frame.other.row, at, spot, other_known)]
    else:
        told = (at for at in frame.lone[0] if is_told(frame.one, at))
        opposed = {at: frame.other.reading.opposites(frame.one.row[at]) for at in told}
        mine = [at for at in frame.lone[0] if not opposed.get(at)]
        theirs = [at for at in frame.lone[1] if not any(at in there for there in opposed.values())]
    return bool(mine and theirs)


_KNOWING = frozenset(("know",))


def _is_of_none(row: list[Token], place: int, lone: Collection[int]) -> bool:
    """True if what is denied to be known or told of is nothing in the other account: "knew of no exercise"."""
    none = next((at for at in range(place + 1, min(place + 4, len(row))) if row[at].low == "no"), None)
    if none is None:
        return False
    thing = next((at for at in range(none + 1, len(row)) if row[at].content), None)
    return thing is not None and thing in lone


def _limits(row: list[Token], at: int, place: int, known: set[int]) -> bool:
    """True for a word that says of what another is told: not in a clause behind it, not led by "any", no other deed."""
    if row[at].is_form_of(DENYING | CLAIMS) or (at < place and row[at].verb):
        return False
    if any(token.low == "any" for token in row[max(0, at - 2) : at]) or _is_of_one_known(row, at, known):
        return False
    return at < place or in_clause(row, at, place)


def _is_of_one_known(row: list[Token], at: int, known: set[int]) -> bool:
    """True for whose a body is that both name: "the supervisory board of the port of Verrin"."""
    for spot in range(at - 1, max(-1, at - 7), -1):
        if row[spot].content and row[spot].kind == "word" and spot in known:
            return row[spot + 1].low == "of"
        if row[spot].verb or row[spot].kind == "mark" or (not row[spot].content and row[spot].low not in _OF_THE):
            return False
    return False


_OF_THE = frozenset(("of", "the"))


def _is_pointed(account: Account, doers: frozenset[int] | set[int]) -> bool:
    """True if who did it is only "he", "it" or "they", or is taken for who says so: "a lawyer said they never did"."""
    return bool(doers) and all(account.row[at].low in _POINTING or at in account.aside for at in doers)


_POINTING = frozenset("he she it they we i".split())


def _accused_there(frame: Frame) -> float:
    """What it says that a document which denies a deed names, before that or in its title, who is accused of it."""
    named = (
        len({token.low for token in account.row if token.kind == "name"} & there.around)
        for account, there in ((frame.one, frame.other), (frame.other, frame.one))
        if account.charged is not None
    )
    return min(_MOST_NAMED, _NAMED * max(named, default=0))


_NAMED, _MOST_NAMED = 0.6, 1.2  # what a name counts, and all of them together


def _none_of_all(frame: Frame) -> bool:
    """True if one account says "all" of what the other says "none" of."""
    lows = [{token.low for token in account.row} for account in (frame.one, frame.other)]
    return any(
        not mine.isdisjoint(_ALL) and mine.isdisjoint(_NONE | {"not"}) and not theirs.isdisjoint(_NONE)
        for mine, theirs in (lows, lows[::-1])
    )


_ALL, _NONE = frozenset(("all", "every", "both", "everyone")), frozenset(("none", "no", "neither", "nobody"))


def _before_and_after(one: Account, other: Account) -> bool:
    """True if one account tells of before something, the other of after: "before the storm", "after the storm"."""
    mine, theirs = ({token.low for token in account.row} & _SEQUENCE for account in (one, other))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


_SEQUENCE = frozenset(("before", "after"))


def _turns(token: Token) -> bool:
    return _DECIDED.isdisjoint({key for lemma in token.meaning.lemmas for key in side_keys(lemma)})


def _at_one_time(one: Account, other: Account) -> bool:
    if _SAME_DAY.search(one.text) or _SAME_DAY.search(other.text):
        return False
    return bool(one.times) == bool(other.times)
