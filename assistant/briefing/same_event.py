"""Whether two clauses tell of one event, as far as their words show it. English."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.text.alignment import LOCATIVE, Alignment, Reading
from assistant.text.chronology.clauses import is_auxiliary
from assistant.text.chronology.happenings import is_happening
from assistant.text.lexicon import is_known, kinds, word
from assistant.text.telling import TELLING
from assistant.text.tokens import TITLES, UNCHANGED, Token

_SAME = 1.0
_NAME_WEIGHT = 0.6  # all that is found on a topic names the same few people and places
_GENERAL_WEIGHT = 0.2
_GENERAL = frozenset(
    "say tell report state announce be have do make take hold place come go get give become begin start end people "
    "person day week month year time new other first later earlier official government country".split()
)
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last another other".split())

_AT = LOCATIVE | {"off"}
_FEW = 2
_COUNTED_WITHIN = 3  # words
_ANYONE = frozenset("people person persons man men woman women child children victim victims dead life lives".split())

FEWEST_SHARED = 2
"""Words that say something of the event and stand in both clauses."""


@lru_cache(maxsize=4096)
def _read(text: str) -> Reading:
    return Reading(text)


@lru_cache(maxsize=4096)
def words_of(clause: str) -> frozenset[str]:
    """The words of a clause that say something, each in one form: clauses that share fewer than two are two events."""
    return frozenset(_form(token) for token in _read(clause).row if token.content)


class Said(NamedTuple):
    """A word that says something of an event.

    Attributes:
        form: One for all words that mean the same, as far as a list tells; but Tokyo, where it happens, is not Japan.
        start: Its first character in the sentence.
        end: One past its last.
        deed: It is a verb that tells what was done, and not only that something was said or happened.
        tells: It is a verb that tells that something was said.
        named: It is a name, as far as can be told: what only begins a sentence may be none.
        placed: It is a name behind "in", "at" or the like.
    """

    form: str
    start: int
    end: int
    deed: bool
    tells: bool
    named: bool
    placed: bool


@lru_cache(maxsize=4096)
def said_of(sentence: str) -> tuple[Said, ...]:
    """The words of a sentence that say something, in their order.

    Args:
        sentence: A sentence.
    """
    return tuple(
        Said(
            form=_lemma(token) if any(key.endswith("*") for key in token.meaning.same) else _form(token),
            start=token.start,
            end=token.end,
            deed=token.verb and not tells and not token.is_form_of(_GENERAL) and token.low not in TITLES,
            tells=tells,
            named=_is_named(row, place),
            placed=_is_placed(row, place),
        )
        for row in [_read(sentence).row]
        for place, token in enumerate(row)
        if token.content
        for tells in [token.verb and token.is_form_of(TELLING)]
    )


def _is_placed(row: Sequence[Token], place: int) -> bool:
    """Whether a name stands behind "in", "at", "off" or the like."""
    while place > 0 and row[place].kind == "name":
        place -= 1
    return row[place].low in _AT


def _is_named(row: Sequence[Token], place: int) -> bool:
    """Whether a word is a name, and no title or day; what begins a sentence may be any word: "Dockers", not "Tyrra"."""
    token = row[place]
    if token.kind != "name" or token.day is not None or token.low in TITLES:
        return False
    return place > 0 or not (is_known(token.low) or token.low.endswith("s"))


class Figure(NamedTuple):
    """A number that tells something apart; everything has one or two.

    Attributes:
        start: Its first character in the sentence.
        value: What it is.
        counted: Keys of what it counts; empty where it counts people, or does not tell.
        sorts: Keys of what that is a kind of, and its own.
    """

    start: int
    value: str
    counted: frozenset[str]
    sorts: frozenset[str]

    def is_one_with(self, other: "Figure") -> bool:
        """True for the same number of what may be the same: not for 40 ships and 40 teachers."""
        may_be_one = not self.counted or not other.counted or self.counts_as(other)
        return self.value == other.value and may_be_one

    def counts_as(self, other: "Figure") -> bool:
        """True for two numbers of the same, or of a kind of it: soldiers and troops, but not flights and trains."""
        return not (self.counted.isdisjoint(other.sorts) and other.counted.isdisjoint(self.sorts))


@lru_cache(maxsize=4096)
def figures_of(sentence: str) -> tuple[Figure, ...]:
    """The numbers of a sentence that tell something apart.

    Args:
        sentence: A sentence.
    """
    row = _read(sentence).row
    return tuple(
        Figure(token.quantity.start, str(token.quantity.value), *_counted(row, place))
        for place, token in enumerate(row)
        if token.quantity is not None and token.quantity.value > _FEW and token.quantity.kind != "clock"
    )


def _counted(row: Sequence[Token], place: int) -> tuple[frozenset[str], frozenset[str]]:
    """What a number counts, as far as its nearest noun tells, and what that is a kind of."""
    for at, token in enumerate(row[place + 1 : place + 1 + _COUNTED_WITHIN]):
        parts = token.meaning.parts if token.kind == "word" else ""
        if not parts or (token.verb and (at or "n" not in parts)):
            break
        if parts[0] == "n" or (not at and "n" in parts):  # "120 trains were cancelled", "201 votes"
            return (frozenset(), frozenset()) if token.low in _ANYONE else (word(token.low).same, kinds(token.low))
    return frozenset(), frozenset()


def _form(token: Token) -> str:
    """One form for all words that mean the same, as far as a list tells; the country for what is named after it."""
    keys = sorted(key.rstrip("*") for key in token.meaning.same if key[0] in "=@")
    return keys[-1] if keys else _lemma(token)


def _lemma(token: Token) -> str:
    return min(token.meaning.lemmas, default=token.low)


@lru_cache(maxsize=4096)
def _deed_words(clause: str) -> frozenset[str]:
    reading = _read(clause)
    return frozenset(key for place in _deeds(reading) for key in reading.row[place].meaning.same)


def likeness(one: str, other: str) -> float:
    """How much of the shorter of two clauses the other tells too, from 0 to 1; 0 where they tell of different doings.

    Numbers and dates do not count: the same accident is told with four victims and with five.

    Args:
        one: A clause.
        other: Another.
    """
    mine, theirs = _read(one), _read(other)
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
    mine, theirs = _read(one), _read(other)
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
    mine, theirs = ([token for token in _read(clause).row if token.kind == "word"] for clause in (one, other))
    both = {_form(token) for token in mine} & {_form(token) for token in theirs}
    return any(
        _form(token) not in both
        and _form(against) not in both
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
    row = _read(sentence).row
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
    return any(token.verb or is_auxiliary(token) for token in _read(clause).row)


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
    verbs = [token for token in _read(clause).row if token.verb and token.low not in TITLES]  # a "former" minister
    return bool(verbs) and all(token.is_form_of(TELLING) for token in verbs)


def same_deed(one: str, other: str) -> bool:
    """True if two clauses tell of the same doing: each verb of the one that says something is in the other.

    Args:
        one: A clause.
        other: Another.
    """
    if _deed_words(one).isdisjoint(_deed_words(other)):
        return False
    mine, theirs = _read(one), _read(other)
    beside = Alignment(mine, theirs)
    deeds, deeds_there = _deeds(mine), _deeds(theirs)
    met = {at for place in deeds for at, grade in beside.pairs[place].items() if grade == _SAME}
    each = all(_SAME in beside.pairs[place].values() for place in deeds)
    return bool(deeds) and each and all(at in met for at in deeds_there)


def _deeds(reading: Reading) -> list[int]:
    return [place for place, token in enumerate(reading.row) if token.verb and not token.is_form_of(_GENERAL)]


def _total(reading: Reading) -> float:
    return sum(map(_weight, reading.row))


def _weight(token: Token) -> float:
    if not token.content:
        return 0.0
    if token.kind == "name":
        return _NAME_WEIGHT
    return _GENERAL_WEIGHT if token.is_form_of(_GENERAL) or token.low in TITLES else 1.0


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
