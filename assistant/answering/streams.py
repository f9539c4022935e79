"""A model's stream, read in time by a thread or an event loop; what fails there is told as an error of ours."""

import asyncio
import contextvars
import queue
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import aclosing, closing, suppress
from dataclasses import dataclass
from typing import Any, cast

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage
from langchain_core.messages.ai import AIMessageChunk
from langchain_core.runnables import RunnableConfig
from langchain_core.runnables.config import patch_config

from assistant.answering.calls import Call
from assistant.answering.failures import is_of_model, timed_out, translated
from assistant.answering.masking import shows_a_key
from assistant.answering.temperature import without_temperature
from assistant.errors import ModelTimeout
from assistant.text.visible import writable

_AHEAD = 256  # chunks that may wait to be read
_LOOK_S = 0.1  # how often a full queue is looked at, whether anybody still reads it


@dataclass(frozen=True, slots=True)
class _Ended:
    error: BaseException | None


def chunks(call: Call, config: RunnableConfig | None) -> Generator[Any, None, None]:
    """The chunks of a model's stream, in time; before them None, when the call has begun.

    Raises:
        ModelError: Whatever the client has raised, or none came in time.
    """
    arrived: queue.Queue[Any] = queue.Queue(_AHEAD)
    left = threading.Event()

    def put(item: Any) -> None:
        while not left.is_set():
            with suppress(queue.Full):
                arrived.put(item, timeout=_LOOK_S)
                return

    _pump(call, config, put, left)
    try:
        yield None
        while True:
            item = _awaited(arrived, call)
            if not isinstance(item, _Ended):
                yield item
            elif item.error is None:
                return
            else:
                raise _told(item.error, call)
    finally:
        left.set()


def _awaited(arrived: queue.Queue[Any], call: Call) -> Any:
    """What arrives next, in time.

    Raises:
        ModelTimeout: Nothing did.
    """
    look, over = call.writer.look, time.perf_counter() + _patience(call)
    while (left := over - time.perf_counter()) > 0:
        if look is not None:
            look()
        with suppress(queue.Empty):
            return arrived.get(timeout=left if look is None else min(_LOOK_S, left))
    raise ModelTimeout(timed_out(call.writer.name))


def _pump(call: Call, config: RunnableConfig | None, put: Callable[[Any], None], left: threading.Event) -> None:
    """Begins to read a model's stream in a thread of its own.

    A thread, because a client's own time limits count from byte to byte: a server that says nothing, slowly, passes
    them. A daemon, because nobody waits for it once it is left: it ends at the next chunk, or at the client's limit.
    """
    stream = _opened(call, config)

    def pump() -> None:
        try:
            with closing(stream):
                for chunk in stream:
                    put(chunk)
                    if left.is_set():
                        return
        except BaseException as error:  # noqa: BLE001 - raised where the stream is read
            put(_Ended(error))
        else:
            put(_Ended(None))

    context = contextvars.copy_context()
    threading.Thread(target=context.run, args=(pump,), name="language model", daemon=True).start()


async def _apumped(call: Call, config: RunnableConfig | None) -> AsyncGenerator[AIMessageChunk, None]:
    """The chunks of a model that only knows how to block. LangChain would read it in a thread that the program waits
    for when it ends, for as long as the model says nothing."""
    loop = asyncio.get_running_loop()
    arrived: asyncio.Queue[Any] = asyncio.Queue()
    left = threading.Event()

    def put(item: Any) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody reads it any more
            loop.call_soon_threadsafe(arrived.put_nowait, item)

    _pump(call, config, put, left)
    try:
        while not isinstance(item := await arrived.get(), _Ended):
            yield item
        if item.error is not None:
            raise item.error
    finally:
        left.set()


async def achunks(call: Call, config: RunnableConfig | None) -> AsyncGenerator[AIMessageChunk, None]:
    """As `chunks`, in the event loop."""
    stream: Any
    if type(call.writer.model)._astream is BaseChatModel._astream:
        stream = _apumped(call, config)
    else:
        stream = _aopened(call, config)
    async with aclosing(stream):
        while True:
            failed: Exception | None = None
            try:
                async with asyncio.timeout(_patience(call)):
                    chunk = await anext(stream)
            except StopAsyncIteration:
                return
            except Exception as error:  # noqa: BLE001 - the one door: no root is common to what clients raise
                failed = error
            if failed is not None:  # raised here, where what the client said is not its context
                raise _told(failed, call)
            yield chunk


def _opened(call: Call, config: RunnableConfig | None) -> Generator[AIMessageChunk, None, None]:
    messages, named, model = _cleaned(call.messages), _named(call, config), call.writer.model
    other: BaseChatModel | None = None
    begun = False
    try:
        for chunk in model.stream(messages, named):
            begun = True
            yield chunk
    except Exception as error:
        other = None if begun else without_temperature(model, error)
        if other is None:
            raise
    if other is not None:
        yield from other.stream(messages, named)


async def _aopened(call: Call, config: RunnableConfig | None) -> AsyncGenerator[AIMessageChunk, None]:
    """As `_opened`, in the event loop."""
    messages, named, model = _cleaned(call.messages), _named(call, config), call.writer.model
    other: BaseChatModel | None = None
    begun = False
    try:
        async with aclosing(cast(Any, model.astream(messages, named))) as arriving:
            async for chunk in arriving:
                begun = True
                yield chunk
    except Exception as error:
        other = None if begun else without_temperature(model, error)
        if other is None:
            raise
    if other is not None:
        async with aclosing(cast(Any, other.astream(messages, named))) as arriving:
            async for chunk in arriving:
                yield chunk


def _named(call: Call, config: RunnableConfig | None) -> RunnableConfig:
    return patch_config(config, run_name=call.purpose)


def _cleaned(messages: tuple[BaseMessage, ...]) -> list[BaseMessage]:
    """Messages that every client can send: a question may hold half a character, and no JSON may."""
    return [
        message.model_copy(update={"content": writable(message.content)})
        if isinstance(message.content, str)
        else message
        for message in messages
    ]


def _patience(call: Call) -> float:
    """How long the next chunk may take, in seconds."""
    left = call.until - time.perf_counter()
    if left <= 0:
        raise ModelTimeout(timed_out(call.writer.name))
    return min(call.writer.limits.silence_s, left)


def _told(error: BaseException, call: Call) -> BaseException:
    """A model's or its client's error as one of ours; any other as it is, such as one of a callback's.

    It is the cause of ours, unless it would show a key wherever ours is printed with its causes.
    """
    if not is_of_model(error):
        return error
    ours = translated(error, call.writer.name, secrets=call.writer.secrets)
    if ours is not error and not shows_a_key(error, call.writer.secrets):
        ours.__cause__ = error
    return ours
