"""Two processes add at once, a third asks, a page is open: all right at the end, and the page knows what was added."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from assistant import Assistant
from tests.conftest import REPORT
from tests.library.test_library import assert_whole
from tests.web.conftest import Visit, serving

PLACES = ["Aomori", "Beppu", "Chiba", "Daisen", "Ebetsu", "Fukui", "Gifu", "Hakone", "Ibusuki", "Joetsu"]

ASKING = """
import select
import sys
from assistant import Assistant
asked = found = 0
with Assistant(sys.argv[1]) as assistant:
    print("open", flush=True)
    while not select.select([sys.stdin], [], [], 0)[0]:
        answer = assistant.ask("What did Beijing demand?")
        asked += 1
        for citation in answer.citations:
            text = assistant.source(citation.uri).text
            assert text[citation.start:citation.end] == citation.quote, citation
        found += answer.status == "answered"
print(asked, found)
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


def starts(*arguments: str, **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments],
        env={**os.environ, "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,  # type: ignore[call-overload]
    )


def test_all_goes_right_at_once(library: Assistant, tmp_path: Path, visit: Visit) -> None:
    home = str(library.home)
    shared = folder_of(tmp_path, "March", PLACES)
    others = [folder_of(tmp_path, name, PLACES[:5]) for name in ("April", "May")]
    with serving(library) as address:
        watched = visit(address)
        watched.ask("What did Beijing demand?")
        asking = starts("-c", ASKING, home, stdin=subprocess.PIPE)
        assert asking.stdout is not None
        assert asking.stdout.readline() == "open\n", asking.communicate()
        # Both add the shared folder, and each one of its own.
        adding = [starts("-m", "assistant", "--home", home, "add", str(shared), str(other)) for other in others]
        for process in adding:
            said, errors = process.communicate(timeout=300)
            assert process.returncode == 0, said + errors
            assert "Traceback" not in errors
        counted, errors = asking.communicate("enough\n", timeout=300)
        assert asking.returncode == 0, errors
        asked, found = map(int, counted.split())
        assert asked == found > 0
        # The page answers from what the other processes added.
        watched.ask("Which harbour was closed in May, the harbour of Daisen?")
        expect(watched.last.locator(".answer")).to_contain_text("The harbour of Daisen was closed in May.")
        assert_whole(library)
        uris = {record.uri for record in library.sources()}
        assert uris == {"report", *(str(file) for folder in (shared, *others) for file in folder.iterdir())}
        for file in shared.iterdir():
            assert library.source(file).text == file.read_text(encoding="utf-8")
