"""What many commands take, and the assistant that they open."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def _folder(given: str) -> Path:
    """The home as a path; an empty one would be the folder one happens to stand in."""
    if not given:
        raise typer.BadParameter("it is empty. Name a folder, or leave the option out.")
    return Path(given)


def file_given(given: str) -> Path:
    """A file or folder to add; an empty name, as of a variable that is not set, would be where one happens to stand."""
    if not given:
        raise typer.BadParameter("it is empty. Name a file or folder; . is the one you are in.")
    return Path(given)


def _chosen(context: typer.Context, home: Path | None) -> Path | None:
    """The home chosen here, or before the command; kept in the context, which the command inherits."""
    if home is not None:
        context.obj = home
    return context.obj if isinstance(context.obj, Path) else None


def inherited(context: typer.Context, option: typer.CallbackParam, given: Any) -> Any:
    """What is given here, or before the command: "briefs --user jane list" is "briefs list --user jane"."""
    before = context.parent.params.get(option.name or "") if context.parent else None
    return given or before or given


Home = Annotated[
    Path | None,
    typer.Option(
        "--home",
        help="Folder that holds the library.",
        metavar="FOLDER",
        parser=_folder,
        callback=_chosen,
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.", callback=inherited)]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
User = Annotated[
    str,
    typer.Option(
        help="Whose conversations and briefings, where the web page has a log-in.",
        metavar="NAME",
        callback=inherited,
        show_default=False,
    ),
]


def opened(home: Path | None, *, model: str | None = None) -> "Assistant":
    """The assistant over the library of a home; default: that of the settings."""
    from assistant.settings import load_settings

    settings = load_settings(home=home, model=model)
    from assistant.assistant import Assistant

    return Assistant(settings=settings)
