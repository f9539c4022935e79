"""What a sentence calls uncertain, planned or still to come. English.

Sets `mood` of the tokens of tokens.py.
"""

from assistant.text.negation import is_advice_against, to_after
from assistant.text.telling import FINITE, GUESSING
from assistant.text.tokens import BEING, Token, following_of, is_past

_POSSIBLE = frozenset("may might could".split())
_FUTURE = frozenset("will would shall should must ought 'll won't wouldn't".split())
_PERHAPS = frozenset(
    "possibly perhaps probably maybe presumably potentially likely conceivably apparently seemingly".split()
)
_REPORTEDLY = frozenset("allegedly reportedly supposedly purportedly ostensibly".split())
CALLED_SO = frozenset("alleged purported suspected rumoured rumored reported supposed".split())  # before a noun
_FIXED = frozenset(
    "due set schedule slate bind go about agree decide promise vow pledge undertake arrange resolve".split()
)  # "due to open", "going to"
_PLANNED = frozenset(
    "plan intend expect hope want like prefer aim seek likely propose threaten consider mean prepare wish ready offer "
    "intention try attempt effort bid project forecast predict anticipate ask".split()
)
_ASKED = frozenset(
    "urge ask demand advise tell order call request encourage recommend warn instruct need allow require force oblige "
    "compel enable permit help want".split()
)
_PLANS = frozenset("plan aim intention idea proposal hope wish goal purpose ambition".split())
_FORCED = frozenset("force compel oblige".split())
# Nouns.
_ASKED_FOR = frozenset(
    "request demand order call need advice obligation proposal suggestion recommendation wish".split()
)
_WEIGHED = frozenset("consider mull weigh contemplate propose discuss recommend debate".split())
_THOUGHT = frozenset(
    "estimate project forecast predict reckon believe think suspect understand rumour rumor say allege fear "
    "presume assume suppose report".split()
)
TENTATIVE = _WEIGHED | frozenset(
    "plan intend want seek hope threaten urge demand ask request try attempt offer call aim".split()
)
"""Verbs after which nothing has been done yet."""
_SEEMING = frozenset("appear seem".split())
_CHARGED = frozenset("accuse suspect charge".split())  # with "of" or "with"
_IF = frozenset("if unless whether".split())


def mark_mood(row: list[Token]) -> None:
    for place, token in enumerate(row):
        mood, start = _cue(row, place, token)
        if mood:
            _set_mood(row, start, mood)
            for further in _further(row, start):
                _set_mood(row, further, mood)
        elif token.low in CALLED_SO and not token.verb:
            _set_mood_of_noun(row, place + 1)
        elif (token.low in _PERHAPS or token.low in _REPORTEDLY) and not token.verb:
            mood = "possible" if token.low in _PERHAPS else "reported"
            opens = place == 0 and len(row) > 1 and row[1].text == ","  # "Reportedly, X declined"
            told = next((at for at in range(place, len(row)) if row[at].low == "that"), len(row))
            for at, other in enumerate(row):
                if (
                    abs(other.depth - token.depth) < 1.0 or at > told or (opens and other.depth - token.depth < 2.0)
                ) and other.mood in ("", "future"):
                    other.mood = mood  # "reportedly told X that it was halting": that it was, is reported too
        if token.low in _IF:
            for other in row[place : _end_of_question(row, place)]:
                if other.depth - token.depth < 1.0 and other.content:
                    other.mood = "condition"
            for other in row if _is_if_true(row, place) else ():
                if other.content:
                    other.mood = "reported"


def _end_of_question(row: list[Token], place: int) -> int:
    """Where a question ends of which something is said: "Whether a case falls under it | is for the board to judge"."""
    opens = row[place].low == "whether" and (place == 0 or row[place - 1].kind == "mark")
    asked = False
    for at in range(place + 1, len(row)) if opens else ():
        if asked and row[at].low in ("is", "was"):
            return at
        asked = asked or row[at].verb or row[at].low in FINITE
    return len(row)


def _is_if_true(row: list[Token], place: int) -> bool:
    """True for "if the reports are right": what goes with it is only reported, and no deed is its condition."""
    after = row[place + 1 : place + 8]
    end = next((at for at, token in enumerate(after) if token.text in ",.;"), 0)
    clause = after[:end]
    reported = any(token.is_form_of(_ACCOUNTS) for token in clause)
    return row[place].low == "if" and reported and len(clause) > 1 and clause[-1].low in _TRUE


_ACCOUNTS = frozenset("report account rumour rumor claim source article witness".split())
_TRUE = frozenset("right true correct accurate confirmed reliable believed trusted".split())


def _cue(row: list[Token], place: int, token: Token) -> tuple[str, int]:
    """The mood that a word at a place gives to what follows from another place; "" if none."""
    low = token.low
    if token.kind in ("date", "number", "mark"):
        return "", 0
    if low in _POSSIBLE:
        return "possible", place + 1
    if low == "can":
        return "able", place + 1
    if is_advice_against(row, place):
        return "plan", place + 1
    if low in _FUTURE:
        return "future", place + 1
    following = following_of(row, place)
    is_to = following is not None and following.low == "to"
    if token.is_form_of(_SEEMING) and following is not None and following.low in ("to", "that"):
        return "possible", place + 2
    if low in ("is", "are", "was", "were", "be", "have", "has", "had", "remains", "remain") and is_to:
        is_plan = place > 0 and row[place - 1].is_form_of(_PLANS | _ASKED_FOR) and not row[place - 1].verb
        return ("plan" if is_plan else "future"), place + 2  # "the plan was to open", "the request was to close"
    if low in ("has", "have", "had") and (to := _to_of_term(row, place)):
        return "future", to + 1
    if is_to and token.is_form_of(_FIXED):
        return "future", place + 2
    if is_to and (token.is_form_of(_PLANNED) or (token.is_form_of(_ASKED_FOR) and not token.verb)):
        return "plan", place + 2
    if token.is_form_of(_THOUGHT) and (_follows_being(row, place) or _is_told_of_noun(row, place)):
        to = to_after(row, place)
        if to and row[to].low == "to":
            return ("plan" if token.is_form_of(GUESSING) else "reported"), to + 1
    measured = following is not None and following.kind == "number"  # "weighed 2.7 tonnes"
    if token.is_form_of(_WEIGHED) and token.verb and not measured:
        return "plan", place + 1
    if token.is_form_of(_FORCED) and is_past(token) and not token.mood:
        return "", 0  # "snow forced the airport to cancel": it did
    if token.is_form_of(_DEMANDED | _DEMANDS) and (start := _be_of_demand(row, place)):
        return "plan", start
    if token.is_form_of(_ASKED) and (token.verb or low.endswith("ing")):
        to = next((at for at in range(place + 1, min(place + 8, len(row))) if row[at].low == "to"), 0)
        doing = row[to + 1 : to + 3]
        passive = len(doing) == 2 and doing[0].low == "be" and doing[1].verb  # "asks for it to be withdrawn"
        return ("plan", to + 1) if to and doing and (doing[0].verb or passive) else ("", 0)
    if low in ("let", "lets") and token.verb:
        done = next((at for at in range(place + 2, min(place + 6, len(row))) if row[at].verb), 0)
        return ("plan", done) if done and row[done].low in row[done].meaning.lemmas else ("", 0)
    if token.is_form_of(_CHARGED) and any(other.low in ("of", "with") for other in row[place + 1 : place + 8]):
        return "reported", place + 1
    return "", 0


def _follows_being(row: list[Token], place: int) -> bool:
    """True for the participle of "was in turn reported"."""
    before = row[max(0, place - 4) : place]
    near = max((at for at, token in enumerate(before) if token.low in BEING), default=-1)
    return near >= 0 and not any(token.verb or token.kind == "mark" for token in before[near + 1 :])


def _is_told_of_noun(row: list[Token], place: int) -> bool:
    """True for the participle of "with the envoy reported to have been summoned"."""
    following = [token.low for token in row[place + 1 : place + 3]]
    noun = place > 0 and row[place - 1].content and not row[place - 1].verb
    return noun and is_past(row[place]) and following in (["to", "have"], ["to", "be"])


def _be_of_demand(row: list[Token], place: int) -> int:
    """Where begins what is demanded ("demands that it be retracted", "that it release them"); 0 if none."""
    named = place + 2 < len(row) and not row[place].verb and row[place + 1].low in BEING  # "their demand is that"
    that = place + 1 + named
    if not (that < len(row) and row[that].low == "that"):
        return 0
    if start := _bare_be(row, that + 1):
        return start
    if not row[place].verb:
        return 0
    for at in range(place + 2, min(place + 14, len(row) - 1)):
        token = row[at]
        if token.low == "be":
            return at + 1
        if token.low in FINITE or token.kind == "mark":
            return 0
        named = row[at - 1].kind == "name" and row[at + 1].low in _OBJECT_BEGINS
        if token.verb or (named and token.kind == "word" and "v" in token.meaning.parts):
            token.verb = True  # "that Norland release the crew": no "releases"
            plural = row[at - 1].low.endswith("s") and row[at - 1].kind == "word"
            bare = token.low in token.meaning.lemmas and not is_past(token)
            return at if bare and not (plural and token.is_form_of(_INSISTING)) else 0
    return 0


def _bare_be(row: list[Token], start: int) -> int:
    """Where begins what is to "be" so by a demand, also after a clause on whom ("that a rule which was made in May be
    dropped"); 0 if there is no such "be", or it is one of "would be" or "to be"."""
    for at in range(start, min(start + _DEMAND_REACH, len(row) - 1)):
        if row[at].low != "be":
            if row[at].text in ".;:":
                return 0
            continue
        before = [token.low for token in row[max(start, at - 4) : at]]
        return 0 if _MODALS.intersection(before) else at + 1
    return 0


_DEMAND_REACH = 30  # tokens
_MODALS = _POSSIBLE | _FUTURE | frozenset("can cannot to let 'd does do did".split())
_DEMANDS = frozenset("demand request proposal recommendation suggestion insistence wish condition".split())  # nouns
_OBJECT_BEGINS = frozenset("a an the its his her their all him them it".split())
_INSISTING = frozenset("insist suggest".split())  # after which a plural may just tell what is so
_DEMANDED = frozenset("demand ask request urge insist propose recommend suggest require".split())


def _further(row: list[Token], start: int) -> list[int]:
    """Where what else is told in the same way begins: "reported to have left, to have called it so", "decided to print
    it, and to ask"."""
    if not start or row[start - 1].low != "to":
        return []
    return [
        place + 1
        for place in range(start + 2, len(row))
        if row[place].low == "to"
        and row[place - 1].low in (",", "and", "or", "but", "also")
        and (following := following_of(row, place)) is not None
        and (following.low == row[start].low or (row[place - 1].low in ("and", "or") and following.verb))
    ]


def _to_of_term(row: list[Token], place: int) -> int:
    """The "to" of "has two months to appeal"; 0 if there is none."""
    for at in range(place + 1, min(place + 6, len(row) - 1)):
        if row[at].low == "to":
            return at if any(token.kind == "number" for token in row[place:at]) and row[at + 1].verb else 0
        if row[at].verb or row[at].kind == "mark":
            return 0
    return 0


def _set_mood(row: list[Token], start: int, mood: str) -> None:
    """Gives a mood to the words up to the next verb and it, and to verbs joined to that by "and" or "or"."""
    verbs = 0
    for place in range(start, min(start + _MOOD_REACH, len(row))):
        token = row[place]
        if place > start and token.depth - row[start].depth >= 1.0:
            break
        joined = any(other.low in ("and", "or") for other in row[max(start, place - 3) : place])
        if (token.content or token.kind == "number") and not token.mood and (not verbs or (token.verb and joined)):
            token.mood = mood
        verbs += token.verb and not token.is_form_of(_BEING_LIKE)
        if token.low == "to" and verbs:
            if mood == "reported" and place + 1 < len(row) and row[place + 1].verb:
                row[place + 1].mood = row[place + 1].mood or mood  # "was reported to have declined to go"
            break


def _set_mood_of_noun(row: list[Token], start: int) -> None:
    """What is "alleged" or "reported": the noun phrase that follows ("a reported fee of 38 million")."""
    for token in row[start : start + 8]:
        if (
            token.verb
            or token.kind == "mark"
            or (token.kind == "function" and token.low not in ("of", "a", "the", "some"))
        ):
            break
        token.mood = token.mood or "reported"


_BEING_LIKE = frozenset("amount constitute represent".split())
_MOOD_REACH = 12  # tokens
