"""Who may open the page: a file of names and hashed passwords, for its owner's eyes alone.

Hashes are argon2id with the library's own choice of cost (RFC 9106, section 4: the second recommended option).
"""

import os
import re
import stat
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AccountsUnusable
from assistant.web import words

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 10
"""Fewest characters of a password (NIST SP 800-63B asks for 8 at least, and for no other rules)."""

LONGEST = 1024
"""Most characters of a password: hashing more would only cost time."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_HASH = re.compile(r"\$argon2id\$v=\d+\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+")
_AT_ONCE = threading.BoundedSemaphore(2)  # each hash takes 64 MB


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of a file as it was read.

    Attributes:
        hashes: By name; the hash of the password.
    """

    hashes: Mapping[str, str] = field(repr=False)

    def verify(self, name: str, password: str) -> bool:
        """Whether a password is that of a name; takes as long for a name that there is not."""
        from argon2.exceptions import InvalidHashError, VerificationError

        known = self.hashes.get(name)
        with _AT_ONCE:
            try:
                right = _hasher().verify(known or _decoy(), password[:LONGEST])
            except (VerificationError, InvalidHashError):
                return False
        return right and known is not None and len(password) <= LONGEST


class AccountsFile:
    """A file of accounts: one `name:hash` a line, lines that begin with # are notes.

    Args:
        path: Where it is.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: tuple[tuple[int, int, int], Accounts] | None = None

    def accounts(self) -> Accounts:
        """The accounts as they stand in the file now; read again only when it has changed.

        Raises:
            AccountsUnusable: It is missing, open to others, or has a line that cannot be understood.
        """
        try:
            info = self.path.stat()
            stamp = (info.st_mtime_ns, info.st_size, info.st_ino)
            if self._read is None or self._read[0] != stamp:
                self._read = (stamp, Accounts(self._parsed(info)))
        except (OSError, UnicodeDecodeError) as error:
            raise AccountsUnusable(words.accounts.unreadable(str(self.path), _why(error))) from error
        return self._read[1]

    def check_name(self, name: str) -> None:
        """Returns if a name is fit for an account.

        Raises:
            AccountsUnusable: It is not.
        """
        if not _NAME.fullmatch(name):
            raise AccountsUnusable(words.accounts.bad_name(name))

    def put(self, name: str, password: str) -> bool:
        """Adds an account, or gives one another password; makes the file if there is none.

        Returns:
            True if the name is new.

        Raises:
            AccountsUnusable: The name or the password is not fit, or the file cannot be read or written.
        """
        self.check_name(name)
        if not SHORTEST <= len(password) <= LONGEST:
            raise AccountsUnusable(words.accounts.bad_password(SHORTEST, LONGEST))
        with self._changing() as known:
            new = name not in known
            known[name] = _hasher().hash(password)
        return new

    def remove(self, name: str) -> None:
        """Takes an account out; who is logged in under it is logged out.

        Raises:
            AccountsUnusable: There is no such name, or the file cannot be read or written.
        """
        with self._changing() as known:
            if name not in known:
                raise AccountsUnusable(words.accounts.no_such_name(name, str(self.path)))
            del known[name]

    def _parsed(self, info: os.stat_result) -> dict[str, str]:
        if not stat.S_ISREG(info.st_mode):
            raise AccountsUnusable(words.accounts.unreadable(str(self.path), "it is no file"))
        if os.name == "posix" and info.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise AccountsUnusable(words.accounts.open_to_others(str(self.path)))
        found: dict[str, str] = {}
        for number, line in enumerate(self.path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            name, _, hashed = line.strip().partition(":")
            if not _NAME.fullmatch(name) or not _HASH.fullmatch(hashed):
                raise AccountsUnusable(words.accounts.bad_line(str(self.path), number))
            if name in found:
                raise AccountsUnusable(words.accounts.twice(str(self.path), number, name))
            found[name] = hashed
        return found

    @contextmanager
    def _changing(self) -> Iterator[dict[str, str]]:
        """The accounts, to be changed; written in one step, so that a reader sees the old or the new file.

        Notes in the file are kept.
        """
        known = dict(self.accounts().hashes) if self.path.exists() else {}
        yield known
        try:
            text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
            notes = [line for line in text.splitlines() if line.startswith("#")]
            lines = [*notes, *(f"{name}:{hashed}" for name, hashed in sorted(known.items()))]
            # mkstemp makes a file that only its owner can read.
            number, made = tempfile.mkstemp(prefix=".accounts-", dir=self.path.absolute().parent)
            with os.fdopen(number, "w", encoding="utf-8") as out:
                out.write("".join(f"{line}\n" for line in lines))
            Path(made).replace(self.path)
        except OSError as error:
            raise AccountsUnusable(words.accounts.unwritable(str(self.path), _why(error))) from error


def _why(error: OSError | UnicodeDecodeError) -> str:
    return "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror or str(error)


_made: dict[str, str] = {}


def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher()


def _decoy() -> str:
    """A hash that is nobody's, so that a name that there is not takes as long as one that there is."""
    if "decoy" not in _made:
        import secrets

        _made["decoy"] = _hasher().hash(secrets.token_urlsafe(24))
    return _made["decoy"]
