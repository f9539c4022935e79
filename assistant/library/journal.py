"""Which versions of sources are being written or dropped right now, so that a crash can be tidied up.

Every writer keeps a journal of its own and holds a lock beside it for as long as it lives. A journal whose lock is
free belongs to a writer that is gone. All of this is read and written inside the library's own lock.
"""

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from filelock import FileLock, Timeout

from assistant.library.wholefiles import put

_SUFFIXES = (".json", ".lock", ".new")  # what other programs leave, such as .DS_Store, is no journal


@dataclass(frozen=True, slots=True)
class Noted:
    """What a journal says: the versions in hand and, by version, the one of another uri that takes its place."""

    versions: frozenset[str] = frozenset()
    replaced: Mapping[str, str] = field(default_factory=dict)


class Journal:
    """The journal of one writer, in a folder with those of the others.

    Args:
        folder: Where journals lie; made when the first note is taken.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / f"{secrets.token_hex(8)}.json"
        self._lock = FileLock(self._file.with_suffix(".lock"), thread_local=False)
        self._noted = Noted()

    def note(self, versions: set[str], *, replaced: Mapping[str, str] = MappingProxyType({})) -> None:
        """Adds versions, on disk before it returns.

        Args:
            versions: In hand from now on.
            replaced: By version, the one that takes its place under another uri: once that is committed, it counts
                no more.
        """
        if versions <= self._noted.versions and replaced.items() <= self._noted.replaced.items():
            return
        self._folder.mkdir(exist_ok=True)
        if not self._lock.is_locked:
            self._lock.acquire()
        self._save(Noted(self._noted.versions | versions, {**self._noted.replaced, **replaced}))

    def forget(self, versions: set[str]) -> None:
        """Takes versions out again: what was to be done with them is done."""
        left = {old: new for old, new in self._noted.replaced.items() if new not in versions}
        self._save(Noted(self._noted.versions - versions, left))

    def close(self) -> None:
        """Lets go of the lock; what is still noted will be tidied up by whoever opens the library next."""
        if self._lock.is_locked:
            self._lock.release()
            Path(self._lock.lock_file).unlink(missing_ok=True)

    def in_hand(self, *, own: bool = True) -> set[str]:
        """What living writers have noted, this one included if `own`: their passages are not to be dropped."""
        found = set(self._noted.versions) if own else set[str]()
        others = self._others()
        dead = {file for file, _ in self._of_the_dead()}
        for file in others:
            if file not in dead:
                found |= (_read(file) or Noted()).versions
        return found

    def abandoned(self) -> int:
        """How many journals there are whose writer is gone."""
        return sum(1 for _ in self._of_the_dead())

    def left_behind(self) -> Iterator[Noted | None]:
        """What each journal says whose writer is gone, None if it is unreadable; then the journal is deleted."""
        for file, lock in self._of_the_dead():
            try:
                if file.exists():
                    yield _read(file)
                for left in (file, file.with_suffix(".new")):
                    left.unlink(missing_ok=True)
            finally:
                lock.release()
                Path(lock.lock_file).unlink(missing_ok=True)

    def _of_the_dead(self) -> Iterator[tuple[Path, FileLock]]:
        """The journals whose writer is gone, each with its lock, which is held until the next is asked for."""
        for file in self._others():
            lock = FileLock(file.with_suffix(".lock"), timeout=0)
            try:
                lock.acquire()
            except Timeout:
                continue
            try:
                yield file, lock
            finally:
                lock.release()

    def _others(self) -> list[Path]:
        """The journals of other writers; of one that died early, only the lock may be there."""
        if not self._folder.exists():
            return []
        left = (path for path in self._folder.iterdir() if path.suffix in _SUFFIXES and not path.name.startswith("."))
        return sorted({path.with_suffix(".json") for path in left} - {self._file})

    def _save(self, noted: Noted) -> None:
        """Writes the whole journal beside the old one and puts it in its place: there is never half a journal."""
        if noted.versions:
            values = {"versions": sorted(noted.versions), "replaced": dict(noted.replaced)}
            put(self._file, json.dumps(values))
        else:
            self._file.unlink(missing_ok=True)
        self._noted = noted


def _read(file: Path) -> Noted | None:
    if not file.exists():
        return Noted()
    try:
        values = json.loads(file.read_bytes())
        versions, replaced = values["versions"], values["replaced"]
        texts = [*versions, *replaced.keys(), *replaced.values()]
    except (ValueError, TypeError, LookupError, AttributeError):
        return None
    return Noted(frozenset(versions), replaced) if all(isinstance(text, str) for text in texts) else None
