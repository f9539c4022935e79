"""Every text of the page, one module for each of its views; a translation is another set of these."""

from assistant.web.words import accounts, briefing, conversations, documents, page, programs, serving, source, talk

__all__ = ["accounts", "briefing", "conversations", "documents", "page", "programs", "serving", "source", "talk"]
