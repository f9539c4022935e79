"""What an answerer hands to the gate: sentences with the passages they rest on; and how they are written with marks."""

from dataclasses import dataclass

from assistant.records import Attribution, Sentence
from assistant.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSentence:
    """A sentence before the gate.

    Attributes:
        text: Without marks.
        marks: Numbers of the hits it names, from 1, in its order; they may point nowhere.
        spans: For each mark the place in that hit's text that says it; empty if the sentence was written.
        attribution: Who is said to have said it, as far as its neighbours tell; None leaves that to the sentence.
    """

    text: str
    marks: tuple[int, ...]
    spans: tuple[Span, ...] = ()
    attribution: Attribution | None = None


Draft = tuple[DraftSentence, ...]
"""Sentences in order. A tuple, so that streamed pieces add up."""


def marked(sentence: Sentence) -> str:
    """A sentence with the marks of its citations."""
    marks = "".join(f"[{citation.number}]" for citation in sentence.citations)
    return f"{sentence.text} {marks}" if marks else sentence.text
