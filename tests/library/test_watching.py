"""A folder that is followed: what comes to rest there is taken in, whatever goes wrong in between."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.errors import FolderLost
from assistant.library import watching
from assistant.library.watching import Watch
from tests.conftest import REPORT
from tests.library.test_library import assert_whole

SECOND = "The harbour office closed the northern pier on Monday, and ferries to Aomori stopped running."


class Followed:
    """A watch whose rounds are made until something is so."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.news: list[tuple[str, str]] = []

    def until(self, so: Callable[[], bool], *, within_s: float = 30.0) -> None:
        end_s = time.monotonic() + within_s
        while not so():
            assert time.monotonic() < end_s, f"not so within {within_s} s: {self.news}"
            self.watch.wait()
            self.round()

    def round(self) -> None:
        self.news += [(outcome.status, Path(outcome.uri).name) for outcome in self.watch.round().outcomes]

    def has(self, status: str, name: str) -> Callable[[], bool]:
        return lambda: (status, name) in self.news


@pytest.fixture(autouse=True)
def _reports_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not reported is looked for only after each of these tests has given up."""
    monkeypatch.setattr(watching, "_LOOK_AGAIN_S", 31.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    return folder


@pytest.fixture
def followed(assistant: Assistant, folder: Path) -> Iterator[Followed]:
    """A watch that has taken in what was there."""
    watch = assistant.watch(folder, settle_s=0.2)
    followed = Followed(watch)
    followed.round()
    followed.until(followed.has("added", "report.txt"))
    yield followed
    watch.close()
    assert_whole(assistant)


def test_a_file_is_added_changed_moved_and_deleted(followed: Followed, folder: Path, assistant: Assistant) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "pier.txt").write_text(SECOND, encoding="utf-8")
    followed.until(followed.has("added", "pier.txt"))
    (folder / "sub" / "pier.txt").write_text(SECOND.replace("Monday", "Friday"), encoding="utf-8")
    followed.until(followed.has("updated", "pier.txt"))
    (folder / "sub" / "pier.txt").rename(folder / "harbour.txt")
    followed.until(followed.has("moved", "harbour.txt"))
    (folder / "harbour.txt").unlink()
    followed.until(followed.has("removed", "harbour.txt"))
    assert [status for status, _ in followed.news] == ["added", "added", "updated", "moved", "removed"]
    assert [Path(record.uri).name for record in assistant.sources()] == ["report.txt"]


def test_a_file_that_is_still_being_written_waits_and_holds_up_no_other(followed: Followed, folder: Path) -> None:
    with (folder / "growing.txt").open("w", encoding="utf-8") as growing:
        (folder / "pier.txt").write_text(SECOND, encoding="utf-8")

        def grown() -> bool:
            growing.write("One more sentence of a text that is not complete. ")
            growing.flush()
            return followed.has("added", "pier.txt")()

        followed.until(grown)
        assert not followed.has("added", "growing.txt")()
    followed.until(followed.has("added", "growing.txt"))


def test_a_file_that_is_deleted_to_be_written_anew_is_not_removed(followed: Followed, folder: Path) -> None:
    (folder / "pier.txt").write_text(SECOND, encoding="utf-8")
    followed.until(followed.has("added", "pier.txt"))
    (folder / "pier.txt").unlink()
    followed.round()
    (folder / "pier.txt").write_text(SECOND.replace("Monday", "Friday"), encoding="utf-8")
    followed.until(followed.has("updated", "pier.txt"))
    assert not followed.has("removed", "pier.txt")()


def test_a_failing_file_is_told_once_and_again_when_it_has_changed(followed: Followed, folder: Path) -> None:
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    followed.until(followed.has("failed", "bad.pdf"))
    (folder / "pier.txt").write_text(SECOND, encoding="utf-8")
    followed.until(followed.has("added", "pier.txt"))
    assert followed.news.count(("failed", "bad.pdf")) == 1
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 broken in another way")
    followed.until(lambda: followed.news.count(("failed", "bad.pdf")) == 2)


def test_a_folder_that_vanishes_is_told_and_followed_again_when_it_returns(
    followed: Followed, folder: Path, assistant: Assistant
) -> None:
    folder.rename(folder.with_name("unmounted"))
    with pytest.raises(FolderLost, match="missing"):
        followed.until(lambda: False)
    assert len(assistant.sources()) == 1
    folder.mkdir()
    with pytest.raises(FolderLost, match="none of the 1 documents"):
        followed.until(lambda: False)
    folder.rmdir()
    shutil.copytree(folder.with_name("unmounted"), folder)
    followed.watch.wait()
    followed.round()
    (folder / "pier.txt").write_text(SECOND, encoding="utf-8")
    followed.until(followed.has("added", "pier.txt"))
    assert len(assistant.sources()) == 2


def test_a_folder_that_is_missing_from_the_start_is_told_at_once(assistant: Assistant, tmp_path: Path) -> None:
    with pytest.raises(FolderLost, match="missing"):
        assistant.watch(tmp_path / "mistyped")


def test_a_library_in_the_folder_does_not_wake_its_own_watch(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Assistant(folder / "library") as assistant:
        watch = assistant.watch(folder, settle_s=0.2)
        followed = Followed(watch)
        followed.round()
        followed.until(followed.has("added", "report.txt"))
        monkeypatch.setattr(watching, "_LOOK_AGAIN_S", 2.0)
        assistant.add_text(SECOND, uri="cable-17")
        began_s = time.monotonic()
        watch.wait()
        assert time.monotonic() - began_s >= 2.0
        (folder / "pier.txt").write_text(SECOND, encoding="utf-8")
        followed.until(followed.has("duplicate", "pier.txt"))
        watch.close()
