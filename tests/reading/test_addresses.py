"""Web addresses: what is one, how it is read, which machines it may mean."""

from ipaddress import IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import AddressRefused
from assistant.reading.addresses import (
    clean,
    is_address,
    joined,
    kept_address,
    looks_like_address,
    name_in,
    parse_address,
)
from assistant.reading.networks import why_refused

LOOPBACK = (
    *("http://2130706433/", "http://0x7f000001/", "http://017700000001/", "http://0x7F.1/", "http://127.1/"),
    *("http://127.0.1/", "http://0177.0.0.1/", "http://0x7f.0.0.1/", "http://127.0.0.0x1/", "http://0/", "http://0x"),
    *("http://00000177.0.0.1", "http://127.0.0.1./", "http://127.0.0.1:80/", "http://127.255.255.254/"),
    *(
        "http://１２７.０.０.１/",
        "http://127。0。0。1/",
        "http://⑫⑦.⓪.⓪.①/",
        "http://127．0．0．1",
        "http://127.0.0.１",
    ),
    *("http://%31%32%37.0.0.1/", "http://127.0.0.1%2f", "http://127.0.0.1%00.example.com/"),
    *("http://[::1]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::0001]/", "http://[::ffff:127.0.0.1]/"),
    *("http://[::ffff:7f00:1]/", "http://[::ffff:0:7f00:1]/", "http://[::127.0.0.1]/", "http://[::]/"),
    *("http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::7f00:1]/"),
    *("http://[2002:7f00:1::]/", "http://[2001:0:7f00:1::]/", "http://[2a00::5efe:127.0.0.1]/"),
    *("http://[::1%25lo]/", "http://[::1%lo]/", "http://[fe80::1%25eth0]/"),
)
SMUGGLED = (
    *("http://user@127.0.0.1/", "http://example.com@127.0.0.1/", "http://127.0.0.1@example.com/"),
    *("http://a:b@example.com/", "http://@example.com/", "http://example.com%40127.0.0.1/"),
    *("http://example.com\\@127.0.0.1/", "http:\\\\127.0.0.1/", "http://127.0.0.1\\.example.com/", "http:/\\127.0.0.1"),
    *(
        "http://exam\tple.com/",
        "http://example.com/\n",
        "ht\ntp://example.com/",
        "http://example.com /",
        "http://a\rb/",
    ),
    *("http://127.0.0.1\0.example.com/", "http://example.com\u2028/", "http://example.com\xa0/"),
    *("http:/example.com", "http:example.com", "http:///example.com/", "http://", "http://?x", "http://#x", "https:"),
    *(
        "http://:80/",
        "http://a..b/",
        "http://.a/",
        "http://a../",
        "http://-/",
        "http://a|b/",
        "http://a b/",
        "http://℀.com",
    ),
    *("http://[::1", "http://::1/", "http://]/", "http://[::1]x/", "http://[1.2.3.4]/", "http://[]/", "http://[v1.x]/"),
    *("http://256.1.1.1/", "http://1.2.3/", "http://1.2.3.4.5/", "http://1.2.3.4:0/", "http://1.2.3.4:65536/"),
    *("http://a:8a/", "http://a:+80/", "http://a:-1/", "http://a:٣/", "http://a:80:80/", "http://a: 80/"),
    *("ftp://example.com/", "file:///etc/passwd", "gopher://example.com/", "javascript://example.com/%0aalert(1)"),
    *("data://text/html,x", "ws://example.com/", "httpx://example.com", "HTTP+UNIX://x/", "jar://x", "unix:///run/x"),
)
SPECIAL = (
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "100.127.255.254"),
    *("127.0.0.1", "127.255.255.255", "169.254.169.254", "169.254.0.1", "172.16.0.1", "172.31.255.255", "192.0.0.192"),
    *("192.0.0.9", "192.0.2.1", "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.168.0.1", "192.175.48.1"),
    *("198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "232.1.1.1", "239.255.255.255"),
    *("240.0.0.1", "255.255.255.255", "168.63.129.16"),
    *("::", "::1", "::2", "::7f00:1", "::ffff:8.8.8.8", "::ffff:0:8.8.8.8", "64:ff9b::808:808", "64:ff9b:1::808:808"),
    *(
        "100::1",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:2::1",
        "2001:10::1",
        "2001:20::1",
        "2001:4:112::1",
    ),
    *("2001:db8::1", "2002:808:808::1", "2620:4f:8000::1", "3fff::1", "4000::1", "5f00::1", "fc00::1", "fd00:ec2::254"),
    *("fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1", "2a00:1450:4001::5efe:a00:1", "2a00::200:5efe:a00:1"),
)
PUBLIC = (
    *(
        "1.1.1.1",
        "8.8.8.8",
        "93.184.216.34",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "11.0.0.1",
    ),
    *(
        "169.253.255.255",
        "192.0.1.1",
        "198.17.255.255",
        "198.20.0.1",
        "223.255.255.254",
        "126.255.255.255",
        "128.0.0.1",
    ),
    *("2606:2800:220:1:248:1893:25c8:1946", "2a00:1450:4001:81b::200e", "2001:4860:4860::8888", "2620:fe::fe"),
)


def is_refused(url: str) -> bool:
    try:
        address = parse_address(url)
    except AddressRefused:
        return True
    return address.ip is not None and bool(why_refused(address.ip, address.port))


@pytest.mark.parametrize("url", LOOPBACK)
def test_no_notation_leads_to_this_machine(url: str) -> None:
    assert is_refused(url)


@pytest.mark.parametrize("url", SMUGGLED)
def test_what_could_be_read_in_two_ways_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        parse_address(url if not url.endswith("\n") else url + "x")


@pytest.mark.parametrize("text", SPECIAL)
def test_special_networks_are_refused_at_any_port(text: str) -> None:
    assert all(why_refused(ip_address(text), port) for port in (80, 443, 8080))


@pytest.mark.parametrize("text", PUBLIC)
def test_public_machines_are_not(text: str) -> None:
    assert [why_refused(ip_address(text), port) for port in (80, 443, 8080, 8443)] == [""] * 4
    assert all(why_refused(ip_address(text), port) for port in (22, 25, 6379, 11211, 3306))


def test_the_setting_allows_this_machine_and_private_networks_and_no_others() -> None:
    allowed = {text for text in SPECIAL if not why_refused(ip_address(text), 50_000, allow_private=True)}
    assert allowed == {
        *("10.0.0.1", "10.255.255.255", "127.0.0.1", "127.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1"),
        *("::1", "fc00::1", "fd00:ec2::254"),
    }


@given(st.integers(0, 2**32 - 1))
def test_an_ipv4_address_hidden_in_an_ipv6_address_is_never_connected_to(number: int) -> None:
    for base in ("::", "::ffff:0:0", "::ffff:0:0:0", "64:ff9b::", "64:ff9b:1::", "fe80::5efe:0:0", "2a00::5efe:0:0"):
        assert why_refused(IPv6Address(int(IPv6Address(base)) + number), 443)
    assert why_refused(IPv6Address((0x2002 << 112) + (number << 80)), 443)  # 6to4
    assert why_refused(IPv6Address((0x20010000 << 96) + number), 443)  # Teredo


@given(st.text(max_size=40))
def test_whatever_is_taken_reads_as_the_same_again(text: str) -> None:
    for url in (text, f"https://{text}", f"https://example.com/{text}", f"http://{text}.com:81/?{text}"):
        try:
            address = parse_address(url)
        except AddressRefused:
            continue
        assert parse_address(str(address)) == address
        assert str(address).isascii()
        assert str(address).isprintable()
        assert " " not in str(address)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://Example.COM", "https://example.com/"),
        ("https://example.com:443/x", "https://example.com/x"),
        ("http://example.com:8080/x", "http://example.com:8080/x"),
        ("  https://example.com/a#part ", "https://example.com/a"),
        ("https://example.com/a/../b/./c/", "https://example.com/b/c/"),
        ("https://example.com/a/%2e%2e/%2E/b/..", "https://example.com/"),
        ("https://example.com/../../x", "https://example.com/x"),
        ("https://münchen.de/straße?q=ü&r=a+b", "https://xn--mnchen-3ya.de/stra%C3%9Fe?q=%C3%BC&r=a+b"),
        ("https://日本.jp/", "https://xn--wgv71a.jp/"),
        ("https://example.com./x", "https://example.com/x"),
        ("https://my_site.example.com/", "https://my_site.example.com/"),
        ("https://[2606:2800:0220::0001]/", "https://[2606:2800:220::1]/"),
        ("https://example.com?x=1", "https://example.com/?x=1"),
        ("https://example.com/%E2%82%AC%7E", "https://example.com/%E2%82%AC%7E"),
    ],
)
def test_an_address_is_read_as_a_browser_reads_it(given: str, read: str) -> None:
    assert str(parse_address(given)) == read


@pytest.mark.parametrize(
    ("reference", "read"),
    [
        ("/b", "https://example.com/b"),
        ("b c", "https://example.com/a/b%20c"),
        ("//other.com/x", "https://other.com/x"),
        ("?q", "https://example.com/a/page?q"),
        ("http://other.com", "http://other.com/"),
    ],
)
def test_a_reference_is_joined(reference: str, read: str) -> None:
    assert str(joined(parse_address("https://example.com/a/page"), reference)) == read


@pytest.mark.parametrize("reference", ["//a@b/", "\\\\b\\x", "http://127.1", "ftp://x", "http://[::1", "/\\b"])
def test_a_reference_that_is_no_address_is_refused(reference: str) -> None:
    with pytest.raises(AddressRefused):
        joined(parse_address("https://example.com/a"), reference)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://example.com/a?utm_source=x&id=3&UTM_Medium=y", "https://example.com/a?id=3"),
        ("https://example.com/a?fbclid=1&gclid=2", "https://example.com/a"),
        ("https://example.com/a?q=utm_source", "https://example.com/a?q=utm_source"),
        ("https://example.com/a?b=2&a=1", "https://example.com/a?b=2&a=1"),
        ("https://example.com/a?", "https://example.com/a"),
    ],
)
def test_what_only_tells_where_a_reader_came_from_is_left_out(given: str, kept: str) -> None:
    assert str(clean(parse_address(given))) == kept


@pytest.mark.parametrize(
    ("declared", "kept"),
    [
        ("https://example.com/news/pier", "https://example.com/news/pier"),
        ("http://example.com/news/pier?utm_source=x", "https://example.com/news/pier"),
        ("https://www.example.com/news/pier", "https://www.example.com/news/pier"),
        ("/news/pier", "https://example.com/news/pier"),
        ("", "https://example.com/news/7?id=3"),
        ("https://example.com/", "https://example.com/news/7?id=3"),
        ("https://example.com", "https://example.com/news/7?id=3"),
        ("https://other.com/news/pier", "https://example.com/news/7?id=3"),
        ("https://example.com.evil.com/news/pier", "https://example.com/news/7?id=3"),
        ("https://example.com:8443/news/pier", "https://example.com/news/7?id=3"),
        ("https://a.example.com/news/pier", "https://example.com/news/7?id=3"),
        ("javascript:alert(1)", "https://example.com/news/7?id=3"),
        ("file:///etc/passwd", "https://example.com/news/7?id=3"),
        ("https://user@example.com/x", "https://example.com/news/7?id=3"),
    ],
)
def test_the_address_that_a_page_declares_counts_if_it_is_of_its_site(declared: str, kept: str) -> None:
    read_from = parse_address("https://example.com/news/7?id=3&fbclid=9")
    assert str(kept_address(declared, read_from=read_from)) == kept


def test_what_is_meant_as_an_address() -> None:
    for text in ("https://x", "HTTP://x", " http://x", "https:x", "ftp://x", "file:///x"):
        assert is_address(text)
    for text in ("x", "/x/https://", "C:\\x", "c:/x", "notes.txt", "a b://c", ""):
        assert not is_address(text)
    for text in ("example.com", "www.example.com/x", "example.co.uk/a/b?c", "example.com:8080/x"):
        assert looks_like_address(text)
    for text in ("reports", "reports/2025", "/x.com/y", "./x.com", "../x.com", "a", "~/x.com", "v1.2"):
        assert not looks_like_address(text)


def test_the_name_in_an_address() -> None:
    for url, name in (
        ("https://x.com/a/b%20c.pdf?d", "b c.pdf"),
        ("https://x.com/", ""),
        ("https://x.com/a%2Fb/", "a b"),
    ):
        assert name_in(parse_address(url)) == name


def test_a_password_is_not_shown() -> None:
    with pytest.raises(AddressRefused) as refused:
        parse_address("https://me:secret@example.com/x")
    assert "secret" not in str(refused.value)
