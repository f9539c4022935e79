"""The README says what is: its commands exist, its Python runs, its table is the settings."""

import contextlib
import io
import re
import shutil
from pathlib import Path

import pytest

from assistant.settings import Settings
from tests.conftest import REPOSITORY

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample dossier and a library of it."""
    from assistant import Assistant

    folder = tmp_path_factory.mktemp("readme")
    (folder / "corpus").symlink_to(REPOSITORY / "corpus")
    with contextlib.chdir(folder), Assistant("my-library") as filling:
        filling.add("corpus/")
    return folder


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"example-{n}" for n in range(len(EXAMPLES))])
def test_the_python_examples_run(example: str, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(filled, tmp_path, symlinks=True, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(example, "README.md", "exec"), {})
    assert printed.getvalue().strip()


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 2


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_stands_in_the_table_as_it_is(name: str) -> None:
    field = Settings.model_fields[name]
    (row,) = [line for line in README.splitlines() if line.startswith(f"| `ASSISTANT_{name.upper()}` |")]
    assert str(field.description) in row
    if field.default and isinstance(field.default, (int, float, str)):
        assert f"`{str(field.default).lower() if field.default is True else field.default}`" in row


@pytest.mark.parametrize("target", ["run", "test", "install", "check", "bench"])
def test_the_make_targets_exist(target: str) -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "make test" in README
    assert "make test" in (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
