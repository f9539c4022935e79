"""The documents: adding, what became of them, the list, removing."""

from assistant.rendering.plain import counted

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
