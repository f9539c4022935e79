"""The noun phrase that ends before a verb: read from its end, without what leads into the sentence. English."""

from assistant.text.spans import Span
from assistant.text.speech.lexicon import REPORTING_VERBS
from assistant.text.speech.phrases import (
    LONGEST_PHRASE,
    NUMBERS,
    STANDING_ALONE,
    SUBJECTS,
    can_speak,
    head_kind,
    is_nounish,
    is_past,
    is_verb,
    noun_phrase,
)
from assistant.text.speech.speakers import is_day, is_office, is_time, kind_of_noun
from assistant.text.speech.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    QUOTE,
    SUBORDINATORS,
    Words,
    is_adverb,
    is_mark,
    low,
)

_TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. prof. gen. sen. rep. gov. lt. col. sgt. capt. rev. professor president prime".split()
)
_DATING = frozenset("last this next that one early late".split())
_AFTER = frozenset("after before since until".split())
_OF_QUANTITY = frozenset("all both half such than '".split())
_LONGEST_RELATIVE = 12  # words
_MOST_NESTED = 4  # "the man | who told the nurse | who asked the doctor"


def subject_phrase(words: Words, end: int, *, nested: int = 0) -> Span | None:
    """The noun phrase whose last word is `end`, without what leads into the sentence ("On Monday", "But").

    Args:
        words: Of the sentence.
        end: Its last word.
        nested: In how many relative clauses, one within the other, it is looked for.

    Returns:
        Its words; for "people who had waited" and "data published in May" those before the relative clause; None if no
        noun phrase ends there.
    """
    if end < 0 or nested > _MOST_NESTED:
        return None
    # "the talks said": right before a verb a word that might be one is none.
    start = end - 1 if is_nounish(words, end) and low(words, end) in REPORTING_VERBS else end
    while start >= max(end - LONGEST_PHRASE, 0) and _is_inside(words, start):
        start -= 1
    boundary, start = start, start + 1
    if start > end:
        return _before_relative(words, end, nested=nested + 1) if is_verb(words, end) else None
    if boundary > 0 and is_verb(words, boundary):
        outer = _before_relative(words, boundary, nested=nested + 1)
        if outer is not None:
            return outer
    if low(words, boundary) == "and" and is_past(words, start) and not words[start].capital:
        return subject_phrase(words, boundary - 1, nested=nested + 1)  # "A report | kept secret and made public"
    if low(words, boundary) in ("and", "or"):
        joined = _joined(words, boundary, Span(start, end + 1))
        if joined is not None:
            return joined
    if start == 1 and low(words, 0) == "that":
        return Span(0, end + 1)  # "That person said"
    subject = Span(_without_lead(words, start, end + 1), end + 1)
    whole = low(words, end) not in PREPOSITIONS and low(words, end) not in ("the", "a", "an")
    return subject if subject.start < subject.end and whole else None


def _is_inside(words: Words, index: int) -> bool:
    """True if the word can stand inside a noun phrase read from its end."""
    word = low(words, index)
    if word == QUOTE:
        return index > 0 and words[index - 1].capital and index + 1 < len(words) and words[index + 1].capital
    if is_mark(word):
        return word in "&-"
    return word not in SUBORDINATORS and word not in CONJUNCTIONS and not is_verb(words, index)


def _before_relative(words: Words, boundary: int, *, nested: int) -> Span | None:
    """What a relative or participle clause, with a verb at `boundary`, hangs on."""
    for at in range(boundary, max(boundary - _LONGEST_RELATIVE, 0), -1):
        word = low(words, at)
        if is_mark(word):
            break
        if word in ("who", "that", "which", "where"):
            hung = is_nounish(words, at - 1) or low(words, at - 1) in STANDING_ALONE
            named = subject_phrase(words, at - 1, nested=nested) if hung else None
            if named is None or word != "that":
                return named
            # "reports from Hornsby that people are asking": no relative clause
            return named if kind_of_noun(low(words, at - 1)) in ("person", "body", "document") else None
    word = low(words, boundary)
    if word in AUXILIARIES or not word.endswith(("ed", "ing", "en")):
        return None
    last = boundary - 1
    while is_adverb(low(words, last)):
        last -= 1
    return subject_phrase(words, last, nested=nested) if is_nounish(words, last) and not is_verb(words, last) else None


def _joined(words: Words, conjunction: int, right: Span) -> Span | None:
    """The whole of "the union and the operator", "Japan, China and Korea"; None if two clauses are joined."""
    if conjunction <= 0 or not is_nounish(words, conjunction - 1):
        return None
    left = conjunction - 1
    while left >= 0 and _is_inside(words, left):
        left -= 1
    if left >= 0 and (is_verb(words, left) or low(words, left) in CONJUNCTIONS):
        return None
    start = _without_lead(words, left + 1, conjunction)
    last = Span(_without_lead(words, *right), right.end)
    if head_kind(words, Span(start, conjunction)) in ("other", "time"):
        return None
    if not can_speak(words, last) or head_kind(words, last) == "pronoun":
        return None
    while low(words, left) == "," and left > 0 and words[left - 1].capital and words[left + 1].capital:
        first = left - 1
        if is_adverb(low(words, first)):
            break
        while first > 0 and words[first - 1].capital and not is_mark(low(words, first - 1)):
            first -= 1
        start, left = first, first - 1
    opening = Span(0, left)
    opens = low(words, left) == "," and low(words, 0) in DETERMINERS and noun_phrase(words, 0) == left
    if opens and head_kind(words, opening) in ("person", "body") and not words[left - 1].capital:
        start = 0  # "The union, the staff council and the churches"
    return Span(start, right.end)


def _without_lead(words: Words, start: int, end: int) -> int:
    """The first word of the subject proper between two words."""
    while start < end:
        word, following = low(words, start), low(words, start + 1)
        if word in _DATING and is_time(following):
            start += 2
        elif (is_day(word) and start + 1 < end) or (is_adverb(word) and word != "all") or is_mark(word):
            start += 1
        elif word in PREPOSITIONS:
            start = _after_adjunct(words, start, end)
        else:
            break
    for index in range(end - 2, start, -1):
        if low(words, index) in _AFTER and head_kind(words, Span(start, index)) in ("other", "time"):
            return index + 1  # "a day | after the envoy"
    for index in range(end - 1, start, -1):
        pronoun = low(words, index) in SUBJECTS
        if pronoun and index == end - 1 and low(words, index - 1) == "may":
            return index  # "In my letter of 3 May I asked"
        if pronoun and index < end - 1:
            continue
        if _opens_phrase(words, index) and (pronoun or low(words, index - 1) not in _OF_QUANTITY):
            return index
    return start


def _opens_phrase(words: Words, index: int) -> bool:
    """True if a new noun phrase begins right behind another: "the plan | the minister"."""
    word, before = low(words, index), low(words, index - 1)
    if not is_nounish(words, index - 1) and not (word in SUBJECTS and before == "all"):
        return False
    if word in _TITLES and words[index].capital:
        role = kind_of_noun(before) == "person"  # "medical director Dr Lund"
        return not words[index - 1].capital and before not in NUMBERS and not role
    titled = words[index].capital and words[index + 1].capital  # "the daily A Bola"
    return (word in DETERMINERS or word in SUBJECTS) and before not in NUMBERS and not titled


def _after_adjunct(words: Words, start: int, end: int) -> int:
    """Where "On Monday", "After talks in Beijing" ends and the subject begins; `end` if it never does."""
    after = start + 1
    while after < end and (
        is_time(low(words, after))
        or low(words, after)[:1].isdigit()
        or low(words, after) == "march"
        or (low(words, after) == "may" and low(words, after - 1).isdigit())
    ):
        after += 1
    if after > start + 1:
        return after
    for index in range(start + 2, end):
        if _opens_phrase(words, index):
            return index
        if low(words, index) in _AFTER:
            return index + 1  # "by a fifth after the director"
    if low(words, start) in _AFTER:
        return start + 1
    for index in range(end - 1, start + 1, -1):
        named = words[index].capital and not words[index - 1].capital and is_nounish(words, index - 1)
        if named and not is_office(low(words, index)):  # "by the regional MP"
            return index
    return end
