"""A progress bar on stderr, on a terminal only."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from assistant.cli.screen import err
from assistant.records import Progress as State
from assistant.records import Report
from assistant.rendering.plain import name_of


class Shown:
    """The progress of a long job, shown where somebody watches.

    Args:
        bar: Where it is shown; None where nobody watches.
        task: The job's line.
    """

    def __init__(self, bar: Progress | None, task: TaskID | None = None) -> None:
        self._bar = bar
        self._task = task

    @property
    def report(self) -> Report | None:
        """What the job reports to; None where nobody watches."""
        return self._update if self._bar is not None else None

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Takes the bar off the screen while a person is asked."""
        if self._bar is not None:
            self._bar.stop()
        yield
        if self._bar is not None:
            self._bar.start()

    def _update(self, state: State) -> None:
        assert self._bar is not None
        assert self._task is not None
        self._bar.update(
            self._task,
            total=state.total,
            completed=state.done,
            passages=state.passages,
            left=_left(state.left_s),
            description=name_of(state.current)[:40] if state.current else "Finishing",
        )


@contextmanager
def shown() -> Iterator[Shown]:
    """Shows the progress of a job until it ends."""
    if not err.is_terminal:
        yield Shown(None)
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[passages]} passages", markup=False),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}", markup=False),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        yield Shown(bar, bar.add_task("Reading", total=None, passages=0, left=""))


def _left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "less than a minute left"
    return f"about {minutes} min left" if minutes < 90 else f"about {round(minutes / 60)} h left"
