"""Who said what a sentence says. English.

General rules over a lexicon, no parser and no model: what they are not sure of is no attribution. The ways in which a
sentence names its speaker stand in `assistant.text.speech`; here is which of them speaks, whether the quotation marks
are its speaker's, and what a sentence takes from its neighbours.
"""

from dataclasses import replace
from functools import lru_cache
from typing import Literal

from assistant.records import Attribution
from assistant.text.quotations import Quotation
from assistant.text.speech import found_in
from assistant.text.speech.found import NOBODY, Found
from assistant.text.speech.headlines import headline
from assistant.text.speech.tokens import DETERMINERS, QUOTE, Words, is_content, low, plain_words, read

# Longer "sentences" are tables and lists; their beginning is enough.
_LONGEST = 2_000
# Words before quotation marks that hold a name or a word, not speech.
_NAMING = frozenset(
    """
    so-called titled entitled named nicknamed dubbed word words term phrase film movie book novel article song poem
    play opera series album exhibition painting picture ship boat magazine newspaper programme program chapter essay
    show project operation paper documentary sculpture category title slogan motto label heading band
    """.split()
)
_BACK = frozenset("that this those these such".split())
_FIRST_PERSON = frozenset("i we you my our your us".split())
_LONGEST_TITLE = 8  # words


@lru_cache(maxsize=4_000)
def attribution(sentence: str, *, before: str = "", after: str = "") -> Attribution | None:
    """Who is said to have said what a sentence says.

    Args:
        sentence: One sentence, with its quotation marks.
        before: The sentence before it, "" if there is none: a quotation may have begun, or been attributed, there.
        after: The sentence after it: "That was the view of the minister."

    Returns:
        The outermost attribution of the sentence, or, if it has none, the one that a neighbour lends it; None if
        nobody is said to have said it, or if that is not sure.
    """
    sentence, before, after = sentence[:_LONGEST], before[-_LONGEST:], after[:_LONGEST]
    words, quoted = read(sentence)
    own = _own(sentence, words)
    if own is not None:
        return own
    return _lent(words, quoted, before, after) or _inside(sentence, words, quoted)


def _own(sentence: str, words: Words) -> Attribution | None:
    """The attribution that a sentence makes itself; a question makes none."""
    if not words or words[-1].low == "?":
        return None
    found = found_in(words) or headline(words)
    return None if found is None else _made(sentence, words, found)


def _made(sentence: str, words: Words, found: Found) -> Attribution:
    """The attribution that was found among the words of a sentence."""
    verb = found.verb
    said = sentence[words[verb.start].start : words[verb.end - 1].end] if verb.start < verb.end else ""
    if found.speaker == NOBODY:
        return Attribution(speaker="", verb=said, direct=False)
    start, end = words[found.speaker.start].start, words[found.speaker.end - 1].end
    direct = any(_is_speech(words, at, found) for at, word in enumerate(words) if word.low == QUOTE)
    return Attribution(speaker=sentence[start:end], verb=said, direct=direct, start=start, end=end)


def _is_speech(words: Words, at: int, found: Found) -> bool:
    """True if a quotation holds the speaker's words and not a title, a name or a word at arm's length."""
    if found.speaker.start <= at < found.speaker.end:
        return False
    before, after = low(words, at - 1), low(words, at + 1)
    if before in _NAMING:
        return False
    touches = found.verb.end - 1 <= at <= found.verb.end + 1 or at + 1 in (found.speaker.start, found.verb.start)
    inner = words[at].text.strip("\"'“”„‟«»‹›‘’‚` ")
    held = inner.split()
    ends = inner[-1:] in (".", ",", "!", "?", "…", ";") if inner else False
    if touches or ends:
        return bool(held)
    if len(held) <= _LONGEST_TITLE and all(word[:1].isupper() for word in held if len(word) > 3 or word == held[0]):
        return False
    return not (len(held) == 1 and before in DETERMINERS and is_content(after))


def _lent(words: Words, quoted: tuple[Quotation, ...], before: str, after: str) -> Attribution | None:
    """The attribution that stands in a neighbour."""
    wholly = bool(words) and all(word.low == QUOTE or not is_content(word.low) for word in words) and bool(quoted)
    earlier, earlier_quoted = read(before)
    running = not quoted and bool(earlier_quoted) and not earlier_quoted[-1].closed
    if wholly or running:
        found = _own(before, earlier)
        if found is not None and found.speaker:
            return _moved(found, "before", direct=True)
        goes_on = running or not quoted[-1].closed
        later, later_quoted = read(after)
        found = _own(after, later)
        if goes_on and found is not None and found.direct and not later_quoted[0].opened:
            return _moved(found, "after", direct=True)
    pointing = _pointing_back(after)
    if pointing is not None:
        return _moved(pointing, "after", direct=wholly)
    if before.rstrip().endswith(":"):
        found = _own(before, earlier)
        if found is not None and found.speaker:
            return _moved(found, "before", direct=wholly)
    return None


def _moved(found: Attribution, neighbour: Literal["before", "after"], *, direct: bool) -> Attribution:
    return replace(found, start=-1, end=-1, direct=direct, neighbour=neighbour)


def _pointing_back(after: str) -> Attribution | None:
    """The attribution of "That was the view of the minister.", "So said the farmer", "Berg said so twice."."""
    words, _ = read(after)
    found = found_in(words) if words and words[-1].low != "?" else None
    if found is None or found.speaker == NOBODY:
        return None
    points = low(words, 0) in _BACK and found.place <= 1
    points = points or (low(words, 0) in _BACK and low(words, 2) == "what")
    points = points or (low(words, 0) == "so" and found.place == 1)
    near = found.speaker.start <= 1 and 0 <= found.verb.start - found.speaker.end <= 2
    points = points or (near and low(words, found.verb.end) in ("so", "this"))
    points = points or (near and low(words, found.verb.end) == "as" and low(words, found.verb.end + 1) == "much")
    return _made(after, words, found) if points else None


def _inside(sentence: str, words: Words, quoted: tuple[Quotation, ...]) -> Attribution | None:
    """The attribution within a quotation that nobody is named for."""
    if not quoted or any(word.low != QUOTE and is_content(word.low) for word in words):
        return None
    within = plain_words(sentence)
    found = found_in(within) if within and all(word.low != "?" for word in within[-2:]) else None
    if found is None or (found.speaker != NOBODY and low(within, found.speaker.start) in _FIRST_PERSON):
        return None
    return replace(_made(sentence, within, found), direct=False)
