"""Two processes add at once, a third asks, a page is open: all right at the end, and the page knows what was added."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from assistant import Assistant
from tests.conftest import REPORT
from tests.library.apart import run_apart
from tests.library.test_library import assert_whole
from tests.web.conftest import Visit, serving

PLACES = ["Aomori", "Beppu", "Chiba", "Daisen", "Ebetsu", "Fukui", "Gifu", "Hakone", "Ibusuki", "Joetsu"]

# Three processes, forked from one that has loaded the program and opened nothing: two add, one asks until they are done.
TOGETHER = """
import json
import os
import sys

from assistant import Assistant
from assistant.cli import main

home, shared, *others = sys.argv[1:]
asked, told = os.pipe()
goes_on, ends = os.pipe()


def in_a_child(work):
    child = os.fork()
    if not child:
        os.close(ends)
        try:
            work()
        except SystemExit as end:
            os._exit(int(end.code or 0))
        os._exit(0)
    return child


def ask():
    counted = found = 0
    with Assistant(home) as assistant:
        os.write(told, b"open")
        os.set_blocking(goes_on, False)
        while True:
            answer = assistant.ask("What did Beijing demand?")
            counted += 1
            for citation in answer.citations:
                text = assistant.source(citation.uri).text
                assert text[citation.start:citation.end] == citation.quote, citation
            found += answer.status == "answered"
            try:
                if not os.read(goes_on, 1):
                    break
            except BlockingIOError:
                pass
    os.write(told, json.dumps([counted, found]).encode())


def add(other):
    sys.argv = ["assistant", "--home", home, "add", shared, other]
    main()


def code_of(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


asking = in_a_child(ask)
os.close(told)
assert os.read(asked, 4) == b"open"
codes = [code_of(child) for child in [in_a_child(lambda: add(other)) for other in others]]
os.close(ends)
print(json.dumps({"added": codes, "asked": code_of(asking), "answers": json.loads(os.read(asked, 100))}))
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant(home=tmp_path_factory.mktemp("together") / "home") as assistant:
        assistant.add_text(REPORT, uri="report", title="State Department report")
        yield assistant


def folder_of(parent: Path, name: str, places: list[str]) -> Path:
    folder = parent / name
    folder.mkdir()
    for place in places:
        text = (
            f"The harbour of {place} was closed in {name}.\n\n" + f"The mayor of {place} spoke of {name}. {REPORT}" * 4
        )
        (folder / f"{place}.txt").write_text(text, encoding="utf-8")
    return folder


def test_all_goes_right_at_once(library: Assistant, tmp_path: Path, visit: Visit) -> None:
    home = str(library.home)
    shared = folder_of(tmp_path, "March", PLACES)
    others = [folder_of(tmp_path, name, PLACES[:5]) for name in ("April", "May")]
    with serving(library) as address:
        watched = visit(address)
        watched.ask("What did Beijing demand?")
        # Both add the shared folder, and each one of its own.
        done = run_apart(TOGETHER, home, str(shared), *map(str, others), timeout_s=300)
        assert "Traceback" not in done.stderr
        told = json.loads(done.stdout.splitlines()[-1])
        assert (told["added"], told["asked"]) == ([0, 0], 0), done.stderr
        asked, found = told["answers"]
        assert asked == found > 0
        # The page answers from what the other processes added.
        watched.ask("Which harbour was closed in May, the harbour of Daisen?")
        expect(watched.last.locator(".answer")).to_contain_text("The harbour of Daisen was closed in May.")
        assert_whole(library)
        uris = {record.uri for record in library.sources()}
        assert uris == {"report", *(str(file) for folder in (shared, *others) for file in folder.iterdir())}
        for file in shared.iterdir():
            assert library.source(file).text == file.read_text(encoding="utf-8")
