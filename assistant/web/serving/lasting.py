"""Requests that stay open end with the log-in under which they were begun."""

import asyncio
from typing import TYPE_CHECKING

from assistant.web import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOOK_S = 1.0


async def while_lasts(
    app: "ASGIApp", scope: "Scope", receive: "Receive", send: "Send", *, lasts: "Callable[[], bool]"
) -> None:
    """Has a request handled; once it may not go on, nothing more is sent, and to the handler its client has gone.

    Args:
        app: Handles it.
        scope: The request.
        receive: Gives its messages.
        send: Takes those of the response.
        lasts: Tells whether it may go on.
    """
    over = asyncio.Event()
    begun = whole = False  # of the response; one of a known length is sent whole, or it would be broken

    async def received() -> "Message":
        message, ended = asyncio.ensure_future(receive()), asyncio.ensure_future(over.wait())
        try:
            await asyncio.wait({message, ended}, return_when=asyncio.FIRST_COMPLETED)
            return {"type": "http.disconnect"} if over.is_set() else message.result()
        finally:
            message.cancel()
            ended.cancel()

    async def sent(message: "Message") -> None:
        nonlocal begun, whole
        if not whole and not lasts():
            over.set()
        if over.is_set() and not whole:
            return
        if message["type"] == "http.response.start":
            begun, whole = True, any(name.lower() == b"content-length" for name, _ in message.get("headers", ()))
        else:
            whole = whole or not message.get("more_body", False)
        await send(message)

    handling = asyncio.ensure_future(app(scope, received, sent))
    try:
        while not (await asyncio.wait({handling}, timeout=_LOOK_S))[0]:
            if not lasts():
                over.set()
        await handling
    finally:
        handling.cancel()
    if not over.is_set() or whole:
        return
    if begun:
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        return
    from starlette.responses import JSONResponse

    await JSONResponse({"detail": words.accounts.NEEDED}, status_code=401)(scope, receive, send)
