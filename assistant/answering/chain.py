"""The way of a question: find, weigh, decide, answer, bind. One LangChain Runnable from a question to an Answer."""

from collections.abc import Callable, Generator, Iterator, Mapping
from datetime import date
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig, RunnableLambda

from assistant.answering.decision import decide
from assistant.answering.draft import Draft
from assistant.answering.evidence import Evidence, Question
from assistant.answering.finding import Finder, limits_in_words, searched_in_words
from assistant.answering.gate import Gate, marked
from assistant.answering.quotes import quoting
from assistant.errors import ModelError
from assistant.library.cutting import page_at
from assistant.records import Answer, Hit, Passage, Sentence, Status
from assistant.search.asked import asked_count, asked_flag, asked_in, asked_text
from assistant.search.filters import Filters, make_filters
from assistant.search.retriever import PassageRetriever

_ENOUGH = 0.5  # share of a written answer's sentences that must stand, else the quotes are given


class AnswerChain:
    """Questions to answers, in one piece or streamed.

    Args:
        retriever: Finds the passages.
        answerer: Drafts the answer from the evidence; quotes unless a model writes.
        made_by: Name of the answerer, kept in the answer.
        today: Gives the day that "yesterday" is counted from.
    """

    def __init__(
        self,
        retriever: PassageRetriever,
        answerer: Runnable[Evidence, Draft] | None = None,
        *,
        made_by: str = "quotes",
        today: Callable[[], date] = date.today,
    ) -> None:
        self._retriever = retriever
        self._finder = Finder(retriever, today)
        self._quoting = quoting()
        self._answerer = answerer or self._quoting
        self._made_by = made_by

    def as_runnable(self) -> Runnable[Any, Answer]:
        """A Runnable that takes a question (text, or a dict with "question" and, if wanted, "conversation",
        "since", "until", "uris", "dates") and gives an `Answer`."""
        find: Runnable[Any, Evidence] = RunnableLambda(self.find, name="find")
        return (
            RunnableLambda(make_question, name="question") | find | RunnableLambda(self.conclude, name="answer")
        ).with_config(run_name="briefing_assistant")

    def find(self, question: Question, config: RunnableConfig | None = None) -> Evidence:
        """What the library holds for a question."""
        return self._finder.evidence(question)

    def hits(self, question: Question) -> tuple[Hit, ...]:
        """The passages nearest to a question, best first."""
        return self._finder.hits(question)

    def conclude(self, evidence: Evidence, config: RunnableConfig) -> Answer:
        """The answer that the evidence allows."""
        *_, answer = self.stream(evidence, config)
        assert isinstance(answer, Answer)
        return answer

    def stream(self, evidence: Evidence, config: RunnableConfig | None = None) -> Iterator[str | Answer]:
        """Pieces of the answer's text, then the `Answer`; what the pieces said is replaced by its text."""
        status, confidence = decide(evidence)
        if status != "answered" or evidence.declines:
            answer = declined(evidence, status, confidence)
            yield answer.text
            yield answer
            return
        try:
            answer = yield from self._bound(evidence, self._answerer, config, confidence=confidence)
            note = _shortfall(answer) if self._answerer is not self._quoting else ""
        except ModelError as error:
            note = f"{error} These are quotes instead."
        if note:
            answer = yield from self._bound(evidence, self._quoting, config, confidence=confidence, note=note)
        yield answer

    def _bound(
        self,
        evidence: Evidence,
        answerer: Runnable[Evidence, Draft],
        config: RunnableConfig | None,
        *,
        confidence: float,
        note: str = "",
    ) -> Generator[str, None, Answer]:
        groups = self._retriever.library.copies.groups({hit.uri for hit in evidence.hits})
        gate = Gate(evidence.hits, page_of=self._page_of, groups=groups)
        sentences: list[Sentence] = []
        for draft in answerer.stream(evidence, config):
            for drafted in draft:
                sentences.append(gate.bind(drafted))
                yield ("" if len(sentences) == 1 else " ") + marked(sentences[-1])
        quoted = answerer is self._quoting
        return Answer(
            question=evidence.question.text,
            searched=searched_in_words(evidence.question),
            status="answered",
            text=" ".join(marked(sentence) for sentence in sentences),
            sentences=tuple(sentences),
            citations=gate.citations,
            nearest=evidence.hits,
            confidence=confidence,
            missing=evidence.missing,
            made_by="quotes" if quoted else self._made_by,
            note=" ".join(part for part in (evidence.note, note) if part),
            limits=limits_in_words(evidence.question),
        )

    def _page_of(self, passage: Passage, offset: int) -> int | None:
        record = self._retriever.library.versions.get(passage.version)
        return page_at(record.pages, offset) if record else passage.page


def make_question(given: str | Question | Mapping[str, Any]) -> Question:
    """A question from text or from a dict.

    Raises:
        BadQuestion: It is no text, empty or too long, or what comes with it cannot be used.
    """
    if isinstance(given, Question):
        return given
    values: Mapping[str, Any] = given if isinstance(given, Mapping) else {"question": given}
    return Question(
        text=asked_text(values.get("question")),
        conversation=asked_in(values.get("conversation")),
        filters=make_filters(values.get("since"), values.get("until"), values.get("uris")),
        k=asked_count(values.get("k", 10)),
        read_dates=asked_flag("dates", values.get("dates", True)),
    )


def declined(evidence: Evidence, status: Status, confidence: float) -> Answer:
    """The answer that says that there is none, with the nearest passages and what is missing."""
    limits = evidence.question.filters
    if evidence.declines:
        status, text = "related", evidence.declines
    elif not evidence.hits and limits.active:
        text = f"No document matches the limits ({limits})."
    elif status == "related":
        text = f"The documents{_which(limits)} do not answer this. The nearest passages are below."
    else:
        text = f"The documents{_which(limits)} say nothing about this."
    return Answer(
        question=evidence.question.text,
        searched=searched_in_words(evidence.question),
        status=status,
        text=text,
        nearest=evidence.hits,
        confidence=confidence,
        missing=evidence.missing,
        note=evidence.note,
        limits=limits_in_words(evidence.question),
    )


def _which(limits: Filters) -> str:
    """Which documents were asked, where it was not all."""
    return f" ({limits})" if limits.uris else f" {limits}" if limits.active else ""


def _shortfall(answer: Answer) -> str:
    """Why a written answer cannot stand; "" if it can."""
    if not answer.sentences:
        return "The language model wrote nothing. These are quotes instead."
    standing = sum(sentence.support != "unsupported" for sentence in answer.sentences)
    if standing < _ENOUGH * len(answer.sentences):
        return "The documents do not bear most of what the language model wrote. These are quotes instead."
    return ""
