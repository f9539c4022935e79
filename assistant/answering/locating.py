"""The words of a passage that bear a written sentence: a clause, a sentence, or a few that follow each other."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.answering.stretch import stretch
from assistant.answering.support import UNCHECKED, Verdict, check, is_too_long
from assistant.text.alignment import Alignment, beside, weight
from assistant.text.sentences import quotable, sentence_spans
from assistant.text.spans import Span
from assistant.text.visible import whole

_TRIED = 3  # single sentences that are tried before several together
_MOST_TOGETHER = 3
# Only where nothing that comes before reaches over: a "not" or a "he said" may stand before a comma or a dash.
_CLAUSE_END = re.compile(r";\s+")
_SHORTER = 0.7  # the share of its sentence over which a clause is not worth cutting out
_FEWEST_WORDS = 3  # words with a counterpart that a sentence without a mark must have


def located(sentence: str, passage: str, *, origin: str = "") -> tuple[Span, Verdict]:
    """Which words of a passage bear a sentence, and how far the passage bears it.

    The words are the fewest that bear it as well as the passage does, as far as that can be told: a clause that is set
    off by semicolons, a sentence, or up to three that follow each other; else the sentence that has most of its words.

    Args:
        sentence: One sentence, without marks.
        passage: The passage that it cites.
        origin: As for `check`.
    """
    sentence, passage = whole(sentence), whole(passage)
    part = stretch(sentence, passage)
    span, verdict = _located(sentence, part.of(passage), origin)
    return Span(part.start + span.start, part.start + span.end), verdict


def _located(sentence: str, passage: str, origin: str) -> tuple[Span, Verdict]:
    verdict = check(sentence, passage, origin=origin)
    spans = _quotable_spans(passage)
    if verdict in UNCHECKED:
        return spans[0], verdict
    aligned = beside(sentence, passage)
    borne = _borne(aligned, spans)
    ranked = sorted(range(len(spans)), key=lambda at: (-borne[at], at))
    best = spans[ranked[0]]
    if verdict.support == "unsupported":
        return best, verdict
    if len(spans) > 1:
        for span in _candidates(spans, ranked):
            if check(sentence, span.of(passage), origin=origin).rank >= verdict.rank:
                best = span
                break
    return (_narrowed(sentence, passage, best, origin) if verdict.support == "supported" else best), verdict


def clearly_borne(sentence: str, passage: str) -> Span | None:
    """The words of a passage that bear a sentence which names no passage; None if it does not do so clearly.

    Args:
        sentence: One sentence, without marks.
        passage: A passage that it may rest on.
    """
    sentence, passage = whole(sentence), whole(passage)
    if is_too_long(sentence):
        return None
    part = stretch(sentence, passage)
    aligned = beside(sentence, part.of(passage))
    told = [place for place, token in enumerate(aligned.said.row) if weight(token) >= 0.5]
    if sum(bool(aligned.pairs[place]) for place in told) < max(_FEWEST_WORDS, len(told) / 2):
        return None
    span, verdict = located(sentence, passage)
    if verdict.support != "supported" or check(sentence, span.of(passage)).support != "supported":
        return None
    return span


def _quotable_spans(passage: str) -> list[Span]:
    spans = [quotable(passage, span) for span in sentence_spans(passage)]
    return [span for span in spans if span.end > span.start] or [Span(0, len(passage))]


def _candidates(spans: list[Span], ranked: list[int]) -> Iterator[Span]:
    """Single sentences, then the best one with its neighbours."""
    yield from (spans[at] for at in ranked[:_TRIED])
    best = ranked[0]
    for count in range(2, _MOST_TOGETHER + 1):
        for first in range(best - count + 1, best + 1):
            if first >= 0 and first + count <= len(spans):
                yield Span(spans[first].start, spans[first + count - 1].end)


def _narrowed(sentence: str, passage: str, span: Span, origin: str) -> Span:
    """The one clause of a quote that bears all of a sentence, if its clauses are set off."""
    words = span.of(passage)
    cuts = [0, *(found.end() for found in _CLAUSE_END.finditer(words)), len(words)]
    for start, end in pairwise(cuts):
        end -= len(words[start:end]) - len(words[start:end].rstrip("; \n"))
        clause = Span(span.start + start, span.start + end)
        if clause.end - clause.start <= _SHORTER * len(words) and (
            check(sentence, clause.of(passage), origin=origin).support == "supported"
        ):
            return clause
    return span


def _borne(aligned: Alignment, spans: Sequence[Span]) -> list[float]:
    """For each of some spans of the passage, which follow each other, the weight of the words of a sentence that have a
    counterpart in it.
    """
    held, ends = aligned.held.row, [span.end for span in spans]
    # Of each token the span in which it stands; of those between two spans one past all.
    of = [bisect_right(ends, token.start) for token in held]
    of = [
        number if number < len(spans) and spans[number].start <= token.start else len(spans)
        for number, token in zip(of, held, strict=True)
    ]
    totals, words = [0.0] * (len(spans) + 1), [0.0] * (len(spans) + 1)
    for number, token in zip(of, held, strict=True):
        words[number] += weight(token)
    for place, token in enumerate(aligned.said.row):
        is_figure = token.kind in ("number", "date")
        pairs = dict.fromkeys(aligned.held.places_of(token.low), 1.0) if is_figure else aligned.pairs[place]
        grades: dict[int, float] = {}
        for at, grade in pairs.items():
            grades[of[at]] = max(grade, grades.get(of[at], 0.0))
        for number, grade in grades.items():
            totals[number] += weight(token) * grade
    return [total / (total + 0.1 * of_span + 1.0) for total, of_span in zip(totals[:-1], words[:-1], strict=True)]
