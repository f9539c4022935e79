"""The documents: adding, what became of them, the list, removing."""

from assistant.text.counting import counted
from assistant.web.words.page import day

DROP = "Drop files here, or click to choose"
ADD_FOLDER = "Add a folder"
KINDS = (
    "Text, Markdown, HTML, PDF, Word, PowerPoint, Excel, CSV, OpenDocument text, RTF, EPUB, mail (.eml, .mbox), feeds "
    "(XML, RSS, Atom), JSON, and zip archives of these."
)
LIST_EMPTY = "None yet. Drop files above; each can be asked about as soon as it is listed here."
NO_DATE = "no date found"
REMOVE = "Remove"
ADD_ADDRESS = "Add a web page"
ADDRESS = "Web address"
ADDRESS_HINT = "https://…"
PASTE = "Paste a text"
PASTED = "Pasted text"
TEXT = "Text"
ADD = "Add"
TITLE = "Title"
PUBLISHED = "Date"
DATE_HINT = "2025-11-20, 2025-11 or 2025; empty: none"
SEARCH = "Find in the list"
SEARCH_HINT = "Title, name, author, kind or date"
SORT = "Sorted by"
SORTS = {
    "newest": "Date, newest first",
    "oldest": "Date, oldest first",
    "title": "Title",
    "added": "Added last",
    "longest": "Longest first",
    "kind": "Kind",
}
SELECT = "Select"
REMOVE_FOR_GOOD = "Remove for good"
REMOVE_SELECTED = "Remove selected"
SAVE = "Save"
CANCEL = "Cancel"
UNDO = "Undo"
HIDE = "Hide"
STOP = "Stop"
PREVIOUS = "Previous"
NEXT = "Next"
PAGES = "Pages of the list"
VERSIONS_OF = "Versions of"
CURRENT = "as it is now"
ACTS = {"edit": "Edit", "remove": REMOVE, "dismiss": "Do not list"}
WAITING = "Waiting"
STOPPED_BEFORE = "Stopped before it was added. Add it again to go on."
ONLY_THESE = "Choose at least one document."
NOT_KEPT = "The files could not be kept in the library’s folder."
NO_FILES = "Nothing was added: there was no file, or only hidden ones."
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
OUTCOMES_YET = {**OUTCOMES, "added": "Read", "updated": "Read", "duplicate": "Read, a copy"}
"""While adding goes on: what is read still has to be indexed."""

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


def first_of(some: int, total: int) -> str:
    """That a table is cut."""
    return f"The first {some:,} of {total:,} are listed."


def found(found: int, total: int) -> str:
    """How many documents are listed."""
    return counted(total, "document") if found == total else f"{found:,} of {counted(total, 'document')}"


def page_of(number: int, pages: int) -> str:
    """Which page of the list it is."""
    return f"Page {number:,} of {pages:,}"


def added_on(iso: str) -> str:
    """When a document was added."""
    return f"added {day(iso)}" if iso else ""


def versions(former: int) -> str:
    """That there are former versions."""
    return counted(former, "earlier version")


def until(iso: str) -> str:
    """Until when a version was the current one; "" of the one that is."""
    return f"until {day(iso)}" if iso else CURRENT


def need_a_hand(files: int) -> str:
    """That files could not be added."""
    return f"{counted(files, 'file')} could not be added"


def no_address(given: str) -> str:
    """Something else was given in place of a web address."""
    return f"“{given[:80]}” is no web address. Write it whole: https://example.com/page"


def waiting(done: int, total: int) -> str:
    """That others are first.

    Args:
        done: How many of their items are done.
        total: How many they are, 0 where that is not known.
    """
    reached = f" ({done:,} of {total:,} done)" if total else ""
    return f"Waiting: another addition goes first{reached}."


def removed(titles: tuple[str, ...], *, lost: int) -> str:
    """Said once documents are removed, some of which cannot be brought back."""
    said = f"Removed “{titles[0]}”." if len(titles) == 1 else f"Removed {counted(len(titles), 'document')}."
    which = "It" if len(titles) == 1 else f"{lost:,} of them"
    return f"{said} {which} could not be kept, so that this cannot be undone." if lost else said


def restored(documents: int) -> str:
    """Said once they are back."""
    return f"Brought back {counted(documents, 'document')}."
