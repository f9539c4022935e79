"""What is read before a language model is called: nothing where it is plain that the documents answer, else as little
as shows it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGenerationChunk
from pydantic import Field

from assistant import Assistant
from assistant.answering.calls import performed
from assistant.answering.chain import make_question
from assistant.answering.decision import decide
from assistant.answering.evidence import Evidence
from assistant.answering.skimming import SURE
from assistant.records import Answer, Conversation

PLACES = "Aomori Niigata Sendai Akita Fukui Tottori Matsue Kochi Oita Saga Kanazawa Toyama Wakayama Hakodate".split()
QUESTION = "Why was the pier of Aomori closed in March?"
NOT_PLAIN = "What kept ships away from the jetty of Aomori in spring?"
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


def test_where_it_is_plain_that_a_passage_answers_a_model_writes_without_any_being_re_read(filled: Assistant) -> None:
    filled._retriever.late._kept.clear()
    evidence = found(filled, QUESTION, writer())
    status, confidence = decide(evidence)
    assert (status, evidence.glanced) == ("answered", True)
    assert not filled._retriever.late._kept
    assert SURE.answered <= confidence <= 1
    assert evidence.hits[0].uri == "Aomori" and len(evidence.hits) == 10
    assert [hit.rank for hit in evidence.hits] == list(range(1, 11))


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
    filled._retriever.late._kept.clear()
    assert not found(filled, question, writer()).skimmed
    assert len(filled._retriever.late._kept) >= 2


def test_in_a_conversation_nothing_is_taken_for_plain(filled: Assistant) -> None:
    talk = Conversation().with_exchange("Where are the ports?", "On the coast of Japan.")
    asked = make_question({"question": QUESTION, "model": writer(), "conversation": talk})
    assert not filled._answers.find(asked).skimmed


def test_where_a_model_writes_two_passages_that_answer_are_enough(filled: Assistant) -> None:
    filled._retriever.late._kept.clear()
    evidence = found(filled, NOT_PLAIN, writer())
    assert evidence.glanced
    assert decide(evidence)[0] == "answered"
    assert len(filled._retriever.late._kept) == 2
    assert len(evidence.hits) == 10
    assert evidence.hits[0].uri == "Aomori"


def test_quotes_are_chosen_from_all_that_is_re_read(filled: Assistant) -> None:
    filled._retriever.late._kept.clear()
    assert not found(filled, QUESTION, "quotes").glanced
    assert len(filled._retriever.late._kept) == 10


def test_what_no_two_passages_answer_is_read_as_a_whole_and_no_model_is_called(filled: Assistant) -> None:
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


def test_no_model_writes_of_other_places(filled: Assistant) -> None:
    model = Failing(messages=iter(()))
    answer = filled.ask(f"Why was the pier of {ELSEWHERE[0]} closed in March?", model=model)
    assert (answer.status, model.tried) == ("related", [])
