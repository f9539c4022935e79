"""The file of those who may log in to the page."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.options import AsJson
from assistant.cli.screen import for_people, hint, say, say_json
from assistant.rendering.plain import harmless

app = typer.Typer(help="Keep the file of those who may log in to the page.", no_args_is_help=True)

File = Annotated[Path, typer.Option("--file", help="File of accounts, as serve --auth takes it.", metavar="FILE")]
Name = Annotated[str, typer.Argument(help="Name to log in with.", show_default=False)]


@app.command()
def add(name: Name, file: File) -> None:
    """Add somebody, or give them another password. It is asked for twice, or read as one line where no one types."""
    with for_people():
        from assistant.web.serving.accounts import AccountsFile

        accounts = AccountsFile(file)
        accounts.check_name(name)
        if sys.stdin.isatty():
            password = typer.prompt("Password", hide_input=True, confirmation_prompt="The same again", err=True)
        else:
            password = sys.stdin.readline().rstrip("\r\n")
        new = accounts.put(name, password)
        said = "can log in" if new else "has another password now, and is logged out everywhere"
        say(f"{name} {said}.")
        hint(f"Serve the page to those in the file with: assistant serve --auth {harmless(str(file))}")


@app.command()
def remove(name: Name, file: File) -> None:
    """Take somebody out; they are logged out at once."""
    with for_people():
        from assistant.web.serving.accounts import AccountsFile

        AccountsFile(file).remove(name)
        say(f"{harmless(name)} cannot log in any more.")


@app.command(name="list")
def list_users(file: File, as_json: AsJson = False) -> None:
    """List those who may log in."""
    with for_people(as_json=as_json):
        from assistant.web.serving.accounts import AccountsFile

        names = sorted(AccountsFile(file).accounts().hashes)
        if as_json:
            say_json(names)
            return
        for name in names:
            say(name)
        if not names:
            hint("Nobody can log in yet.")
