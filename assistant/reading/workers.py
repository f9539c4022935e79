"""Files read in processes of their own, so that no file can take the library down with it.

A reader that crashes, hangs or eats memory costs its file, and a new process is started for the next. Of a file that
holds many documents it costs the one that it was reading.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.errors import ReaderFailed, ReadingError
from assistant.reading.kinds import may_hold_many
from assistant.reading.worker import Job, Setup
from assistant.reading.workerprocess import Gone, WorkerProcess

READER = "assistant.reading:read_documents"
_MOST_BROKEN = 10  # documents of one file that may break their reader; each costs a process and all of its time
_TRIES = 3  # to find a process that has not just ended for want of work


class Workers:
    """The reading processes of one assistant: started when they are needed, kept for the next file.

    Safe to use from several threads. They end when this is closed, when this process ends, however it ends, and after a
    minute without work. Where the system knows no limits of memory (Windows), or keeps none (macOS), that of time is
    left.

    Args:
        max_bytes: Largest file that is read.
        max_characters: Longest text that is taken.
        timeout_s: Longest time without a document, a page or another sign of life from a file, in seconds; a document
            may take ten times that in all.
        memory_mb: Most memory of one process, in MB.
        most: How many are kept for the next files; as many are started as there are files read at the same time.
        reader: "module:function" that is called in them.
    """

    def __init__(
        self,
        *,
        max_bytes: int,
        max_characters: int,
        timeout_s: float,
        memory_mb: int,
        most: int = 2,
        reader: str = READER,
    ) -> None:
        self._setup = Setup(
            parent=os.getpid(),
            reader=reader,
            max_bytes=max_bytes,
            max_characters=max_characters,
            memory_mb=memory_mb,
        )
        self._timeout_s = timeout_s
        self._most = most
        self._changing = threading.Lock()
        self._idle: list[WorkerProcess] = []
        self._lent: set[WorkerProcess] = set()
        self._closed = False

    def reading(self) -> "Reading":
        """Reads files on behalf of one job, which may be broken off."""
        return Reading(self)

    def documents(self, path: Path, *, lent_to: "Reading | None" = None) -> Iterator[Any]:
        """What lies in one file, read by another process.

        Args:
            path: The file.
            lent_to: Told which process reads it.

        Raises:
            ReaderFailed: It takes too long or too much memory to read, or crashes its reader.
            ReadingError: As for `reading.read_documents`, or it is not wanted any more.
        """
        job, content = Job(path), ""
        for _ in range(_MOST_BROKEN + 1):
            given = 0
            try:
                for one in self._tried(job, lent_to):
                    now = str(getattr(one, "container_content", ""))
                    if content and now and now != content:
                        raise ReadingError(f"{path.name!r} was changed while it was read: add it again.")
                    content = content or now
                    given += 1
                    yield one
                return
            except ReaderFailed as error:
                if not may_hold_many(path) or (job.broken and not given):
                    raise
                failed = error
                reason = str(error).replace(repr(path.name), "this document", 1)
                job = Job(path, after=job.after + given, broken=reason[:1].upper() + reason[1:])
        raise failed

    def _tried(self, job: Job, lent_to: "Reading | None") -> Iterator[Any]:
        """The documents of one job, by a process that has not just ended for want of work."""
        for _ in range(_TRIES):
            with self._worker(lent_to) as worker:
                try:
                    yield from worker.documents(job, timeout_s=self._timeout_s)
                    return
                except Gone:
                    continue
        raise ReadingError(f"{job.path.name!r} was not read: that was broken off. Add it again.")

    def close(self) -> None:
        """Ends all of them; what they are reading fails."""
        with self._changing:
            self._closed = True
            workers = [*self._idle, *self._lent]
        for worker in workers:
            worker.kill()

    def end(self, reading: "Reading") -> None:
        """Ends what reads for one job, and lets it have no more."""
        with self._changing:
            reading.stopped = True
            workers = list(reading.using)
        for worker in workers:
            worker.kill()

    @contextmanager
    def _worker(self, lent_to: "Reading | None") -> Iterator[WorkerProcess]:
        with self._changing:
            if self._closed or (lent_to is not None and lent_to.stopped):
                raise ReadingError("The file was not read: that was broken off. Add it again.")
            worker = self._idle.pop() if self._idle else WorkerProcess(self._setup)
            self._lent.add(worker)
            if lent_to is not None:
                lent_to.using.add(worker)
        try:
            yield worker
        finally:
            with self._changing:
                self._lent.discard(worker)
                if lent_to is not None:
                    lent_to.using.discard(worker)
                kept = worker.usable and not self._closed and len(self._idle) < self._most
                if kept:
                    self._idle.append(worker)
            if not kept:
                worker.kill()


class Reading:
    """The files of one job.

    Args:
        workers: Read them.
    """

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self.using: set[WorkerProcess] = set()
        """Those that read for this job now; kept by `Workers`."""
        self.stopped = False

    def __call__(self, path: Path) -> Iterator[Any]:
        """What lies in one file; errors as for `Workers.documents`."""
        return self._workers.documents(path, lent_to=self)

    def stop(self) -> None:
        """Breaks off what is being read; nothing more is read on behalf of this job."""
        self._workers.end(self)
