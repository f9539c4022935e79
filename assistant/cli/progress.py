"""What a long job is doing, as a table on stderr that lives until it ends; on a terminal only."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Group, RenderableType
from rich.live import Live
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from assistant.cli.screen import err
from assistant.records import Outcome, Report
from assistant.records import Progress as State
from assistant.rendering.plain import harmless, name_of, pages_text

_NEWEST = 8  # rows
_PROBLEMS = 6  # rows; those that are over are counted
_REST = 6  # lines of the screen for heads, the bar and what was typed
_WIDE, _MIDDLE = 100, 70  # columns of a screen that has room for all facts, for some
_BAR = 24  # columns
_STYLES = {"failed": "red", "skipped": "yellow", "duplicate": "cyan"}


class Board:
    """The table: the problems so far, the newest outcomes, and how far the job is."""

    def __init__(self) -> None:
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=_BAR),
            MofNCompleteColumn(),
            TextColumn("{task.fields[passages]} passages", markup=False),
            TimeElapsedColumn(),
            TextColumn("{task.fields[left]}", markup=False),
            console=err,
        )
        self._task = self._bar.add_task("Reading", total=None, passages=0, left="")
        self._outcomes: Sequence[Outcome] = ()
        self._problems: list[Outcome] = []
        self._looked = 0

    def update(self, state: State) -> None:
        """Takes the state of the job."""
        self._bar.update(
            self._task,
            total=state.total,
            completed=state.done,
            passages=f"{state.passages:,}",
            left=_left(state.left_s),
            description=name_of(state.current)[:30] if state.current else "Finishing",
        )
        if len(state.outcomes) < self._looked:
            self._looked, self._problems = 0, []
        fresh = state.outcomes[self._looked :]
        self._problems += [outcome for outcome in fresh if outcome.status in ("failed", "skipped")]
        self._looked, self._outcomes = len(state.outcomes), state.outcomes

    def shown(self, width: int, height: int) -> RenderableType:
        """The table as it fits a screen.

        Args:
            width: Columns of the screen.
            height: Its lines.
        """
        room = max(2, height - _REST)
        problems = self._problems[-min(_PROBLEMS, room // 2) :] if self._problems else []
        left = min(_NEWEST, room - len(problems))
        newest = [outcome for outcome in self._outcomes[-left:] if outcome not in problems]
        table = _table(width)
        for outcome in (*problems, *newest):
            table.add_row(*_cells(outcome, width))
        hidden = len(self._problems) - len(problems)
        parts: list[RenderableType] = [table] if table.row_count else []
        if hidden:
            parts.append(Text(f"… and {hidden:,} more that failed or were skipped", style="red"))
        return Group(*parts, self._bar.get_renderable())


class Shown:
    """The progress of a long job, shown where somebody watches.

    Args:
        board: What is shown; None where nobody watches.
        live: Shows it.
    """

    def __init__(self, board: Board | None, live: Live | None = None) -> None:
        self._board = board
        self._live = live

    @property
    def report(self) -> Report | None:
        """What the job reports to; None where nobody watches."""
        return self._board.update if self._board is not None else None

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Takes the table off the screen while a person is asked."""
        if self._live is not None:
            self._live.stop()
        yield
        if self._live is not None:
            self._live.start()


@contextmanager
def shown() -> Iterator[Shown]:
    """Shows the progress of a job until it ends."""
    if not err.is_terminal:
        yield Shown(None)
        return
    board = Board()
    live = Live(
        get_renderable=lambda: board.shown(err.width, err.height), console=err, transient=True, refresh_per_second=6
    )
    with live:
        yield Shown(board, live)


def _table(width: int) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", expand=True, show_edge=False)
    table.add_column("outcome", width=9, no_wrap=True)
    table.add_column("document", ratio=1, no_wrap=True, overflow="ellipsis")
    if width >= _MIDDLE:
        table.add_column("characters", width=11, justify="right", no_wrap=True, overflow="ellipsis")
        table.add_column("date", width=10, no_wrap=True)
    if width >= _WIDE:
        table.add_column("from", width=19, no_wrap=True, overflow="ellipsis")
        table.add_column("pages", width=8, justify="right", no_wrap=True, overflow="ellipsis")
        table.add_column("lang.", width=5, no_wrap=True)
    return table


def _cells(outcome: Outcome, width: int) -> list[Text]:
    record = outcome.source
    what = name_of(outcome.uri, container=outcome.container) + (
        f": {harmless(outcome.reason)}" if outcome.reason else ""
    )
    cells = [outcome.status, what]
    if width >= _MIDDLE:
        cells += [f"{record.characters:,}", record.published] if record else ["", ""]
    if width >= _WIDE:
        cells += [harmless(record.published_from), pages_text(record), record.language] if record else ["", "", ""]
    style = _STYLES.get(outcome.status, "")
    return [Text(cell, style=style if place < 2 else "") for place, cell in enumerate(cells)]


def _left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "< 1 min left"
    return f"{minutes} min left" if minutes < 90 else f"{round(minutes / 60)} h left"
