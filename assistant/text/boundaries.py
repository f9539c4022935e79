"""Where sentencex is wrong about news: ends that are none, and ends that it misses.

Its English rules know "Mr." and "Inc.", but not "Amb." or "3 p.m. Tokyo time", nor "Ms." within a sentence; and they
take "in May." for an abbreviated month and "for me." for a state (1.0.32; found by putting some twelve thousand words
and a hundred abbreviations into one frame). Only what stands next to an end is looked at.
"""

import re

_BEFORE_NAME = re.compile(
    r"(?:^|[^\w.])(?:Ms|Mx|Messrs|Mme|Mlle|Sra|Srta|Amb|Atty|Treas|Dir|Spc|Dep|Asst|Assoc|Cllr|Ft|Msgr)\.$"
)
_BEFORE_NUMBER = re.compile(
    r"(?:^|[^\w.])(?:approx|ca|circa|vols?|chs?|chap|paras?|arts?|figs?|secs?|eds?|vers?|max|est|tel)\.$",
    re.IGNORECASE,
)
# Followed by a small letter, these end nothing: abbreviations, and names with an exclamation mark ("Yahoo!").
_BEFORE_SMALL = re.compile(
    r"(?:^|\s)(?:(?:pct|dept|govt|intl|natl|est|approx|incl|excl|LLC|Pty|Plc|PLC|Cie|GmbH|Sdn|Bhd)\.|[A-Z]\w+!)$",
)
_HALF_DAY = re.compile(r"\d\s?[ap]\.\s?m\.$", re.IGNORECASE)
_TIME = re.compile(
    r"\(?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Aug|Sept?|Oct"
    r"|Nov|Dec)\.|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d"
    r"|(?:GMT|UTC|BST|CES?T|[JKCEMP][SD]?T|HKT|SGT|IST)\b"
    r"|(?!The|This|That|Its?|His|Her|Their|Our|No|Some|Any|Each|Every|Next|Last|First)"
    r"(?:[A-Z][\w’']+\s){1,3}(?:standard\s|daylight\s|summer\s)?time\b)"
)
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]\Z")
# A quotation that ends in a full stop and goes on as part of a Japanese sentence.
_QUOTED_END = re.compile(r"[。！？][」』）]$")
_PARTICLE = re.compile("と|など|って|は|が|を|の|に|で|も|、")

_OPEN = r"(?=[“\"‘'«(\[]?[A-ZÀ-ÖØ-Þ])"
_MISSED = tuple(
    re.compile(pattern)
    for pattern in (
        # The name of this month is never abbreviated; the small words may be, but then a number follows them.
        rf"\bMay\.[”\"’'»]?\s+{_OPEN}",
        rf"(?<=[a-z,]\s)(?:art|me|no|may|ill|arc|con|ok|id)\.\s+{_OPEN}",
        rf"(?<=\d\s)(?:mm|ft|mph|mi|min|lb|in)\.\s+{_OPEN}",
        r"\b(?:War|Article|Part|Phase|Chapter|Title|Section|Plan|Class|Type|Annex|Option|Team|Group|Grade|[Vv]itamin"
        r"|[Hh]epatitis)\s[A-Z]\.\s+(?=[“\"‘]?[A-Z][a-z])",
        r"\b(?:was|is|than|as|and|or)\sI\.\s+(?=[A-Z][a-z])",
        # The mark of a footnote stands after the full stop.
        rf"[a-zé]{{4}}\.[”\"’]?\d{{1,2}}\s+{_OPEN}",
        r"[.!?…]\s+(?=[¿¡])",
    )
)
_CLOSED = re.compile(rf"[.!?…][”\"’']?([)\]])\s+{_OPEN}")
_WHOLE = re.compile(r"[“\"‘'«]?[A-ZÀ-ÖØ-Þ]\w*,?\s+\w")
_AFTER_END = re.compile(r"(?:^|[.!?…][”\"’'»)\]]*\s)\s*\Z")
_OPENING = {")": "(", "]": "["}
_REACH = 80  # characters on each side of an end


def is_no_end(before: str, after: str) -> bool:
    """True if no sentence ends between two texts although sentencex says so.

    Args:
        before: What it takes for a sentence.
        after: What it takes for the next one.
    """
    end, start = before[-_REACH:].rstrip(), after[:_REACH].lstrip()
    first = start.lstrip("“\"‘'«([")[:1]
    if _BEFORE_NAME.search(end):
        return first.isupper()
    if first.isdigit() and _BEFORE_NUMBER.search(end):
        return True
    if first.islower() and _BEFORE_SMALL.search(end):
        return True
    if _HALF_DAY.search(end) and _TIME.match(start):
        return True
    if len(before) < _REACH and _ENUMERATOR.fullmatch(end.lstrip()):
        return bool(first)
    return bool(_QUOTED_END.search(end) and _PARTICLE.match(start))


def missed_ends(sentence: str) -> list[int]:
    """The places within what sentencex takes for one sentence where another one begins, in order."""
    places = {found.end() for pattern in _MISSED for found in pattern.finditer(sentence)}
    places |= {found.end() for found in _CLOSED.finditer(sentence) if _is_bracketed(sentence, found.start(1))}
    return sorted(place for place in places if place < len(sentence))


def _is_bracketed(sentence: str, closing: int) -> bool:
    """True if whole sentences stand in the brackets that close at a place, as in "(It failed.) It is in force."."""
    depth = 0
    for place in range(closing, -1, -1):
        if sentence[place] == sentence[closing]:
            depth += 1
        elif sentence[place] == _OPENING[sentence[closing]]:
            depth -= 1
            if not depth:
                return bool(_WHOLE.match(sentence, place + 1) and _AFTER_END.search(sentence[:place]))
    return False
