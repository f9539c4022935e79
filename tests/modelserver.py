"""A server that speaks the protocol of OpenAI-compatible ones, as a test tells it to: well, or in every wrong way."""

import json
import queue
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Script = Callable[["Speaker"], None]
"""What is done with one request."""


class Speaker(BaseHTTPRequestHandler):
    """One connection; its methods are the words of scripts."""

    protocol_version = "HTTP/1.1"
    server: "ModelServer"

    def setup(self) -> None:
        super().setup()
        # A request that a test has given up may be read after the next play has begun: it belongs to the one before.
        self._asked, self._keys = self.server.asked, self.server.keys

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        self.body: dict[str, Any] = json.loads(self.rfile.read(length) or b"{}")
        self._asked.append(self.body)
        self._keys.append(self.headers.get("Authorization", ""))
        script = self.server.next_script()
        try:
            script(self)
        except (BrokenPipeError, ConnectionResetError):
            self.server.hung_up.put(True)
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def head(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        """The beginning of a response, its body in chunks."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")  # as it does; else the next request may still be sent on this one
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def send(self, data: str | bytes) -> None:
        """A chunk of the body."""
        raw = data.encode("utf-8") if isinstance(data, str) else data
        self.wfile.write(f"{len(raw):x}\r\n".encode() + raw + b"\r\n")
        self.wfile.flush()

    def event(self, data: Any) -> None:
        """An event of the stream; text goes as it is, everything else as JSON."""
        self.send(f"data: {data if isinstance(data, str) else json.dumps(data)}\n\n")

    def word(self, text: Any, **more: Any) -> None:
        """A piece of what is written."""
        choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None, **more}
        self.event(piece(choices=[choice]))

    def stop(self, reason: str = "stop", usage: tuple[int, int] | None = None) -> None:
        """The end of a whole reply."""
        self.event(piece(choices=[{"index": 0, "delta": {}, "finish_reason": reason}]))
        if usage:
            told = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
            self.event(piece(choices=[], usage=told))
        self.event("[DONE]")
        self.wfile.write(b"0\r\n\r\n")

    def hang(self) -> None:
        """Says nothing more until the other side hangs up, or the test is over."""
        self.connection.settimeout(0.02)
        while not self.server.over.is_set():
            with suppress(TimeoutError):
                if not self.connection.recv(1):
                    self.server.hung_up.put(True)
                    return

    def hang_up(self) -> None:
        """Ends the connection in the middle."""
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)


class ModelServer(ThreadingHTTPServer):
    """Plays its scripts one request after the other; the last one again and again."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Speaker)
        self.url = f"http://127.0.0.1:{self.server_address[1]}/v1"
        self.over = threading.Event()
        self.play()

    def play(self, *scripts: Script) -> None:
        """What is to be done with the next requests."""
        self._scripts = list(scripts)
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.hung_up: queue.Queue[bool] = queue.Queue()

    def next_script(self) -> Script:
        """That of the request which has just come."""
        return self._scripts.pop(0) if len(self._scripts) > 1 else self._scripts[0]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hangs up in the middle is no error here."""


@contextmanager
def model_server() -> Iterator[ModelServer]:
    """A running server."""
    with ModelServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join(10)


def piece(**parts: Any) -> dict[str, Any]:
    """A part of a reply as the protocol has it."""
    return {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "test", **parts}


def says(*words: Any, usage: tuple[int, int] | None = (100, 20), reason: str = "stop") -> Script:
    """A reply as it should be."""

    def script(speaker: Speaker) -> None:
        speaker.head()
        for text in words:
            speaker.word(text)
        speaker.stop(reason, usage)

    return script


def fails(status: int, message: str = "no", code: str | None = None, **headers: str) -> Script:
    """An error as the protocol has it."""

    def script(speaker: Speaker) -> None:
        speaker.head(status, "application/json", **headers)
        speaker.send(json.dumps({"error": {"message": message, "type": "error", "code": code}}))
        speaker.wfile.write(b"0\r\n\r\n")

    return script


def sends(*events: Any) -> Script:
    """A stream of whatever it is given, properly ended."""

    def script(speaker: Speaker) -> None:
        speaker.head()
        for event in events:
            speaker.event(event)
        speaker.wfile.write(b"0\r\n\r\n")

    return script
