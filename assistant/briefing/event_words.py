"""The words, names and numbers of a sentence that tell its event from others. English."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.text.alignment import LOCATIVE
from assistant.text.chronology.clauses import read_sentence
from assistant.text.lexicon import is_known, kinds, word
from assistant.text.telling import TELLING
from assistant.text.tokens import TITLES, Token

GENERAL = frozenset(
    "say tell report state announce be have do make take hold place come go get give become begin start end people "
    "person day week month year time new other first later earlier official government country".split()
)
"""Verbs and nouns that say little of an event."""

_AT = LOCATIVE | {"off"}
_FEW = 2
_COUNTED_WITHIN = 3  # words
_ANYONE = frozenset("people person persons man men woman women child children victim victims dead life lives".split())


def form_of(token: Token) -> str:
    """One form for all words that mean the same, as far as a list tells; the country for what is named after it.

    Args:
        token: Of a text read.
    """
    keys = sorted(key.rstrip("*") for key in token.meaning.same if key[0] in "=@")
    return keys[-1] if keys else _lemma(token)


def _lemma(token: Token) -> str:
    return min(token.meaning.lemmas, default=token.low)


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
            form=_lemma(token) if any(key.endswith("*") for key in token.meaning.same) else form_of(token),
            start=token.start,
            end=token.end,
            deed=token.verb and not tells and not token.is_form_of(GENERAL) and token.low not in TITLES,
            tells=tells,
            named=_is_named(row, place),
            placed=_is_placed(row, place),
        )
        for row in [read_sentence(sentence).row]
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
    row = read_sentence(sentence).row
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
