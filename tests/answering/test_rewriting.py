"""Follow-ups with a model: rewritten by it, guarded, shown; searched as asked where the guard says no."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from assistant import Answer, Assistant, Conversation
from tests.answering.scripted import Scripted
from tests.conftest import REPORT

GOOD = "Takaichi refused to withdraw it. [1]"
FIRST = "What did Takaichi say about the Taiwan Strait?"
FOLLOW_UP = "Did she withdraw it?"
WHOLE = "Did Takaichi withdraw the remark about the Taiwan Strait?"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant(tmp_path_factory.mktemp("rewriting") / "home") as opened:
        opened.add_text(REPORT, uri="report", title="A report", published="2025-11-21")
        yield opened


@pytest.fixture(scope="module")
def chat(filled: Assistant) -> Conversation:
    return Conversation().with_turn(filled.ask(FIRST))


def asked(filled: Assistant, model: Scripted, question: str, chat: Conversation | None) -> Answer:
    return filled.ask(question, conversation=chat, model=model)


def test_a_question_that_stands_alone_costs_no_call_for_it(filled: Assistant, chat: Conversation) -> None:
    model = Scripted(answer="Beijing demanded that Tokyo retract the remark. [1]")
    asked(filled, model, "What did Beijing demand of Tokyo?", chat)
    asked(filled, model, "What did Beijing demand of Tokyo?", None)
    assert model.tasks == ["answer", "answer"]


def test_a_follow_up_is_rewritten_searched_and_shown(filled: Assistant, chat: Conversation) -> None:
    model = Scripted(answer=GOOD, rewriting=WHOLE)
    answer = asked(filled, model, FOLLOW_UP, chat)
    assert model.tasks == ["rewriting", "answer"]
    assert answer.usage.calls == 2
    assert answer.question == FOLLOW_UP
    assert answer.searched == WHOLE
    assert answer.note == ""
    assert answer.sentences[0].text == "Takaichi refused to withdraw it."
    assert [name for name, _ in answer.made_by.prompts] == [
        "rewriting.system",
        "rewriting.user",
        "answer.system",
        "answer.user",
    ]


def test_the_model_that_answers_sees_the_question_as_asked(filled: Assistant, chat: Conversation) -> None:
    model = Scripted(answer=GOOD, rewriting=WHOLE)
    asked(filled, model, FOLLOW_UP, chat)
    body = model.sent[1][1]
    assert f"question>>\n{FOLLOW_UP}\n" in body
    assert f"earlier question>>\n{FIRST}\n" in body


def test_quotation_marks_around_it_are_taken_off(filled: Assistant, chat: Conversation) -> None:
    assert asked(filled, Scripted(answer=GOOD, rewriting=f' "{WHOLE}"\n'), FOLLOW_UP, chat).searched == WHOLE


@pytest.mark.parametrize(
    ("rewriting", "why"),
    [
        ("", "it is empty"),
        ("I cannot help with that.", "it is no question"),
        (f"{WHOLE}\nTakaichi did not.", "more than one line"),
        ("Did Takaichi withdraw the remark of 7 November?", "it adds “7 November”"),
        ("Did Ishiba withdraw the remark about the Taiwan Strait?", "it adds “Ishiba”"),
        (FOLLOW_UP, "cannot be understood by itself"),
        (ValueError("no"), "no"),
    ],
)
def test_where_it_is_not_faithful_the_question_is_searched_as_asked(
    filled: Assistant, chat: Conversation, rewriting: Any, why: str
) -> None:
    answer = asked(filled, Scripted(answer=GOOD, rewriting=rewriting), FOLLOW_UP, chat)
    assert answer.searched == f"{FOLLOW_UP} (after: {FIRST})"
    assert answer.note.startswith("The question was searched as asked, together with what was said before")
    assert why in answer.note
    assert answer.sentences[0].text == "Takaichi refused to withdraw it."
    assert answer.nearest == filled.ask(FOLLOW_UP, conversation=chat, model="quotes").nearest


def test_what_the_question_names_is_kept(filled: Assistant, chat: Conversation) -> None:
    lost = "What did China say about Takaichi's remark?"
    answer = asked(filled, Scripted(answer=GOOD, rewriting=lost), "And what did Beijing say in 2024?", chat)
    assert "it leaves out “2024”" in answer.note
    assert answer.searched.startswith("And what did Beijing say in 2024?")


def test_without_a_model_nothing_is_rewritten(filled: Assistant, chat: Conversation) -> None:
    answer = filled.ask(FOLLOW_UP, conversation=chat)
    assert answer.usage.calls == 0
    assert answer.searched == f"{FOLLOW_UP} (after: {FIRST})"


def test_limits_stand_beside_what_was_searched(filled: Assistant, chat: Conversation) -> None:
    model = Scripted(answer=GOOD, rewriting=WHOLE)
    answer = filled.ask(FOLLOW_UP, conversation=chat, model=model, since="2025-11")
    assert answer.searched == f"{WHOLE} (published since November 2025)"


def test_a_rewritten_question_without_an_answer_costs_one_call(filled: Assistant, chat: Conversation) -> None:
    model = Scripted(rewriting="How many goals did Takaichi score in the final?")
    answer = asked(filled, model, "How many goals did she score in the final?", chat)
    assert answer.status != "answered"
    assert model.tasks == ["rewriting"]


def test_streamed_and_in_the_event_loop_it_is_the_same(filled: Assistant, chat: Conversation) -> None:
    def model() -> Scripted:
        return Scripted(answer=GOOD, rewriting=WHOLE)

    async def streamed() -> list[object]:
        return [piece async for piece in filled.astream(FOLLOW_UP, conversation=chat, model=model())]

    one = asked(filled, model(), FOLLOW_UP, chat)
    *_, other = filled.stream(FOLLOW_UP, conversation=chat, model=model())
    assert one == other == asyncio.run(streamed())[-1]
    assert one == asyncio.run(filled.aask(FOLLOW_UP, conversation=chat, model=model()))


def test_a_model_that_cannot_be_opened_is_told_once(filled: Assistant, chat: Conversation) -> None:
    answer = filled.ask(FOLLOW_UP, conversation=chat, model="nobody:nothing")
    assert answer.made_by.model == "quotes"
    assert answer.note.count("nobody:nothing") == 1
