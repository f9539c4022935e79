"""Makes the library equal to a folder: what is new, changed, moved or gone there becomes so here.

look (what lies there) -> plan (what that means, nearly without reading) -> apply (moves, removals, then adding).
Each of these steps may be broken off: the next sync looks again and does what is left.
"""

import os
import stat
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.errors import FolderLost
from assistant.library.comparing import content_of, size_of
from assistant.library.containers import as_finished, file_content, moved_to
from assistant.library.filejob import file_job
from assistant.library.folder import files_under
from assistant.library.intake import Intake
from assistant.library.library import Library
from assistant.library.moving import move
from assistant.library.problems import Kept
from assistant.reading import file_stamp
from assistant.reading.workers import Reading
from assistant.records import Outcome, OutcomeStatus, Progress, Receipt, Report, SourceRecord

Consent = Callable[[tuple[Outcome, ...]], bool]
"""Asked before documents are removed, with what would become of each; False keeps them."""

_GONE = "Its file is gone."
_LEFT_OUT = "Its file is still there, but is left out now: by .assistantignore, or by its name."


@dataclass(frozen=True, slots=True)
class Look:
    """What lies in a folder.

    Attributes:
        files: The stamp of each file by uri, in the order of their names; "" of one that cannot be asked.
        closed: Sub-folders that cannot be opened, or vanished meanwhile. What they hold is not known.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()

    def sees(self, uri: str) -> bool:
        """Whether it would have seen this file, if it is there."""
        return not any(uri == folder or uri.startswith(folder + os.sep) for folder in self.closed)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done.

    Attributes:
        unchanged: Sources whose file is as it was.
        restamped: Those among them whose file has another time now, or had a doubtful one.
        moves: Sources whose file lies elsewhere now: their record with the new uri, by old uri.
        gone: What would be removed.
        skipped: Files that no reader is for, as was found out earlier: the reason by uri.
        unread: Files to be read, by uri.
    """

    unchanged: tuple[SourceRecord, ...] = ()
    restamped: tuple[SourceRecord, ...] = ()
    moves: Mapping[str, SourceRecord] = field(default_factory=dict)
    gone: tuple[Outcome, ...] = ()
    skipped: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


class Sync:
    """Syncs of one folder with a library.

    Args:
        library: Made equal.
        folder: Absolute. Only sources of files under it are ever removed.
        reading: Gives what reads the documents of files, for one run of adding.
        report: Told how far it is.
    """

    def __init__(
        self, library: Library, folder: Path, *, reading: Callable[[], Reading], report: Report | None = None
    ) -> None:
        self._library = library
        self.folder = folder
        self._reading = reading
        self._report = report or (lambda progress: None)

    def look(self) -> Look:
        """What lies in the folder now.

        Raises:
            FolderLost: It is missing, no folder, or cannot be opened.
        """
        shown = str(self.folder)
        try:
            os.scandir(self.folder).close()
        except FileNotFoundError as error:
            raise FolderLost(
                f"The folder {shown!r} is missing, so nothing is changed. Check its name, and that its disk is mounted."
            ) from error
        except NotADirectoryError as error:
            raise FolderLost(f"{shown!r} is a file, not a folder: add it, or name the folder it lies in.") from error
        except (OSError, ValueError) as error:  # of a name with a zero byte
            why = error.strerror if isinstance(error, OSError) else error
            raise FolderLost(
                f"The folder {shown!r} cannot be opened ({why}), so nothing is changed. Check its name, its "
                "permissions, and the disk or share it lies on."
            ) from error
        files: dict[str, str] = {}
        closed: set[str] = set()
        for path in files_under(self.folder, leave_out=self._library.home):
            uri = str(path)
            try:
                status = path.stat()
            except FileNotFoundError:
                if path.is_symlink():
                    files[uri] = ""  # one that leads nowhere fails when it is read; it may have led to a folder
                closed.add(uri)  # or it has vanished since it was listed: the next look will tell
                continue
            except OSError:
                files[uri] = ""
                closed.add(uri)
                continue
            files[uri] = file_stamp(status)
            if stat.S_ISDIR(status.st_mode):
                closed.add(uri)
        return Look(files, frozenset(closed))

    def plan(self, look: Look, *, emptied: bool = False) -> Plan:
        """What is to be done about what lies in the folder.

        Args:
            look: At the folder.
            emptied: It may have lost all of its documents.

        Raises:
            FolderLost: It has lost all of its documents, as if another disk were mounted there, or none.
        """
        self._library.refresh()
        unchanged, restamped = list[SourceRecord](), list[SourceRecord]()
        changed, new = list[str](), list[str]()
        for number, (uri, stamp) in enumerate(look.files.items()):
            known = self._library.held(uri)
            if not known:
                new.append(uri)
            elif stamp and all(stamp == one.stamp for one in known):
                unchanged.extend(known)
            else:
                self._tell(number, len(look.files), uri)
                same = as_finished(Path(uri), known)
                if same is None:
                    changed.append(uri)
                    continue
                unchanged.extend(same)
                restamped.extend(now for now, before in zip(same, known, strict=True) if now != before)
        known_here = [record for record in self._library.records.values() if self._is_here(record)]
        missing = [record for record in known_here if record.file not in look.files and look.sees(record.file)]
        moves = self._moves(missing, {uri: look.files[uri] for uri in new})
        gone = tuple(_gone(record) for record in missing if record.uri not in moves)
        if gone and len(gone) == len(known_here) and not emptied and all(outcome.reason == _GONE for outcome in gone):
            raise FolderLost(
                f"The folder {str(self.folder)!r} holds none of the {len(gone):,} documents that the library has of "
                "it, so nothing is changed. Check that its disk is mounted. If they are gone on purpose: --emptied."
            )
        left_out = self._library.problems.skipped()
        skipped = {uri: left_out[uri][1] for uri in new if uri in left_out and left_out[uri][0] == look.files[uri]}
        unread = {*changed, *new} - {record.file for record in moves.values()} - skipped.keys()
        return Plan(
            unchanged=tuple(unchanged),
            restamped=tuple(restamped),
            moves=moves,
            gone=gone,
            skipped=skipped,
            unread=tuple(uri for uri in look.files if uri in unread),
        )

    def apply(self, look: Look, plan: Plan, *, removing: bool) -> Receipt:
        """Does it.

        Args:
            look: At the folder.
            plan: Made from it.
            removing: Whether what is gone is removed.

        Returns:
            One outcome per file, in their order; then those of what is gone.

        Raises:
            LibraryUnavailable: The library cannot be written; what was done before stays.
        """
        if plan.restamped:
            self._library.restamp(plan.restamped)
        moved = move(self._library, list(plan.moves.items())) if plan.moves else ()
        froms = {record.uri: old for old, record in plan.moves.items()}
        settled = [_became("unchanged", record) for record in plan.unchanged]
        settled += [_became("moved", record, f"It was {froms[record.uri]!r}.") for record in moved]
        gone = self._removed(plan.gone) if removing else tuple(map(_kept, plan.gone))
        settled += gone
        settled += [Outcome(uri=uri, status="skipped", reason=reason) for uri, reason in plan.skipped.items()]
        done = {record.uri for record in moved}
        unread = {*plan.unread, *(record.file for record in plan.moves.values() if record.uri not in done)}
        jobs = [uri for uri in look.files if uri in unread]
        read = self._added(jobs, settled, look) if jobs else []
        self._forget_problems(look, settled)
        became: dict[str, dict[str, Outcome]] = defaultdict(dict)
        for outcome in (*settled, *read):
            became[outcome.file][outcome.uri] = outcome
        order = [*look.files, *(file for file in became if file not in look.files)]
        return Receipt(outcomes=tuple(outcome for file in order for outcome in became[file].values()))

    # -- planning

    def _is_here(self, record: SourceRecord) -> bool:
        """Whether a source is of a file of this folder; not a text, nor a file dropped into the library's own home."""
        home = self._library.home
        in_home = _lies_in(record.uri, home) and not _lies_in(str(self.folder), home)
        return bool(record.content) and _lies_in(record.uri, self.folder) and not in_home

    def _moves(self, missing: Sequence[SourceRecord], new: Mapping[str, str]) -> dict[str, SourceRecord]:
        """Which new files are missing ones: those of the same content, of the same name first."""
        files: dict[str, list[SourceRecord]] = defaultdict(list)
        for record in missing:
            files[record.file].append(record)
        by_content: dict[str, list[str]] = defaultdict(list)
        for file, held in files.items():
            by_content[file_content(held)].append(file)
        by_content.pop("", None)
        sizes = {size_of(record.stamp) for record in missing}
        found: dict[str, tuple[str, str]] = {}
        for number, (uri, stamp) in enumerate(new.items()):
            if size_of(stamp) in sizes:
                self._tell(number, len(new), uri)
                found[uri] = content_of(Path(uri))
        moves: dict[str, SourceRecord] = {}
        for same_name in (True, False):
            for uri, (content, stamp) in list(found.items()):
                ending = os.sep + Path(uri).name if same_name else ""
                fitting = [file for file in by_content.get(content, ()) if file.endswith(ending)]
                if fitting:
                    by_content[content].remove(fitting[0])
                    moves |= {record.uri: moved_to(uri, record, stamp=stamp) for record in files[fitting[0]]}
                    del found[uri]
        return moves

    # -- doing

    def _removed(self, gone: Sequence[Outcome]) -> tuple[Outcome, ...]:
        """Removes what is gone, unless it has come back, or another has removed or replaced it meanwhile."""
        if not gone:
            return ()
        with self._library.writing():
            still = [
                outcome
                for outcome in gone
                if outcome.source is not None
                and self._library.records.get(outcome.uri) == outcome.source
                and _why(outcome.file) == outcome.reason
            ]
            if still:
                self._library.remove([outcome.uri for outcome in still])
        return tuple(still)

    def _added(self, uris: Sequence[str], settled: Sequence[Outcome], look: Look) -> list[Outcome]:
        def report(progress: Progress) -> None:
            outcomes = (*settled, *progress.outcomes)
            total = len(settled) + progress.total
            self._report(replace(progress, done=len(outcomes), total=total, outcomes=outcomes))

        reading = self._reading()
        jobs = [(uri, file_job(Path(uri), self._library, reading, lenient=True)) for uri in uris]
        return list(Intake(self._library, report, interrupt=reading.stop, stamps=look.files).add(jobs).outcomes)

    def _forget_problems(self, look: Look, settled: Sequence[Outcome]) -> None:
        """Forgets the problems of files that are gone from the folder, and of those that are as they should be."""
        fine = {outcome.uri for outcome in settled if outcome.status in ("unchanged", "moved", "removed")}

        def is_settled(uri: str, one: Kept) -> bool:
            file = one.container or uri
            is_gone = _lies_in(file, self.folder) and file not in look.files and look.sees(file)
            return is_gone or uri in fine

        if any(is_settled(uri, one) for uri, one in self._library.problems.kept().items()):
            with self._library.writing():
                self._library.problems.update({}, settled=is_settled)

    def _tell(self, done: int, total: int, current: str) -> None:
        self._report(Progress(done=done, total=total, passages=0, current=current))


def _lies_in(uri: str, folder: Path | str) -> bool:
    return uri.startswith(str(folder).rstrip(os.sep) + os.sep)


def _became(status: OutcomeStatus, record: SourceRecord, reason: str = "") -> Outcome:
    return Outcome(uri=record.uri, status=status, reason=reason, source=record, container=record.container)


def _gone(record: SourceRecord) -> Outcome:
    return _became("removed", record, _why(record.file))


def _why(uri: str) -> str:
    """Why a file is not among those of its folder."""
    is_file = os.path.lexists(uri) and not os.path.isdir(uri)  # noqa: PTH112 - a folder may have its name now
    return _LEFT_OUT if is_file else _GONE


def _kept(outcome: Outcome) -> Outcome:
    return replace(outcome, status="skipped", reason=f"{outcome.reason} The document is kept, as you chose.")
