"""The words of a passage that bear a written sentence: a clause, a sentence, or a few that follow each other."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from assistant.answering.stretch import stretch
from assistant.answering.support import UNCHECKED, Verdict, check, is_too_long
from assistant.text.alignment import Alignment, beside, weight
from assistant.text.sentences import quotable, role, sentence_spans
from assistant.text.spans import Span
from assistant.text.visible import whole

_TRIED = 3  # single sentences that are tried before several together
_MOST_TOGETHER = 3
_LEAST = 1.0  # weight of the words that a quote must add to others
_HEADING = 0.5  # of what a heading or a line without an end has
# Only where nothing that comes before reaches over: a "not" or a "he said" may stand before a comma or a dash.
_CLAUSE_END = re.compile(r";\s+")
_SHORTER = 0.7  # the share of its sentence over which a clause is not worth cutting out
_FEWEST_WORDS = 3  # words with a counterpart that a sentence without a mark must have


def located(sentence: str, passage: str, *, origin: str = "") -> tuple[tuple[Span, ...], Verdict]:
    """Which words of a passage bear a sentence, and how far the passage bears it.

    The words are the fewest that bear it as well as the passage does, as far as that can be told: a clause that is set
    off by semicolons, a sentence, or up to three that follow each other; where what it tells stands apart, up to three
    sentences that have it between them; else the sentence that has most of its words.

    Args:
        sentence: One sentence, without marks.
        passage: The passage that it cites.
        origin: As for `check`.
    """
    sentence, passage = whole(sentence), whole(passage)
    part = stretch(sentence, passage)
    spans, verdict = _located(sentence, part.of(passage), origin)
    return tuple(Span(part.start + span.start, part.start + span.end) for span in spans), verdict


def _located(sentence: str, passage: str, origin: str) -> tuple[tuple[Span, ...], Verdict]:
    verdict = check(sentence, passage, origin=origin)
    spans = _quotable_spans(passage)
    if verdict in UNCHECKED:
        return (spans[0],), verdict
    held = _Held(beside(sentence, passage), spans)
    ranked = held.ranked()
    best = spans[ranked[0]]
    if verdict.support == "unsupported":
        return (best,), verdict

    def bears(quote: str) -> bool:
        return check(sentence, quote, origin=origin).rank >= verdict.rank

    if len(spans) > 1:
        found = next((span for span in _candidates(spans, ranked) if bears(span.of(passage))), None)
        if found is None and verdict.support == "supported":
            worth = [1.0 if role(span.of(passage)) == "prose" else _HEADING for span in spans]
            return _apart(spans, held.apart(ranked[0], worth), bears, passage), verdict
        best = found or best
    return ((_narrowed(sentence, passage, best, origin) if verdict.support == "supported" else best),), verdict


def _apart(
    spans: Sequence[Span], numbers: Sequence[int], bears: Callable[[str], bool], passage: str
) -> tuple[Span, ...]:
    """Of sentences that have between them what another tells, as many as bear it, in their order; those that follow
    each other as one."""
    chosen = numbers
    for count in range(2, len(numbers)):
        if bears(" ".join(spans[number].of(passage) for number in sorted(numbers[:count]))):
            chosen = numbers[:count]
            break
    found: list[Span] = []
    last = -2
    for number in sorted(chosen):
        start = found.pop().start if number == last + 1 else spans[number].start
        found.append(Span(start, spans[number].end))
        last = number
    return tuple(found)


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
    (span, *others), verdict = located(sentence, passage)
    if others or verdict.support != "supported" or check(sentence, span.of(passage)).support != "supported":
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


class _Held:
    """What of a sentence each of some spans of a passage has, which follow each other."""

    def __init__(self, aligned: Alignment, spans: Sequence[Span]) -> None:
        held, ends = aligned.held.row, [span.end for span in spans]
        # Of each token the span in which it stands; of those between two spans one past all.
        of = [bisect_right(ends, token.start) for token in held]
        of = [
            number if number < len(spans) and spans[number].start <= token.start else len(spans)
            for number, token in zip(of, held, strict=True)
        ]
        self._words = [0.0] * (len(spans) + 1)
        for number, token in zip(of, held, strict=True):
            self._words[number] += weight(token)
        # Of each span the words that have a counterpart there, each with the weight that it has so.
        self._told: list[dict[int, float]] = [{} for _ in self._words]
        for place, token in enumerate(aligned.said.row):
            is_figure = token.kind in ("number", "date")
            pairs = dict.fromkeys(aligned.held.places_of(token.low), 1.0) if is_figure else aligned.pairs[place]
            for at, grade in pairs.items():
                told = self._told[of[at]]
                told[place] = max(weight(token) * grade, told.get(place, 0.0))

    def ranked(self) -> list[int]:
        """The numbers of the spans, that with most of the sentence first."""
        scores = [
            sum(told.values()) / (sum(told.values()) + 0.1 * words + 1.0)
            for told, words in zip(self._told[:-1], self._words[:-1], strict=True)
        ]
        return sorted(range(len(scores)), key=lambda number: (-scores[number], number))

    def apart(self, first: int, worth: Sequence[float]) -> list[int]:
        """The numbers of a span and of those that have most of what the ones before have not, each by its worth."""
        numbers, told = [first], dict(self._told[first])
        while len(numbers) < _MOST_TOGETHER:
            gains = [weighs * _gain(more, told) for weighs, more in zip(worth, self._told[:-1], strict=True)]
            best = max(range(len(gains)), key=gains.__getitem__)
            if gains[best] < _LEAST:
                break
            numbers.append(best)
            for place, weighs in self._told[best].items():
                told[place] = max(weighs, told.get(place, 0.0))
        return numbers


def _gain(more: Mapping[int, float], told: Mapping[int, float]) -> float:
    return sum(max(0.0, weighs - told.get(place, 0.0)) for place, weighs in more.items())
