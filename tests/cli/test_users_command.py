"""The file of those who may log in, kept at the command line."""

import json
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli.app import app
from assistant.web.serving.accounts import AccountsFile

PASSWORD = "a ferry in november"


def run(*words: str, typed: str = "") -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(words), input=typed)
    return result.exit_code, result.stdout, result.stderr


def test_accounts_are_added_listed_and_removed(tmp_path: Path) -> None:
    file = str(tmp_path / "accounts")
    code, out, err = run("users", "add", "jane", "--file", file, typed=f"{PASSWORD}\n")
    assert (code, out) == (0, "jane can log in.\n")
    assert f"assistant serve --auth {file}" in err and PASSWORD not in out + err
    assert stat.S_IMODE(Path(file).stat().st_mode) == 0o600
    assert AccountsFile(Path(file)).accounts().verify("jane", PASSWORD)
    assert run("users", "add", "joan", "--file", file, typed="ten to the minute\n")[0] == 0
    assert run("users", "list", "--file", file)[1] == "jane\njoan\n"
    assert json.loads(run("users", "list", "--file", file, "--json")[1]) == ["jane", "joan"]
    assert "has another password now" in run("users", "add", "jane", "--file", file, typed=f"{PASSWORD}!\n")[1]
    assert run("users", "remove", "jane", "--file", file)[0] == 0
    assert run("users", "list", "--file", file)[1] == "joan\n"
    code, _, err = run("users", "remove", "jane", "--file", file)
    assert code == 1 and "no account 'jane'" in err


@pytest.mark.parametrize("options", [["--host", "0.0.0.0"], ["--root-path", "https://desk.example/"]])
def test_the_page_is_not_served_to_others_without_a_log_in(tmp_path: Path, options: list[str]) -> None:
    code, _, err = run("--home", str(tmp_path), "serve", "--port", "0", *options)
    assert code == 1
    assert "without a log-in" in err and "--auth" in err


def test_a_file_of_accounts_that_cannot_be_used_stops_the_server(tmp_path: Path) -> None:
    file = tmp_path / "accounts"
    serve = ("--home", str(tmp_path), "serve", "--port", "0", "--auth", str(file))
    assert "assistant users add" in run(*serve)[2]
    file.write_text("# nobody yet\n", encoding="utf-8")
    file.chmod(0o644)
    assert "chmod 600" in run(*serve)[2]
    file.chmod(0o600)
    assert "has no account" in run(*serve)[2]
    file.write_text("jane:plain\n", encoding="utf-8")
    code, _, err = run(*serve)
    assert code == 1 and "Line 1 " in err
