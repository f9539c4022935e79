"""Who else is reported behind a "who": "according to Kamp, | who added that it was safe". English."""

from dataclasses import replace

from assistant.text.said.contents import is_clause
from assistant.text.said.joined import Joined
from assistant.text.speech.complements import complement
from assistant.text.speech.found import NOBODY, Found, Rank
from assistant.text.speech.lexicon import REPORTING_VERBS, ReportingVerb
from assistant.text.speech.tokens import AUXILIARIES, Words, is_adverb, low
from assistant.text.speech.verbs import verb_attributions


def behind_who(words: Words, found: Found) -> Joined | None:
    """The report of a relative clause that the writer sets behind an attribution; None where it may be part of it.

    "She said she had it from her manager, who denied it" may all be hers; "She said she has it from her manager, who
    denies it" is not, nor is what stands behind the speaker ("according to Kamp, who ...") or behind what is no clause
    ("demanded a million from the singer, who claims that ...").

    Args:
        words: Of the sentence.
        found: The attribution.
    """
    if found.speaker == NOBODY or found.verb.start == found.verb.end:
        return None
    last = max(found.verb.end, found.speaker.end)
    for one in verb_attributions(words):
        verb = REPORTING_VERBS.get(low(words, one.place))
        who = _who(words, one.verb.start)
        if one.rank is not Rank.SUBORDINATE or verb is None or who < last or low(words, who - 1) != ",":
            continue
        same = who - 1 == found.speaker.end
        if complement(words, one.place + 1, verb)[0] < 2 and verb.lemma not in ("deny", "dispute"):
            continue  # "praised the keeper, who blames the pitch"
        if verb.lemma != "ask" and (same or not is_clause(words, found) or _is_now(words, found, verb)):
            speaker = found.speaker if same else one.speaker
            return Joined(who - 1, replace(one, rank=Rank.MAIN, speaker=speaker))
    return None


def _who(words: Words, verb: int) -> int:
    """The "who" before a verb; 0 if none stands there."""
    at = verb - 1
    while at > 0 and (low(words, at) in AUXILIARIES or is_adverb(low(words, at))):
        at -= 1
    return at if low(words, at) == "who" else 0


def _is_now(words: Words, found: Found, behind: ReportingVerb) -> bool:
    """True if a verb tells of now what stands behind a report of the past."""
    verb = REPORTING_VERBS.get(low(words, found.place))
    return verb is not None and verb.form == "past" and behind.form == "third"
