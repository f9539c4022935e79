"""Where a sentence itself says who said something. English."""

from assistant.text.speech.found import Found, Rank
from assistant.text.speech.nouns import noun_attributions
from assistant.text.speech.tokens import Words, is_mark, lows
from assistant.text.speech.verbs import verb_attributions


def found_in(words: Words) -> Found | None:
    """The outermost attribution of a sentence, None if it has none."""
    found = [*verb_attributions(words), *noun_attributions(words)]
    asides = [one for one in found if one.rank is Rank.SUBORDINATE]
    outer = [one for one in found if not any(_is_within(words, one, aside) for aside in asides)]
    return min(outer, key=lambda one: (one.rank, one.place), default=None)


def _is_within(words: Words, one: Found, aside: Found) -> bool:
    """True if what an aside reports reports in turn: "her father, who says the man shouted, ..."."""
    restrictive = lows(words, aside.speaker.end, aside.speaker.end + 1) in (["who"], ["which"])
    between = lows(words, aside.place, one.place)
    return one.rank is Rank.MAIN and one.place > aside.place and not restrictive and not any(map(is_mark, between))
