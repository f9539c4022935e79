"""Whether a sentence takes back, denies or corrects the one before it, so that neither may be quoted alone. English."""

import re

from assistant.text.numbers import quantities
from assistant.text.words import content_words

_DENIED = (
    r"(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:e|es|ed)|dismiss(?:es|ed)?|contradict(?:s|ed)?|refut(?:e|es|ed)"
    r"|contest(?:s|ed)?|rebut(?:s|ted)?|retract(?:s|ed)?|withdr(?:aw|aws|ew|awn)|correct(?:s|ed)|disown(?:s|ed)?)"
)
_CLAIM = (
    r"(?:claims?|accusations?|allegations?|charges?|reports?|accounts?|figures?|statements?|suggestions?|criticism"
    r"|rumou?rs?|story|stories|versions?|assertions?|views?|reading|findings?|remarks?)"
)
_NO = r"(?:not|never|no longer|nothing|none|neither|nor|\w+n[’']t|cannot|hardly|without)"
_UNTRUE = (
    r"(?:false|wrong|untrue|incorrect|inaccurate|mistaken|misleading|fabricated|baseless|unfounded|nonsense"
    r"|a lie|invented|"
    r"a myth|a rumou?r|a hoax|exaggerated|out of date|premature|debunked|disproved|disproven|unsupported)"
)
_TURNS = (
    r"(?:But|However|Yet|In fact|In reality|In truth|Actually|Instead|Nonetheless|Nevertheless|On the contrary|Still)"
)

# "Marlow Shipping rejected this.", "The company denied the accusation.", "The ministry has since corrected the figure."
_ENDS = r"(?=\s*[,;.]|\s*$|\s+(?:and|as|on|in|at|later|again|with|by|but|when|after|yesterday|today)\b)"
_ANSWERED = re.compile(
    rf"^[^.“\"]{{0,90}}?\b{_DENIED}\s+(?:(?:this|that|it|these|those|them|both){_ENDS}"
    rf"|(?:all\s+)?(?:of\s+)?(?:the|these|those|this|that|such|any|her|his|their|both)\s+(?:\w+\s+){{0,2}}?{_CLAIM}"
    rf"(?!\s+(?:of|against|that|about|from|by|in)\b)(?=\W|$))",
    re.IGNORECASE,
)
# "None of it is true.", "No such order was given."
_NEGATIVE = re.compile(
    r"^(?:None of (?:this|that|it|these|them)|Nothing of the kind|Nothing of this|No such \w+|Not so"
    rf"|Neither (?:is|was|has|{_CLAIM}|of (?:them|these)))\b"
)
# "That is not so.", "This was false.", "Both figures are wrong."
_POINTED = re.compile(
    rf"^(?:That|This|These|Those|It|They|Both|The (?:\w+ )?{_CLAIM}(?!\s+(?:of|that|against|in|for|about)\b))\b"
    rf"(?:[^.]{{0,60}}?\b(?:{_NO}|{_UNTRUE})\b"
    rf"|[^.]{{0,40}}\b(?:was|were|been|is|are)\s+(?:\w+ly\s+)?{_DENIED}\b)",
)
_OPEN = re.compile(
    r"\bnot\s+(?:yet\s+)?(?:immediately\s+)?(?:known|clear|said|give|given|confirmed|comment)\b|\bnot only\b"
)
# "But the union put the number at nine.", "However, no such order was given."
_TURNED = re.compile(rf"^{_TURNS}\b")
_AGAINST = re.compile(rf"\b(?:{_NO}|{_UNTRUE}|{_DENIED}|no|only)\b", re.IGNORECASE)
# "Several articles recall that ...", "Some reports had it that ...", "It is often said that ..."
_RUMOURED = re.compile(
    r"^(?:(?:Several|Some|Many|Most|Various|Other|Early|Earlier|First|Initial|Unconfirmed|A few|A number of"
    r"|Press|Media|Local)\s+"
    r"(?:of\s+the\s+)?(?:\w+\s+){0,2}?(?:articles?|reports?|papers?|newspapers?|media|outlets?|accounts?|posts?"
    r"|people|critics|users"
    r"|websites?|stories|commentators|sources|rumou?rs)\b|It (?:is|was|has been) (?:often |widely |sometimes |also )?"
    r"(?:said|claimed|reported|rumou?red|alleged|believed|thought)\b|(?:Rumou?rs|Reports) )"
)
# "In our report of 12 May we wrote that ...", "An earlier version of this article said that ...", "In Monday's edition,
# the share was given as ...".
_TEXTS = r"(?:articles?|reports?|story|stories|headlines?|editions?|issues?|versions?|captions?|dispatch|bulletin)"
_EARLIER = r"(?:our|yesterday['’]s|\w+day['’]s|(?:an?|the|our) (?:earlier|previous|original|first)|last week['’]s)"
_TOLD = r"(?:wrote(?! to)|reported|stated|said|gave|put|named|called|described|identified|quoted|misstated|misspelled)"
_GIVEN = r"(?:given|stated|named|called|put|described|reported|quoted|identified|misstated|told|said|printed)"
_OWN_REPORT = re.compile(
    rf"\b(?:we|this (?:news)?paper|{_EARLIER} (?:\w+ ){{0,2}}?{_TEXTS}\b[^.]{{0,60}}?)\s+"
    rf"(?:(?:also|wrongly|incorrectly|mistakenly|erroneously|first|had)\s+){{0,2}}{_TOLD}\b"
    rf"|\bin {_EARLIER} (?:\w+ ){{0,2}}?{_TEXTS}\b.{{0,160}}?\b(?:was|were) (?:\w+ly )?{_GIVEN}\b",
    re.IGNORECASE,
)
_NAMES_REPORT = re.compile(rf"(?:in )?{_EARLIER} (?:\w+ ){{0,2}}?{_TEXTS}\b", re.IGNORECASE)
_RIGHTS = re.compile(
    r"\b(?:correct(?:ly)?|should (?:have|read|be)|rather than|in fact|actually|instead)\b", re.IGNORECASE
)
_IT = re.compile(r"\b(?:it|they|he|she)\b", re.IGNORECASE)
_SHARED = 2  # content words, from which a sentence speaks of the same matter


def is_answered(sentence: str, following: str) -> bool:
    """True if a sentence is denied, corrected or qualified by the very next one, without which it misleads.

    Args:
        sentence: The one that makes a claim.
        following: The sentence after it in the same paragraph; "" for none.
    """
    if not following:
        return False
    if _ANSWERED.match(following) or _NEGATIVE.match(following):
        return True
    if is_taken_back(sentence, following):
        return True
    if _POINTED.match(following):
        return _OPEN.search(following) is None
    mine, theirs = content_words(sentence), content_words(following)
    shared = len(set(mine) & set(theirs))
    if _TURNED.match(following) and _AGAINST.search(following):
        return shared > 0
    return bool(_RUMOURED.match(sentence)) and shared >= _SHARED


def is_taken_back(sentence: str, following: str) -> bool:
    """True if a sentence tells only what was written before, by mistake, and the next one puts it right.

    "We wrote that two had died. In fact three had."; who tells this is no witness of what was written.

    Args:
        sentence: The one that may tell of an earlier report.
        following: The sentence after it in the same paragraph; "" for none.
    """
    if not following or not _OWN_REPORT.search(sentence):
        return False
    if _RIGHTS.search(following) or _POINTED.match(following):
        return True
    figures = [{(one.kind, one.unit, one.value) for one in quantities(text)} for text in (sentence, following)]
    kinds = [{one[:2] for one in some} for some in figures]
    told_anew = bool(kinds[0] & kinds[1]) and figures[0].isdisjoint(figures[1])
    return told_anew and bool(_IT.search(following) or set(content_words(sentence)) & set(content_words(following)))


def names_report(clause: str) -> bool:
    """True if a clause names an earlier report, and not what it told: "our report of 12 May", "Monday's edition"."""
    return _NAMES_REPORT.match(clause) is not None


def answers(sentence: str) -> bool:
    """True if a sentence denies or rejects something that it does not name: "The company denied the accusation."."""
    return _ANSWERED.match(sentence) is not None
