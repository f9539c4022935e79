"""Calls of a language model, apart from what is made of them.

What answers is written once, as a generator of steps: pieces to show, calls to make, times to wait. `performed` and
`aperformed` take such steps and do what they ask for, the one in the thread that asks, the other in its event loop.
Leaving either closes the model's stream, and with it the connection: in an event loop at once, else at the model's next
word, as a thread that waits for a server cannot be called back.
"""

import asyncio
import contextvars
import queue
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import aclosing, asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage
from langchain_core.messages.ai import AIMessageChunk
from langchain_core.runnables import RunnableConfig
from langchain_core.runnables.config import patch_config

from assistant.answering.failures import is_of_model, timed_out, translated
from assistant.answering.masking import shows_a_key
from assistant.answering.temperature import without_temperature
from assistant.answering.usage import CallMade, Meter
from assistant.errors import BadReply, ModelError, ModelTimeout
from assistant.records import Answer
from assistant.text.visible import writable

T = TypeVar("T")

_AHEAD = 256  # chunks that may wait to be read
_LOOK_S = 0.1  # how often a full queue is looked at, whether anybody still reads it


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far one call may go.

    Attributes:
        silence_s: Longest wait for the next piece, in seconds.
        characters: Longest text; a stream without an end is left there.
    """

    silence_s: float = 60.0
    characters: int = 25_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """A language model that can be called.

    Attributes:
        name: As provider:name, or the name of its class where it was handed in.
        model: Itself.
        limits: How far each call may go.
        total_s: Longest time for all that one answer needs, in seconds.
        context_tokens: How much it reads and writes at once, None where that is not known.
        reply_tokens: How many of those are left for what it writes.
        secrets: Keys that are in use, to be kept out of messages.
        in_process: Whether it computes here: then what is done beside a call gains nothing, and a call that is left
            goes on to its next word.
        look: Called again and again while a thread waits for its words; what it raises ends the call. In an event
            loop the task is cancelled instead.
    """

    name: str
    model: BaseChatModel
    limits: Limits = field(default_factory=Limits)
    total_s: float = 300.0
    context_tokens: int | None = None
    reply_tokens: int = 1024
    secrets: tuple[str, ...] = field(default=(), repr=False)
    in_process: bool = False
    look: Callable[[], None] | None = field(default=None, compare=False, repr=False)


def _nothing(text: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A step: messages to be sent to a model.

    Attributes:
        writer: The model.
        messages: What it is sent.
        meter: Counts the call.
        purpose: What it is for ("answer", "repair", ...); also its name where it is traced.
        until: When it must be over, as `time.perf_counter` counts.
        feed: Is given each piece of text as it comes, and gives what is to be shown of it.
        provided: Is done beside the call. Until then nothing of the text is looked at; where it gives False, the call
            is left at once, even if the model has said nothing yet.
    """

    writer: Writer
    messages: tuple[BaseMessage, ...]
    meter: Meter
    purpose: str
    until: float
    feed: Callable[[str], tuple[str, ...]] = _nothing
    provided: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A step: a time to wait, in seconds."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came of a call: the text, and why the model stopped, as it says ("stop", "length", ..., or ""); or that it
    was left."""

    text: str
    finish: str = ""
    left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A step: something that takes its time, and is not to hold up an event loop; gives what it returns."""

    do: Callable[[], Any]


Step = str | Answer | Call | Wait | Work
Steps = Generator[Step, Any, T]
"""Steps whose result is a T. A call gives its `Reply`; it, and work, may raise a `ModelError`."""


def reply_to(call: Call) -> Steps[Reply]:
    """Has a call made; `yield from` gives its reply.

    Raises:
        ModelError: It failed.
    """
    reply = yield call
    assert isinstance(reply, Reply)
    return reply


def result_of(steps: Steps[T], config: RunnableConfig | None = None) -> T:
    """What comes of steps that show nothing."""
    kept: list[T] = []
    for _ in performed(_keeping(steps, kept), config):
        pass
    return kept[0]


async def aresult_of(steps: Steps[T], config: RunnableConfig | None = None) -> T:
    """As `result_of`, in the event loop."""
    kept: list[T] = []
    async for _ in aperformed(_keeping(steps, kept), config):
        pass
    return kept[0]


def _keeping(steps: Steps[T], kept: list[T]) -> Steps[None]:
    kept.append((yield from steps))


def performed(steps: Steps[Any], config: RunnableConfig | None = None) -> Generator[str | Answer, None, None]:
    """What steps show, after doing what they ask for.

    Args:
        steps: Closed when this is.
        config: Goes to the model: callbacks, tags, metadata.
    """
    with closing(steps):
        step = _advanced(steps, None)
        while step is not None:
            outcome: Any = None
            if isinstance(step, Call):
                reading = _Reading(step)
                with closing(_chunks(step, config)) as chunks:
                    try:
                        next(chunks)
                        if step.provided is not None and not step.provided():
                            reading.leave()
                            chunks.close()
                        for chunk in chunks:
                            yield from reading.take(chunk)
                        yield from reading.end()
                        outcome = reading.reply()
                    except ModelError as error:
                        outcome = error
                    finally:
                        reading.count()
            elif isinstance(step, Wait):
                time.sleep(step.seconds)
            elif isinstance(step, Work):
                try:
                    outcome = step.do()
                except ModelError as error:
                    outcome = error
            else:
                yield step
            step = _advanced(steps, outcome)


async def aperformed(steps: Steps[Any], config: RunnableConfig | None = None) -> AsyncGenerator[str | Answer, None]:
    """As `performed`, in the event loop."""
    with closing(steps):
        step = _advanced(steps, None)
        while step is not None:
            outcome: Any = None
            if isinstance(step, Call):
                reading = _Reading(step)
                async with aclosing(_achunks(step, config)) as chunks:
                    try:
                        chunk = await _first(chunks, step, reading)
                        while chunk is not None:
                            for piece in reading.take(chunk):
                                yield piece
                            chunk = await anext(chunks, None)
                        for piece in reading.end():
                            yield piece
                        outcome = reading.reply()
                    except ModelError as error:
                        outcome = error
                    finally:
                        reading.count()
            elif isinstance(step, Wait):
                await asyncio.sleep(step.seconds)
            elif isinstance(step, Work):
                try:
                    outcome = await asyncio.to_thread(step.do)
                except ModelError as error:
                    outcome = error
            else:
                yield step
            step = _advanced(steps, outcome)


async def _first(chunks: AsyncGenerator[Any, None], call: Call, reading: "_Reading") -> Any:
    """The first chunk, once what is done beside the call allows to look at it; None if there is none.

    It is awaited here and in no task of its own: what a client has opened for a stream, it may not be able to go on
    with in another task.
    """
    if call.provided is None:
        return await anext(chunks, None)
    chunk: Any = None
    failed: Exception | None = None
    known = asyncio.ensure_future(asyncio.to_thread(call.provided))
    try:
        async with _while_wanted(known):
            chunk = await anext(chunks, None)
    except (TimeoutError, ModelError) as error:
        failed = error
    except asyncio.CancelledError:
        known.cancel()
        raise
    if not await known:
        reading.leave()
        return None
    if failed is not None:
        raise failed
    return chunk


@asynccontextmanager
async def _while_wanted(known: "asyncio.Future[bool]") -> AsyncGenerator[None, None]:
    """Ends what is awaited inside with a `TimeoutError` once it is known that it is not wanted, or will not be."""
    async with asyncio.timeout(None) as time_out:
        inside = True

        def look(_: object) -> None:
            if inside and (known.cancelled() or known.exception() or not known.result()):
                time_out.reschedule(0)

        known.add_done_callback(look)
        try:
            yield
        finally:
            inside = False


def _advanced(steps: Steps[Any], outcome: Any) -> Step | None:
    """The next step, None after the last."""
    try:
        return steps.throw(outcome) if isinstance(outcome, ModelError) else steps.send(outcome)
    except StopIteration:
        return None


class _Reading:
    """One call while it goes on."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._began = time.perf_counter()
        self._first_at: float | None = None
        self._parts: list[str] = []
        self._length = 0
        self._held = ""  # half of a character: the other half comes with the next chunk
        self._finish = ""
        self._left = False
        self._tokens: dict[str, int] = {}

    def leave(self) -> None:
        """Notes that the call is left."""
        self._left = True

    def take(self, chunk: Any) -> tuple[str, ...]:
        """What is to be shown of one more chunk."""
        usage = getattr(chunk, "usage_metadata", None) or {}
        for name in ("input_tokens", "output_tokens"):
            if isinstance(count := usage.get(name), int):
                self._tokens[name] = self._tokens.get(name, 0) + count
        said = getattr(chunk, "response_metadata", None) or {}
        for name in ("finish_reason", "stop_reason", "done_reason"):
            if isinstance(reason := said.get(name), str) and reason:
                self._finish = reason.lower()
        text = self._held + str(chunk.text)
        self._held = text[-1] if text and "\ud800" <= text[-1] <= "\udbff" else ""
        return self._taken(text[: len(text) - len(self._held)])

    def end(self) -> tuple[str, ...]:
        """What is to be shown of what was held back."""
        held, self._held = self._held, ""
        return self._taken(held)

    def _taken(self, text: str) -> tuple[str, ...]:
        text = writable(text)
        if not text:
            return ()
        if self._first_at is None:
            self._first_at = time.perf_counter()
        self._parts.append(text)
        self._length += len(text)
        if self._length > self._call.writer.limits.characters:
            raise BadReply(f"The language model {self._call.writer.name!r} did not come to an end. Ask again.")
        return self._call.feed(text)

    def reply(self) -> Reply:
        """What came of it."""
        return Reply(text="".join(self._parts), finish=self._finish, left=self._left)

    def count(self) -> None:
        """Counts the call."""
        made = CallMade(
            purpose=self._call.purpose,
            finish=self._finish,
            tokens_in=self._tokens.get("input_tokens"),
            tokens_out=self._tokens.get("output_tokens"),
            first_at=self._first_at,
            seconds=time.perf_counter() - self._began,
        )
        self._call.meter.add(made, model=self._call.writer.name)


@dataclass(frozen=True, slots=True)
class _Ended:
    error: BaseException | None


def _chunks(call: Call, config: RunnableConfig | None) -> Generator[Any, None, None]:
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


async def _achunks(call: Call, config: RunnableConfig | None) -> AsyncGenerator[AIMessageChunk, None]:
    """As `_chunks`, in the event loop."""
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
        async with aclosing(cast(Any, model.astream(messages, named))) as chunks:
            async for chunk in chunks:
                begun = True
                yield chunk
    except Exception as error:
        other = None if begun else without_temperature(model, error)
        if other is None:
            raise
    if other is not None:
        async with aclosing(cast(Any, other.astream(messages, named))) as chunks:
            async for chunk in chunks:
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
