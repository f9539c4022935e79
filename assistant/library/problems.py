"""What needs a hand: files that failed or were skipped, kept until they are added, gone or dismissed.

Kept in the home, and derived: without it, adding or syncing again finds the same. Of what was skipped, the stamps are
kept as well, so that a file that no reader is for is not read at every sync to find that out again. A file that
failed is tried again at each sync, since the reason may pass without the file changing; a document that failed in an
archive is when the archive changes, or is added by its name.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from assistant.library.dropped import file_of
from assistant.library.edits import edits_of
from assistant.library.wholefiles import put
from assistant.reading import FORMATS
from assistant.records import Problem, SourceRecord, Trouble

_TROUBLES: tuple[Trouble, ...] = ("failed", "skipped", "pages without text", "no date", "note")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is not in the library as it should be.

    Attributes:
        status: "failed" or "skipped".
        reason: Why, and what to do.
        when: That was found, ISO date and time in UTC.
        stamp: Of the file then, "" where it is not beyond doubt.
        container: The file that holds it together with others, "" of a file of its own.
        dismissed: A person does not want to hear of it any more.
    """

    status: Trouble
    reason: str
    when: str
    stamp: str = ""
    container: str = ""
    dismissed: bool = False


class Problems:
    """The problems of a library. Who writes holds the library's lock.

    Args:
        file: Where they are kept.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def kept(self) -> dict[str, Kept]:
        """The files with a problem by uri; none where there is nothing to go by."""
        return self._read()[0]

    def skipped(self) -> dict[str, tuple[str, str]]:
        """Stamp and reason of each file that was skipped, by uri; none if readers have changed since."""
        files, _, formats = self._read()
        if formats != sorted(FORMATS):
            return {}
        return {uri: (one.stamp, one.reason) for uri, one in files.items() if one.status == "skipped" and one.stamp}

    def update(
        self, found: Mapping[str, Kept], *, settled: Callable[[str, Kept], bool] = lambda uri, one: False
    ) -> None:
        """Keeps problems, and forgets those that are settled. What was dismissed and is the same stays so.

        Args:
            found: By uri.
            settled: Says of a problem that was kept before whether it is one no more.

        Raises:
            OSError: They cannot be written.
        """
        files, dismissed, formats = self._read()
        left = {uri: one for uri, one in files.items() if uri not in found and not settled(uri, one)}
        fresh = {uri: replace(one, dismissed=_is_dismissed(files.get(uri), one)) for uri, one in found.items() if uri}
        if {**left, **fresh} != files or formats != sorted(FORMATS):
            self._write({**left, **fresh}, dismissed)

    def dismiss(self, uris: Iterable[str], records: Mapping[str, SourceRecord]) -> None:
        """Does not list the problems of some files and documents any more, until they change.

        Raises:
            OSError: That cannot be written.
        """
        files, dismissed, _ = self._read()
        dismissed = {uri: version for uri, version in dismissed.items() if uri in records}
        for uri in uris:
            if uri in files:
                files[uri] = replace(files[uri], dismissed=True)
            if uri in records:
                dismissed[uri] = records[uri].version
        self._write(files, dismissed)

    def listed(self, records: Mapping[str, SourceRecord], *, every: bool = False) -> tuple[Problem, ...]:
        """All problems that are not dismissed: files first, then documents, each in the order of their uris.

        Args:
            records: Of the documents in the library.
            every: Those that are dismissed, too.
        """
        files, dismissed, _ = self._read()
        found = [
            Problem(uri=uri, title="", trouble=one.status, reason=one.reason, when=one.when)
            for uri, one in files.items()
            if (every or not one.dismissed) and self._is_left(one.container or uri)
        ]
        for record in records.values():
            if every or dismissed.get(record.uri) != record.version:
                found += _of(record)
        return tuple(sorted(found, key=lambda one: (_TROUBLES.index(one.trouble), one.uri)))

    def _is_left(self, uri: str) -> bool:
        """Whether a file is there; of one dropped into the web page, which keeps none that fails, its owner has it."""
        return file_of(self._file.parent, uri) is not None or _is_there(uri)

    def _read(self) -> tuple[dict[str, Kept], dict[str, str], list[str]]:
        try:
            kept = json.loads(self._file.read_bytes())
            files = {str(uri): _kept(values) for uri, values in kept["files"].items()}
            dismissed = {str(uri): str(version) for uri, version in kept["dismissed"].items()}
            return files, dismissed, [str(name) for name in kept["formats"]]
        except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return {}, {}, []

    def _write(self, files: Mapping[str, Kept], dismissed: Mapping[str, str]) -> None:
        values = {
            "formats": sorted(FORMATS),
            "files": {uri: astuple(one) for uri, one in files.items()},
            "dismissed": dict(dismissed),
        }
        put(self._file, json.dumps(values))


def uri_of(name: str, problems: Iterable[Problem], record: Callable[[str], SourceRecord]) -> str:
    """The uri of a file with a problem, or of a document.

    Args:
        name: Its uri, or the path of its file; of a document also as much of the uri's end as no other shares.
        problems: All that there are.
        record: Gives the document of a name.

    Raises:
        UnknownSource: There is none.
    """
    known = {problem.uri for problem in problems}
    spellings = (name, os.path.abspath(name))  # noqa: PTH100 - links stay as they are
    ending = [uri for uri in known if uri.endswith(f"/{name}")]
    exact = [spelling for spelling in spellings if spelling in known] or (ending if len(ending) == 1 else [])
    return exact[0] if exact else record(name).uri


def _kept(values: list[object]) -> Kept:
    status, reason, when, stamp, container, dismissed = values
    known: Trouble = "skipped" if status == "skipped" else "failed"
    return Kept(known, str(reason), str(when), str(stamp), str(container), dismissed is True)


def _is_dismissed(before: Kept | None, now: Kept) -> bool:
    return before is not None and before.dismissed and (before.status, before.reason) == (now.status, now.reason)


def _is_there(uri: str) -> bool:
    """Whether a file is there; what is no path of a file counts as there."""
    return not os.path.isabs(uri) or os.path.lexists(uri)  # noqa: PTH117 - a uri may be no path at all


def _of(record: SourceRecord) -> list[Problem]:
    """The problems of a document that is in the library."""
    found: list[tuple[Trouble, str]] = []
    if record.empty_pages:
        pages = ", ".join(map(str, record.empty_pages[:10])) + (" and others" if len(record.empty_pages) > 10 else "")
        found.append(
            (
                "pages without text",
                f"No text on page{'s' if len(record.empty_pages) > 1 else ''} {pages} of {len(record.pages)}: "
                "if they are pictures of text, let text recognition (OCR) add it, then add the file again.",
            )
        )
    if not record.published and "published" not in edits_of(record):  # a person may have said that there is none
        found.append(("no date", "No publication date was found: assistant edit DOCUMENT --published DATE sets it."))
    if record.note:
        found.append(("note", record.note))
    return [
        Problem(uri=record.uri, title=record.title, trouble=trouble, reason=reason, when=record.added)
        for trouble, reason in found
    ]
