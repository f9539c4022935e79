"""The ways into the library: what was dropped, a web address, a pasted text; and what became of each on the page."""

import hashlib
import logging
import re
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.reading.addresses import is_address
from assistant.records import Outcome, Progress, Receipt
from assistant.web import words
from assistant.web.documents import outcomes
from assistant.web.documents.runs import Run, Stopped
from assistant.web.documents.uploads import Upload, Uploads
from assistant.web.talk.asking import told

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_log = logging.getLogger("assistant.web")
_SLUG = re.compile(r"[^\w]+")


def uploads_from(files: Any, arrived: Path) -> list[Upload]:
    """The files of an upload as Gradio hands them over, hidden ones left out.

    Each is given a name of its own at once: Gradio keeps two of one name and content in one place, and what comes
    second may have to wait until the first is added, which moves it away.

    Args:
        files: Gradio's file data: a list of {"path", "orig_name"}, one of these, or None; path and name are
            whatever the browser said.
        arrived: The folder that uploads arrive in. What lies elsewhere was not uploaded, and is left alone.
    """
    given = files if isinstance(files, list) else [files] if files else []
    folder = arrived.resolve()
    found = []
    for file in given:
        named = str(file.get("path", "")) if isinstance(file, dict) else ""
        path = _file(named)
        if path is None or not path.is_relative_to(folder):
            _log.warning("A file that was not uploaded has been named: %r", named[:1_000])
            continue
        name = str(file.get("orig_name") or path.name)
        own = folder / secrets.token_hex(16)
        if not name.startswith("."):
            with suppress(FileNotFoundError):  # another drop had it at the same moment
                found.append(Upload(path=path.rename(own), name=name))
    return found


def _file(named: str) -> Path | None:
    """The file that a path names; None if it names none: there are paths that the system does not even look up."""
    try:
        path = Path(named).resolve()
        return path if path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # the last: links in a circle
        return None


def files(assistant: "Assistant", uploads: Sequence[Upload], run: Run, *, person: str = "") -> str:
    """Adds the files of one drop; gives what became of them as HTML."""
    if run.stopping:  # while it waited for others
        for upload in uploads:
            upload.path.unlink(missing_ok=True)
        named = {str(number): upload.name for number, upload in enumerate(uploads)}
        return outcomes.outcomes_html(_unreached(named), named, frozenset())
    store = Uploads(assistant.home, person=person, uri_for=assistant.uri_for)
    try:
        with store.adding(uploads) as drop:
            names = {item.uri: item.name for item in drop.placed}
            paths = [item.path for item in drop.placed]
            drop.receipt, shown = _added(assistant, names, run, lambda report: assistant.add(paths, report=report))
            replaced = frozenset(item.uri for item in drop.placed if item.earlier is not None)
    except OSError as error:
        return outcomes.message_html(f"{words.documents.NOT_KEPT} {error.strerror or type(error).__name__}")
    return outcomes.outcomes_html(drop.receipt.outcomes, names, replaced) if drop.receipt else shown


def address(assistant: "Assistant", given: str, run: Run) -> str:
    """Adds a web page; gives what became of it as HTML. Only an address: any path would be a file of the server."""
    wanted = given.strip()
    if not is_address(wanted):
        return outcomes.message_html(words.documents.no_address(wanted))
    names = {wanted: wanted}
    receipt, shown = _added(assistant, names, run, lambda report: assistant.add(wanted, report=report))
    return outcomes.outcomes_html(receipt.outcomes, names, frozenset()) if receipt else shown


def text(assistant: "Assistant", given: Mapping[str, str], run: Run) -> str:
    """Adds a pasted text; gives what became of it as HTML.

    Args:
        assistant: To whose library.
        given: "text", "title" and "published" as they were typed.
        run: Shows how far it is.
    """
    pasted = given["text"]
    title = " ".join(given["title"].split()) or " ".join(pasted.split()[:8])[:80]
    # The text is in the name: two texts of one title are two documents, and the same again is the same one.
    mark = hashlib.sha256(f"{title}\n{pasted}".encode("utf-8", "surrogatepass")).hexdigest()[:8]
    uri = f"pasted/{_SLUG.sub('-', title.casefold()).strip('-')[:60] or 'text'}-{mark}"
    item = {"text": pasted, "uri": uri, "title": title, "published": given["published"].strip()}
    names = {uri: title or words.documents.PASTED}
    receipt, shown = _added(assistant, names, run, lambda report: assistant.add_texts([item], report=report))
    return outcomes.outcomes_html(receipt.outcomes, names, frozenset()) if receipt else shown


def _added(
    assistant: "Assistant",
    names: Mapping[str, str],
    run: Run,
    add: Callable[[Callable[[Progress], None]], Receipt],
) -> tuple[Receipt | None, str]:
    """What became of it, or else what is shown of why not."""
    last = Progress(done=0, total=len(names), passages=0)

    def report(progress: Progress) -> None:
        nonlocal last
        last = progress
        run.show(outcomes.progress_html(progress, names), reached=(progress.done, progress.total))

    try:
        report(last)
        return add(report), ""
    except Stopped:
        return _stopped(assistant, names, last), ""
    except Exception as error:
        return None, outcomes.message_html(told(error))


def _stopped(assistant: "Assistant", names: Mapping[str, str], last: Progress) -> Receipt:
    """What became of files when adding was stopped: what is in the library by now stays."""
    known = {record.version for record in assistant.sources()}

    def settled(outcome: Outcome) -> Outcome:
        waiting = outcome.status in ("added", "updated", "duplicate")
        if waiting and (outcome.source is None or outcome.source.version not in known):
            return replace(outcome, status="failed", reason=words.documents.STOPPED_BEFORE, source=None)
        return outcome

    done = tuple(map(settled, last.outcomes))
    reached = {outcome.file for outcome in done}
    return Receipt(outcomes=(*done, *_unreached(uri for uri in names if uri not in reached)))


def _unreached(uris: Iterable[str]) -> tuple[Outcome, ...]:
    return tuple(Outcome(uri=uri, status="failed", reason=words.documents.STOPPED_BEFORE) for uri in uris)
