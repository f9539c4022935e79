"""Whether two clauses tell of one event, as far as their words show it. English."""

from collections.abc import Sequence
from functools import lru_cache

from assistant.briefing.event_words import GENERAL, form_of
from assistant.text.alignment import Alignment, Reading
from assistant.text.chronology.clauses import is_auxiliary, read_sentence
from assistant.text.chronology.happenings import is_happening
from assistant.text.lexicon import word
from assistant.text.telling import TELLING
from assistant.text.tokens import TITLES, UNCHANGED, Token

_SAME = 1.0
_NAME_WEIGHT = 0.6  # all that is found on a topic names the same few people and places
_GENERAL_WEIGHT = 0.2
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last another other".split())

FEWEST_SHARED = 2
"""Words that say something of the event and stand in both clauses."""


@lru_cache(maxsize=4096)
def words_of(clause: str) -> frozenset[str]:
    """The words of a clause that say something, each in one form: clauses that share fewer than two are two events."""
    return frozenset(form_of(token) for token in read_sentence(clause).row if token.content)


@lru_cache(maxsize=4096)
def _deed_words(clause: str) -> frozenset[str]:
    reading = read_sentence(clause)
    return frozenset(key for place in _deeds(reading) for key in reading.row[place].meaning.same)


def likeness(one: str, other: str) -> float:
    """How much of the shorter of two clauses the other tells too, from 0 to 1; 0 where they tell of different doings.

    Numbers and dates do not count: the same accident is told with four victims and with five.

    Args:
        one: A clause.
        other: Another.
    """
    mine, theirs = read_sentence(one), read_sentence(other)
    if [token.low for token in mine.row] == [token.low for token in theirs.row]:
        return 1.0
    shorter, longer = sorted((mine, theirs), key=lambda reading: (_total(reading), reading.text))
    beside = Alignment(shorter, longer)
    shared = [place for place in range(len(shorter.row)) if _SAME in beside.pairs[place].values()]
    telling = [place for place in shared if _weight(shorter.row[place]) > _GENERAL_WEIGHT]
    words = [place for place in telling if shorter.row[place].kind == "word"]
    if len(telling) < FEWEST_SHARED or not words or _clash(beside, shorter, longer, shared):
        return 0.0
    return sum(_weight(shorter.row[place]) for place in shared) / max(_total(shorter), _GENERAL_WEIGHT)


@lru_cache(maxsize=4096)
def tell_of_others(one: str, other: str) -> bool:
    """Whether two clauses tell the same of others: the one of the Chinese ambassador, the other of the Japanese one.

    Args:
        one: A clause.
        other: Another.
    """
    mine, theirs = read_sentence(one), read_sentence(other)
    beside = Alignment(mine, theirs)
    for place, token in enumerate(mine.row):
        same = [at for at, grade in beside.pairs[place].items() if grade == _SAME and theirs.row[at].kind == "word"]
        if token.kind == "word" and same and all(_other_kind(beside, mine, theirs, place, at) for at in same):
            return True
    return False


@lru_cache(maxsize=4096)
def are_opposed(one: str, other: str) -> bool:
    """Whether two clauses have words that exclude each other: "closed", "kept open".

    Args:
        one: A clause.
        other: Another.
    """
    mine, theirs = ([token for token in read_sentence(clause).row if token.kind == "word"] for clause in (one, other))
    both = {form_of(token) for token in mine} & {form_of(token) for token in theirs}
    return any(
        form_of(token) not in both
        and form_of(against) not in both
        and not token.meaning.opposite.isdisjoint(against.meaning.sides)
        for some, others in ((mine, theirs), (theirs, mine))
        for token in some
        for against in others
    )


def tells_event(sentence: str) -> bool:
    """False for a line that only dates its document, or is its title: "Jonas Varga, Port Merrin, 19 November 2025".

    Args:
        sentence: A sentence, a line or the row of a table.
    """
    row = read_sentence(sentence).row
    if sentence.rstrip().endswith(":") and _only_says(sentence):
        return False  # "Aiko Brandt wrote on 23 November:"
    happening = any(token.kind == "word" and is_happening(token.low, of_a_day=True) for token in row)
    return happening or has_verb(sentence) or any(_may_tell(row, place) for place in range(1, len(row) - 1))


def _may_tell(row: Sequence[Token], place: int) -> bool:
    """Whether a word that is a noun as often is the verb of a sentence: "the contract ends in June 2020",
    "Moody's cut the rating"."""
    token, before, after = row[place], row[place - 1], row[place + 1]
    may_be = token.low.endswith("s") or token.low in UNCHANGED
    if token.kind != "word" or not may_be or "v" not in word(token.low).parts:
        return False
    return before.kind in ("word", "name") and after.kind == "function"


def has_verb(clause: str) -> bool:
    """False for a clause that only names an event: "Tuesday's collision", "the vote of 7 November"."""
    return any(token.verb or is_auxiliary(token) for token in read_sentence(clause).row)


def substance(clause: str, sentence: str) -> str:
    """What is compared of a clause: the whole sentence where the clause only says that something was said.

    Args:
        clause: The words that belong to a date.
        sentence: In which they stand.
    """
    return sentence if _only_says(clause) else clause


def substance_of(sentence: str, start: int, end: int) -> tuple[int, int]:
    """As `substance`, where it begins and ends in its sentence.

    Args:
        sentence: In which the clause stands.
        start: The clause's first character.
        end: One past its last.
    """
    return (0, len(sentence)) if _only_says(sentence[start:end]) else (start, end)


def _only_says(clause: str) -> bool:
    row = read_sentence(clause).row
    verbs = [token for token in row if token.verb and token.low not in TITLES]  # a "former" minister
    return bool(verbs) and all(token.is_form_of(TELLING) for token in verbs)


def same_deed(one: str, other: str) -> bool:
    """True if two clauses tell of the same doing: each verb of the one that says something is in the other.

    Args:
        one: A clause.
        other: Another.
    """
    if _deed_words(one).isdisjoint(_deed_words(other)):
        return False
    mine, theirs = read_sentence(one), read_sentence(other)
    beside = Alignment(mine, theirs)
    deeds, deeds_there = _deeds(mine), _deeds(theirs)
    met = {at for place in deeds for at, grade in beside.pairs[place].items() if grade == _SAME}
    each = all(_SAME in beside.pairs[place].values() for place in deeds)
    return bool(deeds) and each and all(at in met for at in deeds_there)


def _deeds(reading: Reading) -> list[int]:
    return [place for place, token in enumerate(reading.row) if token.verb and not token.is_form_of(GENERAL)]


def _total(reading: Reading) -> float:
    return sum(map(_weight, reading.row))


def _weight(token: Token) -> float:
    if not token.content:
        return 0.0
    if token.kind == "name":
        return _NAME_WEIGHT
    return _GENERAL_WEIGHT if token.is_form_of(GENERAL) or token.low in TITLES else 1.0


def _clash(beside: Alignment, shorter: Reading, longer: Reading, shared: list[int]) -> bool:
    """Whether what both tell is told of others: another doer, another embassy, the second round, not the first."""
    for place in shared:
        token = shorter.row[place]
        for at, grade in beside.pairs[place].items():
            if grade != _SAME or longer.row[at].verb != token.verb:
                continue
            if token.verb:
                mine, theirs = shorter.roles(place), longer.roles(at)
                for parties, others in ((mine.doers, theirs.doers), (mine.others, theirs.others)):
                    if parties and others and not beside.is_same_party(parties, others):
                        return True
            elif _other_kind(beside, shorter, longer, place, at):
                return True
    return False


def _other_kind(beside: Alignment, shorter: Reading, longer: Reading, place: int, at: int) -> bool:
    """Whether the names, or the numbers in a row, right before two nouns tell them apart."""
    if not place or not at:
        return False
    mine, theirs = shorter.row[place - 1], longer.row[at - 1]
    if mine.kind == theirs.kind == "name":
        return beside.pairs[place - 1].get(at - 1) != _SAME
    return mine.low != theirs.low and mine.low in _ORDINALS and theirs.low in _ORDINALS
