"""Where quotes are opened: a pane of the page beside the conversation, empty until one is."""

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.records import Citation
from assistant.web.events import QUICK
from assistant.web.parts import markup
from assistant.web.source.opening import Place, message_html, opened_html
from assistant.web.source.originals import file_html
from assistant.web.talk import asking

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_MOST_OTHERS = 200  # quotes of one answer; it has a dozen

# What is to be opened comes from source.js, as data and never as code; the rest of the pane's work is done there.
_ON_OPEN = """
document.addEventListener('open-quote', (event) => {
    if (element.closest('[role=tabpanel]')?.checkVisibility()) trigger('select', event.detail);
});
"""


class Reader:
    """What is opened; made inside a `gr.Blocks`. Keeps nothing.

    Args:
        assistant: Whose documents are opened.
        elem_id: Of its element; one in each view that has quotes, and only that in front opens them.
    """

    def __init__(self, assistant: "Assistant", *, elem_id: str = "reader") -> None:
        self._assistant = assistant
        self._shown = markup(js_on_load=_ON_OPEN, elem_id=elem_id)
        self._shown.select(self._opened, None, self._shown, **QUICK)

    def _opened(self, event: gr.EventData) -> str:
        try:
            uri, version, start, end = str(event.uri), str(event.version), int(event.start), int(event.end)
            # The quote itself stays here: a browser would change its line ends and control characters.
            quote = self._assistant.source(uri, version).text[start:end]
            number = int(event.number)
            citation = Citation(number=number, uri=uri, title="", quote=quote, start=start, end=end, version=version)
            around = event._data.get("around")
            opened = self._assistant.opened(citation)
            file, lost = file_html(opened.source, self._assistant)
            return opened_html(
                opened,
                number=number,
                others=_places(event._data.get("others")),
                at=around if isinstance(around, int) else None,
                file=file,
                note=lost,
            )
        except Exception as error:
            return message_html(asking.told(error))


def _places(given: Any) -> list[Place]:
    """The other quotes that a browser names; what is none is left out."""
    places = []
    for one in given[:_MOST_OTHERS] if isinstance(given, list) else []:
        match one:
            case [int(number), int(start), int(end)]:
                places.append(Place(number, start, end))
    return places
