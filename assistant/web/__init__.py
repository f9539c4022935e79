"""The web page: a chat whose every sentence leads to its quote, and the library's documents beside it.

Importing this package imports no Gradio; `serve` does.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["serve"]

# Read by Gradio and its hub client while they are imported, so set before any of that: no telemetry.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"


def serve(
    assistant: "Assistant",
    *,
    host: str,
    port: int,
    announce: Callable[[str], None],
    auth: Path | None = None,
    root_path: str = "",
    mcp: bool = False,
) -> None:
    """Serves the page until Ctrl-C or a termination signal.

    Args:
        assistant: Whose library is asked and added to; its settings say how much people may ask and send, and which
            proxies are trusted.
        host: Address to listen at; only this machine's own, unless there is a log-in.
        port: Port to listen at; 0 takes a free one.
        announce: Called with the page's address once it can be opened.
        auth: File of those who may log in; None for no log-in.
        root_path: Where a proxy serves the page: a path, or the whole address that people open.
        mcp: Whether the endpoints are also offered as tools for language models, at /mcp.

    Raises:
        SettingsError: The address is not this machine's own and there is no log-in, the port cannot be had, or the
            root path or a proxy's address cannot be used.
        AccountsUnusable: The file of those who may log in cannot be used.
    """
    from assistant.web.serving.server import serve as run

    run(assistant, host=host, port=port, announce=announce, auth=auth, root_path=root_path, mcp=mcp)
