"""The body of a request, read before anybody decides on it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Receive


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
