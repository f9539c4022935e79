"""What a clause reports beside its first report: of the same speaker ("..., adding ..."), or of another. English."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from assistant.text.said.beginnings import SUBJECTS, said_start
from assistant.text.said.contents import is_clause
from assistant.text.said.endings import CALLS_IT
from assistant.text.said.silence import DECLINING, Silence
from assistant.text.spans import Span
from assistant.text.speech.complements import complement
from assistant.text.speech.found import NOBODY, Found, Rank
from assistant.text.speech.lexicon import DIRECT_NOUNS, PROPOSITIONS, REPORTING_VERBS, SPEECH_NOUNS
from assistant.text.speech.phrases import can_speak, head, head_kind, is_name, noun_phrase
from assistant.text.speech.speakers import is_time
from assistant.text.speech.tokens import (
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    QUOTE,
    Words,
    is_adverb,
    is_mark,
    is_naming,
    low,
    lows,
)
from assistant.text.speech.verbs import verb_attributions

_ASIDES = DIRECT_NOUNS | CALLS_IT | frozenset("description story".split())
# Verbs of what is known or thought stand as often within what is said: "it had tested the drug and found no harm".
_WITHIN = frozenset("find show hold feel think hear rule put read agree call begin continue see believe know".split())
_DENYING = frozenset("denies deny denied disputes dispute disputed rejects reject rejected contests contest".split())
_CALLING = frozenset("call calls called described describe describes branded labelled labeled denounced".split())
_ADDRESSING = frozenset("say tell ask urge accuse blame demand promise warn vow insist propose".split())
_JUDGED = frozenset("it them him her this that".split())
_OPENING = DETERMINERS | {"that"}


class Joined(NamedTuple):
    """A further report, and the word that ends the one before it.

    Attributes:
        cut: The comma or the conjunction.
        found: The report; its content begins behind its verb.
    """

    cut: int
    found: Found


class Aside(NamedTuple):
    """What another says of what is said: ", a charge that London called “pathetic”"; spans of words.

    Attributes:
        cut: The comma.
        speaker: The other.
        verb: The word that reports.
        said: What is said, else what it is said of ("a charge").
    """

    cut: int
    speaker: Span
    verb: Span
    said: Span


def later(words: Words, found: Found) -> Iterator[Joined]:
    """What the same speaker is reported to say after an attribution, in order."""
    if found.speaker == NOBODY or found.verb.start == found.verb.end:
        return
    wide = found.rank is Rank.PARENTHETICAL or not is_clause(words, found)
    outer = wide or not _may_speak_within(words, found)
    same = {one.place: one for one in verb_attributions(words) if one.speaker.start == found.speaker.start}
    for at in range(found.verb.end + 1, len(words)):
        verb = REPORTING_VERBS.get(low(words, at))
        if verb is None:
            continue
        goes_on = low(words, at - 1) == "and" and low(words, found.place).endswith("ing")
        goes_on = goes_on or (low(words, at - 1) in ("while", "before") and low(words, at - 2) == ",")
        if verb.form == "ing" and (low(words, at - 1) == "," or goes_on):
            strength, end = complement(words, at + 1, verb)
            if strength == 3 and _resumes(words, end):
                continue
            judged = verb.lemma in ("call", "describe") and low(words, at + 1) in _JUDGED
            if strength and (outer or judged or verb.lemma == "add" or _means_itself(words, found)):
                cut = at - 1 - (low(words, at - 1) in ("while", "before"))
                yield Joined(cut, Found(Rank.MAIN, at, found.speaker, Span(at, end)))
        elif at in same:
            cut = joint(words, same[at].verb.start)
            quoted = low(words, cut - 1) == QUOTE and low(words, at + 1) in ("for", "on", "that")
            listed = "," in lows(words, found.verb.end, at)  # "that it had banned him, fined the club and warned both"
            own_past = not listed and low(words, said_start(words, found)) in SUBJECTS
            own_past = own_past and low(words, at - 1) not in HAVE  # "said he had seen it and told the staff to go"
            but = quoted or "but" in (low(words, cut), low(words, cut + 1)) or low(words, cut) == ","
            joins = (
                wide
                or verb.lemma == "add"
                or (verb.lemma == "call" and quoted)
                or (low(words, cut) == "and" and verb.form == "past" and verb.lemma in _ADDRESSING and own_past)
                or (verb.lemma not in _WITHIN and verb.form == "past" and (but or outer))
                or (low(words, at + 1) in _OPENING and (outer or but) and _is_present(words, found, verb.form))
            )
            if cut and joins and (outer or own_past or HAVE.isdisjoint((low(words, at - 1),))):
                yield Joined(cut, replace(same[at], speaker=found.speaker))


def _resumes(words: Words, start: int) -> bool:
    """True if the next quotation goes on with a sentence: "“Either,” he said, shouting over the noise, “or not.”"."""
    quoted = next((at for at in range(start, len(words)) if low(words, at) == QUOTE), len(words) - 1)
    return quoted > start + 1 and words[quoted].text.lstrip("\"'“”„‟«»‹›‘’‚` ")[:1].islower()


def _may_speak_within(words: Words, found: Found) -> bool:
    """True if what is said has a subject that may itself be who says what a later verb reports."""
    start = said_start(words, found)
    subject = Span(start, noun_phrase(words, start))
    if subject.start == subject.end or low(words, start) in SUBJECTS:
        return True
    if head_kind(words, subject) == "document":
        return False  # "noted that the data were incomplete and proposed a second trial"
    return can_speak(words, subject) and low(words, head(words, subject)) not in SPEECH_NOUNS | PROPOSITIONS


def _is_present(words: Words, found: Found, form: str) -> bool:
    """True for "believes that it is low" before "and recommends that", "say it is late" before ", and accuse"."""
    verb = REPORTING_VERBS.get(low(words, found.place))
    return verb is not None and verb.form == form and form in ("third", "base")


def _means_itself(words: Words, found: Found) -> bool:
    """True for "Haines denied that he had planned it": whoever speaks within is who speaks."""
    start = said_start(words, found)
    kind = head_kind(words, found.speaker)
    return low(words, start) in (
        ("he", "she") if kind in ("person", "name") else ("it", "they") if kind == "body" else ()
    )


def silent_cut(words: Words, silent: Silence, found: Found) -> int:
    """The "but" before an answer that the speaker of an attribution did not give; 0 if there is none."""
    cut = joint(words, silent.verb.start)
    same = silent.speaker.start == found.speaker.start or silent.speaker.end <= found.verb.start
    if low(words, cut) == "and" and low(words, silent.verb.start) in ("could", "would", "can"):
        return 0  # "said it had not read the study and could not comment on it"
    return cut if cut > found.verb.end and same else 0


def declined_cut(words: Words, start: int) -> int:
    """The "but" before "declined to release the report", which is nothing that is said; 0 if there is none."""
    for at in range(start, len(words)):
        if low(words, at) in DECLINING and joint(words, at):
            return joint(words, at)
    return 0


def joint(words: Words, verb: int) -> int:
    """The "and" by which a verb shares a subject with the one before, or the comma before it; 0 if there is none."""
    at = verb - 1
    while at > 0 and (is_adverb(low(words, at)) or low(words, at) in HAVE):
        at -= 1
    if low(words, at) not in CONJUNCTIONS:
        return 0
    return at - 1 if is_mark(low(words, at - 1)) else at


def _which_is_denied(words: Words, found: Found) -> Aside | None:
    """The ", which he denies" at the end of what somebody says."""
    for at in range(found.verb.end + 2, len(words) - 3):
        if low(words, at) != "," or low(words, at + 1) != "which":
            continue
        verb = next((to for to in range(at + 3, min(at + 9, len(words))) if low(words, to) in _DENYING), 0)
        end = verb - (low(words, verb - 1) in HAVE)
        called = next((to for to in range(at + 3, min(at + 9, len(words) - 1)) if low(words, to) in _CALLING), 0)
        quoted = called + 1 + (low(words, called + 1) == "as")
        speaker = Span(at + 2, called - (low(words, called - 1) in HAVE))
        if called and low(words, quoted) == QUOTE and can_speak(words, speaker):
            return Aside(at, speaker, Span(called, called + 1), Span(quoted, quoted + 1))
        if verb and is_mark(low(words, verb + 1)) and can_speak(words, Span(at + 2, end)):
            return Aside(at, Span(at + 2, end), Span(end, verb + 1), Span(at + 1, at + 2))
    return None


def judgement(words: Words) -> Aside | None:
    """What somebody calls a thing in passing: "over what their union called “starvation pay”"; None for nothing."""
    for at in range(len(words) - 3):
        if low(words, at) not in ("what", "which"):
            continue
        verb = next((to for to in range(at + 2, min(at + 10, len(words) - 1)) if low(words, to) in _CALLING), 0)
        quoted = verb + 1 + (low(words, verb + 1) == "as")
        quoted += low(words, quoted) in ("a", "an", "the") and low(words, quoted + 1) == QUOTE
        if not verb or low(words, quoted) != QUOTE or is_naming(words[quoted].text):
            continue
        end = next((to for to in range(at + 2, verb) if low(words, to) in HAVE or is_adverb(low(words, to))), verb)
        beside = low(words, end - 1) == ","
        speaker = Span(at + 1, end - beside)
        named = noun_phrase(words, at + 1)
        if beside and low(words, named) == "," and is_name(words, Span(named + 1, end - 1)):
            named = end  # "what the operator, Telnova, called"
        if named >= end and can_speak(words, speaker):
            return Aside(at, speaker, Span(verb, verb + 1), Span(quoted, quoted + 1))
    return None


def aside(words: Words, found: Found) -> Aside | None:
    """What another says of what is said, None for nothing."""
    if found.verb.start == found.verb.end or found.rank not in (Rank.MAIN, Rank.PARENTHETICAL):
        return None
    denied = _which_is_denied(words, found)
    if denied is not None:
        return denied
    for at in range(found.verb.end + 2, len(words) - 4):
        if low(words, at) != "," or low(words, at + 1) not in ("a", "an"):
            continue
        that = next((to for to in range(at + 3, at + 6) if low(words, to) in ("that", "which")), 0)
        noun = that - 1 if that else at + 2
        start = noun + 1 + (that > 0)
        end = noun_phrase(words, start, places=False)
        verb = next((to for to in range(start + 1, end + 3) if low(words, to) in REPORTING_VERBS), 0)
        speaker = Span(start, min(end, verb))
        named = low(words, noun) in _ASIDES or low(words, verb) in _CALLING
        if verb and named and low(words, verb - 1) not in MODALS and can_speak(words, speaker):
            as_quoted = low(words, verb + 1) == "as" and low(words, verb + 2) == QUOTE
            last = verb + 3 if as_quoted else len(words) - is_mark(words[-1].low)
            said = Span(verb + 1 + as_quoted, last)
            if low(words, said.start) in PREPOSITIONS or is_time(low(words, said.start)):
                continue  # "a call that the union repeated on Saturday"
            return Aside(at, speaker, Span(verb, verb + 1), said if said.start < said.end else Span(at + 1, noun + 1))
    return None
