"""What is read before a language model is called, and beside it: nothing where it is plain that the documents answer."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

import pytest
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk
from pydantic import Field

from assistant import Assistant
from assistant.answering.calls import Writer
from assistant.answering.chain import make_question
from assistant.answering.decision import ALONE
from assistant.answering.evidence import Evidence
from assistant.answering.performing import performed
from assistant.answering.skimming import LIKELY, SURE
from assistant.records import Answer, Conversation

PLACES = "Aomori Niigata Sendai Akita Fukui Tottori Matsue Kochi Oita Saga Kanazawa Toyama Wakayama Hakodate".split()
QUESTION = "Why was the pier of Aomori closed in March?"
NOT_PLAIN = "What became of the fishermen at the port of Aomori when it was shut?"
NOT_TOLD = "Why was the pier of Nagoya closed in March?"
UNKNOWN = "Who conducted the orchestra at the opening of the opera house?"

ELSEWHERE = ("Nagoya", "Otaru", "Kobe")


class Failing(GenericFakeChatModel):
    """A model that cannot be reached, and counts how often it was tried."""

    tried: list[int] = Field(default_factory=list)

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        self.tried.append(1)
        raise ConnectionError("nobody is there")
        yield


class Silent(GenericFakeChatModel):
    """A model that is called and says nothing."""

    called: threading.Event = Field(default_factory=threading.Event)
    left: threading.Event = Field(default_factory=threading.Event)

    def _stream(self, *args: Any, **kwargs: Any) -> Iterator[ChatGenerationChunk]:
        self.called.set()
        self.left.wait()
        yield from ()

    async def _astream(self, *args: Any, **kwargs: Any) -> AsyncIterator[ChatGenerationChunk]:
        self.called.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.left.set()
        yield ChatGenerationChunk(message=AIMessageChunk(content=""))


def silent() -> Silent:
    return Silent(messages=iter([]))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = [
        {"uri": place, "title": f"The port of {place}", "text": text, "published": "2025-11-21"}
        for number, place in enumerate(PLACES)
        for text in [
            f"The pier of {place} was closed in March because its {'piles' if number % 2 else 'cranes'} had rusted. "
            f"The city council voted {number + 3} million yen for repairs. Fishermen moved to the old quay."
        ]
    ]
    with Assistant(tmp_path_factory.mktemp("finding") / "home") as opened:
        opened.add_texts(texts)
        yield opened


def writer() -> GenericFakeChatModel:
    return GenericFakeChatModel(messages=iter([AIMessage(content="The cranes of the pier had rusted [1].")]))


def failing() -> Failing:
    return Failing(messages=iter([]))


def found(assistant: Assistant, question: str, model: object) -> Evidence:
    return assistant._answers.find(make_question({"question": question, "model": model}))


def says_the_same(one: Answer, other: Answer) -> bool:
    """Whether two answers differ in nothing but what made them, as one has cost a call."""
    return replace(one, made_by=other.made_by) == other


def test_where_it_is_plain_that_a_passage_answers_a_model_writes_without_any_being_re_read(filled: Assistant) -> None:
    filled._retriever.late._kept.clear()
    answer = filled.ask(QUESTION, model=writer())
    assert (answer.status, answer.made_by.written) == ("answered", True)
    assert not filled._retriever.late._kept
    assert SURE.answered <= answer.confidence <= 1
    assert answer.nearest[0].uri == "Aomori" and len(answer.nearest) == 10
    assert [hit.rank for hit in answer.nearest] == list(range(1, 11))


@pytest.mark.parametrize(
    "question",
    [
        "How many piles of the pier of Aomori were rusted?",  # no number of piles is told
        "Why was the pier of Okayama closed in March?",  # another place
    ],
)
def test_words_that_stand_together_are_not_enough_without_the_name_or_the_number(
    filled: Assistant, question: str
) -> None:
    assert not found(filled, question, writer()).is_plain


def test_in_a_conversation_nothing_is_taken_for_plain(filled: Assistant) -> None:
    talk = Conversation().with_exchange("Where are the ports?", "On the coast of Japan.")
    asked = make_question({"question": QUESTION, "model": writer(), "conversation": talk})
    assert not filled._answers.find(asked).is_plain


def test_where_it_is_likely_as_much_is_read_beside_the_call_as_shows_it(filled: Assistant) -> None:
    filled._retriever.late._kept.clear()
    evidence = found(filled, NOT_PLAIN, writer())
    assert evidence.skimmed >= LIKELY and not evidence.is_plain
    assert not filled._retriever.late._kept
    answer = filled.ask(NOT_PLAIN, model=writer())
    assert answer.made_by.written
    assert len(filled._retriever.late._kept) == 2
    assert ALONE.answered <= answer.confidence != evidence.skimmed


def test_quotes_are_chosen_from_all_that_is_re_read(filled: Assistant) -> None:
    filled._retriever.late._kept.clear()
    assert not found(filled, QUESTION, "quotes").glanced
    assert len(filled._retriever.late._kept) == 10


def test_what_is_likely_and_turns_out_not_to_be_told_is_declined_though_the_model_says_nothing_yet(
    filled: Assistant,
) -> None:
    model = silent()
    without = filled.ask(NOT_TOLD, model="quotes")
    *shown, answer = filled.stream(NOT_TOLD, model=model)
    model.left.set()
    assert isinstance(answer, Answer) and says_the_same(answer, without) and without.status == "related"
    assert shown == [without.text]
    assert model.called.is_set() and answer.usage.calls == 1


def test_in_an_event_loop_it_is_declined_and_the_model_left_too(filled: Assistant) -> None:
    model = silent()
    answer = asyncio.run(filled.aask(NOT_TOLD, model=model))
    assert says_the_same(answer, filled.ask(NOT_TOLD, model="quotes"))
    assert model.called.is_set() and model.left.is_set() and answer.usage.calls == 1


def test_a_model_in_this_process_is_called_only_after_the_reading(
    filled: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = failing()
    monkeypatch.setattr(filled._answers, "_choose", lambda _: Writer(name="here", model=model, in_process=True))
    assert filled.ask(NOT_TOLD).status == "related" and not model.tried
    assert "instead" in filled.ask(NOT_PLAIN).note and model.tried


def test_for_what_nothing_makes_likely_no_model_is_called(filled: Assistant) -> None:
    model = failing()
    declined = filled.ask(UNKNOWN, model=model)
    assert declined.status != "answered"
    assert declined == filled.ask(UNKNOWN, model="quotes")
    assert model.tried == []


@pytest.mark.parametrize(
    "question", ["What is the latest on the pier of Aomori?", "What has the council of Aomori voted since 20 November?"]
)
def test_where_dates_decide_what_comes_first_all_is_read(filled: Assistant, question: str) -> None:
    assert not found(filled, question, writer()).glanced


@pytest.mark.parametrize("question", [QUESTION, "How much did the council of Sendai vote for repairs of the pier?"])
def test_where_the_model_fails_the_quotes_are_those_of_an_answer_without_one(filled: Assistant, question: str) -> None:
    model = failing()
    without = filled.ask(question, model="quotes")
    instead = filled.ask(question, model=model)
    assert model.tried
    assert instead.note
    assert (instead.text, instead.citations, instead.nearest) == (without.text, without.citations, without.nearest)
    assert instead.confidence == without.confidence


def test_where_the_model_fails_and_all_that_is_read_answers_nothing_no_quotes_are_announced(filled: Assistant) -> None:
    glanced = found(filled, QUESTION, writer())
    asked = make_question({"question": UNKNOWN, "model": failing()})
    *_, answer = performed(filled._answers.steps(replace(glanced, question=asked)))
    assert isinstance(answer, Answer) and answer.status != "answered"
    assert "nobody is there" in answer.note or "reach" in answer.note
    assert "quotes" not in answer.note


@pytest.mark.parametrize("place", ELSEWHERE)
def test_what_is_told_of_other_places_answers_nothing(filled: Assistant, place: str) -> None:
    answer = filled.ask(f"Why was the pier of {place} closed in March?")
    assert answer.status == "related"
    assert place.lower() in answer.missing


def test_whom_the_nearest_passages_do_not_tell_of_is_said_where_others_do(filled: Assistant) -> None:
    filled.add_text("The mayor of Otaru opened a market in June. It rained.", uri="otaru", title="A market")
    answer = filled.ask("Who closed the pier of Otaru in March, and what has the mayor of Aomori to do with it?")
    assert (answer.status, answer.missing) == ("related", ())
    assert answer.text.endswith("The nearest passages tell of others, not of Otaru.")


def test_each_place_is_quoted_for_its_own(filled: Assistant) -> None:
    for place in PLACES:
        answer = filled.ask(f"How many million yen did the council of {place} vote for repairs?")
        assert {citation.uri for citation in answer.citations} == {place}


@pytest.mark.parametrize("place", ELSEWHERE)
def test_no_model_writes_of_other_places(filled: Assistant, place: str) -> None:
    question = f"Why was the pier of {place} closed in March?"
    assert says_the_same(filled.ask(question, model=writer()), filled.ask(question, model="quotes"))
