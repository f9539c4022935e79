"""A briefing as one HTML file: no script, nothing from elsewhere, every character of the documents escaped."""

from assistant.briefing.values import SECTIONS, Briefing, Line, Section
from assistant.rendering.briefs import counted_sources, facts, independence, made, notes, remarks
from assistant.rendering.html_page import html_page, mark_html, own_html, quotes_html, source_html, text_html
from assistant.rendering.pictures.svg import STYLE, figure_html


def brief_html(briefing: Briefing, *, pictures: bool = True) -> str:
    """A whole briefing; marks lead to the quotes at its end, and these back.

    Args:
        briefing: What is written.
        pictures: Whether it has its pictures.
    """
    title = f"{briefing.title}: {briefing.topic}"
    body = [f"<h1>{text_html(title)}</h1>"]
    if briefing.note:
        body.append(f"<p>{text_html(briefing.note)}</p>")
    seen: set[int] = set()
    drawn = {name: _figure(briefing, name) if pictures else "" for name in (*SECTIONS, "sources")}
    body += [_section(section, seen, drawn[section.name]) for section in briefing.sections]
    if briefing.citations:
        body += [_sources(briefing, drawn["sources"]), quotes_html(briefing.citations)]
    body.append(f'<footer class="made">{"".join(f"<p>{text_html(said)}</p>" for said in made(briefing))}</footer>')
    return html_page(title, body, style=STYLE.read_text(encoding="utf-8") if any(drawn.values()) else "")


def _figure(briefing: Briefing, section: str) -> str:
    return figure_html(
        briefing, section, lambda link: f'<a href="#quote-{link.number}" aria-label="{text_html(link.label)}">'
    )


def _section(section: Section, seen: set[int], figure: str) -> str:
    told = [f"<section>\n<h2>{text_html(section.heading)}</h2>", *([figure] if figure else [])]
    group, is_open = "", False
    for line in section.lines:
        if line.group != group:
            told += ["</ul>"] if is_open else []
            group, is_open = line.group, False
            told.append(f"<h3>{own_html(group)}</h3>")
        told += [] if is_open else ["<ul>"]
        is_open = True
        told.append(_line(line, seen))
    told += ["</ul>"] if is_open else []
    told += [f'<p class="dim">{text_html(note)}</p>' for note in notes(section)]
    return "\n".join([*told, "</section>"])


def _line(line: Line, seen: set[int]) -> str:
    head = f"<strong>{own_html(line.head)}:</strong> " if line.head else ""
    behind = f' <span class="dim">({text_html(said)})</span>' if (said := remarks(line)) else ""
    return (
        f"<li>{head}{own_html(line.text)}{''.join(mark_html(one.number, seen) for one in line.citations)}{behind}</li>"
    )


def _sources(briefing: Briefing, figure: str) -> str:
    told = [f"<section>\n<h2>Documents</h2>\n<p>{text_html(counted_sources(briefing))}</p>\n{figure}<ul>"]
    told += [
        source_html(source, filter(None, (*facts(source), independence(source, briefing))))
        for source in briefing.sources
    ]
    return "\n".join([*told, "</ul>\n</section>"])
