"""What programs may call: five plain functions, the same for Gradio's API and for MCP.

Their names, arguments and docstrings are the interface: both doors are made of these.
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from assistant.errors import AssistantError, BadQuestion
from assistant.records import Conversation, Receipt
from assistant.web import words
from assistant.web.documents import intake
from assistant.web.documents.uploads import Uploads
from assistant.web.programs.asked import ASKED_BY

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_MOST_HITS = 100

NAMES = ("ask", "search", "add", "sources", "source")
"""Under which they are called."""

CHANGING = ("add",)
"""Those of them that change the library."""


class Endpoints:
    """The functions, over one assistant. Each gives what JSON can hold.

    Args:
        assistant: Answers and keeps the documents.
    """

    def __init__(self, assistant: "Assistant") -> None:
        self._assistant = assistant

    @property
    def reading(self) -> tuple[Callable[..., Any], ...]:
        """Those that change nothing."""
        return (self.ask, self.search, self.sources, self.source)

    @property
    def changing(self) -> tuple[Callable[..., Any], ...]:
        """Those that change the library."""
        return (self.add,)

    def ask(
        self,
        question: str,
        history: list[list[str]] | None = None,
        since: str = "",
        until: str = "",
        documents: list[str] | None = None,
        model: str = "",
    ) -> dict[str, Any]:
        """Answers a question from the documents; each sentence of the answer cites verbatim quotes with their places.

        Args:
            question: As a person would ask it.
            history: What was said before: pairs of a question and the text of its answer; a follow-up is understood.
            since: Only documents published on this day or later, such as 2025-11-18.
            until: Only documents published on this day or earlier.
            documents: Only documents of these uris.
            model: One of the language models that the server offers; "" for its own choice.

        Returns:
            status ("answered", "related" or "no_evidence"), text with [1] marks, sentences with their support,
            citations with number, uri, title, quote, start and end, note, and what made the answer.
        """
        conversation = Conversation()
        for pair in history or []:
            if len(pair) != 2 or not all(isinstance(part, str) for part in pair):
                raise BadQuestion(words.programs.BAD_HISTORY)
            conversation = conversation.with_exchange(*pair)
        if model and model not in self._assistant.model_names:
            raise BadQuestion(words.programs.no_model(model, self._assistant.model_names))
        answer = self._assistant.ask(
            question,
            conversation=conversation,
            since=since or None,
            until=until or None,
            uris=documents or None,
            model=model or None,
            user=ASKED_BY.get(),
        )
        return asdict(answer)

    def search(
        self, question: str, k: int = 10, since: str = "", until: str = "", documents: list[str] | None = None
    ) -> list[dict[str, Any]]:
        """Finds the passages of the documents that fit a question best, without an answer.

        Args:
            question: As a person would ask it.
            k: Most passages, 1 to 100.
            since: Only documents published on this day or later, such as 2025-11-18.
            until: Only documents published on this day or earlier.
            documents: Only documents of these uris.

        Returns:
            The best first: passage (uri, title, text, start, end) and score.
        """
        hits = self._assistant.search(
            question, k=max(1, min(_MOST_HITS, k)), since=since or None, until=until or None, uris=documents or None
        )
        return [asdict(hit) for hit in hits]

    def add(
        self,
        text: str = "",
        uri: str = "",
        title: str = "",
        published: str = "",
        address: str = "",
        files: list[dict[str, Any]] | None = None,
    ) -> list[dict[str, Any]]:
        """Adds to the documents a text, a web page or uploaded files. Give one of text, address and files.

        Args:
            text: A text to add, as it is.
            uri: The name of the text among the documents; needed with text.
            title: Of the text; its uri if not given.
            published: When the text appeared, such as 2025-11-18.
            address: A web address (https://...) whose page or document is fetched.
            files: Files that were uploaded before, as Gradio's clients hand them over.

        Returns:
            For each document: status ("added", "unchanged", "updated", "duplicate", "failed" or "skipped"), uri,
            reason.
        """
        if sum(map(bool, (text, address, files))) != 1:
            raise BadQuestion(words.programs.ONE_OF_THREE)
        if files:
            receipt = self._added(files)
        elif address:
            # Never a path: it would read any file of the server's machine.
            if not address.startswith(("https://", "http://")):
                raise BadQuestion(words.programs.NO_ADDRESS)
            receipt = self._assistant.add(address)
        else:
            if not uri:
                raise BadQuestion(words.programs.NO_URI)
            receipt = self._assistant.add_text(text, uri=uri, title=title, published=published or None)
        return [asdict(outcome) for outcome in receipt.outcomes]

    def sources(self) -> list[dict[str, Any]]:
        """Lists the documents: uri, title, date, kind and more of each; the newest first."""
        return [asdict(record) for record in self._assistant.sources()]

    def source(self, uri: str, version: str = "") -> dict[str, Any]:
        """Gives one document with its whole text, to which the start and end of quotes refer.

        Args:
            uri: As the list of documents or a citation names it.
            version: A former version, as citations name it; "" for the current one.
        """
        return asdict(self._assistant.source(uri, version))

    def _added(self, files: list[dict[str, Any]]) -> Receipt:
        store = Uploads(self._assistant.home, person=ASKED_BY.get(), uri_for=self._assistant.uri_for)
        uploads = intake.uploads_from(files, store.arriving)
        if not uploads:
            raise BadQuestion(words.programs.NO_FILES)
        try:
            with store.adding(uploads) as drop:
                drop.receipt = self._assistant.add([item.path for item in drop.placed])
                return drop.receipt
        except OSError as error:
            raise AssistantError(f"{words.documents.NOT_KEPT} {error.strerror or type(error).__name__}") from error
