"""Fetching: what is connected to, what is asked, what comes back; with real servers of the tests' own."""

import gzip
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import AddressRefused, FetchError
from assistant.reading.addresses import parse_address
from assistant.reading.fetching import Fetched, Fetcher
from tests.webserver import Elsewhere, Names, Reply, Web, packed, redirect

PUBLIC = "93.184.216.34"
OTHER = "8.8.8.8"
PAGE = "<html><body><p>The pier was closed on Monday.</p></body></html>"


@pytest.fixture
def web() -> Iterator[Web]:
    with Web().running() as running:
        yield running


@pytest.fixture
def other() -> Iterator[Web]:
    with Web().running() as running:
        yield running


def fetch(url: str, **options: Any) -> Fetched:
    """As with the setting that allows this machine."""
    return Fetcher(**{"max_bytes": 1_000_000, "timeout_s": 30.0, "allow_private": True, **options}).fetch(
        parse_address(url)
    )


def guarded(names: Names, network: Elsewhere, **options: Any) -> Fetcher:
    """As without any setting, in a network of the tests' own."""
    return Fetcher(**{"max_bytes": 1_000_000, "timeout_s": 30.0, "resolve": names, "network": network, **options})


# -- what is connected to


def test_a_public_name_is_fetched_by_its_address_and_asked_by_its_name(web: Web) -> None:
    web.pages["/a?b=1"] = Reply(PAGE)
    names, network = Names(pier__example=[[PUBLIC]]), Elsewhere({PUBLIC: web})
    fetched = guarded(names, network).fetch(parse_address("http://pier.example/a?b=1"))
    assert fetched.data == PAGE.encode()
    assert network.connected == [(PUBLIC, 80)]  # robots.txt and the page share a connection
    assert web.asked == [("pier.example", "/robots.txt"), ("pier.example", "/a?b=1")]


@pytest.mark.parametrize(
    "answer",
    [
        *(
            "127.0.0.1",
            "10.0.0.1",
            "192.168.1.1",
            "172.16.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *("::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "fc00::1", "fe80::1%eth0", "2002:7f00:1::", "not an address"),
    ],
)
def test_a_name_that_means_a_special_machine_is_not_connected_to(answer: str) -> None:
    names, network = Names(pier__example=[[answer]]), Elsewhere({})
    with pytest.raises(AddressRefused, match=r"pier\.example is not connected to"):
        guarded(names, network).fetch(parse_address("http://pier.example/"))
    assert network.connected == []


@pytest.mark.parametrize("answers", [[PUBLIC, "127.0.0.1"], ["127.0.0.1", PUBLIC], [PUBLIC, OTHER, "::1"]])
def test_a_name_that_means_two_machines_of_which_one_is_special_is_not_connected_to(
    web: Web, answers: list[str]
) -> None:
    names, network = Names(pier__example=[answers]), Elsewhere({PUBLIC: web, OTHER: web})
    with pytest.raises(AddressRefused):
        guarded(names, network).fetch(parse_address("http://pier.example/"))
    assert (network.connected, web.asked) == ([], [])


def test_the_machine_that_was_checked_is_the_one_connected_to(web: Web) -> None:
    """The name changes its meaning after the first answer: a second one is never asked for."""
    web.pages["/"] = Reply(PAGE)
    names, network = Names(pier__example=[[PUBLIC], ["127.0.0.1"]]), Elsewhere({PUBLIC: web, "127.0.0.1": web})
    fetcher = guarded(names, network)
    assert fetcher.fetch(parse_address("http://pier.example/")).data
    assert names.asked == ["pier.example"]
    assert network.connected == [(PUBLIC, 80)]
    with pytest.raises(AddressRefused):  # the next time it is checked anew
        fetcher.fetch(parse_address("http://pier.example/"))
    assert (len(names.asked), network.connected) == (2, [(PUBLIC, 80)])


def test_every_connection_is_checked_and_resolved_once(web: Web) -> None:
    """The server closes the connection after each answer, so each request needs a new one."""
    for path in ("/robots.txt", "/a", "/b"):
        web.pages[path] = Reply(PAGE, headers={"Connection": "close"}, kind="text/plain")
    web.pages["/a"] = Reply(status=302, headers={"Location": "/b", "Connection": "close"})
    names, network = Names(pier__example=[[PUBLIC], [PUBLIC], ["127.0.0.1"]]), Elsewhere({PUBLIC: web})
    with pytest.raises(AddressRefused):
        guarded(names, network).fetch(parse_address("http://pier.example/a"))
    assert (len(names.asked), len(network.connected)) == (3, 2)
    assert web.paths() == ["/a"]


@pytest.mark.parametrize(
    "target",
    [
        *("http://127.0.0.1:{port}/secret", "http://2130706433:{port}/secret", "http://0x7f.1:{port}/secret"),
        *("http://[::ffff:127.0.0.1]:{port}/secret", "http://inside.example/secret", "//127.0.0.1:{port}/secret"),
        *("http://user@127.0.0.1:{port}/secret", "http://127.0.0.1%2f@pier.example/", "http://[64:ff9b::7f00:1]/"),
        *(
            "http:\\\\127.0.0.1:{port}\\secret",
            "file:///etc/passwd",
            "ftp://pier.example/x",
            "http://pier.example:22/x",
        ),
    ],
)
def test_a_redirect_leads_to_no_special_machine(web: Web, target: str) -> None:
    names = Names(pier__example=[[PUBLIC]], inside__example=[["127.0.0.1"]])
    network = Elsewhere({PUBLIC: web, "127.0.0.1": web})
    fetcher = guarded(names, network)
    for status in (301, 302, 303, 307, 308):
        web.pages["/"] = redirect(target.format(port=web.port), status)
        with pytest.raises(AddressRefused):
            fetcher.fetch(parse_address("http://pier.example/"))
    assert {*network.connected} == {(PUBLIC, 80)}
    assert web.paths() == ["/"] * 5


def test_a_redirect_to_another_site_asks_that_site_first(web: Web, other: Web) -> None:
    web.pages["/"] = redirect("http://other.example/page")
    other.pages["/page"] = Reply(PAGE)
    names, network = Names(pier__example=[[PUBLIC]], other__example=[[OTHER]]), Elsewhere({PUBLIC: web, OTHER: other})
    fetched = guarded(names, network).fetch(parse_address("http://pier.example/"))
    assert str(fetched.read_from) == "http://other.example/page"
    assert other.asked == [("other.example", "/robots.txt"), ("other.example", "/page")]
    other.pages["/robots.txt"] = Reply("User-agent: *\nDisallow: /page", kind="text/plain")
    with pytest.raises(FetchError, match=r"other\.example/page is not read.*robots"):
        guarded(names, network).fetch(parse_address("http://pier.example/"))


def test_a_robots_file_leads_to_no_special_machine_either(web: Web) -> None:
    web.pages["/robots.txt"] = redirect("http://inside.example/robots.txt")
    names = Names(pier__example=[[PUBLIC]], inside__example=[["10.0.0.1"]])
    network = Elsewhere({PUBLIC: web, "10.0.0.1": web})
    with pytest.raises(AddressRefused):
        guarded(names, network).fetch(parse_address("http://pier.example/"))
    assert network.connected == [(PUBLIC, 80)]


def test_the_next_machine_of_a_name_is_tried_where_one_does_not_answer(web: Web) -> None:
    web.pages["/"] = Reply(PAGE)
    names, network = Names(pier__example=[[OTHER, PUBLIC]]), Elsewhere({PUBLIC: web})
    assert guarded(names, network).fetch(parse_address("http://pier.example/")).data
    assert network.connected == [(OTHER, 80), (PUBLIC, 80)]


def test_this_machine_is_named_with_the_setting_that_allows_it(web: Web) -> None:
    with pytest.raises(AddressRefused, match="ASSISTANT_ALLOW_PRIVATE_ADDRESSES=true"):
        fetch(web.url("/"), allow_private=False)
    with pytest.raises(AddressRefused) as refused:
        fetch("http://169.254.169.254/", allow_private=True)
    assert "ASSISTANT_ALLOW_PRIVATE" not in str(refused.value)
    assert web.asked == []


def test_proxies_of_the_environment_are_not_used(web: Web, other: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.pages["/"] = Reply(PAGE)
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, other.url(""))
    monkeypatch.delenv("no_proxy", raising=False)
    assert fetch(web.url("/")).data
    assert other.asked == []


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(FetchError, match=r"no machine of the name 'pier\.example'"):
        guarded(Names(), Elsewhere({})).fetch(parse_address("http://pier.example/"))


def test_a_name_server_that_says_nothing_is_not_waited_for() -> None:
    never = threading.Event()

    def silent(host: str, port: int) -> list[str]:
        never.wait()
        return []

    try:
        with pytest.raises(FetchError, match=r"took longer than 0\.2 s"):
            Fetcher(max_bytes=1, timeout_s=0.2, resolve=silent).fetch(parse_address("http://pier.example/"))
    finally:
        never.set()


# -- encryption


def certificate(folder: Path, *names: str) -> tuple[Path, Path]:
    """A certificate that vouches for itself, and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "tests")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([_alternative(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return paths


def _alternative(name: str) -> Any:
    from cryptography import x509

    return x509.DNSName(name) if not name[0].isdigit() else x509.IPAddress(ip_address(name))


@pytest.fixture
def encrypted(tmp_path: Path) -> Iterator[tuple[Web, ssl.SSLContext]]:
    paths = certificate(tmp_path, "pier.example")
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(*paths)
    trusted = ssl.create_default_context(cafile=str(paths[0]))
    with Web(tls=server).running() as running:
        running.pages["/"] = Reply(PAGE)
        yield running, trusted


def test_a_certificate_is_checked_for_the_name_though_the_machine_is_connected_to(
    encrypted: tuple[Web, ssl.SSLContext],
) -> None:
    web, trusted = encrypted
    names = Names(pier__example=[[PUBLIC]], other__example=[[PUBLIC]])
    network = Elsewhere({PUBLIC: web})
    fetcher = guarded(names, network, tls=trusted)
    assert fetcher.fetch(parse_address("https://pier.example/")).data == PAGE.encode()
    with pytest.raises(FetchError, match=r"other\.example cannot prove"):
        fetcher.fetch(parse_address("https://other.example/"))
    with pytest.raises(FetchError, match=r"cannot prove.*SSL_CERT_FILE"):
        guarded(names, network).fetch(parse_address("https://pier.example/"))
    assert {host for host, _ in web.asked} == {"pier.example"}


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_certificates_that_cannot_be_read_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    file = tmp_path / "trusted.pem"
    if content is not None:
        file.write_text(content, encoding="ascii")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    fetcher = guarded(Names(pier__example=[[PUBLIC]]), Elsewhere({}))
    with pytest.raises(FetchError, match="name a file of them in SSL_CERT_FILE"):
        fetcher.fetch(parse_address("https://pier.example/"))


def test_a_redirect_from_an_encrypted_page_to_an_open_one_is_refused(
    encrypted: tuple[Web, ssl.SSLContext], web: Web
) -> None:
    sealed, trusted = encrypted
    sealed.pages["/"] = redirect("http://pier.example/")
    names = Names(pier__example=[[PUBLIC]])
    with pytest.raises(AddressRefused, match="not encrypted"):
        guarded(names, Elsewhere({PUBLIC: sealed}), tls=trusted).fetch(parse_address("https://pier.example/"))


def test_a_server_without_encryption_at_https_is_told(web: Web) -> None:
    with pytest.raises(FetchError, match="no encryption"):
        fetch(web.url("/").replace("http:", "https:"))


# -- what is asked


def test_a_request_says_who_asks_and_nothing_more(web: Web) -> None:
    web.pages["/"] = Reply(PAGE, headers={"Set-Cookie": "seen=1"})
    fetcher = Fetcher(max_bytes=1_000, timeout_s=30, allow_private=True)
    fetcher.fetch(parse_address(web.url("/")))
    fetcher.fetch(parse_address(web.url("/")))
    assert set(web.headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding"}
    assert web.headers["User-Agent"].startswith("briefing-assistant/")


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: *\nDisallow: /private",
        "User-agent: briefing-assistant\nDisallow: /\n\nUser-agent: *\nDisallow:",
        "User-agent: other\nDisallow:\nUser-agent: Briefing-Assistant\nDisallow: /priv*e/$\n",
        "\ufeffUser-agent: *\r\nDisallow: /*?x=\r\nDisallow: /private/",
    ],
)
def test_what_a_site_does_not_allow_is_not_asked_for(web: Web, rules: str) -> None:
    web.pages["/robots.txt"] = Reply(rules, kind="text/plain")
    web.pages["/private/?x=1"] = web.pages["/private/"] = Reply(PAGE)
    with pytest.raises(FetchError, match=r"robots\.txt does not allow"):
        fetch(web.url("/private/"))
    assert web.paths() == []


@pytest.mark.parametrize(
    ("reply", "allowed"),
    [
        (Reply(status=404), True),
        (Reply(status=403), True),
        (Reply(status=401), True),
        (Reply("<html>Welcome</html>"), True),
        (Reply(b"\x00\xff\xfe" * 100), True),
        (Reply("User-agent: *\nAllow: /a\nDisallow: /", kind="text/plain"), True),
        (Reply("User-agent: gptbot\nDisallow: /", kind="text/plain"), True),
        (Reply(b"#" * 600_000 + b"\nUser-agent: *\nDisallow: /", kind="text/plain"), True),
        (Reply(status=500), False),
        (Reply(status=503), False),
        (Reply(status=429), False),
        (Reply(b"User-agent: *\nDisallow: /\n" + b"#" * 600_000, kind="text/plain"), False),
        (packed(b"User-agent: *\nDisallow: /\n" + b"#" * 50_000_000), False),
        (redirect("/elsewhere"), False),
    ],
)
def test_the_rules_of_rfc_9309(web: Web, reply: Reply, allowed: bool) -> None:
    web.pages["/robots.txt"], web.pages["/a"] = reply, Reply(PAGE)
    web.pages["/elsewhere"] = Reply("User-agent: *\nDisallow: /", kind="text/plain")
    if allowed:
        assert fetch(web.url("/a")).data == PAGE.encode()
    else:
        with pytest.raises(FetchError, match=r"robots\.txt"):
            fetch(web.url("/a"))
        assert "/a" not in web.paths()


def test_a_site_is_asked_for_its_rules_once(web: Web) -> None:
    web.pages["/a"] = web.pages["/b"] = Reply(PAGE)
    fetcher = Fetcher(max_bytes=1_000, timeout_s=30, allow_private=True)
    for path in ("/a", "/b", "/a"):
        fetcher.fetch(parse_address(web.url(path)))
    assert [path for _, path in web.asked] == ["/robots.txt", "/a", "/b", "/a"]


def test_rules_for_very_many_programs_are_read_in_no_time(web: Web) -> None:
    """Parsed as they are, they take minutes: the work grows with the programs times the rules."""
    agents = "".join(f"User-agent: a{number}\n" for number in range(12_000))
    rules = "".join(f"Disallow: /{number}\n" for number in range(15_000))
    web.pages["/robots.txt"], web.pages["/a"] = Reply(agents + rules, kind="text/plain"), Reply(PAGE)
    assert fetch(web.url("/a")).data


# -- what comes back


@pytest.mark.parametrize(
    ("status", "headers", "told"),
    [
        (401, {}, "log-in.*save the page"),
        (403, {}, "not given to programs.*save the page"),
        (404, {}, "does not exist"),
        (410, {}, "any more"),
        (429, {"Retry-After": "120"}, "try again in 120 s"),
        (503, {"Retry-After": "Fri, 28 Nov 2025 08:00:00 GMT"}, "try again after Fri, 28 Nov 2025 08:00:00 GMT"),
        (500, {}, "try again later"),
        (204, {}, "no content"),
        (206, {}, "no content"),
        (304, {}, "no content"),
        (302, {}, "no content"),
        (418, {}, "no content.*418"),
    ],
)
def test_each_status_is_told_with_what_to_do(web: Web, status: int, headers: dict[str, str], told: str) -> None:
    web.pages["/a"] = Reply("" if status in (204, 304) else PAGE, status, headers)
    with pytest.raises(FetchError, match=told):
        fetch(web.url("/a"))


def test_redirects_without_end_are_given_up(web: Web) -> None:
    web.pages["/a"] = redirect("/a")
    with pytest.raises(FetchError, match="more than 10 times"):
        fetch(web.url("/a"))
    assert len(web.paths()) == 11


@pytest.mark.parametrize(
    ("kind", "path", "suffix"),
    [
        ("text/html; charset=utf-8", "/a", ".html"),
        ("TEXT/HTML", "/a.php", ".html"),
        ("application/pdf", "/download?id=3", ".pdf"),
        ("text/plain", "/notes", ".txt"),
        ("text/plain", "/notes.md", ".md"),
        ("application/octet-stream", "/report.docx", ".docx"),
        ("application/octet-stream", "/report", ""),
        ("", "/report", ""),
        ("nonsense", "/report.pdf", ".pdf"),
        ('text/html; charset="unended', "/a", ".html"),
    ],
)
def test_types_that_can_be_read(web: Web, kind: str, path: str, suffix: str) -> None:
    web.pages[path] = Reply(PAGE, kind=kind)
    assert fetch(web.url(path)).suffix == suffix


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/javascript", "text/css", "audio/mpeg", "x/y"])
def test_other_types_are_not_downloaded(web: Web, kind: str) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(10**12))
        request.end_headers()

    web.pages["/a"] = endless
    with pytest.raises(FetchError, match=f"of the type {kind}, which cannot be read"):
        fetch(web.url("/a"), max_bytes=10**13)


def test_what_is_packed_is_unpacked(web: Web) -> None:
    web.pages["/one"] = packed(PAGE.encode())
    web.pages["/two"] = Reply(
        gzip.compress(PAGE.encode()[:20]) + gzip.compress(PAGE.encode()[20:]) + b"\0" * 40,
        headers={"Content-Encoding": "x-gzip"},
    )
    large = bytes(range(256)) * 20_000
    web.pages["/large"] = packed(large)
    web.pages["/zeros"] = packed(bytes(3 << 20))  # what is unpacked at once is full to its last byte
    assert fetch(web.url("/one")).data == fetch(web.url("/two")).data == PAGE.encode()
    assert fetch(web.url("/large"), max_bytes=10**7).data == large
    assert fetch(web.url("/zeros"), max_bytes=10**7).data == bytes(3 << 20)


@pytest.mark.parametrize("packing", ["br", "zstd", "deflate", "compress", "gzip, gzip", "gzip, br"])
def test_what_is_packed_otherwise_is_refused(web: Web, packing: str) -> None:
    web.pages["/a"] = packed(PAGE.encode(), packing)
    with pytest.raises(FetchError, match="packed in a way"):
        fetch(web.url("/a"))


def test_a_bomb_is_not_unpacked_beyond_the_limit(web: Web) -> None:
    import tracemalloc

    bomb = zlib.compressobj(9, wbits=31)
    web.pages["/bomb"] = Reply(
        b"".join(bomb.compress(bytes(1 << 20)) for _ in range(500)) + bomb.flush(),
        headers={"Content-Encoding": "gzip"},
    )
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match=r"more than 1\.0 MB, the limit \(ASSISTANT_MAX_FILE_MB\)"):
            fetch(web.url("/bomb"))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("cut", [1, 10, 30])
def test_what_breaks_off_is_not_taken_for_the_whole(web: Web, cut: int) -> None:
    body = gzip.compress(PAGE.encode())
    web.pages["/packed"] = Reply(body[:-cut], headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchError, match="broke off"):
        fetch(web.url("/packed"))

    def short(request: BaseHTTPRequestHandler) -> None:
        Reply(PAGE[:-cut], headers={"Content-Length": str(len(PAGE))})(request)
        request.close_connection = True

    web.pages["/short"] = short
    with pytest.raises(FetchError, match="broke off"):
        fetch(web.url("/short"))


def test_what_is_too_large_is_refused_before_it_is_read_and_also_if_its_length_is_not_told(web: Web) -> None:
    web.pages["/told"] = Reply(b"x" * 2_000, kind="text/plain")
    web.pages["/untold"] = Reply(b"x" * 2_000, headers={"Content-Length": "", "Connection": "close"}, kind="text/plain")
    web.pages["/fits"] = Reply(b"x" * 1_000, headers={"Content-Length": "", "Connection": "close"}, kind="text/plain")

    def lying(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/plain")
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        while True:
            request.wfile.write(b"400\r\n" + b"x" * 1_024 + b"\r\n")

    web.pages["/endless"] = lying
    for path in ("/told", "/untold", "/endless"):
        with pytest.raises(FetchError, match=r"more than 0\.0 MB"):
            fetch(web.url(path), max_bytes=1_000)
    assert len(fetch(web.url("/fits"), max_bytes=1_000).data) == 1_000


@pytest.mark.parametrize("part", ["status", "headers", "body", "packed", "nothing", "informed"])
def test_a_server_that_dribbles_is_left_when_the_time_is_over(web: Web, part: str) -> None:
    def dribbling(request: BaseHTTPRequestHandler) -> None:
        write = request.wfile.write
        beginning = {
            "nothing": b"",
            "status": b"HTTP/1.1 200 O",
            "headers": b"HTTP/1.1 200 OK\r\nX: ",
            "informed": b"",
            "body": b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n",
            "packed": b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n"
            + gzip.compress(b"")[:10],
        }[part]
        write(beginning)
        gone = threading.Event()
        while not gone.wait(0.02):
            if part == "informed":
                write(b"HTTP/1.1 103 Early Hints\r\n\r\n")
            elif part != "nothing":
                write(b"x" if part != "packed" else b"\x00\x00\x00\xff\xff")
            request.wfile.flush()
            # The client has left: the system tells that something arrived, and it is the end.
            request.connection.settimeout(0)
            try:
                if request.connection.recv(1, socket.MSG_PEEK) == b"":
                    gone.set()
            except BlockingIOError:
                pass

    web.pages["/a"] = dribbling
    with pytest.raises(FetchError, match=r"took longer than 0\.6 s.*ASSISTANT_FETCH_TIMEOUT_S"):
        fetch(web.url("/a"), timeout_s=0.6)


@pytest.mark.parametrize(
    "said",
    [
        *(b"", b"\0" * 1_000, b"SSH-2.0-OpenSSH_9.6\r\n", b"HTTP/9 x y\r\n\r\n"),
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000,
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_what_is_no_web_server_is_told(web: Web, said: bytes) -> None:
    def saying(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(said)
        request.close_connection = True

    web.pages["/a"] = saying
    with pytest.raises(FetchError):
        fetch(web.url("/a"))


def test_nobody_listening_is_told() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with pytest.raises(FetchError, match="cannot be connected to"):
            fetch(f"http://127.0.0.1:{closed.getsockname()[1]}/")


def test_the_encoding_that_only_the_server_names_is_kept(web: Web) -> None:
    text = "Взрыв на пирсе закрыл гавань."
    web.pages["/text"] = Reply(text.encode("koi8-r"), kind="text/plain; charset=koi8-r")
    web.pages["/page"] = Reply(f"<html><p>{text}</p>".encode("cp1251"), kind='text/html; charset="windows-1251"')
    said = f"<html><meta charset=koi8-r><p>{text}</p>".encode("koi8-r")
    web.pages["/said"] = Reply(said, kind="text/html; charset=iso-8859-1")
    web.pages["/wrong"] = Reply(text.encode(), kind="text/plain; charset=iso-8859-1")
    web.pages["/unknown"] = Reply(text.encode(), kind="text/plain; charset=nonsense")
    assert fetch(web.url("/text")).data.decode() == text
    assert text in fetch(web.url("/page")).data.decode()
    assert fetch(web.url("/said")).data == said
    assert fetch(web.url("/wrong")).data == fetch(web.url("/unknown")).data == text.encode()
