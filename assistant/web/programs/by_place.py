"""Gradio's older way to call an endpoint (/call/ask): all arguments by their places.

Gradio takes such a call, fails at once where their number is another, and does not say of what.
"""

import inspect
import json
from typing import TYPE_CHECKING, Any

from assistant.web import words
from assistant.web.programs.endpoints import NAMES, Endpoints
from assistant.web.serving.bodies import LONGEST, again, whole

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_CALL = "/gradio_api/call/"


class ByPlace:
    """Refuses a call with too few or too many arguments, and tells which there are.

    Args:
        app: What is behind it.
    """

    def __init__(self, app: "ASGIApp") -> None:
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Handles one request."""
        name = scope.get("path", "").removeprefix(_CALL).rstrip("/")
        if name not in NAMES or scope["type"] != "http" or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        body = await whole(receive, LONGEST) or b""
        if said := _misplaced(name, body):
            from starlette.responses import JSONResponse

            await JSONResponse({"detail": said, "error": said}, status_code=400)(scope, receive, send)
            return
        await self._app(scope, again(body, receive), send)


def _misplaced(name: str, body: bytes) -> str:
    """Why a call is none; "" if its arguments are as many as the endpoint has, or none can be seen."""
    taken = tuple(inspect.signature(getattr(Endpoints, name)).parameters)[1:]
    try:
        given: Any = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    if isinstance(given, dict) and "data" in given:
        given = given["data"]
        if not isinstance(given, list) or len(given) == len(taken):
            return ""
    elif not isinstance(given, dict):
        return ""
    return words.programs.by_place(name, taken)
