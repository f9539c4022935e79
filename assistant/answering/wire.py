"""Bounds on what a server of a language model may send: no client has any.

A line without an end, or an error with a body without an end, would be read into memory until there is none left. The
hooks here count the bytes of every response and look at the clock at each of them, whatever they say.
"""

import sys
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

MOST_BYTES = 16_000_000
"""Of one response. A long answer has about a megabyte with all that the protocol puts around its words."""


def bounded_clients(make: Any, make_async: Any, *, timeout_s: float, total_s: float) -> dict[str, Any]:
    """Clients of HTTP for a model's class, by the names of its arguments.

    Args:
        make: Class of the client that blocks, of httpx or of a package with its interface.
        make_async: Class of the one that does not.
        timeout_s: Longest silence, in seconds.
        total_s: Longest time for one response, in seconds.

    Returns:
        "http_client" and "http_async_client".
    """
    http = _module_of(make)

    class Bounded(http.SyncByteStream):  # type: ignore[misc,name-defined]
        """The bytes of a response, up to a bound."""

        def __init__(self, response: Any) -> None:
            self._stream = response.stream
            self._check = _Bounds(http, response.request, total_s)

        def __iter__(self) -> Iterator[bytes]:
            for part in self._stream:
                self._check(part)
                yield part

        def close(self) -> None:
            self._stream.close()

    class AsyncBounded(http.AsyncByteStream):  # type: ignore[misc,name-defined]
        """As `Bounded`, in the event loop."""

        def __init__(self, response: Any) -> None:
            self._stream = response.stream
            self._check = _Bounds(http, response.request, total_s)

        async def __aiter__(self) -> AsyncIterator[bytes]:
            async for part in self._stream:
                self._check(part)
                yield part

        async def aclose(self) -> None:
            await self._stream.aclose()

    def bound(response: Any) -> None:
        response.stream = Bounded(response)

    async def abound(response: Any) -> None:
        response.stream = AsyncBounded(response)

    # A connection that is kept open belongs to the event loop that opened it, and `asyncio.run` makes a new loop each
    # time: kept ones would fail there. Opening one takes far less than what a model takes to write.
    unkept = http.Limits(max_connections=100, max_keepalive_connections=0)
    return {
        "http_client": make(timeout=timeout_s, event_hooks={"response": [bound]}),
        "http_async_client": make_async(timeout=timeout_s, limits=unkept, event_hooks={"response": [abound]}),
    }


class _Bounds:
    """Raises, in the client's own words, once a response is too long or takes too long."""

    def __init__(self, http: Any, request: Any, total_s: float) -> None:
        self._http, self._request = http, request
        self._left = MOST_BYTES
        self._until = time.monotonic() + total_s

    def __call__(self, part: bytes) -> None:
        self._left -= len(part)
        if self._left < 0:
            raise self._http.ReadError("the response has no end", request=self._request)
        if time.monotonic() > self._until:
            raise self._http.ReadTimeout("the response takes too long", request=self._request)


def _module_of(client: type) -> Any:
    """httpx, or the package in its place that a client comes from."""
    for kind in client.__mro__:
        root = sys.modules.get(kind.__module__.partition(".")[0])
        if hasattr(root, "SyncByteStream"):
            return root
    raise TypeError(f"{client!r} is no client of httpx")
