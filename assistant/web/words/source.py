"""A quote opened in its document."""

from assistant.rendering.reference import Style
from assistant.text.counting import counted
from assistant.web.words.page import day

OPEN = "Open in the document"
CLOSE = "Close"
PREVIOUS = "Previous quote"
NEXT = "Next quote"
KEYS = "n and p: next and previous quote. Escape: back to the answer."
FIND = "Find in this document"
FIND_NEXT = "Next place"
FIND_NONE = "Not found"
CONTENTS = "Contents"
COPY_QUOTE = "Copy quote"
COPIED = "Copied"
ORIGINAL = "Open original"
DOWNLOAD = "Download the file"
DOWNLOAD_TEXT = "Download the text"
EARLIER = "Show what stands before"
LATER = "Show what comes after"
TEXT = "Text of the document"
STYLES: dict[Style, str] = {"plain": "Plain text", "markdown": "Markdown", "bibtex": "BibTeX"}


def quote(number: int) -> str:
    """Which quote is shown."""
    return f"Quote [{number}]"


def pages(number: int) -> str:
    """How many pages a document has."""
    return counted(number, "page")


def also(numbers: int) -> str:
    """How many other quotes of the same answer are marked in the document."""
    return f"{counted(numbers, 'other quote')} of this answer {'is' if numbers == 1 else 'are'} marked here too."


def download_from(name: str) -> str:
    """The file that holds a document together with others.

    Args:
        name: Of the file.
    """
    return f"Download {name}, which holds it"


def not_whole(name: str) -> str:
    """Why a file that holds several documents is not given out.

    Args:
        name: Of the file.
    """
    return f"{name} holds documents that are not in the library, so it cannot be downloaded here."


def superseded(iso: str, *, same_text: bool) -> str:
    """That a quote is shown in the document as it was.

    Args:
        iso: The day on which another version took its place.
        same_text: Whether the text is the same in the document as it is now.
    """
    since = "only its title, date or place has changed since" if same_text else "the document has changed since"
    return f"Superseded on {day(iso)}; {since}."
