"""A conversation as Markdown with footnotes, as GitHub and Pandoc write them."""

from assistant.conversations.values import KeptConversation
from assistant.rendering.brief_markdown import footnotes, plain_text, source_line
from assistant.rendering.briefs import facts
from assistant.rendering.conversations import Dialogue, Part, Told, dialogue
from assistant.text.counting import counted


def conversation_markdown(kept: KeptConversation) -> str:
    """A whole conversation; each quote is a footnote."""
    shown = dialogue(kept)
    parts = [f"# {plain_text(shown.title)}"]
    for one in shown.told:
        parts += _told(one)
    if shown.sources:
        parts.append(_sources(shown))
    parts.append("\n".join(f"- {plain_text(said)}" for said in shown.made))
    parts += footnotes(shown.citations)
    return "\n\n".join(parts) + "\n"


def _told(one: Told) -> list[str]:
    parts = [f"## {plain_text(one.question)}"]
    if one.briefing:
        parts.append(f"**{plain_text(one.briefing)}**")
        for group, lines in one.groups:
            parts += [plain_text(group)] if group else []
            parts.append("\n".join(f"- {_line(line)}" for line in lines))
    elif one.parts:
        parts.append(" ".join(map(_part, one.parts)))
    if one.near:
        parts.append("Nearest passages:")
        parts.append("\n".join(f"- **{plain_text(where)}** – {plain_text(text)}" for where, text in one.near))
    if one.notes:
        parts.append("  \n".join(plain_text(note) for note in one.notes))
    return parts


def _part(part: Part) -> str:
    marks = "".join(f"[^{number}]" for number in part.numbers)
    doubted = f" ({plain_text(part.doubt)})" if part.doubt else ""
    return f"{plain_text(part.text)}{marks}{doubted}"


def _line(part: Part) -> str:
    head = f"**{plain_text(part.head)}:** " if part.head else ""
    remark = f" ({plain_text(part.remark)})" if part.remark else ""
    return f"{head}{_part(part)}{remark}"


def _sources(shown: Dialogue) -> str:
    told = [f"## Documents ({counted(len(shown.sources), 'document')})", ""]
    told += [source_line(source, facts(source)) for source in shown.sources]
    return "\n".join(told)
