"""A briefing as a file: Markdown, HTML, Word or PDF, by the ending of its name."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from assistant.briefing.values import Briefing
from assistant.rendering.brief_text import brief_text
from assistant.rendering.files import form_of, write_whole

_COLUMNS = 100
_NAME = 60  # characters of a topic in the name of a file


def write_brief(briefing: Briefing, path: str | Path, *, pictures: bool = True) -> Path:
    """Writes a briefing; the file is there whole, or as it was before.

    Args:
        briefing: What is written.
        path: Its ending says the form: .md, .html, .docx, .pdf or .txt.
        pictures: Whether what can be drawn is drawn; Markdown says it in a sentence, plain text only lists it.

    Returns:
        The path.

    Raises:
        BadExport: The ending is none of these, or the file cannot be written.
    """
    file = Path(path).expanduser()
    content = _FORMS[form_of(file, _FORMS, what="briefing")](briefing, pictures)
    return write_whole(file, content, what="briefing")


def check_name(path: str | Path) -> None:
    """Says at once that a file's name has no ending for a briefing, before one is made for it.

    Raises:
        BadExport: The ending is none of those that `write_brief` knows.
    """
    form_of(Path(path), _FORMS, what="briefing")


def brief_bytes(briefing: Briefing, form: str, *, pictures: bool = True) -> bytes:
    """A briefing as the content of a file.

    Args:
        briefing: What is written.
        form: ".md", ".html", ".docx", ".pdf" or ".txt".
        pictures: As of `write_brief`.

    Raises:
        BadExport: There is no such form.
    """
    return _FORMS[form_of(Path(f"briefing{form}"), _FORMS, what="briefing")](briefing, pictures)


def file_name(briefing: Briefing, form: str) -> str:
    """A name for the file: "briefing-seafood-imports.pdf"."""
    said = re.sub(r"\W+", "-", briefing.topic.casefold())[:_NAME].strip("-")
    return f"briefing-{said or 'note'}{form}"


def _markdown(briefing: Briefing, pictures: bool) -> bytes:
    from assistant.rendering.brief_markdown import brief_markdown

    return brief_markdown(briefing, pictures=pictures).encode("utf-8")


def _html(briefing: Briefing, pictures: bool) -> bytes:
    from assistant.rendering.brief_html import brief_html

    return brief_html(briefing, pictures=pictures).encode("utf-8")


def _word(briefing: Briefing, pictures: bool) -> bytes:
    from assistant.rendering.brief_word import brief_word

    return brief_word(briefing, pictures=pictures)


def _pdf(briefing: Briefing, pictures: bool) -> bytes:
    from assistant.rendering.brief_pdf import brief_pdf

    return brief_pdf(briefing, pictures=pictures)


def _text(briefing: Briefing, _pictures: bool) -> bytes:
    return f"{brief_text(briefing, _COLUMNS)}\n".encode()


_FORMS: Mapping[str, Callable[[Briefing, bool], bytes]] = {
    ".md": _markdown,
    ".html": _html,
    ".docx": _word,
    ".pdf": _pdf,
    ".txt": _text,
}
