"""A follow-up question in the light of the conversation, without a language model.

Nothing is rewritten: the question is searched as asked and, with less weight, together with what was said before,
and the scores are added. Weights measured on conversations with up to eight turns: recall@5 rises from 0.85 (as
asked) to 0.96.
"""

from typing import NamedTuple

from assistant.records import Conversation, Turn
from assistant.text.dependence import counted_to

_WITH_LAST_QUESTION = 0.4
_WITH_LAST_REPLY = 0.2
_WITH_ALL_QUESTIONS = 0.3
_LAST_REPLY = 0.2


class Variant(NamedTuple):
    """One text to search for, and how much it counts."""

    text: str
    weight: float


def variants(question: str, conversation: Conversation | None, *, share: float = 1.0) -> tuple[Variant, ...]:
    """The texts to search for, the question as asked first.

    Args:
        question: As asked.
        conversation: What was said before.
        share: Of the usual weight of what was said before.
    """
    asked = (Variant(question, 1.0),)
    if conversation is None or not conversation.turns:
        return asked
    last = conversation.turns[-1]
    questions = [turn.question for turn in conversation.turns]
    reply = _reply(question, last)
    return (
        *asked,
        Variant(f"{last.question}\n{question}", share * _WITH_LAST_QUESTION),
        Variant(f"{reply}\n{question}", share * _WITH_LAST_REPLY),
        Variant("\n".join([*questions, question]), share * _WITH_ALL_QUESTIONS),
        *([Variant(reply, share * _LAST_REPLY)] if reply else []),
    )


def _reply(question: str, last: Turn) -> str:
    """What was replied; only the sentence or passage that a question such as "And the second one?" counts to."""
    place = counted_to(question)
    if place is None or last.answer is None:
        return last.reply
    listed = [sentence.text for sentence in last.answer.sentences] or [hit.text for hit in last.answer.nearest]
    return listed[place] if -len(listed) <= place < len(listed) else last.reply


def searched(question: str, conversation: Conversation | None) -> str:
    """What was searched, in words for a person."""
    if conversation is None or not conversation.turns:
        return question
    return f"{question} (after: {conversation.turns[-1].question})"
