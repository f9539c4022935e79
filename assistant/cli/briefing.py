"""A briefing on the command line: how far it is while it is made."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from assistant.cli.screen import err

if TYPE_CHECKING:
    from assistant.briefing.gathering import Watcher
    from assistant.briefing.values import Briefing

_MANY = 100  # quotes, which with their documents take 500 lines


@contextmanager
def watching() -> "Iterator[Watcher | None]":
    """Shows how far a briefing is, on a terminal only; gone once it is there."""
    if not err.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(bar_width=24), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("Searching", total=None)

        def told(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total)

        yield told


def listed(sections: str | None) -> tuple[str, ...]:
    """The sections that a person names, separated by commas."""
    return tuple(part.strip() for part in (sections or "").split(",") if part.strip())


def length_hint(briefing: "Briefing") -> str:
    """How to have a long briefing otherwise than in hundreds of lines on a terminal; "" for one that is not long.

    Args:
        briefing: Any.
    """
    count = len(briefing.citations)
    if count <= _MANY:
        return ""
    return f"With its {count:,} quotes this is long. --out FILE writes it to a file, --template short makes it shorter."
