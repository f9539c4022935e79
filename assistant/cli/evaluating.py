"""The command that measures answers on sets of questions whose answers are known."""

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich import box
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from assistant.assistant import Assistant
from assistant.cli import screen
from assistant.cli.screen import err, say_json
from assistant.errors import SettingsError
from assistant.evaluation.run import Figures, evaluate, figures, told_of
from assistant.evaluation.sets import EvaluationSet, read_set
from assistant.settings import Settings


def run(folders: Sequence[Path], *, settings: Settings, chosen_home: bool, as_json: bool, report: Path | None) -> None:
    """Asks every question of the sets and prints the figures, one column a set.

    Args:
        folders: One set each.
        settings: With whose home sets without documents of their own are asked.
        chosen_home: Whether a person chose that home; only then do the sets' documents go into it.
        as_json: Print JSON instead of a table.
        report: File that gets one JSON line per question.

    Raises:
        ReadingError: A set is not of its form.
        SettingsError: Two sets have the same name, or the report cannot be written.
    """
    sets = [read_set(folder) for folder in folders]
    names = [one.name for one in sets]
    if len(set(names)) < len(names):
        raise SettingsError(f"Two of the sets are called {max(names, key=names.count)!r}: rename one of the folders.")
    if report is not None:
        _write(report, "")  # before the long work, not after it
    with _library(sets, settings, chosen_home=chosen_home) as assistant, _progress(sets) as told:
        results = evaluate(assistant, sets, told=told)
    if report is not None:
        lines = (json.dumps({"set": name, **told_of(one)}) for name, asked in results.items() for one in asked)
        _write(report, "".join(f"{line}\n" for line in lines))
    columns = {name: figures(asked) for name, asked in results.items()}
    if as_json:
        say_json(columns)
    else:
        screen.out.print(_table(columns))


def _write(report: Path, text: str) -> None:
    try:
        report.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            f"The report {str(report)!r} cannot be written: {error.strerror}. Name another file with --out."
        ) from error


@contextmanager
def _library(sets: Sequence[EvaluationSet], settings: Settings, *, chosen_home: bool) -> Iterator[Assistant]:
    """The library to ask: the person's own, or, for sets with documents of their own, one that is thrown away."""
    if chosen_home or not any(one.texts for one in sets):
        with Assistant(settings=settings) as assistant:
            yield assistant
        return
    with (
        tempfile.TemporaryDirectory(prefix="assistant-evaluate-") as home,
        Assistant(home, settings=settings) as assistant,
    ):
        yield assistant


@contextmanager
def _progress(sets: Sequence[EvaluationSet]) -> Iterator[Callable[[int], None]]:
    if not err.is_terminal:
        yield lambda done: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=err, transient=True) as bar:
        task = bar.add_task("Asking", total=sum(len(one.questions) for one in sets))
        yield lambda done: bar.update(task, completed=done)


def _table(columns: dict[str, Figures]) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("")
    for name in columns:
        table.add_column(name, justify="right")
    for row in next(iter(columns.values())):
        table.add_row(row, *(_cell(row, column[row]) for column in columns.values()))
    return table


def _cell(row: str, value: float | None) -> str:
    if value is None:
        return "-"
    whole = row in ("questions", "sentences without citation") or row.endswith(" ms")
    return f"{value:,.0f}" if whole else f"{value:.1f}" if row == "mean words" else f"{value:.3f}"
