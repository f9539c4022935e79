"""Which words of a sentence are what is said, and which say that it is said. English.

All places here are those of words, not of characters.
"""

from assistant.text.spans import Span
from assistant.text.speech.complements import that_follows
from assistant.text.speech.found import NOBODY, Found, Rank
from assistant.text.speech.lexicon import REPORTING_VERBS
from assistant.text.speech.phrases import head_kind, is_predicate, is_verb, noun_phrase
from assistant.text.speech.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    QUOTE,
    SUBORDINATORS,
    Words,
    is_adverb,
    is_content,
    is_mark,
    low,
)

_WH = frozenset("why how what when where who whether if which".split())
_TOLD = frozenset("tell assure remind inform notify warn urge ask beg advise caution request".split())
_DASHES = ("–", "—", "-")


def contents(words: Words, found: Found) -> tuple[Span, ...]:
    """The words that an attribution says were said, in their order.

    Args:
        words: Of the sentence.
        found: An attribution in it.

    Returns:
        Spans of words without marks at their ends; those that say nothing by themselves are left out.
    """
    kept = (_trimmed(words, span) for span in _contents(words, found))
    return tuple(span for span in kept if any(_says(words, at) for at in range(*span)))


def _says(words: Words, at: int) -> bool:
    return low(words, at) == QUOTE or is_content(low(words, at))


def _trimmed(words: Words, span: Span) -> Span:
    start, end = span
    while start < end and is_mark(low(words, start)) and low(words, start) not in ("(", "$", "£", "€", "¥"):
        start += 1
    while start < end and is_mark(low(words, end - 1)) and low(words, end - 1) not in (")", "%", "?", "!"):
        end -= 1
    return Span(start, end)


def _contents(words: Words, found: Found) -> tuple[Span, ...]:
    last = len(words)
    if found.verb.start == found.verb.end:
        return _of_headline(words, found.speaker)
    if found.speaker == NOBODY:
        return _of_hearsay(words, found)
    start, end = min(found.speaker.start, found.verb.start), max(found.speaker.end, found.verb.end)
    if found.rank is Rank.PARENTHETICAL or _is_source(words, found):
        return _around(words, start, end)
    verb = REPORTING_VERBS.get(low(words, found.verb.end - 1)) or REPORTING_VERBS.get(low(words, found.place))
    if low(words, found.verb.end - 1) == "by" or found.speaker.start >= found.verb.end:
        return _of_passive(words, found)
    begins = content_start(words, found.verb.end, told=verb is not None and verb.lemma in _TOLD)
    if found.rank is Rank.SUBORDINATE:
        last = next((at for at in range(begins, last) if low(words, at) == ","), last)
    return (Span(begins, last),)


def _is_source(words: Words, found: Found) -> bool:
    """True for "according to", "as reported by", "in her view", whose content lies around them."""
    return (
        low(words, found.verb.start) in ("according", "per", "in", "by", "on", "quote")
        or low(words, found.verb.start - 1) == "as"
    )


def _around(words: Words, start: int, end: int) -> tuple[Span, ...]:
    """What lies before and after ", the ministry said on Monday,"."""
    while low(words, start - 1) in ("as", "in", "to") and start > 0:
        start -= 1
    end = next((at for at in range(end, len(words)) if is_mark(low(words, at)) or low(words, at) == QUOTE), len(words))
    left = Span(0, start)
    if not any(_says(words, at) for at in range(*left)):
        return (Span(_after_apposition(words, end), len(words)),)
    resumed = _resumes(words, end)
    return (left, Span(resumed, len(words))) if resumed else (left,)


def _after_apposition(words: Words, end: int) -> int:
    """Where "According to Jan Maly, a spokesman, the road" begins to say what."""
    aside = Span(end + 1, noun_phrase(words, end + 1))
    closed = low(words, end) == "," and low(words, aside.end) == "," and head_kind(words, aside) in ("person", "body")
    return aside.end if closed else end


def _resumes(words: Words, end: int) -> int:
    """Where what is said goes on after a mark; 0 if it does not."""
    if low(words, end) == QUOTE:
        return end
    after = end + 1
    word = low(words, after)
    if end >= len(words) - 1:
        return 0
    if low(words, end) in (".", "!", "?", ":", ";", *_DASHES) or word == QUOTE:
        return after
    if word in CONJUNCTIONS or (word in SUBORDINATORS and word not in ("who", "whose", "whom", "when", "which", "as")):
        return after
    if word.endswith("ing"):
        return 0
    if is_predicate(words, after) and not any(
        low(words, at) in (",",) and is_predicate(words, at + 1) for at in range(after, len(words))
    ):
        return after
    later = next((at for at in range(after, len(words) - 1) if low(words, at) in (",", QUOTE)), 0)
    return _resumes(words, later) if later else 0


def content_start(words: Words, start: int, *, told: bool) -> int:
    """The first word of what is said after a verb: behind "on Monday that", "reporters that", ":".

    Args:
        words: Of the sentence.
        start: The word after the verb.
        told: Whether the verb may name who is told.
    """
    while is_adverb(low(words, start)) and low(words, start) not in ("not", "only", "there"):
        start += 1
    if low(words, start) in (":", QUOTE, ",") or low(words, start) in _WH:
        return start
    if low(words, start) == "that" and that_follows(words, start):
        return start + 1
    if told:
        audience = noun_phrase(words, start)
        follows = _leads(words, audience) or low(words, audience) in _WH
        if audience > start and (follows or low(words, start) in ("him", "her", "them", "us", "me")):
            start = audience
    opened = _after_adjuncts(words, start)
    return opened if opened is not None else start


def _leads(words: Words, at: int) -> bool:
    return (
        low(words, at) in ("that", ":", ",", QUOTE, "to", "about", "of", "against", "not")
        or _after_adjuncts(words, at) is not None
    )


def _after_adjuncts(words: Words, start: int) -> int | None:
    """Where "on Tuesday that", "in an interview: " ends; None if no adjunct leads there."""
    for at in range(start, min(start + 14, len(words))):
        word = low(words, at)
        if word == "that":
            return at + 1 if that_follows(words, start) else None
        if word == ":" or (word == QUOTE and low(words, at - 1) in (",", ":")):
            return at
        if word in AUXILIARIES or (is_verb(words, at) and at > start):
            return None
    return None


def _of_passive(words: Words, found: Found) -> tuple[Span, ...]:
    """ "It was announced by Oslo that ..."; "The envoy | was accused by Oslo | of lying"."""
    end = max(found.speaker.end, found.verb.end)
    that = next((at for at in range(end, len(words)) if low(words, at) == "that"), 0)
    if that and (low(words, 0) == "it" or not _says(words, 0)):
        return (Span(that + 1, len(words)),)
    start = min(found.verb.start, found.speaker.start)
    if found.speaker.start > found.verb.end:  # "was described as fragile by the curator"
        return (Span(0, start), Span(found.verb.end, found.speaker.start - 1), Span(end, len(words)))
    return (Span(0, start), Span(end, len(words)))


def _of_hearsay(words: Words, found: Found) -> tuple[Span, ...]:
    """ "It is said | that ...", "Allegedly | ...", "The consul | is alleged to | have lied"."""
    start, end = found.verb
    if low(words, start - 1) == "it" and start <= 3:
        return (Span(content_start(words, end, told=False), len(words)),)
    return (Span(0, start), Span(end, len(words)))


def _of_headline(words: Words, speaker: Span) -> tuple[Span, ...]:
    if speaker.start == 0:
        colon = next((at for at in range(speaker.end, len(words)) if low(words, at) == ":"), speaker.end)
        return (Span(colon + 1, len(words)),)
    return (Span(0, speaker.start - 1),)
