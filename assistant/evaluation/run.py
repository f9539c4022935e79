"""Asks the questions of evaluation sets and works out the figures."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.assistant import Assistant
from assistant.evaluation.figures import contains_any, mean, ndcg, quantile, recall, rouge_l
from assistant.evaluation.sets import SetQuestion
from assistant.records import Answer

SEARCHED = 20
"""Hits per question for the figures of retrieval; a source counts once, at its best passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question with what came of it."""

    question: SetQuestion
    ranked: tuple[str, ...]
    answer: Answer
    seconds: float
    verbatim: bool


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
        limits = {
            "conversation": question.conversation,
            "since": question.since or None,
            "until": question.until or None,
        }
        start = time.perf_counter()
        answer = assistant.ask(question.question, **limits)  # type: ignore[arg-type]
        seconds = time.perf_counter() - start
        hits = assistant.search(question.question, SEARCHED, **limits)  # type: ignore[arg-type]
        results.append(
            Asked(
                question=question,
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


def figures(results: Sequence[Asked]) -> dict[str, float | None]:
    """The figures of one set; None where the set has nothing to measure one on.

    Retrieval is measured on questions with relevant sources; quote hit, hit and ROUGE-L on answerable questions with
    expected answers, a declined one counting as a miss; balanced accuracy is the mean of answered-when-answerable and
    declined-when-not, underspecified questions left out.
    """
    found = [result for result in results if result.question.relevant]
    known = [result for result in results if result.question.answerable and result.question.answers]
    clear = [result for result in results if not result.question.kind.startswith("underspecified")]
    answered = [float(_answered(result)) for result in clear if result.question.answerable]
    declined = [float(not _answered(result)) for result in clear if not result.question.answerable]
    sentences = [sentence for result in results for sentence in result.answer.sentences]
    cited = [(cite, result) for result in found for cite in result.answer.citations]
    both = (mean(answered), mean(declined))
    return {
        "questions": float(len(results)),
        **{f"recall@{k}": mean([recall(r.ranked, r.question.relevant, k) for r in found]) for k in (1, 5, 10)},
        "nDCG@10": mean([ndcg(r.ranked, r.question.relevant) for r in found]),
        "quote hit": mean([float(_quote_hit(r)) for r in known]),
        "hit": mean([float(contains_any(r.answer.text, r.question.answers)) for r in known]),
        "ROUGE-L": mean([rouge_l(_said(r), r.question.answers) for r in known]),
        "mean words": mean([float(len(_said(r).split())) for r in known if _answered(r)]),
        "answered when answerable": both[0],
        "declined when not": both[1],
        "balanced accuracy": (both[0] + both[1]) / 2 if both[0] is not None and both[1] is not None else None,
        "quotes verbatim": mean([float(r.verbatim) for r in results if _answered(r)]),
        "citation precision": mean([float(cite.uri in r.question.relevant) for cite, r in cited]),
        "sentences without citation": float(sum(not sentence.citations for sentence in sentences)),
        "latency p50 ms": _milliseconds(results, 0.5),
        "latency p95 ms": _milliseconds(results, 0.95),
    }


def _answered(result: Asked) -> bool:
    return result.answer.status == "answered"


def _quote_hit(result: Asked) -> bool:
    cited = result.answer.citations
    return bool(cited) and contains_any(cited[0].quote, result.question.answers)


def _said(result: Asked) -> str:
    """The answer without marks; nothing if it was declined."""
    return " ".join(sentence.text for sentence in result.answer.sentences)


def _milliseconds(results: Sequence[Asked], share: float) -> float | None:
    value = quantile([result.seconds for result in results], share)
    return None if value is None else value * 1000
