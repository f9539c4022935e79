"""Which versions of sources are being written or dropped right now, so that a crash can be tidied up.

Every writer keeps a journal of its own and holds a lock beside it for as long as it lives. A journal whose lock is
free belongs to a writer that is gone. All of this is read and written inside the library's own lock.
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
        self._save(self._versions | versions)

    def forget(self, versions: set[str]) -> None:
        """Takes versions out again: what was to be done with them is done."""
        self._save(self._versions - versions)

    def close(self) -> None:
        """Lets go of the lock; what is still noted will be tidied up by whoever opens the library next."""
        if self._lock.is_locked:
            self._lock.release()
            Path(self._lock.lock_file).unlink(missing_ok=True)

    def in_hand(self) -> set[str]:
        """What living writers have noted, this one included: their passages are not to be dropped."""
        found = set(self._versions)
        for file in self._others():
            lock = FileLock(file.with_suffix(".lock"), timeout=0)
            try:
                lock.acquire()
            except Timeout:
                found |= _versions(file) or set()
            else:
                lock.release()
        return found

    def left_behind(self) -> Iterator[set[str] | None]:
        """The versions in each journal whose writer is gone, None if it is unreadable; then the journal is deleted."""
        for file in self._others():
            lock = FileLock(file.with_suffix(".lock"), timeout=0)
            try:
                lock.acquire()
            except Timeout:
                continue
            try:
                if file.exists():
                    yield _versions(file)
                for left in (file, file.with_suffix(".new")):
                    left.unlink(missing_ok=True)
            finally:
                lock.release()
                Path(lock.lock_file).unlink(missing_ok=True)

    def _others(self) -> list[Path]:
        """The journals of other writers; of one that died early, only the lock may be there."""
        if not self._folder.exists():
            return []
        return sorted({path.with_suffix(".json") for path in self._folder.iterdir()} - {self._file})

    def _save(self, versions: set[str]) -> None:
        """Writes the whole journal beside the old one and puts it in its place: there is never half a journal."""
        if versions:
            fresh = self._file.with_suffix(".new")
            fresh.write_text(json.dumps(sorted(versions)), encoding="utf-8")
            fresh.replace(self._file)
        else:
            self._file.unlink(missing_ok=True)
        self._versions = versions


def _versions(file: Path) -> set[str] | None:
    try:
        noted = json.loads(file.read_bytes()) if file.exists() else []
    except ValueError:
        return None
    if isinstance(noted, list) and all(isinstance(version, str) for version in noted):
        return set(noted)
    return None
