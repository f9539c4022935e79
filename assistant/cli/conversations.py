"""Conversations that are kept, in the terminal: listed, read, named, removed, brought back."""

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli import screen
from assistant.cli.kept import remove_one
from assistant.cli.options import AsJson, Home, User, Yes, file_given, inherited, opened
from assistant.cli.screen import for_people, hint, say, say_json
from assistant.rendering.plain import answer_text, harmless, moment, wrapped
from assistant.text.counting import counted

if TYPE_CHECKING:
    from assistant.conversations.values import Exchange, KeptConversation, Listed

app = typer.Typer(
    help="List, read, name, export and remove the conversations that are kept.", invoke_without_command=True
)

Id = Annotated[str, typer.Argument(help="As the list names it.", metavar="ID", show_default=False)]
Search = Annotated[
    str, typer.Option(help="Only those in which all these words stand.", metavar="WORDS", callback=inherited)
]


@app.callback()
def every(
    context: typer.Context, home: Home = None, search: Search = "", user: User = "", as_json: AsJson = False
) -> None:
    """List, read, name, export and remove the conversations that are kept. Without a command: list them."""
    if context.invoked_subcommand is None:
        _list(home, search=search, user=user, as_json=as_json)


@app.command("list")
def listed(home: Home = None, search: Search = "", user: User = "", as_json: AsJson = False) -> None:
    """List them, newest first."""
    _list(home, search=search, user=user, as_json=as_json)


@app.command()
def show(id: Id, home: Home = None, user: User = "", as_json: AsJson = False) -> None:
    """Print one: its questions, and the answers with their quotes as they were given."""
    with for_people(as_json=as_json), opened(home) as assistant:
        kept = assistant.conversation(id, user=user)
        if as_json:
            say_json(values(kept))
            return
        say(f"{harmless(kept.title)}")
        for exchange in kept.exchanges:
            say(f"\n> {wrapped(harmless(exchange.question), screen.width() - 2)}")
            say(_replied(exchange))


@app.command()
def rename(
    id: Id,
    name: Annotated[str, typer.Argument(help='"" for the first question again.', show_default=False)],
    home: Home = None,
    user: User = "",
    as_json: AsJson = False,
) -> None:
    """Name one."""
    with for_people(as_json=as_json), opened(home) as assistant:
        _say_kept(assistant.rename_conversation(id, name, user=user), as_json=as_json)


@app.command()
def remove(id: Id, home: Home = None, user: User = "", yes: Yes = False, as_json: AsJson = False) -> None:
    """Remove one. Asks first; for an hour, restore brings it back."""
    with for_people(as_json=as_json), opened(home) as assistant:
        remove = partial(assistant.remove_conversation, id, user=user)
        remove_one("conversation", id, remove, command="conversations", yes=yes, as_json=as_json)


@app.command()
def export(
    id: Id,
    file: Annotated[
        Path, typer.Argument(help="Ends in .md, .html or .docx.", metavar="FILE", parser=file_given, show_default=False)
    ],
    home: Home = None,
    user: User = "",
    as_json: AsJson = False,
) -> None:
    """Write one to a file: Markdown, HTML or Word, with footnotes and a list of documents."""
    with for_people(as_json=as_json), opened(home) as assistant:
        path = assistant.write_conversation(id, file, user=user)
        if as_json:
            say_json({"conversation": id, "file": str(path)})
        else:
            say(f"Written to {harmless(str(path))}")


@app.command()
def restore(id: Id, home: Home = None, user: User = "", as_json: AsJson = False) -> None:
    """Bring back one that was removed within the last hour."""
    with for_people(as_json=as_json), opened(home) as assistant:
        assistant.restore_conversation(id, user=user)
        _say_kept(assistant.conversation(id, user=user), as_json=as_json)


def _say_kept(kept: "KeptConversation", *, as_json: bool) -> None:
    if as_json:
        say_json(values(kept))
    else:
        say(f"{kept.id}  {harmless(kept.title)}")


def values(kept: "KeptConversation") -> dict[str, Any]:
    """What `--json` gives of a conversation."""
    return {**asdict(kept), "title": kept.title}


def _list(home: Path | None, *, search: str, user: str, as_json: bool) -> None:
    with for_people(as_json=as_json), opened(home) as assistant:
        found = assistant.conversations(search, user=user)
        if as_json:
            say_json(found)
            return
        for one in found:
            _say_one(one)
        kept = f"{counted(len(found), 'conversation')} in {harmless(str(assistant.home))}"
        hint(kept if found or search else "No conversation is kept yet: assistant chat begins one.")


def _say_one(one: "Listed") -> None:
    when = moment(one.changed)
    if one.damaged:
        say(f"{one.id}  {when}  damaged", style="yellow")
        say(f"                  {harmless(one.damaged)}", style="dim")
        return
    say(f"{one.id}  {when}  {harmless(one.title)}  [{counted(one.questions, 'question')}]")


def _replied(exchange: "Exchange") -> str:
    if exchange.answer is not None:
        return answer_text(exchange.answer, screen.width())
    said = wrapped(harmless(exchange.said), screen.width()) if exchange.said else ""
    state = harmless(exchange.ending)
    return "\n".join(part for part in (said, state) if part)
