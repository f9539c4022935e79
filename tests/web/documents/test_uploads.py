"""Dropped files: their names, their places, and that none overwrites another."""

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import Outcome, Receipt
from assistant.web.documents.intake import uploads_from
from assistant.web.documents.uploads import Placed, Upload, Uploads, numbered, safe_name


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\note.txt", "note.txt"),
        ("/absolute/x.md", "x.md"),
        ("..", "document"),
        ("", "document"),
        ("...", "document"),
        (".hidden", "hidden"),
        ("two\nlines.txt", "two lines.txt"),
        ('it\'s "quoted".txt', "it's _quoted_.txt"),
        ("nul\x00byte.txt", "nul_byte.txt"),
        ("exe\u202etxt.pdf", "exe_txt.pdf"),
        ("日本の声明.txt", "日本の声明.txt"),
        ("e\u0301te\u0301.txt", "été.txt"),
    ],
)
def test_a_hostile_name_becomes_a_plain_one(given_name: str, kept: str) -> None:
    assert safe_name(given_name) == kept


@given(st.text(max_size=400) | st.text(alphabet="./\\a\n\u202eé日", max_size=400))
def test_any_name_means_one_file_in_the_folder(name: str) -> None:
    kept = safe_name(name)
    assert kept not in ("", ".", "..")
    assert Path(kept).name == kept
    assert not kept.startswith(".")
    assert len(numbered(kept, 999).encode()) <= 255
    assert "\n" not in kept
    kept.encode("utf-8")


def test_long_names_that_begin_alike_stay_apart() -> None:
    first, second = safe_name("n" * 300 + "1.txt"), safe_name("n" * 300 + "2.txt")
    assert first != second
    assert first.endswith(".txt")
    assert len(first.encode()) <= 249


class Drop:
    """Drops files on a folder, as the page does."""

    def __init__(self, home: Path, person: str = "") -> None:
        self.store = Uploads(home, person=person)
        self.arriving = home / "arriving"
        self.count = 0

    def __call__(self, *files: tuple[str, str]) -> list[Placed]:
        uploads = []
        for name, text in files:
            self.count += 1
            path = self.arriving / str(self.count) / "upload"
            path.parent.mkdir(parents=True)
            path.write_text(text, encoding="utf-8")
            uploads.append(Upload(path=path, name=name))
        return self.store.place(uploads)

    def settled(self, *files: tuple[str, str], status: str = "added") -> list[Placed]:
        placed = self(*files)
        self.store.settle(placed, receipt(placed, status))
        return placed

    def kept(self) -> dict[str, str]:
        return {
            str(path.relative_to(self.store.folder)): path.read_text(encoding="utf-8")
            for path in self.store.folder.rglob("*")
            if path.is_file()
        }


def receipt(placed: list[Placed], status: str) -> Receipt:
    return Receipt(outcomes=tuple(Outcome(uri=item.uri, status=status) for item in placed))  # type: ignore[arg-type]


@pytest.fixture
def drop(tmp_path: Path) -> Drop:
    return Drop(tmp_path)


def test_a_file_is_moved_to_its_place(drop: Drop) -> None:
    (placed,) = drop.settled(("a.txt", "one"))
    assert drop.kept() == {"a.txt": "one"}
    assert (placed.path, placed.name) == (drop.store.folder / "a.txt", "a.txt")


def test_the_same_file_again_is_the_same_document(drop: Drop) -> None:
    drop.settled(("a.txt", "one"))
    before = (drop.store.folder / "a.txt").stat().st_mtime_ns
    drop.settled(("a.txt", "one"), status="unchanged")
    assert drop.kept() == {"a.txt": "one"}
    assert (drop.store.folder / "a.txt").stat().st_mtime_ns == before


def test_other_content_under_the_same_name_is_a_new_version(drop: Drop) -> None:
    drop.settled(("a.txt", "one"))
    (placed,) = drop.settled(("a.txt", "two"), status="updated")
    assert placed.earlier is not None
    assert drop.kept() == {"a.txt": "two"}


def test_a_new_version_that_cannot_be_added_leaves_the_earlier_one(drop: Drop) -> None:
    drop.settled(("a.txt", "one"))
    drop.settled(("a.txt", "broken"), status="failed")
    assert drop.kept() == {"a.txt": "one"}


def test_a_new_file_that_cannot_be_added_does_not_stay(drop: Drop) -> None:
    drop.settled(("a.txt", "broken"), status="failed")
    assert drop.kept() == {}


def test_when_nothing_was_added_everything_is_as_before(drop: Drop) -> None:
    drop.settled(("a.txt", "one"), ("b.txt", "same"))
    drop.store.settle(drop(("a.txt", "two"), ("b.txt", "same"), ("c.txt", "new")), None)
    assert drop.kept() == {"a.txt": "one", "b.txt": "same"}


def test_two_files_of_one_name_in_one_drop_are_two_documents(drop: Drop) -> None:
    drop.settled(("a/notes.txt", "one"), ("b/notes.txt", "two"))
    assert drop.kept() == {"notes.txt": "one", "notes (2).txt": "two"}


def test_the_same_drop_again_in_another_order_changes_nothing(drop: Drop) -> None:
    drop.settled(("a/notes.txt", "one"), ("b/notes.txt", "two"))
    placed = drop.settled(("b/notes.txt", "two"), ("a/notes.txt", "one"), status="unchanged")
    assert not any(item.moved for item in placed)
    assert drop.kept() == {"notes.txt": "one", "notes (2).txt": "two"}


def test_files_of_one_name_are_each_persons_own(tmp_path: Path) -> None:
    drops = {person: Drop(tmp_path / person, person) for person in ("jane", "joan")}
    for person, drop in drops.items():
        drop.store = Uploads(tmp_path / "home", person=person)
    (first,), (second,) = (drop.settled(("report.txt", f"by {person}")) for person, drop in drops.items())
    assert first.path != second.path and first.earlier is second.earlier is None
    assert [one.path.read_text(encoding="utf-8") for one in (first, second)] == ["by jane", "by joan"]
    (again,) = drops["jane"].settled(("report.txt", "by jane, later"), status="updated")
    assert again.path == first.path and again.earlier is not None
    assert second.path.read_text(encoding="utf-8") == "by joan"


def test_one_drop_waits_for_the_other(tmp_path: Path) -> None:
    first, second, order = Drop(tmp_path), Drop(tmp_path, "jane"), []

    def later() -> None:
        with second.store.adding([]):
            order.append("second")

    with first.store.adding([]):
        thread = threading.Thread(target=later)
        thread.start()
        thread.join(0.2)
        order.append("first")
    thread.join(20)
    assert order == ["first", "second"]


def test_what_came_of_nothing_is_put_back(tmp_path: Path) -> None:
    drop = Drop(tmp_path)
    drop.settled(("a.txt", "one"))
    new = tmp_path / "new"
    new.write_text("two", encoding="utf-8")
    with pytest.raises(RuntimeError), drop.store.adding([Upload(path=new, name="a.txt")]) as dropped:
        assert dropped.placed[0].path.read_text(encoding="utf-8") == "two"
        raise RuntimeError
    assert (drop.store.folder / "a.txt").read_text(encoding="utf-8") == "one"


def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    drop = Drop(tmp_path)
    drop.store.folder.mkdir()
    for name, target in (("a.txt", secret), ("b.txt", tmp_path / "nowhere"), ("c.txt", drop.store.folder / "c.txt")):
        (drop.store.folder / name).symlink_to(target)
        (placed,) = drop.settled((name, "one"), status="updated")
        assert placed.path.read_text(encoding="utf-8") == "one" and not placed.path.is_symlink()
    assert secret.read_text(encoding="utf-8") == "secret"


def test_a_lost_upload_leaves_nothing_half_placed(drop: Drop, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.write_text("one", encoding="utf-8")
    with pytest.raises(OSError, match="gone"):
        drop.store.place([Upload(path=here, name="a.txt"), Upload(path=tmp_path / "gone", name="b.txt")])
    assert drop.kept() == {}


def test_hidden_files_of_a_folder_are_left_out(tmp_path: Path) -> None:
    for name in ("a", "b.txt"):
        (tmp_path / name).write_text("one", encoding="utf-8")
    names = {"a": ".DS_Store", "b.txt": "b.txt"}
    files = [{"path": str(tmp_path / path), "orig_name": name} for path, name in names.items()]
    (kept,) = uploads_from(files, tmp_path)
    assert (kept.name, kept.path.read_text(encoding="utf-8")) == ("b.txt", "one")
    assert (tmp_path / "a").is_file()
    assert uploads_from(None, tmp_path) == []


def test_the_same_file_dropped_again_while_the_first_waits_is_a_file_of_its_own(drop: Drop) -> None:
    arrived = drop.store.arriving
    arrived.mkdir(parents=True)
    waiting = []
    for _ in range(2):
        (arrived / "a.txt").write_text("one", encoding="utf-8")  # where Gradio puts what has this name and content
        waiting.append(uploads_from({"path": str(arrived / "a.txt"), "orig_name": "a.txt"}, arrived))
    placed = [drop.store.place(uploads)[0] for uploads in waiting]
    assert [one.moved for one in placed] == [True, False]
    assert drop.kept() == {"a.txt": "one"}
    assert list(arrived.iterdir()) == []


def test_a_file_that_was_not_uploaded_is_not_touched(tmp_path: Path) -> None:
    arrived = tmp_path / "arriving"
    arrived.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (arrived / "link").symlink_to(tmp_path / "secret.txt")
    (arrived / "circle").symlink_to(arrived / "circle")
    (arrived / "folder").mkdir()
    within = [arrived / name for name in ("../secret.txt", "link", "circle", "folder", "gone", "n" * 5_000, "a\0b")]
    for path in ("/etc/passwd", "secret.txt", "a\0b", "\ud800", "", *within):
        assert uploads_from([{"path": str(path), "orig_name": "a.txt"}], arrived) == []
    for odd in ("a", 1, {"orig_name": "a"}, [["a"]], [None]):
        assert uploads_from(odd, arrived) == []


def within(placed: Placed, **statuses: str) -> Receipt:
    """What became of the documents in one file."""
    path = str(placed.path)
    outcomes = [
        Outcome(uri=f"{path}#{item}", status=status, container=path)  # type: ignore[arg-type]
        for item, status in statuses.items()
    ]
    return Receipt(outcomes=tuple(outcomes))


@pytest.mark.parametrize(
    ("statuses", "kept"),
    [
        ({"a": "added", "b": "failed"}, True),
        ({"a": "unchanged", "b": "removed"}, True),
        ({"a": "failed", "b": "skipped"}, False),
    ],
)
def test_an_archive_stays_if_the_library_has_anything_of_it(
    tmp_path: Path, statuses: dict[str, str], kept: bool
) -> None:
    drop = Drop(tmp_path)
    placed = drop(("a.zip", "packed"))
    drop.store.settle(placed, within(placed[0], **statuses))
    assert placed[0].path.exists() == kept
