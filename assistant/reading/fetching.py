"""A web address is fetched: with its site's leave, within limits, from the public internet only.

Nothing is sent that says who asks: no cookies, no passwords, no referrer. Proxies of the environment are not used,
since it would be they that connect, to whatever they take the name for.
"""

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from itertools import islice

import httpcore2

from assistant.errors import AddressRefused, FetchError
from assistant.reading.addresses import Address, joined
from assistant.reading.answers import Answer, refuse_status, suffix_for, unpacked
from assistant.reading.connecting import CheckedNetwork, Deadline, Resolver, system_resolver
from assistant.reading.encoding import in_utf8
from assistant.reading.robots import MOST_BYTES, Rules, rules_of
from assistant.reading.web import declared_charset

AGENT = "briefing-assistant"
"""The name that a robots.txt calls this program by."""

_MOST_REDIRECTS = 10
_TEXTS = (".html", ".txt", ".md", ".csv", ".tsv")
_LONGEST_PAUSE_S = 30.0
_PIECES = 16  # of at most 64 KB
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a web address gave.

    Attributes:
        read_from: Where it was in the end, after all redirects.
        data: The content, unpacked; text whose encoding only the server names, in UTF-8.
        suffix: The extension of files of its kind, with the dot, "" where neither its type nor its name tells.
    """

    read_from: Address
    data: bytes
    suffix: str


class Fetcher:
    """Fetches web addresses, of one site one at a time. What sites allow is asked once, and kept as long as this.

    Safe to use from several threads.

    Args:
        max_bytes: Largest content that is taken, packed and unpacked.
        timeout_s: Most seconds for one address with all that it leads to.
        allow_private: Whether this machine and private networks may be connected to.
        resolve: Gives the IP addresses of a name.
        network: Connects to IP addresses.
        tls: What certificates are checked against; default: those that the system trusts.
    """

    def __init__(
        self,
        *,
        max_bytes: int,
        timeout_s: float,
        allow_private: bool = False,
        resolve: Resolver = system_resolver,
        network: httpcore2.NetworkBackend | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._max_bytes = max_bytes
        self._timeout_s = timeout_s
        self._allow_private = allow_private
        self._resolve = resolve
        self._network = network or httpcore2.SyncBackend()
        self._given_tls = tls
        self._rules: dict[str, Rules] = {}
        self._last_asked: dict[str, float] = {}
        self._stopped = threading.Event()
        self._sites: dict[str, threading.Lock] = {}
        self._changing = threading.Lock()

    def fetch(self, address: Address) -> Fetched:
        """What an address gives, redirects followed.

        Raises:
            AddressRefused: It is, or leads to, what is not connected to.
            FetchError: It cannot be reached in time, does not allow programs, or gives nothing that can be read.
        """
        with self._changing:
            site = self._sites.setdefault(address.origin, threading.Lock())
        with site:
            self._keep_pause(address)
            deadline = Deadline(self._timeout_s, str(address), self._stopped)
            network = CheckedNetwork(
                deadline, allow_private=self._allow_private, resolve=self._resolve, network=self._network
            )
            with httpcore2.ConnectionPool(ssl_context=self._tls, network_backend=network) as pool:
                at, answer = self._followed(pool, address, deadline)
            return Fetched(at, _in_its_encoding(answer), answer.suffix)

    def stop(self) -> None:
        """Breaks off what is being fetched; nothing more is."""
        self._stopped.set()

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        try:
            return self._given_tls or httpcore2.default_ssl_context()
        except OSError as error:
            raise FetchError(
                f"The certificates that web sites are checked against cannot be read ({error}): name a file of them in "
                "SSL_CERT_FILE, or leave that out, and SSL_CERT_DIR, for those of the system."
            ) from error

    def _followed(self, pool: httpcore2.ConnectionPool, address: Address, deadline: Deadline) -> tuple[Address, Answer]:
        at = address
        for _ in range(_MOST_REDIRECTS + 1):
            self._check_allowed(pool, at, deadline)
            answer = self._asked(pool, at, deadline, self._max_bytes)
            self._last_asked[at.origin] = time.monotonic()
            if not answer.leads_to:
                return at, answer
            at = _next(at, answer.leads_to)
        raise FetchError(
            f"{address} leads on more than {_MOST_REDIRECTS} times, as sites do that want cookies: "
            "save the page from the browser and add the file."
        )

    def _check_allowed(self, pool: httpcore2.ConnectionPool, address: Address, deadline: Deadline) -> None:
        rules = self._rules.get(address.origin)
        if rules is None:
            rules = self._rules[address.origin] = self._rules_at(pool, address, deadline)
        if why := rules.why_not(str(address)):
            raise FetchError(f"{address} is not read, because {why}: save the page from the browser and add the file.")

    def _rules_at(self, pool: httpcore2.ConnectionPool, address: Address, deadline: Deadline) -> Rules:
        at = Address(address.scheme, address.host, address.port, "/robots.txt")
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._asked(pool, at, deadline, MOST_BYTES, robots=True)
            if not answer.leads_to:
                return rules_of(answer.status, answer.body, agent=AGENT)
            at = _next(at, answer.leads_to)
        return rules_of(404, b"", agent=AGENT)  # RFC 9309, 2.3.1.2: as if there were none

    def _asked(
        self, pool: httpcore2.ConnectionPool, address: Address, deadline: Deadline, most: int, *, robots: bool = False
    ) -> Answer:
        """One request and its answer; of a robots.txt, whatever its status and type, and as much as counts."""
        with _translated(address, deadline), pool.stream("GET", _url(address), headers=_headers(address)) as response:
            answer = Answer.beginning(response.status, response.headers)
            if response.status in _REDIRECTS and answer.leads_to:
                return answer
            if robots and response.status != 200:
                # Read, though it does not count: the connection can be used again only after its end.
                sum(len(piece) for piece in islice(response.iter_stream(), _PIECES))
                return answer.without_address()
            if not robots:
                refuse_status(answer, address)
                answer = answer.of_kind(suffix_for(answer.content_type, address))
            body = unpacked(response.iter_stream(), answer, address, most=most, cut=robots)
            return answer.with_body(body)

    def _keep_pause(self, address: Address) -> None:
        """Waits as long as the site wants between two requests, but not for ever."""
        rules = self._rules.get(address.origin)
        if rules is not None and address.origin in self._last_asked:
            since = time.monotonic() - self._last_asked[address.origin]
            self._stopped.wait(max(0.0, min(rules.pause_s, _LONGEST_PAUSE_S) - since))


def _in_its_encoding(answer: Answer) -> bytes:
    """The content; what a page says of its own encoding counts more than what its server says of all its pages."""
    is_text = answer.suffix in _TEXTS and not declared_charset(answer.body)
    return in_utf8(answer.body, declared=answer.charset) if is_text else answer.body


def _next(at: Address, reference: str) -> Address:
    """Where a redirect leads to.

    Raises:
        AddressRefused: It leads from an encrypted page to one that is not, or to what is no address.
    """
    following = joined(at, reference)
    if at.scheme == "https" and following.scheme == "http":
        raise AddressRefused(
            f"{at} leads to {following}, which is not encrypted, so that anybody on the way could change it: "
            "save the page from the browser and add the file."
        )
    return following


def _url(address: Address) -> httpcore2.URL:
    """The address for httpcore2 in its parts, so that it is not taken apart a second time and otherwise."""
    return httpcore2.URL(scheme=address.scheme, host=address.host, port=address.port, target=address.target)


def _headers(address: Address) -> list[tuple[str, str]]:
    return [
        ("Host", address.authority),
        ("User-Agent", _agent()),
        ("Accept", "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5"),
        ("Accept-Encoding", "gzip"),
    ]


def _agent() -> str:
    try:
        return f"{AGENT}/{version(AGENT)}"
    except PackageNotFoundError:  # run from its source without having been installed
        return AGENT


@contextmanager
def _translated(address: Address, deadline: Deadline) -> Iterator[None]:
    """What httpcore2 raises, as an error of ours."""
    try:
        yield
    except httpcore2.TimeoutException as error:
        deadline.left()
        raise FetchError(f"{address.authority} does not answer: check the address, or try again later.") from error
    except httpcore2.ConnectError as error:
        raise FetchError(_no_connection(address, error)) from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        raise FetchError(f"{address} broke off, or is no web page ({error}): try again later.") from error


def _no_connection(address: Address, error: BaseException) -> str:
    cause = error.args[0] if error.args else None  # the pool of httpcore2 raises its errors without their cause
    if isinstance(cause, ssl.SSLCertVerificationError):
        return (
            f"{address.authority} cannot prove that it is that site ({cause.verify_message}): open the page in the "
            "browser to see why. Where all sites are refused, name the file of trusted certificates in SSL_CERT_FILE."
        )
    if isinstance(cause, ssl.SSLError):
        return f"{address.authority} offers no encryption that can be used ({cause.reason}): check the address."
    return f"{address.authority} cannot be connected to ({error}): check the address and the connection, or try later."
