"""Which texts have been compared with all others, and which of these are nearly the same.

Kept in the home, and derived: what is missing is compared once more. A line a text, only ever put behind the others, so
that a crash loses one line at most; other processes read on from where they were.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from assistant.library.wholefiles import put


class CopyLog:
    """The comparisons that were made, as all processes know them. Who writes holds the library's lock.

    Args:
        file: Where they are kept.

    Attributes:
        compared: Marks of the sources that have been compared.
        near: By a text's key, how much each of the texts shares with it that are nearly the same, 0 to 1.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._forget()

    def _forget(self) -> None:
        self.compared: set[str] = set()
        self.near: dict[str, dict[str, float]] = defaultdict(dict)
        self._inode = 0
        self._read = 0
        self.lines = 0

    def follow(self) -> None:
        """Reads what has been written since.

        Raises:
            OSError: The file cannot be read.
        """
        try:
            status = self._file.stat()
        except FileNotFoundError:
            self._forget()
            return
        if (status.st_ino, status.st_size) == (self._inode, self._read):
            return
        if status.st_ino != self._inode or status.st_size < self._read:
            self._forget()
            self._inode = status.st_ino
        with self._file.open("rb") as file:
            file.seek(self._read)
            data = file.read()
        whole = data.rfind(b"\n") + 1  # the last line may be half written
        self._read += whole
        for line in data[:whole].splitlines():
            self._take(line)

    def _take(self, line: bytes) -> None:
        self.lines += 1
        try:
            mark, near = json.loads(line)
            key = str(mark).partition("@")[0]
            links = [(str(other), float(share)) for other, share in near]
        except (ValueError, TypeError, RecursionError):
            return  # torn by a crash: that text is compared again
        self.compared.add(str(mark))
        for other, share in links:
            self.near[key][other] = self.near[other][key] = share

    def add(self, compared: Iterable[tuple[str, Mapping[str, float]]]) -> None:
        """Notes comparisons.

        Args:
            compared: For each source its mark and, by key, the texts that are nearly the same.

        Raises:
            OSError: The file cannot be written.
        """
        data = b"".join(_line(mark, near) for mark, near in compared)
        if not data:
            return
        with self._file.open("ab+") as file:
            if file.tell():
                file.seek(-1, 2)
                data = data if file.read(1) == b"\n" else b"\n" + data
            file.write(data)
        self.follow()

    def keep_only(self, marks: set[str], keys: set[str]) -> None:
        """Writes it anew without what is known of others than these sources and texts.

        Raises:
            OSError: The file cannot be written.
        """
        lines = []
        for mark in sorted(self.compared & marks):
            key = mark.partition("@")[0]
            lines.append(_line(mark, {other: share for other, share in self.near[key].items() if other in keys}))
        put(self._file, b"".join(lines))
        self.follow()


def _line(mark: str, near: Mapping[str, float]) -> bytes:
    return json.dumps([mark, sorted(near.items())]).encode() + b"\n"
