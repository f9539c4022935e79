"""What the tests of the page share: a real Chromium, real servers, and a watch on everything that leaves."""

import os
import queue
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from assistant import Assistant
from assistant.web import words
from assistant.web.serving.server import PageServer

WAIT_MS = 60_000  # for what needs the embedding model, which takes up to 15 s to load

_REACH = 40  # parts of the page that Tab passes on the way to another

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}

_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

_HERE = ("127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "", None)
_left: list[str] = []


def _audit(event: str, args: tuple[Any, ...]) -> None:
    """Notes each attempt to reach or look up another machine; Gradio would swallow an exception raised there."""
    if event == "socket.connect" and isinstance(args[1], tuple) and args[1][0] not in _HERE:
        _left.append(f"connect {args[1]}")
    elif event == "socket.getaddrinfo" and args[0] not in _HERE:
        _left.append(f"look up {args[0]}")


sys.addaudithook(_audit)


@pytest.fixture(scope="module", autouse=True)
def nothing_leaves() -> Iterator[None]:
    """No test of the page makes this process reach for another machine."""
    _left.clear()
    yield
    assert _left == []


@dataclass
class Watched:
    """A page with what went wrong on it."""

    page: Page
    address: str
    problems: list[str] = field(default_factory=list)

    def watch(self) -> "Watched":
        page = self.page
        page.on("request", lambda request: self._request(request.url))
        page.on("requestfailed", lambda request: self._failed(request.url, str(request.failure)))
        page.on("response", lambda answer: self._answered(answer.url, answer.status))
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("console", lambda said: self._said(said.type, f"{said.text} {said.location.get('url', '')}"))
        page.on("dialog", lambda dialog: self.problems.append(f"dialog: {dialog.message}"))
        return self

    def _request(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.problems.append(f"foreign request: {url}")

    def _failed(self, url: str, why: str) -> None:
        # The page itself closes the stream of an event when it has ended.
        if "/queue/data" not in url and "/heartbeat/" not in url and "/health" not in url:
            self.problems.append(f"failed: {url} {why}")

    def _answered(self, url: str, status: int) -> None:
        # Gradio asks how far an upload is, and gets a 404 if it was faster than the question.
        if status >= 400 and "/upload_progress" not in url:
            self.problems.append(f"{status}: {url}")

    def _said(self, kind: str, text: str) -> None:
        look = "/health" in text  # for what others have changed; nothing is lost if the server is away
        if kind == "error" and "status of 404" not in text and text.split(" ")[0] != "Response" and not look:
            self.problems.append(f"console: {text}")

    def log_in(self, name: str, password: str) -> None:
        """Fills in the log-in page and sends it."""
        self.page.get_by_label(words.accounts.NAME).fill(name)
        self.page.get_by_label(words.accounts.PASSWORD).fill(password)
        self.page.keyboard.press("Enter")

    def see(self, view: str) -> None:
        """Goes to a view by its name."""
        self.page.get_by_role("tab", name=view, exact=True).click()

    def reload(self) -> None:
        """Loads the page again; what it was asking for at that moment is broken off, and no fault."""
        self.page.reload()
        expect(self.page.locator("#chat")).to_be_attached(timeout=WAIT_MS)
        broken_off = ("ERR_ABORTED", "AbortError", "Connection errored out")
        self.problems[:] = [one for one in self.problems if not any(name in one for name in broken_off)]

    def ask(self, question: str) -> None:
        """Types a question and waits until its answer is whole and the next one can be asked.

        That comes a moment later: until then Gradio drops what is asked, and shuts the buttons of the chat.
        """
        self.see(words.page.ASK)
        replies = self.page.locator(".reply:not(.waiting):not(.writing)")
        known = replies.count()
        self.page.locator("#question textarea").fill(question)
        self.page.keyboard.press("Enter")
        expect(replies).to_have_count(known + 1, timeout=WAIT_MS)
        expect(self.page.locator("#question button.submit-button")).to_be_visible(timeout=WAIT_MS)

    def use(self, part: Any, key: str = "Enter") -> None:
        """Reaches a part of the page by Tab or Shift+Tab, as one who has no pointer, and uses it by a key."""
        expect(part).to_be_attached(timeout=WAIT_MS)
        expect(part).to_be_enabled(timeout=WAIT_MS)
        for way, steps in (("Tab", _REACH), ("Shift+Tab", 2 * _REACH)):  # back to where one was, and as far again
            for _ in range(steps):
                if part.evaluate("one => one === document.activeElement"):
                    self.page.keyboard.press(key)
                    return
                self.page.keyboard.press(way)
        pytest.fail(f"{part} cannot be reached by keyboard")

    @property
    def last(self) -> Any:
        """The last reply."""
        return self.page.locator(".reply").last


Visit = Callable[..., Watched]
"""What the fixture `visit` gives: an address, and how the browser is set up."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. Module-scoped: while Playwright runs, no other test of the process could use asyncio."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("The tests of the web page need Chromium: apt-get install chromium (Debian, Ubuntu).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """The browsers of a test file, by how they are set up: each fetches the page's scripts only once."""
    known: dict[str, BrowserContext] = {}
    yield known
    for context in known.values():
        context.close()


@pytest.fixture
def visit(browser: Browser, contexts: dict[str, BrowserContext]) -> Iterator[Callable[..., Watched]]:
    """Opens a server's page; at the end nothing may have gone wrong on any.

    Who logs in has a browser of their own. All others are tabs of one, as the page keeps nothing in it but for a tab.
    """
    opened: list[Watched] = []
    own: list[BrowserContext] = []

    def made(**options: Any) -> BrowserContext:
        context = browser.new_context(**options)
        context.add_init_script("window.canary = 'alive'")
        return context

    def open_page(address: str, *, log_in: tuple[str, str] | None = None, **options: Any) -> Watched:
        key = repr(sorted(options.items()))
        if log_in:
            own.append(made(**options))
        elif key not in contexts:
            contexts[key] = made(**options)
        context = own[-1] if log_in else contexts[key]
        watched = Watched(page=context.new_page(), address=address).watch()
        watched.page.goto(address)
        if log_in:
            watched.log_in(*log_in)
        expect(watched.page.locator("#chat .placeholder")).to_be_visible(timeout=WAIT_MS)
        opened.append(watched)
        return watched

    yield open_page
    problems = [problem for watched in opened for problem in watched.problems]
    for watched in opened:
        watched.page.close()
    for context in own:
        context.close()
    assert problems == []


@contextmanager
def serving(assistant: Assistant, *, port: int = 0, **options: Any) -> Iterator[str]:
    """A real server on a free port, in a thread; gives its address. `options` are as for `PageServer`."""
    # Gradio takes its folder for uploads from the environment: a server within a server must put it back.
    before = os.environ.get("GRADIO_TEMP_DIR")
    server = PageServer(assistant, host="127.0.0.1", port=port, **options)
    up: queue.Queue[str | BaseException] = queue.Queue()

    def run() -> None:
        try:
            server.run(up.put)
        except BaseException as error:  # else whoever waits for the address would never be told
            up.put(error)
            raise

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        address = up.get(timeout=60)
        if isinstance(address, BaseException):
            raise address
        yield address
    finally:
        server.stop()
        thread.join(30)
        if before is not None:
            os.environ["GRADIO_TEMP_DIR"] = before
        assert not thread.is_alive()


@pytest.fixture(scope="module")
def address(library: Assistant) -> Iterator[str]:
    """A server over the library of a test file."""
    with serving(library) as url:
        yield url
