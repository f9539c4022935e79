"""Serving the page: to this machine alone, or to those who may log in, until it is told to stop."""

import errno
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from assistant.errors import AccountsUnusable, AssistantError, SettingsError
from assistant.web import words
from assistant.web.documents.uploads import Uploads
from assistant.web.events import ADDING, CHANGING, FOLLOWING
from assistant.web.programs.by_place import ByPlace
from assistant.web.programs.endpoints import CHANGING as ADDING_ENDPOINTS
from assistant.web.serving.accounts import AccountsFile
from assistant.web.serving.belongings import Belongings
from assistant.web.serving.door import Door
from assistant.web.serving.front import Front, is_loopback
from assistant.web.serving.guard import Guard
from assistant.web.serving.health import Health
from assistant.web.serving.limits import Limits
from assistant.web.serving.mounting import mounted
from assistant.web.serving.sessions import Sessions
from assistant.web.source.originals import Originals

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI
    from gradio import Blocks
    from starlette.types import ASGIApp

    from assistant.assistant import Assistant

_PATIENCE_S = 3  # what answers that are under way may still take when the server is told to stop


def serve(
    assistant: "Assistant",
    *,
    host: str,
    port: int,
    announce: Callable[[str], None],
    auth: Path | None = None,
    root_path: str = "",
    mcp: bool = False,
) -> None:
    """Serves the page until Ctrl-C or a termination signal; see `assistant.web.serve`."""
    server = PageServer(assistant, host=host, port=port, auth=auth, root_path=root_path, mcp=mcp)
    with _on_signals(server.stop):
        server.run(announce)


def check_address(host: str, port: int, *, auth: Path | None = None, root_path: str = "", proxies: str = "") -> None:
    """Returns if the page can be served at an address; found out before anything heavy is loaded.

    Raises:
        SettingsError: The address is not this machine's own and there is no log-in, or the port cannot be had.
        AccountsUnusable: The file of accounts cannot be used, or has none in it.
    """
    _logins(host, auth)
    Front(host, port, root_path=root_path, proxies=proxies, login=auth is not None)
    _listening(host, port).close()


class PageServer:
    """A server that has its port and can be run once.

    Args:
        assistant: Over which the page is built.
        host: Address to listen at; only this machine's own, unless there is a log-in.
        port: Port to listen at; 0 takes a free one.
        auth: File of those who may log in; None for no log-in.
        root_path: Where a proxy serves the page: a path, or the whole address that people open.
        mcp: Whether the endpoints are also offered as tools for language models, at /mcp.

    Raises:
        SettingsError: The address is not this machine's own and there is no log-in, or the port cannot be had.
        AccountsUnusable: The file of accounts cannot be used, or has none in it.
    """

    def __init__(
        self,
        assistant: "Assistant",
        *,
        host: str,
        port: int,
        auth: Path | None = None,
        root_path: str = "",
        mcp: bool = False,
    ) -> None:
        self._mcp = mcp
        self._sessions = _logins(host, auth)
        self._assistant = assistant
        self._socket = _listening(host, port)
        name, self.port = self._socket.getsockname()[:2]
        try:
            self._front = Front(
                host,
                self.port,
                root_path=root_path,
                proxies=assistant.settings.trusted_proxies,
                login=self._sessions is not None,
            )
        except SettingsError:
            self._socket.close()
            raise
        self.url = f"http://[{name}]:{self.port}/" if ":" in name else f"http://{name}:{self.port}/"
        self._stopping = False  # no Event: a signal's handler that sets one while it is waited for can deadlock

    def run(self, announce: Callable[[str], None]) -> None:
        """Serves until `stop` is called.

        Args:
            announce: Called with the address once the page can be opened.

        Raises:
            SettingsError: The library's home cannot take uploads.
        """
        import uvicorn

        try:
            app, page = mounted(self._assistant, self.port, front=self._front, login=self._sessions is not None)
            if self._mcp:
                from assistant.web.programs.endpoints import Endpoints
                from assistant.web.programs.tools import offer_tools

                offer_tools(app, Endpoints(self._assistant))
            config = uvicorn.Config(
                self._guarded(app, page),
                log_level="warning",
                access_log=False,
                lifespan="on",  # else a fault in it would be taken for an app that has none, and no question answered
                timeout_graceful_shutdown=_PATIENCE_S,
                # Whose word on a request counts is for the guard to say.
                proxy_headers=False,
                server_header=False,
            )
            self._serve(uvicorn.Server(config), app, announce)
        finally:
            self._socket.close()

    def stop(self) -> None:
        """Ends `run`, gracefully. May be called from any thread and from a signal's handler."""
        self._stopping = True

    def _guarded(self, app: "FastAPI", page: "Blocks") -> "ASGIApp":
        """The page behind all that stands before it, the outermost last."""
        home, login = self._assistant.home, self._sessions
        belongings = Belongings(Uploads(home).arriving) if login is not None else None
        guarded: ASGIApp = Limits(
            ByPlace(app), self._assistant.settings, belongings=belongings, events=no_questions(page)
        )
        guarded = Health(Originals(guarded, self._assistant), self._assistant)
        if login is not None:
            guarded = Door(guarded, login, path=self._front.path, port=self.port)
        return Guard(guarded, front=self._front)

    def _serve(self, server: "uvicorn.Server", app: "FastAPI", announce: Callable[[str], None]) -> None:
        thread = threading.Thread(target=server.run, args=([self._socket],), name="web server", daemon=True)
        thread.start()
        try:
            while not server.started:
                thread.join(0.02)
                if not thread.is_alive():
                    raise AssistantError(words.serving.STARTED_NOT)
            announce(self.url)
            while thread.is_alive() and not self._stopping:
                thread.join(0.2)
        finally:
            _end_streams(app)
            server.should_exit = True
            thread.join(_PATIENCE_S + 5)


def no_questions(page: "Blocks") -> dict[int, str]:
    """The events of a page that are no questions, by their numbers, as `Limits` takes them.

    Gradio's client for programs calls the endpoints by numbers, too.
    """
    adding, following, changing = (one["concurrency_id"] for one in (ADDING, FOLLOWING, CHANGING))
    found = {number: "" for number, one in page.fns.items() if one.concurrency_id == following}
    found |= {number: "change" for number, one in page.fns.items() if one.concurrency_id == changing}
    added = [
        number for number, one in page.fns.items() if one.concurrency_id == adding or one.api_name in ADDING_ENDPOINTS
    ]
    return found | dict.fromkeys(added, "addition")


def _logins(host: str, auth: Path | None) -> Sessions | None:
    """Who may log in; None where there is no log-in."""
    if auth is None:
        if not is_loopback(host):
            raise SettingsError(words.serving.not_loopback(host))
        return None
    file = AccountsFile(auth)
    if not file.accounts().hashes:
        raise AccountsUnusable(words.accounts.no_accounts(str(auth)))
    return Sessions(file)


def _end_streams(app: "FastAPI") -> None:
    """Ends the streams that open pages hold; without that the server would wait for them in vain."""
    for route in app.routes:
        stop_event = getattr(getattr(route, "app", None), "stop_event", None)
        if stop_event is not None:
            stop_event.set()


def _listening(host: str, port: int) -> socket.socket:
    address = "127.0.0.1" if host == "localhost" else host
    listener = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    try:
        if os.name == "posix":  # elsewhere this would let two servers share one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise SettingsError(words.serving.port_in_use(port)) from error
        if error.errno == errno.EADDRNOTAVAIL:
            raise SettingsError(words.serving.no_such_host(host)) from error
        raise SettingsError(words.serving.port_refused(port, error.strerror or str(error))) from error
    return listener


@contextmanager
def _on_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Calls `stop` on Ctrl-C and on a termination signal; only the main thread may ask for signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def handle(number: int, frame: FrameType | None) -> None:
        stop()

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
