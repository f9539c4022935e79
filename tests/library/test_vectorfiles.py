"""Chroma's vector files: whole after any crash, and never written over by a process that has not seen the newest."""

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import LibraryUnavailable
from assistant.library.embeddings import PassageEmbeddings
from assistant.library.library import Library
from assistant.records import Passage, SourceRecord

DIMENSION = 384
GROUP = 100


def opened(home: Path) -> Library:
    return Library(home, PassageEmbeddings())


def vector_of(uri: str, number: int) -> np.ndarray:
    made = np.random.default_rng([number, *uri.encode()]).standard_normal(DIMENSION).astype(np.float32)
    return made / np.linalg.norm(made)


def fill(library: Library, uri: str, count: int) -> None:
    """Adds a source of so many passages, as intake does, with vectors that no model made."""
    version = uri.encode().hex()
    passages = [
        Passage(
            uri=uri, title=uri, text=f"{uri} {number}", start=number, end=number + 1, number=number, version=version
        )
        for number in range(count)
    ]
    for first in range(0, count, GROUP):
        group = passages[first : first + GROUP]
        vectors = np.stack([vector_of(uri, passage.number) for passage in group])
        library.write_passages(group, vectors)
    library.commit([SourceRecord(uri=uri, title=uri, version=version, passages=count, added="2025-11-20T00:00:00")])


def assert_all_is_there(library: Library, **sources: int) -> None:
    assert {uri: record.passages for uri, record in library.records.items()} == sources
    for uri, count in sources.items():
        version = uri.encode().hex()
        found = library.shelf.passages([f"{version}:{number:06d}" for number in range(count)])
        assert len(found) == count
        for number in range(0, count, 97):
            _, vector = found[f"{version}:{number:06d}"]
            assert np.allclose(vector, vector_of(uri, number), atol=1e-5)
            assert library.shelf.nearest(vector, 1)[0][0] == f"{version}:{number:06d}"
    assert library.lexical.versions() == set(library.versions)


FILL = """
import sys
from pathlib import Path
from tests.library.test_vectorfiles import fill, opened
library = opened(Path(sys.argv[1]))
for uri in sys.argv[2:]:
    fill(library, uri, 1100)
library.close()
"""


def in_another_process(home: Path, *uris: str) -> None:
    root = Path(__file__).parent.parent.parent
    environment = {**os.environ, "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", FILL, str(home), *uris], check=True, timeout=300, env=environment)


@pytest.mark.long
def test_two_processes_that_write_in_turn_lose_nothing(tmp_path: Path) -> None:
    library = opened(tmp_path / "home")
    fill(library, "a", 1100)
    in_another_process(tmp_path / "home", "b", "c")
    library.refresh()
    assert_all_is_there(library, a=1100, b=1100, c=1100)
    fill(library, "d", 1100)
    in_another_process(tmp_path / "home", "e")
    fill(library, "f", 50)
    assert_all_is_there(library, a=1100, b=1100, c=1100, d=1100, e=1100, f=50)
    library.close()
    again = opened(tmp_path / "home")
    assert_all_is_there(again, a=1100, b=1100, c=1100, d=1100, e=1100, f=50)
    again.close()


def test_two_libraries_of_one_process_see_each_others_writing(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "home"), opened(tmp_path / "home")
    fill(one, "a", 1100)
    other.refresh()
    fill(other, "b", 1100)
    one.refresh()
    assert_all_is_there(one, a=1100, b=1100)
    one.close()
    assert_all_is_there(other, a=1100, b=1100)
    other.close()


@contextmanager
def stopped_after_the_files_are_written(home: Path) -> Iterator[None]:
    """Lets Chroma fail between writing its vector files and noting that they are written, as if killed there."""

    def execute(statement: str) -> None:
        # In a process of its own: closing the file in this one would drop the locks that Chroma has on it.
        script = "import sqlite3, sys; database = sqlite3.connect(sys.argv[1]); database.execute(sys.argv[2])"
        subprocess.run([sys.executable, "-c", script, str(home / "chroma" / "chroma.sqlite3"), statement], check=True)

    vectors = "new.segment_id in (select id from segments where scope = 'VECTOR')"
    execute(f"create trigger stop before insert on max_seq_id when {vectors} begin select raise(abort, 'stop'); end")
    yield
    execute("drop trigger stop")


def files_of_passages(home: Path) -> Path:
    return max((home / "chroma").glob("*/data_level0.bin"), key=lambda path: path.stat().st_size).parent


def half_write(home: Path, last: str) -> None:
    """Leaves what a process leaves that is killed while it writes the vector files, in this order."""
    files, copies = files_of_passages(home), home / "kept" / files_of_passages(home).name
    names = ["header.bin", "data_level0.bin", "length.bin", "link_lists.bin", "index_metadata.pickle"]
    for name in names[names.index(last) :]:
        whole = (files / name).read_bytes()
        if (copies / name).exists():
            shutil.copyfile(copies / name, files / name)
        else:
            (files / name).unlink()
        if name == last:
            (files / name).write_bytes(whole[: len(whole) * 3 // 4])


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a source of 1,100 passages; each test has a copy."""
    home = tmp_path_factory.mktemp("filled") / "home"
    library = opened(home)
    fill(library, "a", 1100)
    library.close()
    return home


Stopped = Callable[[int], Path]


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> Stopped:
    """A home with a source of so many passages, in which the writing of a second one has failed; each test has a copy."""

    @functools.cache
    def made(first: int) -> Path:
        home = tmp_path_factory.mktemp("stopped") / "home"
        library = opened(home)
        fill(library, "a", first)
        with stopped_after_the_files_are_written(home), pytest.raises(LibraryUnavailable):
            fill(library, "b", 1100)
        library.close()
        return home

    return made


STAGES = ["header.bin", "data_level0.bin", "length.bin", "link_lists.bin", "index_metadata.pickle", ""]


@pytest.mark.parametrize(
    ("first", "last"), [*[(1100, stage) for stage in STAGES], (100, "index_metadata.pickle"), (100, "")]
)
def test_files_that_were_half_written_are_put_back(stopped: Stopped, tmp_path: Path, first: int, last: str) -> None:
    home = Path(shutil.copytree(stopped(first), tmp_path / "home"))
    if last:
        half_write(home, last)
    again = opened(home)
    assert_all_is_there(again, a=first)
    fill(again, "b", 1100)
    assert_all_is_there(again, a=first, b=1100)
    again.close()


def test_without_the_copy_half_written_files_would_be_the_end(stopped: Stopped, tmp_path: Path) -> None:
    home = Path(shutil.copytree(stopped(1100), tmp_path / "home"))
    half_write(home, "index_metadata.pickle")
    shutil.rmtree(home / "kept")
    with pytest.raises(LibraryUnavailable, match="backup"):
        opened(home)


def test_a_write_that_failed_does_not_hinder_the_next_one_of_the_same_process(tmp_path: Path) -> None:
    library = opened(tmp_path / "home")
    fill(library, "a", 1100)
    with stopped_after_the_files_are_written(tmp_path / "home"), pytest.raises(LibraryUnavailable):
        fill(library, "b", 1100)
    fill(library, "b", 1100)
    assert_all_is_there(library, a=1100, b=1100)
    library.close()


def test_a_process_that_dies_while_it_puts_files_back_leaves_that_to_the_next(
    stopped: Stopped, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Path(shutil.copytree(stopped(1100), tmp_path / "home"))
    half_write(home, "length.bin")

    def dies(*_: object) -> None:
        raise OSError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copyfile", dies)
        with pytest.raises(LibraryUnavailable):
            opened(home)
    again = opened(home)
    assert_all_is_there(again, a=1100)
    again.close()


def test_a_closed_library_says_so(tmp_path: Path) -> None:
    library = opened(tmp_path / "home")
    fill(library, "a", 10)
    library.close()
    library.close()
    for use in (lambda: library.shelf.nearest(vector_of("a", 1), 1), lambda: fill(library, "b", 1)):
        with pytest.raises(LibraryUnavailable, match="has been closed"):
            use()


@pytest.mark.parametrize("listed", ["", '{"a/data_level0.bin": [1, ', "\ufffd"])
def test_a_process_that_dies_while_it_lists_the_copy_leaves_nothing_in_the_way(
    filled: Path, tmp_path: Path, listed: str
) -> None:
    home = Path(shutil.copytree(filled, tmp_path / "home"))
    (home / "kept" / "files.json").write_text(listed, encoding="utf-8")
    again = opened(home)
    fill(again, "b", 1100)
    assert_all_is_there(again, a=1100, b=1100)
    again.close()
