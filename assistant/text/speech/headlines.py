"""Who speaks in a headline: "Mayor: no new taxes", "Beijing to Tokyo: retract", "Sleep helps memory – study"."""

from itertools import pairwise

from assistant.text.spans import Span
from assistant.text.speech.clauses import opening_subject
from assistant.text.speech.found import NOBODY, Found, Rank
from assistant.text.speech.lexicon import REPORTING_VERBS
from assistant.text.speech.phrases import NUMBERS, can_speak, head_kind, is_name, is_verb, noun_phrase, number
from assistant.text.speech.speakers import kind_of_noun, plain
from assistant.text.speech.tokens import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    QUOTE,
    SUBORDINATORS,
    Words,
    is_adverb,
    is_leading,
    is_mark,
    is_naming,
    low,
)

_LONGEST_SPEAKER = 5  # words
_LONGEST_HEADLINE = 22
# Words before a colon that name a kind of text, not a speaker.
_LABELS = frozenset(
    """
    note notes summary update updates background source sources contact date from to subject title author chapter
    section part figure table step example examples question answer q a warning tip important location venue time
    price address phone email weather result results score winner correction breaking live video watch opinion
    analysis explainer timeline photos pictures interview review profile agenda minutes present apologies attachment
    annex appendix box map key total version status priority deadline cost costs duration editor reporter writer
    photographer translator publisher director producer starring cast music age born died population capital area
    language currency report study poll survey listen read more also related topics tags keywords abstract
    introduction conclusion method methods advantages disadvantages pros cons features requirements ingredients
    instructions name names role department author authors recipient sender participants members attendees speaker
    speakers caller host moderator
    """.split()
)
_COURTS = frozenset("court inquest jury inquiry tribunal trial hearing".split())
_FIRST_PERSON = frozenset("i we our my us me i'm i've we're we've we'll i'll".split())
_QUESTIONS = frozenset("what how why who where when which".split())
_ABOUT = frozenset("to on over about after".split())
_SAYING = AUXILIARIES | frozenset("no not never we i don't yes let stop we'll we're we've i'm i'll i've".split())
_PARTICLES = frozenset("of the de van von".split())


def headline(words: Words) -> Found | None:
    """The attribution of a headline, None if the words are none."""
    if not 3 <= len(words) <= _LONGEST_HEADLINE:
        return None
    unnamed = _by_nobody(words)
    if unnamed is not None:
        return Found(Rank.HEDGE, unnamed.start, NOBODY, unnamed)
    speaker = _before_colon(words) or _before_own_words(words) or _after_mark(words) or _after_own_words(words)
    return None if speaker is None else Found(Rank.PARENTHETICAL, speaker.start, speaker, Span(0, 0))


def _by_nobody(words: Words) -> Span | None:
    """The "accused of" of "Coach accused of selling match", the "court told" of "Nurses “too tired”, court told"."""
    last = len(words) - 1
    if low(words, last) == "told" and low(words, last - 1) in _COURTS and low(words, last - 2) == ",":
        return Span(last - 1, last + 1)
    at = next((at for at in range(1, last - 1) if low(words, at) == "accused"), 0)
    accused = Span(0, at)
    named = 0 < at <= _LONGEST_SPEAKER and low(words, at + 1) == "of" and not is_mark(low(words, last))
    return Span(at, at + 2) if named and can_speak(words, accused) else None


def _before_colon(words: Words) -> Span | None:
    """The speaker of "Mayor: no new taxes", "Beijing to Tokyo: retract"."""
    colon = next((at for at in range(1, min(len(words) - 1, 12)) if low(words, at) == ":"), 0)
    end = next((at for at in range(1, colon) if low(words, at) in _ABOUT), colon)
    speaker = Span(0, end)
    named = words[end + 1].capital or low(words, end + 1) in DETERMINERS or end + 2 == colon
    if low(words, end) == "to" and not (named and can_speak(words, Span(end + 1, colon))):
        return None  # "Basel to give back bronzes: “...”"
    return speaker if may_speak(words, speaker) and _is_said(words, colon + 1, addressed=end < colon) else None


def _before_own_words(words: Words) -> Span | None:
    """The subject of a clause that ends in its words: "Bank boss quits: “I failed”", "She shrugged: “So what?”"."""
    colon = next((at for at in range(2, len(words) - 1) if low(words, at) == ":"), 0)
    rest = words[colon + 1 :]
    if not colon or rest[0].low != QUOTE or any(not is_mark(word.low) for word in rest[1:]):
        return None
    if is_naming(rest[0].text) or len(rest[0].text.split()) < 2:
        return None
    comma = next((at for at in range(colon) if low(words, at) == ","), -1)
    leads = is_leading(low(words, 0))
    speaker = opening_subject(words, comma + 1 if leads else 0, colon)
    if speaker is None or (leads and comma < 0) or low(words, speaker.end) == "to":
        return None
    name = Span(speaker.end + 1, noun_phrase(words, speaker.end + 1))
    if low(words, speaker.end) == "," == low(words, name.end) and is_name(words, name):
        return Span(speaker.start, name.end)  # "The seller's grandson, Theo Blum, disagrees: “...”"
    return speaker if head_kind(words, speaker) in ("person", "name", "pronoun") else None


def may_speak(words: Words, speaker: Span) -> bool:
    """True for a name or a role, not for "Note", "Step 2", "Opening hours"."""
    length, first = speaker.end, low(words, 0)
    if not 1 <= length <= _LONGEST_SPEAKER or first in PREPOSITIONS | SUBORDINATORS or is_adverb(first):
        return False
    if length == 1 and (first in _LABELS or "-" in first):
        return False
    if any(is_mark(low(words, at)) or low(words, at) == QUOTE or is_verb(words, at) for at in range(*speaker)):
        return False
    if length > 1 and not words[length - 1].capital and low(words, length - 1) in REPORTING_VERBS:
        return False
    last = words[speaker.end - 1]
    kind = kind_of_noun(plain(last.low))
    if last.capital and kind == "other":
        named = all(words[at].capital or low(words, at) in _PARTICLES for at in range(*speaker))
        return named and (length > 1 or head_kind(words, speaker) == "name")
    return kind in ("person", "body")


def _is_said(words: Words, start: int, *, addressed: bool) -> bool:
    """True if what follows the colon is speech and not the second half of a title."""
    rest = words[start:]
    if low(words, start) == QUOTE or any(word.low == QUOTE and not is_naming(word.text) for word in rest):
        return True
    if rest[0].low in _QUESTIONS and not _FIRST_PERSON & {word.low for word in rest} - {"we", "our", "us"}:
        return False  # "The harbour: what we know so far"
    if rest[0].low in NUMBERS or rest[0].low.isdigit():
        return False  # "Drought: five things to know"
    if rest[-1].low == ".":
        # A transcript: "MR. PRICE: We condemn it."
        return any(word.low in _FIRST_PERSON for word in rest)
    to_do = (word.low == "to" and not then.capital and then.low not in DETERMINERS for word, then in pairwise(rest))
    sayings = any(word.low in _SAYING for word in rest) or any(to_do)
    if not rest[0].capital:
        return sayings or addressed
    return sayings and not all(word.capital for word in rest if word.low not in PREPOSITIONS | DETERMINERS)


def _after_mark(words: Words) -> Span | None:
    """The speaker of "Sleep helps memory – study", "'We warned them': divers on the wreck"."""
    mark = next((at for at in range(len(words) - 1, 0, -1) if is_mark(low(words, at))), 0)
    if low(words, mark) not in (":", "–", "—", "-") or (mark == 1 and low(words, 0) != QUOTE):
        return None
    end = next((at for at in range(mark + 2, len(words)) if low(words, at) in _ABOUT), len(words))
    speaker = Span(mark + 1, end)
    if not 1 <= speaker.end - speaker.start <= _LONGEST_SPEAKER:
        return None
    kind = head_kind(words, speaker)
    named = kind == "name" and all(words[at].capital for at in range(*speaker))
    # "– study", not ": two accounts of one passage"
    brief = kind == "document" and speaker.end - speaker.start <= 2 and not words[speaker.start].capital
    if kind not in ("person", "body") and not named and (not brief or low(words, speaker.start) in NUMBERS):
        return None
    said = low(words, mark - 1) == QUOTE or any(is_verb(words, at) or _is_present(words, at) for at in range(mark))
    return speaker if said else None


def _after_own_words(words: Words) -> Span | None:
    """The subject of a clause that its words stand before: "“We were lied to”: families speak out"."""
    if low(words, 0) != QUOTE or low(words, 1) != ":" or is_naming(words[0].text) or len(words[0].text.split()) < 2:
        return None
    speaker = opening_subject(words, 2, len(words))
    if speaker is None or speaker.end == len(words):
        return None
    kind, several = head_kind(words, speaker), number(words, speaker) == "plural"
    does = low(words, speaker.end).endswith("s") and not low(words, speaker.end).endswith("ss")
    return speaker if (kind == "person" and (several or does)) or (kind == "name" and does) else None


def _is_present(words: Words, index: int) -> bool:
    """True for a word that may be a verb in the present: headlines are told in it."""
    word = low(words, index)
    return index > 0 and not words[index].capital and (word == "to" or (word.endswith("s") and not word.endswith("ss")))
