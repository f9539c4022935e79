"""What several views of the page are made of."""

import gradio as gr


def markup(value: str = "", *, js_on_load: str | None = None, elem_id: str | None = None) -> gr.HTML:
    """HTML of our own making, in our own style; every text of others in it comes through `web.markup`."""
    return gr.HTML(value, js_on_load=js_on_load, elem_id=elem_id, apply_default_css=False)
