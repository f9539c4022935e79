"""Whether a passage bears a sentence, and with which words: a rule check, pure, without a model."""

import re

from assistant.records import Support
from assistant.text.sentences import quotable, sentence_spans
from assistant.text.spans import Span
from assistant.text.words import content_words

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATION = re.compile(
    r"\b(?:not|no|never|nor|neither|none|without|cannot|denied|denies|refused|declined)\b|n['’]t\b", re.IGNORECASE
)
_HEDGE = re.compile(
    r"\b(?:allegedly|reportedly|may|might|could|would|appears?|seems?|suggests?|claims?|claimed)\b", re.IGNORECASE
)
_SUPPORTED, _PARTIAL = 0.6, 0.35  # shares of the sentence's content words that the passage must contain


def support(sentence: str, passage: str) -> Support:
    """How far one passage bears a sentence.

    Every number of the sentence must stand in the passage, else it is unsupported. Then the share of its content
    words (compared by their first six letters) decides. A negation that only one of the sentence and the words that
    bear it best has, or a hedge that was dropped, makes it partial at best.
    """
    numbers = {_plain(number) for number in _NUMBER.findall(sentence)}
    if not numbers <= {_plain(number) for number in _NUMBER.findall(passage)}:
        return "unsupported"
    said = {word[:6] for word in content_words(sentence)}
    held = {word[:6] for word in content_words(passage)}
    share = len(said & held) / len(said) if said else 0.0
    if share < _PARTIAL:
        return "unsupported"
    quote = best_quote(sentence, passage).of(passage)
    turned = bool(_NEGATION.search(sentence)) != bool(_NEGATION.search(quote))
    hardened = bool(_HEDGE.search(quote)) and not _HEDGE.search(sentence)
    return "partial" if share < _SUPPORTED or turned or hardened else "supported"


def _plain(number: str) -> str:
    return number.replace(",", "").rstrip(".")


def best_quote(sentence: str, passage: str) -> Span:
    """The sentence of a passage that shares most content words with a written one."""
    said = set(content_words(sentence))
    spans = [quotable(passage, span) for span in sentence_spans(passage)]
    spans = [span for span in spans if span.end > span.start] or [Span(0, len(passage))]

    def shared(span: Span) -> float:
        held = set(content_words(span.of(passage)))
        return len(said & held) / (len(said | held) or 1)

    return max(spans, key=lambda span: (shared(span), -span.start))
