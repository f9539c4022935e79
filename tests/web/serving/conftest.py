"""What the tests of serving share: one account, hashed once, because hashing takes long, as it should."""

from pathlib import Path

import pytest

from assistant.web.serving.accounts import AccountsFile

PASSWORD = "a ferry in november"


@pytest.fixture(scope="session")
def hashed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The file of one account."""
    made = AccountsFile(tmp_path_factory.mktemp("hashed") / "accounts")
    made.put("jane", PASSWORD)
    return made.path.read_text(encoding="utf-8")


@pytest.fixture
def janes(tmp_path: Path, hashed: str) -> AccountsFile:
    """A file of one account that a test may change."""
    file = AccountsFile(tmp_path / "accounts")
    file.path.write_text(hashed, encoding="utf-8")
    file.path.chmod(0o600)
    return file
