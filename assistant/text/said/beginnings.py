"""Where what is said begins after the verb that reports it: behind "on Monday that", "reporters that", ":". English.

All places here are those of words, not of characters.
"""

from assistant.text.spans import Span
from assistant.text.speech.complements import WH, clause_follows, that_follows
from assistant.text.speech.found import Found
from assistant.text.speech.lexicon import REPORTING_VERBS, ReportingVerb
from assistant.text.speech.phrases import can_speak, is_verb, noun_phrase
from assistant.text.speech.speakers import is_day, is_time
from assistant.text.speech.tokens import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    PREPOSITIONS,
    QUOTE,
    Words,
    is_adverb,
    is_mark,
    low,
    lows,
)

_TOLD = frozenset("tell assure remind inform notify warn advise caution ask".split())
_PUT_IN_WORDS = frozenset(("express", "voice"))  # "expressed doubt that ..."
_PRONOUNS = frozenset("him her them us me you it".split())
SUBJECTS = frozenset("he she it they we i there".split())
"""What begins a clause as its subject."""
_MATTERS = frozenset("of about against".split())
_DATING = frozenset("late early last this next each every".split())
_KEPT = frozenset("not only there ever never twice".split())
_REACH = 14  # words: how far a verb and its "that" may stand apart
_FIGURATIVE = frozenset(("to", "for"))


def said_start(words: Words, found: Found) -> int:
    """The first word of what is said after the verb of an attribution."""
    return content_start(words, found.verb.end, REPORTING_VERBS.get(low(words, found.place)))


def content_start(words: Words, start: int, verb: ReportingVerb | None) -> int:
    """The first word of what is said.

    Args:
        words: Of the sentence.
        start: The word after the verb.
        verb: The verb; None if it is none ("it is said").
    """
    while is_adverb(low(words, start)) and low(words, start) not in _KEPT:
        start += 1
    if verb is not None and "a" in verb.frames and low(words, start) in verb.particles:
        return start  # "apologised for a fault that delayed the race"
    if verb is not None and verb.lemma == "ask" and low(words, start - 1) == "for":
        return start  # "asked for a list of the shelters that were built"
    if lows(words, start, start + 3) == [",", "on", "condition"]:  # "said, on condition that she not be named, that"
        start = next((at + 1 for at in range(start + 1, len(words)) if low(words, at) == ","), start)
    if low(words, start) == "only" and low(words, start + 1) in (":", ",", "that"):
        start += 1
    if low(words, start) in ("this", "that", "it") and lows(words, start + 1, start + 3) == [":", QUOTE]:
        return start + 2  # "disputed this: “...”"
    if low(words, start) in (":", QUOTE) or low(words, start) in WH:
        return start
    if low(words, start) == "," and low(words, start + 1) == QUOTE:
        return start + 1
    if verb is not None and "x" in verb.frames and lows(words, start, start + 2) == ["that", ","]:
        return start  # "disputes that, pointing to the salaries"
    if verb is not None and "i" in verb.frames and low(words, start) == "to":
        return start  # "promised to appear, “with every document”"
    if low(words, start) == "that" and that_follows(words, start):
        if verb is not None and "c" in verb.frames and low(words, start + 1) == QUOTE:
            return start  # "called that “a convenient memory”"
        return start + (not _points(words, start))
    if verb is not None and verb.lemma in _PUT_IN_WORDS:
        named = noun_phrase(words, start)
        return named + 1 if named > start and low(words, named) == "that" else start
    if verb is not None and verb.lemma == "promise":
        to = next((at for at in range(start + 1, start + 9) if low(words, at) == "to"), 0)
        if to and low(words, to - 1) in ("never", "not") and can_speak(words, Span(start, noun_phrase(words, start))):
            return to - 1  # "promised her father on his deathbed never to sell"
    told = low(words, noun_phrase(words, start)) == "that" or low(words, start) in _PRONOUNS
    promised = verb is not None and verb.lemma == "promise" and told
    if verb is not None and (promised or verb.lemma in _TOLD):
        start = _after_audience(words, start, tells=verb.lemma == "tell")
    return _after_adjuncts(words, start)


def _points(words: Words, that: int) -> bool:
    """True for "denied that report.": the word that points, not the one that joins ("alleged that Kemp, who")."""
    if low(words, noun_phrase(words, that)) == "as" and low(words, that - 1) in REPORTING_VERBS:
        return True  # "rejected that figure as “fantasy”"
    if low(words, that + 1) in AUXILIARIES and not words[that + 1].capital:
        return True  # "said that was a hypothetical question"
    after = low(words, that + 2)
    if low(words, that + 1) == QUOTE or not is_mark(after) or words[that + 1].capital:
        return False
    return after != "," or low(words, that + 1) not in SUBJECTS


def _after_audience(words: Words, start: int, *, tells: bool) -> int:
    """Behind who is told; who is asked to do something is part of what is asked."""
    end = noun_phrase(words, start)
    if low(words, start) in _PRONOUNS:
        end = start + 1 + (low(words, start + 1) in ("both", "all"))
    joins = _that_behind(words, start) if tells and low(words, start - 1) not in _MATTERS else 0
    if joins:
        return joins + (low(words, joins + 1) not in BE)  # "told them that was not an option"
    # "told the union it could not", "told reporters he had": a phrase that runs into the clause
    inner = next((at for at in range(start + 1, end) if _begins_clause(words, at)), end)
    audience = Span(start, inner)
    named = can_speak(words, audience) or low(words, start) in _PRONOUNS
    named = named or low(words, inner) == "whether"  # "asked reception whether"
    if audience.start == audience.end or not (named or (tells and low(words, inner) in SUBJECTS)):
        return start
    while audience.start < audience.end and is_adverb(low(words, inner)) and low(words, inner) not in SUBJECTS | _KEPT:
        inner += 1  # "told me privately he would sell"
    follows = low(words, inner)
    if follows == "to" or (follows == "who" and _is_asked_to(words, inner)):
        return start
    if follows in _MATTERS:
        return inner + 1
    if (
        follows in WH | DETERMINERS | SUBJECTS | {"that", ":", ",", QUOTE}
        or clause_follows(words, inner)
        or _opened(words, inner)
    ):
        return inner
    return start


def _is_asked_to(words: Words, who: int) -> bool:
    """True for the "who" of "asked families who had a car to share it": which of them are to do something."""
    end = next((at for at in range(who, len(words)) if is_mark(low(words, at))), len(words))
    return low(words, who - 1) != "," and "to" in lows(words, who + 2, end)


def _that_behind(words: Words, start: int) -> int:
    """The "that" behind who is told, however many words name it: "a rally of 2,000 workers in Aber that"; 0 if none."""
    for at in range(start, min(start + _REACH, len(words))):
        if low(words, at) == "that":
            return at if at > start else 0
        if low(words, at) == QUOTE or is_mark(low(words, at)) or low(words, at) in AUXILIARIES | SUBJECTS | {"to"}:
            return 0
    return 0


def _begins_clause(words: Words, at: int) -> bool:
    """True for the "he" of "told reporters he", the "Moscow" of "told reporters Moscow"."""
    named = words[at].capital and not words[at - 1].capital and low(words, at - 1) not in DETERMINERS | PREPOSITIONS
    return low(words, at) in SUBJECTS or (named and clause_follows(words, at))


def _after_adjuncts(words: Words, start: int) -> int:
    """Behind "on Tuesday that", "in an interview: ", "on Monday"; the word itself if no adjunct stands there."""
    if low(words, start) == "that" and that_follows(words, start):
        return start + (low(words, start + 1) not in BE)
    if is_time(low(words, start + 1)) and lows(words, start + 2, start + 4) in (["later", "that"], ["earlier", "that"]):
        return start + 4  # "had said a year later that"
    opened = _opened(words, start)
    if opened:
        return opened
    dated = after_date(words, start)
    if dated == start:
        return start
    following = low(words, dated)
    opens = (
        following in DETERMINERS | SUBJECTS | _FIGURATIVE | WH or words[dated].capital if dated < len(words) else False
    ) or (
        low(words, dated) not in AUXILIARIES
        and any(_is_date_word(words, at) for at in range(start, dated))
        and clause_follows(words, dated)
    )
    return dated if opens else start


def _opened(words: Words, start: int) -> int:
    """Where what a "that", a colon or a quotation opens behind adjuncts begins; 0 if none does."""
    aside = low(words, start) == ","
    late = low(words, start) in ("late", "early") and low(words, start + 1) in ("on", "in")
    dated = low(words, start) in _DATING and is_time(low(words, start + 1))
    recent = low(words, start) == "as" and low(words, start + 2) == "as"  # "as recently as Friday that"
    if not (
        aside
        or recent
        or late
        or dated
        or low(words, start) in PREPOSITIONS
        or is_time(low(words, start))
        or is_mark(low(words, start))
    ):
        return 0
    ends = range(start + 1, min(start + _REACH + 8, len(words)))
    closed = next((at for at in ends if lows(words, at, at + 2) == [",", "that"]), 0) if aside else 0
    if closed:
        return closed + 2  # "warned, in a debate that was brief, that the ships were old"
    for at in range(start, min(start + _REACH, len(words))):
        word = low(words, at)
        if word == "that" and low(words, at - 1) != "condition":
            return at + 1
        if word == ":" or (word == QUOTE and low(words, at - 1) in (",", ":")):
            return at
        reduced = word.endswith(("ed", "seen")) and low(words, at + 1) in PREPOSITIONS  # "in a report seen by AFP that"
        if (word in AUXILIARIES and not words[at].capital) or (
            is_verb(words, at) and at > start and not aside and not reduced
        ):
            return 0
    return 0


def _is_date_word(words: Words, at: int) -> bool:
    month = words[at].capital and low(words, at) in ("march", "may")
    return month or is_day(low(words, at)) or is_time(low(words, at))


def after_date(words: Words, start: int) -> int:
    """Behind "on Friday", "late on Monday", "in Oslo on Tuesday", "last week"."""
    at = start
    if low(words, at) in ("late", "early", "last", "this", "next"):
        at += 1
    if low(words, at) in ("on", "in", "at", "by"):
        at += 1
    first = at
    while at < len(words) and (_is_date_word(words, at) or low(words, at)[:1].isdigit()):
        at += 1
    return at if at > first else start
