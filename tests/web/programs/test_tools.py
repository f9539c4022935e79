"""The tools, called with the real client of the protocol."""

import asyncio
import json
import threading
from pathlib import Path
from types import SimpleNamespace

import httpx2
from mcp.client import Client
from mcp.client.streamable_http import streamable_http_client

from assistant import Assistant
from assistant.web.programs.endpoints import NAMES
from assistant.web.programs.tools import _tool
from assistant.web.serving.accounts import AccountsFile
from tests.conftest import REPORT
from tests.web.conftest import serving
from tests.web.serving.conftest import PASSWORD
from tests.web.serving.test_door import Visitor, visitor


def test_a_model_lists_asks_and_is_told_what_is_wrong_behind_the_same_door(tmp_path: Path) -> None:
    accounts = AccountsFile(tmp_path / "accounts")
    accounts.put("jane", PASSWORD)

    async def story(address: str, jane: Visitor) -> None:
        async with (
            httpx2.AsyncClient(auth=("jane", PASSWORD), timeout=60) as http,
            Client(streamable_http_client(f"{address}mcp", http_client=http)) as client,
        ):
            assert {tool.name for tool in (await client.list_tools()).tools} == set(NAMES)
            done = await client.call_tool("ask", {"question": "What did Beijing demand?"})
            answer = json.loads(done.content[0].text)
            assert answer["status"] == "answered" and answer["citations"][0]["uri"] == "report"
            _, sent = jane.upload("note.txt", b"The lighthouse at Daisen was relit.")
            done = await client.call_tool("add", {"files": [{"path": json.loads(sent)[0], "orig_name": "note.txt"}]})
            assert json.loads(done.content[0].text)["uri"] == "uploads/jane/note.txt", done
            wrong = await client.call_tool("source", {"uri": "nowhere"})
            assert wrong.is_error and "nowhere" in wrong.content[0].text

    with Assistant(home=tmp_path / "library") as assistant, serving(assistant, auth=accounts.path, mcp=True) as url:
        assistant.add_text(REPORT, uri="report", title="Report")
        assert Visitor(url).post("/mcp", {})[0] == 401
        response, _ = Visitor(url)("POST", "/mcp", "{}", Origin="http://evil.example")
        assert response.status == 403 and "access-control-allow-origin" not in response.headers
        asyncio.run(story(url, visitor(url, "jane", PASSWORD)))


def test_calls_that_wait_keep_nobody_else_waiting() -> None:
    let_go = threading.Event()

    def slow(question: str) -> str:
        let_go.wait(60)
        return question

    async def story() -> None:
        nobody = SimpleNamespace(request_context=SimpleNamespace(request=None))
        called = _tool(slow)
        calls = [asyncio.ensure_future(called(question=str(number), context=nobody)) for number in range(40)]
        await asyncio.sleep(0)  # each has begun
        try:
            # As the page, the log-in and /health do.
            assert await asyncio.wait_for(asyncio.to_thread(lambda: "well"), 30) == "well"
            assert not any(call.done() for call in calls)
        finally:
            let_go.set()
        assert await asyncio.gather(*calls) == [str(number) for number in range(40)]

    asyncio.run(story())
