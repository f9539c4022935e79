"""Whether a clause tells what happened, or what is planned, thinkable or denied. English."""

import re

from assistant.text.chronology.clauses import is_auxiliary, read_sentence
from assistant.text.chronology.moments import Standing
from assistant.text.lexicon import word
from assistant.text.negation import is_negator
from assistant.text.spans import Span
from assistant.text.tokens import Token, is_past

_SET = re.compile(
    r"\b(?:is|are|was|were|been|be)\s+(?:(?:now|originally|initially|first|also|still)\s+)?"
    r"(?:due|scheduled|slated|planned|expected|set(?=\s+(?:to|for|in|by|down)\b)|forecast|predicted|supposed|meant|intended|about\s+to|to\s+be|envisaged|pencilled)\b"
    r"|\b(?:planned|scheduled|slated|set|due|expected|pencilled\s+in|billed|forecast|targeted)\s+(?:for|in|on|by)\s+"
    r"(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
# "No one was charged until 2020": then somebody was.
_UNTIL = re.compile(r"\b(?:until|till)\s+(?:(?:the|late|early|mid|beginning|end|start|of)[\s-]+)*\Z", re.IGNORECASE)
# "Put off until Monday" looks ahead of the day on which it was said.
PUT_OFF = re.compile(
    r"\b(?:put\s+(?:off|back)|postponed|delayed|adjourned|deferred|extended|rescheduled|suspended|moved|pushed\s+back|cancell?ed"
    r"|remanded|brought\s+forward)\b[^;]{0,60}\b(?:until|till|through|to|by|for|from)\s+(?:(?:the|late|early|next)\s+)*\Z"
    r"|\b(?:call|plan|announce|schedule|fix|book|set)(?:s|d|ed|ned)?\s+(?:\w+\s+){0,4}for\s+\Z",
    re.IGNORECASE,
)
"""Before a date to which something is put off."""
_SEE_YOU = re.compile(r"\bsee\s+you\b[^.;]*\Z", re.IGNORECASE)
IS_ON = re.compile(r"\b(?:is|are)\s+(?:(?:on|at|in|from|due)\s+)?(?:the\s+)?\Z")
"""Before a date on which something is: "the vote is on Sunday"."""
# What is only thought of: "no hint of a cut in March".
_PROSPECT = re.compile(
    r"\b(?:hints?|prospects?|plans?|hopes?|expectations?|chances?|possibility|likelihood|promises?|threats?|proposals?"
    r"|forecasts?|bets?|preparations?|deadlines?)\s+(?:of|for|to|that|on)\b[^,;]{0,50}\b(?:in|on|for|by|from)\s+\Z",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\W*(?:and\s+|but\s+)?(?:if|unless|provided|in\s+case|should|even\s+if|only\s+if)\b|.*\b(?:if|unless|whether)\b[^,;]*\Z",
    re.IGNORECASE | re.DOTALL,
)
INVERTED = re.compile(r"\W*(?:Had|Were)\s+(?!been\b)[^,;]*,[^;]*\b(?:would|might|could)\b")
"""A condition without "if": "Had it been raised on 3 May, ..."."""
# What a text tells of a time that was still to come then: "the novel would later be published in 1987".
_LATER_TOLD = re.compile(
    r"\bwould\s+(?:later|eventually|subsequently|ultimately|soon|finally|go\s+on\s+to|become|come\s+to)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:den(?:y|ie[sd]|ying)|reject|dismiss|refut|rebut|disput)\w*\b", re.IGNORECASE)
_IS_UNTRUE = re.compile(r"\b(?:(?:not|never)\s+(?:true|correct|the\s+case|so)|untrue|false)\s+that\b", re.IGNORECASE)
_DENYING, _UNTRUE = (re.compile(rf"{words.pattern}[^.;]*\Z", re.IGNORECASE) for words in (_DENIES, _IS_UNTRUE))
_LATER_THIS = re.compile(r"later\s+this\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\W*(?:(?:hi|hello|dear)\b[^,.]{0,20}[,.]\s*)?(?:please|kindly|remember\s+to|don['’]t\s+forget|let['’]?s|let\s+us)\b",
    re.IGNORECASE,
)
COULD_NOT = re.compile(r"\b(?:could\s+(?:not|no\s+longer|never|hardly)|couldn['’]t)\b", re.IGNORECASE)
"""What was not possible, and so was not."""
_DENIED_THAT = re.compile(r"\bden(?:y|ied|ies|ying)\b[^.;]*\Z", re.IGNORECASE)
_DENIED_DOING = re.compile(r"\bden(?:y|ied|ies|ying)\s+(?:ever\s+)?(?!being\b)\w+ing\b[^,;]*\Z", re.IGNORECASE)
_NOT_DONE = frozenset("refuse decline fail deny reject dismiss refute lack avoid".split())
_POSSIBLE = frozenset("may might could can cannot couldn't can't".split())
_FUTURE = frozenset("will would shall 'll won't wouldn't should must".split())
_FORESEES = frozenset("forecast expect predict project anticipate foresee envisage".split())
_WHAT = frozenset("what who which whom whose where".split())
# "Want to hear from anyone who was in the street between 20 and 26 February": there they were.
_WHO_WAS = re.compile(r"\b(?:who|which)\s+(?:was|were|had)\b(?!\s+(?:due|to|expected|scheduled|planned)\b)[^,;:]*\Z")
_LINKING = frozenset("remain stay keep get become".split())


def standing_of(text: str, start: int, core: Span) -> Standing:
    """Whether a clause tells what happened at a date, or what is planned, thinkable or denied.

    Args:
        text: The sentence.
        start: Of the date.
        core: The date's clause.
    """
    row = read_sentence(text).row
    lead = text[core.start : start]
    verb = verb_of(row, start, core)
    if _WHO_WAS.search(lead):
        return "told"
    if _CONDITION.match(lead) or INVERTED.match(text[core.start :]):
        return "possible"
    if (
        PUT_OFF.search(lead)
        or _PROSPECT.search(lead)
        or _SET.search(lead)
        or (verb is None and _SET.search(core.of(text)))
    ):
        return "denied" if _DENIED_THAT.search(text, 0, core.start) else "planned"
    if _ASKS.match(text) and (verb is None or not in_past(verb)):
        return "planned"
    if _LATER_TOLD.search(core.of(text)):
        return "told"
    if _DENIED_DOING.search(lead) or _UNTRUE.search(text[:start]):
        return "denied"
    if (verb is None and IS_ON.search(lead)) or _SEE_YOU.search(lead) or _LATER_THIS.match(text, start):
        return "planned"  # "the vote is on Sunday"
    if COULD_NOT.search(core.of(text)):
        return "denied"
    if modal := _bare_modal(row, start, core, verb):
        return "possible" if modal.low in _POSSIBLE else "planned"
    if verb is None:
        return "told"
    if (verb.is_form_of(_FORESEES) or _is_foreseen(row, verb, core)) and verb.start < start:
        return "planned"
    if verb.mood == "condition" or (verb.mood in ("possible", "able") and not _only_a_name(row)):
        return "possible"
    if verb.mood in ("future", "plan") and not _is_narrated(row, verb) and not _is_behind_deed(row, verb):
        return "planned"
    return "denied" if _is_denied(text, row, verb, core, start) and not _UNTIL.search(lead) else "told"


def _bare_modal(row: list[Token], start: int, core: Span, verb: Token | None) -> Token | None:
    """The modal that a date goes with where no verb follows it: "may not be ready before 2026"."""
    within = [token for token in row if core.start <= token.start < core.end]
    modals = [token for token in within if token.low in _POSSIBLE | _FUTURE and token.kind == "function"]
    last = next((token for token in reversed(modals) if token.start < start), None)
    last = last or (modals[0] if modals and verb is None else None)
    if last is None or any(token.verb and not in_past(token) and last.start < token.start < start for token in within):
        return None
    return last if verb is None or verb.start < last.start or last.start < start < verb.start else None


def _is_denied(text: str, row: list[Token], verb: Token, core: Span, start: int) -> bool:
    """Whether a verb is denied in its own clause, or by who is said to deny the clause."""
    if not (verb.denied or verb.negated):
        return False
    within = [token for token in row if core.start <= token.start < core.end]
    asked = [token.start for token in within if token.low in _WHAT and token.start < start]
    if asked and any(token.verb and asked[-1] < token.start < start for token in row):
        # "Does not take back what she said on 7 November": said it was.
        within = [token for token in within if asked[-1] < token.start]
    own = any(is_negator(token) or token.is_form_of(_NOT_DONE) for token in within)
    first = [token for token in row if core.start <= token.start][:2]
    # "Rejects the allegations that were published on 12 January": published they were.
    relative = len(first) == 2 and first[0].low in ("that", "which", "who") and is_auxiliary(first[1])
    return own or (not relative and bool(_DENYING.search(text, max(0, core.start - 80), core.start)))


def _only_a_name(row: list[Token]) -> bool:
    """Whether the only "may" of a sentence is a person's name."""
    mays = [token for token in row if token.low == "may"]
    others = _POSSIBLE - {"may"} | {"possibly", "perhaps", "probably", "maybe", "likely", "able"}
    return (
        bool(mays)
        and all(token.text != "may" and token.start for token in mays)
        and not any(token.low in others for token in row)
    )


def in_past(token: Token) -> bool:
    """As is_past, but "go" of "go back" and "move" of "move in" are no past of what they mean together.

    Args:
        token: A word of a sentence.
    """
    return is_past(token) and bool(word(token.low).lemmas - {token.low})


def _is_narrated(row: list[Token], verb: Token) -> bool:
    """Whether "was" or "had" right before a verb tells of what has been: "was reported"."""
    before = row[max(0, row.index(verb) - 1)]
    return in_past(verb) and before.low in ("was", "were", "had")


_GOES = frozenset("go come return send take bring rush drive travel walk get".split())
_ASKED = frozenset("call demand plea request appeal pressure offer invitation suggestion order".split())


def denies(text: str) -> bool:
    """Whether a sentence says that somebody denies something, and not only that something was not.

    Args:
        text: A sentence.
    """
    return bool(_DENIES.search(text) or _IS_UNTRUE.search(text))


def _is_foreseen(row: list[Token], verb: Token, core: Span) -> bool:
    """Whether somebody expects it to be: "the office expects the wind to ease on Wednesday"."""
    place = row.index(verb)
    if not place or row[place - 1].low != "to":
        return False
    before = [token for token in row[:place] if token.verb and token.start >= core.start]
    return bool(before) and before[-1].is_form_of(_FORESEES) and not in_past(before[-1])


def _is_behind_deed(row: list[Token], verb: Token) -> bool:
    """Whether what seems to be planned only belongs to what was done: "went to court", "rejected calls to resign"."""
    place = row.index(verb)
    if place < 2 or row[place - 1].low != "to":
        return False
    lead = row[place - 2]
    if lead.verb:
        return in_past(lead) and lead.is_form_of(_GOES) and "n" in word(verb.low).parts
    deeds = [token for token in row[: place - 2] if token.verb]
    return not word(lead.low).lemmas.isdisjoint(_ASKED) and bool(deeds) and in_past(deeds[-1])


def verb_of(row: list[Token], start: int, core: Span) -> Token | None:
    """The verb that a date goes with: the last before it in its clause, else the first after it.

    Args:
        row: The words of the sentence.
        start: Of the date.
        core: The date's clause.
    """
    verbs = [token for token in row if token.verb and core.start <= token.start < core.end]
    before = [token for token in verbs if token.start < start]
    if len(before) > 1 and before[-2].mood and not before[-1].mood and row[row.index(before[-1]) - 1].low == "to":
        return before[-2]  # "will be closed to traffic on Saturday"
    if len(before) > 1 and before[-2].is_form_of(_LINKING) and row.index(before[-1]) == row.index(before[-2]) + 1:
        return before[-2]  # "would remain closed"
    return before[-1] if before else (verbs[0] if verbs else None)
