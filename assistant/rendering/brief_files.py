"""A briefing as a file: Markdown, HTML, Word or PDF, by the ending of its name."""

import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from assistant.briefing.values import Briefing
from assistant.errors import BadExport
from assistant.rendering.brief_text import brief_text

_COLUMNS = 100


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
    make = _FORMS.get(file.suffix.lower())
    if make is None:
        raise BadExport(
            f"A briefing cannot be written as {file.name!r}: let its name end in {', '.join(list(_FORMS)[:-1])} or "
            f"{list(_FORMS)[-1]}."
        )
    content = make(briefing)
    beside = file.with_name(f".{file.name[:80]}.{secrets.token_hex(4)}.new")
    try:
        beside.write_bytes(content)
        os.replace(beside, file)  # noqa: PTH105 - a folder in its place is an error, not a target
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise BadExport(
            f"The briefing cannot be written to {str(file)!r}: {error.strerror or error}. Name a file in a folder that "
            "is there and that you may write to."
        ) from error
    return file


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
