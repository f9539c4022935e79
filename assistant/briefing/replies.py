"""What the chat replies to "timeline of ...", "who said what about ..." and the like: that part of a briefing.

The reply is an answer whose sentences are the briefing's lines, so that all that can be done with an answer can be done
with it: its quotes open, it is kept, exported and gone on from.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from assistant.answering.evidence import Question
from assistant.briefing.arrivals import arrivals
from assistant.briefing.brief import Briefer, Order
from assistant.briefing.citing import Citing
from assistant.briefing.gathering import Watcher
from assistant.briefing.templates import template
from assistant.briefing.values import Line, Section
from assistant.library.briefs import KeptBriefs
from assistant.library.naming import named
from assistant.records import Answer, Citation, Conversation, Place, Sentence, Turn
from assistant.search.filters import Filters
from assistant.search.retriever import PassageRetriever
from assistant.text.attribution import attribution
from assistant.text.brief_requests import BriefRequest, RequestKind, brief_request
from assistant.text.dependence import leans
from assistant.text.reckoning import in_words

_SECTIONS: Mapping[RequestKind, tuple[str, ...]] = {
    "brief": ("bottom line", "key points", "timeline", "differences"),
    "timeline": ("timeline:12",),
    "positions": ("positions:12",),
    "differences": ("differences:12",),
    "news": ("what is new:10",),
}
_ARRIVALS = 10
_TITLES: Mapping[RequestKind, str] = {
    "brief": "Short brief",
    "timeline": "Timeline",
    "positions": "Who said what",
    "differences": "Where documents differ",
    "news": "What is new",
}
_ALL = "all documents"
_NOTHING: Mapping[RequestKind, str] = {
    "timeline": "The documents on this tell of no event that can be dated.",
    "positions": "The documents on this report nobody's words.",
}
_BULLET = "- "
_MARKS = re.compile(r"(?:\[\d+\])+")


class Replies:
    """Replies to what asks for a briefing or a part of one.

    Args:
        retriever: Finds the passages.
        program: Version of this program.
        today: Gives the day that "since Tuesday" is counted from.
    """

    def __init__(self, retriever: PassageRetriever, *, program: str, today: Callable[[], date] = date.today) -> None:
        self._retriever = retriever
        self._library = retriever.library
        self._program = program
        self._today = today

    def reply(self, question: Question, watcher: Watcher | None = None) -> Answer | Question:
        """The part of a briefing that is asked for; a question like any other as it is to be searched.

        Nothing is remembered of it as of a briefing: what is new is told since one that was made as such.

        Args:
            question: As asked, with its conversation and limits.
            watcher: Told how far it is.
        """
        wanted = self._wanted(question)
        if wanted is None:
            return replace(question, conversation=by_topics(question.conversation, self._today()))
        filters = question.filters
        if wanted.kind == "news" and not wanted.topic:
            return self._arrived(wanted, question)
        if wanted.since and wanted.kind != "news":
            filters = filters.since_also(wanted.since)
        order = Order(
            topic=wanted.topic,
            template=template("short" if wanted.kind == "brief" else "full", _SECTIONS[wanted.kind]),
            filters=filters,
            new=wanted.since_last,
            new_since=wanted.since if wanted.kind == "news" else "",
            keep=False,
            user=question.user,
        )
        made = Briefer(self._retriever, program=self._program, watcher=watcher).brief(order)
        return _answer(question, wanted, _Told(made.sections, made.citations, made.note), filters)

    def _wanted(self, question: Question) -> BriefRequest | None:
        """What is asked for, its topic taken from the conversation where it only points back."""
        if brief_request(question.text, today=self._today(), dates=question.read_dates) is None:
            return None  # most questions: the documents need not be gone through
        self._library.refresh()
        today = self._today()
        past = [one.published for one in self._library.records.values() if one.published[:10] <= today.isoformat()]
        newest = max(past, default="")
        wanted = brief_request(question.text, today=today, newest=newest, dates=question.read_dates)
        if wanted is not None and wanted.pointing:
            topic = _spoken_of(question.conversation, today, only_briefs=wanted.kind == "news")
            if not topic and wanted.kind != "news":
                return None
            wanted = replace(wanted, topic=topic)
        if wanted is None or wanted.topic or wanted.since:
            return wanted
        return self._since_last(wanted, question.user)

    def _since_last(self, wanted: BriefRequest, user: str) -> BriefRequest | None:
        """What is new in all documents since the last briefing on anything; None where there was none."""
        kept = KeptBriefs(self._library.home, user=user).listed()
        return replace(wanted, since=kept[0].made[:10], since_last=False) if kept else None

    def _arrived(self, wanted: BriefRequest, question: Question) -> Answer:
        """What is new in all documents."""
        citing = Citing({})
        # Each by its full uri: short names will do for a question.
        uris = tuple(one.uri for uri in question.filters.uris for one in named(self._library, uri))
        filters = replace(question.filters, uris=uris)
        found = arrivals(self._library, wanted.since, filters=filters, citing=citing, most=_ARRIVALS)
        return _answer(question, wanted, _Told((found,), citing.citations, ""), filters)


class _Told(NamedTuple):
    """What a reply tells: sections, the quotes that they cite, and what is to be said of the whole."""

    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    note: str


def _spoken_of(conversation: Conversation, today: date, *, only_briefs: bool) -> str:
    """What a conversation is about: the topic of the last request for a briefing, or the last question that stands
    alone; "" if there is none."""
    for turn in reversed(conversation.turns):
        asked = brief_request(turn.question, today=today)
        if asked is not None and asked.topic:
            return asked.topic
        if asked is None and not only_briefs and not leans(turn.question):
            return _bare(turn.question)
    return ""


def by_topics(conversation: Conversation, today: date) -> Conversation:
    """A conversation in which the topic and the first line of its reply stand for each request for a briefing: a
    follow-up asks about these, and not about timelines. With the topic alone half of the follow-ups tried found no
    answer.

    Args:
        conversation: As it was said.
        today: The day that "since Tuesday" is counted from.
    """
    turns: list[Turn] = []
    spoken = ""  # kept from turn to turn: found anew for each, it took half a minute for three hundred
    for turn in conversation.turns:
        asked = brief_request(turn.question, today=today)
        if asked is not None:
            spoken = asked.topic or spoken
        elif not leans(turn.question):
            spoken = _bare(turn.question)
        is_topic = asked is not None and spoken
        turns.append(replace(turn, question=_as_question(spoken, turn.reply)) if is_topic else turn)
    return Conversation(tuple(turns))


def _bare(question: str) -> str:
    return question.strip().rstrip("?.! ")


def _as_question(topic: str, reply: str) -> str:
    line = next((line for line in reply.splitlines() if line.startswith(_BULLET)), "")
    said = _MARKS.split(line.removeprefix(_BULLET))[0].strip()
    return f"{topic}: {said}" if said else topic


def _answer(question: Question, wanted: BriefRequest, told: _Told, filters: Filters) -> Answer:
    numbered = _numbered(told.citations, question.conversation.numbers)
    headed = wanted.kind == "brief"
    sentences = tuple(
        _sentence(line, section, numbered, headed=headed) for section in told.sections for line in section.lines
    )
    title = _title(wanted)
    notes = _notes(wanted, told)
    return Answer(
        question=question.text,
        searched=f"{question.text} ({filters})" if filters.active else question.text,
        status="answered" if told.sections else "no_evidence",
        text=_text(title, sentences, notes),
        sentences=sentences,
        citations=tuple(sorted(numbered.values(), key=lambda one: one.number)),
        confidence=float(bool(sentences)),
        note=" ".join((*notes, *_whole(wanted))) if sentences else "",
        limits=str(filters),
        briefing=title,
        topic=wanted.topic,
    )


def _numbered(citations: Sequence[Citation], given: Mapping[Place, int]) -> dict[Place, Citation]:
    """The citations under the numbers that the conversation has given their quotes, or further ones."""
    numbers, numbered = dict(given), {}
    for citation in citations:
        number = numbers.setdefault(citation.place, max(numbers.values(), default=0) + 1)
        numbered[citation.place] = replace(citation, number=number)
    return numbered


def _sentence(line: Line, section: Section, numbered: Mapping[Place, Citation], *, headed: bool) -> Sentence:
    told = f"{line.independent} independent documents" if line.independent > 1 else ""
    group = " – ".join(part for part in (section.heading if headed else "", line.group) if part)
    return Sentence(
        text=line.text,
        citations=tuple(numbered[one.place] for one in line.citations),
        independent=line.independent,
        attribution=attribution(line.text),
        group=group,
        head=line.head,
        remark="; ".join(part for part in (told, line.note) if part),
    )


def _title(wanted: BriefRequest) -> str:
    since = f" since {in_words(wanted.since)}" if wanted.kind == "news" and wanted.since else ""
    last = " since the last briefing" if wanted.since_last else ""
    return f"{_TITLES[wanted.kind]}{since}{last}: {wanted.topic or _ALL}"


def _notes(wanted: BriefRequest, told: _Told) -> tuple[str, ...]:
    """What is said of the documents and the search; of sections without a line, only where one section is asked for."""
    said = [told.note] if told.note else []
    for section in told.sections:
        if wanted.kind != "brief":
            said += section.notes
            said += [_NOTHING.get(wanted.kind, "Nothing.")] if not section.lines and not section.notes else []
            said += [f"{section.left_out:,} more left out."] if section.left_out else []
    return tuple(said)


def _whole(wanted: BriefRequest) -> Iterator[str]:
    """How to get the whole briefing."""
    if wanted.topic:
        topic = wanted.topic.replace('"', "'")
        yield f'The whole briefing: in the Briefing view, or with assistant brief "{topic}".'


def _text(title: str, sentences: Sequence[Sentence], notes: Sequence[str]) -> str:
    """The reply as text: a line for each sentence, with its marks."""
    told, group = [title], ""
    for one in sentences:
        if one.group != group:
            told += [one.group] if one.group else []
            group = one.group
        told.append(f"{_BULLET}{line_text(one)}")
    return "\n".join([*told, *([] if sentences else notes)])


def line_text(sentence: Sentence) -> str:
    """A line of a briefing with what stands around it, and its marks."""
    head = f"{sentence.head}: " if sentence.head else ""
    marks = "".join(f"[{one.number}]" for one in sentence.citations)
    return f"{head}{sentence.text} {marks}{f' ({sentence.remark})' if sentence.remark else ''}"
