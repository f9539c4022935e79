"""Whose word counts on the address that people see."""

import pytest

from assistant.errors import SettingsError
from assistant.web.serving.front import Front, Seen, same_origin


def asked(front: Front, peer: str = "127.0.0.1", **headers: str) -> tuple[bool, str, str]:
    """Whether a request is taken, and the origin and client that it has."""
    given = {name.replace("_", "-").encode(): value for name, value in headers.items()}
    seen = front.seen(peer, given)
    return front.ours(seen, headers.get("host", "")), seen.origin, seen.client


FORWARDED = {"x_forwarded_host": "desk.example", "x_forwarded_proto": "https", "x_forwarded_for": "203.0.113.9"}


def test_without_a_log_in_only_this_machine_is_named() -> None:
    front = Front("127.0.0.1", 7860)
    assert asked(front, host="127.0.0.1:7860") == (True, "http://127.0.0.1:7860", "127.0.0.1")
    assert asked(front, host="localhost:7860")[0]
    for host in ("desk.example:7860", "192.0.2.1:7860", "127.0.0.1:1", "127.0.0.1", "", "[::1"):
        assert not asked(front, host=host)[0], host


def test_what_a_proxy_says_does_not_count_where_none_is_expected() -> None:
    assert asked(Front("127.0.0.1", 7860), host="127.0.0.1:7860", **FORWARDED) == (
        True, "http://127.0.0.1:7860", "127.0.0.1",
    )  # fmt: skip


def test_a_proxy_on_this_machine_counts_where_there_is_a_root_path() -> None:
    front = Front("0.0.0.0", 7860, root_path="/briefing", login=True)
    assert front.path == "/briefing"
    told = {**FORWARDED, "x_forwarded_host": "192.0.2.7"}
    assert asked(front, host="127.0.0.1:7860", **told) == (True, "https://192.0.2.7:443", "203.0.113.9")
    # From elsewhere the same words are somebody's claim.
    assert asked(front, peer="192.0.2.9", host="192.0.2.7", **FORWARDED) == (True, "http://192.0.2.7:80", "192.0.2.9")
    assert asked(front, host="127.0.0.1:9000")[0]


def test_named_proxies_count_and_of_the_chain_only_what_they_wrote() -> None:
    front = Front("192.0.2.7", 80, proxies="10.0.0.0/24, 10.1.0.1", login=True)
    chain = "1.2.3.4, 203.0.113.9, 10.1.0.1"
    assert asked(front, peer="10.0.0.5", host="192.0.2.7", x_forwarded_for=chain)[2] == "203.0.113.9"
    assert asked(front, peer="10.0.1.5", host="192.0.2.7", x_forwarded_for=chain)[2] == "10.0.1.5"
    assert asked(front, peer="10.0.0.5", host="192.0.2.7", x_forwarded_for="nonsense")[2] == "10.0.0.5"


def test_a_whole_address_holds_whatever_the_proxy_says() -> None:
    front = Front("127.0.0.1", 7860, root_path="https://Desk.example/briefing/", login=True)
    assert front.path == "/briefing"
    assert asked(front, host="127.0.0.1:7860") == (True, "https://desk.example:443", "127.0.0.1")
    seen = front.seen("127.0.0.1", {b"host": "127.0.0.1:7860"})
    assert same_origin("https://desk.example", seen)
    assert same_origin("https://desk.example:443", seen)
    for origin in ("http://desk.example", "https://evil.example", "null", "", "https://[::1"):
        assert not same_origin(origin, seen), origin


def test_with_a_log_in_addresses_and_own_names_do_but_no_foreign_name() -> None:
    front = Front("desk.example", 7860, login=True)
    for host in ("192.0.2.7:7860", "desk.example:7860", "DESK.example:7860", "[2001:db8::1]:7860", "127.0.0.1:7860"):
        assert asked(front, host=host)[0], host
    for host in ("evil.example:7860", "192.0.2.7:1", "desk.example.evil.example:7860"):
        assert not asked(front, host=host)[0], host


@pytest.mark.parametrize(
    "root",
    [
        "briefing",
        "/a//b",
        "/a b",
        "/a?b",
        "https://",
        "ftp://a/b",
        "https://a:b@c/",
        "https://a/b?c",
        "/ä",
        "/<a>",
        "https://a:99999/",
    ],
)
def test_a_root_path_that_is_none_is_refused(root: str) -> None:
    with pytest.raises(SettingsError, match="root path"):
        Front("127.0.0.1", 7860, root_path=root, login=True)


def test_a_public_address_needs_a_log_in() -> None:
    with pytest.raises(SettingsError, match="--auth"):
        Front("127.0.0.1", 7860, root_path="https://desk.example/")
    assert Front("127.0.0.1", 7860, root_path="http://localhost:9000/briefing").path == "/briefing"


def test_a_proxy_that_is_none_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"proxy\.example"):
        Front("127.0.0.1", 7860, proxies="proxy.example")


@pytest.mark.parametrize("root", ["/briefing", "http://localhost:9000/briefing"])
def test_a_name_pointed_here_is_refused_whatever_it_says_of_a_proxy(root: str) -> None:
    front = Front("127.0.0.1", 7860, root_path=root)
    told = {"x_forwarded_host": "localhost", "x_forwarded_proto": "http"}
    for host in ("evil.example:7860", "evil.example", "", "192.0.2.1:7860"):
        assert not asked(front, host=host, **told)[0], host
    for host in ("127.0.0.1:7860", "localhost", "[::1]:7860"):
        assert asked(front, host=host, **told)[0], host


@pytest.mark.parametrize(
    ("client", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
    ],
)
def test_a_house_is_one_whatever_address_it_takes(client: str, network: str) -> None:
    assert Seen("http", "desk.example", client).network == network
