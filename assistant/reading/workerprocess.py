"""One reading process, as its parent sees it: started, given a file at a time, listened to, and ended."""

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from typing import Any

import assistant.errors as errors
from assistant.errors import ReaderFailed
from assistant.reading.worker import Channel, Job, Setup

# The child takes over the parent's places to import from, whatever folder it is started in, and before it imports
# anything. It never imports the user's script, as multiprocessing would; and it is not forked, since torch has threads.
_BOOT = "import sys; sys.path[:] = sys.argv[1:]; from assistant.reading.worker import main; main()"
_SESSION: dict[str, Any] = (
    # Out of the terminal's reach: Ctrl-C is for the parent.
    {"creationflags": 0x08000000 | 0x00000200}  # CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP
    if sys.platform == "win32"
    else {"start_new_session": True}
)
_AHEAD = 1  # documents that wait to be taken; the process pauses meanwhile
_START_S = 60.0
_MOST_WAITS = 10  # a document that shows signs of life may take so many times the limit in all
_LOOK_S = 1.0


class Gone(Exception):
    """The process had ended before it began with the file; another may be asked."""


class WorkerProcess:
    """A process that reads files, one at a time. Used by one thread at a time; `kill` may be called by any.

    Args:
        setup: What it is told.
    """

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._messages: queue.Queue[tuple[Any, ...]] = queue.Queue(_AHEAD)
        self._process: subprocess.Popen[bytes] | None = None
        self._jobs: Channel | None = None
        self._killed = threading.Event()
        self._started = threading.Event()
        self.usable = True
        """False once it has ended or is about to."""
        # This thread also starts the process: on Linux that ends with the thread which has started it.
        threading.Thread(target=self._listen, name="reading-process", daemon=True).start()

    @property
    def pid(self) -> int | None:
        """Its id; None if it could not be started."""
        self._started.wait()
        return self._process.pid if self._process is not None else None

    def documents(self, job: Job, *, timeout_s: float) -> Iterator[Any]:
        """What the reader makes of one file.

        Args:
            job: The file.
            timeout_s: Longest time without a document or another sign of life, in seconds.

        Raises:
            Gone: It had ended before it began.
            ReaderFailed: It takes too long or too much memory, or crashes; the process is ended.
            ReadingError: As the reader has raised it.
        """
        self._begin(job)
        path = job.path
        ended = False
        try:
            began = time.monotonic()
            while not ended:
                message = self._next(timeout_s)
                if message is None or time.monotonic() - began > _MOST_WAITS * timeout_s:
                    raise ReaderFailed(
                        f"{_name(path)} takes longer than {timeout_s:g} s to read (ASSISTANT_READ_TIMEOUT_S): split "
                        "the file, save it in another format, or raise the limit."
                    )
                kind, *rest = message
                if kind == "item":
                    yield rest[0]
                    began = time.monotonic()
                elif kind != "alive":
                    ended = kind in ("done", "refused")
                    self.usable = ended and not rest[-1]
                    self._conclude(path, kind, rest)
        finally:
            if not ended:
                self.kill()

    def kill(self) -> None:
        """Ends it, whatever it does; harmless if it has ended."""
        self.usable = False
        self._killed.set()
        self._started.wait()
        if self._process is not None:
            self._process.kill()

    # -- in the thread of whoever reads

    def _begin(self, job: Job) -> None:
        self._started.wait()
        if self._jobs is not None:
            with suppress(OSError):  # if it has ended, its last message tells
                self._jobs.send(job)
        message = self._next(_START_S)
        if message == ("ready",):
            message = self._next(_START_S)
        if message == ("began",):
            return
        self.kill()
        if message is None or message[0] == "unstarted":
            reason = message[1] if message else f"nothing came of it for {_START_S:g} s"
            raise ReaderFailed(f"{_name(job.path)} was not read: the process for that cannot be started ({reason}).")
        raise Gone

    def _next(self, timeout_s: float) -> tuple[Any, ...] | None:
        """The next message; None if none comes in time."""
        try:
            return self._messages.get(timeout=timeout_s)
        except queue.Empty:
            return None

    def _conclude(self, path: Path, kind: str, rest: list[Any]) -> None:
        """Raises what has to be raised at the end of a file."""
        if kind == "refused":
            raise getattr(errors, rest[0])(rest[1])
        if kind == "memory":
            raise ReaderFailed(
                f"{_name(path)} takes more than {self._setup.memory_mb:,} MB of memory to read "
                "(ASSISTANT_READ_MEMORY_MB): split the file, save it in another format, or raise the limit."
            )
        if kind in ("crashed", "ended"):
            raise ReaderFailed(
                f"The reader of {_name(path)} broke off ({rest[0]}): the file may be damaged. Get it again, or save "
                "it in another format."
            )

    # -- in the listening thread

    def _listen(self) -> None:
        try:
            process = self._process = self._start()
        except OSError as error:
            self._put_last(("unstarted", error.strerror or str(error)))
            return
        finally:
            self._started.set()
        assert process.stdout is not None
        assert process.stderr is not None
        ready = False
        for message in Channel(BufferedReader(process.stdout)).received():  # type: ignore[type-var]
            ready = ready or message == ("ready",)
            self._put(message)
        said = process.stderr.read()
        code = process.wait()
        self._put_last(("ended", _ending(code)) if ready else ("unstarted", _last_line(said) or _ending(code)))
        process.stdout.close()
        process.stderr.close()

    def _start(self) -> "subprocess.Popen[bytes]":
        # -P: nothing is imported from the folder that one happens to stand in, unless the parent does so.
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT, *(os.path.abspath(place) for place in sys.path)],  # noqa: PTH100
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # numpy would set memory aside for each of many threads; it is used for a few sums there.
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            bufsize=0,  # nothing is left to be written when it has ended
            **_SESSION,
        )
        self._jobs = Channel(process.stdin)  # type: ignore[arg-type]
        with suppress(OSError):  # if it has ended already, what it said tells why
            self._jobs.send(self._setup)
        return process

    def _put(self, message: tuple[Any, ...]) -> None:
        """Hands a message over, when there is room for it; not once the process is given up."""
        while not self._killed.is_set():
            with suppress(queue.Full):
                self._messages.put(message, timeout=_LOOK_S)
                return

    def _put_last(self, message: tuple[Any, ...]) -> None:
        """Hands the last message over, in place of others if the process is given up."""
        self._put(message)
        while self._killed.is_set():
            with suppress(queue.Full):
                self._messages.put_nowait(message)
                return
            with suppress(queue.Empty):
                self._messages.get_nowait()


def _name(path: Path) -> str:
    return repr(path.name.encode("utf-8", "replace").decode("utf-8"))


def _ending(code: int) -> str:
    if code >= 0:
        return f"it ended with code {code}"
    import signal

    try:
        return f"it was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"it was ended by signal {-code}"


def _last_line(said: bytes) -> str:
    lines = said[-4000:].decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""
