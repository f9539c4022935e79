"""The values that travel through the house: frozen, comparable, ready for JSON with `dataclasses.asdict`.

Offsets are always character offsets (Python string indices) into a source's text, end exclusive.
Dates are ISO 8601 strings of the precision that is known: "2025", "2025-11" or "2025-11-20".
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

Status = Literal["answered", "related", "no_evidence"]
Support = Literal["supported", "partial", "unsupported"]
OutcomeStatus = Literal["added", "duplicate", "updated", "unchanged", "moved", "removed", "skipped", "failed"]
Precision = Literal["day", "month", "year", ""]
Trouble = Literal["failed", "skipped", "pages without text", "no date", "note"]
CopyKind = Literal["same file", "same text", "nearly the same text"]

_PRECISIONS: dict[int, Precision] = {len("2025-11-20"): "day", len("2025-11"): "month", len("2025"): "year"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """What is known of a source: everything but its text.

    Attributes:
        uri: The source's name in the library: the absolute path of a file, a web address, or the name given to a text.
        title: Title as found, or made from the file's name.
        published: Publication date, "" where none was found.
        published_from: Where that date came from ("page metadata", "mail header", "file name", ...); "edited" where a
            person has set it.
        author: Person or body that signs, "" where none was found.
        address: Web address it was read from; of a saved page, the one that it declares as its own; "" for others.
        kind: Format, named by its extension ("txt", "pdf", "docx", ...); "text" for a text without a file.
        pages: Start offset of each page, in order; empty where the format has no pages.
        empty_pages: Numbers (from 1) of the pages on which no text was found.
        note: What a reader should know of how the file was read, "" if nothing.
        characters: Length of the text.
        passages: How many passages it was cut into.
        version: Hash of text, title and dates; two versions of one source never share it.
        content: Hash of the file's bytes (of the text where there is no file).
        stamp: Size of the file and the times of its last changes when read (see `reading.file_stamp`), "" for a text.
        added: When it was added or last changed, ISO date and time in UTC.
        container: Uri of the file that holds it together with others (an archive, a mailbox, a feed); its own uri is
            then `container#item`, and `stamp` is that of the container. "" of a file of its own, and of a text.
        container_content: Hash of the container's bytes.
        container_items: How many documents the container held when it was read to its end, those that failed included.
        language: Language of the text, ISO 639-1 ("en"); "" where it is unknown or the text too short to tell.
        edited: What a person has set ("title", "author", "published"): each with what the document itself says, and,
            of a date, where it says so. Kept when the document changes.
        signature: By which copies of its text are found, "" where it has not been made yet.
    """

    uri: str
    title: str
    published: str = ""
    published_from: str = ""
    author: str = ""
    address: str = ""
    kind: str = "text"
    pages: tuple[int, ...] = ()
    empty_pages: tuple[int, ...] = ()
    note: str = ""
    characters: int = 0
    passages: int = 0
    version: str = ""
    content: str = ""
    stamp: str = ""
    added: str = ""
    signature: str = ""
    container: str = ""
    container_content: str = ""
    container_items: int = 0
    language: str = ""
    edited: tuple[tuple[str, str, str], ...] = ()

    @property
    def file(self) -> str:
        """Uri of the file on disk: the container where there is one."""
        return self.container or self.uri

    @property
    def precision(self) -> Precision:
        """How exactly the publication date is known."""
        return _PRECISIONS.get(len(self.published), "")

    @property
    def passage_ids(self) -> tuple[str, ...]:
        """The keys of its passages in the store, in order."""
        return tuple(passage_id(self.version, number) for number in range(self.passages))

    def with_text(self, text: str) -> "Source":
        """What is known of the source, together with its text."""
        return Source(**{name: getattr(self, name) for name in SourceRecord.__slots__}, text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(SourceRecord):
    """A whole text with what is known of it; `text` is what every offset refers to.

    `superseded` says when another version took this one's place, ISO date and time in UTC; "" of what is current.
    """

    text: str
    superseded: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a source, without its text: the current one, or one whose text is kept for those that quoted it.

    Attributes:
        version: Its hash, as citations name it.
        uri: The source's name at that time.
        title: At that time.
        published: Publication date at that time.
        author: At that time.
        characters: Length of its text.
        since: When it became the current one, ISO date and time in UTC.
        superseded: When another took its place, "" if it is the current one.
        by: The version that took its place, "" if it is the current one.
        purged: When its text was purged, "" if it can be had.
    """

    version: str
    uri: str
    title: str
    published: str = ""
    author: str = ""
    characters: int = 0
    since: str = ""
    superseded: str = ""
    by: str = ""
    purged: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A citation opened at its place: `source.text[start:end]` is the quote.

    Attributes:
        source: The text as it was when it was quoted; `source.superseded` says since when it is not the current one.
        start: First character of the quote.
        end: One past its last.
        current: The document as it is now.
        same_text: Whether its text is still what was quoted; title, date or uri may be others.
    """

    source: Source
    start: int
    end: int
    current: SourceRecord
    same_text: bool = True


def passage_id(version: str, number: int) -> str:
    """The key in the store of a version's passage; `number` counts from 0."""
    return f"{version}:{number:06d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A span of a source, the unit that is embedded and found: `source.text[start:end] == text`.

    `page` counts from 1 and is None where the format has no pages. `number` counts the source's
    passages from 0. `author` is the source's; only what a search or a brief found has it.
    """

    uri: str
    title: str
    text: str
    start: int
    end: int
    number: int = 0
    page: int | None = None
    published: str = ""
    version: str = ""
    author: str = field(default="", compare=False)

    @property
    def id(self) -> str:
        """Its key in the store: the same passage of the same version always has the same."""
        return passage_id(self.version, self.number)

    @property
    def titled(self) -> str:
        """The text below the title of its source: what its words are looked for in."""
        return f"{self.title}\n{self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that was found, with its fused score, its rank (from 1) and what found it.

    `agreement` says how near it comes to being the best for both engines and for all that was searched of a
    conversation; 1.0 if it is. Within limits it says nothing and is 0.81.
    """

    passage: Passage
    score: float
    rank: int
    found_by: tuple[str, ...] = ()
    agreement: float = 1.0

    @property
    def uri(self) -> str:
        """The passage's source."""
        return self.passage.uri

    @property
    def text(self) -> str:
        """The passage's text."""
        return self.passage.text

    @property
    def start(self) -> int:
        """The passage's first character in its source."""
        return self.passage.start

    @property
    def end(self) -> int:
        """One past the passage's last character in its source."""
        return self.passage.end


class Place(NamedTuple):
    """Where a quote stands: characters `start` up to, not including, `end` of one version of a source."""

    uri: str
    version: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A verbatim quote at its place: `source(uri).text[start:end] == quote`.

    `number` is the quote's own in a conversation: each later answer that cites it calls it the same.
    """

    number: int
    uri: str
    title: str
    quote: str
    start: int
    end: int
    page: int | None = None
    published: str = ""
    version: str = ""

    @property
    def place(self) -> Place:
        """Where the quote stands."""
        return Place(self.uri, self.version, self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is said to have said a sentence.

    Attributes:
        speaker: As written ("the State Department", "she"), "" where none is named ("allegedly").
        verb: The words that report, as written ("said", "according to", "was quoted as saying"), "" in a headline
            ("Mayor: no new taxes").
        direct: The words in quotation marks are the speaker's own.
        start: First character of the sentence that names the speaker, -1 where none does.
        end: One past the last of them, -1 where none does.
        neighbour: Where the speaker is named if not in the sentence itself.
    """

    speaker: str
    verb: str
    direct: bool
    start: int = -1
    end: int = -1
    neighbour: Literal["", "before", "after"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedMark:
    """A mark that a language model set behind a sentence and that was taken away.

    Attributes:
        number: As the model wrote it: the passage it was shown under that number.
        reason: Why, in plain words.
    """

    number: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of an answer.

    Attributes:
        text: Without marks.
        citations: The quotes that bear it.
        support: How far the best of them bears it.
        reasons: What that one does not bear, gravest first, in plain words; empty if it is supported.
        independent: How many of the cited sources bear it each by itself; near-identical copies count once.
        attribution: Who is said to have said it, None if nobody is.
        opinion: What the language model said of it where the rules called it partly borne out, which then counts; ""
            if it was not asked, or agreed.
        removed_marks: Marks that were taken away: they pointed nowhere, or at what bears nothing of the sentence.
        group: Of a line of a briefing, what it is shown under together with its neighbours, "" for nothing.
        head: Of a line of a briefing, what stands before it: a date, a speaker's day; "" for nothing.
        remark: Of a line of a briefing, what a reader should know of it, in plain words, "" if nothing.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    support: Support = "supported"
    reasons: tuple[str, ...] = ()
    independent: int = 0
    attribution: Attribution | None = None
    opinion: str = ""
    removed_marks: tuple[RemovedMark, ...] = ()
    group: str = ""
    head: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What an answer has cost.

    Attributes:
        model: The language model that was called, "" if none was.
        calls: How often, those that failed included.
        tokens_in: Of all that it was sent, None where the model does not count.
        tokens_out: Of all that it wrote, None where the model does not count.
        first_token_s: Seconds from the question to the model's first words, None if it wrote none.
        model_s: Seconds spent waiting for the model.
        total_s: Seconds from the question to the answer.
    """

    model: str = ""
    calls: int = 0
    tokens_in: int | None = None
    tokens_out: int | None = None
    first_token_s: float | None = None
    model_s: float = 0.0
    total_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageUsed:
    """A passage that an answer was made from: its uri, its version and place in it (`Passage.id`), its score."""

    uri: str
    id: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBy:
    """What made an answer, so that it can be made again, or told why it comes out otherwise.

    Attributes:
        model: "quotes", or the language model that wrote the text, as provider:name.
        prompts: Of each prompt that a language model was sent, its name and the hash of its wording.
        embedding_model: By which passages were found.
        version: Of this program.
        passages: Those that were found, best first.
        settings: Those that matter, name and value; no key is among them.
        revision: Of the library: it changes whenever a document comes, changes or goes.
        asked: When the question was asked, ISO date and time in UTC; how long it took stands in the answer's usage.
    """

    model: str = "quotes"
    prompts: tuple[tuple[str, str], ...] = ()
    embedding_model: str = ""
    version: str = ""
    passages: tuple[PassageUsed, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    revision: str = field(default="", compare=False)
    asked: str = field(default="", compare=False)

    @property
    def written(self) -> bool:
        """Whether a language model wrote the text."""
        return self.model != "quotes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a question.

    Attributes:
        question: The question as asked.
        searched: What was searched for it, the conversation and the limits included.
        status: "answered": the sentences answer it; "related": passages are near but do not answer it;
            "no_evidence": nothing in the library is near.
        text: The sentences joined, each with its [n] marks; for the other two states a plain statement of it.
        sentences: Empty unless answered.
        citations: In the order of their numbers: from 1, or as earlier answers of the conversation gave them.
        nearest: The passages found, best first; shown when the question is declined.
        confidence: Estimated probability that the library answers the question, 0 to 1.
        missing: Words of the question that none of the nearest passages contains.
        made_by: The language model that wrote the text, or "quotes", and all else that it was made with.
        note: What a reader should know of how the answer came about, "" if nothing.
        limits: To which documents the search was limited, in words ("published since 18 November 2025"), "" if not.
        usage: What it has cost; two answers that differ in nothing else are equal.
        briefing: Where a briefing or a part of one was asked for, which this is ("Timeline: seafood imports"): its
            sentences are lines then, each with what stands around it; "" of an answer to a question.
        topic: Of that briefing, as `Assistant.brief` takes it; "" of any other answer, and where all documents are
            meant.
    """

    question: str
    searched: str
    status: Status
    text: str
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Hit, ...] = ()
    confidence: float = 0.0
    missing: tuple[str, ...] = ()
    made_by: MadeBy = field(default_factory=MadeBy)
    note: str = ""
    limits: str = ""
    usage: Usage = field(default_factory=Usage, compare=False)
    briefing: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelState:
    """A language model that can be chosen, and whether it can be used.

    Attributes:
        name: As provider:name.
        is_default: It writes unless another is chosen.
        answers: Whether it has answered just now; None where it was not asked.
        seconds: How long that took, None where it was not asked or did not answer.
        context_tokens: How much it reads and writes at once, None where that is not known.
        missing: Why it cannot be used, and what to do; "" if nothing is known to be in the way.
        install: The command that installs what it needs, "" where nothing needs to be installed.
    """

    name: str
    is_default: bool = False
    answers: bool | None = None
    seconds: float | None = None
    context_tokens: int | None = None
    missing: str = ""
    install: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An answer as it was recorded, with what it was asked in and limited to.

    Attributes:
        answer: As it was given.
        conversation: What was said before.
        since: First day, month or year of publication that counted, ISO, "" for no limit.
        until: Last one, likewise.
        uris: Only these sources; empty for all.
        kinds: Only sources of these formats; empty for all.
        dates: Whether dates in the question counted.
    """

    answer: Answer
    conversation: "Conversation" = field(default_factory=lambda: Conversation())
    since: str = ""
    until: str = ""
    uris: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    dates: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that is otherwise than when an answer was recorded.

    Attributes:
        what: "status", "text", "quotes", "searched", "model", "prompt answer.system", "setting passage_tokens",
            "embedding model", "program", "document changed", "document removed", "document is new".
        before: As it was; of a document its title; "" if it was not there.
        now: As it is; of a document its uri; "" if it is not there.
    """

    what: str
    before: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """A recorded answer beside the one that the same question gets now.

    Attributes:
        recorded: As it was.
        now: As it is.
        changes: What differs, the answer itself first; empty if nothing does.
    """

    recorded: Answer
    now: Answer
    changes: tuple[Change, ...] = ()

    @property
    def same(self) -> bool:
        """True if the answer is the same, its quotes included, whatever else has changed."""
        return not any(change.what in ("status", "text", "quotes") for change in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One exchange: what was asked and what was replied; `answer` where it is ours.

    `numbers` are those of the quotes that the reply cites, each with the quote's place.
    """

    question: str
    reply: str
    answer: Answer | None = None
    numbers: tuple[tuple[Place, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns so far, oldest first. A value: `with_turn` and `with_exchange` return a new one."""

    turns: tuple[Turn, ...] = ()

    def with_turn(self, answer: Answer) -> "Conversation":
        """This conversation and one more turn, the question that `answer` answers."""
        numbers = tuple((citation.place, citation.number) for citation in answer.citations)
        turn = Turn(question=answer.question, reply=answer.text, answer=answer, numbers=numbers)
        return replace(self, turns=(*self.turns, turn))

    def with_exchange(self, asked: str, replied: str, *, numbers: tuple[tuple[Place, int], ...] = ()) -> "Conversation":
        """This conversation and one more turn that came from elsewhere.

        Args:
            asked: The question.
            replied: The reply.
            numbers: Of the quotes that the reply cites, where they are known.
        """
        return replace(self, turns=(*self.turns, Turn(question=asked, reply=replied, numbers=numbers)))

    @property
    def numbers(self) -> dict[Place, int]:
        """The number that each quote has been given so far. None is that of two: where answers from elsewhere were put
        together, the first keeps it."""
        given: dict[Place, int] = {}
        taken: set[int] = set()
        for place, number in (pair for turn in self.turns for pair in turn.numbers):
            if place not in given and number not in taken:
                given[place] = number
                taken.add(number)
        return given


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Another source with the same text, or nearly the same.

    Attributes:
        uri: Of the other source.
        title: Its title.
        kind: "same file": the same bytes; "same text": in another wrapping; "nearly the same text": some sentences were
            cut, added or reworded, or it has another headline, while numbers, dates and names agree.
        likeness: How much of the longer text stands in the other, 0 to 1.
    """

    uri: str
    title: str
    kind: CopyKind
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one document.

    Attributes:
        uri: Of the document; of the file where that could not be read as a whole.
        status: What became of it. "duplicate": added, and a copy of another; it can be searched and cited as any.
        reason: Why it failed or was left out, and what to do; of what it is a copy; "" if there is nothing to say.
        source: What is known of it now; of one that was removed, what was known.
        container: The file that holds it together with others, "" of a file of its own, and of a text.
        duplicate_of: The uri of the copy that was there first, "" if it is none.
    """

    uri: str
    status: OutcomeStatus
    reason: str = ""
    source: SourceRecord | None = None
    container: str = ""
    duplicate_of: str = ""

    @property
    def file(self) -> str:
        """Uri of the file on disk: the container where there is one."""
        return self.container or self.uri


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What needs a person's hand: a file that is not in the library, or something to know of a document that is.

    Attributes:
        uri: Of the file or document.
        title: Of the document, "" of a file that the library has nothing of.
        trouble: "failed" or "skipped": the file was not added; the others are of a document.
        reason: Why, and what to do.
        when: It was found, ISO date and time in UTC.
    """

    uri: str
    title: str
    trouble: Trouble
    reason: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of everything that was handed in, in the order in which it was found."""

    outcomes: tuple[Outcome, ...] = ()

    def _of(self, status: OutcomeStatus) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.status == status)

    @property
    def added(self) -> tuple[Outcome, ...]:
        """Sources that are new."""
        return self._of("added")

    @property
    def duplicates(self) -> tuple[Outcome, ...]:
        """Sources that are new, and copies of others."""
        return self._of("duplicate")

    @property
    def updated(self) -> tuple[Outcome, ...]:
        """Sources that replaced an older version."""
        return self._of("updated")

    @property
    def unchanged(self) -> tuple[Outcome, ...]:
        """Sources that were there already, word for word."""
        return self._of("unchanged")

    @property
    def moved(self) -> tuple[Outcome, ...]:
        """Sources whose file lies elsewhere in its folder now."""
        return self._of("moved")

    @property
    def removed(self) -> tuple[Outcome, ...]:
        """Sources that were removed because their file is gone, or left out now."""
        return self._of("removed")

    @property
    def skipped(self) -> tuple[Outcome, ...]:
        """Files that no reader is for in a folder, and what was left as it is for another reason; each says why."""
        return self._of("skipped")

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Files that could not be added; each says why."""
        return self._of("failed")

    @property
    def ok(self) -> bool:
        """True if nothing failed."""
        return not self.failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was exported.

    Attributes:
        folder: Where it lies.
        documents: How many.
        former: How many former versions of them.
        passages: Into how many they are cut.
        vectors: Whether their vectors went along.
    """

    folder: str
    documents: int
    former: int
    passages: int
    vectors: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Documents that were removed together, and can be brought back.

    Attributes:
        key: Names it.
        removed: When, ISO date and time in UTC.
        until: For how long it is kept.
        documents: How many can be brought back.
        titles: Theirs, the first of them.
    """

    key: str
    removed: str
    until: str
    documents: int
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What was removed together; iterating gives the documents.

    Attributes:
        documents: Their records.
        removal: By which those that were kept can be brought back; None where none was kept.
    """

    documents: tuple[SourceRecord, ...]
    removal: Removal | None

    def __iter__(self) -> Iterator[SourceRecord]:
        return iter(self.documents)

    def __len__(self) -> int:
        return len(self.documents)

    @property
    def lost(self) -> int:
        """How many of them cannot be brought back."""
        return len(self.documents) - (self.removal.documents if self.removal is not None else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What came of rebuilding a library.

    Attributes:
        rebuilt: False where there was nothing to rebuild.
        before: What the library was made with, in words; "" if it is empty.
        now: What it is made with now, in words.
        documents: How many it holds.
        passages: Into how many they are cut now.
        note: What a reader should know of how it went, "" if nothing.
    """

    rebuilt: bool
    before: str
    now: str
    documents: int
    passages: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far adding is: `done` of `total` files are settled, `passages` have been embedded so far.

    `outcomes` are those there are so far, in the order in which they came about. `left_s` is how long the rest will
    take in seconds, by what has been done so far; None where that is not known.
    """

    done: int
    total: int
    passages: int
    current: str = ""
    outcomes: tuple[Outcome, ...] = field(default=())
    left_s: float | None = None


Report = Callable[[Progress], None]
"""Called with the state of a long job; must return quickly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in the library that is not as it must be.

    Attributes:
        what: In words.
        uri: The document it concerns, "" if none.
        mended: It has been put right.
        remedy: What to do where it has not.
    """

    what: str
    uri: str = ""
    mended: bool = False
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What came of checking one invariant of the library.

    Attributes:
        invariant: What must hold, in words.
        checked: Of how many things it was looked at.
        things: What they are, in the plural.
        faults: Where it does not hold, or did not before it was mended.
    """

    invariant: str
    checked: int = 0
    things: str = ""
    faults: tuple[Fault, ...] = ()

    @property
    def ok(self) -> bool:
        """True if it holds now."""
        return all(fault.mended for fault in self.faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What came of checking a library, one finding for each invariant."""

    findings: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        """True if the library is whole now."""
        return all(finding.ok for finding in self.findings)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults, the mended ones included."""
        return tuple(fault for finding in self.findings for fault in finding.faults)
