"""Doubts about what a sentence adds of its own: a phrase or clause of which the passage has no word."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.answering.doubts.coverage import needs_none, only_links
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import WRITINGS, is_of_one_stem
from assistant.answering.doubts.summing import enters_as, is_relating, is_summing
from assistant.text.alignment import Alignment, weight
from assistant.text.negation import is_negator
from assistant.text.tokens import Token

_LEAST = 1.1  # weight of what has no counterpart: a word, and another that has one of like sense at most
_LIKE = 0.5  # share of its weight that a word keeps which has a counterpart of like sense only
_TELLING = 0.5  # weight from which the passage's own word shows that the phrase is of it

# "Of" begins no phrase of its own: "the help of volunteers".
_OPENING = frozenset(
    "about after against although amid and around as at because before between but by despite during following for "
    "from in into like near on or over since so than that though through to under until upon which while who whom "
    "whose with without".split()
)
_OF_THE_TEXT = WRITINGS | frozenset("account author contrast desk editor reader view word writer".split())


@dataclass(slots=True)
class _Phrase:
    """Words between two marks, prepositions or conjunctions."""

    foreign: float = 0.0  # weight of what has no counterpart, or one of like sense only
    missing: list[str] = field(default_factory=list)
    has_thing: bool = False
    is_held: bool = False  # the passage has a word of it, or a name or number, of which others ask

    def __add__(self, other: "_Phrase") -> "_Phrase":
        return _Phrase(
            foreign=self.foreign + other.foreign,
            missing=[*self.missing, *other.missing],
            has_thing=self.has_thing or other.has_thing,
        )


def addition_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A phrase or clause with a thing in it, and a word beside it, of which the passage has none: "X, and the coalition
    agreed", "X, under pressure from the parliament"."""
    run: _Phrase | None = None
    for phrase in [*_phrases(aligned), _Phrase(is_held=True)]:
        if not phrase.is_held:
            run = run + phrase if run is not None else phrase
            continue
        if run is not None and run.has_thing and run.foreign >= _LEAST:
            yield Doubt(f"the quote does not mention: {', '.join(run.missing[:4])}", grave=False)
            return
        run = None


def _phrases(aligned: Alignment) -> Iterator[_Phrase]:
    """The phrases of a sentence that have a word to ask for."""
    row = aligned.said.row
    phrase, is_empty = _Phrase(), True
    is_subject = bool(row) and row[0].low not in _OPENING  # which a sentence may name in its own way
    for place, token in enumerate(row):
        if token.kind == "mark" or token.low in _OPENING:
            if not is_empty:
                phrase.is_held |= is_subject and token.kind != "mark"
                yield phrase
                phrase, is_empty, is_subject = _Phrase(), True, False
        elif token.kind in ("name", "number", "date"):
            phrase.is_held, is_empty = True, False
        elif token.kind == "word" and not is_negator(token):
            is_empty = False
            _take(phrase, aligned, place)
    if not is_empty:
        yield phrase


def _take(phrase: _Phrase, aligned: Alignment, place: int) -> None:
    token = aligned.said.row[place]
    there = [aligned.held.row[at] for at in aligned.pairs[place]]
    if there:
        if weight(token) >= _TELLING and any(is_of_one_stem(token, held) for held in there):
            phrase.is_held = True
        else:
            phrase.foreign += _LIKE * weight(token)
    elif (
        token.is_form_of(_OF_THE_TEXT)
        or only_links(aligned, place)
        or _is_set_apart(aligned.said.row, place)
        or enters_as(aligned, place)
        or _points_out(aligned.said.row, place)
    ):
        phrase.is_held = True
    elif not needs_none(aligned, place) and not is_summing(token) and not is_relating(token):
        phrase.foreign += weight(token)
        phrase.missing.append(token.text)
        phrase.has_thing = phrase.has_thing or _is_thing(token)


def _points_out(row: list[Token], place: int) -> bool:
    """True for the "points" of ", the note points out"."""
    return row[place].is_form_of(_POINTING) and place + 1 < len(row) and row[place + 1].low == "out"


_POINTING = frozenset(("point",))


def _is_set_apart(row: list[Token], place: int) -> bool:
    """True for the "owners" of "it was the tenants, not the owners, who": of them nothing is told."""
    before = [token.low for token in row[max(0, place - _APART) : place]]
    opens = next((at for at in range(len(before) - 1, 0, -1) if before[at] == "not" and before[at - 1] == ","), None)
    closes = place + 1 < len(row) and row[place + 1].text == ","
    return closes and opens is not None and "," not in before[opens:]


_APART = 5  # tokens from the mark to the word


def _is_thing(token: Token) -> bool:
    return not token.verb and len(token.low) > 1 and (not token.meaning.parts or "n" in token.meaning.parts)
