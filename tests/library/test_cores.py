"""Cores: small products are not shared between them, and a question is read once."""

import pytest
from threadpoolctl import threadpool_info

from assistant.library.embeddings import PassageEmbeddings


@pytest.fixture(scope="module")
def embeddings() -> PassageEmbeddings:
    warmed = PassageEmbeddings()
    warmed.warm()
    return warmed


def test_numpy_shares_no_product_between_cores(embeddings: PassageEmbeddings) -> None:
    assert {pool["num_threads"] for pool in threadpool_info() if "numpy" in pool["filepath"]} == {1}


def test_a_question_that_is_searched_and_read_word_by_word_is_read_once(
    embeddings: PassageEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes = []
    forward = embeddings._forward
    monkeypatch.setattr(embeddings, "_forward", lambda texts: passes.append(texts) or forward(texts))
    question = "When was the pier of Aomori closed?"
    (vector,) = embeddings.embed_each([question])
    read = embeddings.question_vectors(question)
    assert passes == [[question]]
    assert (vector == embeddings.embed([question])[0]).all()
    assert (read.vectors == embeddings.token_vectors(question).vectors).all()
