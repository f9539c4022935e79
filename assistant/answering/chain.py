"""The way of a question: find, weigh, decide, answer, bind. One LangChain Runnable from a question to an Answer."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator, Mapping
from contextlib import aclosing, closing
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, cast

from langchain_core.language_models import BaseChatModel
from langchain_core.runnables import Runnable, RunnableConfig, RunnableGenerator, RunnableLambda

from assistant.answering.audit import Maker
from assistant.answering.calls import Steps, Work, Writer
from assistant.answering.decision import decide, is_worth_reading
from assistant.answering.draft import Draft, marked
from assistant.answering.evidence import Evidence, Question
from assistant.answering.finding import Finder, Reading, limits_in_words, searched_in_words
from assistant.answering.gate import Gate
from assistant.answering.instead import Instead, aanswered_by, nothing_else
from assistant.answering.mending import Bound
from assistant.answering.models import QUOTES
from assistant.answering.performing import aperformed, aresult_of, performed, result_of
from assistant.answering.quotes import quoting
from assistant.answering.review import INSTEAD, After, Reviewed, reviewed
from assistant.answering.rewriting import rewritten
from assistant.answering.usage import Meter
from assistant.answering.written import NotWanted, writing
from assistant.errors import BadQuestion, ModelError
from assistant.library.cutting import page_of
from assistant.records import Answer, Citation, Hit, Sentence, Status
from assistant.search.asked import asked_count, asked_flag, asked_in, asked_name, asked_text
from assistant.search.filters import Filters, make_filters
from assistant.search.retriever import PassageRetriever
from assistant.settings import Settings

_RUN_NAME = "briefing_assistant"
_LOOSELY = "The documents may not answer this question: check that the quotes do."

Choose = Callable[[str | BaseChatModel | None], Writer | None]
"""Gives the language model that writes, by the question's choice; None for quotes."""


class AnswerChain:
    """Questions to answers, in one piece or streamed.

    Without a language model nothing is called. With one, a plain question whose sentences all stand costs one call; see
    `written.ATTEMPTS` for a server that is busy or fails. A follow-up that leans on the conversation costs one more, to
    be rewritten; sentences that the documents do not bear one more, for all of them; those that are partly borne out
    one more, for all of them: four at most. A question of which the documents tell nothing costs none where the search
    alone makes that likely, or the model is in this process; else one, which is left as soon as reading the passages
    shows it. What is near the question without holding a sentence to quote is given to the model, too.

    Args:
        retriever: Finds the passages.
        choose: Gives the language model; default: none, so that answers are quotes.
        maker: Tells what made an answer.
        after: What is done with written sentences that do not stand.
        today: Gives the day that "yesterday" is counted from.
        instead: Gives what asks for a briefing its reply, for which no language model is called.
    """

    def __init__(
        self,
        retriever: PassageRetriever,
        choose: Choose = lambda model: None,
        *,
        maker: Maker | None = None,
        after: After | None = None,
        today: Callable[[], date] = date.today,
        instead: Instead = nothing_else,
    ) -> None:
        self._instead = instead
        self._retriever = retriever
        self._finder = Finder(retriever, today)
        self._quoting = quoting()
        self._choose = choose
        self._after = after or After()
        self._maker = maker or Maker(Settings(), version="")
        self._streaming: Runnable[Any, str | Answer] = RunnableGenerator(
            cast(Any, self._transformed), cast(Any, self._atransformed), name=_RUN_NAME
        )

    def as_runnable(self) -> Runnable[Any, Answer]:
        """A Runnable that takes a question (text, or a dict with "question" and, if wanted, "conversation",
        "since", "until", "uris", "kinds", "dates", "model", "user") and gives an `Answer`. Its config goes to the
        model."""
        find: Runnable[Any, Evidence] = RunnableLambda(self.find, self.afind, name="find")
        conclude: Runnable[Any, Answer] = RunnableLambda(self.conclude, self.aconclude, name="answer")
        return (RunnableLambda(make_question, name="question") | find | conclude).with_config(run_name=_RUN_NAME)

    def find(self, question: Question, config: RunnableConfig | None = None) -> Evidence:
        """What the library holds for a question, which a model makes to stand alone where there is one."""
        told = self._instead(question, None)
        if isinstance(told, Answer):
            return Evidence(question=question, hits=(), told=told)
        return self._found(result_of(self._rewritten(told), config))

    async def afind(self, question: Question, config: RunnableConfig | None = None) -> Evidence:
        """As `find`; the model is asked in the event loop."""
        told = await aanswered_by(self._instead, question)
        if isinstance(told, Answer):
            return Evidence(question=question, hits=(), told=told)
        return await asyncio.to_thread(self._found, await aresult_of(self._rewritten(told), config))

    def _rewritten(self, question: Question) -> Steps[Question]:
        if not question.follows_up:
            return question
        try:
            writer = yield Work(do=partial(self._choose, question.model))
        except ModelError:
            return question  # told where it was to write the answer
        if writer is None:
            return question
        return (yield from rewritten(question, writer, until=question.meter.began + writer.total_s))

    def _found(self, question: Question) -> Evidence:
        return self._noted(question, read=self._first_reading(question))

    def _first_reading(self, question: Question) -> Reading:
        """How much is read before a model is called, if one is."""
        try:
            writer = self._choose(question.model)
        except ModelError:
            return "all"  # told where it was to write the answer
        if writer is None:
            return "all"
        return "enough" if writer.in_process else "unlikely"

    def _noted(self, question: Question, *, read: Reading) -> Evidence:
        evidence = self._finder.evidence(question, read=read)
        return replace(evidence, note=" ".join(part for part in (evidence.note, question.note) if part))

    def hits(self, question: Question) -> tuple[Hit, ...]:
        """The passages nearest to a question, best first."""
        return self._finder.hits(question)

    def conclude(self, evidence: Evidence, config: RunnableConfig) -> Answer:
        """The answer that the evidence allows."""
        *_, answer = performed(self.steps(evidence), config)
        assert isinstance(answer, Answer)
        return answer

    async def aconclude(self, evidence: Evidence, config: RunnableConfig) -> Answer:
        """As `conclude`; the model is asked in the event loop."""
        pieces = [piece async for piece in aperformed(self.steps(evidence), config)]
        assert isinstance(pieces[-1], Answer)
        return pieces[-1]

    def stream(self, question: Any, config: RunnableConfig | None = None) -> Iterator[str | Answer]:
        """Pieces of the answer's text, then the `Answer`; what the pieces said is replaced by its text.

        Closing it closes the model's stream.

        Args:
            question: As for `as_runnable`.
            config: Goes to the model: callbacks, tags, metadata, run_name.
        """
        return self._streaming.stream(question, config)

    def astream(self, question: Any, config: RunnableConfig | None = None) -> AsyncGenerator[str | Answer, None]:
        """As `stream`, without blocking the event loop; cancelling the task closes the model's stream."""
        return cast(AsyncGenerator[str | Answer, None], self._streaming.astream(question, config))

    def steps(self, evidence: Evidence) -> Steps[None]:
        """What is to be shown and done until the answer stands; the answer comes last."""
        if evidence.told is not None:
            yield evidence.told.text
            yield self._told(evidence.told, evidence)
            return
        if not is_worth_reading(evidence):
            yield from self._quoted(evidence)
            return
        note, shown, known = "", list[Bound](), _Known(evidence, self._noted)
        try:
            writer = yield Work(do=partial(self._choose, evidence.question.model))  # opening one imports its package
            if writer is not None:
                review = yield from self._written(evidence, writer, shown, known)
                note = review.note
                if review.stands:
                    status, confidence = decide(known.evidence)
                    note = note if status == "answered" else " ".join(part for part in (_LOOSELY, note) if part)
                    answer = _answered(evidence, review.sentences, review.citations, confidence, note=note)
                    yield self._told(answer, evidence, model=writer.name)
                    return
        except NotWanted:
            pass
        except ModelError as error:
            note = f"{error} {INSTEAD}"
        evidence = yield Work(do=known.whole)
        # What was written until then stays on the screen until the answer replaces it.
        yield from self._quoted(evidence, note, lead="\n\n" if shown else "")

    def _written(self, evidence: Evidence, writer: Writer, shown: list[Bound], known: "_Known") -> Steps[Reviewed]:
        written = yield from writing(
            writer,
            evidence,
            lambda hits: _Binding(self._gate(evidence, hits), shown).bind,
            provided=None if evidence.is_plain else known.is_worth_reading,
        )
        evidence = replace(evidence, hits=written.hits)
        gate = partial(self._gate, evidence, written.hits)
        return (yield from reviewed(written, shown, evidence, writer, after=self._after, gate=gate))

    def _quoted(self, evidence: Evidence, note: str = "", *, lead: str = "") -> Steps[None]:
        """The answer without a model: quotes, or that there is none."""
        status, confidence = decide(evidence)
        if not _answers(evidence):
            # No quotes are given then: less was read before the model was called than is read for these.
            answer = declined(evidence, status, confidence, note=note.removesuffix(INSTEAD).rstrip())
            yield lead + answer.text
            yield self._told(answer, evidence)
            return
        gate = self._gate(evidence, evidence.hits)
        binding = _Binding(gate, [], lead=lead)
        for draft in self._quoting.stream(evidence):
            yield from binding.bind(draft)
        sentences = tuple(sentence for _, sentence in binding.bound)
        yield self._told(_answered(evidence, sentences, gate.citations, confidence, note=note), evidence)

    def _told(self, answer: Answer, evidence: Evidence, *, model: str = QUOTES) -> Answer:
        """An answer with what made it, and what it has cost."""
        made_by = self._maker.made(evidence, revision=self._retriever.library.revision, model=model)
        return replace(answer, made_by=made_by, usage=evidence.question.meter.usage())

    def _gate(self, evidence: Evidence, hits: tuple[Hit, ...]) -> Gate:
        groups = self._retriever.library.copies.groups({hit.uri for hit in hits})
        numbers = evidence.question.conversation.numbers
        return Gate(hits, page_of=partial(page_of, self._retriever.library), groups=groups, numbers=numbers)

    def _transformed(self, questions: Iterator[Any], config: RunnableConfig) -> Iterator[str | Answer]:
        for question in questions:
            with closing(performed(self.steps(self.find(make_question(question), config)), config)) as pieces:
                yield from pieces

    async def _atransformed(self, questions: AsyncIterator[Any], config: RunnableConfig) -> AsyncIterator[str | Answer]:
        async for question in questions:
            evidence = await self.afind(make_question(question), config)
            async with aclosing(aperformed(self.steps(evidence), config)) as pieces:
                async for piece in pieces:
                    yield piece


def _answers(evidence: Evidence) -> bool:
    return decide(evidence)[0] == "answered" and not evidence.declines


class _Known:
    """What is known of what the library holds for a question, of which a model may begin to write before it is read.

    Args:
        evidence: At first.
        find: Gives what is known after more of it is read.
    """

    def __init__(self, evidence: Evidence, find: Callable[..., Evidence]) -> None:
        self.evidence = evidence
        self._find = find

    def is_worth_reading(self) -> bool:
        """Whether the model may find an answer in it, after as much is read as shows that."""
        if not self.evidence.is_plain:
            self.evidence = self._find(self.evidence.question, read="enough")
        return is_worth_reading(self.evidence)

    def whole(self) -> Evidence:
        """What quotes are chosen from."""
        if self.evidence.glanced:
            self.evidence = self._find(self.evidence.question, read="all")
        return self.evidence


class _Binding:
    """The sentences of one answer, bound as they come.

    Args:
        gate: Binds them.
        bound: Gets them, and is empty until then.
        lead: What parts the first one from what has been shown before.
    """

    def __init__(self, gate: Gate, bound: list[Bound], *, lead: str = "") -> None:
        self._gate = gate
        self._lead = lead
        self.bound = bound
        bound.clear()  # what was bound before turned out to be thought and not said

    def bind(self, draft: Draft) -> tuple[str, ...]:
        """What is shown of some more sentences."""
        pieces = []
        for drafted in draft:
            sentence = self._gate.bind(drafted)
            pieces.append((" " if self.bound else self._lead) + marked(sentence))
            self.bound.append((drafted, sentence))
        return tuple(pieces)


def _answered(
    evidence: Evidence,
    sentences: tuple[Sentence, ...],
    citations: tuple[Citation, ...],
    confidence: float,
    *,
    note: str = "",
) -> Answer:
    return Answer(
        question=evidence.question.text,
        searched=searched_in_words(evidence.question),
        status="answered",
        text=" ".join(map(marked, sentences)),
        sentences=sentences,
        citations=citations,
        nearest=evidence.hits,
        confidence=confidence,
        missing=evidence.missing,
        note=" ".join(part for part in (evidence.note, note) if part),
        limits=limits_in_words(evidence.question),
    )


def make_question(given: str | Question | Mapping[str, Any]) -> Question:
    """A question from text or from a dict.

    Raises:
        BadQuestion: It is no text, empty or too long, or what comes with it cannot be used.
    """
    if isinstance(given, Question):
        return replace(given, meter=Meter())  # asked twice, it is counted twice
    values: Mapping[str, Any] = given if isinstance(given, Mapping) else {"question": given}
    return Question(
        text=asked_text(values.get("question")),
        conversation=asked_in(values.get("conversation")),
        filters=make_filters(values.get("since"), values.get("until"), values.get("uris"), values.get("kinds")),
        k=asked_count(values.get("k", 10)),
        read_dates=asked_flag("dates", values.get("dates", True)),
        model=_asked_model(values.get("model")),
        user=asked_name("user", values.get("user", "")),
    )


def _asked_model(given: object) -> str | BaseChatModel | None:
    if given is None or isinstance(given, (str, BaseChatModel)):
        return given
    raise BadQuestion(
        f"A {type(given).__name__} is no language model: give a chat model of LangChain's, a name as provider:name, or "
        '"quotes".'
    )


def declined(evidence: Evidence, status: Status, confidence: float, *, note: str = "") -> Answer:
    """The answer that says that there is none, with the nearest passages and what is missing."""
    limits = evidence.question.filters
    if evidence.declines:
        status, text = "related", evidence.declines
    elif not evidence.hits and limits.active:
        text = f"No document matches the limits ({limits})."
    elif others := " or ".join(one for one in evidence.strangers if one.split()[-1].lower() not in evidence.missing):
        text = (
            f"The documents{_which(limits)} do not answer this. The nearest passages tell of others, not of {others}."
        )
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
        note=" ".join(part for part in (evidence.note, note) if part),
        limits=limits_in_words(evidence.question),
    )


def _which(limits: Filters) -> str:
    """Which documents were asked, where it was not all."""
    return f" ({limits})" if limits.uris else f" {limits}" if limits.active else ""
