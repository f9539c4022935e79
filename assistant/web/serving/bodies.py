"""The body of a request, read before anybody decides on it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Message, Receive

LONGEST = 32_000_000
"""Bytes of JSON that are taken; a chat is sent whole with each question."""


async def whole(receive: "Receive", longest: int) -> bytes | None:
    """A request's body.

    Args:
        receive: Gives the request's messages.
        longest: Most bytes that are taken.

    Returns:
        All of it; None if it is longer than that, or whoever sends it has gone.
    """
    parts, size = [], 0
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if message["type"] == "http.disconnect" or size > longest:
            return None
        if not message.get("more_body", False):
            return b"".join(parts)


def again(body: bytes, receive: "Receive") -> "Receive":
    """Gives a body that has been read once more; then whatever comes."""
    given = False

    async def received() -> "Message":
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return received
