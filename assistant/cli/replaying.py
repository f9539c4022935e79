"""Recorded answers, asked again, in the terminal."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from assistant.cli import screen
from assistant.cli.screen import hint, say, say_json
from assistant.records import Change, Replayed
from assistant.rendering.plain import harmless, wrapped
from assistant.text.counting import counted

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_LONG = 60  # characters of a value that stand on one line with another


def show_replay(assistant: "Assistant", file: Path, *, as_json: bool) -> None:
    """Asks each question of a file of recorded answers again, and prints what has changed since.

    Args:
        assistant: Who answers.
        file: Of recorded answers.
        as_json: Print all of it, as JSON, at the end.

    Raises:
        RecordUnusable: The file cannot be read.
        typer.Exit: A line of it cannot be read, or an answer has changed.
    """
    found: list[Replayed] = []
    unread: list[dict[str, object]] = []
    for number, one in assistant.replay(file):
        if isinstance(one, str):
            unread.append({"line": number, "reason": one})
            hint(f"Line {number:,} of {harmless(str(file))} is left out: {one}.", style="yellow")
            continue
        found.append(one)
        if not as_json:
            _show(one)
    changed = sum(not one.same for one in found)
    if as_json:
        say_json({"replayed": [{"same": one.same, **asdict(one)} for one in found], "unread": unread})
    else:
        hint(f"{counted(len(found), 'answer')} asked again, {changed:,} changed")
    if unread or changed:
        raise typer.Exit(screen.FAILED if unread else screen.CHANGED)


def _show(one: Replayed) -> None:
    verdict = "same" if one.same else "changed"
    say(f"{verdict:8s} {harmless(one.recorded.question)}", style="" if one.same else "yellow")
    when = one.recorded.made_by.asked[: len("2025-11-20")]
    if when:
        say(f"         asked on {when}", style="dim")
    for change in one.changes:
        say(_told(change))


def _told(change: Change) -> str:
    before, now = harmless(change.before), harmless(change.now)
    if change.what.startswith("document"):
        return f"         {change.what}: {' '.join(part for part in (before, now) if part)}"
    if len(before) + len(now) <= _LONG:
        return f"         {harmless(change.what)}: {before or 'none'} -> {now or 'none'}"
    lines = (f"         {harmless(change.what)}:", _line("before", before), _line("now", now))
    return "\n".join(lines)


def _line(when: str, text: str) -> str:
    first, *others = wrapped(text or "none", screen.width() - 19).splitlines()
    return "\n".join([f"           {when:6s}  {first}", *(f"                   {line}" for line in others)])
