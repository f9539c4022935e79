"""A chat model that follows a script: a peer of those that LangChain ships, not a patch."""

from collections.abc import Callable, Iterator
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import Field

Reply = str | Exception | Callable[[str], str]
"""What is replied, raised, or made of what the model was sent."""


class Scripted(BaseChatModel):
    """Replies by what it is asked to do, which it tells by the prompt, and keeps what it was sent.

    Attributes:
        answer: To a question.
        rewriting: To a follow-up.
        repair: To sentences that are sent back.
        opinion: To sentences that it is asked about.
        brief: To a section of a briefing.
        finish: Why it stopped writing the answer or the section, as it says.
        sent: The tasks, each with what it was sent, in order.
    """

    answer: Any = ""
    rewriting: Any = ""
    repair: Any = ""
    opinion: Any = ""
    brief: Any = ""
    finish: str = "stop"
    sent: list[tuple[str, str]] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    @property
    def tasks(self) -> list[str]:
        """What it was asked to do, in order."""
        return [task for task, _ in self.sent]

    def _task(self, messages: list[BaseMessage]) -> str:
        first = messages[0].text.split(" ", 2)[1]
        tasks = {"answer": "answer", "rewrite": "rewriting", "correct": "repair", "judge": "opinion", "write": "brief"}
        return tasks[first]

    def _text(self, messages: list[BaseMessage]) -> tuple[str, str]:
        task = self._task(messages)
        body = messages[1].text
        self.sent.append((task, body))
        reply: Reply = getattr(self, task)
        if isinstance(reply, Exception):
            raise reply
        return (reply(body) if callable(reply) else reply), (self.finish if task in ("answer", "brief") else "stop")

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        text, finish = self._text(messages)
        return ChatResult(
            generations=[ChatGeneration(message=AIMessage(text, response_metadata={"finish_reason": finish}))]
        )

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        text, finish = self._text(messages)
        for start in range(0, len(text), 7):
            yield ChatGenerationChunk(message=AIMessageChunk(text[start : start + 7]))
        yield ChatGenerationChunk(message=AIMessageChunk("", response_metadata={"finish_reason": finish}))
