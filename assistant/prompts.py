"""Reads prompts/*.txt, the only copy of any prompt."""

import hashlib
import string
from functools import cache
from pathlib import Path

from assistant.errors import AssistantError

VARIABLES: dict[str, frozenset[str]] = {
    "answer.system": frozenset({"mark"}),
    "answer.user": frozenset({"passages", "conversation", "question"}),
    "brief.system": frozenset({"mark", "sentences"}),
    "brief.user": frozenset({"passages", "lines", "topic", "section"}),
    "opinion.control": frozenset(),
    "opinion.system": frozenset({"mark"}),
    "opinion.user": frozenset({"passages", "sentences"}),
    "repair.system": frozenset({"mark"}),
    "repair.user": frozenset({"passages", "sentences"}),
    "rewriting.system": frozenset({"mark"}),
    "rewriting.user": frozenset({"conversation", "question"}),
}
"""For each prompt the variables that stand in braces in its file; all of them, and no others."""

_HASH = 12  # hexadecimal digits: enough to tell any two wordings apart


@cache
def prompt(name: str) -> str:
    """The text of one prompt, with its variables in braces.

    Raises:
        AssistantError: There is none of this name, its file cannot be read, or its variables are not the declared ones.
    """
    if name not in VARIABLES:
        raise AssistantError(f"There is no prompt {name!r}; there are: {', '.join(sorted(VARIABLES))}.")
    text = _read(_folder() / f"{name}.txt", "prompt")
    check_prompt(name, text)
    return text


def filled(name: str, **values: str) -> str:
    """A prompt with a value for each of its variables; braces in a value are text.

    Args:
        name: Of the prompt.
        values: By variable.

    Raises:
        AssistantError: As for `prompt`, or the values are not for its variables.
    """
    text = prompt(name)
    if values.keys() != VARIABLES[name]:
        raise AssistantError(f"The prompt {name!r} takes {sorted(VARIABLES[name])}, not {sorted(values)}: give these.")
    return text.format(**values)


def check_prompt(name: str, text: str) -> None:
    """Sees whether a text can be the prompt of this name.

    Raises:
        AssistantError: Its variables are not the declared ones, or a brace in it means nothing.
    """
    try:
        fields = [field for field in string.Formatter().parse(text) if field[1] is not None]
    except ValueError as error:
        raise AssistantError(f"The prompt {name}.txt has a brace too many ({error}): {_TWICE}") from error
    found, declared = {str(field) for _, field, _, _ in fields}, VARIABLES[name]
    if found != declared:
        raise AssistantError(
            f"The prompt {name}.txt uses the variables {sorted(found)}, not {sorted(declared)}: {_TWICE}"
        )
    if dressed := [field for _, field, form, conversion in fields if form or conversion]:
        raise AssistantError(f"The prompt {name}.txt says how to print {dressed[0]!r}: a variable is its name alone.")


_TWICE = "a brace that is meant as text is written twice."


@cache
def prompt_hash(name: str) -> str:
    """By which two wordings of a prompt are told apart: the beginning of its SHA-256, in hexadecimal.

    Raises:
        AssistantError: As for `prompt`.
    """
    return hashlib.sha256(prompt(name).encode("utf-8")).hexdigest()[:_HASH]


def house_template(name: str) -> str:
    """The text of one of the templates of briefings in prompts/templates/.

    Raises:
        AssistantError: Its file cannot be read.
    """
    return _read(_folder() / "templates" / f"{name}.txt", "template")


def _read(file: Path, what: str) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AssistantError(
            f"The {what} {str(file)!r} cannot be read: {error}. Put it back, or install the package again."
        ) from error


def _folder() -> Path:
    """In a wheel the prompts travel inside the package; in a checkout they lie beside it."""
    packaged = Path(__file__).parent / "_prompts"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "prompts"
