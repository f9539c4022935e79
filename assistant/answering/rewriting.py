"""Follow-up questions made to stand alone by the language model that will answer them, where there is one.

Only a question that leans on the conversation costs this call. What comes of it is searched in place of the question if
it is faithful (see `text.faithful`); otherwise the question is searched as asked, mixed with what was said before, as
without a model, and the answer's note says so.
"""

from dataclasses import replace

from assistant.answering.calls import Call, Steps, Writer, reply_to
from assistant.answering.evidence import Question
from assistant.answering.framing import rewriting_messages, unmarked
from assistant.errors import ModelError
from assistant.records import Conversation
from assistant.text.faithful import unfaithful

TURNS = 3
"""Turns of the conversation that the model is shown."""

_QUOTED = (("“", "”"), ('"', '"'), ("«", "»"), ("'", "'"), ("`", "`"))
_AS_ASKED = "The question was searched as asked, together with what was said before"


def rewritten(question: Question, writer: Writer, *, until: float) -> Steps[Question]:
    """A question with what is searched in its place: one call if it follows up, none if it stands alone.

    Args:
        question: As asked.
        writer: The model.
        until: When all must be over, as `time.perf_counter` counts.
    """
    if not question.follows_up:
        return question
    shown = Conversation(question.conversation.turns[-TURNS:])
    call = Call(
        writer=writer,
        messages=tuple(rewriting_messages(question.text, shown)),
        meter=question.meter,
        purpose="rewriting",
        until=until,
    )
    try:
        reply = yield from reply_to(call)
    except ModelError as error:
        return replace(question, note=f"{_AS_ASKED}: {error}")
    text = unquoted(reply.text)
    context = "\n".join(f"{turn.question}\n{unmarked(turn.reply)}" for turn in shown.turns)
    if reason := unfaithful(question.text, text, context):
        return replace(question, note=f"{_AS_ASKED}; the language model rewrote it so that {reason}.")
    return replace(question, rewritten=text)


def unquoted(text: str) -> str:
    """A text without white space and one pair of quotation marks around it."""
    bare = text.strip()
    for opening, closing in _QUOTED:
        if len(bare) > 1 and bare.startswith(opening) and bare.endswith(closing):
            return bare[1:-1].strip()
    return bare
