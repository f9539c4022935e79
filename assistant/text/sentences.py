"""Where sentences end.

The rules of language come from sentencex (Wikimedia; 244 languages, abbreviations, quotes, offsets kept), and what
it gets wrong in news is put right (`boundaries`). What it leaves to its caller is layout: it reads a single line
break as a space, which is right inside a wrapped paragraph and wrong between a heading, a list item, a table row and
what follows. So a text is first cut into blocks at the line breaks that its author meant, and each block is cut into
sentences.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

import sentencex

from assistant.text.boundaries import is_no_end, missed_ends
from assistant.text.cuts import cut_near
from assistant.text.language import language_of
from assistant.text.spans import Span
from assistant.text.visible import whole

_LINE = re.compile(r"(?:[^\S\n]*\n)+|[^\n]+\n?")  # empty lines, however many, are one
_ITEM = re.compile(r"\s*(?:[-*+•‣·–—]\s|#{1,6}\s|\d{1,3}[.)]\s|[a-z][.)]\s|\||>|```|={3,}|-{3,}|[A-Z][\w-]{1,20}:\s)")
_MARK = re.compile(r"(?:[-*+•‣·–—>|]\s+|#{1,6}\s+)+(?=\S)")
_HEADING = re.compile(r"#{1,6}\s|---|===|(?:title|author|date|tags):", re.IGNORECASE)
_LONGEST_HEADING = 12  # words of a line without a full stop
_FEWEST_WORDS = 4
_LONGEST_FRAGMENT = 40  # characters; a sentence of a script without spaces is one word
_END = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*\s*$")
# Lines longer than this are not wrapped by hand: each is a paragraph. Shorter ones are those of a list or a poem.
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 30
# As many lines that all begin with a capital or a number are the entries of a list, even if they are of one length.
_FEWEST_ENTRIES = 5
_MOST_ENTRIES = 0.9
_MOST_HEADS = 3  # lines
# sentencex keeps quotations whole; a loose quote mark can make it swallow a paragraph. Sentences longer than this
# are cut once more as if there were no quote marks.
_LONGEST_SENTENCE = 400
_QUOTES = str.maketrans(dict.fromkeys("\"'“”‘’«»`„", " "))
# sentencex takes time that grows faster than the text; a block is handed over in parts of this size.
_LONGEST_PART = 8_000
# Each question and each written sentence asks for those of the same few passages again and again.
_LONGEST_KEPT = 4_000
_REACH = 200  # within which a part without any sentence's end is cut between words


def sentence_spans(text: str, language: str = "") -> tuple[Span, ...]:
    """The sentences of a text, in order; white space belongs to the sentence before it.

    Args:
        text: Any text.
        language: ISO 639-1 code of its language, whose rules are used; "" has it told from the text.

    Returns:
        Spans that tile the text: the first starts at 0, each starts where the one before ended, the last
        ends at `len(text)`. None is empty; none is of white space alone unless the whole text is.
    """
    return _kept_spans(text, language) if len(text) <= _LONGEST_KEPT else _spans(text, language)


@lru_cache(maxsize=1_024)
def _kept_spans(text: str, language: str) -> tuple[Span, ...]:
    return _spans(text, language)


def _spans(text: str, language: str) -> tuple[Span, ...]:
    language = language or language_of(text)
    spans: list[Span] = []
    blank = False  # whether the last of them is of white space alone
    for block in _blocks(text):
        for span in _sentences_of(text, block, language):
            white = span.of(text).isspace()
            if spans and (white or blank):
                spans[-1] = Span(spans[-1].start, span.end)
                blank = blank and white
            else:
                spans.append(span)
                blank = white
    return tuple(spans)


def quotable(text: str, span: Span) -> Span:
    """A sentence without the white space around it and the list or heading mark before it."""
    span = span.trimmed(text)
    mark = _MARK.match(span.of(text))
    return Span(span.start + mark.end(), span.end) if mark else span


Role = Literal["prose", "heading", "question", "fragment"]


def role(sentence: str, *, title: str = "") -> Role:
    """What a sentence is in its text: only prose can be quoted as an answer.

    Args:
        sentence: With the marks before it ("## ", "- ").
        title: The source's title, which its text often begins with.
    """
    plain = sentence.strip()
    if _HEADING.match(plain) or plain == title:
        return "heading"
    body = plain.rstrip("\"'”’»)]*_ ")
    if body.endswith(("?", "？")):
        return "question"
    count = len(plain.split())
    if count < _LONGEST_HEADING and not body.endswith((".", "!", "…", "。", "！", ";", ":")):
        return "heading"
    return "prose" if count >= _FEWEST_WORDS or len(body) > _LONGEST_FRAGMENT else "fragment"


def _sentences_of(text: str, block: Span, language: str) -> Iterator[Span]:
    """The sentences of a block, each found in a part of it that begins where a sentence does."""
    start = block.start
    while start < block.end:
        part = Span(start, min(start + _LONGEST_PART, block.end))
        spans = _segmented(part.of(text), start, language)
        if part.end < block.end:
            # The last one may go on beyond the part; if it is the only one, it is no prose and cut between words.
            spans = spans[:-1] or [Span(start, cut_near(text, part.end - _REACH, reach=_REACH))]
        for span in spans:
            if span.end - span.start > _LONGEST_SENTENCE:
                yield from _segmented(span.of(text).translate(_QUOTES), span.start, language)
            else:
                yield span
        start = spans[-1].end


def _segmented(part: str, start: int, language: str) -> list[Span]:
    """The sentences of a part of a text that begins at `start`."""
    if part.isspace():
        return [Span(start, start + len(part))]
    sentences: list[str] = []
    for sentence in sentencex.segment(language, whole(part)):
        if sentences and is_no_end(sentences[-1], sentence):
            sentences[-1] += sentence
        else:
            sentences.append(sentence)
    # Offsets are a promise: should the library ever drop a character, the part stays one sentence.
    if sum(map(len, sentences)) != len(part):
        return [Span(start, start + len(part))]
    spans: list[Span] = []
    for sentence in sentences:
        for end in (*missed_ends(sentence), len(sentence)):
            begin = spans[-1].end if spans else start
            spans.append(Span(begin, start + end))
        start += len(sentence)
    return spans


def _blocks(text: str) -> list[Span]:
    """Parts of the text between line breaks that were meant."""
    lines = [Span(*found.span()) for found in _LINE.finditer(text)]
    widths = _wrap_widths(lines, text)
    blocks: list[Span] = []
    open_block = False
    for index, line in enumerate(lines):
        if open_block:
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(line)
        following = lines[index + 1] if index + 1 < len(lines) else None
        open_block = following is not None and _wrapped(line, following, text, width=widths[index])
    return blocks


def _wrap_widths(lines: list[Span], text: str) -> list[int]:
    """For each line the width at which its paragraph is wrapped; 0 where it is not."""
    widths: list[int] = []
    paragraph: list[str] = []
    for line in [*lines, Span(len(text), len(text))]:
        words = line.of(text).rstrip()
        if words:
            paragraph.append(words)
            continue
        widths.extend([_wrap_width(paragraph)] * len(paragraph) + [0])
        paragraph = []
    return widths


def _wrap_width(paragraph: list[str]) -> int:
    """The width of the widest line of a paragraph; 0 if the lines are too short, or each begins like an entry."""
    widest = max(map(len, paragraph), default=0)
    if widest < _NARROWEST_WRAP:
        return 0
    entries = sum(line.lstrip()[:1].isupper() or line.lstrip()[:1].isdigit() for line in paragraph)
    if entries == len(paragraph) <= _MOST_HEADS and not any(map(_END.search, paragraph)):
        return 0  # a title above the line that says who wrote it and when
    return 0 if entries >= max(_FEWEST_ENTRIES, _MOST_ENTRIES * len(paragraph)) else widest


def _wrapped(line: Span, following: Span, text: str, *, width: int) -> bool:
    """True if the break between two lines is only the edge of the page.

    It is, if the first word of the next line would not have fitted on this one.
    """
    this, then = line.of(text).rstrip(), following.of(text).strip()
    if not this.strip() or not then or _ITEM.match(then) or this.lstrip().startswith(("#", "|", "```")):
        return False
    if then[:1].islower() and not _END.search(this):
        return True
    return 0 < width <= _WIDEST_WRAP and len(this) + 1 + len(then.split(maxsplit=1)[0]) > width


_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_SPACE = re.compile(r"\s+")


def plain(sentence: str) -> str:
    """A sentence on one line, without footnote numbers that would read as marks."""
    return _SPACE.sub(" ", _FOOTNOTE.sub("", sentence)).strip()


def inner(words: str) -> str:
    """Words that began a sentence, on one line, as they stand within one.

    >>> inner("The operator"), inner("Nordhavn Lines")
    ('the operator', 'Nordhavn Lines')
    """
    first, space, rest = " ".join(words.split()).partition(" ")
    return f"{first.lower() if first in _ARTICLES else first}{space}{rest}"


_ARTICLES = frozenset(("The", "A", "An"))
