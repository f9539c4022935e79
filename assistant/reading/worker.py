"""The process in which files are read: it is told their paths, and hands back their documents one at a time.

Readers are other people's code on files of unknown origin: one may crash, hang, print or eat memory. Here it does so
without harm. The parent (`workerprocess`) starts this with a pipe for each direction; over both go pickled tuples, each
after its length.

    to this process: the setup, then jobs: files
    back: ("ready",), then for each file ("began",), any number of ("item", document) and ("alive",), and at last one of
          ("done", leaving), ("refused", class, message, leaving), ("memory", leaving) or ("crashed", reason)

It ends by itself: when the parent is gone, after a while without work, when it has grown, and after an error that no
reader raises on purpose, since what that has left behind is not known.
"""

import os
import pickle
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, NamedTuple

from assistant.errors import AssistantError
from assistant.reading.progress import on_progress

_IDLE_S = 60.0
_MOST_FILES = 500
_MOST_GROWN_MB = 400  # resident after a file; about 200 with all readers loaded
_ALIVE_S = 0.5  # between signs of life


class Setup(NamedTuple):
    """What a reading process is told when it is started.

    Attributes:
        parent: Id of the process that starts it.
        reader: "module:function", called with a path and the two limits, gives the documents of a file; also with
            `after` and `broken` of its job where it goes on after one that has broken its reader.
        max_bytes: Largest file that is read.
        max_characters: Longest text that is taken.
        memory_mb: Most memory, in MB.
    """

    parent: int
    reader: str
    max_bytes: int
    max_characters: int
    memory_mb: int


class Job(NamedTuple):
    """One file to be read.

    Attributes:
        path: Of the file.
        after: How many of its documents have been given before, if one of them has broken its reader.
        broken: Why the document after these is not read, "" if none has broken its reader.
    """

    path: Path
    after: int = 0
    broken: str = ""


class Channel:
    """Pickled values over a pipe, each after its length in eight bytes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._sending = threading.Lock()

    def send(self, value: Any) -> None:
        """Sends a value.

        Raises:
            OSError: Nobody is at the other end any more.
        """
        data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        with self._sending:
            self._file.write(len(data).to_bytes(8, "big"))
            self._file.write(data)
            self._file.flush()

    def received(self) -> Iterator[Any]:
        """The values that come, until the other end closes."""
        while len(head := self._file.read(8)) == 8:
            data = self._file.read(size := int.from_bytes(head, "big"))
            if len(data) < size:
                return
            yield pickle.loads(data)

    def close(self) -> None:
        """Closes this end."""
        self._file.close()


def main() -> None:
    """Reads files until there are no more."""
    jobs, replies = _own_channels()
    received = jobs.received()
    setup: Setup = next(received)
    _die_with(setup.parent)
    _limit_memory(setup.memory_mb)
    module, _, function = setup.reader.partition(":")
    read = getattr(import_module(module), function)
    replies.send(("ready",))
    _silence(2)
    _report_crashes(replies)
    on_progress(_sign_of_life(replies))
    waiting: queue.SimpleQueue[Job] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(received, waiting), daemon=True).start()
    for number in range(1, _MOST_FILES + 1):
        try:
            job = waiting.get(timeout=_IDLE_S)
        except queue.Empty:
            return
        replies.send(("began",))
        ending = _read_one(job, setup, read, replies)
        leaving = number == _MOST_FILES or ending[0] == "memory" or _resident_mb() > _MOST_GROWN_MB
        replies.send((*ending, leaving))
        if leaving:
            return


def _read_one(job: Job, setup: Setup, read: Callable[..., Any], replies: Channel) -> tuple[Any, ...]:
    """Hands over the documents of one file; returns how that ended."""
    try:
        resumed = {"after": job.after, "broken": job.broken} if job.broken else {}
        for document in read(job.path, max_bytes=setup.max_bytes, max_characters=setup.max_characters, **resumed):
            replies.send(("item", document))
    except AssistantError as error:
        return ("refused", type(error).__name__, str(error))
    except MemoryError:
        return ("memory",)
    return ("done",)


def _own_channels() -> tuple[Channel, Channel]:
    """The pipes to the parent, out of reach of what libraries print or read."""
    jobs, replies = os.dup(0), os.dup(1)
    _silence(0)
    _silence(1)
    return Channel(os.fdopen(jobs, "rb")), Channel(os.fdopen(replies, "wb"))


def _silence(number: int) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, number)
    os.close(nowhere)


def _receive(jobs: Iterator[Job], waiting: "queue.SimpleQueue[Job]") -> None:
    """Takes jobs in; when the parent is gone or wants no more, nothing that is being read matters any longer."""
    for job in jobs:
        waiting.put(job)
    os._exit(0)


def _die_with(parent: int) -> None:
    """On Linux, has the system end this process with its parent, even while a reader lets no other thread run."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    set_death_signal = 1  # PR_SET_PDEATHSIG, prctl(2): sent when the thread that started this process ends
    ctypes.CDLL(None).prctl(set_death_signal, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def _limit_memory(megabytes: int) -> None:
    """Has the system refuse memory beyond a limit, and write no image of a crash. Only where it can: not on Windows.

    Data is limited, not address space: of that libraries and threads reserve far more than they use. macOS takes the
    limit and does not keep it.
    """
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_DATA, megabytes * 1_000_000), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(what)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, hard))


def _resident_mb() -> float:
    """Memory of this process now; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _report_crashes(replies: Channel) -> None:
    """An error that no reader raises on purpose ends this process, and the parent is told which it was."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        replies.send(("crashed", f"{kind.__name__}: {error}"[:300]))

    sys.excepthook = report


def _sign_of_life(replies: Channel) -> Callable[[], None]:
    last = [time.monotonic()]

    def alive() -> None:
        if time.monotonic() - last[0] > _ALIVE_S:
            replies.send(("alive",))
            last[0] = time.monotonic()

    return alive
