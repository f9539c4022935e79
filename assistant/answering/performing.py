"""Steps performed: `performed` in the thread that asks, `aperformed` in its event loop.

Leaving either closes the model's stream, and with it the connection: in an event loop at once, else at the model's next
word, as a thread that waits for a server cannot be called back.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import aclosing, asynccontextmanager, closing
from typing import Any, TypeVar

from langchain_core.runnables import RunnableConfig

from assistant.answering.calls import Call, Reply, Step, Steps, Wait, Work
from assistant.answering.streams import achunks, chunks
from assistant.answering.usage import CallMade
from assistant.errors import BadReply, ModelError
from assistant.records import Answer
from assistant.text.visible import writable

T = TypeVar("T")


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
                with closing(chunks(step, config)) as arriving:
                    try:
                        next(arriving)
                        if step.provided is not None and not step.provided():
                            reading.leave()
                            arriving.close()
                        for chunk in arriving:
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
                async with aclosing(achunks(step, config)) as arriving:
                    try:
                        chunk = await _first(arriving, step, reading)
                        while chunk is not None:
                            for piece in reading.take(chunk):
                                yield piece
                            chunk = await anext(arriving, None)
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


async def _first(arriving: AsyncGenerator[Any, None], call: Call, reading: "_Reading") -> Any:
    """The first chunk, once what is done beside the call allows to look at it; None if there is none.

    It is awaited here and in no task of its own: what a client has opened for a stream, it may not be able to go on
    with in another task.
    """
    if call.provided is None:
        return await anext(arriving, None)
    chunk: Any = None
    failed: Exception | None = None
    known = asyncio.ensure_future(asyncio.to_thread(call.provided))
    try:
        async with _while_wanted(known):
            chunk = await anext(arriving, None)
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
