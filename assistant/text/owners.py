"""The company, authority or country that an "It" or "Its" stands for, where that is certain. English."""

from collections.abc import Sequence

from assistant.text.pleonasm import means_nothing
from assistant.text.spans import Span
from assistant.text.speech.complements import complement
from assistant.text.speech.lexicon import PROPOSITIONS, REPORTING_VERBS, SPEECH_NOUNS
from assistant.text.speech.names import Name, names
from assistant.text.speech.phrases import head, head_kind, is_predicate, noun_phrase, number
from assistant.text.speech.speakers import is_time, kind_of_noun, plain
from assistant.text.speech.tokens import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    MODALS,
    Words,
    is_adverb,
    low,
    lows,
    plain_words,
)

# What belongs to a company, an authority or a country and to little else.
_OWNED = frozenset(
    """
    spokesman spokeswoman spokesperson president chairman chairwoman chair director directors chief board members
    headquarters staff employees shareholders shares profits profit revenue sales government parliament army embassy
    ambassador ministry leaders leader lawyers factories stores minister ministers officials customers workers
    troops
    """.split()
)
# What a thing does not do: a plan may say, a car may need, neither admits.
_ACTS = frozenset(
    """
    say tell add announce argue claim allege insist stress explain declare warn admit concede acknowledge confirm
    deny reply respond demand request urge call appeal recommend propose advise promise pledge vow threaten reject
    dismiss condemn criticise criticize denounce accuse blame apologise apologize describe dispute reiterate repeat
    """.split()
)
# Things that speak, or houses that do, beside those in the lexicon.
_SPEAKING = frozenset(
    """
    plan scheme programme program policy video film list sign poster advert application answer reply budget dairy
    bakery foundry shipyard distillery refinery mine mill plant factory farm garage pharmacy shop studio rival
    start-up
    """.split()
)
_EVENTS = frozenset(
    """
    visit meeting talks trip step change attack strike vote election sale purchase merger takeover loss losses game
    match
    """.split()
)


def body_before(sentence: str, after: str, *, owner: bool) -> str | None:
    """The one company, authority or country that a sentence is about.

    Args:
        sentence: The one before the pronoun's.
        after: What follows the pronoun.
        owner: Whether the pronoun is "its".

    Returns:
        As written ("Halden Foods", "the foreign ministry"); None if it is not certain, or if what follows the pronoun
        could be said of something else.
    """
    words = plain_words(sentence)
    if not _fits(plain_words(after), owner=owner) or any(mark in sentence for mark in '"“„«') or not words:
        return None
    found = names(words)
    subject = Span(0, noun_phrase(words, 0))
    if any(name.kind in ("unsure", "office") for name in found) or not _is_one_body(words, subject, found):
        return None
    if not is_predicate(words, subject.end) or _others(words, subject, found, owner=owner) or means_nothing(words, 0):
        return None
    text = sentence[words[0].start : words[subject.end - 1].end]
    return text[0].lower() + text[1:] if words[0].low == "the" else text


def _fits(after: Words, *, owner: bool) -> bool:
    """True if only a body can be meant by "It said that ...", "Its spokesman ..."."""
    if owner:
        return low(after, 0) in _OWNED or low(after, 1) in _OWNED
    at = 0
    while is_adverb(low(after, at)) or low(after, at) in AUXILIARIES - MODALS:
        at += 1
    verb = REPORTING_VERBS.get(low(after, at))
    if verb is None or verb.lemma not in _ACTS or BE & set(lows(after, 0, at)):
        return False
    return complement(after, at + 1, verb)[0] > 0


def _is_one_body(words: Words, subject: Span, found: Sequence[Name]) -> bool:
    """True for "Halden Foods", "Denmark", "the foreign ministry" as a whole subject."""
    if subject.start == subject.end or number(words, subject) == "plural" or "and" in lows(words, *subject):
        return False
    named = next((name for name in found if name.whole.start <= head(words, subject) < name.whole.end), None)
    if named is None:
        return head_kind(words, subject) == "body" and words[0].low == "the"
    return named.kind in ("body", "place") and not named.possessive


def _others(words: Words, subject: Span, found: Sequence[Name], *, owner: bool) -> bool:
    """True if a sentence names something else that could be meant."""
    if any(name.kind in ("body", "place") and name.whole.start >= subject.end for name in found):
        return True
    nouns = [plain(low(words, at)) for at in range(*subject) if not words[at].capital]
    if sum(kind_of_noun(noun) == "body" for noun in nouns) > 1:
        return True
    for at in range(subject.end, len(words)):
        noun = plain(low(words, at))
        if noun in _SPEAKING | SPEECH_NOUNS - PROPOSITIONS or kind_of_noun(noun) in ("body", "document"):
            return True
        if owner and low(words, at) in DETERMINERS:
            thing = low(words, head(words, Span(at, noun_phrase(words, at))))
            if not (is_time(thing) or thing in PROPOSITIONS | _EVENTS):
                return True
    return False
