"""The Briefing view."""

TOPIC = "Topic"
TOPIC_HINT = "For example: seafood imports"
TEMPLATE = "Length"
TEMPLATES = {"full": "Full note", "short": "Two-minute read", "chronology": "Chronology only"}
MODEL = "Bottom line and key points written by"
MORE = "Sections, dates and documents"
SECTIONS = "Only these sections"
DOCUMENTS = "Only these documents"
SINCE = "Published since"
UNTIL = "Published until"
NEW = "Only what is new since the last briefing on the topic"
NEW_SINCE = "What is new since"
MAKE = "Make the briefing"
AGAIN = "Make again"
NEWS = "What is new since"
DELETE = "Delete"
UNDO = "Undo"
SAME = "same documents"
CHANGED = "documents changed since"
WHOLE = "Make the whole briefing"
STOP = "Stop"
STOPPED = "Stopped. Nothing was remembered of this briefing."
WORKING = "Searching"
SAVE_AS = "Save as"
LINK = "Link to this briefing"
FORMS = {".md": "Markdown", ".html": "HTML", ".docx": "Word", ".pdf": "PDF"}
SOURCES = "Documents"
QUOTES = "Quotes"
NO_TOPIC = "Name a topic first."
NO_TEMPLATE = "There is no such length: choose one of the list."
GONE = "This briefing is not here any more: make it again."
NOT_FOUND = "There is no such briefing: it was deleted, or it is another person’s."
DOCUMENTS_GONE = "None of the documents that this briefing was limited to is in the library any more."


def progress(what: str, done: int, total: int) -> str:
    """How far a briefing is.

    >>> progress("Reading", 3, 10)
    'Reading, 3 of 10'
    """
    return f"{what}, {done:,} of {total:,}" if total > 1 else what


def earlier(count: int) -> str:
    """Above the list.

    >>> earlier(2)
    'Earlier briefings (2)'
    """
    return f"Earlier briefings ({count:,})"


def shown(some: int, total: int, *, user: str = "") -> str:
    """That the list is cut.

    >>> shown(30, 31, user="jane")
    'The newest 30 of 31; at the command line, assistant briefs --user jane lists all.'
    """
    own = f" --user {user}" if user else ""
    return f"The newest {some:,} of {total:,}; at the command line, assistant briefs{own} lists all."


def deleted(topic: str) -> str:
    """Said once it is."""
    return f"Deleted the briefing on “{topic}”."


def as_made(when: str, *, is_same: bool) -> str:
    """Above a briefing that is opened again.

    >>> as_made("20 November 2025", is_same=False)
    'As it was made: 20 November 2025. Documents have changed since.'
    """
    day = when[:1].lower() + when[1:]  # "today, 10:05"
    return f"As it was made: {day}. {'The documents are the same.' if is_same else 'Documents have changed since.'}"
