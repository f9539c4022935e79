"""Files are read in processes of their own: what goes wrong there costs its file and nothing else."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import NoText, ReaderFailed, ReadingError
from assistant.reading.workers import Workers
from tests.reading_processes import not_handed_on

REPOSITORY = Path(__file__).parent.parent.parent
FAULTY = "tests.reading.faulty:read"


def workers_of(*, timeout_s: float = 60.0, memory_mb: int = 400, most: int = 1, reader: str = FAULTY) -> Workers:
    return Workers(
        max_bytes=10**8, max_characters=10**6, timeout_s=timeout_s, memory_mb=memory_mb, most=most, reader=reader
    )


@pytest.fixture(autouse=True)
def _own_processes() -> Iterator[None]:
    with not_handed_on():
        yield


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = workers_of()
    yield made
    made.close()


def pid_of(workers: Workers, name: str = "fine") -> int:
    """The process that reads a file, told by a reader that gives its id."""
    return int(list(workers.documents(Path(f"{name}.txt")))[-1].text)


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def wait_until_ended(pid: int) -> None:
    """Until a process has ended; the test's own time limit is the judge of how long that may take."""
    until = threading.Event()
    for _ in range(600):
        if not is_running(pid):
            return
        until.wait(0.05)
    raise AssertionError(f"process {pid} is still running")


def test_a_process_is_kept_for_the_next_file(workers: Workers) -> None:
    first = pid_of(workers)
    assert first != os.getpid()
    assert pid_of(workers) == first


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("segfault", "SIGSEGV"),
        ("exit", "ended with code 0"),
        ("sysexit", "ended with code 1"),
        ("bug", "KeyError: 'content-type'"),
        ("unpicklable", "broke off"),
        ("eat", r"more than 400 MB of memory.*ASSISTANT_READ_MEMORY_MB"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="what the system says of a process that ended is worded for Linux")
def test_a_reader_that_breaks_off_costs_its_file_only(workers: Workers, fault: str, words: str) -> None:
    before = pid_of(workers)
    with pytest.raises(ReaderFailed, match=words) as caught:
        list(workers.documents(Path(f"{fault}.pdf")))
    assert f"'{fault}.pdf'" in str(caught.value)
    assert pid_of(workers) != before
    wait_until_ended(before)


@pytest.mark.parametrize("fault", ["sleep", "spin"])
def test_a_reader_that_hangs_is_ended(fault: str) -> None:
    workers = workers_of(timeout_s=0.5)
    before = pid_of(workers)
    with pytest.raises(ReaderFailed, match=r"longer than 0.5 s.*ASSISTANT_READ_TIMEOUT_S"):
        list(workers.documents(Path(f"{fault}.pdf")))
    wait_until_ended(before)
    assert pid_of(workers) != before
    workers.close()


def test_a_reader_that_says_that_it_goes_on_is_waited_for() -> None:
    workers = workers_of(timeout_s=1.5)
    assert pid_of(workers, "slow") == pid_of(workers)
    workers.close()


def test_a_reader_that_goes_on_for_ever_is_ended() -> None:
    workers = workers_of(timeout_s=0.6)
    with pytest.raises(ReaderFailed, match="longer than"):
        list(workers.documents(Path("endless.pdf")))
    workers.close()


def test_documents_before_a_crash_have_come_through(workers: Workers) -> None:
    stream = workers.documents(Path("halfway.zip"))
    assert next(stream).uri == "halfway.zip#1"
    with pytest.raises(ReaderFailed, match="halfway"):
        next(stream)


def test_errors_of_readers_come_as_they_were_raised(workers: Workers) -> None:
    before = pid_of(workers)
    with pytest.raises(NoText, match=r"^'refused\.txt' is empty\.$"):
        list(workers.documents(Path("refused.txt")))
    assert pid_of(workers) == before


@pytest.mark.parametrize("habit", ["noisy", "asking"])
def test_what_readers_print_or_ask_does_not_matter(
    workers: Workers, habit: str, capfd: pytest.CaptureFixture[str]
) -> None:
    before = pid_of(workers)
    assert pid_of(workers, habit) == before
    assert capfd.readouterr() == ("", "")


def test_documents_are_made_no_faster_than_they_are_taken(workers: Workers) -> None:
    """A thousand documents of 100 kB would take 100 MB more here, were they all waiting."""
    stream = workers.documents(Path("many.zip"))
    next(stream)
    (worker,) = workers._lent
    (rest,) = [worker._messages.qsize()]
    assert rest <= 2
    assert sum(1 for _ in stream) == 999


def test_who_takes_no_more_documents_ends_the_reading(workers: Workers) -> None:
    stream = workers.documents(Path("many.zip"))
    next(stream)
    (worker,) = workers._lent
    pid = worker.pid
    assert pid is not None
    stream.close()  # type: ignore[attr-defined]
    wait_until_ended(pid)
    assert pid_of(workers) != pid


def test_closing_ends_what_hangs() -> None:
    workers = workers_of(timeout_s=600)
    pid = pid_of(workers)
    caught: list[ReadingError] = []

    def read() -> None:
        try:
            list(workers.documents(Path("sleep.pdf")))
        except ReadingError as error:
            caught.append(error)

    reading = threading.Thread(target=read)
    reading.start()
    while not workers._lent:
        threading.Event().wait(0.01)
    workers.close()
    reading.join()
    assert caught
    wait_until_ended(pid)
    with pytest.raises(ReadingError, match="broken off"):
        list(workers.documents(Path("fine.txt")))


def test_a_job_that_is_broken_off_leaves_the_others_alone() -> None:
    workers = workers_of(timeout_s=600, most=2)
    broken, other = workers.reading(), workers.reading()
    stream = other(Path("many.zip"))
    next(stream)
    caught = threading.Event()

    def read() -> None:
        with pytest.raises(ReadingError):
            list(broken(Path("sleep.pdf")))
        caught.set()

    reading = threading.Thread(target=read)
    reading.start()
    while not broken.using:
        threading.Event().wait(0.01)
    broken.stop()
    reading.join()
    assert caught.is_set()
    assert sum(1 for _ in stream) == 999
    workers.close()


def test_several_threads_share_the_processes() -> None:
    workers = workers_of(most=2)
    pids: list[int] = []
    threads = [threading.Thread(target=lambda: pids.extend(pid_of(workers) for _ in range(10))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pids) == 60
    kept = {worker.pid for worker in workers._idle}
    assert 1 <= len(kept) <= 2
    for pid in set(pids) - kept:
        wait_until_ended(pid)
    workers.close()


def test_a_process_that_ended_while_it_had_nothing_to_do_is_replaced(workers: Workers) -> None:
    before = pid_of(workers)
    os.kill(before, signal.SIGKILL)
    wait_until_ended(before)
    assert pid_of(workers) != before


def test_a_process_that_cannot_be_started_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    workers = workers_of(reader="tests.reading.nowhere:read")
    with pytest.raises(ReaderFailed, match=r"cannot be started .*No module named 'tests.reading.nowhere'"):
        list(workers.documents(tmp_path / "a.txt"))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    with pytest.raises(ReaderFailed, match=r"cannot be started .*No such file"):
        list(workers_of().documents(tmp_path / "a.txt"))


def test_nothing_heavy_is_loaded_there(workers: Workers) -> None:
    (source,) = workers.documents(Path("modules.txt"))
    loaded = {name.partition(".")[0] for name in source.text.split()}
    assert not loaded & {
        "torch",
        "chromadb",
        "gradio",
        "transformers",
        "langchain_core",
        "pydantic",
        "numpy",
        "tantivy",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process that lets no thread run")
@pytest.mark.parametrize("fault", ["sleep", "spin", "fine"])
def test_the_processes_end_with_their_parent_however_it_ends(fault: str) -> None:
    script = f"""
import sys, threading
from pathlib import Path
from tests.reading.test_workers import pid_of, workers_of
workers = workers_of(timeout_s=600)
print(pid_of(workers), flush=True)
threading.Thread(target=lambda: list(workers.documents(Path("{fault}.pdf"))), daemon=True).start()
sys.stdin.read()
"""
    parent = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert is_running(pid)
    parent.kill()
    parent.communicate()
    wait_until_ended(pid)


def test_ctrl_c_at_the_terminal_does_not_reach_them(workers: Workers) -> None:
    assert os.getsid(pid_of(workers)) != os.getsid(0)
