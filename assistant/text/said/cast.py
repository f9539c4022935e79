"""The persons whom a text names, with what it says they are. English."""

from collections.abc import Iterator

from assistant.text.nations import nation
from assistant.text.said.offices import FORMER, SUFFIXES, is_titular, joined
from assistant.text.said.speakers import Speaker, speaker_of
from assistant.text.spans import Span
from assistant.text.speech.names import names
from assistant.text.speech.phrases import head, head_kind, noun_phrase
from assistant.text.speech.speakers import is_office, kind_of_noun, plain
from assistant.text.speech.tokens import DETERMINERS, PREPOSITIONS, Words, is_mark, low, plain_words

_FARTHEST = 6  # words before a name that may say what its bearer is
_LONGEST_ROLE = 12
_GOES_ON = PREPOSITIONS | frozenset(("who", "and", "that"))  # "a nurse at the hospital", "a man who"
_BECOMES = frozenset("is was became becomes remains remained".split())


def cast_of(sentence: str) -> Iterator[Speaker]:
    """The persons of a sentence, each as a speaker whose words are name, title and what stands beside it.

    Args:
        sentence: One, with its marks.
    """
    words = plain_words(sentence)
    for name in names(words):
        if name.kind not in ("person", "unsure") or name.possessive:
            continue
        start = _role_start(words, name.whole.start)
        one = speaker_of(joined(words, range(start, name.whole.end)), opens=start == 0)
        if not one.name or one.sort not in ("person", "name"):
            continue
        yield one
        beside = role_beside(words, name.whole.end)
        if beside:
            yield speaker_of(f"{beside}, {one.name}")


def role_beside(words: Words, end: int) -> str:
    """What the words behind a name say its bearer is: "Maria Sousa, a nurse at the hospital,"; "" for nothing.

    Args:
        words: Of the sentence.
        end: One past the name.
    """
    start = end + 1
    if low(words, end) in _BECOMES:
        start = end + 1
    elif low(words, end) != ",":
        return ""
    phrase = Span(start, min(noun_phrase(words, start), start + _LONGEST_ROLE))
    if phrase.start >= phrase.end or head_kind(words, phrase) != "person":
        return ""
    turns_on = head(words, phrase)
    if low(words, phrase.start) in ("who", "whose") or not (
        is_office(plain(low(words, turns_on))) or low(words, phrase.start) in DETERMINERS
    ):
        return ""
    closed = is_mark(low(words, phrase.end)) or low(words, phrase.end) in _GOES_ON or low(words, end) in _BECOMES
    return joined(words, range(*phrase)) if closed else ""  # "Berg, her lawyer said, ..." says nothing of Berg


def _role_start(words: Words, start: int) -> int:
    """Where "Norway's fisheries minister, Sigrid Aune", "opposition leader Jan Verhoef" begins."""
    at = start - 1
    comma = low(words, at) == ","
    at -= comma
    first = start
    if comma and not is_office(plain(low(words, at))):
        return start
    while at >= max(start - _FARTHEST, 0):
        word = low(words, at)
        adjective = nation(plain(word)) is not None
        if is_mark(word) or word in PREPOSITIONS:
            break
        if word.endswith(SUFFIXES) or _is_of_role(words, at) or adjective or word in FORMER:
            first = at
        elif first < start and word in DETERMINERS:
            first = at
            break
        elif words[at].capital or first == start or not _is_of_role(words, at + 1):
            break
        at -= 1
    return first


def _is_of_role(words: Words, at: int) -> bool:
    return is_titular(words, at) or kind_of_noun(low(words, at)) in ("person", "body")
