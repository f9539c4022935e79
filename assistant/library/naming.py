"""What people call documents: by uri, by path, by the end of either, and an archive for all that is in it."""

from assistant.errors import UnknownSource
from assistant.library.folder import whole_path
from assistant.library.library import Library
from assistant.records import SourceRecord


def named(library: Library, name: str) -> tuple[SourceRecord, ...]:
    """The sources that a name stands for: one, or all those that a file holds.

    Args:
        library: That holds them.
        name: A source's uri, the path of a file, or as much of either's end as no other shares.

    Raises:
        UnknownSource: There is none of this name, or several; the message names the nearest.
    """
    for file in (name, whole_path(name)):
        if held := library.held(file):
            return held
    try:
        return (library.record(name),)
    except UnknownSource:
        ending = {record.container for record in library.records.values() if record.container.endswith(f"/{name}")}
        if len(ending) != 1 or not name:
            raise
        return library.held(*ending)
