"""The one citation gate: draft sentences in, sentences bound to verbatim quotes out.

A mark that points at no hit, or at one that bears nothing of a sentence which another bears, is taken away and kept
with the reason; a sentence without one gets the passage that clearly bears it, if there is one; a number is given at a
quote's first use in a conversation and kept; every quote is cut from the passage it cites, so that it stands in the
source at the offsets given.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from assistant.answering.bearing import Bearing, Borne, bearing, heeded
from assistant.answering.draft import DraftSentence
from assistant.answering.independence import independent
from assistant.answering.locating import clearly_borne
from assistant.answering.support import Verdict
from assistant.records import Citation, Hit, Passage, Place, RemovedMark, Sentence
from assistant.text.attribution import attribution
from assistant.text.spans import Span

_SUPPORTED = Verdict(support="supported")
_NOTHING = Verdict(support="unsupported")
NOWHERE = "it points at no passage that the language model was shown"
"""Why a mark is taken away that points at nothing."""


class Gate:
    """Binds the sentences of one answer.

    Args:
        hits: The passages that marks may refer to, mark n meaning the hit of rank n: those that its writer was shown.
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
        self._hits = {hit.rank: hit for hit in _with_houses(hits)}
        self._numbers = dict(numbers)
        self._citations: dict[Place, Citation] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Those given so far, in the order of their numbers."""
        return tuple(sorted(self._citations.values(), key=lambda citation: citation.number))

    def bind(self, sentence: DraftSentence) -> Sentence:
        """One sentence with its citations and how far they bear it."""
        known = [mark for mark in sentence.marks if mark in self._hits]
        removed = [RemovedMark(number=mark, reason=NOWHERE) for mark in sentence.marks if mark not in self._hits]
        if sentence.spans:
            spans = dict(zip(sentence.marks, sentence.spans, strict=True))
            found = Bearing(_SUPPORTED, tuple(Borne(self._hits[mark], (spans[mark],), _SUPPORTED) for mark in known))
        elif known:
            found = bearing(sentence.text, [self._hits[mark] for mark in known])
            removed += [RemovedMark(number=hit.rank, reason=reason) for hit, reason in found.others]
        else:
            found = self._aligned(sentence.text)
        verdict = found.verdict
        return Sentence(
            text=sentence.text,
            citations=tuple(dict.fromkeys(self._cite(one.hit, span) for one in found.borne for span in one.spans)),
            support=verdict.support,
            reasons=verdict.shown,
            independent=self._independent(found),
            attribution=sentence.attribution or attribution(sentence.text),
            removed_marks=tuple(removed),
        )

    def _independent(self, found: Bearing) -> int:
        """How many sources bear a sentence as well as any does, copies counted once."""
        if found.verdict.support == "unsupported":
            return 0
        if found.together:
            return 1  # no source says it that is independent of another's half
        whole = [one for one in found.borne if one.verdict.rank >= found.verdict.rank]
        return independent({one.hit.uri: one.hit.text for one in whole}, self._groups)

    def _aligned(self, text: str) -> Bearing:
        """The passage that clearly bears a sentence that names none; the best ranked, if several do."""
        for hit in self._hits.values():
            span = clearly_borne(text, hit.text)
            if span is not None and heeded(text, hit, (span,), _SUPPORTED) is _SUPPORTED:
                return Bearing(_SUPPORTED, (Borne(hit, (span,), _SUPPORTED),))
        return Bearing(_NOTHING, ())

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


def _with_houses(hits: Sequence[Hit]) -> list[Hit]:
    """Some passages, each with the author that others have in full: "Ann Lee" as "Ann Lee, Harbour Gazette"."""
    full = {
        hit.passage.author.partition(",")[0].strip(): hit.passage.author for hit in hits if "," in hit.passage.author
    }
    return [
        replace(hit, passage=replace(hit.passage, author=full[hit.passage.author]))
        if hit.passage.author in full
        else hit
        for hit in hits
    ]
