"""What is read of a passage at a glance: the sentences that hold most words of the question, and what stands around.

Reading takes time that grows with what is read, and who waits for a language model waits for it. A glance is enough to
see that a passage answers, and never to decline.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.weighing import QuestionWord, holds_of, stems_in
from assistant.records import Hit, Passage
from assistant.text.sentences import sentence_spans
from assistant.text.spans import Span

_WORDS = 55  # of a passage's 120 or so
SURE_IN_PART = 0.5
"""Confidence from which a model is called on what parts of two passages show.

Measured on 473 questions of the development sets that are not plain unread: of 214 that are answered once ten passages
are read, 177 show it, of 259 that are declined four (two whole passages: 201 and three, for twice the time).
"""


def glanced_at(asked: Sequence[QuestionWord], hit: Hit) -> Hit:
    """A hit with no more of its passage than is read at a glance.

    Args:
        asked: The words of the question.
        hit: Found for it.
    """
    return replace(hit, passage=_part(hit.passage, _around(asked, hit.passage.text)))


def _around(asked: Sequence[QuestionWord], text: str) -> Span:
    """Where the sentence with most words of the question stands, grown by its neighbours."""
    spans = sentence_spans(text)
    if not spans:
        return Span(0, len(text))
    held = [sum(holds_of(asked, stems_in(span.of(text))).values()) for span in spans]
    lengths = [len(span.of(text).split()) for span in spans]
    first = last = max(range(len(spans)), key=lambda at: held[at])
    length = lengths[first]
    while True:
        beside = [at for at in (first - 1, last + 1) if 0 <= at < len(spans) and length + lengths[at] <= _WORDS]
        if not beside:
            return Span(spans[first].start, spans[last].end)
        # What stands before says what is meant; of what holds as much, that.
        nearest = max(beside, key=lambda at: held[at])
        first, last, length = min(first, nearest), max(last, nearest), length + lengths[nearest]


def _part(passage: Passage, span: Span) -> Passage:
    """A part of a passage as one of its own: what is read of it is not what is read of the whole."""
    return replace(
        passage,
        text=span.of(passage.text),
        start=passage.start + span.start,
        end=passage.start + span.end,
        version=f"{passage.version}@{span.start}-{span.end}",
    )
