"""Doubts about of what kind a thing is: "a full resumption" where the passage has only "a partial resumption"."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment, weight
from assistant.text.lexicon import is_known
from assistant.text.tokens import TITLES, Token


def kind_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A word before a noun that the passage lacks, having another before that noun wherever it stands."""
    row, held = aligned.said.row, aligned.held.row
    claimed = {match for pairs in aligned.pairs for match in pairs}
    for place in range(len(row) - 1):
        first, second = row[place], row[place + 1]
        if not _qualifies(first) or not _is_noun(second) or first.quoted:
            continue
        alike = (at for at, grade in aligned.pairs[place].items() if grade == 1.0)
        if any(aligned.same_word(place, at) or aligned.tight(place, at) for at in alike):
            continue
        nouns = [at for at in aligned.pairs[place + 1] if aligned.same_word(place + 1, at) and not held[at].verb]
        before = [at - 1 for at in nouns if at and _qualifies(held[at - 1])]
        if before and len(before) == len(nouns) and claimed.isdisjoint(before):
            yield Doubt(f"the quote says “{held[before[0]].text} {second.text}”, not “{first.text} {second.text}”")
            return


def other_body_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A name of which the passage has all but the first word, and only behind another: "the Hill Growers Association"
    for "the River Growers Association" of the Hill district."""
    row, held = aligned.said.row, aligned.held.row
    for place in range(len(row) - 1):
        first, second = row[place], row[place + 1]
        if first.kind != "name" or second.kind != "name" or first.quoted or first.low in TITLES or first.owner:
            continue
        if place and row[place - 1].kind == "name":
            continue
        bodies = [at for at in aligned.pairs[place + 1] if held[at].low == second.low and held[at].kind == "name"]
        before = [at - 1 for at in bodies if at and held[at - 1].kind == "name" and not held[at - 1].owner]
        if not before or len(before) < len(bodies) or not is_known(second.low):
            continue
        if any(at in aligned.pairs[place] or held[at].low in TITLES for at in before):
            continue
        yield Doubt(f"the quote says “{held[before[0]].text} {second.text}”, not “{first.text} {second.text}”")
        return


def dated_kind_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A date of one of two told apart by the word before: "the north gate on 3 May", which was the south one."""
    row, held = aligned.said.row, aligned.held.row
    for place in range(1, len(row)):
        if not _is_noun(row[place]) or not _tells_apart(row, place):
            continue
        nouns = [at for at in aligned.pairs[place] if aligned.same_word(place, at) and _tells_apart(held, at)]
        mine = {held[at].sentence for at in nouns if at - 1 in aligned.pairs[place - 1]}
        others = {held[at].sentence: at for at in nouns if at - 1 not in aligned.pairs[place - 1]}
        date = _date_of(row, place)
        if not mine or date is None:
            continue
        dated = {held[at].sentence for at in aligned.pairs[date]}
        rival = next((at for number, at in others.items() if number in dated), None)
        if rival is not None and mine.isdisjoint(dated):
            said, there = f"{row[place - 1].text} {row[place].text}", f"{held[rival - 1].text} {held[rival].text}"
            yield Doubt(f"the quote gives {row[date].text} for the {there}, not for the {said}")
            return


def _tells_apart(row: list[Token], place: int) -> bool:
    """True if the word before a noun says which one it is: "the Polish envoy", "the north gate"."""
    before = row[place - 1] if place else None
    return before is not None and before.sentence == row[place].sentence and before.content and not before.verb


def _date_of(row: list[Token], place: int) -> int | None:
    """The date that follows a noun, before the next one that is told apart from others."""
    for at in range(place + 1, len(row)):
        if row[at].sentence != row[place].sentence or (at > place + 1 and _is_noun(row[at]) and _tells_apart(row, at)):
            return None
        if row[at].day is not None:
            return at
    return None


def _qualifies(token: Token) -> bool:
    return (
        token.kind == "word" and not token.verb and weight(token) >= 1.0 and bool({"a", "n"} & {*token.meaning.parts})
    )


def _is_noun(token: Token) -> bool:
    return token.kind == "word" and not token.verb
