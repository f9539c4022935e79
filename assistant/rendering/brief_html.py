"""A briefing as one HTML file: no script, nothing from elsewhere, every character of the documents escaped."""

from html import escape

from assistant.briefing.values import Briefing, Line, Section
from assistant.rendering.briefs import counted_sources, dated, facts, independence, made, notes, place_of, remarks
from assistant.rendering.plain import harmless

_STYLE = """
:root { color-scheme: light dark; --text: #1a1a1a; --page: #fff; --dim: #595959; --line: #d4d4d4; --mark: #0b57a4; }
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
@media print { body { max-width: none; } li { break-inside: avoid; } }
"""


def brief_html(briefing: Briefing) -> str:
    """A whole briefing; marks lead to the quotes at its end, and these back."""
    title = f"{briefing.title}: {briefing.topic}"
    body = [f"<h1>{_text(title)}</h1>"]
    if briefing.note:
        body.append(f"<p>{_text(briefing.note)}</p>")
    seen: set[int] = set()
    body += [_section(section, seen) for section in briefing.sections]
    if briefing.citations:
        body += [_sources(briefing), _quotes(briefing)]
    body.append(f'<footer class="made">{"".join(f"<p>{_text(said)}</p>" for said in made(briefing))}</footer>')
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return escape(harmless(text), quote=True)


def _own(text: str) -> str:
    """Words of a document: in the direction that they are written in, whatever stands around them."""
    return f'<bdi dir="auto">{_text(text)}</bdi>'


def _section(section: Section, seen: set[int]) -> str:
    told = [f"<section>\n<h2>{_text(section.heading)}</h2>"]
    group, is_open = "", False
    for line in section.lines:
        if line.group != group:
            told += ["</ul>"] if is_open else []
            group, is_open = line.group, False
            told.append(f"<h3>{_own(group)}</h3>")
        told += [] if is_open else ["<ul>"]
        is_open = True
        told.append(_line(line, seen))
    told += ["</ul>"] if is_open else []
    told += [f'<p class="dim">{_text(note)}</p>' for note in notes(section)]
    return "\n".join([*told, "</section>"])


def _line(line: Line, seen: set[int]) -> str:
    head = f"<strong>{_own(line.head)}:</strong> " if line.head else ""
    behind = f' <span class="dim">({_text(said)})</span>' if (said := remarks(line)) else ""
    return f"<li>{head}{_own(line.text)}{''.join(_mark(one.number, seen) for one in line.citations)}{behind}</li>"


def _mark(number: int, seen: set[int]) -> str:
    """A mark that leads to its quote; the quote leads back to the first one."""
    own = "" if number in seen else f' id="mark-{number}"'
    seen.add(number)
    return f'<sup><a href="#quote-{number}"{own} aria-label="Quote {number}">[{number}]</a></sup>'


def _quotes(briefing: Briefing) -> str:
    told = ["<section>\n<h2>Quotes</h2>\n<ol>"]
    told += [
        f'<li id="quote-{one.number}"><blockquote>“{_own(one.quote)}”</blockquote>'
        f'<span class="dim">{_own(dated(one))}. <code>{_text(place_of(one))}</code></span> '
        f'<a href="#mark-{one.number}" aria-label="Back to the text">↩</a></li>'
        for one in briefing.citations
    ]
    return "\n".join([*told, "</ol>\n</section>"])


def _sources(briefing: Briefing) -> str:
    told = [f"<section>\n<h2>Documents</h2>\n<p>{_text(counted_sources(briefing))}</p>\n<ul>"]
    for source in briefing.sources:
        numbers = "".join(f'<sup><a href="#quote-{number}">[{number}]</a></sup>' for number in source.numbers)
        known = [one for one in (*facts(source), independence(source, briefing)) if one]
        told.append(
            f'<li><strong>{_own(source.title)}</strong>{numbers}<br><span class="dim">{_own("; ".join(known))}<br>'
            f"<code>{_text(source.uri)}</code></span></li>"
        )
    return "\n".join([*told, "</ul>\n</section>"])
