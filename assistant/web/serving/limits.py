"""How much one person may ask and send, and that nobody touches what is another's."""

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from assistant.web import words
from assistant.web.serving.belongings import Belongings, session_key, upload_key
from assistant.web.serving.front import Seen
from assistant.web.serving.waits import Allowance

if TYPE_CHECKING:
    from collections.abc import Container

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from assistant.settings import Settings

_LONGEST_BODY = 32_000_000  # bytes of JSON; a chat is sent whole with each question
_GRADIO = "/gradio_api/"
_MB = 1_000_000

QUESTIONS_A_MINUTE = 120
"""Of one person, where there is a log-in and nothing else is set."""

UPLOAD_MB_AN_HOUR = 2_000
"""Of one person, where there is a log-in and nothing else is set."""


class Limits:
    """Counts questions and uploads for each person, or each address where there is no log-in.

    Args:
        app: What is behind it.
        settings: Says how much; without a log-in and without a word on it there is no limit.
        belongings: Who has what; None where there is no log-in, and all are one person.
        changes: The numbers of the page's events that add or remove documents, which are no questions.
    """

    def __init__(
        self, app: "ASGIApp", settings: "Settings", *, belongings: Belongings | None, changes: "Container[int]" = ()
    ) -> None:
        login = belongings is not None
        self._app = app
        self._belongings = belongings
        self._changes = changes
        self._questions = Allowance(_limit(settings.questions_per_minute, QUESTIONS_A_MINUTE, login), 60)
        self._upload_mb = _limit(settings.upload_mb_per_hour, UPLOAD_MB_AN_HOUR, login)
        self._uploads = Allowance(self._upload_mb, 3_600)

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Handles one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        person: str = scope.get("person", "")
        path = scope["path"].rstrip("/")
        refusal = self._address_refused(path, scope, person)
        if refusal is None and scope["method"] == "POST":
            if path == f"{_GRADIO}upload":
                refusal = self._upload_refused(scope)
            elif path.startswith((_GRADIO, "/mcp")):
                body = await _whole(receive)
                refusal = self._body_refused(path, scope, person, body)
                receive = _again(body or b"", receive)
        if refusal is not None:
            await _refuse(refusal, scope, receive, send)
            return
        if self._belongings is None:
            await self._app(scope, receive, send)
        else:
            await self._app(_uncompressed(scope), receive, self._noting(path, person, send))

    def _address_refused(self, path: str, scope: "Scope", person: str) -> tuple[int, str, int] | None:
        """What a request's own address names must be the person's."""
        if self._belongings is None:
            return None
        rest = path.removeprefix(_GRADIO)
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        keys = [session_key(name) for name in query.get("session_hash", [])]
        keys += [upload_key(name) for name in query.get("upload_id", [])]
        if rest.startswith("heartbeat/"):
            keys.append(session_key(rest.removeprefix("heartbeat/")))
        mine = all(self._belongings.claim(key, person) for key in keys)
        if rest.startswith("call/") and scope["method"] == "GET":
            mine = mine and self._belongings.claim(session_key(rest.rpartition("/")[2]), person)
        if rest.startswith("file="):
            mine = mine and self._belongings.has_file(rest.removeprefix("file="), person)
        return None if mine else (404, words.serving.NOT_HERE, 0)

    def _upload_refused(self, scope: "Scope") -> tuple[int, str, int] | None:
        if self._upload_mb is None:
            return None
        length = next((value for name, value in scope["headers"] if name.lower() == b"content-length"), b"")
        if not length.isdigit():
            return 411, words.serving.NO_LENGTH, 0
        size = int(length) / _MB
        if size > self._upload_mb:
            return 413, words.serving.upload_too_large(int(self._upload_mb)), 0
        wait = self._uploads.use(_who(scope), size)
        return (429, words.serving.too_many_uploads(wait), wait) if wait else None

    def _body_refused(self, path: str, scope: "Scope", person: str, body: bytes | None) -> tuple[int, str, int] | None:
        if body is None:
            return 413, words.serving.TOO_LONG, 0
        if self._belongings is not None and not self._belongings.may_name(body, person):
            return 403, words.serving.NOT_YOURS, 0
        if not self._is_question(path, body):
            return None
        wait = self._questions.use(_who(scope))
        return (429, words.serving.too_many_questions(wait), wait) if wait else None

    def _is_question(self, path: str, body: bytes) -> bool:
        """What makes the library work; Gradio sends what is answered at once to run/predict."""
        rest = path.removeprefix(_GRADIO)
        if path.startswith("/mcp"):
            value = _json(body)
            calls = value if isinstance(value, list) else [value]
            return any(isinstance(call, dict) and call.get("method") == "tools/call" for call in calls)
        if rest == "queue/join":
            value = _json(body)
            number = value.get("fn_index") if isinstance(value, dict) else None
            return not (isinstance(number, int) and number in self._changes)
        return rest.startswith(("call/", "run/")) and rest != "run/predict"

    def _noting(self, path: str, person: str, send: "Send") -> "Send":
        """Sends on, and takes note of whose the files are that are named."""
        belongings = self._belongings
        rest = path.removeprefix(_GRADIO)
        if belongings is None or not (rest in ("upload", "queue/data") or rest.startswith(("run/", "call/"))):
            return send
        gathered: list[bytes] = []

        async def sent(message: "Message") -> None:
            body = message.get("body", b"")
            if rest == "upload":
                gathered.append(body)
                if message["type"] == "http.response.body" and not message.get("more_body", False):
                    belongings.give_uploads(b"".join(gathered), person)
            elif body:
                belongings.give_files(body, person)
            await send(message)

        return sent


def _limit(chosen: int | None, usual: int, login: bool) -> int | None:
    """What holds: 0 and, where there is no log-in, no choice mean no limit."""
    if chosen is None:
        return usual if login else None
    return chosen or None


def _who(scope: "Scope") -> str:
    seen: Seen = scope["seen"]
    return f"person:{scope['person']}" if scope.get("person") else f"address:{seen.client}"


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


async def _whole(receive: "Receive") -> bytes | None:
    """A request's body; None if it is longer than any that the page sends."""
    parts, size = [], 0
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > _LONGEST_BODY:
            return None
        if not message.get("more_body", False):
            return b"".join(parts)


def _again(body: bytes, receive: "Receive") -> "Receive":
    """Gives a body that has been read once more; then whatever comes."""
    given = False

    async def received() -> "Message":
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return received


def _uncompressed(scope: "Scope") -> "Scope":
    """So that what is sent can be read on its way."""
    return {**scope, "headers": [one for one in scope["headers"] if one[0].lower() != b"accept-encoding"]}


async def _refuse(refusal: tuple[int, str, int], scope: "Scope", receive: "Receive", send: "Send") -> None:
    from starlette.responses import JSONResponse

    status, said, wait = refusal
    # Browsers show `detail`; Gradio's client for programs and others look for `error`.
    answer = JSONResponse({"detail": said, "error": said}, status_code=status)
    if wait:
        answer.headers["Retry-After"] = str(wait)
    await answer(scope, receive, send)
