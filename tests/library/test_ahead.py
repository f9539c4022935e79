"""What threads make in advance comes in order, within bounds, and ends when nobody wants it."""

import threading
from collections.abc import Callable, Iterator

import pytest

from assistant.library.ahead import ahead


def numbers(*of: int) -> Callable[[], Iterator[int]]:
    return lambda: iter(of)


def one(size: int) -> int:
    return 1


def test_items_come_in_the_order_of_their_makers() -> None:
    """The first maker ends last, and still its items come first."""
    second_ended = threading.Event()

    def first() -> Iterator[int]:
        yield 0
        second_ended.wait()
        yield 1

    def second() -> Iterator[int]:
        yield 2
        second_ended.set()

    made = ahead([first, second, numbers(), numbers(3, 4)], threads=2, room=10, size_of=one)
    assert list(made) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("room", [1, 7, 1_000])
def test_many_items_of_many_makers_all_come(threads: int, room: int) -> None:
    makers = [numbers(*range(first, first + first % 5)) for first in range(0, 1_000, 5)]
    makers += [numbers(*range(2_000, 3_000)), numbers(), numbers(5_000)]
    expected = [number for make in makers for number in make()]
    assert list(ahead(makers, threads=threads, room=room, size_of=lambda item: item % 3)) == expected


def test_an_item_larger_than_the_room_still_comes() -> None:
    made = ahead([numbers(50, 60), numbers(70), numbers(1)], threads=2, room=10, size_of=lambda item: item)
    assert list(made) == [50, 60, 70, 1]


def test_no_more_is_made_than_there_is_room_for() -> None:
    """At each moment: what waits, at most 10; and one item in the hands of each of two threads, and the caller's."""
    out, most = 0, 0
    counting = threading.Lock()

    def make() -> Iterator[int]:
        nonlocal out, most
        for _ in range(50):
            with counting:
                out += 1
                most = max(most, out)
            yield 5

    for _ in ahead([make] * 4, threads=2, room=10, size_of=lambda item: item):
        with counting:
            out -= 1
    assert out == 0
    assert most <= 2 + 2 + 1


def test_an_error_is_raised_in_its_place() -> None:
    def fails() -> Iterator[int]:
        yield 2
        raise KeyError("three")

    made = ahead([numbers(1), fails, numbers(4)], threads=2, room=10, size_of=one)
    assert [next(made), next(made)] == [1, 2]
    with pytest.raises(KeyError, match="three"):
        next(made)


def test_closing_early_ends_makers_that_wait_for_room_and_interrupts_those_at_work() -> None:
    interrupted, ended = threading.Event(), threading.Event()

    def long() -> Iterator[int]:
        try:
            interrupted.wait()
            yield 3
        finally:
            ended.set()

    before = threading.active_count()
    made = ahead([numbers(*range(100)), long], threads=2, room=3, size_of=one, interrupt=interrupted.set)
    assert next(made) == 0
    made.close()  # type: ignore[attr-defined]
    assert ended.is_set()
    assert threading.active_count() == before


def test_nothing_is_interrupted_that_has_ended() -> None:
    interrupted = threading.Event()
    assert list(ahead([numbers(1)], threads=2, room=3, size_of=one, interrupt=interrupted.set)) == [1]
    assert not interrupted.is_set()
