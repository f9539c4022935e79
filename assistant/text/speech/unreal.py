"""Where a reporting verb reports nothing: "the announced plan", "If the drill works as they say", a plot. English."""

from assistant.text.spans import Span
from assistant.text.speech.lexicon import NOUNS_TOO, REPORTING_VERBS, ReportingVerb
from assistant.text.speech.phrases import STANDING_ALONE, is_past
from assistant.text.speech.tokens import (
    AUXILIARIES,
    DETERMINERS,
    HAVE,
    PREPOSITIONS,
    QUOTE,
    Words,
    is_adverb,
    low,
    lows,
)

_TOLD = frozenset("narrator hero heroine protagonist".split())
_SCENES = frozenset("scene act stanza finale".split())
_TALES = frozenset("film movie play novel opera series episode sketch cartoon fable joke sitcom musical".split())


def is_condition(words: Words, index: int) -> bool:
    """True within the "If the drill works as the engineers say," that opens a sentence, and for ", as they say"."""
    if lows(words, max(index - 2, 0), index + 1) in (["as", "they", "say"], ["as", "we", "say"]):
        return True
    comma = next((at for at, word in enumerate(words) if word.low == ","), 0)
    return low(words, 0) in ("if", "unless", "lest") and index < comma and QUOTE not in lows(words, 0, comma)


def is_plot(words: Words, speaker: Span) -> bool:
    """True in "In the film, a man tells his wife he is a spy"."""
    if low(words, speaker.end - 1) in _TOLD:
        return True
    scene = next((at for at in range(1, 6) if low(words, at) in _SCENES), 0)
    if low(words, 0) == "in" and scene and speaker.start in (scene + 1, scene + 2):
        return True  # "In the final scene Medea tells her children that"
    opens = low(words, 0) == "in" and "," in lows(words, 2, 9)
    return opens and low(words, speaker.start) in ("a", "an", "two") and not _TALES.isdisjoint(lows(words, 2, 9))


def is_reduced(words: Words, index: int, verb: ReportingVerb) -> bool:
    """True for the aside of "Aas, asked whether he agreed, said that he did": who asks is not the subject."""
    if (
        verb.lemma not in ("ask", "tell", "warn", "accuse", "quote")
        or verb.form != "past"
        or low(words, index - 1) != ","
    ):
        return False
    comma = next((at for at in range(index + 1, len(words)) if low(words, at) == ","), len(words))
    return "," not in lows(words, 0, index - 1) and low(words, comma + 1) in REPORTING_VERBS


def is_attribute(words: Words, index: int, verb: ReportingVerb) -> bool:
    """True for "the announced plan", "the said article", "his claims", "of reports"."""
    before = index - 1
    while is_adverb(low(words, before)) and before > 0:
        before -= 1
    word, following = low(words, before), low(words, index + 1)
    if word == "since" and low(words, before - 1) in HAVE:
        return False  # "have since said"
    if word in PREPOSITIONS and (word != "to" or verb.form not in ("ing", "base")) and verb.form != "ing":
        return True
    if word in PREPOSITIONS - {"to", "by"}:
        return True
    if word in DETERMINERS - STANDING_ALONE:
        return True
    object_of = is_past(words, before - 1) or low(words, before - 1) in PREPOSITIONS
    if word in STANDING_ALONE and object_of and verb.lemma in NOUNS_TOO:
        return True  # "denied both claims", "in all reports"
    if word.endswith(("'s", "s'")) and low(words, index) not in ("said", "says"):
        return True
    if verb.lemma == "say" or verb.form in ("past", "participle", "ing"):
        return False
    # "claims", "reports", "states" are nouns as often: a verb or a preposition behind them settles it.
    other = REPORTING_VERBS.get(following)
    if other is not None and other.form in ("past", "third", "base") and verb.lemma in NOUNS_TOO:
        return True
    return following in AUXILIARIES - {"having", "being"} or (
        following in ("of", "from", "by", "about") and following not in verb.particles
    )
