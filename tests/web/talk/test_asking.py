"""A question's way through the page, state by state, with a peer in the assistant's place."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any, cast

import gradio as gr
import pytest

from assistant.assistant import Assistant
from assistant.conversations.store import Conversations
from assistant.errors import AssistantError, LibraryUnavailable
from assistant.records import Answer, Conversation, Sentence, SourceRecord
from assistant.web import words
from assistant.web.talk import asking, history
from assistant.web.talk.chat import Chat

ANSWER = Answer(
    question="q", searched="q", status="answered", text="It rained.", sentences=(Sentence(text="It rained."),)
)


class Peer:
    """Answers with what it is given; an exception among it is raised."""

    def __init__(self, *pieces: "str | Answer | Exception", documents: int = 1) -> None:
        self.pieces = pieces
        self.documents = documents
        self.asked: list[tuple[str, Conversation]] = []
        self.models: list[str | None] = []
        self.keeping: Conversations | None = None
        self.model_names: tuple[str, ...] = ("quotes",)

    def sources(self) -> tuple[SourceRecord, ...]:
        return tuple(SourceRecord(uri=str(number), title="t") for number in range(self.documents))

    async def astream(
        self, question: str, *, conversation: Conversation, model: str | None, user: str
    ) -> AsyncGenerator[Any, None]:
        self.models.append(model)
        self.asked.append((question, conversation))
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece

    def warm(self) -> None:
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece


def states(peer: Peer, *, earlier: history.Messages | None = None, warm: bool = True) -> list[history.Messages]:
    assistant = cast(Assistant, peer)
    warmth = asking.Warmth(assistant)
    if warm:
        warmth._load()

    async def read() -> list[history.Messages]:
        return [state async for state in asking.answering(assistant, "Did it rain?", earlier or [], warmth=warmth)]

    return asyncio.run(read())


def shown(messages: history.Messages) -> str:
    return history.shown_of(messages[-1])


def test_the_states_are_searching_writing_answered() -> None:
    searching, writing, answered = states(Peer("It rai", ANSWER))
    assert words.talk.SEARCHING in shown(searching)
    assert "It rai" in shown(writing)
    assert history.reply_of(writing[-1]) == ""  # unchecked: no part of the conversation
    assert history.reply_of(answered[-1]) == "It rained."
    assert all(history.question_of(state[0]) == "Did it rain?" for state in (searching, writing, answered))


def test_while_the_model_loads_the_first_question_is_told_so() -> None:
    assert words.talk.LOADING in shown(states(Peer(ANSWER), warm=False)[0])


def test_the_conversation_is_made_of_the_chat() -> None:
    peer = Peer(ANSWER)
    states(peer, earlier=[history.asked("Who?"), history.replied("<p>shown</p>", reply="He. [1]")])
    ((_, conversation),) = peer.asked
    assert [(turn.question, turn.reply) for turn in conversation.turns] == [("Who?", "He. [1]")]


def test_an_empty_library_is_not_asked() -> None:
    peer = Peer(ANSWER, documents=0)
    assert words.talk.NO_DOCUMENTS in shown(states(peer)[-1])
    assert peer.asked == []


@pytest.mark.parametrize("error", [LibraryUnavailable("The home is gone; mount it."), AssistantError("No.")])
def test_an_error_of_ours_is_said_in_its_own_words(error: AssistantError) -> None:
    last = states(Peer("It rai", error))[-1]
    assert str(error) in shown(last)
    assert history.reply_of(last[-1]) == ""


def test_an_error_that_nobody_foresaw_is_logged_whole_and_told_in_short(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="assistant.web"):
        last = states(Peer(KeyError("secret detail")), warm=False)[-1]
    assert words.talk.SOMETHING_WRONG in shown(last)
    assert "secret detail" not in shown(last)
    (record,) = caplog.records
    assert record.exc_info is not None
    assert "secret detail" in str(record.exc_info[1])


def test_a_model_that_cannot_be_loaded_does_not_leave_the_page_waiting(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="assistant.web"):
        first, last = states(Peer(LibraryUnavailable("The home is gone.")))
    assert words.talk.SEARCHING in shown(first)
    assert "The home is gone." in shown(last)


def test_leaving_an_answer_leaves_the_assistant() -> None:
    left = asyncio.Event()

    class Slow(Peer):
        async def astream(self, question: str, **options: Any) -> AsyncGenerator[Any, None]:
            try:
                yield "It rai"
                await asyncio.Event().wait()
            finally:
                left.set()

    async def read() -> None:
        warmth = asking.Warmth(cast(Assistant, Slow()))
        states = asking.answering(cast(Assistant, Slow()), "Did it rain?", [], warmth=warmth)
        assert words.talk.LOADING in shown(await anext(states))
        assert "It rai" in shown(await anext(states))
        waiting = asyncio.ensure_future(anext(states))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert left.is_set()

    asyncio.run(read())


def test_a_browser_can_name_no_model_that_is_not_set(tmp_path: Path) -> None:
    peer = Peer(ANSWER)
    peer.keeping = Conversations(tmp_path)
    peer.model_names = ("openai:test", "openai:other", "quotes")

    async def submit() -> None:
        with gr.Blocks():
            chat = Chat(cast(Assistant, peer), asking.Warmth(cast(Assistant, peer)))
        for model in ("openai:other", "quotes", "openai:x@http://evil.example", ["openai:other"], {"a": 1}, None, 7):
            async for _ in chat._submitted("Did it rain?", [], model, gr.Request()):
                pass

    asyncio.run(submit())
    assert peer.models == ["openai:other", "quotes", None, None, None, None, None]


def test_a_suggestion_is_asked_as_if_it_were_typed(tmp_path: Path) -> None:
    peer = Peer(ANSWER)
    peer.keeping = Conversations(tmp_path)

    async def choose() -> None:
        with gr.Blocks():
            chat = Chat(cast(Assistant, peer), asking.Warmth(cast(Assistant, peer)))
        for value in ({"text": "Did it rain?"}, {"text": ["Did it rain?"]}, {}, "Did it rain?", None):
            chosen = gr.SelectData(None, {"index": 0, "value": value})
            async for _ in chat._chosen([], None, chosen, gr.Request()):
                pass
        async for _ in chat._followed([], None, gr.EventData(None, {"text": "And then?"}), gr.Request()):
            pass

    asyncio.run(choose())
    assert [question for question, _ in peer.asked] == ["Did it rain?", "And then?"]


def test_without_a_model_there_is_nothing_to_choose() -> None:
    peer = cast(Assistant, Peer(ANSWER))
    with gr.Blocks():
        assert Chat(peer, asking.Warmth(peer)).model.visible is False
