"""What the sections of a briefing share while it is made."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.briefing.alone import Alone, alone, without_dateline
from assistant.briefing.baseline import Baseline
from assistant.briefing.citing import Citing
from assistant.briefing.differences import Comparison, comparison
from assistant.briefing.gathering import Found, Gathered
from assistant.briefing.points import Point, agreeing, points
from assistant.briefing.prose import Prose, Wrote
from assistant.briefing.statements import Statement
from assistant.briefing.templates import Part
from assistant.briefing.values import Line, Section
from assistant.records import Citation, Sentence
from assistant.text.attribution import attribution
from assistant.text.issuers import is_opinion, issued
from assistant.text.needing_days import needs_a_day
from assistant.text.reckoning import in_words
from assistant.text.sentences import plain

TORN = "to be read with the sentences around it in the document"
"""Said of a line that cannot stand alone."""


@dataclass
class Page:
    """A briefing in the making.

    Attributes:
        gathered: What the library holds on the topic.
        citing: Numbers the quotes.
        baseline: What was known before, None if this is the first briefing on the topic.
        prose: Has sections written, None if all are to be quoted.
        shown: The points that stand on the page so far.
        keyed: Those of them that are key points.
    """

    gathered: Gathered
    citing: Citing
    baseline: Baseline | None = None
    prose: Prose | None = None
    shown: list[Point] = field(default_factory=list)
    keyed: list[Point] = field(default_factory=list)
    _issued: dict[str, str] = field(default_factory=dict)

    @cached_property
    def compared(self) -> Comparison:
        """What the statements tell differently, and what was brought up to date."""
        return comparison(self.gathered.statements)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The statements that are worth a line, best first."""
        old = [one for update in self.compared.updates for step in update.steps[:-1] for one in step.statements]
        return points(self.gathered, outdated={(one.uri, one.start) for one in old})

    @cached_property
    def _by_place(self) -> dict[tuple[str, int], Found]:
        return {(one.statement.uri, one.statement.start): one for one in self.gathered.found}

    def found(self, statement: Statement) -> Found | None:
        """A statement with its weight, None if it is none of those gathered."""
        return self._by_place.get((statement.uri, statement.start))

    def relevance(self, statements: Sequence[Statement]) -> float:
        """How well the best of some statements covers the topic, as a share of the best of all."""
        weighed = (self.found(one) for one in statements)
        return max((one.relevance for one in weighed if one is not None), default=0.0)

    def agreeing(self, statement: Statement, others: Sequence[Statement]) -> tuple[Statement, ...]:
        """Those of other independent documents that say the same, the nearest of each."""
        own = self.found(statement)
        pool = [one for one in map(self.found, others) if one is not None]
        return tuple(one.statement for one in agreeing(own, pool)) if own is not None else ()

    def add(self, chosen: Sequence[Point]) -> tuple[Line, ...]:
        """Lines of points, which then stand on the page."""
        self.shown += chosen
        return tuple(
            self.citing.line(one.text, one.cited, head=self.own_word(one.found.statement), note=_note(one))
            for one in chosen
        )

    def stands(self, statement: Statement, *, speaker: str = "") -> Alone | None:
        """A statement as it can stand alone, None if it cannot; `speaker` is whom its pronoun is known to mean."""
        return alone(statement, self.gathered, speaker=speaker)

    def line(self, statements: Sequence[Statement], *, group: str = "", head: str = "", note: str = "") -> Line:
        """A line that shows the first of some statements, as it can stand alone; else as it is, which is then noted."""
        shown = self.stands(statements[0])
        text = shown.text if shown else plain(without_dateline(statements[0]).text)
        quote = shown.quote if shown else without_dateline(statements[0])
        own = self.own_word(statements[0])
        marks = (note, "" if head else day_note(text, quote.published), own if head else "", "" if shown else TORN)
        said = "; ".join(part for part in marks if part)
        return self.citing.line(text, [quote, *statements[1:]], group=group, head=head or own, note=said)

    def tell(self, part: Part, chosen: Sequence[Point], *, notes: Sequence[str] = ()) -> Section:
        """A section of points, which then stand on the page: in a language model's words, where there is one and they
        stand; else quoted. A point that the model left out stands nowhere, and is free for what comes after."""
        wrote = self.prose.write(part, chosen) if self.prose is not None else Wrote()
        said = tuple(filter(None, (*notes, wrote.note)))
        if not wrote.sentences:
            return section(part, self.add(chosen), notes=said)
        given = wrote.sentences[: part.count]
        cited = [citation for one in given for citation in one.citations]
        self.shown += [one for one in chosen if _is_told(one, cited)]
        lines = [self._written(one) for one in given]
        return section(part, lines, notes=said, left_out=len(wrote.sentences) - len(given))

    def _written(self, sentence: Sentence) -> Line:
        first = sentence.citations[0]
        note = day_note(sentence.text, first.published)
        return self.citing.written(sentence, head=self._issuer(first.uri, first.title, sentence.text), note=note)

    def own_word(self, statement: Statement) -> str:
        """Whose own word a statement is, if its document is somebody's statement, release, opinion or letter and the
        sentence names no other speaker: "Statement of Nordvik Pharma"; "" for what a report tells.
        """
        return self._issuer(statement.uri, statement.title, plain(statement.text))

    def is_opinion(self, statement: Statement) -> bool:
        """Whether a statement stands in an opinion piece or a letter, whoever speaks in it."""
        return is_opinion(self._issue(statement.uri, statement.title))

    def _issuer(self, uri: str, title: str, told: str) -> str:
        issue = self._issue(uri, title)
        return "" if not issue or attribution(told) is not None else issue

    def _issue(self, uri: str, title: str) -> str:
        if uri not in self._issued:
            record = self.gathered.records.get(uri)
            head = next((one.text for one in self.gathered.passages if one.uri == uri and one.start == 0), "")
            author = record.author if record else ""
            self._issued[uri] = issued(title, author, head)
        return self._issued[uri]


def _is_told(point: Point, citations: Sequence[Citation]) -> bool:
    """Whether any of some quotes is of a statement that bears a point."""
    return any(
        quote.uri == one.uri and quote.start < one.end and one.start < quote.end
        for quote in citations
        for one in point.cited
    )


def _note(point: Point) -> str:
    later = "a later document gives another figure" if point.outdated else ""
    return "; ".join(part for part in (day_note(point.text, point.quote.published), later) if part)


def day_note(text: str, published: str) -> str:
    """When what a text tells was published, where its words do not say of which time they speak; else ""."""
    return f"published {in_words(published)}" if published and needs_a_day(text) else ""


def section(part: Part, lines: Sequence[Line], *, notes: Sequence[str] = (), left_out: int = 0) -> Section:
    """A section as a template wants it."""
    return Section(name=part.name, heading=part.heading, lines=tuple(lines), notes=tuple(notes), left_out=left_out)
