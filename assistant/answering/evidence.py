"""What the hits hold for a question: their sentences weighed, and the features that decide whether they answer it."""

from dataclasses import dataclass

import numpy as np

from assistant.library.lexical import LexicalIndex, stems
from assistant.records import Conversation, Hit
from assistant.search.filters import Filters
from assistant.search.late import LateInteraction, maxsim
from assistant.text.sentences import quotable, sentence_spans
from assistant.text.spans import Span
from assistant.text.words import content_words, words

_READ = 5  # hits whose sentences are weighed; three and five measured alike, five helps across sources
_PASSAGE_WEIGHT = 0.02  # of a hit's score beside its sentence's MaxSim
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with what it is asked in and limited to."""

    text: str
    conversation: Conversation = Conversation()
    filters: Filters = Filters()
    k: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence of a hit that might be quoted; `span` is its place in the passage's text."""

    hit: Hit
    span: Span
    score: float

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.span.of(self.hit.passage.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What is known of how well the library answers, each independent of the library's size.

    Attributes:
        best: MaxSim of the best sentence, the question's tokens against its own.
        second: That of the second best.
        weakest: Mean over the three question tokens that the best sentence covers least.
        passage: MaxSim of the best passage.
        covered: Share of the question's content words, weighed by rarity, that the best hit contains.
        near: Share that any of the hits contains.
        follow_up: 1.0 in a conversation.
    """

    best: float
    second: float
    weakest: float
    passage: float
    covered: float
    near: float
    follow_up: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A question with its hits, their sentences (best first), the features and the words that no hit contains."""

    question: Question
    hits: tuple[Hit, ...]
    candidates: tuple[Candidate, ...] = ()
    features: Features | None = None
    missing: tuple[str, ...] = ()


def weigh(question: Question, hits: tuple[Hit, ...], *, late: LateInteraction, lexical: LexicalIndex) -> Evidence:
    """Weighs the sentences of the best hits.

    Args:
        question: What was asked.
        hits: Best first.
        late: Has read the hits already, as a rule.
        lexical: Knows how rare a word is.
    """
    if not hits:
        return Evidence(question=question, hits=hits, missing=tuple(dict.fromkeys(content_words(question.text))))
    tokens = late.question(question.text)
    candidates: list[Candidate] = []
    for hit in hits[:_READ]:
        similarities = late.similarities(tokens, hit.passage)
        for span in _sentences(hit.passage.text):
            inside = similarities[:, late.within(hit.passage, span)]
            score = maxsim(inside) + _PASSAGE_WEIGHT * hit.score
            candidates.append(Candidate(hit=hit, span=span, score=score))
    candidates.sort(key=lambda candidate: (-candidate.score, candidate.hit.rank, candidate.span.start))
    covered, near, missing = _coverage(question.text, candidates, hits[:_READ], lexical)
    features = _features(tokens, candidates, late, covered=covered, near=near, question=question)
    return Evidence(
        question=question, hits=hits, candidates=tuple(candidates), features=features, missing=missing
    )


def _sentences(text: str) -> list[Span]:
    """The sentences of a passage that can be quoted; all of them if none looks like one."""
    spans = [quotable(text, span) for span in sentence_spans(text)]
    spans = [span for span in spans if words(span.of(text))]
    whole = [span for span in spans if _is_sentence(span.of(text))]
    return whole or spans


def _is_sentence(sentence: str) -> bool:
    count = len(words(sentence))
    ended = sentence.rstrip("\"'”’»)]*_ ")[-1:] in (".", "!", "?", "…", "。", "！", "？", ";", ":")
    return count >= _FEWEST_WORDS and (ended or count >= 2 * _FEWEST_WORDS)


def _features(
    tokens: np.ndarray,  # type: ignore[type-arg]
    candidates: list[Candidate],
    late: LateInteraction,
    *,
    covered: float,
    near: float,
    question: Question,
) -> Features | None:
    if not candidates:
        return None
    first = candidates[0]
    similarities = late.similarities(tokens, first.hit.passage)
    inside = similarities[:, late.within(first.hit.passage, first.span)]
    covers = np.sort(inside.max(axis=1)) if inside.size else np.zeros(1)
    second = candidates[1] if len(candidates) > 1 else first
    return Features(
        best=first.score - _PASSAGE_WEIGHT * first.hit.score,
        second=second.score - _PASSAGE_WEIGHT * second.hit.score,
        weakest=float(covers[:3].mean()),
        passage=maxsim(similarities),
        covered=covered,
        near=near,
        follow_up=float(bool(question.conversation.turns)),
    )


def _coverage(
    question: str, candidates: list[Candidate], hits: tuple[Hit, ...], lexical: LexicalIndex
) -> tuple[float, float, tuple[str, ...]]:
    """How much of the question the best hit and all hits contain, and which words none does."""
    asked = {word: stems(word) for word in dict.fromkeys(content_words(question))}
    asked = {word: found for word, found in asked.items() if found}
    rarity = {word: sum(lexical.rarity(stem) for stem in found) for word, found in asked.items()}
    total = sum(rarity.values())
    held = [set(stems(f"{hit.passage.title} {hit.passage.text}")) for hit in hits]
    best = hits.index(candidates[0].hit) if candidates else 0

    def share(stock: set[str]) -> float:
        return sum(rarity[word] for word in asked if stock.issuperset(asked[word])) / total if total else 0.0

    stock = set().union(*held)
    missing = tuple(word for word in asked if not stock.issuperset(asked[word]))
    return share(held[best]), share(stock), missing
