"""All that a sentence reports of speakers: one report for each of its clauses that makes one. English.

A sentence has one outermost attribution (`assistant.text.speech`), but "The mayor said it was safe, but the union said
it was not" has two, "He denied the charge, adding that he would sue" has two of one speaker, and "She declined to
comment" has none and still says something of what she said.
"""

from collections.abc import Iterator
from typing import NamedTuple

from assistant.text.said.contents import contents, is_clause
from assistant.text.said.kinds import Kind, kind_of
from assistant.text.said.silence import silences
from assistant.text.spans import Span
from assistant.text.speech import found_in
from assistant.text.speech.complements import complement
from assistant.text.speech.found import NOBODY, Found, Rank
from assistant.text.speech.headlines import headline
from assistant.text.speech.lexicon import REPORTING_VERBS
from assistant.text.speech.tokens import CONJUNCTIONS, HAVE, PREPOSITIONS, Words, is_adverb, is_mark, low, lows
from assistant.text.speech.verbs import verb_attributions

_CONTRASTS = frozenset("but while whereas yet".split())
_ANYBODY = frozenset("whoever anyone anybody those everyone everybody".split())
_OPENING = frozenset("while although though whereas".split())


class Heard(NamedTuple):
    """One report; spans of words of `words`.

    Attributes:
        words: The part of the sentence that it is read from.
        speaker: `NOBODY` where none is named.
        verb: Empty in a headline.
        kind: What is done by it.
        said: What is said.
        outer: True where the words that report stand beside what is said, not before it (", he said").
    """

    words: Words
    speaker: Span
    verb: Span
    kind: Kind
    said: tuple[Span, ...]
    outer: bool = False


def heard(words: Words) -> Iterator[Heard]:
    """The reports of a sentence, in its order."""
    for part in _parts(words):
        yield from (one for one in _in_part(part) if " ".join(lows(part, *one.speaker)) not in _ANYBODY)


def _parts(words: Words) -> Iterator[Words]:
    """A sentence cut where a clause ends that reports and one begins whose speaker is another."""
    opening = low(words, 0) in _OPENING
    for at in range(2, len(words) - 2):
        start = _cut(words, at, opening=opening)
        if start and _reports(words[opening:at]) and _begins_report(words[start:]):
            yield words[opening:at]
            yield from _parts(words[start:])
            return
    yield words


def _cut(words: Words, at: int, *, opening: bool) -> int:
    """Where a clause begins if another ends before a word; 0 if none does."""
    word, following = low(words, at), low(words, at + 1)
    if word == ";":
        return at + 1 + (following in CONJUNCTIONS)
    if word == ",":
        joined = following in _CONTRASTS | {"and"}
        return at + 1 + joined if joined or opening else 0
    return at + 1 if word in _CONTRASTS - {"yet"} or word == "and" else 0


def _reports(words: Words) -> bool:
    return found_in(words) is not None or any(True for _ in silences(words))


def _begins_report(words: Words) -> bool:
    """True if a clause begins with its speaker, or has it beside what is said."""
    silent = next(silences(words), None)
    if silent is not None and _leads(words, silent.speaker.start):
        return True
    found = found_in(words)
    if found is None or found.speaker == NOBODY:
        return False
    if found.rank in (Rank.PARENTHETICAL, Rank.LEADING):
        return True
    return found.rank is Rank.MAIN and found.verb.start >= found.speaker.end and _leads(words, found.speaker.start)


def _leads(words: Words, start: int) -> bool:
    """True if nothing, or only "on Friday,", stands before a word."""
    first = low(words, 0)
    return start == 0 or (start <= 5 and (first in PREPOSITIONS or is_adverb(first)))


def _in_part(words: Words) -> Iterator[Heard]:
    silent, found = next(silences(words), None), found_in(words) or headline(words)
    if silent is not None and (found is None or _comes_first(words, silent.verb, found)):
        end = _joint(words, found.verb.start) if found is not None else 0
        matter = Span(silent.matter.start, min(silent.matter.end, end)) if end else silent.matter
        yield Heard(words, silent.speaker, silent.verb, "declines", (matter,) if matter.start < matter.end else ())
        if found is None or not end:
            return
    if found is None:
        return
    later = list(_later(words, found))
    ends = [cut for cut, _ in later]
    for place, one in enumerate([found, *(one for _, one in later)]):
        until = words[: ends[place]] if place < len(ends) else words
        said = contents(until, one)
        if said:
            yield Heard(words, one.speaker, one.verb, kind_of(words, one), said, one.rank is Rank.PARENTHETICAL)


def _comes_first(words: Words, silent: Span, found: Found) -> bool:
    """True if a silence is what the sentence reports, and not said by somebody itself."""
    return silent.start < found.place and found.rank >= Rank.MAIN


def _later(words: Words, found: Found) -> Iterator[tuple[int, Found]]:
    """What the same speaker is reported to say after it, each with the word that ends what was before."""
    if found.speaker == NOBODY or found.verb.start == found.verb.end:
        return
    wide = found.rank is Rank.PARENTHETICAL or not is_clause(words, found)
    same = {one.place: one for one in verb_attributions(words) if one.speaker == found.speaker}
    for at in range(found.verb.end + 1, len(words)):
        verb = REPORTING_VERBS.get(low(words, at))
        if verb is None or not (wide or verb.lemma == "add"):
            continue
        if verb.form == "ing" and low(words, at - 1) == ",":
            strength, end = complement(words, at + 1, verb)
            if strength > 1:
                yield at - 1, Found(Rank.MAIN, at, found.speaker, Span(at, end))
        elif at in same and (joint := _joint(words, same[at].verb.start)):
            yield joint, same[at]


def _joint(words: Words, verb: int) -> int:
    """The "and" by which a verb shares a subject with the one before, or the comma before it; 0 if there is none."""
    at = verb - 1
    while at > 0 and (is_adverb(low(words, at)) or low(words, at) in HAVE):
        at -= 1
    if low(words, at) not in CONJUNCTIONS:
        return 0
    return at - 1 if is_mark(low(words, at - 1)) else at
