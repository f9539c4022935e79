"""The answerer of every installation: the best sentences, verbatim.

Sentences that follow each other in their source share one quote, which each of them cites. A sentence whose neighbour
did not fit names in brackets whom its pronoun stands for, where that is certain; one that answers the question above it
shows that question in brackets.
"""

import re
from collections.abc import Iterator

from langchain_core.runnables import Runnable, RunnableGenerator

from assistant.answering.choice import Quoted
from assistant.answering.draft import Draft, DraftSentence
from assistant.answering.evidence import Evidence
from assistant.answering.weighing import Candidate
from assistant.text.attribution import attribution
from assistant.text.reference import antecedent, bracketed, leans_back
from assistant.text.sentences import plain, quotable, sentence_spans

_YES_OR_NO = re.compile(r"(?:Yes|No)\b[.,;:]")


def quoting() -> Runnable[Evidence, Draft]:
    """A Runnable that answers with the best sentences of the hits, word for word."""
    return RunnableGenerator(_quote)


def _quote(evidences: Iterator[Evidence]) -> Iterator[Draft]:
    for evidence in evidences:
        for quoted in evidence.quoted:
            for sentence in quoted.sentences:
                yield (_drafted(sentence, quoted),)


def _drafted(sentence: Candidate, quoted: Quoted) -> DraftSentence:
    also = quoted.also if sentence is quoted.best else ()
    places = [(quoted.hit.rank, quoted.span), *((other.hit.rank, other.span) for other in also)]
    marks, spans = zip(*places, strict=True)
    text = plain(sentence.text)
    before, after = _around(sentence)
    if sentence is quoted.sentences[0]:
        text = _explained(text, before)
    said = attribution(text, before=before[-1] if before else "", after=after[0] if after else "")
    return DraftSentence(text=text, marks=marks, spans=spans, attribution=said)


def _explained(text: str, before: list[str]) -> str:
    """A sentence with what it points to in brackets: a name, or the question that heads it."""
    if name := antecedent(text, before[-2:]):
        return bracketed(text, name)
    if before and before[-1].endswith("?") and (leans_back(text) or _YES_OR_NO.match(text)):
        return f"[{before[-1]}] {text}"
    return text


def _around(sentence: Candidate) -> tuple[list[str], list[str]]:
    """The sentences before and after one in its passage."""
    passage = sentence.hit.passage.text
    told = [plain(quotable(passage, span).of(passage)) for span in sentence_spans(passage)]
    return told[: sentence.number], told[sentence.number + 1 :]
