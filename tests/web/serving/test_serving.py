"""Serving: who may call, what comes with every response, and how it starts and stops."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from assistant import Assistant
from assistant.errors import SettingsError
from assistant.web import serve
from assistant.web.serving.front import is_loopback
from assistant.web.serving.server import _on_signals
from tests.conftest import REPORT, REPOSITORY
from tests.web.conftest import serving


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("serving")


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    with Assistant(home=home) as assistant, serving(assistant) as url:
        (home / "uploads" / "report.txt").write_text(REPORT, encoding="utf-8")
        yield url


def get(address: str, path: str = "/", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def test_the_page_names_itself_and_lets_nothing_foreign_in(address: str) -> None:
    response, body = get(address)
    assert response.status == 200
    assert b"<title" in body or b"Briefing assistant" in body
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http:" not in policy
    assert "https:" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:{port}"},
        {"Host": "127.0.0.1.evil.example:{port}"},
        {"Host": "127.0.0.1:1"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
        {"Origin": "http://[::1"},
    ],
    ids=str,
)
def test_a_foreign_page_is_refused(address: str, headers: dict[str, str]) -> None:
    port = str(urlsplit(address).port)
    filled = {name: value.replace("{port}", port) for name, value in headers.items()}
    response, _ = get(address, **filled)
    assert response.status in (400, 403)
    assert get(address, Origin=address.rstrip("/"))[0].status == 200


@pytest.mark.parametrize("name", ["/etc/passwd", "{home}/uploads/report.txt", "{home}/lock", "{repository}/README.md"])
def test_no_file_of_this_machine_is_given_out(address: str, home: Path, name: str) -> None:
    path = name.format(home=home, repository=REPOSITORY)
    response, _ = get(address, f"/gradio_api/file={path}")
    assert response.status in (403, 404)


def dependency(address: str, event: str, part: str) -> int:
    """The number under which the page calls what happens on an event of a part."""
    config = json.loads(get(address, "/config")[1])
    (number,) = [part_["id"] for part_ in config["components"] if part_["props"].get("elem_id") == part]
    (found,) = [known["id"] for known in config["dependencies"] if [number, event] in known["targets"]]
    return int(found)


def post(address: str, path: str, body: object) -> tuple[int, bytes]:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
    response = connection.getresponse()
    answered = response.status, response.read()
    connection.close()
    return answered


def test_no_file_is_taken_that_was_not_uploaded(address: str, home: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("A secret that nobody uploaded.", encoding="utf-8")
    file = {"path": str(secret), "orig_name": "a.txt", "meta": {"_type": "gradio.FileData"}}

    number = dependency(address, "upload", "drop")
    call = {"data": [[file]], "fn_index": number, "session_hash": "one"}
    assert post(address, "/gradio_api/queue/join", call)[0] == 200
    _, told = get(address, "/gradio_api/queue/data?session_hash=one")
    assert b"process_completed" in told

    message = {"role": "user", "content": [{"type": "file", "file": file}]}
    number = dependency(address, "undo", "chat")
    _, told = post(address, "/gradio_api/run/predict", {"data": [[message]], "fn_index": number, "session_hash": "two"})
    assert b"/file=" not in told

    assert secret.exists()
    copies = [path for path in home.rglob("*") if path.is_file() and b"A secret that" in path.read_bytes()]
    assert copies == []


def test_there_is_no_monitoring_and_no_inner_event_is_named(address: str) -> None:
    assert get(address, "/monitoring")[0].status in (403, 404)
    assert get(address, "/gradio_api/docs")[0].status == 404
    assert get(address, "/openapi.json")[0].status == 404
    named = json.loads(get(address, "/gradio_api/info")[1])["named_endpoints"]
    assert named.keys() == {"/ask", "/search", "/add", "/sources", "/source"}
    for name in ("_submitted", "_removed", "v2/_submitted", "predict"):
        assert post(address, f"/gradio_api/call/{name}", {"data": []})[0] == 404
    assert post(address, "/gradio_api/run/_chosen", {"data": []})[0] == 404


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.org", "::", ""])
def test_only_this_machine_is_served(home: Path, host: str) -> None:
    with Assistant(home=home) as assistant, pytest.raises(SettingsError, match=r"log-in.*--host"):
        serve(assistant, host=host, port=0, announce=print)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost", "::1"])
def test_this_machine_has_several_names(host: str) -> None:
    assert is_loopback(host)


def test_a_port_in_use_is_named_with_the_remedy(home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with Assistant(home=home) as assistant, pytest.raises(SettingsError, match=f"Port {port} is in use.*--port"):
            serve(assistant, host="127.0.0.1", port=port, announce=print)


def test_a_home_that_takes_no_uploads_is_named(tmp_path: Path) -> None:
    with Assistant(home=tmp_path) as assistant:
        (tmp_path / "uploads").write_text("a file where the folder should be", encoding="utf-8")
        with pytest.raises(SettingsError, match=r"uploads.*--home"):
            serve(assistant, host="127.0.0.1", port=0, announce=print)


def test_importing_the_package_does_not_import_gradio() -> None:
    code = "import assistant.web, sys; assert not {'gradio', 'uvicorn', 'fastapi'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, check=True)


SERVE = """
import sys
from assistant import Assistant
from assistant.web import serve
with Assistant(home=sys.argv[1]) as assistant:
    serve(assistant, host="127.0.0.1", port=0, announce=lambda url: print(url, flush=True))
print("stopped", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["terminated", "ctrl-c"])
def test_both_signals_stop_it_and_then_are_as_before(number: signal.Signals) -> None:
    before, told = signal.getsignal(number), []
    with _on_signals(lambda: told.append(number)):
        signal.raise_signal(number)
        assert told == [number]
    assert signal.getsignal(number) is before


def test_it_stops_gracefully_while_a_page_is_open(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, str(tmp_path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        parts = urlsplit(process.stdout.readline().strip())
        page = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        page.request("GET", "/gradio_api/heartbeat/somebody")
        assert page.getresponse().readline().startswith(b"data: ALIVE")
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
        page.close()
    assert process.returncode == 0, err
    assert out.endswith("stopped\n")
    assert "Traceback" not in err
