"""A web of the tests' own: a real server on this machine, and a network that leads to it from other addresses."""

import gzip
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpcore2

Handler = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Reply:
    """What the server replies at a path."""

    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: str = "text/html; charset=utf-8"

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        body = self.body.encode() if isinstance(self.body, str) else self.body
        request.send_response(self.status)
        for name, value in {"Content-Type": self.kind, "Content-Length": str(len(body)), **self.headers}.items():
            if value:
                request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)


def redirect(to: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": to})


def packed(body: bytes, packing: str = "gzip") -> Reply:
    return Reply(gzip.compress(body), headers={"Content-Encoding": packing})


class Web:
    """A running server.

    Attributes:
        pages: What it replies by path and query; all else does not exist. May be changed while it runs.
        asked: The requests so far: host as named in the request, and path.
        headers: The headers of the last request.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Handler] = {}
        self.asked: list[tuple[str, str]] = []
        self.headers: dict[str, str] = {}
        web = self

        class Answering(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                web.asked.append((self.headers["Host"], self.path))
                web.headers = dict(self.headers.items())
                web.pages.get(self.path, Reply("Not here.", 404))(self)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients that leave are no news
        self.port = self._server.server_address[1]
        self.scheme = "http" if tls is None else "https"
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)

    def url(self, path: str) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for _, path in self.asked if path != "/robots.txt"]

    @contextmanager
    def running(self) -> Iterator["Web"]:
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()


class Elsewhere(httpcore2.NetworkBackend):
    """A network in which some IP addresses are servers of the tests.

    Attributes:
        connected: The IP addresses and ports that were connected to, in order.
    """

    def __init__(self, machines: Mapping[str, Web]) -> None:
        self._machines = machines
        self._loopback = httpcore2.SyncBackend()
        self.connected: list[tuple[str, int]] = []

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: Any = None, socket_options: Any = None
    ) -> httpcore2.NetworkStream:
        self.connected.append((host, port))
        if host not in self._machines:
            raise httpcore2.ConnectError(f"nothing at {host}")
        return self._loopback.connect_tcp("127.0.0.1", self._machines[host].port, timeout)


class Names:
    """A resolver of the tests' own: each name's answers in turn, the last one for ever.

    Attributes:
        asked: The names asked for, in order.
    """

    def __init__(self, **answers: list[list[str]]) -> None:
        self._answers = {name.replace("__", "."): list(given) for name, given in answers.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        if host not in self._answers:
            raise OSError(f"no such name: {host}")
        given = self._answers[host]
        return given.pop(0) if len(given) > 1 else given[0]
