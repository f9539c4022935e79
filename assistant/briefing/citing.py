"""Numbers for the quotes of a briefing, given at their first use, and the documents that they are of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answering.independence import independent
from assistant.briefing.statements import Statement
from assistant.briefing.values import BriefSource, Line
from assistant.records import Citation, Place, Sentence, SourceRecord


class Citing:
    """Cites statements under numbers that count from 1 over a whole briefing.

    Args:
        groups: For each uri a name that it shares with its copies.
    """

    def __init__(self, groups: Mapping[str, str]) -> None:
        self._groups = groups
        self._citations: dict[Place, Citation] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Those given so far, in the order of their numbers."""
        return tuple(self._citations.values())

    def line(
        self, text: str, statements: Sequence[Statement], *, group: str = "", head: str = "", note: str = ""
    ) -> Line:
        """A line that statements bear, the first of them most of all.

        Args:
            text: Without marks.
            statements: At least one.
            group: As of `Line`.
            head: As of `Line`.
            note: As of `Line`.
        """
        assert statements, "a line without a quote says what nobody can check"
        # With what stands around them: one sentence may be worded alike by two who have not read each other.
        texts = {one.uri: f"{one.before} {one.text} {one.after}" for one in statements}
        return Line(
            text=text,
            citations=tuple(dict.fromkeys(map(self._cited, statements))),
            independent=independent(texts, self._groups),
            group=group,
            head=head,
            note=note,
        )

    def written(self, sentence: Sentence, *, head: str = "", note: str = "") -> Line:
        """A line that a language model wrote, as the gate has bound it; its quotes get the page's numbers.

        Args:
            sentence: With a quote at least.
            head: As of `Line`.
            note: As of `Line`.
        """
        assert sentence.citations, "a line without a quote says what nobody can check"
        return Line(
            text=sentence.text,
            citations=tuple(dict.fromkeys(map(self._cite, sentence.citations))),
            independent=sentence.independent,
            head=head,
            note=note,
            written=True,
            support=sentence.support,
            reasons=sentence.reasons,
            opinion=sentence.opinion,
            removed_marks=sentence.removed_marks,
        )

    def beside(self, line: Line, statement: Statement) -> tuple[Line, Citation]:
        """A line with a further quote, which bears what stands around the line and counts as no further document."""
        cited = self._cited(statement)
        citations = tuple(dict.fromkeys((*line.citations, cited)))
        return replace(line, citations=citations, beside=line.beside + len(citations) - len(line.citations)), cited

    def _cited(self, statement: Statement) -> Citation:
        return self._cite(statement.cited(0))

    def _cite(self, citation: Citation) -> Citation:
        place = citation.place
        if place not in self._citations:
            self._citations[place] = replace(citation, number=len(self._citations) + 1)
        return self._citations[place]

    def sources(self, records: Mapping[str, SourceRecord], groups: Mapping[str, str]) -> tuple[BriefSource, ...]:
        """The documents cited so far, in the order of their first citation.

        Args:
            records: Of all documents on the topic, by uri.
            groups: For each of these a name that it shares with its copies.
        """
        numbers: dict[tuple[str, str], list[int]] = {}
        for citation in self._citations.values():
            numbers.setdefault((citation.uri, citation.version), []).append(citation.number)
        order: dict[str, int] = {}
        made = []
        for (uri, version), cited in numbers.items():
            first = self.citations[cited[0] - 1]
            group = groups.get(uri, uri)
            record = records.get(uri)
            current = record is not None and record.version == version
            source = BriefSource(
                uri=uri,
                title=first.title,
                published=first.published,
                published_from=record.published_from if record and current else "",
                author=record.author if record and current else "",
                version=version,
                content=record.content if record and current else "",
                kind=record.kind if record else "",
                numbers=tuple(cited),
                group=order.setdefault(group, len(order) + 1),
            )
            copies = sorted(
                (other.published or "9999", other.title, other.uri)
                for other in records.values()
                if other.uri != uri and groups.get(other.uri, other.uri) == group
            )
            made.append(replace(source, copies=tuple((title, uri) for _, title, uri in copies)))
        return tuple(made)
