"""The answerer of an installation with a language model: prose from the passages, with marks for the gate."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from langchain_core.messages import BaseMessage

from assistant.answering.budget import Shown, counter, fitting, room_of
from assistant.answering.calls import Call, Steps, Wait, Writer, reply_to
from assistant.answering.draft import Draft
from assistant.answering.drafting import Drafting
from assistant.answering.endings import circles, repeats
from assistant.answering.evidence import Evidence, Question
from assistant.answering.framing import answer_messages
from assistant.answering.unsaid import SaidText
from assistant.errors import BadReply, ContextOverflow, ModelBusy, ModelUnreachable
from assistant.records import Hit

ATTEMPTS = 3
"""Calls at most for one text: a plain answer is one call; a busy or failing server, and a prompt too long, are tried
again."""

_ALOUD = re.compile(
    r"\W*(?:ok(?:ay)?|alright|all right|hmm+|wait|so,|let(?:['’]s| me| us)"
    r"|we (?:need|have to|must|should|can|are asked)"
    r"|I(?:['’]ll|['’]m| need| have to| must| should| will| can| am)"
    r"|the (?:user|question|prompt|passages|task)"
    r"|(?:first|to answer),? (?:I|we|let|this)|looking at|reading|passages? \d)(?!\w)",
    re.IGNORECASE,
)
"""How those begin who think aloud. Without the tag that opens a thought there is no other sign of it."""

_PAUSE_S = 0.5  # before a server that failed, or is busy and does not say for how long, is asked again
_REMEMBERED = 1_000  # characters in which a text is seen to go round in circles
_LOOK_EACH = 500  # characters
LOOPING = "The language model said the same again and again."
_LONGEST_PAUSE_S = 30.0  # who is told to wait longer is told so, and gets quotes at once


Bind = Callable[[Draft], tuple[str, ...]]
"""Is given sentences as they are complete, and gives what is shown of them."""


class NotWanted(Exception):
    """A text turned out not to be wanted while a model was called for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a model wrote.

    Attributes:
        text: All of it.
        draft: Its sentences.
        hits: The passages that it was shown, best first.
        finish: Why the model stopped, as it says.
    """

    text: str
    draft: Draft
    hits: tuple[Hit, ...]
    finish: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a model is to write.

    Attributes:
        purpose: As of `Call`.
        messages: Is given what the prompt has room for, and gives the prompt.
        beside: What stands in the prompt beside passages and conversation, to be counted.
    """

    purpose: str
    messages: Callable[[Shown], Sequence[BaseMessage]]
    beside: str


def wanted_answer(question: Question) -> Wanted:
    """The answer to a question."""
    return Wanted(
        purpose="answer",
        messages=lambda shown: answer_messages(question.text, shown.conversation, shown.hits),
        beside=question.text,
    )


def writing(
    writer: Writer,
    evidence: Evidence,
    binding: Callable[[tuple[Hit, ...]], Bind],
    wanted: Wanted | None = None,
    *,
    provided: Callable[[], bool] | None = None,
) -> Steps[Written]:
    """Has a model write a text: one call, `ATTEMPTS` at most.

    Args:
        writer: The model.
        evidence: The question, and what the library holds for it.
        binding: Is given the passages that the model is shown, and gives what binds the sentences that it writes.
        wanted: Which text; default: the answer to the question.
        provided: Is done beside each call; where it gives False, the call is left.

    Raises:
        NotWanted: The call was left.
        ModelError: It did not write to the end.
    """
    meter, question = evidence.question.meter, evidence.question
    wanted = wanted or wanted_answer(question)
    until = meter.began + writer.total_s
    count, room = counter(writer.model), room_of(writer)
    for attempt in range(1, ATTEMPTS + 1):
        shown = fitting(evidence.hits, question.conversation, wanted.beside, room=room, count=count)
        best = tuple(sorted(shown.hits, key=lambda hit: hit.rank))
        sentences = Sentences(partial(binding, best), passages=max((hit.rank for hit in best), default=0))
        call = Call(
            writer=writer,
            messages=tuple(wanted.messages(shown)),
            meter=meter,
            purpose=wanted.purpose,
            until=until,
            feed=sentences.feed,
            provided=provided,
        )
        try:
            reply = yield from reply_to(call)
        except ContextOverflow as error:
            if attempt == ATTEMPTS or sentences.begun:
                raise
            # A server that says how much it reads may count otherwise than we do: each time less, in any case.
            told = room_of(writer, error.context_tokens) if error.context_tokens else room
            room = min(told, room * 2 // 3)
        except (ModelBusy, ModelUnreachable) as error:
            pause = pause_before(error, until)
            if attempt == ATTEMPTS or sentences.begun or pause is None:
                raise
            yield Wait(seconds=pause)
        else:
            if reply.left:
                raise NotWanted
            yield from sentences.finish()
            return Written(text=reply.text, draft=sentences.draft, hits=best, finish=reply.finish)
    raise AssertionError("the last attempt returns or raises")


def pause_before(error: ModelBusy | ModelUnreachable, until: float) -> float | None:
    """How long to wait before a model is asked again, in seconds; None if it is of no use.

    Args:
        error: Why it did not answer.
        until: When all must be over, as `time.perf_counter` counts.
    """
    if error.lasts if isinstance(error, ModelBusy) else not error.again:
        return None
    told = error.wait_s if isinstance(error, ModelBusy) else None
    pause = _PAUSE_S if told is None else told
    return pause if pause <= min(_LONGEST_PAUSE_S, until - time.perf_counter()) else None


class Sentences:
    """Text that arrives in pieces, as sentences: each as soon as what follows can change nothing in it.

    Args:
        begin: Gives what binds the sentences; is asked again where all that was bound was thought and not said.
        passages: The highest number of a passage that the model was shown.
    """

    def __init__(self, begin: Callable[[], Bind], *, passages: int) -> None:
        self._begin = begin
        self._bind = begin()
        self._restarts = 0
        self._waiting: tuple[str, ...] | None = ()  # what is not shown before there is a mark; then None
        self._drafting = Drafting(passages=passages)
        self._begun = False
        self._said = SaidText()
        self._last = ""
        self._unread = 0
        self._drafted: Draft = ()

    @property
    def begun(self) -> bool:
        """Whether anything has arrived."""
        return self._begun

    @property
    def draft(self) -> Draft:
        """The sentences so far."""
        return self._drafted

    def feed(self, piece: str) -> tuple[str, ...]:
        """What is shown of one more piece.

        Raises:
            BadReply: The text goes round in circles, and would to its longest.
        """
        self._begun = self._begun or bool(piece)
        self._heed(self._said.feed(piece))
        return self._shown(self._drafting.feed(piece))

    def _heed(self, said: str) -> None:
        self._last = (self._last + said)[-_REMEMBERED:]
        self._unread += len(said)
        if self._unread >= _LOOK_EACH:
            self._unread = 0
            if repeats(self._drafted) or circles(self._last):
                raise BadReply(LOOPING)

    def finish(self) -> tuple[str, ...]:
        """What is shown of the rest."""
        shown = self._shown(self._drafting.finish())
        waiting, self._waiting = self._waiting or (), None
        return waiting or shown

    def _shown(self, draft: Draft) -> tuple[str, ...]:
        """What is shown: nothing before the first mark, as a model that thinks aloud does so without, mostly, and that
        it did is known at the end of its thinking. Where it begins as thoughts begin, nothing before that end."""
        if self._drafting.restarts > self._restarts:
            self._restarts = self._drafting.restarts
            self._drafted = ()
            self._waiting = self._waiting if self._waiting is None else ()
            self._bind = self._begin()
        self._drafted = (*self._drafted, *draft)
        pieces = self._bind(draft) if draft else ()
        if self._waiting is None:
            return pieces
        self._waiting += pieces
        if not any(sentence.marks for sentence in draft) or self._thinks_aloud():
            return ()
        pieces, self._waiting = self._waiting, None
        return pieces

    def _thinks_aloud(self) -> bool:
        """Whether what has come may be a thought whose end is still to come: of two, the second end is none."""
        return not self._restarts and bool(self._drafted) and bool(_ALOUD.match(self._drafted[0].text))
