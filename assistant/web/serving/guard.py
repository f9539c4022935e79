"""What stands before the page: who may call it, and what a browser may load into it."""

from typing import TYPE_CHECKING

from assistant.web import words
from assistant.web.programs.endpoints import NAMES
from assistant.web.serving.front import Front, Seen, same_origin

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    # Nothing to others; to ourselves, or a browser would name no origin when a form is sent.
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


# What the page, its log-in and programs use. Gradio has more routes (a proxy, pages that edit code, monitoring);
# whatever it adds stays shut until somebody has looked at it.
_OPEN = frozenset(
    {
        "/",
        "/config",
        "/theme.css",
        "/favicon.ico",
        "/robots.txt",
        "/manifest.json",
        "/login",
        "/logout",
        "/health",
        "/mcp",
        "/original",
    }
)
_OPEN_BELOW = ("/assets/", "/static/", "/svelte/", "/mcp/")
_OPEN_GRADIO = frozenset(
    {"info", "app_id", "user", "login_check", "startup-events", "theme.css", "queue/join", "queue/data", "cancel"}
    | {"reset", "upload", "upload_progress"}
)
_OPEN_GRADIO_BELOW = ("heartbeat/", "file=")
# Of the page's own events Gradio only hides the names: called by these they would run all the same.
_OPEN_CALLS = ("run/predict", *(f"{way}/{name}" for name in NAMES for way in ("run", "call", "call/v2")))
_GRADIO = "/gradio_api/"

_FORWARDED = (b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto", b"x-gradio-server", b"forwarded")


class Guard:
    """Refuses requests that a foreign page makes, and gives every response its headers.

    A page elsewhere on the web can make a browser call this machine, openly or under a name of its own that it
    points here. Such calls name another host or another origin; ours do not.

    Behind a proxy it takes the root path off, and puts what is known of the person's address in place of what the
    request says: inside, X-Forwarded-Host and -Proto are true, and `scope["seen"]` tells all.

    Args:
        app: What is guarded.
        front: Under which addresses it is served.
    """

    def __init__(self, app: "ASGIApp", *, front: Front) -> None:
        self._app = app
        self._front = front

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Handles one request."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        peer = scope["client"][0] if scope.get("client") else ""
        seen = self._front.seen(peer, headers)

        async def sent(message: "Message") -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _dressed(message.get("headers", []), secure=seen.scheme == "https")
            await send(message)

        path = self._path(scope["path"])
        refused = self._refusal(headers, seen, path)
        if refused:
            from starlette.responses import PlainTextResponse

            await PlainTextResponse(refused[1], status_code=refused[0])(scope, receive, sent)
            return
        await self._app(_inner(scope, seen, path), receive, sent)

    def _path(self, path: str) -> str:
        """Without the root path, which some proxies take off and some do not."""
        root = self._front.path
        return path.removeprefix(root) or "/" if root and f"{path}/".startswith(f"{root}/") else path

    def _refusal(self, headers: dict[bytes, str], seen: Seen, path: str) -> tuple[int, str] | None:
        origin = headers.get(b"origin")
        if not self._front.ours(seen, headers.get(b"host", "")):
            return 403, words.serving.REFUSED_HOST
        if origin is not None and not same_origin(origin, seen):
            return 403, words.serving.REFUSED
        if not _is_open(path):
            return 404, words.serving.NOT_HERE
        return None


def _is_open(path: str) -> bool:
    # Before the slashes at the end: Gradio takes most of its routes with one or without.
    path = path.rstrip("/") or "/"
    if path.startswith(_GRADIO):
        rest = path.removeprefix(_GRADIO)
        called = any(f"{rest}/".startswith(f"{call}/") for call in _OPEN_CALLS)
        return called or rest in _OPEN_GRADIO or rest.startswith(_OPEN_GRADIO_BELOW)
    return path in _OPEN or path.startswith(_OPEN_BELOW)


def _inner(scope: "Scope", seen: Seen, path: str) -> "Scope":
    kept = [header for header in scope["headers"] if header[0].lower() not in _FORWARDED]
    told = [(b"x-forwarded-host", seen.host.encode("latin-1")), (b"x-forwarded-proto", seen.scheme.encode())]
    return {
        **scope,
        "path": path,
        "raw_path": None,
        "headers": [*kept, *told],
        "scheme": seen.scheme,
        "client": (seen.client, 0),
        "seen": seen,
    }


def _dressed(headers: "Iterable[tuple[bytes, bytes]]", *, secure: bool) -> list[tuple[bytes, bytes]]:
    """A response's headers with ours in place of its own; no other site's scripts may read any of it."""
    ours = {name for name, _ in _HEADERS}
    kept = [
        (name, value)
        for name, value in headers
        if name.lower() not in ours and not name.lower().startswith(b"access-control-")
    ]
    lasting = [(b"strict-transport-security", b"max-age=31536000")] if secure else []
    return [*kept, *_HEADERS, *lasting]
