"""Finding passages: both engines, the conversation, limits, LangChain's interface."""

import pytest

from assistant import Assistant, Conversation
from assistant.errors import UnknownSource
from assistant.search.followup import variants

TEXTS = [
    {
        "uri": "treaty",
        "title": "The treaty of 1960",
        "published": "2024-01-19",
        "text": "The Treaty of Mutual Cooperation and Security was signed in Washington on 19 January 1960. "
        "It entered into force on 23 June 1960.",
    },
    {
        "uri": "seafood",
        "title": "Seafood imports",
        "published": "2025-11-19",
        "text": "China told Japan that it was halting imports of Japanese seafood again. "
        "Cooperatives in Hokkaido said that orders for scallops had stopped. Form ZX-4471 is needed.",
    },
    {
        "uri": "flights",
        "title": "Travel advice",
        "published": "2025-11-14",
        "text": "China advised its citizens against travel to Japan. Airlines offered refunds for their flights.",
    },
]


@pytest.fixture
def filled(assistant: Assistant) -> Assistant:
    assistant.add_texts(TEXTS)
    return assistant


def test_the_best_passage_comes_first_with_falling_scores(filled: Assistant) -> None:
    hits = filled.search("When was the security treaty signed?")
    assert hits[0].uri == "treaty"
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert list(hits) == sorted(hits, key=lambda hit: -hit.score)


def test_a_rare_code_is_found_by_its_letters(filled: Assistant) -> None:
    hit = filled.search("ZX-4471")[0]
    assert hit.uri == "seafood"
    assert "lexical" in hit.found_by


def test_a_follow_up_is_searched_in_the_light_of_the_conversation(filled: Assistant) -> None:
    chat = Conversation().with_exchange("What happened to imports of seafood?", "China halted them again.")
    assert filled.search("And who said that orders had stopped?", conversation=chat)[0].uri == "seafood"
    texts = [variant.text for variant in variants("And then?", chat)]
    assert texts[0] == "And then?"
    assert any("seafood" in text for text in texts[1:])


def test_limits_hold(filled: Assistant) -> None:
    assert {hit.uri for hit in filled.search("Japan", since="2025-11-15")} == {"seafood"}
    assert {hit.uri for hit in filled.search("Japan", until="2025")} == {"treaty", "seafood", "flights"}
    assert {hit.uri for hit in filled.search("seafood", uris=["flights", "treaty"])} == {"flights", "treaty"}
    assert filled.search("Japan", since="2026") == ()


def test_limiting_to_an_unknown_source_is_an_error(filled: Assistant) -> None:
    with pytest.raises(UnknownSource, match="no document 'nothing'"):
        filled.search("Japan", uris=["nothing"])


def test_k_bounds_the_hits(filled: Assistant) -> None:
    assert len(filled.search("Japan", k=2)) == 2


def test_langchain_gets_documents_with_scores_and_offsets(filled: Assistant) -> None:
    documents = filled.as_retriever(k=2, since="2025").invoke("seafood")
    assert len(documents) == 2
    first = documents[0]
    text = filled.source(first.metadata["uri"]).text
    assert text[first.metadata["start"] : first.metadata["end"]] == first.page_content
    assert first.metadata["score"] > documents[1].metadata["score"]


def test_an_empty_library_has_no_hits(assistant: Assistant) -> None:
    assert assistant.search("anything") == ()


def test_the_same_question_finds_the_same_whatever_was_asked_before(filled: Assistant) -> None:
    first = filled.search("What did China tell Japan?")
    for other in ("flights", "When was it signed?", "scallops"):
        filled.search(other)
    filled._retriever.late._kept.clear()
    assert filled.search("What did China tell Japan?") == first
