"""Questions that a document answers, each with the sentence that it was made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.text.language import language_of
from assistant.text.questions import Question, questions_of
from assistant.text.sentences import plain, role, sentence_spans
from assistant.text.spans import Span
from assistant.text.words import content_words

_READ = 20_000  # characters of a document, from its beginning
_MOST = 12  # questions of one document

# What makes a question worth asking first. Set by hand on the sample dossier, and read line by line.
_WORTH = {"said": 0.5, "number": 0.45, "when": 0.3, "who": 0.25}
_NAMED = 0.08  # for each word with a capital, up to:
_MOST_NAMED = 4
_LONG = 0.05  # for each word beyond:
_SHORT_WORDS = 13
_PART = 0.3  # less for "How many of the islands": which ones stands elsewhere


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question and what answers it.

    Attributes:
        question: As a person would ask it.
        kind: What it asks for.
        uri: Of the document.
        span: Of the sentence that answers it.
        sentence: That sentence, on one line.
        worth: How well it can stand as a suggestion; more is better.
    """

    question: str
    kind: str
    uri: str
    span: Span
    sentence: str
    worth: float

    @property
    def about(self) -> frozenset[str]:
        """What it is about: its words that say something."""
        return frozenset(content_words(self.question))


def candidates(uri: str, text: str) -> tuple[Candidate, ...]:
    """The questions of one document, the best first, one for each sentence.

    Args:
        uri: Of the document.
        text: Its text.

    Returns:
        At most twelve; none of a text that is not English.
    """
    found = sorted(_found(uri, text[:_READ]), key=lambda one: (-one.worth, one.span))
    return tuple(found[:_MOST])


@lru_cache(maxsize=512)
def _made(text: str) -> tuple[tuple[Question, Span, str], ...]:
    if language_of(text) != "en":
        return ()
    made: list[tuple[Question, Span, str]] = []
    for span in sentence_spans(text, "en"):
        line = plain(span.of(text))
        if role(line) == "prose":
            made += [(question, span, line) for question in questions_of(line, text=text)]
    return tuple(made)


def _found(uri: str, text: str) -> Iterator[Candidate]:
    best: dict[str, Candidate] = {}
    for question, span, line in _made(text):
        one = Candidate(question.text, question.kind, uri, span, line, _worth(question))
        if line not in best or best[line].worth < one.worth:
            best[line] = one
    yield from best.values()


def _worth(question: Question) -> float:
    named = min(question.named, _MOST_NAMED)
    beyond = max(0, len(question.text.split()) - _SHORT_WORDS)
    part = _PART if question.text.startswith("How many of the ") else 0.0
    return _WORTH[question.kind] - part + _NAMED * named - _LONG * beyond


_SAME_DOCUMENT = 0.4  # less for the second question of a document
_SAME_KIND = 0.15  # less for each that asks for the same
_SHARED = 0.6  # less for what is shared with one that was picked, as a share of its words


def novel(one: Candidate, picked: Sequence[Candidate]) -> float:
    """What a question is worth beside others: less, the more it is like them.

    Args:
        one: A question.
        picked: Those beside it.
    """
    same = sum(one.kind == other.kind for other in picked)
    again = any(one.uri == other.uri for other in picked)
    return one.worth - _SAME_DOCUMENT * again - _SAME_KIND * same - _SHARED * likeness(one, picked)


def likeness(one: Candidate, picked: Sequence[Candidate]) -> float:
    """The share of a question's words that one of the others has, from 0 to 1."""
    return max((len(one.about & other.about) / max(1, len(one.about)) for other in picked), default=0.0)
