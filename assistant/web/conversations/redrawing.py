"""The chat drawn from what is kept: numbers and opened quotes go on as if it had never been shut."""

from dataclasses import replace

from assistant.conversations.values import Exchange, KeptConversation
from assistant.records import Answer
from assistant.web import words
from assistant.web.markup import plain
from assistant.web.talk import history, reply

_OPENING, _ENDING = '<article class="reply ', "</article>"


def messages_of(kept: KeptConversation) -> history.Messages:
    """The whole chat of a kept conversation."""
    messages: history.Messages = []
    for exchange in kept.exchanges:
        asked = [*messages, history.asked(exchange.question)]
        messages = [*asked, _replied(exchange, asked, history.Kept(kept.id, exchange.id))]
    return messages


def answered(
    answer: Answer,
    *,
    asked: history.Messages,
    mark: history.Kept | None = None,
    note: str = "",
) -> history.Message:
    """An answer in the chat.

    Args:
        answer: The answer.
        asked: The chat up to its question.
        mark: Where it is kept, None if it is not.
        note: What is to be said of keeping it.
    """
    told = replace(answer, note=" ".join(filter(None, (answer.note, note)))) if note else answer
    shown = reply.answer_html(told, place=len(asked))
    numbers = tuple((citation.place, citation.number) for citation in answer.citations)
    shown = linked_html(shown, asked, mark)
    return history.replied(shown, reply=answer.text, numbers=numbers, kept=mark)


def linked_html(shown: str, asked: history.Messages, mark: history.Kept | None, *, is_answer: bool = True) -> str:
    """A reply that can be linked to, and that says in which conversation it stands.

    Args:
        shown: Its HTML.
        asked: The chat up to its question.
        mark: Where it is kept, None if it is not.
        is_answer: Whether it is one to link to, and not on its way, or an error.
    """
    if mark is None or not shown.startswith(_OPENING):
        return shown
    number = sum(message.get("role") == "user" for message in asked)
    head, rest = shown.split(">", 1)
    where = f'data-conversation="{plain(mark.conversation)}" data-exchange="{plain(mark.exchange)}"'
    head += f' id="answer-{number}" {where}>'
    if not is_answer:
        return head + rest
    link = (
        f'<p class="tools"><button type="button" class="permalink" '
        f'data-address="?conversation={plain(mark.conversation)}#answer-{number}" '
        f'data-done="{plain(words.talk.COPIED)}">{plain(words.conversations.LINK)}</button></p>'
    )
    return f"{head}{rest.removesuffix(_ENDING)}{link}{_ENDING}"


def _replied(exchange: Exchange, asked: history.Messages, mark: history.Kept) -> history.Message:
    if exchange.answer is not None:
        return answered(exchange.answer, asked=asked, mark=mark)
    if exchange.state == "failed":
        shown = reply.problem_html(exchange.problem or words.conversations.NO_ANSWER)
    elif exchange.state == "stopped":
        shown = reply.stopped_html()
    else:
        shown = reply.said_html(exchange.reply)
    shown = linked_html(shown, asked, mark, is_answer=exchange.state != "failed")
    return history.replied(shown, reply=exchange.said, numbers=exchange.numbers, kept=mark)
