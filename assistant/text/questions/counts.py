"""How many: questions for the number in a clause. English."""

import re

from assistant.text.questions.clauses import Clause
from assistant.text.speech.tokens import DETERMINERS, PREPOSITIONS

_WORDS = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
dozens hundreds thousands
""".split()
_NUMBER = re.compile(
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(_WORDS)}"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)",
    re.IGNORECASE,
)
_SCALES = frozenset("hundred thousand million billion".split())
_QUALIFIERS = frozenset("about around some nearly almost roughly approximately over".split())
_LONGER_QUALIFIERS = (("at", "least"), ("more", "than"), ("fewer", "than"), ("up", "to"), ("as", "many", "as"))
# What is measured by a number, and not counted.
_NO_COUNT = frozenset(
    """
    per percent pct years months weeks days hours minutes seconds times kilometres kilometers metres meters miles tonnes
    tons pounds euros dollars yen yuan degrees points cents francs others centimetres hectares knots
    litres liters kilograms grams feet acres barrels
    """.split()
)
_PLURALS = frozenset("people men women children police staff troops crew fish cattle".split())
_NOT_PLURAL = ("ss", "us", "is", "ics", "news", "series")


def how_many(clause: Clause) -> str:
    """The question for the number of its subject or its object, "" if it has none."""
    return _of_subject(clause) or _of_object(clause)


def _of_subject(clause: Clause) -> str:
    words = tuple(clause.subject.split())
    skip = _counted(words)
    if words[skip : skip + 1] == ("of",) and words[skip + 1 : skip + 2] and words[skip + 1] not in DETERMINERS:
        skip += 1  # "thousands of farmers"
    if not skip or _end_of_noun(words, skip) is None or any(map(_is_number, words[skip:])):
        return ""
    told = clause.told.split()
    if any(_NUMBER.fullmatch(word) for word in clause.rest):
        return ""
    return f"{' '.join(('How many', *words[skip:], clause.finite, *told))}?"


def _of_object(clause: Clause) -> str:
    skip = _counted(clause.rest)
    end = _end_of_noun(clause.rest, skip) if skip and clause.helper != "will" else None
    if end is None or clause.helper != "did":
        return ""
    if any(_NUMBER.fullmatch(word) for word in clause.rest[skip:]):
        return ""
    end = _with_of(clause.rest, end)
    told = clause.told.split()
    after = told[end:] if clause.leading or not clause.date or clause.place >= end else []
    parts = ("How many", *clause.rest[skip:end], "did", clause.subject, clause.verb, *after)
    return f"{' '.join(parts)}?"


def numbers_in(words: tuple[str, ...]) -> int:
    """How many of some words are numbers."""
    return sum(map(_is_number, words))


def _counted(words: tuple[str, ...]) -> int:
    """How many words count, from the first: "about 12", "6.98 million"; 0 if none do."""
    low = tuple(word.lower() for word in words)
    start = 0
    for longer in _LONGER_QUALIFIERS:
        if low[: len(longer)] == longer:
            start = len(longer)
    if start == 0 and low[:1] and low[0] in _QUALIFIERS:
        start = 1
    if start >= len(low) or not _NUMBER.fullmatch(low[start]):
        return 0
    end = start + 1
    while end < len(low) and low[end] in _SCALES:
        end += 1
    return end


def _end_of_noun(words: tuple[str, ...], start: int) -> int | None:
    """One past the plural that is counted, None if none follows: "[12] coast guard ships", "[three] of the islands"."""
    first = words[start].lower() if start < len(words) else ""
    at = start
    if first == "of":
        at += 1
    while at < len(words) and words[at].lower() not in PREPOSITIONS and words[at].isascii():
        word = words[at].lower()
        if word in _NO_COUNT or word.endswith((",", "'s", "’s", "ed", "ing")) or word in ("and", "or"):
            return None
        if _is_plural(word) and not (at + 1 < len(words) and _goes_on(words[at + 1])):
            return at + 1
        at += 1
    return None


def _goes_on(word: str) -> bool:
    return _is_plural(word.lower())


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and len(word) > 3 and not word.endswith(_NOT_PLURAL))


def _is_number(word: str) -> bool:
    return bool(_NUMBER.fullmatch(word))


def _with_of(words: tuple[str, ...], end: int) -> int:
    """With "of Japanese seafood", and with "to China" where a name alone follows."""
    if end + 1 >= len(words) or words[end].lower() not in ("of", "to", "from", "for"):
        return end
    at = end + 1
    while at < len(words) and words[at].lower() not in PREPOSITIONS:
        at += 1
    named = all(word[:1].isupper() for word in words[end + 1 : at])
    return at if words[end].lower() == "of" or named else end
