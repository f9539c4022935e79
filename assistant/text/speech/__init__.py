"""Where a sentence itself says who said something. English."""

from assistant.text.speech.complements import clause_follows
from assistant.text.speech.found import Found, Rank
from assistant.text.speech.nouns import noun_attributions
from assistant.text.speech.tokens import Words, is_mark, low, lows
from assistant.text.speech.verbs import verb_attributions


def found_in(words: Words) -> Found | None:
    """The outermost attribution of a sentence, None if it has none."""
    found = [*verb_attributions(words), *noun_attributions(words)]
    asides = [one for one in found if one.rank is Rank.SUBORDINATE]
    outer = [one for one in found if not any(_is_within(words, one, aside) for aside in asides)]
    outer = [one for one in outer if not (_is_remark(words, one, outer) or _agrees_with(words, one, outer))]
    return min(outer, key=lambda one: (one.rank, one.place), default=None)


def _is_remark(words: Words, one: Found, found: list[Found]) -> bool:
    """True for what a speaker puts in: "The minister admitted that they leaked, though not, she stressed, by much"."""
    if one.rank is not Rank.PARENTHETICAL or lows(words, one.speaker.start, one.verb.end + 1)[-1:] != [","]:
        return False
    pronoun = low(words, one.speaker.start) in ("he", "she", "it", "they")
    mains = (other for other in found if other.rank is Rank.MAIN and other.verb.end < one.speaker.start)
    return pronoun and any(
        "that" in lows(words, other.verb.end, one.speaker.start) or clause_follows(words, other.verb.end)
        for other in mains
    )


def _agrees_with(words: Words, one: Found, found: list[Found]) -> bool:
    """True for the end of "The firm doubts that it leaked, as neighbours claim", which is the firm's to the end."""
    start = one.speaker.start
    if one.rank is not Rank.PARENTHETICAL or lows(words, start - 2, start) != [",", "as"]:
        return False
    mains = [other for other in found if other.rank is Rank.MAIN and other.verb.end < start - 2]
    if mains and low(words, one.place - 1) == "had":
        return True  # "Brandt ruled out an issue, as analysts had predicted"
    return any("that" in lows(words, other.verb.end, start) for other in mains)


def _is_within(words: Words, one: Found, aside: Found) -> bool:
    """True if what an aside reports reports in turn: "her father, who says the man shouted, ..."."""
    restrictive = lows(words, aside.speaker.end, aside.speaker.end + 1) in (["who"], ["which"])
    between = lows(words, aside.place, one.place)
    return one.rank is Rank.MAIN and one.place > aside.place and not restrictive and not any(map(is_mark, between))
