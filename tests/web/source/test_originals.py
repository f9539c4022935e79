"""The file of a document on its way to the browser: as what is saved, never as what is shown."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from assistant import Assistant
from assistant.errors import UnknownSource
from assistant.reading import file_stamp
from assistant.records import Problem, Source
from assistant.web import words
from assistant.web.source.originals import Originals, file_html

PAGE = b"<script>window.canary='dead'</script> as it was read"
NAME = 'a "b" \u202egnp.\u65e5\u672c.html'


@dataclass
class Held:
    """A library with two documents: a file and a text."""

    home: Path
    held: dict[str, Source]
    failed: tuple[Problem, ...] = ()

    def source(self, uri: str, version: str = "") -> Source:
        if uri not in self.held or version not in ("", self.held[uri].version):
            raise UnknownSource(f"There is no document {uri!r}.")
        return self.held[uri]

    record = source

    def named(self, name: str) -> tuple[Source, ...]:
        return tuple(one for one in self.held.values() if one.container == name)

    def problems(self, *, dismissed: bool = False) -> tuple[Problem, ...]:
        return self.failed if dismissed else ()  # as where a person has dismissed all of them


@pytest.fixture
def held(tmp_path: Path) -> Held:
    file = tmp_path / NAME
    file.write_bytes(PAGE)
    read = Source(
        uri=str(file),
        title="Page",
        kind="html",
        text="as it was read",
        version="a1",
        content=hashlib.sha256(PAGE).hexdigest(),
        stamp=file_stamp(file.stat()),
    )
    text = Source(uri="/etc/passwd", title="No. 7/../<b>", text="It rained.\r\n", version="b2", content="x")
    return Held(tmp_path, {read.uri: read, text.uri: text})


@pytest.fixture
def client(held: Held) -> TestClient:
    return TestClient(Originals(PlainTextResponse("the page"), cast(Assistant, held)))


def test_a_file_is_sent_to_be_saved(client: TestClient, held: Held, tmp_path: Path) -> None:
    uri = str(tmp_path / NAME)
    answer = client.get("/original", params={"uri": uri, "version": "a1"})
    assert (answer.status_code, answer.content) == (200, PAGE)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''a%20_b_%20_gnp.%E6%97%A5")
    assert answer.headers["content-length"] == str(len(PAGE))
    assert answer.headers["cache-control"] == "no-store"
    only = client.head("/original", params={"uri": uri})
    assert (only.status_code, only.content, only.headers["content-length"]) == (200, b"", str(len(PAGE)))
    assert client.post("/original", params={"uri": uri}).status_code == 405
    assert client.get("/").text == "the page"


def test_a_text_is_sent_as_it_is_and_no_file_of_its_name(client: TestClient) -> None:
    answer = client.get("/original", params={"uri": "/etc/passwd"})
    assert answer.content == b"It rained.\r\n"
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''No.%207_..__b_.txt"


@pytest.mark.parametrize("uri", ["", "/etc/hostname", "../{name}", "{name}", "file://{path}", "{path}\x00", "{path}/"])
def test_nothing_else_is_sent(client: TestClient, tmp_path: Path, uri: str) -> None:
    asked = uri.replace("{name}", NAME).replace("{path}", str(tmp_path / NAME))
    answer = client.get("/original", params={"uri": asked})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")


def test_a_file_that_is_another_now_is_not_sent(client: TestClient, held: Held, tmp_path: Path) -> None:
    file = tmp_path / NAME
    source, page = held.source(str(file)), cast(Assistant, held)
    assert words.source.DOWNLOAD in file_html(source, page)[0]
    assert file_html(source, page)[1] == ""
    file.write_bytes(PAGE.upper())
    answer = client.get("/original", params={"uri": str(file)})
    assert (answer.status_code, "not the one that was read" in answer.text) == (410, True)
    file.write_bytes(b"shorter")
    assert file_html(source, page)[0] == ""
    assert "not the one that was read" in file_html(source, page)[1]
    assert file_html(replace(source, superseded="2026-01-02"), page)[1] == ""


def test_of_a_file_of_which_something_was_removed_nothing_is_given_out(client: TestClient, held: Held) -> None:
    box = next(iter(held.held))
    read = replace(held.held.pop(box), container=box, container_content=hashlib.sha256(PAGE).hexdigest())
    for item in ("a", "b"):
        held.held[f"{box}#{item}"] = replace(read, uri=f"{box}#{item}", container_items=3)
    broken = Problem(uri=f"{box}#c", title="", trouble="failed", reason="Broken", when="2026-01-02")
    held.failed = (broken, replace(broken, uri="elsewhere"))
    first, page = held.held[f"{box}#a"], cast(Assistant, held)
    assert client.get("/original", params={"uri": first.uri}).content == PAGE  # what could not be read was never there
    assert "which holds it" in file_html(first, page)[0] and file_html(first, page)[1] == ""
    del held.held[f"{box}#b"]
    answer = client.get("/original", params={"uri": first.uri})
    assert (answer.status_code, "not in the library" in answer.text) == (410, True)
    assert file_html(first, page)[0] == "" and "not in the library" in file_html(first, page)[1]


def test_the_way_leads_there_whatever_the_name(held: Held) -> None:
    hostile = replace(held.source("/etc/passwd"), uri="\"><script>&version='", version="c3")
    shown: Any = file_html(hostile, cast(Assistant, held))[0]
    assert 'href="original?uri=%22%3E%3Cscript%3E%26version%3D%27&amp;version=c3"' in shown
    assert words.source.DOWNLOAD_TEXT in shown
    assert 'rel="noopener noreferrer"' in shown
