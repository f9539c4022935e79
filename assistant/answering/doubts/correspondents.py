"""Who writes the letters of a passage and to whom, and what it tells of "I", "we" and "you". English."""

import re
from functools import lru_cache

from assistant.answering.doubts.letters import YOU, addressee
from assistant.answering.doubts.writers import is_first_person, writer
from assistant.text.alignment import Alignment
from assistant.text.sentences import sentence_spans
from assistant.text.tokens import TITLES, Token


@lru_cache(maxsize=4_000)
def written_to(text: str, number: int) -> str:
    """To whom a sentence of a letter is written, as its head says, or of two who write to each other the other one; ""
    if it is not sure."""
    to, who = addressee(text, number), writer(text, number)
    if to or not who or not _ANSWERED.search(text):
        return to
    others = {writer(text, at) for at in range(len(sentence_spans(text)))} - {"", who}
    return others.pop() if len(others) == 1 else ""


_ANSWERED = re.compile(r"^[^\n:]{2,60}? wrote\b[^\n]{0,200}:[ \t]*$", re.MULTILINE)


def words_of(name: str) -> frozenset[str]:
    """The words of a name by which its bearer may be called, in lower case."""
    words = (re.sub(r"['’]s?$", "", word.strip(".,")).casefold() for word in name.split())
    return frozenset(words) - TITLES - _HONORIFICS


_HONORIFICS = frozenset("mr ms mrs miss dr professor prof sir madam captain judge".split())


def meant(aligned: Alignment, at: int) -> tuple[str, str]:
    """Whom "I", "our" or "you" of a letter stands for, and the other of the two who write; "" where it is not sure."""
    held = aligned.held
    token = held.row[at]
    mine, yours = is_mine(token), is_yours(token)
    if not mine and not yours:
        return "", ""
    who, to = writer(held.text, token.sentence), written_to(held.text, token.sentence)
    return (who, to) if mine else (to, who)


def is_mine(token: Token) -> bool:
    """True for "I", "our" that are no part of a name: who writes speaks of himself, or of those for whom he does."""
    return token.kind == "function" and is_first_person(token)


def is_yours(token: Token) -> bool:
    """True for "you", "your"."""
    return token.low in YOU and not token.quoted
