"""Doubts about what the passage leaves to somebody who says so, and the sentence tells as a fact."""

from collections.abc import Iterator

from assistant.answering.doubts.certainty import COPULAS, is_predicate
from assistant.answering.doubts.clauses import LENT, OWN_VIEW, clauses, judgements
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.knowing import knows
from assistant.answering.doubts.sameness import is_of_one_stem, is_telling
from assistant.answering.doubts.wishes import would_rather
from assistant.text.alignment import Alignment, weight
from assistant.text.negation import is_negator
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.telling import ANNOUNCING, CALLING, FINITE
from assistant.text.tokens import Token, is_past

_MOSTLY_TOLD = 0.6
_PARTLY_TOLD = 0.4  # where all that is done is told
_HARDLY_TOLD = 0.3


def untold_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """The passage says who says so, and the sentence does not; or a clause of it does not."""
    row = aligned.said.row
    whole = range(len(row))
    parts = list(clauses(row))
    parts = [*(parts if len(parts) > 1 else ()), *judgements(row), *_mains(row), *_asides(row)]
    if _is_untold(aligned, whole) or any(_is_untold(aligned, part) for part in parts):
        yield Doubt("the quote says who says so", grave=False)


def _mains(row: list[Token]) -> Iterator[range]:
    """The statement of a sentence without what only says when, where or why: "it fell", of "it fell during the drill
    that Norland began"."""
    end = next((at for at, token in enumerate(row) if at > 2 and token.low in _CIRCUMSTANCES), len(row))
    main = row[:end]
    if end < len(row) and sum(token.verb for token in main) == 1 and sum(map(weight, main)) >= _WHOLE:
        yield range(end)


def _asides(row: list[Token]) -> Iterator[range]:
    """What a sentence says that a thing is, in an aside: ", which is a raid", ", a raid that must end,"."""
    for place in range(1, len(row) - 3):
        if row[place].text != "," or row[place - 1].told or any(token.low in OWN_VIEW for token in row[:place]):
            continue  # "maintains that its policy, which is unchanged": so it maintains
        relative = row[place + 1].low in ("which", "who") and row[place + 2].low in FINITE
        apposed = row[place + 1].low in ("a", "an") and row[place - 1].content
        if not relative and not (apposed and any(token.verb for token in row[:place])):
            continue
        end = next((at for at in range(place + 2, len(row)) if row[at].text in ",;."), len(row))
        if not any(row[at].quoted or row[at].told or row[at].low in OWN_VIEW for at in range(place, end)):
            yield range(place + 2, end)


_CIRCUMSTANCES = frozenset("during after before when while since because until".split())
_WHOLE = 3.0  # the weight of words


def _is_untold(aligned: Alignment, places: range) -> bool:
    """True if the passage has somebody say what some words of the sentence say, and they do not."""
    row, held = aligned.said.row, aligned.held.row
    if any(row[place].low in ("according", "reportedly") for place in places):
        return False
    if any(_tells_itself(aligned, place) or knows(aligned, place) for place in places):
        return False
    if _is_said_of_oneself(aligned, places) or _names_the_document(aligned, places) or would_rather(aligned, places):
        return False
    total = told = kept = 0.0
    deeds: list[bool] = []
    doubted = any(is_negator(row[place]) for place in places)
    for place in places:
        token = row[place]
        at = _denied_too(aligned, place)
        if at is None:
            at = aligned.event(place) if token.verb else _by_its_own_word(aligned, place)
        if at is None or token.kind == "name":
            continue
        following = row[place + 1].low if place + 1 < len(row) else ""
        full = 1.0 if token.verb and following in ("off", "up", "out", "down", "back") else weight(token)
        worth = full * (3.0 if token.verb or is_predicate(row, place) else 1.0)
        total += worth
        claimed = held[at].told and _claims(held[held[at].teller], doubted=doubted)
        claimed = claimed and not _is_told_of_a_noun(held, at) and not _is_of_the_teller(held, at)
        told += worth * claimed
        if (token.verb and weight(token) >= 1.0) or is_predicate(row, place):
            deeds.append(claimed and aligned.same_word(place, at) and not token.told)
        itself = token.told and not _is_told_in_turn(aligned, token.teller)
        open_here = token.mood in ("reported", "possible", "condition") and token.mood != held[at].mood
        kept += worth * (itself or open_here)
    least = _PARTLY_TOLD if deeds and all(deeds) else _MOSTLY_TOLD
    return bool(total) and told / total >= least and kept / total < _HARDLY_TOLD


def _by_its_own_word(aligned: Alignment, place: int) -> int | None:
    """Where the passage has a word: where it stands itself, if once only or told by nobody, and else its match."""
    token, held = aligned.said.row[place], aligned.held.row
    at = aligned.best(place)
    same = [other for other in aligned.pairs[place] if held[other].low == token.low]
    if len(same) != 1 and at is not None and not is_of_one_stem(token, held[at]):
        same = [other for other in same if not held[other].told][:1]
    return same[0] if len(same) == 1 else at


def _denied_too(aligned: Alignment, place: int) -> int | None:
    """The one place of the passage where what the sentence denies is denied as well."""
    token, held = aligned.said.row[place], aligned.held.row
    if not (token.verb and token.negated):
        return None
    same = [at for at in aligned.pairs[place] if held[at].verb and held[at].negated and aligned.same_word(place, at)]
    return same[0] if len(same) == 1 else None


def _is_of_the_teller(held: list[Token], at: int) -> bool:
    """True for what names the one who says so: "its director, Ann Lee, said on Friday"."""
    teller = held[at].teller
    return (
        0 < teller - at <= _NAMED
        and held[teller].low != "according"
        and not any(
            token.verb or token.low in ("that", "and", "to") or token.sentence != held[at].sentence
            for token in held[at:teller]
        )
    )


_NAMED = 6  # tokens from "director" to "said"


def _is_told_of_a_noun(held: list[Token], at: int) -> bool:
    """True for what a relative clause tells of a noun that is spoken of: "warned in a report that was lost"."""
    for place in range(at, max(held[at].teller + 1, at - _RELATIVE), -1):
        if held[place].text in ",;":
            return False
        if held[place].low in ("that", "which", "who"):
            of = next((back for back in range(place - 1, at - _RELATIVE, -1) if held[back].kind != "date"), place - 1)
            dated = of < place - 1 and held[of].low in ("of", "in", "from")
            before, following = held[of - 1 if dated else of], held[place + 1]
            is_noun = before.kind == "word" and not before.verb and before.low not in _SAID_IN
            return is_noun and (following.verb or following.low in COPULAS)
    return False


_RELATIVE = 8  # tokens of a relative clause up to its verb
_SAID_IN = frozenset("statement letter interview speech post email message".split())


def _is_said_of_oneself(aligned: Alignment, places: range) -> bool:
    """True if what the passage leaves to someone is what that one hopes, wants or does: "Tokyo says that it hopes"."""
    row, held = aligned.said.row, aligned.held.row
    place = next((at for at in places if row[at].verb), None)
    if place is None or not row[place].is_form_of(_OWN | STANCE):
        return False
    at = aligned.event(place)
    meant = next((one for one in range(place + 1, min(place + 4, len(row))) if row[one].verb), None)
    if at is None and row[place].is_form_of(_OWN) and meant is not None:
        at = aligned.event(meant)  # "Estair intends to appeal", "Estair said that it would appeal"
    tellers = {held[at].teller} if at is not None else set()
    mine = aligned.said.roles(place).doers
    opening = next((where for where in places if row[where].content), place)
    only_told = is_telling(row[place]) and at is not None and held[at].told and held[at].teller != at
    only_told = only_told and at is not None and aligned.same_word(place, at)
    if row[place].is_form_of(STANCE) and (opening in mine or _is_apposed(row, opening, place)) and not only_told:
        tellers |= {held[match].teller for pairs in aligned.pairs[place + 1 :] for match in pairs}
    theirs = [aligned.held.roles(teller).doers for teller in tellers if teller >= 0]
    return bool(mine) and any(one and aligned.is_same_party(mine, one) for one in theirs)


def _is_apposed(row: list[Token], opening: int, place: int) -> bool:
    """True for a name at the beginning with what it is between it and its verb: "Vindkraft, the association, holds"."""
    marks = [at for at in range(opening, place) if row[at].kind == "mark"]
    return row[opening].kind == "name" and len(marks) == 2 and marks[1] == place - 1


def _names_the_document(aligned: Alignment, places: range) -> bool:
    """True for words with "under Article V" where the passage has the article say so."""
    row, held = aligned.said.row, aligned.held.row
    tellers = {held[match].teller for pairs in aligned.pairs for match in pairs} - {-1}
    sayers = {at for teller in tellers for at in aligned.held.cast(teller).doers}
    return any(
        (not place or row[place - 1].low in ("under", "in", "the"))
        and not sayers.isdisjoint(aligned.pairs[place])
        and _has_its_number(aligned, place, sayers)
        for place in places
        if row[place].is_form_of(_DOCUMENTS)
    )


def _has_its_number(aligned: Alignment, place: int, sayers: set[int]) -> bool:
    """False for "Article VI" where Article V says so."""
    row = aligned.said.row
    if place + 1 >= len(row) or row[place + 1].kind not in ("name", "number"):
        return True
    return any(at in sayers or at - 1 in sayers for at in aligned.pairs[place + 1])


_DOCUMENTS = frozenset("article act law treaty communique statement agreement declaration constitution".split())
STANCE = frozenset(
    """
    attribute ascribe credit blame question doubt query challenge contest dispute reject object welcome accuse suspect
    insist recommend propose urge suggest call demand oppose regard view see consider appeal hail praise criticise
    criticize condemn condition link justify defend back rebut turn make
    """.split()
)
"""Verbs by which somebody takes a stand: that it is his, the sentence says itself."""
_OWN = frozenset("hope want wish oppose support regard view consider intend plan seek mean favour favor".split())


def _claims(teller: Token, *, doubted: bool) -> bool:
    """False for what is announced or shown, and for what someone has not said where the sentence denies it too."""
    return teller.meaning.lemmas.isdisjoint(ANNOUNCING) and not (teller.negated and doubted)


def _tells_of_calling(aligned: Alignment, place: int) -> bool:
    """True for "X calls Y a patrol", "X speaks of a patrol": who says so is the subject."""
    token = aligned.said.row[place]
    after = aligned.said.row[place + 1].low if place + 1 < len(aligned.said.row) else ""
    if token.is_form_of(_REFERRING) and after == "to":
        return any(other.low == "as" for other in aligned.said.row[place + 2 :])
    return (token.verb and token.is_form_of(CALLING)) or (token.low in ("speaks", "spoke", "speak") and after == "of")


_REFERRING = frozenset(("refer",))


def _tells_itself(aligned: Alignment, place: int) -> bool:
    """True for a verb of saying of the sentence that the passage does not leave to someone else in turn."""
    token = aligned.said.row[place]
    if token.is_form_of(_MAKING) and _has_a_saying(aligned, place):
        return True
    if token.verb and token.is_form_of(_FINDING) and not aligned.pairs[place]:
        return True  # "finds the letter wrong", "the letter is, I think, wrong"
    if token.low in OWN_VIEW and place and aligned.said.row[place - 1].owner:
        tellers = {other.teller for other in aligned.held.row if other.told}
        doers = {at for teller in tellers for at in aligned.held.roles(teller).doers}
        if token.low in LENT:
            doers |= {teller - 1 for teller in tellers if teller > 0 and aligned.held.row[teller - 1].owner}
        return (not doers and token.low in LENT) or aligned.meets((place - 1,), doers)
    if _tells_of_calling(aligned, place):
        return not _is_told_in_turn(aligned, place) or _same_caller(aligned, place)
    if token.is_form_of(_GUESSED) and any(
        aligned.same_word(place, at) and any(other.teller == at for other in aligned.held.row)
        for at in aligned.pairs[place]
    ):
        return True  # "suspected of having lit it", "more than forecast"
    leads = token.verb and any(other.teller == place for other in aligned.said.row[place + 1 :])
    at = aligned.event(place)
    if leads and (at is None or not aligned.same_word(place, at)):
        return True  # "China holds that", where the passage has China's position and a report that calls it something
    tells = leads or (is_telling(token) and token.verb) or token.is_form_of(CALLING)
    if _is_aside(aligned.said.row, place):
        return False
    return tells and not _is_told_in_turn(aligned, place)


def _is_aside(row: list[Token], place: int) -> bool:
    """True for a participle that tells of a noun only: "the passage, reported on 16 November, was"."""
    opens = place > 0 and row[place - 1].text == "," and is_past(row[place])
    led = any(token.low in ("on", "in", "at") for token in row[place + 1 : place + 2])
    return opens and led and not any(token.teller == place for token in row)


def _has_a_saying(aligned: Alignment, place: int) -> bool:
    """True for "put the question": its noun says that somebody says so, unless the passage has it from somebody too."""
    row, held = aligned.said.row, aligned.held.row
    return any(
        row[at].is_form_of(_SAYINGS) and ((best := aligned.best(at)) is None or not held[best].told)
        for at in range(max(0, place - 4), min(place + 4, len(row)))
    )


_FINDING = frozenset("find judge deem".split())
_GUESSED = frozenset("understand suspect forecast expect estimate predict allege accuse believe fear".split())
_MAKING = frozenset("make put issue ask repeat".split())
_SAYINGS = frozenset("remark statement comment claim question promise demand".split())


def _same_caller(aligned: Alignment, place: int) -> bool:
    """True if the passage leaves it to the same one: "Tokyo says that it calls it so"."""
    at = aligned.event(place)
    mine = aligned.said.roles(place).doers
    if at is None or not mine:
        return False
    teller = aligned.held.row[at].teller
    return teller >= 0 and aligned.is_same_party(mine, aligned.held.roles(teller).doers)


def _is_told_in_turn(aligned: Alignment, place: int) -> bool:
    at = aligned.event(place)
    held = aligned.held.row
    if any(
        aligned.same_word(place, other) and held[other].verb and not held[other].told for other in aligned.pairs[place]
    ):
        return False
    if (
        at is None
        or not (aligned.same_word(place, at) or aligned.pairs[place][at] == 1.0)
        or not aligned.held.row[at].told
    ):
        return False
    mine, theirs = aligned.said.roles(place).doers, aligned.held.roles(at).doers
    if held[at].teller == at:
        return False  # ", as the government states it,"
    tellers = aligned.held.roles(aligned.held.row[at].teller).doers
    if mine and theirs and any(kind_of_noun(held[at].low) == "document" for at in tellers):
        return not aligned.is_same_party(mine, theirs)  # "the act says that Norland considers it a threat"
    if mine and tellers and aligned.is_same_party(mine, tellers):
        return False  # "Nordhav called the quota too high and accused the ministry"
    return not (mine and theirs) or aligned.is_same_party(mine, theirs)
