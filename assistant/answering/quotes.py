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
        for candidate in evidence.chosen:
            yield (DraftSentence(text=readable(candidate.text), marks=(candidate.hit.rank,), span=candidate.span),)


def readable(quote: str) -> str:
    """A quote as a sentence of an answer: on one line, without footnote numbers that would read as marks."""
    return _SPACE.sub(" ", _FOOTNOTE.sub("", quote)).strip()
