"""The documents' side of the page: a place to drop files, what became of them, the list, removing."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.web import words
from assistant.web.documents import intake, listing
from assistant.web.documents.uploads import Uploads
from assistant.web.events import ONE_BY_ONE, QUICK
from assistant.web.markup import isolated
from assistant.web.parts import markup
from assistant.web.talk import asking

if TYPE_CHECKING:
    from assistant.assistant import Assistant

# A click in the list tells of the document whose button it hit; its uri travels as data, never as code.
_ON_REMOVE = """
element.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-uri]');
    if (button) trigger('select', {uri: button.dataset.uri});
});
"""


class DocumentsPanel:
    """The panel; made inside a `gr.Blocks`. Which document is to be removed is kept per visitor, the rest nowhere.

    Args:
        assistant: Whose library is shown and changed.
    """

    def __init__(self, assistant: "Assistant") -> None:
        self._assistant = assistant
        self._drop = gr.File(label=words.documents.DROP, file_count="multiple", height=140, elem_id="drop")
        self._folder = gr.UploadButton(words.documents.ADD_FOLDER, file_count="directory", size="sm", elem_id="folder")
        markup(f'<p class="quiet small">{words.documents.KINDS}</p>')
        self._outcome = markup(elem_id="outcome")
        self._doomed = gr.State(None)
        with gr.Column(visible=False, elem_id="confirm") as self._confirm:
            self._question = markup()
            with gr.Row():
                self._remove = gr.Button(words.documents.REMOVE, variant="stop", size="sm", min_width=80)
                self._keep = gr.Button(words.documents.KEEP, size="sm", min_width=80)
        self.listing = markup(js_on_load=_ON_REMOVE, elem_id="listing")
        self._connect()

    def listed(self) -> str:
        """The list as it is now."""
        return listing.list_html(self._assistant.sources(), self._assistant.copied())

    def _connect(self) -> None:
        added = [self._drop, self._folder, self._outcome, self.listing]
        self._drop.upload(self._added, self._drop, added, **ONE_BY_ONE)
        self._folder.upload(self._added, self._folder, added, **ONE_BY_ONE)
        asked = [self._confirm, self._question, self._doomed, self._outcome]
        self.listing.select(self._chosen, None, asked, **QUICK)
        removed = [self._confirm, self._doomed, self._outcome, self.listing]
        self._remove.click(self._removed, self._doomed, removed, **ONE_BY_ONE)
        self._keep.click(self._kept, None, [self._confirm, self._doomed], **QUICK)

    def _added(self, files: Any) -> Iterator[tuple[Any, ...]]:
        """The emptied places to drop, what became of the files, the list."""
        uploads = intake.uploads_from(files, Path(self._drop.GRADIO_CACHE))
        if not uploads:
            yield None, None, gr.skip(), gr.skip()
            return
        for shown in intake.taking_in(self._assistant, uploads):
            yield None, None, shown, gr.skip()
        yield gr.skip(), gr.skip(), gr.skip(), self.listed()

    def _chosen(self, event: gr.EventData) -> tuple[Any, ...]:
        uri = str(event.uri)
        records = {record.uri: record for record in self._assistant.sources()}
        if uri not in records:
            return gr.Column(visible=False), "", None, listing.message_html(words.documents.GONE)
        chosen = records[uri]
        others = sum(record.file == chosen.file for record in records.values()) - 1
        dropped = Uploads(self._assistant.home).holds(chosen.file)
        question = words.documents.remove_question(
            chosen.title, has_file=bool(chosen.stamp), dropped=dropped, others=others
        )
        return gr.Column(visible=True), f"<p>{isolated(question)}</p>", uri, ""

    def _removed(self, uri: str | None) -> tuple[Any, ...]:
        try:
            said = words.documents.removed(intake.remove(self._assistant, uri).title) if uri else ""
            shown = listing.notice_html(said) if said else ""
        except Exception as error:
            shown = listing.message_html(asking.told(error))
        return gr.Column(visible=False), None, shown, self.listed()

    def _kept(self) -> tuple[Any, ...]:
        return gr.Column(visible=False), None
