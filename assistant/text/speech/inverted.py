"""The attribution whose speaker stands behind its verb: ", said the ministry's spokesman, Lars Moen". English."""

from assistant.text.spans import Span
from assistant.text.speech.found import Found, Rank
from assistant.text.speech.lexicon import NOUNS_TOO, SPEECH_NOUNS, ReportingVerb
from assistant.text.speech.phrases import can_speak, head, head_kind, is_name, is_verb, noun_phrase, number
from assistant.text.speech.subjects import subject_phrase
from assistant.text.speech.tokens import DETERMINERS, QUOTE, Words, is_mark, low, lows

SIGNS = frozenset("sign signs notice notices placard placards poster posters banner banners plaque label".split())
"""Boards that say what is written on them."""
_NEEDS_AUDIENCE = frozenset("tell assure remind urge beg".split())


def inverted(words: Words, index: int, verb: ReportingVerb) -> Found | None:
    """The attribution ", said the ministry's spokesman, Lars Moen"; None if the verb at a word makes none.

    Args:
        words: Of the sentence.
        index: The verb.
        verb: Says what may stand around it.
    """
    before = low(words, index - 1)
    opening = index == 0 and QUOTE in lows(words, 2, len(words))
    if before not in (",", QUOTE, "–", "—") and not (before == "so" and index == 1) and not opening:
        return None
    if verb.lemma == "read" and before == QUOTE and index > 0:
        return _read_out(words, index)
    said = ("p" in verb.frames and verb.lemma not in _NEEDS_AUDIENCE) or ("Q" in verb.frames and before == QUOTE)
    if not said or verb.form not in ("past", "third", "base") or (verb.form == "base" and verb.lemma in NOUNS_TOO):
        return None
    if before == "," and low(words, index + 1) == "that" and "t" in verb.frames:
        return None  # "the witness, a bookkeeper, replied that nobody reads contracts"
    end = noun_phrase(words, index + 1, places=_is_one_of_many(words, index + 1))
    speaker = Span(index + 1, end)
    of = next((at for at in range(index + 3, end - 1) if low(words, at) == "of" and words[at - 1].capital), 0)
    if of and before == QUOTE and not any(word.capital for word in words[of:end]):
        end, speaker = of, Span(index + 1, of)  # "“...” wrote the Daily Star of the idea"
    if verb.form == "base" and number(words, speaker) != "plural":
        return None
    if not can_speak(words, speaker) or (is_verb(words, end) and not low(words, end).endswith("ing")):
        return None
    if low(words, end) == "that" and before != QUOTE and verb.form == "past":
        return None
    if before == "," and _is_aside_end(words, index - 1):
        return None
    named = head_kind(words, speaker) in ("person", "body") and not words[head(words, speaker)].capital
    if named and low(words, end) == ",":
        name = noun_phrase(words, end + 1, places=False)
        closed = is_mark(low(words, name)) or low(words, name) == QUOTE
        if closed and is_name(words, Span(end + 1, name)):
            speaker = Span(index + 1, name)
    return Found(Rank.PARENTHETICAL, index, speaker, Span(index, index + 1))


def _read_out(words: Words, index: int) -> Found | None:
    """The attribution "“...,” read the text message", "read a placard outside parliament"."""
    speaker = Span(index + 1, noun_phrase(words, index + 1, places=False))
    if low(words, speaker.end) in ("outside", "in", "on", "at"):
        place = noun_phrase(words, speaker.end + 1)
        speaker = Span(speaker.start, place) if is_mark(low(words, place)) else speaker
    noun = low(words, head(words, speaker)) if speaker.start < speaker.end else ""
    shown = (
        head_kind(words, speaker) == "document" or noun in SPEECH_NOUNS or not SIGNS.isdisjoint(lows(words, *speaker))
    )
    return Found(Rank.PARENTHETICAL, index, speaker, Span(index, index + 1)) if shown else None


def _is_one_of_many(words: Words, start: int) -> bool:
    """True for "a woman in the queue", "members on the benches", told apart by a place; not for "Moe in Oslo"."""
    end = noun_phrase(words, start, places=False)
    if end == start:
        return False
    first, bare = low(words, start), not words[start].capital and number(words, Span(start, end)) == "plural"
    if low(words, end) not in ("in", "at", "on", "from", "near") or words[end - 1].capital:
        return False
    if head_kind(words, Span(start, end)) == "document" and low(words, end + 1) in DETERMINERS:
        return True  # "said the note on the fridge"
    written = low(words, end) == "on" and low(words, end + 1) not in DETERMINERS  # "on Facebook"
    return not written and (first in ("a", "an", "one", "another") or (bare and first not in DETERMINERS - {"some"}))


def _is_aside_end(words: Words, comma: int) -> bool:
    """True if the comma closes an aside after the subject: "The minister, smiling, told reporters"."""
    last = next((at for at in range(comma - 1, 0, -1) if low(words, at) == ","), 0)
    role = subject_phrase(words, last - 1)
    if role is not None and head_kind(words, role) == "person" and is_name(words, Span(last + 1, comma)):
        return True
    first = next((at for at in range(comma) if low(words, at) == ","), 0)
    subject = subject_phrase(words, first - 1)
    return subject is not None and subject.start == 0 and head_kind(words, subject) not in ("other", "time")
