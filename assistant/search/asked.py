"""What may be asked: the same for every door."""

import unicodedata
from dataclasses import replace

from assistant.errors import BadQuestion
from assistant.records import Conversation

MAX_QUESTION = 2_000
"""Longest question, in characters."""


def asked_text(given: object) -> str:
    """A question's text as it is searched.

    Raises:
        BadQuestion: It is no text, empty, nothing that shows, or too long.
    """
    return _asked(given, "question", "Ask something that the documents may answer.")


def asked_topic(given: object) -> str:
    """A topic's text as it is searched.

    Raises:
        BadQuestion: It is no text, empty, nothing that shows, or too long.
    """
    return _asked(given, "topic", "Name in a few words what the briefing is to be on.")


def _asked(given: object, what: str, remedy: str) -> str:
    if given is not None and not isinstance(given, str):
        raise BadQuestion(f"A {what} must be text, and this is of type {type(given).__name__}. {remedy}")
    text = _whole(given or "").strip()
    if not any(map(_shows, text)):
        raise BadQuestion(f"The {what} is empty. {remedy}")
    if len(text) > MAX_QUESTION:
        raise BadQuestion(
            f"The {what} has {len(text):,} characters; the limit is {MAX_QUESTION:,}. "
            "Add a long text as a document, and ask about it."
        )
    return text


def _shows(character: str) -> bool:
    """Whether there is anything to search for: no blank, accent or control character, nor the sign for half a one."""
    return unicodedata.category(character)[0] not in "CMZ" and character != "\ufffd"


def asked_count(k: object) -> int:
    """How many passages are wanted.

    Raises:
        BadQuestion: It is no whole number, or less than 1.
    """
    if not isinstance(k, int) or k < 1:
        raise BadQuestion(f"The number of passages wanted (k) cannot be {k!r}: take a whole number from 1 on.")
    return k


def asked_flag(name: str, given: object) -> bool:
    """A choice of yes or no.

    Raises:
        BadQuestion: It is neither.
    """
    if not isinstance(given, bool):
        raise BadQuestion(f"The choice {name!r} cannot be {given!r}: take True or False.")
    return given


def asked_name(name: str, given: object) -> str:
    """A name that comes with a question.

    Raises:
        BadQuestion: It is no text.
    """
    if not isinstance(given, str):
        raise BadQuestion(f"The option {name!r} cannot be {given!r}: take a text.")
    return given


def asked_in(conversation: object) -> Conversation:
    """The conversation in which a question is asked; None is an empty one.

    Raises:
        BadQuestion: It is no conversation.
    """
    if conversation is None:
        return Conversation()
    if not isinstance(conversation, Conversation):
        raise BadQuestion(
            f"A conversation cannot be of type {type(conversation).__name__}: make one of what was said with "
            "Conversation().with_exchange(asked, replied)."
        )
    turns = (replace(turn, question=_whole(turn.question), reply=_whole(turn.reply)) for turn in conversation.turns)
    return Conversation(tuple(turns))


def _whole(text: str) -> str:
    """A text with a question mark for each lone surrogate, which is no character."""
    return text.encode("utf-8", "replace").decode("utf-8")
