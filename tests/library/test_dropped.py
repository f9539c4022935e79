"""Dropped files: what their documents are called tells nothing of the server."""

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.errors import UnknownSource
from assistant.library.dropped import file_of, files, folder_of
from assistant.library.folder import whole_path
from tests.conftest import REPORT


def dropped(home: Path, name: str, person: str = "", text: str = REPORT) -> Path:
    file = folder_of(home, person) / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(("person", "uri"), [("", "uploads/report.txt"), ("jane", "uploads/jane/report.txt")])
def test_a_name_and_a_place_are_one_the_other(tmp_path: Path, person: str, uri: str) -> None:
    assert file_of(tmp_path, uri) == folder_of(tmp_path, person) / "report.txt"


@pytest.mark.parametrize(
    "uri",
    [
        "report.txt", "uploads", "uploads/", "uploads//a", "uploads/../a", "uploads/./a", "uploads/.people/a",
        "uploads/jane/b/c", "/uploads/a", "uploads/jane/..", "http://uploads/a", "",
    ],
)  # fmt: skip
def test_other_documents_were_not_dropped(tmp_path: Path, uri: str) -> None:
    assert file_of(tmp_path, uri) is None


def test_what_is_added_from_there_is_named_so_and_is_found_by_name_and_path(assistant: Assistant) -> None:
    home = assistant.home
    places = [dropped(home, "report.txt"), dropped(home, "report.txt", "jane", "Jane saw the pier of Aomori burn.")]
    receipt = assistant.add(places)
    assert [one.uri for one in receipt.outcomes] == ["uploads/report.txt", "uploads/jane/report.txt"]
    assert [one.status for one in receipt.outcomes] == ["added", "added"]
    assert assistant.add(places).unchanged
    assert sorted(files(home)) == sorted(places)
    assert all(str(home) not in str(record) for record in assistant.sources())
    for path, record in zip(places, receipt.outcomes, strict=True):
        assert assistant.record(assistant.uri_for(path)).uri == record.uri
    answer = assistant.ask("Who saw the pier of Aomori burn?")
    assert answer.citations[0].uri == "uploads/jane/report.txt"


def test_what_was_added_under_its_path_keeps_that_name(assistant: Assistant) -> None:
    old = dropped(assistant.home, "old.txt")
    assistant.add_text("The first text.", uri=str(old))
    receipt = assistant.add(old)
    assert [(one.uri, one.status) for one in receipt.outcomes] == [(str(old), "updated")]


def test_a_text_of_a_dropped_files_name_takes_no_file_of_another_document_along(assistant: Assistant) -> None:
    old = dropped(assistant.home, "old.txt")
    assistant.add_text("The first text.", uri=str(old))
    assistant.add_text("A text that a program has named so.", uri="uploads/old.txt")
    assistant.remove("uploads/old.txt", for_good=True)
    assert old.is_file()
    assistant.remove(old, for_good=True)
    assert not old.exists()


def test_an_archive_and_what_cannot_be_read_name_no_place_of_the_server(assistant: Assistant) -> None:
    import zipfile

    home = assistant.home
    packed = dropped(home, "all.zip", "jane")
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.txt", "The pier of Aomori is closed.")
        archive.writestr("two.txt", "")
        archive.writestr("three.exe", b"MZ")
    broken = [dropped(home, name, text="") for name in ("a.txt", "b.pdf", "c.docx", "d.odd")]
    receipt = assistant.add([packed, *broken, home / "uploads" / "gone.txt"])
    assert "uploads/jane/all.zip#one.txt" in {record.uri for record in assistant.sources()}
    assert assistant.record("uploads/jane/all.zip#one.txt").container == "uploads/jane/all.zip"
    assert len(receipt.failed) >= 5
    told = [f"{one.uri} {one.reason} {one.container}" for one in receipt.outcomes]
    assert [one for one in told if str(home) in one] == []
    assert [one for one in assistant.problems() if str(home) in f"{one.uri} {one.reason}"] == []


def test_the_files_of_two_people_go_and_come_back_together(assistant: Assistant) -> None:
    home = assistant.home
    places = [dropped(home, "r.txt", one, f"{one} saw the pier burn.") for one in ("jane", "joan")]
    assistant.add(places)
    assistant.remove(["uploads/jane/r.txt", "uploads/joan/r.txt"])
    assert not any(place.exists() for place in places)
    assistant.restore()
    assert [place.read_text(encoding="utf-8") for place in places] == [
        "jane saw the pier burn.",
        "joan saw the pier burn.",
    ]
    report = assistant.check()
    assert not [one.faults for one in report.findings if one.invariant.startswith("dropped") and one.faults]
    places[0].unlink()
    dropped(home, "stray.txt", "joan")
    (finding,) = [one for one in assistant.check().findings if one.invariant.startswith("dropped")]
    assert len(finding.faults) == 2


def test_a_name_that_no_system_takes_names_nothing_and_ends_in_no_error(assistant: Assistant) -> None:
    assert whole_path("~\0/report.txt") == str(Path.cwd() / "~\0" / "report.txt")
    with pytest.raises(UnknownSource):
        assistant.record("~\0")
