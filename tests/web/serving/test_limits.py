"""How much one person may ask, add and send: counted before anything is done."""

import asyncio
import json
from pathlib import Path
from typing import Any

import gradio as gr
import pytest
from starlette.responses import PlainTextResponse

from assistant.settings import load_settings
from assistant.web.programs.api import offer
from assistant.web.programs.endpoints import Endpoints
from assistant.web.serving.front import Seen
from assistant.web.serving.limits import Limits
from assistant.web.serving.server import no_questions


class Asker:
    """Somebody who calls what is behind the limits."""

    def __init__(self, home: Path, **settings: Any) -> None:
        app: Any = PlainTextResponse("done")
        events = {1: "addition", 2: "", 3: "change"}
        self.limits = Limits(app, load_settings(home=home, **settings), belongings=None, events=events)

    def __call__(self, path: str, value: Any, client: str = "192.0.2.1") -> tuple[int, str]:
        sent: list[Any] = []
        waiting = [{"type": "http.request", "body": json.dumps(value).encode(), "more_body": False}]
        scope = {
            "type": "http", "method": "POST", "path": path, "headers": [], "seen": Seen("http", "localhost", client),
        }  # fmt: skip

        async def receive() -> Any:
            return waiting.pop()

        async def send(message: Any) -> None:
            sent.append(message)

        asyncio.run(self.limits(scope, receive, send))
        return sent[0]["status"], sent[1]["body"].decode()


def mcp(name: str, **arguments: str) -> dict[str, Any]:
    return {"method": "tools/call", "params": {"name": name, "arguments": arguments}}


QUESTIONS: list[tuple[str, Any]] = [
    ("/gradio_api/queue/join", {"fn_index": 0}),
    ("/gradio_api/queue/join", {"fn_index": "0"}),
    ("/gradio_api/queue/join", {"fn_index": [1]}),
    ("/gradio_api/queue/join", {}),
    ("/gradio_api/call/ask", {}),
    ("/gradio_api/call/v2/search", {}),
    ("/gradio_api/run/source", {}),
    ("/mcp", mcp("ask")),
    ("/mcp", {"method": "tools/call"}),
]
ADDITIONS: list[tuple[str, Any]] = [
    ("/gradio_api/queue/join", {"fn_index": 1}),
    ("/gradio_api/queue/join", {"fn_index": "1"}),
    ("/gradio_api/run/predict", {"fn_index": 3, "event_data": {"act": "remove"}}),
    ("/gradio_api/run/predict", {"fn_index": "3", "event_data": {"act": "undo"}}),
    ("/gradio_api/queue/join", {"fn_index": 3}),
    ("/gradio_api/call/add", {}),
    ("/gradio_api/call/v2/add/", {}),
    ("/gradio_api/run/add", {}),
    ("/mcp", mcp("add")),
]


@pytest.mark.parametrize(("path", "value"), QUESTIONS)
def test_questions_are_counted(tmp_path: Path, path: str, value: Any) -> None:
    asker = Asker(tmp_path, questions_per_minute=2)
    assert [asker(path, value)[0] for _ in range(3)] == [200, 200, 429]
    assert "Too many questions" in asker(path, value)[1]
    assert asker("/gradio_api/call/add", {})[0] == 200


@pytest.mark.parametrize(("path", "value"), ADDITIONS)
def test_additions_are_counted_apart(tmp_path: Path, path: str, value: Any) -> None:
    asker = Asker(tmp_path, questions_per_minute=2)
    assert [asker(path, value)[0] for _ in range(3)] == [200, 200, 429]
    assert "added too often" in asker(path, value)[1]
    assert asker("/gradio_api/call/ask", {})[0] == 200


def test_what_makes_the_library_do_nothing_is_not_counted(tmp_path: Path) -> None:
    asker = Asker(tmp_path, questions_per_minute=1)
    for path, value in (
        ("/gradio_api/queue/join", {"fn_index": 2}),
        ("/gradio_api/run/predict", {"fn_index": 0}),
        ("/gradio_api/run/predict", {"fn_index": 3, "event_data": {"act": "page"}}),
        ("/gradio_api/run/predict", {"fn_index": 3, "event_data": [1]}),
        ("/mcp", {"method": "tools/list"}),
    ):
        assert [asker(path, value)[0] for _ in range(3)] == [200] * 3


def test_a_pasted_text_is_sent_as_a_file_is(tmp_path: Path) -> None:
    text = "x" * 600_000
    for path, value in (
        ("/gradio_api/queue/join", {"fn_index": 1, "data": [text]}),
        ("/gradio_api/call/add", {"data": [text]}),
        ("/mcp", mcp("add", text=text)),
    ):
        asker = Asker(tmp_path, upload_mb_per_hour=1)
        assert [asker(path, value)[0] for _ in range(2)] == [200, 429]
        assert asker(path, {**value, "more": text})[0] == 413
    assert Asker(tmp_path, upload_mb_per_hour=1)("/gradio_api/call/ask", {"data": [text * 2]})[0] == 200


def test_calls_in_one_request_count_each(tmp_path: Path) -> None:
    asker = Asker(tmp_path, questions_per_minute=2)
    assert asker("/mcp", [mcp("ask"), mcp("search"), 1])[0] == 200
    assert asker("/mcp", mcp("ask"))[0] == 429


def test_a_house_shares_its_allowance(tmp_path: Path) -> None:
    asker = Asker(tmp_path, questions_per_minute=1)
    assert asker("/gradio_api/call/ask", {}, client="2001:db8::1")[0] == 200
    assert asker("/gradio_api/call/ask", {}, client="2001:db8::2")[0] == 429
    assert asker("/gradio_api/call/ask", {}, client="2001:db8:0:1::1")[0] == 200


def test_a_program_that_calls_by_number_adds_too() -> None:
    nobody: Any = None
    with gr.Blocks() as page:
        offer(Endpoints(nobody))
    kinds = {one.api_name: no_questions(page).get(number, "question") for number, one in page.fns.items()}
    assert kinds.pop("add") == "addition"
    assert set(kinds.values()) == {"question"}
