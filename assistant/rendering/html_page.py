"""One HTML file for what is exported: no script, nothing from elsewhere, every character of the documents escaped."""

from collections.abc import Iterable
from html import escape

from assistant.briefing.values import BriefSource
from assistant.records import Citation
from assistant.rendering.briefs import dated, place_of
from assistant.rendering.plain import harmless

_STYLE = """
:root { color-scheme: light dark; --text: #1a1a1a; --page: #fff; --dim: #595959; --line: #d4d4d4; --mark: #0b57a4;
  --picture-ink: var(--text); --picture-quiet: var(--dim); --picture-rule: var(--line); --picture-accent: var(--mark);
  --picture-page: var(--page); }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e6e6; --page: #16181b; --dim: #a8a8a8; --line: #3a3d42; --mark: #8ab8f0; }
}
body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--page); margin: 0 auto;
  max-width: 46rem; padding: 2rem 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem;
  border-bottom: 1px solid var(--line); } h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
ul, ol { margin: 0; padding-left: 1.25rem; } li { margin: .3rem 0; }
.dim, .made { color: var(--dim); font-size: .9rem; } a { color: var(--mark); }
sup a { text-decoration: none; padding: 0 .1rem; } :target { outline: 2px solid var(--mark); outline-offset: 2px; }
blockquote { margin: 0; } code { font-size: .85em; }
@page { margin: 16mm; }
@media print {
  :root { color-scheme: light; --text: #1a1a1a; --page: #fff; --dim: #595959; --line: #d4d4d4; --mark: #0b57a4; }
  body { max-width: none; padding: 0; font-size: 11pt; } li { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; } a { text-decoration: none; }
}
"""


def html_page(title: str, body: Iterable[str], *, style: str = "") -> str:
    """A whole page.

    Args:
        title: As text.
        body: Its parts, as HTML.
        style: What its parts need beside what every page has, as CSS.
    """
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{text_html(title)}</title>\n<style>{_STYLE}{style}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


def text_html(text: str) -> str:
    """A text on one line, in which nothing is markup."""
    return escape(harmless(text), quote=True)


def own_html(text: str) -> str:
    """Words of a document: in the direction that they are written in, whatever stands around them."""
    return f'<bdi dir="auto">{text_html(text)}</bdi>'


def mark_html(number: int, seen: set[int]) -> str:
    """A mark that leads to its quote; the quote leads back to the first one."""
    own = "" if number in seen else f' id="mark-{number}"'
    seen.add(number)
    return f'<sup><a href="#quote-{number}"{own} aria-label="Quote {number}">[{number}]</a></sup>'


def source_html(source: BriefSource, known: Iterable[str]) -> str:
    """A document in the list of them.

    Args:
        source: The document.
        known: What is known of it.
    """
    marks = "".join(f'<sup><a href="#quote-{number}">[{number}]</a></sup>' for number in source.numbers)
    return (
        f"<li><strong>{own_html(source.title)}</strong>{marks}<br>"
        f'<span class="dim">{own_html("; ".join(known))}<br>'
        f"<code>{text_html(source.uri)}</code></span></li>"
    )


def quotes_html(citations: Iterable[Citation]) -> str:
    """The list of quotes to which the marks lead, and from which they are found again."""
    told = ["<section>\n<h2>Quotes</h2>\n<ol>"]
    told += [
        f'<li id="quote-{one.number}" value="{one.number}"><blockquote>“{own_html(one.quote)}”</blockquote>'
        f'<span class="dim">{own_html(dated(one))}. <code>{text_html(place_of(one))}</code></span> '
        f'<a href="#mark-{one.number}" aria-label="Back to the text">↩</a></li>'
        for one in citations
    ]
    return "\n".join([*told, "</ol>\n</section>"])
