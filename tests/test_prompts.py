"""The prompts: their variables declared, their braces meant, each wording told from every other."""

import re

import pytest

from assistant import prompts
from assistant.errors import AssistantError
from assistant.prompts import VARIABLES, check_prompt, filled, prompt, prompt_hash
from tests.conftest import REPOSITORY


def test_every_file_is_a_declared_prompt_and_the_other_way_round() -> None:
    # What other rooms read from this folder, such as templates, is not made of these words.
    assert {path.stem for path in (REPOSITORY / "prompts").glob("*.system.txt")} == {
        name for name in VARIABLES if name.endswith(".system")
    }
    for name in VARIABLES:
        assert prompt(name)


@pytest.mark.parametrize("name", VARIABLES)
def test_a_prompt_takes_exactly_its_variables(name: str) -> None:
    values = {variable: f"<value of {variable}>" for variable in VARIABLES[name]}
    text = filled(name, **values)
    assert all(value in text for value in values.values())
    with pytest.raises(AssistantError, match="takes"):
        filled(name, **values, other="x")
    for left_out in values:
        with pytest.raises(AssistantError, match="takes"):
            filled(name, **{variable: value for variable, value in values.items() if variable != left_out})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{mark} and {passage}", "uses the variables"),
        ("no variable", "uses the variables"),
        ("{mark} {", "brace too many"),
        ("{mark} }", "brace too many"),
        ("{mark} {}", "uses the variables"),
        ("{mark!r}", "its name alone"),
        ("{mark:>80}", "its name alone"),
        ("{mark.__class__}", "uses the variables"),
        ("{mark[0]}", "uses the variables"),
    ],
)
def test_a_brace_that_is_not_declared_is_refused(text: str, message: str) -> None:
    with pytest.raises(AssistantError, match=message):
        check_prompt("answer.system", text)


def test_a_brace_written_twice_is_text() -> None:
    check_prompt("answer.system", '{mark}: answer as {{"text": ...}}')


def test_braces_in_a_value_are_text() -> None:
    assert "{mark} {0} }}" in filled("rewriting.user", conversation="", question="{mark} {0} }}")


def test_a_prompt_that_does_not_exist_is_named() -> None:
    with pytest.raises(AssistantError, match=r"no prompt 'summary'; there are: answer\.system"):
        prompt("summary")


def test_each_wording_has_a_hash_of_its_own() -> None:
    hashes = {prompt_hash(name) for name in VARIABLES}
    assert len(hashes) == len(VARIABLES)
    assert all(re.fullmatch("[0-9a-f]{12}", one) for one in hashes)


def test_prompts_stand_in_their_folder_and_nowhere_else() -> None:
    """No module tells a model what to do in words of its own."""
    for path in (REPOSITORY / "assistant").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "Use only what the passages" not in text, path
        if path.name != "framing.py":
            assert "SystemMessage(" not in text, f"{path}: prompts are filled in framing.py"
    assert prompts.__doc__
