"""Doubts about a name that stands where the passage has another: after the same words, or with the same words."""

from collections.abc import Iterator
from itertools import combinations

from assistant.answering.doubts.around import around
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.exchange import is_within
from assistant.answering.doubts.names import is_title, name_runs
from assistant.answering.doubts.units import unit_of
from assistant.text.alignment import Alignment, weight
from assistant.text.nations import nation
from assistant.text.tokens import Token

_LEAD = 3  # words before a name that are the same in both


def lead_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "The party, known as X" where the passage has "the party, known as Y", and nowhere those words before X."""
    row, held = aligned.said.row, aligned.held.row
    claimed = {match for pairs in aligned.pairs for match in pairs}
    for run in name_runs(row):
        lead = _words_before(row, run[0])
        if len(lead) < _LEAD or lead[-1] == "that" or row[run[0]].quoted:
            continue
        if all(row[at].text.isupper() and aligned.pairs[at] for at in run):
            continue  # the short form of a name that stands there in full
        followed = [
            _run_at(held, at)
            for at, token in enumerate(held)
            if token.kind == "name" and _words_before(held, at) == lead and not is_title(token)
        ]
        mine = {match for place in run for match in aligned.pairs[place]}
        if any(is_within(held, other[0], mine) or _is_short_for(held, other[-1], mine) for other in followed):
            continue
        close = _from_last_content(row, run[0])
        if any(_words_before(held, at)[-close:] == lead[-close:] for at in mine):
            continue  # "was signed in X", "the first one, signed in Y"
        if followed and all(claimed.isdisjoint(other) and mine.isdisjoint(other) for other in followed):
            other = " ".join(held[at].text for at in followed[0])
            yield Doubt(f"the quote gives {other} there, not {' '.join(row[at].text for at in run)}")
            return


def _is_short_for(held: list[Token], place: int, others: set[int]) -> bool:
    """True for "the European Space Agency, ESA", where the other name is the capitals behind."""
    near = [at for at in others if 0 < at - place <= _SHORT_WITHIN and held[at].sentence == held[place].sentence]
    return any(held[at].text.isupper() for at in near)


_SHORT_WITHIN = 12  # tokens


def _words_before(row: list[Token], place: int) -> list[str]:
    """The last words of a sentence before a place; fewer at its beginning, and where one says nothing by itself."""
    before = [token for token in row[max(0, place - 2 * _LEAD) : place] if token.sentence == row[place].sentence]
    words = [token.low for token in before if token.kind != "mark"][-_LEAD:]
    return words if any(token.content for token in before[-_LEAD:]) else []


def _from_last_content(row: list[Token], place: int) -> int:
    """How many words before a place there are from the last one on that says something."""
    before = [token for token in row[max(0, place - 2 * _LEAD) : place] if token.kind != "mark"][-_LEAD:]
    return next((count for count, token in enumerate(reversed(before), start=1) if token.content), _LEAD)


def _run_at(row: list[Token], place: int) -> list[int]:
    run = [place]
    while run[-1] + 1 < len(row) and row[run[-1] + 1].kind == "name" and not row[run[-1]].owner:
        run.append(run[-1] + 1)
    return run


def _lead(row: list[Token], place: int) -> str:
    """The preposition before a name; "" before the doer of something."""
    before = next((row[at] for at in range(place - 1, max(-1, place - 4), -1) if row[at].kind != "name"), None)
    return before.low if before is not None and before.low in _LEADING else ""


_LEADING = frozenset("in at on of to from by with for near under against about".split())


def repeat_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """One name, number or date twice, where the passage has two: "A calls it x, A calls it y" for "A ..., B ..."."""
    row, held = aligned.said.row, aligned.held.row
    claimed = {
        match
        for place, pairs in enumerate(aligned.pairs)
        for match in pairs
        if row[place].kind != "name" or aligned.same_word(place, match)
    }
    for first, second in combinations(range(len(row)), 2):
        token = row[first]
        if token.kind not in ("name", "number", "date") or not _is_again(row, first, second):
            continue
        for number in {held[at].sentence for at in aligned.pairs[first]}:
            inside = [at for at, other in enumerate(held) if other.sentence == number]
            own = [at for at in inside if at in aligned.pairs[first]]
            rivals = [
                at for at in inside if held[at].kind == token.kind and at not in claimed and _may_be(token, held[at])
            ]
            rivals = [
                at
                for at in rivals
                if any(_lead(held, at) == _lead(row, place) for place in (first, second))
                or unit_of(row, first) == unit_of(held, at) != ""
            ]
            if len(own) != 1 or not rivals or _stand_in_two_places(aligned, first, second):
                continue
            if _has_the_rest(aligned, number):
                yield Doubt(f"the quote has {token.text} once, and {held[rivals[0]].text}")
                return


def _stand_in_two_places(aligned: Alignment, first: int, second: int) -> bool:
    """True if each of two words has what stands around it around a place of its own in the passage."""
    if not aligned.pairs[first] or not aligned.pairs[second]:
        return False
    best = [max((around(aligned, place, at), at) for at in aligned.pairs[place]) for place in (first, second)]
    return best[0][1] != best[1][1] and min(best)[0] >= _TOLD_THERE


_TOLD_THERE = 1.0  # a word that says something


def _is_again(row: list[Token], first: int, second: int) -> bool:
    one, other = row[first], row[second]
    return one.kind == other.kind and one.low == other.low and second - first > 1 and one.owner == other.owner


def _may_be(token: Token, other: Token) -> bool:
    """True if a token of the passage could stand where one of the sentence does: another number, date or state."""
    if token.day is not None and other.day is not None:
        return [part is None for part in token.day[2:6]] == [part is None for part in other.day[2:6]]
    if token.quantity is not None and other.quantity is not None:
        return token.quantity.kind == other.quantity.kind
    return token.kind == "name" and not is_title(other) and bool(nation(token.low)) == bool(nation(other.low))


def _has_the_rest(aligned: Alignment, number: int) -> bool:
    """True if a sentence of the passage has most words of the sentence."""
    held = aligned.held.row
    words = [place for place, token in enumerate(aligned.said.row) if weight(token) >= 1.0]
    there = [place for place in words if any(held[at].sentence == number for at in aligned.pairs[place])]
    return len(there) >= _MOSTLY * len(words)


_MOSTLY = 0.7
