"""Whether Chroma's vector files can be read, found out by a process of its own: damaged ones may end it without a word.

A byte that is wrong in them can make hnswlib read memory that is not its own. So a child opens the store, reads every
vector and searches once in each collection, and says how far it has come; what it does not survive, nobody else opens.
"""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from filelock import FileLock

from assistant.errors import LibraryUnavailable
from assistant.library.places import Places
from assistant.library.vectorfiles import VectorFiles

_PATIENCE_S = 600  # for the library's lock
_AT_ONCE = 2_000
_COLLECTIONS = ("sources", "passages", "former")
_LOST = "finding id"  # what Chroma says of a vector that is missing, where the files are whole


def damaged_collections(home: Path) -> tuple[str, ...]:
    """The collections whose vector files could not be read, the last one "" if now all can.

    A probe that fails leaves the mark of a failed write: the next one begins by putting back the copy of the files, and
    if that is whole, so are they. Damage of the store that is not in these files is told by who opens it.

    Args:
        home: The library's home; nobody may hold its lock for long.
    """
    if not (Places(home).current() / "chroma" / "chroma.sqlite3").exists():
        return ("",)
    first = _reached(home)
    return (first, _reached(home)) if first else ("",)


def _reached(home: Path) -> str:
    """The collection at which a child has failed, "" if at none."""
    said = _child(home).stdout.split()
    # It says a collection's name before it opens it, and "whole" at the end.
    return said[-1] if said and said[-1] in _COLLECTIONS else ""


def drop_vectors(home: Path, collection: str) -> None:
    """Deletes the vector files of one collection: its vectors count as missing from then on, and can be made again.

    Args:
        home: The library's home.
        collection: Its name.

    Raises:
        LibraryUnavailable: The store does not say which files they are.
    """
    done = _child(home, collection)
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"exit code {done.returncode}"
        raise LibraryUnavailable(
            f"The damaged vector files of {str(home / 'chroma')!r} cannot be put away: {reason}. Restore the library "
            "from a backup, or add the documents to a new one: assistant --home NEW_FOLDER add FILES."
        )


def _child(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "assistant.library.probing", str(home), *arguments]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def _probe(place: Path) -> None:
    import chromadb
    import numpy as np
    from chromadb.config import Settings
    from chromadb.errors import ChromaError, InternalError

    files = VectorFiles(place / "chroma", place / "kept")
    files.restore()
    with files.kept():
        client = chromadb.PersistentClient(str(place / "chroma"), settings=Settings(anonymized_telemetry=False))
        known = {collection.name for collection in client.list_collections()}
        for name in (name for name in _COLLECTIONS if name in known):
            _say(name)
            collection = client.get_collection(name, embedding_function=None)
            for offset in range(0, collection.count(), _AT_ONCE):
                try:
                    found = collection.get(limit=_AT_ONCE, offset=offset, include=["embeddings"])
                except (ChromaError, InternalError) as error:
                    if _LOST not in str(error):
                        raise
                    continue
                vectors = found["embeddings"]
                if offset == 0 and vectors is not None and len(vectors):
                    collection.query(query_embeddings=np.asarray(vectors[:1]), n_results=1, include=["distances"])
        client.close()  # type: ignore[attr-defined]
    _say("whole")


def _say(word: str) -> None:
    """To the parent, before anything can happen."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def _drop(place: Path, name: str) -> None:
    # Nothing else of this process has the database open, see `vectorfiles`.
    with closing(sqlite3.connect(place / "chroma" / "chroma.sqlite3")) as database:
        found = database.execute(
            "SELECT segments.id FROM segments JOIN collections ON segments.collection = collections.id "
            "WHERE segments.scope = 'VECTOR' AND collections.name = ?",
            (name,),
        ).fetchall()
    for (segment,) in found:
        shutil.rmtree(place / "chroma" / str(Path(segment).name), ignore_errors=True)
    # Nothing is put back over what is to be made again.
    (place / "kept" / "writing").unlink(missing_ok=True)
    shutil.rmtree(place / "kept", ignore_errors=True)


def _main(home: Path, names: list[str]) -> None:
    with FileLock(home / "lock", timeout=_PATIENCE_S):
        place = Places(home).current()
        for name in names:
            _drop(place, name)
        if not names:
            _probe(place)


if __name__ == "__main__":
    _main(Path(sys.argv[1]), sys.argv[2:])
