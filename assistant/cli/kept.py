"""What briefings and conversations that are kept have in common in the terminal."""

from collections.abc import Callable

import typer

from assistant.cli import screen
from assistant.cli.screen import hint, say, say_json
from assistant.rendering.plain import harmless


def remove_one(kind: str, id: str, remove: Callable[[], object], *, command: str, yes: bool, as_json: bool) -> None:
    """Removes one that can be brought back for an hour. Asks first.

    Args:
        kind: What it is, as people call it: "briefing".
        id: Its id.
        remove: Removes it.
        command: By which such are kept: "briefs".
        yes: Do not ask.
        as_json: Say what was removed as JSON.
    """
    if not screen.ask_to_confirm(f"Remove the {kind} {harmless(id)}?", yes=yes):
        hint("Nothing is removed.")
        raise typer.Exit(screen.FAILED)
    remove()
    if as_json:
        say_json({"removed": id})
    else:
        say(f"Removed. For an hour, assistant {command} restore {id} brings it back.")
