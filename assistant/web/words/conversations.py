"""Conversations that are kept: their list, and what is said of keeping."""

from datetime import datetime

from assistant.web.words.page import day

HEADING = "Conversations"
NEW = "New conversation"
SEARCH = "Search conversations"
NONE_YET = "What you ask is kept here."
NONE_FOUND = "No conversation has these words."
RENAME = "Rename"
NAME = "Name of the conversation"
SAVE = "Save"
CANCEL = "Cancel"
DELETE = "Delete"
UNDO = "Undo"
SAVE_AS = "Save as"
FORMS = {"md": "Markdown", "html": "HTML", "docx": "Word"}
LINK = "Link to this answer"
NO_ANSWER = "There was no answer."
DAMAGED = "A conversation that cannot be read"
CLOSE = "Close"
NOT_FOUND = "There is no such conversation: it was deleted, or it is another person’s."
UNTITLED = "Without a name"


def deleted(title: str) -> str:
    """Said once it is."""
    return f"Deleted “{title}”."


def not_kept(why: str) -> str:
    """That an answer is not kept, and why."""
    return f"This answer is not kept: {why}"


def when(iso: str, *, now: datetime | None = None) -> str:
    """When something was last asked, by the clock of this machine: the time if it was today, else the day.

    >>> when("2025-11-20T10:05:00+00:00", now=datetime(2025, 11, 22, 12, tzinfo=UTC))
    '20 November 2025'
    """
    here = now.tzinfo if now is not None else None
    then, today = datetime.fromisoformat(iso).astimezone(here), now or datetime.now().astimezone()
    return f"Today, {then:%H:%M}" if then.date() == today.date() else day(then.date().isoformat())


def shown(some: int, total: int) -> str:
    """That a list is cut."""
    return f"The newest {some:,} of {total:,}. Search finds the others."
