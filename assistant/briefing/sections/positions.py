"""Positions in a briefing: who said what, by speaker and side, each by the date on which it was said."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.briefing.sections.page import Page, section
from assistant.briefing.statements import Statement
from assistant.briefing.templates import Part
from assistant.briefing.values import Section
from assistant.briefing.voices import Said, Voice, by_side, voices
from assistant.text.reckoning import in_words

_UNNAMED = "Nobody named"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Position:
    voice: Voice
    said: Said
    statements: tuple[Statement, ...]


def positions(page: Page, part: Part) -> Section:
    """What each speaker is reported to have said; where there is too much, what is nearest to the topic."""
    sides = by_side(voices(page.gathered.statements))
    held = [one for side in sides for voice in side.voices for one in _of(voice, page)]
    ranked = sorted(
        range(len(held)), key=lambda at: (not held[at].voice.name, -page.relevance(held[at].statements), at)
    )
    kept = set(ranked[: part.count])
    lines = [
        page.line(
            one.statements,
            group=_speaker(one.voice),
            head=in_words(one.said.date) if one.said.date else "",
            note=_note(one.said, one.voice),
        )
        for at, one in enumerate(held)
        if at in kept
    ]
    return section(part, lines, left_out=len(held) - len(lines))


def _of(voice: Voice, page: Page) -> Iterable[_Position]:
    """What a voice says, each once, with all documents that report the same."""
    statements = [one.statement for one in voice.said]
    done: set[tuple[str, int]] = set()
    for said in voice.said:
        own = said.statement
        if (own.uri, own.start) in done or page.found(own) is None:
            continue
        same = page.agreeing(own, statements)
        done |= {(one.uri, one.start) for one in (own, *same)}
        done |= {(one.uri, one.start) for one in statements if one.group == own.group and one.text == own.text}
        yield _Position(voice=voice, said=said, statements=(own, *same))


def _speaker(voice: Voice) -> str:
    if not voice.name:
        return _UNNAMED
    name = " ".join(voice.name.split())
    role = ", ".join(" ".join(role.split()) for role in voice.roles[:1] if role.lower() not in name.lower())
    side = f" – {voice.side}" if voice.side and voice.side.lower() not in f"{name} {role}".lower() else ""
    return f"{name[:1].upper()}{name[1:]}{f', {role}' if role else ''}{side}"


def _note(said: Said, voice: Voice) -> str:
    """Whether the words are the speaker's own, and what was said before that differs."""
    own = "in the speaker's own words" if said.mode == "direct" else ""
    earlier = next((one.earlier for one in voice.changes if one.later == said), None)
    day = f" on {in_words(earlier.date)}" if earlier is not None and earlier.date else ""
    differs = f"differs from what the speaker said{day or ' before'}" if earlier is not None else ""
    return "; ".join(part for part in (own, differs) if part)
