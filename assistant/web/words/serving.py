"""Starting the page, and refusing."""

from assistant.web.words.accounts import duration

REFUSED = "Refused: this was not asked from the assistant's own page."
REFUSED_HOST = (
    "Refused: the assistant is not served under this name. If it is to be, start it with "
    "--root-path and the whole address that people open, for example https://example.org/briefing."
)
NOT_YOURS = "Refused: this belongs to somebody else who is logged in, or to an earlier log-in. Open the page again."
NO_LENGTH = "Refused: the upload does not say how long it is (Content-Length)."
TOO_LONG = "This is more than can be sent at once. Begin a new conversation."
AWAY = "The assistant cannot be reached. What you see stays; go on when this line is gone."
NOT_HERE = "There is nothing at this address."
STARTED_NOT = "The web page did not start; the lines above say why."


def not_loopback(host: str) -> str:
    """Why the page is not served to others."""
    return (
        f"The page cannot be served at {host!r} without a log-in, because others could open it. Name the file of those "
        "who may with --auth FILE (assistant users add NAME --file FILE makes it), or use --host 127.0.0.1."
    )


def too_many_questions(wait_s: int) -> str:
    """Somebody asks faster than is allowed."""
    return f"Too many questions in a short time. Wait {duration(wait_s)}, then ask again."


def too_many_additions(wait_s: int) -> str:
    """Somebody adds more often than is allowed."""
    return f"Documents have been added too often in a short time. Wait {duration(wait_s)}, then go on."


def too_many_uploads(wait_s: int) -> str:
    """Somebody sends more than is allowed."""
    return f"Too much has been uploaded in a short time. Wait {duration(wait_s)}, then go on."


def upload_too_large(most_mb: int) -> str:
    """One upload is over all that may be sent in an hour."""
    return f"This is too much for one upload: at most {most_mb} MB an hour. Add it in parts, or on the server itself."


def bad_root(given: str) -> str:
    """A root path that is none."""
    return (
        f"The root path {given!r} cannot be used. Give a path such as /briefing, or the whole address that people "
        "open, such as https://example.org/briefing."
    )


def bad_proxy(given: str) -> str:
    """The address of a proxy that is none."""
    return f"{given!r} is not the address of a proxy. Give addresses such as 10.0.0.5 or networks such as 10.0.0.0/24."


def no_such_host(host: str) -> str:
    """The address means nothing here."""
    return f"This machine has no address {host!r}. Use --host 127.0.0.1."


def port_in_use(port: int) -> str:
    """Another program has the port."""
    return (
        f"Port {port} is in use, perhaps by another assistant. "
        "Take another with --port (0 takes a free one), or stop the other program."
    )


def port_refused(port: int, why: str) -> str:
    """The system does not give the port."""
    return f"Port {port} cannot be used: {why}. Take another with --port (0 takes a free one)."


def no_uploads(folder: str, why: str) -> str:
    """Uploads have nowhere to arrive."""
    return f"The folder {folder!r} for dropped files cannot be used: {why}. Make it writable, or choose another --home."
