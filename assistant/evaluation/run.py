"""Asks the questions of evaluation sets and works out the figures."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.assistant import Assistant
from assistant.errors import UnknownSource
from assistant.evaluation.figures import balanced_accuracy, contains_any, mean, ndcg, quantile, recall, rouge_l
from assistant.evaluation.sets import EvaluationSet, SetQuestion
from assistant.records import Answer

SEARCHED = 20
"""Hits per question for the figures of retrieval; a source counts once, at its best passage."""

Figures = dict[str, float | None]
"""A figure by its name; None where the set has nothing to measure it on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question with what came of it.

    Attributes:
        question: As the set has it.
        relevant: Uris, in the library that was asked, of the sources that answer it.
        ranked: Uris of the sources found, best first, each once.
        answer: Ours.
        seconds: How long it took.
        verbatim: Whether every quote stands in its source at its offsets.
    """

    question: SetQuestion
    relevant: tuple[str, ...]
    ranked: tuple[str, ...]
    answer: Answer
    seconds: float
    verbatim: bool

    @property
    def answered(self) -> bool:
        """Whether there was an answer."""
        return self.answer.status == "answered"

    @property
    def said(self) -> str:
        """The answer without marks; nothing if it was declined."""
        return " ".join(sentence.text for sentence in self.answer.sentences)

    @property
    def quote_hit(self) -> bool:
        """Whether the first quote holds an expected answer."""
        cited = self.answer.citations
        return bool(cited) and contains_any(cited[0].quote, self.question.answers)

    @property
    def hit(self) -> bool:
        """Whether the answer's text holds an expected answer."""
        return contains_any(self.said, self.question.answers)


def evaluate(
    assistant: Assistant, sets: Sequence[EvaluationSet], *, told: Callable[[int], None] = lambda done: None
) -> dict[str, list[Asked]]:
    """Adds the corpora of all sets to one library, so that each is a distraction for the others, and asks everything.

    Args:
        assistant: Whose library takes the corpora.
        sets: Each with a name of its own.
        told: Called with how many questions have been asked.

    Returns:
        What came of each set's questions, by its name.
    """
    for one in sets:
        assistant.add_texts(one.texts)
    results: dict[str, list[Asked]] = {}
    before = 0
    for one in sets:
        results[one.name] = ask_all(assistant, one.questions, told=lambda done, before=before: told(before + done))  # type: ignore[misc]
        before += len(one.questions)
    return results


def ask_all(
    assistant: Assistant, questions: Sequence[SetQuestion], *, told: Callable[[int], None] = lambda done: None
) -> list[Asked]:
    """Asks every question of a set.

    Args:
        assistant: Its library holds the set's corpus.
        questions: In any order.
        told: Called with how many have been asked.
    """
    results = []
    for number, question in enumerate(questions, start=1):
        limits: dict[str, Any] = {
            "conversation": question.conversation,
            "since": question.since or None,
            "until": question.until or None,
        }
        start = time.perf_counter()
        answer = assistant.ask(question.question, **limits)
        seconds = time.perf_counter() - start
        hits = assistant.search(question.question, SEARCHED, **limits)
        results.append(
            Asked(
                question=question,
                relevant=tuple(_full_uri(assistant, uri) for uri in question.relevant),
                ranked=tuple(dict.fromkeys(hit.uri for hit in hits)),
                answer=answer,
                seconds=seconds,
                verbatim=all(
                    assistant.source(cited.uri).text[cited.start : cited.end] == cited.quote
                    for cited in answer.citations
                ),
            )
        )
        told(number)
    return results


def _full_uri(assistant: Assistant, named: str) -> str:
    """The uri that a set's name for a document stands for; the name itself if it is not in the library."""
    try:
        return assistant.record(named).uri
    except UnknownSource:
        return named


def figures(results: Sequence[Asked]) -> Figures:
    """The figures of one set.

    Retrieval is measured on questions with relevant sources; quote hit, hit and ROUGE-L on answerable questions with
    expected answers, a declined one counting as a miss; balanced accuracy leaves underspecified questions out.
    """
    found = [result for result in results if result.relevant]
    known = [result for result in results if result.question.answerable and result.question.answers]
    clear = [result for result in results if not result.question.kind.startswith("underspecified")]
    sentences = [sentence for result in results for sentence in result.answer.sentences]
    cited = [cite.uri in result.relevant for result in found for cite in result.answer.citations]
    seconds = [result.seconds * 1000 for result in results]
    return {
        "questions": float(len(results)),
        **{f"recall@{k}": mean([recall(r.ranked, r.relevant, k) for r in found]) for k in (1, 5, 10)},
        "nDCG@10": mean([ndcg(r.ranked, r.relevant) for r in found]),
        "quote hit": mean([r.quote_hit for r in known]),
        "hit": mean([r.hit for r in known]),
        "ROUGE-L": mean([rouge_l(r.said, r.question.answers) for r in known]),
        "mean words": mean([float(len(r.said.split())) for r in known if r.answered]),
        "answered when answerable": mean([r.answered for r in clear if r.question.answerable]),
        "declined when not": mean([not r.answered for r in clear if not r.question.answerable]),
        "balanced accuracy": balanced_accuracy([r.question.answerable for r in clear], [r.answered for r in clear]),
        "quotes verbatim": mean([float(r.verbatim) for r in results if r.answered]),
        "citation precision": mean([float(right) for right in cited]),
        "sentences without citation": float(sum(not sentence.citations for sentence in sentences)),
        "latency p50 ms": quantile(seconds, 0.5),
        "latency p95 ms": quantile(seconds, 0.95),
    }


def told_of(result: Asked) -> dict[str, Any]:
    """One question with what was searched, found and answered, as plain values for a report."""
    question, answer = result.question, result.answer
    return {
        "id": question.id,
        "kind": question.kind,
        "question": question.question,
        "searched": answer.searched,
        "answerable": question.answerable,
        "relevant": result.relevant,
        "found": result.ranked,
        "expected": question.answers,
        "status": answer.status,
        "confidence": answer.confidence,
        "answer": answer.text,
        "quotes": [[cite.uri, cite.start, cite.end, cite.quote] for cite in answer.citations],
        "missing": answer.missing,
        "quote hit": result.quote_hit,
        "hit": result.hit,
        "verbatim": result.verbatim,
        "seconds": round(result.seconds, 4),
    }
