"""Who is logged in, on the page, and the way out."""

import gradio as gr

from assistant.web import words
from assistant.web.events import QUICK
from assistant.web.markup import isolated, plain
from assistant.web.parts import markup
from assistant.web.serving.people import person


class Account:
    """The name of who is logged in and a button to log out; made inside a `gr.Blocks`.

    Args:
        page: Tells when it is opened.
        logout: Path that ends a session.
    """

    def __init__(self, page: gr.Blocks, logout: str) -> None:
        self._logout = logout
        page.load(self._shown, None, markup(elem_id="account"), **QUICK)

    def _shown(self, request: gr.Request) -> str:
        # A form and no link: what is only looked at logs nobody out.
        return (
            f'<form method="post" action="{plain(self._logout)}">{isolated(person(request))} '
            f'<button type="submit">{plain(words.accounts.LOG_OUT)}</button></form>'
        )
