"""Whether what would be quoted speaks of what a question names. English.

To the embedding model the ferry to one town is very near to the ferry to another. What is told of the one is no answer
for the other, however near.
"""

import calendar
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from assistant.answering.weighing import QuestionWord, held_words, stems_in
from assistant.text.lexicon import is_known
from assistant.text.nations import nation
from assistant.text.words import WORD, is_content

_CALENDAR = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name)
_DERIVED = frozenset(("n", "an", "ian", "ese", "ish", "i"))  # "California", "Californian"
_SHORTEST = 4  # letters of a name of which another is derived
_SHORT_FOR = 3  # letters of an abbreviation at least; two begin some two words in any text
_BEFORE = 3  # words before a name that say whose place it takes
_ARTICLES = frozenset(("the", "a", "an"))


def strangers(question: str, asked: Sequence[QuestionWord], quoted: str, whole: Callable[[], str]) -> tuple[str, ...]:
    """The names in a question of which what would be quoted does not tell, but of others; as the question has them.

    A passage may call what its document names "the company" or "she". So a name may stand anywhere in the document, but
    not if the passage has another in its very place: "the ferry to Sund" says nothing of "the ferry to Holm", nor does
    "Article 9" of "Article 12". Of names that are common words in capitals one at least must be told.

    Args:
        question: As asked.
        asked: Its words.
        quoted: The passages that would be quoted, with the titles of their documents.
        whole: Gives the whole text of those documents.
    """
    names = [word for word in asked if word.name and word.text not in _CALENDAR]
    numbers = [word for word in asked if word.text.isdigit()]
    lacking = _untold(names, quoted)
    others = [word for word in lacking if _has_another(question, word.text, quoted)]
    if len(others) < len(lacking):
        others += [word for word in _untold(lacking, whole()) if word not in others]
    if len(others) < len(names):
        others = [word for word in others if not is_known(word.text) or nation(word.text)]
    others += [word for word in _untold(numbers, quoted) if _has_another(question, word.text, quoted)]
    return tuple(dict.fromkeys(_written(question, word.text) for word in others))


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
