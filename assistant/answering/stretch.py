"""The part of a long passage that a sentence is checked beside: a check takes time with the product of the lengths."""

import re
from collections import Counter
from collections.abc import Iterator

from assistant.text.cuts import cut_near
from assistant.text.sentences import sentence_spans
from assistant.text.spans import Span

LONGEST_STRETCH = 4_000
"""Characters that are looked at; the passages of a library have a quarter of it."""

_LONGEST_PIECE = 1_000  # characters of what has no sentence's end
_WORD = re.compile(r"\w+")


def stretch(sentence: str, passage: str) -> Span:
    """The stretch of a passage that has most of the words of a sentence: all of it, unless it is long.

    Args:
        sentence: One sentence, without marks.
        passage: The passage that it cites.

    Returns:
        Whole sentences of the passage that follow each other, `LONGEST_STRETCH` characters at most. Of stretches with
        as many of the words that in which one sentence alone has most of them, nearest to its middle.
    """
    if len(passage) <= LONGEST_STRETCH:
        return Span(0, len(passage))
    words = set(_WORD.findall(sentence.lower()))
    pieces = list(_pieces(passage))
    shared = [words.intersection(_WORD.findall(piece.of(passage).lower())) for piece in pieces]
    nearest = max(range(len(pieces)), key=lambda at: (len(shared[at]), -at))
    middle = (pieces[nearest].start + pieces[nearest].end) // 2
    inside: Counter[str] = Counter()
    first = 0
    best, most = pieces[0], (-1, False, 0)
    for last, piece in enumerate(pieces):
        inside.update(shared[last])
        while piece.end - pieces[first].start > LONGEST_STRETCH:
            inside.subtract(shared[first])
            inside += Counter()  # drops what no longer stands inside
            first += 1
        span = Span(pieces[first].start, piece.end)
        worth = (len(inside), first <= nearest <= last, -abs((span.start + span.end) // 2 - middle))
        if worth > most:
            best, most = span, worth
    return best


def _pieces(passage: str) -> Iterator[Span]:
    """The sentences of a passage, and the parts of those that are too long to be any."""
    for span in sentence_spans(passage):
        start = span.start
        while span.end - start > _LONGEST_PIECE:
            end = start + cut_near(passage[start : span.end], _LONGEST_PIECE - 200, reach=200)
            yield Span(start, end)
            start = end
        yield Span(start, span.end)
