"""What one statement says and another denies, or says the opposite of. English."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.answering.doubts.sameness import is_telling
from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.amounts import compatible
from assistant.briefing.contrasts.clauses import is_more
from assistant.briefing.contrasts.contrast import Contrast
from assistant.briefing.contrasts.frames import Frame
from assistant.text.negation import is_negator
from assistant.text.paraphrases import opposite_keys, side_keys
from assistant.text.tokens import BEING, Token, is_past

_WHEN = frozenset("early earlier late later before after first last former next previous old new".split())
_LEAST_SHARED = 1.4  # weight of what is shared beside the word that is denied
_OPEN = frozenset(("future", "plan", "possible", "condition", "able"))
_PENDING = frozenset("yet still".split())
_QUANTIFIED = frozenset("all every both only enough everyone everybody many much entirely fully".split())
# What is decided once; a start and an end, a rise and a fall may both be true, at two times.
_DECIDED = frozenset(
    key
    for word in ("accept", "win", "agree", "admit", "confirm", "pardon", "known", "allow", "public")
    for key in side_keys(word) | opposite_keys(word)
)
_SAME_DAY = re.compile(r"\b(?:same|that|this|next|previous|following) (?:day|time|week|month|year)\b", re.IGNORECASE)


def polarity_contrasts(frame: Frame) -> Iterator[Contrast]:
    """The pair of words of which one is denied, or which exclude each other; at most one."""
    if frame.apart_in_time() or frame.other_rank() or _other_things(frame):
        return
    for place, token in sorted(enumerate(frame.one.row), key=lambda item: not item[1].verb):
        if token.kind != "word" or place in frame.one.aside or token.mood in _OPEN:
            continue
        for at in _against(frame, place):
            if _fits(frame, place, at):
                yield Contrast(
                    "polarity",
                    "differs",
                    place,
                    at,
                    _words(frame.one, place),
                    _words(frame.other, at),
                    frame.weight_shared(),
                )
                return


def _against(frame: Frame, place: int) -> Iterator[int]:
    """The words of the other account that speak against a word."""
    token, held = frame.one.row[place], frame.other.row
    same = frame.pairs[place]
    for at, grade in same.items():
        plain = grade == 1.0 and not any(frame.lone) and not is_telling(token) and not is_telling(held[at])
        exact = frame.aligned.same_word(place, at) or plain
        denied = _is_denied(frame.one.row, place) or _is_denied(held, at)
        if exact and token.negated != held[at].negated and denied:
            yield at
    for at in frame.other.reading.opposites(token):
        if (
            same.get(at) != 1.0
            and not token.negated
            and not held[at].negated
            and not _is_said_by_both(frame, place, at)
        ):
            yield at


def _is_denied(row: list[Token], place: int) -> bool:
    """True for the very word that is denied, and for a verb whose subject is: "denied that its troops had crossed"."""
    if (
        row[place].verb
        and row[place].low.endswith("ing")
        and not any(token.low in BEING for token in row[max(0, place - 2) : place])
    ):
        return False
    for token in reversed(row[max(0, place - 8) : place]):
        if token.text in (":", ";"):
            return False  # "it is not: China claims the islands"
        if is_negator(token):
            break
    subject = row[max(0, place - 4) : place] if row[place].verb else ()
    return row[place].denied or (row[place].negated and any(token.denied and not token.verb for token in subject))


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
    mine, theirs = token.verb or place == one.charged, held.verb or at == other.charged
    if mine != theirs or not (there or (_is_told(one, place) and _is_told(other, at))):
        return False  # "the north" and "the south" are opposites, and both may be meant
    if any(_is_contrasted(account.row, spot) for account, spot in ((one, place), (other, at))):
        return False
    if is_more(one.row, place) or is_more(other.row, at) or _is_pending(one.row) or _is_pending(other.row):
        return False
    if not _none_of_all(frame) and (_is_quantified(one.row, place) or _is_quantified(other.row, at)):
        return False
    if frame.some_of_them():
        return False
    if token.negated == held.negated and (frame.other_time() or (_turns(token) and not _at_one_time(one, other))):
        return False
    roles, other_roles = one.reading.roles(place), other.reading.roles(at)
    if roles.doers and other_roles.doers and token.verb and held.verb:
        known = frame.aligned.is_same_party(roles.doers, other_roles.doers)
        both = bool(roles.others and other_roles.others)
        others = both and frame.aligned.is_same_party(roles.others, other_roles.others)
        if not known and not (others and not frame.lone[0]):
            return False
    shared = frame.weight_shared() - (1.0 if frame.pairs[place] else 0.0)
    return shared >= _LEAST_SHARED or (shared >= 1.0 and not frame.lone[0] and not frame.lone[1])


def _other_things(frame: Frame) -> bool:
    """True if each account tells of something that the other does not, or both of other numbers."""
    told = [at for at in frame.lone[0] if _is_told(frame.one, at)]
    opposed = {at for place in told for at in frame.other.reading.opposites(frame.one.row[place])}
    mine = [at for at in frame.lone[0] if at not in told or not _is_opposed(frame, at)]
    theirs = [at for at in frame.lone[1] if at not in opposed]
    if mine and theirs:
        return True
    numbers, others = frame.one.amounts, frame.other.amounts
    return bool(numbers and others) and not any(
        one.family == other.family and compatible(one, other) for one in numbers.values() for other in others.values()
    )


def _is_opposed(frame: Frame, place: int) -> bool:
    return bool(frame.other.reading.opposites(frame.one.row[place]))


def _is_pending(row: list[Token]) -> bool:
    waits = any(token.low in _PENDING for token in row) or any(
        one.low == "any" and other.low in ("more", "longer") for one, other in pairwise(row)
    )
    return waits and any(map(is_negator, row))


def _is_quantified(row: list[Token], place: int) -> bool:
    return any(token.low in _QUANTIFIED for token in row[max(0, place - 5) : place])


def _none_of_all(frame: Frame) -> bool:
    """True if one account says "all" of what the other says "none" of."""
    lows = [{token.low for token in account.row} for account in (frame.one, frame.other)]
    return any(
        not mine.isdisjoint(_ALL) and mine.isdisjoint(_NONE | {"not"}) and not theirs.isdisjoint(_NONE)
        for mine, theirs in (lows, lows[::-1])
    )


_ALL, _NONE = frozenset(("all", "every", "both", "everyone")), frozenset(("none", "no", "neither", "nobody"))


def _is_told(account: Account, place: int) -> bool:
    """True for a verb, and for what follows "is", "had" or "found" and what is told of: "guilty", "a licence"."""
    row = account.row
    if row[place].verb or place == account.charged or is_past(row[place]):
        return True
    for at in range(place - 1, max(-1, place - 5), -1):
        if row[at].low in _BEARING:
            return True
        if row[at].kind == "mark":
            return False
    return any(token.is_form_of(_FINDING) for token in row[max(0, place - 6) : place])


_BEARING = BEING | frozenset("has had have".split())
_FINDING = frozenset("find plead declare rule call".split())


def _is_contrasted(row: list[Token], place: int) -> bool:
    """True for "not of sovereignty but of administration": what is denied is only what is set against the other."""
    behind = [token for token in row[place : place + 14] if token.sentence == row[place].sentence]
    return row[place].negated and any(token.low in ("but", "rather") for token in behind)


def _turns(token: Token) -> bool:
    return _DECIDED.isdisjoint({key for lemma in token.meaning.lemmas for key in side_keys(lemma)})


def _at_one_time(one: Account, other: Account) -> bool:
    if _SAME_DAY.search(one.text) or _SAME_DAY.search(other.text):
        return False
    return bool(one.times) == bool(other.times)


def _words(account: Account, place: int) -> str:
    """A word with what denies it."""
    row = account.row
    start = place
    for at in range(place - 1, max(-1, place - 6), -1):
        if row[at].kind == "mark":
            break
        if row[at].is_form_of(_DENYING):
            start = at
            break
        if is_negator(row[at]):
            start = at - 1 if at and row[at - 1].low in _HELPING else at
            break
    end = place
    if start == place and row[place].negated and place + 2 < len(row) and row[place + 1].low == "no":
        end = place + 2  # "took no bribes"
    return account.text[row[start].start : row[end].end]


_DENYING = frozenset("deny refuse decline fail reject dispute".split())
_HELPING = frozenset("did does do was were is are has have had will would could can should".split())
