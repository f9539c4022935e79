"""A briefing as plain text for a terminal or a log."""

from assistant.briefing.values import Briefing, Line, Section
from assistant.rendering.briefs import counted_sources, dated, facts, independence, made, marks, notes, remarks
from assistant.rendering.plain import harmless, wrapped


def brief_text(briefing: Briefing, width: int) -> str:
    """A whole briefing in lines of at most `width` characters, its quotes and documents at the end."""
    parts = [wrapped(harmless(f"{briefing.title}: {briefing.topic}"), width)]
    if briefing.note:
        parts.append(wrapped(harmless(briefing.note), width))
    parts += [_section(section, width) for section in briefing.sections]
    if briefing.citations:
        parts.append(_quotes(briefing, width))
        parts.append(_sources(briefing, width))
    parts.append("\n".join(wrapped(harmless(said), width) for said in made(briefing)))
    return "\n\n".join(parts)


def _section(section: Section, width: int) -> str:
    told = [_headed(section.heading)]
    group = ""
    for line in section.lines:
        if line.group != group:
            group = line.group
            told.append(wrapped(harmless(group), width))
        told.append(_line(line, width))
    told += [wrapped(harmless(note), width) for note in notes(section)]
    return "\n".join(told)


def _line(line: Line, width: int) -> str:
    head = f"{line.head}: " if line.head else ""
    behind = f" ({harmless(said)})" if (said := remarks(line)) else ""
    filled = wrapped(f"{harmless(head + line.text)} {marks(line)}{behind}", width, indent="  ")
    return f"-{filled[1:]}"


def _quotes(briefing: Briefing, width: int) -> str:
    told = [_headed("Quotes")]
    for one in briefing.citations:
        told.append(wrapped(f"[{one.number}] {harmless(dated(one))}", width))
        told.append(wrapped(f"“{harmless(one.quote)}”", width, indent="    "))
        told.append(f"    {harmless(one.uri)}:{one.start}-{one.end}")
    return "\n".join(told)


def _sources(briefing: Briefing, width: int) -> str:
    told = [_headed(f"Documents ({counted_sources(briefing)})")]
    for source in briefing.sources:
        numbers = "".join(f"[{number}]" for number in source.numbers)
        told.append(wrapped(f"{harmless(source.title)} {numbers}", width, indent="  ").replace(" ", "-", 1))
        told.append(wrapped(harmless(", ".join(facts(source))), width, indent="    "))
        if copies := independence(source, briefing):
            told.append(wrapped(harmless(copies), width, indent="    "))
        told.append(f"    {harmless(source.uri)}")
    return "\n".join(told)


def _headed(heading: str) -> str:
    return f"{harmless(heading)}\n{'-' * len(harmless(heading))}"
