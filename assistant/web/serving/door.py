"""The door: the log-in, the log-out, and nobody past it who has not logged in."""

import asyncio
import base64
import binascii
import logging
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from assistant.errors import AccountsUnusable
from assistant.web import words
from assistant.web.serving.bodies import whole
from assistant.web.serving.front import Seen
from assistant.web.serving.lasting import while_lasts
from assistant.web.serving.sessions import Sessions
from assistant.web.serving.waits import Waits

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

_log = logging.getLogger("assistant.web")

_LONGEST_FORM = 8_192  # bytes
_STREAMS = ("/gradio_api/", "/mcp")  # what may stay open, or take long
_UNASKED = frozenset({"/health", "/favicon.ico", "/robots.txt"})


class Door:
    """Lets in who has logged in; `scope["person"]` is their name from there on.

    A browser logs in with the form at /login and has a cookie then; a program posts the same form, or sends name and
    password with each request (HTTP Basic).

    Args:
        app: What is behind it.
        sessions: Who is logged in.
        path: The root path, under which the cookie counts.
        port: Of this server: two assistants on one machine have two cookies.
    """

    def __init__(self, app: "ASGIApp", sessions: Sessions, *, path: str, port: int) -> None:
        self._app = app
        self._sessions = sessions
        self._path = path
        self._cookie = f"assistant-session-{port}"
        # An address may be shared by many people, and a name be attacked from many addresses: the second wait is kept
        # short, so that nobody can lock somebody else out for long.
        self._by_address = Waits(free=10, longest_s=900)
        self._by_name = Waits(free=5, longest_s=60)
        # Who mistypes their own password should not make others of their house wait, once they are in.
        self._by_both = Waits(free=0, longest_s=900)
        # One try after the other: those made at the same time must not all pass before the first has failed, and they
        # would take the threads that serve everybody.
        self._trying = asyncio.Lock()

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Handles one request."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        if scope["path"] in _UNASKED:
            await self._app({**scope, "logged in": self._is_in(scope)}, receive, send)
            return
        try:
            answer = await self._answer(scope, receive)
        except AccountsUnusable as error:
            from starlette.responses import PlainTextResponse

            _log.error("%s", error)  # names a path: for who runs it, not for who asks
            answer = PlainTextResponse(words.accounts.CLOSED, status_code=503)
        if answer is not None:
            await answer(scope, receive, send)
        elif scope["path"].startswith(_STREAMS):
            await while_lasts(self._app, scope, receive, send, lasts=scope["lasts"])
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: "Scope", receive: "Receive") -> "Response | None":
        """What is answered at the door; None if somebody is let in."""
        path = scope["path"].rstrip("/") or "/"
        headers = _headers(scope)
        key = self._key(headers)
        if path == "/logout":
            return self._logged_out(scope, key)
        if path == "/login":
            return await self._login(scope, receive, headers)
        person = self._sessions.person(key) if key else None
        by_key = person is not None
        if person is None and b"authorization" in headers:
            person, refusal = await self._basic(scope, headers[b"authorization"])
            if refusal is not None:
                return refusal
        if person is None:
            return self._turned_away(scope, headers, path)
        scope["person"] = person
        scope["lasts"] = self._sessions.lasting(person, key if by_key else "")
        return None

    def _is_in(self, scope: "Scope") -> bool:
        """Whether a browser is logged in, for its page to tell; that is no use of the log-in."""
        key = self._key(_headers(scope))
        return bool(key) and self._sessions.holds(key)

    def _key(self, headers: dict[bytes, str]) -> str:
        # Not by http.cookies: one odd cookie, which any program of this host may set, costs it all others.
        for cookie in headers.get(b"cookie", "").split(";"):
            name, _, value = cookie.strip().partition("=")
            if name == self._cookie:
                return value
        return ""

    async def _login(self, scope: "Scope", receive: "Receive", headers: dict[bytes, str]) -> "Response":
        query = _query(scope)
        page = partial(_page, self._path, headers=headers, query=query)
        if scope["method"] != "POST":
            return page()
        fields = dict(parse_qsl((await whole(receive, _LONGEST_FORM) or b"").decode("utf-8", "replace")))
        name, password = fields.get("username", "").strip(), fields.get("password", "")
        seen: Seen = scope["seen"]
        async with self._trying:
            wait = self._wait(name, seen)
            if wait:
                return page(words.accounts.wait(wait), status=429, wait=wait, name=name)
            key = await asyncio.to_thread(self._sessions.begin, name, password)
            self._count(name, seen, right=key is not None)
        if key is None:
            return page(words.accounts.WRONG, status=401, name=name)
        from starlette.responses import JSONResponse, RedirectResponse

        answer: Response = (
            RedirectResponse(f"{self._path}/{query}", status_code=303)
            if _by_person(headers)
            else JSONResponse({"success": True})
        )
        answer.set_cookie(
            self._cookie, key, path=f"{self._path}/", httponly=True, samesite="lax", secure=seen.scheme == "https"
        )
        return answer

    async def _basic(self, scope: "Scope", header: str) -> "tuple[str | None, Response | None]":
        scheme, _, encoded = header.partition(" ")
        if scheme.lower() != "basic":
            return None, None
        try:
            name, colon, password = base64.b64decode(encoded, validate=True).decode("utf-8").partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None, None
        if not colon:
            return None, None
        if self._sessions.checked(name, password):
            return name, None
        seen: Seen = scope["seen"]
        async with self._trying:
            if self._sessions.checked(name, password):  # meanwhile: programs send several requests at once
                return name, None
            wait = self._wait(name, seen)
            if wait:
                from starlette.responses import JSONResponse

                told = {"detail": words.accounts.wait(wait)}
                return None, JSONResponse(told, status_code=429, headers={"Retry-After": str(wait)})
            right = await asyncio.to_thread(self._sessions.verify, name, password)
            self._count(name, seen, right=right)
        return (name if right else None), None

    def _wait(self, name: str, seen: Seen) -> int:
        return max(self._by_address.left(seen.network), self._by_name.left(name))

    def _count(self, name: str, seen: Seen, *, right: bool) -> None:
        both = f"{seen.network} {name}"
        if right:
            self._by_name.forgive(name)
            # Only what was tried with this name: whoever has one account could else try others for ever.
            self._by_address.forgive(seen.network, self._by_both.forgive(both))
        else:
            for waits, key in ((self._by_name, name), (self._by_address, seen.network), (self._by_both, both)):
                waits.failed(key)

    def _logged_out(self, scope: "Scope", key: str) -> "Response":
        from starlette.responses import PlainTextResponse, RedirectResponse

        if scope["method"] != "POST":  # a picture's address on some page must log nobody out
            return PlainTextResponse(words.accounts.LOG_OUT_BY_FORM, status_code=405, headers={"Allow": "POST"})
        if key:
            self._sessions.end(key)
        answer = RedirectResponse(f"{self._path}/login", status_code=303)
        answer.delete_cookie(self._cookie, path=f"{self._path}/", httponly=True, samesite="lax")
        # What the browser has kept of the page goes with the session.
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
        return answer

    def _turned_away(self, scope: "Scope", headers: dict[bytes, str], path: str) -> "Response":
        from starlette.responses import JSONResponse, RedirectResponse

        if path == "/" and scope["method"] in ("GET", "HEAD") and _by_person(headers):
            return RedirectResponse(f"{self._path}/login{_query(scope)}", status_code=303)
        return JSONResponse({"detail": words.accounts.NEEDED}, status_code=401)


def _headers(scope: "Scope") -> dict[bytes, str]:
    return {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}


def _query(scope: "Scope") -> str:
    """What stands behind a page's path, "?" and all: a log-in leads back to the conversation that was to be opened."""
    query = urlencode(parse_qsl(scope.get("query_string", b"").decode("latin-1")))
    return f"?{query}" if query else ""


def _by_person(headers: dict[bytes, str]) -> bool:
    """Whether a browser goes to a page, and no program asks."""
    return "text/html" in headers.get(b"accept", "")


def _page(
    path: str,
    said: str = "",
    *,
    status: int = 200,
    headers: dict[bytes, str],
    wait: int = 0,
    query: str = "",
    name: str = "",
) -> "Response":
    """The log-in page, or for a program what it says."""
    from starlette.responses import HTMLResponse, JSONResponse

    further = {"Retry-After": str(wait)} if wait else {}
    if said and not _by_person(headers):
        return JSONResponse({"detail": said}, status_code=status, headers=further)
    from assistant.web.serving.login_page import login_html

    shown = login_html(path, said, query=query, name=name)
    return HTMLResponse(shown, status_code=status, headers={**further, "Cache-Control": "no-store"})
