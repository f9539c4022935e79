"""What is given as one sentence and is more: several sentences, or one behind the place it was sent from. English."""

import re
from dataclasses import replace

from assistant.text.said.utterance import NOWHERE, Utterance
from assistant.text.sentences import sentence_spans
from assistant.text.spans import Span
from assistant.text.speech.tokens import QUOTE, Words, is_content, read

# Looked for first: most sentences are one, and cutting costs more than reading.
_ENDS_WITHIN = re.compile(r"[.?!][\"'”’»]?\s+[\"'“‘«(]?[A-ZÀ-Þ]")
# "KINSHASA, March 4 (NW) - ", "PARIS — ", "Berlin (dpa) – ": where and when a report was sent, and by whom.
_DATELINE = re.compile(
    r"\s*(?:[A-ZÀ-Þ]{3}[A-ZÀ-Þ'’. /-]*(?:, [^()\n—–]{2,30}?)?\s?(?:\([^()\n]{2,30}\)\s?)?"
    r"|[A-ZÀ-Þ][\w'’. /-]{2,30}(?:, [^()\n—–]{2,30}?)?\s?\([A-Za-z][\w.]{1,8}(?:/[A-Z][\w.]*)?\)\s?)(?:[–—]|\s--?\s)\s*"
    r"(?=[\"“‘]?[A-ZÀ-Þ])"
)


def parts_of(text: str) -> tuple[Span, ...]:
    """The sentences of a text; one that is nothing but a quotation belongs to the one before.

    Args:
        text: What is given as one sentence.

    Returns:
        In order; one span for "“We are done,” he said. “It is over.”".
    """
    if not _ENDS_WITHIN.search(text):
        return (Span(0, len(text)),)
    parts: list[Span] = []
    for span in sentence_spans(text):
        words, _ = read(span.of(text))
        wholly = all(word.low == QUOTE or not is_content(word.low) for word in words)
        if parts and wholly:
            parts[-1] = Span(parts[-1].start, span.end)
        else:
            parts.append(span)
    return tuple(parts)


def dateline(text: str, words: Words) -> int:
    """How many words only say where a report was sent from.

    Args:
        text: The sentence.
        words: Of the sentence.
    """
    found = _DATELINE.match(text)
    # "NATO – the alliance said – is dead"
    aside = (
        found is not None
        and "," not in found[0]
        and "(" not in found[0]
        and any(word.low in ("–", "—", "-") for word in words if word.start >= found.end())
    )
    if found is None or aside:
        return 0
    return sum(word.start < found.end() for word in words)


def moved(one: Utterance, by: int) -> Utterance:
    """An utterance of a part of a sentence at its place in the whole.

    Args:
        one: With spans of the part.
        by: Characters of the sentence before the part.
    """
    return replace(
        one,
        words=tuple(_moved(span, by) for span in one.words),
        verbatim=tuple(_moved(span, by) for span in one.verbatim),
        place=_moved(one.place, by),
        reporting=_moved(one.reporting, by),
    )


def _moved(span: Span, by: int) -> Span:
    return span if span == NOWHERE else Span(span.start + by, span.end + by)
