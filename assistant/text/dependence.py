"""Whether a question leans on what was said before it. English."""

import re

from assistant.text.letters import folded
from assistant.text.words import is_content, words

_OPENING = re.compile(r"\s*(?:and|but|so|then|also|or|what about|how about|why not)\b", re.IGNORECASE)
_POINTING = frozenset(
    "he she it they him her them his hers its their theirs this that these those there then one ones former latter "
    "same other others".split()
)
_FEWEST_CONTENT_WORDS = 2
_ENOUGH_CONTENT_WORDS = 3
_COUNTED_TO = re.compile(
    r"\bthe (first|second|third|fourth|fifth|last)(?: one| of (?:them|these|those))?\s*[?.!]*\s*$", re.IGNORECASE
)
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}


def goes_on(question: str) -> bool:
    """True if a question begins as the sequel of something ("And China?", "What about the other one?")."""
    return bool(_OPENING.match(question))


def leans(question: str) -> bool:
    """True if a question points back ("Did she withdraw it?"), goes on ("And China?") or says too little alone."""
    if goes_on(question):
        return True
    asked = words(question)
    return any(word in _POINTING for word in asked) or sum(map(is_content, asked)) < _FEWEST_CONTENT_WORDS


def says_enough(question: str) -> bool:
    """True if a question names so much itself that it can be about something new."""
    return not leans(question) and sum(map(is_content, set(words(question)))) >= _ENOUGH_CONTENT_WORDS


def counted_to(question: str) -> int | None:
    """Which item of the last reply a question means ("What about the second one?"), from 0; -1 the last, None none."""
    found = _COUNTED_TO.search(folded(question))
    return _PLACES[found.group(1).lower()] if found else None
