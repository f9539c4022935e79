"""Loading an embedding model leaves the process that does it as it was."""

import gc
import weakref

import pytest

from assistant.errors import EmbeddingError
from assistant.library import embeddings
from assistant.library.embeddings import PassageEmbeddings


class Knot:
    """Refers to itself, so that only a collection frees it."""

    def __init__(self) -> None:
        self.itself = self


def test_garbage_that_is_there_while_a_model_is_loaded_does_not_stay_for_ever(
    tiny: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embeddings, "_LOADED", {})
    gc.disable()
    try:
        knot = weakref.ref(Knot())
        assert PassageEmbeddings(tiny).count_tokens(["a pier"])
        assert not gc.isenabled()
        gc.collect()
    finally:
        gc.enable()
    assert knot() is None


def test_collections_go_on_after_a_model_that_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EmbeddingError):
        PassageEmbeddings("/nowhere/a-model").count_tokens(["a pier"])
    assert gc.isenabled()
