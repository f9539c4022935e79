"""What somebody does in saying something: says, denies, demands, declines. English."""

import re
from collections.abc import Sequence
from typing import Literal

from assistant.text.speech.found import NOBODY, Found
from assistant.text.speech.lexicon import REPORTING_VERBS
from assistant.text.speech.phrases import noun_phrase
from assistant.text.speech.tokens import AUXILIARIES, Words, low, lows

Kind = Literal[
    "says",
    "announces",
    "asks",
    "demands",
    "warns",
    "promises",
    "admits",
    "denies",
    "claims",
    "accuses",
    "welcomes",
    "thinks",
    "finds",
    "confirms",
    "declines",
    "hearsay",
]
"""What is done by the words.

"denies" is also to reject and to dispute; "accuses" to blame and to condemn; "claims" to say what the writer does not
vouch for; "thinks" to believe, expect, hope and fear; "finds" what reports and courts do; "declines" to give no answer;
"hearsay" is what nobody is named for ("is said to", "allegedly").
"""

_KINDS: dict[Kind, str] = {
    "announces": "announce reveal disclose declare proclaim announcement declaration",
    "asks": "ask inquire enquire wonder question know",
    "demands": (
        "demand request urge appeal plead beg recommend advise propose demands requests appeals plea pleas proposal "
        "recommendation"
    ),
    "warns": "warn caution threaten warning warnings threat threats",
    "promises": "promise pledge vow undertake swear assure promises pledges assurance assurances vows",
    "admits": (
        "regret admit accept concede acknowledge confess apologise apologize admission concession confession "
        "acknowledgement"
    ),
    "denies": "contradict deny reject dismiss rubbish refute rebut dispute contest challenge denial denials",
    "claims": "claim allege claims allegation allegations contention",
    "accuses": (
        "accuse attack blame criticise criticize condemn denounce deplore decry slam lambast complain protest object "
        "charge brand lament accusation accusations complaint complaints objection charges protests"
    ),
    "welcomes": "welcome praise hail commend laud",
    "thinks": (
        "expect believe think fear hope suspect feel reckon guess doubt predict forecast estimate speculate fears "
        "hopes belief prediction estimates view opinion assessment estimation"
    ),
    "finds": "find show conclude hold calculate indicate imply finding findings conclusion verdict",
    "confirms": "confirm affirm reaffirm",
}
_EXPRESSED: dict[str, Kind] = {
    **dict.fromkeys("doubt doubts fear fears hope hopes confidence".split(), "thinks"),
    **dict.fromkeys("support satisfaction sympathy gratitude relief".split(), "welcomes"),
    **dict.fromkeys("outrage anger dismay alarm".split(), "accuses"),
    **dict.fromkeys("regret sorrow".split(), "admits"),
}
_WANTED, _FACTS = frozenset("should must ought be need needs".split()), AUXILIARIES - {"be", "do"}
_WORD = re.compile(r"[a-z]+")
_OF = {word: kind for kind, listed in _KINDS.items() for word in listed.split()}


def kind_of(words: Words, found: Found) -> Kind:
    """What an attribution's verb, or its noun, does.

    Args:
        words: Of the sentence.
        found: An attribution in it.
    """
    if found.speaker == NOBODY:
        return "hearsay"
    verb = REPORTING_VERBS.get(low(words, found.place))
    if verb is not None and verb.lemma in ("express", "voice"):
        texts = " ".join(word.text.lower() for word in words[found.verb.end : found.verb.end + 6])
        named = _WORD.findall(texts)  # those within quotation marks as well: "expressed “strong regret”"
        return next((_EXPRESSED[word] for word in named if word in _EXPRESSED), "says")
    if verb is not None and verb.lemma == "rule" and low(words, found.verb.end + 1) == "out":
        return "denies"  # "ruled this out"
    if verb is not None and verb.lemma == "advise" and low(words, found.verb.end) == "that":
        said = lows(words, found.verb.end, len(words))
        return "demands" if _WANTED.intersection(said) or not _FACTS.intersection(said) else "says"
    if verb is not None and verb.lemma == "ask":
        end = noun_phrase(words, found.verb.end)
        # "has asked households to save", "asked Tom for the invoice"
        if low(words, end) == "who":  # "asked anyone who saw it to come forward"
            end = next((at for at in range(end, len(words)) if low(words, at) in ("to", ",")), end)
        if (
            low(words, end) in ("to", "not")
            or low(words, found.verb.end) == "that"
            or "for" in lows(words, found.verb.end + 1, end + 1)
        ):
            return "demands"
    return kind_of_words(lows(words, *found.verb))


def kind_of_words(said: Sequence[str]) -> Kind:
    """What the words that report do.

    Args:
        said: The words, in lower case.
    """
    if list(said[-1:]) in (["saying"], ["telling"]):
        return "says"
    for word in said:
        verb = REPORTING_VERBS.get(word)
        lemma = word if verb is None or word in _OF else verb.lemma
        if lemma == "rule":
            return "denies" if said[-1] == "out" else "finds"
        if lemma in ("call", "ask") and {"for", "on", "upon"} & set(said):
            return "demands"
        if lemma in _OF:
            return _OF[lemma]
    return "says"
