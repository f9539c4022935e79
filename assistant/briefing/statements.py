"""Statements: the sentences of passages, each once and at its place. All that a briefing says is made of these."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assistant.records import Citation, Passage
from assistant.text.sentences import quotable, sentence_spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence of a source, verbatim: `source(uri).text[start:end] == text`.

    Attributes:
        uri: Its source.
        title: Of the source.
        published: Publication date of the source, ISO 8601 of any precision, "" where none is known.
        version: Hash of the source's version.
        text: The sentence, without white space around it.
        start: Its first character in the source.
        end: One past its last.
        page: Counts from 1, None where the source has no pages.
        before: What the passage says before it: what its pronouns and relative dates refer to.
        after: What the passage says after it.
        group: A name that the source shares with its copies; one group is one independent source.
    """

    uri: str
    title: str
    published: str
    version: str
    text: str
    start: int
    end: int
    page: int | None = None
    before: str = ""
    after: str = ""
    group: str = ""

    def cited(self, number: int) -> Citation:
        """The citation of the whole sentence under a number."""
        return Citation(
            number=number,
            uri=self.uri,
            title=self.title,
            quote=self.text,
            start=self.start,
            end=self.end,
            page=self.page,
            published=self.published,
            version=self.version,
        )


def statements_of(
    passages: Iterable[Passage],
    *,
    page_of: Callable[[Passage, int], int | None],
    groups: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Statement, ...]:
    """The sentences of passages, in the passages' order; one that two passages share is given once.

    Args:
        passages: Of any sources.
        page_of: Gives the page on which a character of a passage's source stands, None if it has none.
        groups: For each uri a name that it shares with its copies.
    """
    found: dict[tuple[str, int, int], Statement] = {}
    for passage in passages:
        for span in sentence_spans(passage.text):
            words = quotable(passage.text, span)
            start, end = passage.start + words.start, passage.start + words.end
            place = (passage.uri, start, end)
            if start == end or place in found:
                continue
            found[place] = Statement(
                uri=passage.uri,
                title=passage.title,
                published=passage.published,
                version=passage.version,
                text=words.of(passage.text),
                start=start,
                end=end,
                page=page_of(passage, start),
                before=passage.text[: words.start].strip(),
                after=passage.text[words.end :].strip(),
                group=groups.get(passage.uri, passage.uri),
            )
    return tuple(found.values())
