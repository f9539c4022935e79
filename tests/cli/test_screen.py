"""What the command line says, and how it ends, whatever it was started with."""

import errno
import json
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from assistant import Assistant
from assistant.cli.app import app
from assistant.cli.asking import watched
from assistant.cli.chat import _next_line
from assistant.cli.screen import for_people
from assistant.records import Answer
from tests.conftest import REPORT

posix = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell and terminal")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of three documents, one of them with a Japanese title and one with a hostile one."""
    folder = tmp_path_factory.mktemp("screen")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    with Assistant(folder / "home") as assistant:
        assistant.add(folder / "report.txt")
        assistant.add_text(REPORT, uri="tokyo", title="日本の声明")
        assistant.add_text(REPORT, uri="hostile", title="T\x1b[2J [bold]x[/bold]\nsecond line")
    return folder / "home"


def shell(command: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A shell line in which `assistant` is the command line on a library."""
    line = f'assistant() {{ "{sys.executable}" -m assistant --home "{home}" "$@"; }}; {command}'
    return subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, timeout=60, env={**os.environ, **environment}
    )


@posix
@pytest.mark.parametrize("closed", [">&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_no_error(home: Path, closed: str) -> None:
    done = shell(f"assistant sources {closed}", home)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


@posix
@pytest.mark.parametrize("options", ["", "--json"])
def test_a_full_disk_is_told_and_not_called_a_bug(home: Path, options: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    done = shell(f"assistant sources {options} > /dev/full", home)
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("assistant: There is no space left")


@posix
def test_a_small_character_set_loses_characters_and_nothing_else(home: Path) -> None:
    twice = (
        "import sys; from assistant.cli import main\n"
        "for options in ([], ['--json']):\n"
        f"    sys.argv = ['assistant', '--home', {str(home)!r}, 'sources', *options]\n"
        "    try: main()\n"
        "    except SystemExit as end: assert not end.code\n"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run([sys.executable, "-c", twice], capture_output=True, timeout=60, env=environment)
    assert done.returncode == 0
    shown = done.stdout.decode("cp1252")
    assert "?????" in shown
    records = json.loads(shown[shown.index("[\n") :])
    assert "日本の声明" in {record["title"] for record in records}


def test_no_title_can_steer_the_terminal_or_break_a_line(home: Path) -> None:
    shown = CliRunner().invoke(app, ["sources", "--home", str(home)]).stdout
    assert "\x1b" not in shown
    assert "T [2J [bold]x[/bold] second line" in shown


def test_the_count_is_beside_the_list_and_not_in_it(home: Path) -> None:
    done = CliRunner().invoke(app, ["sources", "--home", str(home)])
    assert len(done.stdout.splitlines()) == 9  # title, uri and copies of each
    assert done.stderr.startswith("3 documents in ")


def test_an_empty_home_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (["--home", "", "sources"], ["sources", "--home", ""]):
        assert CliRunner().invoke(app, arguments).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_home_before_a_command_gives_way_to_one_after_it_and_stays_out_of_the_environment(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "neither"))
    done = CliRunner().invoke(app, ["--home", str(tmp_path / "other"), "sources", "--home", str(home)])
    assert "Report" in done.stdout
    assert os.environ["ASSISTANT_HOME"] == str(tmp_path / "neither")
    assert list(tmp_path.iterdir()) == []


def test_all_files_are_listed_problems_first(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("The pier was closed on Monday.", encoding="utf-8")
    (folder / "b.txt").write_bytes(b"")
    done = CliRunner().invoke(app, ["--home", str(tmp_path / "home"), "add", "--all", str(folder)])
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["failed", "added", "1"]


def test_a_document_named_twice_is_one(home: Path) -> None:
    done = CliRunner().invoke(app, ["--home", str(home), "remove", "tokyo", "tokyo"])
    assert done.exit_code == 1
    assert "Remove 1 document from the library?" in done.stderr


def test_what_is_removed_is_said_as_documents_are_elsewhere(tmp_path: Path) -> None:
    with Assistant(tmp_path) as assistant:
        assistant.add_text(REPORT, uri="tokyo")
    removed = CliRunner().invoke(app, ["--home", str(tmp_path), "remove", "tokyo", "--yes", "--json"])
    (values,) = json.loads(removed.stdout)
    assert values["uri"] == "tokyo"
    assert "signature" not in values  # it says nothing to anybody


def test_a_full_disk_is_said_in_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit), for_people(as_json=True):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert json.loads(capsys.readouterr().out)["error"]["kind"] == "NoSpace"


def test_a_question_to_an_empty_library_says_how_to_fill_it(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["--home", str(tmp_path / "a home"), "ask", "What did Beijing demand?"])
    assert done.exit_code == 3
    assert f"assistant --home '{tmp_path}/a home' add FOLDER" in done.stderr


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), typer.Abort()])
def test_being_stopped_is_one_line_and_130(stop: BaseException, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as end, for_people():
        raise stop
    assert end.value.exit_code == 130
    assert capsys.readouterr().err == "assistant: stopped.\n"


@pytest.mark.parametrize("debug", ["", "1"])
def test_what_nobody_foresaw_is_one_line_unless_asked_for_more(
    debug: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_DEBUG", debug)
    with pytest.raises(typer.Exit) as end, for_people():
        raise KeyError("x")
    said = capsys.readouterr().err
    assert end.value.exit_code == 1
    assert "This is a bug" in said.splitlines()[-1]
    assert ("Traceback" in said) == bool(debug)


def test_a_foreign_error_of_the_system_is_still_a_bug(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit), for_people():
        raise OSError(errno.EIO, "Input/output error")
    assert "This is a bug" in capsys.readouterr().err


def test_an_answer_is_what_ends_the_stream_and_pieces_go_nowhere_without_a_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = Answer(question="q", searched="q", status="answered", text="final")

    def pieces() -> Iterator[str | Answer]:
        yield "dra"
        yield "ft"
        yield answer

    assert watched(pieces()) is answer
    assert capsys.readouterr() == ("", "")


@posix
@pytest.mark.parametrize("typed", [b"\x04", b"/quit\n"], ids=["Ctrl-D", "/quit"])
def test_a_conversation_at_a_terminal_is_left_politely(home: Path, typed: bytes) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "assistant", "--home", str(home), "chat"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True) as process:
        os.close(theirs)
        try:
            said = _until(ours, b"> ")
            assert b"3 documents. Ask a question." in said
            os.write(ours, typed)
            assert process.wait(timeout=60) == 0
        finally:
            process.kill()
    os.close(ours)


@posix
@pytest.mark.parametrize("lines", [3, 300])
def test_what_fills_many_screens_goes_through_the_pager_of_a_terminal(lines: int, tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    paged = tmp_path / "paged"
    pager = tmp_path / "pager"
    pager.write_text(f"#!/bin/sh\ncat > {shlex.quote(str(paged))}\n", encoding="utf-8")
    pager.chmod(0o755)
    code = f"from assistant.cli.screen import say_long; say_long('a line\\n' * {lines} + 'the end')"
    manuals = {"MANPAGER": "false"}  # the program for manual pages is not asked
    environment = {**os.environ, **manuals, "PAGER": str(pager), "LINES": "24", "COLUMNS": "80", "TERM": "xterm"}
    with subprocess.Popen([sys.executable, "-c", code], stdin=theirs, stdout=theirs, env=environment) as process:
        os.close(theirs)
        try:
            if lines < 24:
                assert b"the end" in _until(ours, b"the end")
            assert process.wait(timeout=60) == 0
        finally:
            process.kill()
    os.close(ours)
    assert paged.exists() == (lines > 24)
    if paged.exists():
        assert paged.read_text(encoding="utf-8").splitlines() == ["a line"] * lines + ["the end"]
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert done.stdout.count(b"a line") == lines


def test_ctrl_c_at_the_prompt_leaves_as_ctrl_d_does(monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", pressed)
    assert _next_line(by_hand=True) is None
    with pytest.raises(KeyboardInterrupt):
        _next_line(by_hand=False)


def _until(terminal: int, wanted: bytes, *, timeout_s: float = 60.0) -> bytes:
    said = b""
    end = time.monotonic() + timeout_s
    while wanted not in said and time.monotonic() < end:
        said += os.read(terminal, 4096)
    return said


@posix
def test_what_is_typed_in_another_encoding_does_not_end_a_conversation(home: Path) -> None:
    done = shell(r"printf '/\xff\n/sources\n' | assistant chat", home)
    assert done.returncode == 0
    assert "There is no /" in done.stderr
    assert "日本の声明" in done.stdout
