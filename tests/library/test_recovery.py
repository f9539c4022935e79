"""What crashes, other programs and damage leave in a home is put right, or told with a remedy."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.errors import AssistantError, LibraryMismatch, LibraryUnavailable
from assistant.library.journal import Journal
from tests.conftest import REPORT
from tests.library.apart import run_apart
from tests.library.test_library import assert_whole, collection, passages_in_store

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with Assistant(tmp_path / "home") as assistant:
        assistant.add_text(REPORT, uri="r")
    return tmp_path / "home"


def left_half_written(home: Path) -> str:
    """Leaves passages that were never committed, and the journal of the writer that died; gives its name."""
    with Assistant(home) as dying:
        (hit,) = dying.search("Beijing", k=1)
        orphan = replace(hit.passage, version="0123456789", uri="never")
        vectors = dying._embeddings.embed([orphan.text])
        dying._library.write_passages([orphan], vectors)
    (journal,) = (home / "journal").glob("*.json")
    return journal.name


@pytest.mark.parametrize("noted", ['["0123456789"]', '["01234', "", '{"a": 1}', "[[]]", "\ufffd\x00"])
def test_what_a_dead_writer_left_is_undone_even_if_its_journal_is_damaged(home: Path, noted: str) -> None:
    name = left_half_written(home)
    (home / "journal" / name).write_text(noted, encoding="utf-8")
    with Assistant(home) as assistant:
        assert_whole(assistant)
    assert list((home / "journal").iterdir()) == []


def test_what_a_writer_that_died_between_two_files_left_is_cleared_away(home: Path) -> None:
    (home / "journal").mkdir(exist_ok=True)
    (home / "journal" / "ab.lock").write_bytes(b"")
    (home / "journal" / "ab.new").write_text('["01', encoding="utf-8")
    with Assistant(home):
        pass
    assert list((home / "journal").iterdir()) == []


def test_what_other_programs_leave_beside_the_journals_is_no_dead_writer(tmp_path: Path) -> None:
    for name in (".DS_Store", "desktop.ini", "notes.json.bak"):
        (tmp_path / name).write_bytes(b"any")
    (tmp_path / "cd.json").write_text('{"versions": ["01"], "replaced": {}}', encoding="utf-8")
    journal = Journal(tmp_path)
    assert [noted.versions for noted in journal.left_behind() if noted is not None] == [{"01"}]
    assert journal.abandoned() == 0
    assert len(list(tmp_path.iterdir())) == 3


def test_what_a_living_writer_has_in_hand_outlives_a_dead_one_with_the_same(home: Path) -> None:
    left_half_written(home)
    living = Journal(home / "journal")
    living.note({"0123456789"})
    with Assistant(home) as assistant:
        assert "0123456789:000000" in passages_in_store(assistant)
    living.close()
    with Assistant(home) as assistant:
        assert_whole(assistant)


DYING = """
import os, sys
from assistant import Assistant

with Assistant(sys.argv[1]) as dying:
    engine, method = sys.argv[2].split(".")
    setattr(getattr(dying._library, engine), method, lambda *_, **__: os._exit(9))
    if sys.argv[3] == "replace":
        dying.add_text("The harbour of Otaru opened its new pier.", uri="r")
    else:
        dying.remove("r")
"""


@pytest.mark.parametrize(
    ("change", "point", "opened_by_another"),
    [
        ("replace", "lexical.follow", False),
        ("replace", "_journal.forget", True),
        ("remove", "lexical.follow", True),
        ("remove", "shelf.drop", False),
    ],
)
def test_a_program_that_is_open_sees_what_a_writer_has_done_that_died_before_it_could_say_so(
    home: Path, change: str, point: str, opened_by_another: bool
) -> None:
    with Assistant(home) as page:
        assert page.ask("What did Beijing demand?").citations
        died = run_apart(DYING, str(home), point, change)
        assert died.returncode == 9
        if opened_by_another:
            with Assistant(home) as another:
                assert_whole(another)
        if change == "remove":
            assert page.sources() == ()
            assert page.search("Beijing") == ()
        else:
            assert page.search("Otaru pier")[0].uri == "r"
            assert page.source("r").text == "The harbour of Otaru opened its new pier."
            assert page.ask("What did the harbour of Otaru open?").citations
        assert_whole(page)
    assert list((home / "journal").iterdir()) == []


def test_removing_leaves_alone_what_another_writer_is_adding_at_this_moment(home: Path) -> None:
    with Assistant(home) as assistant:
        (record,) = assistant.sources()
        living = Journal(home / "journal")
        living.note({record.version})
        assistant.remove("r")
        assert assistant.sources() == ()
        assert assistant.search("Beijing") == ()
        assert passages_in_store(assistant) != []
        assistant._library.commit([record])  # as the other writer will
        assert_whole(assistant)
        living.close()


def test_a_source_that_was_removed_meanwhile_does_not_come_back_without_its_text(home: Path) -> None:
    with Assistant(home) as assistant:
        (record,) = assistant.sources()
        assistant.remove("r")
        assistant._library.restamp([record])
        assert assistant.sources() == ()
        with pytest.raises(LibraryUnavailable, match=r"removed while it was being added.*Add it again"):
            assistant._library.commit([record])
        assert assistant.sources() == ()
        assert_whole(assistant)


def test_a_source_that_has_lost_a_passage_is_told_and_can_be_removed_and_added_again(home: Path) -> None:
    with Assistant(home) as assistant:
        collection(assistant).delete(ids=passages_in_store(assistant)[:1])
        assistant.add_text("A second text, of a harbour.", uri="s")
    shutil.rmtree(home / "lexical")
    with Assistant(home) as assistant:
        with pytest.raises(LibraryUnavailable, match="Remove the document and add it again"):
            assistant.source("r")
        assert assistant.search("harbour")[0].uri == "s"
        assistant.remove("r")
        assistant.add_text(REPORT, uri="r")
        assert_whole(assistant)


@pytest.mark.parametrize("lost", ["chroma", "chroma/chroma.sqlite3"])
def test_a_lost_store_is_not_taken_for_an_empty_library(home: Path, lost: str) -> None:
    path = home / lost
    shutil.rmtree(path) if path.is_dir() else path.write_bytes(b"")
    for _ in range(2):
        with pytest.raises(LibraryUnavailable, match=r"has held documents, but its store is gone.*backup"):
            Assistant(home)


def test_a_damaged_store_is_told_with_the_remedy(home: Path) -> None:
    store = home / "chroma" / "chroma.sqlite3"
    os.truncate(store, store.stat().st_size // 2)
    with pytest.raises(LibraryUnavailable, match="restore it from a backup"):
        Assistant(home)


def test_a_damaged_mark_of_the_last_change_costs_nothing(home: Path) -> None:
    (home / "revision").write_bytes(b"\xff\xfe\x00")
    with Assistant(home) as assistant:
        assistant.add_text("A second text, of a harbour.", uri="s")
        assert_whole(assistant)


@pytest.mark.parametrize("name", ["revision", "lock", "journal"])
def test_something_else_in_the_place_of_our_own_files_is_named(home: Path, name: str) -> None:
    path = home / name
    if path.is_dir():
        shutil.rmtree(path)
        path.write_text("a file", encoding="utf-8")
    else:
        path.unlink()
        path.mkdir()
    with pytest.raises(LibraryUnavailable, match=rf"{name}.*--home"), Assistant(home) as assistant:
        assistant.add_text("A second text, of a harbour.", uri="s")


@posix
@pytest.mark.parametrize("name", [".", "revision", "lock", "journal", "chroma", "chroma/chroma.sqlite3"])
def test_what_may_not_be_read_or_written_is_an_error_of_ours(
    home: Path, name: str, without_privileges: Callable[[str], str]
) -> None:
    (home / "journal").mkdir(exist_ok=True)
    (home / name).chmod(0)
    script = f"""
from assistant import Assistant
from assistant.errors import LibraryUnavailable
try:
    with Assistant({str(home)!r}) as assistant:
        assistant.add_text("A second text, of a harbour.", uri="s")
except LibraryUnavailable as error:
    print(error)
"""
    said = without_privileges(script)
    (home / name).chmod(0o755)
    assert "--home" in said
    assert len(said.splitlines()) == 1


def test_a_home_on_a_full_disk_is_an_error_of_ours_and_nothing_is_lost(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with Assistant(home) as assistant:
        with monkeypatch.context() as patched:
            patched.setattr(Path, "write_text", full)
            with pytest.raises(LibraryUnavailable, match="No space left"):
                assistant.add_text("A second text, of a harbour.", uri="s")
        assert_whole(assistant)
        assistant.add_text("A second text, of a harbour.", uri="s")
        assert_whole(assistant)


def test_a_disk_is_never_filled_to_the_last_byte(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(home)
    with Assistant(home) as assistant:
        with monkeypatch.context() as patched:
            patched.setattr(shutil, "disk_usage", lambda _: usage._replace(free=60_000_000))
            with pytest.raises(LibraryUnavailable, match=r"nearly full: 60 MB are free.*the same command again"):
                assistant.add_text("A second text, of a harbour.", uri="s")
            assert assistant.ask("What did Beijing demand?").status == "answered"
            assistant.remove("r")
            assert_whole(assistant)
        assistant.add_text("A second text, of a harbour.", uri="s")
        assert_whole(assistant)


@pytest.mark.parametrize("home", ["", "a\0b", "half \udcff"])
def test_a_home_that_is_no_folders_name_is_an_error_of_ours(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssistantError, match="--home"):
        Assistant(home)
    assert list(tmp_path.iterdir()) == []


def test_a_library_of_another_form_is_refused_without_a_senseless_remedy(home: Path) -> None:
    with Assistant(home) as assistant:
        passages = collection(assistant)
        made = json.loads(passages.metadata["fingerprint"])
        passages.modify(metadata={"fingerprint": json.dumps({**made, "schema": 99})})
    with pytest.raises(LibraryMismatch, match="newer version") as refused:
        Assistant(home)
    assert "ASSISTANT_SCHEMA" not in str(refused.value)


def test_a_home_may_have_any_name_that_a_folder_may_have(tmp_path: Path) -> None:
    with Assistant(tmp_path / "資料　集\nof 'mine'") as assistant:
        assistant.add_text(REPORT, uri="r")
        assert assistant.search("Beijing")
