"""The words of a passage that bear a written sentence: a clause, a sentence, or a few that follow each other."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.answering.support import LONGEST_PASSAGE, LONGEST_SENTENCE, Verdict, check, whole
from assistant.text.alignment import Alignment, beside, weight
from assistant.text.sentences import quotable, sentence_spans
from assistant.text.spans import Span

_TRIED = 3  # single sentences that are tried before several together
_MOST_TOGETHER = 3
# Only where nothing that comes before reaches over: a "not" or a "he said" may stand before a comma or a dash.
_CLAUSE_END = re.compile(r";\s+")
_SHORTER = 0.7  # the share of its sentence over which a clause is not worth cutting out
_FEWEST_WORDS = 3  # words with a counterpart that a sentence without a mark must have


def located(sentence: str, passage: str) -> tuple[Span, Verdict]:
    """Which words of a passage bear a sentence, and how far the passage bears it.

    The words are the fewest that bear it as well as the passage does, as far as that can be told: a clause that is set
    off by semicolons, a sentence, or up to three that follow each other; else the sentence that has most of its words.

    Args:
        sentence: One sentence, without marks.
        passage: The passage that it cites.
    """
    sentence, passage = whole(sentence), whole(passage)
    verdict = check(sentence, passage)
    spans = _quotable_spans(passage)
    if len(sentence) > LONGEST_SENTENCE or len(passage) > LONGEST_PASSAGE:
        return spans[0], verdict
    aligned = beside(sentence, passage)
    ranked = sorted(range(len(spans)), key=lambda at: (-_borne(aligned, spans[at]), at))
    best = spans[ranked[0]]
    if verdict.support == "unsupported":
        return best, verdict
    if len(spans) > 1:
        for span in _candidates(spans, ranked):
            if check(sentence, span.of(passage)).rank >= verdict.rank:
                best = span
                break
    return (_narrowed(sentence, passage, best) if verdict.support == "supported" else best), verdict


def clearly_borne(sentence: str, passage: str) -> Span | None:
    """The words of a passage that bear a sentence which names no passage; None if it does not do so clearly.

    Args:
        sentence: One sentence, without marks.
        passage: A passage that it may rest on.
    """
    sentence, passage = whole(sentence), whole(passage)
    if len(sentence) > LONGEST_SENTENCE or len(passage) > LONGEST_PASSAGE:
        return None
    aligned = beside(sentence, passage)
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


def _narrowed(sentence: str, passage: str, span: Span) -> Span:
    """The one clause of a quote that bears all of a sentence, if its clauses are set off."""
    words = span.of(passage)
    cuts = [0, *(found.end() for found in _CLAUSE_END.finditer(words)), len(words)]
    for start, end in pairwise(cuts):
        end -= len(words[start:end]) - len(words[start:end].rstrip("; \n"))
        clause = Span(span.start + start, span.start + end)
        if clause.end - clause.start <= _SHORTER * len(words) and (
            check(sentence, clause.of(passage)).support == "supported"
        ):
            return clause
    return span


def _borne(aligned: Alignment, span: Span) -> float:
    """The weight of the words of a sentence that have a counterpart in a span of the passage."""
    held = aligned.held.row
    inside = {place for place, token in enumerate(held) if span.start <= token.start < span.end}
    total = 0.0
    for place, token in enumerate(aligned.said.row):
        if token.kind in ("number", "date"):
            stands = any(held[at].low == token.low for at in inside)
            total += weight(token) * stands
        else:
            total += weight(token) * max(
                (grade for at, grade in aligned.pairs[place].items() if at in inside), default=0
            )
    words = sum(weight(held[at]) for at in inside)
    return total / (total + 0.1 * words + 1.0)
