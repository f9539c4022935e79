"""A blocking iterator as an asynchronous one that can be left at any moment."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _State(Generic[T]):
    value: T


@dataclass(frozen=True, slots=True)
class _End:
    error: Exception | None


async def pumped(states: Iterator[T]) -> AsyncIterator[T]:
    """What an iterator gives, which is advanced in a thread of its own.

    Gradio cannot leave a plain generator while it waits, for a language model say: it would wait with it, and so
    would the person who pressed stop. This one is left at once; the thread ends at the iterator's next state.

    Args:
        states: Advanced by one thread, never by two.
    """
    loop = asyncio.get_running_loop()
    arrived: asyncio.Queue[_State[T] | _End] = asyncio.Queue()
    left = threading.Event()

    def put(item: _State[T] | _End) -> None:
        with suppress(RuntimeError):  # the loop is closed: the server has stopped
            loop.call_soon_threadsafe(arrived.put_nowait, item)

    def pump() -> None:
        try:
            for state in states:
                if left.is_set():
                    return
                put(_State(state))
        except Exception as error:
            put(_End(error))
        else:
            put(_End(None))

    threading.Thread(target=pump, name="answer", daemon=True).start()
    try:
        while isinstance(item := await arrived.get(), _State):
            yield item.value
        if item.error is not None:
            raise item.error
    finally:
        left.set()
