"""What a briefing is: sections of lines, each line with the quotes that bear it, the documents, and what made it."""

from dataclasses import dataclass, field
from typing import Literal

from assistant.records import Citation, RemovedMark, Support, Usage

SectionName = Literal["bottom line", "key points", "timeline", "positions", "differences", "what is new", "gaps"]
BriefStatus = Literal["briefed", "no_evidence"]

SECTIONS: tuple[SectionName, ...] = (
    "bottom line",
    "key points",
    "timeline",
    "positions",
    "differences",
    "what is new",
    "gaps",
)
"""All that a briefing may have, in their usual order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a briefing.

    Attributes:
        text: Verbatim but for what stands in square brackets, or as a language model wrote it; without marks.
        citations: The quotes that bear it, at least one.
        independent: How many of the cited documents are independent; copies count once.
        group: What it is shown under together with its neighbours: a speaker, what differs, a kind of gap; "" for none.
        head: What stands before it: a date, a question; "" for nothing.
        note: What a reader should know of it, in plain words, "" if nothing.
        when: Of an event, when: a date of any precision, or two with a stroke between them, ".." for an end that is not
            known (ISO 8601-2, level 1: "2025-11", "2025-11-03/2025-11-07", "../2025-11-20"); "" of other lines.
        standing: Of an event, whether it is told as one that happened, or only as "planned", "possible" or "denied".
        who: The speaker whose words it tells, by name; "" of lines that tell of none.
        beside: How many of the citations, the last ones, bear only what stands around the text.
        written: Whether a language model wrote it.
        support: How far its quotes bear it; a quoted line is its quote.
        reasons: As of `Sentence`.
        opinion: As of `Sentence`.
        removed_marks: As of `Sentence`.
    """

    text: str
    citations: tuple[Citation, ...]
    independent: int = 1
    group: str = ""
    head: str = ""
    note: str = ""
    when: str = ""
    standing: str = ""
    who: str = ""
    beside: int = 0
    written: bool = False
    support: Support = "supported"
    reasons: tuple[str, ...] = ()
    opinion: str = ""
    removed_marks: tuple[RemovedMark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines of one kind.

    Attributes:
        name: Which kind.
        heading: As the template words it.
        lines: In their order.
        notes: What is to be said of the documents or of the search, not of the topic; or why there is no line.
        left_out: How many more lines there were than the template has room for.
    """

    name: SectionName
    heading: str
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSource:
    """A document that a briefing cites.

    Attributes:
        uri: Its name in the library.
        title: Its title.
        published: Publication date, "" where none is known.
        published_from: Where that date came from.
        author: Who signs, "" where nobody does.
        version: Hash of text, title and dates, which every citation of it names.
        content: Hash of the file's bytes.
        kind: Format, named by its extension.
        numbers: Of its citations.
        group: Counts the independent documents from 1; copies of each other share it.
        copies: Titles and uris of documents on the topic that are copies of it.
    """

    uri: str
    title: str
    published: str
    published_from: str
    author: str
    version: str
    content: str
    kind: str
    numbers: tuple[int, ...]
    group: int
    copies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What made a briefing: the same again gives the same briefing.

    Attributes:
        program: Version of this program.
        library: Hash over the versions of all documents of the library.
        documents: How many documents the library held.
        changed: When the library was last added to, ISO date and time in UTC; "" if it is empty.
        embedding_model: Which one reads topic and documents.
        passage_tokens: Size of the passages.
        template: Name of the template, or the path of one's own.
        template_hash: Hash of its text.
        sections: Which sections it was to have, with how many lines each.
        scope: To which documents it was limited, in words; "" if to none.
        found: How many documents are on the topic.
        compared: Since when what is new was asked for: a date, or when the briefing was made that it is compared with;
            "" where there was nothing to compare with.
        written_by: The language model that wrote some sections, as provider:name; "quotes": every line is quoted.
        written: The sections that it wrote.
        prompts: Of each prompt that a language model was sent, its name and the hash of its wording.
    """

    program: str
    library: str
    documents: int
    changed: str
    embedding_model: str
    passage_tokens: int
    template: str
    template_hash: str
    sections: tuple[tuple[SectionName, int], ...]
    scope: str = ""
    found: int = 0
    compared: str = ""
    written_by: str = "quotes"
    written: tuple[SectionName, ...] = ()
    prompts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What the documents say about a topic, on a page.

    Attributes:
        topic: As asked for.
        status: "no_evidence": the documents say nothing about it; then there are no lines.
        title: Of the kind of page, as the template words it.
        sections: In the template's order.
        citations: In the order of their numbers, from 1, which follow their first use.
        sources: The documents cited, in the order of their first citation.
        note: What a reader should know of how it came about, "" if nothing.
        made: What made it.
        published: Publication dates of all documents on the topic, "" for none, each with how many there are.
        pictures: Whether its template wants pictures, where there is something to draw.
        usage: What its language model has cost; two briefings that differ in nothing else are equal.
        id: By which it is opened again, "" where it is not kept; likewise.
    """

    topic: str
    status: BriefStatus
    title: str
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    sources: tuple[BriefSource, ...]
    made: Made
    note: str = ""
    published: tuple[tuple[str, int], ...] = ()
    pictures: bool = True
    usage: Usage = field(default_factory=Usage, compare=False)
    id: str = field(default="", compare=False)

    def section(self, name: SectionName) -> Section | None:
        """The section of a name, None if the briefing has none."""
        return next((section for section in self.sections if section.name == name), None)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all sections, in their order."""
        return tuple(line for section in self.sections for line in section.lines)
