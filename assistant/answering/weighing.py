"""Weighing the sentences of hits against a question: MaxSim in context, equivalent words, expected kinds of answer."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from assistant.library.embeddings import TokenVectors, Vectors
from assistant.library.lexical import stems
from assistant.records import Hit, Passage
from assistant.search.late import LateInteraction
from assistant.text.aliases import namer
from assistant.text.attribution import attribution
from assistant.text.equivalents import equivalents, office_holders
from assistant.text.expectations import holds, speaker_asked
from assistant.text.sentences import plain, quotable, role, sentence_spans
from assistant.text.spans import Span
from assistant.text.words import WORD, is_content, repeats, words

# All measured on the development sets and on the questions on the sample dossier (tests/evaluation).
_SAME_STEM = 0.8  # similarity at least, where a sentence holds a word of the question
_EQUIVALENT = 0.7  # ... or one that stands for it
_FROM_BEFORE = 0.3  # share of what the sentence before covers better
_FROM_HEADING = 0.8  # ... of what the heading above covers better; less with each sentence further down
_HEADING_FADES = 0.7
_TOLD = 0.08  # taken from a sentence that the last reply has given, when more is asked for
_TOLD_SHARE = 0.75  # of its content words
_EXPECTED_KIND = 0.05
_ASKED_SPEAKER = 0.05  # the sentence is said by whom the question asks about
_ANOTHERS = 0.1  # taken where the passage lacks the names of the question, and another has them
_PASSAGE_SCORE = 0.02
_PASSAGE_SCORE_FOLLOW_UP = (
    0.05  # the passage was found for the whole conversation, the sentence weighed for one question
)

# The stemmer takes what is important for an import, so that "seafood imports" seems to stand in almost every text.
_OF_WEIGHT = re.compile(r"\bimportan(?:t|tly|ce)\b", re.IGNORECASE)

Row = np.ndarray[Any, np.dtype[np.float32]]
"""For each token of the question, how well something covers it, (question tokens,)."""


class QuestionWord(NamedTuple):
    """A word of a question: its tokens' places, its stems, those that may stand for it, and what it is."""

    text: str
    places: list[int]
    stems: frozenset[str]
    others: frozenset[str]
    content: bool
    name: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence of a hit that might be quoted.

    Attributes:
        hit: Where it was found.
        span: Its place in the passage's text.
        number: Which of the passage's sentences it is, from 0.
        score: What orders the candidates.
        maxsim: Mean of `covers` over the tokens of the question's words.
        covers: How well it covers each token of the question.
        expected: Whether it holds the kind of answer that the question expects.
    """

    hit: Hit
    span: Span
    number: int
    score: float
    maxsim: float
    covers: Row
    expected: bool

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.span.of(self.hit.passage.text)


def question_words(question: str, read: TokenVectors, hits: Sequence[Hit]) -> list[QuestionWord]:
    """The words of a question with their tokens and what may stand for them in these hits."""
    holders = office_holders(hit.passage.text for hit in hits)
    found = []
    for match in WORD.finditer(question):
        inside = (read.offsets[:, 0] >= match.start()) & (read.offsets[:, 1] <= match.end())
        places = [int(place) for place in np.flatnonzero(inside)]
        if not places:
            continue
        word = match.group()
        content = is_content(word)
        others = equivalents(word.lower()) | holders.get(word.lower(), frozenset())
        found.append(
            QuestionWord(
                text=word.lower(),
                places=places,
                stems=stems_in(word),
                others=frozenset(stem for other in others for stem in stems_in(other)),
                content=content,
                # The first word of a question is written large whatever it is.
                name=content and (word.isupper() or (word[0].isupper() and match.start() > 0)),
            )
        )
    return found


def weighed(
    question: str,
    read: TokenVectors,
    asked: Sequence[QuestionWord],
    hits: Sequence[Hit],
    late: LateInteraction,
    *,
    told: str,
    follow_up: bool,
    dated: Callable[[Passage, str], float] = lambda passage, text: 0.0,
) -> list[Candidate]:
    """The sentences of the hits, best first; where none is prose, whatever has a word in it.

    Args:
        question: Whose kind of answer is looked for.
        read: Its tokens.
        asked: Its words.
        hits: Best first.
        late: Has read the hits.
        told: What was said already and is not wanted again.
        follow_up: The question leans on a conversation.
        dated: What is added to the score of a sentence for its dates.
    """
    passage_weight = _PASSAGE_SCORE_FOLLOW_UP if follow_up else _PASSAGE_SCORE
    places = [place for word in asked for place in word.places] or list(range(len(read.tokens)))
    sentences = [
        (_Weighed(hit, number, span, covers), prose)
        for hit in hits
        for number, span, covers, prose in _covering(hit, late.similarities(read, hit.passage), asked, late)
    ]
    said = set(words(told))
    speaker = _stems_of(speaker_asked(question), asked)
    lacking = _lacking(asked, hits)
    some_prose = any(prose for _, prose in sentences)
    candidates = [
        _candidate(
            sentence,
            question,
            places=places,
            passage_weight=passage_weight,
            said=said,
            speaker=speaker,
            lacking=lacking[sentence.hit.passage.id],
            dated=dated,
        )
        for sentence, prose in sentences
        if prose or not some_prose
    ]
    return sorted(candidates, key=lambda found: (-found.score, found.hit.rank, found.span.start))


class _Weighed(NamedTuple):
    hit: Hit
    number: int
    span: Span
    covers: Row


def _candidate(
    sentence: _Weighed,
    question: str,
    *,
    places: list[int],
    passage_weight: float,
    said: set[str],
    speaker: frozenset[str],
    lacking: float,
    dated: Callable[[Passage, str], float],
) -> Candidate:
    hit, number, span, covers = sentence
    text = span.of(hit.passage.text)
    maxsim = float(covers[places].mean())
    fits = holds(question, text)
    score = maxsim + passage_weight * hit.score + _EXPECTED_KIND * fits - _ANOTHERS * lacking
    if said and repeats(words(text), said, _TOLD_SHARE):
        score -= _TOLD
    if speaker and speaker & stems_in(_speaker(plain(text))):
        score += _ASKED_SPEAKER
    score += dated(hit.passage, text)
    return Candidate(hit=hit, span=span, number=number, score=score, maxsim=maxsim, covers=covers, expected=fits)


def _lacking(asked: Sequence[QuestionWord], hits: Sequence[Hit]) -> Mapping[str, float]:
    """The share of a question's names that a passage lacks, by its id, less that of the one that lacks fewest: what is
    told of another is nearer in words than in truth."""
    names = [word for word in asked if word.name]
    shares = {}
    for hit in hits:
        held = held_words(names, hit.passage.titled)
        shares[hit.passage.id] = sum(not held[word.text] for word in names) / max(1, len(names))
    fewest = min(shares.values(), default=0.0)
    return {id_: share - fewest for id_, share in shares.items()}


def _speaker(sentence: str) -> str:
    """Whose word a sentence gives: what they have said, or the name that they have for something."""
    said = attribution(sentence)
    return said.speaker if said else namer(sentence)


def _stems_of(speaker: str, asked: Sequence[QuestionWord]) -> frozenset[str]:
    """The stems of a speaker that a question names, with those that may stand for them."""
    named = set(words(speaker))
    return frozenset(stem for word in asked if word.text in named and word.content for stem in word.stems | word.others)


def _covering(
    hit: Hit, similarities: Vectors, asked: Sequence[QuestionWord], late: LateInteraction
) -> Iterator[tuple[int, Span, Row, bool]]:
    """Each sentence of a passage: its number, how well it covers the question in its context, whether it is prose."""
    passage = hit.passage
    before: Row | None = None
    heading: Row | None = None
    for number, sentence in enumerate(sentence_spans(passage.text)):
        tokens = late.within(passage, sentence.trimmed(passage.text))
        text = sentence.of(passage.text)
        if not tokens.any():
            continue
        own = _lifted(similarities[:, tokens].max(axis=1), asked, stems_in(text))
        covers = own
        if before is not None:
            covers = np.maximum(covers, own + _FROM_BEFORE * np.maximum(0, before - own))
        if heading is not None:
            covers = np.maximum(covers, own + _FROM_HEADING * np.maximum(0, heading - own))
        what = role(text, title=passage.title)
        if what in ("heading", "question") and not _is_title(text, passage.title):
            heading = own
        elif heading is not None:
            heading = heading * _HEADING_FADES
        before = own
        yield number, quotable(passage.text, sentence), covers, what == "prose"


def _is_title(text: str, title: str) -> bool:
    """The title heads the whole text, not the sentence that happens to stand below it."""
    return text.strip("#=* \n\t") == title


def _lifted(covers: Row, asked: Sequence[QuestionWord], held: frozenset[str]) -> Row:
    """The same with words that the sentence holds, or equivalents of which it holds, covered at least so well."""
    lifted = covers.copy()
    for word in asked:
        if not word.content:
            continue
        if word.stems and word.stems <= held:
            lifted[word.places] = np.maximum(lifted[word.places], _SAME_STEM)
        elif word.others & held:
            lifted[word.places] = np.maximum(lifted[word.places], _EQUIVALENT)
    return lifted


@lru_cache(maxsize=20_000)
def stems_in(text: str) -> frozenset[str]:
    """The stems of a text, by which words of a question are found in it."""
    return frozenset(stems(_OF_WEIGHT.sub("significant", text.replace("U.S.", "US"))))


def holds_of(asked: Sequence[QuestionWord], held: frozenset[str]) -> Mapping[str, bool]:
    """Which content words of a question a text of these stems holds, or stands for, by the word."""
    return {word.text: word.stems <= held or bool(word.others & held) for word in asked if word.content}


def held_words(asked: Sequence[QuestionWord], text: str) -> Mapping[str, bool]:
    """Which content words of a question a text holds, or stands for, by the word."""
    return holds_of(asked, stems_in(text))
