"""The endpoints as tools for language models (Model Context Protocol, streamable HTTP), at /mcp.

Not Gradio's own MCP server: that calls its page over HTTP as a stranger, whom our door turns away, and needs an older
version of the protocol's library than the rest of the installation allows.
"""

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TYPE_CHECKING, Any

from assistant.web import words
from assistant.web.programs.asked import ASKED_BY, with_parameter
from assistant.web.programs.endpoints import Endpoints
from assistant.web.talk.asking import told

if TYPE_CHECKING:
    from fastapi import FastAPI

PATH = "/mcp"

_AT_ONCE = 4
"""Calls of one tool that are carried out at once; more wait. Each may take as long as a language model writes."""


def offer_tools(app: "FastAPI", endpoints: Endpoints) -> None:
    """Mounts the tools beside the page; log-in, limits and guard stand before both.

    Args:
        app: The web application, not yet started.
        endpoints: What the tools do.
    """
    from mcp.server.mcpserver import MCPServer
    from mcp.server.transport_security import TransportSecuritySettings
    from mcp.types import ToolAnnotations

    server: Any = MCPServer(name="briefing-assistant", title=words.page.TITLE, instructions=words.programs.TOOLS)
    for function in (*endpoints.reading, *endpoints.changing):
        server.add_tool(
            _tool(function),
            annotations=ToolAnnotations(read_only_hint=function in endpoints.reading, destructive_hint=False),
            structured_output=True,
        )
    # Each call stands for itself: there is no session that another person could take over. Hosts and origins are
    # checked by our guard, which knows the proxy.
    tools = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    # Before the page, which is mounted at / and would take every path.
    app.router.routes[:0] = tools.routes
    before = app.router.lifespan_context

    @contextlib.asynccontextmanager
    async def lifespan(started: "FastAPI") -> AsyncIterator[Any]:
        async with server.session_manager.run(), before(started) as state:
            yield state

    app.router.lifespan_context = lifespan


def _tool(function: Callable[..., Any]) -> Callable[..., Any]:
    """Runs beside the server's loop; errors as words, and no more than a person would be told."""
    from mcp.server.mcpserver import Context

    # Not the threads that serve everybody: calls that wait would shut out the page, the log-in and the look at health.
    threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix=function.__name__)

    @functools.wraps(function)
    async def called(*values: Any, **named: Any) -> Any:
        from mcp.server.mcpserver.exceptions import ToolError

        request = named.pop("context").request_context.request
        ASKED_BY.set(request.scope.get("person", "") if request is not None else "")
        try:
            work = functools.partial(copy_context().run, function, *values, **named)
            return await asyncio.get_running_loop().run_in_executor(threads, work)
        except Exception as error:
            raise ToolError(told(error)) from error

    with_parameter(called, function, name="context", kind=Context)
    return called
