"""What stands on every view, and how dates and pages are written."""

from datetime import date

TITLE = "Briefing assistant"
ASK = "Ask"
DOCUMENTS = "Documents"
BRIEFING = "Briefing"
TAGLINE = "Answers from your documents. Every sentence shows its quote."


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
