"""Adding web addresses: what becomes a document, under which name, and what stays when something goes wrong."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from assistant import Assistant
from assistant.cli.app import app
from assistant.library.pages import Pages
from assistant.reading.fetching import Fetcher
from assistant.records import Progress
from assistant.settings import load_settings
from tests.conftest import REPOSITORY
from tests.library.test_library import assert_whole
from tests.webserver import Elsewhere, Names, Reply, Web, redirect

PUBLIC = "93.184.216.34"


def page(words: str, *, head: str = "", title: str = "Pier closed") -> str:
    filler = " ".join(
        f"The cooperative of harbour {number} said that its boats would stay in port." for number in range(8)
    )
    return (
        f"<!doctype html><html><head><title>{title} - Harbour News</title>"
        f'<meta property="article:published_time" content="2025-11-18T08:00:00Z">{head}</head><body>'
        f"<nav><a href=/>Home</a> <a href=/sport>Sport</a></nav><article><h1>{title}</h1>"
        f"<p>{words}</p><p>{filler}</p></article><footer>All rights reserved by Harbour News.</footer></body></html>"
    )


@pytest.fixture
def web() -> Iterator[Web]:
    with Web().running() as running:
        yield running


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    with Assistant(settings=load_settings(home=tmp_path / "home", allow_private_addresses=True)) as opened:
        yield opened


def test_a_page_becomes_a_document_with_title_date_and_address(assistant: Assistant, web: Web) -> None:
    web.pages["/news/pier?utm_source=mail#top"] = web.pages["/news/pier?utm_source=mail"] = Reply(
        page("The pier was closed on Monday by the harbour master.")
    )
    receipt = assistant.add(web.url("/news/pier?utm_source=mail#top"))
    (outcome,) = receipt.added
    (record,) = assistant.sources()
    assert outcome.uri == record.uri == record.address == web.url("/news/pier")
    assert (record.title, record.published, record.published_from) == ("Pier closed", "2025-11-18", "page metadata")
    assert (record.kind, record.stamp) == ("html", "")
    text = assistant.source(record.uri).text
    assert "harbour master" in text
    assert "All rights reserved" not in text
    answer = assistant.ask("Who closed the pier?")
    assert answer.citations[0].uri == record.uri
    assert [path.name for path in assistant.home.glob("fetching-*")] == []


def test_the_declared_address_names_the_page(assistant: Assistant, web: Web) -> None:
    head = f'<link rel="canonical" href="{web.url("/news/pier-closed?fbclid=1")}">'
    web.pages["/short"] = redirect("/news/7?id=3")
    web.pages["/news/7?id=3"] = web.pages["/news/pier-closed"] = Reply(page("The pier was closed.", head=head))
    assert [outcome.uri for outcome in assistant.add(web.url("/short")).added] == [web.url("/news/pier-closed")]
    for path in ("/short", "/news/7?id=3", "/news/pier-closed"):
        assert [outcome.uri for outcome in assistant.add(web.url(path)).unchanged] == [web.url("/news/pier-closed")]
    assert len(assistant.sources()) == 1


def test_two_addresses_that_lead_to_one_page_give_one_document_and_cost_no_other(
    assistant: Assistant, web: Web, tmp_path: Path
) -> None:
    texts = [page("The pier was closed."), page("The pier was closed."), page("The pier was opened.")]
    web.pages["/old"] = redirect("/new")
    (tmp_path / "boats.txt").write_text("The boats stayed in port.", encoding="utf-8")
    for first, second in ((texts[0], texts[1]), (texts[2], texts[0])):
        replies = iter([first, second])
        web.pages["/new"] = lambda request, replies=replies: Reply(next(replies))(request)  # type: ignore[misc]
        receipt = assistant.add([web.url("/old"), web.url("/new"), str(tmp_path / "boats.txt")])
        (skipped,) = receipt.skipped
        assert (skipped.uri, skipped.reason) == (web.url("/new"), "Named twice here: only the first was taken.")
        assert len(receipt.outcomes) == 3
        assert receipt.ok
        assert_whole(assistant)
    assert sorted(record.title for record in assistant.sources()) == ["Boats", "Pier closed"]
    assert "opened" in assistant.source(web.url("/new")).text
    assert [problem.uri for problem in assistant.problems() if problem.trouble == "skipped"] == []


def test_pages_that_declare_the_same_address_do_not_replace_one_another(assistant: Assistant, web: Web) -> None:
    """Some sites declare one page's address on all of them."""
    head = f'<link rel="canonical" href="{web.url("/news/first")}">'
    for number in (1, 2, 3):
        web.pages[f"/news/{number}"] = Reply(page(f"Pier number {number} was closed.", head=head))
    receipt = assistant.add([web.url("/news/1"), web.url("/news/2")])
    assert len(receipt.added) == 2
    assert len(assistant.add(web.url("/news/3")).added) == 1
    texts = [assistant.source(record.uri).text for record in assistant.sources()]
    assert all(any(f"Pier number {number}" in text for text in texts) for number in (1, 2, 3))
    again = assistant.add([web.url(f"/news/{number}") for number in (3, 2, 1)])
    assert (len(again.unchanged), len(assistant.sources())) == (3, 3)


def test_another_site_cannot_pass_for_this_one(assistant: Assistant, web: Web) -> None:
    web.pages["/a"] = Reply(
        page("The pier was closed.", head='<link rel="canonical" href="https://ministry.example/x">')
    )
    assert assistant.add(web.url("/a")).added[0].uri == web.url("/a")


def test_added_again_it_is_read_again(assistant: Assistant, web: Web) -> None:
    web.pages["/a"] = Reply(page("The pier was closed on Monday."))
    assert len(assistant.add(web.url("/a")).added) == 1
    web.pages["/a"] = Reply(page("The pier was closed on Monday.") + "<!-- visitor 17 -->")
    assert len(assistant.add(web.url("/a")).unchanged) == 1
    web.pages["/a"] = Reply(page("The pier was opened on Tuesday."))
    assert len(assistant.add(web.url("/a")).updated) == 1
    assert "opened on Tuesday" in assistant.source(web.url("/a")).text


@pytest.mark.parametrize("reply", [Reply(status=404), Reply(status=503), Reply(b"", kind="image/png"), Reply("")])
def test_an_error_keeps_the_version_there_is_and_says_so(assistant: Assistant, web: Web, reply: Reply) -> None:
    web.pages["/old"] = redirect("/a")
    web.pages["/a"] = Reply(page("The pier was closed on Monday."))
    assistant.add(web.url("/a"))
    web.pages["/a"] = reply
    (failed,) = assistant.add(web.url("/a")).failed
    assert failed.uri == web.url("/a")
    assert "The version in the library is kept." in failed.reason
    assert "closed on Monday" in assistant.source(web.url("/a")).text


def test_files_folders_and_addresses_go_together(assistant: Assistant, web: Web, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("The ferry stopped on Sunday.", encoding="utf-8")
    web.pages["/a"] = Reply(page("The pier was closed on Monday."))
    receipt = assistant.add([tmp_path / "notes", web.url("/a"), web.url("/none"), web.url("/a#x"), "http://127.1/x"])
    assert [outcome.status for outcome in receipt.outcomes] == ["added", "added", "failed", "skipped", "failed"]


def test_documents_on_the_web_are_read_by_what_they_are(assistant: Assistant, web: Web) -> None:
    data = (REPOSITORY / "corpus/background/defence-build-up-2022.pdf").read_bytes()
    web.pages["/get?id=5"] = Reply(data, kind="application/pdf")
    web.pages["/files/desk%20minutes.docx"] = Reply(
        (REPOSITORY / "corpus/desk/chronology.docx").read_bytes(), kind="application/octet-stream"
    )
    web.pages["/letters/2025-11-20-reply.txt"] = Reply("The ferry stopped on Sunday.", kind="text/plain")
    added = assistant.add([web.url(path) for path in web.pages]).added
    kinds = {outcome.source.kind: outcome.source for outcome in added if outcome.source}
    assert kinds.keys() == {"pdf", "docx", "txt"}
    assert kinds["pdf"].pages
    assert kinds["txt"].published == "2025-11-20"
    local = REPOSITORY / "corpus/background/defence-build-up-2022.pdf"
    assistant.add(local)
    assert assistant.source(web.url("/get?id=5")).text == assistant.source(str(local)).text


@pytest.mark.parametrize(
    ("path", "published", "origin"),
    [
        ("/2025/11/20/pier-closed", "2025-11-20", "address"),
        ("/news/2025/11/pier-closed.html", "2025-11", "address"),
        ("/news/2025-11-20-pier-closed", "2025-11-20", "address"),
        ("/2025/13/45/pier-closed", "", ""),
        ("/news/20251/pier-closed", "", ""),
    ],
)
def test_a_date_in_the_address_counts_where_the_page_names_none(
    assistant: Assistant, web: Web, path: str, published: str, origin: str
) -> None:
    web.pages[path] = Reply(page("The pier was closed.").replace("article:published_time", "x"))
    (record,) = (outcome.source for outcome in assistant.add(web.url(path)).added)
    assert record is not None
    assert (record.published, record.published_from, record.title) == (published, origin, "Pier closed")
    assert "file name" not in record.note


def test_a_feed_gives_its_items_and_those_that_it_lists_no_more_stay(assistant: Assistant, web: Web) -> None:
    def feed(*items: tuple[str, str]) -> Reply:
        parts = "".join(
            f"<item><title>{words}</title><guid>{guid}</guid><description>{words}</description></item>"
            for guid, words in items
        )
        return Reply(
            f'<?xml version="1.0"?><rss version="2.0"><channel>{parts}</channel></rss>', kind="application/rss+xml"
        )

    uri = web.url("/feed")
    web.pages["/feed"] = feed(("1", "The pier was closed on Monday."), ("2", "The ferry stopped on Sunday."))
    assert {outcome.uri for outcome in assistant.add(uri).added} == {f"{uri}#1", f"{uri}#2"}
    web.pages["/feed"] = feed(("2", "The ferry stopped on Sunday."), ("3", "The crane fell on Friday."))
    receipt = assistant.add(uri)
    assert ([one.uri for one in receipt.unchanged], [one.uri for one in receipt.added]) == ([f"{uri}#2"], [f"{uri}#3"])
    web.pages["/feed"] = Reply(status=503)
    assert "The version in the library is kept." in assistant.add(uri).failed[0].reason
    assert {record.uri for record in assistant.sources()} == {f"{uri}#{number}" for number in (1, 2, 3)}
    assert len(assistant.remove(uri)) == 3


def test_a_page_made_in_the_browser_has_no_text_and_says_what_to_do(assistant: Assistant, web: Web) -> None:
    web.pages["/app"] = Reply(
        "<!doctype html><html><head><title>News</title></head><body><noscript>You need to enable JavaScript to run "
        "this app.</noscript><div id=root></div><script src=/app.js></script></body></html>"
    )
    web.pages["/empty"] = Reply("<!doctype html><html><body><div id=root></div></body></html>")
    for path in ("/app", "/empty"):
        (failed,) = assistant.add(web.url(path)).failed
        assert "save the page" in failed.reason
    assert assistant.sources() == ()


def test_a_log_in_is_not_taken_for_the_page(assistant: Assistant, web: Web) -> None:
    web.pages["/report"] = redirect("/accounts/login?next=/report")
    web.pages["/accounts/login?next=/report"] = Reply(page("Enter your name and password to read on."))
    (failed,) = assistant.add(web.url("/report")).failed
    assert "log-in" in failed.reason
    assert assistant.sources() == ()


def test_only_the_public_internet_without_the_setting(tmp_path: Path, web: Web) -> None:
    web.pages["/a"] = Reply(page("The pier was closed on Monday."))
    with Assistant(tmp_path / "home") as assistant:
        receipt = assistant.add([web.url("/a"), f"http://localhost:{web.port}/a", "file:///etc/passwd"])
        assert len(receipt.failed) == 3
        assert "ASSISTANT_ALLOW_PRIVATE_ADDRESSES" in receipt.failed[0].reason
        assert assistant.sources() == ()
    assert web.asked == []


def test_adding_that_is_broken_off_waits_for_no_server(assistant: Assistant, web: Web) -> None:
    """One that says nothing would be waited for for 20 s."""
    asked, left = threading.Event(), threading.Event()

    def silent(request: BaseHTTPRequestHandler) -> None:
        asked.set()
        request.connection.settimeout(15)
        if request.connection.recv(1) == b"":
            left.set()

    def broken_off(progress: Progress) -> None:
        if progress.done == 1:
            asked.wait()
            raise KeyboardInterrupt

    web.pages["/a"] = Reply(page("The pier was closed on Monday."))
    web.pages["/silent"] = silent
    assistant.add(web.url("/a"))  # loads the models, so that nothing else takes its time below
    with pytest.raises(KeyboardInterrupt):
        assistant.add([web.url("/none"), web.url("/silent")], report=broken_off)
    assert left.wait(10)
    assert list(assistant.home.glob("fetching-*")) == []


def test_a_page_of_the_public_internet(assistant: Assistant, web: Web) -> None:
    """As a person would: a name, no port, no setting; in a network of the tests' own."""
    web.pages["/news/pier?utm_medium=x"] = Reply(
        page("The pier was closed.", head='<link rel=canonical href="https://www.pier.example/n">')
    )
    network = Elsewhere({PUBLIC: web})
    fetcher = Fetcher(max_bytes=10**6, timeout_s=30, resolve=Names(pier__example=[[PUBLIC]]), network=network)
    uri, make = Pages(assistant._library, fetcher, assistant._workers.reading()).job(
        "http://pier.example/news/pier?utm_medium=x"
    )
    (source,) = make()
    assert uri == "http://pier.example/news/pier"
    assert source.uri == "https://www.pier.example/n"  # type: ignore[union-attr]


def test_syncing_a_folder_leaves_web_pages_alone(assistant: Assistant, web: Web, tmp_path: Path) -> None:
    web.pages["/a"] = Reply(page("The pier was closed on Monday."))
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.txt").write_text(f"Ferry {name} stopped on Sunday.", encoding="utf-8")
    assistant.add([folder, web.url("/a")])
    (folder / "a.txt").unlink()
    assert [outcome.uri for outcome in assistant.sync(folder).removed] == [str(folder / "a.txt")]
    assert web.url("/a") in {record.uri for record in assistant.sources()}


def test_a_site_that_wants_a_pause_gets_it(assistant: Assistant, web: Web) -> None:
    asked: list[float] = []

    def noting(request: BaseHTTPRequestHandler) -> None:
        asked.append(time.monotonic())
        Reply(page(f"Pier {len(asked)} was closed."))(request)

    web.pages["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 0.5", kind="text/plain")
    web.pages["/a"] = web.pages["/b"] = noting
    assert len(assistant.add([web.url("/a"), web.url("/b")]).added) == 2
    assert asked[1] - asked[0] >= 0.5


def test_what_a_killed_process_has_left_is_cleared(assistant: Assistant, web: Web) -> None:
    import os

    old, young = assistant.home / "fetching-old", assistant.home / "fetching-young"
    for folder in (old, young):
        folder.mkdir()
        (folder / "page.html").write_bytes(b"x")
    os.utime(old, (1, 1))
    web.pages["/a"] = Reply(page("The pier was closed on Monday."))
    assistant.add(web.url("/a"))
    assert (old.exists(), young.exists()) == (False, True)


@pytest.mark.parametrize(
    "path", ["/" + "x" * 3_000, "/%00%0A..%2F..%2Fetc%2Fpasswd", "/.html", "/con.pdf", "/%E2%80%AE.html", "/a%20.%20"]
)
def test_no_name_of_a_page_makes_an_unusual_file(assistant: Assistant, web: Web, path: str) -> None:
    web.pages[path] = Reply(page("The pier was closed on Monday."))
    assert len(assistant.add(web.url(path)).added) == 1
    assert {entry.name for entry in assistant.home.iterdir()}.isdisjoint({"etc", "passwd"})


# -- the command line


def run(*arguments: str, **environment: str) -> Any:
    return CliRunner().invoke(app, arguments, env={"ASSISTANT_ALLOW_PRIVATE_ADDRESSES": "true", **environment})


def test_the_command_line_takes_addresses(tmp_path: Path, web: Web) -> None:
    web.pages["/a"] = Reply(page("The pier was closed on Monday."))
    home = str(tmp_path / "home")
    done = run("add", web.url("/a"), web.url("/none"), "--home", home)
    assert done.exit_code == 1
    assert f"failed    {web.url('/none')}: {web.url('/none')} does not exist" in done.stdout
    assert "1 added, 1 failed" in done.stdout
    shown = json.loads(run("add", web.url("/a"), "--home", home, "--json").stdout)
    assert [(outcome["uri"], outcome["status"]) for outcome in shown["outcomes"]] == [(web.url("/a"), "unchanged")]
    assert web.url("/a") in run("sources", "--home", home).stdout
    assert run("remove", web.url("/a"), "--yes", "--home", home).exit_code == 0


@pytest.mark.parametrize("given", ["example.com", "www.example.com/news/7", "example.co.uk/a?b=1"])
def test_an_address_without_its_beginning_is_understood_and_told(tmp_path: Path, given: str) -> None:
    done = run("add", given, "--home", str(tmp_path / "home"))
    assert done.exit_code == 1
    assert f"If you mean the web page, write https://{given}" in done.stdout


def test_a_file_that_is_named_like_an_address_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "example.com").mkdir()
    (tmp_path / "example.com" / "page.txt").write_text("The pier was closed on Monday.", encoding="utf-8")
    home = str(tmp_path / "home")
    assert run("add", "example.com", "example.com/page.txt", "--home", home).exit_code == 0
    missing = run("add", "notes.md", "--home", home)
    assert "does not exist" in missing.stdout
    assert "https" not in missing.stdout


def test_a_password_in_an_address_is_neither_sent_nor_shown(tmp_path: Path, web: Web) -> None:
    done = run("add", web.url("/a").replace("//", "//me:secret@"), "--home", str(tmp_path / "home"), "--json")
    assert done.exit_code == 1
    assert "secret" not in done.stdout
    assert web.asked == []
