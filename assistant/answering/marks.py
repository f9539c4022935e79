"""Marks in written text: "[1]", "[1, 2]", "[1][2]", "[1-3]", full-width brackets; which sentence each belongs to."""

import re

from assistant.answering.draft import Draft, DraftSentence
from assistant.text.sentences import sentence_spans

_OPEN, _CLOSE = "[［【", "]］】"
_NUMBERS = r"\d{1,3}(?:\s*[,;、，–-]\s*\d{1,3})*"
_MARK = re.compile(rf"[ \t]*[{re.escape(_OPEN)}]\s*\^?({_NUMBERS})\s*[{re.escape(_CLOSE)}]")
_RANGE = re.compile(r"(\d{1,3})\s*[–-]\s*(\d{1,3})")
_UNCLOSED = re.compile(rf"[ \t]*[{re.escape(_OPEN)}][^{re.escape(_CLOSE)}]{{0,40}}$")


def parse_marked(text: str) -> Draft:
    """Text with marks as sentences with their marks.

    A mark belongs to the sentence that the last visible character before it belongs to, so it may stand before or
    after the full stop.
    """
    clean, marks = _without_marks(text)
    sentences = []
    for span in sentence_spans(clean):
        words = span.of(clean).strip()
        if words:
            inside = [number for place, numbers in marks if span.start < place <= span.end for number in numbers]
            sentences.append(DraftSentence(text=words, marks=tuple(dict.fromkeys(inside))))
    return tuple(sentences)


def settled(text: str) -> str:
    """Of a text that is still being written, the part whose marks are complete."""
    return _UNCLOSED.sub("", text)


def _without_marks(text: str) -> tuple[str, list[tuple[int, list[int]]]]:
    parts: list[str] = []
    marks: list[tuple[int, list[int]]] = []
    length = end = 0
    for found in _MARK.finditer(text):
        parts.append(text[end : found.start()])
        length += len(parts[-1])
        end = found.end()
        visible = len("".join(parts).rstrip())
        marks.append((visible, _numbers(found.group(1))))
    parts.append(text[end:])
    return "".join(parts), marks


def _numbers(written: str) -> list[int]:
    numbers: list[int] = []
    for part in re.split(r"[,;、，]", written):
        spread = _RANGE.search(part)
        if spread:
            first, last = int(spread.group(1)), int(spread.group(2))
            numbers.extend(range(first, min(last, first + 20) + 1))
        else:
            numbers.append(int(part))
    return numbers
