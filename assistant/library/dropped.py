"""Files that were dropped into the web page: where they lie in the home, and what their documents are called.

Who opens the page need not know where on the server that is. So their documents are called uploads/report.txt, or
uploads/jane/report.txt where people log in: of two people's files of one name, neither is the other's new version.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from assistant.library.folder import UPLOADS, whole_path

if TYPE_CHECKING:
    from assistant.library.library import Library

_PEOPLE = ".people"  # no dropped file has such a name: theirs begin with no dot


def folder_of(home: Path, person: str = "") -> Path:
    """Where the files lie that somebody has dropped.

    Args:
        home: Of the library.
        person: Under which name they have logged in; "" where nobody does.
    """
    return home / UPLOADS / _PEOPLE / person if person else home / UPLOADS


def uri_for(library: "Library", file: Path) -> str:
    """What a file on disk is called as a document: by its whole path, unless it was dropped into the page.

    One that was added when dropped files were called by their paths too keeps that name.
    """
    path = whole_path(file)
    if library.held(path):
        return path
    return _uri(library.home, Path(path)) or path


def file_of(home: Path, uri: str) -> Path | None:
    """Where the dropped file of a document lies, or has lain; None of a document that was not dropped."""
    older = Path(uri)
    if older.parent == home / UPLOADS:
        return older
    first, *rest = uri.split("/")
    if first != UPLOADS or not 1 <= len(rest) <= 2 or any(not part or part.startswith(".") for part in rest):
        return None
    return folder_of(home, *rest[:-1]) / rest[-1]


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Nobody else puts dropped files in their places meanwhile, in whatever thread or process.

    Raises:
        OSError: The folder cannot be written.
    """
    folder = folder_of(home)
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".adding.lock", thread_local=False):
        yield


def files(home: Path) -> Iterator[Path]:
    """All dropped files that lie in the home."""
    for folder in (folder_of(home), *_inner(home)):
        if folder.is_dir():
            yield from (path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def _inner(home: Path) -> tuple[Path, ...]:
    people = home / UPLOADS / _PEOPLE
    return tuple(path for path in people.iterdir() if path.is_dir()) if people.is_dir() else ()


def _uri(home: Path, file: Path) -> str:
    try:
        parts = file.relative_to(whole_path(home / UPLOADS)).parts
    except ValueError:
        return ""
    named = parts[1:] if len(parts) == 3 and parts[0] == _PEOPLE else parts
    uri = "/".join((UPLOADS, *named))
    return uri if file_of(home, uri) == home / UPLOADS / Path(*parts) else ""
