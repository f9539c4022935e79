"""The index of words makes itself again, whatever became of it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.errors import LibraryUnavailable
from assistant.library.lexical import LexicalIndex
from tests.conftest import REPORT
from tests.library.apart import run_apart
from tests.library.test_library import assert_whole

Damage = Callable[[Path], object]
PARTS = ("idx", "pos", "term", "store", "fast", "fieldnorm")


def part(folder: Path, ending: str) -> Path:
    return max(folder.glob(f"*.{ending}"), key=lambda path: path.stat().st_size)


def put(path: Path, data: bytes) -> None:
    """Another file in its place: where one is cut short that tantivy still has in memory, a thread of it ends us all."""
    path.unlink()
    path.write_bytes(data)


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0x55
    put(path, data)


def halve(path: Path) -> None:
    put(path, path.read_bytes()[:60])


def in_the_way(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("a file", encoding="utf-8")


def leads_nowhere(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.symlink_to(folder.parent / "nowhere")


DAMAGES: dict[str, Damage] = {
    "missing": shutil.rmtree,
    "empty folder": lambda folder: [path.unlink() for path in folder.iterdir()],
    "a file in its place": in_the_way,
    "a link that leads nowhere": leads_nowhere,
    "broken meta": lambda folder: (folder / "meta.json").write_text('{"segm', encoding="utf-8"),
    "meta of something else": lambda folder: (folder / "meta.json").write_text("[1]", encoding="utf-8"),
    "form is no text": lambda folder: (folder / "form").write_bytes(b"\xff\xfe"),
    **{f"no {name}": lambda folder, name=name: part(folder, name).unlink() for name in PARTS},
    **{f"empty {name}": lambda folder, name=name: put(part(folder, name), b"") for name in PARTS},
    **{f"half {name}": lambda folder, name=name: halve(part(folder, name)) for name in PARTS},
    **{f"flipped {name}": lambda folder, name=name: flip(part(folder, name)) for name in PARTS},
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two documents, to be copied."""
    home = tmp_path_factory.mktemp("index") / "home"
    with Assistant(home) as assistant:
        assistant.add_texts([{"text": REPORT * 5, "uri": "r"}, {"text": "Of a lighthouse.", "uri": "s"}])
    return home


@pytest.fixture
def home(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "home"))


def found(assistant: Assistant) -> list[tuple[str, tuple[str, ...]]]:
    return [(hit.passage.id, hit.found_by) for hit in assistant.search("scallops of Hokkaido")]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_noticed_and_what_is_made_in_its_place_is_whole(home: Path, damage: str) -> None:
    assert len(LexicalIndex(home / "lexical").versions()) == 2
    DAMAGES[damage](home / "lexical")
    index = LexicalIndex(home / "lexical")
    assert index.versions() == set()
    index.update([], complete=["0123"], gone=[])
    assert LexicalIndex(home / "lexical").versions() == {"0123"}


@pytest.mark.parametrize("damage", ["missing", "a file in its place", "broken meta", "no pos", "flipped store"])
def test_it_is_made_again_when_the_library_is_opened(home: Path, filled: Path, damage: str) -> None:
    with Assistant(filled) as whole:
        expected = found(whole)
    DAMAGES[damage](home / "lexical")
    with Assistant(home) as assistant:
        assert found(assistant) == expected
        assert any("lexical" in found_by for _, found_by in expected)
        assert_whole(assistant)
        assistant.add_text("A third text, of a harbour.", uri="t")
        assert_whole(assistant)


@pytest.mark.parametrize("damage", ["behind", "ahead"])
def test_it_gets_in_step_when_the_library_is_opened(home: Path, damage: str) -> None:
    with Assistant(home) as first:
        record = first.sources()[0]
    index = LexicalIndex(home / "lexical")
    if damage == "behind":
        index.update([], complete=[], gone=[record.version])
    else:
        index.update([], complete=["0123"], gone=[])
    with Assistant(home) as second:
        assert_whole(second)
        assert any("lexical" in found_by for _, found_by in found(second))


def test_a_whole_index_is_left_as_it_is(home: Path) -> None:
    with Assistant(home) as assistant:
        assistant.remove("s")
    before = sorted((home / "lexical").glob("*.*"))
    with Assistant(home) as assistant:
        assert_whole(assistant)
    assert sorted((home / "lexical").glob("*.*")) == before
    assert any(path.suffix == ".del" for path in before)


def test_it_is_made_again_under_an_open_library(home: Path) -> None:
    with Assistant(home) as assistant:
        shutil.rmtree(home / "lexical")
        assistant.add_text("A third text, of a harbour.", uri="t")
        assert_whole(assistant)
        assert assistant.search("harbour")[0].uri == "t"


def test_damage_met_by_another_process_is_made_good_by_it(home: Path) -> None:
    script = "import sys; from assistant import Assistant; Assistant(sys.argv[1]).add_text('Of a pier.', uri='p')"
    with Assistant(home) as assistant:
        flip(part(home / "lexical", "term"))
        run_apart(script, str(home)).check_returncode()
        assert assistant.search("pier")[0].uri == "p"
        assert_whole(assistant)


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
def test_it_is_made_again_where_it_may_not_be_read(home: Path, without_privileges: Callable[[str], str]) -> None:
    (home / "lexical").chmod(0)
    script = (
        f"from assistant import Assistant\nwith Assistant({str(home)!r}) as a: print(a.search('scallops')[0].found_by)"
    )
    assert "lexical" in without_privileges(script)


def test_one_that_cannot_be_made_says_what_to_do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("No space left on device")

    shutil.rmtree(home / "lexical")
    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(LibraryUnavailable, match="free space"):
        LexicalIndex(home / "lexical")
