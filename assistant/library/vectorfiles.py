"""Chroma's vector files, kept safe while Chroma writes over them.

Chroma 1.5.9 logs each change in SQLite, but after every thousand changes it writes its vector index (hnswlib) over the
files of the last time, in place, and then purges the log. A process killed in between leaves files that are half old
and half new: the library could never be opened again (measured by killing it at each of these writes). So there is
always a copy of the files as they were last written, and a mark while anything is written. The pickle is written last,
and only then is the log purged: where it is whole and new, the files are; where not, the copy and the log hold all.

Another process's index is as of its own last change. If it then wrote, it would put what it knows over what others have
written: so it must notice that they have, and open the store anew first.

The database itself is never opened here: closing a file of SQLite's drops the locks that Chroma holds on it in this
process (https://www.sqlite.org/howtocorrupt.html, section 2.2).
"""

import json
import pickletools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.library.wholefiles import put

_LAST = "index_metadata.pickle"

Stamps = dict[str, list[int]]
"""Inode, size and time of change of files, by segment and name."""


class VectorFiles:
    """The vector files of one store. To be used by whoever holds the library's lock.

    Args:
        store: The store's folder.
        aside: Where the copy is kept.
    """

    def __init__(self, store: Path, aside: Path) -> None:
        self._store = store
        self._aside = aside
        self._listed = aside / "files.json"
        self._mark = aside / "writing"
        self._known: Stamps = {}

    @property
    def changed(self) -> bool:
        """Whether they are not as this process left them: another wrote them, or a write of them failed."""
        return self._mark.exists() or self._known != self._stamps(_LAST)

    def restore(self) -> None:
        """Puts back the files over which a write failed, or a writer died."""
        if not self._mark.exists():
            return
        segments = {
            folder.name for place in (self._store, self._aside) for folder in place.iterdir() if folder.is_dir()
        }
        for name in segments:
            if not _is_newer(self._store / name, than=self._aside / name):
                _make_equal(self._store / name, to=self._aside / name)
        self._listed.unlink(missing_ok=True)
        self._mark.unlink()
        shutil.rmtree(self._aside)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keeps a copy of the files while the store is changed. An exception leaves the mark for `restore`."""
        self._copy()
        self._mark.touch()
        yield
        self._known = self._stamps(_LAST)
        self._mark.unlink()

    def _stamps(self, pattern: str = "*") -> Stamps:
        found: Stamps = {}
        for file in self._store.glob(f"*/{pattern}"):
            status = file.stat()
            found[f"{file.parent.name}/{file.name}"] = [status.st_ino, status.st_size, status.st_mtime_ns]
        return found

    def _copy(self) -> None:
        """Copies the files, unless the copy there is of the same."""
        stamps = self._stamps()
        if self._copied() == stamps:
            return
        self._listed.unlink(missing_ok=True)  # first, so that half a copy is never taken for a whole one
        shutil.rmtree(self._aside, ignore_errors=True)
        self._aside.mkdir()
        for name in {Path(file).parent for file in stamps}:
            shutil.copytree(self._store / name, self._aside / name)
        put(self._listed, json.dumps(stamps))

    def _copied(self) -> Stamps | None:
        """The stamps of the files that the copy is of; None where it is not whole."""
        try:
            stamps: Stamps = json.loads(self._listed.read_bytes())
        except (FileNotFoundError, ValueError):
            return None
        return stamps


def _is_newer(folder: Path, *, than: Path) -> bool:
    """Whether a segment's files have been written, wholly, since the copy was made."""
    last, before = folder / _LAST, than / _LAST
    if not last.exists() or (before.exists() and before.read_bytes() == last.read_bytes()):
        return False
    try:
        with last.open("rb") as file:
            for _ in pickletools.genops(file):  # executes nothing
                pass
    except ValueError:
        return False
    return True


def _make_equal(folder: Path, *, to: Path) -> None:
    """Makes a folder's files equal to another's. They are written over: a process may have them open."""
    if not to.exists():
        shutil.rmtree(folder, ignore_errors=True)
        return
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        if not (to / file.name).exists():
            file.unlink()
    for file in to.iterdir():
        shutil.copyfile(file, folder / file.name)
