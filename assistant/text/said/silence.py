"""Where somebody gives no answer: "declined to comment", "would not say", "could not be reached". English."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.text.spans import Span
from assistant.text.speech.clauses import subject_of
from assistant.text.speech.passives import passed_on
from assistant.text.speech.phrases import can_speak
from assistant.text.speech.speakers import is_time
from assistant.text.speech.tokens import (
    BE,
    HAVE,
    PREPOSITIONS,
    Words,
    is_adverb,
    is_mark,
    low,
    lows,
)

DECLINING = frozenset("decline declines declined declining refuse refuses refused refusing".split())
"""Words that say that something is not done, or not said."""
_NOT = frozenset("not never".split())
_BEFORE_NOT = frozenset("would will could can did does do has have had".split())
_WITHHELD = frozenset(
    """
    comment speak talk say respond reply answer elaborate specify explain discuss disclose confirm name identify
    reveal speculate
    commented said responded replied answered elaborated specified explained discussed disclosed confirmed named
    identified revealed
    """.split()
)
# What is declined beside an answer: words that would be taken back, or given.
_TAKEN_BACK = frozenset("apologise apologize withdraw retract deny endorse condemn acknowledge comment".split())
_WH = frozenset("why how what when where who whom whether if which".split())
_NO_ANSWER = frozenset("comment comments details detail explanation reason reasons answer response statement".split())
_FIGURES = frozenset("figure figures number numbers date dates timetable estimate name names".split())
_GAVE = frozenset("had has have gave gives give made makes make offered offers provided provides issued".split())
_CALLS = frozenset("call calls message messages email emails e-mail e-mails".split())
_QUANTITIES = frozenset("more much anything further".split())
_DODGED = frozenset("dodged sidestepped avoided evaded deflected dodges sidesteps avoids evades".split())
_ABOUT = frozenset("on about to upon of for over against".split())
# "a request for comment", "questions from this paper": not what was asked about.
_ASKED = re.compile(
    r"(?:(?:a|an|the|any|our|its|this|several|repeated|multiple|further|written|phone|telephone|e-?mailed|media)\s)*"
    r"(?:requests?|questions?|e-?mails?|calls?|messages?|letters?|inquir(?:y|ies)|enquir(?:y|ies))\b"
    r"(?:\s(?:for|seeking)\s(?:a\s|further\s)*(?:comments?|interviews?|responses?|information|clarification))?"
    r"(?:\s(?:from|by|left|sent)\s[^,;]*)?(?:\son\s\w+day)?\s*(?:(?:about|on|over|concerning|regarding)\s|$)",
    re.IGNORECASE,
)


class Silence(NamedTuple):
    """An answer that was not given; spans of words.

    Attributes:
        speaker: Who gave none.
        verb: The words that say so.
        matter: To what; empty where the sentence does not say.
    """

    speaker: Span
    verb: Span
    matter: Span


def silences(words: Words) -> Iterator[Silence]:
    """The answers that a sentence says were not given, in its order."""
    neither = _neither_of_two(words)
    if neither is not None:
        yield neither
        return
    for at in range(len(words)):
        verb = _verb_at(words, at)
        if verb is None:
            continue
        speaker = subject_of(words, _before_auxiliaries(words, verb.start))
        if speaker is None or not can_speak(words, speaker):
            continue
        asked = low(words, verb.end - 1).startswith("request") or "interview" in lows(words, *verb)
        whom = "with" if asked else "to" if low(words, verb.end - 1) in ("speak", "talk") else None
        nothing = Span(verb.end, verb.end)
        yield Silence(speaker, verb, nothing if low(words, verb.end) == whom else _matter(words, verb.end))
        return


def _neither_of_two(words: Words) -> Silence | None:
    """ "Neither the agency nor the manufacturer would say who had signed", "None of the banks has commented"."""
    if low(words, 0) not in ("neither", "none"):
        return None
    for at in range(2, min(18, len(words) - 1)):
        if low(words, at) in _BEFORE_NOT and low(words, at + 1) in _WITHHELD and _is_answer(words, at + 1):
            aside = next((to for to in range(1, at) if lows(words, to, to + 2) in ([",", "which"], [",", "who"])), at)
            return Silence(Span(0, aside), Span(at, at + 2), _matter(words, at + 2))
        unreached = _unreached(words, at) if low(words, at) in ("could", "was", "were") else None
        if unreached is not None:
            return Silence(Span(0, at), unreached, _matter(words, unreached.end))
        past = low(words, at) in _WITHHELD and low(words, at).endswith("ed")
        if past and "nor" in lows(words, 0, at) and _is_answer(words, at):
            matter = _matter(words, at + 1 + (low(words, at + 1) == "to"))
            asked = " ".join(lows(words, matter.start, matter.end))
            return Silence(Span(0, at), Span(at, at + 1), matter if not asked_about(asked) else Span(at + 1, at + 1))
    return None


def asked_about(matter: str) -> int:
    """How much of "a request for comment on the leak" only says that somebody asked: up to "the leak"."""
    found = _ASKED.match(matter)
    return found.end() if found else 0


def _before_auxiliaries(words: Words, start: int) -> int:
    left = start - 1
    while left >= 0 and (is_adverb(low(words, left)) or low(words, left) in HAVE or low(words, left) == "far"):
        left -= 1 + (low(words, left) == "far")  # "so far"
    reported = passed_on(words, left) if low(words, left) == "to" else 0
    return _before_auxiliaries(words, reported) if reported else left - (low(words, left) in BE)


def _verb_at(words: Words, at: int) -> Span | None:
    word = low(words, at)
    if word in DECLINING:
        return _declined(words, at)
    if word in _NOT or word.endswith("n't"):
        return _not_said(words, at)
    if word in ("neither", "nor") or (word == "yet" and low(words, at + 1) == "to"):
        return _neither(words, at)
    if word in ("could", "was", "were", "is") or word in _GAVE or word in _DODGED | {"remained", "kept", "stayed"}:
        return _unreached(words, at) or _no_comment(words, at)
    return None


def _declined(words: Words, at: int) -> Span | None:
    """ "declined to say", "refused all comment", "declined to be drawn"."""
    if low(words, at + 1) == "." and low(words, at - 1) == "have" and passed_on(words, at - 2):
        return Span(at, at + 1)  # "was reported to have declined."
    if low(words, at + 1) == "to":
        verb = at + 2
        while is_adverb(low(words, verb)):
            verb += 1
        if low(words, verb) in _WITHHELD | _TAKEN_BACK:
            return Span(at, verb + 1) if _is_answer(words, verb) else None
        if lows(words, verb, verb + 2) == ["be", "drawn"]:
            return Span(at, verb + 2)
        if lows(words, verb, verb + 2) in (["rule", "out"], ["take", "back"]):
            return Span(at, verb + 2)
        if low(words, verb) in ("give", "provide", "offer", "make", "take"):
            if not _FIGURES.isdisjoint(lows(words, verb + 1, verb + 3)):
                return Span(at, verb + 1)  # "declined to give their names"
            noun = next((to for to in range(verb + 1, verb + 5) if low(words, to) in _NO_ANSWER | {"questions"}), 0)
            return Span(at, noun + 1) if noun else None
    noun = at + 1 + (low(words, at + 1) in ("all", "any", "further", "an", "a", "several", "repeated"))
    if low(words, noun) == "interview" and low(words, noun + 1).startswith("request"):
        return Span(at, noun + 2)
    asked = low(words, noun).startswith("request") and low(words, noun + 1) == "for"
    of = noun + 2 + (low(words, noun + 2) in ("an", "a", "further"))
    if asked and low(words, of) in ("comment", "interview", "interviews"):
        return Span(at, of + 1)
    return Span(at, noun + 1) if low(words, noun) == "comment" else None


def _not_said(words: Words, at: int) -> Span | None:
    """ "would not say", "did not immediately respond", "has not commented"."""
    start = at if low(words, at).endswith("n't") else at - 1
    if low(words, start).removesuffix("n't") not in _BEFORE_NOT | {"wo", "ca"}:
        return None
    verb = at + 1
    while is_adverb(low(words, verb)) or low(words, verb) == "yet":
        verb += 1
    if low(words, verb) in _WITHHELD:
        return Span(start, verb + 1) if _is_answer(words, verb) else None
    if (
        low(words, verb) in ("give", "put")
        and low(words, verb + 1) in ("a", "any")
        and low(words, verb + 2) in _FIGURES
    ):
        return Span(start, verb + 1)  # "would not give a figure for the losses"
    if low(words, verb) in ("give", "provide", "offer") and _no_answer_noun(words, verb + 1):
        return Span(start, _no_answer_noun(words, verb + 1))
    if low(words, verb) in ("return", "returned"):
        called = next((to for to in range(verb + 1, verb + 5) if low(words, to) in _CALLS), 0)
        return Span(start, len(words) - is_mark(words[-1].low)) if called else None
    return Span(start, verb + 2) if lows(words, verb, verb + 2) == ["be", "drawn"] else None


def _no_answer_noun(words: Words, start: int) -> int:
    """One past "any further details", "a reason"; 0 if none follows."""
    noun = next((at for at in range(start, start + 4) if low(words, at) in _NO_ANSWER), -1)
    return noun + 1


def _is_answer(words: Words, verb: int) -> bool:
    """True if it is an answer that is missing: not "did not answer the phone", "did not say that it was safe"."""
    word, following = low(words, verb), low(words, verb + 1)
    if word.startswith(("say", "said")):
        questioned = following in _WH or (following in PREPOSITIONS and low(words, verb + 2) in _WH)
        more = following in _QUANTITIES and (is_mark(low(words, verb + 2)) or low(words, verb + 2) in _ABOUT)
        return questioned or more or is_mark(following)
    if word in ("speak", "talk"):
        return following in ("to", "about", "with") or is_mark(following)
    if word.startswith(("respond", "repl", "answer")):
        asked = lows(words, verb + 1 + (following == "to"), verb + 12)
        phrase = " ".join(word for word in asked if not is_mark(word))
        return is_mark(following) or is_adverb(following) or bool(asked_about(phrase))
    if word.startswith("name") or word.startswith("identif"):
        return not is_mark(following)
    return True


def _neither(words: Words, at: int) -> Span | None:
    """ "neither confirmed nor denied", "would neither confirm nor deny", "has yet to comment"."""
    if low(words, at) == "yet":
        verb = at + 2
        has = low(words, at - 1) in HAVE and low(words, verb) in _WITHHELD and _is_answer(words, verb)
        return Span(at - 1, verb + 1) if has else None
    pair = [low(words, at + 1), low(words, at + 3)]
    if low(words, at) == "neither" and low(words, at + 2) == "nor" and pair[0].startswith("confirm"):
        start = at - (low(words, at - 1) in _BEFORE_NOT)
        return Span(start, at + 4) if pair[1].startswith(("den", "rul")) else None
    return None


def _unreached(words: Words, at: int) -> Span | None:
    """ "could not immediately be reached for comment", "was not available for comment"."""
    inside = lows(words, at, at + 7)
    reached = next((to for to, word in enumerate(inside) if word in ("reached", "contacted")), 0)
    denied = "not" in inside or low(words, 0) in ("neither", "none")
    if inside[0] == "could" and denied and "be" in inside and reached:
        end = at + reached + 1
        return Span(at, end + 2 if lows(words, end, end + 2) == ["for", "comment"] else end)
    for to in range(1, 5):
        if low(words, at + to) in ("available", "unavailable") and lows(words, at + to + 1, at + to + 3) == [
            "for",
            "comment",
        ]:
            denied = low(words, at + to) == "unavailable" or "not" in lows(words, at, at + to)
            return Span(at, at + to + 3) if denied else None
    return None


def _no_comment(words: Words, at: int) -> Span | None:
    """ "had no comment", "gave no reason", "remained silent", "dodged questions"."""
    word = low(words, at)
    if word in ("remained", "kept", "stayed"):
        silent = low(words, at + 1) in ("silent", "quiet", "mum")
        return Span(at, at + 2) if silent and low(words, at + 2) not in ("for", "during", "throughout") else None
    if word in _DODGED:
        noun = at + 1 + (low(words, at + 1) in ("the", "all", "several"))
        return Span(at, noun + 1) if low(words, noun) in ("question", "questions") else None
    if word in _GAVE and low(words, at + 1) == "no":
        noun = next((to for to in range(at + 2, at + 5) if low(words, to) in _NO_ANSWER), 0)
        noun += low(words, noun + 1) == "comment"
        return Span(at, noun + 1) if noun else None
    return None


def _only_leads(words: Words, at: int) -> bool:
    """True for the "on" of "on the leak", "on whether", not for the "of" of "of whom"."""
    word = low(words, at)
    return word in _QUANTITIES or (word in _ABOUT and not (word == "of" and low(words, at + 1) in _WH))


def _closes(word: str) -> bool:
    """True for the adverb of "has yet to comment publicly"; that of "brought only now" is of what is asked."""
    return is_adverb(word) and (word.endswith("ly") or word in ("yet", "today", "afterwards"))


def _goes_on(words: Words, at: int) -> bool:
    """True for the comma of ", citing a possible appeal"."""
    if lows(words, at + 1, at + 3) == ["to", "have"] and low(words, at) in (",", "and"):
        return True  # "was reported to have declined to withdraw the remark and to have said that"
    return low(words, at) == "," and low(words, at + 1) in (
        "citing",
        "saying",
        "adding",
        "referring",
        "pointing",
        "but",
    )


def _matter(words: Words, start: int) -> Span:
    """What is not answered: the rest of the clause without "on", "about"."""
    if low(words, start) in PREPOSITIONS - _ABOUT and low(words, start + 1) not in _WH:
        return Span(start, start)  # "would comment after the game"
    while _only_leads(words, start):
        start += 1
    ends = (at for at in range(start, len(words)) if low(words, at) in (";", ":") or _goes_on(words, at))
    end = next(ends, len(words))
    while end > start and _closes(low(words, end - 1 - is_mark(low(words, end - 1)))):
        end -= 1 + is_mark(low(words, end - 1))  # "has yet to comment publicly"
    while end > start and is_mark(low(words, end - 1)):
        end -= 1
    if end > start and all(is_time(word) or word[:1].isdigit() for word in lows(words, start, end)):
        return Span(end, end)  # "was not available for comment on Sunday"
    return Span(start, end)
