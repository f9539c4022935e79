"""What an answerer hands to the gate: sentences with the passages they rest on."""

from dataclasses import dataclass

from assistant.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSentence:
    """A sentence before the gate.

    Attributes:
        text: Without marks.
        marks: Numbers of the hits it names, from 1, in its order; they may point nowhere.
        span: Its place in the text of the one hit it was copied from; None if it was written.
    """

    text: str
    marks: tuple[int, ...]
    span: Span | None = None


Draft = tuple[DraftSentence, ...]
"""Sentences in order. A tuple, so that streamed pieces add up."""
