"""What our side adds to a written answer: everything but the time that is spent waiting for the language model."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generated import texts
from measuring import apart
from retrieval import fill

_QUESTIONS = 60
_FIRST = 5  # left out: what is loaded and compiled once
_WORDS_A_SECOND = 100  # of the model: faster than most


def written(size: int) -> None:
    """The time added to a written answer in a library of one size."""
    print("written answers, milliseconds; added: from the question to the answer, without the time that a model of")
    print(f"{_WORDS_A_SECOND} words a second writes; of it after the search: prompt, marks, quotes, support, answer")
    result = apart("written", size)
    print(
        f"{'passages':>10s}{'added p50':>12s}{'p95':>8s}{'after the search p50':>23s}{'p95':>8s}{'written':>10s}"
        f"{'sent back':>12s}"
    )
    print(
        f"{size:10,d}{result['added_p50']:12.0f}{result['added_p95']:8.0f}{result['after_p50']:23.0f}"
        f"{result['after_p95']:8.0f}{result['written']:10.0f}{result['sent_back']:12.0f}"
    )


def measured(size: int, _: Path) -> dict[str, float]:
    """Answers by a model that says what the passage says that it cites, five sentences of it, word by word.

    It writes on whether or not it is read, as a server does: what is done meanwhile adds nothing to the answer, what
    is done before it begins and after its last word does.
    """
    import numpy as np
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk, BaseMessage
    from langchain_core.outputs import ChatGenerationChunk, ChatResult
    from pydantic import Field

    from assistant import Answer, Assistant
    from assistant.answering import chain

    class Quick(BaseChatModel):
        """Writes the sentences that it is told to."""

        sentences: tuple[str, ...] = ()
        wrote_s: list[float] = Field(default_factory=list)

        @property
        def _llm_type(self) -> str:
            return "quick"

        def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
            raise NotImplementedError("it streams")

        def _stream(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> Iterator[ChatGenerationChunk]:
            began = time.perf_counter()
            for number, word in enumerate(self.words, start=1):
                time.sleep(max(0.0, began + number / _WORDS_A_SECOND - time.perf_counter()))
                yield ChatGenerationChunk(message=AIMessageChunk(content=f"{word} "))
            self.wrote_s.append(len(self.words) / _WORDS_A_SECOND)

        @property
        def words(self) -> list[str]:
            """What it writes."""
            return " ".join(f"{sentence} [1]" for sentence in self.sentences).split()

    added, after, by_model, sent_back = [], [], 0, 0
    made = [item["text"] for item in texts(250)]
    with tempfile.TemporaryDirectory() as home, Assistant(home) as assistant:
        fill(assistant, size, made)
        for text in made[:_QUESTIONS]:
            question = " ".join(text.split()[:14]).rstrip(".") + "?"
            model = Quick()
            asked = chain.make_question({"question": question, "model": model})
            evidence = assistant._answers.find(asked)
            model.sentences = _told(evidence.hits[0].text)
            found = time.perf_counter()
            *_, answer = chain.performed(assistant._answers.steps(evidence))
            assert isinstance(answer, Answer)
            if answer.usage.calls:
                by_model += answer.made_by.written
                by_it = sum(model.wrote_s)  # a sentence that is doubted, rightly or not, is sent back to it
                sent_back += len(model.wrote_s) > 1
                added.append(answer.usage.total_s - by_it)
                after.append(time.perf_counter() - found - by_it)
    figures = {"written": float(by_model), "sent_back": float(sent_back)}
    for name, times in (("added", added[_FIRST:]), ("after", after[_FIRST:])):
        figures[f"{name}_p50"] = float(np.quantile(times, 0.5)) * 1000
        figures[f"{name}_p95"] = float(np.quantile(times, 0.95)) * 1000
    return figures


def _told(passage: str) -> tuple[str, ...]:
    """Five sentences of a passage, the last two in one, as no model only copies."""
    from assistant.text.sentences import sentence_spans

    spans = sentence_spans(passage)[:-1]
    said = tuple(dict.fromkeys(" ".join(span.of(passage).split()) for span in spans))[:5]
    if len(said) < 3:
        return said
    return (*said[:-2], f"{said[-2].rstrip('.')}, and {said[-1]}")


MEASURES = {"written": measured}
