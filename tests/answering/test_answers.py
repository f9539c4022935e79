"""From a question to an answer: right, cited, declined when the documents do not say."""

import asyncio
from typing import Any

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage
from langchain_core.runnables import RunnableLambda

from assistant import Answer, Assistant, Conversation
from assistant.errors import BadQuestion, ModelError
from assistant.search.asked import MAX_QUESTION
from tests.conftest import REPORT


@pytest.fixture
def filled(assistant: Assistant) -> Assistant:
    assistant.add_text(REPORT, uri="report", title="A report", published="2025-11-21")
    return assistant


def assert_verbatim(assistant: Assistant, answer: Answer) -> None:
    assert answer.status == "answered"
    assert answer.sentences
    assert all(sentence.citations for sentence in answer.sentences)
    for citation in answer.citations:
        assert assistant.source(citation.uri).text[citation.start : citation.end] == citation.quote
        assert f"[{citation.number}]" in answer.text
        assert citation.published == "2025-11-21"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did the State Department announce?", "stands by its treaty"),
        ("What did Beijing demand?", "retract the remark"),
        ("Did Takaichi withdraw the remark?", "refused to withdraw it"),
        ("How many tonnes of scallops did the cooperatives ship in 2022?", "12,400 tonnes"),
    ],
)
def test_right_answers_come_with_their_quotes(filled: Assistant, question: str, expected: str) -> None:
    answer = filled.ask(question)
    assert_verbatim(filled, answer)
    assert expected in answer.citations[0].quote
    assert len(answer.text.split()) <= 90


@pytest.mark.parametrize(
    "question",
    [
        "What did South Korea say?",
        "How many ships were sent?",
        "Who won the football cup in 1998?",
        "東京の天気は?",
        "😀 🎣",
    ],
)
def test_what_the_documents_do_not_say_is_declined(filled: Assistant, question: str) -> None:
    answer = filled.ask(question)
    assert answer.status in ("related", "no_evidence")
    assert answer.sentences == ()
    assert answer.citations == ()
    assert answer.text


def test_a_declined_question_shows_the_nearest_passages_and_what_is_missing(filled: Assistant) -> None:
    answer = filled.ask("What did South Korea say about the treaty?")
    assert answer.status == "related"
    assert answer.nearest[0].uri == "report"
    assert "korea" in answer.missing


def test_an_empty_library_has_no_evidence(assistant: Assistant) -> None:
    assert assistant.ask("What did Beijing demand?").status == "no_evidence"


def test_a_limit_that_leaves_nothing_is_named(filled: Assistant) -> None:
    answer = filled.ask("What did Beijing demand?", since="2026-01-01")
    assert answer.status == "no_evidence"
    assert answer.limits == "published since 1 January 2026"
    assert answer.limits in answer.text
    assert answer.limits in answer.searched


def test_a_follow_up_is_understood(filled: Assistant) -> None:
    chat = Conversation().with_turn(filled.ask("What did Takaichi say about a conflict in the Taiwan Strait?"))
    answer = filled.ask("And what did Beijing demand?", conversation=chat)
    assert "retract the remark" in answer.text
    assert "Taiwan Strait" in answer.searched


def test_a_follow_up_that_names_another_thing_is_declined(filled: Assistant) -> None:
    chat = Conversation().with_turn(filled.ask("What did Beijing demand?"))
    absent = ("Tungsten?", "What about tungsten?", "And zebras?", "Football?")
    assert {filled.ask(question, conversation=chat).status for question in absent} == {"related"}
    held = ("Takaichi?", "What about scallops?", "Why?", "When?")
    assert {filled.ask(question, conversation=chat).status for question in held} == {"answered"}


def test_the_same_question_gets_the_same_answer(filled: Assistant) -> None:
    first = filled.ask("What did Beijing demand?")
    filled.ask("What did the cooperatives say?")
    assert filled.ask("What did Beijing demand?") == first


@pytest.mark.parametrize(("question", "words"), [("", "empty"), ("  \n", "empty"), ("why " * 5_000, "limit")])
def test_questions_that_cannot_be_asked(filled: Assistant, question: str, words: str) -> None:
    with pytest.raises(BadQuestion, match=words):
        filled.ask(question)


def test_a_question_as_long_as_allowed_is_searched_whole(filled: Assistant) -> None:
    question = "I wonder about many things here. " * 58 + "What did Beijing demand?"
    assert len(question) <= MAX_QUESTION
    assert filled.search(question)[0].uri == "report"


def test_streaming_gives_the_text_in_pieces_and_then_the_answer(filled: Assistant) -> None:
    *pieces, answer = filled.stream("What did Beijing demand?")
    assert "".join(str(piece) for piece in pieces) == answer.text
    assert answer == filled.ask("What did Beijing demand?")


def test_the_async_twins_give_the_same(filled: Assistant) -> None:
    async def both() -> tuple[Answer, list[object]]:
        answer = await filled.aask("What did Beijing demand?")
        return answer, [piece async for piece in filled.astream("What did Beijing demand?")]

    answer, pieces = asyncio.run(both())
    assert pieces[-1] == answer == filled.ask("What did Beijing demand?")


def test_the_chain_composes_with_langchain(filled: Assistant) -> None:
    chain = filled.chain | RunnableLambda(lambda answer: answer.citations[0].uri)
    assert chain.invoke("What did Beijing demand?") == "report"
    assert chain.batch([{"question": "What did Beijing demand?", "since": "2025"}]) == ["report"]


def test_footnote_numbers_of_a_source_do_not_read_as_marks(assistant: Assistant) -> None:
    assistant.add_text("The bridge over the Ashi river was opened in 1931.[12] It was painted red.[13]", uri="b")
    answer = assistant.ask("When was the bridge over the Ashi river opened?")
    assert answer.text == "The bridge over the Ashi river was opened in 1931. [1] It was painted red. [1]"
    assert "[12]" not in answer.text


def written_by(filled: Assistant, *replies: str) -> Assistant:
    model = GenericFakeChatModel(messages=iter([AIMessage(content=reply) for reply in replies]))
    return Assistant(filled.home, model=model)


def test_a_model_writes_and_the_gate_binds(filled: Assistant) -> None:
    with written_by(filled, "Beijing demanded that the remark be retracted [1]. Tokyo sent ships [9].") as writing:
        *pieces, answer = writing.stream("What did Beijing demand?")
    assert answer.made_by.model == "GenericFakeChatModel"
    assert answer.text == "Beijing demanded that the remark be retracted. [1] Tokyo sent ships."
    assert "".join(str(piece) for piece in pieces) == answer.text
    assert answer.citations[0].quote == "Beijing demanded that Tokyo retract the remark."
    assert [sentence.support for sentence in answer.sentences] == ["supported", "unsupported"]


@pytest.mark.parametrize("reply", ["", "Tokyo sent 14 ships. Seoul sent 30 ships [1]."])
def test_where_nothing_stands_the_quotes_are_given(filled: Assistant, reply: str) -> None:
    with written_by(filled, reply) as writing:
        answer = writing.ask("What did Beijing demand?")
    assert_verbatim(filled, answer)
    assert answer.made_by.model == "quotes"
    assert "quotes instead" in answer.note


def test_no_model_is_called_for_what_the_documents_do_not_say(filled: Assistant) -> None:
    with written_by(filled) as writing:  # a model without a reply fails when it is called
        answer = writing.ask("Who won the football cup in 1998?")
        assert (answer.note, answer.usage.calls) == ("", 0)


def test_a_model_that_cannot_be_used_is_named(filled: Assistant) -> None:
    with pytest.raises(ModelError, match="ASSISTANT_MODEL"):
        Assistant(filled.home, model="nobody:nothing")


def test_a_sentence_that_answers_the_question_above_it_shows_that_question(assistant: Assistant) -> None:
    text = (
        "# Questions and answers\n\n## What has the harbour office done?\n\nIt closed the north pier on 3 March 2025 after "
        "the storm had damaged its piles.\n\n## Is the pier open again?\n\nNo. The north pier stays closed until June.\n"
    )
    assistant.add_text(text, uri="faq", title="Questions and answers", published="2025-11-21")
    answer = assistant.ask("What did the harbour office close after the storm had damaged its piles?")
    assert answer.text.startswith("[What has the harbour office done?] It closed the north pier on 3 March 2025")
    assert answer.sentences[0].support == "supported"
    assert_verbatim(assistant, answer)


def test_an_answer_tells_what_it_has_cost(filled: Assistant) -> None:
    plain = filled.ask("What did Beijing demand?").usage
    assert (plain.model, plain.calls, plain.first_token_s, plain.model_s) == ("", 0, None, 0.0)
    assert plain.total_s > 0
    with written_by(filled, "Beijing demanded that the remark be retracted [1].") as writing:
        written = writing.ask("What did Beijing demand?").usage
    assert (written.model, written.calls) == ("GenericFakeChatModel", 1)
    assert 0 < (written.first_token_s or 0) <= written.total_s
    assert (written.tokens_in, written.tokens_out) == (None, None)


def test_one_question_may_choose_its_model(filled: Assistant) -> None:
    model = GenericFakeChatModel(
        messages=iter([AIMessage(content="Beijing demanded that the remark be retracted [1].")])
    )
    assert filled.ask("What did Beijing demand?", model=model).made_by.model == "GenericFakeChatModel"
    assert filled.ask("What did Beijing demand?").made_by.model == "quotes"
    with written_by(filled) as writing:
        assert writing.ask("What did Beijing demand?", model="quotes").note == ""
    missing = filled.ask("What did Beijing demand?", model="nobody:nothing")
    assert_verbatim(filled, missing)
    assert "'nobody:nothing'" in missing.note
    with pytest.raises(BadQuestion, match="no language model"):
        filled.ask("What did Beijing demand?", model=7)  # type: ignore[arg-type]


def test_the_config_goes_to_the_model(filled: Assistant) -> None:
    class Heard(BaseCallbackHandler):
        def __init__(self) -> None:
            self.runs: list[tuple[str, list[str], str]] = []

        def on_chat_model_start(self, serialized: Any, messages: Any, **told: Any) -> None:
            self.runs.append((told["name"], told["tags"], told["metadata"]["desk"]))

    question, reply = "What did Beijing demand?", "Beijing demanded that the remark be retracted [1]."
    for number in range(4):
        heard = Heard()
        config = {"callbacks": [heard], "tags": ["mine"], "metadata": {"desk": "east"}}
        with written_by(filled, reply) as writing:
            if number == 0:
                writing.ask(question, config=config)
            elif number == 1:
                list(writing.stream(question, config=config))
            elif number == 2:
                asyncio.run(writing.aask(question, config=config))
            else:
                writing.chain.invoke(question, config)
        ((name, tags, desk),) = heard.runs
        assert (name, desk) == ("answer", "east")
        assert "mine" in tags
