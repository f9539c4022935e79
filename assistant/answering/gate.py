"""The one citation gate: draft sentences in, sentences bound to verbatim quotes out.

A mark that points at no hit is dropped; a number is given at a quote's first use; every quote is cut from the
passage it cites, so that it stands in the source at the offsets given.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from assistant.answering.draft import DraftSentence
from assistant.answering.independence import independent
from assistant.answering.support import Verdict, best_quote, check
from assistant.records import Citation, Hit, Passage, Sentence, Support
from assistant.text.attribution import attribution
from assistant.text.spans import Span

_ORDER: tuple[Support, ...] = ("unsupported", "partial", "supported")
_SUPPORTED = Verdict(support="supported")


class Gate:
    """Binds the sentences of one answer.

    Args:
        hits: The passages that marks refer to, mark n meaning the hit of rank n.
        page_of: Gives the page on which a character of a passage's source stands, None if it has none.
        groups: For each uri a name that it shares with its copies.
    """

    def __init__(
        self,
        hits: Sequence[Hit],
        *,
        page_of: Callable[[Passage, int], int | None],
        groups: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._page_of = page_of
        self._groups = groups
        self._hits = {hit.rank: hit for hit in hits}
        self._citations: dict[tuple[str, int, int], Citation] = {}
        self.removed_marks = 0

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Those given so far, in the order of their numbers."""
        return tuple(self._citations.values())

    def bind(self, sentence: DraftSentence) -> Sentence:
        """One sentence with its citations and how far they bear it."""
        places: list[tuple[int, Span | None]] = (
            list(zip(sentence.marks, sentence.spans, strict=True))
            if sentence.spans
            else [(mark, None) for mark in sentence.marks]
        )
        known = [(self._hits[mark], span) for mark, span in places if mark in self._hits]
        self.removed_marks += len(sentence.marks) - len(known)
        citations = []
        best = Verdict(support="unsupported")
        for hit, span in known:
            citations.append(self._cite(hit, span or best_quote(sentence.text, hit.passage.text)))
            verdict = _SUPPORTED if span is not None else check(sentence.text, hit.passage.text)
            if len(citations) == 1 or _ORDER.index(verdict.support) > _ORDER.index(best.support):
                best = verdict
        return Sentence(
            text=sentence.text,
            citations=tuple(dict.fromkeys(citations)),
            support=best.support,
            reasons=best.reasons,
            independent=independent({hit.uri: hit.text for hit, _ in known}, self._groups),
            attribution=sentence.attribution or attribution(sentence.text),
        )

    def _cite(self, hit: Hit, span: Span) -> Citation:
        passage = hit.passage
        start, end = passage.start + span.start, passage.start + span.end
        key = (passage.uri, start, end)
        if key not in self._citations:
            self._citations[key] = Citation(
                number=len(self._citations) + 1,
                uri=passage.uri,
                title=passage.title,
                quote=span.of(passage.text),
                start=start,
                end=end,
                page=self._page_of(passage, start),
                published=passage.published,
                version=passage.version,
            )
        return self._citations[key]


def marked(sentence: Sentence) -> str:
    """A sentence with the marks of its citations."""
    marks = "".join(f"[{citation.number}]" for citation in sentence.citations)
    return f"{sentence.text} {marks}" if marks else sentence.text
