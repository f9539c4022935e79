"""A quote opened at its place in the document, as HTML: as the document is, or as it was when it was quoted."""

import secrets

from assistant.records import Citation, Opened
from assistant.web import words
from assistant.web.markup import isolated, plain

_AROUND = 2_000  # characters shown before and after the quote


def button_html(citation: Citation) -> str:
    """The button that opens a citation."""
    known = {
        "number": str(citation.number),
        "uri": citation.uri,
        "version": citation.version,
        "start": str(citation.start),
        "end": str(citation.end),
    }
    data = " ".join(f'data-{name}="{plain(value)}"' for name, value in known.items())
    return f'<button type="button" class="open" {data}>{plain(words.source.OPEN)}</button>'


def opened_html(opened: Opened) -> str:
    """The text around a quote, with the quote marked, and whether the document is another now."""
    source = opened.source
    first, last = max(0, opened.start - _AROUND), opened.end + _AROUND
    before, after = source.text[first : opened.start], source.text[opened.end : last]
    text = (
        f"{'… ' if first else ''}{plain(before)}<mark>{plain(source.text[opened.start : opened.end])}</mark>"
        f"{plain(after)}{' …' if last < len(source.text) else ''}"
    )
    said = words.source.superseded(source.superseded[:10], same_text=opened.same_text) if source.superseded else ""
    note = f'<p class="superseded">{isolated(said)}</p>' if said else ""
    date = f' <span class="fact">{plain(words.page.day(source.published))}</span>' if source.published else ""
    head = f'<p class="where"><cite>{isolated(source.title)}</cite>{date}</p>'
    return _dialog(source.title, f'{head}{note}<div class="text" tabindex="0"><bdi>{text}</bdi></div>')


def message_html(message: str) -> str:
    """Why a quote cannot be opened."""
    return _dialog(words.source.OPEN, f'<p class="problem">{isolated(message)}</p>')


def _dialog(label: str, inside: str) -> str:
    # Opened twice, it is to be shown twice: what is the same as before would not be drawn again.
    mark = secrets.token_hex(4)
    close = f'<button type="button" class="close">{plain(words.source.CLOSE)}</button>'
    return f'<div class="reader" role="dialog" aria-label="{plain(label)}" data-mark="{mark}">{close}{inside}</div>'
