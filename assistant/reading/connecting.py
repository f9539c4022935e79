"""Connections to the web: a name is resolved once, what it means is checked, and just that is connected to, in time."""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from ipaddress import ip_address
from typing import Any

import httpcore2

from assistant.errors import AddressRefused, FetchError
from assistant.reading.addresses import IpAddress
from assistant.reading.networks import is_allowable, why_refused

Resolver = Callable[[str, int], Sequence[str]]
"""Gives the IP addresses of a name, for a port; raises OSError where there are none."""

_SLICE_S = 0.25  # how soon one that waits notices that it is broken off
_CONNECT_S = 10.0  # for each address of a name: one that is dead does not use up the time of the others
SILENT_S = 20.0
"""The longest that a server may say nothing, in seconds."""


class Deadline:
    """The moment by which all that belongs to one address must be done.

    Args:
        seconds: From now on.
        of: The address, for the message.
        stopped: Set when it is not wanted any more.
    """

    def __init__(self, seconds: float, of: str, stopped: threading.Event) -> None:
        self._seconds = seconds
        self._of = of
        self._stopped = stopped
        self._end = time.monotonic() + seconds

    def left(self, at_most: float = SILENT_S) -> float:
        """Seconds that may be waited.

        Raises:
            FetchError: There are none left, or it is not wanted any more.
        """
        if self._stopped.is_set():
            raise FetchError(f"{self._of} was not read: that was broken off. Add it again.")
        left = self._end - time.monotonic()
        if left <= 0:
            raise FetchError(
                f"{self._of} took longer than {self._seconds:g} s: try again later, or raise the limit "
                "(ASSISTANT_FETCH_TIMEOUT_S)."
            )
        return min(left, at_most)

    def slices(self, at_most: float = SILENT_S) -> Iterator[float]:
        """Waits of a moment each, one after the other, up to so many seconds in all: to be broken off between them."""
        end = time.monotonic() + at_most
        while (left := end - time.monotonic()) > 0:
            yield self.left(min(left, _SLICE_S))


class CheckedNetwork(httpcore2.NetworkBackend):
    """The network as httpcore2 sees it: only machines that may be connected to, and only until a deadline.

    Args:
        deadline: Of all that is done.
        allow_private: Whether this machine and private networks may be connected to.
        resolve: Asked once for each connection. What it gives is checked, and all of it must be allowed: a name that
            means a public machine and a private one is no public name.
        network: Makes the connections, to IP addresses only.
    """

    def __init__(
        self, deadline: Deadline, *, allow_private: bool, resolve: Resolver, network: httpcore2.NetworkBackend
    ) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._resolve = resolve
        self._network = network

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connects to the first machine of a name that answers.

        Raises:
            AddressRefused: One of its machines is not to be connected to.
            FetchError: It has none, or the time is over.
            httpcore2.ConnectError, httpcore2.ConnectTimeout: None of them answers.
        """
        machines = self._machines(host, port)
        for number, machine in enumerate(machines):
            try:
                stream = self._network.connect_tcp(
                    str(machine), port, self._deadline.left(_CONNECT_S), socket_options=socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if number == len(machines) - 1:
                    raise
                continue
            return _TimedStream(stream, self._deadline)
        raise FetchError(f"There is no machine of the name {host!r}: check its spelling, and the connection.")

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        """Never: no web address means a socket of this machine.

        Raises:
            AddressRefused: Always.
        """
        raise AddressRefused("A socket of this machine is no web address: name one that begins with https://.")

    def _machines(self, host: str, port: int) -> list[IpAddress]:
        try:
            machines: list[IpAddress] = [ip_address(host)]
        except ValueError:
            machines = [_ip(text, host) for text in dict.fromkeys(self._resolved(host, port))]
        for machine in machines:
            if why := why_refused(machine, port, allow_private=self._allow_private):
                subject = "it" if str(machine) == host else f"its address {machine}"
                raise _refused(host, f"{subject} {why}", allowable=is_allowable(machine) and not self._allow_private)
        return machines

    def _resolved(self, host: str, port: int) -> Sequence[str]:
        """What the resolver says, in a thread of its own: the system's may take minutes, and cannot be broken off."""
        answers: queue.Queue[Sequence[str] | OSError | UnicodeError] = queue.Queue()

        def ask() -> None:
            try:
                answers.put(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, name="resolving", daemon=True).start()
        answer: Sequence[str] | Exception = TimeoutError("no name server has answered")
        for wait_s in self._deadline.slices():
            try:
                answer = answers.get(timeout=wait_s)
                break
            except queue.Empty:
                continue
        if isinstance(answer, TimeoutError):
            raise FetchError(
                f"No name server said in time which machine {host!r} is: check the connection, and try again."
            ) from answer
        if isinstance(answer, Exception):
            raise FetchError(
                f"There is no machine of the name {host!r}: check its spelling, and the connection."
            ) from answer
        return answer


class _TimedStream(httpcore2.NetworkStream):
    """A connection on which nothing is waited for beyond a deadline, however slowly its pieces arrive."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        for wait_s in self._deadline.slices():
            try:
                return self._stream.read(max_bytes, wait_s)
            except httpcore2.ReadTimeout:
                continue
        raise httpcore2.ReadTimeout(f"nothing for {SILENT_S:g} s")

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        encrypted = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(_CONNECT_S))
        return _TimedStream(encrypted, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def system_resolver(host: str, port: int) -> Sequence[str]:
    """What this machine's system says: its hosts file and its name servers.

    Raises:
        OSError: It knows no such name.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(str(place[0]) for _, _, _, _, place in found)


def _ip(text: str, host: str) -> IpAddress:
    try:
        return ip_address(text)
    except ValueError as error:
        raise _refused(host, f"its name means {text!r}, which is no IP address", allowable=False) from error


def _refused(host: str, why: str, *, allowable: bool) -> AddressRefused:
    remedy = "name a page of the public web, or save the page and add the file"
    if allowable:
        remedy += ". If this server is to be read, allow it with ASSISTANT_ALLOW_PRIVATE_ADDRESSES=true"
    return AddressRefused(f"{host} is not connected to, because {why}: {remedy}.")
