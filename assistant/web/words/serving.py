"""Starting the page, and refusing."""

REFUSED = "Refused: this was not asked from the assistant's own page."
STARTED_NOT = "The web page did not start; the lines above say why."


def not_loopback(host: str) -> str:
    """Why the page is not served to others."""
    return (
        f"The page cannot be served at {host!r}: it has no log-in yet, so only this machine may open it. "
        "Use --host 127.0.0.1."
    )


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
