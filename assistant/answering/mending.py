"""What becomes of written sentences that the documents do not bear: sent back once, together, or marked, or removed.

The model gets them alone with their passages and gives for each a corrected sentence or none. What it gives passes the
gate as everything it writes; where that does not bear it either, the sentence stays as it was, and is marked.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answering.budget import counter, fitting, room_of
from assistant.answering.calls import Call, Steps, Writer, reply_to
from assistant.answering.draft import DraftSentence
from assistant.answering.drafting import parse_marked
from assistant.answering.evidence import Evidence
from assistant.answering.framing import repair_messages
from assistant.errors import ModelError
from assistant.records import Conversation, Hit, Sentence
from assistant.settings import Unsupported

MOST = 12
"""Sentences that are sent back at most; a longer text has gone wrong as a whole."""

_LINE = re.compile(r"\s*(\d{1,3})\s*[:.)]\s*(\S.*)")
_REMOVE = re.compile(r"\W*remove\W*\Z", re.IGNORECASE)

Bound = tuple[DraftSentence, Sentence]
"""A sentence as it was written, and as the gate has bound it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What is left of a written answer.

    Attributes:
        drafts: Its sentences, in order, to be bound again.
        corrected: How many are not as they were first written.
        removed: How many are gone.
        note: What is to be said of it, "" if nothing.
    """

    drafts: tuple[DraftSentence, ...]
    corrected: int = 0
    removed: int = 0
    note: str = ""

    @property
    def changed(self) -> bool:
        """Whether anything is not as it was first written."""
        return bool(self.corrected or self.removed)


def mended(
    bound: Sequence[Bound],
    evidence: Evidence,
    writer: Writer,
    *,
    how: Unsupported,
    until: float,
    bind: Callable[[DraftSentence], Sentence],
) -> Steps[Mended]:
    """What is left of a written answer once its unsupported sentences are dealt with: one call at most, for "repair".

    Args:
        bound: The sentences in order.
        evidence: The question, with the passages.
        writer: The model that wrote them.
        how: "repair", "mark" or "remove".
        until: When all must be over, as `time.perf_counter` counts.
        bind: Says how far a corrected sentence is borne.
    """
    drafts = tuple(draft for draft, _ in bound)
    doubted = [place for place, (_, sentence) in enumerate(bound) if sentence.support == "unsupported"]
    if not doubted or how == "mark":
        return Mended(drafts=drafts)
    if how == "remove":
        left = tuple(draft for place, draft in enumerate(drafts) if place not in doubted)
        return Mended(drafts=left, removed=len(doubted), note=told(0, len(doubted)))
    if not any(sentence.citations for _, sentence in bound):
        return Mended(drafts=drafts)  # it cites nothing at all: there is nothing to go by, and quotes will be given
    sent = doubted[:MOST]
    call, shown = _call([bound[place] for place in sent], evidence, writer, until=until)
    try:
        reply = yield from reply_to(call)
    except ModelError as error:
        return Mended(drafts=drafts, note=f"What the documents do not bear could not be sent back: {error}")
    given = {
        sent[number - 1]: draft and _of_shown(draft, shown)
        for number, draft in corrections(reply.text, len(sent)).items()
    }
    return _with(given, bound, bind)


def corrections(reply: str, count: int) -> dict[int, DraftSentence | None]:
    """What a model says of the sentences that were sent back: for each number a corrected one, or None to remove it.

    A line that says anything else, or of a number that was said before, says nothing.

    Args:
        reply: Its text.
        count: How many were sent.
    """
    found: dict[int, DraftSentence | None] = {}
    for line in reply.splitlines():
        match = _LINE.fullmatch(line.rstrip())
        if match is None or not 1 <= (number := int(match.group(1))) <= count or number in found:
            continue
        draft = parse_marked(match.group(2))
        if _REMOVE.fullmatch(match.group(2)):
            found[number] = None
        elif len(draft) == 1 and any(character.isalnum() for character in draft[0].text):
            found[number] = draft[0]
    return found


def told(corrected: int, removed: int) -> str:
    """What a reader is told of sentences that the documents did not bear; "" if none was changed.

    >>> told(2, 1)
    '2 sentences that the documents did not bear were corrected, 1 was removed.'
    """
    counts = [(corrected, "corrected"), (removed, "removed")]
    parts = [f"{count} {{}}{'was' if count == 1 else 'were'} {what}" for count, what in counts if count]
    if not parts:
        return ""
    first = corrected or removed
    of_what = f"sentence{'' if first == 1 else 's'} that the documents did not bear "
    return ", ".join(part.format(of_what if place == 0 else "") for place, part in enumerate(parts)) + "."


def _call(
    doubted: Sequence[Bound], evidence: Evidence, writer: Writer, *, until: float
) -> tuple[Call, tuple[Hit, ...]]:
    """The call that sends sentences back, and the passages that it shows."""
    texts = [" ".join([draft.text, *(f"[{mark}]" for mark in draft.marks)]) for draft, _ in doubted]
    hits = _passages([draft for draft, _ in doubted], evidence.hits)
    shown = fitting(hits, Conversation(), " ".join(texts), room=room_of(writer), count=counter(writer.model))
    call = Call(
        writer=writer,
        messages=tuple(repair_messages(texts, shown.hits)),
        meter=evidence.question.meter,
        purpose="repair",
        until=until,
    )
    return call, shown.hits


def _of_shown(draft: DraftSentence, shown: tuple[Hit, ...]) -> DraftSentence:
    """A corrected sentence whose marks point nowhere but at the passages that it was corrected by."""
    ranks = {hit.rank for hit in shown}
    return replace(draft, marks=tuple(mark if mark in ranks else 0 for mark in draft.marks))


def _passages(drafts: Iterable[DraftSentence], hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Those that the sentences cite; all, if one of them cites none."""
    cited = [set(draft.marks) & {hit.rank for hit in hits} for draft in drafts]
    if not all(cited):
        return hits
    return tuple(hit for hit in hits if any(hit.rank in marks for marks in cited))


def _with(
    given: dict[int, DraftSentence | None], bound: Sequence[Bound], bind: Callable[[DraftSentence], Sentence]
) -> Mended:
    drafts: list[DraftSentence] = []
    corrected = removed = 0
    said = {draft.text for place, (draft, _) in enumerate(bound) if place not in given}
    for place, (draft, _) in enumerate(bound):
        better = given.get(place, draft)
        if better is draft:
            drafts.append(draft)
        elif better is None or better.text in said:
            removed += 1
        elif bind(better).support == "unsupported":
            drafts.append(draft)
        else:
            drafts.append(better)
            said.add(better.text)
            corrected += 1
    return Mended(drafts=tuple(drafts), corrected=corrected, removed=removed, note=told(corrected, removed))
