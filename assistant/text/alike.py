"""Whether two texts are the same, or nearly: compared word by word, blind to how a text is wrapped.

White space, hyphenation, quotation marks, case and typographic signs differ between a web page and the PDF of one text,
and do not count. Numbers, dates, names and denials do: this year's report in last year's words is another text.
"""

import hashlib
import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from assistant.text.lexicon import is_known
from assistant.text.words import is_content

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASH = re.compile("[\u2010-\u2015\u2212]")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-\s*(?=[^\W\d_])")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
_THOUSANDS = re.compile(r"(?<=\d)[,\u2019'](?=\d{3}(?!\d))")
_PER_CENT = re.compile(r"\bper\s+cent\b|(?<=\d)\s*%", re.IGNORECASE)
# Scripts that put no space between words: each character stands alone.
_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(
    rf"(?P<number>(?:(?<![\w.,)-])[-+])?\d+(?:[.,:/]\d+)*)|(?P<sign>[$\u20ac\u00a3\u00a5])|[{_UNSPACED}]"
    rf"|[^\W\d_{_UNSPACED}]+(?:['\u2019](?=[^\W\d_]))?[^\W\d_{_UNSPACED}]*"
)
_SENTENCE_END = re.compile("[.!?\u3002\uff01\uff1f\n]")
_DATE_WORDS = frozenset(
    "january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)
_SHORT_MONTHS = dict(
    zip(
        "jan feb apr jun jul aug sep sept oct nov dec".split(),
        "january february april june july august september september october november december".split(),
        strict=True,
    )
)
_COUNTS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), start=2
    )
} | {name: name for name in "hundred thousand million billion trillion dozen half third quarter".split()}
_DENIALS = frozenset("not no never cannot without neither nor none nobody".split())

FEWEST_WORDS = 30
"""Shorter texts are formulas and greetings: only the very same count."""

NEARLY = 0.6
"""The least share of the longer text's words that stand in the shorter one, in the same order: sentences were cut."""

_HELD = 0.75  # of the shorter one's words stand in the longer one; where less does, one form has two contents
_ANCHOR = 5  # words in a row that occur once in each text hold the comparison in place
_MOST_COMPARED = 400_000  # words of one stretch times words of the other; longer ones count as different
_CONTEXT = 40  # words to either side that are looked at for the end of a sentence
_SAME_SENTENCE = 0.5  # of the words of the shorter sentence stand in the other: the sentence was edited, not replaced
_SPELLING = 0.75  # likeness of two spellings of one name
_ACRONYM = 2
_FEW = 6  # words that are exchanged for others; more are another sentence
_OTHER_FIGURES = 0.3  # of the numbers of each text stand in no shared place


class Words:
    """The words of a text in the form in which they are compared.

    Args:
        text: Any.
    """

    def __init__(self, text: str) -> None:
        self.forms: list[str] = []
        self._numbers = bytearray()
        self._capitals = bytearray()
        self._begins: list[int] = []
        plain = _plain(text)
        ends = [found.start() for found in _SENTENCE_END.finditer(plain)]
        last = -1
        for found in _TOKEN.finditer(plain):
            passed = bisect_left(ends, found.start())
            if passed != last:
                self._begins.append(len(self.forms))
                last = passed
            self._add(found.group(), is_number=found["number"] is not None)

    def _add(self, written: str, *, is_number: bool) -> None:
        form = written.casefold().replace("'", "").replace("\u2019", "")
        form = _SHORT_MONTHS.get(form, form)
        counted = _COUNTS.get(form)
        # A text of ten million characters has two million words, and few of them differ.
        self.forms.append(sys.intern(counted or form))
        self._numbers.append(is_number or counted is not None or form in _DATE_WORDS)
        self._capitals.append(_ACRONYM if len(written) > 1 and written.isupper() else written[0].isupper())

    def __len__(self) -> int:
        return len(self.forms)

    @cached_property
    def key(self) -> str:
        """The same for the same text in another wrapping: words are joined, as hyphenation splits them anywhere."""
        pieces = (f" {form} " if form[-1].isdigit() else form for form in self.forms)
        return hashlib.blake2b("".join(pieces).encode(), digest_size=9).hexdigest()

    @cached_property
    def known(self) -> frozenset[str]:
        """All that occur."""
        return frozenset(self.forms)

    def numbers(self, start: int, end: int) -> Counter[str]:
        """The numbers, months and days in a stretch."""
        return Counter(form for form, fits in zip(self.forms[start:end], self._numbers[start:end], strict=True) if fits)

    @cached_property
    def _named(self) -> frozenset[str]:
        """Words that are written with a capital somewhere though no sentence begins there."""
        begins = set(self._begins)
        return frozenset(
            form
            for at, form in enumerate(self.forms)
            if self._capitals[at] and not self._numbers[at] and at not in begins
        )

    def names(self, start: int, end: int) -> dict[str, bool]:
        """The names in a stretch, and whether each is written in capitals, as "PM" is.

        A word at the beginning of a sentence is one if it has a capital elsewhere, too, or is no word of English.
        """
        return {
            form: self._capitals[at] == _ACRONYM
            for at, form in enumerate(self.forms[start:end], start)
            if self._capitals[at] and (form in self._named or (is_content(form) and not is_known(form)))
        }

    def plain_words(self, start: int, end: int) -> int:
        """How many words of a stretch are no numbers."""
        return (end - start) - sum(self._numbers[start:end])

    def sentences(self, start: int, end: int) -> tuple[int, int]:
        """A stretch widened to whole sentences."""
        before = bisect_right(self._begins, start) - 1
        after = bisect_left(self._begins, max(end, start + 1))
        first = self._begins[before] if before >= 0 else 0
        last = self._begins[after] if after < len(self._begins) else len(self)
        return max(first, start - _CONTEXT), min(last, end + _CONTEXT)


def likeness(one: Words, other: Words) -> float:
    """How much of the longer of two texts stands in the other, 0 to 1; 0 also where they say different things.

    Returns:
        1.0 for the same text in whatever wrapping; from 0.6 for nearly the same text: some sentences cut, added or
        reworded, another headline; 0.0 for anything else, for texts of under 30 words, and where numbers, dates, names
        or denials were exchanged in what is otherwise the same.
    """
    if one.key == other.key:
        return 1.0
    shorter, longer = sorted((len(one), len(other)))
    if shorter < max(FEWEST_WORDS, NEARLY * longer):
        return 0.0
    blocks = list(_shared(one.forms, other.forms))
    shared = sum(length for _, _, length in blocks)
    if shared < max(NEARLY * longer, _HELD * shorter) or _contradict(_Alignment(one, other, blocks)):
        return 0.0
    return min(shared / longer, 0.999)


@dataclass(slots=True)
class _Alignment:
    one: Words
    other: Words
    blocks: list[tuple[int, int, int]]

    def gaps(self) -> Iterator[tuple[int, int, int, int]]:
        """The stretches of both texts between what they share."""
        at, there = 0, 0
        for start, other_start, length in [*self.blocks, (len(self.one), len(self.other), 0)]:
            if start > at or other_start > there:
                yield at, start, there, other_start
            at, there = start + length, other_start + length

    def shared_words(self, start: int, end: int) -> int:
        """How many words of a stretch of the first text, numbers aside, are shared."""
        first = max(0, bisect_right(self.blocks, (start, 0, 0)) - 1)
        total = 0
        for begin, _, length in self.blocks[first:]:
            if begin >= end:
                break
            if begin + length > start:
                total += self.one.plain_words(max(begin, start), min(begin + length, end))
        return total


def _contradict(found: _Alignment) -> bool:
    """True if something that counts was exchanged in a sentence that both texts have, or figures all over."""
    here, there = Counter[str](), Counter[str]()
    for start, end, other_start, other_end in found.gaps():
        here += found.one.numbers(start, end)
        there += found.other.numbers(other_start, other_end)
        if _is_edited(found, start, end, other_start, other_end) and (
            _differ(found.one.numbers(start, end), found.other.numbers(other_start, other_end))
            or _other_names(found, start, end, other_start, other_end)
            or _denied(found.one.forms[start:end], found.other.forms[other_start:other_end])
        ):
            return True
    figures = found.one.numbers(0, len(found.one)), found.other.numbers(0, len(found.other))
    unshared = (here - there, there - here)
    return all(
        own.total() > max(2, _OTHER_FIGURES * all_of.total()) for own, all_of in zip(unshared, figures, strict=True)
    )


def _is_edited(found: _Alignment, start: int, end: int, other_start: int, other_end: int) -> bool:
    """True if a gap lies in a sentence of which both texts have the most."""
    first, last = found.one.sentences(start, end)
    other_first, other_last = found.other.sentences(other_start, other_end)
    fewest = min(found.one.plain_words(first, last), found.other.plain_words(other_first, other_last))
    return fewest > 0 and found.shared_words(first, last) >= _SAME_SENTENCE * fewest


def _differ(here: Counter[str], there: Counter[str]) -> bool:
    return bool(here - there) and bool(there - here)


def _other_names(found: _Alignment, start: int, end: int, other_start: int, other_end: int) -> bool:
    """True if a name was put in the place of another, each strange to the other text."""
    if max(end - start, other_end - other_start) > _FEW:
        return False
    here, there = found.one.names(start, end), found.other.names(other_start, other_end)
    strange = [name for name in here if name not in found.other.known]
    strange_there = [name for name in there if name not in found.one.known]
    lost = {here[name] for name in strange if not any(_may_mean_the_same(name, other) for other in strange_there)}
    new = {there[name] for name in strange_there if not any(_may_mean_the_same(name, other) for other in strange)}
    return bool(lost & new)  # "PM" may stand for "Prime Minister", but not for "FM"


def _may_mean_the_same(one: str, other: str) -> bool:
    """True for a name and its short form, or two spellings of one."""
    return one.startswith(other) or other.startswith(one) or SequenceMatcher(None, one, other).ratio() >= _SPELLING


def _denied(here: Sequence[str], there: Sequence[str]) -> bool:
    if max(len(here), len(there)) > _FEW:
        return False
    return bool(_DENIALS.intersection(here)) != bool(_DENIALS.intersection(there))


# -- aligning


def _shared(one: list[str], other: list[str]) -> Iterator[tuple[int, int, int]]:
    """What two texts share in the same order: (start, start in the other, length), as blocks that follow each other.

    Runs of words that occur once in each text hold it in place (Cohen's patience diff), so that it takes about linear
    time; between them, what lies within reach is compared word by word.
    """
    at, there = 0, 0
    for start, other_start in [*_anchors(one, other), (len(one), len(other))]:
        if start < at or other_start < there:
            if start - other_start == at - there:
                length = start + _ANCHOR - at
                yield at, there, length
                at, there = at + length, there + length
            continue
        if (start - at) * (other_start - there) <= _MOST_COMPARED:
            matcher = SequenceMatcher(None, one[at:start], other[there:other_start], autojunk=False)
            for block in matcher.get_matching_blocks():
                if block.size:
                    yield at + block.a, there + block.b, block.size
        if start < len(one):
            yield start, other_start, _ANCHOR
        at, there = start + _ANCHOR, other_start + _ANCHOR


def _anchors(one: list[str], other: list[str]) -> list[tuple[int, int]]:
    """Places of runs of words that occur once in each text, the longest series that rises in both."""
    here, there = _once(one), _once(other)
    pairs = [(at, there[run]) for run, at in here.items() if run in there]
    tops: list[int] = []  # the smallest end of a rising series of each length
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(tops, place)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [place]
        ends[length : length + 1] = [number]
    chain: list[tuple[int, int]] = []
    last = ends[-1] if ends else -1
    while last >= 0:
        chain.append(pairs[last])
        last = before[last]
    return chain[::-1]


def _once(forms: list[str]) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    repeated: set[tuple[str, ...]] = set()
    for at, run in enumerate(zip(*(forms[step:] for step in range(_ANCHOR)), strict=False)):
        if places.setdefault(run, at) != at:
            repeated.add(run)
    for run in repeated:
        del places[run]
    return places


def _plain(text: str) -> str:
    plain = _DASH.sub("-", _UNSEEN.sub("", unicodedata.normalize("NFKC", text)))
    plain = _INITIALS.sub(lambda found: found.group().replace(".", ""), _HYPHEN.sub("", plain))
    return _PER_CENT.sub(" percent", _THOUSANDS.sub("", plain))
