"""Settings: from the environment, `.env` and the caller; what cannot be meant is told."""

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.errors import SettingsError
from assistant.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_caller_comes_before_the_environment_and_that_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("ASSISTANT_PORT=1\nASSISTANT_BATCH_SIZE=2\nASSISTANT_HOST=::1\n", encoding="utf-8")
    monkeypatch.setenv("ASSISTANT_PORT", "3")
    monkeypatch.setenv("ASSISTANT_BATCH_SIZE", "6")
    settings = load_settings(port=5, batch_size=None)
    assert (settings.port, settings.batch_size, settings.host) == (5, 6, "::1")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_variable_set_to_nothing_is_as_one_that_is_not_set(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = load_settings()
    monkeypatch.setenv(f"ASSISTANT_{name.upper()}", "")
    assert load_settings() == expected


@pytest.mark.parametrize("variable", ["ASSISTANT_PROT", "assistant_hom", "ASSISTANT_MODLE", "ASSISTANT_PASSAGE_TOKEN"])
def test_a_misspelled_variable_is_told(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setenv(variable, "1")
        with pytest.raises(SettingsError, match=rf"no setting {variable}.*environment.*Did you mean ASSISTANT_"):
            load_settings()
    Path(".env").write_text(f"{variable}=1\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"no setting {variable}.*\.env.*Did you mean ASSISTANT_"):
        load_settings()


def test_variables_of_other_programs_are_let_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("ASSISTANT_ID", "ASSISTANT_NAME", "ASSISTANT_DEBUG", "PORT", "HOMES"):
        monkeypatch.setenv(variable, "x")
    assert load_settings().port == 7860


@pytest.mark.parametrize("content", [b"ASSISTANT_PORT=\xff\xfe\n", "ASSISTANT_PORT=1\n".encode("utf-16")])
def test_a_settings_file_that_is_no_utf8_is_named(content: bytes) -> None:
    Path(".env").write_bytes(content)
    with pytest.raises(SettingsError, match=r"\.env.*not UTF-8.*Save it"):
        load_settings()


def test_a_settings_file_that_may_not_be_read_is_named(without_privileges: object, tmp_path: Path) -> None:
    Path(".env").write_text("ASSISTANT_PORT=1\n", encoding="utf-8")
    Path(".env").chmod(0)
    script = (
        "from assistant.errors import SettingsError\nfrom assistant.settings import load_settings\n"
        "try: load_settings()\nexcept SettingsError as error: print(error)"
    )
    said = without_privileges(script)  # type: ignore[operator]
    assert ".env" in said
    assert "Permission denied" in said


@pytest.mark.parametrize(
    "content", ["", "\n# only a comment\n", "no line of ours\n=5\n", "\ufeffASSISTANT_PORT=7861\n"]
)
def test_other_lines_of_a_settings_file_do_no_harm(content: str) -> None:
    Path(".env").write_text(content, encoding="utf-8")
    assert load_settings().host == "127.0.0.1"


def test_an_empty_home_is_not_the_working_folder(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--home"):
        Assistant("")
    assert list(tmp_path.iterdir()) == []
