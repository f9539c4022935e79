"""`assistant models`: what is set, whether it answers, what is missing; and no key anywhere."""

import json

import pytest
from typer.testing import CliRunner

from assistant.cli.app import app
from tests.modelserver import fails, model_server, says

KEY = "zz-Kp3vN8qLw5TtY2"


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("ASSISTANT_MODEL", "ASSISTANT_MODELS", "OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_model_it_says_so_and_how_to_set_one() -> None:
    done = CliRunner().invoke(app, ["models"])
    assert done.exit_code == 0
    assert "quotes  (default)" in done.output
    assert "ASSISTANT_MODEL=provider:name" in done.output
    assert json.loads(CliRunner().invoke(app, ["models", "--json"]).stdout) == []


def test_each_model_is_asked_a_word_and_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_MODELS", "anthropic:claude, mistralai:large, nobody:x, no provider")
    monkeypatch.setenv("ASSISTANT_MODEL_TIMEOUT_S", "5")
    with model_server() as server:
        server.play(says("Yes."))
        monkeypatch.setenv("ASSISTANT_MODEL_BASE_URL", server.url)
        monkeypatch.setenv("ASSISTANT_MODEL_API_KEY", KEY)
        done = CliRunner().invoke(app, ["models", "--model", "openai:test", "--no-call", "--json"])
        assert server.asked == []
        assert done.exit_code == 1
        first, *others = json.loads(done.stdout)
        assert (first["name"], first["is_default"], first["answers"]) == ("openai:test", True, None)
        assert "langchain_mistralai is not installed" in others[1]["missing"]
        assert others[1]["install"] == "pip install langchain-mistralai"
        assert "no provider 'nobody' is known" in others[2]["missing"]
        assert "names no provider" in others[3]["missing"]

        monkeypatch.delenv("ASSISTANT_MODELS")
        shown = CliRunner().invoke(app, ["models", "--model", "openai:test"])
        assert shown.exit_code == 0
        assert "openai:test  (default)" in shown.output
        assert "answers (" in shown.output
        server.play(fails(401, f"Incorrect API key provided: {KEY}"))
        refused = CliRunner().invoke(app, ["models", "--model", "openai:test"])
    assert refused.exit_code == 1
    assert "does not take the key (401)" in refused.output
    assert KEY not in done.output + shown.output + refused.output


def test_a_missing_key_is_named_by_its_variable() -> None:
    done = CliRunner().invoke(app, ["models", "--model", "openai:gpt-5-mini"])
    assert done.exit_code == 1
    assert "OPENAI_API_KEY" in done.output
