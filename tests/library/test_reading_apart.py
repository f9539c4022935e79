"""Adding goes on whatever a file does to its reader, works from any script, and leaves no process behind."""

import io
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.reading.workers import Workers
from assistant.settings import load_settings
from tests.conftest import REPORT
from tests.library.test_library import assert_whole
from tests.reading.test_workers import wait_until_ended, workers_of
from tests.reading_processes import not_handed_on

REPOSITORY = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def _own_processes() -> Iterator[None]:
    with not_handed_on():
        yield


@pytest.fixture
def with_reader(tmp_path: Path) -> Iterator[Callable[[Workers], Assistant]]:
    """An assistant whose files are read by other readers than its own."""
    opened: list[Assistant] = []

    def open_with(workers: Workers) -> Assistant:
        assistant = Assistant(tmp_path / "home")
        assistant._workers.close()
        assistant._workers = workers
        opened.append(assistant)
        return assistant

    yield open_with
    for assistant in opened:
        assistant.close()


def test_files_that_go_wrong_fail_and_the_others_are_added(
    with_reader: Callable[[Workers], Assistant], tmp_path: Path
) -> None:
    names = ["a", "segfault", "exit", "sleep", "b", "eat", "bug", "unpicklable", "halfway", "refused", "z"]
    for name in names:
        (tmp_path / f"{name}.txt").write_text("x", encoding="utf-8")
    assistant = with_reader(workers_of(timeout_s=2))
    receipt = assistant.add([tmp_path / f"{name}.txt" for name in names])
    failed = {Path(outcome.uri).stem: outcome.reason for outcome in receipt.failed}
    assert set(failed) == set(names) - {"a", "b", "z"}
    assert all(f"'{name}.txt'" in reason for name, reason in failed.items())
    # What came before the crash is a document like any other; and each outcome stands in the place of its file.
    assert [Path(outcome.uri.partition("#")[0]).stem for outcome in receipt.outcomes] == sorted(
        [*names, "halfway"], key=names.index
    )
    assert_whole(assistant)


def test_a_document_that_breaks_its_reader_costs_no_other_of_its_archive(tmp_path: Path) -> None:
    """A page of a million nested blocks becomes a tree of about 1 GB."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("first.txt", "The first.")
        archive.writestr("large.html", b"<html><body>" + b"<p>word <b>bold</b></p>" * 2_000_000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("report.txt", REPORT)
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("empty.txt", "")
        archive.writestr("last.txt", "The last one tells of ferries.")
    settings = load_settings(
        home=tmp_path.parent / f"{tmp_path.name}-home", read_memory_mb=300, max_characters=50_000_000
    )
    with Assistant(settings=settings) as assistant:
        receipt = assistant.sync(tmp_path)
        names = {outcome.uri.partition("#")[2]: outcome.status for outcome in receipt.outcomes}
        assert names == {
            "report.txt": "added",
            "inner.zip#first.txt": "added",
            "inner.zip#large.html": "failed",
            "empty.txt": "failed",
            "last.txt": "added",
        }
        reasons = [outcome.reason for outcome in receipt.failed]
        assert "This document takes more than 300 MB" in reasons[0]
        assert "'empty.txt' is empty" in reasons[1]
        assert {outcome.status for outcome in assistant.sync(tmp_path).outcomes} == {"unchanged"}
        assert_whole(assistant)


def test_a_genuine_file_that_takes_too_much_memory_fails(tmp_path: Path) -> None:
    """A page of a million nested blocks becomes a tree of about 1 GB."""
    (tmp_path / "large.html").write_bytes(b"<html><body>" + b"<p>word <b>bold</b></p>" * 2_000_000)
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    settings = load_settings(home=tmp_path / "home", read_memory_mb=300, max_characters=50_000_000)
    with Assistant(settings=settings) as assistant:
        large, report = assistant.add([tmp_path / "large.html", tmp_path / "report.txt"]).outcomes
        assert (large.status, report.status) == ("failed", "added")
        assert "more than 300 MB" in large.reason
        assert "ASSISTANT_READ_MEMORY_MB" in large.reason


def test_small_files_of_all_kinds_are_read_within_the_least_memory_that_can_be_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(REPOSITORY / "benchmarks")
    import generated  # type: ignore[import-not-found]

    documents = generated.write_files(tmp_path / "files", 16)
    workers = Workers(max_bytes=10**9, max_characters=10**7, timeout_s=60, memory_mb=300)
    read = [one for path in sorted((tmp_path / "files").iterdir()) for one in workers.documents(path)]
    assert len(read) == documents
    workers.close()


def test_a_plain_script_that_adds_at_its_top_level_runs_once(tmp_path: Path) -> None:
    """multiprocessing would run it again in each process, which would add again, and so on."""
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "json.py").write_text("raise SystemExit(1)")  # never taken for the library of that name
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\nsys.path.pop(0)\n"
        f"from assistant import Assistant\nprint('once')\na = Assistant({str(tmp_path / 'home')!r})\n"
        f"print(a.add({str(tmp_path / 'report.txt')!r}).outcomes[0].status)\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    assert done.stdout.split() == ["once", "added"], done.stderr


@pytest.mark.long
def test_a_script_that_is_typed_in_works(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    lines = (
        f"from assistant import Assistant\na = Assistant({str(tmp_path / 'home')!r})\n"
        f"print(a.add({str(tmp_path / 'report.txt')!r}).outcomes[0].status)\n"
    )
    done = subprocess.run([sys.executable, "-"], input=lines, capture_output=True, text=True, cwd=REPOSITORY)
    assert done.stdout.split() == ["added"], done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process alone there")
def test_ctrl_c_ends_adding_at_once_and_leaves_no_process(tmp_path: Path) -> None:
    """While a file hangs for ten minutes; the limit of time is an hour."""
    (tmp_path / "sleep.txt").write_text("x", encoding="utf-8")
    script = f"""
import threading
from pathlib import Path
from assistant import Assistant
from tests.reading.test_workers import workers_of
with Assistant({str(tmp_path / "home")!r}) as a:
    a._workers = workers_of(timeout_s=3600)
    def tell():
        while not a._workers._lent:
            threading.Event().wait(0.01)
        (worker,) = a._workers._lent
        print(worker.pid, flush=True)
    threading.Thread(target=tell).start()
    try:
        a.add({str(tmp_path / "sleep.txt")!r})
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=REPOSITORY)
    assert process.stdout is not None
    pid = int(process.stdout.readline())
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=120)[0].split() == ["stopped"]
    wait_until_ended(pid)


def test_closing_ends_the_processes(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    with Assistant(tmp_path / "home") as assistant:
        assistant.add(tmp_path / "report.txt")
        (worker,) = assistant._workers._idle
        pid = worker.pid
    assert pid is not None
    wait_until_ended(pid)
