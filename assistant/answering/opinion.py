"""A second opinion on sentences that the rules call partly borne out: the model's, one call for all of them.

It can make such a sentence supported or unsupported. What the rules call unsupported it is not asked about: a number
that the passage does not have is not there, whatever a model says. Nor does its yes make a fact of what somebody says
in the passage, or of what may be so there: the rules keep that apart, and many a model does not. Among the sentences
stands one that none of the passages bears, said to rest on all of them: a model that calls it anything but not borne
out says yes to everything, or obeys a document that wants it to, and is not heard.
"""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.budget import counter, room_of
from assistant.answering.calls import Call, Steps, Writer, reply_to
from assistant.answering.evidence import Evidence
from assistant.answering.framing import headed, opinion_messages
from assistant.answering.support import check, is_told_as_fact
from assistant.errors import ModelError
from assistant.prompts import prompt
from assistant.records import Hit, Sentence

MOST = 12
"""Sentences that it is asked about at most."""

_LINE = re.compile(r"(\d{1,3}): ?(YES|NO|PARTLY)\.?", re.IGNORECASE)
_FRAME = 700  # tokens of the instructions, the sentence put among the others and the answer, rounded up
_AROUND = 80  # tokens of what stands around a sentence or a passage
_NONE = "There is no second opinion on what is partly borne out"

BORNE = "the language model calls it borne out"
NOT_BORNE = "the language model calls it not borne out"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What the model is asked: the places of the sentences, their texts with marks, the passages of all of them."""

    places: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()


def second_opinion(
    sentences: Sequence[Sentence], evidence: Evidence, writer: Writer, *, until: float
) -> Steps[tuple[tuple[Sentence, ...], str]]:
    """Sentences with their support as the model sees it, and what is to be said of it: one call, or none where the
    rules call none partly borne out.

    Args:
        sentences: As the gate has bound them.
        evidence: The question, with the passages.
        writer: The model.
        until: When all must be over, as `time.perf_counter` counts.
    """
    same = tuple(sentences)
    asked = _asked(same, evidence, writer)
    if not asked.places:
        return same, ""
    at = secrets.randbelow(len(asked.places) + 1)
    control = _marked(_unborne(asked.hits), asked.hits)
    texts = (*asked.texts[:at], control, *asked.texts[at:])
    call = Call(
        writer=writer,
        messages=tuple(opinion_messages(texts, asked.hits)),
        meter=evidence.question.meter,
        purpose="opinion",
        until=until,
    )
    try:
        reply = yield from reply_to(call)
    except ModelError as error:
        return same, f"{_NONE}: {error}"
    said = verdicts(reply.text, len(texts))
    if said is None:
        return same, f"{_NONE}: the language model's reply could not be read."
    if said[at] != "no":
        return same, f"{_NONE}: the language model would call anything borne out."
    opinions = dict(zip(asked.places, (*said[:at], *said[at + 1 :]), strict=True))
    return tuple(_judged(one, opinions.get(place, "")) for place, one in enumerate(same)), ""


def verdicts(reply: str, count: int) -> tuple[str, ...] | None:
    """What a model says of each sentence, "yes", "no" or "partly"; None if it says anything else, or not of each once.

    Args:
        reply: Its text.
        count: Of how many sentences it was asked.
    """
    found: dict[int, str] = {}
    for line in filter(None, map(str.strip, reply.splitlines())):
        match = _LINE.fullmatch(line)
        if match is None or int(match.group(1)) in found:
            return None
        found[int(match.group(1))] = match.group(2).lower()
    return tuple(found[number] for number in sorted(found)) if sorted(found) == list(range(1, count + 1)) else None


def _judged(sentence: Sentence, verdict: str) -> Sentence:
    if verdict == "yes" and not is_told_as_fact(sentence.reasons):
        return replace(sentence, support="supported", reasons=(), opinion=BORNE)
    if verdict == "no":
        return replace(sentence, support="unsupported", reasons=(*sentence.reasons, NOT_BORNE), opinion=NOT_BORNE)
    return sentence


def _asked(sentences: tuple[Sentence, ...], evidence: Evidence, writer: Writer) -> _Asked:
    """The sentences that are partly borne out, with the passages that they cite, as many as there is room for."""
    count, left = counter(writer.model), room_of(writer) - _FRAME
    asked = _Asked()
    for place, sentence in enumerate(sentences):
        hits = _cited(sentence, evidence.hits)
        if sentence.support != "partial" or not hits:
            continue
        new = tuple(hit for hit in hits if hit not in asked.hits)
        left -= _AROUND + count(sentence.text) + sum(count(headed(hit)) + _AROUND for hit in new)
        if left < 0 or len(asked.places) == MOST:
            break
        asked = _Asked(
            places=(*asked.places, place),
            texts=(*asked.texts, _marked(sentence.text, hits)),
            hits=(*asked.hits, *new),
        )
    return asked


def _cited(sentence: Sentence, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The passages in which its quotes stand."""
    return tuple(
        hit
        for hit in hits
        if any(one.uri == hit.uri and hit.start <= one.start and one.end <= hit.end for one in sentence.citations)
    )


def _marked(text: str, hits: tuple[Hit, ...]) -> str:
    return " ".join([text, "".join(f"[{hit.rank}]" for hit in hits)])


def _unborne(hits: tuple[Hit, ...]) -> str:
    """A sentence that none of some passages bears, by the rules; one that has never been in the news will be there."""
    controls = prompt("opinion.control").splitlines()
    first = secrets.randbelow(len(controls))
    for control in (*controls[first:], *controls[:first]):
        if all(check(control, hit.text).support == "unsupported" for hit in hits):
            return control
    return controls[first]
