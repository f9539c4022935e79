"""Doubts about words in quotation marks: they must stand in the passage."""

import re
from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt

_QUOTED = re.compile(r"[“«„\"]([^“”«»„\"]+)[”»\"]")
_ELLIPSIS = re.compile(r"\s*(?:\.\.\.|…|\[[^\]]*\])\s*")
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_SPACED = re.compile(r" ([,.;:!?%])")  # some texts come with their marks apart
_EDGES = " \t\n.,;:!?'\""


def quotation_doubts(sentence: str, passage: str) -> Iterator[Doubt]:
    """Words in quotation marks that do not stand in the passage."""
    held = _folded(passage)
    for found in _QUOTED.finditer(sentence):
        for part in _ELLIPSIS.split(found.group(1)):
            words = _folded(part).strip(_EDGES)
            if words and not re.search(rf"(?<!\w){re.escape(words)}(?!\w)", held):
                yield Doubt(f"the words “{part.strip()}” are not in the quote")


def _folded(text: str) -> str:
    return _SPACED.sub(r"\1", " ".join(text.translate(_FOLD).casefold().split()))
