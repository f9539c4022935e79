"""The page as a web application: Gradio, told what it may do."""

import os
from typing import TYPE_CHECKING

from assistant.errors import SettingsError
from assistant.web import words
from assistant.web.documents.uploads import Uploads
from assistant.web.serving.front import Front

if TYPE_CHECKING:
    from fastapi import FastAPI, Request
    from gradio import Blocks
    from starlette.responses import Response

    from assistant.assistant import Assistant


_CALLS = ("/gradio_api/call/", "/gradio_api/queue/join")


def mounted(assistant: "Assistant", port: int, *, front: Front, login: bool) -> "tuple[FastAPI, Blocks]":
    """The page over one assistant, as a web application.

    Args:
        assistant: Answers and keeps the documents.
        port: Where it will be served.
        front: Under which addresses.
        login: Whether somebody has to be logged in; their name comes in `scope["person"]`.

    Returns:
        The application, and the page in it.

    Raises:
        SettingsError: The library's home cannot take uploads.
    """
    uploads = Uploads(assistant.home)
    try:
        uploads.open()
    except OSError as error:
        raise SettingsError(words.serving.no_uploads(str(uploads.folder), error.strerror or str(error))) from error
    os.environ["GRADIO_TEMP_DIR"] = str(uploads.arriving)  # read when Gradio's parts are made
    import gradio as gr
    from fastapi import FastAPI

    from assistant.web.look import theme
    from assistant.web.page import build_page

    page = build_page(assistant, logout=f"{front.path}/logout" if login else None)
    app: FastAPI = gr.mount_gradio_app(
        FastAPI(openapi_url=None, docs_url=None, redoc_url=None),
        page,
        path="/",
        app_kwargs={"openapi_url": None, "exception_handlers": {TypeError: _no_such_call, KeyError: _no_such_call}},
        server_name="127.0.0.1",
        server_port=port,
        auth_dependency=_person if login else None,
        root_path=front.path or None,
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=assistant.settings.max_file_mb * 1_000_000,
        favicon_path=str(theme.ICON),
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        theme=theme.theme(),
        css_paths=theme.STYLES,
        head=theme.script(),
    )
    # Gradio checks which files a browser may name, and which pictures it may open, only in a page that it has
    # launched itself; a mounted one would copy any file of this machine into its cache and give it out.
    page.has_launched = page.is_running = True
    return app, page


async def _no_such_call(request: "Request", error: Exception) -> "Response":
    """What Gradio falls over at: a call that lacks an argument, or names one or an event that there is not."""
    from starlette.responses import JSONResponse

    if not any(call in request.url.path for call in _CALLS):
        raise error
    why = f"{str(error).partition('. ')[0]}." if isinstance(error, TypeError) else words.serving.NOT_HERE
    return JSONResponse({"detail": words.programs.bad_call(why)}, status_code=400)


def _person(request: "Request") -> str | None:
    """Whom the door has let in."""
    person: str | None = request.scope.get("person")
    return person
