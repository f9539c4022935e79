"""Kept conversations at the command line and in Python: a story over one small library."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant import Assistant, Conversation
from assistant.cli.app import app
from assistant.errors import UnknownConversation
from tests.conftest import REPORT

DEMAND, WHY = "What did Beijing demand?", "Did she withdraw it?"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("kept") / "home"
    with Assistant(home) as assistant:
        assistant.add_text(REPORT, uri="report", title="State Department report", published="2025-11-20")
    yield home


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def run(home: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["--home", str(home), *arguments], input=typed)


def test_a_conversation_is_kept_found_named_gone_on_with_and_removed(home: Path) -> None:
    assert "No conversation is kept yet" in run(home, "conversations").output
    assert run(home, "chat", typed=f"{DEMAND}\n/new\nHow many tonnes were shipped in 2022?\n").exit_code == 0
    newest, first = json.loads(run(home, "conversations", "--json").stdout)
    assert (first["title"], first["questions"]) == (DEMAND, 1)
    assert newest["title"] == "How many tonnes were shipped in 2022?"

    going_on = run(home, "chat", "--continue", first["id"], typed=f"{WHY}\n")
    assert "Takaichi refused to withdraw it" in going_on.stdout
    (found,) = json.loads(run(home, "conversations", "list", "--search", "withdraw REFUSED", "--json").stdout)
    assert (found["id"], found["questions"]) == (first["id"], 2)
    shown = run(home, "conversations", "show", first["id"]).stdout
    assert f"> {DEMAND}" in shown
    assert "[1] State Department report, 2025-11-20" in shown
    whole = json.loads(run(home, "conversations", "show", first["id"], "--json").stdout)
    assert whole["exchanges"][1]["answer"]["citations"][0]["uri"] == "report"

    assert run(home, "conversations", "rename", first["id"], "The remark").stdout == f"{first['id']}  The remark\n"
    assert "The remark  [2 questions]" in run(home, "conversations").stdout
    saved = home.parent / "talk.md"
    assert run(home, "conversations", "export", first["id"], str(saved)).exit_code == 0
    assert "# The remark\n\n## What did Beijing demand?" in saved.read_text(encoding="utf-8")
    assert run(home, "conversations", "export", first["id"], str(saved.with_suffix(".pdf"))).exit_code == 1
    assert run(home, "conversations", "remove", first["id"]).exit_code == 1  # nobody can be asked
    assert run(home, "conversations", "remove", first["id"], "--yes").exit_code == 0
    assert "The remark" not in run(home, "conversations").stdout
    gone = run(home, "chat", "--continue", first["id"], typed=f"{WHY}\n")
    assert gone.exit_code == 1
    assert f"There is no conversation '{first['id']}'" in gone.output
    assert "The remark" in run(home, "conversations", "restore", first["id"]).stdout
    for id in (first["id"], newest["id"]):
        run(home, "conversations", "remove", id, "--yes")


def test_what_is_not_to_be_kept_is_not_and_each_person_has_their_own(home: Path) -> None:
    run(home, "chat", "--no-keep", typed=f"{DEMAND}\n")
    run(home, "chat", "--user", "ada", typed=f"{DEMAND}\n")
    assert run(home, "conversations").stdout == ""
    assert DEMAND in run(home, "conversations", "--user", "ada").stdout
    assert run(home, "brief", "scallops", "--user", "ada").exit_code == 0
    assert "scallops" in run(home, "briefs", "--user", "ada").stdout
    assert "scallops" not in run(home, "briefs").stdout
    (brief,) = json.loads(run(home, "briefs", "--user", "ada", "--json").stdout)
    # What stands before a command counts for it, too; what stands behind it counts more.
    before = run(home, "briefs", "--user", "ada", "--json", "show", brief["id"])
    assert json.loads(before.stdout)["id"] == brief["id"]
    assert run(home, "briefs", "--user", "ada", "show", brief["id"], "--user", "bob").exit_code == 1
    assert run(home, "conversations", "--search", "nowhere said", "--json", "list").stdout.strip() == "[]"
    assert (brief["topic"], brief["whole"]) == ("scallops", True)
    made = run(home, "brief", "scallops", "--no-keep").stdout
    assert run(home, "briefs", "show", brief["id"], "--user", "ada").stdout == made != ""
    assert run(home, "briefs", "show", brief["id"]).exit_code == 1  # another's
    saved = home.parent / "note.md"
    assert run(home, "briefs", "export", brief["id"], str(saved), "--user", "ada").exit_code == 0
    assert "# Briefing note: scallops" in saved.read_text(encoding="utf-8")
    assert run(home, "briefs", "remove", brief["id"], "--user", "ada").exit_code == 1  # nobody can be asked
    assert run(home, "briefs", "remove", brief["id"], "--user", "ada", "--yes").exit_code == 0
    assert "No briefing is kept yet" in run(home, "briefs", "--user", "ada").output
    assert "scallops" in run(home, "briefs", "restore", brief["id"], "--user", "ada").stdout
    (kept,) = json.loads(run(home, "conversations", "--user", "ada", "--json").stdout)
    assert run(home, "conversations", "show", kept["id"]).exit_code == 1


def test_in_python_it_goes_on_where_it_was_and_its_numbers_with_it(home: Path) -> None:
    with Assistant(home) as assistant:
        chat = Conversation().with_turn(assistant.ask(DEMAND))
        kept = assistant.keep_conversation(chat, user="bob")
        assert kept.conversation == chat
        again = assistant.conversation(kept.id, user="bob").conversation
        assert again == chat
        assert again.numbers == chat.numbers != {}
        longer = again.with_turn(assistant.ask(WHY, conversation=again))
        grown = assistant.keep_conversation(longer, id=kept.id, user="bob")
        assert (grown.id, grown.conversation) == (kept.id, longer)
        assert grown.exchanges[0] == kept.exchanges[0]
        assert [one.title for one in assistant.conversations("refused", user="bob")] == [DEMAND]
        with pytest.raises(UnknownConversation):
            assistant.keep_conversation(longer, id="0" * 16, user="bob")
        # Cut by whoever holds it, it is cut where it is kept.
        assert assistant.keep_conversation(chat, id=kept.id, user="bob").exchanges == kept.exchanges


def test_a_damaged_one_is_listed_as_such_and_the_others_are_there(home: Path) -> None:
    with Assistant(home) as assistant:
        chat = Conversation().with_exchange("Is it open?", "No.")
        broken, whole = (assistant.keep_conversation(chat, user="eve") for _ in range(2))
        next(home.rglob(f"{broken.id}.json")).write_text("{")
    listed = run(home, "conversations", "--user", "eve").stdout
    assert f"{broken.id}" in listed
    assert "damaged" in listed
    assert "Is it open?" in listed
    assert run(home, "conversations", "show", broken.id, "--user", "eve").exit_code == 1
    assert "No." in run(home, "conversations", "show", whole.id, "--user", "eve").stdout
