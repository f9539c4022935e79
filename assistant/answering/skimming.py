"""Whether what the engines found answers a question, as far as that shows before any of it is read word by word.

Reading a passage takes longer than finding it. Where the words of the question, its names and the number that it asks
for stand together in a passage that both engines put first, reading would say what is plain, and a language model is
called without. Where an answer is no more than likely, it is called while the passages are read. All else is read
first. Nothing is declined unread.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.answering.logistic import Model, probability
from assistant.answering.weighing import QuestionWord, held_words, holds_of, stems_in
from assistant.records import Hit, Passage
from assistant.search.retriever import Found
from assistant.text.expectations import counts, gives_quantity, holds, needs_quantity
from assistant.text.sentences import sentence_spans

_LOOKED_AT = 3  # passages
_FEW = 3  # words that a question may share with what does not answer it
_AGREEING = 5  # passages of which the one is taken on which the engines agree most

SURE = Model(
    {
        "nearest": (0.5670, 0.1418, 1.2954),
        "sentence": (0.5988, 0.2698, 0.5979),
        "pair": (0.6376, 0.2694, 1.3215),
        "names": (0.9098, 0.2668, 1.2635),
        "gives": (0.9863, 0.1162, 1.2814),
        "counted": (0.9590, 0.1984, 0.8833),
        "agreement": (0.9527, 0.0964, 0.8379),
    },
    0.4597,
    0.9,
)
"""Fitted by `benchmarks/fit_skimming.py` to what is decided with ten passages read, of 877 questions that stand alone
(factoid, long-form, the sample dossier), each set and each of its two sides counting alike. Cross-validated, at this
point, and where all words stand together (170 questions, none of them declined), it is sure of 401 of the 617 that are
answered and of three of the 260 that are declined, two near misses and one that can be answered; at 0.85 of 446 and of
five. How far the first stands out among the fifty best would say more, but the less the more a library has on one
subject.
"""

LIKELY = 0.2
"""From here on a model begins to write while the passages are read: of the same questions that goes for all but 16 of
the 615 that are answered, and for 80 of the 262 that are declined. These cost a call that is left; at 0.3 it would be
57, and 23 of those that are answered would be read before."""


class Skim(NamedTuple):
    """What shows of how well some passages answer a question, unread.

    Attributes:
        nearest: The largest cosine of the question and a passage.
        sentence: Share of the words that name what the question is about that the sentence holds that has most of them.
        pair: The same of two sentences that follow each other.
        names: Share of its proper names that the passage holds.
        gives: 1.0 unless only a number answers, and those sentences have none.
        counted: 1.0 unless a number of something is asked for, and they have none of it.
        agreement: Of the hit that comes nearest to being the best for all that was searched.
        plain: The two sentences hold all of the words, three at least, and what kind of answer is asked for.
    """

    nearest: float
    sentence: float
    pair: float
    names: float
    gives: float
    counted: float
    agreement: float
    plain: bool


def skimmed(question: str, asked: Sequence[QuestionWord], found: Found, hits: Sequence[Hit]) -> Skim | None:
    """What shows of a question's answer in the best hits; None if it has no words, or nothing was found.

    Args:
        question: What was looked for.
        asked: Its words.
        found: By the engines.
        hits: The same, best first.
    """
    best = hits[:_LOOKED_AT]
    named = [word for word in asked if word.content] or asked
    if not named or not best:
        return None
    nearness = [found.nearness(hit.passage.id) for hit in best]
    looks = [_Look.at(question, named, hit.passage) for hit in best]
    look = looks[max(range(len(looks)), key=lambda at: looks[at].sentence + nearness[at])]
    return Skim(
        nearest=max(nearness),
        sentence=look.sentence,
        pair=look.pair,
        names=look.names,
        gives=look.gives,
        counted=look.counted,
        agreement=max(hit.agreement for hit in hits[:_AGREEING]),
        plain=look.is_expected and len(named) >= _FEW and look.holds_all,
    )


def certainty(skim: Skim | None) -> float:
    """Estimated probability that the passages, read, are found to answer the question; from `SURE.answered` on it is
    sure enough to go without reading."""
    if skim is None:
        return 0.0
    certain = probability(skim._asdict(), SURE)
    if skim.names < 1.0:
        return min(certain, LIKELY)
    return max(certain, SURE.answered) if skim.plain else certain


class _Look(NamedTuple):
    sentence: float
    pair: float
    names: float
    gives: float
    counted: float
    is_expected: bool

    @property
    def holds_all(self) -> bool:
        return min(self.pair, self.names, self.gives, self.counted) == 1.0

    @classmethod
    def at(cls, question: str, named: Sequence[QuestionWord], passage: Passage) -> "_Look":
        texts = [span.of(passage.text) for span in sentence_spans(passage.text)]
        stems = [stems_in(text) for text in texts]
        shares = [_share(holds_of(named, held)) for held in stems]
        most = max(shares, default=0.0)
        likeliest = [text for text, share in zip(texts, shares, strict=True) if share >= most]
        held = held_words(named, passage.titled)
        names = [word.text for word in named if word.name]
        return cls(
            sentence=most,
            pair=max((_share(holds_of(named, one | other)) for one, other in pairwise(stems)), default=most),
            names=sum(held[name] for name in names) / len(names) if names else 1.0,
            gives=float(not needs_quantity(question) or any(gives_quantity(question, text) for text in likeliest)),
            counted=float(any(counts(question, text) for text in likeliest)),
            is_expected=any(holds(question, text) for text in likeliest),
        )


def _share(held: Mapping[str, bool]) -> float:
    return sum(held.values()) / len(held) if held else 0.0
