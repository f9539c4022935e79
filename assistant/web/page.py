"""The page itself: what stands where."""

from typing import TYPE_CHECKING, cast

import gradio as gr

from assistant.web import words
from assistant.web.briefing.panel import BriefingPanel
from assistant.web.conversations.panel import ConversationsPanel, drawer
from assistant.web.documents.panel import DocumentsPanel
from assistant.web.events import QUICK
from assistant.web.parts import markup
from assistant.web.programs.api import offer
from assistant.web.programs.endpoints import Endpoints
from assistant.web.serving.account import Account
from assistant.web.serving.contact import contact_html
from assistant.web.source.reader import Reader
from assistant.web.talk.asking import Warmth
from assistant.web.talk.chat import Chat

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_ASKING = 16  # questions answered at once; more wait in Gradio's queue
_LIFTED_S = (3_600, 86_400)  # how often Gradio looks for uploads that nobody took, and how old they must be


def build_page(assistant: "Assistant", *, warmth: Warmth | None = None, logout: str | None = None) -> gr.Blocks:
    """The page over one assistant.

    Args:
        assistant: Answers and keeps the documents; one for all who open the page.
        warmth: Tells whether the model is loaded; default: begins to load it.
        logout: Path that ends the session of who is logged in; None where there is no log-in.
    """
    if warmth is None:
        warmth = Warmth(assistant)
        warmth.start()
    with gr.Blocks(title=words.page.TITLE, analytics_enabled=False, fill_width=True, delete_cache=_LIFTED_S) as page:
        markup(f"<header><h1>{words.page.TITLE}</h1><p>{words.page.TAGLINE}</p></header>", elem_id="masthead")
        markup(contact_html(), elem_id="contact")
        if logout is not None:
            Account(page, logout)
        with gr.Tabs(elem_id="views") as views:
            with gr.Tab(words.page.ASK, id="ask"), gr.Row(elem_id="desk", equal_height=False):
                with gr.Column(min_width=220, elem_id="conversations"):
                    kept = ConversationsPanel(assistant)
                with gr.Column(min_width=320, elem_id="talk"):
                    drawer()
                    chat = Chat(assistant, warmth)
                with gr.Column(min_width=320, elem_id="beside"):
                    Reader(assistant)
            # Drawn at once: an upload goes on while its view is not in front.
            with (
                gr.Tab(words.page.DOCUMENTS, id="documents", render_children=True),
                gr.Row(elem_id="documents-desk", equal_height=False),
            ):
                with gr.Column(min_width=320, elem_id="library"):
                    panel = DocumentsPanel(assistant)
                with gr.Column(min_width=320, elem_id="beside-documents"):
                    Reader(assistant, elem_id="documents-reader")
            # Drawn at once: a briefing goes on while its view is not in front.
            with (
                gr.Tab(words.page.BRIEFING, id="briefing", render_children=True),
                gr.Row(elem_id="brief-desk", equal_height=False),
            ):
                with gr.Column(min_width=320, elem_id="briefing"):
                    briefing = BriefingPanel(assistant)
                with gr.Column(min_width=320, elem_id="beside-brief"):
                    Reader(assistant, elem_id="brief-reader")
        kept.connect(chat, page)
        briefing.connect(views, page)
        offer(Endpoints(assistant))
        panel.load(page)
        panel.listing.change(chat.placeholder, None, chat.log, **QUICK)
        page.load(chat.suggested, None, chat.log, **QUICK)
        panel.listing.change(chat.suggested_anew, chat.log, chat.log, **QUICK)
        panel.listing.change(chat.limits.offered, None, chat.limits.parts[:2], **QUICK)
        panel.listing.change(briefing.offered, None, briefing.documents, **QUICK)
    # Without `api_open` what is to wait in the queue cannot be called past it and its limits.
    page.queue(default_concurrency_limit=_ASKING, api_open=False)
    return cast(gr.Blocks, page)
