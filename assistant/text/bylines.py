"""Who signs a text, where the text itself says so at its head."""

import re

from assistant.text.dates import date_at_end

_LINES = 8  # with something in them
_LONGEST = 120
_LABEL = re.compile(
    r"(?:from(?=\s*:)|(?:written |reported |story |words )?by|von|par|por|di|authors?|verfasser|auteur|autor"
    r"|文|記者|作者)(?:\s*[:：]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"^[\s>*_#|]+|[\s*_|]+$|\*\*|__")
_CUT = re.compile(r"\s*[|·•–—]\s*|\s+-\s+|\s{3,}|\t")
_PARTICLES = "de|del|della|di|da|dos|van|von|der|den|ter|la|le|bin|ibn|al|el|y|e|and|und|et|&|of|the|for"
_WORD = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w.'’\-]*|[A-Z]\.)"
_NAME = re.compile(rf"{_WORD}(?:\s(?:{_PARTICLES}|{_WORD})){{1,5}}")
# A name, and perhaps what the person is or belongs to: "Ines Moreau, Harbour Desk", "Ruth Halloran, reader".
_SIGNED = re.compile(rf"{_NAME.pattern}(?:,\s[\w&.'’\- ]{{2,50}}){{0,2}}")
_NO_NAME = re.compile(
    r"\b(?:the|report|minutes|statement|chapter|part|version|page|draft|vol|no|updated|published|press)\b",
    re.IGNORECASE,
)


def byline(text: str, *, title: str = "") -> str:
    """The author that a text names at its head, as it names them; "" if none.

    Read are a line that begins with "By", "Author:" or the like, and a line of nothing but a name, and perhaps an
    office, between the title and a line that is a date.

    Args:
        text: The whole text; its first lines are looked at.
        title: Its title, which is no author.
    """
    lines = [line for line in (_MARKUP.sub("", line).strip() for line in text[:3000].split("\n")) if line][:_LINES]
    for line in lines:
        if len(line) <= _LONGEST and (label := _LABEL.match(line)):
            name = _CUT.split(_undated(line[label.end() :]))[0].strip(" ,;")
            if _SIGNED.fullmatch(name) and not name.endswith("."):
                return name
    for place, line in enumerate(lines):
        if len(line) > _LONGEST or line == title:
            continue
        # On the line of the date itself, a place is as likely: "New York, 20 November 2025".
        dated = place > 0 and place + 1 < len(lines) and not _undated(lines[place + 1])
        if dated and _SIGNED.fullmatch(line) and not _NO_NAME.search(line):
            return line
    return ""


def _undated(line: str) -> str:
    """A line without the date that ends it."""
    before, iso = date_at_end(line)
    return before.rstrip(" ,;|·•–—-(") if iso else line
