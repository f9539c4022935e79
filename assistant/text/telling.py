"""What a sentence says that someone says, and by which word. English.

Sets `teller` of the tokens of tokens.py.
"""

from itertools import pairwise

from assistant.text.tokens import BEING, Token, following_of

TELLING = frozenset(
    """
    say tell claim allege argue insist state warn believe think estimate predict report announce note add explain
    maintain contend assert suggest write deny accuse admit concede acknowledge confirm stress reveal declare testify
    complain fear comment remark mention quote caution disclose promise vow pledge expect forecast reckon consider
    describe call blame praise criticise criticize hope assume agree hear conclude accept doubt dispute question
    wonder convince emphasise emphasize reiterate reply answer respond reaffirm affirm underline underscore restate
    """.split()
)
ANNOUNCING = frozenset("announce confirm reveal disclose show record observe point_out".split())
"""Verbs of saying after which what is said is taken to be so."""
SAYING = frozenset(
    """
    say tell claim allege argue insist state warn believe think estimate predict report announce note add explain
    maintain contend assert suggest write admit concede acknowledge confirm stress declare testify comment remark
    emphasise emphasize reiterate reply answer respond reaffirm affirm underline underscore restate
    """.split()
)
"""Of these, the ones that may stand for one another."""
# What these say is a claim only where a clause follows them ("announced that", "found that").
_WITH_CLAUSE = frozenset(
    "convince accept doubt dispute hold understand presume "
    "write note find show indicate announce suggest conclude reveal expect agree "
    "hear consider hope rule answer reply respond recall".split()
)
# And only where "that" follows at once.
_WITH_THAT = frozenset("object protest lament observe counter record point_out".split())
_WITH_PARTICLE = frozenset(("point_out",))
_NOT_TOLD = frozenset(
    "accept dispute call praise criticise criticize describe expect agree hear consider forecast promise vow "
    "pledge".split()
)
_CLAIMING = frozenset(
    "allege deny predict forecast estimate blame accuse".split()
)  # their object is a claim ("alleged fraud")
GUESSING = frozenset("think believe expect hope predict forecast fear suspect reckon estimate".split())
"""Of these, the ones that only guess what is or will be."""
FINITE = frozenset("is are was were has have had will would may might could can should must did does do".split())
_ASKING = frozenset("who what whether how why when where which".split())
_THAT_WITHIN = 18  # tokens after a verb of saying in which its "that" stands
_CLAUSE_WITHIN = 9  # tokens after a verb of saying in which the verb of what is said begins


def mark_told(row: list[Token], first: int) -> None:
    """Sets who tells what; `first` is the place of the sentence's first token in the whole row."""
    for place, token in enumerate(row):
        following = following_of(row, place)
        teller = first + place
        if token.is_form_of(_WITH_PARTICLE) and [other.low for other in row[place + 1 : place + 3]] == ["out", "that"]:
            token.verb = True
        if place == 0 and token.low.endswith("ing") and following is not None and following.low == "that":
            token.verb = token.verb or token.is_form_of(TELLING | _WITH_CLAUSE)  # "Saying that it was late, she left"
        if token.low == "written" and place and row[place - 1].low in _HOW_WRITTEN:
            token.verb = False
        if token.low == "according" and following is not None and following.low == "to":
            if not any(other.is_form_of(_NO_SPEAKER) for other in row[place + 2 : place + 6]):
                near = (max(0, place - _TELLING_REACH), min(len(row), place + _TELLING_REACH))
                _tell(row, *near, skip=range(place, _phrase_end(row, place)), teller=teller)
        elif end := _own_account(row, place) or _premise(row, place):
            _tell(row, end, len(row), skip=range(0), teller=first + end - 1)
        elif token.low == "for" and place == 0 and (end := _whose_view(row)):
            _tell(row, end, len(row), skip=range(0), teller=first)
        elif token.low == "as" and _is_stated_so(row, place):
            _tell(
                row, 0, len(row), skip=range(place, _phrase_end(row, place)), teller=first + _phrase_end(row, place) - 2
            )
        elif token.low == "blame" and place and row[place - 1].low == "to":
            continue  # "cuts were to blame"
        elif (
            token.verb
            and token.is_form_of(TELLING | _WITH_CLAUSE | _WITH_THAT)
            and not (token.told and token.is_form_of(ANNOUNCING))
        ):
            before = row[max(0, place - 3) : place]
            relative = any(other.low in ("which", "who") for other in before)  # "ships, whose passage was reported,"
            owned = token.low == "claimed" and following is not None and following.low == "by"  # "is claimed by China"
            if token.is_form_of(SAYING) and _follows_being(before) and not (relative or owned):
                # "It was reported", "that was not stated"; of "X was reported to have left", its mood says it.
                _tell(row, 0, 0 if _to_of_report(row, place) else place, skip=range(0), teller=teller)
            trailing = _trailing(row, place)
            if trailing is not None:
                first_word, last_word = _around(row, trailing)
                _tell(row, first_word, last_word, skip=trailing, teller=teller)
            elif end := _told_until(row, place):
                end = min(end, _narrator_from(row, place))
                if token.told:
                    end = _back_to_outer(row, place, end)
                _tell(row, place + 1, end, skip=range(0), teller=teller)
                if token.is_form_of(GUESSING):
                    _weaken(row[place + 1 :])
        elif (
            not token.verb and token.is_form_of(_TELLING_NOUNS) and _next_that(row, place) and not _is_made(row, place)
        ):
            _tell(row, _next_that(row, place), len(row), skip=range(0), teller=teller)
        if token.verb and token.is_form_of(CALLING):
            _tell_name(row, place, teller)
        elif token.is_form_of(_ASCRIBING) and _ascribes(row, place):
            token.verb = True
            _tell(row, place + 1, _phrase_end(row, place), skip=range(0), teller=teller)
        elif _is_judging(row, place):
            token.verb = True  # of "make of it" it is not seen before
            _tell(row, place + 1, _phrase_end(row, place), skip=range(0), teller=teller)
    _tell_quotes(row, first)


def _follows_being(before: list[Token]) -> bool:
    """True for the words before the participle of "was again reported", not of "is marked as reported"."""
    near = max((at for at, token in enumerate(before) if token.low in BEING), default=-1)
    return near >= 0 and not any(token.verb for token in before[near + 1 :])


def _own_account(row: list[Token], place: int) -> int:
    """Where what someone says of himself begins, after "by its own account"; 0 if no such words stand there."""
    after = row[place + 1 : place + 6] if row[place].low == "by" else []
    at = next((at for at, token in enumerate(after) if token.is_form_of(_ACCOUNTS)), -1)
    whose = any(token.owner or token.low in ("its", "his", "her", "their", "own") for token in after[: max(0, at)])
    return place + at + 2 if at > 0 and whose and place + at + 2 < len(row) else 0


def _premise(row: list[Token], place: int) -> int:
    """Where what is so on somebody's premise begins, after "on that premise" or "from Oslo's reading"; 0 if not."""
    after = row[place + 1 : place + 4] if row[place].low in ("on", "from", "under") else []
    at = next((at for at, token in enumerate(after) if token.is_form_of(_PREMISES)), 0)
    whose = any(token.owner or token.low in _WHOSE for token in after[:at])
    end = place + at + 2
    return end if at and whose and end < len(row) and not row[end].told else 0


def _whose_view(row: list[Token]) -> int:
    """Where what someone holds begins, after "For Beijing,"; 0 if the sentence does not begin so."""
    end = next((at for at, token in enumerate(row) if token.text == ","), 0)
    return end + 1 if 1 < end <= 4 and all(token.kind == "name" or token.low == "the" for token in row[1:end]) else 0


def _is_stated_so(row: list[Token], place: int) -> bool:
    """True for ", as the government states it,"."""
    end = _phrase_end(row, place)
    return (
        end - place in range(3, 8)
        and row[end - 1].low in ("it", "this", "that")
        and row[end - 2].is_form_of(_STATING)
        and place > 0
        and row[place - 1].text == ","
    )


_HOW_WRITTEN = frozenset("well badly poorly carefully clearly".split())  # what a text is like, not that it says so
_STATING = frozenset("state put tell say describe call see present".split())
_PREMISES = frozenset("premise assumption reading logic".split())
_WHOSE = frozenset("that this its his her their such".split())
_ACCOUNTS = frozenset("account admission reckoning".split())


def _tell_name(row: list[Token], place: int, teller: int) -> None:
    """What someone is said to call something: "described it as fragile", "called it a mistake"."""
    start = next((at + 1 for at in range(place + 1, min(place + 12, len(row))) if row[at].low == "as"), 0)
    if (
        not start
        and row[place].is_form_of(_NAMING)
        and place + 1 < len(row)
        and row[place + 1].low not in ("on", "for", "in", "off")
    ):
        start = _called_from(row, place)
    after = 0  # a relative clause, which tells of what is called so
    for at in range(start, len(row)) if start else ():
        if at < after:
            continue
        if row[at].text == "," and at + 1 < len(row) and row[at + 1].low in ("which", "who"):
            after = next((end + 1 for end in range(at + 1, len(row)) if row[end].text == ","), len(row))
            continue
        if row[at].text == "," and (end := _inserted_until(row, at)):
            after = end + 1  # "called the pledge, the islands included, firm"
            continue
        if (row[at].text in ",;:." and at > start) or _is_gapped(row, at):
            break
        row[at].teller = teller


def _inserted_until(row: list[Token], comma: int) -> int:
    """The comma that ends what is put in before what something is called; 0 if nothing is."""
    end = next((at for at in range(comma + 1, min(comma + _INSERTED, len(row) - 1)) if row[at].text == ","), 0)
    words = row[comma + 1 : end]
    apart = any(token.low in FINITE or token.low in ("and", "but", "or", "who", "which") for token in words)
    return end if words and not apart and row[end + 1].kind == "word" and not row[end + 1].verb else 0


_INSERTED = 7  # tokens


def _called_from(row: list[Token], place: int) -> int:
    """Where it begins what something is called: "called the passage of the ships | a patrol", "called it | useless"."""
    if row[place + 1].low in ("it", "this", "that", "him", "her", "them"):
        return place + 2
    if row[place + 1].low in ("a", "an"):
        return place + 1  # "which Estia calls a patrol"
    for at in range(place + 2, _phrase_end(row, place)):
        before = row[at - 1]
        if row[at].low in ("a", "an", "the") and (before.content or before.kind == "date") and not before.verb:
            return at
    return place + 1


def _is_gapped(row: list[Token], at: int) -> bool:
    """True for the "and" of "Estia calls a patrol and Norland a raid", "called a patrol by Estia and a raid by"."""
    if row[at].low not in ("and", "but", "while"):
        return False
    after = row[at + 1 : at + 3]
    named = len(after) == 2 and after[0].kind == "name" and after[1].low in ("a", "an", "the")
    by = "by" in (row[at - 2].low, row[at - 3].low) and after[:1] and after[0].low in ("a", "an", "the")
    return named or (bool(by) and any(token.low == "by" for token in row[at + 2 : at + 8]))


def _ascribes(row: list[Token], place: int) -> bool:
    """True for "credits the statement to the ministry", "is attributed to Vermeer": so somebody holds."""
    after = [token.low for token in row[place + 1 : _phrase_end(row, place)]]
    # No noun, as in "tax credits to firms".
    return "to" in after and (row[place].verb or after[0] in ("the", "a", "an", "this", "it"))


_ASCRIBING = frozenset("credit attribute ascribe impute".split())


def _is_judging(row: list[Token], place: int) -> bool:
    """True for "holds both to be wrong", "makes of it a warning": what somebody judges."""
    token, following = row[place], following_of(row, place)
    if token.is_form_of(_MAKING_OF):
        return following is not None and following.low == "of" and place > 0 and row[place - 1].content
    judged = [other.low for other in row[place + 1 : place + _JUDGED_WITHIN]]
    return token.is_form_of(_HOLDING) and ("to", "be") in pairwise(judged) and judged[0] != "to"


_MAKING_OF = frozenset(("make",))
_HOLDING = frozenset("hold consider believe deem judge think".split())
_JUDGED_WITHIN = 9  # tokens


def _tell_quotes(row: list[Token], first: int) -> None:
    """What stands in quotation marks is said by whom the verb before belongs to; a title is not said."""
    titled = all(token.text[0].isupper() or token.kind == "function" for token in row if token.quoted)
    verbs = [place for place, token in enumerate(row) if token.verb and not token.quoted]
    for place, token in enumerate(row):
        if token.quoted and not token.told and verbs and not titled:
            token.teller = first + max((verb for verb in verbs if verb < place), default=verbs[0])


_NAMING = frozenset("call dub brand label deem".split())
CALLING = _NAMING | frozenset(
    "describe regard see view dismiss condemn denounce praise hail criticise criticize portray interpret "
    "characterise characterize depict present".split()
)
"""Verbs that say what someone takes something for."""
_TELLING_REACH = 40  # tokens that "according to" reaches on either side
_NO_SPEAKER = frozenset(
    "law rule plan schedule size need standard tradition type age wish custom order kind number amount".split()
)


def _to_of_report(row: list[Token], place: int) -> int:
    """The place after the "to" of "was reported on 10 November to have left"; 0 if there is none."""
    for at in range(place + 1, min(place + 7, len(row) - 1)):
        if row[at].low == "to":
            return at + 1
        if row[at].verb or row[at].text in ",;:.":
            return 0
    return 0


def _is_made(row: list[Token], place: int) -> bool:
    """True for "a message that the consul posted", "a message that was later deleted": what follows "that" tells of
    it, not what it says."""
    if row[place + 1].low != "that":
        return False
    following = row[place + 2] if place + 2 < len(row) else None
    if following is not None and (following.low in FINITE or (following.verb and not following.low.endswith("ing"))):
        return True
    return row[place].is_form_of(_MADE) and any(token.is_form_of(_MAKING) for token in row[place + 2 : place + 16])


_MADE = frozenset("message report answer claim argument".split())
_MAKING = frozenset("post send write publish issue make give release file print sign".split())


def _next_that(row: list[Token], place: int) -> int:
    """The place of the "that" which tells what a view or a claim is ("its position is that"); 0 if there is none."""
    for at in range(place + 1, min(place + 5, len(row))):
        if row[at].low == "that":
            return at
        if row[at].content or row[at].kind == "mark":
            return 0
    return 0


_TELLING_NOUNS = frozenset(
    "position view claim allegation belief opinion argument report rumour rumor suggestion accusation theory message "
    "answer fear conviction contention impression assessment indication evidence sign "
    "unanimous adamant confident convinced hopeful".split()
)


def _narrator_from(row: list[Token], place: int) -> int:
    """Where the teller is left for what the text itself says: ", but inspectors found"; ", which employs 620"."""
    for at in range(place + 2, len(row) - 1):
        if row[at].text != ",":
            continue
        following = row[at + 1]
        if following.low == "and" and [token.low for token in row[at + 3 : at + 5]] in _DENIED_BY_THE_TEXT:
            return at  # ", and it is not: China claims them too"
        if following.low == "and" and place == 1 and row[0].low == "to":
            return at  # "To acknowledge that others hold a view is not to hold it, and"
        if (
            following.low == "and"
            and row[at + 2 : at + 3]
            and row[at + 2].low in ("nothing", "nobody", "none", "neither")
        ):
            return at  # "says that it left, and nothing says when"
        if following.low == "and" and any(token.low in ("after", "before") for token in row[at + 3 : at + 5]):
            return at  # ", and six days after China had"
        if following.low in ("a", "an") and _is_apposed(row, at):
            return at  # "said that it could rise, a remark that Oslo called a threat"
        if row[place].is_form_of(IMPLYING) and following.low in ("and", "which"):
            return at  # "the word presumes that it is settled, which it is not, and he would drop it"
        if following.low in _TURNS and at + 2 < len(row) and not row[at + 2].verb:
            return at if row[at + 2].content or row[at + 2].low in ("the", "a", "an") else len(row)
        if following.low in ("which", "who") and not any(token.text == "," for token in row[at + 1 :]):
            return at
    return len(row)


def _is_apposed(row: list[Token], comma: int) -> bool:
    """True for ", a remark that": what is told of the saying itself, nobody says in it."""
    noun = next((at for at in range(comma + 2, min(comma + 5, len(row) - 1)) if row[at].is_form_of(_SAYINGS)), 0)
    return noun > 0 and row[noun + 1].low in _OF_A_SAYING


_SAYINGS = frozenset(
    "remark statement comment claim demand warning promise suggestion proposal answer position view assertion".split()
)
_OF_A_SAYING = frozenset("that which he she it they later".split())
_TURNS = frozenset("but while whereas though although".split())
IMPLYING = frozenset("presume assume imply suggest indicate mean show".split())  # what things do, and seldom at length
_DENIED_BY_THE_TEXT = (["is", "not"], ["does", "not"], ["was", "not"], ["are", "not"], ["did", "not"])


def _back_to_outer(row: list[Token], place: int, end: int) -> int:
    """Where what is told within what is told ends ("wrote that X had warned of Y but that Z")."""
    joints = (at for at in range(place + 1, end - 1) if row[at].low in ("and", "but") and row[at + 1].low == "that")
    return next(joints, end)


def _told_until(row: list[Token], place: int) -> int:
    """Where what a verb says ends: a clause after it, or the claim that is its object; 0 if it says nothing."""
    token = row[place]
    after = row[place + 1 : place + 1 + _CLAUSE_WITHIN]
    end = next((at for at in range(place + 1, len(row)) if row[at].text == ";"), len(row))
    if after and after[0].low in _ASKING:
        return _phrase_end(row, place + 1)
    if token.is_form_of(_WITH_THAT):
        leads = after[1:] if token.is_form_of(_WITH_PARTICLE) else after
        return end if leads and leads[0].low == "that" else 0
    until = row[place + 1 : place + 1 + _THAT_WITHIN]
    that = next((at for at, other in enumerate(until) if other.low == "that"), None)
    relative = that is not None and _is_relative(until, that)
    if that is not None and not any(other.verb for other in until[:that]) and not relative:
        return end
    if token.is_form_of(_WITH_CLAUSE) and not token.is_form_of(TELLING - _WITH_CLAUSE):
        return 0
    if _has_clause(after) and not relative and not token.is_form_of(_NOT_TOLD):
        return end
    if token.is_form_of(_CLAIMING) and not (after and after[0].low in ("responsibility", "credit", "victory")):
        return _phrase_end(row, place + 1)
    return 0


def _is_relative(after: list[Token], that: int) -> bool:
    """True for "a step that kept ten out" behind "announced": the noun is its object, which the clause tells of."""
    following = after[that + 1] if that + 1 < len(after) else None
    opens = bool(after) and after[0].low in ("a", "an", "the", "its", "their", "his", "her")
    if not opens or following is None or not after[that - 1].content or after[that - 1].owner:
        return False
    return following.low in FINITE or (following.verb and not following.low.endswith("ing"))


def _has_clause(after: list[Token]) -> bool:
    """True if a subject and its verb follow, with no "to" before the verb ("told them to leave" tells nothing)."""
    for at, other in enumerate(after):
        joins = other.low in ("and", "or", "but") and [one.low for one in after[at + 1 : at + 2] if one.low in FINITE]
        if other.low in ("to", "for") or joins:
            return False  # "is often added up and should not be"
        if other.low in FINITE:
            return True
        if other.verb:
            return at > 0
        if other.text in ",;.":
            return False
    return False


def _trailing(row: list[Token], place: int) -> range | None:
    """The teller's own words if "X said" follows what is said, or cuts into it; None if it leads."""
    start = place
    while start > 0 and row[start - 1].text not in ',;:"”’':
        start -= 1
    end = place + 1
    while end < len(row) and row[end].text not in ',;:."”':
        end += 1
    if start == 0 or row[start - 1].text not in ',"”’' or place - start > 8 or row[start].low in _NO_TELLER:
        return None
    if any(token.low in BEING for token in row[start:place]) or not row[place].is_form_of(_TRAILING):
        return None
    if row[place].low.endswith("ing"):
        return None  # ", answering the member for Oslo, she said"
    if not any(token.verb or token.low in FINITE for token in row[: start - 1]) and place - start > 3:
        return None
    at_end = end >= len(row) - 1
    cuts_in = end < len(row) and row[end].text == "," and place - start < 6
    after = row[place + 1 : end]
    if start == place and after and (after[0].low in _AFTER_TELLER or after[0].day is not None):
        return None  # "the passage, reported on 16 November, was"
    inverted = start == place and not any(token.verb or token.low in FINITE for token in after)
    told = row[place].low == "told" and not any(
        token.verb or token.low in FINITE or token.low == "that" for token in after
    )
    # "X, by then retired, said on Monday that he": not "said after talks that ended on Monday".
    leads = any(one.low == "that" and not (other.verb or other.low in FINITE) for one, other in pairwise(after))
    closed = not after or (not leads and (after[0].low in _AFTER_TELLER or after[0].day is not None)) or told
    if not (at_end or cuts_in) or not (inverted or closed):
        return None
    return range(start, end)


_TRAILING = SAYING | frozenset(
    "rule decide find show warn fear hope expect predict caution reveal disclose recall complain promise vow "
    "object lament".split()
)
_NO_TELLER = frozenset("who which and but although though while because when if that where after before".split())
_AFTER_TELLER = frozenset("on in at during after late early yesterday today this last through via".split())


def _around(row: list[Token], teller: range) -> tuple[int, int]:
    """The clauses to which "X said" belongs: none beyond a "but" or a semicolon."""
    breaks = [place for place, token in enumerate(row) if token.low in ("but", "while", "whereas", "although", ";")]
    before = max((place for place in breaks if place < teller.start and row[place].text == ";"), default=0)
    return before, min((place for place in breaks if place >= teller.stop), default=len(row))


def _phrase_end(row: list[Token], place: int) -> int:
    end = place
    while end < len(row) and row[end].text not in ",;:.–—":
        end += 1
    return end


def _tell(row: list[Token], start: int, end: int, *, skip: range, teller: int) -> None:
    for place in range(start, end):
        if place not in skip:
            row[place].teller = teller


def _weaken(row: list[Token]) -> None:
    """What is thought or hoped to come is no plain future."""
    for token in row:
        if token.mood == "future":
            token.mood = "plan"
