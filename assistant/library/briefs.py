"""What is remembered of briefings, so that the next one on a topic can say what is new: plain files in the home.

Of documents their names, titles and versions are kept, and where they were quoted, but nothing of what they say: what
is removed from the library does not live on here. A file for each topic, written whole.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from assistant.errors import LibraryUnavailable
from assistant.library.wholefiles import put

_FORMAT = 1
_KEPT = 12  # briefings on one topic; the oldest go first
_LOCK_TIMEOUT_S = 30
_DAMAGED = (OSError, ValueError, TypeError, KeyError, AttributeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDocument:
    """A document that was on a topic when a briefing was made.

    Attributes:
        version: Its version then.
        title: Its title then.
        published: Publication date then.
        quoted: Start and end of what the briefing quoted of it.
    """

    version: str
    title: str
    published: str = ""
    quoted: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBrief:
    """What is remembered of a briefing.

    Attributes:
        topic: As asked for.
        made: When it was made, ISO date and time in UTC.
        library: Hash of the library's documents then.
        changed: When the library was last added to then; what was added later is new.
        documents: Those on the topic, by uri.
        user: Who had it made; "" where nobody logs in.
        template: After which it was made, by its name or path; "" of one that an earlier version made.
        sections: Which it was to have, each with its most lines ("key points:5").
        since: First day of publication that counted, ISO, "" for no limit.
        until: Last one, likewise.
        uris: Only these documents; empty for all.
    """

    topic: str
    made: str
    library: str
    changed: str
    documents: Mapping[str, KeptDocument] = field(default_factory=dict)
    user: str = ""
    template: str = ""
    sections: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    uris: tuple[str, ...] = ()


class KeptBriefs:
    """The briefings that are remembered.

    Args:
        home: The library's folder.
        user: Whose; "" where nobody logs in. Nobody is told of those of others.
    """

    def __init__(self, home: Path, *, user: str = "") -> None:
        self._folder = home / "briefs"
        self._user = user

    def listed(self) -> tuple[KeptBrief, ...]:
        """The last briefing on each topic and scope, newest first; a damaged file is left to `of`, which says so.

        Raises:
            LibraryUnavailable: The folder cannot be read.
        """
        try:
            files = sorted(self._folder.glob("*.json"))
        except OSError as error:
            raise LibraryUnavailable(
                f"What is remembered of briefings cannot be read in {str(self._folder)!r}: {error}. Give yourself the "
                "right to read there."
            ) from error
        last = []
        for file in files:
            with suppress(*_DAMAGED):
                last += [one for one in _read(file.read_text(encoding="utf-8")) if one.user == self._user][-1:]
        return tuple(sorted(last, key=lambda one: (one.made, one.topic), reverse=True))

    def of(self, topic: str, scope: str = "") -> tuple[KeptBrief, ...]:
        """The briefings on a topic, oldest first; none where the file of them is damaged, which is then put aside.

        Args:
            topic: As asked for; case and white space do not count.
            scope: To what it was limited.
        """
        file = self._file(topic, scope)
        return tuple(one for one in self._all(file) if one.user == self._user)

    def _all(self, file: Path) -> tuple[KeptBrief, ...]:
        """Those of everybody: what one person keeps takes nothing from another."""
        try:
            return _read(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return ()
        except _DAMAGED:
            with suppress(OSError):
                file.replace(file.with_suffix(".damaged"))
            return ()

    def is_damaged(self, topic: str, scope: str = "") -> bool:
        """Whether what was remembered of a topic is lost."""
        return self._file(topic, scope).with_suffix(".damaged").exists()

    def keep(self, brief: KeptBrief, scope: str = "") -> None:
        """Remembers a briefing.

        Raises:
            LibraryUnavailable: It cannot be written.
        """
        file = self._file(brief.topic, scope)
        try:
            self._folder.mkdir(exist_ok=True)
            with FileLock(self._folder / "lock", timeout=_LOCK_TIMEOUT_S):
                held = self._all(file)
                own = [one for one in held if one.user == brief.user]
                kept = (*(one for one in held if one not in own[: max(0, len(own) + 1 - _KEPT)]), brief)
                put(file, json.dumps({"format": _FORMAT, "briefs": [asdict(one) for one in kept]}, indent=1))
                file.with_suffix(".damaged").unlink(missing_ok=True)
        except (OSError, Timeout) as error:
            raise LibraryUnavailable(
                f"What is remembered of briefings cannot be written in {str(self._folder)!r}: {error}. Make room or "
                "give yourself the right to write there, or brief without remembering (--no-keep)."
            ) from error

    def _file(self, topic: str, scope: str) -> Path:
        named = f"{' '.join(topic.casefold().split())}\0{scope}"
        return self._folder / f"{hashlib.sha256(named.encode('utf-8')).hexdigest()[:24]}.json"


def _read(written: str) -> tuple[KeptBrief, ...]:
    held = json.loads(written)
    if held["format"] != _FORMAT:
        raise ValueError(f"format {held['format']} is not known")
    return tuple(_brief(one) for one in held["briefs"])


def _brief(one: Mapping[str, Any]) -> KeptBrief:
    documents = {
        str(uri): KeptDocument(
            version=str(held["version"]),
            title=str(held["title"]),
            published=str(held["published"]),
            quoted=tuple((int(start), int(end)) for start, end in held["quoted"]),
        )
        for uri, held in one["documents"].items()
    }
    plain: dict[str, Any] = {name: str(one[name]) for name in ("topic", "made", "library", "changed")}
    # What earlier versions did not keep yet is as if nothing had been limited.
    plain |= {name: str(one.get(name, "")) for name in ("user", "template", "since", "until")}
    plain |= {name: tuple(str(item) for item in one.get(name, ())) for name in ("sections", "uris")}
    return KeptBrief(**plain, documents=documents)
