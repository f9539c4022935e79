"""Removing sources so that they can be brought back for a while: as they were, with versions, edits and vectors.

What is removed is first written out beside the library (`library/exporting.py`), then removed; bringing it back takes
it in again (`library/importing.py`). A crash between the two leaves both, and neither hurts: what is still there is
left alone. A file that was dropped into the home goes along when the last of its documents does.
"""

import json
import logging
import re
import secrets
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from assistant.errors import ArchiveDamaged, LibraryUnavailable, NothingToRestore, NotKept
from assistant.library.dropped import file_of
from assistant.library.exporting import Export
from assistant.library.folder import UPLOADS
from assistant.library.importing import Import
from assistant.library.library import Library
from assistant.library.room import check_room
from assistant.library.wholefiles import put
from assistant.records import Receipt, Removal, Removed, Report, SourceRecord

_FOLDER = "removed"
_NOTE = "removal.json"
_FILES = "files"
_KEY = re.compile(r"[0-9]{20}-[0-9a-f]{8}")
_TITLES = 20  # named of a removal
_log = logging.getLogger("assistant.library")


class Removing:
    """Removes sources, keeps them for a while, and brings them back.

    Args:
        library: Whose sources.
        minutes: For how long they are kept.
        program: The version of this program.
        max_characters: Longest text that is taken back.
    """

    def __init__(self, library: Library, *, minutes: float, program: str, max_characters: int) -> None:
        self._library = library
        self._minutes = minutes
        self._program = program
        self._max_characters = max_characters
        self._folder = library.home / _FOLDER

    def remove(self, uris: Sequence[str], *, for_good: bool = False, must_keep: bool = False) -> Removed:
        """Removes sources with everything that belongs to them.

        What is damaged cannot be kept, nor anything on a full disk: it is removed all the same.

        Args:
            uris: Of the sources; all or none is removed.
            for_good: Nothing of them is kept.
            must_keep: Where one of them cannot be kept, nothing is removed.

        Returns:
            Their records, and the removal that can be undone; it counts only those that could be kept.

        Raises:
            UnknownSource: One of them is not there.
            NotKept: One of them cannot be kept, and must be.
            LibraryUnavailable: The library cannot be written.
        """
        self.sweep()
        with self._library.writing():
            records = [self._library.record(uri) for uri in dict.fromkeys(uris)]
            place, why = (None, "") if for_good else self._kept(records)
            kept = self._removal(place) if place is not None else None
            if must_keep and (kept.documents if kept is not None else 0) < len(records):
                if place is not None:
                    _delete(place)
                raise NotKept(_not_kept(why))
            removed = self._library.remove([record.uri for record in records])
            self._take_files({record.file for record in removed}, place)
            return Removed(documents=removed, removal=kept)

    def removals(self) -> tuple[Removal, ...]:
        """What can be brought back, the last removal first."""
        if not self._folder.is_dir():
            return ()
        names = sorted((path.name for path in self._folder.iterdir() if _KEY.fullmatch(path.name)), reverse=True)
        found = (self._removal(self._folder / name) for name in names)
        now = _written(datetime.now(UTC))
        return tuple(one for one in found if one is not None and one.until > now)

    def restore(self, key: str = "", *, report: Report | None = None) -> Receipt:
        """Brings back what one removal took.

        Args:
            key: Of the removal; "" for the last one.
            report: Told how far it is.

        Returns:
            One outcome per document. One whose name another has taken by then fails, and can be had once that is gone.

        Raises:
            NothingToRestore: There is no such removal, or it is not kept any more.
            LibraryUnavailable: The library cannot be written; the same call goes on.
        """
        with self._alone():
            chosen = [one for one in self.removals() if key in ("", one.key)]
            if not chosen:
                which = f" {key!r}" if key else ""
                raise NothingToRestore(
                    f"There is no removal{which} that can be undone; what is removed is kept for "
                    f"{self._minutes:g} minutes. Add the documents again."
                )
            place = self._folder / chosen[0].key
            self._give_files_back(place)
            job = Import(self._library, place, max_characters=self._max_characters, report=report, replacing=False)
            receipt = job.run()
            if not receipt.failed:
                _delete(place)
            return receipt

    def sweep(self) -> None:
        """Deletes what has been kept long enough, and what a crash left half written."""
        if not self._folder.is_dir():
            return
        with suppress(Timeout), self._alone(timeout_s=0):
            kept = {one.key for one in self.removals()}
            # What was begun within the last minutes may be in another's hand.
            recent = _key_of(datetime.now(UTC) - timedelta(minutes=10))
            for path in self._folder.iterdir():
                begun = path.name.endswith(".unfinished") and path.name > recent
                if path.is_dir() and path.name not in kept and not begun:
                    _delete(path)

    # -- keeping

    def _kept(self, records: Sequence[SourceRecord]) -> tuple[Path | None, str]:
        """The folder in which sources are kept now; None if they cannot be, and why."""
        whole = self._library.shelf.whole(records)
        if not whole:
            return None, ""
        now = datetime.now(UTC)
        place = self._folder / f"{_key_of(now)}-{secrets.token_hex(4)}"
        titles = [record.title for record in whole]
        note = {
            "removed": _written(now),
            "until": _written(now + timedelta(minutes=self._minutes)),
            "documents": len(whole),
            "titles": titles[:_TITLES],
        }
        try:
            check_room(self._library.home)
            self._folder.mkdir(exist_ok=True)
            self._folder.chmod(0o700)
            uris = [record.uri for record in whole]
            Export(self._library, place, vectors=True, program=self._program, only=uris, within=True).run()
            # Last: without this note it is no removal that could be undone.
            put(place / _NOTE, json.dumps(note))
        except (OSError, ArchiveDamaged, LibraryUnavailable) as error:
            _log.warning("What is removed cannot be kept, so that this removal cannot be undone: %s", error)
            _delete(place)
            return None, str(error)
        return place, ""

    def _removal(self, place: Path) -> Removal | None:
        try:
            note: dict[str, Any] = json.loads((place / _NOTE).read_bytes())
            return Removal(
                key=place.name,
                removed=str(note["removed"]),
                until=str(note["until"]),
                documents=int(note["documents"]),
                titles=tuple(map(str, note["titles"])),
            )
        except (OSError, ValueError, TypeError, LookupError):
            return None

    @contextmanager
    def _alone(self, *, timeout_s: float = 60) -> Iterator[None]:
        self._library.home.mkdir(exist_ok=True)
        lock = FileLock(self._library.home / f"{_FOLDER}.lock", timeout=timeout_s, thread_local=False)
        try:
            lock.acquire()
        except Timeout as error:
            if not timeout_s:
                raise
            raise LibraryUnavailable("Another program is undoing a removal. Try again when it has ended.") from error
        try:
            yield
        finally:
            lock.release()

    # -- dropped files

    def _take_files(self, files: Collection[str], place: Path | None) -> None:
        """Takes dropped files along of which no document is left."""
        uploads = self._library.home / UPLOADS
        for file in files:
            path = file_of(self._library.home, file)
            if path is None or any(map(self._library.held, (file, str(path)))) or not path.is_file():
                continue
            try:
                if place is None:
                    path.unlink()
                else:
                    aside = place / _FILES / path.relative_to(uploads)
                    aside.parent.mkdir(parents=True, exist_ok=True)
                    path.replace(aside)
            except OSError as error:
                _log.warning("The file of a removed document stays in %s: %s", uploads, error)

    def _give_files_back(self, place: Path) -> None:
        """Puts dropped files back in their place, where no other has been dropped there since."""
        uploads = self._library.home / UPLOADS
        if not (place / _FILES).is_dir():
            return
        try:
            for path in [path for path in (place / _FILES).rglob("*") if path.is_file()]:
                back = uploads / path.relative_to(place / _FILES)
                if not back.exists():
                    back.parent.mkdir(parents=True, exist_ok=True)
                    path.rename(back)
        except OSError as error:
            raise LibraryUnavailable(
                f"The folder {str(uploads)!r} cannot be written: {error.strerror or error}. Make it yours to write, "
                "and undo the removal again."
            ) from error


def _not_kept(why: str) -> str:
    # What else the error says is for one who adds.
    cause = f"{why.split('. ')[0].rstrip('.')}. Free some space, or remove" if why else "Some of it is damaged: remove"
    return (
        "Nothing is removed: no copy can be kept of what is to be removed, so that it could not be brought back. "
        f"{cause} it for good."
    )


def _key_of(moment: datetime) -> str:
    return f"{moment:%Y%m%d%H%M%S%f}"


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


def _delete(place: Path) -> None:
    # First the note: what is half deleted is no removal that could be undone.
    with suppress(NotADirectoryError):  # then there is nothing to delete
        (place / _NOTE).unlink(missing_ok=True)
    shutil.rmtree(place, ignore_errors=True)
    shutil.rmtree(place.with_name(f"{place.name}.unfinished"), ignore_errors=True)
