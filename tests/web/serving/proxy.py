"""A reverse proxy, as people put one before a server: takes a path off, and says whom it speaks for."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn

_ITS_OWN = {b"connection", b"keep-alive", b"transfer-encoding", b"upgrade", b"te", b"trailer"}


class Proxy:
    """Forwards all below a path to a server, streams both ways, and answers 502 while that is away.

    Args:
        upstream: Address of the server; may change.
        path: That people see and the server does not; begins with a slash.
    """

    def __init__(self, upstream: str, path: str) -> None:
        self.upstream = upstream.rstrip("/")
        self._path = path
        self._client = httpx.AsyncClient(timeout=None, trust_env=False)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        forwarding = asyncio.ensure_future(self._forward(scope, receive, send))
        await forwarding

    async def _forward(self, scope: Any, receive: Any, send: Any) -> None:
        given = [(name, value) for name, value in scope["headers"] if name not in _ITS_OWN]
        host = dict(given).get(b"host", b"")
        path = scope["raw_path"].decode()
        if not f"{path}/".startswith(f"{self._path}/"):
            await _say(send, 404)
            return
        query = scope["query_string"].decode()
        url = f"{self.upstream}{path.removeprefix(self._path) or '/'}" + (f"?{query}" if query else "")
        told = [
            (b"x-forwarded-for", scope["client"][0].encode()),
            (b"x-forwarded-host", host),
            (b"x-forwarded-proto", scope["scheme"].encode()),
        ]
        headers = [(name, value) for name, value in given if name != b"host"] + told
        sends = scope["method"] not in ("GET", "HEAD")
        gone = asyncio.Event()

        async def body() -> AsyncIterator[bytes]:
            more = True
            while more:
                message = await receive()
                more = message.get("more_body", False)
                yield message.get("body", b"")

        async def watch() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass
            gone.set()

        begun = False
        try:
            content = body() if sends else None
            async with self._client.stream(scope["method"], url, headers=headers, content=content) as answer:
                kept = [(name.lower(), value) for name, value in answer.headers.raw if name.lower() not in _ITS_OWN]
                await send({"type": "http.response.start", "status": answer.status_code, "headers": kept})
                begun = True
                watching = asyncio.ensure_future(watch())
                passing = asyncio.ensure_future(_pass_on(answer, send))
                try:
                    await asyncio.wait({watching, passing}, return_when=asyncio.FIRST_COMPLETED)
                    if not gone.is_set():
                        await passing
                finally:
                    watching.cancel()
                    passing.cancel()
        except httpx.HTTPError:
            if not begun:
                await _say(send, 502)
            elif not gone.is_set():
                await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _pass_on(answer: httpx.Response, send: Any) -> None:
    async for part in answer.aiter_raw():
        await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _say(send: Any, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


@contextmanager
def proxied(upstream: str, path: str) -> Iterator[str]:
    """A proxy before a server, in a thread; gives the address that people open."""
    server = uvicorn.Server(
        uvicorn.Config(Proxy(upstream, path), port=0, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            thread.join(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}{path}/"
    finally:
        server.should_exit = True
        thread.join(10)
