"""The installed model, read with torch alone, gives what sentence-transformers gives with it, to the last bit."""

from collections.abc import Iterator

import numpy as np
import pytest
import torch

from assistant.library.encoders import _number_format, _OfSentenceTransformers, _other, _packaged_folder
from assistant.library.minilm import MiniLM

TEXTS = (
    "ready",
    "",
    "Ünïcode naïve ﬁ — 日本 and 19 November, Kyodo said.",
    "The harbour of Merrin was closed for three days. " * 9,
    "word " * 400,  # more than is read
)


@pytest.fixture(scope="module")
def encoders() -> Iterator[tuple[MiniLM, _OfSentenceTransformers]]:
    dtype = _number_format(torch)
    ours, theirs = MiniLM(_packaged_folder(), dtype), _other(str(_packaged_folder()), dtype)
    assert isinstance(theirs, _OfSentenceTransformers)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield ours, theirs
    torch.set_num_threads(threads)


@pytest.mark.parametrize("together", [TEXTS, TEXTS[3:4]], ids=["together", "alone"])
def test_tokens_and_texts_have_the_same_vectors(
    encoders: tuple[MiniLM, _OfSentenceTransformers], together: tuple[str, ...]
) -> None:
    (states, vectors), (their_states, their_vectors) = (one.read(together) for one in encoders)

    assert torch.equal(vectors.cpu(), their_vectors.cpu())
    # What stands behind a shorter text in a batch is nobody's.
    for at, text in enumerate(together):
        length = min(len(encoders[0].counter.encode(text).ids), encoders[0].most_tokens)
        assert np.array_equal(states[at, :length].float().cpu(), their_states[at, :length].float().cpu())


def test_it_says_of_itself_what_the_other_says(encoders: tuple[MiniLM, _OfSentenceTransformers]) -> None:
    ours, theirs = encoders

    assert (ours.most_tokens, ours.dimension, ours.device.type) == (256, 384, theirs.device.type)
    assert (ours.most_tokens, ours.dimension) == (theirs.most_tokens, theirs.dimension)
    assert ours.counter.to_str() == theirs.counter.to_str()
