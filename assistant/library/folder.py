"""Which files a path stands for."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pathspec

from assistant.errors import FolderLost, LibraryUnavailable
from assistant.reading import LEFT_BEHIND

UPLOADS = "uploads"
"""The folder of the home in which files lie that were dropped into the web page."""

IGNORE_FILE = ".assistantignore"
"""A file of this name says, in the syntax of .gitignore, what of its folder is left out."""


def unwritable(home: Path, error: OSError) -> LibraryUnavailable:
    """What is said where the system does not let the home's own files be written.

    Args:
        home: The library's folder.
        error: What the system says.
    """
    place = f" ({error.filename})" if error.filename and str(error.filename) != str(home) else ""
    remedy = "Make it yours to write and free space on its disk, or choose another"
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        remedy = "It, or what it lies in, is a file: choose another"
    return LibraryUnavailable(
        f"The library's folder {str(home)!r} cannot be written: {error.strerror or error}{place}. "
        f"{remedy} with --home or ASSISTANT_HOME."
    )


def whole_path(name: str | Path) -> str:
    """The whole path that a name stands for, with links left as they are: a document keeps the name it was given."""
    # Not resolve(), which follows links; nor Path.expanduser(), which fails where there is no such user.
    try:
        expanded = os.path.expanduser(name)  # noqa: PTH111
    except ValueError:  # no user can have such a name: a browser may send "~\0"
        expanded = os.fspath(name)
    return os.path.abspath(expanded)  # noqa: PTH100


def files_under(folder: Path, *, leave_out: Path | None = None) -> Iterator[Path]:
    """The files of a folder and its sub-folders, in the order of their names.

    Hidden files, what programs leave behind, and what an ignore file names are passed over. Links to folders are
    followed, each folder once, so that a loop of links ends.

    Args:
        folder: Where to begin.
        leave_out: A folder that is passed over with all that is in it: the library itself may lie among the documents.

    Raises:
        FolderLost: An ignore file cannot be read, or a line of it understood.
    """
    seen: set[tuple[int, int]] = set()
    try:
        if leave_out is not None:
            status = leave_out.stat()
            seen.add((status.st_dev, status.st_ino))
        yield from _walk(folder, seen, ())
    except OSError:
        yield folder  # one that cannot be opened gets an outcome of its own, as a file that cannot be read


def _walk(
    folder: Path, seen: set[tuple[int, int]], rules: tuple[tuple[Path, pathspec.PathSpec[Any]], ...]
) -> Iterator[Path]:
    status = folder.stat()
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    # Only where there is one: in a folder that may not be entered, it is not what is to blame.
    if any(entry.name == IGNORE_FILE for entry in ordered):
        rules = (*rules, *_rules(folder))
    for entry in ordered:
        path = folder / entry.name
        if entry.name.startswith(LEFT_BEHIND) or _ignored(path, rules, is_folder=_is_folder(entry)):
            continue
        if _is_folder(entry):
            try:
                yield from _walk(path, seen, rules)
            except OSError:
                yield path
        else:
            yield path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link that leads nowhere or in a circle


def _rules(folder: Path) -> tuple[tuple[Path, pathspec.PathSpec[Any]], ...]:
    file = folder / IGNORE_FILE
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return ()
    except OSError as error:
        # Without it, what is meant to stay out would come in.
        raise FolderLost(
            f"{str(file)!r} cannot be read ({error.strerror}), so nothing is changed. Make it readable, or delete it."
        ) from error
    try:
        return ((folder, pathspec.PathSpec.from_lines("gitignore", lines)),)
    except (ValueError, re.error):
        bad = next(number for number, line in enumerate(lines) if not _is_pattern(line))
        raise FolderLost(
            f"Line {bad + 1} of {str(file)!r} ({lines[bad]!r}) is no pattern, so nothing is changed. Write it as in a "
            ".gitignore, or delete it."
        ) from None


def _is_pattern(line: str) -> bool:
    try:
        pathspec.PathSpec.from_lines("gitignore", [line])
    except (ValueError, re.error):
        return False
    return True


def _ignored(path: Path, rules: tuple[tuple[Path, pathspec.PathSpec[Any]], ...], *, is_folder: bool) -> bool:
    return any(spec.match_file(path.relative_to(base).as_posix() + ("/" if is_folder else "")) for base, spec in rules)
