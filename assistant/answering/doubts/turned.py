"""Doubts about words that the passage denies or turns round: a "not" that one side lacks, "rose" for "fell"."""

from collections.abc import Iterator

from assistant.answering.doubts.denying import asks, clause, denies_near, is_limited, is_refused, says_no_near
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.knowing import is_known_of, knows
from assistant.answering.doubts.sameness import counts_from_elsewhere, is_saying, is_telling, sayings, stands
from assistant.answering.doubts.thresholds import LEAST_CONTEXT, MARGIN
from assistant.text.alignment import Alignment, names, weight
from assistant.text.negation import LIGHT, is_negator, is_taken_back
from assistant.text.telling import CALLING
from assistant.text.tokens import Token

_CLOSE = 0.6


def turning_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """Words that the passage denies and the sentence does not, or the other way; words whose opposite stands there."""
    for place, token in enumerate(aligned.said.row):
        if (
            token.kind == "word"
            and not token.quoted
            and token.mood != "condition"
            and not _is_lost(aligned.said.row, place)
            and not _is_modal(aligned.said.row, place)
            and not knows(aligned, place)
            and not is_known_of(aligned, place)
            and not counts_from_elsewhere(aligned.said.row, place)
            and not _names_advice(aligned.said.row, place)
            and not _is_as_far_as(aligned.said.row, place)
            and not _is_before_its_denial(aligned.said.row, place)
        ):
            yield from _turned(aligned, place)


def _is_lost(row: list[Token], place: int) -> bool:
    """True for what a verb of losing takes away without a "not" ("lost power")."""
    return any(not token.meaning.lemmas.isdisjoint(_LOSING) for token in row[max(0, place - 3) : place])


def _is_modal(row: list[Token], place: int) -> bool:
    """True for the "need" of "nor need it touch them", of which the verb behind it is denied."""
    before, after = row[max(0, place - 1) : place], row[place + 1 : place + 2]
    denied = any(token.low == "nor" for token in before) or any(token.low == "not" for token in after)
    return denied and row[place].low in ("need", "dare")


def _is_noun(token: Token) -> bool:
    return not token.verb and "n" in token.meaning.parts and "a" not in token.meaning.parts


def _names_advice(row: list[Token], place: int) -> bool:
    """True for what advice is called by, whether it is for or against it ("the travel advice")."""
    return place + 1 < len(row) and row[place + 1].is_form_of(_ADVICE)


def _is_as_far_as(row: list[Token], place: int) -> bool:
    """True for the verb of "as far as the desk knew", which limits what is said and says nothing itself."""
    before = [token.low for token in row[max(0, place - 6) : place]]
    return any(before[at : at + 3] == ["as", "far", "as"] for at in range(len(before)))


def _is_before_its_denial(row: list[Token], place: int) -> bool:
    """True for the "paper" of "the paper quotes nobody", of which only what follows is denied."""
    before = [token for token in row[:place] if token.sentence == row[place].sentence]
    return row[place].negated and _is_noun(row[place]) and not any(is_negator(token) for token in before)


_ADVICE = frozenset("advice advisory warning alert ban curb limit".split())
_LOSING = frozenset("lose cut miss run_out deprive short end drop withdraw".split())


def _turned(aligned: Alignment, place: int) -> Iterator[Doubt]:
    said, held = aligned.said.row[place], aligned.held.row
    for_it, against = _witnesses(aligned, place)
    shares = _shares(aligned, place)
    told = max(shares.values(), default=0.0)
    # "The resumption began in May" is no opposite of "the halt ends an opening" where another sentence has the date.
    against = [one for one in against if shares.get(held[one[1]].sentence, 0.0) >= _TOLD_THERE * told]
    if not against:
        return
    modal = _modal(aligned.said.row, place)
    if for_it and modal and any(_modal(held, one) != modal for _, one in against):
        # "They change what he may do", "not what he could": which of the two, the word before the deed tells.
        for_it = [one for one in for_it if _modal(held, one[1]) == modal]
        against = [one for one in against if _modal(held, one[1]) == modal]
        if not against:
            return
    score, at = max(against)
    if any(
        other != place
        and one.negated == held[at].negated
        and at in aligned.pairs[other]
        and aligned.same_word(other, at)
        for other, one in enumerate(aligned.said.row)
    ):
        return  # "adds that they are not added up": another word of the sentence is denied as that of the passage is
    if any(aligned.shared[held[one].sentence] >= _TOLD_MORE * aligned.shared[held[at].sentence] for _, one in for_it):
        return
    if is_taken_back(held, at) and not _is_never_so(aligned.said.row, place):
        return
    if _has_ended(aligned.said.row, place, held, at) or _has_ended(held, at, aligned.said.row, place):
        return
    turned = at in aligned.held.opposites(said) and not aligned.same_word(place, at)
    if (
        turned
        and _is_noun(said)
        and any(
            aligned.same_word(place, other)
            and held[other].sentence == held[at].sentence
            and held[other].negated == said.negated
            for other in aligned.pairs[place]
        )
    ):
        return
    least = LEAST_CONTEXT if turned else _LEAST_FOR_THE_SAME
    if aligned.context(place, at) < least and len(aligned.said.row) > _SHORT:
        return
    if for_it and max(for_it)[0] * MARGIN >= score:
        return
    if _stands_so(aligned, place, [other for _, other in for_it], [other for _, other in against]):
        return
    if turned:
        yield Doubt(f"the quote says “{held[at].text}”, not “{said.text}”")
    elif held[at].negated:
        yield Doubt(f"the quote denies “{said.text}”: a “not” was dropped")
    else:
        yield Doubt(f"the quote does not deny “{said.text}”: a “not” was added")


def _modal(row: list[Token], place: int) -> str:
    """The "may" of "changes what he may do", which is of another verb than that at the place; "" if there is none."""
    opened = False
    for at in range(place + 1, min(place + _MODAL_WITHIN, len(row))):
        if row[at].sentence != row[place].sentence or row[at].kind == "mark":
            break
        opened = opened or row[at].low == "what"
        if row[at].low in _MODALS:
            return row[at].low if opened else ""
    return ""


_MODALS = frozenset("may might can could must should will would".split())
_MODAL_WITHIN = 7  # tokens


def _shares(aligned: Alignment, place: int) -> dict[int, float]:
    """For the numbers of the sentences of the passage how much stands there of the clause of a word, and of what it
    says; without names, for which a pronoun may stand: "Roe ran on 3 May. She lost".
    """
    row, held = aligned.said.row, aligned.held.row
    found: dict[int, float] = {}
    told = (at for at, token in enumerate(row) if token.teller == place)
    for other in {*clause(row, place), *told}:
        worth = weight(row[other])
        is_its_own = row[other].teller == place or abs(row[other].depth - row[place].depth) < 1.0
        if worth >= _LEAST_TOLD and is_its_own and row[other].kind != "name":
            for number in {held[match].sentence for match in aligned.pairs[other]}:
                found[number] = found.get(number, 0.0) + worth
    return found


_LEAST_TOLD = 0.5
_TOLD_THERE = 0.55  # of what another sentence tells of the same
_TOLD_MORE = 1.2


def _has_ended(row: list[Token], place: int, other: list[Token], at: int) -> bool:
    """True for what one text tells the end of and the other says to be no longer so: "left the office", "no longer held
    the office".
    """
    ends = any(token.is_form_of(_ENDING) for token in row[max(0, place - _NEAR) : place])
    before = [token.low for token in other[max(0, at - _NEAR) : at]]
    return ends and any(before[number : number + 2] == ["no", "longer"] for number in range(len(before)))


_ENDING = frozenset("leave quit end cease stop lose resign abandon discontinue former".split())
_NEAR = 5


def _is_never_so(row: list[Token], place: int) -> bool:
    """True for what the sentence denies by more than a "not": "are given, and should not be" is no "never given"."""
    return any(token.low in _NEVER for token in row[max(0, place - 3) : place])


_NEVER = frozenset("never nobody none nothing neither".split())


def _stands_so(aligned: Alignment, place: int, for_it: list[int], against: list[int]) -> bool:
    """True if the very words around a word, its "not" among them, stand around one that agrees with it."""
    mine = aligned.said.roles(place)
    parties = mine.doers | mine.others
    own = [
        at
        for at in for_it
        for theirs in [aligned.held.roles(at)]
        if not (stands(aligned, parties) and theirs.doers | theirs.others)
        or aligned.is_same_party(parties, theirs.doers | theirs.others)
    ]
    longest = max((_run(aligned, place, at) for at in own), default=0)
    least = _TOLD_IN_A_ROW if aligned.said.row[place].told else _IN_A_ROW
    return longest >= least and longest > max(_run(aligned, place, at) for at in against)


def _run(aligned: Alignment, place: int, at: int) -> int:
    """How many words in a row are the same around two places, both counted; 0 if they are not themselves."""
    row, held = aligned.said.row, aligned.held.row
    if row[place].low != held[at].low:
        return 0
    count = 1
    for step in (-1, 1):
        here, there = place + step, at + step
        while 0 <= here < len(row) and 0 <= there < len(held) and row[here].low == held[there].low:
            count += row[here].kind != "mark"
            here, there = here + step, there + step
    return count


_IN_A_ROW, _TOLD_IN_A_ROW = 4, 3
_LEAST_FOR_THE_SAME = 0.15
_SHORT = 6  # tokens of a sentence in which nothing else may have a counterpart


def _witnesses(aligned: Alignment, place: int) -> tuple[list[tuple[float, int]], list[tuple[float, int]]]:
    """The words of the passage that agree with a word, and those that speak against it, each with how well it fits."""
    said, held = aligned.said.row[place], aligned.held.row
    same = aligned.pairs[place]
    opposite = {
        at
        for at in aligned.held.opposites(said)
        if same.get(at) != 1.0
        and held[at].kind == "word"
        and not asks(held, at)
        and not _lends_its_sense(said, held[at])
        and not _is_said_too(aligned, place, at)
    }
    if said.is_form_of(frozenset(("conclude",))) and any(token.teller == place for token in aligned.said.row):
        opposite = set()  # to conclude that something is so is not to end
    same = {at: grade for at, grade in same.items() if at not in opposite}
    same = {at: grade for at, grade in same.items() if not asks(held, at)}
    if is_telling(said) or said.is_form_of(CALLING):
        same = {at: grade for at, grade in same.items() if aligned.same_word(place, at)}
    sayers = dict.fromkeys(sayings(aligned), 1.0) if said.is_form_of(_PLAINLY_SAYING) else {}
    for_it: list[tuple[float, int]] = []
    against: list[tuple[float, int]] = []
    for at, grade in (sayers | same).items():
        exact = aligned.same_word(place, at)
        if not _denies_other(aligned, place, at):
            alike = exact or (grade == 1.0 and (not held[at].verb or not _is_noun_here(aligned.said.row, place)))
            for_it += [(_score(aligned, place, at, grade), at)] if alike else []
        elif at in same and (exact or (grade == 1.0 and aligned.tight(place, at))):
            against.append((_score(aligned, place, at, grade), at))
    for at in opposite:
        if _is_of_another(aligned, place, at) and not _converse(aligned, place, at):
            continue
        if aligned.tight(place, at) or aligned.context(place, at) > _CLOSE or _by_the_same(aligned, place, at):
            agrees = held[at].negated != said.negated or _converse(aligned, place, at)
            agrees = agrees or _tells_from_the_end(aligned, place, at)
            (for_it if agrees else against).append((_score(aligned, place, at, _OPPOSED), at))
    return for_it, against


def _is_said_too(aligned: Alignment, place: int, at: int) -> bool:
    """True if a word of the passage stands in the sentence itself, beside its opposite ("in answer to a question")."""
    return any(
        at in pairs and (pairs[at] == 1.0 or aligned.same_word(other, at))
        for other, pairs in enumerate(aligned.pairs)
        if other != place
    )


def _is_noun_here(row: list[Token], place: int) -> bool:
    """True for a noun after its adjective ("a large part"), which no verb of the passage stands for."""
    return place > 0 and row[place - 1].meaning.parts[:1] == "a" and _is_noun(row[place])


def _lends_its_sense(said: Token, held: Token) -> bool:
    """True for "keep" and "let", which say little without what follows them."""
    return not said.meaning.lemmas.isdisjoint(LIGHT) or not held.meaning.lemmas.isdisjoint(LIGHT)


def _is_of_another(aligned: Alignment, place: int, at: int) -> bool:
    """True if the opposite is said of something else that both sides name: "profit fell", "revenue rose"."""
    mine, theirs = aligned.said.roles(place).doers, aligned.held.roles(at).doers
    if not mine or not theirs or not aligned.held.row[at].verb or names(aligned.said.row, mine):
        return False
    if "to" in (aligned.said.row[place - 1].low, aligned.held.row[at - 1].low):
        return False  # who is to do it is not told by the order of words
    return stands(aligned, mine) and not aligned.is_same_party(mine, theirs)


_OPPOSED = 0.9  # what an opposite counts for beside the same word


def _score(aligned: Alignment, place: int, at: int, grade: float) -> float:
    return (aligned.context(place, at) + aligned.local(place, at)) / 2 + grade


def _by_the_same(aligned: Alignment, place: int, at: int) -> bool:
    mine, theirs = aligned.said.roles(place).doers, aligned.held.roles(at).doers
    return bool(mine and theirs) and aligned.is_same_party(mine, theirs)


def _denies_other(aligned: Alignment, place: int, at: int) -> bool:
    """True if one of two words is denied, itself and not only among others, and the other is not at all."""
    row, held = aligned.said.row, aligned.held.row
    said, other = row[place], held[at]
    if is_telling(said) and other.negated and any(token.low == "what" for token in held[max(0, at - 3) : at]):
        return False  # "none of it, she says, is new", "none of it adds to what was said"
    agent = said if other.verb else other
    if said.verb != other.verb and agent.low.endswith(("ers", "ors")):
        return False  # "visited" is no "visitors"
    if said.negated and other.told and held[other.teller].negated:
        return False  # "neither has connected them", "neither has said that they are connected"
    if said.negated and (_declined(aligned, place) or _is_no_sooner(aligned, place, at)):
        return False
    if said.negated == other.negated or not (said.denied or other.denied):
        return False
    denied, plain = ((row, place), (held, at)) if said.negated else ((held, at), (row, place))
    if is_limited(*denied) and not is_limited(*plain):
        return False  # "the desk does not print the message in full", "the desk prints three words"
    if not said.negated and is_refused(row, place):
        return False
    if said.verb and other.verb:
        mine, theirs = aligned.said.roles(place), aligned.held.roles(at)
        parties, parties_there = mine.doers | mine.others, theirs.doers | theirs.others
        if parties and parties_there and stands(aligned, parties) and not aligned.meets(parties, parties_there):
            return False  # another event
        if is_saying(said) and said.negated and denies_near(held, at):
            return False
        # "Has not yet ratified" agrees with "still has to ratify"; so does "neither has done so" after "asked to".
        open_there = other.mood in ("future", "plan", "possible", "condition")
        return not (said.negated and open_there and (_is_pending(row, place) or says_no_near(held, at)))
    # A noun is denied with its verb, here or there: "damaged no buildings", "no buildings were damaged".
    return not (says_no_near(row, place) if other.denied else says_no_near(held, at))


def _declined(aligned: Alignment, place: int) -> bool:
    """True for what is declined, where the passage has "declined" too, to do what it says before."""
    row = aligned.said.row
    return any(
        row[at].is_form_of(_DECLINING) and any(aligned.same_word(at, other) for other in aligned.pairs[at])
        for at in range(max(0, place - 4), place)
    )


def _is_no_sooner(aligned: Alignment, place: int, at: int) -> bool:
    """True for "had not expected it until May" where the passage has "had expected it only in May"."""
    row, held = aligned.said.row, aligned.held.row
    waits = any(token.low in ("until", "till", "before") for token in row[place:])
    there = [token.low for token in held if token.sentence == held[at].sentence]
    return waits and any(low in ("only", "next", "first") for low in there)


_DECLINING = frozenset("decline refuse".split())


def _is_pending(row: list[Token], place: int) -> bool:
    return any(token.low in ("yet", "still", "far") for token in row[max(0, place - 6) : place + 6])


def _converse(aligned: Alignment, place: int, at: int) -> bool:
    """True if two opposite verbs have their sides exchanged too ("A beat B", "B lost to A")."""
    mine, theirs = aligned.said.roles(place), aligned.held.roles(at)
    if aligned.meets(mine.doers, theirs.doers):
        return False
    if aligned.meets(mine.doers, theirs.others) or aligned.meets(mine.others, theirs.doers):
        return True
    return bool(names(aligned.said.row, mine.doers) and names(aligned.held.row, theirs.doers))


def _tells_from_the_end(aligned: Alignment, place: int, at: int) -> bool:
    """True for "the one before was A" where the passage has "A. The next was B"."""
    row, held = aligned.said.row, aligned.held.row
    if not (row[place].is_form_of(_ORDERING) and held[at].is_form_of(_ORDERING)):
        return False
    named = [one for one in range(place + 1, len(row)) if row[one].kind in ("name", "date")]
    there = {other for one in named for other in aligned.pairs[one]}
    there = {other for other in there if held[at].sentence - held[other].sentence in (0, 1)}
    return bool(there) and all(other < at for other in there)


_ORDERING = frozenset("next previous following preceding subsequent prior".split())
_PLAINLY_SAYING = frozenset("say tell claim insist state argue maintain contend add note declare remark".split())
