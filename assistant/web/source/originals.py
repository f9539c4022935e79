"""The file that a document was read from, given out to whoever may read the document."""

import asyncio
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import parse_qs, quote, urlencode

from assistant.errors import AssistantError, OriginalLost, UnknownSource
from assistant.library import originals
from assistant.records import Source, SourceRecord
from assistant.web import words
from assistant.web.documents.uploads import safe_name
from assistant.web.markup import isolated, plain

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from assistant.assistant import Assistant

_PIECE = 1_000_000  # bytes that are read at once
_STROKES = str.maketrans("/\\", "__")


class Originals:
    """Answers /original: the file of one document of the library, as what a browser saves and never shows.

    Of a text that was added without a file, the text. Everything else on this machine stays where it is: see
    `library.originals`.

    Args:
        app: Answers everything else.
        assistant: Whose documents they are.
    """

    def __init__(self, app: "ASGIApp", assistant: "Assistant") -> None:
        self._app = app
        self._assistant = assistant

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Handles one request."""
        if scope["type"] != "http" or scope["path"].rstrip("/") != "/original":
            await self._app(scope, receive, send)
            return
        answer = await asyncio.to_thread(self._answer, scope)
        answer.headers["Cache-Control"] = "no-store"
        await answer(scope, receive, send)

    def _answer(self, scope: "Scope") -> "Response":
        from starlette.responses import PlainTextResponse

        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse(words.serving.NOT_HERE, status_code=405, headers={"Allow": "GET, HEAD"})
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        uri, version = asked.get("uri", [""])[0], asked.get("version", [""])[0]
        try:
            if version:
                record: SourceRecord = self._assistant.source(uri, version)
            else:
                record = self._assistant.record(uri)
            if is_text(record):
                return _text(record if isinstance(record, Source) else self._assistant.source(record.uri))
            if not _is_whole(record, self._assistant):
                raise OriginalLost(words.source.not_whole(PurePath(record.file).name))
            file = originals.opened(self._assistant.home, record)
        except OriginalLost as error:
            return PlainTextResponse(str(error), status_code=410)
        except AssistantError as error:
            return PlainTextResponse(str(error), status_code=404)
        return _file(file, head=scope["method"] == "HEAD")


def is_text(record: SourceRecord) -> bool:
    """Whether a document was added as a text: that is all there is of it."""
    return record.kind == "text" and not record.stamp and not record.address


def _is_whole(record: SourceRecord, assistant: "Assistant") -> bool:
    """Whether the library holds all that is in a document's file: whoever may read a document may not read what was
    removed beside it. What could not be read was never there."""
    if not record.container:
        return True
    try:
        held = len(assistant.named(record.container))
    except UnknownSource:
        return False
    inside = f"{record.container}#"
    failed = sum(one.trouble == "failed" and one.uri.startswith(inside) for one in assistant.problems(dismissed=True))
    return held + failed >= record.container_items


def file_html(source: Source, assistant: "Assistant") -> tuple[str, str]:
    """The way to the file that a document was read from, or to the text that it was added as; else why that is lost.

    Args:
        source: The document, or a former version of it.
        assistant: Whose document it is.

    Returns:
        The way, "" where there is none; and why the file is not to be had any more, "" where it is, or never was. Of a
        former version the latter is not said: that another has taken its place is said anyhow.
    """
    path = originals.place_of(assistant.home, source)
    if path is None:
        return (_way(source, words.source.DOWNLOAD_TEXT) if is_text(source) else ""), ""
    lost = originals.missing(assistant.home, source)
    if not lost and not _is_whole(source, assistant):
        lost = words.source.not_whole(path.name)
    if lost:
        return "", "" if source.superseded else f'<p class="aside">{isolated(lost)}</p>'
    return _way(source, words.source.download_from(path.name) if source.container else words.source.DOWNLOAD), ""


def _way(source: Source, label: str) -> str:
    asked = urlencode({"uri": source.uri, "version": source.version})
    # In a tab of its own: where the file has gone since, what says so does not take the place of the page.
    return (
        f' <a class="fact" href="{plain(f"original?{asked}")}" target="_blank" rel="noopener noreferrer">'
        f"{isolated(label)}</a>"
    )


def _text(source: Source) -> "Response":
    from starlette.responses import Response

    # A title is no file name: the dot in "No. 7" begins no ending, and the stroke in "12/2025" ends no folder's name.
    name = f"{safe_name(source.title.translate(_STROKES))}.txt"
    return Response(source.text.encode("utf-8", "replace"), headers=_headers(name))


def _file(file: BinaryIO, *, head: bool) -> "Response":
    from starlette.responses import Response, StreamingResponse

    size = file.seek(0, 2)
    file.seek(0)
    headers = {**_headers(PurePath(file.name).name), "Content-Length": str(size)}
    if head:
        file.close()
        return Response(headers=headers)
    return StreamingResponse(_pieces(file), headers=headers)


def _headers(name: str) -> dict[str, str]:
    """What makes a browser save what is sent, and take it for nothing but bytes."""
    named = quote(safe_name(name), safe="")
    return {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": f"attachment; filename*=UTF-8''{named}",
    }


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece
