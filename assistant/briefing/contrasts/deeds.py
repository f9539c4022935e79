"""What happens once, so that two reports of it must agree on when, where and by whom. English."""

from collections.abc import Iterator
from functools import lru_cache

from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.frames import Frame
from assistant.text.tokens import BEING, Token, is_past

# A thing or a person has one of each: it opens once, is signed once, is born once. "Met" and "said" happen often.
_ONCE = frozenset(
    """
    open inaugurate close shut reopen sign ratify adopt approve pass reject found establish create launch form resign
    quit appoint elect nominate name select choose succeed replace arrest detain capture extradite release free
    convict sentence acquit jail execute marry wed divorce bear die kill murder assassinate bury shoot stab sink
    capsize collapse crash explode derail erupt begin start end finish expire run_out lapse conclude complete build
    demolish buy acquire purchase sell merge publish premiere discover invent write author paint compose direct design
    win lose defeat beat sue indict abduct kidnap hijack abolish dissolve expel suspend dismiss fire sack remove oust
    depose crown ordain retire graduate disappear vanish rupture burst withdraw cancel declare surrender seize annex
    take_over step_down set_up break_out break_down pull_out lay_off put_up turn_down disband own commission host
    originate born claim dock intercept belong abdicate translate edit draft illustrate develop drive pilot command
    chair lead plant land flee
    """.split()
)
_TAKEN_ONCE = frozenset("effect place office".split())
# What one does day after day, and what many do to the same thing: two reports of it may be of two occasions.
_OFTEN = frozenset(
    """
    say tell speak talk call meet see visit attack hit strike fire score play rise fall gain lose drop climb grow slip
    jump close trade vote protest march demonstrate rally travel fly sail arrive leave come go return write post
    test report announce warn ask urge demand seek want wound injure hurt damage find raise cut increase reduce
    have be do make get take give put keep stay remain live work use try help support back oppose criticise criticize
    condemn praise welcome attend watch join like know think believe expect hope plan fear offer discuss debate speak
    appear show send receive pay spend cost stand sit run move turn look show reach carry cross pass win beat train
    compete broadcast interview host quote cite mention note add deny claim reject accept
    """.split()
)


@lru_cache(maxsize=2_000)
def deeds(account: Account) -> tuple[int, ...]:
    """The places of the words that name what happens: verbs, and participles before or after what they are of."""
    return tuple(
        place
        for place, token in enumerate(account.row)
        if place not in account.aside
        and token.kind == "word"
        and (token.verb or is_past(token) or bool(_phrase(account.row, place)))
    )


def shared_deeds(frame: Frame, *, often: bool = False) -> Iterator[tuple[int, int]]:
    """The pairs of places where both accounts tell of one deed that happens once.

    Args:
        often: Take also what happens often; something else must tell that both mean one occasion.
    """
    for place in deeds(frame.one):
        if not often and not _is_single(frame, place):
            continue
        token, phrase = frame.one.row[place], _phrase(frame.one.row, place)
        for at in deeds(frame.other) if phrase else ():
            if _phrase(frame.other.row, at) == phrase and token.negated == frame.other.row[at].negated:
                yield place, at
        for at, grade in frame.pairs[place].items():
            other = frame.other.row[at]
            if at in frame.other.aside or not (grade == 1.0 or frame.aligned.same_word(place, at)):
                continue
            if token.negated == other.negated and (other.verb or is_past(other) or "n" in other.meaning.parts):
                yield place, at


def _is_single(frame: Frame, place: int) -> bool:
    """True for a deed that happens once, or that is told of things which both accounts know: "searched the offices"."""
    row = frame.one.row
    if is_once(row, place):
        return True
    if row[place].is_form_of(_HOLD) and any(token.low in BEING for token in row[max(0, place - 3) : place]):
        return True  # "the funeral will be held"
    ahead = row[place].mood == "future" and any(token.low == "be" for token in row[max(0, place - 2) : place])
    if (row[place].is_form_of(_OFTEN) and not ahead) or frame.weight_shared < _WELL_SHARED:
        return False
    return not any(_is_any(account.row, spot) for account, spot in frame.shared_things())


_HOLD = frozenset(("hold",))
_WELL_SHARED = 1.9


def _is_any(row: list[Token], place: int) -> bool:
    """True for one of many: "a school", "another school"."""
    return any(token.low in ("a", "an", "another", "some") for token in row[max(0, place - 2) : place])


def is_lasting(frame: Frame) -> bool:
    """True if both tell of a deed that is done for good, so that it does not matter when they tell of it."""
    return any(frame.one.row[place].is_form_of(LASTING) for place, _ in shared_deeds(frame))


LASTING = frozenset("bear born bury found build write invent compose paint discover design cast name".split())
"""What is done for good."""


def is_once(row: list[Token], place: int) -> bool:
    """True for a deed that is done once to one thing: it opens, is signed, is born."""
    following = row[place + 1].low if place + 1 < len(row) else ""
    return (
        row[place].is_form_of(_ONCE)
        or bool(_phrase(row, place))
        or (row[place].is_form_of(_TAKE) and following in _TAKEN_ONCE)
    )


_TAKE = frozenset(("take", "come"))


def _phrase(row: list[Token], place: int) -> str:
    """What a verb says with the words behind it: "takes effect", "comes into force", "runs out"; "" for most."""
    if not row[place].is_form_of(_IN_PHRASES):
        return ""
    lows = [token.low for token in row[place + 1 : place + 3]] + ["", ""]
    for verbs, behind, name in _PHRASES:
        if row[place].is_form_of(verbs) and tuple(lows[: len(behind)]) == behind:
            return name
    return ""


_PHRASES = (
    (frozenset(("take",)), ("effect",), "applies"),
    (frozenset(("come", "enter")), ("into", "force"), "applies"),
    (frozenset(("come", "go")), ("into", "effect"), "applies"),
    (frozenset(("enter",)), ("force",), "applies"),
    (frozenset(("run",)), ("out",), "expires"),
    (frozenset(("expire", "lapse", "end")), (), "expires"),
)
_IN_PHRASES = frozenset().union(*(verbs for verbs, _, _ in _PHRASES))
