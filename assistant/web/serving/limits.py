"""How much one person may ask and send, and that nobody touches what is another's."""

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from assistant.web import words
from assistant.web.events import CHANGES
from assistant.web.programs.endpoints import CHANGING
from assistant.web.serving.belongings import Belongings, session_key, upload_key
from assistant.web.serving.bodies import LONGEST, again, whole
from assistant.web.serving.front import Seen
from assistant.web.serving.waits import Allowance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from assistant.settings import Settings

_GRADIO = "/gradio_api/"
_MB = 1_000_000

QUESTIONS_A_MINUTE = 120
"""Of one person, where there is a log-in and nothing else is set."""

UPLOAD_MB_AN_HOUR = 2_000
"""Of one person, where there is a log-in and nothing else is set."""


class Limits:
    """Counts questions, additions and what is sent for each person, or each address where there is no log-in.

    Args:
        app: What is behind it.
        settings: Says how much; without a log-in and without a word on it there is no limit.
        belongings: Who has what; None where there is no log-in, and all are one person.
        events: What the page's events are that are no questions, by their numbers: "addition", "change" for those that
            may change the library (`web.events.CHANGES` says when), or "" for those that make it do nothing.
    """

    def __init__(
        self,
        app: "ASGIApp",
        settings: "Settings",
        *,
        belongings: Belongings | None,
        events: "Mapping[int, str] | None" = None,
    ) -> None:
        login = belongings is not None
        self._app = app
        self._belongings = belongings
        self._events = events or {}
        often = _limit(settings.questions_per_minute, QUESTIONS_A_MINUTE, login)
        self._questions, self._additions = Allowance(often, 60), Allowance(often, 60)
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
                body = await whole(receive, LONGEST)
                refusal = self._body_refused(path, scope, person, body)
                receive = again(body or b"", receive)
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
        return self._too_much(scope, int(length))

    def _too_much(self, scope: "Scope", size: int) -> tuple[int, str, int] | None:
        """Whether somebody sends more than they may; `size` is in bytes."""
        if self._upload_mb is not None and size > self._upload_mb * _MB:
            return 413, words.serving.upload_too_large(int(self._upload_mb)), 0
        wait = self._uploads.use(_who(scope), size / _MB)
        return (429, words.serving.too_many_uploads(wait), wait) if wait else None

    def _body_refused(self, path: str, scope: "Scope", person: str, body: bytes | None) -> tuple[int, str, int] | None:
        if body is None:
            return 413, words.serving.TOO_LONG, 0
        if self._belongings is not None and not self._belongings.may_name(body, person):
            return 403, words.serving.NOT_YOURS, 0
        calls = self._calls(path, body)
        questions, additions = calls.count("question"), calls.count("addition")
        wait = self._additions.use(_who(scope), additions) if additions else 0
        if wait:
            return 429, words.serving.too_many_additions(wait), wait
        wait = self._questions.use(_who(scope), questions) if questions else 0
        if wait:
            return 429, words.serving.too_many_questions(wait), wait
        # A pasted text comes in here, a file has come before.
        return self._too_much(scope, len(body)) if additions else None

    def _calls(self, path: str, body: bytes) -> list[str]:
        """What a request makes the library do: "question", "addition", or "" for nothing.

        Gradio sends what is answered at once to run/predict.
        """
        rest = path.removeprefix(_GRADIO)
        value = _json(body)
        if path.startswith("/mcp"):
            sent = [call for call in (value if isinstance(value, list) else [value]) if isinstance(call, dict)]
            return [_kind(_tool(call)) for call in sent if call.get("method") == "tools/call"]
        number = _number(value.get("fn_index") if isinstance(value, dict) else None)
        if rest == "queue/join":
            kind = self._events.get(number, "question")
            return ["addition" if kind == "change" else kind]
        if rest == "run/predict" and self._events.get(number) == "change":
            return ["addition"] if _act(value) in CHANGES else []
        named = rest.startswith(("call/", "run/")) and rest != "run/predict"
        return [_kind(rest.rpartition("/")[2])] if named else []

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
    return f"person:{scope['person']}" if scope.get("person") else f"address:{seen.network}"


def _kind(name: str) -> str:
    return "addition" if name in CHANGING else "question"


def _tool(call: dict[str, Any]) -> str:
    """The tool that a call of the protocol names."""
    given = call.get("params")
    return str(given.get("name")) if isinstance(given, dict) else ""


def _act(value: dict[str, Any]) -> str:
    """What an event of the page is to do."""
    told = value.get("event_data")
    return str(told.get("act", "")) if isinstance(told, dict) else ""


def _number(given: Any) -> int:
    """Of an event, in whatever form Gradio takes it: 7, "7" or 7.0; -1 for none."""
    try:
        return int(given)
    except (ValueError, TypeError, OverflowError):
        return -1


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


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
