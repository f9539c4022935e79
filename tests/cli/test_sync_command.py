"""`assistant sync`, as people and scripts use it."""

import json
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from assistant.cli.app import app
from tests.conftest import REPORT

SECOND = "The harbour office closed the northern pier on Monday, and ferries to Aomori stopped running."


@pytest.fixture(scope="module")
def synced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place with a folder, what it holds at first, and the library that has been synced with it then."""
    place = tmp_path_factory.mktemp("sync")
    (place / "documents").mkdir()
    (place / "documents" / "report.txt").write_text(REPORT, encoding="utf-8")
    (place / "documents" / "pier.txt").write_text(SECOND, encoding="utf-8")
    shutil.copytree(place / "documents", place / "at first")
    done = CliRunner().invoke(app, ["--home", str(place / "home"), "sync", str(place / "documents")])
    assert (done.exit_code, done.stdout) == (0, "2 added\n")
    return place


@pytest.fixture
def folder(synced: Path) -> Path:
    """The folder as it was at first, in the same place: the library knows its files by their paths."""
    for name in ("documents", "unmounted"):
        shutil.rmtree(synced / name, ignore_errors=True)
    shutil.copytree(synced / "at first", synced / "documents")
    return synced / "documents"


@pytest.fixture
def home(synced: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(synced / "home", tmp_path / "home"))


@pytest.fixture
def run(home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs a command in a home that has been synced with the folder."""
    monkeypatch.setenv("COLUMNS", "100")

    def once(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(app, ["--home", str(home), *arguments], input=typed)

    return once


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.cli import screen

    monkeypatch.setattr(screen, "can_ask", lambda: True)


def test_nothing_has_changed(run: Any, folder: Path) -> None:
    done = run("sync", str(folder))
    assert (done.exit_code, done.stdout) == (0, "2 unchanged\n")
    assert run("sync", str(folder), "--all").stdout.count("unchanged") == 3


def test_moves_and_removals_are_listed_and_counted(run: Any, folder: Path) -> None:
    (folder / "archive").mkdir()
    (folder / "pier.txt").rename(folder / "archive" / "harbour.txt")
    (folder / "new.txt").write_text("A lighthouse was repainted in 2019.", encoding="utf-8")
    (folder / "report.txt").unlink()
    done = run("sync", str(folder), "--yes")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "removed   report.txt: Its file is gone."
    assert lines[1].startswith("moved     harbour.txt: It was ")
    assert lines[2:] == ["1 added, 1 moved, 1 removed"]


def test_without_a_terminal_and_without_yes_nothing_at_all_is_done(run: Any, folder: Path) -> None:
    (folder / "pier.txt").unlink()
    (folder / "new.txt").write_text("A lighthouse was repainted in 2019.", encoding="utf-8")
    done = run("sync", str(folder))
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "pier.txt" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("assistant: 1 document would be removed")
    assert "--yes" in done.stderr
    assert len(json.loads(run("sources", "--json").stdout)) == 2
    told = json.loads(run("sync", str(folder), "--json").stdout)["error"]
    assert told["kind"] == "WrongUse"


@pytest.mark.usefixtures("at_terminal")
@pytest.mark.parametrize(("typed", "code", "said", "left"), [("y\n", 0, "1 removed", 2), ("n\n", 1, "1 skipped", 3)])
def test_a_person_is_asked(run: Any, folder: Path, typed: str, code: int, said: str, left: int) -> None:
    (folder / "pier.txt").unlink()
    (folder / "new.txt").write_text("A lighthouse was repainted in 2019.", encoding="utf-8")
    done = run("sync", str(folder), typed=typed)
    assert done.exit_code == code
    assert "Remove 1 document from the library?" in done.stderr
    assert said in done.stdout.splitlines()[-1]
    assert "1 added" in done.stdout
    assert len(json.loads(run("sources", "--json").stdout)) == left


def test_a_missing_and_an_emptied_folder_are_refused_whatever_is_said(run: Any, folder: Path) -> None:
    shutil.move(folder, folder.with_name("unmounted"))
    missing = run("sync", str(folder), "--yes", "--emptied")
    assert missing.exit_code == 1
    assert "is missing" in missing.stderr
    folder.mkdir()
    emptied = run("sync", str(folder), "--yes")
    assert emptied.exit_code == 1
    assert "--emptied" in emptied.stderr
    assert len(json.loads(run("sources", "--json").stdout)) == 2
    assert run("sync", str(folder), "--yes", "--emptied").stdout.splitlines()[-1] == "2 removed"


def test_a_failed_file_fails_the_command_and_no_other_file(run: Any, folder: Path) -> None:
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "new.txt").write_text("A lighthouse was repainted in 2019.", encoding="utf-8")
    done = run("sync", str(folder))
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0].startswith("failed    bad.pdf: ")
    assert done.stdout.splitlines()[-1] == "1 added, 2 unchanged, 1 failed"


def test_json_has_every_outcome(run: Any, folder: Path) -> None:
    (folder / "pier.txt").rename(folder / "harbour.txt")
    (folder / "report.txt").unlink()
    outcomes = json.loads(run("sync", str(folder), "--yes", "--json").stdout)["outcomes"]
    assert [(Path(outcome["uri"]).name, outcome["status"]) for outcome in outcomes] == [
        ("harbour.txt", "moved"),
        ("report.txt", "removed"),
    ]


def test_an_empty_name_is_wrong_use(run: Any) -> None:
    assert run("sync", "").exit_code == 2


def test_following_a_folder_prints_outcomes_as_they_come_and_stops_at_ctrl_c(folder: Path, home: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")  # nothing is to be embedded, which would load the model
    command = [sys.executable, "-m", "assistant", "--home", str(home), "sync", str(folder)]
    following = subprocess.Popen(
        [*command, "--watch", "--yes", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    guard = threading.Timer(90, following.kill)
    guard.start()
    assert following.stdout is not None
    first = json.loads(following.stdout.readline())
    assert (first["status"], Path(first["uri"]).name) == ("failed", "empty.txt")
    (folder / "pier.txt").unlink()
    gone = json.loads(following.stdout.readline())
    assert (gone["status"], gone["reason"]) == ("removed", "Its file is gone.")
    following.send_signal(signal.SIGINT)
    _, errors = following.communicate(timeout=30)
    guard.cancel()
    assert following.returncode == 130
    assert errors.splitlines()[-1].startswith("assistant: stopped.")
    assert "Traceback" not in errors


def test_following_removes_so_it_asks_once_and_needs_yes_where_nobody_can_be_asked(run: Any, folder: Path) -> None:
    done = run("sync", str(folder), "--watch")
    assert done.exit_code == 2
    assert "--yes" in done.stderr
    assert run("sync", str(folder), "--watch", "--yes", "--emptied").exit_code == 2
