"""Whether a date in a sentence says when something was said: "said on Tuesday", not "born in 1960, said". English."""

from assistant.text.said.utterance import NOWHERE, Utterance
from assistant.text.spans import Span
from assistant.text.speech.phrases import is_verb
from assistant.text.speech.tokens import HAVE, PREPOSITIONS, SUBORDINATORS, Words, is_adverb, is_mark, low, read

# A date behind these is that of something else: "after the fire of 2019".
_OF_OTHERS = frozenset("after before since until following within during from of for than like amid".split())
_RELATIVE = frozenset(("who", "which", "that"))
# What leads into a saying and is dated with it: "Speaking on Tuesday, ...", "In a letter dated 3 March, ...".
_SPOKEN = frozenset(
    """
    speaking writing testifying addressing asked pressed questioned dated published released issued posted sent
    """.split()
)
_DATING = frozenset("late early last this next the".split())
_EARLIER = frozenset(
    "earlier initially originally previously formerly once first repeatedly always long already yesterday".split()
)


def tells_when_said(sentence: str, one: Utterance, date: Span) -> bool:
    """True if a date belongs to the words that report, and to no other verb.

    Args:
        sentence: The sentence of the utterance.
        one: An utterance whose speaker and verb stand in it.
        date: Place of the date's words.
    """
    if (
        one.neighbour
        or one.reporting == NOWHERE
        or any(date.start < end and start < date.end for start, end in one.words)
    ):
        return False
    words, _ = read(sentence)
    first = min(one.reporting.start, one.place.start) if one.place != NOWHERE else one.reporting.start
    last = max(one.reporting.end, one.place.end)
    if date.start >= last:
        return _follows(_between(words, last, date.start))
    if date.end <= first:
        return _leads(_between(words, 0, date.start), _between(words, date.end, first))
    inner = (one.place.end, one.reporting.start) if one.place.start < one.reporting.start else ()
    if not inner or not inner[0] <= date.start < date.end <= inner[1]:
        return _follows(_between(words, min(one.place.end, one.reporting.end), date.start))
    return _stands_between(_between(words, inner[0], date.start), _between(words, date.end, inner[1]))


def was_said_before(sentence: str, one: Utterance) -> bool:
    """True if the words that report look back from the time of the text: "had said", "initially denied"."""
    if one.neighbour or one.reporting == NOWHERE:
        return False
    words, _ = read(sentence)
    at = next((place for place, word in enumerate(words) if word.start >= one.reporting.start), 0)
    before = {low(words, place) for place in range(max(at - 3, 0), at)}
    inside = {word.low for word in _between(words, *one.reporting)}
    return "had" in before | inside or not _EARLIER.isdisjoint(before)


def _between(words: Words, start: int, end: int) -> Words:
    return tuple(word for word in words if start <= word.start and word.end <= end)


def _follows(between: Words) -> bool:
    """True for what stands between "said" and its date: "in a statement on", "reporters in Oslo late on"."""
    between = between[bool(between) and between[0].low == "," :]  # "said the mayor, Anna Berg, on Tuesday"
    if any(word.low in SUBORDINATORS | HAVE or is_mark(word.low) for word in between):
        return False
    return not _is_of_others(between) and not any(is_verb(between, at) for at in range(len(between)))


def _leads(before: Words, behind: Words) -> bool:
    """True for "On Tuesday, the mayor said", "In an interview on 3 March the mayor said"."""
    opened = max((at + 1 for at, word in enumerate(before) if word.low in (";", "and", "but", "while")), default=0)
    lead = before[opened:]
    rest = [word.low for word in behind if not is_mark(word.low) and not is_adverb(word.low)]
    verbs = any(is_verb(lead, at) for at in range(len(lead)))
    spoken = any(word.low in _SPOKEN for word in lead)
    opens = next((word.low for word in lead if not is_adverb(word.low)), "on")
    if _is_of_others(lead) or any(word.low in _RELATIVE or word.low == "," for word in lead):
        return False
    if (verbs and not spoken) or not (opens in PREPOSITIONS | _SPOKEN or opens in _DATING):
        return False
    # What still stands before the speaker goes on with the adjunct: "On Tuesday in parliament".
    held = not any(is_verb(behind, at) for at in range(len(behind))) and not any(word in _RELATIVE for word in rest)
    return held and not any(word in _OF_OTHERS for word in rest)


def _stands_between(before: Words, behind: Words) -> bool:
    """True for the date of "The mayor on Tuesday said", "the mayor, who in 2019 said"."""
    relative = next((at + 1 for at, word in enumerate(before) if word.low in _RELATIVE), 0)
    inside = before[relative:]
    closed = any(word.low == "," for word in (*inside, *behind))
    if (relative and closed) or _is_of_others(inside) or any(is_mark(word.low) for word in inside[1:]):
        return False
    opens = next((word.low for word in inside if not is_mark(word.low) and not is_adverb(word.low)), "on")
    verbs = any(is_verb(inside, at) and word.low not in _SPOKEN for at, word in enumerate(inside))
    goes_on = any(is_verb(behind, at) for at in range(len(behind)))
    return opens in PREPOSITIONS | _DATING and not verbs and not goes_on


def _is_of_others(words: Words) -> bool:
    return any(word.low in _OF_OTHERS for word in words[-4:])
