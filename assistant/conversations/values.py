"""What is kept of a conversation: each question with the whole answer that it got."""

from dataclasses import dataclass
from typing import Literal

from assistant.records import Answer, Conversation, Place

State = Literal["answered", "stopped", "failed"]
_ENDINGS = {"stopped": "Stopped before there was an answer.", "failed": "There was no answer."}

TITLE_LENGTH = 70
"""Characters of a question that names its conversation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One question and what came of it.

    Attributes:
        id: Its own in all conversations; "" until it is kept.
        question: As asked.
        state: "answered": there is an answer, or a reply from elsewhere; "stopped": it was ended before that, by a
            person or with the program; "failed": an error came instead.
        answer: The answer, whole, of any status; None where there is none.
        reply: What was said where there is no answer: what came from elsewhere. What a language model had written
            until it was stopped is unchecked, and not kept.
        numbers: Of the quotes that such a reply cites, each with the quote's place.
        problem: Why it failed, in words; "" if it did not.
        asked: When, ISO date and time in UTC.
        model: The language model that was chosen for it, "" for the usual one.
        since: First day, month or year of publication that counted, ISO, "" for no limit.
        until: Last one, likewise.
        uris: Only these documents; empty for all.
        kinds: Only documents of these formats; empty for all.
    """

    id: str = ""
    question: str
    state: State = "answered"
    answer: Answer | None = None
    reply: str = ""
    numbers: tuple[tuple[Place, int], ...] = ()
    problem: str = ""
    asked: str = ""
    model: str = ""
    since: str = ""
    until: str = ""
    uris: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def ending(self) -> str:
        """Why there is no answer, in words; "" where there is one."""
        return self.problem or _ENDINGS.get(self.state, "")

    @property
    def said(self) -> str:
        """The reply in words; "" where nothing was said, or it was stopped, and so never checked."""
        if self.answer is not None:
            return self.answer.text
        return "" if self.state == "stopped" else self.reply


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptConversation:
    """A conversation as it is kept.

    Attributes:
        id: By which it is found.
        name: As a person has named it; "" if nobody has.
        begun: When, ISO date and time in UTC.
        changed: When something was last asked in it, likewise.
        exchanges: Oldest first.
    """

    id: str
    name: str = ""
    begun: str = ""
    changed: str = ""
    exchanges: tuple[Exchange, ...] = ()

    @property
    def title(self) -> str:
        """The name that it was given, or else its first question, shortened."""
        return self.name or (shortened(self.exchanges[0].question) if self.exchanges else "")

    @property
    def conversation(self) -> Conversation:
        """What was said in it, so that it can go on: pass it to `Assistant.ask`."""
        going_on = Conversation()
        for exchange in self.exchanges:
            if exchange.answer is not None:
                going_on = going_on.with_turn(exchange.answer)
            elif exchange.said:
                going_on = going_on.with_exchange(exchange.question, exchange.said, numbers=exchange.numbers)
        return going_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A conversation in a list.

    Attributes:
        id: By which it is found.
        title: Its name, or its first question, shortened.
        begun: When, ISO date and time in UTC.
        changed: When something was last asked in it, likewise.
        questions: How many were asked.
        damaged: Why it cannot be read, "" if it can.
    """

    id: str
    title: str
    begun: str = ""
    changed: str = ""
    questions: int = 0
    damaged: str = ""


def shortened(text: str, length: int = TITLE_LENGTH) -> str:
    """A text on one line, cut between words where it is longer than `length` characters."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    space = cut.rfind(" ")
    # Not every script has spaces between words: cut there only if one is near.
    return (cut[:space] if space > length // 2 else cut).rstrip(" ,;:") + "…"
