"""The endpoints, called with the real client and with plain requests, with a log-in."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from gradio_client import Client, handle_file
from gradio_client.exceptions import AppError

from assistant import Assistant
from assistant.settings import load_settings
from assistant.web.serving.accounts import AccountsFile
from tests.conftest import REPORT
from tests.web.conftest import serving
from tests.web.serving.conftest import PASSWORD
from tests.web.serving.test_door import Visitor, visitor

NAMES = {"/ask", "/search", "/add", "/sources", "/source"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("programs")


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    accounts = AccountsFile(home / "accounts")
    for name in ("jane", "joan"):
        accounts.put(name, PASSWORD)
    settings = load_settings(home=home / "library", questions_per_minute=30)
    with Assistant(settings=settings) as assistant, serving(assistant, auth=accounts.path) as url:
        assistant.add_text(REPORT, uri="report", title="Report", published="2025-11-20")
        yield url


@pytest.fixture(scope="module")
def client(address: str) -> Client:
    return Client(address, auth=("jane", PASSWORD), verbose=False)


def test_these_five_are_all_that_is_named_and_each_is_described(client: Client) -> None:
    named = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
    assert named.keys() == NAMES
    assert all(len(endpoint["description"]) > 30 for endpoint in named.values())


def test_a_program_asks_searches_and_reads(client: Client) -> None:
    answer = client.predict("What did Beijing demand?", api_name="/ask")
    assert answer["status"] == "answered"
    citation = answer["citations"][0]
    source = client.predict(citation["uri"], api_name="/source")
    assert source["text"][citation["start"] : citation["end"]] == citation["quote"]
    hits = client.predict(question="Beijing", k=1, api_name="/search")
    assert len(hits) == 1 and hits[0]["passage"]["uri"] == "report"
    assert client.predict("Beijing", since="2025-11-21", api_name="/search") == []
    history = [["What did Beijing demand?", answer["text"]]]
    assert client.predict("When did it do so?", history=history, api_name="/ask")["searched"]


def test_a_program_adds_a_text_and_a_file_and_no_file_of_the_server(
    address: str, home: Path, client: Client, tmp_path: Path
) -> None:
    added = client.predict(text="The ferry to Aomori stopped on Monday.", uri="cable-17", api_name="/add")
    assert [outcome["status"] for outcome in added] == ["added"]
    note = tmp_path / "note.txt"
    note.write_text("The lighthouse at Daisen was relit on 3 May 2025.", encoding="utf-8")
    added = client.predict(files=[handle_file(str(note))], api_name="/add")
    assert [outcome["status"] for outcome in added] == ["added"]
    assert [outcome["uri"] for outcome in added] == ["uploads/jane/note.txt"]
    known = client.predict(api_name="/sources")
    assert {"cable-17", "Report"} < {record["title"] for record in known} and len(known) == 3
    assert str(home) not in json.dumps(known)
    note.write_text("The lighthouse at Ebetsu was relit on 4 May 2025.", encoding="utf-8")
    other = Client(address, auth=("joan", PASSWORD), verbose=False)
    added = other.predict(files=[handle_file(str(note))], api_name="/add")
    assert [(outcome["uri"], outcome["status"]) for outcome in added] == [("uploads/joan/note.txt", "added")]
    for named in (
        {"address": str(note)},
        {"address": "file:///etc/passwd"},
        {},
        {"text": "a", "address": "https://a.b/"},
    ):
        with pytest.raises(AppError):
            client.predict(**named, api_name="/add")


def test_what_is_wrong_is_said_in_words(client: Client) -> None:
    with pytest.raises(AppError, match="nowhere"):
        client.predict("nowhere", api_name="/source")
    with pytest.raises(AppError, match="no language model 'other:model'"):
        client.predict("What?", model="other:model", api_name="/ask")
    for name, given in {"history": 5, "k": "three", "documents": [5]}.items():
        with pytest.raises(AppError, match=f"'{name}' must be a"):
            client.predict("What?", **{name: given}, api_name="/search" if name == "k" else "/ask")
    assert client.predict("Beijing", k=None, api_name="/search")


def test_a_call_with_other_arguments_is_told_which_there_are(address: str) -> None:
    jane = visitor(address, "jane", PASSWORD)
    for body, said in (({}, "question"), ({"question": "What?", "colour": "red"}, "colour")):
        status, sent = jane.post("/gradio_api/call/v2/ask", body)
        assert status == 400 and said in sent.decode() and b"/gradio_api/info" in sent, sent
    assert jane.post("/gradio_api/queue/join", {"fn_index": -1, "data": [], "session_hash": "x"})[0] == 400


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("ask", {"data": ["What did Beijing demand?"]}),
        ("ask", {"question": "What did Beijing demand?"}),
        ("search/", {"data": []}),
        ("source", {"data": ["report", "", 1]}),
        ("sources", {"data": [None]}),
    ],
)
def test_a_call_by_places_is_told_how_many_there_are(address: str, name: str, body: dict[str, Any]) -> None:
    jane = visitor(address, "jane", PASSWORD)
    status, sent = jane.post(f"/gradio_api/call/{name}", body)
    assert status == 400
    told = json.loads(sent)["error"]
    assert f"/gradio_api/call/v2/{name.rstrip('/')} takes them by their names" in told
    assert ("null for one that is left out" in told) == (name != "sources")


def test_a_call_by_places_is_answered_where_all_are_given(address: str) -> None:
    jane = visitor(address, "jane", PASSWORD)
    asked = ["What did Beijing demand?", None, "", "", None, ""]
    for name, given in (("ask", asked), ("source/", ["report", None]), ("sources", [])):
        status, body = jane.post(f"/gradio_api/call/{name}", {"data": given})
        assert status == 200
        told = jane("GET", f"/gradio_api/call/{name.rstrip('/')}/{json.loads(body)['event_id']}")[1]
        assert b"event: complete" in told
        assert b"retract the remark" in told or name == "sources"
    for nothing in ([], "text", {"data": "text"}):
        assert jane.post("/gradio_api/call/ask", nothing)[0] == 422


def test_a_path_that_was_not_uploaded_is_not_read(address: str, home: Path) -> None:
    jane = visitor(address, "jane", PASSWORD)
    file = {"path": str(home / "accounts"), "orig_name": "a.txt", "meta": {"_type": "gradio.FileData"}}
    status, body = jane.post("/gradio_api/call/add", {"data": ["", "", "", "", "", [file]]})
    assert status == 200
    told = jane("GET", f"/gradio_api/call/add/{json.loads(body)['event_id']}")[1]
    assert b"event: error" in told and b"argon2" not in told


def test_the_requests_of_the_readme_do_with_curl_too(address: str) -> None:
    jane = visitor(address, "jane", PASSWORD)
    status, body = jane.post("/gradio_api/call/v2/ask", {"question": "What did Beijing demand?"})
    assert status == 200
    told = jane("GET", f"/gradio_api/call/ask/{json.loads(body)['event_id']}")[1].decode()
    assert "event: complete" in told
    (answer,) = json.loads(told.split("event: complete\ndata: ")[1].splitlines()[0])
    assert answer["status"] == "answered"


def test_there_is_no_way_round_the_log_in(address: str) -> None:
    with pytest.raises(Exception, match="credentials"):
        Client(address, verbose=False)
    assert Visitor(address).post("/gradio_api/call/ask", {"data": ["What?"]})[0] == 401
