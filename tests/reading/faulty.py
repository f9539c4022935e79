"""Readers that go wrong in the ways in which readers do; what they do, the name of the file tells."""

import ctypes
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import NoText
from assistant.reading.progress import progress
from assistant.records import Source


def read(path: Path, *, max_bytes: int, max_characters: int, after: int = 0, broken: str = "") -> Iterator[object]:
    what = "exit" if broken else path.stem
    if what == "segfault":
        ctypes.string_at(0)
    elif what == "exit":
        os._exit(0)
    elif what == "sysexit":
        sys.exit("gone")
    elif what == "sleep":
        time.sleep(600)
    elif what == "spin":
        re.match(r"(a|aa)+$", "a" * 64 + "b")  # holds the interpreter's lock: no thread of this process runs meanwhile
    elif what == "eat":
        held = []
        while True:
            held.append(bytes(10_000_000))
    elif what == "bug":
        raise KeyError("content-type")
    elif what == "unpicklable":
        yield lambda: None
    elif what == "refused":
        raise NoText("'refused.txt' is empty.")
    elif what == "noisy":
        for _ in range(200):
            print("x" * 10_000)
            os.write(1, b"y" * 10_000)
            os.write(2, b"z" * 10_000)
        sys.stdout.flush()
    elif what == "asking":
        assert sys.stdin.read() == ""
    elif what == "halfway":
        yield source(path, "1")
        os._exit(1)
    elif what == "slow":
        for _ in range(12):
            time.sleep(0.25)
            progress()
    elif what == "many":
        for number in range(1_000):
            yield source(path, f"{number}", text="m" * 100_000)
        return
    elif what == "modules":
        yield source(path, "modules", text=" ".join(sys.modules))
        return
    elif what == "endless":
        while True:
            progress()
            time.sleep(0.01)
    yield source(path, "", text=str(os.getpid()))


def source(path: Path, item: str, text: str = "text") -> Source:
    return Source(uri=f"{path}#{item}", title=path.stem, text=text)
