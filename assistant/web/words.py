"""Every text of the page, in one place."""

from datetime import date

from assistant.records import Usage
from assistant.rendering.plain import counted

TITLE = "Briefing assistant"
TAGLINE = "Answers from your documents. Every sentence shows its quote."

# -- asking

ASK = "Ask a question"
ASK_HINT = "Ask about your documents"
CHAT = "Conversation"
MODEL = "Answers are written by"
QUOTES_ONLY = "Nobody: quotes only"
DETAILS = "Details"
NO_DOCUMENTS = "There are no documents yet. Add some under “Documents”, then ask again."
LOADING = "Loading the search model. The first answer takes some seconds longer."
SEARCHING = "Searching the documents"
STOPPED = "Stopped before there was an answer."
STOPPED_SHORT = "Stopped here."
SOMETHING_WRONG = "Something went wrong. Try again; the details are in the window in which the assistant was started."

# -- an answer

CITATIONS = "Quotes"
NEAREST = "Nearest passages"
COPY = "Copy with quotes"
COPIED = "Copied"
OPEN = "Open in the document"
CLOSE = "Close"
SUPPORT = {"partial": "only partly borne out by the quote", "unsupported": "not borne out by the documents"}

# -- documents

DOCUMENTS = "Documents"
DROP = "Drop files here, or click to choose"
ADD_FOLDER = "Add a folder"
KINDS = (
    "Text, Markdown, HTML, PDF, Word, PowerPoint, Excel, CSV, OpenDocument text, RTF, EPUB, mail (.eml, .mbox), feeds "
    "(XML, RSS, Atom), JSON, and zip archives of these."
)
LIST_EMPTY = "None yet. Drop files above; each can be asked about as soon as it is listed here."
NO_DATE = "no date found"
REMOVE = "Remove"
KEEP = "Keep it"
GONE = "This document is no longer in the library."
NOT_KEPT = "The files could not be kept in the library’s folder."
ADDING = "Adding"
REPLACES = "Replaces the earlier document of this name. To keep both, rename the file and add it again."
OUTCOME_COLUMNS = ("Document", "Outcome", "What to know")
OUTCOMES = {
    "failed": "Not added",
    "skipped": "Left out",
    "updated": "Updated",
    "duplicate": "Added, a copy",
    "added": "Added",
    "moved": "Moved",
    "unchanged": "Already there",
    "removed": "Removed",
}
KIND_NAMES = {
    "txt": "text",
    "md": "Markdown",
    "html": "web page",
    "pdf": "PDF",
    "docx": "Word",
    "eml": "mail",
    "csv": "table",
    "xlsx": "Excel",
    "pptx": "PowerPoint",
    "odt": "OpenDocument",
    "rtf": "rich text",
    "epub": "e-book",
    "feed": "feed item",
    "xml": "XML",
    "json": "JSON",
    "text": "text",
}

# -- serving

REFUSED = "Refused: this was not asked from the assistant's own page."
STARTED_NOT = "The web page did not start; the lines above say why."


def first_run() -> str:
    """What stands in the empty chat of an empty library."""
    return "Add your documents first. Then ask, and check each sentence of the answer against its quote."


def ready(documents: int) -> str:
    """What stands in the empty chat."""
    known = counted(documents, "document")
    return f"Ask about {known}. Each sentence of an answer shows the quote it rests on."


def day(iso: str) -> str:
    """An ISO date of any precision as people write it; other text as it is.

    >>> day("2025-11-20"), day("2025-11"), day("2025")
    ('20 November 2025', 'November 2025', '2025')
    """
    try:
        if len(iso) == 10:
            known = date.fromisoformat(iso)
            return f"{known.day} {known:%B} {known.year}"
        if len(iso) == 7:
            return f"{date.fromisoformat(iso + '-01'):%B} {iso[:4]}"
    except ValueError:
        pass
    return iso


def page(number: int) -> str:
    """Where in a document with pages."""
    return f"page {number}"


def missing(words: tuple[str, ...]) -> str:
    """Which words of the question no passage has."""
    return f"No passage has: {', '.join(words)}."


def doubt(support: str, reasons: tuple[str, ...]) -> str:
    """That a sentence is not fully borne out, and why; "" if it is."""
    shortfall = SUPPORT.get(support, "")
    return f"{shortfall}: {'; '.join(reasons)}" if shortfall and reasons else shortfall


def searched(text: str) -> str:
    """What was searched, where that is more than the question."""
    return f"Searched: {text}"


def superseded(iso: str, *, same_text: bool) -> str:
    """That a quote is shown in the document as it was.

    Args:
        iso: The day on which another version took its place.
        same_text: Whether the text is the same in the document as it is now.
    """
    since = "only its title, date or place has changed since" if same_text else "the document has changed since"
    return f"Superseded on {day(iso)}; {since}."


def written_by(model: str) -> str:
    """That a language model wrote the sentences."""
    return f"Written by {model} from the quotes below."


def model(name: str) -> str:
    """A language model that can be chosen, or none."""
    return QUOTES_ONLY if name == "quotes" else name


def usage(used: Usage) -> str:
    """What an answer has cost."""
    parts = [used.model, counted(used.calls, "call")] if used.calls else []
    if used.tokens_in is not None and used.tokens_out is not None:
        parts.append(f"{counted(used.tokens_in, 'token')} read, {used.tokens_out:,} written")
    if used.first_token_s is not None:
        parts.append(f"first words after {used.first_token_s:,.1f} s")
    return ", ".join([*parts, f"{used.total_s:,.1f} s in all"]) + "."


def progress(done: int, total: int, passages: int) -> str:
    """How far adding is."""
    indexed = f", {counted(passages, 'passage')} indexed" if passages else ""
    return f"{done:,} of {counted(total, 'document')} read{indexed}"


def summary(counts: dict[str, int]) -> str:
    """One line over the outcomes, problems first."""
    named = [f"{counts[status]:,} {name.lower()}" for status, name in OUTCOMES.items() if counts.get(status)]
    return ", ".join(named) + "."


def without_text(pages: int) -> str:
    """On how many pages no text was found."""
    return f"{pages:,} without text"


def copy_of(kind: str, title: str, others: int) -> str:
    """That a document has copies.

    Args:
        kind: How like the first of the others is.
        title: Its title.
        others: How many others there are.
    """
    more = f" and {counted(others - 1, 'other')}" if others > 1 else ""
    return f"{kind.capitalize()} as “{title}”{more}."


def shown(some: int, total: int) -> str:
    """That a list is cut."""
    return f"The first {some:,} of {total:,} documents are listed."


def remove_question(title: str, *, has_file: bool, dropped: bool, others: int = 0) -> str:
    """Asked before a document is removed.

    Args:
        title: Of the document.
        has_file: It was read from a file; others come from the web, or were given as texts.
        dropped: Its file was dropped here; another is not ours to delete.
        others: How many more documents of the library are in the same file.
    """
    question = f"Remove “{title}” from the library?"
    if others:
        return f"{question} Its file stays, since it holds {counted(others, 'more document')} of the library."
    if not has_file:
        return question
    return f"{question} {'The copy kept of its file goes too.' if dropped else 'Its file stays where it is.'}"


def removed(title: str) -> str:
    """Said once it is."""
    return f"Removed “{title}”."


def not_loopback(host: str) -> str:
    """Why the page is not served to others."""
    return (
        f"The page cannot be served at {host!r}: it has no log-in yet, so only this machine may open it. "
        "Use --host 127.0.0.1."
    )


def no_such_host(host: str) -> str:
    """The address means nothing here."""
    return f"This machine has no address {host!r}. Use --host 127.0.0.1."


def port_in_use(port: int) -> str:
    """Another program has the port."""
    return (
        f"Port {port} is in use, perhaps by another assistant. "
        "Take another with --port (0 takes a free one), or stop the other program."
    )


def port_refused(port: int, why: str) -> str:
    """The system does not give the port."""
    return f"Port {port} cannot be used: {why}. Take another with --port (0 takes a free one)."


def no_uploads(folder: str, why: str) -> str:
    """Uploads have nowhere to arrive."""
    return f"The folder {folder!r} for dropped files cannot be used: {why}. Make it writable, or choose another --home."
