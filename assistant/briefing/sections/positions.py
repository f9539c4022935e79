"""Positions in a briefing: who said what, by speaker and side, each with the day on which it was said or published."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.briefing.alone import Alone
from assistant.briefing.sections.page import Page, section
from assistant.briefing.statements import Statement
from assistant.briefing.templates import Part
from assistant.briefing.values import Line, Section
from assistant.briefing.voices import Change, Said, Voice, by_side, voices
from assistant.text.reckoning import in_words
from assistant.text.sentences import inner
from assistant.text.words import content_words

_UNNAMED, _UNSURE = "Nobody named", "Who speaks is not certain"
_MANY = frozenset(
    "some several many most few both neither either others other another all none any each one two three four".split()
)
_WHICH = frozenset("first second third fourth fifth former latter last next other others rest same two three".split())
_LEAST_WORDS = 3  # content words of what is told again
# What stands before a colon without being anybody.
_LABELS = frozenset("question answer note comment background summary context update correction q a".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Position:
    voice: Voice
    said: Said
    shown: Alone | None
    statements: tuple[Statement, ...]
    heading: str
    role: "_Role | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Role:
    """What a heading says that a speaker is, and the sentence that says so."""

    words: str
    told: Statement


def positions(page: Page, part: Part) -> Section:
    """What each speaker is reported to have said; where there is too much, what is nearest to the topic."""
    sides = by_side(voices(page.gathered.statements))
    told = [one for side in sides for voice in side.voices for one in _of(voice, page)]
    held = [one for one in told if one.shown is not None and not _stands_already(one, page)]
    ranked = sorted(
        range(len(held)),
        key=lambda at: (held[at].heading in (_UNNAMED, _UNSURE), -page.relevance(held[at].statements), at),
    )
    kept = _by_heading(_told_apart([held[at] for at in sorted(ranked[: part.count])]))
    lines: list[Line] = []
    for one in kept:
        first = not lines or lines[-1].group != one.heading
        line = _line(one, page)
        lines.append(_with_role(line, one, page) if first else line)
    torn = sum(one.shown is None for one in told)
    more = len(told) - len(held) - torn
    notes = (
        *([f"{more:,} more {'stands' if more == 1 else 'stand'} among the key points."] if more else []),
        *([f"Left out: {torn:,} that cannot be understood without more of their document."] if torn else []),
    )
    return section(part, lines, notes=notes, left_out=len(held) - len(lines))


def _line(one: _Position, page: Page) -> Line:
    assert one.shown is not None
    cited = (one.shown.quote, *one.statements[1:])
    note = _note(one.said, one.voice)
    line = page.citing.line(one.shown.text, cited, group=one.heading, head=_head(one.said), note=note)
    return replace(line, who=_who(one))


def _who(one: _Position) -> str:
    """The speaker's name without role and side; the heading where it tells two apart; "" where nobody is named."""
    if one.heading in (_UNNAMED, _UNSURE):
        return ""
    name = " ".join(one.voice.name.split())
    return one.heading if one.heading.startswith("The ") or not name else f"{name[:1].upper()}{name[1:]}"


def _stands_already(one: _Position, page: Page) -> bool:
    """True for what a key point says; where a speaker's position has changed, both stand side by side all the same."""
    if any(one.said in (change.earlier, change.later) for change in one.voice.changes):
        return False
    own = one.statements[0]
    return any(point.quote.uri == own.uri and point.quote.start <= own.start < point.quote.end for point in page.keyed)


def _told_apart(held: Sequence[_Position]) -> list[_Position]:
    """Positions of which "The company" of one document is told from that of another by the documents' titles."""
    bearers: dict[str, set[Voice]] = {}
    for one in held:
        bearers.setdefault(one.heading, set()).add(one.voice)
    return [
        replace(one, heading=f"{one.heading} (of “{one.said.statement.title}”)")
        if one.heading.startswith("The ") and len(bearers[one.heading]) > 1
        else one
        for one in held
    ]


def _by_heading(held: Iterable[_Position]) -> list[_Position]:
    """Positions with those of one heading together: the police of three documents are "Police" once."""
    groups: dict[str, list[_Position]] = {}
    for one in held:
        group = groups.setdefault(one.heading, [])
        same = next((at for at, other in enumerate(group) if _text(other) == _text(one)), None)
        if same is None:
            group.append(one)
        else:
            group[same] = _with(group[same], one)  # a sentence that another document quotes
    last = [name for name in (_UNSURE, _UNNAMED) if name in groups]
    return [one for name in [*(name for name in groups if name not in last), *last] for one in groups[name]]


def _of(voice: Voice, page: Page) -> Iterable[_Position]:
    """What a voice says, each once; not what another of its lines says with more documents."""
    told = _once(tuple(_each(voice, page)))
    return (one for one in told if not any(_is_said_by(one, other) for other in told))


def _once(told: Sequence[_Position]) -> tuple[_Position, ...]:
    """Positions of one voice without those that only tell again what another line says, which then cites them, too."""
    kept: list[_Position] = []
    for one in sorted(
        told, key=lambda one: (one.said.dated_by != "sentence", -len(set(content_words(one.said.text()))))
    ):
        at = next((at for at, other in enumerate(kept) if _repeats(one, other)), None)
        if at is None:
            kept.append(one)
        else:
            kept[at] = _with(kept[at], one)
    places = {one.said: at for at, one in enumerate(told)}
    return tuple(sorted(kept, key=lambda one: places[one.said]))


def _with(one: _Position, other: _Position) -> _Position:
    """A position that also cites the documents of another."""
    known = {statement.uri for statement in one.statements}
    return replace(one, statements=(*one.statements, *(each for each in other.statements if each.uri not in known)))


def _text(one: _Position) -> str:
    return one.shown.text if one.shown is not None else one.statements[0].text


def _repeats(one: _Position, other: _Position) -> bool:
    """True if one says what another says, but for a word at most, on no other day that its sentence gives."""
    mine, theirs = one.said, other.said
    words, held = set(content_words(mine.text())), set(content_words(theirs.text()))
    # The other's documents stand behind all of its line: what says only a part of it is no document for the rest.
    if (
        len(words) < _LEAST_WORDS
        or not words <= held
        or len(held - words) > 1
        or (one.shown is not None and other.shown is None)
    ):
        return False
    if mine.dated_by == "sentence" and (theirs.dated_by, theirs.date) != (mine.dated_by, mine.date):
        return False
    changed = any(said in (change.earlier, change.later) for change in one.voice.changes for said in (mine, theirs))
    return not changed and _bearing(mine) == _bearing(theirs)


def _bearing(said: Said) -> tuple[bool, bool, bool]:
    """Whether it is hedged, whether it is sure who speaks, whether something is denied."""
    return said.hedged, said.sure, said.refuses


def _is_said_by(one: _Position, other: _Position) -> bool:
    """True if another line cites the sentence of one, and says all that it says."""
    cited = len(other.statements) > len(one.statements) and one.statements[0] in other.statements[1:]
    return cited and set(content_words(one.said.text())) <= set(content_words(other.said.text()))


def _each(voice: Voice, page: Page) -> Iterator[_Position]:
    """What a voice says, in its order, with all documents that report the same."""
    statements = [one.statement for one in voice.said]
    role = _role(voice, page)
    done: set[tuple[str, int]] = set()
    for said in voice.said:
        own = said.statement
        if (own.uri, own.start) in done or page.found(own) is None:
            continue
        # An "it" of which nothing tells what it is says nothing of who said what.
        known = said.sure or said.speaker.lower() not in ("it", "its")
        shown = page.stands(own, speaker=said.resolved) if known else None
        same = page.agreeing(own, statements)
        done |= {(one.uri, one.start) for one in (own, *same)}
        done |= {(one.uri, one.start) for one in statements if one.group == own.group and one.text == own.text}
        heading = _heading(voice, said, role)
        yield _Position(voice=voice, said=said, shown=shown, statements=(own, *same), heading=heading, role=role)


def _heading(voice: Voice, said: Said, role: "_Role | None") -> str:
    """Under whom something stands: a document without a name of its own is told by the one that speaks of it."""
    if not voice.name or _names_nobody(voice.name):
        return _UNNAMED
    if not said.sure:
        return _UNSURE
    speaker = _speaker(voice, role)
    is_named = any(word[:1].isupper() for word in voice.name.split()[1:])
    return speaker if voice.sort != "document" or is_named else f"{speaker} (in “{said.statement.title}”)"


def _names_nobody(name: str) -> bool:
    """True for "neither government", "several articles", "the third", "others": words that only count or point."""
    words = name.split()
    if any(word[:1].isupper() for word in words[1:]):
        return False
    first, *rest = [word.lower() for word in words]
    if first in ("a", "an"):
        return True  # "a government"
    if first == "the":
        return len(rest) == 1 and rest[0] in _WHICH | _LABELS
    return first in _MANY or (not rest and first in _WHICH | _LABELS)


def _speaker(voice: Voice, known: _Role | None) -> str:
    name = " ".join(voice.name.split())
    role = inner(known.words) if known else ""
    side = f" – {voice.side}" if voice.side and voice.side.lower() not in f"{name} {role}".lower() else ""
    return f"{name[:1].upper()}{name[1:]}{f', {role}' if role else ''}{side}"


def _role(voice: Voice, page: Page) -> _Role | None:
    """What the heading says that the speaker is; None where no sentence that can be cited says so."""
    words = " ".join(voice.roles[0].split()) if voice.name and voice.roles else ""
    if not words or words.lower() in " ".join(voice.name.split()).lower():
        return None
    family = voice.name.split()[-1]
    near = [*(one.statement for one in voice.said), *page.gathered.statements]
    told = next((one for one in near if _says(words, one.text) and family in one.text), None)
    return None if told is None else _Role(words=words, told=told)


def _with_role(line: Line, one: _Position, page: Page) -> Line:
    """A line that also cites the sentence which says what its heading says that the speaker is."""
    if one.role is None or one.heading == _UNSURE or any(_says(one.role.words, each.quote) for each in line.citations):
        return line
    also, citation = page.citing.beside(line, one.role.told)
    note = "; ".join(part for part in (line.note, f"role as in [{citation.number}]") if part)
    return replace(also, note=note)


def _says(role: str, text: str) -> bool:
    words, said = role.lower().split(), " ".join(text.lower().split())
    return " ".join(words) in said or all(word in said for word in words)


def _head(said: Said) -> str:
    """When it was said; where only the document is dated, that it is the document."""
    if said.dated_by == "sentence":
        return in_words(said.date)
    published = said.statement.published
    return f"published {in_words(published)}" if published else ""


def _note(said: Said, voice: Voice) -> str:
    """Whether the words are the speaker's own, whether they were surely said, and what was said before that differs."""
    own = "in the speaker's own words" if said.mode == "direct" else ""
    hedged = "the document does not say that this was surely said" if said.hedged and said.speaker else ""
    change = next((one for one in voice.changes if one.later == said), None)
    return "; ".join(part for part in (own, hedged, _differs(change) if change else "") if part)


def _differs(change: Change) -> str:
    earlier = change.earlier
    if earlier.dated_by == "sentence":
        return f"differs from what the speaker said on {in_words(earlier.date)}"
    return f"differs from what a document published {in_words(earlier.date)} lets the speaker say"
