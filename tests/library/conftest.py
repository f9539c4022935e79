"""What the tests of the library share."""

from collections.abc import Callable

import pytest

from tests.library.apart import run_apart


@pytest.fixture
def without_privileges() -> Callable[[str], str]:
    """As for all tests, in a process that has the program loaded."""

    def run(script: str) -> str:
        done = run_apart(script, privileged=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
