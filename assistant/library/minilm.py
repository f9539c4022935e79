"""The installed embedding model, all-MiniLM-L6-v2, read with torch alone.

sentence-transformers and transformers take 5 of the 7 seconds of processor time that a command line needs to be able to
read a question; nearly all of it goes into training, quantization and models of other kinds. What this model does with
a text is a page of torch, and gives the same numbers to the last bit (tests/library compares them). Any other model is
left to sentence-transformers.
"""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

_LEAST = 1e-9  # tokens by which a sum is divided


class MiniLM:
    """A BERT encoder with the mean of its last states for a text's vector. Never changed: safe between threads.

    Source: Devlin et al., BERT, NAACL 2019; the mean over tokens: Reimers & Gurevych, Sentence-BERT, EMNLP 2019.

    Args:
        folder: With its weights, tokenizer and settings, as sentence-transformers publishes them.
        dtype: Number format, of torch.
    """

    def __init__(self, folder: Path, dtype: "torch.dtype") -> None:
        import torch
        from safetensors.torch import load_file
        from tokenizers import Tokenizer

        settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._layers: int = settings["num_hidden_layers"]
        self._heads: int = settings["num_attention_heads"]
        self._epsilon: float = settings["layer_norm_eps"]
        self.dimension: int = settings["hidden_size"]
        self.most_tokens: int = json.loads((folder / "sentence_bert_config.json").read_text(encoding="utf-8"))[
            "max_seq_length"
        ]
        self.device = torch.device(_device(torch))
        weights = load_file(folder / "model.safetensors")
        self._weights = {
            name: value.to(self.device, dtype) if value.is_floating_point() else value
            for name, value in weights.items()
        }
        self.counter: Tokenizer = _tokenizer(folder)
        self._cutting = _tokenizer(folder)
        self._cutting.enable_truncation(self.most_tokens)
        self._cutting.enable_padding(pad_id=settings["pad_token_id"])

    def read(self, texts: Sequence[str]) -> "tuple[torch.Tensor, torch.Tensor]":
        """The last states of every token, (texts, tokens, dimensions), and the vectors, (texts, dimensions).

        Args:
            texts: What is longer than the model reads is cut; shorter ones are padded to the longest.
        """
        import torch

        encodings = self._cutting.encode_batch_fast(list(texts))
        ids = torch.tensor([one.ids for one in encodings], device=self.device)
        held = torch.tensor([one.attention_mask for one in encodings], device=self.device)
        with torch.inference_mode():
            states = self._states(ids, None if bool(held.all()) else held.bool()[:, None, None, :])
            kept = held.unsqueeze(-1).to(states.dtype)
            total = (states * kept).sum(dim=1, dtype=torch.float32)
            mean = total / kept.sum(dim=1, dtype=torch.float32).clamp(min=_LEAST)
            return states, torch.nn.functional.normalize(mean.to(states.dtype), dim=1)

    def _states(self, ids: "torch.Tensor", mask: "torch.Tensor | None") -> "torch.Tensor":
        weights, length = self._weights, ids.shape[1]
        words = weights["embeddings.word_embeddings.weight"][ids]
        kinds = weights["embeddings.token_type_embeddings.weight"][0]
        places = weights["embeddings.position_embeddings.weight"][:length]
        states = self._norm(words + kinds + places, "embeddings")
        for number in range(self._layers):
            states = self._layer(states, mask, f"encoder.layer.{number}")
        return states

    def _layer(self, states: "torch.Tensor", mask: "torch.Tensor | None", of: str) -> "torch.Tensor":
        import torch

        attend = torch.nn.functional.scaled_dot_product_attention
        own = partial(self._heads_of, states, f"{of}.attention.self")
        met = attend(own("query"), own("key"), own("value"), attn_mask=mask)
        met = met.transpose(1, 2).reshape(states.shape)
        states = self._norm(self._linear(met, f"{of}.attention.output.dense") + states, f"{of}.attention.output")
        wide = torch.nn.functional.gelu(self._linear(states, f"{of}.intermediate.dense"))
        return self._norm(self._linear(wide, f"{of}.output.dense") + states, f"{of}.output")

    def _heads_of(self, states: "torch.Tensor", of: str, name: str) -> "torch.Tensor":
        """What each head asks, is asked or gives: (texts, heads, tokens, dimensions of a head)."""
        texts, length, _ = states.shape
        return self._linear(states, f"{of}.{name}").view(texts, length, self._heads, -1).transpose(1, 2)

    def _linear(self, states: "torch.Tensor", of: str) -> "torch.Tensor":
        import torch

        return torch.nn.functional.linear(states, self._weights[f"{of}.weight"], self._weights[f"{of}.bias"])

    def _norm(self, states: "torch.Tensor", of: str) -> "torch.Tensor":
        import torch

        weight, bias = self._weights[f"{of}.LayerNorm.weight"], self._weights[f"{of}.LayerNorm.bias"]
        return torch.nn.functional.layer_norm(states, (self.dimension,), weight, bias, self._epsilon)


def _tokenizer(folder: Path) -> "Tokenizer":
    """The model's tokenizer, which neither cuts nor pads."""
    from tokenizers import Tokenizer

    found = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
    found.no_truncation()
    found.no_padding()
    return found


def _device(torch: Any) -> str:
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"
