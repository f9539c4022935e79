"""Who said what: the utterances of statements, by speaker and by side. English."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.briefing.statements import Statement
from assistant.text.said import Kind, Mode, Utterance, utterances
from assistant.text.spans import Span

Sort = Literal["person", "body", "document", "unnamed"]
"""What a speaker is; "unnamed" is "sources", "a spokesman", and what nobody is named for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One utterance at its place in a source.

    Attributes:
        statement: The sentence that reports it; its citation is the utterance's.
        speaker: As written there ("Prime Minister Takaichi", "she"), "" where nobody is named.
        kind: What the speaker does by it.
        verb: The words that report, as written, "" in a headline.
        mode: "direct" (the speaker's own words), "indirect" (the writer's), "partly" (some of the speaker's own).
        words: What is said: spans of the source; empty where no answer was given and it is not said to what.
        verbatim: The speaker's own words among them, without quotation marks: spans of the source.
        date: When it was said, ISO 8601 of any precision: the date that the sentence gives, else that of the source's
            publication; "" where neither is known.
        dated_by: Which of the two `date` is; "" for none.
        resolved: The name that a pronoun or a role stands for, where the text makes that certain; "" for none.
        sure: False where a pronoun speaks and it is not certain whom it means: the voice is then as written.
    """

    statement: Statement
    speaker: str
    kind: Kind
    verb: str
    mode: Mode
    words: tuple[Span, ...]
    verbatim: tuple[Span, ...] = ()
    date: str = ""
    dated_by: Literal["sentence", "document", ""] = ""
    resolved: str = ""
    sure: bool = True

    def text(self) -> str:
        """What is said, verbatim; "…" where the sentence puts other words between."""
        return " … ".join(self._of(span) for span in self.words)

    def quotes(self) -> tuple[str, ...]:
        """The speaker's own words, verbatim."""
        return tuple(self._of(span) for span in self.verbatim)

    def _of(self, span: Span) -> str:
        start = self.statement.start
        return self.statement.text[span.start - start : span.end - start]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Two utterances of one speaker on one matter whose contents differ; which of them holds is not judged.

    Attributes:
        earlier: The one said first.
        later: The one said after it.
    """

    earlier: Said
    later: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One speaker with all that the statements let him, her or it say.

    Attributes:
        name: The fullest form; "" where nobody is named.
        sort: What the speaker is.
        forms: Every form in which the statements name the speaker, as written.
        roles: What the texts say the speaker is ("prime minister of Japan"), as written.
        side: The country, party or company that the speaker speaks for, as far as a text says so; "" if none does.
        said: The utterances, by date; those without a date last.
        changes: Pairs of them that differ on one matter, by the later one's date.
    """

    name: str
    sort: Sort
    forms: tuple[str, ...]
    roles: tuple[str, ...] = ()
    side: str = ""
    said: tuple[Said, ...]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The speakers of one country, party or company.

    Attributes:
        name: As the texts call it; "" for those whose side no text names.
        voices: In the order of `voices`.
    """

    name: str
    voices: tuple[Voice, ...]


def voices(statements: Iterable[Statement]) -> tuple[Voice, ...]:
    """Who says what in some statements.

    Args:
        statements: Of any sources.

    Returns:
        The speaker of most utterances first; those of whom nobody is named, if there are any, last.
    """
    heard: dict[str, list[Said]] = {}
    for one in said_in(statements):
        heard.setdefault(one.speaker, []).append(one)
    found = [
        Voice(name=name, sort="person" if name else "unnamed", forms=(name,), said=tuple(sorted(said, key=_day)))
        for name, said in heard.items()
    ]
    return tuple(sorted(found, key=lambda voice: (voice.name == "", -len(voice.said))))


def by_side(heard: Iterable[Voice]) -> tuple[Side, ...]:
    """Voices grouped by the side that they speak for, in the order of each side's first; those of none last."""
    groups: dict[str, list[Voice]] = {}
    for voice in heard:
        groups.setdefault(voice.side, []).append(voice)
    sides = [Side(name=name, voices=tuple(group)) for name, group in groups.items()]
    return tuple(sorted(sides, key=lambda side: side.name == ""))


def said_in(statements: Iterable[Statement]) -> tuple[Said, ...]:
    """The utterances of statements, in their order."""
    return tuple(_placed(statement, one) for statement in statements for one in utterances(statement.text))


def _placed(statement: Statement, one: Utterance) -> Said:
    """An utterance with its spans moved from the sentence into the source."""
    return Said(
        statement=statement,
        speaker=one.speaker,
        kind=one.kind,
        verb=one.verb,
        mode=one.mode,
        words=tuple(Span(start + statement.start, end + statement.start) for start, end in one.words),
        verbatim=tuple(Span(start + statement.start, end + statement.start) for start, end in one.verbatim),
        date=statement.published,
        dated_by="document" if statement.published else "",
    )


def _day(one: Said) -> tuple[bool, str]:
    return one.date == "", one.date


__all__ = ["Change", "Said", "Side", "Sort", "Voice", "by_side", "said_in", "voices"]
