"""Small files of a library's home, of which there is never half one, whenever the program is killed."""

import time
from contextlib import suppress
from pathlib import Path


def put(file: Path, content: str | bytes) -> None:
    """Writes a file beside itself, with the ending .new, and puts it in its place.

    Raises:
        OSError: It cannot be written; then it is as it was.
    """
    fresh = file.with_suffix(".new")
    if isinstance(content, str):
        fresh.write_text(content, encoding="utf-8")
    else:
        fresh.write_bytes(content)
    fresh.replace(file)


def forget_old(folder: Path, *, age_s: float) -> None:
    """Deletes the JSON files of a folder that were written longer ago than `age_s` seconds.

    Raises:
        OSError: One cannot be deleted.
    """
    for file in folder.glob("*.json"):
        with suppress(FileNotFoundError):  # another program may be deleting them, too
            if file.stat().st_mtime < time.time() - age_s:
                file.unlink()
