"""The embedding model, behind LangChain's `Embeddings`.

torch takes seconds to import, so the model is loaded when it is first used. The forward pass is called directly: the
pass that embeds a passage also gives its token vectors.
"""

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np
from langchain_core.embeddings import Embeddings

from assistant.library.encoders import Encoder, load
from assistant.settings import PACKAGED_MODEL
from assistant.text.spans import Span

if TYPE_CHECKING:
    import torch

Vectors = np.ndarray[Any, np.dtype[np.float32]]
Given = TypeVar("Given")
Read = TypeVar("Read")

_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

_KEPT = 16
"""Texts whose reading is kept: a question is looked for by its vector, and then read word by word, more than once."""

_LOADING = threading.Lock()
_LOADED: dict[str, Encoder] = {}


class TokenVectors(NamedTuple):
    """The last hidden states of one text.

    `vectors` is (tokens, dimensions), float32, each of length 1; `offsets` is (tokens, 2), the characters of
    the text that each token stands for; `tokens` are the token ids. Special tokens are left out.
    """

    vectors: Vectors
    offsets: np.ndarray[Any, np.dtype[np.int32]]
    tokens: tuple[int, ...]

    def within(self, span: Span) -> "TokenVectors":
        """The tokens of a span of the text, their offsets from its beginning."""
        inside = (self.offsets[:, 0] >= span.start) & (self.offsets[:, 1] <= span.end)
        tokens = tuple(token for token, kept in zip(self.tokens, inside, strict=True) if kept)
        return TokenVectors(self.vectors[inside], self.offsets[inside] - span.start, tokens)


class PassageEmbeddings(Embeddings):
    """An embedding model: vectors of length 1, token counts and token vectors.

    Safe to use from several threads. Tells torch and numpy to use one core for an operation, in the whole process:
    texts are read side by side instead. Loading it also takes what is there by then out of garbage collections. A
    question is always read alone, so that it has the same vector whatever else is embedded.

    Args:
        model: "all-MiniLM-L6-v2" for the one that is installed, else a folder or a name on the hub.
        batch_size: Most texts per forward pass of one core.
    """

    def __init__(self, model: str = PACKAGED_MODEL, *, batch_size: int = 4) -> None:
        self.model = model
        self._batch_size = batch_size
        self._loaded: Encoder | None = None
        self._kept: OrderedDict[str, tuple[Vectors, TokenVectors]] = OrderedDict()
        self._keeping = threading.Lock()

    @property
    def max_tokens(self) -> int:
        """Most tokens that the model reads of a text; the rest it would drop without a word."""
        return self._encoder().most_tokens - 2  # the two special tokens around a text

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._encoder().dimension

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text by the model's own tokenizer, special tokens left out."""
        encodings = self._encoder().counter.encode_batch_fast(list(texts), add_special_tokens=False)
        return [len(encoding.ids) for encoding in encodings]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of several texts (LangChain's interface)."""
        return [vector.tolist() for vector in self.embed(texts)]

    def embed_query(self, text: str) -> list[float]:
        """Vector of one question (LangChain's interface)."""
        return [float(value) for value in self.embed([text])[0]]

    def embed(self, texts: Sequence[str], *, told: Callable[[int], None] | None = None) -> Vectors:
        """Vectors of several texts, (texts, dimensions), each of length 1, in the order given.

        Args:
            texts: At most as long as the model reads.
            told: Called after each batch with how many texts were in it.
        """
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        # Texts of like length share a batch, so that little is spent on padding.
        by_length = sorted(range(len(texts)), key=lambda index: -len(texts[index]))
        size = max(1, min(self._batch_size, -(-len(texts) // self._readers())))
        batches = [by_length[first : first + size] for first in range(0, len(by_length), size)]
        read = self._side_by_side(lambda batch: self._sentence_vectors([texts[index] for index in batch]), batches)
        for batch, of_batch in zip(batches, read, strict=True):
            vectors[batch] = of_batch
            if told is not None:
                told(len(batch))
        return vectors

    def embed_each(self, texts: Sequence[str]) -> list[Vectors]:
        """Vectors of several questions, read side by side, each alone: in a batch the padding would change them."""
        return list(self._side_by_side(lambda text: self._question(text)[0], texts))

    def question_vectors(self, text: str) -> TokenVectors:
        """As `token_vectors`; of a question whose vector was just asked for, without reading it once more."""
        return self._question(text)[1]

    def token_vectors_of(self, texts: Sequence[str]) -> list[TokenVectors]:
        """The token vectors of several texts in their order, read side by side, each alone.

        In a batch the padding would change the rounding, and the same passage must always read the same.
        """
        return list(self._side_by_side(self.token_vectors, texts))

    def token_vectors(self, text: str) -> TokenVectors:
        """The vector of every token of one text, as the model reads it in its context."""
        return self._read_alone(text)[1]

    def _question(self, text: str) -> tuple[Vectors, TokenVectors]:
        """The vector of a text and those of its tokens, from one pass of the model; the last few are kept."""
        with self._keeping:
            if text in self._kept:
                self._kept.move_to_end(text)
                return self._kept[text]
        read = self._read_alone(text)
        with self._keeping:
            self._kept[text] = read
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return read

    def _read_alone(self, text: str) -> tuple[Vectors, TokenVectors]:
        of_tokens, of_text = self._forward([text])
        encoding = self._encoder().counter.encode(text)
        states = _unit(of_tokens[0])
        # The model reads at most max_tokens; the separate tokenizer does not cut.
        kept = [place for place, special in enumerate(encoding.special_tokens_mask[: len(states)]) if not special]
        offsets = np.array([encoding.offsets[place] for place in kept], dtype=np.int32).reshape(-1, 2)
        read = TokenVectors(states[kept], offsets, tuple(encoding.ids[place] for place in kept))
        return _unit(of_text)[0], read

    def warm(self) -> None:
        """Loads the model, which the first use would do otherwise."""
        self.embed(["ready"])

    def _side_by_side(self, read: "Callable[[Given], Read]", given: "Sequence[Given]") -> "Iterator[Read]":
        """What is read of each, in their order, each by one core.

        Measured on two cores with passages of 180 tokens: 47 a second, against 42 where the cores share each batch; and
        other programs on the machine slow it down far less.
        """
        at_once = min(len(given), self._readers())
        if at_once < 2:
            yield from map(read, given)
            return
        with ThreadPoolExecutor(at_once, thread_name_prefix="reading-passages") as readers:
            yield from readers.map(read, given)

    def _readers(self) -> int:
        """How many read at the same time: one for each core, or one that has the graphics card to itself."""
        return _CORES if self._encoder().device.type == "cpu" else 1

    def _sentence_vectors(self, texts: list[str]) -> Vectors:
        return _unit(self._forward(texts)[1])

    def _forward(self, texts: list[str]) -> "tuple[torch.Tensor, torch.Tensor]":
        import torch

        encoder = self._encoder()
        # Others read at the same time, and what one core adds up is rounded alike whatever number of cores there is.
        torch.set_num_threads(1)
        return encoder.read(texts)

    def _encoder(self) -> Encoder:
        if self._loaded is None:
            with _LOADING:
                # Assistants of one process share a model: it is never changed, and takes seconds to load.
                if self.model not in _LOADED:
                    _LOADED[self.model] = load(self.model)
                self._loaded = _LOADED[self.model]
        return self._loaded


def _unit(states: "torch.Tensor") -> Vectors:
    import torch

    array: Vectors = torch.nn.functional.normalize(states.float(), dim=-1).cpu().numpy()
    return array
