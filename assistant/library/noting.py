"""Problems noted while files are added: now and then during a long run, and at its end."""

import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from assistant.library.containers import skipped_files
from assistant.library.library import Library
from assistant.library.problems import Kept
from assistant.reading import file_stamp
from assistant.records import Outcome, Trouble

_EVERY_S = 5.0  # what a run that dies had not noted, the next one finds again


class Noting:
    """Notes what becomes of files in one run.

    Args:
        library: Whose problems they are.
        stamps: What the files' stamps were before any was read, by uri; a file without one is read again at a sync.
    """

    def __init__(self, library: Library, stamps: Mapping[str, str] = MappingProxyType({})) -> None:
        self._library = library
        self._stamps = stamps
        self._began_ns = time.time_ns()
        self._saved_s = time.monotonic()
        self._seen: set[str] = set()
        self._found: dict[str, Kept] = {}
        self._settled: set[str] = set()
        self._read_anew: set[str] = set()
        self._empty: set[str] = set()

    def take(self, outcome: Outcome) -> None:
        """Takes one outcome; of several for one uri the first counts.

        Raises:
            LibraryUnavailable: The home cannot be written.
        """
        if outcome.uri in self._seen:
            return
        self._seen.add(outcome.uri)
        if outcome.status in ("failed", "skipped"):
            self._found[outcome.uri] = self._kept(outcome)
        else:
            self._settled.add(outcome.uri)
        if outcome.container and outcome.status != "unchanged":
            self._read_anew.add(outcome.container)
        if time.monotonic() - self._saved_s > _EVERY_S:
            self._save(at_end=False)

    def finish(self, asked: Iterable[str], outcomes: Iterable[Outcome]) -> None:
        """Notes what is left.

        Args:
            asked: All files and addresses that were to be added. One that has no outcome of its own is as it should
                be: the documents that it holds have theirs, or a page has its own address.
            outcomes: All that there were. Of an archive in which nothing can be read, only that is kept.

        Raises:
            LibraryUnavailable: The home cannot be written.
        """
        self._settled |= set(asked) - self._seen
        for file, reason in skipped_files(outcomes).items():
            if file not in self._seen:
                self._found = {uri: one for uri, one in self._found.items() if one.container != file}
                self._empty.add(file)
                self._found[file] = self._kept(Outcome(uri=file, status="skipped", reason=reason))
        self._save(at_end=True)

    def _save(self, *, at_end: bool) -> None:
        before = self._library.problems.kept()
        if self._found or not before.keys().isdisjoint(self._settled) or (at_end and self._read_anew):
            with self._library.writing():
                self._library.problems.update(
                    self._found, settled=lambda uri, one: self._is_settled(uri, one, at_end=at_end)
                )
        self._found, self._settled = {}, set()
        self._saved_s = time.monotonic()

    def _is_settled(self, uri: str, one: Kept, *, at_end: bool) -> bool:
        # What a file held that could not be read, and holds no more, has no outcome of its own.
        vanished = at_end and one.container in self._read_anew and uri not in self._seen
        return uri in self._settled or vanished or one.container in self._empty

    def _kept(self, outcome: Outcome) -> Kept:
        status: Trouble = "skipped" if outcome.status == "skipped" else "failed"
        when = datetime.now(UTC).isoformat(timespec="seconds")
        return Kept(status, outcome.reason, when, self._stamp(outcome.uri), outcome.container)

    def _stamp(self, uri: str) -> str:
        """The stamp of a file that is as it was before it was read, beyond doubt; else ""."""
        before = self._stamps.get(uri, "")
        if not before:
            return ""
        try:
            now = file_stamp(Path(uri).stat(), looked_ns=self._began_ns)
        except OSError:
            return ""
        return now if now == before else ""
