"""What is known of a document, in words."""

from assistant.records import SourceRecord
from assistant.text.counting import counted
from assistant.web import words


def date_of(record: SourceRecord) -> str:
    """Its publication date, and where that came from."""
    if not record.published:
        return words.documents.NO_DATE
    origin = f" ({record.published_from})" if record.published_from else ""
    return f"{words.page.day(record.published)}{origin}"


def kind_of(record: SourceRecord) -> str:
    """Its kind, and how many pages it has."""
    kind = words.documents.KIND_NAMES.get(record.kind, record.kind)
    return f"{kind}, {counted(len(record.pages), 'page')}" if record.pages else kind
