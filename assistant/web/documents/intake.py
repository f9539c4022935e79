"""A drop's way into the library: files placed, added, and what became of each, with progress on the way."""

import logging
import queue
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.records import Progress, Receipt, SourceRecord
from assistant.web import words
from assistant.web.documents import listing
from assistant.web.documents.uploads import Placed, Upload, Uploads
from assistant.web.talk.asking import told

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_log = logging.getLogger("assistant.web")


def uploads_from(files: Any, arrived: Path) -> list[Upload]:
    """The files of an upload as Gradio hands them over, hidden ones left out.

    Args:
        files: Gradio's file data: a list of {"path", "orig_name"}, one of these, or None; path and name are
            whatever the browser said.
        arrived: The folder that uploads arrive in. What lies elsewhere was not uploaded, and is left alone.
    """
    given = files if isinstance(files, list) else [files] if files else []
    folder = arrived.resolve()
    found = []
    for file in given:
        path = Path(str(file["path"])).resolve()
        name = str(file.get("orig_name") or path.name)
        if not path.is_relative_to(folder):
            _log.warning("A file that was not uploaded has been named: %s", path)
        elif not name.startswith("."):
            found.append(Upload(path=path, name=name))
    return found


def taking_in(assistant: "Assistant", uploads: Sequence[Upload]) -> Iterator[str]:
    """Adds the files of one drop.

    Yields:
        HTML: the progress, again and again, then what became of each file.
    """
    store = Uploads(assistant.home)
    try:
        placed = store.place(uploads)
    except OSError as error:
        yield listing.message_html(f"{words.documents.NOT_KEPT} {error}")
        return
    names = {str(item.path): item.name for item in placed}
    yield listing.progress_html(Progress(done=0, total=len(placed), passages=0), name=placed[0].name)
    states: queue.Queue[Progress | Receipt | Exception] = queue.Queue()
    # The library reports from within the call that adds, and a generator cannot yield from there: so a thread.
    # It goes on if the browser goes away, and may die with the program: adding is safe to break off anywhere.
    adding = (assistant, store, placed, states)
    threading.Thread(target=_add, args=adding, name="adding", daemon=True).start()
    while isinstance(state := states.get(), Progress):
        yield listing.progress_html(state, name=_name(state.current, names) or placed[-1].name)
    if isinstance(state, Exception):
        yield listing.message_html(told(state))
        return
    replaced = frozenset(str(item.path) for item in placed if item.earlier is not None)
    yield listing.outcomes_html(state.outcomes, names, replaced)


def _name(uri: str, names: Mapping[str, str]) -> str:
    """What the owner calls the file of a document; "" of none of these."""
    return names.get(uri) or next((name for path, name in names.items() if uri.startswith(f"{path}#")), "")


def remove(assistant: "Assistant", uri: str) -> SourceRecord:
    """Removes a document, and its file if it was dropped here and no other document of the library is in it.

    Raises:
        UnknownSource: It is not there any more.
    """
    (record,) = assistant.remove(uri)
    if not any(other.file == record.file for other in assistant.sources()):
        Uploads(assistant.home).forget(record.file)
    return record


def _add(
    assistant: "Assistant",
    store: Uploads,
    placed: Sequence[Placed],
    states: "queue.Queue[Progress | Receipt | Exception]",
) -> None:
    became: Receipt | Exception
    try:
        became = assistant.add([item.path for item in placed], report=states.put)
    except Exception as error:
        became = error
    try:
        store.settle(placed, became if isinstance(became, Receipt) else None)
    except OSError:
        _log.exception("Files in %s could not be tidied up", store.folder)
    states.put(became)
