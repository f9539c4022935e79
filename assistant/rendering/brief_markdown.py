"""A briefing as Markdown with footnotes, as GitHub and Pandoc write them. The documents' text is escaped."""

import re
from collections.abc import Iterable

from assistant.briefing.values import Briefing, BriefSource, Line, Section
from assistant.records import Citation
from assistant.rendering.briefs import counted_sources, dated, facts, independence, made, notes, place_of, remarks
from assistant.rendering.pictures.drawn import picture_of
from assistant.rendering.pictures.scene import PAPER
from assistant.rendering.plain import harmless

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$&@^=])")
_OPENS = re.compile(r"^(?=[-+])|^(?P<number>\d+)(?=[.)])")  # what would begin a list
_LINK = re.compile(r"(?<=:)//|(?<=www)\.", re.IGNORECASE)


def brief_markdown(briefing: Briefing, *, pictures: bool = True) -> str:
    """A whole briefing; each quote is a footnote.

    Args:
        briefing: What is written.
        pictures: Whether it says in sentences what the other forms draw.
    """
    told = _told(briefing) if pictures else {}
    parts = [f"# {plain_text(briefing.title)}: {plain_text(briefing.topic)}"]
    if briefing.note:
        parts.append(plain_text(briefing.note))
    parts += [_section(section, told.get(section.name, "")) for section in briefing.sections]
    if briefing.sources:
        parts.append(_sources(briefing, told.get("sources", "")))
    parts.append("\n".join(f"- {plain_text(said)}" for said in made(briefing)))
    parts += footnotes(briefing.citations)
    return "\n\n".join(parts) + "\n"


def footnotes(citations: Iterable[Citation]) -> list[str]:
    """The quotes, each a footnote."""
    return [
        f"[^{one.number}]: “{plain_text(one.quote)}” – {plain_text(dated(one))}. {plain_text(place_of(one))}"
        for one in citations
    ]


def source_line(source: BriefSource, known: Iterable[str]) -> str:
    """A document in the list of them.

    Args:
        source: The document.
        known: What is known of it; "" is left out.
    """
    quotes = "".join(f"[^{number}]" for number in source.numbers)
    told = "; ".join(plain_text(one) for one in (*known, source.uri) if one)
    return f"- **{plain_text(source.title)}**{quotes} – {told}"


def plain_text(text: str) -> str:
    """A text on one line in which nothing is markup."""
    escaped = _MARKUP.sub(r"\\\1", harmless(text))
    escaped = _LINK.sub(lambda found: f"\\{found[0]}", escaped)
    return _OPENS.sub(lambda found: f"{found['number'] or ''}\\", escaped)


def _told(briefing: Briefing) -> dict[str, str]:
    """What is drawn elsewhere, in sentences, by section."""
    names = (*(section.name for section in briefing.sections), "sources")
    drawn = {name: picture_of(briefing, name, PAPER) for name in names}
    return {name: picture.told for name, picture in drawn.items() if picture is not None}


def _section(section: Section, told_beside: str) -> str:
    told = [f"## {plain_text(section.heading)}", *([plain_text(told_beside)] if told_beside else [])]
    group, block = "", list[str]()
    for line in section.lines:
        if line.group != group:
            told += ["\n".join(block)] if block else []
            group, block = line.group, []
            told.append(f"**{plain_text(group)}**")
        block.append(_line(line))
    told += ["\n".join(block)] if block else []
    told += [plain_text(note) for note in notes(section)]
    return "\n\n".join(told)


def _line(line: Line) -> str:
    head = f"**{plain_text(line.head)}:** " if line.head else ""
    marks = "".join(f"[^{citation.number}]" for citation in line.citations)
    behind = f" ({plain_text(said)})" if (said := remarks(line)) else ""
    return f"- {head}{plain_text(line.text)}{marks}{behind}"


def _sources(briefing: Briefing, told_beside: str) -> str:
    told = [f"## Documents ({plain_text(counted_sources(briefing))})", ""]
    told += [plain_text(told_beside), ""] if told_beside else []
    told += [source_line(source, (*facts(source), independence(source, briefing))) for source in briefing.sources]
    return "\n".join(told)
