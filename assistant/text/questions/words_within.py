"""Words from the head of a sentence as they stand within another: names keep their capital. English."""

import re

from assistant.text.lexicon import is_known
from assistant.text.lexicon import word as word_of
from assistant.text.nations import nation
from assistant.text.speech.tokens import DETERMINERS, Words, low


def within(phrase: str, *, named: bool) -> str:
    """A phrase within a sentence.

    Args:
        phrase: As it stands at the head of one.
        named: Whether its first word keeps its capital there.
    """
    return phrase if named else f"{phrase[:1].lower()}{phrase[1:]}"


def is_name(words: Words, at: int, text: str = "") -> bool:
    """Whether a word at the head of a sentence would keep its capital within one.

    Args:
        words: Of the sentence.
        at: The word's place.
        text: The document, which may have the word within a sentence too.
    """
    word, plain = words[at], low(words, at).removesuffix("'s")
    if plain in DETERMINERS or not word.capital:
        return False
    if word.text[1:2].isupper() or nation(plain) is not None or not is_known(plain):
        return True
    if at + 1 < len(words) and words[at + 1].capital:
        return True
    return re.search(rf"[a-z,] {re.escape(word.text)}\b", text) is not None


def is_unclear(words: Words, at: int, text: str = "") -> bool:
    """Whether a word at the head of a sentence may be a name or not: "Apple opened", but not "Police arrested"."""
    word = low(words, at)
    if word in DETERMINERS or is_name(words, at, text):
        return False
    following = words[at + 1].low if at + 1 < len(words) else ""
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return not plural and word not in _PLURALS and not is_known_phrase(following)


def is_known_phrase(following: str) -> bool:
    """Whether what follows makes the word before it part of a common phrase ("Lead levels")."""
    return following.endswith("s") and is_known(following) and "v" not in word_of(following).parts[:1]


_PLURALS = frozenset("police people men women children parliament".split())
