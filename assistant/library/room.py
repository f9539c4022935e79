"""Sees to it that writing never fills the disk: a store on a full one cannot even be read any more.

Chroma works off its log when it is opened, and so writes. On a disk that adding had filled, every command failed until
space was freed; then all that had been committed was there.
"""

import shutil
from itertools import chain
from pathlib import Path

from assistant.errors import LibraryUnavailable

_KEPT_FREE = 64_000_000  # bytes, beside what a second copy of the vector files takes


def check_room(home: Path) -> None:
    """Called before documents are written.

    Raises:
        LibraryUnavailable: The disk of a library's home has less space left than the library needs to stay readable.
    """
    # The folder of the store, and that of one which is being built beside it.
    vectors = chain(home.glob("chroma/*/*.bin"), home.glob("*/chroma/*/*.bin"))
    needed = _KEPT_FREE + sum(file.stat().st_size for file in vectors)
    free = shutil.disk_usage(home).free
    if free < needed:
        raise LibraryUnavailable(
            f"The disk of the library {str(home)!r} is nearly full: {free / 1e6:,.0f} MB are free, and "
            f"{needed / 1e6:,.0f} MB must stay so. What was added before stays. Free some space, then run the same "
            "command again."
        )
