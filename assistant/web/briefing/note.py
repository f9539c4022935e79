"""A briefing as HTML of the page: its marks open quotes as those of answers do."""

from assistant.briefing.values import Briefing, BriefSource, Line, Section
from assistant.rendering.briefs import counted_sources, facts, independence, made, notes, remarks
from assistant.rendering.pictures.svg import figure_html
from assistant.web import words
from assistant.web.briefing.earlier import address
from assistant.web.markup import isolated, plain
from assistant.web.talk.reply import citation_html


def briefing_html(briefing: Briefing, *, said: str = "") -> str:
    """A whole briefing: sections, documents, quotes, what made it, and the files that it can be saved as.

    Args:
        briefing: What is shown.
        said: What is to be said of one that is opened again; "" of one that has just been made.
    """
    body = [f'<p class="kind">{isolated(briefing.title)}</p><h2>{isolated(briefing.topic)}</h2>']
    body += [f'<p class="note">{isolated(said)}</p>'] if said else []
    body += [f'<p class="note">{isolated(briefing.note)}</p>'] if briefing.note else []
    if briefing.lines:
        body.append(_saving(briefing.id))
    body += [_section(section, _picture(briefing, section.name)) for section in briefing.sections]
    if briefing.citations:
        body += [_sources(briefing), _quotes(briefing)]
    origin = "".join(f"<p>{isolated(one)}</p>" for one in made(briefing))
    body.append(f'<div class="made">{origin}</div>')  # Gradio's own footer is hidden on the page, by its name
    return _article("made-brief", "".join(body), kept=briefing.id, is_opened=bool(said))


def working_html(what: str, *, done: int = 0, total: int = 0) -> str:
    """How far it is."""
    bar = f'<progress max="{total}" value="{done}" aria-hidden="true"></progress>' if total > 1 else ""
    said = plain(words.briefing.progress(what, done, total))
    return _article("waiting", f'<p class="quiet" role="status">{said}</p>{bar}')


def message_html(message: str) -> str:
    """Why there is no briefing."""
    return _article("problem", f'<p class="problem" role="alert">{isolated(message)}</p>')


def _article(state: str, inside: str, *, kept: str = "", is_opened: bool = False) -> str:
    known = f' data-kept="{plain(kept)}"' if kept else ""
    known += ' tabindex="-1"' if is_opened else ""  # takes the focus
    return f'<article class="reply brief {state}"{known}>{inside}</article>'


def _saving(id: str) -> str:
    buttons = "".join(
        f'<button type="button" data-form="{form}">{plain(name)}</button>'
        for form, name in words.briefing.FORMS.items()
    )
    link = (
        f'<button type="button" class="permalink" data-address="{plain(address(id))}" '
        f'data-done="{plain(words.talk.COPIED)}">{plain(words.briefing.LINK)}</button>'
    )
    return f'<p class="tools saving"><span>{plain(words.briefing.SAVE_AS)}</span> {buttons} {link if id else ""}</p>'


def _picture(briefing: Briefing, section: str) -> str:
    """The picture beside a section; what can be drawn of it leads to quotes as the marks of the lines do."""
    return figure_html(
        briefing,
        section,
        lambda link: f'<a class="mark" href="#{_anchor(link.number)}" aria-label="{plain(link.label)}">',
        tooltips=False,  # the page shows the quote itself
    )


def _section(section: Section, picture: str) -> str:
    told, group, is_open = [f"<section><h3>{isolated(section.heading)}</h3>{picture}"], "", False
    for line in section.lines:
        if line.group != group or not is_open:
            told.append("</ul>" if is_open else "")
            told.append(f"<h4>{isolated(line.group)}</h4>" if line.group and line.group != group else "")
            told.append("<ul>")
            group, is_open = line.group, True
        told.append(_line(line))
    told.append("</ul>" if is_open else "")
    told += [f'<p class="note">{isolated(note)}</p>' for note in notes(section)]
    return "".join([*told, "</section>"])


def _line(line: Line) -> str:
    head = f"<strong>{isolated(line.head)}:</strong> " if line.head else ""
    behind = f' <span class="fact">({isolated(said)})</span>' if (said := remarks(line)) else ""
    marks = "".join(_mark(citation.number) for citation in line.citations)
    return f"<li>{head}{isolated(line.text)}{'&nbsp;' + marks if marks else ''}{behind}</li>"


def _mark(number: int) -> str:
    return f'<a class="mark" href="#{_anchor(number)}">[{number}]</a>'


def _anchor(number: int) -> str:
    return f"brief-quote-{number}"


def _sources(briefing: Briefing) -> str:
    items = "".join(_source(source, briefing) for source in briefing.sources)
    return (
        f"<section><h3>{plain(words.briefing.SOURCES)}</h3>"
        f'<p class="note">{isolated(counted_sources(briefing))}</p>'
        f"{_picture(briefing, 'sources')}<ul>{items}</ul></section>"
    )


def _source(source: BriefSource, briefing: Briefing) -> str:
    known = "; ".join(one for one in (*facts(source), independence(source, briefing)) if one)
    marks = "".join(_mark(number) for number in source.numbers)
    return f'<li><cite>{isolated(source.title)}</cite>&nbsp;{marks} <span class="fact">{isolated(known)}</span></li>'


def _quotes(briefing: Briefing) -> str:
    quotes = "".join(citation_html(citation, _anchor(citation.number)) for citation in briefing.citations)
    heading = plain(words.briefing.QUOTES)
    return f'<section><h3>{heading}</h3><ol class="citations" aria-label="{heading}">{quotes}</ol></section>'
