"""Where quotes are opened: a component of the page over everything else, empty until one is."""

from typing import TYPE_CHECKING

import gradio as gr

from assistant.records import Citation
from assistant.web.events import QUICK
from assistant.web.parts import markup
from assistant.web.source.opening import message_html, opened_html
from assistant.web.talk import asking

if TYPE_CHECKING:
    from assistant.assistant import Assistant

# A click on a quote's button tells of its citation, as data and never as code; what it opens can be closed again.
_ON_OPEN = """
document.addEventListener('click', (event) => {
    const button = event.target.closest('button.open');
    if (button) trigger('select', {...button.dataset});
    if (event.target.closest('.reader .close')) element.querySelector('.reader')?.remove();
});
document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') element.querySelector('.reader')?.remove();
});
new MutationObserver(() => {
    const shown = element.querySelector('.reader:not([data-seen])');
    if (!shown) return;
    shown.dataset.seen = '';
    shown.querySelector('mark')?.scrollIntoView({block: 'center'});
    shown.querySelector('.close').focus();
}).observe(element, {childList: true, subtree: true});
"""


class Reader:
    """What is opened; made inside a `gr.Blocks`. Keeps nothing.

    Args:
        assistant: Whose documents are opened.
    """

    def __init__(self, assistant: "Assistant") -> None:
        self._assistant = assistant
        self._shown = markup(js_on_load=_ON_OPEN, elem_id="reader")
        self._shown.select(self._opened, None, self._shown, **QUICK)

    def _opened(self, event: gr.EventData) -> str:
        try:
            uri, version, start, end = str(event.uri), str(event.version), int(event.start), int(event.end)
            # The quote itself stays here: a browser would change its line ends and control characters.
            quote = self._assistant.source(uri, version).text[start:end]
            citation = Citation(
                number=int(event.number), uri=uri, title="", quote=quote, start=start, end=end, version=version
            )
            return opened_html(self._assistant.opened(citation))
        except Exception as error:
            return message_html(asking.told(error))
