"""Keeping what is asked in the page. The chat says by itself what is kept of it: each reply carries where it is kept.

So a chat that stays open while the server is started anew goes on where it was, and of two windows that go on with one
conversation none takes the other for its own.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from assistant.conversations.continuing import ids
from assistant.conversations.values import Exchange
from assistant.errors import ConversationError
from assistant.records import Answer
from assistant.web import words
from assistant.web.talk import history

if TYPE_CHECKING:
    from assistant.assistant import Assistant


class Attempt:
    """One question on its way, and what is kept of it.

    It never fails: where something cannot be kept, `note` says so, and the question is answered all the same.

    Args:
        assistant: Who keeps it.
        user: Whose it is.
        seen: The chat as it was when the question was asked.
        earlier: What of it stands before the question.
    """

    def __init__(self, assistant: "Assistant", user: str, *, seen: history.Messages, earlier: history.Messages) -> None:
        self._assistant = assistant
        self.user = user
        self._seen = seen
        self._earlier = earlier
        self._exchange: Exchange | None = None
        self.mark: history.Kept | None = None
        self.note = ""

    def begin(self, question: str, *, model: str = "", limits: Mapping[str, Any] = MappingProxyType({})) -> None:
        """Keeps the question, and to which documents it was limited; until it is answered, it counts as stopped."""
        asked = Exchange(
            question=question,
            state="stopped",
            asked=datetime.now(UTC).isoformat(),
            model=model,
            since=limits.get("since", ""),
            until=limits.get("until", ""),
            uris=tuple(limits.get("uris", ())),
            kinds=tuple(limits.get("kinds", ())),
        )
        before = exchanges_of(self._earlier)
        seen = ids(exchanges_of(self._seen))
        try:
            kept = self._assistant.keeping.go_on(self.user, (*before, asked), id=conversation_of(self._seen), seen=seen)
        except ConversationError as error:
            self.note = words.conversations.not_kept(str(error))
            return
        self._exchange = kept.exchanges[-1]
        self.mark = history.Kept(kept.id, self._exchange.id)

    def answered(self, answer: Answer) -> None:
        """Keeps the answer."""
        self._settle(state="answered", answer=answer)

    def resume(self, mark: history.Kept) -> Exchange | None:
        """Takes up a question that was begun and stopped, so that what comes of it now is kept.

        Returns:
            What is kept of it, None if nothing. One that has its answer stays as it is.
        """
        try:
            kept = self._assistant.conversation(mark.conversation, user=self.user)
        except ConversationError as error:
            self.note = words.conversations.not_kept(str(error))
            return None
        found = next((one for one in kept.exchanges if one.id == mark.exchange), None)
        if found is not None and found.state == "stopped":
            self._exchange, self.mark = found, mark
        return found

    def failed(self, problem: str) -> None:
        """Keeps why there is no answer."""
        self._settle(state="failed", problem=problem)

    def _settle(self, **outcome: object) -> None:
        asked, self._exchange = self._exchange, None
        if asked is None or self.mark is None:
            return
        try:
            settled = replace(asked, **outcome)  # type: ignore[arg-type]
            self._assistant.keeping.settle(self.user, self.mark.conversation, settled)
        except ConversationError as error:
            self.note = words.conversations.not_kept(str(error))


def conversation_of(messages: history.Messages) -> str:
    """Where a chat is kept, "" if nowhere."""
    marks = [mark for message in messages if (mark := history.kept_of(message)) is not None]
    return marks[-1].conversation if marks else ""


def exchanges_of(messages: history.Messages) -> tuple[Exchange, ...]:
    """What a chat says, by the ids of what is kept of it; what is kept is more."""
    exchanges: list[Exchange] = []
    question = None
    for message in messages:
        if message.get("role") == "user":
            question = history.question_of(message)
        elif question is not None:
            mark = history.kept_of(message)
            said, numbers = history.reply_of(message), history.numbers_of(message)
            exchanges.append(
                Exchange(
                    id=mark.exchange if mark else "",
                    question=question,
                    state="answered" if said else "failed",
                    reply=said,
                    numbers=numbers,
                )
            )
            question = None
    return tuple(exchanges)


def undo(assistant: "Assistant", user: str, *, seen: history.Messages, left: history.Messages) -> None:
    """Takes out of what is kept what was taken out of the chat."""
    id = conversation_of(seen)
    if id:
        assistant.keeping.cut(user, id, seen=ids(exchanges_of(seen)), left=ids(exchanges_of(left)))
