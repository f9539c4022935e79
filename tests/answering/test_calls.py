"""A call of a model beside which something is done that tells whether it is wanted."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextvars import ContextVar
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, HumanMessage
from langchain_core.outputs import ChatGenerationChunk

from assistant.answering.calls import Call, Reply, Writer, reply_to
from assistant.answering.performing import aresult_of, result_of
from assistant.answering.usage import Meter
from assistant.errors import ModelError
from tests.answering.scripted import Scripted
from tests.answering.test_finding import Silent, silent

OPENED_IN: ContextVar[object] = ContextVar("opened_in", default=None)


class Confined(Scripted):
    """A model whose client goes on with a stream only where it has opened it: in the same task, with the same context."""

    async def _astream(self, *args: Any, **kwargs: Any) -> AsyncIterator[ChatGenerationChunk]:
        opened_in = asyncio.current_task()
        OPENED_IN.set(opened_in)
        for word in ("one ", "two ", "three"):
            await asyncio.sleep(0)
            assert asyncio.current_task() is OPENED_IN.get() is opened_in
            yield ChatGenerationChunk(message=AIMessageChunk(word))


def called(model: BaseChatModel, provided: Callable[[], bool] | None) -> Call:
    return Call(
        writer=Writer(name="test", model=model),
        messages=(HumanMessage("You answer"), HumanMessage("?")),
        meter=Meter(),
        purpose="answer",
        until=float("inf"),
        provided=provided,
    )


def either_way(call: Call) -> tuple[Reply, Reply]:
    return result_of(reply_to(call)), asyncio.run(aresult_of(reply_to(call)))


def test_a_stream_is_read_in_the_task_that_has_opened_it_whatever_is_done_beside() -> None:
    reply = asyncio.run(aresult_of(reply_to(called(Confined(), lambda: True))))
    assert reply.text == "one two three"


def test_a_model_that_fails_at_once_is_told_of_where_it_is_wanted_and_else_left() -> None:
    broken = Scripted(answer=ValueError("nothing works"))
    assert [reply.left for reply in either_way(called(broken, lambda: False))] == [True, True]
    with pytest.raises(ModelError):
        result_of(reply_to(called(broken, lambda: True)))
    with pytest.raises(ModelError):
        asyncio.run(aresult_of(reply_to(called(broken, lambda: True))))


def test_what_fails_beside_a_call_ends_it_though_the_model_says_nothing() -> None:
    def fails() -> bool:
        raise OSError("the disk is gone")

    beside, model = called(silent(), fails), silent()
    with pytest.raises(OSError, match="the disk is gone"):
        result_of(reply_to(beside))
    assert isinstance(beside.writer.model, Silent)
    beside.writer.model.left.set()
    with pytest.raises(OSError, match="the disk is gone"):
        asyncio.run(aresult_of(reply_to(called(model, fails))))
    assert model.left.is_set()
    assert len(beside.meter.calls) == 1


def test_who_stops_waiting_while_something_is_done_beside_a_call_leaves_the_model_too() -> None:
    model = silent()

    async def stopped() -> None:
        waits = asyncio.Event()
        loop = asyncio.get_running_loop()

        def beside() -> bool:
            model.called.wait()
            loop.call_soon_threadsafe(waits.set)
            return model.left.wait(30)

        asking = asyncio.create_task(aresult_of(reply_to(called(model, beside))))
        await waits.wait()
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        assert model.left.is_set()

    asyncio.run(stopped())
