"""What all tests share: one embedding model, and no way out of this machine."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Properties are about what holds, not about how fast this machine is at the moment.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

REPOSITORY = Path(__file__).parent.parent

REPORT = (
    "The State Department announced on November 20 that the United States stands by its treaty with Japan. "
    "It opposes any attempt to change Taiwan's status by force. "
    "Prime Minister Sanae Takaichi had said that an armed conflict in the Taiwan Strait could threaten Japan. "
    "Beijing demanded that Tokyo retract the remark. "
    "Takaichi refused to withdraw it, saying that it matched the government's long-standing position.\n\n"
    "Fishing cooperatives in Hokkaido said that orders for scallops had stopped within a day. "
    "The cooperatives shipped 12,400 tonnes in 2022, according to their yearly report.\n"
)


_LAST = ("rendering", "text")
"""Rooms whose test files are short: they fill up the time in which another process ends the last of the long ones."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Has the short test files come last; all others stay in the order of their names."""
    rooms = [REPOSITORY / "tests" / name for name in _LAST]
    items.sort(key=lambda item: any(item.path.is_relative_to(room) for room in rooms))


class OutsideConnection(AssertionError):
    """Something tried to reach another machine."""


@pytest.fixture(autouse=True, scope="session")
def _only_loopback() -> Iterator[None]:
    """Refuses every connection that leaves this machine, for the whole test run."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def check(address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else "local"
        if host not in ("127.0.0.1", "::1", "localhost", "local", "0.0.0.0"):
            raise OutsideConnection(f"a connection to {address} was tried")

    def guarded(self: socket.socket, address: Any) -> None:
        check(address)
        connect(self, address)

    def guarded_ex(self: socket.socket, address: Any) -> int:
        check(address)
        return connect_ex(self, address)

    socket.socket.connect, socket.socket.connect_ex = guarded, guarded_ex  # type: ignore[method-assign]
    yield
    socket.socket.connect, socket.socket.connect_ex = connect, connect_ex  # type: ignore[method-assign]


@pytest.fixture(autouse=True, scope="session")
def _reading_processes_are_handed_on() -> Iterator[None]:
    """Lets the reading processes of one assistant serve the next one; tests of such a process start their own."""
    from tests.reading_processes import handed_on

    with handed_on():
        yield


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Any]:
    """An assistant with an empty library."""
    from assistant import Assistant

    with Assistant(home=tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def without_privileges() -> Any:
    """Runs a Python script in a process that may do only what files' permissions say, even where root runs the tests."""
    import os
    import shutil
    import subprocess
    import sys

    def run(script: str) -> str:
        command = [sys.executable, "-c", script]
        if os.geteuid() == 0:
            setpriv = shutil.which("setpriv")
            if setpriv is None:
                pytest.skip("root may do everything, and there is no setpriv to give that up")
            command = [setpriv, "--inh-caps=-all", "--bounding-set=-all", *command]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
