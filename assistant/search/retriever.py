"""The retriever: dense and lexical search, fused over the conversation, the best re-read word by word.

LangChain's own `VectorStoreRetriever` drops the scores; this one is a `BaseRetriever` that keeps them, in each
document's metadata and in its hits.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from assistant.library.embeddings import Vectors
from assistant.library.lexical import stems
from assistant.library.library import Library
from assistant.library.naming import named
from assistant.records import Conversation, Hit, Passage
from assistant.search.asked import asked_count, asked_text
from assistant.search.filters import Filters
from assistant.search.followup import Variant, variants
from assistant.search.late import LateInteraction
from assistant.search.repeated import repeating
from assistant.text.dependence import says_enough
from assistant.text.passages import passage_spans
from assistant.text.words import content_words, is_content, words

_CANDIDATES = 50  # of each engine for each variant of the question; 20 and 100 measured the same
_MOST_CANDIDATES = 800  # where most of them are copies of each other
_MORE = 4  # times as many are looked for then
_LEXICAL_WEIGHT = 0.6  # of the lexical score beside the dense one, both as z-scores
_AMONG = 10  # of the sources of which the best are looked at in any case
RE_READ = 10
"""Best candidates that are re-read, each once; fifteen and twenty measured the same."""

# Weight of the z-score of a passage's best sentence. Measured, recall@1: factoid 0.962 to 0.981, long-form 0.970 to
# 0.985. In a conversation the question alone says less, and more weight than this does harm.
_SENTENCE_WEIGHT = 2.0
_SENTENCE_WEIGHT_FOLLOW_UP = 0.5

# What was said before counts so much where the question has moved on. Without this, what was talked about pulls its
# documents in. Conversations that stay with their subject pay for it, as some are taken for others: 0.3 costs 0.003
# of recall@5.
_NEW_SUBJECT = 0.5
_FIRST = 3
_BY_CHANCE = 0.81  # agreement within limits, where there may be few passages to agree on: the mean of all questions


class PassageRetriever(BaseRetriever):
    """Finds passages for a question.

    Attributes:
        library: What is searched.
        late: Reads question and passage word by word.
        k: How many passages LangChain's `invoke` gives.
        filters: Limits of every search through LangChain's interface.
    """

    library: Library = Field(exclude=True)
    late: LateInteraction = Field(exclude=True)
    k: int = 10
    filters: Filters = Filters()

    model_config = ConfigDict(arbitrary_types_allowed=True)

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [as_document(hit) for hit in self.hits(asked_text(query), asked_count(self.k), filters=self.filters)]

    def hits(
        self,
        question: str,
        k: int = 10,
        *,
        conversation: Conversation | None = None,
        filters: Filters | None = None,
    ) -> tuple[Hit, ...]:
        """The passages that answer a question best, best first.

        Args:
            question: As asked.
            k: Most hits to return, at least 1.
            conversation: What was said before.
            filters: Which sources count.

        Returns:
            At most `k` hits. Their scores order them within this question and mean nothing across questions.
        """
        return self.ranked(self.found(question, k, conversation=conversation, filters=filters))[:k]

    def found(
        self,
        question: str,
        k: int = 10,
        *,
        conversation: Conversation | None = None,
        filters: Filters | None = None,
        preferred: Callable[[Passage], float] | None = None,
        among: Filters | None = None,
    ) -> "Found":
        """What both engines find, before any of it is re-read.

        Args:
            question: As asked.
            k: Hits that are wanted of it, at least 1.
            conversation: What was said before.
            filters: Which sources count.
            preferred: What is added to a passage's score before the best are re-read.
            among: Sources of which the best are looked at in any case.
        """
        self.library.refresh()
        limits = filters or Filters()
        versions = None
        if limits.active:
            limits = replace(limits, uris=tuple(one.uri for uri in limits.uris for one in named(self.library, uri)))
            versions = self._versions(limits)
        if not (self.library.records if versions is None else versions):
            return Found(question=question)
        pool = _Pool(self.library, versions, preferred, self._versions(among) if among else ())
        share = _NEW_SUBJECT if conversation and self._is_new_subject(question, conversation, pool) else 1.0
        parts = [part for variant in variants(question, conversation, share=share) for part in self._parts(variant)]
        fused, copies = self._varied(pool, parts, k)
        weight = _SENTENCE_WEIGHT_FOLLOW_UP if conversation and conversation.turns else _SENTENCE_WEIGHT
        return Found(question=question, fused=fused, copies=copies, pool=pool, weight=weight)

    def _varied(
        self, pool: "_Pool", parts: Sequence[Variant], k: int
    ) -> tuple[list[tuple[str, float]], list[tuple[str, float]]]:
        """Ids with scores, best first, and those apart that say again what two copies among the first say.

        Where that leaves too few, as of a story that a hundred papers print, more are looked for.
        """
        self.library.copies.refresh()
        count = max(_CANDIDATES, 2 * k)
        while True:
            fused = pool.fused(parts, count)
            passages = [pool.passage(id_) for id_, _ in fused]
            repeats = repeating(passages, self.library.copies.groups({passage.uri for passage in passages}))
            others = [one for one, is_copy in zip(fused, repeats, strict=True) if not is_copy]
            copies = [one for one, is_copy in zip(fused, repeats, strict=True) if is_copy]
            if not copies or len(others) >= k or len(fused) < count or count >= _MOST_CANDIDATES:
                return others, copies
            count *= _MORE

    def _is_new_subject(self, question: str, conversation: Conversation, pool: "_Pool") -> bool:
        """True if a question that can stand alone has all its words in one of the passages nearest to it alone."""
        if not conversation.turns or not says_enough(question):
            return False
        asked = [frozenset(stems(word)) for word in words(question) if is_content(word)]
        nearest = pool.fused(self._parts(Variant(question, 1.0)), _CANDIDATES)[:_FIRST]
        held = [frozenset(stems(pool.passage(id_).titled)) for id_, _ in nearest]
        return any(all(word <= passage for word in asked) for passage in held)

    def _versions(self, limits: Filters) -> list[str]:
        return [version for version, record in self.library.versions.items() if limits.allow(record)]

    def _parts(self, variant: Variant) -> list[Variant]:
        """A variant, or its parts if the embedding model would cut it off."""
        embeddings = self.library.embeddings
        spans = passage_spans(variant.text, embeddings.count_tokens, limit=embeddings.max_tokens)
        return [Variant(span.of(variant.text), variant.weight / len(spans)) for span in spans]

    def ranked(self, found: "Found", *, re_read: int = RE_READ) -> tuple[Hit, ...]:
        """All that was found, best first, as far as it is re-read.

        Args:
            found: By `found`.
            re_read: How many of the best are re-read; the others come after them, as the engines have them. 0: none is.
        """
        fused, copies, pool = found.fused, found.copies, found.pool
        if not fused or pool is None:
            return ()
        if not re_read:
            return _hits([*fused, *_lowered(copies, fused[-1][1])], pool)
        best, rest = fused[:re_read], fused[re_read:]
        tokens = self.late.question(found.question)
        passages = [pool.passage(id_) for id_, _ in best]
        self.late.read(passages)
        nearest = [self.late.best_sentence(tokens, passage) for passage in passages]
        lifted = np.array([score for _, score in best]) + found.weight * _z(np.array(nearest))
        order = sorted(range(len(best)), key=lambda index: (-lifted[index], best[index][0]))
        # What was not re-read stays behind what was, in its order.
        gap = (min(lifted) - rest[0][1]) if rest and rest[0][1] > min(lifted) else 0.0
        ranked = [(best[index][0], float(lifted[index])) for index in order]
        ranked += [(id_, score + float(gap)) for id_, score in rest]
        return _hits([*ranked, *_lowered(copies, ranked[-1][1])], pool)


def _lowered(copies: Sequence[tuple[str, float]], last: float) -> list[tuple[str, float]]:
    """Copies behind what has the last score."""
    lowered = min(0.0, last - copies[0][1]) if copies else 0.0
    return [(id_, score + lowered) for id_, score in copies]


def _hits(ranked: Sequence[tuple[str, float]], pool: "_Pool") -> tuple[Hit, ...]:
    """Ids with scores, best first, as hits."""
    # What was shifted may come out the last digit too high.
    scores = np.minimum.accumulate([score for _, score in ranked])
    return tuple(
        Hit(
            passage=pool.passage(id_),
            score=float(score),
            rank=rank,
            found_by=pool.found_by(id_),
            agreement=pool.agreement(id_),
        )
        for rank, ((id_, _), score) in enumerate(zip(ranked, scores, strict=True), start=1)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the engines find for a question.

    Attributes:
        question: As asked.
        fused: Ids with scores, best first.
        copies: Those apart that say again what others say.
        pool: The candidates; None where there is nothing to search.
        weight: What re-reading counts beside the scores.
    """

    question: str
    fused: Sequence[tuple[str, float]] = ()
    copies: Sequence[tuple[str, float]] = ()
    pool: "_Pool | None" = None
    weight: float = 0.0

    def nearness(self, id_: str) -> float:
        """The cosine of a passage that was found and the question, or the part of it that is nearest."""
        assert self.pool is not None
        return self.pool.nearness(id_)


class _Pool:
    """The candidates of one question: found by either engine, scored by both."""

    def __init__(
        self,
        library: Library,
        versions: Sequence[str] | None,
        preferred: Callable[[Passage], float] | None = None,
        among: Sequence[str] = (),
    ) -> None:
        self._library = library
        self._versions = versions
        self._preferred = preferred
        self._among = among
        self._found: dict[str, tuple[Passage, Vectors]] = {}
        self._by: dict[str, set[str]] = {}
        self._agreement: dict[str, float] = {}
        self._nearness: dict[str, float] = {}
        self._read: dict[str, Vectors] = {}

    def passage(self, id_: str) -> Passage:
        return self._found[id_][0]

    def found_by(self, id_: str) -> tuple[str, ...]:
        return tuple(sorted(self._by.get(id_, ())))

    def agreement(self, id_: str) -> float:
        return self._agreement[id_]

    def nearness(self, id_: str) -> float:
        return self._nearness[id_]

    def _vectors_of(self, texts: Sequence[str]) -> list[Vectors]:
        new = [text for text in dict.fromkeys(texts) if text not in self._read]
        self._read.update(zip(new, self._library.embeddings.embed_each(new), strict=True))
        return [self._read[text] for text in texts]

    def fused(self, parts: Sequence[Variant], count: int) -> list[tuple[str, float]]:
        """Ids with the sum of both engines' z-scores over all parts, best first."""
        vectors = np.stack(self._vectors_of([part.text for part in parts]))
        texts = [" ".join(content_words(part.text)) for part in parts]
        for part, text in zip(vectors, texts, strict=True):
            dense = self._library.shelf.nearest(part, count, versions=self._versions)
            lexical = self._library.lexical.nearest(text, count, versions=self._versions)
            if self._among:
                dense = [*dense, *self._library.shelf.nearest(part, _AMONG, versions=self._among)]
            for engine, found in (("dense", dense), ("lexical", lexical)):
                for id_, _ in found:
                    self._by.setdefault(id_, set()).add(engine)
        # Passages of a version that is not committed, or no longer, do not count.
        current = self._library.versions
        self._found = {
            id_: (replace(passage, author=current[passage.version].author), vector)
            for id_, (passage, vector) in self._library.shelf.passages(sorted(self._by)).items()
            if passage.version in current
        }
        ids = sorted(self._found)
        if not ids:
            return []
        matrix = np.stack([self._found[id_][1] for id_ in ids])
        cosines = np.stack([matrix @ vector for vector in vectors])
        self._nearness = dict(zip(ids, map(float, cosines.max(axis=0)), strict=True))
        total = np.zeros(len(ids))
        most = 0.0
        for part, cosine, text in zip(parts, cosines, texts, strict=True):
            scores = self._library.lexical.scores(text, ids)
            lexical_scores = np.array([scores.get(id_, 0.0) for id_ in ids])
            for scores_of, weight in ((_z(cosine), 1.0), (_z(lexical_scores), _LEXICAL_WEIGHT)):
                total += part.weight * weight * scores_of
                most += part.weight * weight * float(scores_of.max())
        if self._versions is None:
            self._agreement = {id_: float(score) / most if most else 1.0 for id_, score in zip(ids, total, strict=True)}
        else:
            self._agreement = dict.fromkeys(ids, _BY_CHANCE)
        if self._preferred is not None:
            total += np.array([self._preferred(self._found[id_][0]) for id_ in ids])
        order = sorted(range(len(ids)), key=lambda index: (-total[index], ids[index]))
        return [(ids[index], float(total[index])) for index in order]


def as_document(hit: Hit) -> Document:
    """A hit as LangChain's `Document`, its place and score in the metadata."""
    passage = hit.passage
    metadata: dict[str, Any] = {
        "uri": passage.uri,
        "source": passage.uri,
        "title": passage.title,
        "start": passage.start,
        "end": passage.end,
        "page": passage.page,
        "published": passage.published,
        "version": passage.version,
        "score": hit.score,
        "rank": hit.rank,
    }
    return Document(id=passage.id, page_content=passage.text, metadata=metadata)


def _z(values: "np.ndarray[Any, np.dtype[Any]]") -> "np.ndarray[Any, np.dtype[np.float64]]":
    """Standard scores; all 0 where the values do not differ."""
    spread = float(values.std()) if values.size else 0.0
    centred: np.ndarray[Any, np.dtype[np.float64]] = values - (values.mean() if values.size else 0.0)
    return centred / spread if spread > 1e-9 else np.zeros(len(values))
