"""Whether a passage bears a sentence: a rule check, pure, without a model."""

import re

from assistant.records import Support
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
    words (compared by their first six letters) decides, and a negation or hedge that only one side has makes it
    partial at best.
    """
    numbers = {_plain(number) for number in _NUMBER.findall(sentence)}
    if not numbers <= {_plain(number) for number in _NUMBER.findall(passage)}:
        return "unsupported"
    said = {word[:6] for word in content_words(sentence)}
    held = {word[:6] for word in content_words(passage)}
    share = len(said & held) / len(said) if said else 0.0
    if share < _PARTIAL:
        return "unsupported"
    turned = bool(_NEGATION.search(sentence)) and not _NEGATION.search(passage)
    hardened = bool(_HEDGE.search(passage)) and not _HEDGE.search(sentence)
    denied = bool(_NEGATION.search(passage)) and not _NEGATION.search(sentence)
    return "partial" if share < _SUPPORTED or turned or hardened or denied else "supported"


def _plain(number: str) -> str:
    return number.replace(",", "").rstrip(".")
