"""Briefings that are kept, in the terminal: listed, opened again, exported, removed, brought back."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import screen
from assistant.cli.kept import remove_one
from assistant.cli.options import AsJson, Home, User, Yes, file_given, opened
from assistant.cli.screen import for_people, hint, say, say_json
from assistant.rendering.plain import harmless, moment

if TYPE_CHECKING:
    from assistant.library.kept_briefs import KeptBrief

app = typer.Typer(help="List, open, export and remove the briefings that are kept.", invoke_without_command=True)

Id = Annotated[str, typer.Argument(help="As the list names it.", metavar="ID", show_default=False)]


@app.callback()
def every(context: typer.Context, home: Home = None, user: User = "", as_json: AsJson = False) -> None:
    """List, open, export and remove the briefings that are kept. Without a command: list them."""
    if context.invoked_subcommand is None:
        _list(home, user=user, as_json=as_json)


@app.command("list")
def listed(home: Home = None, user: User = "", as_json: AsJson = False) -> None:
    """List them, newest first. assistant brief "topic" makes one again, --new-since ID tells what is new since."""
    _list(home, user=user, as_json=as_json)


@app.command()
def show(id: Id, home: Home = None, user: User = "", as_json: AsJson = False) -> None:
    """Print one as it was made, whatever has become of the documents since."""
    with for_people(as_json=as_json), opened(home) as assistant:
        from assistant.rendering.brief_text import brief_text

        briefing = assistant.reopen_brief(id, user=user)
        if as_json:
            say_json(briefing)
        else:
            screen.say_long(brief_text(briefing, screen.width()))


@app.command()
def export(
    id: Id,
    file: Annotated[
        Path,
        typer.Argument(
            help="Ends in .md, .html, .docx, .pdf or .txt.", metavar="FILE", parser=file_given, show_default=False
        ),
    ],
    no_pictures: Annotated[bool, typer.Option("--no-pictures", help="Leave the pictures out of the file.")] = False,
    home: Home = None,
    user: User = "",
    as_json: AsJson = False,
) -> None:
    """Write one to a file as it was made: Markdown, HTML, Word, PDF or text."""
    with for_people(as_json=as_json), opened(home) as assistant:
        briefing = assistant.reopen_brief(id, user=user)
        path = assistant.write_brief(briefing, file, pictures=not no_pictures)
        if as_json:
            say_json({"briefing": id, "file": str(path)})
        else:
            say(f"Written to {harmless(str(path))}")


@app.command()
def remove(id: Id, home: Home = None, user: User = "", yes: Yes = False, as_json: AsJson = False) -> None:
    """Remove one. Asks first; for an hour, restore brings it back."""
    with for_people(as_json=as_json), opened(home) as assistant:
        remove = partial(assistant.remove_brief, id, user=user)
        remove_one("briefing", id, remove, command="briefs", yes=yes, as_json=as_json)


@app.command()
def restore(id: Id, home: Home = None, user: User = "", as_json: AsJson = False) -> None:
    """Bring back one that was removed within the last hour."""
    with for_people(as_json=as_json), opened(home) as assistant:
        kept = assistant.restore_brief(id, user=user)
        if as_json:
            say_json(kept)
            return
        for line in _lines((kept,), assistant.state):
            say(line)


def _list(home: Path | None, *, user: str, as_json: bool) -> None:
    with for_people(as_json=as_json), opened(home) as assistant:
        kept = assistant.briefs(user=user)
        if as_json:
            say_json(kept)
            return
        for line in _lines(kept, assistant.state):
            say(line)
        if not kept:
            hint('No briefing is kept yet: assistant brief "topic" makes one.')


def _lines(kept: "Sequence[KeptBrief]", state: str) -> Iterator[str]:
    """The briefings, a line each: when, on what, and whether the documents have changed since.

    Args:
        kept: Newest first.
        state: Of the library now.
    """
    for one in kept:
        facts = (
            one.limits,
            "" if one.whole else "no page kept",
            "" if one.library == state else "documents changed since",
        )
        said = ", ".join(filter(None, facts))
        yield f"{one.id}  {moment(one.made)}  {harmless(one.topic)}{f'  [{harmless(said)}]' if said else ''}"
