"""Doubts about what somebody says in a document, told as what the document says itself, or another in it. English."""

from collections.abc import Iterator

from assistant.answering.doubts.clauses import OWN_VIEW
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import is_telling
from assistant.answering.doubts.untold import STANCE
from assistant.answering.doubts.voices import is_own_voice, signs
from assistant.answering.doubts.writers import is_written_by
from assistant.text.alignment import Alignment, names, weight
from assistant.text.roles import first_phrase
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.telling import ANNOUNCING, CALLING, FINITE
from assistant.text.tokens import BEING, Token

_MOSTLY = 0.6
_FEWEST = 1.2  # the weight of words


def dropped_teller_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "The note says that she left, when five shells fell" where the note has Norland say so of the shells, and the
    sentence does not."""
    row, held = aligned.said.row, aligned.held.row
    for part in _parts(row):
        if any(_is_view(row[at]) or (row[at].told and _tells(row[at])) for at in part):
            continue  # what the inner of two tellers says, is looked for where speakers are
        total = others = 0.0
        for at in part:
            if not row[at].told or not row[at].content or row[at].quoted or row[at].kind == "name":
                continue
            match = aligned.event(at) if row[at].verb else aligned.best(at)
            if match is None:
                continue
            total += weight(row[at])
            if held[match].told and _is_dropped(aligned, held[match].teller, row[at].teller, part):
                others += weight(row[at])
        if total >= _FEWEST and others >= _MOSTLY * total:
            yield Doubt("the quote says who says so", grave=False)
            return


def _parts(row: list[Token]) -> Iterator[range]:
    """The parts of a sentence, each with a verb, whoever tells them."""
    start = 0
    for place in range(1, len(row) - 1):
        joins = row[place].low in _LEADING or (row[place].low in _JOINTS and row[place - 1].text == ",")
        if (joins or row[place].text == ";") and _states(row[start:place]) and _states(row[place + 1 :]):
            yield range(start, place)
            start = place + 1
    yield range(start, len(row))


_LEADING = frozenset("because when while".split())
_JOINTS = frozenset("and but where since whereas although though after before which as".split())


def _states(row: list[Token]) -> bool:
    return any(token.verb or token.low in FINITE for token in row[1:])


def _is_view(token: Token) -> bool:
    """True for a noun by which a sentence says that something is only held."""
    return token.low in OWN_VIEW | _CLAIMS and not token.verb


def _tells(token: Token) -> bool:
    return token.verb and (is_telling(token) or token.is_form_of(CALLING))


def _is_dropped(aligned: Alignment, teller: int, mine: int, part: range) -> bool:
    """True if a party says something in the passage, and the sentence has nowhere that the party says so.

    Args:
        aligned: The sentence beside the passage.
        teller: In the passage, who says so.
        mine: In the sentence, who says so.
        part: Of the sentence.
    """
    row, held = aligned.said.row, aligned.held.row
    if not held[teller].meaning.lemmas.isdisjoint(ANNOUNCING) or held[teller].mood in _NOT_SAID:
        return False
    if not (row[mine].verb or row[mine].low == "according") or row[mine].is_form_of(_SEEING):
        return False
    if not _is_document(aligned, mine):
        return False  # another party that says so is looked for where speakers are
    theirs = aligned.held.cast(teller).doers
    party = names(held, theirs) or [at for at in theirs if kind_of_noun(held[at].low) in _SPEAKING]
    if not party and held[teller].is_form_of(_ACCOUNTS):  # "by its own account"
        party = [at for at in range(teller) if held[at].kind == "name" and held[at].sentence == held[teller].sentence]
    return bool(party) and not _has_a_word(aligned, party, part)


def _is_document(aligned: Alignment, teller: int) -> bool:
    """True if in the sentence the document says so, or who writes it."""
    row = aligned.said.row
    doers = _sayers(aligned, teller)
    if any(row[at].low == "reports" and (not at or row[at - 1].low not in _KNOWN) for at in doers):
        return False  # "reports say", whosever they are
    if any(row[at].low == "it" for at in doers) or is_own_voice(aligned, doers):
        return True
    told = [at for at, token in enumerate(row) if token.teller == teller]
    return is_written_by(aligned, list(doers), told) or any(
        signs(aligned.held.row, match) for at in doers for match in aligned.pairs[at]
    )


def _sayers(aligned: Alignment, teller: int) -> frozenset[int]:
    """Those who say so in the sentence, or according to whom it is so."""
    row = aligned.said.row
    according = row[teller].low == "according"
    return first_phrase(row, teller + 2, len(row)) if according else aligned.said.cast(teller).doers


_SEEING = CALLING - {"call", "describe"}  # what these have behind them may be any reason
_KNOWN = frozenset("the these its".split())
_NOT_SAID = frozenset("future plan condition".split())
_SPEAKING = frozenset("person body document".split())
_ACCOUNTS = frozenset("account admission reckoning".split())
_CLAIMS = frozenset("claim assertion complaint".split())


def _has_a_word(aligned: Alignment, party: list[int], part: range) -> bool:
    """True if the sentence has a party say, hold or ask for something, or names its view; or do something itself in
    the part, of which it should know."""
    row = aligned.said.row
    tellers = {token.teller for token in row if token.told}
    for place, token in enumerate(row):
        after = range(place + 1, min(place + _PHRASE, len(row)))
        views = any(_is_view(row[at]) for at in after)
        if views and (token.low in _THEIRS or (token.owner and aligned.meets((place,), party))):
            return True
        if (
            token.low in _OF
            and place in part
            and aligned.meets(after, party)
            and not any(row[at].owner for at in after)
        ):
            return True
        if token.low == "saying" and aligned.meets(range(max(0, place - 2), place), party):
            return True  # "has residents saying that"
        if token.verb and place in part and aligned.meets(aligned.said.cast(place).doers, party):
            return True
        of = place + 1 < len(row) and row[place + 1].low == "of"
        if of and token.low in _SPEAKS and aligned.meets(aligned.said.cast(place).doers | {place - 1}, party):
            return True
        finite = _tells(token) or (token.verb and token.is_form_of(STANCE))
        if place in tellers or (finite and not token.low.endswith("ing")):
            mine = _sayers(aligned, place)
            if not mine and token.verb and any(other.low in BEING for other in row[max(0, place - 3) : place]):
                return True  # "it was reported that"
            if any(row[at].low in _PRONOUNS for at in {*mine, max(0, place - 1)}):
                return True
            if aligned.meets(mine, party) or aligned.is_same_party(mine, party):
                return True
    return False


_PHRASE = 4  # tokens of "according to the ministry"
_PRONOUNS = frozenset("he she they who which".split())
_THEIRS = frozenset("his her their".split())
_SPEAKS = frozenset("speaks spoke speak".split())
_OF = frozenset("for to by from with".split())
