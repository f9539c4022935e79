"""What every form of an exported conversation shares: what it says, its quotes by number, its list of documents.

A quote keeps the number that the conversation gave it. Where two were put together from elsewhere and clash, the later
quote gets a number of its own, so that no footnote is that of two.
"""

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from assistant.briefing.values import BriefSource
from assistant.conversations.values import Exchange, KeptConversation
from assistant.records import Answer, Citation, Hit, Place
from assistant.rendering.plain import doubt, harmless
from assistant.text.reckoning import in_words

_NEAREST = 3
_EXCERPT = 320
_UNTITLED = "Conversation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A sentence of an answer, with the numbers of its quotes and what they do not bear of it, "" if nothing.

    Of a line of a briefing also what it stands under, what stands before it, and what is remarked behind it.
    """

    text: str
    numbers: tuple[int, ...] = ()
    doubt: str = ""
    group: str = ""
    head: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One question and what came of it.

    Attributes:
        question: As asked.
        parts: The answer, sentence by sentence.
        notes: What is to be said of it: when it was asked, what was searched, who wrote it.
        near: Of a question that is not answered, where the nearest passages stand, and how they begin.
        briefing: Of which briefing the parts are lines; "" of an answer to a question.
    """

    question: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    near: tuple[tuple[str, str], ...] = ()
    briefing: str = ""

    @property
    def groups(self) -> tuple[tuple[str, tuple[Part, ...]], ...]:
        """The lines of a briefing, those under one heading together."""
        found = groupby(self.parts, key=lambda part: part.group)
        return tuple((group, tuple(parts)) for group, parts in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """A whole conversation, ready to be written in any form.

    Attributes:
        title: Of the conversation.
        told: Its questions and answers.
        citations: The quotes by number.
        sources: The documents that they come from, in the order of their first quote.
        made: Where it comes from, in sentences.
        changed: When something was last asked in it, ISO date and time in UTC.
    """

    title: str
    told: tuple[Told, ...]
    citations: tuple[Citation, ...]
    sources: tuple[BriefSource, ...]
    made: tuple[str, ...]
    changed: str = ""


def dialogue(kept: KeptConversation) -> Dialogue:
    """A kept conversation, ready to be written."""
    answers = [one.answer for one in kept.exchanges if one.answer is not None]
    citations = _numbered(citation for answer in answers for citation in answer.citations)
    numbers = {place: citation.number for place, citation in citations.items()}
    by_number = tuple(sorted(citations.values(), key=lambda one: one.number))
    return Dialogue(
        title=kept.title or _UNTITLED,
        told=tuple(_told(one, numbers) for one in kept.exchanges),
        citations=by_number,
        sources=tuple(_sources(by_number)),
        made=_made(kept, answers),
        changed=kept.changed,
    )


def _numbered(citations: Iterable[Citation]) -> dict[Place, Citation]:
    given: dict[Place, Citation] = {}
    taken: set[int] = set()
    for citation in citations:
        if citation.place in given:
            continue
        number = citation.number if citation.number not in taken else max(taken) + 1
        taken.add(number)
        given[citation.place] = replace(citation, number=number)
    return given


def _told(exchange: Exchange, numbers: dict[Place, int]) -> Told:
    asked = (f"Asked on {_when(exchange.asked)}.",) if exchange.asked else ()
    answer = exchange.answer
    if answer is None:
        said = (Part(text=exchange.said),) if exchange.said else ()
        return Told(question=exchange.question, parts=said, notes=(*filter(None, (exchange.ending,)), *asked))
    if answer.status == "answered" and answer.sentences:
        parts = tuple(
            Part(
                text=sentence.text,
                numbers=tuple(numbers[one.place] for one in sentence.citations if one.place in numbers),
                doubt=doubt(sentence),
                group=sentence.group,
                head=sentence.head,
                remark=sentence.remark,
            )
            for sentence in answer.sentences
        )
        notes = (*_notes(answer), *asked)
        return Told(question=exchange.question, parts=parts, notes=notes, briefing=answer.briefing)
    near = tuple((_where(hit), _excerpt(hit)) for hit in answer.nearest[:_NEAREST])
    missing = (f"No passage has: {', '.join(answer.missing)}.",) if answer.missing else ()
    notes = (*missing, *_notes(answer), *asked)
    return Told(question=exchange.question, parts=(Part(text=answer.text),), notes=notes, near=near)


def _notes(answer: Answer) -> Iterator[str]:
    if answer.made_by.written and answer.status == "answered":
        yield f"Written by {answer.made_by.model} from the quotes."
    if answer.searched != answer.question:
        yield f"Searched: {answer.searched}."
    if answer.limits:
        yield f"Only documents {answer.limits}."
    if answer.note:
        yield answer.note


def _where(hit: Hit) -> str:
    passage = hit.passage
    page = f"p. {passage.page}" if passage.page else ""
    day = in_words(passage.published) if passage.published else ""
    return ", ".join(part for part in (passage.title, day, page) if part)


def _excerpt(hit: Hit) -> str:
    return textwrap.shorten(harmless(hit.text), _EXCERPT, placeholder=" …")


def _sources(citations: Iterable[Citation]) -> Iterator[BriefSource]:
    """The documents by version: the same one, changed between two questions, is two."""
    cited: dict[tuple[str, str], list[Citation]] = {}
    for citation in citations:
        cited.setdefault((citation.uri, citation.version), []).append(citation)
    for group, ((uri, version), quotes) in enumerate(cited.items(), start=1):
        yield BriefSource(
            uri=uri,
            title=quotes[0].title,
            published=quotes[0].published,
            published_from="",
            author="",
            version=version,
            content="",
            kind="",
            numbers=tuple(one.number for one in quotes),
            group=group,
        )


def _made(kept: KeptConversation, answers: list[Answer]) -> tuple[str, ...]:
    begun = f"Begun on {_when(kept.begun)}, last asked in on {_when(kept.changed)}." if kept.begun else ""
    programs = sorted({answer.made_by.version for answer in answers if answer.made_by.version})
    program = f"; briefing-assistant {', '.join(programs)}" if programs else ""
    whole = f"Conversation {kept.id}{program}. Quotes are as the documents were when they were asked."
    return tuple(one for one in (begun, whole) if one)


def _when(iso: str) -> str:
    then = datetime.fromisoformat(iso)
    return f"{in_words(then.date().isoformat())}, {then:%H:%M} UTC"
