"""Leaving a wait: an iterator that blocks does not hold up who reads it."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from assistant.web.pumping import pumped


def test_all_states_come_in_order() -> None:
    async def read() -> list[int]:
        return [state async for state in pumped(iter(range(100)))]

    assert asyncio.run(read()) == list(range(100))


def test_an_error_comes_after_the_states_before_it() -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise KeyError("two")

    async def read() -> list[int]:
        states = []
        with pytest.raises(KeyError, match="two"):
            async for state in pumped(failing()):
                states.append(state)  # noqa: PERF401 (the states before the error are what is tested)
        return states

    assert asyncio.run(read()) == [1]


def test_a_reader_can_leave_while_the_iterator_waits_and_it_ends_at_its_next_state() -> None:
    go_on, ended = threading.Event(), threading.Event()

    def held() -> Iterator[int]:
        try:
            yield 1
            go_on.wait()
            yield 2
            yield 3
        finally:
            ended.set()

    async def read() -> None:
        states = pumped(held())
        assert await anext(states) == 1
        waiting = asyncio.ensure_future(anext(states))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    asyncio.run(read())
    assert not ended.is_set()
    go_on.set()
    assert ended.wait(30)


def test_an_iterator_that_goes_on_after_the_loop_has_closed_does_no_harm() -> None:
    go_on, ended = threading.Event(), threading.Event()

    def held() -> Iterator[int]:
        yield 1
        go_on.wait()
        ended.set()

    async def read() -> None:
        assert await anext(pumped(held())) == 1

    asyncio.run(read())
    go_on.set()
    assert ended.wait(30)
