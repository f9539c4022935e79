"""The words behind a speaker that tell which one it is: "a person | briefed on the talks". English."""

from assistant.text.spans import Span
from assistant.text.speech.lexicon import REPORTING_VERBS
from assistant.text.speech.phrases import head_kind, is_verb
from assistant.text.speech.tokens import CONJUNCTIONS, PREPOSITIONS, QUOTE, SUBORDINATORS, Words, is_mark, low

_OPEN = PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS  # behind which something is missing
_LONGEST = 10  # words
# What these add is said of the saying, not of who says it: "said a man speaking from his bed".
_SAYING = frozenset(
    "speaking talking referring writing adding citing quoting including following according reached contacted "
    "interviewed".split()
)


def with_description(words: Words, speaker: Span, limit: int) -> Span:
    """A speaker with the participle behind it that tells which one is meant.

    Args:
        words: Of the sentence.
        speaker: Its words.
        limit: One past the last word that may belong to it.

    Returns:
        "the detective leading the inquiry" where the phrase reaches to `limit` without a mark; else the speaker itself.
    """
    at = speaker.end
    word = low(words, at)
    if not at < limit <= at + _LONGEST or words[at - 1].capital or not word.endswith(("ed", "ing")):
        return speaker
    names_itself = word == "calling" and low(words, at + 1).endswith(("self", "selves"))
    if (word in _SAYING or word in REPORTING_VERBS) and not names_itself:
        return speaker
    if not names_itself and not is_verb(words, at):
        return speaker
    if head_kind(words, speaker) not in ("person", "body") or low(words, limit - 1) in _OPEN:
        return speaker  # "a study published in Nature" is a study
    plain = all(not is_mark(low(words, to)) and low(words, to) != QUOTE for to in range(at, limit))
    return Span(speaker.start, limit) if plain else speaker
