"""Whether what would be quoted speaks of what a question names and counts. English.

To the embedding model the ferry to one town is very near to the ferry to another, and trucks that are sold to
excavators that are. What is told of the one is no answer for the other, however near.
"""

import calendar
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, takewhile

from assistant.answering.weighing import QuestionWord, held_words, stems_in
from assistant.text.lexicon import is_known, kinds
from assistant.text.lexicon import word as meaning
from assistant.text.nations import nation
from assistant.text.words import WORD, is_content, words

_CALENDAR = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name)
_DERIVED = frozenset(("n", "an", "ian", "ese", "ish", "i"))  # "California", "Californian"
_SHORTEST = 4  # letters of a name of which another is derived
_SHORT_FOR = 3  # letters of an abbreviation at least; two begin some two words in any text
_BEFORE = 3  # words before a name that say whose place it takes
_ARTICLES = frozenset(("the", "a", "an"))
_BEFORE_NAMES = re.compile(r"\b(?:of|to|in|at|from|for|by|with|near)\s+\Z")
_COUNTED = re.compile(r"\bhow many((?:\s+[\w'’-]+){1,5})", re.IGNORECASE)
_ENDING = frozenset(  # what is counted
    "did do does was were is are am has have had can could will would of in on at to for from by with and or that who "
    "which people persons".split()
)
_ANYONE = frozenset(("people", "persons"))


def strangers(question: str, asked: Sequence[QuestionWord], quoted: str, whole: Callable[[], str]) -> tuple[str, ...]:
    """What a question names of which what would be quoted does not tell, but of others; as the question has it.

    A passage may call what its document names "the company" or "she". So a name may stand anywhere in the document, but
    not if the passage has another in its very place: "the ferry to Sund" says nothing of "the ferry to Holm", nor does
    "Article 9" of "Article 12". Of names that are common words in capitals one at least must be told. Of what is
    counted, the passages must have something of its kind.

    Args:
        question: As asked.
        asked: Its words.
        quoted: The passages that would be quoted, with the titles of their documents.
        whole: Gives the whole text of those documents.
    """
    names = _names(asked)
    lacking = _untold(names, quoted)
    others = [word for word in lacking if _has_another(question, word.text, quoted)]
    if len(others) < len(lacking):
        others += [word for word in _untold(lacking, whole()) if word not in others]
    if len(others) < len(names):
        others = [word for word in others if not is_known(word.text) or nation(word.text)]
    # A number may count what is told in other numbers, and a word in small letters need not be a name.
    maybe = [word for word in asked if word not in names and (word.text.isdigit() or _may_be_name(word, question))]
    others += [word for word in _untold(maybe, quoted) if _has_another(question, word.text, quoted)]
    found = (*(_written(question, word.text) for word in others), *_uncounted(question, quoted))
    return tuple(dict.fromkeys(found))


def is_of_another(question: str, asked: Sequence[QuestionWord], text: str) -> bool:
    """True if a text has another in the place of a name in a question, and not that name."""
    return any(_has_another(question, word.text, text) for word in _untold(_names(asked), text))


def _names(asked: Sequence[QuestionWord]) -> list[QuestionWord]:
    return [word for word in asked if word.name and word.text not in _CALENDAR]


def _may_be_name(word: QuestionWord, question: str) -> bool:
    """True for a word that is not common and stands where names do, in a question without capitals."""
    before = _BEFORE_NAMES.search(question, 0, question.find(word.text))
    return before is not None and question.islower() and word.content and not is_known(word.text)


def _written(question: str, name: str) -> str:
    """A name as the question has it; a number with the word before it that says of what, if it is in capitals."""
    found = re.search(rf"(?:\b(?P<what>[A-Z]\w*)\s)?\b{re.escape(name)}\b", question, re.IGNORECASE)
    assert found is not None
    numbered = name.isdigit() and (found["what"] or "")[:1].isupper()
    return found.group() if numbered else found.group()[-len(name) :]


def _untold(names: Sequence[QuestionWord], text: str) -> list[QuestionWord]:
    """Those of some names that a text holds in no form."""
    held = held_words(names, text)
    lacking = [word for word in names if not held[word.text]]
    told = [found.group().lower() for found in WORD.finditer(text)] if lacking else []
    return [word for word in lacking if not _is_told(word.text, told)]


def _is_told(name: str, told: Sequence[str]) -> bool:
    """True for a name in another form: written apart, abbreviated, derived, or its nation's."""
    country = nation(name)
    return (
        any(_is_derived(name, word) or (country is not None and nation(word) == country) for word in told)
        or any(name == one + other for one, other in pairwise(told))
        or (len(name) >= _SHORT_FOR and name in "".join(word[0] for word in told))
    )


def _is_derived(name: str, word: str) -> bool:
    short, long = sorted((name, word), key=len)
    return len(short) >= _SHORTEST and long.startswith(short) and long[len(short) :] in _DERIVED


def _has_another(question: str, name: str, text: str) -> bool:
    """True if a text has another name, or number, after the words that stand before one in the question."""
    asked = list(_words(question))
    known = {word.lower() for word in asked}
    told = list(_words(text))
    for at, word in enumerate(asked):
        before = _place(asked, at) if word.lower() == name else ()
        if before and any(
            one.lower() not in known
            and (one.isdigit() if name.isdigit() else one[0].isupper())
            and _place(told, place, len(before)) == before
            for place, one in enumerate(told)
        ):
            return True
    return False


def _uncounted(question: str, text: str) -> tuple[str, ...]:
    """What a question asks the number of, where a text has neither that nor anything of its kind."""
    asked = _COUNTED.search(question)
    before = takewhile(lambda word: word.lower() not in _ENDING, asked.group(1).split() if asked else ())
    nouns = [word for word in before if word[0].islower() and is_content(word)]
    held = stems_in(text)
    told = set(words(text))
    if not nouns or told & _ANYONE or any(stems_in(noun) & held for noun in nouns):
        return ()
    kept = frozenset[str]().union(*map(kinds, told))
    return () if any(kept & (word.same | word.near) for word in map(meaning, nouns)) else (" ".join(nouns),)


def _words(text: str) -> Iterator[str]:
    return (found.group() for found in WORD.finditer(text) if found.group().lower() not in _ARTICLES)


def _place(words: Sequence[str], at: int, count: int = 0) -> tuple[frozenset[str] | str, ...]:
    """The words before a word back to the next that means something; so many, if their count is given."""
    found: list[frozenset[str] | str] = []
    for word in reversed(words[max(0, at - (count or _BEFORE)) : at]):
        content = is_content(word)
        found.append(stems_in(word) if content else word.lower())
        if content and not count:
            return tuple(found)
    return tuple(found) if count else ()
