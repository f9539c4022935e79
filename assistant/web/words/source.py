"""A quote opened in its document."""

from assistant.web.words.page import day

OPEN = "Open in the document"
CLOSE = "Close"


def superseded(iso: str, *, same_text: bool) -> str:
    """That a quote is shown in the document as it was.

    Args:
        iso: The day on which another version took its place.
        same_text: Whether the text is the same in the document as it is now.
    """
    since = "only its title, date or place has changed since" if same_text else "the document has changed since"
    return f"Superseded on {day(iso)}; {since}."
