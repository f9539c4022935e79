"""How things are measured: each in a process of its own, so that its peak memory is its own."""

import json
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

ENTRY = Path(__file__).parent / "bench.py"


def apart(what: str, size: int, folder: Path | None = None) -> dict[str, float]:
    """One measurement in a process of its own.

    Args:
        what: Name of a measurement in `bench.MEASURES`.
        size: Passed on: how many texts, passages or files.
        folder: Passed on, where one measurement goes on with what another has left.
    """
    command = [sys.executable, str(ENTRY), "--one", what, str(size), str(folder or "")]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{what} failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def middle(results: list[dict[str, float]], name: str) -> float:
    """The median of one figure."""
    return statistics.median(result[name] for result in results)


def peak_mb() -> float:
    """Largest memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


@contextmanager
def timed(figures: dict[str, float], name: str) -> Iterator[None]:
    """Notes how many seconds a block takes."""
    start = time.perf_counter()
    yield
    figures[name] = time.perf_counter() - start


class Tree:
    """The largest memory of this process and all its children together, looked at ten times a second; in a `with`."""

    def __enter__(self) -> Self:
        self.peak_mb = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(0.1):
            self.peak_mb = max(self.peak_mb, held_mb())


def held_mb(pid: int | None = None) -> float:
    """Memory of a process and all its children together, in megabytes.

    Args:
        pid: Of the process; None for this one.
    """
    import psutil

    first = psutil.Process(pid)
    held = 0
    for process in (first, *first.children(recursive=True)):
        try:
            known = process.memory_full_info()
        except psutil.NoSuchProcess:
            continue  # it has ended since it was listed
        # What processes share counts once, where the system tells.
        held += getattr(known, "pss", known.rss)
    return held / 1e6
