"""What a sentence says is not known. English."""

import re

_UNKNOWN = re.compile(
    r"\b(?:not|nothing is|never) (?:yet )?(?:been )?(?:known|clear|confirmed|disclosed|explained|determined"
    r"|established)\b"
    r"|\b(?:unknown|unclear|unexplained|unconfirmed|undisclosed)\b|\bremains? to be (?:seen|decided|explained)\b"
    r"|\b(?:did|does|do|has|have|had|would|could) not (?:yet )?(?:say|said|give|given|name|named|state|stated|confirm"
    r"|confirmed|explain|explained|comment|commented|disclose|disclosed|be (?:reached|confirmed|verified))\b"
    r"|\bneither\b.{3,90}\b(?:confirmed|given|known|said|explained)\b"
    r"|\b(?:declined|refused) to (?:say|comment|give|name|confirm|explain)\b"
    r"|\b(?:gave|gives|given|with) no (?:reason|details|date|figures?|explanation)s?\b"
    r"|\bno (?:word|comment) (?:on|from)\b"
    r"|\b(?:is|are|was|were) yet to (?:be )?\w+|\bopen question\b",
    re.IGNORECASE,
)


def says_unknown(text: str) -> bool:
    """True if a sentence says that something is not known, not told or not confirmed."""
    return _UNKNOWN.search(text) is not None
