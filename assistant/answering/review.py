"""After the text: what of a written answer stands, what is mended, and why quotes are given in its place.

What is not whole (empty, refused, cut off, going round in circles) is not mended. What says in the set form what the
documents leave open becomes a note, since no quote can bear it. Of the rest, unsupported sentences are sent back once,
or marked, or removed; then the model is asked about those that are partly borne out. Where less than half of what was
written stands in the end, the answer is quotes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import shorten

from assistant.answering.calls import Steps, Writer
from assistant.answering.endings import Ending, ending_of, leaves_open, says_missing
from assistant.answering.evidence import Evidence
from assistant.answering.gate import Gate
from assistant.answering.mending import Bound, mended
from assistant.answering.opinion import second_opinion
from assistant.answering.unsaid import said
from assistant.answering.written import LOOPING, Written
from assistant.records import Citation, Sentence
from assistant.settings import Unsupported

INSTEAD = "These are quotes instead."
"""Ends the note of what is quoted because a language model's words do not stand."""

_ENOUGH = 0.5  # share of what was written that must stand, else the quotes are given

_LONGEST = 400  # characters of what the model says is left open
_ENDINGS: dict[Ending, str] = {
    "empty": "The language model wrote nothing.",
    "refused": "The language model declined to answer.",
    "cut off": "The language model's answer broke off before its end.",
    "looping": LOOPING,
}
_TOO_SHORT = "ASSISTANT_MODEL_REPLY_TOKENS lets it write more."


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """Choices of what is done after the text.

    Attributes:
        unsupported: What becomes of sentences that the documents do not bear.
        second_opinion: Whether the model is asked about sentences that the rules call partly borne out.
    """

    unsupported: Unsupported = "repair"
    second_opinion: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What came of a written answer.

    Attributes:
        sentences: What is given; empty if nothing is.
        citations: Their quotes, in the order of their numbers.
        note: What is to be said of it, "" if nothing.
        stands: Whether it is given; if not, quotes are, and the note says why.
    """

    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    note: str = ""
    stands: bool = True


def reviewed(
    written: Written,
    bound: Sequence[Bound],
    evidence: Evidence,
    writer: Writer,
    *,
    after: After,
    gate: Callable[[], Gate],
) -> Steps[Reviewed]:
    """What of a written answer is given: no call where every sentence stands, else one for repair and one for a second
    opinion at most.

    Args:
        written: What the model wrote.
        bound: Its sentences, as written and as bound.
        evidence: The question, with the passages that the model was shown.
        writer: The model.
        after: What is done with sentences that do not stand.
        gate: Gives a new gate for the same passages.
    """
    ending = ending_of(said(written.text), written.draft, finish=written.finish)
    if ending != "whole":
        hint = _TOO_SHORT if ending == "cut off" and written.finish else ""
        return _instead(" ".join(part for part in (_ENDINGS[ending], hint) if part))
    is_open = [_is_left_open(one, evidence) for one in bound]
    told = [one for one, opens in zip(bound, is_open, strict=True) if not opens]
    lacks = " ".join(draft.text for (draft, _), opens in zip(bound, is_open, strict=True) if opens)
    left_open = shorten(lacks, _LONGEST, placeholder=" …")
    if not told:
        none = f"The language model finds no answer in the documents: “{left_open}”"
        return _instead(none if left_open else _ENDINGS["empty"])
    until = evidence.question.meter.began + writer.total_s
    mending = yield from mended(
        told, evidence, writer, how=after.unsupported, until=until, bind=lambda draft: gate().bind(draft)
    )
    sentences = tuple(sentence for _, sentence in told)
    if mending.changed:  # numbers follow first use, so what is left is bound anew
        sentences = tuple(map(gate().bind, mending.drafts))
    doubt = ""
    if after.second_opinion:
        sentences, doubt = yield from second_opinion(sentences, evidence, writer, until=until)
    if sum(sentence.support != "unsupported" for sentence in sentences) < _ENOUGH * len(told):
        return _instead("The documents do not bear most of what the language model wrote.")
    lacking = f"Left open, as the language model reads the documents: “{left_open}”" if left_open else ""
    note = " ".join(part for part in (mending.note, doubt, lacking) if part)
    return Reviewed(sentences=sentences, citations=cited(sentences), note=note)


def cited(sentences: Sequence[Sentence]) -> tuple[Citation, ...]:
    """The quotes of sentences, in the order of their numbers."""
    given = {citation.number: citation for sentence in sentences for citation in sentence.citations}
    return tuple(given[number] for number in sorted(given))


def _is_left_open(one: Bound, evidence: Evidence) -> bool:
    draft, sentence = one
    if sentence.support != "unsupported" or sentence.citations or not says_missing(draft.text):
        return False
    question = evidence.question
    texts = (f"{hit.passage.title}. {hit.text}" for hit in evidence.hits)
    return leaves_open(draft.text, "\n".join((question.text, question.rewritten, *texts)))


def _instead(why: str) -> Reviewed:
    return Reviewed(note=f"{why} {INSTEAD}", stands=False)
