"""Whether a question leans on what was said before it. English."""

import re

from assistant.text.words import is_content, words

_OPENING = re.compile(r"\s*(?:and|but|so|then|also|or|what about|how about|why not)\b", re.IGNORECASE)
_POINTING = frozenset(
    "he she it they him her them his hers its their theirs this that these those there then one ones former latter "
    "same other others".split()
)
_FEWEST_CONTENT_WORDS = 2


def leans(question: str) -> bool:
    """True if a question points back ("Did she withdraw it?"), goes on ("And China?") or says too little alone."""
    if _OPENING.match(question):
        return True
    asked = words(question)
    return any(word in _POINTING for word in asked) or sum(map(is_content, asked)) < _FEWEST_CONTENT_WORDS
