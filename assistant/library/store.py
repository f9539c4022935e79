"""The Chroma store under a shelf: its client and collections, opened anew when others have written.

Everything that Chroma raises is translated here and nowhere else.
"""

import itertools
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from assistant.errors import LibraryUnavailable
from assistant.library.vectorfiles import VectorFiles

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

# How many neighbours hnswlib looks at. What was written last is indexed anew by every process, in an order of its own,
# and with Chroma's 100 each then missed others of the 50 nearest of 6,000 passages, at 65 of 200 questions. With 1,000
# none is missed, for 0.4 ms more; of 60,000 passages 1 %, for 3 ms more.
_SEARCHED = 1_000


@dataclass(slots=True, eq=False)
class Connection:
    """A client and its three collections; closed once it is retired and nobody uses it any more."""

    client: "ClientAPI"
    sources: "Collection"
    passages: "Collection"
    former: "Collection"
    place: str
    users: int = 0
    retired: bool = False


class Store:
    """A persistent Chroma store. Reading is safe from several threads; who writes holds the library's lock.

    Args:
        home: The library's home; the store lies in its folder "chroma".
        space: Distance of the vectors, where the store is new.
        known: Whether the library has held documents. Chroma would take a lost store for a new one.
        left: Called once the store is closed and nobody uses it any more.

    Raises:
        LibraryUnavailable: Chroma cannot open it, or it is gone.
    """

    def __init__(self, home: Path, *, space: str, known: bool, left: Callable[[], object] = lambda: None) -> None:
        self._folder = home / "chroma"
        self._space = space
        self._left = left
        file = self._folder / "chroma.sqlite3"
        if known and not (file.exists() and file.stat().st_size):
            raise LibraryUnavailable(
                f"The library in {str(home)!r} has held documents, but its store is gone ({file.name} is missing or "
                "empty). Restore the folder from a backup, or delete it and add the documents again."
            )
        self._files = VectorFiles(self._folder, home / "kept")
        self._switch = threading.Lock()
        self._open: list[Connection] = [self._connected()]
        # Whoever forgets to close a library, as in a notebook, does not keep its index in memory for ever.
        weakref.finalize(self, _close_all, self._open).atexit = False

    @contextmanager
    def reading(self, done: str = "read") -> Iterator[Connection]:
        """Gives the connection, which stays open as long as it is in use.

        Args:
            done: What is done with the store, for messages.

        Raises:
            LibraryUnavailable: Chroma fails, or the store has been closed.
        """
        with self._switch:
            if not self._open or self._open[-1].retired:
                raise LibraryUnavailable("This library has been closed. Open it again to use it.")
            connection = self._open[-1]
            connection.users += 1
        try:
            with translated(done):
                yield connection
        finally:
            with self._switch:
                connection.users -= 1
                self._close_unused()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Gives the connection for making changes."""
        with self.reading("written") as connection, self._files.kept():
            yield connection

    def renew(self) -> bool:
        """Opens the store anew if its vector files are not as this process left them; true if they were not."""
        with self.reading():
            if not self._files.changed:
                return False
        fresh = self._connected()
        with self._switch:
            self._open[-1].retired = True
            self._open.append(fresh)
            self._close_unused()
        return True

    def close(self) -> None:
        """Lets go of the store, as soon as nobody uses it."""
        with self._switch:
            for connection in self._open:
                connection.retired = True
            self._close_unused()

    def _close_unused(self) -> None:
        for connection in [known for known in self._open if known.retired and not known.users]:
            self._open.remove(connection)
            _close(connection)
            if not self._open:
                self._left()

    def _connected(self) -> Connection:
        import chromadb
        from chromadb.config import Settings
        from chromadb.errors import ChromaError

        place = _taken_place(self._folder)
        client: ClientAPI | None = None
        try:
            self._files.restore()
            # The first reading of each collection catches up with the log, which may write the vector files.
            with self._files.kept():
                client = chromadb.PersistentClient(place, settings=Settings(anonymized_telemetry=False))
                sources = self._collection(client, "sources")
                passages = self._collection(client, "passages", space=self._space)
                former = self._collection(client, "former")
                for collection in (sources, passages, former):
                    collection.count()
        except (ChromaError, sqlite3.Error, OSError, ValueError, RuntimeError) as error:
            _give_up(place, client)
            raise LibraryUnavailable(
                f"The library's store {str(self._folder)!r} cannot be opened: {_reason(error)}. If its disk is full, "
                "free space on it; if it may not be written, make it yours to write; if it is damaged, restore it from "
                "a backup, or take another library with --home and add the documents again."
            ) from error
        return Connection(client=client, sources=sources, passages=passages, former=former, place=place)

    def _collection(self, client: "ClientAPI", name: str, **options: Any) -> "Collection":
        # Chroma's default space is squared L2, and an existing collection silently keeps its own.
        configuration = cast(Any, {"hnsw": {"ef_search": _SEARCHED, **options}})
        return client.get_or_create_collection(name, embedding_function=None, configuration=configuration)


def parts(count: int, connection: Connection) -> Iterator[slice]:
    """As many items at once as Chroma takes."""
    most = int(connection.client.get_max_batch_size())
    return (slice(first, first + most) for first in range(0, count, most))


@contextmanager
def translated(done: str) -> Iterator[None]:
    """Turns what Chroma raises into an error of ours.

    Args:
        done: What is done with the store, for the message.
    """
    from chromadb.errors import ChromaError, InternalError

    try:
        yield
    except (ChromaError, InternalError, sqlite3.Error, OSError) as error:
        raise LibraryUnavailable(
            f"The library's store cannot be {done}: {_reason(error)}. Check that its disk has free space and that its "
            "folder can be written. If it is damaged, restore it from a backup, or add the documents to a new library: "
            "assistant --home NEW_FOLDER add FILES."
        ) from error


def _reason(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__


# Clients of one process share what they hold in memory if they name the same place by the same characters; ours must
# not, since one is opened to see what another does not. So each takes a spelling that no other has.
_PLACES: set[str] = set()
_PLACES_LOCK = threading.Lock()


def _taken_place(folder: Path) -> str:
    with _PLACES_LOCK:
        spellings = (str(folder) + "/." * dots for dots in itertools.count(1))
        place = next(spelling for spelling in spellings if spelling not in _PLACES)
        _PLACES.add(place)
        return place


def _close(connection: Connection) -> None:
    connection.client.close()  # type: ignore[attr-defined]
    with _PLACES_LOCK:
        _PLACES.discard(connection.place)


def _give_up(place: str, client: "ClientAPI | None") -> None:
    """Leaves nothing of a client that could not be made, or not be used: the next one takes the same spelling."""
    from chromadb.api.shared_system_client import SharedSystemClient

    if client is not None:
        client.close()  # type: ignore[attr-defined]
    # What it failed to start Chroma keeps, and would give to every later client of this place as if it ran.
    SharedSystemClient._identifier_to_system.pop(place, None)
    with _PLACES_LOCK:
        _PLACES.discard(place)


def _close_all(connections: list[Connection]) -> None:
    for connection in connections:
        _close(connection)
    connections.clear()
