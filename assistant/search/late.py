"""Late interaction with the embedding model itself: reading question and passage word by word.

MaxSim (Khattab & Zaharia, ColBERT, SIGIR 2020): the mean over the question's tokens of the largest cosine with
any token of the text. No weights beyond the embedding model's are needed, and because a passage is read as a whole,
a sentence in it is weighed in its context. One pass over a passage serves its rank and the choice of its sentences.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from assistant.library.embeddings import TokenVectors, Vectors
from assistant.library.library import Library
from assistant.records import Passage
from assistant.text.passages import passage_spans
from assistant.text.sentences import sentence_spans
from assistant.text.spans import Span

# About 200 kB each; a second question on the same subject mostly meets the same passages.
_KEPT = 512


class LateInteraction:
    """Token vectors of passages and questions, those of recently read passages kept. Safe between threads.

    Each text is read alone, never in a batch: the same question must always get the same answer.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept: OrderedDict[str, TokenVectors] = OrderedDict()
        self._lock = threading.Lock()

    def question(self, text: str, *, after: str = "") -> TokenVectors:
        """Token vectors of a question; one longer than the model reads, in parts.

        Args:
            text: The question.
            after: What was asked before: the question's words are then read in its light, so that "Who asked her?"
                is near to what the conversation is about. (Measured on conversations: the area under the curve of
                the decision to answer rises from 0.82 to 0.84.)
        """
        embeddings = self._library.embeddings
        parts = passage_spans(text, embeddings.count_tokens, limit=embeddings.max_tokens)
        if after and len(parts) == 1:
            before = f"{after}\n"
            if sum(embeddings.count_tokens([before, text])) <= embeddings.max_tokens:
                read = embeddings.question_vectors(before + text)
                own = read.offsets[:, 0] >= len(before)
                return TokenVectors(
                    read.vectors[own],
                    read.offsets[own] - len(before),
                    tuple(token for token, kept in zip(read.tokens, own, strict=True) if kept),
                )
        reads = [embeddings.question_vectors(part.of(text)) for part in parts]
        return TokenVectors(
            np.concatenate([read.vectors for read in reads]),
            np.concatenate([read.offsets + part.start for read, part in zip(reads, parts, strict=True)]),
            tuple(token for read in reads for token in read.tokens),
        )

    def read(self, passages: Sequence[Passage]) -> None:
        """Reads passages that were not read lately, side by side."""
        with self._lock:
            fresh = {passage.id: passage for passage in passages if passage.id not in self._kept}
        texts = [self._library.embedded_text(passage) for passage in fresh.values()]
        found = self._library.embeddings.token_vectors_of(texts)
        with self._lock:
            for passage, text, read in zip(fresh.values(), texts, found, strict=True):
                self._kept[passage.id] = read._replace(offsets=read.offsets - (len(text) - len(passage.text)))
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def passage(self, passage: Passage) -> TokenVectors:
        """Token vectors of a passage; offsets count from its first character, negative ones are the title's."""
        while True:
            with self._lock:
                if passage.id in self._kept:
                    self._kept.move_to_end(passage.id)
                    return self._kept[passage.id]
            self.read([passage])

    def best_sentence(self, question: TokenVectors, passage: Passage) -> float:
        """MaxSim of the passage's sentence that is nearest to the question, each read in its context."""
        similarities = self.similarities(question, passage)
        inside = (self.within(passage, span) for span in sentence_spans(passage.text))
        return max((maxsim(similarities[:, tokens]) for tokens in inside), default=0.0)

    def similarities(self, question: TokenVectors, passage: Passage) -> Vectors:
        """Cosine of each question token with each token of a passage, (question tokens, passage tokens)."""
        return question.vectors @ self.passage(passage).vectors.T

    def within(self, passage: Passage, span: Span) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Which tokens of a passage lie in a span of its text, (passage tokens,)."""
        offsets = self.passage(passage).offsets
        return (offsets[:, 0] >= span.start) & (offsets[:, 1] <= span.end)


def meaning(read: TokenVectors) -> Vectors:
    """The mean of a text's token vectors, of length 1: nearly the vector that it is searched by."""
    mean: Vectors = read.vectors.mean(axis=0) if len(read.vectors) else np.zeros(0, dtype=np.float32)
    return mean / max(float(np.linalg.norm(mean)), 1e-9)


def maxsim(similarities: Vectors) -> float:
    """Mean over the rows of each row's largest value; 0 if there are no columns."""
    return float(similarities.max(axis=1).mean()) if similarities.size else 0.0
