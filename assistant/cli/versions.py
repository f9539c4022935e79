"""Former versions of documents in the terminal: listed, shown, purged."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from assistant.cli import screen
from assistant.cli.screen import hint, say, say_json
from assistant.records import Version
from assistant.rendering.plain import harmless, moment
from assistant.text.counting import counted

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_LISTED = 10  # versions named before it is asked whether they may go


def show_history(assistant: "Assistant", document: str, *, as_json: bool) -> None:
    """Prints the versions of a document, the current one first."""
    versions = assistant.history(document)
    if as_json:
        say_json(versions)
        return
    for version in versions:
        say(_line(version), style="dim" if version.purged else "")
        if version.uri != versions[0].uri:
            say(f"            as {harmless(version.uri)}", style="dim")
    count = "1 version" if len(versions) == 1 else f"{len(versions):,} versions"
    hint(f"{count} of {harmless(versions[0].uri)}. assistant show DOCUMENT --version HASH prints one.")


def show_text(assistant: "Assistant", document: str, *, version: str, as_json: bool) -> None:
    """Prints the text of a document as it is, or as it was."""
    source = assistant.source(document, version)
    if as_json:
        say_json(source)
        return
    superseded = f" (superseded {moment(source.superseded)})" if source.superseded else ""
    hint(f"{harmless(source.title)}  {source.published}  version {source.version}{superseded}")
    if screen.out.is_terminal:
        for line in source.text.splitlines():
            say(harmless(line))
    else:  # into a file or another program it goes exactly as it is
        typer.echo(source.text, nl=False)


def purge_versions(
    assistant: "Assistant", documents: Sequence[str], *, before: str | None, keep: int, yes: bool, as_json: bool
) -> None:
    """Purges texts of former versions, after a question that says how many and how much.

    Raises:
        typer.Exit: There was something to purge, and it was not wanted.
    """
    refused = False

    def wanted(versions: tuple[Version, ...]) -> bool:
        nonlocal refused
        for version in versions[:_LISTED]:
            hint(f"{_line(version)}  {harmless(version.uri)}")
        if len(versions) > _LISTED:
            hint(f"… and {len(versions) - _LISTED:,} more")
        question = f"Purge {_counted(versions)}? Citations that quote them will not open any more."
        refused = not screen.ask_to_confirm(question, yes=yes)
        return not refused

    purged = assistant.purge(documents or None, before=before, keep=keep, consent=wanted)
    if as_json:
        say_json(purged)
    else:
        say(f"purged {_counted(purged)}" if purged else "Nothing is purged.")
    if refused:
        raise typer.Exit(screen.FAILED)


def _line(version: Version) -> str:
    until = f"until {moment(version.superseded)}" if version.superseded else "current"
    about = harmless(version.title) or harmless(version.uri)
    gone = ", text purged" if version.purged else ""
    published = f", {version.published}" if version.published else ""
    facts = f"{version.characters:,} characters{published}{gone}"
    return f"{version.version}  {moment(version.since)}  {until:22s}  {about}  [{facts}]"


def _counted(versions: Sequence[Version]) -> str:
    characters = sum(version.characters for version in versions)
    return f"{counted(len(versions), 'former version')} ({characters:,} characters)"
