"""A briefing as a file: Markdown, HTML, Word or PDF, by the ending of its name."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from assistant.briefing.values import Briefing
from assistant.rendering.brief_text import brief_text
from assistant.rendering.files import form_of, write_whole

_COLUMNS = 100
_NAME = 60  # characters of a topic in the name of a file


def write_brief(briefing: Briefing, path: str | Path) -> Path:
    """Writes a briefing; the file is there whole, or as it was before.

    Args:
        briefing: What is written.
        path: Its ending says the form: .md, .html, .docx, .pdf or .txt.

    Returns:
        The path.

    Raises:
        BadExport: The ending is none of these, or the file cannot be written.
    """
    file = Path(path).expanduser()
    content = _FORMS[form_of(file, _FORMS, what="briefing")](briefing)
    return write_whole(file, content, what="briefing")


def brief_bytes(briefing: Briefing, form: str) -> bytes:
    """A briefing as the content of a file.

    Args:
        briefing: What is written.
        form: ".md", ".html", ".docx", ".pdf" or ".txt".

    Raises:
        BadExport: There is no such form.
    """
    return _FORMS[form_of(Path(f"briefing{form}"), _FORMS, what="briefing")](briefing)


def file_name(briefing: Briefing, form: str) -> str:
    """A name for the file: "briefing-seafood-imports.pdf"."""
    said = re.sub(r"\W+", "-", briefing.topic.casefold())[:_NAME].strip("-")
    return f"briefing-{said or 'note'}{form}"


def _markdown(briefing: Briefing) -> bytes:
    from assistant.rendering.brief_markdown import brief_markdown

    return brief_markdown(briefing).encode("utf-8")


def _html(briefing: Briefing) -> bytes:
    from assistant.rendering.brief_html import brief_html

    return brief_html(briefing).encode("utf-8")


def _word(briefing: Briefing) -> bytes:
    from assistant.rendering.brief_word import brief_word

    return brief_word(briefing)


def _pdf(briefing: Briefing) -> bytes:
    from assistant.rendering.brief_pdf import brief_pdf

    return brief_pdf(briefing)


def _text(briefing: Briefing) -> bytes:
    return f"{brief_text(briefing, _COLUMNS)}\n".encode()


_FORMS: Mapping[str, Callable[[Briefing], bytes]] = {
    ".md": _markdown,
    ".html": _html,
    ".docx": _word,
    ".pdf": _pdf,
    ".txt": _text,
}
