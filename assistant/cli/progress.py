"""A progress bar on stderr, on a terminal only."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from assistant.cli.screen import err
from assistant.records import Progress as State
from assistant.records import Report
from assistant.rendering.plain import name_of


@contextmanager
def shown() -> Iterator[Report | None]:
    """Gives what a long job reports to; None where nobody watches."""
    if not err.is_terminal:
        yield None
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[passages]} passages", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("Reading", total=None, passages=0)

        def report(state: State) -> None:
            bar.update(
                task,
                total=state.total,
                completed=state.done,
                passages=state.passages,
                description=name_of(state.current)[:40] if state.current else "Finishing",
            )

        yield report
