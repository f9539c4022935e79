"""What is remembered of briefings: each page, to be opened again as it was, and what the next one on its topic needs to
say what is new. Plain files in the home.

A file for each topic names the documents, their titles and versions, and where they were quoted, but nothing of what
they say; only the pages hold quotes, each in a file of its own until its briefing is removed. All are written whole.
"""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import BriefingUnusable, LibraryUnavailable, UnknownBriefing
from assistant.library.brief_pages import BriefPages
from assistant.library.kept_briefs import DAMAGED, KeptBrief, brief_of, is_same, plain_topic, read, write

_KEPT = 12  # briefings on one topic; the oldest go first
_LOCK_TIMEOUT_S = 30


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
        with suppress(OSError):  # of a home that is only read; what may be written says so when it is
            self._pages.forget_old()
        found = reversed(tuple(self._own()))
        return tuple(sorted(found, key=lambda one: one.made, reverse=True))

    def get(self, id: str) -> KeptBrief:
        """One of them.

        Raises:
            UnknownBriefing: There is none of this id, or it is another person's.
            LibraryUnavailable: The folder cannot be read.
        """
        found = next((one for one in self._own() if one.id == id), None)
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
            return read(file)
        except FileNotFoundError:
            return ()
        except OSError as error:  # that may pass: what is in it is not lost
            raise self._closed(error) from error
        except DAMAGED:
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
            same = next((one for one in own if is_same(one, brief) and self._pages.says(one.id, page)), None)
            kept = replace(brief, id=same.id if same else secrets.token_hex(8), whole=bool(page))
            rest = [one for one in own if one != same]
            oldest = rest[: max(0, len(rest) + 1 - _KEPT)]
            write(file, (*(one for one in held if one not in (same, *oldest)), kept))
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
                    write(file, [one for one in held if one not in gone])
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
                brief = brief_of(aside["brief"]) if aside else None
            except DAMAGED:
                brief = None
            if aside is None or brief is None or brief.user != self._user:
                raise _unknown(id)
            file = self._folder / Path(str(aside["file"])).name
            held = [one for one in self._all(file) if one.id != id]
            write(file, sorted([*held, brief], key=lambda one: one.made))
            whole = isinstance(aside["page"], str)
            if whole:
                self._pages.write(id, aside["page"])
            self._pages.forget(id)
        return replace(brief, whole=whole)

    def _own(self) -> Iterator[KeptBrief]:
        """This person's, by topic, a file read only where it is come to."""
        try:
            files = sorted(self._folder.glob("*.json"))
            whole = self._pages.ids()
        except OSError as error:
            raise self._closed(error) from error
        for file in files:
            for one in self._readable(file):
                if one.user == self._user:
                    yield replace(one, whole=one.id in whole)

    def _readable(self, file: Path) -> tuple[KeptBrief, ...]:
        with suppress(OSError, *DAMAGED):
            return read(file)
        return ()

    def _forget_strays(self) -> None:
        """Deletes the pages of briefings that are not remembered: nobody could open or remove them any more."""
        try:
            known = {one.id for file in self._folder.glob("*.json") for one in read(file)}
        except (OSError, *DAMAGED):
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


def _unknown(id: str) -> UnknownBriefing:
    return UnknownBriefing(
        f"There is no briefing {id[:40]!r}: it may have been deleted, or be another person's. "
        "assistant briefs lists those that there are."
    )
