"""Under which address people see the page, and whose word on that counts."""

import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from assistant.errors import SettingsError
from assistant.web import words

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as the person's browser sees it.

    Attributes:
        scheme: "http" or "https".
        host: Name or address, with the port where it is not the usual one.
        client: Address of the person's machine.
    """

    scheme: str
    host: str
    client: str

    @property
    def origin(self) -> str:
        """As a browser names it in the header Origin."""
        return _origin(f"{self.scheme}://{self.host}")

    @property
    def network(self) -> str:
        """What one household or machine has to itself: its address, or the /64 network of an address of IPv6.

        *Source*: RFC 6177 (a site gets a /64 at least, and so can change among its addresses at will).
        """
        try:
            address = ipaddress.ip_address(self.client)
        except ValueError:
            return self.client
        if isinstance(address, ipaddress.IPv4Address):
            return str(address)
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.IPv6Network((int(address), 64), strict=False))


class Front:
    """The addresses of one server.

    What a proxy says of a request (X-Forwarded-For, -Host, -Proto) counts only where the proxy is trusted: a proxy on
    this machine where there is a root path, which says that there is one, and those that are named.

    Args:
        host: Where it listens.
        port: Where it listens.
        root_path: Under which a proxy serves it: a path, or the whole address that people open. "" for no proxy.
        proxies: Addresses of trusted proxies, beside this machine's own.
        login: Whether people must log in; without that the page is for this machine's own names.

    Raises:
        SettingsError: The root path or a proxy's address cannot be used.
    """

    def __init__(self, host: str, port: int, *, root_path: str = "", proxies: str = "", login: bool = False) -> None:
        self._host = host
        self._port = port
        self._login = login
        self._public, self.path = _root(root_path)
        if self._public and not login and not is_loopback(urlsplit(self._public).hostname or ""):
            raise SettingsError(words.serving.not_loopback(self._public))
        self._behind = bool(root_path)
        self._proxies = _networks(proxies)

    def seen(self, peer: str, headers: Mapping[bytes, str]) -> Seen:
        """A request as the person's browser sees it.

        Args:
            peer: Address of the machine that has connected.
            headers: By their names in small letters.
        """
        trusted = self._trusts(peer)
        client, proto, host = peer, "http", headers.get(b"host", "")
        if trusted:
            client = self._client(peer, headers.get(b"x-forwarded-for", ""))
            proto = headers.get(b"x-forwarded-proto", proto).split(",")[0].strip().lower()
            host = headers.get(b"x-forwarded-host", host).split(",")[0].strip()
        if self._public:
            parts = urlsplit(self._public)
            return Seen(parts.scheme, parts.netloc, client)
        return Seen(proto if proto in _PORTS else "http", host, client)

    def ours(self, seen: Seen, host: str) -> bool:
        """Whether a request names a host that this server goes by, so that no foreign name leads here.

        Args:
            seen: The request.
            host: Its own header Host.
        """
        if not self._login and not is_loopback(_named(host)[0]):
            # Whatever a proxy is said to have said: a page elsewhere that has pointed its name here can send that too.
            return False
        if self._public:
            return bool(host)
        name, port = _named(seen.host)
        if is_loopback(name):
            # Behind a proxy the port is the proxy's.
            return self._behind or port == self._port
        return self._login and (self._behind or port == self._port) and self._goes_by(name)

    def _goes_by(self, name: str) -> bool:
        """An address cannot be pointed here by somebody else, as a name could."""
        own = {self._host.lower(), socket.gethostname().lower()}
        return _is_address(name) or name in own or name.removesuffix(".local") in own

    def _trusts(self, peer: str) -> bool:
        try:
            address = ipaddress.ip_address(peer)
        except ValueError:
            return False
        return (self._behind and address.is_loopback) or any(address in network for network in self._proxies)

    def _client(self, peer: str, chain: str) -> str:
        """The last address that a trusted proxy has written and that is not one itself."""
        for entry in reversed([part.strip() for part in chain.split(",") if part.strip()]):
            if not _is_address(entry):
                return peer
            peer = entry
            if not self._trusts(entry):
                break
        return peer


def is_loopback(host: str) -> bool:
    """Whether a host is this machine under a name that nobody else can point here."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def same_origin(origin: str, seen: Seen) -> bool:
    """Whether what a browser names as origin is the page itself."""
    return _origin(origin) == seen.origin != ""


def _root(given: str) -> tuple[str, str]:
    """The whole address, "" if only a path is given; and the path, without a slash at its end."""
    public, path = "", given
    try:
        if "://" in given:
            parts = urlsplit(given)
            if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None:
                raise SettingsError(words.serving.bad_root(given))
            _ = parts.port
            public, path = f"{parts.scheme}://{parts.netloc}", parts.path
            if parts.query or parts.fragment:
                raise SettingsError(words.serving.bad_root(given))
    except ValueError as error:
        raise SettingsError(words.serving.bad_root(given)) from error
    path = path.rstrip("/")
    steps = path.split("/")[1:]
    fit = all(step and step.replace("-", "").replace("_", "").replace(".", "").isalnum() for step in steps)
    if path and not (path.startswith("/") and path.isascii() and fit):
        raise SettingsError(words.serving.bad_root(given))
    return public, path


def _networks(given: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    found = []
    for entry in filter(None, (part.strip() for part in given.split(","))):
        try:
            found.append(ipaddress.ip_network(entry))
        except ValueError as error:
            raise SettingsError(words.serving.bad_proxy(entry)) from error
    return tuple(found)


def _origin(address: str) -> str:
    """Scheme, host and port of an address in one form; "" for what is none."""
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        return ""
    return f"{parts.scheme}://{parts.hostname}:{port}" if parts.hostname else ""


def _named(host: str) -> tuple[str, int]:
    try:
        parts = urlsplit(f"http://{host}")
        return (parts.hostname or "").lower(), parts.port or 80
    except ValueError:
        return "", 0


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
