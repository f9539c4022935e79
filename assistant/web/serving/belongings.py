"""What belongs to whom, where several people use one server: sessions of the page, uploads, files made for somebody.

Gradio names these by long random keys and asks nobody who has one. Here each belongs to the person who was first
seen with it, and to others it is not there.
"""

import json
import re
import threading
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_MOST = 200_000  # keys kept, and files; the longest unused go first
_LONGEST = 100  # characters of a key: a browser chooses the names of sessions, which must not fill the memory
_PATH = re.compile(rb'"path":\s*("(?:[^"\\]|\\.)*")')


class Belongings:
    """Who has what.

    Args:
        folder: Where uploads and files made for people lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._lock = threading.Lock()
        self._owners: OrderedDict[str, str] = OrderedDict()
        self._files: OrderedDict[str, set[str]] = OrderedDict()

    def claim(self, key: str, person: str) -> bool:
        """Whether something is a person's; what is nobody's yet becomes theirs."""
        if len(key) > _LONGEST:
            return False
        with self._lock:
            owner = self._owners.setdefault(key, person)
            self._owners.move_to_end(key)
            if len(self._owners) > _MOST:
                self._owners.popitem(last=False)
            return owner == person

    def may_name(self, body: bytes, person: str) -> bool:
        """Whether all that a request's JSON names is the person's: its session, and each file."""
        try:
            value = json.loads(body)
        except (ValueError, RecursionError):
            return True  # is refused for that
        session = value.get("session_hash") if isinstance(value, dict) else None
        if session is not None and not self.claim(session_key(str(session)), person):
            return False
        paths = filter(None, map(self._place, _texts(value)))
        return all(self.has_file(path, person) for path in paths)

    def has_file(self, path: str, person: str) -> bool:
        """Whether a person was given a file, or has sent it."""
        with self._lock:
            return person in self._files.get(self._place(path), ())

    def give_uploads(self, body: bytes, person: str) -> None:
        """Takes note of files that a person has sent, from the answer to that: a JSON list of paths."""
        try:
            paths = json.loads(body)
        except ValueError:
            return
        for path in paths if isinstance(paths, list) else ():
            # Files of one content and name have one path, whoever sends them; each has shown to have it.
            self._give(self._place(str(path)), person, shared=True)

    def give_files(self, body: bytes, person: str) -> None:
        """Takes note of the files that an answer to a person names."""
        for found in _PATH.findall(body):
            try:
                path = json.loads(found)
            except ValueError:
                continue
            self._give(self._place(path), person, shared=False)

    def _give(self, place: str, person: str, *, shared: bool) -> None:
        if not place:
            return
        with self._lock:
            owners = self._files.setdefault(place, set())
            self._files.move_to_end(place)
            # What an answer names may be a document's text: by that, nobody gets what is another's.
            if shared or not owners:
                owners.add(person)
            if len(self._files) > _MOST:
                self._files.popitem(last=False)

    def _place(self, text: str) -> str:
        """The one name of a file in the folder, under whatever name or address it is given; "" if it is none."""
        if self._folder.name not in text:
            return ""
        try:
            path = Path(text.rpartition("file=")[2]).resolve()
        except (OSError, ValueError, RuntimeError):  # the last: links in a circle
            return ""
        return str(path) if path.is_relative_to(self._folder) else ""


def session_key(session: str) -> str:
    """The key of a page's session."""
    return f"session:{session}"


def upload_key(upload: str) -> str:
    """The key of an upload under way."""
    return f"upload:{upload}"


def _texts(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
