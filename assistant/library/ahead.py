"""Working ahead: a thread prepares items while the caller is busy with earlier ones."""

import queue
import threading
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

_END = object()


def ahead(items: Iterable[Item], size: int) -> Iterator[Item]:
    """The same items in the same order, made by another thread, at most `size` of them in advance.

    An error in making them is raised here, at its place in the order. Closing the iterator stops the thread.
    """
    ready: queue.Queue[object] = queue.Queue(maxsize=size)
    stopped = threading.Event()
    failure: list[BaseException] = []

    def hand_over(item: object) -> bool:
        while not stopped.is_set():
            try:
                ready.put(item, timeout=0.1)
                return True
            except queue.Full:
                continue
        return False

    def work() -> None:
        try:
            for item in items:
                if not hand_over(item):
                    return
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread, below
            failure.append(error)
        hand_over(_END)

    worker = threading.Thread(target=work, name="reading-ahead", daemon=True)
    worker.start()
    try:
        while (item := ready.get()) is not _END:
            yield item  # type: ignore[misc]
        if failure:
            raise failure[0]
    finally:
        stopped.set()
        worker.join()
