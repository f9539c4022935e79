"""How surely two tellings of one date tell one event, in whatever words: by words that few share, read in context.

Bearing each other (`bearing`) is too much to ask of two papers: "the ambassador was summoned" and "Falk was called to
the ministry and handed a note" are one event, though neither bears the other's words.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from assistant.briefing.alone import without_dateline
from assistant.briefing.event_words import Figure, Said, figures_of, said_of
from assistant.briefing.same_event import substance_of
from assistant.briefing.timeline_values import Told
from assistant.library.embeddings import TokenVectors
from assistant.text.chronology.found import terms_of
from assistant.text.chronology.terms import Term
from assistant.text.pointing import pronoun_of

Scores = np.ndarray[Any, np.dtype[np.float32]]
Read = Mapping[tuple[str, int], TokenVectors]
"""For the place of a sentence, its uri and first character: the vectors of its tokens, offsets from its beginning."""

# A logistic model, fitted on the pairs of one date in nine dossiers of made-up events (1,143 pairs, 309 of one event;
# each dossier left out in turn: area under the curve 0.91). In its order: how much of the one clause that is covered
# best stands in the other, how much of the other in it, how much of either in the very same words, how much of what is
# done. Then whether a number is in both, or numbers are but none in both; and likewise names: the same, or all others.
_COVERED, _OTHER_COVERED, _SAME_WORDS, _DEEDS, _NOTHING = 4.06, 2.55, 1.1, 0.6, -2.3
_FIGURE, _OTHER_FIGURES, _SAME_NAMES, _OTHER_NAMES = 1.25, -0.9, 0.7, -2.0
_TWINS = -3.0  # "201 votes" and "188 votes", "120 flights" and "120 trains": too few of the pairs to be fitted
_UNRELATED, _ALIKE = 0.25, 0.75  # cosines of two words in their contexts
_MOST_ALIKE = 0.9  # of a word that is not the same
_TELLING = 0.3  # what "said" counts for beside other words
_NO_DEED = 0.5  # of two clauses that name none


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a telling: their forms, vectors of length 1 or 0, what each counts for, and which are deeds; its
    numbers; its names, and those of them that are places in some telling."""

    forms: tuple[str, ...]
    vectors: Scores
    weights: Scores
    deeds: Scores
    figures: tuple[Figure, ...]
    names: frozenset[str]
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence tells an event, and not when it was."""

    start: int
    end: int
    dates: tuple[Term, ...]

    def __contains__(self, at: int) -> bool:
        return self.start <= at < self.end and not any(date.start <= at < date.end for date in self.dates)


def _place(one: Told) -> _Place:
    sentence, dated = one.statement.text, one.dated
    start, end = substance_of(sentence, dated.clause_start, dated.clause_end)
    dates = terms_of(sentence)
    if len(dates) == 1 and (pronoun_of(sentence[start:end]) or sentence[:start].rstrip().endswith((";", ":"))):
        start, end = 0, len(sentence)  # "the nurse is accused of theft; they filed charges on Thursday"
    behind = without_dateline(one.statement).start - one.statement.start
    return _Place(max(start, behind), end, dates)


def _said(one: Told, place: _Place) -> tuple[Said, ...]:
    """The words that tell an event; those of its whole sentence where it has none but its date."""
    words = said_of(one.statement.text)
    return tuple(word for word in words if word.start in place) or words


class Nearness:
    """Compares the tellings of a timeline.

    Args:
        told: All of them: a word counts for the more, the fewer of them have it.
        read: Vectors of their words; without those of a sentence, only the same words count.
    """

    def __init__(self, told: Sequence[Told], read: Read) -> None:
        self._read = read
        places = {one: _place(one) for one in told}
        said = {one: _said(one, place) for one, place in places.items()}
        times = Counter(form for one in said.values() for form in {word.form for word in one})
        words = [word for one in said.values() for word in one if word.named]
        self._names = frozenset(word.form for word in words)
        self._places = frozenset(word.form for word in words if word.placed)
        rare = {form: math.log1p(len(said) / count) for form, count in times.items()}
        self._words = {one: self._of(one, words, places[one], rare) for one, words in said.items()}

    def _of(self, one: Told, said: Sequence[Said], place: _Place, rare: Mapping[str, float]) -> _Words:
        names = [
            word.form for word in said if word.named or not word.start
        ]  # "Dockers" begins a sentence: one of them?
        return _Words(
            forms=tuple(word.form for word in said),
            vectors=_vectors(said, self._read.get((one.statement.uri, one.statement.start))),
            weights=np.array([rare[word.form] * (_TELLING if word.tells else 1.0) for word in said], np.float32),
            deeds=np.array([word.deed for word in said], np.float32),
            figures=tuple(figure for figure in figures_of(one.statement.text) if figure.start in place),
            names=self._names.intersection(names),
            places=self._places.intersection(names),
        )

    def scores(self, told: Sequence[Told], others: Sequence[Told]) -> Scores:
        """For each two tellings the logarithm of the odds that they tell one event, given that their dates are one.

        Args:
            told: Some of the tellings.
            others: Some, perhaps the same; only these are compared with those.

        Returns:
            (told, others).
        """
        scores = np.full((len(told), len(others)), -np.inf, np.float32)
        rows = [place for place, one in enumerate(told) if self._words[one].forms]
        columns = [place for place, one in enumerate(others) if self._words[one].forms]
        if rows and columns:
            beside = _Beside([self._words[others[place]] for place in columns])
            scores[np.ix_(rows, columns)] = [beside.scores(self._words[told[place]]) for place in rows]
        return scores


class _Beside:
    """Tellings that others are compared with, their words one behind another.

    Args:
        words: Theirs; each has some.
    """

    def __init__(self, words: Sequence[_Words]) -> None:
        self._numbers: dict[str, int] = {}
        self._words = words
        self._forms = np.array([self._number(form) for one in words for form in one.forms])
        self._vectors = np.concatenate(_widened([one.vectors for one in words]))
        self._starts = np.cumsum([0, *(len(one.forms) for one in words[:-1])])
        self._shares = np.concatenate([_shares(one) for one in words])
        self._deeds = np.concatenate([one.deeds for one in words])
        self._deed_counts = np.add.reduceat(self._deeds, self._starts)

    def _number(self, form: str) -> int:
        return self._numbers.setdefault(form, len(self._numbers))

    def scores(self, one: _Words) -> Scores:
        """How surely a telling tells the same event as each of them."""
        forms = np.array([self._numbers.get(form, -1) for form in one.forms])
        own, vectors = _widened([one.vectors, self._vectors])
        equal = forms[:, None] == self._forms[None, :]
        alike = np.clip((own @ vectors.T - _UNRELATED) / (_ALIKE - _UNRELATED), 0, _MOST_ALIKE)
        best = np.where(equal, np.float32(1.0), alike)  # (its words, all of theirs)
        share = _shares(one)
        covered = share @ np.maximum.reduceat(best, self._starts, axis=1)
        same = share @ np.maximum.reduceat(equal, self._starts, axis=1)
        done = one.deeds @ np.maximum.reduceat(best, self._starts, axis=1)
        held, same_held = best.max(axis=0), equal.max(axis=0)
        other_covered = np.add.reduceat(self._shares * held, self._starts)
        other_same = np.add.reduceat(self._shares * same_held, self._starts)
        other_done = np.add.reduceat(self._deeds * held, self._starts)
        deeds = one.deeds.sum() + self._deed_counts
        scores = (
            _COVERED * np.maximum(covered, other_covered)
            + _OTHER_COVERED * np.minimum(covered, other_covered)
            + _SAME_WORDS * np.maximum(same, other_same)
            + _DEEDS * np.where(deeds > 0, (done + other_done) / np.maximum(deeds, 1), _NO_DEED)
            + np.array([_by_particulars(one, other) for other in self._words])
            + _NOTHING
        )
        return np.asarray(scores, np.float32)


def _by_particulars(one: _Words, other: _Words) -> float:
    """What their numbers and names tell for one event, or against it."""
    score = 0.0
    if one.figures and other.figures:
        pairs = [(mine, theirs) for mine in one.figures for theirs in other.figures]
        if any(mine.is_one_with(theirs) for mine, theirs in pairs):
            score += _FIGURE
        else:
            twins = any(mine.counts_as(theirs) != (mine.value == theirs.value) for mine, theirs in pairs)
            score += _TWINS if twins else _OTHER_FIGURES
    if one.names and one.names == other.names:
        score += _SAME_NAMES
    elif one.names.isdisjoint(other.names):
        both_parties = one.names > one.places and other.names > other.places
        score += _OTHER_NAMES * (both_parties or bool(one.places and other.places))
    return score


def _shares(one: _Words) -> Scores:
    """What each word of a telling counts for of all that it tells."""
    return np.asarray(one.weights / max(float(one.weights.sum()), 1e-9), np.float32)


def _widened(vectors: Sequence[Scores]) -> list[Scores]:
    """Vectors of one length: those of sentences that nobody has read are 0 in all dimensions."""
    width = max(one.shape[1] for one in vectors)
    return [one if one.shape[1] == width else np.zeros((len(one), width), np.float32) for one in vectors]


def _vectors(said: Sequence[Said], read: TokenVectors | None) -> Scores:
    """A vector of length 1 for each word, the mean of its tokens'; 0 where none was read."""
    if read is None or not said:
        return np.zeros((len(said), 1), np.float32)
    made = np.zeros((len(said), read.vectors.shape[1]), np.float32)
    for place, word in enumerate(said):
        inside = (read.offsets[:, 0] < word.end) & (read.offsets[:, 1] > word.start)
        if inside.any():
            mean = read.vectors[inside].mean(axis=0)
            made[place] = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return made
