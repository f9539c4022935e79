"""Whether the server is well, for whatever watches over it."""

import asyncio
import logging
from typing import TYPE_CHECKING

from assistant.errors import AssistantError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from assistant.assistant import Assistant

_log = logging.getLogger("assistant.web")


class Health:
    """Answers /health, without a log-in and without a secret: whether the library can be read, and its revision.

    Args:
        app: Answers everything else.
        assistant: Whose library it is.
    """

    def __init__(self, app: "ASGIApp", assistant: "Assistant") -> None:
        self._app = app
        self._assistant = assistant

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Handles one request."""
        if scope["type"] != "http" or scope["path"].rstrip("/") != "/health":
            await self._app(scope, receive, send)
            return
        from starlette.responses import JSONResponse

        try:
            revision = await asyncio.to_thread(lambda: self._assistant.revision)
            told = {"status": "ok", "revision": revision}
            # Where there is a log-in: whether whoever asks is logged in, so that an open page can tell when that ends.
            known = {"logged_in": scope["logged in"]} if "logged in" in scope else {}
            answer = JSONResponse({**told, **known})
        except AssistantError as error:
            _log.error("%s", error)
            answer = JSONResponse({"status": "failing"}, status_code=503)
        answer.headers["Cache-Control"] = "no-store"
        await answer(scope, receive, send)
