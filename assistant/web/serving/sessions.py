"""Who is logged in: kept in memory, so that nobody is after the server has stopped."""

import hashlib
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from assistant.errors import AccountsUnusable
from assistant.web.serving.accounts import Accounts, AccountsFile

_MOST = 10_000
_IDLE_S = 12 * 3_600
_LONGEST_S = 7 * 86_400
_CHECKED_S = 300  # how long a program's name and password need not be hashed again


@dataclass(frozen=True, slots=True)
class _Session:
    name: str
    hashed: str  # of the password at the log-in: another password, or no account any more, ends the session
    begun: float
    used: float


class Sessions:
    """Log-ins under keys that only a browser and this process know.

    A session ends with a log-out, with another password, with its account, after twelve hours without use, and after
    a week. What is kept are the hashes of keys, never the keys.

    Args:
        file: The accounts; read again whenever the file changes.
        clock: Seconds that only grow.
    """

    def __init__(self, file: AccountsFile, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._file = file
        self._clock = clock
        self._lock = threading.Lock()
        self._salt = secrets.token_bytes(16)
        self._known: OrderedDict[bytes, _Session] = OrderedDict()
        self._checked: OrderedDict[bytes, _Session] = OrderedDict()

    def begin(self, name: str, password: str) -> str | None:
        """The key of a new session; None if name or password are wrong.

        Takes as long for a name that there is not.

        Raises:
            AccountsUnusable: The file has become unusable.
        """
        accounts = self._file.accounts()
        if not accounts.verify(name, password):
            return None
        key = secrets.token_urlsafe(32)
        self._keep(self._known, self._mark(key), name, accounts)
        return key

    def person(self, key: str) -> str | None:
        """Whose session a key is, if it is one; it counts as used.

        Raises:
            AccountsUnusable: The file has become unusable.
        """
        return self._living(self._known, self._mark(key), _IDLE_S)

    def lasting(self, name: str, key: str = "") -> Callable[[], bool]:
        """Tells, again and again, whether somebody who has just been let in still would be; no use of the session.

        Args:
            name: Who.
            key: Of their session; "" if they have sent their password, which then must stay what it is.

        Raises:
            AccountsUnusable: The file has become unusable.
        """
        if key:
            return partial(self.holds, key)
        hashed = self._file.accounts().hashes.get(name)

        def lasts() -> bool:
            try:
                return hashed is not None and self._file.accounts().hashes.get(name) == hashed
            except AccountsUnusable:
                return False

        return lasts

    def holds(self, key: str) -> bool:
        """Whether a key is that of a session; asking is no use of it. Not if the file has become unusable."""
        try:
            hashes = self._file.accounts().hashes
        except AccountsUnusable:
            return False
        with self._lock:
            session = self._known.get(self._mark(key))
        if session is None or not self._is_living(session, _IDLE_S):
            return False
        return hashes.get(session.name) == session.hashed

    def end(self, key: str) -> None:
        """Logs out."""
        with self._lock:
            self._known.pop(self._mark(key), None)

    def checked(self, name: str, password: str) -> bool | None:
        """Whether a program's name and password are right; None if they must be verified first.

        Raises:
            AccountsUnusable: The file has become unusable.
        """
        found = self._living(self._checked, self._mark(f"{name}\0{password}"), _CHECKED_S)
        return True if found == name else None

    def verify(self, name: str, password: str) -> bool:
        """Verifies a program's name and password, and remembers them for some minutes if they are right.

        Raises:
            AccountsUnusable: The file has become unusable.
        """
        accounts = self._file.accounts()
        if not accounts.verify(name, password):
            return False
        self._keep(self._checked, self._mark(f"{name}\0{password}"), name, accounts)
        return True

    def _mark(self, key: str) -> bytes:
        return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), key=self._salt).digest()

    def _keep(self, kept: OrderedDict[bytes, _Session], mark: bytes, name: str, accounts: Accounts) -> None:
        now = self._clock()
        with self._lock:
            kept[mark] = _Session(name, accounts.hashes[name], now, now)
            if len(kept) > _MOST:
                kept.popitem(last=False)

    def _living(self, kept: OrderedDict[bytes, _Session], mark: bytes, idle_s: float) -> str | None:
        now = self._clock()
        hashes = self._file.accounts().hashes
        with self._lock:
            session = kept.get(mark)
            if session is None:
                return None
            if not self._is_living(session, idle_s) or hashes.get(session.name) != session.hashed:
                del kept[mark]
                return None
            kept[mark] = _Session(session.name, session.hashed, session.begun, now)
            kept.move_to_end(mark)
            return session.name

    def _is_living(self, session: _Session, idle_s: float) -> bool:
        now = self._clock()
        return now - session.used <= idle_s and now - session.begun <= _LONGEST_S
