"""What somebody said: questions for the words that a sentence reports. English."""

from collections.abc import Sequence

from assistant.text.days import days
from assistant.text.questions.words_within import is_name, within
from assistant.text.said import Utterance
from assistant.text.speech.lexicon import REPORTING_VERBS
from assistant.text.speech.phrases import NUMBERS, is_nounish, is_verb
from assistant.text.speech.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    PREPOSITIONS,
    SUBORDINATORS,
    Words,
    is_adverb,
    is_mark,
    low,
    plain_words,
)

# What these report may be asked for with "say".
_SAYING = frozenset(
    """
    say announce warn deny claim argue insist add state declare tell write promise pledge demand propose confirm explain
    note acknowledge admit stress hold maintain conclude
    """.split()
)
_POINTING = frozenset(
    """
    he she it they we i you him her them us me his its their our my your this that these those there here one ones
    who which what whoever another other others former latter same such both each some any many most all none nobody
    neither either several few everyone everybody anyone nothing everything something
    """.split()
)
_LONGEST_SPEAKER = 9  # words
_LONGEST_TOPIC = 9
_LONGEST_TOLD = 12
_NO_ROLES = frozenset("question answer note reader readers writer author page table".split())


def what_was_said(sentence: str, found: Sequence[Utterance], *, text: str = "") -> tuple[str, ...]:
    """The questions for what a sentence reports; none where it is not sure who said what about what.

    Args:
        sentence: One sentence on one line.
        found: What it reports.
        text: Its document, which may show whether the sentence's first word is a name.
    """
    if len(found) != 1 or found[0].hedged or found[0].neighbour or found[0].place.start < 0:
        return ()
    one = found[0]
    speaker, helper = _speaker(one, text), _helper(one)
    if not speaker or not helper:
        return ()
    made = []
    if told := _told(sentence, one):
        made.append(f"What did {speaker} tell {told}?")
    topic = _topic(one, sentence, text)
    if topic and topic.lower() not in speaker.lower():
        made.append(f"What {helper} {speaker} say about {topic}?")
    return tuple(made)


def _helper(one: Utterance) -> str:
    """What asks for the words of a verb: "did", or "does" where it says so to this day; "" for other verbs."""
    *before, word = one.verb.lower().split() or [""]
    verb = REPORTING_VERBS.get(word)
    if verb is None or verb.lemma not in _SAYING:
        return ""
    if before:
        return "did" if before in (["has"], ["have"], ["had"], ["also"]) and verb.form == "past" else ""
    return {"past": "did", "third": "does"}.get(verb.form, "")


def _speaker(one: Utterance, text: str) -> str:
    """The speaker as within a question, "" where it is only pointed at, too long, or no one in particular."""
    words = plain_words(one.speaker)
    lows = {word.low for word in words}
    if not words or len(words) > _LONGEST_SPEAKER or lows & _POINTING or any(map(is_mark, lows)):
        return ""
    if lows & (SUBORDINATORS | _NO_ROLES) or words[0].low in NUMBERS or words[-1].low.endswith(("'s", "s'")):
        return ""
    named = is_name(words, 0, text) if one.place.start == 0 else words[0].capital
    if not named and words[0].low != "the" and not any(word.capital for word in words[1:]):
        return ""  # "officials"
    return within(one.speaker, named=named)


def _topic(one: Utterance, sentence: str, text: str) -> str:
    """What is spoken about: the subject of what is said, "" if that is not sure to be one."""
    if not one.words or one.mode == "direct":
        return ""
    said = one.words[0].of(sentence)
    words = plain_words(said)
    start = 1 if low(words, 0) == "that" else 0
    end = _end_of_subject(words, start)
    phrase = words[start:end]
    if not phrase or phrase[0].low in PREPOSITIONS or is_adverb(phrase[0].low):
        return ""
    if days(said[phrase[0].start : phrase[-1].end]):
        return ""
    leads = one.words[0].start == 0 and start == 0  # "Male power was to blame, Stanton argued."
    named = is_name(words, 0, text) if leads else phrase[0].capital
    if not named and not any(word.capital for word in phrase[1:]):
        fewest = {"the": 2, "a": 3, "an": 3}.get(phrase[0].low)  # "an aim" says little
        if fewest is None or len(phrase) < fewest:
            return ""
    return within(said[phrase[0].start : phrase[-1].end], named=named or not leads)


def _end_of_subject(words: Words, start: int) -> int:
    """Where the subject of what is said ends, before its verb or an aside; `start` where that is not sure."""
    for at in range(start, min(len(words), start + _LONGEST_TOPIC + 1)):
        word = low(words, at)
        if word in _POINTING or word in SUBORDINATORS or word[:1].isdigit() or word in NUMBERS or word == "but":
            return start
        if word == "," or (at > start and (word in AUXILIARIES or is_verb(words, at))):
            nounish = at > start and is_nounish(words, at - 1) and low(words, at - 1) not in CONJUNCTIONS
            return at if nounish else start
        if is_mark(word) and word not in "-&":
            return start
    return start


def _told(sentence: str, one: Utterance) -> str:
    """Who was told, and when: "the budget committee on 7 November 2025"; "" where it is not sure."""
    if one.verb.lower() != "told" or not one.words or one.mode == "direct":
        return ""
    between = sentence[one.reporting.end : one.words[0].start]
    words = plain_words(between)
    if low(words, len(words) - 1) != "that" or not 2 <= len(words) - 1 <= _LONGEST_TOLD:
        return ""
    told = words[:-1]
    if any(word.low in _POINTING or word.low in SUBORDINATORS or is_mark(word.low) for word in told):
        return ""
    return between[told[0].start : told[-1].end]
