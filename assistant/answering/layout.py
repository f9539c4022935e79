"""How written text is laid out: which lines are prose, which only order it, and which say where it comes from.

An answer is sentences. Headings, rules, the heads of tables and lists of sources say nothing that could be checked;
list items, rows and quotations do.
"""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.answering.marks import CARRIED

Kind = Literal["prose", "heading", "row", "none"]

_C = CARRIED.pattern
_ITEM = re.compile(r"\s*(?:>+\s?|(?:[-*+•‣·–—]|#{1,6}|\d{1,2}[.)]|\(\d{1,2}\)|\(?[a-z]\))(?:\s+\[[ xX]\])?\s+|\|)")
_BEGINNINGS = re.compile(
    r"(?:\s*(?:>+|(?:[-*+•‣·–—]|#{1,6}|\d{1,2}[.)]|\(\d{1,2}\)|\(?[a-z]\))(?:\s+\[[ xX]\])?(?=\s)))*\s*"
)
_ANSWER = re.compile(
    r"(?:\*\*|__)?(?:(?:final\s+|short\s+)?answer|response|assistant|summary)\s*:\s*(?:\*\*|__)?\s*", re.I
)
_NOTHING = re.compile(r"\s*(?:`{3}.*|~{3}.*|[-=_*\s]{3,}|\|?[\s:|-]*-{2,}[\s:|-]*\|?)\s*\Z")
_DEFINITION = re.compile(r"\s*(?:[-*]\s+)?[\[［【]\^?\s*\d{1,3}\s*[\]］】]\s*:\s*")
_LINK_DEFINITION = re.compile(r"\s{0,3}\[[^\]\n]{1,100}\]:\s*(?:<|[a-z][a-z0-9+.-]*:|/|www\.|#)", re.I)
_SOURCES = re.compile(
    r"\W*(?:(?:cited\s+)?(?:sources|references|citations|footnotes|notes|bibliography)|works\s+cited|sources?\s+(?:used|cited))\W*(?:"
    rf"{_C}|[\[\](),;\s\d^-])*\Z",
    re.I,
)
_ENTRY = re.compile(rf"\s*(?:[-*•]\s*|\d{{1,3}}[.)]\s*|\[\^?\d|{_C}|[\[［【]|https?:|www\.)")
_BOLD_LINE = re.compile(r"\s*(\*\*|__)(?P<words>[^*_]+)\1\s*:?\s*\Z")
_ENDED = re.compile(r"[.!?…。！？;:][\"'”’»)\]]*\s*\Z")
_MARKS_ALONE = re.compile(r"\s*(?:[\[［【(]\s*\^?\d[\d\s,;–-]{0,12}[\]］】)]\s*)+(?:\n|\Z)")
_LEAD = re.compile(r"[^.!?]{1,100}[:：]\s*")
_NARROWEST_WRAP = 50
_LIST_END = 400  # characters; an entry of a list of sources is no longer


def is_soft(line: str, following: str) -> bool:
    """True if a line break is only the edge of the page, or stands before marks that have a line to themselves.

    Args:
        line: The paragraph up to the break.
        following: The beginning of what comes after it.
    """
    if _MARKS_ALONE.match(following):
        return True
    if not line.strip() or not following.strip() or following.lstrip(" \t").startswith("\n"):
        return False
    if _ITEM.match(following) or _NOTHING.match(following.split("\n")[0]) or line.lstrip().startswith(("#", "|", "`")):
        return False
    if _ENDED.search(line) or _NOTHING.match(line):
        return False
    return following.lstrip()[:1].islower() or len(line.rpartition("\n")[2]) >= _NARROWEST_WRAP


def row_text(row: str) -> str:
    """The cells of a table's row, with commas between; marks in a cell of their own belong to the cell before."""
    text = ""
    for cell in filter(None, map(str.strip, row.split("|"))):
        text += f" {cell}" if _MARKS_ALONE.fullmatch(cell) else f", {cell}" if text else cell
    return text


@dataclass(slots=True)
class Layout:
    """What is known of the paragraph that is being read, and of those before it.

    Attributes:
        kind: Of this paragraph; "none" if nothing in it is told.
        is_open: Its beginning has been read.
        is_fresh: Nothing of it has been given.
        in_table: The one before was a row.
        in_sources: A list of sources has begun.
        told: Sentences given so far, in all paragraphs.
    """

    kind: Kind = "prose"
    is_open: bool = False
    is_fresh: bool = True
    in_table: bool = False
    in_sources: bool = False
    told: int = 0

    def opened(self, text: str) -> str:
        """The beginning of a paragraph without the marks of its layout; what kind it is, is noted."""
        self.is_open = True
        self.kind = self._kind_of(text)
        if self.kind == "row":
            return text
        begun = text[_BEGINNINGS.match(text).end() :]  # type: ignore[union-attr]
        if self.told and _DEFINITION.match(begun):
            self.kind = "none"
        begun = _DEFINITION.sub(lambda found: found.group().rstrip(": \t") + " ", begun, count=1)
        return _ANSWER.sub("", begun, count=1) if _ANSWER.match(begun) else begun

    def is_heading(self, text: str, *, has_marks: bool) -> bool:
        """True for a whole paragraph that only orders what comes after it."""
        if _SOURCES.match(text):
            self.in_sources = True
            return True
        if not has_marks and _LEAD.fullmatch(text):
            return True
        bold = _BOLD_LINE.match(text)
        return bool(bold and not has_marks and not _ENDED.search(bold["words"].rstrip(" :")))

    def closed(self, text: str) -> None:
        """Ends a paragraph. Blank lines end nothing else."""
        if text.strip():
            self.in_table = text.lstrip().startswith("|")
        self.is_open, self.is_fresh = False, True
        self.kind = "prose"

    def _kind_of(self, text: str) -> Kind:
        if _NOTHING.match(text) or _LINK_DEFINITION.match(text):
            return "none"
        if self.in_sources and text.strip():
            if _ENTRY.match(text) and len(text) < _LIST_END:
                return "none"
            self.in_sources = False
        stripped = text.lstrip(" \t>")
        if stripped.startswith("|"):
            return "row"
        return "heading" if re.match(r"#{1,6}\s", stripped) else "prose"
