"""The utterances of a sentence. English."""

from assistant.records import Attribution
from assistant.text.attribution import attribution
from assistant.text.quotations import Quotation
from assistant.text.said.contents import contents
from assistant.text.said.kinds import kind_of
from assistant.text.said.utterance import NOWHERE, Mode, Utterance
from assistant.text.spans import Span
from assistant.text.speech import found_in
from assistant.text.speech.found import NOBODY, Found
from assistant.text.speech.headlines import headline
from assistant.text.speech.tokens import QUOTE, Words, is_content, read

_LONGEST = 2_000


def utterances(sentence: str, *, before: str = "", after: str = "") -> tuple[Utterance, ...]:
    """What a sentence reports that somebody said.

    Args:
        sentence: One sentence, with its quotation marks.
        before: The sentence before it, "" if there is none.
        after: The sentence after it.

    Returns:
        In the order of the sentence; none if nobody is said to have said anything, or if that is not sure.
    """
    sentence = sentence[:_LONGEST]
    words, quoted = read(sentence)
    found = None if not words or words[-1].low == "?" else found_in(words) or headline(words)
    if found is not None:
        made = _made(sentence, words, quoted, found)
        return () if made is None else (made,)
    lent = attribution(sentence, before=before, after=after)
    return () if lent is None or not lent.neighbour else (_lent(sentence, quoted, lent),)


def _made(sentence: str, words: Words, quoted: tuple[Quotation, ...], found: Found) -> Utterance | None:
    said = contents(words, found)
    if not said:
        return None
    inner = {quotation.span: quotation.inner for quotation in quoted}
    spans, verbatim, bare = [], [], True
    for first, last in said:
        alone = all(words[at].low == QUOTE or not is_content(words[at].low) for at in range(first, last))
        bare = bare and alone
        marks = [Span(words[at].start, words[at].end) for at in range(first, last) if words[at].low == QUOTE]
        own = [_without_comma(sentence, inner[mark]) for mark in marks if mark in inner]
        verbatim += own
        spans += own if alone else [Span(words[first].start, words[last - 1].end)]
    mode: Mode = "direct" if verbatim and bare else "partly" if verbatim else "indirect"
    verb, who = found.verb, found.speaker
    reporting = Span(words[verb.start].start, words[verb.end - 1].end) if verb.start < verb.end else NOWHERE
    place = NOWHERE if who == NOBODY else Span(words[who.start].start, words[who.end - 1].end)
    return Utterance(
        speaker=place.of(sentence) if who != NOBODY else "",
        verb=reporting.of(sentence) if verb.start < verb.end else "",
        kind=kind_of(words, found),
        mode=mode,
        words=tuple(spans),
        verbatim=tuple(verbatim),
        place=place,
        reporting=reporting,
    )


def _without_comma(sentence: str, span: Span) -> Span:
    said = span.of(sentence).rstrip(" ,;:—–")
    return Span(span.start, span.start + len(said))


def _lent(sentence: str, quoted: tuple[Quotation, ...], lent: Attribution) -> Utterance:
    inner = tuple(_without_comma(sentence, quotation.inner) for quotation in quoted)
    whole = Span(0, len(sentence.rstrip(" .")))
    return Utterance(
        speaker=lent.speaker,
        verb=lent.verb,
        kind="says",
        mode="direct" if lent.direct else "indirect",
        words=(inner or (whole,)) if lent.direct else (whole,),
        verbatim=(inner or (whole,)) if lent.direct else (),
        neighbour=lent.neighbour,
    )
