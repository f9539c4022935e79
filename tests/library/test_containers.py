"""Files that hold many documents: each document comes, changes, moves and goes with its file, and none by itself."""

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant, Receipt
from assistant.errors import UnknownSource
from assistant.reading.workers import Workers
from tests.library.test_library import assert_whole, dies_after
from tests.library.test_sync import LONG_AGO_S, Counted, _times, write

PIER = "The harbour office closed the northern pier on Monday, and ferries to Aomori stopped running."
LIGHTS = "Lighthouses on the coast were repainted in 2019, at a cost of 40,000 pounds."
FISH = "The fishing cooperatives shipped 12,400 tonnes of scallops in 2022."


def pack(path: Path, **texts: str) -> Path:
    """Writes an archive of text files whose time is well past."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(zipfile.ZipInfo(f"{name}.txt"), text)
    stamp_s = LONG_AGO_S + next(_times)
    os.utime(path, (stamp_s, stamp_s))
    return path


def statuses(receipt: Receipt) -> dict[str, str]:
    return {outcome.uri.rpartition("/")[2]: outcome.status for outcome in receipt.outcomes}


def held(assistant: Assistant) -> list[str]:
    return sorted(record.uri.rpartition("/")[2] for record in assistant.sources())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pack(tmp_path / "documents" / "a.zip", pier=PIER, lights=LIGHTS)
    return tmp_path / "documents"


@pytest.fixture
def synced(assistant: Assistant, folder: Path) -> Iterator[Assistant]:
    assert statuses(assistant.sync(folder)) == {"a.zip#pier.txt": "added", "a.zip#lights.txt": "added"}
    yield assistant
    assert_whole(assistant)


@pytest.fixture
def embedded(synced: Assistant, monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(synced, monkeypatch)


def test_each_document_is_a_source_that_names_its_file(synced: Assistant, folder: Path) -> None:
    record = synced.record("a.zip#pier.txt")
    assert record.container == str(folder / "a.zip")
    assert record.uri == f"{folder / 'a.zip'}#pier.txt"
    assert record.stamp == synced.record("a.zip#lights.txt").stamp != ""
    assert synced.ask("When was the northern pier closed?").citations[0].uri == record.uri


def test_an_unchanged_container_is_not_opened(synced: Assistant, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def watched(path: Path, *args: Any, **options: Any) -> Any:
        assert path.suffix != ".zip", f"{path} was opened"
        return real(path, *args, **options)

    monkeypatch.setattr(Path, "open", watched)
    assert set(statuses(synced.sync(folder)).values()) == {"unchanged"}
    assert set(statuses(synced.add(folder)).values()) == {"unchanged"}
    assert set(statuses(synced.add(folder / "a.zip")).values()) == {"unchanged"}


def test_only_what_has_changed_in_a_changed_container_is_embedded(
    synced: Assistant, folder: Path, embedded: Counted
) -> None:
    pack(folder / "a.zip", fish=FISH, pier=PIER, lights=LIGHTS.replace("2019", "2021"))
    assert statuses(synced.sync(folder)) == {
        "a.zip#fish.txt": "added",
        "a.zip#pier.txt": "unchanged",
        "a.zip#lights.txt": "updated",
    }
    assert embedded.texts == 2
    assert set(statuses(synced.sync(folder)).values()) == {"unchanged"}


def test_a_document_that_is_gone_from_its_container_is_removed(synced: Assistant, folder: Path) -> None:
    pack(folder / "a.zip", pier=PIER)
    receipt = synced.sync(folder)
    assert statuses(receipt) == {"a.zip#pier.txt": "unchanged", "a.zip#lights.txt": "removed"}
    assert receipt.removed[0].reason == "It is not in its file any more."
    assert held(synced) == ["a.zip#pier.txt"]


def test_so_it_is_when_the_file_is_added_by_name(synced: Assistant, folder: Path) -> None:
    pack(folder / "a.zip", lights=LIGHTS)
    assert statuses(synced.add(folder / "a.zip")) == {"a.zip#lights.txt": "unchanged", "a.zip#pier.txt": "removed"}


def test_a_deleted_container_takes_its_documents_along(synced: Assistant, folder: Path) -> None:
    write(folder / "other.txt", FISH)
    synced.add(folder)
    (folder / "a.zip").unlink()
    assert statuses(synced.sync(folder)) == {
        "other.txt": "unchanged",
        "a.zip#pier.txt": "removed",
        "a.zip#lights.txt": "removed",
    }
    assert held(synced) == ["other.txt"]


def test_a_moved_container_takes_its_documents_along_and_nothing_is_embedded(
    synced: Assistant, folder: Path, embedded: Counted
) -> None:
    (folder / "sub").mkdir()
    (folder / "a.zip").rename(folder / "sub" / "b.zip")
    receipt = synced.sync(folder)
    assert statuses(receipt) == {"b.zip#pier.txt": "moved", "b.zip#lights.txt": "moved"}
    assert embedded.texts == 0
    assert {record.container for record in synced.sources()} == {str(folder / "sub" / "b.zip")}
    assert set(statuses(synced.sync(folder)).values()) == {"unchanged"}


def test_a_container_with_a_new_time_and_the_same_content_is_unchanged(
    synced: Assistant, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(folder / "a.zip", (LONG_AGO_S - 50, LONG_AGO_S - 50))
    monkeypatch.setattr(Workers, "documents", None)  # what reads files
    assert set(statuses(synced.sync(folder)).values()) == {"unchanged"}
    assert synced.record("a.zip#pier.txt").stamp.split(":")[1] == f"{(LONG_AGO_S - 50) * 10**9}"


def test_a_removed_document_stays_away_until_its_container_is_changed_or_named(synced: Assistant, folder: Path) -> None:
    synced.remove("a.zip#pier.txt")
    assert statuses(synced.sync(folder)) == {"a.zip#lights.txt": "unchanged"}
    assert statuses(synced.add(folder)) == {"a.zip#lights.txt": "unchanged"}
    assert statuses(synced.add(folder / "a.zip"))["a.zip#pier.txt"] == "added"


@pytest.mark.parametrize("name", ["a.zip", "{folder}/a.zip"])
def test_a_container_s_name_stands_for_all_that_is_in_it(synced: Assistant, folder: Path, name: str) -> None:
    write(folder / "other.txt", FISH)
    synced.sync(folder)
    hits = synced.search("pier", uris=name.format(folder=folder))
    assert {hit.uri.rpartition("/")[2] for hit in hits} == {"a.zip#pier.txt", "a.zip#lights.txt"}
    assert len(synced.remove(name.format(folder=folder))) == 2
    assert held(synced) == ["other.txt"]
    with pytest.raises(UnknownSource):
        synced.remove("a.zip")


def test_what_cannot_be_read_in_it_fails_alone_and_is_told_when_it_is_read_again(
    assistant: Assistant, folder: Path
) -> None:
    pack(folder / "a.zip", pier=PIER, empty=" ")
    receipt = assistant.sync(folder)
    assert statuses(receipt) == {"a.zip#pier.txt": "added", "a.zip#empty.txt": "failed"}
    assert receipt.failed[0].container == str(folder / "a.zip")
    assert statuses(assistant.sync(folder)) == {"a.zip#pier.txt": "unchanged"}
    assert statuses(assistant.add(folder / "a.zip"))["a.zip#empty.txt"] == "failed"


def test_a_document_that_cannot_be_read_any_more_keeps_its_version(synced: Assistant, folder: Path) -> None:
    pack(folder / "a.zip", pier=PIER, lights="")
    (failed,) = synced.sync(folder).failed
    assert "The version in the library is kept." in failed.reason
    assert synced.source("a.zip#lights.txt").text == LIGHTS
    assert set(statuses(synced.sync(folder)).values()) == {"unchanged"}


def test_a_container_that_is_damaged_keeps_all_its_documents(synced: Assistant, folder: Path) -> None:
    path = folder / "a.zip"
    path.write_bytes(path.read_bytes()[:-30])
    (failed,) = synced.sync(folder).outcomes
    assert (failed.uri, failed.status) == (str(path), "failed")
    assert "is kept" in failed.reason
    assert held(synced) == ["a.zip#lights.txt", "a.zip#pier.txt"]


def test_a_container_without_readable_files_is_looked_into_once(assistant: Assistant, folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        for number in range(2):
            archive.writestr(f"{number}.png", b"\x89PNG\r\n\x1a\n" + bytes(50))
    os.utime(folder / "a.zip", (LONG_AGO_S, LONG_AGO_S))
    assert statuses(assistant.sync(folder)) == {"a.zip#0.png": "skipped", "a.zip#1.png": "skipped"}
    (again,) = assistant.sync(folder).outcomes
    assert (again.uri, again.status) == (str(folder / "a.zip"), "skipped")
    assert "2 files" in again.reason


def test_a_file_that_becomes_a_container_replaces_its_document_and_back(assistant: Assistant, folder: Path) -> None:
    path = folder / "a.json"
    write(path, '{"text": "One article on the pier."}')
    assert statuses(assistant.add(path)) == {"a.json": "added"}
    write(path, '[{"id": "x", "text": "One article on the pier."}, {"id": "y", "text": "Another on scallops."}]')
    assert statuses(assistant.sync(folder))["a.json"] == "removed"
    assert [uri for uri in held(assistant) if "json" in uri] == ["a.json#x", "a.json#y"]
    write(path, '{"text": "One article on the pier."}')
    assistant.sync(folder)
    assert [uri for uri in held(assistant) if "json" in uri] == ["a.json"]
    assert_whole(assistant)


def test_a_file_whose_name_looks_like_a_document_in_a_container_stays_apart(assistant: Assistant, folder: Path) -> None:
    write(folder / "a.zip#pier.txt", FISH)
    assistant.sync(folder)
    assert held(assistant) == ["a.zip#lights.txt", "a.zip#pier.txt", "a.zip#pier.txt (2)"]
    assert assistant.source(folder / "a.zip#pier.txt").text == FISH
    assert set(statuses(assistant.sync(folder)).values()) == {"unchanged"}


def test_a_file_that_gets_the_name_of_a_document_in_a_container_drives_it_out_for_no_longer_than_a_sync(
    synced: Assistant, folder: Path
) -> None:
    write(folder / "a.zip#pier.txt", FISH)
    synced.sync(folder)
    assert (synced.source(folder / "a.zip#pier.txt").text, synced.record("a.zip#pier.txt").container) == (FISH, "")
    synced.sync(folder)
    assert held(synced) == ["a.zip#lights.txt", "a.zip#pier.txt", "a.zip#pier.txt (2)"]
    assert synced.source("a.zip#pier.txt (2)").text == PIER
    assert set(statuses(synced.sync(folder)).values()) == {"unchanged"}


def test_so_it_does_where_it_says_the_same(synced: Assistant, folder: Path) -> None:
    write(folder / "a.zip#pier.txt", PIER)
    synced.add(folder / "a.zip#pier.txt")
    synced.sync(folder)
    assert held(synced) == ["a.zip#lights.txt", "a.zip#pier.txt", "a.zip#pier.txt (2)"]
    assert synced.record(str(folder / "a.zip#pier.txt")).container == ""


@pytest.mark.parametrize("point", ["write_passages", "commit", "shelf.commit", "restamp"])
def test_killed_while_a_container_is_added_the_next_sync_completes_it(tmp_path: Path, folder: Path, point: str) -> None:
    with Assistant(home=tmp_path / "home") as opened:
        opened.add_text("Something else.", uri="other")
    pack(folder / "a.zip", **{f"n{number}": f"Document {number}. {PIER}" for number in range(9)})
    small = "import assistant.library.shelving as shelving; shelving._GROUP = 4; "  # so that there are several writes
    dies_after(point, tmp_path / "home", f"{small}a.sync({str(folder)!r})")
    with Assistant(home=tmp_path / "home") as opened:
        assert_whole(opened)
        assert opened.sync(folder).ok
        assert len(opened.sources()) == 10
        assert_whole(opened)
        assert set(statuses(opened.sync(folder)).values()) == {"unchanged"}


@pytest.mark.parametrize("point", ["commit", "shelf.retract"])
def test_killed_while_a_container_is_moved_nothing_is_lost(tmp_path: Path, folder: Path, point: str) -> None:
    pack(folder / "a.zip", **{f"n{number}": f"Document {number}. {PIER}" for number in range(9)})
    with Assistant(home=tmp_path / "home") as opened:
        opened.sync(folder)
    (folder / "a.zip").rename(folder / "b.zip")
    changed = "import assistant.library.moving as moving; moving._GROUP = 4; "
    dies_after(point, tmp_path / "home", f"{changed}a.sync({str(folder)!r})")
    with Assistant(home=tmp_path / "home") as opened:
        assert_whole(opened)
        opened.sync(folder)
        assert held(opened) == sorted(f"b.zip#n{number}.txt" for number in range(9))
        assert_whole(opened)
