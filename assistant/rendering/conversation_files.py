"""A kept conversation as a file: Markdown, HTML or Word, by the ending of its name."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from assistant.conversations.values import KeptConversation, shortened
from assistant.rendering.files import form_of, write_whole
from assistant.rendering.plain import harmless

_UNFIT = re.compile(r'[\\/:*?"<>|]+')  # in names of files, on one system or another


def conversation_bytes(kept: KeptConversation, form: str) -> bytes:
    """A conversation in a form: "md", "html" or "docx".

    Raises:
        BadExport: There is no such form.
    """
    return _FORMS[form_of(Path(f"conversation.{form}"), _FORMS, what="conversation")](kept)


def write_conversation(kept: KeptConversation, path: str | Path) -> Path:
    """Writes a conversation; the file is there whole, or as it was before.

    Args:
        kept: What is written.
        path: Its ending says the form: .md, .html or .docx.

    Returns:
        The path.

    Raises:
        BadExport: The ending is none of these, or the file cannot be written.
    """
    file = Path(path).expanduser()
    form = form_of(file, _FORMS, what="conversation")
    return write_whole(file, _FORMS[form](kept), what="conversation")


def file_name(kept: KeptConversation, form: str) -> str:
    """A name for the file of a conversation, made of its own, that any system takes."""
    name = shortened(_UNFIT.sub(" ", harmless(kept.title)), 60).strip(" .…")
    return f"{name or 'conversation'}.{form}"


def _markdown(kept: KeptConversation) -> bytes:
    from assistant.rendering.conversation_markdown import conversation_markdown

    return conversation_markdown(kept).encode("utf-8")


def _html(kept: KeptConversation) -> bytes:
    from assistant.rendering.conversation_html import conversation_html

    return conversation_html(kept).encode("utf-8")


def _word(kept: KeptConversation) -> bytes:
    from assistant.rendering.conversation_word import conversation_word

    return conversation_word(kept)


_FORMS: Mapping[str, Callable[[KeptConversation], bytes]] = {".md": _markdown, ".html": _html, ".docx": _word}
