"""The answerer of every installation: the best sentences, verbatim."""

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
            places = [(quoted.hit.rank, quoted.span), *((also.hit.rank, also.span) for also in quoted.also)]
            marks, spans = zip(*places, strict=True)
            yield (DraftSentence(text=readable(quoted.text), marks=marks, spans=spans),)


def readable(quote: str) -> str:
    """A quote as a sentence of an answer: on one line, without footnote numbers that would read as marks."""
    return _SPACE.sub(" ", _FOOTNOTE.sub("", quote)).strip()
