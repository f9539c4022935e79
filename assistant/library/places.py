"""Where in its home a library's engines lie, so that others can be built beside them and take over in one moment.

The engines (store, copy of its vector files, index of words, journals) lie in the home itself, or in a folder of it
that the file `current` names. A folder that is being built is named in `rebuilding.json`. Whoever has engines open
holds a lock of their place; what is neither current, nor being built, nor open anywhere is deleted. All of this is read
and written inside the library's own lock.
"""

import json
import os
import re
import secrets
import shutil
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from assistant.errors import LibraryUnavailable
from assistant.library.wholefiles import put

_ENGINES = ("chroma", "kept", "lexical", "lexical.old", "journal")
_BUILT = re.compile(r"built-[0-9a-f]{8}")
_POINTER = "current"
_BUILDING = "rebuilding.json"
_FINISHED = "finished"


class Places:
    """The places in one home.

    Args:
        home: The library's folder.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._open = home / "open"

    def pointer(self) -> str:
        """The name of the folder in which the engines lie, "" for the home itself.

        Raises:
            OSError: It cannot be read.
        """
        try:
            return (self._home / _POINTER).read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            return ""

    def current(self) -> Path:
        """The folder in which the engines lie.

        Raises:
            LibraryUnavailable: The file that names it is damaged, and which it was cannot be told.
        """
        name = self.pointer()
        if _BUILT.fullmatch(name):
            return self._home / name
        # Where one has been finished there is a pointer: it is lost. A finished one that is still noted as being built
        # belongs to a process that died before it wrote the pointer.
        building = self.building()
        finished = [place for place in self._built() if _is_finished(place) and place.name != (building or ("",))[0]]
        if len(finished) == 1:
            self.use(finished[0])
            return finished[0]
        if finished:
            raise LibraryUnavailable(
                f"The file {str(self._home / _POINTER)!r} should name the folder in which the library lies "
                f"({finished[0].name!r} or {finished[1].name!r}), and is damaged or missing. Write the name of the "
                "newer one into it, or restore the library from a backup."
            )
        return self._home

    def use(self, place: Path) -> None:
        """Makes a folder the one in which the engines lie, in one moment; it is no longer being built."""
        (place / _FINISHED).touch()
        put(self._home / _POINTER, place.name)
        (self._home / _BUILDING).unlink(missing_ok=True)

    # -- building

    def building(self) -> tuple[str, Any] | None:
        """The name of the folder that is being built and what was noted of it; None if there is none."""
        try:
            noted = json.loads((self._home / _BUILDING).read_bytes())
            name, what = str(noted["folder"]), noted["what"]
        except (FileNotFoundError, ValueError, TypeError, LookupError):
            return None
        return (name, what) if _BUILT.fullmatch(name) and name != self.pointer() else None

    def build(self, what: Any) -> Path:
        """Begins a new folder in place of any that is being built; gives it.

        Args:
            what: Noted of it, ready for JSON.
        """
        name = f"built-{secrets.token_hex(4)}"
        put(self._home / _BUILDING, json.dumps({"folder": name, "what": what}))
        self.sweep()
        return self._home / name

    def give_up(self) -> None:
        """Deletes what is being built."""
        (self._home / _BUILDING).unlink(missing_ok=True)
        self.sweep()

    def size(self, place: Path) -> int:
        """The bytes that the engines in a place take."""
        files = (file for engine in _ENGINES for file in (place / engine).rglob("*"))
        return sum(status.st_size for file in files if (status := _status(file)) is not None)

    # -- who has what open

    def opened(self, place: Path) -> FileLock:
        """A lock, held, that says that somebody has the engines of a place open."""
        self._open.mkdir(exist_ok=True)
        lock = FileLock(self._open / f"{self._name(place)}.{secrets.token_hex(8)}.lock", thread_local=False)
        lock.acquire()
        return lock

    def leave(self, lock: FileLock) -> None:
        """Lets go of a lock that `opened` gave."""
        lock.release()
        Path(lock.lock_file).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Deletes what a rebuild, or a crash in one, has left and nobody uses."""
        name = self.pointer()
        moved = _BUILT.fullmatch(name) is not None and _is_finished(self._home / name)
        # Without a sound pointer, no finished one is deleted: it may be the only one.
        stale = {place.name for place in self._built() if moved or not _is_finished(place)} - {name}
        stale -= {building[0]} if (building := self.building()) is not None else set()
        if moved and any((self._home / engine).exists() for engine in _ENGINES):
            stale.add("home")
        for place in stale - self._used():
            folders = [self._home / engine for engine in _ENGINES] if place == "home" else [self._home / place]
            for folder in folders:
                shutil.rmtree(folder, ignore_errors=True)

    def _used(self) -> set[str]:
        """The places that are open somewhere; the locks of those that are gone are cleared away."""
        used: set[str] = set()
        for file in self._open.iterdir() if self._open.is_dir() else ():
            lock = FileLock(file, timeout=0)
            try:
                lock.acquire()
            except Timeout:
                used.add(file.name.partition(".")[0])
            else:
                lock.release()
                file.unlink(missing_ok=True)
        return used

    def _built(self) -> list[Path]:
        return [place for place in self._home.iterdir() if _BUILT.fullmatch(place.name)]

    def _name(self, place: Path) -> str:
        return "home" if place == self._home else place.name


def _is_finished(place: Path) -> bool:
    return (place / _FINISHED).exists()


def _status(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except OSError:  # it has gone since it was listed
        return None
