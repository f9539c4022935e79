"""Runs of adding: they take turns, can be followed from anywhere, and stopped."""

import threading
from dataclasses import replace

from assistant import Assistant, Progress
from assistant.records import Outcome
from assistant.web import words
from assistant.web.documents import intake
from assistant.web.documents.runs import Run, Runs
from assistant.web.documents.uploads import Upload


def test_runs_take_turns_and_can_be_followed_by_who_comes_late() -> None:
    runs, go_on, order = Runs(), threading.Event(), []

    def first(run: Run) -> str:
        run.show("one", reached=(1, 3))
        go_on.wait()
        order.append(1)
        return "done"

    def second(run: Run) -> str:
        order.append(2)
        return "also"

    def wait(done: int, total: int) -> str:
        return f"wait {done} of {total}"

    begun = runs.start("", first, waiting=wait)
    later = runs.start("jane", second, waiting=wait)
    assert runs.last("") is begun
    waits = later.follow()
    assert next(shown for shown in waits if shown != "wait 0 of 0") == "wait 1 of 3"
    go_on.set()
    assert list(begun.follow())[-1] == "done"
    assert list(later.follow())[-1] == "also"
    assert list(begun.follow()) == ["done"]
    assert order == [1, 2]
    runs.forget("")
    assert runs.last("") is None


def test_a_run_that_waits_can_be_stopped_and_does_not_wait_for_that() -> None:
    runs, go_on = Runs(), threading.Event()

    def first(run: Run) -> str:
        go_on.wait()
        return "done"

    begun = runs.start("", first, waiting=lambda done, total: "")
    later = runs.start("jane", lambda run: f"stopped: {run.stopping}", waiting=lambda done, total: "")
    later.stop()
    assert list(later.follow())[-1] == "stopped: True"
    assert not begun.ended
    go_on.set()
    assert list(begun.follow())[-1] == "done"


def test_stopped_what_is_in_the_library_stays_and_the_rest_says_so(assistant: Assistant) -> None:
    arriving = assistant.home / "arriving"
    arriving.mkdir(parents=True)
    names = [f"{n}.txt" for n in range(3)]
    for name in names:
        (arriving / name).write_text(f"Pier {name} of the harbour is closed.", encoding="utf-8")
    run = Run()
    run.stop()
    shown = intake.files(assistant, [Upload(path=arriving / name, name=name) for name in names], run)
    assert shown.count(words.documents.STOPPED_BEFORE) == 3
    assert assistant.sources() == ()
    assert [path.name for path in assistant.home.rglob("*.txt")] == []


def test_stopped_in_the_middle(assistant: Assistant) -> None:
    assistant.add_text("Already here.", uri="here")
    record = assistant.record("here")
    done = Outcome(uri="here", status="added", source=record)
    late = Outcome(uri="late", status="added", source=replace(record, uri="late", version="another"))
    last = Progress(done=2, total=3, passages=0, outcomes=(done, late))
    receipt = intake._stopped(assistant, {"here": "here", "late": "late", "never": "never"}, last)
    assert [(one.uri, one.status) for one in receipt.outcomes] == [
        ("here", "added"),
        ("late", "failed"),
        ("never", "failed"),
    ]
