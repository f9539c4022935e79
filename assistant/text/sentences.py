"""Where sentences end.

The rules of language come from sentencex (Wikimedia; 244 languages, abbreviations, quotes, offsets kept).
What it leaves to its caller is layout: it reads a single line break as a space, which is right inside a
wrapped paragraph and wrong between a heading, a list item, a table row and what follows. So a text is first
cut into blocks at the line breaks that its author meant, and each block is cut into sentences.
"""

import re
from typing import Literal

import sentencex

from assistant.text.spans import Span

_LINE = re.compile(r"[^\n]*\n?")
_ITEM = re.compile(r"\s*(?:[-*+•‣·–—]\s|#{1,6}\s|\d{1,3}[.)]\s|[a-z][.)]\s|\||>|```|={3,}|-{3,}|[A-Z][\w-]{1,20}:\s)")
_MARK = re.compile(r"(?:[-*+•‣·–—>|]\s+|#{1,6}\s+)+(?=\S)")
_HEADING = re.compile(r"#{1,6}\s|---|===|(?:title|author|date|tags):", re.IGNORECASE)
_LONGEST_HEADING = 12  # words of a line without a full stop
_FEWEST_WORDS = 4
_LONGEST_FRAGMENT = 40  # characters; a sentence of a script without spaces is one word
_END = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*\s*$")
# Lines longer than this are not wrapped by hand: each is a paragraph.
_WIDEST_WRAP = 120
# sentencex keeps quotations whole; a loose quote mark can make it swallow a paragraph. Sentences longer than this
# are cut once more as if there were no quote marks.
_LONGEST_SENTENCE = 400
_QUOTES = str.maketrans(dict.fromkeys("\"'“”‘’«»`„", " "))
# sentencex takes time that grows faster than the text; a block is handed over in parts of this size.
_LONGEST_BLOCK = 20_000


def sentence_spans(text: str, language: str = "en") -> tuple[Span, ...]:
    """The sentences of a text, in order; white space belongs to the sentence before it.

    Args:
        text: Any text.
        language: ISO 639-1 code of its language; unknown ones get general rules.

    Returns:
        Spans that tile the text: the first starts at 0, each starts where the one before ended, the last
        ends at `len(text)`. None is empty; none is of white space alone unless the whole text is.
    """
    spans: list[Span] = []
    for block in _blocks(text):
        for span in _sentences_of(text, block, language):
            _append(spans, span, text)
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


def _append(spans: list[Span], span: Span, text: str) -> None:
    """Adds a span; one of white space alone is joined to its neighbour instead."""
    if spans and (span.of(text).isspace() or spans[-1].of(text).isspace()):
        spans[-1] = Span(spans[-1].start, span.end)
    else:
        spans.append(span)


def _sentences_of(text: str, block: Span, language: str) -> list[Span]:
    spans = []
    for start in range(block.start, block.end, _LONGEST_BLOCK):
        part = Span(start, min(start + _LONGEST_BLOCK, block.end))
        for span in _segmented(part.of(text), start, language):
            if span.end - span.start > _LONGEST_SENTENCE:
                spans += _segmented(span.of(text).translate(_QUOTES), span.start, language)
            else:
                spans.append(span)
    return spans


def _segmented(part: str, start: int, language: str) -> list[Span]:
    """The sentences that sentencex finds in a part of a text that begins at `start`."""
    spans = []
    position = start
    for sentence in sentencex.segment(language, part):
        spans.append(Span(position, position + len(sentence)))
        position += len(sentence)
    # Offsets are a promise: should the library ever drop a character, the part stays one sentence.
    return spans if position == start + len(part) else [Span(start, start + len(part))]


def _blocks(text: str) -> list[Span]:
    """Parts of the text between line breaks that were meant."""
    lines = [Span(found.start(), found.end()) for found in _LINE.finditer(text) if found.group()]
    widest = _wrap_widths(lines, text)
    blocks: list[Span] = []
    open_block = False
    for index, line in enumerate(lines):
        if open_block:
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(line)
        following = lines[index + 1] if index + 1 < len(lines) else None
        open_block = following is not None and _wrapped(line, following, text, width=widest[index])
    return blocks


def _wrap_widths(lines: list[Span], text: str) -> list[int]:
    """For each line the width of the widest line of its paragraph."""
    widths: list[int] = []
    paragraph: list[Span] = []
    for line in [*lines, Span(len(text), len(text))]:
        if line.of(text).strip():
            paragraph.append(line)
            continue
        widest = max((len(part.of(text).rstrip()) for part in paragraph), default=0)
        widths.extend([widest] * len(paragraph) + [0])
        paragraph = []
    return widths


def _wrapped(line: Span, following: Span, text: str, *, width: int) -> bool:
    """True if the break between two lines is only the edge of the page.

    It is, if the first word of the next line would not have fitted on this one.
    """
    this, then = line.of(text).rstrip(), following.of(text).strip()
    if not this.strip() or not then or _ITEM.match(then) or this.lstrip().startswith(("#", "|", "```")):
        return False
    if width > _WIDEST_WRAP:
        return not _END.search(this) and then[:1].islower()
    fits = len(this) + 1 + len(then.split(maxsplit=1)[0]) <= width
    return not fits or (then[:1].islower() and not _END.search(this))
