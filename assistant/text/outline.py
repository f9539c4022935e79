"""The headings of a text, for its table of contents. Rules over lines: what is not plainly a heading is none."""

import re
from typing import NamedTuple

_LONGEST = 90  # characters of a heading
_MOST = 200
_MARKDOWN = re.compile(r"(#{1,6})[ \t]+(\S.*?)[ \t#]*$")
_NUMBERED = re.compile(r"(?:\d+(?:\.\d+)*[.)]?|[IVX]+[.)]|[A-Z][.)])[ \t]+\S")
_ENDS_SENTENCE = re.compile(r"[.,;:!?…\"”’)\]|]$")
_HAS_LETTER = re.compile(r"[^\W\d_]")


class Heading(NamedTuple):
    """A heading: its text, its level (from 1), and the span of its line in the whole text."""

    text: str
    level: int
    start: int
    end: int


def headings(text: str) -> tuple[Heading, ...]:
    """The headings of a text, in order, at most 200.

    Lines with Markdown's marks are headings; where there are none, short lines that stand alone between empty ones,
    have letters, begin with a capital or a number, and do not end as a sentence does.
    """
    marked = []
    alone = []
    offset = 0
    before = ""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else ""
        found = _MARKDOWN.match(line) if line.startswith("#") else None
        if found:
            marked.append(Heading(found.group(2), len(found.group(1)), offset, offset + len(line)))
        elif not before.strip() and not after.strip() and _is_heading(line.strip()):
            alone.append(Heading(line.strip(), 1, offset, offset + len(line)))
        offset += len(line) + 1
        before = line
    return tuple((marked or alone)[:_MOST])


def _is_heading(line: str) -> bool:
    if not 0 < len(line) <= _LONGEST or _ENDS_SENTENCE.search(line) or not _HAS_LETTER.search(line):
        return False
    return bool(_NUMBERED.match(line)) or line[0].isupper()
