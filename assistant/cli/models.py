"""The language models that are set, in the terminal."""

from assistant.answering.models import PROVIDERS, installed
from assistant.assistant import Assistant
from assistant.cli.screen import hint, say, say_json
from assistant.records import ModelState
from assistant.rendering.plain import harmless
from assistant.settings import Settings


def show_models(settings: Settings, *, ask: bool, as_json: bool) -> bool:
    """Prints each model and whether it can be used.

    Args:
        settings: Name them.
        ask: Whether each is called.
        as_json: Print all of it, as JSON.

    Returns:
        True if none of them has been found unusable.
    """
    states = Assistant.models(settings, ask=ask)
    usable = not any(state.missing for state in states)
    if as_json:
        say_json(states)
        return usable
    for state in states:
        default = "  (default)" if state.is_default else ""
        say(f"{harmless(state.name)}{default}")
        for line in _lines(state):
            say(f"    {line}", style="red" if state.missing else "dim")
    if not any(state.is_default for state in states):
        say("quotes  (default)")
        hint("No language model writes: answers are quotes. ASSISTANT_MODEL=provider:name, or --model, sets one.")
    lacking = [line for line in map(installed, PROVIDERS) if line]
    if lacking:
        hint("Not installed, as far as others are wanted:")
        for line in lacking:
            hint(f"    {line}")
    return usable


def _lines(state: ModelState) -> list[str]:
    lines = [harmless(state.missing)] if state.missing else []
    if state.answers:
        lines.append(f"answers ({state.seconds:,.1f} s)")
    elif not state.missing:
        lines.append("nothing is missing; it was not called")
    if state.context_tokens:
        lines.append(f"reads {state.context_tokens:,} tokens at once")
    if state.install:
        lines.append(state.install)
    return lines
