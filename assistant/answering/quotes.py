"""The answerer of every installation: the best sentences, verbatim.

Sentences that follow each other in their source share one quote, which each of them cites.
"""

import re
from collections.abc import Iterator

from langchain_core.runnables import Runnable, RunnableGenerator

from assistant.answering.draft import Draft, DraftSentence
from assistant.answering.evidence import Evidence

_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_SPACE = re.compile(r"\s+")


def quoting() -> Runnable[Evidence, Draft]:
    """A Runnable that answers with the best sentences of the hits, word for word."""
    return RunnableGenerator(_quote)


def _quote(evidences: Iterator[Evidence]) -> Iterator[Draft]:
    for evidence in evidences:
        for quoted in evidence.quoted:
            for sentence in quoted.sentences:
                also = quoted.also if sentence is quoted.best else ()
                places = [(quoted.hit.rank, quoted.span), *((other.hit.rank, other.span) for other in also)]
                marks, spans = zip(*places, strict=True)
                yield (DraftSentence(text=readable(sentence.text), marks=marks, spans=spans),)


def readable(quote: str) -> str:
    """A quote as a sentence of an answer: on one line, without footnote numbers that would read as marks."""
    return _SPACE.sub(" ", _FOOTNOTE.sub("", quote)).strip()
