"""Working ahead: a thread prepares items while the caller is busy with earlier ones."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Item = TypeVar("Item")


def ahead(items: Iterable[Item], size: int) -> Iterator[Item]:
    """The same items in the same order, made by another thread, at most `size` of them in advance.

    An error in making them is raised here, at its place in the order. Closing the iterator stops the thread.
    """
    iterator, end = iter(items), object()
    pool = ThreadPoolExecutor(1, thread_name_prefix="reading-ahead")
    try:
        waiting: deque[Any] = deque(pool.submit(next, iterator, end) for _ in range(size))
        while (item := waiting.popleft().result()) is not end:
            waiting.append(pool.submit(next, iterator, end))
            yield item
    finally:
        pool.shutdown(cancel_futures=True)
