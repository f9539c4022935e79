"""What is known of how well the library answers a question: the numbers that the decision rests on."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answering.choice import Quoted
from assistant.answering.weighing import Candidate, QuestionWord, held_words
from assistant.library.embeddings import TokenVectors
from assistant.records import Hit
from assistant.search.late import LateInteraction, meaning
from assistant.text.expectations import counts, gives_quantity, needs_quantity
from assistant.text.lexicon import word

_NEAR = 0.5  # what a passage holds comes to 0.8 and more; "tungsten" and "zebras" to 0.49 where no passage has them
_FEW = 3  # short questions are rare in the sets, and what holds for long ones says too little of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """How well the library answers, each independent of the library's size.

    Attributes:
        best: How well the best sentence covers the question's words, 0 to 1.
        content: The same over the words that name what the question is about.
        least: How well the passage covers the one of those words that it covers worst.
        names: Share of the proper names in the question that the passage holds.
        counted: 0.0 if the question asks for a number of something and no quoted sentence gives one.
        lacks_quantity: Only a number answers the question, and nothing that is quoted gives any but dates.
        margin: `best` less the median of all sentences that were weighed.
        back: Mean over the sentence's words of their nearness to any word of the question.
        history: Cosine of the meanings of the passage and of the question together with the one before it.
        agreement: Of the hit that comes nearest to being the best for all that was searched, at most 1.
        words: Logarithm of how many words name what the question is about, taken for at least three of them.
        titled: Share of those words that stand in the document's title: they say which document is asked about, and so
            less than others of whether it answers.
        terse: Whether there is at most one.
        foreign: Whether that one is a thing of which the passage has nothing near.
        follows: Whether something was asked before in the conversation.
        leans: Whether the question cannot be understood without that.
    """

    best: float
    content: float
    least: float
    names: float
    counted: float
    lacks_quantity: bool
    margin: float
    back: float
    history: float
    agreement: float
    words: float
    titled: float
    terse: bool
    foreign: bool
    follows: bool
    leans: bool


def features_of(
    question: str,
    read: TokenVectors,
    asked: Sequence[QuestionWord],
    hits: Sequence[Hit],
    candidates: Sequence[Candidate],
    quoted: Sequence[Quoted],
    late: LateInteraction,
    *,
    before: str,
    leans: bool,
) -> Features | None:
    """The features of one question; None if there is nothing to weigh.

    Args:
        question: As asked.
        read: Its tokens.
        asked: Its words.
        hits: Best first.
        candidates: Their sentences, best first.
        quoted: What would be quoted.
        late: Has read the passages.
        before: The question before it in the conversation, "" if it is the first.
        leans: Whether it cannot be understood without that.
    """
    if not candidates or not quoted or not asked:
        return None
    first = candidates[0]
    passage = first.hit.passage
    similarities = late.similarities(read, passage)
    inside = late.within(passage, first.span)
    named = [word for word in asked if word.content] or list(asked)
    held = held_words(asked, passage.titled)
    nearest = [float(similarities[word.places].max(axis=1).mean()) for word in named]
    covered = [
        max(near, 0.8 * held.get(word.text, False)) if word.content else near
        for word, near in zip(named, nearest, strict=True)
    ]
    names = [word.text for word in named if word.name]
    own = late.passage(passage)
    together = late.question(f"{before}\n{question}") if before else read
    said = " ".join(group.text for group in quoted)
    return Features(
        best=first.maxsim,
        content=float(np.mean([first.covers[word.places].mean() for word in named])),
        least=min(covered),
        names=sum(held[name] for name in names) / len(names) if names else 1.0,
        counted=float(counts(question, said)),
        lacks_quantity=needs_quantity(question) and not gives_quantity(question, said),
        margin=first.maxsim - float(np.median([candidate.maxsim for candidate in candidates])),
        back=float(similarities[:, inside].max(axis=0).mean()) if inside.any() else 0.0,
        history=float(meaning(together) @ meaning(own)),
        agreement=max(hit.agreement for hit in hits),
        words=math.log(1 + max(_FEW, len(named))),
        titled=sum(held_words(named, passage.title).values()) / len(named),
        terse=len(named) <= 1,
        foreign=len(named) == 1 and min(covered) < _NEAR and _is_thing(named[0]),
        follows=bool(before),
        leans=leans,
    )


def _is_thing(asked: QuestionWord) -> bool:
    """Whether a word names something, as "tungsten" does, and "next" and "else" do not."""
    return asked.content and word(asked.text.lower()).parts[:1] in ("n", "")
