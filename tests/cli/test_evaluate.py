"""Measuring answers from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from assistant.cli.app import app
from tests.cli.test_commands import run
from tests.conftest import REPORT


def line(number: int, question: str, **values: Any) -> str:
    known = {"id": number, "question": question, "relevant": ["report"], "answers": [], "answerable": True}
    return json.dumps({**known, **values}) + "\n"


@pytest.fixture
def one_set(tmp_path: Path) -> Path:
    folder = tmp_path / "press"
    folder.mkdir()
    source = {"id": "report", "title": "A report", "text": REPORT}
    (folder / "corpus.jsonl").write_text(json.dumps(source) + "\n", encoding="utf-8")
    (folder / "questions.jsonl").write_text(
        line(1, "What did Beijing demand?", answers=["retract the remark"])
        + line(2, "Who won the football cup in 1998?", answerable=False, relevant=[]),
        encoding="utf-8",
    )
    return folder


def test_the_figures_come_as_json_and_each_question_in_the_report(tmp_path: Path, one_set: Path) -> None:
    report = tmp_path / "report.jsonl"
    done = run(tmp_path / "own", "evaluate", str(one_set), "--json", "--out", str(report))
    assert done.exit_code == 0, done.output
    figures = json.loads(done.stdout)["press"]
    assert figures["questions"] == 2
    assert figures["recall@1"] == figures["nDCG@10"] == figures["hit"] == figures["quote hit"] == 1.0
    assert figures["balanced accuracy"] == figures["quotes verbatim"] == figures["citation precision"] == 1.0
    assert figures["sentences without citation"] == 0
    assert 0 < figures["ROUGE-L"] < 1
    assert figures["latency p50 ms"] <= figures["latency p95 ms"]
    asked, declined = (json.loads(one) for one in report.read_text(encoding="utf-8").splitlines())
    assert (asked["set"], asked["status"], asked["found"]) == ("press", "answered", ["report"])
    uri, start, end, quote = asked["quotes"][0]
    assert (uri, REPORT[start:end]) == ("report", quote)
    assert (declined["status"] != "answered", declined["quotes"]) == (True, [])


def test_the_table_has_a_column_for_each_set_and_the_own_library_stays_as_it_was(
    tmp_path: Path, one_set: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "own"))
    done = CliRunner().invoke(app, ["evaluate", str(one_set)])
    assert done.exit_code == 0, done.output
    assert "press" in done.stdout
    assert "balanced accuracy" in done.stdout
    assert "No document" not in done.stdout
    assert not (tmp_path / "own").exists()


def test_a_set_without_documents_asks_the_own_library(tmp_path: Path, one_set: Path) -> None:
    home = tmp_path / "own"
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "report.txt").write_text(REPORT, encoding="utf-8")
    assert run(home, "add", str(documents)).exit_code == 0
    (one_set / "corpus.jsonl").unlink()
    (one_set / "questions.jsonl").write_text(line(1, "What did Beijing demand?", relevant=["report.txt"]), "utf-8")
    done = run(home, "evaluate", str(one_set), "--json")
    assert json.loads(done.stdout)["press"]["recall@1"] == 1.0


@pytest.mark.parametrize(
    ("questions", "told"),
    [
        (None, "questions.jsonl"),
        ("{", "Line 1"),
        ('{"id": 1}\n', "not of the form"),
        ("[1, 2]\n", "not of the form"),
    ],
)
def test_a_set_that_is_none_is_named(tmp_path: Path, questions: str | None, told: str) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    if questions is not None:
        (folder / "questions.jsonl").write_text(questions, encoding="utf-8")
    done = run(tmp_path / "own", "evaluate", str(folder))
    assert done.exit_code == 1
    assert told in done.stderr


def test_two_sets_of_one_name_and_a_report_that_cannot_be_written_are_refused_at_once(
    tmp_path: Path, one_set: Path
) -> None:
    twice = run(tmp_path / "own", "evaluate", str(one_set), str(one_set))
    assert (twice.exit_code, "'press'" in twice.stderr) == (1, True)
    nowhere = run(tmp_path / "own", "evaluate", str(one_set), "--out", str(tmp_path / "none" / "report"))
    assert (nowhere.exit_code, "--out" in nowhere.stderr) == (1, True)
