"""Who does what to whom, as far as the order of words tells: the doers and the others of each verb. English."""

from typing import NamedTuple

from assistant.text.telling import CALLING, TELLING
from assistant.text.tokens import TITLES, UNCHANGED, Token, is_past

_BE = frozenset("is are was were be been being get got".split())
_HAVING = _BE | frozenset("has have had will would also not never then later already may might could can".split())
_RELATIVE = frozenset("who which that whom".split())
_NOMINATIVES = frozenset("he she it they we i".split())
_SPEAKERS = frozenset("we i".split())
_PRONOUNS = frozenset("he she it they we i you this these those".split())
_OPENING = frozenset(
    "that because while although though when after before if since as whereas but until unless whether how "
    "why what where than".split()
)
# Prepositions that an object may follow ("protested to"), and others that end the search for one.
_OBJECT = frozenset("to with against of from for into about than over on upon".split())
_PREPOSITIONS = _OBJECT | frozenset(
    "in at by between among near under during through outside inside since until".split()
)
_ADDRESSING = frozenset(
    "tell warn urge accuse blame criticise criticize praise ask call describe assure inform".split()
)
_INVERTING = frozenset("say add note warn explain write claim argue insist declare remark".split())
_PARTITIVE = frozenset("some many most all none several few both one each half any much".split())
_FAR = 14  # tokens to look at on either side
_AUXILIARY = 6  # tokens from a participle back to its "was", with "in turn" between
_FARTHEST = 28


class Roles(NamedTuple):
    """The places of the words that stand for who does, and for whom or what it is done to, or who else has part.

    Empty where the text does not say, or says it with a pronoun.
    """

    doers: frozenset[int]
    others: frozenset[int]


def roles(row: list[Token], place: int) -> Roles:
    """The roles around the verb, or the noun of a verb, at a place."""
    token = row[place]
    if token.low == "according":
        named = first_phrase(row, place + 2, len(row))
        if not any(row[at].kind == "name" and not row[at].owner for at in named):
            named |= _after_title(row, place + 2)
        return Roles(_named(row, named), frozenset())
    if not token.verb:
        return _roles_of_noun(row, place)
    if not token.meaning.lemmas.isdisjoint(_INVERTING) and place and row[place - 1].text in ',"”’':
        after = first_phrase(row, place + 1, len(row))
        if after and not _goes_on(row, place) and not _is_set_off(row, place, min(after)):  # ", said the minister"
            return Roles(_named(row, after), frozenset())
    if _is_reduced(row, place):
        return Roles(_named(row, _after_by(row, place)), _named(row, _adjacent(row, place)))
    own = place > 0 and row[place - 1].low in ("i", "we")  # ", I believe,"
    left: frozenset[int] = frozenset() if own else _subject(row, place)
    right, by = _objects(row, place) | _antecedent(row, place), _after_by(row, place)
    if not token.meaning.lemmas.isdisjoint(MUTUAL):
        right = _without_partner(row, right)
    if not token.meaning.lemmas.isdisjoint(TELLING) and token.meaning.lemmas.isdisjoint(_ADDRESSING):
        right = _addressed(row, place)
    if is_passive(row, place):
        left, right = by, left
    return Roles(_named(row, left), _named(row, right - by))


def _addressed(row: list[Token], place: int) -> frozenset[int]:
    """To whom it is said or written ("wrote to X", "informed X"): the phrase after the verb or its "to"."""
    to = next((at for at in range(place + 1, min(place + _ADDRESSED, len(row))) if row[at].low == "to"), None)
    between = row[place + 1 : to] if to is not None else []
    if to is None or any(token.verb or token.kind != "word" for token in between) or to + 1 >= len(row):
        return frozenset()
    return frozenset() if row[to + 1].verb else first_phrase(row, to + 1, min(to + 9, len(row)))


_ADDRESSED = 4  # tokens from a verb of saying to its "to": "wrote a letter to"


def _is_set_off(row: list[Token], place: int, after: int) -> bool:
    """True if something is done before whoever a verb seems to be said of: "claims them, as does Norland"."""
    return any(token.kind == "mark" or token.low in _DONE_TO for token in row[place + 1 : after])


_DONE_TO = frozenset("him her it them us me".split())


def _is_deed(token: Token) -> bool:
    """True for the noun of a verb ("rejection", "protest"), not for what someone is ("head")."""
    return token.low.endswith(_DEED_ENDINGS) or token.low in _DEEDS


_DEED_ENDINGS = ("tion", "sion", "ment", "al", "ance", "ence", "ure", "ing", "tions", "ments", "als")
_DEEDS = frozenset(
    "attack protest visit offer strike call claim defeat victory murder rescue arrest sale purchase win loss death "
    "request demand support attempt ban order raid".split()
)


def _after_title(row: list[Token], start: int) -> frozenset[int]:
    """The names in the two phrases that begin at a place ("the utility's director, Ann Lee")."""
    found = []
    commas = 0
    for at in range(start, len(row)):
        commas += row[at].text == ","
        if commas > 1 or row[at].text in ".;" or row[at].verb:
            break
        if row[at].kind == "name":
            found.append(at)
    return frozenset(found)


MUTUAL = frozenset(
    "meet talk discuss agree sign marry clash trade share cooperate negotiate compete play face join border merge "
    "differ speak split divorce fight collide combine".split()
)
"""What one does with another is what the other does with the one."""


def _antecedent(row: list[Token], place: int) -> frozenset[int]:
    """What a relative clause with a subject of its own is about: "the islands, which Spain had been occupying"."""
    at = place - 1
    while (
        at > 0
        and place - at < 8
        and (row[at].content or row[at].low in _HAVING or row[at].low == "the")
        and not row[at].verb
    ):
        at -= 1
    own = any(token.content for token in row[at + 1 : place])
    return _phrase_before(row, at) if at > 0 and row[at].low in ("which", "whom") and own else frozenset()


def _without_partner(row: list[Token], places: frozenset[int]) -> frozenset[int]:
    """Without those with whom something is done."""
    partner = next((at for at in range(min(places, default=0), max(places, default=-1)) if row[at].low == "with"), None)
    return places if partner is None else frozenset(at for at in places if at < partner)


def _is_reduced(row: list[Token], place: int) -> bool:
    """True for a participle after its noun in a clause that has its verb: "were stolen by hackers linked to X"."""
    if not is_past(row[place]) or place < 2 or not row[place - 1].content or row[place - 1].verb:
        return False
    if _has_verb_to_come(row, place):
        return True
    for at in range(place - 2, max(-1, place - _FAR), -1):
        if row[at].sentence != row[place].sentence or row[at].text in ",;:—–" or row[at].low in _OPENING | _RELATIVE:
            return False
        if row[at].low in ("and", "but", "or"):
            return False
        if row[at].verb and row[at].meaning.lemmas.isdisjoint(TELLING):
            following = row[place + 1].low if place + 1 < len(row) else ""
            return following in ("to", "by", "in", "from", "with", "of", "on", "at")
    return False


def _has_verb_to_come(row: list[Token], place: int) -> bool:
    """True for the participle of "the opening announced on 4 May was partial"."""
    led = False
    for at in range(place + 1, min(place + _FAR, len(row))):
        token = row[at]
        if token.low in ("was", "were", "is", "are"):
            return at > place + 1
        if token.low in _PREPOSITIONS:
            led = True
        elif token.day is not None or token.kind == "number":
            led = False
        elif token.low not in ("the", "a", "an") and not (led and token.content and not token.verb):
            return False
    return False


def _goes_on(row: list[Token], place: int) -> bool:
    """True if a verb follows in the sentence, so that what stands after a verb of saying is what is said."""
    following = (token for token in row[place + 1 : place + _FAR] if token.sentence == row[place].sentence)
    return any(token.verb or token.low in _HAVING for token in following)


def _roles_of_noun(row: list[Token], place: int) -> Roles:
    """The roles around a noun: whose it is, or by whom, and what it is of ("Armenia's protest to Azerbaijan")."""
    doers = _after_by(row, place)
    if not doers and place and row[place - 1].owner and _is_deed(row[place]):
        doers = _adjacent(row, place)
    return Roles(_named(row, doers), _named(row, _objects(row, place) - doers) if doers else frozenset())


def _named(row: list[Token], places: frozenset[int]) -> frozenset[int]:
    """Without titles before names ("Justice", "President"), which many share."""
    return frozenset(
        at for at in places if not (row[at].low in TITLES and at + 1 < len(row) and row[at + 1].kind == "name")
    )


def _is_noun(token: Token) -> bool:
    return token.kind == "name" or (token.content and not token.verb and "n" in token.meaning.parts)


def is_passive(row: list[Token], place: int) -> bool:
    """True for a participle by which something is said to be done to what it is said of.

    Args:
        row: The tokens of a text.
        place: Of the verb.
    """
    token = row[place]
    if not is_past(token) and token.low not in UNCHANGED:
        return False
    back = place - 1
    while back >= 0 and place - back < _AUXILIARY and row[back].kind != "mark":
        low = row[back].low
        if low in _BE:
            return True
        if row[back].content and not low.endswith("ly") and row[back].meaning.parts[:1] != "r":
            if back == 0 or row[back - 1].low not in ("in", "at", "for", "on"):
                break  # no adverb: "are often given", "was in turn asked"
            back -= 1
        back -= 1
    if place > 1 and row[place - 1].text == "," and _is_noun(row[place - 2]):
        # "The law, passed on 4 October and long in force, became": a participle between the only two commas.
        comma = next((at for at in range(place + 1, min(place + _FAR, len(row) - 1)) if row[at].text == ","), 0)
        before = [other for other in row[: place - 1] if other.sentence == row[place].sentence]
        first = all(other.text != "," and (not other.verb or other.kind == "name") for other in before)
        after = row[comma + 1] if comma else row[place]
        return bool(comma) and first and (after.verb or after.low in _HAVING or after.low in UNCHANGED)
    # "A jury chaired by X": a participle after its noun.
    following = row[place + 1] if place + 1 < len(row) else None
    return following is not None and following.low == "by"


def _subject(row: list[Token], place: int) -> frozenset[int]:
    """The words of the noun phrase that the verb belongs to: the first of its clause that follows no preposition."""
    if _is_what_is_to_be(row, place):
        return _adjacent(row, place - 2)
    if (joint := _joint_and_pronoun(row, place)) is not None:
        return _first_subject(row, joint)
    if _is_put_in(row, place):
        return frozenset()
    if (outcome := _verb_before_its_outcome(row, place)) is not None:
        return _subject(row, outcome) if not is_passive(row, outcome) else roles(row, outcome).others
    comma = _opening_comma(row, place)
    if comma and (outer := _subject(row, comma)):
        return outer | _appositions(row, comma - 1, place)
    joined = _joined_verb(row, place)
    if joined is not None:
        return _subject(row, joined) if not is_passive(row, joined) else roles(row, joined).others
    relative_that = _relative_with_subject(row, place)
    if relative_that is not None:
        return _phrase_before(row, relative_that)
    start = place
    while start > 0 and place - start < _FARTHEST and row[start - 1].sentence == row[place].sentence:
        before = row[start - 1]
        if before.text in ";:—–" or before.low in _OPENING or before.low in ("who", "which"):
            break
        if before.low == "for" and start > 1 and row[start - 2].text == "," and first_phrase(row, start, place):
            break  # ", for the alliance rests on it"
        if _ends_clause(row, start, place) or _joins_clause(row, start, place):
            break
        start -= 1
    if row[place].low.endswith("ing") and (adjacent := _adjacent(row, place)):
        return adjacent
    if any(token.low in _BEFORE_A_DEED for token in row[max(0, place - 2) : place]) and (
        row[place].low.endswith("ing") or row[place - 1].low == "having"
    ):
        return frozenset()  # "accused them of leaving": not the accuser leaves
    if row[start].low == "to" and place > start + 1 and row[start + 1].verb:
        return frozenset()  # "to call it a matter of taste is to leave it to others"
    found = first_phrase(row, start, place)
    if any(row[at].low in _PRONOUNS for at in range(start, place)) and not found:
        return frozenset()
    relative = start > 0 and row[start - 1].low in ("who", "which", "that")
    if relative and row[start - 1].low != "who" and (own := _reported_of(row, start, place)):
        return own  # "which Lee was reported to have declined"
    if start > 1 and _is_relative_that(row, start - 1) and any(token.verb for token in row[start : place - 1]):
        return _phrase_before(row, start - 1)  # "the bank that had employed him said"
    if relative and row[start - 1].low != "that" and any(token.verb for token in row[start : place - 1]):
        return _phrase_before(row, start - 1)  # "patients who took the pill lost weight"
    if row[place - 1].low == "to" or (relative and not found):
        # Who is to do it may be the one who is asked: "called on X to leave"; "X, which many expected to win".
        found |= _phrase_before(row, start - 1) if relative else frozenset()
    if row[place - 1].low == "to":
        found |= _adjacent(row, place - 1)
    return (found | _appositions(row, start, place)) or _adjacent(row, place)


def _is_what_is_to_be(row: list[Token], place: int) -> bool:
    """True for the verb of "a rate to be reached by May", which is said of the noun before."""
    if place < 3 or [row[place - 2].low, row[place - 1].low] != ["to", "be"]:
        return False
    noun = row[place - 3]
    return noun.kind == "word" and not noun.verb and noun.meaning.parts[:1] == "n"


def _joint_and_pronoun(row: list[Token], place: int) -> int | None:
    """The "and" of ", and it has not read", where a verb is said of a pronoun that takes up what went before."""
    at = place - 1
    while at > 0 and (row[at].low in _HAVING or row[at].low.endswith("ly")):
        at -= 1
    joins = (
        at > 1
        and row[at].low in _NOMINATIVES - _SPEAKERS
        and row[at - 1].low in ("and", "but")
        and row[at - 2].text == ","
    )
    return at - 1 if joins else None


def _is_put_in(row: list[Token], place: int) -> bool:
    """True for the "notes" of "The lease, she notes, ended", which is said of the pronoun."""
    return place > 1 and row[place - 1].low in _NOMINATIVES and row[place - 2].text == ","


def _verb_before_its_outcome(row: list[Token], place: int) -> int | None:
    """The "closed" of "Norland closed the port, hitting a market": who closed it hit the market, not who is told of
    before."""
    if not row[place].low.endswith("ing") or row[place - 1].text != "," or row[place].is_form_of(TELLING):
        return None
    for at in range(place - 2, max(-1, place - _FAR), -1):
        if row[at].sentence != row[place].sentence or row[at].kind == "mark" or row[at].low in _RELATIVE:
            return None
        if row[at].verb:
            return at if not row[at].low.endswith("ing") and row[at - 1].low != "to" else None
    return None


def _is_set_aside(row: list[Token], place: int, joint: int) -> bool:
    """True for the "which" of an aside that a comma ends before a joint: "led the talks, at which nothing was agreed,
    and said"."""
    opened = place - 1 if row[place - 1].low in _PREPOSITIONS else place
    return row[joint - 1].text == "," and opened > 0 and row[opened - 1].text == ","


def _first_subject(row: list[Token], place: int) -> frozenset[int]:
    """What a sentence begins with, as far as it is a noun phrase: "The desk does not know how long the halt lasts"."""
    start = place
    while start > 0 and row[start - 1].sentence == row[place].sentence:
        start -= 1
    return first_phrase(row, start, place)


def _is_relative_that(row: list[Token], place: int) -> bool:
    """True for a "that" after a noun with its verb behind it: "the bank that had employed him"."""
    after = row[place + 1]
    return row[place].low == "that" and _names_thing(row[place - 1]) and (after.verb or after.low in _HAVING)


def _names_thing(token: Token) -> bool:
    return token.content and not token.verb and not token.is_form_of(TELLING)


def _relative_with_subject(row: list[Token], place: int) -> int | None:
    """The "that" of a clause with a subject and a verb of its own that parts a verb from what it is said of: "the note
    that Lee, the envoy, posted in May was rude"."""
    near = range(place - 1, max(-1, place - _FAR), -1)
    verb = next((at for at in near if row[at].verb or row[at].text in ",;:"), None)
    if verb is None or not row[verb].verb or row[verb].is_form_of(TELLING):
        return None
    for at in range(verb - 1, max(1, verb - _FARTHEST), -1):
        if row[at].sentence != row[place].sentence or row[at].verb:
            return None
        if row[at].low == "that":
            begins = row[at - 2].low in ("the", "a", "an") and (at < 3 or not row[at - 3].content)
            return at if begins and row[at - 1].content and row[at + 1].low not in _HAVING else None
    return None


def _reported_of(row: list[Token], start: int, place: int) -> frozenset[int]:
    """The subject of a relative clause of which a verb is reported: "which Lee was said on Monday to have left"."""
    verb = next((at for at in range(start, place) if row[at].verb or row[at].low in _HAVING), place)
    if verb == start or not any(row[at].is_form_of(_REPORTED) and is_passive(row, at) for at in range(verb, place)):
        return frozenset()
    return first_phrase(row, start, verb)


def _appositions(row: list[Token], start: int, place: int) -> frozenset[int]:
    """The names between commas after a subject: "the vice minister, X, summoned", "a debut by X,"."""
    commas = [at for at in range(start, place) if row[at].text == ","]
    if len(commas) < 2 or any(row[at].verb for at in range(commas[0], commas[-1])):
        return frozenset()
    return frozenset(at for at in range(commas[0], commas[-1]) if row[at].kind == "name")


def _opening_comma(row: list[Token], place: int) -> int:
    """The comma that opens what parts a subject from its verb ("X, in what is known as Y, hoped"); 0 if none."""
    end = place - 1
    while end > 0 and (row[end].low in _HAVING or row[end].low.endswith("ly")):
        end -= 1
    if end <= 0 or row[end].text != ",":
        return 0
    for at in range(end - 1, max(0, end - _FARTHEST), -1):
        if row[at].sentence != row[place].sentence or row[at].text in ";:":
            return 0
        if row[at].text == ",":
            return at if end - at < _FAR or row[at + 1].low in ("which", "who") else 0
    return 0


def _joined_verb(row: list[Token], place: int) -> int | None:
    """The verb before "and" whose subject a verb shares ("cleared X and said"); None if it has its own."""
    at = place - 1
    while at > 0 and (row[at].low.endswith("ly") or row[at].low in _HAVING | {"to", "then", "instead"}):
        at -= 1
    listed = at > 0 and row[at].text == "," and row[place].is_form_of(TELLING | CALLING | _WANTING | _JUDGING)
    if at <= 0 or (row[at].low not in ("and", "but", "or") and not listed):
        return None
    inner: int | None = None
    for other in range(at - 1, max(-1, at - _FARTHEST), -1):
        if row[other].sentence != row[place].sentence or row[other].text in ";:—":
            break
        if row[other].low in ("who", "which") and _is_set_aside(row, other, at):
            inner = None
            continue
        if row[other].low in ("who", "which", "that"):
            if _goes_on_telling(row, other, place):
                return other - 1
            # "The message that she posted was rude and spoke of": what the clause is about does it.
            about = row[other].low == "that" and other and _names_thing(row[other - 1])
            return None if about else inner
        finite = row[other].verb and (not row[other].low.endswith("ing") or row[other - 1].low in _BE)
        if not finite or inner is not None or (row[at - 1].text == "," and _is_of_a_what(row, other)):
            continue
        inner = other
    return inner


def _goes_on_telling(row: list[Token], that: int, place: int) -> bool:
    """True for the "calls" of "X says that it is so and calls it a mistake": who says so does it, not what is said."""
    teller = that - 2 if that > 1 and row[that - 1].low == "out" else that - 1
    if not row[place].is_form_of(TELLING | CALLING | _WANTING | _JUDGING) or teller < 0:
        return False
    tells = TELLING | _POINTING_OUT if teller < that - 1 else TELLING | _HOLDING
    if not row[teller].is_form_of(tells):
        return False
    same = is_past(row[teller]) == is_past(row[place])
    return same and row[teller].low.endswith("s") == row[place].low.endswith("s")


_HOLDING = frozenset(("hold",))
_JUDGING = frozenset("consider deem judge find think".split())
_POINTING_OUT = frozenset("point set lay find make".split())


def _is_of_a_what(row: list[Token], place: int) -> bool:
    """True for the "said" of "what she had said", to which nothing behind a comma is joined."""
    for at in range(place - 1, max(-1, place - _FAR), -1):
        if row[at].low == "what":
            return True
        if row[at].verb or row[at].kind == "mark":
            return False
    return False


def _ends_clause(row: list[Token], start: int, place: int) -> bool:
    """True if the clause of a verb need not be followed beyond `start`, as its subject stands after it."""
    before = row[start - 1]
    boundary = before.text == "," or (before.verb and before.is_form_of(TELLING | _WANTING))
    if not boundary or start == place or not first_phrase(row, start, place):
        return False
    if row[start].low in _PREPOSITIONS and row[place - 1].text == ",":
        return False  # ", in what is known as X, hoped"
    return before.text != "," or not _is_apposition(row, start, place)


_BEFORE_A_DEED = frozenset("of from for without against about on over at to".split())
"""Of "of leaving" and the like who leaves is not told by who stands before it: "warns against giving"."""
_DETERMINERS = frozenset("a an the its his her their this that it no".split())


def _joins_clause(row: list[Token], start: int, place: int) -> bool:
    """True if an "and" before a place joins a clause with a subject of its own: "X paid and Y updated its notice"."""
    following = row[place + 1] if place + 1 < len(row) else None
    if row[start - 1].low not in ("and", "but") or following is None:
        return False
    if following.low not in _DETERMINERS and following.kind != "number":
        return False
    at = start - 2
    while at >= 0 and row[at].sentence == row[place].sentence and row[at].kind != "mark":
        if row[at].low in _OPENING | _RELATIVE:
            return False
        if row[at].verb:
            return bool(first_phrase(row, start, place))
        at -= 1
    return False


def _is_report(row: list[Token], place: int) -> bool:
    """True for "reported" of "was reported on Monday to have left", and its date."""
    return row[place].day is not None or row[place].low == "on" or row[place].is_form_of(_REPORTED)


_REPORTED = frozenset("report say believe think understand".split())
_WANTING = frozenset("demand request urge propose insist recommend want".split())


def _is_apposition(row: list[Token], start: int, place: int) -> bool:
    """True for ", a debut by X," between a name and its verb."""
    end = place - 1
    while end > start and (row[end].low in _HAVING or row[end].low == "to" or _is_report(row, end)):
        end -= 1
    return row[end].text == "," and row[end].depth > row[start].depth


def first_phrase(row: list[Token], start: int, end: int) -> frozenset[int]:
    """The first noun phrase between two places that follows no preposition; empty if a pronoun stands first.

    Args:
        row: The tokens of a text.
        start: Of the first token that may be of it.
        end: One past the last.
    """
    found: list[int] = []
    behind = False  # after a preposition
    for at in range(start, end):
        token = row[at]
        if token.low in _PREPOSITIONS or token.text in ",;.":
            if found:
                break
            # "Two of its commanders" are commanders.
            partitive = (
                token.low == "of" and at > start and (row[at - 1].kind == "number" or row[at - 1].low in _PARTITIVE)
            )
            behind = token.low in _PREPOSITIONS and not partitive
        elif token.verb or token.low in _RELATIVE:
            if found:
                break
        elif behind and (token.day is not None or token.is_form_of(_SPANS)):
            behind = False  # "on 4 May the mayor", "on the same day Norland"
        elif token.low in _POINTING and at + 1 < end and row[at + 1].content and not row[at + 1].verb:
            continue  # "this desk"
        elif token.low in _PRONOUNS and behind:
            behind = False  # "and with it the administration ended"
        elif token.low in _PRONOUNS:
            return frozenset()  # what follows is done by someone else, or it is not said by whom
        elif token.content and not behind and _may_be_noun(token) and not _is_span(row, at):
            found.append(at)
        elif token.low in _HAVING and found:
            break
    return frozenset(found)


_POINTING = frozenset("this that these those".split())


def _is_span(row: list[Token], place: int) -> bool:
    """True for "months later" and "days after", which say when and not who."""
    following = row[place + 1].low if place + 1 < len(row) else ""
    return row[place].low in _COUNTED_FROM or (row[place].is_form_of(_SPANS) and following in _COUNTED_FROM)


_SPANS = frozenset("minute hour day week month year decade".split())
_COUNTED_FROM = frozenset("later earlier after before ago".split())


def _may_be_noun(token: Token) -> bool:
    return token.kind == "name" or not token.meaning.parts or "n" in token.meaning.parts


def _phrase_before(row: list[Token], place: int) -> frozenset[int]:
    """The noun phrase just before a relative pronoun and its comma, and what it is said of ("X was a chemist who")."""
    at = place - 1
    while at >= 0 and row[at].text == ",":
        at -= 1
    found = _adjacent(row, at + 1)
    first = min(found, default=at + 1)
    if at + 1 < place and found and row[place].low == "who" and row[first - 1].low in ("in", "at", "to", "from", "for"):
        found |= _adjacent(row, first - 1) | _named_before(row, first - 1)  # "the envoy in Oslo, who"
        first = min(found)
    if found and first > 1 and row[first - 1].low == "of":  # "a court of inquiry, which"
        found |= _adjacent(row, first - 1)
    if first > 1 and (row[first - 1].low in _BE or row[first - 2].low in _BE):
        start = first - 1
        while start > 0 and row[start - 1].sentence == row[place].sentence and row[start - 1].low not in _OPENING:
            start -= 1
        found |= first_phrase(row, start, first - 1)
    return found


def _named_before(row: list[Token], place: int) -> frozenset[int]:
    """The name that an office explains: "Lee" of "Lee, the envoy in Oslo, who", of "Lee is the envoy in Oslo, who"."""
    at = place - 1
    while at > 0 and (row[at].content or row[at].low in ("the", "a", "an", "of")) and not row[at].verb:
        at -= 1
    return _adjacent(row, at) if at > 0 and (row[at].text == "," or row[at].low in _BE) else frozenset()


def _adjacent(row: list[Token], place: int) -> frozenset[int]:
    """The noun phrase just before a place ("with X scoring")."""
    found = []
    at = place - 1
    while (
        at >= 0
        and row[at].sentence == row[min(place, len(row) - 1)].sentence
        and ((row[at].content and not row[at].verb) or _joins_names(row, at))
    ):
        if row[at].content:
            found.append(at)
        at -= 1
    return frozenset(found)


def _joins_names(row: list[Token], place: int) -> bool:
    """True for the small word within a name, or between two: "the Treaty of Cooperation and Security"."""
    return (
        row[place].low in ("of", "and", "for")
        and 0 < place < len(row) - 1
        and row[place - 1].kind == row[place + 1].kind == "name"
    )


def _objects(row: list[Token], place: int) -> frozenset[int]:
    found: list[int] = []
    for at in range(place + 1, min(place + _FAR, len(row))):
        token = row[at]
        if token.sentence != row[place].sentence or token.text in ";:—–," or token.low in _OPENING | _RELATIVE:
            break
        if (token.verb and at > place + 1) or (found and _opens_clause(row, at)):
            break
        if token.low in _PREPOSITIONS - _OBJECT and (found or token.low == "during"):
            break
        if token.content and not token.verb and not _is_span(row, at):
            found.append(at)
    return frozenset(found) | _explained(row, max(found, default=-1))


def _opens_clause(row: list[Token], joint: int) -> bool:
    """True for an "and" before a subject and a verb with its object: "repeated its demand and the two sides reached no
    agreement"."""
    if row[joint].low not in ("and", "but") or row[joint + 1 : joint + 2] == []:
        return False
    verb = next((at for at in range(joint + 1, min(joint + _FAR, len(row) - 1)) if row[at].verb), joint)
    between = row[joint + 1 : verb]
    plain = all(token.content or token.low in _DETERMINERS or token.kind == "number" for token in between)
    first, second = row[joint + 1], row[joint + 2] if joint + 2 < len(row) else row[joint]
    if first.kind == "word" and "v" in first.meaning.parts and first.low.endswith("s") and second.low in _DETERMINERS:
        return True  # "binds the one and lays no duty on the other"
    return plain and any(token.content for token in between) and row[verb + 1].low in _DETERMINERS


def _explained(row: list[Token], place: int) -> frozenset[int]:
    """The name that explains an object after its comma: "the title holder, Wei Lin of China,"."""
    found: list[int] = []
    if place < 0 or place + 2 >= len(row) or row[place + 1].text != "," or row[place + 2].kind != "name":
        return frozenset()
    for at in range(place + 2, len(row)):
        if row[at].kind != "name":
            return frozenset(found) if row[at].text in ",." or row[at].low == "of" else frozenset()
        found.append(at)
    return frozenset(found)


_WITH_A_DEED_OF_ITS_OWN = frozenset("following after before despite amid because since during".split())


def _after_by(row: list[Token], place: int) -> frozenset[int]:
    """The noun phrase after "by"."""
    for at in range(place + 1, min(place + _FAR, len(row) - 1)):
        if row[at].sentence != row[place].sentence or row[at].text in ";:" or (row[at].verb and at > place + 1):
            break
        if row[at].low in _WITH_A_DEED_OF_ITS_OWN or (row[at].low in _HAVING and not row[place].verb):
            return frozenset()  # "launched after a visit by the Speaker"; "visits are announced by the Speaker"
        if row[at].low == "by" and not (row[at + 1].kind in ("number", "date") or row[at + 1].low.endswith("ing")):
            end = next((end for end in range(at + 1, len(row)) if row[end].low in _PREPOSITIONS), len(row))
            found = first_phrase(row, at + 1, min(at + 9, len(row)))
            return found if min(found, default=end) < end or row[at + 1].low in _PARTITIVE else frozenset()
    return frozenset()
