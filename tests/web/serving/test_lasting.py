"""What stays open ends with the log-in."""

import asyncio
from typing import Any

from starlette.responses import JSONResponse, StreamingResponse

from assistant.web.serving import lasting


class Request:
    """One request of somebody who stays; what they are sent."""

    def __init__(self) -> None:
        self.scope: dict[str, Any] = {"type": "http", "method": "GET", "path": "/", "headers": []}
        self.sent: list[dict[str, Any]] = []

    async def receive(self) -> dict[str, Any]:
        if not self.sent:
            return {"type": "http.request", "body": b"", "more_body": False}
        return await asyncio.Future()

    async def send(self, message: Any) -> None:
        self.sent.append(message)

    def handled(self, app: Any, lasts: Any) -> list[dict[str, Any]]:
        asyncio.run(asyncio.wait_for(lasting.while_lasts(app, self.scope, self.receive, self.send, lasts=lasts), 20))
        return self.sent


def bodies(sent: list[dict[str, Any]]) -> list[bytes]:
    return [message["body"] for message in sent if message["type"] == "http.response.body"]


def test_a_stream_ends_and_nothing_more_is_sent() -> None:
    left = False

    async def told() -> Any:
        nonlocal left
        yield "before"
        left = True
        yield "after"

    sent = Request().handled(StreamingResponse(told()), lambda: not left)
    assert bodies(sent) == [b"before", b""]
    assert sent[-1]["more_body"] is False


def test_a_stream_that_says_nothing_ends_too(monkeypatch: Any) -> None:
    monkeypatch.setattr(lasting, "_LOOK_S", 0.01)
    looks = iter([True, True])

    async def silent() -> Any:
        yield "open"
        await asyncio.Future()

    sent = Request().handled(StreamingResponse(silent()), lambda: next(looks, False))
    assert bodies(sent) == [b"open", b""]


def test_what_has_not_begun_is_refused() -> None:
    sent = Request().handled(JSONResponse({"secret": 1}), lambda: False)
    assert sent[0]["status"] == 401 and b"secret" not in b"".join(bodies(sent))


def test_what_lasts_and_what_is_short_is_whole() -> None:
    async def told() -> Any:
        yield "one"
        yield "two"

    assert b"".join(bodies(Request().handled(StreamingResponse(told()), lambda: True))) == b"onetwo"
    looks = iter([True])
    sent = Request().handled(JSONResponse({"a": 1}), lambda: next(looks, False))
    assert bodies(sent) == [b'{"a":1}']


def test_a_fault_of_the_handler_is_not_lost() -> None:
    async def broken(*_: Any) -> None:
        raise RuntimeError("broken")

    try:
        Request().handled(broken, lambda: True)
    except RuntimeError as error:
        assert str(error) == "broken"
    else:
        raise AssertionError
