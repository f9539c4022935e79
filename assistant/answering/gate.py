"""The one citation gate: draft sentences in, sentences bound to verbatim quotes out.

A mark that points at no hit is dropped and counted; a sentence without one gets the passage that clearly bears it, if
there is one; a number is given at a quote's first use in a conversation and kept; every quote is cut from the passage
it cites, so that it stands in the source at the offsets given.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from assistant.answering.draft import DraftSentence
from assistant.answering.independence import independent
from assistant.answering.locating import clearly_borne, located
from assistant.answering.support import Verdict
from assistant.records import Citation, Hit, Passage, Place, Sentence
from assistant.text.attribution import attribution
from assistant.text.commands import orders_to_say, speaks_to_machines
from assistant.text.spans import Span

_SUPPORTED = Verdict(support="supported")
_FOR_MACHINES = Verdict(
    support="unsupported", reasons=("the document gives orders to the assistant there, which bears nothing",)
)
_ORDERED = Verdict(support="unsupported", reasons=("the quote only orders someone to say so",))
_NOTHING = Verdict(support="unsupported")


class Gate:
    """Binds the sentences of one answer.

    Args:
        hits: The passages that marks refer to, mark n meaning the hit of rank n.
        page_of: Gives the page on which a character of a passage's source stands, None if it has none.
        groups: For each uri a name that it shares with its copies.
        numbers: Of the quotes that earlier answers of the conversation cite.
    """

    def __init__(
        self,
        hits: Sequence[Hit],
        *,
        page_of: Callable[[Passage, int], int | None],
        groups: Mapping[str, str] = MappingProxyType({}),
        numbers: Mapping[Place, int] = MappingProxyType({}),
    ) -> None:
        self._page_of = page_of
        self._groups = groups
        self._hits = {hit.rank: hit for hit in hits}
        self._numbers = dict(numbers)
        self._citations: dict[Place, Citation] = {}
        self.removed_marks = 0

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Those given so far, in the order of their numbers."""
        return tuple(sorted(self._citations.values(), key=lambda citation: citation.number))

    def bind(self, sentence: DraftSentence) -> Sentence:
        """One sentence with its citations and how far they bear it."""
        known = [mark for mark in sentence.marks if mark in self._hits]
        self.removed_marks += len(sentence.marks) - len(known)
        if sentence.spans:
            spans = dict(zip(sentence.marks, sentence.spans, strict=True))
            bound = [(self._hits[mark], spans[mark], _SUPPORTED) for mark in known]
        elif known:
            bound = [_located(sentence.text, self._hits[mark]) for mark in known]
        else:
            bound = self._aligned(sentence.text)
        best = max((verdict for _, _, verdict in bound), key=lambda verdict: verdict.rank, default=_NOTHING)
        return Sentence(
            text=sentence.text,
            citations=tuple(dict.fromkeys(self._cite(hit, span) for hit, span, _ in bound)),
            support=best.support,
            reasons=best.reasons,
            independent=independent({hit.uri: hit.text for hit, _, _ in bound}, self._groups),
            attribution=sentence.attribution or attribution(sentence.text),
        )

    def _aligned(self, text: str) -> list[tuple[Hit, Span, Verdict]]:
        """The passage that clearly bears a sentence that names none; the best ranked, if several do."""
        for hit in self._hits.values():
            span = clearly_borne(text, hit.text)
            if span is not None and _heeded(text, hit, span, _SUPPORTED) is _SUPPORTED:
                return [(hit, span, _SUPPORTED)]
        return []

    def _cite(self, hit: Hit, span: Span) -> Citation:
        passage = hit.passage
        start, end = passage.start + span.start, passage.start + span.end
        place = Place(passage.uri, passage.version, start, end)
        if place not in self._citations:
            number = self._numbers.setdefault(place, max(self._numbers.values(), default=0) + 1)
            self._citations[place] = Citation(
                number=number,
                uri=passage.uri,
                title=passage.title,
                quote=span.of(passage.text),
                start=start,
                end=end,
                page=self._page_of(passage, start),
                published=passage.published,
                version=passage.version,
            )
        return self._citations[place]


def _located(text: str, hit: Hit) -> tuple[Hit, Span, Verdict]:
    span, verdict = located(text, hit.text)
    return hit, span, _heeded(text, hit, span, verdict)


def _heeded(text: str, hit: Hit, span: Span, verdict: Verdict) -> Verdict:
    """A verdict, unless the passage gives orders there: they bear nothing."""
    if speaks_to_machines(hit.text):
        return _FOR_MACHINES
    if orders_to_say(span.of(hit.text)) and text not in hit.text:
        return _ORDERED
    return verdict


def marked(sentence: Sentence) -> str:
    """A sentence with the marks of its citations."""
    marks = "".join(f"[{citation.number}]" for citation in sentence.citations)
    return f"{sentence.text} {marks}" if marks else sentence.text
