"""Sessions end when they should."""

from assistant.web.serving.accounts import AccountsFile
from assistant.web.serving.sessions import Sessions
from tests.web.serving.conftest import PASSWORD
from tests.web.serving.test_waits import Clock


def test_a_session_lasts_until_it_is_ended(janes: AccountsFile) -> None:
    sessions = Sessions(janes)
    assert sessions.begin("jane", "wrong password") is None
    assert sessions.begin("joan", PASSWORD) is None
    key = sessions.begin("jane", PASSWORD)
    assert key is not None
    other = sessions.begin("jane", PASSWORD)
    assert sessions.person(key) == "jane"
    assert sessions.person(f"{key}x") is None
    sessions.end(key)
    assert sessions.person(key) is None
    assert other is not None and sessions.person(other) == "jane"
    assert Sessions(janes).person(other) is None


def test_another_password_or_no_account_ends_it(janes: AccountsFile) -> None:
    sessions = Sessions(janes)
    key = sessions.begin("jane", PASSWORD) or ""
    assert sessions.verify("jane", PASSWORD)
    assert sessions.checked("jane", PASSWORD)
    janes.put("jane", "another one, longer")
    assert sessions.person(key) is None
    assert not sessions.checked("jane", PASSWORD)
    key = sessions.begin("jane", "another one, longer") or ""
    assert sessions.person(key) == "jane"
    janes.remove("jane")
    assert sessions.person(key) is None


def test_it_ends_unused_and_after_a_week(janes: AccountsFile) -> None:
    clock = Clock()
    sessions = Sessions(janes, clock=clock)
    key = sessions.begin("jane", PASSWORD) or ""
    clock.now += 11 * 3_600
    assert sessions.person(key) == "jane"
    clock.now += 13 * 3_600
    assert sessions.person(key) is None
    key = sessions.begin("jane", PASSWORD) or ""
    for _ in range(24):
        clock.now += 7 * 3_600
        assert sessions.person(key) == "jane"
    clock.now += 1 * 3_600
    assert sessions.person(key) is None


def test_it_tells_whether_it_lasts_and_that_is_no_use_of_it(janes: AccountsFile) -> None:
    clock = Clock()
    sessions = Sessions(janes, clock=clock)
    keys = [sessions.begin("jane", PASSWORD) or "" for _ in range(3)]
    first, second, third = (sessions.lasting("jane", key) for key in keys)
    program = sessions.lasting("jane")
    assert first() and second() and third() and program()
    sessions.end(keys[0])
    assert (first(), second(), program()) == (False, True, True)
    for _ in range(13):
        clock.now += 3_600
        second()
        sessions.person(keys[2])
    assert (second(), third(), program()) == (False, True, True)
    janes.put("jane", "another one, longer")
    assert not third() and not program()
    janes.path.unlink()
    assert not third()
