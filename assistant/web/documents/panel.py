"""The documents' side of the page: ways to add, what became of it, the list and what can be done in it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import NotKept
from assistant.web import words
from assistant.web.documents import choosing, intake, listing, outcomes
from assistant.web.documents.runs import Run, Runs
from assistant.web.events import ADDING, CHANGING, FOLLOWING, QUICK, typed
from assistant.web.look import theme
from assistant.web.parts import markup
from assistant.web.serving.people import person
from assistant.web.talk import asking

if TYPE_CHECKING:
    from assistant.assistant import Assistant

States = Iterator[tuple[Any, ...]]
"""What components show, again and again."""

_TYPED = 20_000_000  # characters that a browser may send in one field


class DocumentsPanel:
    """The panel; made inside a `gr.Blocks`.

    Which page of the list is shown and what is edited in it is kept per visitor; the last run of adding per person.

    Args:
        assistant: Whose library is shown and changed.
    """

    def __init__(self, assistant: "Assistant") -> None:
        self._assistant = assistant
        self._runs = Runs()
        self._drop = gr.File(label=words.documents.DROP, file_count="multiple", height=140, elem_id="drop")
        markup(f'<p class="quiet small">{words.documents.KINDS}</p>')
        with gr.Row(elem_id="ways"):
            self._folder = gr.UploadButton(
                words.documents.ADD_FOLDER, file_count="directory", size="sm", min_width=80, elem_id="folder"
            )
            with gr.Accordion(words.documents.ADD_ADDRESS, open=False, elem_id="address"):
                self._address = gr.Textbox(
                    label=words.documents.ADDRESS, placeholder=words.documents.ADDRESS_HINT, max_lines=1
                )
                self._fetch = gr.Button(words.documents.ADD, size="sm", min_width=80)
            with gr.Accordion(words.documents.PASTE, open=False, elem_id="paste"):
                self._text = gr.Textbox(label=words.documents.TEXT, lines=6, max_lines=16)
                with gr.Row():
                    self._title = gr.Textbox(label=words.documents.TITLE, max_lines=1)
                    self._date = gr.Textbox(
                        label=words.documents.PUBLISHED, placeholder=words.documents.DATE_HINT, max_lines=1
                    )
                self._keep = gr.Button(words.documents.ADD, size="sm", min_width=80)
        self._outcome = markup(elem_id="outcome")
        self._problems = markup(elem_id="needs")
        with gr.Row(elem_id="finding"):
            self._query = gr.Textbox(
                label=words.documents.SEARCH, placeholder=words.documents.SEARCH_HINT, max_lines=1, elem_id="find"
            )
            self._sort = gr.Dropdown(
                choices=[(words.documents.SORTS[name], name) for name in choosing.SORTS],
                value=choosing.SORTS[0],
                label=words.documents.SORT,
                filterable=False,
                interactive=True,
                elem_id="sort",
            )
        self._number = gr.State(0)
        self.listing = markup(js_on_load=theme.source("documents"), elem_id="listing")
        self._watch = markup(js_on_load=theme.source("watch"), elem_id="watch")
        self._shown = [self._query, self._sort, self._number]
        self._connect()

    def load(self, page: gr.Blocks) -> None:
        """Has the page show the list when it is opened, and a run of adding that goes on or has just ended."""
        page.load(self._first, None, [self.listing, self._problems], **QUICK)
        page.load(self._resumed, None, [self._outcome], **FOLLOWING)

    def _connect(self) -> None:
        lists = [self.listing, self._problems]
        added = [self._outcome, *lists]
        emptied = [self._drop, self._folder, *added]
        self._drop.upload(self._dropped, [self._drop, *self._shown], emptied, **ADDING)
        self._folder.upload(self._dropped, [self._folder, *self._shown], emptied, **ADDING)
        for event in (self._fetch.click, self._address.submit):
            event(self._fetched, [self._address, *self._shown], [self._address, *added], **ADDING)
        fields = [self._text, self._title, self._date]
        self._keep.click(self._pasted, [*fields, *self._shown], [*fields, *added], **ADDING)
        found = [self.listing, self._number]
        for event in (self._query.change, self._query.submit, self._sort.change):
            event(self._found, [self._query, self._sort], found, **QUICK)
        acted = [self._outcome, self.listing, self._problems, self._number]
        self.listing.select(self._acted, self._shown, acted, **CHANGING)
        self._watch.select(self._refreshed, self._shown, lists, **QUICK)

    # -- the list

    def _listed(self, query: Any = "", sort: Any = "", number: Any = 0, *, editing: str = "", problem: str = "") -> str:
        assistant = self._assistant
        revision = assistant.revision
        shown = choosing.chosen(
            assistant.sources(),
            query=typed(query)[:1_000],
            sort=str(sort),
            number=number if type(number) is int else 0,
        )
        uris = [record.uri for record in shown.records]
        with_copies = assistant.copied()
        copies = {uri: assistant.copies(uri) for uri in uris if uri in with_copies}
        return listing.list_html(
            shown,
            copies=copies,
            former=assistant.former_counts(uris),
            editing=editing,
            problem=problem,
            revision=revision,
        )

    def _needed(self) -> str:
        found = self._assistant.problems()
        return listing.problems_html([one for one in found if one.trouble in ("failed", "skipped")])

    def _first(self) -> tuple[str, str]:
        return self._listed(), self._needed()

    def _refreshed(self, query: Any, sort: Any, number: Any) -> tuple[str, str]:
        return self._listed(query, sort, number), self._needed()

    def _found(self, query: Any, sort: Any) -> tuple[str, int]:
        return self._listed(query, sort), 0

    # -- adding

    def _dropped(self, files: Any, query: Any, sort: Any, number: Any, request: gr.Request) -> States:
        """The emptied places to drop, what became of the files, the list."""
        uploads = intake.uploads_from(files, Path(self._drop.GRADIO_CACHE))
        if not uploads:
            yield None, None, outcomes.message_html(words.documents.NO_FILES), gr.skip(), gr.skip()
            return
        who = person(request)
        run = self._begun(request, lambda run: intake.files(self._assistant, uploads, run, person=who))
        for shown in self._followed(run, (query, sort, number)):
            yield None, None, *shown

    def _fetched(self, given: Any, query: Any, sort: Any, number: Any, request: gr.Request) -> States:
        work: Callable[[Run], str] = lambda run: intake.address(self._assistant, typed(given)[:4_000], run)  # noqa: E731
        for shown in self._followed(self._begun(request, work), (query, sort, number)):
            yield gr.skip(), *shown

    def _pasted(
        self, text: Any, title: Any, published: Any, query: Any, sort: Any, number: Any, request: gr.Request
    ) -> States:
        given = {"text": typed(text)[:_TYPED], "title": typed(title)[:500], "published": typed(published)[:100]}
        before = self._assistant.revision
        run = self._begun(request, lambda run: intake.text(self._assistant, given, run))
        for shown in self._followed(run, (query, sort, number)):
            yield gr.skip(), gr.skip(), gr.skip(), *shown
        if self._assistant.revision != before:  # else what was typed stays, to be put right
            yield "", "", "", gr.skip(), gr.skip(), gr.skip()

    def _begun(self, request: gr.Request, work: Callable[[Run], str]) -> Run:
        return self._runs.start(person(request), work, waiting=outcomes.waiting_html)

    def _followed(self, run: Run, listed: tuple[Any, Any, Any]) -> Iterator[tuple[Any, Any, Any]]:
        for shown in run.follow():
            yield shown, gr.skip(), gr.skip()
        yield gr.skip(), self._listed(*listed), self._needed()

    def _resumed(self, request: gr.Request) -> Iterator[Any]:
        run = self._runs.last(person(request))
        if run is None:
            yield gr.skip()
            return
        yield from run.follow()

    # -- what is done in the list

    def _acted(self, query: Any, sort: Any, number: Any, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        """The outcome, the list, the problems, the number of the page."""
        told: dict[str, Any] = event._data if isinstance(event._data, dict) else {}
        act, uri = str(told.get("act", "")), str(told.get("uri", ""))
        said: Any = gr.skip()
        options: dict[str, str] = {}
        try:
            if act == "stop":
                run = self._runs.last(person(request))
                if run is not None:
                    run.stop()
                return gr.skip(), gr.skip(), gr.skip(), gr.skip()
            if act == "page":
                number = int(told.get("number", 0))
            elif act == "edit":
                options["editing"] = uri
            elif act == "hide":
                self._runs.forget(person(request))
                said = ""
            else:
                said = self._changed(act, uri, told)
        except Exception as error:
            if act == "save":
                options = {"editing": uri, "problem": asking.told(error)}
            else:
                said = outcomes.message_html(asking.told(error))
        return said, self._listed(query, sort, number, **options), self._needed(), number

    def _changed(self, act: str, uri: str, told: dict[str, Any]) -> Any:
        assistant = self._assistant
        if act == "save":
            record = assistant.record(uri)
            title, published = str(told.get("title", "")), str(told.get("published", "")).strip()
            wanted: dict[str, Any] = {} if title == record.title else {"title": title}
            if published != record.published:
                wanted["published"] = published or "none"
            if wanted:
                assistant.edit(uri, **wanted)
        elif act in ("remove", "remove-selected", "remove-for-good"):
            return self._removed(told.get("uris", [uri]), for_good=act == "remove-for-good")
        elif act == "undo":
            receipt = assistant.restore(str(told.get("key", "")))
            if receipt.failed:
                return outcomes.outcomes_html(receipt.outcomes, {}, frozenset())
            return outcomes.notice_html(words.documents.restored(len(receipt.outcomes)))
        elif act == "dismiss":
            assistant.dismiss(uri)
        elif act == "versions":
            return self._versions(uri)
        return gr.skip()

    def _removed(self, given: Any, *, for_good: bool) -> str:
        """What is said of a removal; where it could not be undone, whether it is to be all the same."""
        uris = [str(one) for one in given] if isinstance(given, list) else []
        if not uris:
            return outcomes.message_html(words.documents.ONLY_THESE)
        try:
            removed = self._assistant.remove(uris, must_keep=not for_good)
        except NotKept as error:
            return outcomes.not_kept_html(str(error), uris)
        kept = removed.removal.key if removed.removal is not None else ""
        titles = tuple(record.title for record in removed)
        return outcomes.notice_html(words.documents.removed(titles, lost=removed.lost), undo=kept)

    def _versions(self, uri: str) -> str:
        said = [
            (one.version, one.title, words.documents.until(one.superseded[:10]))
            for one in self._assistant.history(uri)
            if not one.purged
        ]
        return listing.versions_html(self._assistant.record(uri), said)
