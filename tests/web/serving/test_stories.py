"""Two people with a log-in, behind a proxy, while the server is started anew: one server after the other, one library."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from assistant import Assistant
from assistant.web import words
from assistant.web.serving.accounts import AccountsFile
from tests.conftest import REPORT
from tests.web.axe import violations
from tests.web.conftest import PHONE, WAIT_MS, Visit, Watched, serving
from tests.web.serving.proxy import proxied

PEOPLE = {"jane": "a ferry in november", "joan": "a lighthouse in may"}
DEMAND, WITHDRAW = "What did Beijing demand?", "Did she withdraw it?"
KEPT = re.compile(r"\?conversation=\w+$")
PIER = "How long will the pier of Aomori be closed?"


class Place:
    """A server with a log-in that can be stopped and started again, and the proxy before it, which stays."""

    def __init__(self, library: Assistant, accounts: Path) -> None:
        self.library = library
        self._options = {"auth": accounts, "root_path": "/briefing"}
        self._server, self._proxy = ExitStack(), ExitStack()
        url = self._server.enter_context(serving(library, **self._options))
        self._port = urlsplit(url).port or 0
        self.address = self._proxy.enter_context(proxied(url, "/briefing"))

    def stop(self) -> None:
        self._server.close()

    def start(self) -> None:
        self._server.enter_context(serving(self.library, port=self._port, **self._options))

    def close(self) -> None:
        self._proxy.close()
        self._server.close()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("stories")
    accounts = AccountsFile(folder / "accounts")
    for name, password in PEOPLE.items():
        accounts.put(name, password)
    with Assistant(home=folder / "home") as library:
        library.add_text(REPORT, uri="report", title="State Department report", published="2025-11-20")
        library.add_text("The pier of Aomori will be closed until March.", uri="pier", title="Pier")
        place = Place(library, accounts.path)
        yield place
        place.close()


def asks(watched: Watched, question: str) -> None:
    watched.page.locator("#question textarea").fill(question)
    watched.page.keyboard.press("Enter")


def looks(watched: Watched, times: int = 1) -> None:
    """Has the page look whether the server is there, as it does every few seconds."""
    for _ in range(times):
        with watched.page.expect_event("requestfinished", lambda request: "/health" in request.url):
            watched.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def dropped(watched: Watched, name: str, text: str) -> None:
    watched.see(words.page.DOCUMENTS)
    file = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    watched.page.locator("#drop input[type=file]").set_input_files([file])  # type: ignore[list-item]
    expect(watched.page.locator("#outcome .outcomes tbody tr")).to_contain_text("Added", timeout=WAIT_MS)


def test_the_log_in_page_can_be_read_by_all(browser: Browser, place: Place) -> None:
    for look in ({"color_scheme": "light"}, {"color_scheme": "dark", **PHONE}):
        context = browser.new_context(**look)  # type: ignore[arg-type]
        watched = Watched(page=context.new_page(), address=place.address)
        watched.page.goto(f"{place.address}?conversation=a1")
        expect(watched.page).to_have_url(f"{place.address}login?conversation=a1")
        assert violations(watched.page) == []
        watched.log_in("jane", "not her password")
        expect(watched.page.get_by_role("alert")).to_have_text(words.accounts.WRONG)
        expect(watched.page.get_by_label(words.accounts.NAME)).to_have_value("jane")
        expect(watched.page.get_by_label(words.accounts.PASSWORD)).to_be_focused()
        assert violations(watched.page) == []
        context.close()


def test_two_people_at_once_keep_what_is_theirs(visit: Visit, place: Place) -> None:
    jane, joan = (visit(place.address, log_in=person) for person in PEOPLE.items())
    expect(jane.page.locator("#account bdi")).to_have_text("jane")
    (cookie,) = jane.page.context.cookies()
    assert cookie["path"] == "/briefing/" and cookie["httpOnly"]
    asks(jane, DEMAND)
    asks(joan, PIER)
    expect(jane.page.locator(".reply.answered")).to_contain_text("Beijing demanded", timeout=WAIT_MS)
    expect(joan.page.locator(".reply.answered")).to_contain_text("closed until March", timeout=WAIT_MS)
    for watched, question in ((jane, DEMAND), (joan, PIER)):
        expect(watched.page).to_have_url(KEPT, timeout=WAIT_MS)
        watched.reload()
        expect(watched.page.get_by_test_id("user")).to_have_text([question], timeout=WAIT_MS)
        expect(watched.page.locator("#kept li > a")).to_have_count(1)
        expect(watched.page.locator("#kept li > a")).to_contain_text(question)
    joan.page.goto(jane.page.url)  # a link to what is somebody else's
    expect(joan.page.locator("#chat .placeholder")).to_be_visible(timeout=WAIT_MS)
    dropped(jane, "report.txt", "Jane saw the lighthouse of Esashi.")
    dropped(joan, "report.txt", "Joan saw the ferry to Aomori.")
    uris = {record.uri for record in place.library.sources()}
    assert {"uploads/jane/report.txt", "uploads/joan/report.txt"} < uris
    joan.page.get_by_role("button", name=words.accounts.LOG_OUT).click()
    expect(joan.page).to_have_url(f"{place.address}login")
    jane.ask(WITHDRAW)
    expect(jane.last).to_contain_text("refused to withdraw it")
    assert violations(jane.page) == []
    # What was open, or still asked for, when she left, in the words of the browser and of Gradio.
    of_leaving = ("ERR_ABORTED", "AbortError", "401", "Connection errored out")
    joan.problems[:] = [one for one in joan.problems if not any(name in one for name in of_leaving)]


def test_a_page_outlives_its_server_and_its_log_in(visit: Visit, place: Place) -> None:
    watched = visit(place.address, log_in=("jane", PEOPLE["jane"]))
    page = watched.page
    away, out = (page.locator(f"#contact [data-when={state}]") for state in ("away", "out"))
    watched.ask(DEMAND)
    expect(page).to_have_url(KEPT, timeout=WAIT_MS)
    kept = page.url
    place.stop()
    asks(watched, WITHDRAW)
    expect(page.get_by_test_id("toast-body").first).to_be_visible()  # another if more was asked for
    looks(watched, 2)
    expect(away).to_have_text(words.serving.AWAY)
    expect(away).to_be_visible()
    expect(page.locator(".reply.answered").first).to_be_visible()
    expect(page.locator("#chat .error").filter(visible=True)).to_have_count(0)  # it would cover the conversation
    expect(page.locator("#question textarea")).to_have_value(WITHDRAW)
    place.start()
    looks(watched)
    expect(away).to_be_hidden()
    expect(out).to_be_visible()
    assert violations(page, "#contact") == []
    expect(page).to_have_url(kept, timeout=WAIT_MS)
    out.get_by_role("link", name=words.accounts.LOG_IN_AGAIN).click()
    watched.log_in("jane", PEOPLE["jane"])
    expect(page).to_have_url(kept, timeout=WAIT_MS)
    expect(page.get_by_test_id("user").first).to_have_text(DEMAND, timeout=WAIT_MS)
    expect(page.locator("#question textarea")).to_have_value(WITHDRAW)  # typed before, and not asked yet
    watched.ask(WITHDRAW)
    expect(watched.last).to_contain_text("refused to withdraw it")
    expect(away.or_(out).filter(visible=True)).to_have_count(0)
    watched.problems[:] = [one for one in watched.problems if not one.startswith(("502", "401", "failed", "console"))]
