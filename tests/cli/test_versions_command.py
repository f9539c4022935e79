"""Former versions at the command line: listed, shown, purged."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from assistant import Assistant
from assistant.cli import app as cli
from assistant.cli import screen
from assistant.cli.originals import copy_original
from tests.conftest import REPORT


def run(home: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(cli.app, ["--home", str(home), *arguments], input=typed)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library with a document that has had two versions."""
    with Assistant(tmp_path / "home") as assistant:
        assistant.add_text(REPORT, uri="dossier/report", title="Report", published="2025-11-20")
        assistant.add_text("It rained.\n\n  Twice.\n", uri="dossier/report", title="Weather \x1b[31mred")
    return tmp_path / "home"


def test_the_versions_of_a_document_are_listed(home: Path) -> None:
    listed = run(home, "sources", "--history", "report")
    assert listed.exit_code == 0
    now, before = listed.stdout.splitlines()
    assert "current" in now
    assert "Weather" in now
    assert "\x1b" not in now
    assert "until 20" in before
    assert f"Report  [{len(REPORT):,} characters, 2025-11-20]" in before
    current, former = json.loads(run(home, "sources", "--history", "report", "--json").stdout)
    assert current["superseded"] == ""
    assert former["by"] == current["version"]
    assert former["superseded"] == current["since"]


def test_history_and_problems_are_asked_for_one_at_a_time(home: Path) -> None:
    both = run(home, "sources", "--history", "report", "--problems")
    assert both.exit_code == 2
    assert "one of them" in both.stderr


def test_a_former_text_is_shown_exactly(home: Path) -> None:
    _, former = json.loads(run(home, "sources", "--history", "report", "--json").stdout)
    assert run(home, "show", "report", "--version", former["version"][:6]).stdout == REPORT
    assert run(home, "show", "report").stdout == "It rained.\n\n  Twice.\n"
    shown = json.loads(run(home, "show", "report", "--version", former["version"], "--json").stdout)
    assert shown["text"] == REPORT
    assert shown["superseded"] == former["superseded"]
    never = run(home, "show", "report", "--version", "0123456789")
    assert never.exit_code == 1
    assert "has no version '0123456789'" in never.stderr


def test_purging_asks_says_how_much_and_needs_yes_where_nobody_can_be_asked(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = run(home, "purge")
    assert nobody.exit_code == 1
    assert f"Purge 1 former version ({len(REPORT):,} characters)?" in nobody.stderr
    monkeypatch.setattr(screen, "can_ask", lambda: True)
    no = run(home, "purge", typed="n\n")
    assert (no.exit_code, no.stdout.strip().splitlines()[-1]) == (1, "Nothing is purged.")
    assert run(home, "purge", "--keep", "1", "--yes").stdout == "Nothing is purged.\n"
    assert run(home, "purge", "--before", "2020", "--yes").exit_code == 0
    done = run(home, "purge", "report", typed="y\n")
    assert done.exit_code == 0
    assert f"purged 1 former version ({len(REPORT):,} characters)" in done.stdout
    assert "text purged" in run(home, "sources", "--history", "report").stdout
    assert json.loads(run(home, "purge", "--json").stdout) == []
    assert "is no date" in run(home, "purge", "--before", "soon").stderr


def test_the_file_of_a_document_is_copied_and_nothing_overwritten(tmp_path: Path) -> None:
    file, copy = tmp_path / "weather.txt", tmp_path / "copy.txt"
    file.write_bytes(b"It rained on the pier.\r\n")
    with Assistant(tmp_path / "home") as assistant:
        assistant.add(file)
        assistant.add_text(REPORT, uri="report")
    done = run(tmp_path / "home", "show", "weather.txt", "--original", str(copy), "--json")
    assert json.loads(done.stdout) == {"original": str(file), "copy": str(copy)}
    assert copy.read_bytes() == file.read_bytes()
    again = run(tmp_path / "home", "show", "weather.txt", "--original", str(copy))
    assert (again.exit_code, "exists already" in again.stderr) == (1, True)
    none = run(tmp_path / "home", "show", "report", "--original", str(tmp_path / "none"))
    assert (none.exit_code, "was not read from a file" in none.stderr) == (1, True)
    assert not (tmp_path / "none").exists()


def test_of_a_copy_that_is_broken_off_nothing_is_left(tmp_path: Path) -> None:
    class Endless(io.BytesIO):
        pieces = 0

        def read(self, size: int | None = -1, /) -> bytes:
            self.pieces += 1
            if self.pieces > 2:
                raise KeyboardInterrupt
            return b"piece"

    class Peer:
        def original(self, uri: str, version: str = "") -> Endless:
            return Endless()

    peer: Any = Peer()
    with pytest.raises(KeyboardInterrupt):
        copy_original(peer, "report", tmp_path / "copy", version="", as_json=False)
    assert list(tmp_path.iterdir()) == []
