"""What stands before the page: who may call it, and what a browser may load into it."""

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.web import words

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio's page runs inline scripts and compiles its templates, so these two cannot be refused; but nothing
# foreign is ever loaded, sent to, framed, or framed by.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-src 'none'",
        "frame-ancestors 'none'",
    )
)

_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


class Guard:
    """Refuses requests that a foreign page makes, and gives every response its headers.

    A page elsewhere on the web can make a browser call this machine, openly or under a name of its own that it
    points here. Such calls name another host or another origin; ours do not.

    Args:
        app: What is guarded.
        port: Where it is served.
    """

    def __init__(self, app: "ASGIApp", *, port: int) -> None:
        self._app = app
        self._port = port

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Handles one request."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if not self._ours(headers.get(b"host", ""), headers.get(b"origin")):
            from starlette.responses import PlainTextResponse

            refusal = PlainTextResponse(words.serving.REFUSED, status_code=403)
            await refusal(scope, receive, send)
            return

        async def sent(message: "Message") -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in _HEADERS}
                kept = [header for header in message.get("headers", []) if header[0].lower() not in ours]
                message["headers"] = [*kept, *_HEADERS]
            await send(message)

        await self._app(scope, receive, sent)

    def _ours(self, host: str, origin: str | None) -> bool:
        return self._here(f"http://{host}") and (origin is None or self._here(origin))

    def _here(self, address: str) -> bool:
        try:
            parts = urlsplit(address)
            return parts.scheme == "http" and is_loopback(parts.hostname or "") and (parts.port or 80) == self._port
        except ValueError:
            return False


def is_loopback(host: str) -> bool:
    """Whether a host is this machine under a name that nobody else can point here."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
