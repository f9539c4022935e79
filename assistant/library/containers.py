"""Files that hold many documents: which sources of the library lie in which file.

A source of a container is committed without its container's stamp; all of them get it at once when the container has
been read to its end. So a container counts as known only if it was: killed before that, it is read again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.library.comparing import as_known, content_of, size_of
from assistant.reading import file_stamp
from assistant.records import Outcome, SourceRecord

UNFINISHED = ""
"""The stamp of a source whose container has not been read to its end yet."""


def by_container(records: Iterable[SourceRecord]) -> dict[str, list[SourceRecord]]:
    """The sources that lie in containers, by the uri of these, in their order in the library."""
    found: dict[str, list[SourceRecord]] = defaultdict(list)
    for record in records:
        if record.container:
            found[record.container].append(record)
    return dict(found)


def as_finished(path: Path, known: Sequence[SourceRecord]) -> list[SourceRecord] | None:
    """The records of a file with the stamp that it has now, if its content is as it was; None if it is not.

    Args:
        path: Of the file.
        known: All that the library has of it, at least one.
    """
    first = known[0]
    if not first.container:
        same = as_known(path, first) if len(known) == 1 else None
        return None if same is None else [same]
    if any(one.stamp != first.stamp or one.container_content != first.container_content for one in known):
        return None
    try:
        status = path.stat()
    except OSError:
        return None
    if file_stamp(status) == first.stamp:
        return list(known)
    if first.stamp == UNFINISHED or status.st_size != size_of(first.stamp):
        return None
    content, stamp = content_of(path)
    same_content = bool(content) and content == first.container_content
    return [replace(one, stamp=stamp) for one in known] if same_content else None


def is_complete(known: Sequence[SourceRecord]) -> bool:
    """Whether the library has all that a file held when it was read, and nothing of it failed or was removed since."""
    return not known[0].container or len(known) == known[0].container_items


def file_content(held: Sequence[SourceRecord]) -> str:
    """The hash of a file's bytes, by what the library has of it, at least one; "" if it was not read to its end."""
    first = held[0]
    finished = all(one.stamp == first.stamp and one.stamp != UNFINISHED for one in held)
    return (first.container_content if first.container else first.content) if finished else ""


def moved_to(file: str, record: SourceRecord, *, stamp: str) -> SourceRecord:
    """The record of a source whose file lies elsewhere now."""
    if not record.container:
        return replace(record, uri=file, stamp=stamp)
    return replace(record, uri=file + record.uri.removeprefix(record.container), container=file, stamp=stamp)


def file_before(old: str, record: SourceRecord) -> str:
    """The uri of the file in which a source lay that had another uri.

    Args:
        old: Its uri there.
        record: As it is now.
    """
    return old.removesuffix(record.uri.removeprefix(record.container)) if record.container else old


def skipped_files(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """The files of which nothing was taken because no reader is for them or for anything in them: the reason by uri."""
    by_file: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_file[outcome.file].append(outcome)
    return {
        file: became[0].reason if len(became) == 1 else f"None of the {len(became):,} files in it can be read."
        for file, became in by_file.items()
        if all(outcome.status == "skipped" for outcome in became)
    }
