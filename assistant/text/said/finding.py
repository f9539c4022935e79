"""The utterances of a sentence. English."""

from collections.abc import Iterator

from assistant.records import Attribution
from assistant.text.attribution import attribution
from assistant.text.quotations import Quotation
from assistant.text.said.heard import Heard, heard
from assistant.text.said.kinds import kind_of_words
from assistant.text.said.several import dateline, moved, parts_of
from assistant.text.said.silence import asked_about
from assistant.text.said.turns import turns
from assistant.text.said.utterance import NOWHERE, Mode, Utterance
from assistant.text.spans import Span
from assistant.text.speech.found import NOBODY
from assistant.text.speech.lexicon import HEDGES
from assistant.text.speech.passives import passed_on
from assistant.text.speech.phrases import is_subject
from assistant.text.speech.tokens import QUOTE, Words, is_mark, low, lows, read

# Longer "sentences" are tables and lists; their beginning is enough.
_LONGEST = 2_000
_ANSWERING = ("respon", "repl", "answer")


def utterances(sentence: str, *, before: str = "", after: str = "") -> tuple[Utterance, ...]:
    """What a sentence reports that somebody said.

    Args:
        sentence: One sentence, with its quotation marks.
        before: The sentence before it, "" if there is none.
        after: The sentence after it.

    Returns:
        In the order of the sentence; none if nobody is said to have said anything, or if that is not sure. What is
        said within what is said belongs to whom the sentence itself quotes: the outermost speaker.
    """
    sentence = sentence[:_LONGEST]
    spoken = turns(sentence)
    if spoken:
        return spoken
    parts = parts_of(sentence)
    if len(parts) > 1:
        return tuple(one for part in _with_neighbours(sentence, parts, before, after) for one in part)
    words, quoted = read(sentence)
    words = words[dateline(sentence, words) :]
    if not words:
        return ()
    heard_here = () if words[-1].low == "?" else heard(words)
    made = tuple(one for one in (_made(sentence, quoted, each) for each in heard_here) if _says(one))
    if made:
        return made
    lent = attribution(sentence, before=before, after=after)
    return () if lent is None or not lent.neighbour else (_lent(sentence, quoted, lent),)


def _with_neighbours(
    sentence: str, parts: tuple[Span, ...], before: str, after: str
) -> Iterator[tuple[Utterance, ...]]:
    """The utterances of each of several sentences, each read with those beside it."""
    texts = [before, *(part.of(sentence) for part in parts), after]
    for at, part in enumerate(parts, 1):
        found = utterances(texts[at], before=texts[at - 1], after=texts[at + 1])
        yield tuple(moved(one, part.start) for one in found)


def _says(one: Utterance) -> bool:
    """False where nothing is said: "The minister said: “ ”."."""
    return bool(one.words) or one.kind == "declines"


def _made(sentence: str, quoted: tuple[Quotation, ...], one: Heard) -> Utterance:
    words, inner = one.words, {quotation.span: quotation.inner for quotation in quoted}
    spans: list[Span] = []
    verbatim: list[Span] = []
    for piece in one.said:
        marked = [_without_comma(sentence, inner[mark]) for mark in _quotes(words, piece) if mark in inner]
        own = [span for span in marked if span.start < span.end]  # the “ that opens the next sentence holds nothing
        verbatim += own
        spans += own if marked and _is_quotation(words, piece) else [_characters(words, piece)]
    if _is_turn(words, one):
        verbatim = [Span(spans[0].start, len(sentence.rstrip()))]
        spans = list(verbatim)
    if low(words, one.verb.end - 1).startswith(_ANSWERING):
        spans = [span for span in (_asked(sentence, span) for span in spans) if span.start < span.end]
    place = NOWHERE if one.speaker == NOBODY else _characters(words, one.speaker)
    if one.speaker.end - one.speaker.start == 1 and is_subject(low(words, one.speaker.start)):
        place = Span(place.start, place.start + len(low(words, one.speaker.start).partition("'")[0]))  # "I've told"
    reporting = _characters(words, one.verb) if one.verb.start < one.verb.end else NOWHERE
    return Utterance(
        speaker="" if place == NOWHERE else place.of(sentence),
        verb="" if reporting == NOWHERE else reporting.of(sentence),
        kind=one.kind,
        mode="direct" if _is_turn(words, one) else _mode(one, verbatim),
        words=tuple(spans),
        verbatim=tuple(verbatim),
        place=place,
        reporting=reporting,
        hedged=_is_hedged(one),
    )


def _is_hedged(one: Heard) -> bool:
    """True for "reportedly told", "is alleged to have said": by somebody's account that is not named."""
    if one.kind == "hearsay":
        return True
    first, last = min(one.speaker.start, one.verb.start), max(one.speaker.end, one.verb.end)
    inside = range(max(first - 1, 0), last + 1)
    reported = any(low(one.words, at) == "to" and passed_on(one.words, at) for at in inside)
    return reported or not HEDGES.isdisjoint(lows(one.words, inside.start, inside.stop))


def _is_turn(words: Words, one: Heard) -> bool:
    """True for "Mao Ning: I have no information to offer.": a headline has no full stop, and is told of others."""
    first = any(low(words, at) in ("i", "we", "my", "our") for span in one.said for at in range(*span))
    return one.verb.start == one.verb.end and first and low(words, len(words) - 1) == "." and one.speaker.start == 0


def _mode(one: Heard, verbatim: list[Span]) -> Mode:
    if not verbatim:
        return "indirect"
    whole = all(_is_quotation(one.words, piece) for piece in one.said)
    # "spoke of “a few bad apples”": the words stand in a clause of the writer's.
    own = one.outer or one.verb.start == one.verb.end or _introduces(one.words, one.said[0].start)
    return "direct" if whole and own else "partly"


def _introduces(words: Words, start: int) -> bool:
    """True for what a mark or a capital begins: "said: “It is.”", "said “It is.”"."""
    inner = words[start].text.lstrip("\"'“”„‟«»‹›‘’‚` ")
    return is_mark(low(words, start - 1)) or inner[:1].isupper()


def _quotes(words: Words, piece: Span) -> list[Span]:
    return [Span(words[at].start, words[at].end) for at in range(*piece) if words[at].low == QUOTE]


def _is_quotation(words: Words, piece: Span) -> bool:
    return all(words[at].low == QUOTE or is_mark(words[at].low) for at in range(*piece))


def _characters(words: Words, span: Span) -> Span:
    return Span(words[span.start].start, words[span.end - 1].end)


def _without_comma(sentence: str, span: Span) -> Span:
    """Without the comma that only leads on to ", he said"."""
    said = span.of(sentence)
    start = span.start + len(said) - len(said.lstrip())
    return Span(start, max(start, span.start + len(said.rstrip(" ,;:—–"))))


def _asked(sentence: str, span: Span) -> Span:
    """Without "a request for comment on", "questions about"."""
    return Span(span.start + asked_about(span.of(sentence)), span.end)


def _lent(sentence: str, quoted: tuple[Quotation, ...], lent: Attribution) -> Utterance:
    """The utterance of a sentence whose speaker a neighbour names."""
    marked = (_without_comma(sentence, quotation.inner) for quotation in quoted)
    inner = tuple(span for span in marked if span.start < span.end)
    whole = Span(0, len(sentence.rstrip(" .")))
    said = inner or (whole,) if lent.direct else (whole,)
    return Utterance(
        speaker=lent.speaker,
        verb=lent.verb,
        kind=kind_of_words(lent.verb.lower().split()),
        mode="direct" if lent.direct else "indirect",
        words=said,
        verbatim=said if lent.direct else (),
        neighbour=lent.neighbour,
    )
