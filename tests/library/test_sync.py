"""A synced folder: the library becomes equal to it, and nothing is lost, doubled or read for nothing."""

import itertools
import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant, Outcome, Receipt
from assistant.errors import FolderLost
from assistant.reading.workers import Reading
from tests.conftest import REPORT
from tests.library.apart import run_apart
from tests.library.test_library import assert_whole, dies_after, passages_in_store

SECOND = "The harbour office closed the northern pier on Monday, and ferries to Aomori stopped running."
THIRD = "Lighthouses on the coast were repainted in 2019, at a cost of 40,000 pounds."
LONG_AGO_S = int(time.time()) - 1_000_000
_times = itertools.count()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    (folder / "notes").mkdir(parents=True)
    write(folder / "2025-11-21-report.txt", REPORT)
    write(folder / "notes" / "pier.txt", SECOND)
    return folder


@pytest.fixture
def synced(assistant: Assistant, folder: Path) -> Iterator[Assistant]:
    """An assistant whose library is equal to the folder."""
    assert statuses(assistant.sync(folder)) == {"2025-11-21-report.txt": "added", "pier.txt": "added"}
    yield assistant
    assert_whole(assistant)


def write(path: Path, text: str, *, changed_s: float | None = None) -> None:
    """Writes a file whose time is well past, and no other's: that of a file just written is in doubt."""
    path.write_text(text, encoding="utf-8")
    stamp_s = LONG_AGO_S + next(_times) if changed_s is None else changed_s
    os.utime(path, (stamp_s, stamp_s))


def statuses(receipt: Receipt) -> dict[str, str]:
    return {Path(outcome.uri).name: outcome.status for outcome in receipt.outcomes}


def names(assistant: Assistant) -> list[str]:
    return sorted(Path(record.uri).name for record in assistant.sources())


class Counted:
    """Counts what the real embeddings embed."""

    def __init__(self, assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
        self.texts = 0
        real = assistant._embeddings.embed

        def embed(texts: list[str], **options: Any) -> Any:
            self.texts += len(texts)
            return real(texts, **options)

        monkeypatch.setattr(assistant._embeddings, "embed", embed)


@pytest.fixture
def embedded(synced: Assistant, monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(synced, monkeypatch)


def test_new_changed_and_unchanged_files(synced: Assistant, folder: Path) -> None:
    write(folder / "lights.txt", THIRD)
    write(folder / "notes" / "pier.txt", SECOND.replace("Monday", "Friday"))
    receipt = synced.sync(folder)
    assert list(statuses(receipt).items()) == [
        ("2025-11-21-report.txt", "unchanged"),
        ("lights.txt", "added"),
        ("pier.txt", "updated"),
    ]
    assert "Friday" in synced.source("pier.txt").text
    assert synced.ask("When was the northern pier closed?").citations[0].quote.endswith("running.")


def test_a_moved_file_takes_its_document_along_and_nothing_is_embedded(
    synced: Assistant, folder: Path, embedded: Counted
) -> None:
    before = synced.record("pier.txt")
    (folder / "archive").mkdir()
    (folder / "notes" / "pier.txt").rename(folder / "archive" / "harbour.txt")
    (outcome,) = synced.sync(folder).moved
    assert embedded.texts == 0
    assert outcome.uri == str(folder / "archive" / "harbour.txt")
    assert str(folder / "notes" / "pier.txt") in outcome.reason
    assert names(synced) == ["2025-11-21-report.txt", "harbour.txt"]
    after = synced.record("harbour.txt")
    assert (after.title, after.published, after.passages) == (before.title, before.published, before.passages)
    assert after.version != before.version
    assert synced.source("harbour.txt").text == SECOND
    hit = synced.search("Who closed the northern pier?")[0]
    assert hit.uri == outcome.uri
    assert set(hit.found_by) == {"dense", "lexical"}
    assert statuses(synced.sync(folder))["harbour.txt"] == "unchanged"


def test_a_moved_documents_corrected_title_and_date_are_kept(synced: Assistant, folder: Path) -> None:
    from dataclasses import replace

    record = synced.record("pier.txt")
    synced._library.restamp([replace(record, title="The pier", published="2024-05-01", published_from="given")])
    (folder / "notes" / "pier.txt").rename(folder / "pier2.txt")
    synced.sync(folder)
    moved = synced.record("pier2.txt")
    assert (moved.title, moved.published, moved.published_from) == ("The pier", "2024-05-01", "given")


def test_a_whole_folder_is_moved_and_another_document_takes_the_old_place(
    synced: Assistant, folder: Path, embedded: Counted
) -> None:
    write(folder / "notes" / "lights.txt", THIRD)
    synced.sync(folder)
    embedded.texts = 0
    (folder / "notes").rename(folder / "zzz")
    (folder / "notes").mkdir()
    assert len(synced.sync(folder).moved) == 2
    assert embedded.texts == 0
    write(folder / "notes" / "pier.txt", SECOND)  # a copy where the other one was: both count, each for itself
    assert len(synced.sync(folder).duplicates) == 1
    synced.remove(folder / "notes" / "pier.txt")
    assert synced.source(folder / "zzz" / "pier.txt").text == SECOND


def test_copies_are_moved_one_by_one_each_to_its_own_name(synced: Assistant, folder: Path, embedded: Counted) -> None:
    write(folder / "a.txt", THIRD)
    write(folder / "b.txt", THIRD)
    synced.sync(folder)
    embedded.texts = 0
    (folder / "new").mkdir()
    (folder / "b.txt").rename(folder / "new" / "b.txt")
    (folder / "a.txt").rename(folder / "new" / "a.txt")
    moves = {Path(outcome.uri).name: outcome.reason for outcome in synced.sync(folder).moved}
    assert "a.txt" in moves["a.txt"]
    assert "b.txt" in moves["b.txt"]
    assert embedded.texts == 0


def test_a_copy_is_not_a_move(synced: Assistant, folder: Path) -> None:
    write(folder / "copy.txt", SECOND)
    assert statuses(synced.sync(folder))["copy.txt"] == "duplicate"
    assert len(synced.sources()) == 3


def test_a_deleted_files_document_is_removed_where_that_is_wanted(synced: Assistant, folder: Path) -> None:
    (folder / "notes" / "pier.txt").unlink()
    asked: list[tuple[Outcome, ...]] = []

    def no(gone: tuple[Outcome, ...]) -> bool:
        asked.append(gone)
        return False

    write(folder / "lights.txt", THIRD)
    receipt = synced.sync(folder, consent=no)
    ((outcome,),) = asked
    assert (outcome.status, outcome.reason) == ("removed", "Its file is gone.")
    assert statuses(receipt)["pier.txt"] == "skipped"
    assert "kept" in receipt.skipped[0].reason
    assert names(synced) == ["2025-11-21-report.txt", "lights.txt", "pier.txt"]
    assert statuses(synced.sync(folder, consent=lambda gone: True))["pier.txt"] == "removed"
    assert names(synced) == ["2025-11-21-report.txt", "lights.txt"]
    assert all(hit.uri.endswith(("lights.txt", "report.txt")) for hit in synced.search("northern pier"))


def test_nobody_is_asked_where_nothing_is_removed(synced: Assistant, folder: Path) -> None:
    (folder / "notes" / "pier.txt").rename(folder / "pier.txt")
    synced.sync(folder, consent=lambda gone: pytest.fail("asked"))


def test_a_file_that_comes_back_before_it_is_removed_stays(synced: Assistant, folder: Path) -> None:
    (folder / "notes" / "pier.txt").unlink()

    def yes(gone: tuple[Outcome, ...]) -> bool:
        write(folder / "notes" / "pier.txt", SECOND)
        return True

    assert synced.sync(folder, consent=yes).removed == ()
    assert "pier.txt" in names(synced)


def test_a_missing_folder_empties_nothing(synced: Assistant, folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    for emptied in (False, True):
        with pytest.raises(FolderLost, match=r"missing.*disk is mounted"):
            synced.sync(folder, emptied=emptied)
    folder.touch()
    with pytest.raises(FolderLost, match="is a file"):
        synced.sync(folder)
    with pytest.raises(FolderLost, match="empty path"):
        synced.sync("")
    assert len(synced.sources()) == 2


def test_a_folder_that_has_lost_all_its_documents_empties_nothing(synced: Assistant, folder: Path) -> None:
    (folder / "2025-11-21-report.txt").unlink()
    (folder / "notes" / "pier.txt").unlink()
    write(folder / "lights.txt", THIRD)  # as on another disk in its place
    with pytest.raises(FolderLost, match=r"none of the 2 documents.*mounted.*--emptied"):
        synced.sync(folder)
    assert names(synced) == ["2025-11-21-report.txt", "pier.txt"]
    assert len(synced.sync(folder, emptied=True).removed) == 2
    assert names(synced) == ["lights.txt"]


def test_what_a_closed_subfolder_holds_is_not_taken_for_gone(
    folder: Path, tmp_path: Path, without_privileges: Any
) -> None:
    with Assistant(tmp_path / "home") as assistant:
        assistant.sync(folder)
    script = f"""
from assistant import Assistant
with Assistant({str(tmp_path / "home")!r}) as a:
    print([(o.uri.rpartition("/")[2], o.status) for o in a.sync({str(folder)!r}).outcomes], len(a.sources()))
"""
    for rights in (0o000, 0o444):
        (folder / "notes").chmod(rights)
        said = without_privileges(script)
        (folder / "notes").chmod(0o755)
        assert "removed" not in said
        assert "failed" in said
        assert said.strip().endswith(" 2")


def test_what_lies_behind_a_link_that_leads_nowhere_is_not_taken_for_gone(
    assistant: Assistant, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "share").mkdir()
    write(tmp_path / "share" / "lights.txt", THIRD)
    (folder / "share").symlink_to(tmp_path / "share")
    assert len(assistant.sync(folder).added) == 3
    (tmp_path / "share").rename(tmp_path / "unmounted")
    assert statuses(assistant.sync(folder))["share"] == "failed"
    assert len(assistant.sources()) == 3


def test_a_file_that_is_left_out_now_counts_as_gone_and_that_is_said(synced: Assistant, folder: Path) -> None:
    (folder / ".assistantignore").write_text("notes/\n", encoding="utf-8")
    (outcome,) = synced.sync(folder).removed
    assert Path(outcome.uri).name == "pier.txt"
    assert ".assistantignore" in outcome.reason
    assert names(synced) == ["2025-11-21-report.txt"]


@pytest.mark.parametrize("line", ["!", "notes\\", "[z-a]"])
def test_an_ignore_file_with_a_line_that_is_no_pattern_changes_nothing_and_is_named(
    synced: Assistant, folder: Path, line: str
) -> None:
    (folder / ".assistantignore").write_text(f"notes/\n{line}\n", encoding="utf-8")
    for change in (synced.sync, synced.add):
        with pytest.raises(FolderLost, match=r"Line 2 of .*\.assistantignore.*is no pattern"):
            change(folder)
    assert len(names(synced)) == 2


def test_an_ignore_file_that_cannot_be_read_lets_nothing_in(synced: Assistant, folder: Path) -> None:
    (folder / ".assistantignore").mkdir()  # as one of another's that may not be read
    write(folder / "secret.txt", THIRD)
    with pytest.raises(FolderLost, match=r"\.assistantignore.*cannot be read.*nothing is changed"):
        synced.sync(folder)
    assert len(names(synced)) == 2


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were given to the processes that read files, which do read them."""
    paths: list[Path] = []
    real = Reading.__call__

    def watched(self: Reading, path: Path) -> Any:
        paths.append(path)
        return real(self, path)

    monkeypatch.setattr(Reading, "__call__", watched)
    return paths


def test_unchanged_files_are_not_opened(
    synced: Assistant, folder: Path, read: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    real = Path.open

    def watched(self: Path, *arguments: Any, **options: Any) -> Any:
        opened.append(str(self))
        return real(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", watched)
    assert set(statuses(synced.sync(folder)).values()) == {"unchanged"}
    assert not [path for path in opened if path.endswith(".txt")]
    assert not read
    write(folder / "lights.txt", THIRD)
    synced.sync(folder)
    assert read == [folder / "lights.txt"]


def test_a_file_that_no_reader_is_for_is_read_once(synced: Assistant, folder: Path, read: list[Path]) -> None:
    write(folder / "picture.xyz", "\0\1\2")
    assert statuses(synced.sync(folder))["picture.xyz"] == "skipped"
    read.clear()
    (outcome,) = synced.sync(folder).skipped
    assert outcome.reason
    assert not read
    write(folder / "picture.xyz", "Now it is a text.")
    synced.sync(folder)
    assert read == [folder / "picture.xyz"]
    (synced.home / "left-out.json").write_text("damaged", encoding="utf-8")
    assert synced.sync(folder).ok


def test_a_touched_file_is_read_once_and_embeds_nothing(
    synced: Assistant, folder: Path, embedded: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.library import comparing

    hashed: list[Path] = []
    real = comparing.content_of

    def counted(path: Path) -> tuple[str, str]:
        hashed.append(path)
        return real(path)

    monkeypatch.setattr(comparing, "content_of", counted)
    os.utime(folder / "notes" / "pier.txt", (LONG_AGO_S - 10, LONG_AGO_S - 10))
    added = synced.record("pier.txt").added
    for _ in range(3):
        assert set(statuses(synced.sync(folder)).values()) == {"unchanged"}
    assert hashed == [folder / "notes" / "pier.txt"]
    assert embedded.texts == 0
    assert synced.record("pier.txt").added == added


def test_a_change_that_keeps_size_and_time_is_seen(synced: Assistant, folder: Path) -> None:
    path = folder / "notes" / "pier.txt"
    before_s = path.stat().st_mtime
    write(path, SECOND.replace("Monday", "Friday"), changed_s=before_s)  # as a copy does that keeps times
    assert path.stat().st_mtime == before_s
    assert statuses(synced.sync(folder))["pier.txt"] == "updated"
    assert "Friday" in synced.source("pier.txt").text


def test_a_file_whose_name_a_folder_has_now_is_gone(synced: Assistant, folder: Path) -> None:
    (folder / "notes" / "pier.txt").unlink()
    (folder / "notes" / "pier.txt").mkdir()
    (gone,) = synced.sync(folder).removed
    assert gone.reason == "Its file is gone."


@pytest.mark.parametrize("name", ["pier\0", "p" * 5_000])
def test_a_name_that_no_file_can_have_is_told(assistant: Assistant, name: str) -> None:
    with pytest.raises(FolderLost, match="Check its name"):
        assistant.sync(name)
    (outcome,) = assistant.add(name).outcomes
    assert (outcome.status, "cannot be opened" in outcome.reason) == ("failed", True)


def test_a_change_within_the_same_tick_of_the_clock_is_seen(synced: Assistant, folder: Path) -> None:
    path = folder / "notes" / "pier.txt"
    now_s = time.time()
    write(path, SECOND.replace("Monday", "Friday"), changed_s=now_s)
    assert statuses(synced.sync(folder))["pier.txt"] == "updated"
    write(path, SECOND.replace("Monday", "Sunday"), changed_s=now_s)  # as long as before, at the very same time
    assert statuses(synced.sync(folder))["pier.txt"] == "updated"
    assert "Sunday" in synced.source("pier.txt").text


def test_one_bad_file_stops_no_other(synced: Assistant, folder: Path) -> None:
    write(folder / "bad.pdf", "%PDF-1.4 broken")
    write(folder / "picture.xyz", "\0\1\2")
    write(folder / "notes" / "pier.txt", "")
    write(folder / "lights.txt", THIRD)
    receipt = synced.sync(folder)
    assert statuses(receipt) == {
        "2025-11-21-report.txt": "unchanged",
        "bad.pdf": "failed",
        "lights.txt": "added",
        "picture.xyz": "skipped",
        "pier.txt": "failed",
    }
    assert "The version in the library is kept." in receipt.failed[1].reason
    assert not receipt.ok
    assert synced.source("pier.txt").text == SECOND


def test_a_file_of_another_kind_now_fails_and_its_document_is_kept(synced: Assistant, folder: Path) -> None:
    (folder / "notes" / "pier.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5_000))
    (outcome,) = synced.sync(folder).failed
    assert "The version in the library is kept." in outcome.reason


def test_documents_from_elsewhere_stay(synced: Assistant, folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "documents-2.txt", THIRD)
    synced.add(tmp_path / "documents-2.txt")
    synced.add_text("A cable on fisheries.", uri="cable-17")
    synced.add_text("A cable with the name of a file.", uri=str(folder / "cable.txt"))
    (folder / "notes" / "pier.txt").unlink()
    assert len(synced.sync(folder).removed) == 1
    assert names(synced) == ["2025-11-21-report.txt", "cable-17", "cable.txt", "documents-2.txt"]


def test_files_dropped_into_a_library_that_lies_in_the_folder_stay(folder: Path) -> None:
    with Assistant(folder / "library") as assistant:
        (folder / "library" / "uploads").mkdir()
        write(folder / "library" / "uploads" / "dropped.txt", THIRD)
        assistant.add(folder / "library" / "uploads" / "dropped.txt")
        for _ in range(2):
            assert not assistant.sync(folder).removed
        assert names(assistant) == ["2025-11-21-report.txt", "dropped.txt", "pier.txt"]


def test_what_add_added_is_followed_by_sync(assistant: Assistant, folder: Path) -> None:
    assistant.add(folder)
    assert set(statuses(assistant.sync(folder)).values()) == {"unchanged"}


def test_progress_counts_all_files_and_shows_outcomes_as_they_come(synced: Assistant, folder: Path) -> None:
    write(folder / "lights.txt", THIRD)
    states: list[Any] = []
    synced.sync(folder, report=states.append)
    assert (states[-1].done, states[-1].total) == (3, 3)
    assert [outcome.status for outcome in states[-1].outcomes] == ["unchanged", "unchanged", "added"]


def test_a_moved_file_that_another_adds_meanwhile_is_not_doubled_by_the_move(synced: Assistant, folder: Path) -> None:
    (folder / "notes" / "pier.txt").rename(folder / "moved.txt")
    (folder / "2025-11-21-report.txt").unlink()

    def meanwhile(gone: tuple[Outcome, ...]) -> bool:
        synced.add(folder / "moved.txt")
        return True

    assert statuses(synced.sync(folder, consent=meanwhile))["moved.txt"] == "unchanged"
    assert_whole(synced)
    synced.sync(folder)
    assert names(synced) == ["moved.txt"]


def test_two_syncs_at_once_do_the_work_once(synced: Assistant, folder: Path) -> None:
    for number in range(6):
        write(folder / f"{number}.txt", f"{THIRD} Lighthouse number {number} was the first to be done.")
    (folder / "notes" / "pier.txt").rename(folder / "moved.txt")
    (folder / "2025-11-21-report.txt").unlink()
    command = (
        f"from assistant import Assistant\nwith Assistant({str(synced.home)!r}) as a: assert a.sync({str(folder)!r}).ok"
    )
    receipts: list[Receipt] = []
    threads = [threading.Thread(target=lambda: receipts.append(synced.sync(folder))) for _ in range(3)]
    with ThreadPoolExecutor(1) as beside:
        other = beside.submit(run_apart, command)
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    other.result().check_returncode()
    assert len(receipts) == 3
    assert all(receipt.ok for receipt in receipts)
    assert sum(len(receipt.moved) for receipt in receipts) <= 1
    assert names(synced) == [*(f"{number}.txt" for number in range(6)), "moved.txt"]


@pytest.mark.parametrize(
    "point", ["write_passages", "shelf.commit", "shelf.retract", "lexical.follow", "shelf.drop", "remove"]
)
def test_a_sync_that_dies_is_completed_by_the_next(folder: Path, tmp_path: Path, point: str) -> None:
    home = tmp_path / "home"
    with Assistant(home) as first:
        write(folder / "gone.txt", "A text on customs duties that will be deleted.")
        first.sync(folder)
    (folder / "notes" / "pier.txt").rename(folder / "moved.txt")
    (folder / "gone.txt").unlink()
    write(folder / "2025-11-21-report.txt", REPORT.replace("Beijing", "Peking"))
    write(folder / "lights.txt", THIRD)
    dies_after(point, home, f"a.sync({str(folder)!r})")
    with Assistant(home):
        pass  # puts right what the dead one left
    with Assistant(home) as second:
        assert_whole(second)
        held = names(second)
        assert ("pier.txt" in held) != ("moved.txt" in held), "each source has its old name or its new one"
        assert len(passages_in_store(second)) == sum(record.passages for record in second.sources())
        second.sync(folder)
        assert_whole(second)
        assert names(second) == ["2025-11-21-report.txt", "lights.txt", "moved.txt"]
        assert "Peking" in second.source("2025-11-21-report.txt").text
        assert set(statuses(second.sync(folder)).values()) == {"unchanged"}
