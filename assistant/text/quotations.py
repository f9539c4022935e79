"""Where quotation marks open and close.

A straight mark says neither whether it opens nor whether it is an apostrophe; curly ones are typed the wrong way
round, left open over several sentences, or used as in German and French. So pairs are found by what stands
beside a mark, and half a pair is half a quotation: it began before the text, or goes on after it.
"""

import re
from dataclasses import dataclass

from assistant.text.spans import Span

_CLOSERS = {
    "“": "”“",
    "„": "“”‟",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    '"': '"',
    "``": "''",
    "‘": "’",
    "'": "'",
    "‚": "‘’",
}
_MARK = re.compile("``|''|[\"'“”„‟«»‹›‘’‚]")
_SINGLE = "'‘’‚"
# Apostrophes that begin a word.
_CLIPPED = re.compile(r"['‘’](?:\d\ds?\b|(?:em|tis|twas|til|cause|n|round|s|re|ve|ll|d|m)\b)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=s)['’](?=\s+[^\W\d_A-Z])")
_SINGLE_START = re.compile(r"(?<=\s)['‘](?=\w)")
_SINGLE_END = re.compile(r"(?<!\s)['‘’](?!\w)")
_ENDS_SPEECH = ",.!?…;—–"
# A quotation in single marks runs no longer than this; beyond it the second mark belongs to something else.
_LONGEST_SINGLE = 2_000


@dataclass(frozen=True, slots=True)
class Quotation:
    """One outermost quotation.

    Attributes:
        span: With its marks.
        inner: Without them.
        opened: False if it began before the text.
        closed: False if it goes on after the text.
    """

    span: Span
    inner: Span
    opened: bool = True
    closed: bool = True


def quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order; what is quoted inside one belongs to it."""
    found: list[Quotation] = []
    # A straight mark that the cutting of sentences left behind: it closed the sentence before.
    position = 2 if text.startswith('" ') and text.count('"') % 2 else 0
    while mark := _MARK.search(text, position):
        position = mark.end()
        if quotation := _at(text, mark, since=found[-1].span.end if found else 0):
            found.append(quotation)
            position = quotation.span.end
    return tuple(found)


def _at(text: str, mark: re.Match[str], *, since: int) -> Quotation | None:
    """The quotation that a mark opens, or that it ends if nothing opened it; None for an apostrophe."""
    start, end = mark.span()
    if _opens(text, mark):
        close = _closing(text, mark)
        if close:
            return Quotation(Span(start, close.end), Span(end, close.start))
        # An apostrophe too may stand at the beginning of a word: a lone ' opens nothing.
        if mark.group() not in ("'", "’", "»", "›"):
            return Quotation(Span(start, len(text)), Span(end, len(text)), closed=False)
        return None
    if since == 0 and _ends(text, mark):
        return Quotation(Span(0, end), Span(0, start), opened=False)
    return None


def _opens(text: str, mark: re.Match[str]) -> bool:
    sign = mark.group()
    if sign not in _CLOSERS:
        return False
    before, after = text[max(mark.start() - 1, 0) : mark.start()], text[mark.end() : mark.end() + 1]
    if sign in _SINGLE:
        free = not before or before.isspace() or before in '([—–-"“„«‹'
        return free and bool(after) and not after.isspace() and not _CLIPPED.match(text, mark.start())
    if sign == '"':
        # Between spaces (text cut into words) the first of two opens; after a word it is an inch, or ends a quotation.
        return not (before.isalnum() or before in _ENDS_SPEECH) or not before
    return not (sign in "»›" and (not after or after.isspace()))


def _ends(text: str, mark: re.Match[str]) -> bool:
    """True for a closing mark that nothing opened: the quotation began in an earlier sentence."""
    sign, after = mark.group(), text[mark.end() : mark.end() + 1]
    before = text[max(mark.start() - 2, 0) : mark.start()].rstrip()[-1:]
    free = not after or not after.isalnum()
    if sign in "”»›":
        return free and mark.start() > 0
    return sign in "\"'’" and free and before != "" and before in _ENDS_SPEECH


def _closing(text: str, mark: re.Match[str]) -> Span | None:
    """The mark that closes what `mark` opens."""
    sign = mark.group()
    if sign in _SINGLE:
        return _closing_single(text, mark)
    closers = _CLOSERS[sign]
    if sign == "“":
        # “…“ is typed where the keyboard knows one mark only; with a ” about, “ opens another inside.
        nested = _closing_nested(text, mark) if "”" in text[mark.end() :] else None
        return nested or _first(text, mark.end(), "“", after_word=True)
    if sign == "``":
        place = text.find("''", mark.end())
        return Span(place, place + 2) if place >= 0 else None
    return _first(text, mark.end(), closers)


def _first(text: str, position: int, closers: str, *, after_word: bool = False) -> Span | None:
    for place in range(position, len(text)):
        if text[place] in closers and not (after_word and text[place - 1 : place].isspace()):
            return Span(place, place + 1)
    return None


def _closing_nested(text: str, mark: re.Match[str]) -> Span | None:
    depth, first = 1, None
    for place in range(mark.end(), len(text)):
        if text[place] == "“":
            depth += 1
        elif text[place] == "”":
            depth -= 1
            first = Span(place, place + 1) if first is None else first
            if depth == 0:
                return Span(place, place + 1)
    return first


def _closing_single(text: str, mark: re.Match[str]) -> Span | None:
    """The first closing mark that is no apostrophe; one after a plural ("ministers' plan") only as a last resort."""
    closers = _CLOSERS[mark.group()]
    last_resort: Span | None = None
    for found in _SINGLE_END.finditer(text, mark.end() + 1, mark.end() + _LONGEST_SINGLE):
        place = found.start()
        if found.group() not in closers:
            continue
        if not _POSSESSIVE.match(text, place):
            return Span(place, place + 1)
        if last_resort and _SINGLE_START.search(text, last_resort.end, place):
            break
        last_resort = last_resort or Span(place, place + 1)
    return last_resort
