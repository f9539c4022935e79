"""Who is asking: the one place that tells, and never from what a browser sends in its data."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gradio as gr


def person(request: "gr.Request | None") -> str:
    """The name under which somebody has logged in; what belongs to people is kept under it.

    Args:
        request: As Gradio hands it to an event whose function takes a `gr.Request`.

    Returns:
        The name; "" where the page has no log-in, and all who open it are one person.
    """
    return "" if request is None else request.username or ""
