"""The door for files that may hold many documents: a path goes in, one source for each document comes out."""

from collections.abc import Iterator
from pathlib import Path

from assistant.reading.files import read_file
from assistant.reading.found import Unread
from assistant.records import Source


def read_documents(path: Path, *, max_bytes: int, max_characters: int) -> Iterator[Source | Unread]:
    """Reads the documents of a file, one after the other; an ordinary file holds exactly one.

    Args:
        path: The file; `str(path)` becomes the uri of the source, or the first part of its items' uris.
        max_bytes: Largest document that is read.
        max_characters: Longest text that is taken.

    Yields:
        A source for each document, or what is wrong with it. Nothing but plain values: they can be pickled.

    Raises:
        UnknownFormat: There is no reader for this kind of file.
        NoText: The file holds no text.
        DamagedFile: It is broken, cut short, encrypted or not what its name says.
        ReadingError: It cannot be opened, is too large or its text too long, or is not a file.
    """
    yield read_file(path, max_bytes=max_bytes, max_characters=max_characters)
