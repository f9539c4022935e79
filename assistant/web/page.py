"""The page itself: what stands where."""

from typing import TYPE_CHECKING, cast

import gradio as gr

from assistant.web import words
from assistant.web.asking import Warmth
from assistant.web.chat import Chat
from assistant.web.events import QUICK
from assistant.web.panel import DocumentsPanel, markup
from assistant.web.reader import Reader

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_ASKING = 16  # questions answered at once; more wait in Gradio's queue
_LIFTED_S = (3_600, 86_400)  # how often Gradio looks for uploads that nobody took, and how old they must be


def build_page(assistant: "Assistant", *, warmth: Warmth | None = None) -> gr.Blocks:
    """The page over one assistant.

    Args:
        assistant: Answers and keeps the documents; one for all who open the page.
        warmth: Tells whether the model is loaded; default: begins to load it.
    """
    if warmth is None:
        warmth = Warmth(assistant)
        warmth.start()
    with gr.Blocks(title=words.TITLE, analytics_enabled=False, fill_width=True, delete_cache=_LIFTED_S) as page:
        markup(f"<header><h1>{words.TITLE}</h1><p>{words.TAGLINE}</p></header>", elem_id="masthead")
        with gr.Row(elem_id="desk", equal_height=False):
            with gr.Column(scale=7, min_width=320, elem_id="talk"):
                chat = Chat(assistant, warmth)
            with gr.Column(scale=4, min_width=320, elem_id="library"):
                panel = DocumentsPanel(assistant)
        Reader(assistant)
        page.load(panel.listed, None, panel.listing, **QUICK)
        panel.listing.change(chat.placeholder, None, chat.log, **QUICK)
    page.queue(default_concurrency_limit=_ASKING)
    return cast(gr.Blocks, page)
