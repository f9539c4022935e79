"""What is said where a noun reports it: "The ministry's claim | that the meat was safe | calmed nobody". English."""

from assistant.text.spans import Span
from assistant.text.speech.found import Found
from assistant.text.speech.phrases import is_relative, is_verb
from assistant.text.speech.tokens import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    QUOTE,
    SUBORDINATORS,
    Words,
    is_adverb,
    low,
)


def of_noun(words: Words, found: Found) -> tuple[Span, ...]:
    """ "The ministry's claim | that the meat was safe | calmed nobody", "The demand by Lisbon was put aside"."""
    end = max(found.verb.end, found.speaker.end)
    while low(words, end) in BE or low(words, end) in (",", "was"):
        end += 1
    if low(words, end) == "that":
        return () if is_relative(words, end) else (Span(end + 1, _clause_end(words, end + 1)),)
    if low(words, end) in (":", QUOTE):
        return (Span(end, len(words)),)
    colon = next((at for at in range(end, min(end + 6, len(words))) if low(words, at) == ":"), 0)
    if colon:
        return (Span(colon, len(words)),)
    if low(words, end) in ("to", "for"):
        return (Span(end + (low(words, end) == "for"), _clause_end(words, end + 1)),)
    return ()


def _clause_end(words: Words, start: int) -> int:
    """One past the clause that begins at a word, where the verb of the clause around it follows."""
    at = start
    while at < len(words) and not _is_finite(words, at):
        at += 1
    while at < len(words) and (low(words, at) in AUXILIARIES or is_adverb(low(words, at)) or is_verb(words, at)):
        at += 1
        main = is_verb(words, at - 1) and low(words, at - 1) not in AUXILIARIES
        if main and low(words, at) in MODALS | HAVE:
            return at  # "the claim that no one was hurt | could not be verified", "that she was hacked | has been"
        if low(words, at) in ("was", "were", "is", "are") and is_verb(words, at - 1) and low(words, at - 1) not in BE:
            return at
    while at < len(words):
        word, before = low(words, at), low(words, at - 1)
        opens = before in SUBORDINATORS | CONJUNCTIONS | PREPOSITIONS | {"to"}
        if word in (";", ":") or (not opens and _is_finite(words, at)):
            return at
        if word in SUBORDINATORS | CONJUNCTIONS:
            return _clause_end(words, at + 1)
        at += 1
    return len(words)


def _is_finite(words: Words, at: int) -> bool:
    """True for an auxiliary, or a past that ends a stretch without one ("that it was safe | calmed nobody")."""
    word = low(words, at)
    return word in AUXILIARIES or (is_verb(words, at) and not word.endswith("ing") and low(words, at + 1) != "by")
