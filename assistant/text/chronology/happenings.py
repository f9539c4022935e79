"""Nouns for what happens on a day: "the vote of 7 November" happened then, "the law of 2003" did not. English."""

import re

from assistant.text.lexicon import word
from assistant.text.tokens import FUNCTION_WORDS

_HAPPENINGS = frozenset(
    """
    accident advance agreement air-strike airstrike ambush announcement apology appeal appearance arrest arrival
    assassination assault attack ballot ban battle blackout blast blaze blockade bombardment bombing breakdown
    briefing broadcast bust call campaign capture ceasefire census celebration ceremony clash closure collapse collision
    complaint concert conference confrontation congress conviction coronation coup crackdown crash crisis cyclone
    deadline deal death debate debut decision declaration defeat delivery demonstration departure depression
    derailment disaster discovery dispute drought e-mail earthquake eclipse election email encounter epidemic
    eruption evacuation event exchange execution exercise exhibition expedition explosion famine fight fighting
    final fire flight flood flooding funeral game gathering hearing heatwave hijacking hurricane immigration
    inauguration incident inspection interview intrusion invasion kidnapping killing landing landslide launch letter
    lockdown mail march massacre match meeting merger message minute monsoon murder negotiation notice offer opening
    operation order outage outbreak pandemic parade passage patrol poll post primary protest purchase quake race
    raid rally rebellion recession referendum reform release remark reply report request resignation revolt
    revolution riot robbery round ruling sale scandal search seizure sentence session shelling shooting shutdown
    siege signing sinking sitting speech spill stampede statement storm strike summit summons surrender takeover
    talk tariff test testimony theft tornado tour tragedy transfer trial truce tsunami tweet typhoon unrest uprising
    verdict victory vigil violence visit vote walkout war warning wave wedding wildfire winter withdrawal
    """.split()
)
# Papers of a day were written that day; papers of a year are only called so.
_PAPERS = frozenset(
    "letter mail e-mail email report order notice statement agreement deadline deal tariff ban final round game match "
    "sale".split()
)


_WORDS_AFTER = re.compile(r"(?:['’]s)?((?:\s+[a-z][\w-]*){1,3})")


def happening_after(text: str, end: int) -> int:
    """Where the noun of what happens ends that a date stands before ("Tuesday's ferry collision"); 0 if none does.

    Args:
        text: A sentence.
        end: One past the date.
    """
    words = _WORDS_AFTER.match(text, end)
    found = re.finditer(r"[\w-]+", words[1]) if words else ()
    for noun in found:
        if noun.group() in FUNCTION_WORDS:
            return 0
        if is_happening(noun.group(), of_a_day=True):
            return words.start(1) + noun.end() if words else 0
    return 0


def is_happening(noun: str, *, of_a_day: bool = False) -> bool:
    """True for a noun of what happens at a time; `of_a_day`: also for what is written or sent on a day."""
    low = noun.lower()
    for form in {low} | word(low).lemmas if low else ():
        if form in _HAPPENINGS and (of_a_day or form not in _PAPERS):
            return True
    return False
