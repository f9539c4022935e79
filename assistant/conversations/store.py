"""Where conversations are kept: a JSON file for each in the library's home, in a folder for each person.

A file is written whole or not at all, so that a damaged one costs only its own conversation. What is removed lies in a
folder beside them for an hour, in which it can be brought back.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.conversations import continuing
from assistant.conversations.files import Damaged, read, written
from assistant.conversations.values import Exchange, KeptConversation, Listed
from assistant.errors import BadEdit, ConversationUnusable, UnknownConversation
from assistant.library.wholefiles import forget_old, put

_ID = re.compile("[0-9a-f]{16}")
_NAME_LENGTH = 200
_LOCK_TIMEOUT_S = 30
_UNDO_S = 3_600
_REMOVED = "removed"

Edit = Callable[[KeptConversation], KeptConversation | None]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found in a file, as long as it does not change."""

    stamp: tuple[int, int]
    listed: Listed
    words: str


class Conversations:
    """The conversations of a library. Threads and programs may use them at once.

    Args:
        home: The library's folder.
    """

    def __init__(self, home: Path) -> None:
        self._home = home / "conversations"
        self._seen: dict[Path, _Seen] = {}

    def listed(self, user: str, search: str = "") -> tuple[Listed, ...]:
        """The conversations of a person, newest first.

        Args:
            user: Whose; "" where nobody logs in.
            search: Only those in whose name, questions or replies all these words stand; "" for all.
        """
        words = search.casefold().split()
        found = [one for file in self._files(user) if (one := self._look(file, user)) is not None]
        kept = [one.listed for one in found if all(word in one.words for word in words)]
        return tuple(sorted(kept, key=lambda one: (one.changed, one.id), reverse=True))

    def get(self, user: str, id: str) -> KeptConversation:
        """One conversation, whole.

        Raises:
            UnknownConversation: This person has none of this id.
            ConversationUnusable: It is damaged.
        """
        return self._read(self._file(user, id), user)

    def go_on(self, user: str, fresh: tuple[Exchange, ...], *, id: str, seen: tuple[str, ...]) -> KeptConversation:
        """Keeps a conversation as it goes on; see `continuing.continued`.

        Args:
            user: Whose.
            fresh: All its exchanges from now on.
            id: Of the conversation, "" for a new one.
            seen: Ids of the exchanges that were there before.

        Raises:
            ConversationUnusable: It cannot be written.
        """
        with self._writing(user):
            try:
                kept = self.get(user, id) if id else None
            except (UnknownConversation, ConversationUnusable):
                kept = None  # what is damaged stays as it is; the conversation goes on as another
            going_on = continuing.continued(kept, fresh, seen=seen, now=_now())
            self._write(user, going_on)
        return going_on

    def settle(self, user: str, id: str, outcome: Exchange) -> KeptConversation:
        """Keeps what came of an exchange.

        Raises:
            UnknownConversation: The conversation was removed meanwhile, or the exchange was.
            ConversationUnusable: It is damaged, or cannot be written.
        """
        return self._edited(user, id, lambda kept: continuing.with_outcome(kept, outcome, now=_now()))

    def cut(self, user: str, id: str, *, seen: tuple[str, ...], left: tuple[str, ...]) -> None:
        """Takes exchanges out of a conversation; one without any is gone.

        Args:
            user: Whose.
            id: Of the conversation.
            seen: Ids of the exchanges that it has. If it has others by now it stays as it is.
            left: Ids of those that stay.

        Raises:
            ConversationUnusable: It is damaged, or cannot be written.
        """
        with self._writing(user):
            try:
                kept = self.get(user, id)
            except UnknownConversation:
                return
            if continuing.ids(kept.exchanges) != seen:
                return
            exchanges = tuple(one for one in kept.exchanges if one.id in left)
            if exchanges:
                self._write(user, replace(kept, exchanges=exchanges))
            else:
                self._file(user, id).unlink(missing_ok=True)

    def rename(self, user: str, id: str, name: str) -> KeptConversation:
        """Names a conversation; "" gives it the name of its first question again.

        Raises:
            BadEdit: The name is too long.
            UnknownConversation: There is none of this id.
            ConversationUnusable: It is damaged, or cannot be written.
        """
        line = " ".join(name.split())
        if len(line) > _NAME_LENGTH:
            raise BadEdit(f"The name has {len(line):,} characters; the limit is {_NAME_LENGTH}. Choose a shorter one.")
        return self._edited(user, id, lambda kept: replace(kept, name=line))

    def remove(self, user: str, id: str) -> None:
        """Removes a conversation, a damaged one too; for an hour `restore` brings it back.

        Raises:
            UnknownConversation: There is none of this id.
            ConversationUnusable: It cannot be removed.
        """
        with self._writing(user) as folder:
            file = self._file(user, id)
            if not file.exists():
                raise _unknown(id)
            removed = folder / _REMOVED
            removed.mkdir(exist_ok=True)
            file.touch()  # counts the hour from now
            file.replace(removed / file.name)

    def restore(self, user: str, id: str) -> None:
        """Brings back a conversation that was removed.

        Raises:
            UnknownConversation: None of this id was removed within the last hour.
            ConversationUnusable: It cannot be brought back.
        """
        with self._writing(user) as folder:
            file = self._file(user, id)
            try:
                (folder / _REMOVED / file.name).replace(file)
            except FileNotFoundError:
                raise _unknown(id) from None

    def _edited(self, user: str, id: str, edit: Edit) -> KeptConversation:
        with self._writing(user):
            changed = edit(self.get(user, id))
            if changed is None:
                raise _unknown(id)
            self._write(user, changed)
        return changed

    def _folder(self, user: str) -> Path:
        """A name may be any text, so it is hashed; no hash is "everyone"."""
        return self._home / (hashlib.sha256(user.encode("utf-8", "replace")).hexdigest()[:24] if user else "everyone")

    def _file(self, user: str, id: str) -> Path:
        if _ID.fullmatch(id) is None:
            raise _unknown(id)
        return self._folder(user) / f"{id}.json"

    def _files(self, user: str) -> list[Path]:
        try:
            return [
                file for file in self._folder(user).iterdir() if _ID.fullmatch(file.stem) and file.suffix == ".json"
            ]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise _closed(self._folder(user), error) from error

    def _look(self, file: Path, user: str) -> _Seen | None:
        """What is in a file, read only if it has changed; None if it is gone."""
        try:
            facts = file.stat()
        except OSError:
            return None
        stamp = (facts.st_mtime_ns, facts.st_size)
        known = self._seen.get(file)
        if known is None or known.stamp != stamp:
            try:
                known = self._seen[file] = self._looked(file, user, stamp)
            except UnknownConversation:
                return None
        return known

    def _looked(self, file: Path, user: str, stamp: tuple[int, int]) -> _Seen:
        try:
            kept = self._read(file, user)
        except ConversationUnusable as error:
            changed = datetime.fromtimestamp(stamp[0] / 1e9, UTC).isoformat(timespec="microseconds")
            return _Seen(stamp, Listed(id=file.stem, title="", changed=changed, damaged=str(error)), "")
        said = [kept.title, *(text for one in kept.exchanges for text in (one.question, one.said))]
        listed = Listed(
            id=kept.id, title=kept.title, begun=kept.begun, changed=kept.changed, questions=len(kept.exchanges)
        )
        return _Seen(stamp, listed, "\n".join(said).casefold())

    def _read(self, file: Path, user: str) -> KeptConversation:
        try:
            return read(file.read_bytes(), id=file.stem, user=user)
        except FileNotFoundError:
            raise _unknown(file.stem) from None
        except Damaged as error:
            raise ConversationUnusable(
                f"The conversation {file.stem} cannot be read: {error}. The others are as they were; it lies in "
                f"{str(file)!r}, to be restored from a copy or removed."
            ) from error
        except OSError as error:
            raise _closed(file, error) from error

    def _write(self, user: str, kept: KeptConversation) -> None:
        put(self._file(user, kept.id), written(kept, user=user))

    @contextmanager
    def _writing(self, user: str) -> Iterator[Path]:
        """One at a time, also among programs."""
        folder = self._folder(user)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with FileLock(folder / "lock", timeout=_LOCK_TIMEOUT_S):
                forget_old(folder / _REMOVED, age_s=_UNDO_S)
                yield folder
        except (OSError, Timeout) as error:
            raise _closed(folder, error) from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _unknown(id: str) -> UnknownConversation:
    return UnknownConversation(
        f"There is no conversation {id[:40]!r}: it may have been deleted, or be another person's. "
        "assistant conversations lists those that there are."
    )


def _closed(place: Path, error: Exception) -> ConversationUnusable:
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    return ConversationUnusable(
        f"Conversations cannot be kept or read in {str(place)!r}: {reason}. Make room, or give yourself the right to "
        "read and write there."
    )
