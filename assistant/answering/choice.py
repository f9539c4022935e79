"""Choosing what is quoted: the right sentence first, then what completes it, as few and as joined as reads well."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.weighing import Candidate
from assistant.records import Hit
from assistant.text.attribution import attribution
from assistant.text.reference import leans_back
from assistant.text.sentences import plain
from assistant.text.spans import Span
from assistant.text.words import content_words, repeats, words

# Measured on the development sets, in this order: a second sentence lifts hit on factoid questions from 0.88 to 0.95;
# a third helps questions that expect no certain kind of answer. Taking the others from the passage of the first lifts
# ROUGE-L on long-form questions from 0.49 to 0.52; putting what is about as good in the order of the source, to 0.54.
_MOST = 2
_MOST_OPEN = 3
_MOST_WORDS = 85
_SAME_PASSAGE = 0.1
_AS_GOOD = 0.04  # so much below the best one at most
_FURTHER_BELOW = 0.12  # the third may score so much less than the first
_BETWEEN_WORDS = 25  # a sentence between two that are quoted is quoted too if it has no more

_REPEATED = 0.85  # of a sentence's content words stand in the answer already
_SAME = 0.75  # of the content words of both sentences are shared: two documents say the same
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Sentences of one hit that follow each other and are quoted together.

    Attributes:
        sentences: In the order of the passage; none is left out between them.
        best: The one that was chosen first.
        also: The same said by other documents, the nearest first.
    """

    sentences: tuple[Candidate, ...]
    best: Candidate
    also: tuple[Candidate, ...] = ()

    @property
    def hit(self) -> Hit:
        """Where it was found."""
        return self.best.hit

    @property
    def span(self) -> Span:
        """Its place in the passage's text."""
        return Span(self.sentences[0].span.start, self.sentences[-1].span.end)

    @property
    def text(self) -> str:
        """The sentences, verbatim."""
        return self.span.of(self.hit.passage.text)


def chosen(candidates: Sequence[Candidate], *, is_open: bool) -> tuple[Quoted, ...]:
    """What a quoted answer is made of, in its order.

    Args:
        candidates: Best first.
        is_open: The question expects no certain kind of answer, so more is told.

    Returns:
        The best sentence with its neighbours and what is as good in the same passage first, in their order there; the
        others behind, in the order of their passages; each with the other documents that say the same. At most about 85
        words.
    """
    if not candidates:
        return ()
    picked = _picked(candidates, most=_MOST_OPEN if is_open else _MOST)
    groups = _joined(picked)
    return tuple(replace(group, also=_echoes(group.best, candidates, groups)) for group in groups)


def _picked(candidates: Sequence[Candidate], *, most: int) -> list[Candidate]:
    """The sentences, in the order of choice, with short ones that stand between two of them."""
    first = candidates[0]
    context = _Context(candidates)
    picked = [first, *(one for one in context.needed(first) if _length(first) + _length(one) <= _MOST_WORDS)]
    left = [one for one in candidates[1:] if not _among(one, picked)]
    length = sum(map(_length, picked))
    chosen_count = 1
    while left and chosen_count < most:
        best = max(left, key=lambda candidate: _value(candidate, picked))
        left = [one for one in left if one is not best]
        if not all(_among(one, picked) for one in context.needed(best)):
            continue  # it would need a third sentence to be understood
        if chosen_count > 1 and _value(best, picked) - _SAME_PASSAGE < first.score - _FURTHER_BELOW:
            break
        said = {word for one in picked for word in words(one.text)}
        if repeats(words(best.text), said, _REPEATED) or length + _length(best) > _MOST_WORDS:
            continue
        between = [one for one in left if _stands_between(one, best, picked)]
        if length + _length(best) + sum(map(_length, between)) > _MOST_WORDS + _BETWEEN_WORDS:
            between = []
        for one in (best, *between):
            picked.append(one)
            length += _length(one)
        left = [one for one in left if not _among(one, between)]
        chosen_count += 1
    return picked


def _among(one: Candidate, others: Sequence[Candidate]) -> bool:
    return any(one is other for other in others)


def _value(candidate: Candidate, picked: Sequence[Candidate]) -> float:
    return candidate.score + _SAME_PASSAGE * (candidate.hit.passage.id == picked[0].hit.passage.id)


def _stands_between(one: Candidate, new: Candidate, picked: Sequence[Candidate]) -> bool:
    """True if a short sentence is all that parts a new one from one that was picked."""
    if one.hit.passage.id != new.hit.passage.id or _length(one) > _BETWEEN_WORDS:
        return False
    return any(
        other.hit.passage.id == new.hit.passage.id and {other.number, new.number} == {one.number - 1, one.number + 1}
        for other in picked
    )


class _Context:
    """What a sentence needs of its neighbours to be understood, and not to lose who said it."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._at = {(one.hit.passage.id, one.number): one for one in candidates}

    def needed(self, one: Candidate) -> list[Candidate]:
        """The neighbours that it points to or that name its speaker, as far as they can be quoted."""
        before, after = (self._at.get((one.hit.passage.id, one.number + step)) for step in (-1, 1))
        text = plain(one.text)
        said = attribution(text, before=plain(before.text) if before else "", after=plain(after.text) if after else "")
        where = said.neighbour if said else ""
        wanted = [before if leans_back(text) or where == "before" else None, after if where == "after" else None]
        return [other for other in wanted if other is not None]


def _joined(picked: Sequence[Candidate]) -> list[Quoted]:
    """Those that follow each other put together, as the passages have them; but what is not as good as the best one
    stands behind it."""
    ranks = {id(one): place for place, one in enumerate(picked)}
    passages = list(dict.fromkeys(one.hit.passage.id for one in picked))
    ordered = sorted(picked, key=lambda one: (passages.index(one.hit.passage.id), one.number))
    runs: list[list[Candidate]] = []
    for one in ordered:
        last = runs[-1][-1] if runs else None
        if last and last.hit.passage.id == one.hit.passage.id and one.number - last.number == 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    groups = [Quoted(sentences=tuple(run), best=min(run, key=lambda one: ranks[id(one)])) for run in runs]
    return sorted(groups, key=lambda group: not _leads(group.best, picked[0]))


def _leads(one: Candidate, first: Candidate) -> bool:
    """True if a sentence may stand before the best one."""
    return one is first or (one.hit.passage.id == first.hit.passage.id and one.score > first.score - _AS_GOOD)


def _echoes(best: Candidate, candidates: Sequence[Candidate], groups: Sequence[Quoted]) -> tuple[Candidate, ...]:
    """Sentences of other documents that say the same, one of each."""
    used = {(one.hit.uri, one.span) for group in groups for one in group.sentences}
    found: dict[str, Candidate] = {}
    for one in candidates:
        is_other = one.hit.uri != best.hit.uri and (one.hit.uri, one.span) not in used
        if is_other and one.hit.uri not in found and _says_the_same(one.text, best.text):
            found[one.hit.uri] = one
    return tuple(found.values())


def _says_the_same(one: str, other: str) -> bool:
    """True if two sentences share nearly all their content words and all their numbers."""
    if set(_NUMBER.findall(one)) != set(_NUMBER.findall(other)):
        return False
    first, second = set(content_words(one)), set(content_words(other))
    return len(first & second) >= _SAME * len(first | second) > 0


def _length(candidate: Candidate) -> int:
    return len(candidate.text.split())
