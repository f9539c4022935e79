"""Where dropped files stay: under the library's home, by their own names, made safe.

The web server's copy of an upload vanishes; a document's file must not. So each is moved to `home/uploads`, where
people log in to a folder of each person there, before it is added. A person's file of the same name and content is the
same document. One of the same name and other content is its new version, unless both came in one drop: then they are
two documents, and the second is "name (2)".
"""

import filecmp
import hashlib
import logging
import re
import secrets
import shutil
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePath

from assistant.library.dropped import alone, folder_of
from assistant.records import Outcome, Receipt

_log = logging.getLogger("assistant.web")

_SEPARATORS = re.compile(r"[/\\]")
# Besides the controls: what turns the writing direction round, and what Windows refuses in names.
_UNSAFE = re.compile('[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff<>:"|?*]+')
_LONGEST = 249  # bytes; file systems allow 255, and " (999)" must fit
_LEFT_BEHIND_S = 86_400  # age at which what a crash left behind is deleted


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as the web server received it."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A file in its permanent place.

    Attributes:
        path: Where it is.
        uri: What its document is called.
        name: What its owner calls it.
        moved: False if the very same file was there before.
        earlier: What was there before, kept until the new one has been added.
    """

    path: Path
    uri: str
    name: str
    moved: bool = True
    earlier: Path | None = None


@dataclass(slots=True, kw_only=True)
class Drop:
    """Files that are being added.

    Attributes:
        placed: They, each in its place.
        receipt: What became of them, once that is known; None puts everything back.
    """

    placed: Sequence[Placed]
    receipt: Receipt | None = None


class Uploads:
    """The folder of files that a person has dropped, in a library's home.

    Args:
        home: The library's home.
        person: Whose; "" where nobody logs in.
        uri_for: Tells what the document of a file is called.
    """

    def __init__(self, home: Path, *, person: str = "", uri_for: Callable[[Path], str] = str) -> None:
        self.folder = folder_of(home, person)
        self._home = home
        self._uri_for = uri_for
        everybodys = folder_of(home)
        self.arriving = everybodys / ".arriving"
        self._aside = everybodys / ".earlier"

    def open(self) -> None:
        """Makes the folder in which uploads arrive, for their owner alone, and clears away what a crash left.

        Uploads arrive in the home, so that taking them in is a rename.

        Raises:
            OSError: The folder cannot be written.
        """
        for folder in (self.arriving, self._aside):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)
            for left in folder.iterdir():
                if left.stat().st_mtime > time.time() - _LEFT_BEHIND_S:
                    continue
                if left.is_dir():
                    shutil.rmtree(left, ignore_errors=True)
                else:
                    left.unlink(missing_ok=True)

    @contextmanager
    def adding(self, uploads: Iterable[Upload]) -> Iterator[Drop]:
        """Files in their places, to be added; afterwards what is no longer needed is deleted.

        One drop at a time, from whatever door, thread or process: two with files of one name must not cross.

        Raises:
            OSError: The folder cannot be written, or an upload is gone.
        """
        with alone(self._home):
            drop = Drop(placed=self.place(uploads))
            try:
                yield drop
            finally:
                try:
                    self.settle(drop.placed, drop.receipt)
                except OSError:
                    _log.exception("Files in %s could not be tidied up", self.folder)

    def place(self, uploads: Iterable[Upload]) -> list[Placed]:
        """Moves each file of one drop to its place.

        Raises:
            OSError: The folder cannot be written, or an upload is gone.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        placed: list[Placed] = []
        taken: set[Path] = set()
        try:
            for upload in uploads:
                path = self._slot(upload, taken)
                taken.add(path)
                placed.append(self._put(upload, path))
        except OSError:
            self.settle(placed, None)
            raise
        return placed

    def settle(self, placed: Sequence[Placed], receipt: Receipt | None) -> None:
        """Deletes what is no longer needed: versions that were replaced, new files that could not be added.

        Args:
            placed: The files of one drop.
            receipt: What became of them; None if nothing did, which puts everything back.
        """
        kept = {outcome.file for outcome in receipt.outcomes if _is_kept(outcome)} if receipt else set()
        for item in placed:
            if item.uri not in kept:
                self._undo(item)
            elif item.earlier is not None:
                item.earlier.unlink(missing_ok=True)

    def _slot(self, upload: Upload, taken: set[Path]) -> Path:
        """Where a file goes: to its equal if it is here already, else to the first name free in this drop."""
        name = safe_name(upload.name)
        free: Path | None = None
        for number in count(1):
            path = self.folder / numbered(name, number)
            if path in taken:
                continue
            free = free or path
            if not path.is_file():
                break
            if filecmp.cmp(path, upload.path, shallow=False):
                return path
        assert free is not None
        return free

    def _put(self, upload: Upload, path: Path) -> Placed:
        if path.is_file() and filecmp.cmp(path, upload.path, shallow=False):
            # The same again: its time stamp stays, so that the library need not even read it.
            upload.path.unlink(missing_ok=True)
            return Placed(path=path, uri=self._uri_for(path), name=upload.name, moved=False)
        earlier = None
        if path.is_file():
            self._aside.mkdir(exist_ok=True)
            earlier = self._aside / secrets.token_hex(8)
            path.replace(earlier)
        try:
            shutil.move(upload.path, path)
        except OSError:
            if earlier is not None:
                earlier.replace(path)
            raise
        return Placed(path=path, uri=self._uri_for(path), name=upload.name, earlier=earlier)

    def _undo(self, item: Placed) -> None:
        if item.earlier is not None:
            item.earlier.replace(item.path)
        elif item.moved:
            item.path.unlink(missing_ok=True)


def _is_kept(outcome: Outcome) -> bool:
    """Whether the library has something of a file; what is left out of an archive is none of it."""
    return outcome.status != "failed" and not (outcome.container and outcome.status in ("skipped", "removed"))


def safe_name(name: str) -> str:
    """A file name that can only mean a file in one folder, as like the given one as that allows.

    Args:
        name: As a browser sent it: may be a path, have any character and any length.
    """
    last = _SEPARATORS.split(name)[-1]
    clean = unicodedata.normalize("NFC", " ".join(_UNSAFE.sub("_", last.replace("\n", " ")).split()))
    clean = clean.strip(". ") or "document"
    if len(clean.encode()) <= _LONGEST:
        return clean
    # Two long names that begin alike must not become one.
    mark = "~" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    stem, ending = _parts(clean)
    ending = ending if len(ending.encode()) <= 16 else ""
    room = _LONGEST - len((mark + ending).encode())
    return stem.encode()[:room].decode("utf-8", "ignore") + mark + ending


def numbered(name: str, number: int) -> str:
    """ "report.pdf", "report (2).pdf", ..."""
    if number == 1:
        return name
    stem, ending = _parts(name)
    return f"{stem} ({number}){ending}"


def _parts(name: str) -> tuple[str, str]:
    """A file name's stem and ending: "report", ".pdf"."""
    path = PurePath(name)
    return name.removesuffix(path.suffix) if path.suffix else name, path.suffix
