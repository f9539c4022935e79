"""Which versions of sources are being written or dropped right now, so that a crash can be tidied up.

Every writer keeps a journal of its own and holds a lock beside it for as long as it lives. A journal whose lock is
free belongs to a writer that is gone.
"""

import json
import secrets
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout


class Journal:
    """The journal of one writer, in a folder with those of the others.

    Args:
        folder: Where journals lie; made when the first note is taken.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / f"{secrets.token_hex(8)}.json"
        self._lock = FileLock(self._file.with_suffix(".lock"), thread_local=False)
        self._versions: set[str] = set()

    def note(self, versions: set[str]) -> None:
        """Adds versions, on disk before it returns."""
        if versions <= self._versions:
            return
        self._folder.mkdir(exist_ok=True)
        if not self._lock.is_locked:
            self._lock.acquire()
        self._versions |= versions
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps(sorted(self._versions)), encoding="utf-8")
        fresh.replace(self._file)

    def forget(self, versions: set[str]) -> None:
        """Takes versions out again: what was to be done with them is done."""
        self._versions -= versions
        if self._versions:
            self._file.write_text(json.dumps(sorted(self._versions)), encoding="utf-8")
        else:
            self._file.unlink(missing_ok=True)

    def close(self) -> None:
        """Lets go of the lock; what is still noted will be tidied up by whoever opens the library next."""
        if self._lock.is_locked:
            self._lock.release()
            Path(self._lock.lock_file).unlink(missing_ok=True)

    def left_behind(self) -> Iterator[set[str]]:
        """The versions in each journal whose writer is gone; the journal is deleted after its turn."""
        for file in sorted(self._folder.glob("*.json")):
            lock = FileLock(file.with_suffix(".lock"), timeout=0)
            try:
                lock.acquire()
            except Timeout:
                continue
            try:
                yield set(json.loads(file.read_text(encoding="utf-8")))
                file.unlink()
            finally:
                lock.release()
                Path(lock.lock_file).unlink(missing_ok=True)
