"""Serving the page: to this machine alone, until it is told to stop."""

import errno
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, cast

from assistant.errors import AssistantError, SettingsError
from assistant.web import words
from assistant.web.documents.uploads import Uploads
from assistant.web.serving.guard import Guard, is_loopback

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

    from assistant.assistant import Assistant

_PATIENCE_S = 3  # what answers that are under way may still take when the server is told to stop


def serve(assistant: "Assistant", *, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serves the page until Ctrl-C or a termination signal; see `assistant.web.serve`."""
    server = PageServer(assistant, host=host, port=port)
    with _on_signals(server.stop):
        server.run(announce)


def check_address(host: str, port: int) -> None:
    """Returns if the page can be served at an address; found out before anything heavy is loaded.

    Raises:
        SettingsError: The address is not this machine's own, or the port cannot be had.
    """
    if not is_loopback(host):
        raise SettingsError(words.serving.not_loopback(host))
    _listening(host, port).close()


class PageServer:
    """A server that has its port and can be run once.

    Args:
        assistant: Over which the page is built.
        host: Address to listen at; only this machine's own.
        port: Port to listen at; 0 takes a free one.

    Raises:
        SettingsError: The address is not this machine's own, or the port cannot be had.
    """

    def __init__(self, assistant: "Assistant", *, host: str, port: int) -> None:
        if not is_loopback(host):
            raise SettingsError(words.serving.not_loopback(host))
        self._assistant = assistant
        self._socket = _listening(host, port)
        name, self.port = self._socket.getsockname()[:2]
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
            page = _mounted(self._assistant, self.port)
            config = uvicorn.Config(
                Guard(page, port=self.port),
                log_level="warning",
                access_log=False,
                timeout_graceful_shutdown=_PATIENCE_S,
            )
            self._serve(uvicorn.Server(config), page, announce)
        finally:
            self._socket.close()

    def stop(self) -> None:
        """Ends `run`, gracefully. May be called from any thread and from a signal's handler."""
        self._stopping = True

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


def _mounted(assistant: "Assistant", port: int) -> "FastAPI":
    """The page as a web application."""
    uploads = Uploads(assistant.home)
    try:
        uploads.open()
    except OSError as error:
        raise SettingsError(words.serving.no_uploads(str(uploads.folder), error.strerror or str(error))) from error
    os.environ["GRADIO_TEMP_DIR"] = str(uploads.arriving)  # read when Gradio's parts are made
    import gradio as gr
    from fastapi import FastAPI

    from assistant.web.look import theme
    from assistant.web.page import build_page

    page = build_page(assistant)
    app = gr.mount_gradio_app(
        FastAPI(openapi_url=None, docs_url=None, redoc_url=None),
        page,
        path="/",
        app_kwargs={"openapi_url": None},
        server_name="127.0.0.1",
        server_port=port,
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=assistant.settings.max_file_mb * 1_000_000,
        favicon_path=str(theme.ICON),
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        theme=theme.theme(),
        css_paths=theme.STYLES,
        head=theme.script(),
    )
    # Gradio checks which files a browser may name, and which pictures it may open, only in a page that it has
    # launched itself; a mounted one would copy any file of this machine into its cache and give it out.
    page.has_launched = page.is_running = True
    return cast("FastAPI", app)


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
