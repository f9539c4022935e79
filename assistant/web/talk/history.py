"""The chat's own history: read into a conversation, and written.

Gradio sends the whole history with every event, and retry, undo and edit rewrite only that; nothing else is
kept. A person's message is one text part. A reply is one HTML part; what it says, without quotes and passages,
travels beside the HTML as `reply`, and the numbers of its quotes as `numbers`; those alone are what a conversation
is made of.
"""

import re
from typing import Any, NamedTuple

from assistant.errors import BadQuestion
from assistant.evaluation.feedback import Feedback
from assistant.records import Conversation, Place
from assistant.web.markup import for_chat, from_chat

Message = dict[str, Any]
"""A message as Gradio's Chatbot sends and takes it: {"role", "content": [parts]}."""

Messages = list[Message]

Numbers = tuple[tuple[Place, int], ...]
"""Places of quotes, each with its number."""

_ID = re.compile("[0-9a-f]{16}")
_TOO_HIGH = 100_000  # no conversation cites as many quotes


class Kept(NamedTuple):
    """Where a reply is kept: ids of its conversation and of the exchange in it."""

    conversation: str
    exchange: str


def asked(question: str) -> Message:
    """A person's message."""
    return {"role": "user", "content": [{"type": "text", "text": for_chat(question)}]}


def replied(shown: str, *, reply: str = "", numbers: Numbers = (), kept: Kept | None = None) -> Message:
    """A reply.

    Args:
        shown: HTML, every text in it escaped.
        reply: What it says, for the conversation; "" where it says nothing that a follow-up could refer to.
        numbers: Of the quotes that it cites, so that later replies call them the same.
        kept: Where it is kept, None if it is not.
    """
    part = {
        "type": "component",
        "component": "html",
        "value": shown,
        "constructor_args": {"reply": reply, "numbers": [[*place, number] for place, number in numbers], "kept": kept},
        "props": {"apply_default_css": False},
    }
    return {"role": "assistant", "content": [part]}


def ours(messages: Any) -> Messages:
    """A history as a browser sent it, made anew of what this module writes; anything else in it is dropped."""
    kept = []
    for message in messages if isinstance(messages, list) else []:
        if not isinstance(message, dict):
            continue
        if message.get("role") == "user":
            kept.append(asked(question_of(message)))
        elif shown := shown_of(message):
            kept.append(replied(shown, reply=reply_of(message), numbers=numbers_of(message), kept=kept_of(message)))
    return kept


def question_of(message: Message) -> str:
    """What a person asked."""
    parts = message.get("content") or []
    texts = [part.get("text") for part in parts if isinstance(part, dict) and part.get("type") == "text"]
    return from_chat("".join(text for text in texts if isinstance(text, str)))


def questions(messages: Messages) -> tuple[str, ...]:
    """What was asked, oldest first."""
    return tuple(question_of(message) for message in messages if message.get("role") == "user")


def reply_of(message: Message) -> str:
    """What a reply said; "" if nothing."""
    said = _kept(message, "reply")
    return said if isinstance(said, str) else ""


def numbers_of(message: Message) -> Numbers:
    """The numbers of the quotes that a reply cites; what a browser has made of them otherwise is left out."""
    kept = _kept(message, "numbers")
    numbers = []
    for one in kept if isinstance(kept, list) else []:
        match one:
            case [str(uri), str(version), int(start), int(end), int(number)] if 0 < number < _TOO_HIGH:
                numbers.append((Place(uri, version, start, end), number))
    return tuple(numbers)


def kept_of(message: Message) -> Kept | None:
    """Where a reply is kept, None if it is not."""
    match _kept(message, "kept"):
        case [str(conversation), str(exchange)] if _ID.fullmatch(conversation) and _ID.fullmatch(exchange):
            return Kept(conversation, exchange)
    return None


def _kept(message: Message, name: str) -> Any:
    """What travels beside the HTML of a reply."""
    return (_part(message).get("constructor_args") or {}).get(name)


def shown_of(message: Message) -> str:
    """The HTML of a reply."""
    shown = _part(message).get("value")
    return shown if isinstance(shown, str) else ""


def _part(message: Message) -> dict[str, Any]:
    """The one part of a reply; empty if it has none."""
    parts = message.get("content") or []
    return next((part for part in parts if isinstance(part, dict) and part.get("type") == "component"), {})


def conversation_of(messages: Messages) -> Conversation:
    """The exchanges in which something was said, oldest first."""
    conversation = Conversation()
    question = ""
    for message in messages:
        if message.get("role") == "user":
            question = question_of(message)
        elif question and (reply := reply_of(message)):
            conversation = conversation.with_exchange(question, reply, numbers=numbers_of(message))
            question = ""
    return conversation


def judged(messages: Messages, place: int, *, good: bool, note: str, person: str) -> Feedback:
    """What a person says of the reply at a place in a history, with what it was asked in.

    Raises:
        BadQuestion: There is no reply to a question.
    """
    if not 0 < place < len(messages) or messages[place].get("role") == "user":
        raise BadQuestion("This answer is not in the conversation any more: ask again, then say what is right.")
    earlier, question = last_question(messages[:place])
    turns = conversation_of(earlier).turns
    return Feedback(
        question=question,
        reply=reply_of(messages[place]),
        good=good,
        note=note.strip(),
        history=tuple((turn.question, turn.reply) for turn in turns),
        relevant=tuple(dict.fromkeys(cited.uri for cited, _ in numbers_of(messages[place]))),
        person=person,
    )


def last_question(messages: Messages) -> tuple[Messages, str]:
    """The history before the last question, and that question; "" if there is none."""
    for index in range(len(messages) - 1, -1, -1):
        if messages[index].get("role") == "user":
            return messages[:index], question_of(messages[index])
    return [], ""
