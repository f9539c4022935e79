"""Reads prompts/*.txt, the only copy of any prompt."""

import string
from functools import cache
from pathlib import Path

from assistant.errors import AssistantError

_VARIABLES: dict[str, frozenset[str]] = {
    "answer.system": frozenset({"mark"}),
    "answer.user": frozenset({"passages", "conversation", "question"}),
}


@cache
def prompt(name: str) -> str:
    """The text of one prompt, with its variables in braces.

    Raises:
        AssistantError: There is none of this name, or its variables are not the declared ones.
    """
    if name not in _VARIABLES:
        raise AssistantError(f"There is no prompt {name!r}; there are: {', '.join(sorted(_VARIABLES))}.")
    text = (_folder() / f"{name}.txt").read_text(encoding="utf-8")
    found = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
    if found != _VARIABLES[name]:
        raise AssistantError(
            f"The prompt {name}.txt uses the variables {sorted(found)}, not {sorted(_VARIABLES[name])}: "
            "a brace that is meant as text is written twice."
        )
    return text


def _folder() -> Path:
    """In a wheel the prompts travel inside the package; in a checkout they lie beside it."""
    packaged = Path(__file__).parent / "_prompts"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "prompts"
