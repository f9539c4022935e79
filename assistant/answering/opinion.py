"""A second opinion on sentences that the rules call partly borne out: the model's, one call for all of them.

It can make such a sentence supported or unsupported. What the rules call unsupported it is not asked about: a number
that the passage does not have is not there, whatever a model says.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.budget import counter, room_of
from assistant.answering.calls import Call, Steps, Writer, reply_to
from assistant.answering.evidence import Evidence
from assistant.answering.framing import opinion_messages
from assistant.errors import ModelError
from assistant.records import Hit, Sentence

MOST = 12
"""Sentences that it is asked about at most."""

_LINE = re.compile(r"(\d{1,3}): ?(YES|NO|PARTLY)\.?", re.IGNORECASE)
_FRAME = 700  # tokens of the instructions and the answer, rounded up
_PER_PAIR = 80  # tokens of what stands around a sentence and its passage

_NONE = "There is no second opinion on what is partly borne out"

BORNE = "the language model calls it borne out"
NOT_BORNE = "the language model calls it not borne out"


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
    doubted = _fitting(same, evidence, writer)
    if not doubted:
        return same, ""
    call = Call(
        writer=writer,
        messages=tuple(opinion_messages([(same[place].text, hits) for place, hits in doubted])),
        meter=evidence.question.meter,
        purpose="opinion",
        until=until,
    )
    try:
        reply = yield from reply_to(call)
    except ModelError as error:
        return same, f"{_NONE}: {error}"
    said = verdicts(reply.text, len(doubted))
    if said is None:
        return same, f"{_NONE}: the language model's reply could not be read."
    opinions = {place: verdict for (place, _), verdict in zip(doubted, said, strict=True)}
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
    if verdict == "yes":
        return replace(sentence, support="supported", reasons=(), opinion=BORNE)
    if verdict == "no":
        return replace(sentence, support="unsupported", reasons=(*sentence.reasons, NOT_BORNE), opinion=NOT_BORNE)
    return sentence


def _fitting(sentences: tuple[Sentence, ...], evidence: Evidence, writer: Writer) -> list[tuple[int, tuple[Hit, ...]]]:
    """The places of the sentences that are partly borne out, each with the passages it cites, as many as there is room
    for."""
    count, left = counter(writer.model), room_of(writer) - _FRAME
    found: list[tuple[int, tuple[Hit, ...]]] = []
    for place, sentence in enumerate(sentences):
        hits = _cited(sentence, evidence.hits)
        if sentence.support != "partial" or not hits:
            continue
        left -= _PER_PAIR + count(sentence.text) + sum(count(hit.text) + _PER_PAIR for hit in hits)
        if left < 0 or len(found) == MOST:
            break
        found.append((place, hits))
    return found


def _cited(sentence: Sentence, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The passages in which its quotes stand."""
    return tuple(
        hit
        for hit in hits
        if any(one.uri == hit.uri and hit.start <= one.start and one.end <= hit.end for one in sentence.citations)
    )
