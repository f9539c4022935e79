"""Logging in, and what is whose, at a real server with two people."""

import base64
import http.client
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from assistant import Assistant
from assistant.settings import load_settings
from assistant.web.serving.accounts import AccountsFile
from assistant.web.serving.belongings import Belongings
from assistant.web.serving.door import Door
from assistant.web.serving.front import Seen
from assistant.web.serving.waits import Waits
from tests.conftest import REPORT
from tests.web.conftest import serving
from tests.web.serving.conftest import PASSWORD


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("door")


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    accounts = AccountsFile(home / "accounts")
    accounts.put("jane", PASSWORD)
    accounts.put("joan", PASSWORD[::-1])
    settings = load_settings(home=home / "library", questions_per_minute=4, upload_mb_per_hour=1)
    with Assistant(settings=settings) as assistant, serving(assistant, auth=accounts.path) as url:
        assistant.add_text(REPORT, uri="report", title="Report")
        yield url


class Visitor:
    """Somebody with or without a cookie."""

    def __init__(self, address: str, cookie: str = "") -> None:
        self.address = address
        self.cookie = cookie

    def __call__(
        self, method: str, path: str, body: bytes | str | None = None, **headers: str
    ) -> tuple[http.client.HTTPResponse, bytes]:
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        sent = {"Cookie": self.cookie} if self.cookie else {}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, sent)
        response = connection.getresponse()
        answered = response.read()
        connection.close()
        return response, answered

    def post(self, path: str, value: object) -> tuple[int, bytes]:
        response, body = self("POST", path, json.dumps(value), Content_Type="application/json")
        return response.status, body

    def upload(self, name: str, content: bytes, **headers: str) -> tuple[int, bytes]:
        form = (
            f'--edge\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'.encode()
            + content
            + b"\r\n--edge--\r\n"
        )
        told = {"Content_Type": "multipart/form-data; boundary=edge", **headers}
        response, body = self("POST", "/gradio_api/upload", form, **told)
        return response.status, body


def log_in(address: str, name: str, password: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    form = urlencode({"username": name, "password": password})
    return Visitor(address)("POST", "/login", form, Content_Type="application/x-www-form-urlencoded", **headers)


def visitor(address: str, name: str, password: str) -> Visitor:
    response, _ = log_in(address, name, password)
    assert response.status == 200
    return Visitor(address, (response.headers["set-cookie"] or "").partition(";")[0])


@pytest.fixture(scope="module")
def jane(address: str) -> Visitor:
    return visitor(address, "jane", PASSWORD)


@pytest.fixture(scope="module")
def joan(address: str) -> Visitor:
    return visitor(address, "joan", PASSWORD[::-1])


def test_nobody_gets_past_the_door_without_a_log_in(address: str) -> None:
    stranger = Visitor(address)
    response, _ = stranger("GET", "/", Accept="text/html")
    assert (response.status, response.headers["location"]) == (303, "/login")
    for path in (
        "/", "/config", "/gradio_api/info", "/gradio_api/queue/data?session_hash=a", "/gradio_api/heartbeat/a", "/theme.css",
        "/gradio_api/startup-events", "/gradio_api/app_id", "/gradio_api/file=/etc/passwd", "/static/fonts/x", "/mcp", "//config",
    ):  # fmt: skip
        assert stranger("GET", path)[0].status in (401, 404), path
    for path in ("queue/join", "run/predict", "call/ask", "cancel", "upload", "reset"):
        assert stranger.post(f"/gradio_api/{path}", {"data": []})[0] == 401, path
    assert Visitor(address, "assistant-session-1=x; access-token-unsecure=y")("GET", "/config")[0].status == 401


def test_the_log_in_page_needs_nothing_else(address: str) -> None:
    response, body = Visitor(address)("GET", "/login", Accept="text/html")
    assert response.status == 200
    assert b'action="/login"' in body and b"<script" not in body and b"http" not in body
    assert "default-src 'self'" in (response.headers["content-security-policy"] or "")
    assert response.headers["cache-control"] == "no-store"


def test_health_is_told_to_anybody_and_tells_no_secret(address: str, home: Path) -> None:
    response, body = Visitor(address)("GET", "/health")
    assert response.status == 200
    told = json.loads(body)
    assert told == {
        "status": "ok",
        "logged_in": False,
        "revision": (home / "library" / "revision").read_text(encoding="utf-8"),
    }


def test_the_cookie_is_for_this_server_and_no_script(address: str) -> None:
    response, _ = log_in(address, "jane", PASSWORD, Accept="text/html")
    assert (response.status, response.headers["location"]) == (303, "/")
    cookie = (response.headers["set-cookie"] or "").lower()
    assert "httponly" in cookie and "samesite=lax" in cookie and "path=/" in cookie
    assert "secure" not in cookie  # over http a browser would not send it back


def test_wrong_names_and_passwords_look_alike(address: str) -> None:
    wrong = [log_in(address, "jane", "not her password"), log_in(address, "nobody", PASSWORD), log_in(address, "", "")]
    assert {response.status for response, _ in wrong} == {401}
    assert len({body for _, body in wrong}) == 1
    assert not any(response.headers["set-cookie"] for response, _ in wrong)


def test_a_foreign_page_can_send_no_log_in_and_no_log_out(address: str, jane: Visitor) -> None:
    assert log_in(address, "jane", PASSWORD, Origin="http://evil.example")[0].status == 403
    assert jane("POST", "/logout", Origin="http://evil.example")[0].status == 403
    assert jane("GET", "/logout")[0].status == 405
    assert jane("GET", "/config")[0].status == 200


def test_who_logs_out_is_out_and_nobody_else(address: str, joan: Visitor) -> None:
    leaving = visitor(address, "jane", PASSWORD)
    assert leaving("GET", "/config")[0].status == 200
    assert leaving("POST", "/logout")[0].status == 303
    assert leaving("GET", "/config")[0].status == 401
    assert joan("GET", "/config")[0].status == 200


def test_a_program_sends_name_and_password_with_each_request(address: str) -> None:
    program = Visitor(address)

    def basic(text: str) -> int:
        return program("GET", "/config", Authorization=f"Basic {base64.b64encode(text.encode()).decode()}")[0].status

    assert [basic(f"jane:{PASSWORD}"), basic(f"jane:{PASSWORD}"), basic("jane:wrong"), basic("jane")] == [
        200,
        200,
        401,
        401,
    ]
    assert program("GET", "/config", Authorization="Basic ???")[0].status == 401
    assert program("GET", "/config", Authorization=f"Bearer {PASSWORD}")[0].status == 401


def test_routes_that_nobody_needs_are_shut(jane: Visitor) -> None:
    for path in (
        "token", "proxy=https://example.org/", "dev/reload", "openapi.json", "runs", "deep_link?session_hash=a",
        "custom_component/1/client/component/a.js", "stream/a/b/1/playlist.m3u8", "file/etc/passwd", "vibe-code/",
    ):  # fmt: skip
        assert jane("GET", f"/gradio_api/{path}")[0].status == 404, path
    for path in ("component_server", "process_recording", "vibe-edit", "api/predict"):
        assert jane.post(f"/gradio_api/{path}", {})[0] == 404, path
    for path in ("/monitoring", "/docs", "/openapi.json", "/pwa_icon"):
        assert jane("GET", path)[0].status == 404, path


def test_an_upload_is_nobody_elses(jane: Visitor, joan: Visitor, home: Path) -> None:
    status, body = jane.upload("secret.txt", b"What only Jane knows.")
    assert status == 200
    (path,) = json.loads(body)
    file = {"path": path, "orig_name": "secret.txt", "meta": {"_type": "gradio.FileData"}}
    assert jane("GET", f"/gradio_api/file={path}")[1] == b"What only Jane knows."
    response, told = joan("GET", f"/gradio_api/file={path}")
    assert response.status == 404 and b"Jane" not in told
    escaped = json.dumps({"data": [[file]], "session_hash": "j"}).replace("/", "\\u002f")
    for call in (json.dumps({"data": [[file]], "session_hash": "j"}), escaped):
        response, _ = joan("POST", "/gradio_api/queue/join", call, Content_Type="application/json")
        assert response.status == 403
    other = f"{Path(path).parent}/../{Path(path).parent.name}/secret.txt"
    assert joan("GET", f"/gradio_api/file={other}")[0].status in (403, 404)
    assert jane("GET", "/gradio_api/upload_progress?upload_id=u1")[0].status == 404  # none under way; hers now
    assert (
        joan("GET", "/gradio_api/upload_progress?upload_id=u1")[1]
        == b'{"detail":"There is nothing at this address.","error":"There is nothing at this address."}'
    )


def test_a_session_of_the_page_is_nobody_elses(jane: Visitor, joan: Visitor) -> None:
    assert jane.post("/gradio_api/reset", {"event_id": "e", "session_hash": "hers"})[0] in (200, 422)
    assert joan("GET", "/gradio_api/queue/data?session_hash=hers")[0].status == 404
    assert joan("GET", "/gradio_api/heartbeat/hers")[0].status == 404
    call = {"data": [], "fn_index": 0, "session_hash": "hers", "event_id": "e"}
    for path in ("queue/join", "run/predict", "cancel", "reset"):
        assert joan.post(f"/gradio_api/{path}", call)[0] == 403, path


def test_who_sends_too_much_is_told_when_to_go_on(joan: Visitor, jane: Visitor) -> None:
    status, body = joan.upload("large.txt", b"x" * 1_100_000)
    assert (status, b"at most 1 MB" in body) == (413, True)
    assert joan.upload("one.txt", b"x" * 900_000)[0] == 200
    status, body = joan.upload("two.txt", b"x" * 900_000)
    assert status == 429
    assert "Wait" in json.loads(body)["detail"]


def test_who_asks_too_often_is_told_when_to_go_on(joan: Visitor, jane: Visitor) -> None:
    statuses = [joan.post("/gradio_api/call/sources", {"data": []})[0] for _ in range(6)]
    assert 429 not in statuses[:4] and statuses[5] == 429
    response, body = joan("POST", "/gradio_api/call/sources", "{}", Content_Type="application/json")
    assert int(response.headers["retry-after"] or 0) > 0
    assert json.loads(body)["detail"].startswith("Too many questions")
    assert jane.post("/gradio_api/call/sources", {"data": []})[0] != 429


def test_a_log_in_leads_back_to_what_was_to_be_opened_and_nowhere_else(address: str, jane: Visitor) -> None:
    stranger = Visitor(address)
    response, _ = stranger("GET", "/?conversation=a1&x=%0d%0aSet-Cookie:%20b=c", Accept="text/html")
    where = "?conversation=a1&x=%0D%0ASet-Cookie%3A+b%3Dc"
    assert response.headers["location"] == f"/login{where}"
    _, body = stranger("GET", f"/login{where}&%22%3E%3Cscript%3E=1", Accept="text/html")
    assert b'action="/login?conversation=a1&amp;x=' in body and b"<script" not in body
    form = {"Content_Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
    fields = urlencode({"username": "jane", "password": PASSWORD})
    response, _ = stranger("POST", "/login?conversation=a1&next=//evil.example/", fields, **form)
    assert response.headers["location"] == "/?conversation=a1&next=%2F%2Fevil.example%2F"
    fields = urlencode({"username": 'ja"ne', "password": "wrong"})
    _, body = stranger("POST", "/login", fields, **form)
    assert b'value="ja&quot;ne"' in body
    assert [json.loads(one("GET", "/health")[1])["logged_in"] for one in (stranger, jane)] == [False, True]


def test_more_fields_than_a_log_in_has_are_no_fault_of_ours(address: str) -> None:
    form = "&".join(f"f{number}=1" for number in range(50))
    assert Visitor(address)("POST", "/login", form, Content_Type="application/x-www-form-urlencoded")[0].status == 401


def test_a_stream_ends_when_who_opened_it_logs_out(address: str) -> None:
    leaving, staying = visitor(address, "jane", PASSWORD), visitor(address, "jane", PASSWORD)
    parts = urlsplit(address)
    pages = []
    for one, name in ((leaving, "leaving"), (staying, "staying")):
        page = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=14)  # Gradio's pulse: 15 s
        page.request("GET", f"/gradio_api/heartbeat/{name}", headers={"Cookie": one.cookie})
        pages.append((page, page.getresponse()))
    assert leaving("POST", "/logout")[0].status == 303
    assert pages[0][1].read() == b"data: ALIVE\n\n"  # to its end
    assert not pages[1][1].isclosed() and staying("GET", "/config")[0].status == 200
    for page, _ in pages:
        page.close()


def test_failed_log_ins_must_wait_longer_and_longer(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    statuses = [log_in(address, "guessed", f"guess number {number}")[0].status for number in range(8)]
    assert statuses[:5] == [401] * 5
    assert 429 in statuses
    response, body = log_in(address, "guessed", "one more guess")
    if response.status == 429:  # else the wait has just ended
        assert int(response.headers["retry-after"] or 0) > 0
        assert "Too many log-ins" in json.loads(body)["detail"]


def test_tries_at_the_same_time_count_one_after_the_other(address: str) -> None:
    with ThreadPoolExecutor(20) as tries:
        guesses = [tries.submit(log_in, address, "besieged", f"guess number {number}") for number in range(20)]
    statuses = [guess.result()[0].status for guess in guesses]
    assert statuses.count(401) <= 8  # five, and one for each second that has passed
    assert statuses.count(429) >= 12


def test_an_odd_cookie_of_another_program_logs_nobody_out(jane: Visitor) -> None:
    odd = Visitor(jane.address, f'theme={{"x":1}}; a[b]=1; {jane.cookie}; x y=1')
    assert odd("GET", "/config")[0].status == 200


def test_who_sends_what_another_has_sent_has_it_too(jane: Visitor, joan: Visitor) -> None:
    paths = [json.loads(one.upload("both.txt", b"Known to both.")[1])[0] for one in (jane, joan)]
    for one, path in zip((jane, joan), paths, strict=True):
        assert one("GET", f"/gradio_api/file={path}")[1] == b"Known to both."


def test_what_a_document_names_gives_nobody_a_file(tmp_path: Path) -> None:
    belongings = Belongings(tmp_path)
    file = tmp_path / "a" / "secret.txt"
    belongings.give_uploads(json.dumps([str(file)]).encode(), "jane")
    belongings.give_files(json.dumps({"path": str(file)}).encode(), "joan")
    assert belongings.has_file(str(file), "jane")
    assert not belongings.has_file(str(file), "joan")


def test_a_session_of_any_length_is_not_kept(tmp_path: Path) -> None:
    belongings = Belongings(tmp_path)
    assert not belongings.may_name(json.dumps({"session_hash": "x" * 1_000}).encode(), "jane")
    assert belongings.may_name(b"[" * 200_000, "jane")  # is refused for what it is


def test_who_gets_in_takes_back_only_their_own_mistakes() -> None:
    door = Door(lambda *_: None, None, path="", port=1)  # type: ignore[arg-type]
    one, other = (Seen("http", "desk.example", f"2001:db8::{last}") for last in (1, 2))
    for _ in range(9):
        door._count("joan", one, right=False)
    for _ in range(6):
        door._count("jane", other, right=False)
    assert door._wait("anybody", one) > 0  # one house, whatever its addresses
    door._count("jane", one, right=True)
    assert door._wait("anybody", one) == 0
    door._count("jane", one, right=True)
    for _ in range(2):
        door._count("jim", one, right=False)
    assert door._wait("anybody", one) > 0  # those made for joan are all still counted


def test_the_waits_of_a_name_are_short_and_of_an_address_long() -> None:
    door = Door(lambda *_: None, None, path="", port=1)  # type: ignore[arg-type]
    assert isinstance(door._by_name, Waits)
    for _ in range(40):
        door._by_name.failed("jane")
        door._by_address.failed("192.0.2.1")
    assert door._by_name.left("jane") == 60
    assert door._by_address.left("192.0.2.1") == 900
