"""The Briefing view."""

TOPIC = "Topic"
TOPIC_HINT = "In a few words, for example: seafood imports"
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
EARLIER = "Earlier briefings"
AGAIN = "Make again"
SAME = "same documents"
CHANGED = "documents changed since"
WHOLE = "Make the whole briefing"
STOP = "Stop"
STOPPED = "Stopped. Nothing was remembered of this briefing."
WORKING = "Searching"
SAVE_AS = "Save as"
FORMS = {".md": "Markdown", ".html": "HTML", ".docx": "Word", ".pdf": "PDF"}
SOURCES = "Documents"
QUOTES = "Quotes"
NO_TOPIC = "Name a topic first."
NO_TEMPLATE = "There is no such length: choose one of the list."
GONE = "This briefing is not here any more: make it again."
DOCUMENTS_GONE = "None of the documents that this briefing was limited to is in the library any more."


def progress(what: str, done: int, total: int) -> str:
    """How far a briefing is.

    >>> progress("Reading", 3, 10)
    'Reading, 3 of 10'
    """
    return f"{what}, {done:,} of {total:,}" if total > 1 else what


def in_documents(count: int) -> str:
    """To how many documents a briefing was limited.

    >>> in_documents(1)
    'in 1 document'
    """
    return f"in {count:,} document{'' if count == 1 else 's'}"
