"""Whether the words around a date look ahead of the day on which the text appeared. English."""

import re

from assistant.text.chronology.clauses import read_sentence
from assistant.text.chronology.happenings import is_happening
from assistant.text.chronology.moments import Standing
from assistant.text.chronology.standing import COULD_NOT, INVERTED, IS_ON, PUT_OFF, in_past, verb_of
from assistant.text.lexicon import word
from assistant.text.spans import Span
from assistant.text.telling import TELLING
from assistant.text.tokens import UNCHANGED, Token

MOVES = re.compile(r"\b(?:shift|move|postpone|put\s+off|cancel|bring\s+forward|reschedule|delay)\b", re.IGNORECASE)
"""What is done to what is still to come."""
_FOR_EVENT = re.compile(r"\bfor\s+(?:(?:a|an|the|further|oral|final|first)\s+){0,2}([a-z]+)\s+(?:on|in|at)\s+\Z")
_WILL = re.compile(r"\b(?:will|shall|won['’]t)\b")
_HAS_UNTIL = re.compile(r"\b(?:has|have)\s+(?:\w+\s+){0,2}(?:until|till)\s+\Z")
_GIVEN_UNTIL = re.compile(r"\b(?:gave|given?|had|allowed|granted)\b[^,;]{0,40}\b(?:until|till)\s+\Z", re.IGNORECASE)
_LAPSED = re.compile(
    r"\bhad\s+(?:\w+\s+)?(?:planned|hoped|intended|promised|been|wanted|expected|aimed|meant|threatened|vowed)\b|\b(?:would|should|ought\s+to)\s+have\b"
    r"|\b(?:was|were)\s+(?:(?:originally|once|first|initially)\s+)?"
    r"(?:due|scheduled|slated|planned|expected|set|supposed|meant|to)\b"
    r"|\b(?:originally|initially|first)\s+(?:planned|scheduled|due|set|slated)\b"
    r"|\b(?:planned|scheduled|due|set|slated|expected|meant|intended)\s+(?:for|on|in|by)\b.*\b(?:was|were|has\s+been|have\s+been)\s+"
    r"(?:cancelled|canceled|called\s+off|scrapped|dropped|abandoned|postponed|put\s+(?:off|back)|delayed|moved)\b",
    re.IGNORECASE,
)
_ONCE_PLANNED = re.compile(r"\b(?:planned|scheduled|due|set|slated)\s+for\s+\Z", re.IGNORECASE)
# "A dividend payable on 15 December", "is good only until 15 June"
_FALLS_DUE = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )\b(?:re)?(?:payable|redeemable|returnable|claimable)\s+(?:\w+\s+)?"
    r"(?:on|by|from|until|in)\s+\Z"
    r"|\b(?:is|are|remains?)\s+(?:good|valid|open|on|available|in\s+force)\s+(?:only\s+)?(?:until|till|through|to)\s+\Z",
    re.IGNORECASE,
)
# "Promised to write to all by 6 February", "threatened a strike from Monday"
_INTENDED = re.compile(
    r"\b(?:promis|pledg|vow|threaten|propos|undert(?:ook|ak)|order|instruct|call)\w*\s+(?:to|for|a|an|the|further|new|more)\b[^,;:]*?"
    r"\b(?:by|from)\s+(?:next\s+)?\Z",
    re.IGNORECASE,
)
# "Has called a rally in the capital for Saturday", but "was in hospital for the Saturday"
_FOR_DAY = re.compile(r"(?<!thanks )\bfor\s+\Z")
_FOR_DEED = frozenset(  # for which is what was done then: "was fined 300 crowns for Friday"
    "blame criticise fine punish jail imprison sentence suspend sack dismiss arrest charge sue "
    "thank praise apologise rebuke scold".split()
)
_OWNS = re.compile(r"\w+(?:\s+\w+)?['’]s\b")  # "apologised for Monday's chaos", "for Friday night's bombing"
_NOT_YET = re.compile(r"\b(?:has|have)\s+(?:not|yet)\b[^,;]*\b(?:by|before|until)\s+\Z")
_ANY_TENSE = UNCHANGED | {"burst", "bid"}
_FEWEST_BETWEEN = 3  # words between a verb and its date: "trade and talks on Monday" has fewer
_DOING = frozenset("begin start continue manage help come go use get happen turn live prove cease fail".split())
_PARTICLES = frozenset("in out up off back down".split())
_DETERMINERS = frozenset("the a an its his her their our".split())
_BEGINS = frozenset(
    "open begin start end expire close resume reopen meet vote arrive leave depart launch take enter go return visit "
    "host travel face kick mark fall play".split()
)


def _is_present(row: list[Token], token: Token) -> bool:
    """Whether a word that may be a noun is rather the verb of its clause: "opens", "trials start"."""
    if token.low.endswith("s"):
        return True
    place = row.index(token)
    if token.low not in _BEGINS or not place:
        return False
    named = (
        row[place - 1].kind == "name"
        and place + 1 < len(row)
        and (row[place + 1].kind == "name" or row[place + 1].low in _DETERMINERS)
    )  # "United host Rovers"
    return named or row[place - 1].low.endswith(("s", "ren", "men", "people"))


def _of_past(row: list[Token], verb: Token, core: Span, *, weekday: bool) -> bool:
    """Whether what an infinitive means was done, as "began to enrich" tells and "voted to raise" does not.

    "Voted to sell it on Monday" voted on Monday.
    """
    place = row.index(verb)
    if not place or row[place - 1].low != "to":
        return False
    doing = (token for token in row[max(0, place - 3) : place] if weekday or token.is_form_of(_DOING))
    return any(token.verb and in_past(token) and token.start >= core.start for token in doing)


def _present_after_date(row: list[Token], start: int) -> str:
    """How a present tense goes on behind a date: "plain" ("... and visit Twente"), "s" ("... and runs out"), or ""."""
    place = next(
        (at for at in range(len(row) - 1, 0, -1) if row[at].low in ("and", "but") and row[at].start < start), 0
    )
    if not place or place + 2 >= len(row):
        return ""
    verb, after = row[place + 1], row[place + 2]
    if row[place - 1].kind != "date" and row[place - 1].low != "ago":
        # "Opened with a draw and ends with the final on 19 July"
        between = [token for token in row[place + 2 :] if token.start < start]
        if len(between) < _FEWEST_BETWEEN or any(token.verb for token in between) or after.kind != "function":
            return ""
        if not any(token.verb and in_past(token) for token in row[:place]) or not verb.low.endswith("s"):
            return ""
    if verb.kind != "word" or verb.start >= start or "v" not in word(verb.low).parts or in_past(verb):
        return ""
    if verb.low.endswith("s"):
        return "s"
    follows = after.kind == "name" or after.low in _DETERMINERS or after.low in _PARTICLES
    return "plain" if follows and verb.low in word(verb.low).lemmas else ""


def _is_of_subject(row: list[Token], place: int) -> bool:
    """Whether a word in -s is a verb of the noun before it: "the orchestra plays", not "in straight sets"."""
    before, verb = row[place - 1] if place else None, row[place]
    if before is None or verb.low in _ANY_TENSE:
        return False
    if not verb.low.endswith("s"):  # "the clocks go back", "Harle play their last match"
        objects = before.kind == "name" and place + 1 < len(row) and row[place + 1].low in _DETERMINERS
        return verb.low in word(verb.low).lemmas and (objects or before.low.endswith("s"))
    named = before.kind == "name" or before.low in ("he", "she", "it", "who")
    return named or word(before.low).parts[:1] == "n"


def _is_perfect(row: list[Token], token: Token) -> bool:
    """Whether a "has" builds a tense with a verb, and is not a verb itself: "the offer that we have now"."""
    if token.low not in ("has", "have"):
        return False
    place = row.index(token)
    return any(in_past(other) or other.low == "been" for other in row[place + 1 : place + 4])


def looks_ahead(text: str, start: int, core: Span, standing: Standing, *, weekday: bool = False) -> bool | None:
    """Whether the words around a date look ahead of the day on which the text appeared ("opens on Friday").

    Args:
        text: The sentence.
        start: Of the date.
        core: The date's clause.
        standing: Of the clause.
        weekday: The date names a weekday, of which the last and the next are equally near.

    Returns:
        None where they may look either way: "had been due to open on 3 May".
    """
    if _ONCE_PLANNED.search(text, core.start, start) and _LAPSED.search(core.of(text)):
        return None  # "planned for 9 May, was cancelled"
    if PUT_OFF.search(text, core.start, start):
        return True
    if COULD_NOT.search(core.of(text)):
        return False
    if _FALLS_DUE.search(text, core.start, start):
        return True
    for_day = weekday and _FOR_DAY.search(text, core.start, start) and not _OWNS.match(text, start)
    for_day = for_day and not any(token.is_form_of(_FOR_DEED) for token in read_sentence(text).row if token.verb)
    if for_day or _INTENDED.search(text, core.start, start):
        return True
    if standing in ("planned", "possible"):
        lapsed = _LAPSED.search(core.of(text)) or INVERTED.match(core.of(text))
        return None if lapsed else True
    row = read_sentence(text).row
    verb = verb_of(row, start, core)
    pause = next((token.start for token in row if token.start > start and token.text == ","), core.end)
    within = [token for token in row if core.start <= token.start < min(core.end, pause)]
    if _HAS_UNTIL.search(text, core.start, start):
        return True
    if _GIVEN_UNTIL.search(text, core.start, start):
        return None
    if verb is None or verb.start > start:
        before = [token for token in within if token.start < start and token.kind == "word"]
        if any(token.is_form_of(_BEGINS) and _is_present(row, token) for token in before):
            return True  # "trials start in September"
    if goes_on := _present_after_date(row, start):
        return True if goes_on == "plain" else None
    event = _FOR_EVENT.search(text, core.start, start)
    if event and is_happening(event[1]):
        return None  # "posted the matter for hearing on 16 December"
    if _NOT_YET.search(text[core.start : start]) and _WILL.search(text[start : core.end]):
        return None  # "that have not reported by 31 March will receive no payment"
    if any(token.low in ("was", "were", "had", "did", "been") or _is_perfect(row, token) for token in within):
        return False
    if _WILL.search(text[start : core.end]):
        return None  # "certificates issued after 15 March will be valid"
    if verb is None and IS_ON.search(text, core.start, start):
        return True  # "the game is on Sunday"
    if verb is None:
        return None
    if in_past(verb) and row[row.index(verb) - 1].low in ("is", "are") and row.index(verb):
        return True if weekday else None  # "the gallery is closed on Friday"
    if in_past(verb) or verb.low.endswith("ing") or _of_past(row, verb, core, weekday=weekday):
        return False
    if weekday and _is_of_subject(row, row.index(verb)) and not verb.is_form_of(TELLING):
        return True  # "the orchestra plays in Lyon on Thursday"
    if verb.is_form_of(_BEGINS) or re.search(r"\b(?:until|till|by|from)\s+(?:next\s+)?\Z", text[:start]):
        return True
    return None
