"""All that a sentence reports of speakers: one report for each of its clauses that makes one. English.

A sentence has one outermost attribution (`assistant.text.speech`), but "The mayor said it was safe, but the union said
it was not" has two, "He denied the charge, adding that he would sue" has two of one speaker, and "She declined to
comment" has none and still says something of what she said.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from assistant.text.said.contents import contents
from assistant.text.said.joined import aside, declined_cut, joint, judgement, later, silent_cut
from assistant.text.said.kinds import Kind, kind_of, kind_of_words
from assistant.text.said.relatives import behind_who
from assistant.text.said.silence import Silence, silences
from assistant.text.spans import Span
from assistant.text.speech import found_in
from assistant.text.speech.found import NOBODY, Found, Rank
from assistant.text.speech.headlines import headline
from assistant.text.speech.lexicon import REPORTING_VERBS
from assistant.text.speech.passives import passed_on, quoted_by
from assistant.text.speech.phrases import noun_phrase
from assistant.text.speech.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    POSSESSIVES,
    PREPOSITIONS,
    QUOTE,
    SEVERAL,
    Words,
    is_adverb,
    is_mark,
    low,
    lows,
)

_CONTRASTS = frozenset("but while whereas yet".split())
_ANYBODY = frozenset("whoever anyone anybody those everyone everybody".split())
_WITHIN = frozenset("it he she they that".split())
_ASKED = frozenset("whether why how what when where who if".split())
# What is looked at to find one cut, so that the cost of a list of clauses grows with its length and no faster.
_MOST_CUTS, _REACH = 24, 60  # joints; words behind one
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
        yield from (one for one in _in_part(part) if not _is_of_anybody(one))


def _is_of_anybody(one: Heard) -> bool:
    """True for what anyone may say, and for "Whoever owns it now has kept silent"."""
    whoever = low(one.words, 0) == "whoever" and not any(is_mark(low(one.words, at)) for at in range(one.verb.start))
    return whoever or " ".join(lows(one.words, *one.speaker)) in _ANYBODY


def _parts(words: Words) -> Iterator[Words]:
    """A sentence cut where a clause ends that reports and one begins whose speaker is another."""
    while True:
        opening = low(words, 0) in _OPENING
        cuts = ((at, _cut(words, at, opening=opening)) for at in range(2, len(words) - 2))
        tried = islice((cut for cut in cuts if cut[1]), _MOST_CUTS)
        at, start = next((cut for cut in tried if _lies_between(words, *cut, opening=opening)), (0, 0))
        if not start:
            yield words
            return
        yield words[opening:at]
        words = words[start:]


def _lies_between(words: Words, at: int, start: int, *, opening: bool) -> bool:
    """True if a report ends before `at` and another begins at `start`."""
    return _begins_report(words[start : start + _REACH]) and _reports(words[opening:at])


def _cut(words: Words, at: int, *, opening: bool) -> int:
    """Where a clause begins if another ends before a word; 0 if none does."""
    word, following = low(words, at), low(words, at + 1)
    if word == ":" and following != QUOTE:
        return at + 1 if _is_put_in(words[at + 1 : at + 1 + _REACH]) else 0
    if word == ";":
        return at + 1 + (following in CONJUNCTIONS)
    if word == "," and following in SEVERAL and low(words, at + 3) in ("whom", "which", "them"):
        return at + 1  # ", one of whom added that"
    if word == "," and lows(words, at + 1, at + 3) == ["in", "which"]:
        return at + 3
    if word == "," and _is_spliced(words, at + 1):
        return at + 1
    if word == ",":
        own = low(words, at + 2) in POSSESSIVES or low(words, at + 2) in _WITHIN
        joined = following in _CONTRASTS | {"and"}
        before = any(low(words, to) == "had" and low(words, to + 1) in REPORTING_VERBS for to in range(at, at + 8))
        own = own or before  # "although a technician had reported a smell"
        joined = joined or (following in ("although", "though") and (not own or _tells_itself(words, at + 2)))
        return at + 1 + joined if joined or opening else 0
    told = low(words, 0) in ("i", "we") and low(words, at + 2) in REPORTING_VERBS
    if word == "and" and following in _WITHIN and not told:
        return 0  # "said the bank was independent and it would not comment": still what is said
    if word == "and" and following == "," and low(words, at + 2) in _WITHIN:
        return 0  # "carried by lorries and, she suspects, by tourists"
    if word == "while" and following.endswith("ing"):
        return 0  # "declaring its commitment while opposing a change": of the same clause
    return at + 1 if word in _CONTRASTS - {"yet"} or word == "and" else 0


def _is_spliced(words: Words, start: int) -> bool:
    """True for "the board blamed the groundsman" behind "The groundsman blamed the drains,"."""
    verb = noun_phrase(words, start, places=False)
    told = REPORTING_VERBS.get(low(words, verb))
    blames = told is not None and told.form == "past" and "r" not in told.frames and "n" in told.frames
    return low(words, start) in DETERMINERS and blames and low(words, verb + 1) in DETERMINERS


def _is_put_in(words: Words) -> bool:
    """True for "bakeries, she points out, had dogs too" behind a colon."""
    found = found_in(words)
    return found is not None and found.rank is Rank.PARENTHETICAL and found.speaker.start > 1


def _tells_itself(words: Words, start: int) -> bool:
    """True for "though her office later said": what she had said would be told as "had said"."""
    for at in range(start + 2, min(start + 8, len(words))):
        verb = REPORTING_VERBS.get(low(words, at))
        if verb is not None or (low(words, at) == "made" and "clear" in lows(words, at + 1, at + 3)):
            if verb is not None and verb.form == "base":
                return AUXILIARIES.isdisjoint(lows(words, start, at))  # "though its authors warn"
            return (verb is None or verb.form in ("past", "third")) and HAVE.isdisjoint(lows(words, start, at))
    return False


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
    if low(words, found.speaker.start - 1) == "as" and low(words, found.speaker.start) in _WITHIN:
        return False  # "and therefore, as he puts it, “...”"
    if found.rank in (Rank.PARENTHETICAL, Rank.LEADING):
        return True
    return found.rank is Rank.MAIN and found.verb.start >= found.speaker.end and _leads(words, found.speaker.start)


def _leads(words: Words, start: int) -> bool:
    """True if nothing, or only "on Friday,", "when a woman asked to see it," stands before a word."""
    first = low(words, 0)
    aside = first in ("when", "after", "asked", "once") or first in PREPOSITIONS or is_adverb(first)
    return start == 0 or (aside and (start <= 5 or low(words, start - 1) == ","))


def _in_part(words: Words) -> Iterator[Heard]:
    silent, found = next(silences(words), None), found_in(words) or headline(words)
    if silent is not None and (found is None or _comes_first(words, silent.verb, found)):
        end = joint(words, found.verb.start) if found is not None else 0
        if found is not None and not end and found.speaker.start == silent.speaker.start:
            end = next((at for at in range(silent.verb.end, found.verb.start) if low(words, at) == ","), 0)
        yield _unanswered(words, silent, end or len(words))
        if found is None or not end:
            return
        silent = None
    if found is not None:
        yield from _reported(words, found, silent)
    passing = judgement(words) if found is None and silent is None else None
    if passing is not None:
        kind = kind_of_words([low(words, passing.verb.start)])
        yield Heard(words, passing.speaker, passing.verb, kind, (passing.said,))


def _reported(words: Words, found: Found, silent: Silence | None) -> Iterator[Heard]:
    """An attribution with what else its clause reports."""
    other = aside(words, found)
    unsaid = silent_cut(words, silent, found) if silent is not None else declined_cut(words, found.verb.end)
    further = behind_who(words, found)
    cuts_behind = (other.cut if other else 0, unsaid, further.cut if further else 0, len(words))
    end = min(cut for cut in cuts_behind if cut)
    joined = list(later(words[:end], found))
    cuts = [*(one.cut for one in joined), end]
    for until, one in zip(cuts, [found, *(one.found for one in joined)], strict=True):
        said = contents(words[:until], one)
        if said:
            yield Heard(words, one.speaker, one.verb, kind_of(words, one), said, one.rank is Rank.PARENTHETICAL)
    if silent is not None and unsaid:
        yield _unanswered(words, silent, len(words))._replace(speaker=found.speaker)
    if other is not None:
        kind = kind_of_words([low(words, other.verb.start)])
        yield Heard(words, other.speaker, other.verb, kind, (other.said,))
    if further is not None and further.cut == end:
        said = contents(words, further.found)
        if said:
            yield Heard(words, further.found.speaker, further.found.verb, kind_of(words, further.found), said)
    yield from _quoted_besides(words, found)


def _quoted_besides(words: Words, found: Found) -> Iterator[Heard]:
    """The colonel of "State media accused the south of lying, quoting a colonel as saying that ..."."""
    for at in (at for at in range(found.verb.end, len(words)) if lows(words, at - 1, at + 1) == [",", "quoting"]):
        one = quoted_by(words, at)
        said = contents(words, one) if one is not None else ()
        if one is not None and said:
            yield Heard(words, one.speaker, one.verb, "says", said)


def _unanswered(words: Words, silent: Silence, end: int) -> Heard:
    matter = Span(silent.matter.start, min(silent.matter.end, end))
    before = silent.speaker.start - 1
    if matter.start >= matter.end and low(words, 0) in _ASKED and low(words, before) == ",":
        matter = Span(0, before)  # "Whether it would sue, the club would not say"
    return Heard(words, silent.speaker, silent.verb, "declines", (matter,) if matter.start < matter.end else ())


def _comes_first(words: Words, silent: Span, found: Found) -> bool:
    """True if a silence is what the sentence reports, and not said by somebody itself."""
    to = silent.start - 2
    if low(words, to) == "to" and passed_on(words, to) == found.place:
        return True  # "was reported to have declined to withdraw the remark"
    return silent.start < found.place and found.rank >= Rank.MAIN
