"""What is remembered of briefings: each page, to be opened again as it was, and what the next one on its topic needs to
say what is new. Plain files in the home.

A file for each topic names the documents, their titles and versions, and where they were quoted, but nothing of what
they say; only the pages hold quotes, each in a file of its own until its briefing is removed. All are written whole.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from assistant.errors import BriefingUnusable, LibraryUnavailable, UnknownBriefing
from assistant.library.brief_pages import BriefPages
from assistant.library.wholefiles import put
from assistant.text.counting import counted
from assistant.text.reckoning import in_words

_FORMAT = 1
_KEPT = 12  # briefings on one topic; the oldest go first
_LOCK_TIMEOUT_S = 30
_DAMAGED = (ValueError, TypeError, KeyError, AttributeError)


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
        id: By which it is opened again, 16 hexadecimal digits; "" until it is kept.
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
        whole: Whether its page is kept; of those that earlier versions made it is not.
    """

    id: str = ""
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
    whole: bool = False

    @property
    def limits(self) -> tuple[str, ...]:
        """To which documents it was limited, in words."""
        said = (
            f"published since {in_words(self.since)}" if self.since else "",
            f"published until {in_words(self.until)}" if self.until else "",
            f"in {counted(len(self.uris), 'document')}" if self.uris else "",
        )
        return tuple(filter(None, said))


def plain_topic(topic: str) -> str:
    """A topic without what makes it no other: capitals and spaces.

    >>> plain_topic(" Harbour  fees")
    'harbour fees'
    """
    return " ".join(topic.casefold().split())


class KeptBriefs:
    """The briefings that are remembered.

    Args:
        home: The library's folder.
        user: Whose; "" where nobody logs in. Nobody is told of those of others.
    """

    def __init__(self, home: Path, *, user: str = "") -> None:
        self._folder = home / "briefs"
        self._pages = BriefPages(self._folder)
        self._user = user

    def listed(self) -> tuple[KeptBrief, ...]:
        """The briefings, newest first; a damaged file is left to `of`, which says so.

        Raises:
            LibraryUnavailable: The folder cannot be read.
        """
        try:
            files = sorted(self._folder.glob("*.json"))
            whole = self._pages.ids()
        except OSError as error:
            raise self._closed(error) from error
        own = [one for file in files for one in self._readable(file) if one.user == self._user]
        found = [replace(one, whole=one.id in whole) for one in reversed(own)]
        return tuple(sorted(found, key=lambda one: one.made, reverse=True))

    def get(self, id: str) -> KeptBrief:
        """One of them.

        Raises:
            UnknownBriefing: There is none of this id, or it is another person's.
            LibraryUnavailable: The folder cannot be read.
        """
        found = next((one for one in self.listed() if one.id == id), None)
        if found is None:
            raise _unknown(id)
        return found

    def page(self, id: str) -> str:
        """The page of one, as it was given to `keep`.

        Raises:
            UnknownBriefing: There is none of this id, or it is another person's.
            BriefingUnusable: Its page was not kept, or cannot be read.
            LibraryUnavailable: The folder cannot be read.
        """
        kept = self.get(id)
        try:
            page = self._pages.read(id)
        except (OSError, ValueError) as error:
            raise BriefingUnusable(f"The page of the briefing {id} cannot be read: {error}. Make it again.") from error
        if page is None:
            topic = " ".join(kept.topic.split())
            raise BriefingUnusable(f"Of the briefing {id} on {topic!r} no page was kept. Make it again.")
        return page

    def of(self, topic: str, scope: str = "") -> tuple[KeptBrief, ...]:
        """The briefings on a topic, oldest first; none where the file of them is damaged, which is then put aside.

        Args:
            topic: As asked for; case and white space do not count.
            scope: To what it was limited.

        Raises:
            LibraryUnavailable: The file cannot be read.
        """
        file = self._file(topic, scope)
        return tuple(one for one in self._all(file) if one.user == self._user)

    def _all(self, file: Path) -> tuple[KeptBrief, ...]:
        """Those of everybody: what one person keeps takes nothing from another."""
        try:
            return _read(file)
        except FileNotFoundError:
            return ()
        except OSError as error:  # that may pass: what is in it is not lost
            raise self._closed(error) from error
        except _DAMAGED:
            with suppress(OSError):
                file.replace(file.with_suffix(".damaged"))
            return ()

    def is_damaged(self, topic: str, scope: str = "") -> bool:
        """Whether what was remembered of a topic is lost."""
        return self._file(topic, scope).with_suffix(".damaged").exists()

    def keep(self, brief: KeptBrief, scope: str = "", *, page: str = "") -> KeptBrief:
        """Remembers a briefing. One that was made before and says the same is the same, made now.

        Args:
            brief: What is remembered; the id that it gets is its own.
            scope: To what it was limited.
            page: What it said, as text; "" to keep none.

        Returns:
            It, with its id.

        Raises:
            LibraryUnavailable: It cannot be written.
        """
        file = self._file(brief.topic, scope)
        with self._writing():
            held = self._all(file)
            own = [one for one in held if one.user == brief.user]
            same = next((one for one in own if _is_same(one, brief) and self._pages.says(one.id, page)), None)
            kept = replace(brief, id=same.id if same else secrets.token_hex(8), whole=bool(page))
            rest = [one for one in own if one != same]
            oldest = rest[: max(0, len(rest) + 1 - _KEPT)]
            _write(file, (*(one for one in held if one not in (same, *oldest)), kept))
            file.with_suffix(".damaged").unlink(missing_ok=True)
            # A page that no briefing names is of no use: it is written last. What a crash leaves goes with the next.
            if page and same is None:
                self._pages.write(kept.id, page)
            for one in oldest:
                self._pages.drop(one.id)
        return kept

    def remove(self, id: str) -> None:
        """Removes a briefing; for an hour `restore` brings it back.

        Raises:
            UnknownBriefing: There is none of this id, or it is another person's.
            LibraryUnavailable: It cannot be removed.
        """
        with self._writing():
            for file in sorted(self._folder.glob("*.json")):
                held = self._readable(file)
                gone = [one for one in held if one.id == id and one.user == self._user]
                if gone:
                    self._pages.put_aside(id, {"file": file.name, "brief": asdict(gone[0])})
                    _write(file, [one for one in held if one not in gone])
                    self._pages.drop(id)
                    return
        raise _unknown(id)

    def restore(self, id: str) -> KeptBrief:
        """Brings back a briefing that was removed.

        Raises:
            UnknownBriefing: None of this id was removed within the last hour.
            LibraryUnavailable: It cannot be brought back.
        """
        with self._writing():
            try:
                aside = self._pages.aside(id)
                brief = _brief(aside["brief"]) if aside else None
            except _DAMAGED:
                brief = None
            if aside is None or brief is None or brief.user != self._user:
                raise _unknown(id)
            file = self._folder / Path(str(aside["file"])).name
            held = [one for one in self._all(file) if one.id != id]
            _write(file, sorted([*held, brief], key=lambda one: one.made))
            whole = isinstance(aside["page"], str)
            if whole:
                self._pages.write(id, aside["page"])
            self._pages.forget(id)
        return replace(brief, whole=whole)

    def _readable(self, file: Path) -> tuple[KeptBrief, ...]:
        with suppress(OSError, *_DAMAGED):
            return _read(file)
        return ()

    def _forget_strays(self) -> None:
        """Deletes the pages of briefings that are not remembered: nobody could open or remove them any more."""
        try:
            known = {one.id for file in self._folder.glob("*.json") for one in _read(file)}
        except (OSError, *_DAMAGED):
            return  # which pages are its own is not known
        if not any(self._folder.glob("*.damaged")):
            self._pages.keep_only(known)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One at a time, also among programs."""
        try:
            self._folder.mkdir(exist_ok=True)
            with FileLock(self._folder / "lock", timeout=_LOCK_TIMEOUT_S):
                self._pages.forget_old()
                self._forget_strays()
                yield
        except (OSError, Timeout) as error:
            raise LibraryUnavailable(
                f"What is remembered of briefings cannot be written in {str(self._folder)!r}: {error}. Make room or "
                "give yourself the right to write there, or brief without remembering (--no-keep)."
            ) from error

    def _closed(self, error: OSError) -> LibraryUnavailable:
        return LibraryUnavailable(
            f"What is remembered of briefings cannot be read in {str(self._folder)!r}: {error}. Give yourself the "
            "right to read there."
        )

    def _file(self, topic: str, scope: str) -> Path:
        named = f"{plain_topic(topic)}\0{scope}"
        return self._folder / f"{hashlib.sha256(named.encode('utf-8')).hexdigest()[:24]}.json"


def _is_same(one: KeptBrief, other: KeptBrief) -> bool:
    """Whether two briefings were made of the same in the same way."""
    return replace(one, id="", made="", whole=False) == replace(other, id="", made="", whole=False)


def _write(file: Path, briefs: Iterable[KeptBrief]) -> None:
    held = [asdict(one) for one in briefs]
    for one in held:
        del one["whole"]  # is known by its page being there
    if held:
        put(file, json.dumps({"format": _FORMAT, "briefs": held}, indent=1))
    else:
        file.unlink(missing_ok=True)


def _read(file: Path) -> tuple[KeptBrief, ...]:
    held = json.loads(file.read_text(encoding="utf-8"))
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
    kept = KeptBrief(**plain, documents=documents)
    return replace(kept, id=str(one.get("id", "")) or _id_of(kept))


def _id_of(kept: KeptBrief) -> str:
    """The id of a briefing that an earlier version kept without one."""
    named = "\0".join((kept.user, kept.topic, kept.made, kept.template, kept.since, kept.until, *kept.uris))
    return hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()[:16]


def _unknown(id: str) -> UnknownBriefing:
    return UnknownBriefing(
        f"There is no briefing {id[:40]!r}: it may have been deleted, or be another person's. "
        "assistant briefs lists those that there are."
    )
