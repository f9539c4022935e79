"""What needs a hand is kept until it is dealt with."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.errors import UnknownSource
from assistant.library import noting
from assistant.library.problems import Kept, Problems
from assistant.records import SourceRecord
from tests.conftest import REPORT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "2025-11-21-report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.xyz").write_bytes(b"\0\1")
    return folder


def listed(assistant: Assistant) -> list[tuple[str, str]]:
    return [(problem.trouble, Path(problem.uri).name) for problem in assistant.problems()]


def test_what_failed_and_was_skipped_is_kept_with_why(assistant: Assistant, folder: Path) -> None:
    receipt = assistant.add(folder)
    assert listed(assistant) == [("failed", "empty.txt"), ("skipped", "picture.xyz")]
    (failed,) = receipt.failed
    problem = assistant.problems()[0]
    assert (problem.uri, problem.reason) == (failed.uri, failed.reason)
    assert problem.when.startswith("20")


def test_problems_are_there_for_other_processes_and_the_next_day(folder: Path, tmp_path: Path) -> None:
    with Assistant(tmp_path / "home") as one, Assistant(tmp_path / "home") as other:
        one.add(folder)
        assert listed(other) == [("failed", "empty.txt"), ("skipped", "picture.xyz")]
    with Assistant(tmp_path / "home") as again:
        assert listed(again) == [("failed", "empty.txt"), ("skipped", "picture.xyz")]


def test_a_file_that_is_added_at_last_is_no_problem(assistant: Assistant, folder: Path) -> None:
    assistant.add(folder)
    (folder / "empty.txt").write_text("2025-11-20: at last it says something.", encoding="utf-8")
    assistant.add(folder / "empty.txt")
    assert ("failed", "empty.txt") not in listed(assistant)
    assert ("skipped", "picture.xyz") in listed(assistant)


@pytest.mark.parametrize("synced", [True, False])
def test_a_file_that_is_gone_is_no_problem(assistant: Assistant, folder: Path, synced: bool) -> None:
    assistant.add(folder)
    (folder / "empty.txt").unlink()
    if synced:
        assistant.sync(folder)
        assert str(folder / "empty.txt") not in assistant._library.problems.kept()
    assert listed(assistant) == [("skipped", "picture.xyz")]


def test_a_sync_keeps_problems_and_forgets_those_that_passed(assistant: Assistant, folder: Path) -> None:
    assistant.sync(folder)
    assert listed(assistant) == [("failed", "empty.txt"), ("skipped", "picture.xyz")]
    (folder / "2025-11-21-report.txt").write_bytes(b"")
    assistant.sync(folder)
    assert ("failed", "2025-11-21-report.txt") in listed(assistant)
    assert len(assistant.sources()) == 1
    (folder / "2025-11-21-report.txt").write_text(REPORT, encoding="utf-8")
    assistant.sync(folder)
    assert listed(assistant) == [("failed", "empty.txt"), ("skipped", "picture.xyz")]


def test_a_text_that_cannot_be_added_is_kept_until_it_can(assistant: Assistant) -> None:
    assistant.add_texts([{"uri": "cable", "text": " "}, {"uri": "", "text": "nameless"}])
    assert listed(assistant) == [("failed", "cable")]
    assistant.add_text(REPORT, uri="cable", published="2025-11-20")
    assert listed(assistant) == []


def test_documents_that_need_a_hand_are_listed(assistant: Assistant) -> None:
    assistant.add_text(REPORT, uri="undated", title="Undated")
    (problem,) = assistant.problems()
    assert (problem.trouble, problem.uri, problem.title) == ("no date", "undated", "Undated")
    assert "assistant edit" in problem.reason
    assistant.edit("undated", published="none")  # a person has looked, and there is none
    assert assistant.problems() == ()
    assistant.edit("undated", reset="published")
    assert listed(assistant) == [("no date", "undated")]
    assistant.edit("undated", published="2025-11-20")
    assert assistant.problems() == ()
    library = assistant._library
    scanned = replace(library.records["undated"], pages=(0, 10, 20), empty_pages=(2, 3), note="Columns were joined.")
    library.restamp([scanned])
    assert listed(assistant) == [("pages without text", "undated"), ("note", "undated")]
    assert "No text on pages 2, 3 of 3" in assistant.problems()[0].reason


def test_what_is_dismissed_is_not_listed_until_it_changes(assistant: Assistant, folder: Path) -> None:
    assistant.add(folder)
    assistant.add_text(REPORT.upper(), uri="undated")
    gone = assistant.dismiss([folder / "empty.txt", "undated", "picture.xyz"])
    assert len(gone) == 3
    assert listed(assistant) == []
    assert set(gone) <= set(assistant.problems(dismissed=True))
    assistant.sync(folder)
    assert listed(assistant) == []
    (folder / "empty.txt").write_bytes(b"   ")
    assistant.sync(folder)
    assert listed(assistant) == [("failed", "empty.txt")]
    assistant.add_text(REPORT.lower(), uri="undated")
    assert ("no date", "undated") in listed(assistant)
    with pytest.raises(UnknownSource):
        assistant.dismiss("nowhere.txt")


@pytest.mark.parametrize(
    "left",
    [
        b"",
        b"{",
        b"[]",
        b'{"files": [], "formats": [], "dismissed": {}}',
        b'{"files": {"a": [1]}, "formats": 1}',
        b"\xff",
    ],
)
def test_a_broken_file_of_problems_is_no_end(assistant: Assistant, folder: Path, left: bytes) -> None:
    (assistant.home / "problems.json").write_bytes(left)
    assert assistant.problems() == ()
    assistant.add(folder)
    assert listed(assistant) == [("failed", "empty.txt"), ("skipped", "picture.xyz")]


def test_problems_are_noted_during_a_long_run(
    assistant: Assistant, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noting, "_EVERY_S", 0.0)
    seen: list[int] = []
    assistant.add(folder, report=lambda progress: seen.append(len(assistant._library.problems.kept())))
    assert seen[-2] > 0
    assert listed(assistant) == [("failed", "empty.txt"), ("skipped", "picture.xyz")]


def test_of_a_file_named_twice_the_first_outcome_counts(assistant: Assistant, folder: Path) -> None:
    assistant.add([folder / "2025-11-21-report.txt", folder / "2025-11-21-report.txt"])
    assert listed(assistant) == []


def test_what_a_file_held_and_holds_no_more_is_no_problem(assistant: Assistant) -> None:
    from assistant import Outcome

    def run(*outcomes: Outcome) -> list[str]:
        notes = noting.Noting(assistant._library)
        for outcome in outcomes:
            notes.take(outcome)
        notes.finish(["/a.zip"], outcomes)
        return sorted(assistant._library.problems.kept())

    record = SourceRecord(uri="/a.zip#1", title="1")
    first = Outcome(uri="/a.zip#1", status="added", source=record, container="/a.zip")
    assert run(first, Outcome(uri="/a.zip#2", status="failed", reason="x", container="/a.zip")) == ["/a.zip#2"]
    assert run(replace(first, status="unchanged")) == ["/a.zip#2"]
    assert run(replace(first, status="updated")) == []
    assert run(Outcome(uri="/a.zip", status="failed", reason="It is cut short.")) == ["/a.zip"]
    assert run(first) == []
    pictures = [Outcome(uri=f"/a.zip#{n}", status="skipped", reason="x", container="/a.zip") for n in (1, 2)]
    assert run(*pictures, replace(first, uri="/a.zip#3")) == ["/a.zip#1", "/a.zip#2"]
    assert run(*pictures) == ["/a.zip"]
    assert run(first) == []


def test_skipped_files_are_known_by_their_stamps_while_readers_stay_the_same(tmp_path: Path, monkeypatch: Any) -> None:
    problems = Problems(tmp_path / "problems.json")
    problems.update(
        {
            "/a": Kept("skipped", "why", "now", "1:2"),
            "/b": Kept("skipped", "why", "now"),
            "/c": Kept("failed", "", "", "1:2"),
        }
    )
    assert problems.skipped() == {"/a": ("1:2", "why")}
    values = json.loads((tmp_path / "problems.json").read_text())
    (tmp_path / "problems.json").write_text(json.dumps({**values, "formats": [".txt"]}))
    assert problems.skipped() == {}
    assert len(problems.kept()) == 3
