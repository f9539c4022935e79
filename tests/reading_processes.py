"""Reading processes that outlive the assistant of one test, for the next one: to start one costs a second and a half."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.reading import workers
from assistant.reading.worker import Setup
from assistant.reading.workerprocess import WorkerProcess

_MOST = 4  # that wait; each takes up to 200 MB, and ends by itself after a minute without work

_started: dict[WorkerProcess, object] = {}
_waiting: list[WorkerProcess] = []
_changing = threading.Lock()
_close = workers.Workers.close


@contextmanager
def handed_on() -> Iterator[None]:
    """While this lasts, an assistant that is closed leaves its idle reading processes to the next one like it."""
    with _patched(_taken_or_started, _leave):
        yield
    for process in _waiting:
        process.kill()


@contextmanager
def not_handed_on() -> Iterator[None]:
    """While this lasts, each assistant starts and ends its own reading processes again."""
    with _patched(WorkerProcess, _close):
        yield


@contextmanager
def _patched(start: object, close: object) -> Iterator[None]:
    before = workers.WorkerProcess, workers.Workers.close
    workers.WorkerProcess, workers.Workers.close = start, close  # type: ignore[assignment,method-assign,misc]
    try:
        yield
    finally:
        workers.WorkerProcess, workers.Workers.close = before  # type: ignore[method-assign,misc]


def _conditions(setup: Setup) -> object:
    """All that a new process would be started with, and take over from this one."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    return setup, os.getcwd(), tuple(sys.path), environment  # noqa: PTH109


def _taken_or_started(setup: Setup) -> WorkerProcess:
    now = _conditions(setup)
    with _changing:
        for process in _waiting:
            if _started[process] == now:
                _waiting.remove(process)
                return process
        process = WorkerProcess(setup)
        _started[process] = now
        return process


def _leave(self: workers.Workers) -> None:
    with self._changing:
        left, self._idle = self._idle, []
    with _changing:
        _waiting.extend(left)
        surplus = _waiting[:-_MOST]
        del _waiting[:-_MOST]
    for process in surplus:
        process.kill()
    _close(self)
