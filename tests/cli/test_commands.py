"""The command line, as people and scripts use it."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant import Assistant
from assistant.cli.app import app
from tests.conftest import REPORT

HEAVY = ("torch", "chromadb", "gradio", "sentence_transformers", "langchain_core", "transformers")


def run(home: Path, *arguments: str, typed: str = "") -> Result:
    """One command in this process, so that the model is loaded once for all."""
    return CliRunner().invoke(app, ["--home", str(home), *arguments], input=typed)


def process(*arguments: str, timeout_s: float = 120, **environment: str) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        capture_output=True,
        text=True,
        timeout=timeout_s,
        env={**os.environ, **environment},
    )


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("ASSISTANT_HOME", raising=False)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "2025-11-21-report.txt").write_text(REPORT, encoding="utf-8")
    return folder


@pytest.fixture
def home(tmp_path: Path, documents: Path) -> Path:
    with Assistant(tmp_path / "home") as assistant:
        assistant.add(documents)
    return tmp_path / "home"


def test_a_day_with_the_command_line(tmp_path: Path, documents: Path) -> None:
    home = tmp_path / "home"
    empty = run(home, "sources")
    assert "is empty" in empty.output
    added = run(home, "add", str(documents))
    assert (added.exit_code, added.stdout.strip()) == (0, "1 added")
    assert run(home, "add", str(documents)).stdout.strip() == "1 unchanged"
    asked = run(home, "ask", "What did Beijing demand?")
    assert asked.exit_code == 0
    assert "Beijing demanded that Tokyo retract the remark. [1]" in asked.stdout
    assert "2025-11-21" in asked.stdout
    listed = run(home, "sources")
    assert "2025-11-21-report.txt" in listed.stdout
    removed = run(home, "remove", "2025-11-21-report.txt", "--yes")
    assert removed.stdout.strip().endswith("1 removed")
    assert "brings it back" in removed.output
    assert run(home, "restore").stdout.splitlines()[-1] == "1 added"
    assert run(home, "remove", "2025-11-21-report.txt", "--yes", "--for-good").output.endswith("1 removed\n")
    assert "is empty" in run(home, "sources").output


def test_help_and_version_load_nothing_heavy() -> None:
    for arguments in (["--help"], ["--version"], ["ask", "--help"], ["serve", "--help"]):
        script = (
            "import sys\nfrom assistant.cli import main\n"
            f"sys.argv = ['assistant', *{arguments!r}]\n"
            "try: main()\nexcept SystemExit as end: assert end.code in (0, None), end.code\n"
            f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
        assert done.stderr.strip().endswith("[]"), done.stderr


def test_every_command_takes_home_and_explains_itself() -> None:
    for command in ("add", "sync", "ask", "chat", "sources", "remove", "serve"):
        shown = CliRunner().invoke(app, [command, "--help"])
        assert shown.exit_code == 0
        assert "--home" in shown.output


def test_home_may_stand_after_the_command(home: Path) -> None:
    assert "report" in CliRunner().invoke(app, ["sources", "--home", str(home)]).stdout


def test_a_bad_file_is_told_and_fails_the_command(tmp_path: Path, documents: Path) -> None:
    (documents / "empty.txt").write_bytes(b"")
    (documents / "odd\nname.pdf").write_bytes(b"%PDF-1.4 broken")
    (documents / "picture.xyz").write_bytes(b"\0\1")
    done = run(tmp_path / "home", "add", str(documents))
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["failed", "failed", "skipped"]
    assert lines[-1] == "1 added, 1 skipped, 2 failed"


def test_a_declined_question_has_an_exit_code_of_its_own(home: Path) -> None:
    done = run(home, "ask", "What did South Korea say?")
    assert done.exit_code == 3
    assert "documents" in done.stdout


def test_json_is_one_document_and_nothing_else(home: Path, documents: Path) -> None:
    answer = json.loads(run(home, "ask", "What did Beijing demand?", "--json").stdout)
    assert answer["status"] == "answered"
    assert answer["citations"][0]["quote"].startswith("Beijing demanded")
    (record,) = json.loads(run(home, "sources", "--json").stdout)
    assert record["published"] == "2025-11-21"
    receipt = json.loads(run(home, "add", str(documents), "--json").stdout)
    assert receipt["outcomes"][0]["status"] == "unchanged"


def test_questions_are_suggested_where_the_documents_make_any(home: Path, documents: Path, tmp_path: Path) -> None:
    said = "What did Prime Minister Sanae Takaichi say about an armed conflict in the Taiwan Strait?"
    assert run(home, "suggest").stdout == f"{said}\n"
    assert json.loads(run(home, "suggest", "--json", "--document", "2025-11-21-report.txt").stdout) == [said]
    assert run(home, "suggest", "What did Beijing demand?").stdout == f"{said}\n"
    none = run(tmp_path / "none", "suggest")
    assert (none.exit_code, none.stdout) == (3, "No question can be suggested: no sentence makes a plain one.\n")


def test_yes_removes_nothing_that_could_not_be_brought_back(home: Path) -> None:
    (home / "removed").write_bytes(b"")  # so that no copy can be kept
    done = run(home, "remove", "2025-11-21-report.txt", "--yes")
    assert (done.exit_code, done.stdout) == (1, "")
    line = done.stderr.strip().splitlines()[-1]
    assert line.startswith("assistant: Nothing is removed: ") and "--for-good" in line
    assert "report" in run(home, "sources").stdout
    assert run(home, "remove", "2025-11-21-report.txt", "--yes", "--for-good").exit_code == 0


def test_removing_asks_and_needs_yes_where_nobody_can_be_asked(home: Path) -> None:
    done = run(home, "remove", "2025-11-21-report.txt")
    assert done.exit_code == 1
    assert "--yes" in done.stderr
    assert "report" in run(home, "sources").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["remove", "nothing.txt", "--yes"], "no document 'nothing.txt'"),
        (["ask", ""], "empty"),
        (["ask", "x" * 20_000], "limit"),
        (["ask", "Why?", "--since", "soon"], "2025-11-20"),
        (["brief", " \0"], "The topic is empty"),
        (["brief", "Beijing", "--template", "x" * 300], "There is no template"),
        (["brief", "Beijing", "--out", "x" * 300 + ".md"], "has room"),
        (["ask", "Why?", "--model", "local:" + "x" * 300], "no config.json"),  # longer than a file's name can be
        (["import", "x" * 300], "cannot be read"),
        (["brief", "Beijing", "--new-since", "soon"], "'new_since'"),
        (["ask", "Why?", "--document", "nothing"], "no document 'nothing'"),
    ],
)
def test_errors_are_one_line_that_says_what_to_do(home: Path, arguments: list[str], words: str) -> None:
    done = run(home, *arguments)
    assert done.exit_code == 1
    assert done.stdout == ""
    (line,) = done.stderr.strip().splitlines()[-1:]
    assert line.startswith("assistant: ")
    assert words in line


def test_wrong_use_exits_with_2() -> None:
    assert process("add").returncode == 2
    assert process("nonsense").returncode == 2


def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run(tmp_path / "file" / "home", "sources")
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr and "is a file: choose another" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_in_use_and_an_open_address_are_refused_at_once(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run(tmp_path, "serve", "--port", str(port))
    assert done.exit_code == 1
    assert f"Port {port} is in use" in done.stderr
    # In a process of its own, which can be ended: where this fails, it serves, and to all.
    open_to_all = process("--home", str(tmp_path), "serve", "--host", "0.0.0.0", timeout_s=30)
    assert open_to_all.returncode == 1
    assert "without a log-in" in open_to_all.stderr


def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    done = process("--home", str(tmp_path), "sources", ASSISTANT_PORT="many")
    assert done.returncode == 1
    assert "ASSISTANT_PORT" in done.stderr


def test_a_library_is_exported_and_imported_elsewhere(home: Path, tmp_path: Path) -> None:
    done = run(home, "export", str(tmp_path / "out"), "--no-vectors")
    assert done.stdout.strip() == f"1 document exported to {tmp_path / 'out'}"
    refused = run(home, "export", str(tmp_path / "out"))
    assert refused.exit_code == 1
    assert "not empty" in refused.stderr
    assert run(tmp_path / "other", "import", str(tmp_path / "out")).stdout.strip() == "1 added"
    assert "report" in run(tmp_path / "other", "sources").stdout
    again = json.loads(run(tmp_path / "other", "import", str(tmp_path / "out"), "--json").stdout)
    assert [outcome["status"] for outcome in again["outcomes"]] == ["unchanged"]
    assert json.loads(run(home, "export", str(tmp_path / "out-2"), "--json").stdout)["vectors"] is True
    (text,) = (tmp_path / "out" / "texts").iterdir()
    text.write_text("Another text.", encoding="utf-8")
    damaged = run(tmp_path / "third", "import", str(tmp_path / "out"))
    assert damaged.exit_code == 1
    assert damaged.stdout.splitlines()[-1] == "1 failed"
    missing = run(tmp_path / "third", "import", str(tmp_path / "nothing"))
    assert missing.exit_code == 1
    assert "holds no exported library" in missing.stderr


def test_another_passage_size_is_refused_and_rebuilt(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(home, "rebuild").stdout.startswith("Nothing to rebuild: 1 document, 1 passage, made with all-MiniLM")
    monkeypatch.setenv("ASSISTANT_PASSAGE_TOKENS", "60")
    refused = run(home, "ask", "What did Beijing demand?")
    assert refused.exit_code == 1
    assert refused.stderr.strip().endswith("from the texts it holds: assistant rebuild")
    done = run(home, "rebuild")
    assert done.exit_code == 0
    assert "from all-MiniLM-L6-v2, passages of 200 tokens to all-MiniLM-L6-v2, passages of 60 tokens" in done.stderr
    assert done.stdout.startswith("Rebuilt: 1 document, ")
    assert run(home, "ask", "What did Beijing demand?").exit_code == 0
    again = json.loads(run(home, "rebuild", "--json", "--force").stdout)
    assert (again["rebuilt"], again["documents"]) == (True, 1)


def test_a_conversation_in_the_terminal(home: Path) -> None:
    typed = "What did Takaichi say about a conflict in the Taiwan Strait?\nAnd what did Beijing demand?\n/sources\n/new\n/quit\n"
    done = run(home, "chat", typed=typed)
    assert done.exit_code == 0
    assert "threaten Japan" in done.stdout
    assert "retract the remark" in done.stdout
    assert "(searched: And what did Beijing demand? (after:" in done.stdout


def test_dates_in_a_question_are_shown_and_can_be_ignored(home: Path) -> None:
    question = "What did Beijing demand, in reports since 18 November 2025?"
    asked = run(home, "ask", question)
    assert asked.exit_code == 0
    assert " ".join(asked.stdout.split()).startswith(f"(searched: {question} (published since 18 November 2025))")
    assert "searched" not in run(home, "ask", question, "--ignore-dates").stdout
    limits = json.loads(run(home, "ask", question, "--json").stdout)["limits"]
    assert limits == "published since 18 November 2025"


def test_a_conversation_ignores_dates_where_it_is_told_to(home: Path) -> None:
    question = "What did Beijing demand, in reports since 18 November 2025?"
    limited = "(published since 18 November 2025)"
    chosen = run(home, "chat", typed=f"{question}\n/new\n/dates\n{question}\n/new\n/dates\n{question}\n")
    assert " ".join(chosen.stdout.split()).count(limited) == 2
    assert "Dates in questions are ignored." in chosen.stderr
    assert "Dates in questions count." in chosen.stderr
    ignoring = run(home, "chat", "--ignore-dates", typed=f"{question}\n").stdout
    assert "No document near the question has: since" in ignoring
    assert "searched" not in ignoring


def test_what_a_document_says_is_never_obeyed_by_the_terminal(assistant: Assistant) -> None:
    assistant.add_text(
        "The \x1b[31mred\x07 pier [bold]was closed[/bold] on Monday by the harbour office.",
        uri="bad\x1b]0;x",
        title="T\x1b[2J",
    )
    done = run(assistant.home, "ask", "When was the red pier closed?")
    assert "\x1b" not in done.stdout
    assert "[bold]was closed[/bold]" in done.stdout


def test_output_into_a_closed_pipe_is_no_error(home: Path) -> None:
    command = f"{sys.executable} -m assistant --home {home} sources | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60)
    assert "Traceback" not in done.stderr
    assert "bug" not in done.stderr


def test_a_document_is_corrected_and_the_correction_taken_back(home: Path) -> None:
    edited = run(home, "edit", "2025-11-21-report.txt", "--published", "November 2025", "--title", "The treaty stands")
    assert edited.exit_code == 0, edited.output
    assert "2025-11     The treaty stands" in edited.stdout
    assert "date: edited (month)" in edited.stdout
    assert "published edited; the document says: 2025-11-21 (file name)" in edited.stdout
    (listed,) = json.loads(run(home, "sources", "--json").stdout)
    assert (listed["published"], listed["published_from"], listed["precision"]) == ("2025-11", "edited", "month")
    refused = run(home, "edit", "2025-11-21-report.txt", "--published", "03/04/2025")
    assert refused.exit_code == 1
    assert "write it as 2025-11-20, 2025-11 or 2025, or none" in refused.stderr
    back = run(home, "edit", "2025-11-21-report.txt", "--reset", "all", "--json")
    assert json.loads(back.stdout)["published"] == "2025-11-21"
    assert json.loads(back.stdout)["edited"] == []
    assert "The treaty stands" not in run(home, "sources").stdout


def test_copies_are_told_listed_and_counted(tmp_path: Path, documents: Path) -> None:
    home = tmp_path / "home"
    (documents / "copy.txt").write_text(f"Another headline\n\n{REPORT}", encoding="utf-8")
    (documents / "same.md").write_text(REPORT, encoding="utf-8")
    added = run(home, "add", str(documents))
    assert added.exit_code == 0
    lines = added.stdout.splitlines()
    assert lines[0].startswith("duplicate copy.txt: Nearly the same text as ")
    assert lines[1].startswith("duplicate same.md: Same ")
    assert lines[2] == "1 added, 2 duplicates"
    assert "same file as" in run(home, "sources").stdout
    listed = {Path(record["uri"]).name: record for record in json.loads(run(home, "sources", "--json").stdout)}
    assert Path(listed["copy.txt"]["copy_of"]["uri"]).name == "2025-11-21-report.txt"
    assert listed["copy.txt"]["copies"] == 2
    shown = run(home, "copies", "copy.txt").stdout
    assert "2025-11-21-report.txt" in shown
    assert "nearly the same text" in shown
    (first, second) = json.loads(run(home, "copies", "same.md", "--json").stdout)
    assert (first["kind"], first["likeness"]) == ("same file", 1.0)
    assert second["kind"] == "nearly the same text"
    run(home, "remove", "copy.txt", "same.md", "--yes")
    assert json.loads(run(home, "copies", "2025-11-21-report.txt", "--json").stdout or "[]") == []
    assert json.loads(run(home, "sources", "--json").stdout)[0]["copy_of"] is None


def test_where_a_date_came_from_and_which_others_there_were_is_listed(tmp_path: Path) -> None:
    text = f"TOKYO, Nov. 18, 2025 (Wire) -- The pier was closed.\n\n{REPORT}"
    (tmp_path / "2025-11-20-pier.txt").write_text(text, encoding="utf-8")
    run(tmp_path / "home", "add", str(tmp_path / "2025-11-20-pier.txt"))
    listed = run(tmp_path / "home", "sources").stdout
    assert "2025-11-20" in listed and "date: file name" in listed
    assert "Other dates found: 2025-11-18 (dateline)." in listed


def test_every_outcome_says_how_its_file_was_read(tmp_path: Path, documents: Path) -> None:
    (documents / "empty.txt").write_bytes(b"")
    done = run(tmp_path / "home", "add", str(documents), "--json")
    assert done.exit_code == 1
    receipt = json.loads(done.stdout)
    assert receipt["counts"] == {"added": 1, "failed": 1}
    added, failed = receipt["outcomes"]
    assert (added["status"], added["characters"], added["pages"], added["pages_without_text"]) == (
        "added",
        len(REPORT),
        0,
        [],
    )
    assert (added["language"], added["published"], added["published_from"]) == ("en", "2025-11-21", "file name")
    assert failed["reason"]
    assert (failed["characters"], failed["source"]) == (0, None)
    listed = run(tmp_path / "home", "add", str(documents), "--all")
    assert f"{len(REPORT):,} characters, en, 2025-11-21 (file name)" in listed.stdout


def test_problems_are_listed_until_they_are_dismissed(tmp_path: Path, documents: Path) -> None:
    home = tmp_path / "home"
    (documents / "empty.txt").write_bytes(b"")
    run(home, "add", str(documents))
    done = run(home, "sources", "--problems")
    assert done.exit_code == 0
    assert done.stdout.startswith("failed ")
    assert "empty.txt' is empty" in done.stdout
    (problem,) = json.loads(run(home, "sources", "--problems", "--json").stdout)
    assert (problem["trouble"], Path(problem["uri"]).name) == ("failed", "empty.txt")
    assert "Nothing needs a hand." in run(home, "sources", "--dismiss", "empty.txt").output
    assert json.loads(run(home, "sources", "--problems", "--json").stdout) == []
    assert json.loads(run(home, "sources", "--dismissed", "--json").stdout) == [problem]
    assert run(home, "sources", "--dismiss", "nowhere.txt").exit_code == 1


def test_answers_are_recorded_and_replayed(home: Path, documents: Path, tmp_path: Path) -> None:
    file = tmp_path / "audit.jsonl"
    assert run(home, "ask", "What did Beijing demand?", "--record", str(file)).exit_code == 0
    assert run(home, "ask", "What did South Korea say?", "--record", str(file)).exit_code == 3
    done = run(home, "replay", str(file))
    assert done.exit_code == 0
    assert [line.split()[0] for line in done.stdout.splitlines() if not line.startswith(" ")] == ["same", "same"]
    assert "2 answers asked again, 0 changed" in done.stderr

    report = next(documents.glob("*.txt"))
    report.write_text(report.read_text(encoding="utf-8").replace("retract", "repeat"), encoding="utf-8")
    run(home, "add", str(documents))
    with file.open("a", encoding="utf-8") as opened:
        opened.write('{"half')
    done = run(home, "replay", str(file))
    assert done.exit_code == 1
    assert "document changed" in done.stdout
    assert "Line 3" in done.stderr
    found = json.loads(run(home, "replay", str(file), "--json").stdout)
    assert [one["same"] for one in found["replayed"]] == [False, True]
    assert found["replayed"][0]["changes"][0]["what"] == "text"
    assert found["unread"] == [{"line": 3, "reason": "it is cut short"}]
    file.write_text(file.read_text(encoding="utf-8").replace('{"half', ""), encoding="utf-8")
    assert run(home, "replay", str(file)).exit_code == 4


def test_a_file_that_records_nothing_is_named(home: Path, tmp_path: Path) -> None:
    done = run(home, "replay", str(tmp_path / "missing.jsonl"))
    assert done.exit_code == 1
    assert "ask --record" in done.stderr
    done = run(home, "ask", "What did Beijing demand?", "--record", str(tmp_path / "no" / "audit.jsonl"))
    assert done.exit_code == 1
    assert "cannot be recorded" in done.stderr
    assert done.stdout == ""  # seen before anything is asked


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_an_answer_that_cannot_be_recorded_is_given_all_the_same(home: Path, documents: Path) -> None:
    run(home, "add", str(documents))
    done = run(home, "ask", "What did Beijing demand?", "--record", "/dev/full")
    assert done.exit_code == 1
    assert "[1]" in done.stdout
    assert "cannot be recorded" in done.stderr
