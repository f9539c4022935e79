"""Whether the web page can be served at an address, found out before anything heavy is loaded."""

import errno
import ipaddress
import socket

from assistant.errors import SettingsError


def check(host: str, port: int) -> None:
    """Returns if the address is this machine's own and free.

    Raises:
        SettingsError: It is not.
    """
    if not _is_loopback(host):
        raise SettingsError(
            f"The page is served on this machine only, not at {host!r}: it has no log-in yet. Leave --host out, and "
            "reach it from elsewhere through a tunnel of your own (ssh -L)."
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise SettingsError(f"Nothing can be served at {host} port {port}: {error.strerror}.") from error
            raise SettingsError(
                f"Port {port} is in use. Stop the other program, or choose another: assistant serve --port {port + 1}"
            ) from error


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
