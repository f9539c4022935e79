"""Doubts about how sure a sentence is: a hedge of the passage that it drops."""

from collections.abc import Iterator

from assistant.answering.doubts.called import is_called_reported, is_taking, takes_as
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import is_of_one_stem, is_telling
from assistant.answering.doubts.voices import is_own_voice
from assistant.text.alignment import Alignment, weight
from assistant.text.moods import CALLED_SO, TENTATIVE
from assistant.text.negation import LIGHT
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.telling import FINITE
from assistant.text.tokens import Token, is_past

_STRENGTH = {"": 3, "able": 3, "future": 2, "plan": 1, "possible": 0, "reported": 0, "condition": 0}


def certainty_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """What the passage calls possible, planned or reported, said as if it were so."""
    yield from _hardened(aligned)
    yield from _hardened_being(aligned)


def _hardened(aligned: Alignment) -> Iterator[Doubt]:
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        alone = token.quantity is not None and len(aligned.pairs[place]) == 1 and not token.told and not token.mood
        if alone and held[next(iter(aligned.pairs[place]))].mood == "reported":
            yield Doubt(f"the quote is less sure of {token.text}", grave=False)
            return
        if token.kind != "word" or not token.verb or token.quoted or token.low in CALLED_SO:
            continue
        at = aligned.event(place)
        light = not token.meaning.lemmas.isdisjoint(LIGHT)
        unsure = {"possible", "reported"} | ({"future", "plan"} if is_past(token) else set())
        if light and (at is None or held[at].mood not in unsure or not aligned.same_word(place, at)):
            continue
        if light and at is not None and not _is_near_its_own(aligned, place, at):
            continue  # "was given the file", where another gave its view
        if takes_as(aligned, place) and _is_taken_by_the_same(aligned, place):
            continue
        if at is not None and is_telling(token):
            open_there = held[at].mood == "reported" or (held[at].mood == "condition" and not token.mood)
            if not open_there or not aligned.same_word(place, at):
                continue
            mine = aligned.said.roles(place).doers
            if is_own_voice(aligned, mine) and not aligned.is_same_party(mine, aligned.held.roles(at).doers):
                continue  # "the minister was reported to have written, the paper writes"
        if (
            at is None
            or not (held[at].verb or (held[at].mood and is_of_one_stem(token, held[at])))
            or not (
                aligned.same_word(place, at)
                or (
                    aligned.pairs[place][at] == 1.0
                    and (aligned.tight(place, at) or _is_reported_of(aligned, place, at))
                )
            )
        ):
            continue
        mood, other = token.mood, held[at].mood
        if other == "reported" and (token.told or _is_of_reported(row, place)):
            continue
        if other == "plan" and token.told and row[token.teller].is_form_of(_PROPOSING):
            continue  # "suggests that it not be cut"
        dropped = _drops_condition(row, held, at)
        if dropped and mood == other == "future":
            yield Doubt("the quote says on what condition", grave=False)
            return
        if token.negated and held[at].negated == (other == ""):
            continue
        if mood == "condition" or (other == "condition" and _has_condition(row)):
            continue
        if (mood, other) == ("future", "plan") and any(one.verb and one.is_form_of(TENTATIVE) for one in row):
            continue  # "it is to be kept, they demand"
        if _is_put_so(aligned, place, at):
            continue
        if other in ("plan", "future") and is_past(token) and _is_wanted(row, place):
            continue
        surer = aligned.best(place)
        if (
            surer is not None
            and surer != at
            and aligned.same_word(place, surer)
            and _STRENGTH[held[surer].mood] >= _STRENGTH[mood]
        ):
            continue
        scheduled = other == "future" and not mood and not is_past(token)  # "opens next week"
        sure = not scheduled and not _is_hedged(token) and not (other == "reported" and is_called_reported(row))
        if _STRENGTH[mood] > _STRENGTH[other] and sure:
            yield Doubt(f"the quote is less sure of “{token.text}”", grave=False)
            return
        hedged = any(
            held[one].told or _is_hedged_there(held, one) for one, grade in aligned.pairs[place].items() if grade == 1.0
        )
        if mood in ("possible", "reported") and not other and not hedged:
            yield Doubt(f"the quote is surer of “{token.text}”", grave=False)
            return


def _is_taken_by_the_same(aligned: Alignment, place: int) -> bool:
    """True for what the text itself takes as something, and what one does who does so there in another word."""
    doers, held = aligned.said.roles(place).doers, aligned.held.row
    return (
        not doers
        or is_own_voice(aligned, doers)
        or any(
            is_taking(token) and not token.mood and aligned.is_same_party(doers, aligned.held.roles(at).doers)
            for at, token in enumerate(held)
        )
    )


def _is_near_its_own(aligned: Alignment, place: int, at: int) -> bool:
    """True if a verb of the passage stands with a word that the sentence has right before or after the verb."""
    row, held = aligned.said.row, aligned.held.row
    near = [one for one in range(max(0, place - _SIDE), min(len(row), place + _SIDE + 1)) if one != place]
    return any(
        held[match].sentence == held[at].sentence and aligned.same_word(one, match)
        for one in near
        for match in aligned.pairs[one]
    )


_SIDE = 5  # tokens


def _is_of_reported(row: list[Token], place: int) -> bool:
    """True for the "withdraw" of "was reported to have declined on Monday to withdraw it"."""
    before = next((at for at in range(place - 1, max(-1, place - _INFINITIVE), -1) if row[at].verb), None)
    return before is not None and row[before].mood == "reported" and row[place - 1].low == "to"


_INFINITIVE = 9  # tokens from a verb to its infinitive


def _is_put_so(aligned: Alignment, place: int, at: int) -> bool:
    """True where the sentence leaves open what the passage does, or both have it done by being decided or due."""
    row, held = aligned.said.row, aligned.held.row
    token = row[place]
    return bool(
        (_is_asked(row, place) and any(_is_asked(held, other) for other in _the_same(aligned, place)))
        # "the dates suggest that it was so", where it is asked whether it was
        or (token.told and row[token.teller].is_form_of(_SUGGESTING) and not _is_somebodys(aligned, token.teller))
        or _is_agreed_so(aligned, place)
        # "reinterpreted it", "decided to reinterpret it"
        or (is_past(token) and token.is_form_of(_DONE_BY_DECIDING) and _is_decided(held, at))
        or _is_unknown(row, place)  # "what was discussed is not known"
        # "argues that it should choose", "I think that it should choose"
        or (token.told and _is_due(row, place) and _is_due(held, at))
    )


def _the_same(aligned: Alignment, place: int) -> list[int]:
    return [at for at in aligned.pairs[place] if aligned.same_word(place, at)]


def _is_somebodys(aligned: Alignment, place: int) -> bool:
    """True for a deed of people, not of things: "the board suggests"."""
    row = aligned.said.row
    doers = aligned.said.roles(place).doers
    return any(row[at].kind == "name" or kind_of_noun(row[at].low) in ("person", "body") for at in doers)


_SUGGESTING = frozenset("suggest indicate imply hint assume suppose".split())
_PROPOSING = frozenset("suggest propose recommend urge ask demand".split())


def _is_decided(held: list[Token], at: int) -> bool:
    """True for what somebody decided or agreed to do."""
    before = held[max(0, at - 3) : at]
    return any(token.is_form_of(_DECIDING) and token.sentence == held[at].sentence for token in before)


_DECIDING = frozenset("decide agree".split())
# What is done with the decision itself.
_DONE_BY_DECIDING = frozenset(
    "reinterpret interpret recognise recognize declare designate classify name ban allow permit approve reject".split()
)


def _is_asked(row: list[Token], place: int) -> bool:
    """True for what somebody wants to know ("how the ships were handled")."""
    for at in range(place - 1, max(-1, place - _QUESTION), -1):
        if row[at].low in ("how", "what", "why", "whether"):
            return True
        if row[at].verb or row[at].kind == "mark":
            return False
    return False


_QUESTION = 7  # tokens from "why" to its verb


def _is_agreed_so(aligned: Alignment, place: int) -> bool:
    """True for what is "agreed to" in both, where the passage has said before what: "agreed to do both"."""
    row, held = aligned.said.row, aligned.held.row
    return any(
        [token.low for token in held[match + 1 : match + 3]] == ["to", "do"] and held[match + 3].low in _SO
        for at in range(place)
        if row[at].is_form_of(_AGREEING)
        for match in aligned.pairs[at]
        if match + 3 < len(held)
    )


_AGREEING = frozenset("agree decide promise vow undertake".split())
_SO = frozenset("so both this that it the neither".split())


def _is_wanted(row: list[Token], place: int) -> bool:
    """True for the participle of "wants the remark retracted"."""
    return any(token.is_form_of(_WANTING) for token in row[max(0, place - 6) : place])


_WANTING = frozenset("want need like wish prefer".split())


def _is_unknown(row: list[Token], place: int) -> bool:
    """True for a question whose answer the sentence says is not known."""
    asks = any(token.low in ("what", "whether", "how", "who", "if") for token in row[max(0, place - 4) : place])
    return asks and any(token.is_form_of(_KNOWN) and token.negated for token in row)


_KNOWN = frozenset("know clear certain".split())


def _is_due(row: list[Token], place: int) -> bool:
    """True for what somebody should do or what should be done."""
    due = any(token.low in ("should", "ought", "must") for token in row[max(0, place - 4) : place])
    return due or (row[place].mood == "plan" and row[place - 1].low == "be")  # "demands that it be retracted"


def _is_reported_of(aligned: Alignment, place: int, at: int) -> bool:
    """True if a verb of the passage is only reported, of most of what the sentence says it of."""
    row, held = aligned.said.row, aligned.held.row
    words = [other for other, token in enumerate(row) if other != place and weight(token) >= 1.0]
    there = [one for one in words if any(held[match].sentence == held[at].sentence for match in aligned.pairs[one])]
    return held[at].mood == "reported" and len(there) >= 2 and len(there) >= 0.7 * len(words)


def _drops_condition(row: list[Token], held: list[Token], at: int) -> bool:
    """True if the passage says "if" of something and the sentence does not."""
    there = (token for token in held if token.sentence == held[at].sentence)
    return not _has_condition(row) and any(token.low in ("if", "unless") for token in there)


def _has_condition(row: list[Token]) -> bool:
    return any(
        token.mood == "condition" or token.low in ("when", "where", "once", "unless", "provided") for token in row
    ) or any(
        token.low in ("who", "that", "which") and place > 1 and _is_anyone(row, place)
        for place, token in enumerate(row)
    )


def _is_anyone(row: list[Token], place: int) -> bool:
    """True for whoever a "who" speaks of at all: "a holder who fails", "those who fail"."""
    return row[place - 1].low in _ANYONE or row[place - 2].low in ("a", "an", "any", "every", "each")


_ANYONE = frozenset("those anyone anybody everyone everybody".split())


def _is_hedged_there(held: list[Token], at: int) -> bool:
    """True if the passage's sentence is unsure of something."""
    return any(token.mood in ("possible", "plan", "reported") for token in held if token.sentence == held[at].sentence)


def _is_hedged(token: Token) -> bool:
    return token.mood in ("possible", "reported", "plan", "able")


def _hardened_being(aligned: Alignment) -> Iterator[Doubt]:
    """What the passage says that something may be, said to be it."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        if token.kind != "word" or token.verb or token.quoted:
            continue
        at = aligned.best(place)
        if token.mood and (at is None or _STRENGTH[token.mood] <= _STRENGTH[held[at].mood]):
            continue
        if token.told and row[token.teller].negated:
            continue  # "did not say that it is one"
        if at is None or not _is_open(held, at) or held[at].verb or _has_condition(row):
            continue
        if held[at].mood == "condition" and any(other.is_form_of(_DOUBTING) for other in row):
            continue
        if _is_sure_elsewhere(aligned, place, at):
            continue
        if is_predicate(row, place) and is_predicate(held, at) and aligned.same_word(place, at):
            yield Doubt(f"the quote is less sure of “{token.text}”", grave=False)
            return


def _is_sure_elsewhere(aligned: Alignment, place: int, open_at: int) -> bool:
    """True for what the passage says is so in another sentence, of no less of what the sentence says it of."""
    row, held = aligned.said.row, aligned.held.row
    of = [at for at in range(max(0, place - _OF), place) if row[at].content and row[at].sentence == row[place].sentence]

    def shared(at: int) -> int:
        number = held[at].sentence
        return sum(
            any(held[match].sentence == number and aligned.same_word(one, match) for match in aligned.pairs[one])
            for one in of
        )

    return any(
        aligned.same_word(place, at)
        and not held[at].mood
        and is_predicate(held, at)
        and shared(at) >= max(1, shared(open_at))
        for at in aligned.pairs[place]
    )


_OF = 6  # tokens from a thing to what it is


def _is_open(held: list[Token], at: int) -> bool:
    """True for what the passage leaves open: what may be, and what it asks "whether" it is."""
    if held[at].mood == "condition":
        asked = [one for one in range(max(0, at - _ASKED), at) if held[one].sentence == held[at].sentence]
        whether = next((one for one in reversed(asked) if held[one].low == "whether"), None)
        return whether is not None and not _is_said_of_question(held, whether, at)
    return held[at].mood in ("possible", "plan", "reported")


def _is_said_of_question(held: list[Token], whether: int, at: int) -> bool:
    """True for the "matter" of "Whether it was safe is a matter of taste": that it is one, is not asked."""
    before = [token for token in held[:whether] if token.sentence == held[at].sentence]
    asked = [one for one in range(whether, at) if held[one].low in FINITE or held[one].verb]
    opens = not any(token.verb or token.low in FINITE for token in before)
    return opens and len(asked) > 1 and held[asked[-1]].low in COPULAS


_DOUBTING = frozenset("doubt doubtful question whether ask unclear uncertain wonder dispute".split())
_ASKED = 20  # tokens of a question


def is_predicate(row: list[Token], place: int) -> bool:
    """True for a word that follows "is" or "be" with no verb between."""
    for back in range(place - 1, max(-1, place - 6), -1):
        if row[back].low in COPULAS or row[back].low in _BEING:
            return True
        if row[back].verb or row[back].kind == "mark":
            return False
    return False


_BEING = frozenset("be amount amounts amounted constitute constitutes represent represents".split())
COPULAS = frozenset("is are was were be been has have had".split())
