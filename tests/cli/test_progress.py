"""The live table: what fits the screen, problems in sight."""

import io

import pytest
from rich.console import Console

from assistant import Outcome, Progress, SourceRecord
from assistant.cli.progress import Board

RECORD = SourceRecord(
    uri="/a",
    title="A",
    characters=12_400,
    pages=(0, 9, 20),
    empty_pages=(2,),
    language="en",
    published="2025-11-20",
    published_from="page metadata",
)


def drawn(outcomes: tuple[Outcome, ...], width: int, height: int = 24) -> list[str]:
    board = Board()
    board.update(Progress(done=len(outcomes), total=99, passages=7, current="/x/last.txt", outcomes=outcomes))
    console = Console(file=io.StringIO(), width=width, height=height, force_terminal=True, color_system=None)
    console.print(board.shown(width, height))
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue().splitlines()


def many(count: int) -> tuple[Outcome, ...]:
    return tuple(Outcome(uri=f"/f{number}.txt", status="added", source=RECORD) for number in range(count))


def test_a_wide_screen_shows_how_each_file_was_read() -> None:
    (line,) = [line for line in drawn(many(1), 120) if "f0.txt" in line]
    for fact in ("added", "12,400", "2025-11-20", "page metadata", "2 of 3", "en"):
        assert fact in line


@pytest.mark.parametrize("width", [30, 48, 80, 120])
@pytest.mark.parametrize("height", [8, 24])
def test_no_line_is_wider_than_the_screen_nor_the_table_higher(width: int, height: int) -> None:
    failed = tuple(Outcome(uri=f"/b{number}.txt", status="failed", reason="Long. " * 40) for number in range(30))
    lines = drawn((*many(30), *failed, *many(30)), width, height)
    assert all(len(line) <= width for line in lines)
    assert len(lines) < height


def test_problems_stay_in_sight_and_the_newest_rows_below() -> None:
    failed = tuple(Outcome(uri=f"/bad{number}.txt", status="failed", reason="It is empty.") for number in range(9))
    text = "\n".join(drawn((*failed, *many(500)), 100))
    assert "bad8.txt: It is empty." in text
    assert "and 3 more that failed or were skipped" in text
    assert "f499.txt" in text
    assert "f480.txt" not in text
    assert text.index("bad8.txt") < text.index("f499.txt")


def test_names_are_harmless() -> None:
    lines = drawn((Outcome(uri="/\x1b[31mevil[bold].txt", status="failed", reason="\x1b]0;x\x07"),), 80)
    assert "\x1b]0" not in "\n".join(lines)
    assert "[bold]" in "\n".join(lines)


def test_a_job_that_begins_anew_shows_its_own_problems() -> None:
    board = Board()
    board.update(Progress(done=1, total=2, passages=0, outcomes=(Outcome(uri="/old.txt", status="failed"),)))
    board.update(Progress(done=0, total=2, passages=0))
    console = Console(file=io.StringIO(), width=80, height=24)
    console.print(board.shown(80, 24))
    file = console.file
    assert isinstance(file, io.StringIO)
    assert "old.txt" not in file.getvalue()
