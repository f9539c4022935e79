"""A conversation as one HTML file, light or dark as the reader's system is."""

from assistant.conversations.values import KeptConversation
from assistant.rendering.briefs import facts
from assistant.rendering.conversations import Dialogue, Part, Told, dialogue
from assistant.rendering.html_page import html_page, mark_html, own_html, quotes_html, source_html, text_html
from assistant.text.counting import counted


def conversation_html(kept: KeptConversation) -> str:
    """A whole conversation; marks lead to the quotes at its end, and these back."""
    shown = dialogue(kept)
    seen: set[int] = set()
    body = [f"<h1>{own_html(shown.title)}</h1>"]
    body += [_told(one, number, seen) for number, one in enumerate(shown.told, start=1)]
    if shown.citations:
        body += [_sources(shown), quotes_html(shown.citations)]
    body.append(f'<footer class="made">{"".join(f"<p>{text_html(said)}</p>" for said in shown.made)}</footer>')
    return html_page(shown.title, body)


def _told(one: Told, number: int, seen: set[int]) -> str:
    told = [f'<section id="answer-{number}">\n<h2>{own_html(one.question)}</h2>']
    if one.briefing:
        told.append(f"<h3>{own_html(one.briefing)}</h3>")
        for group, lines in one.groups:
            told += [f"<h4>{own_html(group)}</h4>"] if group else []
            told.append(f"<ul>{''.join(f'<li>{_line(line, seen)}</li>' for line in lines)}</ul>")
    elif one.parts:
        told.append(f"<p>{' '.join(_part(part, seen) for part in one.parts)}</p>")
    if one.near:
        near = "".join(f"<li><strong>{own_html(where)}</strong><br>{own_html(text)}</li>" for where, text in one.near)
        told.append(f"<p>Nearest passages:</p>\n<ul>{near}</ul>")
    told += [f'<p class="dim">{"<br>".join(own_html(note) for note in one.notes)}</p>'] if one.notes else []
    return "\n".join([*told, "</section>"])


def _part(part: Part, seen: set[int]) -> str:
    marks = "".join(mark_html(mark, seen) for mark in part.numbers)
    doubted = f' <span class="dim">({text_html(part.doubt)})</span>' if part.doubt else ""
    return f"{own_html(part.text)}{marks}{doubted}"


def _line(part: Part, seen: set[int]) -> str:
    head = f"<strong>{own_html(part.head)}:</strong> " if part.head else ""
    remark = f' <span class="dim">({text_html(part.remark)})</span>' if part.remark else ""
    return f"{head}{_part(part, seen)}{remark}"


def _sources(shown: Dialogue) -> str:
    told = [f"<section>\n<h2>Documents ({counted(len(shown.sources), 'document')})</h2>\n<ul>"]
    told += [source_html(source, facts(source)) for source in shown.sources]
    return "\n".join([*told, "</ul>\n</section>"])
