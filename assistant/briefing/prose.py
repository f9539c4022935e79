"""Sections that a language model writes, from the lines that would else be quoted and the passages they stand in.

What it writes goes the way of a written answer: the same calls, the same gate, the same review. Where that does not let
it stand, or the model fails, the lines are quoted.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.answering.audit import prompts_sent
from assistant.answering.budget import Shown
from assistant.answering.calls import Steps, Writer
from assistant.answering.draft import Draft
from assistant.answering.evidence import Evidence, Question
from assistant.answering.framing import brief_messages
from assistant.answering.gate import Gate
from assistant.answering.mending import Bound
from assistant.answering.performing import result_of
from assistant.answering.review import INSTEAD, After, Reviewed, reviewed
from assistant.answering.usage import Meter
from assistant.answering.written import Bind, Wanted, writing
from assistant.briefing.gathering import Gathered, Watcher
from assistant.briefing.points import Point
from assistant.briefing.templates import Part
from assistant.briefing.values import Made, SectionName
from assistant.errors import ModelError
from assistant.records import Hit, Passage, Sentence, Usage

WRITTEN: tuple[SectionName, ...] = ("bottom line", "key points")
"""The sections that a language model may write; all others are quoted, whatever is set."""

PageOf = Callable[[Passage, int], int | None]
"""Gives the page on which a character of a passage's source stands, None if it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """With what sections are written.

    Attributes:
        choose: Gives the language model, None for quotes; may raise a `ModelError`.
        after: What is done with sentences that do not stand.
    """

    choose: Callable[[], Writer | None] = lambda: None
    after: After = field(default_factory=After)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrote:
    """What came of having a section written.

    Attributes:
        sentences: What is given, each with a quote; empty if the lines are to be quoted.
        note: What is to be said of it, "" if nothing.
    """

    sentences: tuple[Sentence, ...] = ()
    note: str = ""


class Prose:
    """Has the sections of one briefing written.

    A section is one call and no more where every sentence stands. Where one does not, its section costs one more to be
    corrected, and one more for a second opinion on what is partly borne out: three at most. A server that is busy or
    fails is tried again as for answers (see `written.ATTEMPTS`); once it has failed for good, it is not asked for the
    next section.

    Args:
        topic: Of the briefing.
        gathered: What the library holds on it.
        means: With what they are written.
        page_of: As of `Gate`.
        watcher: Told how many sections are written, also while the model is silent; what it raises ends the call.
        sections: How many are to be written.
    """

    def __init__(
        self, topic: str, gathered: Gathered, means: Means, *, page_of: PageOf, watcher: Watcher, sections: int
    ) -> None:
        self._topic = topic
        self._gathered = gathered
        self._means = means
        self._page_of = page_of
        self._watcher = watcher
        self._sections = sections
        self._tried = 0
        self._spent = Meter()
        self._failure = ""
        self._written: list[SectionName] = []

    @property
    def written(self) -> tuple[SectionName, ...]:
        """The sections that the model has written, in the order of the page."""
        return tuple(self._written)

    @property
    def model(self) -> str:
        """The model that has written them; "quotes" if none has."""
        return self._spent.model if self._written else "quotes"

    def told(self, made: Made) -> Made:
        """What made a briefing, with who wrote which sections by which prompts."""
        return replace(made, written_by=self.model, written=self.written, prompts=prompts_sent(self._spent))

    @property
    def usage(self) -> Usage:
        """What it has cost; nothing if no model was called, so that quoted briefings are the same every time."""
        return self._spent.usage() if self._spent.calls else Usage()

    @property
    def note(self) -> str:
        """Why the model wrote no further, "" if it did not fail."""
        return self._failure

    def write(self, part: Part, chosen: Sequence[Point]) -> Wrote:
        """A section in the model's words.

        Args:
            part: The section; its sentences are as many as the lines would be, at most.
            chosen: Its lines, if they were quoted.
        """
        if not chosen or self._failure:
            return Wrote()
        try:
            writer = self._means.choose()
            if writer is None:
                return Wrote()
            review = self._reviewed(writer, part, chosen)
        except ModelError as error:
            self._failure = f"{error} {INSTEAD}"
            return Wrote()
        if not review.stands:
            return Wrote(note=review.note)
        return self._given(part, review)

    def _reviewed(self, writer: Writer, part: Part, chosen: Sequence[Point]) -> Reviewed:
        def look() -> None:
            self._watcher("Writing", self._tried, self._sections)

        meter = Meter()
        try:
            return result_of(self._steps(replace(writer, look=look), part, chosen, meter))
        finally:
            self._tried += 1
            for call in meter.calls:
                self._spent.add(call, model=writer.name)

    def _steps(self, writer: Writer, part: Part, chosen: Sequence[Point], meter: Meter) -> Steps[Reviewed]:
        hits, lines = self._shown(chosen)
        evidence = Evidence(question=Question(text=self._topic, meter=meter), hits=hits)
        bound: list[Bound] = []

        def binding(seen: tuple[Hit, ...]) -> Bind:
            bound.clear()  # what was bound before turned out to be thought and not said
            gate = self._gate(seen)

            def bind(draft: Draft) -> tuple[str, ...]:
                bound.extend((drafted, gate.bind(drafted)) for drafted in draft)
                return ()

            return bind

        wanted = Wanted(
            purpose="brief",
            messages=lambda shown: brief_messages(
                self._topic, part.heading, shown.hits, sentences=len(chosen), lines=_of(shown, lines)
            ),
            beside="\n".join((self._topic, *(text for _, text in lines))),
        )
        text = yield from writing(writer, evidence, binding, wanted)
        seen = replace(evidence, hits=text.hits)
        return (
            yield from reviewed(text, bound, seen, writer, after=self._means.after, gate=lambda: self._gate(text.hits))
        )

    def _given(self, part: Part, review: Reviewed) -> Wrote:
        """What of a section that stands is given: a line of a briefing has a quote, and one that no quote bears is no
        line, unless it is wished to be marked."""
        marks = self._means.after.unsupported == "mark"
        kept = [one for one in review.sentences if one.citations and (marks or one.support != "unsupported")]
        left = len(review.sentences) - len(kept)
        gone = "1 sentence that no quote bears was left out." if left == 1 else ""
        gone = f"{left} sentences that no quote bears were left out." if left > 1 else gone
        if kept:
            self._written.append(part.name)
        return Wrote(sentences=tuple(kept), note=" ".join(filter(None, (review.note, gone))))

    def _gate(self, hits: tuple[Hit, ...]) -> Gate:
        return Gate(hits, page_of=self._page_of, groups=self._gathered.groups)

    def _shown(self, chosen: Sequence[Point]) -> tuple[tuple[Hit, ...], tuple[tuple[int, str], ...]]:
        """The passages that the model may use, those of the lines before those that say the same; and the lines, each
        with the rank of its passage."""
        ranks: dict[str, int] = {}
        passages: list[Passage] = []

        def rank_of(uri: str, start: int, end: int) -> int:
            passage = self._holding(uri, start, end)
            if passage.id not in ranks:
                ranks[passage.id] = len(ranks) + 1
                passages.append(passage)
            return ranks[passage.id]

        lines = [(rank_of(one.quote.uri, one.quote.start, one.quote.end), one.text) for one in chosen]
        for also in (other.statement for one in chosen for other in one.also):
            rank_of(also.uri, also.start, also.end)
        hits = [Hit(passage=one, score=1.0, rank=at) for at, one in enumerate(passages, start=1)]
        return tuple(hits), tuple(lines)

    def _holding(self, uri: str, start: int, end: int) -> Passage:
        """The passage in which a statement stands: statements are cut from these."""
        passages = self._gathered.passages
        return next(one for one in passages if one.uri == uri and one.start <= start and end <= one.end)


def _of(shown: Shown, lines: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Those lines whose passages a prompt has room for."""
    ranks = {hit.rank for hit in shown.hits}
    return [line for line in lines if line[0] in ranks]
