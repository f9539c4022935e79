"""Marks in written text: "[1]", "[1, 2]", "[1-3]", "【1】", "[^1]", "¹", "(1)" where it can be nothing else.

A mark that is found is carried on in its text as one character for each number, so that whatever is cut or taken away
around it, it stays at its place. `VisibleText` leaves no such characters in what comes from outside.
"""

import re

_FIRST = 0xE000
_MOST = 999  # the highest number that is taken for a mark's; from 1000 on it may be a year
CARRIED = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + _MOST)}]")
"""A character that stands for a number of a mark."""

OPEN, CLOSE = "[［【〔⟦〚❲⁅", "]］】〕⟧〛❳⁆"
"""Brackets of marks."""

LINK_END = "\uf000"
"""Stands for the bracket that ends a link's words, its target taken away."""

_C = CARRIED.pattern
_LABEL = (
    r"(?:passages?|sources?|documents?|docs?|refs?|references?|citations?|cite|footnotes?|notes?|quotes?|nos?|nr|id)"
)
_LABELLED = re.compile(rf"(?:{_LABEL}[\s.:#]*|[#№^\\]\s*)", re.IGNORECASE)
_OPENED = rf"(?:[{re.escape(OPEN)}]\s{{0,3}}){{1,4}}"
_CLOSED = rf"(?:\s{{0,3}}\\?[{re.escape(CLOSE)}{LINK_END}]){{1,4}}"
_BRACKETED = re.compile(rf"[ \t]{{0,8}}[\\^]?{_OPENED}([^{re.escape(OPEN + CLOSE)}{LINK_END}]{{1,80}}){_CLOSED}")
_NUMBER = re.compile(r"\d+")
_SPREAD = re.compile(r"\s*(?:[-‐‑‒–—−~～]|\bto\b)\s*")
_BETWEEN = re.compile(r"\s*(?:[,;、，；&+/|.·]|\band\b|\bor\b|和)?\s*", re.IGNORECASE)
_WIDEST = 20  # numbers in a range
_SUPERS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPT = re.compile(rf"(?<=(?P<b>[\w.,;:!?\"”’»)\]%]))[{_SUPERS}]+(?:[,˒‚·]?[ ]?[{_SUPERS}]+)*")
_UNITS = frozenset("km cm mm dm nm um μm mi ft yd in sq sec min ha hr kg mol metres meters miles feet".split())
_UNIT_BEFORE = re.compile(r"(?:(?P<measured>\d\s?)|(?<![^\W_]))(?P<unit>[^\W\d_]+)\Z")
_ROUND = re.compile(r"\s*\((\d{1,2}(?:\s*[,;–-]\s*\d{1,2})*)\)(?P<end>[.!?]?)\s*\Z")
_ROUND_AFTER = re.compile(r"(?<=[^\W\d_]{3}[.!?])\((\d{1,2}(?:\s*[,;–-]\s*\d{1,2})*)\)(?=\s+[“\"‘A-ZÀ-ÖØ-Þ]|\s*\Z)")
# After these a number in round brackets is part of a name ("Article 9 (1)", "Option B (2)").
_NUMBERED = re.compile(
    r"(?:\d|\b(?:art(?:icles?)?|sections?|sec|para(?:graph)?s?|clauses?|parts?|items?|points?|options?|groups?|phases?"
    r"|figures?|fig|tables?|chapters?|rules?|nos?|annex|appendix|schedule|steps?|levels?|class|type|category|grade"
    r"|version|vol(?:ume)?|stage|division|unit|[A-Z])\.?)\s*\Z",
    re.IGNORECASE,
)
_WRAPPED = re.compile(
    rf"[ \t]*\(\s*(?:(?:see(?:\s+also)?|cf\.?|from|in|per|{_LABEL})[\s:.]*)*"
    rf"({_C}[{_C[1:-1]}\s,;&]*(?:and\s*)?{_C}?)\s*[.;,]?\s*\)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"[ \t]*\(\s*(?:(?:see|cf\.?|from|in|per)\s+)?(?:the\s+)?(?:passages?|sources?|documents?|docs?)\s*[:#]?\s*"
    r"(\d{1,3}(?:(?:\s*(?:,|;|&|-|–|and)\s*)+\d{1,3})*)\s*\)",
    re.IGNORECASE,
)
_STRUNG = re.compile(rf"(?<={_C})\s*(?:[,;、，&]\s*)?(?:\band\b)?\s*(?={_C})", re.IGNORECASE)


def carried(numbers: list[int]) -> str:
    """The characters that stand for a mark's numbers; for one that can be no passage's, the number 0's."""
    return "".join(chr(_FIRST + (number if number <= _MOST else 0)) for number in dict.fromkeys(numbers))


def number_of(character: str) -> int:
    """The number that a carrying character stands for."""
    return ord(character) - _FIRST


def with_marks_carried(text: str, *, passages: int) -> str:
    """A text whose marks in square brackets, as superscripts, and in brackets that name a passage, are carried.

    Args:
        text: Only what shows.
        passages: How many passages a mark may point to; a superscript that is none of them may be an exponent.
    """
    text = _BRACKETED.sub(_bracketed, text)
    text = _NAMED.sub(lambda found: carried(_listed(found.group(1)) or [0]), text)
    text = _SUPERSCRIPT.sub(lambda found: _superscript(found, passages), text)
    text = _WRAPPED.sub(lambda found: "".join(CARRIED.findall(found.group())), text)
    return _STRUNG.sub("", text)


def with_round_marks_carried(text: str, *, passages: int, ends: bool) -> str:
    """A text with "(1)" carried where it can be nothing but a mark: a passage's number at the end of a sentence.

    Args:
        text: Without marks in square brackets.
        passages: How many passages there are.
        ends: The text ends where its sentence does.
    """

    def replaced(found: re.Match[str]) -> str:
        numbers = _listed(found.group(1))
        before = text[: found.start()].rstrip()
        if not numbers or not all(1 <= number <= passages for number in numbers):
            return found.group()
        if _NUMBERED.search(before) or not before[-1:].strip():
            return found.group()
        return carried(numbers) + (found.groupdict().get("end") or "")

    text = _ROUND_AFTER.sub(replaced, text)
    return _ROUND.sub(replaced, text) if ends else text


def _bracketed(found: re.Match[str]) -> str:
    numbers = numbers_in(found.group(1))
    return carried(numbers) if numbers else found.group()


def numbers_in(inside: str) -> list[int]:
    """The numbers between a mark's brackets; empty if what stands there makes no mark ("sic", "2024", "1.5")."""
    inside, dagger, _ = re.sub(r"[*_`]", "", inside).partition("†")
    kept = CARRIED.findall(inside)
    found = _listed(CARRIED.sub(" ", inside))
    if dagger and not found:
        return [0]  # the mark of another assistant's own file search
    if not found and CARRIED.sub("", inside).strip(" \t\n,;.&"):
        return []
    return [number_of(one) for one in kept] + found


def _listed(written: str) -> list[int]:
    """Numbers, lists and ranges of them, each perhaps with a label; empty if there is anything else."""
    numbers: list[int] = []
    place, end = 0, len(written)
    spread = False
    while place < end:
        if written[place].isspace():
            place += 1
            continue
        if label := _LABELLED.match(written, place):
            place = label.end()
        number = _NUMBER.match(written, place)
        if number is None or len(number.group()) > 3:
            return []
        _add(numbers, int(number.group()), spread=spread)
        place = number.end()
        while place < end and written[place] in "^\\ ":
            place += 1
        between = _SPREAD.match(written, place)
        spread = between is not None
        between = between or _BETWEEN.match(written, place)
        if between is not None:
            if "." in between.group() and between.end() < end:
                return []  # "1.5"
            place = between.end()
    return numbers


def _add(numbers: list[int], number: int, *, spread: bool) -> None:
    """Adds a number, or all from the last one up to it; "[0-9]" is no range of passages, and points nowhere."""
    if spread and numbers and 0 < numbers[-1] < number:
        numbers.extend(range(numbers[-1] + 1, min(number, numbers[-1] + _WIDEST)))
    numbers.append(0 if spread and numbers and numbers[-1] == 0 else number)


def _superscript(found: re.Match[str], passages: int) -> str:
    """A footnote's number, unless it is an exponent or belongs to a unit ("10⁶", "km²")."""
    before = found.string[: found.start()]
    unit = _UNIT_BEFORE.search(before)
    short = 3 if unit and unit["measured"] else 1
    if before[-1].isdigit() or (unit and (len(unit["unit"]) <= short or unit["unit"].lower() in _UNITS)):
        return found.group()
    runs = re.findall(rf"[{_SUPERS}]+", found.group())
    numbers = [int("".join(str(_SUPERS.index(digit)) for digit in run)) for run in runs]
    if any(number > passages for number in numbers):
        numbers = [_SUPERS.index(digit) for run in runs for digit in run]
    return carried(numbers)
