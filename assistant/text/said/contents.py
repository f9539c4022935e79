"""Which words of a sentence are what is said, and which say that it is said. English.

All places here are those of words, not of characters.
"""

from assistant.text.said.around import around, says
from assistant.text.said.beginnings import after_date, content_start, said_start
from assistant.text.said.endings import ending
from assistant.text.said.noun_contents import of_noun
from assistant.text.spans import Span
from assistant.text.speech.complements import clause_follows
from assistant.text.speech.found import NOBODY, Found, Rank
from assistant.text.speech.lexicon import REPORTING_VERBS, SPEECH_NOUNS, ReportingVerb
from assistant.text.speech.passives import proposition
from assistant.text.speech.phrases import NUMBERS, describes, is_past, is_verb, noun_phrase
from assistant.text.speech.speakers import is_time
from assistant.text.speech.tokens import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    PREPOSITIONS,
    QUOTE,
    SUBORDINATORS,
    Words,
    is_adverb,
    is_mark,
    low,
    lows,
)

_TOLD = frozenset("told informed assured reminded warned notified".split())
_NO_VERB = ReportingVerb("", "", "")
_OPENING = frozenset("that which where when because while although though".split())
_NEAR = 4  # words between a speaker and the verb
_MATTER = {
    **dict.fromkeys("accuse warn inform suspect remind assure".split(), "of"),
    **dict.fromkeys("praise criticise criticize condemn blame denounce".split(), "for"),
    **dict.fromkeys("ask urge tell advise".split(), "to"),
}
_PLACING = frozenset("in at from during before after when near inside outside with".split())
_SOURCES = frozenset("according per in by on quote".split())
_GOING_ON = frozenset(("to", "not", "and", "but"))
_OPEN = ("(", "$", "£", "€", "¥", "#")
_CLOSE = (")", "%", "?", "!", "°")


def contents(words: Words, found: Found) -> tuple[Span, ...]:
    """The words that an attribution says were said, in their order.

    Args:
        words: Of the sentence.
        found: An attribution in it.

    Returns:
        Spans of words without marks at their ends; those that say nothing by themselves are left out.
    """
    kept = _kept(words, _contents(words, found))
    bare = "a" in REPORTING_VERBS.get(low(words, found.place), _NO_VERB).frames  # "both captains apologised"
    if kept or bare or found.speaker == NOBODY or found.verb.start == found.verb.end:
        return kept
    # "“Get out,” was all she said.", "The list was burned, or so they say."
    if low(words, len(words) - 1) == ":" or (
        found.speaker.start > found.place and low(words, found.place) in SPEECH_NOUNS
    ):
        return ()  # "On 19 Nov 2025, Varga wrote:", "follows from the claim of the government that gives it"
    end = min(found.speaker.start, found.verb.start)
    if REPORTING_VERBS.get(low(words, found.place), _NO_VERB).lemma in ("quote", "cite") and low(words, 0) == QUOTE:
        end = 1  # "“We will,” the agency quoted the leader as saying."
    before = _kept(words, (Span(0, end),))
    return before if not _is_noun(words, found) and low(words, found.speaker.start - 1) != "by" else ()


def _kept(words: Words, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    trimmed = [_trimmed(words, span) for span in spans]
    return tuple(span for span in trimmed if says(words, span) and not _is_date(words, span))


def _is_date(words: Words, span: Span) -> bool:
    """True for "on Friday", "last week": when it was said, not what."""
    said = lows(words, *span)
    dated = any(is_time(word) or word[0].isdigit() for word in said)
    return (
        dated
        and len(said) <= 5
        and all(
            is_time(word)
            or word[0].isdigit()
            or word in PREPOSITIONS
            or (said[0] == "at" and word in NUMBERS)
            or word in ("the", "last", "this", "late", "early")
            for word in said
        )
    )


def _trimmed(words: Words, span: Span) -> Span:
    start, end = span
    while start < end and is_mark(low(words, start)) and low(words, start) not in _OPEN:
        start += 1
    while start < end and _is_left_over(words, end - 1):
        end -= 1
    return Span(start, end)


def _is_left_over(words: Words, at: int) -> bool:
    """True for a mark that closes nothing, and for the "or so" of ", or so they say"."""
    word = low(words, at)
    return (
        (is_mark(word) and word not in _CLOSE)
        or (word == "out" and low(words, at - 2).startswith("rul"))
        or word in CONJUNCTIONS
        or (word == "so" and low(words, at - 1) == "or")
    )


def _contents(words: Words, found: Found) -> tuple[Span, ...]:
    verb, who, last = found.verb, found.speaker, len(words)
    if verb.start == verb.end:
        return _of_headline(words, who)
    if who == NOBODY:
        return _of_hearsay(words, found)
    start, end = min(who.start, verb.start), max(who.end, verb.end)
    cleft = low(words, 2) in ("what", "all", "how") or 1 in (
        verb.start,
        who.start - 1,
    )  # "“Safe for now” is what the council said"
    if low(words, 0) == QUOTE and low(words, 1) in BE and cleft:
        return (Span(0, 1),)
    if low(words, start - 1) in ("so", "as") and low(words, start - 2) == ",":
        return around(words, start, end)
    if found.rank is Rank.PARENTHETICAL or _is_source(words, found) or _trails(words, found):
        return around(words, start, end)
    if who.start >= verb.end and BE.isdisjoint(lows(words, *verb)) and low(words, verb.end - 1) != "by":
        return of_noun(words, found)
    if who.start >= verb.end:
        return _of_passive(words, found)
    if _is_noun(words, found):
        return of_noun(words, found)
    begins = said_start(words, found)
    if low(words, begins) == "defeat":
        return (Span(begins, begins + 1),)  # "conceded defeat shortly after midnight"
    clause = is_clause(words, found)
    if found.rank is Rank.SUBORDINATE:
        last = _first_end(words, Span(begins, last), clause=clause)
    return (Span(begins, ending(words, found, Span(begins, last), clause=clause)),)


def _first_end(words: Words, said: Span, *, clause: bool) -> int:
    """The first comma at which what is said can end: "that its commitment, the isles included, is firm, | the paper
    asked"; a clause has a verb before it ends."""
    commas = [at for at in range(*said) if low(words, at) == ","]
    if commas and clause and not any(is_verb(words, at) for at in range(said.start + 1, commas[0])):
        finite = next((at for at in range(*said) if low(words, at) in AUXILIARIES), said.end)
        commas = [at for at in commas if at > finite]
    return commas[0] if commas else said.end


def is_clause(words: Words, found: Found) -> bool:
    """True if what follows the verb is a clause, or a quotation, so that a verb behind it may be part of it."""
    at = found.verb.end
    if (low(words, at) == "," and low(words, at + 1) != QUOTE) or low(words, at) == "having":
        return False
    if low(words, found.place) in ("said", "says", "say"):
        return True
    if lows(words, at, at + 2) in (["not", "to"], ["never", "to"]):
        return False
    frames = REPORTING_VERBS.get(low(words, found.place), _NO_VERB).frames
    if "c" in frames or frames == "nb":
        return False  # "calling the audit one-sided and pointing out that", "accused him of having lied and said that"
    quoted = QUOTE in (low(words, at), low(words, at + 1)) and low(words, at) in (QUOTE, ":", ",")
    joined = (to for to in range(at, at + 8) if low(words, to) in (",", "and") and low(words, to + 1).endswith("ing"))
    return "that" in lows(words, at, next(joined, at + 8)) or quoted or clause_follows(words, at)


def _is_source(words: Words, found: Found) -> bool:
    """True for "according to", "as reported by", "in her view", whose content lies around them."""
    first = low(words, found.verb.start)
    views = low(words, found.speaker.start - 1) in ("in", "by", "on") and found.speaker.end == found.verb.start
    return first in _SOURCES or low(words, found.verb.start - 1) == "as" or views


def _trails(words: Words, found: Found) -> bool:
    """True for “...”, the minister was quoted as saying by the agency."""
    start, end = min(found.speaker.start, found.verb.start), max(found.speaker.end, found.verb.end)
    if found.verb.start > found.speaker.end + _NEAR or low(words, found.verb.start).endswith("ing"):
        return False  # "“...,” the envoy said, adding: “...”"
    while is_adverb(low(words, end)):
        end += 1
    after = low(words, end)
    return low(words, start - 1) == QUOTE and (is_mark(after) or after in ("by", "in", "on"))


def _is_noun(words: Words, found: Found) -> bool:
    """True for "the operator's claim that ..."."""
    return found.verb.end - found.verb.start == 1 and low(words, found.verb.start - 1).endswith(("'s", "s'"))


def _of_passive(words: Words, found: Found) -> tuple[Span, ...]:
    """ "It was announced by Oslo that ..."; "The envoy | was accused by Oslo | of lying"."""
    end = max(found.speaker.end, found.verb.end)
    that = next((at for at in range(found.verb.end, len(words)) if low(words, at) == "that"), 0)
    start = min(found.verb.start, found.speaker.start)
    if that and (low(words, start - 1) == "it" or not says(words, Span(0, start))):
        return (Span(that + 1, len(words)),)
    if low(words, start - 1) == "it" and low(words, start - 2) == ",":
        start -= 1
    end = _behind_agent(words, end)
    if _is_told_apart(words, found, end):
        end = next((at for at in range(end, len(words)) if low(words, at) == ","), len(words))
    if low(words, end) in ("that", "whether", "why", "how", "when", "where", "what", "who", "if", ":", QUOTE):
        return (Span(end + (low(words, end) == "that"), len(words)),)  # who was told is no part of it
    by = found.speaker.start - 1 if low(words, found.speaker.start - 1) == "by" else found.speaker.start
    if low(words, end) in _PLACING | CONJUNCTIONS:
        matter = _MATTER.get(REPORTING_VERBS.get(low(words, found.place), _NO_VERB).lemma, ",")
        end = next((at for at in range(end, len(words)) if low(words, at) in (matter, ",")), len(words))
    return (
        Span(0 if proposition(words, start) else _clause_start(words, start), start),
        Span(found.verb.end, max(by, found.verb.end)),
        Span(end, _next_deed(words, end)),
    )


def _behind_agent(words: Words, end: int) -> int:
    """Where what is said goes on behind who said it: behind ", who opposes it,", ", the head of the agency,", "on
    Thursday", and the comma before "that".

    Args:
        words: Of the sentence.
        end: One past the agent.
    """
    if low(words, end) == "," and low(words, end + 1) in ("among", "including"):
        return next((at + 1 for at in range(end + 1, len(words)) if low(words, at) == ","), end)
    while low(words, end) == "," and (
        low(words, end + 1) in ("who", "which", "whose") or describes(words, Span(end + 1, noun_phrase(words, end + 1)))
    ):
        commas = (at for at in range(end + 1, len(words)) if low(words, at) == ",")
        end = next((at for at in commas if low(words, at + 1) in PREPOSITIONS | SUBORDINATORS | _GOING_ON), len(words))
    comma = low(words, end) == ","
    closing = next((at for at in range(end + 1, len(words)) if low(words, at) == ","), end)
    if comma and low(words, closing + 1) == "that":
        return closing + 1  # "were warned by a sign, in three languages, that"
    dated = after_date(words, end + comma)
    end = dated if dated > end + comma else end
    return end + (low(words, end) == "," and low(words, end + 1) == "that")


def _next_deed(words: Words, start: int) -> int:
    """Where another agent, or another verb, follows: "as “a lottery” | and by the railway as", "| and was mended"."""
    for at in range(start, len(words)):
        if low(words, at) in ("and", "but") and low(words, at + 1) == "by":
            return at
        if low(words, at) in ("and", "but") and at <= start + 1 and is_past(words, at + 1):
            return at
    return len(words)


def _is_told_apart(words: Words, found: Found, end: int) -> bool:
    """True for the "that visits inmates" of "called “medieval” by a charity that visits inmates", the "who" of "by a
    woman who swims there": which one spoke, not what was said."""
    verb = REPORTING_VERBS.get(low(words, found.place), _NO_VERB)
    if low(words, end) == "that":
        return not {"t", "r"} & set(verb.frames) or not clause_follows(words, end + 1)
    return low(words, end) == "who" and verb.lemma not in ("ask", "tell")


def _of_hearsay(words: Words, found: Found) -> tuple[Span, ...]:
    """ "It is said | that ...", "Allegedly | ...", "The consul | is alleged to | have lied"."""
    start, end = found.verb
    if low(words, start - 1) == "it":
        if low(words, start - 2) == "," and (start > 3 or low(words, end) == ","):  # ", it is said,"
            return (Span(0, start - 1), Span(end, len(words)))
        return (Span(content_start(words, end, None), len(words)),)
    told = low(words, end - 1) in _TOLD
    if told and (low(words, end) == "that" or clause_follows(words, end)):
        return (Span(end + (low(words, end) == "that"), len(words)),)
    return (Span(_clause_start(words, start), start), Span(end, len(words)))


def _clause_start(words: Words, verb: int) -> int:
    """Where the clause begins whose subject stands right before a verb: behind the "that" of "the letter that the envoy
    is said to have written", the "and" of "The mine closed, and the town is said to be dying"."""
    for at in range(verb - 2, 0, -1):
        if low(words, at) in (";", ":"):
            return at + 1 if noun_phrase(words, at + 1) == verb else 0
        told = any(is_verb(words, to) for to in range(1, at - 1))
        joined = low(words, at) in ("and", "but") and low(words, at - 1) == "," and told
        if (joined or low(words, at) in _OPENING) and noun_phrase(words, at + 1) == verb:
            return at + 1
    return 0


def _of_headline(words: Words, speaker: Span) -> tuple[Span, ...]:
    if speaker.start == 0 or ":" in lows(words, speaker.end, len(words)):  # "Asked why, he laughs: “...”"
        colon = next((at for at in range(speaker.end, len(words)) if low(words, at) == ":"), speaker.end)
        return (Span(colon + 1, len(words)),)
    return (Span(0, speaker.start - 1),)
