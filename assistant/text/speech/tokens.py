"""A sentence as words, each quotation one of them, and the closed classes of words. English."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.text.lexicon import is_known
from assistant.text.quotations import Quotation, quotations

QUOTE = '""'
"""What stands, as a word, for a whole quotation."""


class Word(NamedTuple):
    """A word, a mark or a whole quotation, with its place."""

    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """True if it is written with a capital."""
        return self.text[:1].isupper()


Words = Sequence[Word]
"""Of one sentence, in order."""

# Titles and initials keep their full stop; "ministers'" and, in text cut into words, "ministry 's" are one word.
_WORD = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Adm|Rev|St|Jr|Sr|Hon|Maj)\."
    r"|(?:[^\W\d_]\.){2,}|[A-Z]\.(?=\s+[A-Z])|\d+(?:[.,:]\d+)*"
    r"|(?:it|he|she|that|there|what|who|here|let)(?=\s['’]s\b)"
    r"|\w+(?:[-'’.&/]\w+)*(?:(?<=[sS])['’](?=\s)|\s['’]s\b)?|\S"
)
POSSESSIVES = frozenset("his her their its our my your".split())
DETERMINERS = POSSESSIVES | frozenset(
    "the a an this these those each every some any no several many most both all".split()
)
BE = frozenset("is are was were be been being am isn't aren't wasn't weren't".split())
HAVE = frozenset("has have had having hasn't haven't hadn't".split())
DO = frozenset("do does did don't doesn't didn't".split())
MODALS = frozenset(
    "will would shall should can could may might must cannot won't wouldn't can't couldn't shouldn't mustn't".split()
)
AUXILIARIES = BE | HAVE | DO | MODALS
PREPOSITIONS = frozenset(
    """
    of for at from with in on by to about against over under after before during since until into within among
    between through across near via without despite amid per behind outside inside around throughout beyond
    following like unlike including upon above below towards toward regarding concerning versus except beneath
    alongside onto besides along beside
    """.split()
)
SUBORDINATORS = frozenset(
    """
    that which who whom whose because while although though if unless when where whereas as than whether what how
    why whenever wherever whatever once lest so
    """.split()
)
SEVERAL = frozenset("one some both most two several many".split())
CONJUNCTIONS = frozenset("and or but nor yet".split())
ADVERBS = frozenset(
    """
    also later then again once already just recently still never always not only even often now today earlier
    afterwards afterward thereafter meanwhile instead however moreover therefore thus too soon twice back ever
    furthermore nevertheless nonetheless likewise perhaps maybe indeed hence sometimes rather quite almost yesterday
    tonight here there aloud
    """.split()
)
_NOT_ADVERBS = frozenset(
    """
    family italy july reply supply assembly ally rally early daily weekly monthly friendly jelly belly likely billy
    sally kelly emily molly polly holly lily carly reilly connolly donnelly kimberly beverly sicily
    """.split()
)


def read(text: str) -> tuple[tuple[Word, ...], tuple[Quotation, ...]]:
    """The words of a text, each outermost quotation as one word, and the quotations."""
    found = quotations(text)
    words: list[Word] = []
    position = 0
    for quotation in found:
        words += _between(text, position, quotation.span.start)
        words.append(Word(quotation.span.of(text), QUOTE, *quotation.span))
        position = quotation.span.end
    return (*words, *_between(text, position, len(text))), found


def plain_words(text: str) -> tuple[Word, ...]:
    """The words of a text with quotation marks read as marks."""
    return tuple(_between(text, 0, len(text)))


def _between(text: str, start: int, end: int) -> list[Word]:
    return [
        Word(found.group(), _low(found.group()), found.start(), found.end())
        for found in _WORD.finditer(text, start, end)
        if found.group() != "*"
    ]


def _low(word: str) -> str:
    """A word in lower case; "the WHO" is no "who"."""
    return "w.h.o." if word == "WHO" else word.lower().replace("’", "'")


def low(words: Words, index: int) -> str:
    """A word in lower case; "" beyond either end."""
    return words[index].low if 0 <= index < len(words) else ""


def lows(words: Words, start: int, end: int) -> list[str]:
    """Some words in lower case; those beyond the end are left out."""
    return [low(words, at) for at in range(start, min(end, len(words)))]


def is_mark(word: str) -> bool:
    """True for punctuation and for "", the end."""
    return word != QUOTE and not any(map(str.isalnum, word))


def is_content(word: str) -> bool:
    """True for a word that says something by itself: no mark, quotation, verb of form, preposition, conjunction."""
    return not (
        is_mark(word)
        or word == QUOTE
        or word in AUXILIARIES
        or word in PREPOSITIONS
        or word in CONJUNCTIONS
        or word in SUBORDINATORS
    )


def is_naming(quotation: str) -> bool:
    """True for “the Widow”, “the balcony”, not for “a farce”: names stand in quotation marks as well as speech."""
    inner = quotation.strip("\"'“”„‟«»‹›‘’‚`., ").split()
    if not inner or (len(inner) > 4 and inner[0].islower()):
        return False  # “an annual event, like Christmas”
    return inner[-1][:1].isupper() or (len(inner) == 2 and inner[0].lower() == "the")


def is_adverb(word: str) -> bool:
    """True for adverbs that may stand beside a verb."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS and _is_manner(word))


@lru_cache(maxsize=10_000)
def _is_manner(word: str) -> bool:
    """True for "bluntly", "shrilly", "ruefully", not for "Tully", "Donnelly"."""
    if not word.endswith("lly") or word.endswith(("ally", "fully")):
        return True
    return is_known(word) or is_known(word[:-2])


def is_leading(word: str) -> bool:
    """True for a word with which begins what stands before a clause: "In", "When", "Asked", "Yesterday", "Speaking"."""
    return word in PREPOSITIONS | SUBORDINATORS | {"asked"} or is_adverb(word) or word.endswith("ing")


def is_possessive(words: Words, index: int) -> bool:
    """True for "its", "the ministry's"."""
    word = low(words, index)
    return word in POSSESSIVES or word.endswith(("'s", "s'"))
