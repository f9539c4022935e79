"""The file of those who may log in."""

import os
import stat
from pathlib import Path

import pytest

from assistant.errors import AccountsUnusable
from assistant.web.serving.accounts import AccountsFile
from tests.web.serving.conftest import PASSWORD


@pytest.fixture
def file(tmp_path: Path) -> AccountsFile:
    return AccountsFile(tmp_path / "accounts")


def test_a_password_is_kept_as_a_hash_that_only_it_fits(file: AccountsFile) -> None:
    assert file.put("jane", PASSWORD)
    text = file.path.read_text(encoding="utf-8")
    assert PASSWORD not in text
    assert text.startswith("jane:$argon2id$")
    accounts = file.accounts()
    assert accounts.verify("jane", PASSWORD)
    assert not accounts.verify("jane", f"{PASSWORD}.")
    assert not accounts.verify("joan", PASSWORD)
    assert PASSWORD not in repr(accounts) and "$argon2id" not in repr(accounts)


def test_the_file_is_its_owners_alone_and_keeps_its_notes(file: AccountsFile) -> None:
    file.put("jane", PASSWORD)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    file.path.write_text(f"# the desk\n\n{file.path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert not file.put("jane", "another one, longer")
    assert file.path.read_text(encoding="utf-8").startswith("# the desk\n")
    assert file.accounts().verify("jane", "another one, longer")
    assert not file.accounts().verify("jane", PASSWORD)
    file.remove("jane")
    assert not file.accounts().hashes


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o620, 0o604, 0o601])
def test_a_file_that_others_can_use_is_refused(janes: AccountsFile, mode: int) -> None:
    janes.path.chmod(mode)
    with pytest.raises(AccountsUnusable, match="chmod 600"):
        AccountsFile(janes.path).accounts()


@pytest.mark.parametrize(
    "line", ["jane", "jane:secret", "jane:$2b$12$abc", ":$argon2id$", "ja ne:{hash}", "jane:{hash}"]
)
def test_a_line_that_is_no_account_is_named(janes: AccountsFile, line: str) -> None:
    good = janes.path.read_text(encoding="utf-8")
    hashed = good.strip().partition(":")[2]
    janes.path.write_text(f"{good}{line.replace('{hash}', hashed)}\n", encoding="utf-8")
    with pytest.raises(AccountsUnusable, match="Line 2 "):
        janes.accounts()


def test_a_missing_file_and_a_binary_one_are_told(file: AccountsFile) -> None:
    with pytest.raises(AccountsUnusable, match="assistant users add"):
        file.accounts()
    with pytest.raises(AccountsUnusable, match="no file"):
        AccountsFile(file.path.parent).accounts()
    file.path.write_bytes(b"\xff\xfe\x00")
    file.path.chmod(0o600)
    with pytest.raises(AccountsUnusable, match="UTF-8"):
        file.accounts()


@pytest.mark.parametrize("name", ["", "a:b", "a b", "a\nb", "-a", "ä", "x" * 65, "../a"])
def test_names_that_would_break_the_file_are_refused(file: AccountsFile, name: str) -> None:
    with pytest.raises(AccountsUnusable, match="cannot be a name"):
        file.put(name, PASSWORD)
    assert not file.path.exists()


@pytest.mark.parametrize("password", ["", "short", "x" * 1025])
def test_a_password_has_a_length(file: AccountsFile, password: str) -> None:
    with pytest.raises(AccountsUnusable, match="10 to 1024"):
        file.put("jane", password)


def test_who_is_not_there_cannot_be_removed(janes: AccountsFile) -> None:
    with pytest.raises(AccountsUnusable, match="'joan'"):
        janes.remove("joan")
