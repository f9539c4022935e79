"""Whether a passage bears a sentence: a rule check, pure, without a model. English."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.doubts.additions import addition_doubts
from assistant.answering.doubts.amounts import quantifier_doubts, span_doubts, superlative_doubts
from assistant.answering.doubts.ascribing import ascribed_doubts
from assistant.answering.doubts.asking import asking_doubts, owned_doubts
from assistant.answering.doubts.belonging import belonging_doubts
from assistant.answering.doubts.casting import casting_doubts
from assistant.answering.doubts.certainty import certainty_doubts
from assistant.answering.doubts.clauses import clauses
from assistant.answering.doubts.contrasts import contrast_doubts
from assistant.answering.doubts.counting import counting_doubts
from assistant.answering.doubts.coverage import coverage_doubts, other_object_doubts, scattered_doubts
from assistant.answering.doubts.crossing import crossing_doubts
from assistant.answering.doubts.crosswise import crosswise_doubts
from assistant.answering.doubts.dated_places import dated_place_doubts
from assistant.answering.doubts.dates import date_doubts, relative_doubts
from assistant.answering.doubts.deeds import deed_doubts, speaker_doubts
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.earlier import earlier_doubts
from assistant.answering.doubts.exchange import binding_doubts
from assistant.answering.doubts.exchanged import exchanged_doubts
from assistant.answering.doubts.heading import heading_doubts
from assistant.answering.doubts.holders import caller_doubts, claimed_doubts, possessor_doubts
from assistant.answering.doubts.identity import identity_doubts
from assistant.answering.doubts.kinds import dated_kind_doubts, kind_doubts, other_body_doubts
from assistant.answering.doubts.knowing import knowing_doubts
from assistant.answering.doubts.letters import letter_doubts
from assistant.answering.doubts.likeness import likeness_doubts
from assistant.answering.doubts.moved import moved_doubts
from assistant.answering.doubts.names import name_doubts
from assistant.answering.doubts.numbers import number_doubts
from assistant.answering.doubts.objects import object_doubts
from assistant.answering.doubts.opinions import opinion_doubts
from assistant.answering.doubts.order import direction_doubts, order_doubts
from assistant.answering.doubts.pairing import pairing_doubts
from assistant.answering.doubts.parties import role_doubts
from assistant.answering.doubts.phrases import phrase_doubts
from assistant.answering.doubts.places import list_doubts, place_doubts, slot_doubts, subject_doubts
from assistant.answering.doubts.predicates import predicate_doubts
from assistant.answering.doubts.prefixes import prefix_doubts
from assistant.answering.doubts.proposers import proposer_doubts
from assistant.answering.doubts.quotation import quotation_doubts
from assistant.answering.doubts.reckoned import reckoning_doubts
from assistant.answering.doubts.rows import column_doubts, row_doubts
from assistant.answering.doubts.sequence import sequence_doubts
from assistant.answering.doubts.several import several_doubts
from assistant.answering.doubts.slots import lead_doubts, repeat_doubts
from assistant.answering.doubts.sources import source_doubts
from assistant.answering.doubts.tellers import dropped_teller_doubts
from assistant.answering.doubts.tellings import telling_doubts
from assistant.answering.doubts.turned import turning_doubts
from assistant.answering.doubts.untold import untold_doubts
from assistant.answering.doubts.wishes import preference_doubts
from assistant.answering.doubts.writers import writer_doubts
from assistant.answering.doubts.years import year_doubts
from assistant.answering.origin import without_its_date
from assistant.answering.stretch import stretch
from assistant.records import Support
from assistant.text.alignment import Alignment, Reading, beside, read
from assistant.text.negation import is_negator
from assistant.text.reference import leans_back
from assistant.text.sentences import quotable, sentence_spans
from assistant.text.visible import whole

_ORDER: tuple[Support, ...] = ("unsupported", "partial", "supported")
_MOST_REASONS = 3  # that a reader is shown
# How a doubt of what stands there otherwise begins; what is only missing is no contradiction.
_DENIED = "the quote denies"
_OTHERWISE = ("the quote gives", "the quote says", _DENIED, "the quote does not deny")
# How a doubt of what is told as a fact begins, where it is somebody's word, may be so, or is so on a condition.
_AS_FACT = ("the quote says who says so", "the quote is less sure", "the quote says on what condition")
# What a doubt says of a name, a date or a number that the passage does not have.
_LACKING = re.compile(r"the (?:name|date|number) (.+) is not in the quote")
_JOINT = re.compile(r",? and |; ")
_LONGEST_JOINT = len(", and ")
# No sentence that a person wrote is longer. One of 1,200 characters has as many tokens.
_LONGEST_SENTENCE, _MOST_TOKENS = 1_500, 200

_CHECKS: tuple[Callable[[Alignment], Iterator[Doubt]], ...] = (
    number_doubts,
    counting_doubts,
    date_doubts,
    year_doubts,
    relative_doubts,
    reckoning_doubts,
    binding_doubts,
    crossing_doubts,
    crosswise_doubts,
    pairing_doubts,
    contrast_doubts,
    exchanged_doubts,
    moved_doubts,
    identity_doubts,
    name_doubts,
    place_doubts,
    list_doubts,
    slot_doubts,
    lead_doubts,
    repeat_doubts,
    belonging_doubts,
    row_doubts,
    column_doubts,
    kind_doubts,
    dated_kind_doubts,
    other_body_doubts,
    phrase_doubts,
    predicate_doubts,
    subject_doubts,
    ascribed_doubts,
    writer_doubts,
    letter_doubts,
    proposer_doubts,
    asking_doubts,
    owned_doubts,
    dated_place_doubts,
    likeness_doubts,
    turning_doubts,
    prefix_doubts,
    caller_doubts,
    claimed_doubts,
    possessor_doubts,
    source_doubts,
    knowing_doubts,
    order_doubts,
    direction_doubts,
    sequence_doubts,
    preference_doubts,
    earlier_doubts,
    role_doubts,
    casting_doubts,
    quantifier_doubts,
    several_doubts,
    superlative_doubts,
    span_doubts,
    certainty_doubts,
    untold_doubts,
    opinion_doubts,
    dropped_teller_doubts,
    telling_doubts,
    deed_doubts,
    object_doubts,
    speaker_doubts,
    other_object_doubts,
    coverage_doubts,
    addition_doubts,
    scattered_doubts,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How far a passage bears a sentence, and what it does not bear.

    Attributes:
        support: "unsupported" if the passage says otherwise or nothing of it, "partial" if it says most of it.
        reasons: Why it is not "supported", gravest first, in plain words; empty if it is.
    """

    support: Support
    reasons: tuple[str, ...] = ()

    @property
    def rank(self) -> int:
        """The higher, the better borne."""
        return _ORDER.index(self.support)

    @property
    def shown(self) -> tuple[str, ...]:
        """The reasons that a reader is shown."""
        return self.reasons[:_MOST_REASONS]

    @property
    def is_otherwise(self) -> bool:
        """Whether the passage says otherwise, and not only less."""
        return any(reason.startswith(_OTHERWISE) for reason in self.reasons)

    @property
    def lacks(self) -> tuple[str, ...]:
        """The names, dates and numbers that the passage does not have."""
        return tuple(lack[1] for reason in self.reasons if (lack := _LACKING.fullmatch(reason)))

    @property
    def lacking(self) -> tuple[str, ...]:
        """The same, if the passage bears the rest of the sentence."""
        return self.lacks if len(self.lacks) == len(self.reasons) else ()

    def is_otherwise_of(self, word: str) -> bool:
        """Whether the passage has a name, a date or a number, and with something else."""
        found = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
        return any(found.search(reason) and not _LACKING.fullmatch(reason) for reason in self.reasons)

    @property
    def is_denied(self) -> bool:
        """Whether the passage has a "not" that the sentence drops."""
        return any(reason.startswith(_DENIED) for reason in self.reasons)


_TOO_LONG = Verdict(support="partial", reasons=("it is too long to be checked",))
_TOO_REPETITIVE = Verdict(support="partial", reasons=("it repeats its words too often to be checked",))
UNCHECKED = (_TOO_LONG, _TOO_REPETITIVE)
"""What is said of what would take too much time; nothing is known of how far it is borne."""


def check(sentence: str, passage: str, *, origin: str = "") -> Verdict:
    """How far one passage bears a sentence, and why not further.

    Numbers, dates, names and quotations of the sentence must stand in the passage, with what they stand with there;
    nothing may be denied, turned round, made surer or taken from who said it; most words need a counterpart.

    Args:
        sentence: One sentence, without marks.
        passage: The one passage that it cites; nothing else counts. Of a long one the stretch counts that is most like
            the sentence.
        origin: What the passage's document says of itself at its head, where the passage does not: who writes and when
            and of what may be told, too, and no deed or number.
    """
    sentence = whole(sentence)
    passage = stretch(sentence, passage).of(whole(passage))
    if _stands_whole(sentence, passage):
        return Verdict(support="supported")
    if is_too_long(sentence):
        return _TOO_LONG
    held = f"{whole(origin)}\n\n{passage}" if origin else passage
    aligned = beside(without_its_date(sentence, read(held)), held)
    if aligned.is_cut:
        return _TOO_REPETITIVE
    doubts = list(quotation_doubts(sentence, held))
    doubts += heading_doubts(aligned, len(held) - len(passage))
    for doubts_of in _CHECKS:
        doubts += doubts_of(aligned)
    if not doubts:
        doubts += [doubt for half in _halves(aligned.said) for doubt in turning_doubts(beside(half, held))]
    doubts.sort(key=lambda doubt: (not doubt.grave, not doubt.reason.startswith(_AS_FACT)))
    reasons = tuple(dict.fromkeys(doubt.reason for doubt in doubts))
    if not doubts:
        return Verdict(support="supported")
    support: Support = "unsupported" if doubts[0].grave else "partial"
    return Verdict(support=support, reasons=reasons)


def _halves(said: Reading) -> list[str]:
    """The statements of a sentence of which one denies something, as sentences of their own, but for those that lean
    on what stands before: what the passage denies of one would else seem denied in the other."""
    parts = list(clauses(said.row))
    denying = [any(map(is_negator, said.row[part.start : part.stop])) for part in parts]
    if all(denying) or not any(denying):
        return []
    return [
        _as_sentence(said.text[said.row[part.start].start : said.row[part.stop - 1].end])
        for part in parts
        if not part.start or _LEANING.isdisjoint(token.low for token in said.row[part.start : part.stop])
    ]


def _as_sentence(half: str) -> str:
    return f"{half[:1].upper()}{half[1:].rstrip(' ,;.')}."


_LEANING = frozenset(
    "he she it they him them that this these those which who whom both neither none one ones its his her their there "
    "then so too also other others such".split()
)


def is_told_as_fact(reasons: Sequence[str]) -> bool:
    """Whether of the reasons of a verdict one is that a sentence makes a fact of what the passage does not."""
    return any(reason.startswith(_AS_FACT) for reason in reasons)


def is_too_long(sentence: str) -> bool:
    """True if a sentence is longer than any that a person writes."""
    return len(sentence) > _LONGEST_SENTENCE or len(read(sentence).row) > _MOST_TOKENS


def _stands_whole(sentence: str, passage: str) -> bool:
    """True if a sentence is a whole sentence of the passage, or several, word for word; or two of them joined by "and".

    The second of two from different places says the same there only if it points to nothing before it.
    """
    words, held = " ".join(sentence.split()), " ".join(passage.split())
    if not words or len(words) > 2 * len(held) + _LONGEST_JOINT:
        return False  # each of its halves stands in the passage; those of "A and B and ..." without end fill the memory
    joints = [(f"{words[: joint.start()]}.", words[joint.end() :]) for joint in _JOINT.finditer(words)]
    halves = [(first, second[:1].upper() + second[1:]) for first, second in joints]
    halves = [(first, second) for first, second in halves if first in held and second in held]
    if words not in held and not halves:
        return False
    wholes = _wholes(passage)
    forms = {form for one in wholes for form in one}
    return _follow_each_other(words, wholes) or any(
        first in forms and second in forms and not leans_back(second) for first, second in halves
    )


def _wholes(passage: str) -> list[tuple[str, str]]:
    """The sentences of a passage, each as it stands and without what is no part of it, as a number before it."""
    spans = sentence_spans(passage)
    return [
        (" ".join(span.of(passage).split()), " ".join(quotable(passage, span).of(passage).split())) for span in spans
    ]


def _follow_each_other(words: str, wholes: Sequence[tuple[str, str]]) -> bool:
    """True if a text is one of some sentences or several that follow each other."""
    for first in range(len(wholes)):
        for start in wholes[first]:
            joined = start
            for following in [*wholes[first + 1 :], None]:
                if joined == words:
                    return True
                if following is None or len(joined) > len(words):
                    break
                joined = f"{joined} {following[0]}"
    return False
