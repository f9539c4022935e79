"""Working ahead: threads make items while the caller is busy with earlier ones, but no more than there is room for."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

Item = TypeVar("Item")

_SLOTS_PER_THREAD = 4  # makers that are started in advance


class _Line(Generic[Item]):
    """The items of one maker that wait to be taken."""

    def __init__(self) -> None:
        self.waiting: deque[tuple[Item, int]] = deque()
        self.ended = False
        self.future: Future[None] = Future()


class _Ahead(Generic[Item]):
    """The lines of all makers at work: the first is being taken from, the others wait."""

    def __init__(self, size_of: Callable[[Item], int], room: int) -> None:
        self._size_of = size_of
        self._room = room
        self._held = 0
        self._changed = threading.Condition()
        self.lines: deque[_Line[Item]] = deque()
        self.stopped = False

    def pump(self, line: _Line[Item], make: Callable[[], Iterable[Item]]) -> None:
        """Makes the items of one line, as far as there is room."""
        try:
            for item in make():
                size = self._size_of(item)
                with self._changed:
                    self._changed.wait_for(lambda: self.stopped or self._has_room(line, size))  # noqa: B023
                    if self.stopped:
                        return
                    line.waiting.append((item, size))
                    self._held += size
                    self._changed.notify_all()
        finally:
            with self._changed:
                line.ended = True
                self._changed.notify_all()

    def _has_room(self, line: _Line[Item], size: int) -> bool:
        # Whoever is being taken from always gets an item in, so that the others cannot stop everything.
        return self._held + size <= self._room or (line is self.lines[0] and not line.waiting)

    def taken(self, line: _Line[Item]) -> Iterator[Item]:
        """The items of the first line, until it ends; an error in making them is raised after them."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: line.waiting or line.ended)
                if not line.waiting:
                    break
                item, size = line.waiting.popleft()
                self._held -= size
                self._changed.notify_all()
            yield item
        line.future.result()

    def next_line(self) -> None:
        """Has the next line be the first."""
        with self._changed:
            self.lines.popleft()
            self._changed.notify_all()

    def stop(self) -> None:
        """Has all makers end at their next item."""
        with self._changed:
            self.stopped = True
            self._changed.notify_all()


def ahead(
    makers: Iterable[Callable[[], Iterable[Item]]],
    *,
    threads: int,
    room: int,
    size_of: Callable[[Item], int],
    interrupt: Callable[[], None] = lambda: None,
) -> Iterator[Item]:
    """What makers make, in their order, made by other threads in advance.

    An error in making an item is raised here, in its place. Closing the iterator ends the threads.

    Args:
        makers: Each gives any number of items when called.
        threads: How many of them work at the same time.
        room: How much may wait to be taken, in the unit of `size_of`; an item that is larger is taken alone. Beside
            that, each thread has one item in hand.
        size_of: The size of an item.
        interrupt: Called when the iterator is closed early: has makers end that would take long.
    """
    state: _Ahead[Item] = _Ahead(size_of, room)
    left = iter(makers)
    pool = ThreadPoolExecutor(threads, thread_name_prefix="ahead")
    ended = False

    def submit() -> None:
        for make in left:
            line: _Line[Item] = _Line()
            state.lines.append(line)
            line.future = pool.submit(state.pump, line, make)
            return

    try:
        for _ in range(_SLOTS_PER_THREAD * threads):
            submit()
        while state.lines:
            yield from state.taken(state.lines[0])
            submit()
            state.next_line()
        ended = True
    finally:
        state.stop()
        if not ended:
            interrupt()
        pool.shutdown(cancel_futures=True)
