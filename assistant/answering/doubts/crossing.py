"""Doubts about two names that stand in each other's place: "saw Trump in Seoul and Xi in Tokyo" turned round."""

from collections.abc import Iterator
from itertools import combinations

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.names import name_runs
from assistant.text.alignment import Alignment, names, weight
from assistant.text.roles import MUTUAL
from assistant.text.tokens import TITLES, Token

_LEADING = frozenset("in at on of to from by for near under against about as".split())
_JOINING = frozenset(("and", "or", "–", "-"))
_UNSURE = frozenset(("and", "by"))  # the same as before the name joined to it; another voice
_SMALL = frozenset("the a an".split())
_REACH = 8  # tokens from a name to the place or the date that belongs to it


def crossing_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """Two names of the sentence of which each follows, in the passage, the small word that the other follows here; a
    place or a date that belongs, there, to a name that the sentence has elsewhere."""
    runs = [run for run in name_runs(aligned.said.row) if all(aligned.pairs[at] for at in run)]
    for one, other in combinations(runs, 2):
        if _are_led_crosswise(aligned, one, other):
            yield Doubt(f"the quote has {_text(aligned, one)} and {_text(aligned, other)} the other way round")
            return
    yield from _belongs_elsewhere(aligned, runs)
    yield from _said_crosswise(aligned)


def _are_led_crosswise(aligned: Alignment, one: list[int], other: list[int]) -> bool:
    row = aligned.said.row
    first, second = _lead(row, one[0]), _lead(row, other[0])
    together = row[one[0]].sentence == row[other[0]].sentence
    if first == second or not together or not _UNSURE.isdisjoint((first, second)):
        return False
    home = _home(aligned, one, other)
    leads, others = _leads(aligned, one, home), _leads(aligned, other, home)
    if first in leads or second in others or not _UNSURE.isdisjoint(leads | others):
        return False
    return first in others and second in leads


def _home(aligned: Alignment, one: list[int], other: list[int]) -> int | None:
    """The sentence of the passage that has both names and nearly all else that is said; None if there is none."""
    held = aligned.held.row
    both = [{held[at].sentence for place in run for at in aligned.pairs[place]} for run in (one, other)]
    best = max(both[0] & both[1], key=lambda number: aligned.shared[number], default=None)
    if best is None or not (aligned.shared[best] >= _NEARLY_ALL or _are_linked(aligned, one[-1], other[0], best)):
        return None
    return best


def _are_linked(aligned: Alignment, one: int, other: int, home: int) -> bool:
    """True if what stands between two names of the sentence, as "wrote to", stands in a sentence of the passage."""
    row, held = aligned.said.row, aligned.held.row
    between = [place for place in range(one + 1, other) if row[place].kind != "function"]
    return bool(between) and all(
        any(held[at].sentence == home and aligned.same_word(place, at) for at in aligned.pairs[place])
        for place in between
    )


_NEARLY_ALL = 0.75


def _leads(aligned: Alignment, run: list[int], home: int | None) -> set[str]:
    """The small words that a name of the sentence follows in the passage, or in one sentence of it."""
    held = aligned.held.row
    places = {at for place in run for at in aligned.pairs[place] if aligned.same_word(place, at)}
    if home is not None:
        places = {at for at in places if held[at].sentence == home}
    return {_lead(held, at) for at in places if at - 1 not in places}


def _lead(row: list[Token], place: int) -> str:
    """The preposition before a name and its titles; "of" for "Japan's", "" if there is none, "and" for one of two."""
    following = row[place + 1] if place + 1 < len(row) else None
    if row[place].owner or (following is not None and following.kind == "word" and _is_noun(following)):
        return "of"  # "Japan's", "the Biden administration"
    at = place - 1
    while at >= 0 and (row[at].kind == "name" or row[at].low in _SMALL or row[at].low in TITLES):
        at -= 1
    if at > 0 and row[at].low == "to" and row[at - 1].low == "according":
        return ""
    if at > 0 and row[at].low in _JOINING and row[at - 1].kind == "name":
        return "and"
    return row[at].low if at >= 0 and row[at].low in _LEADING and row[at].sentence == row[place].sentence else ""


def _is_noun(token: Token) -> bool:
    return not token.verb and "n" in token.meaning.parts[:1]


def _belongs_elsewhere(aligned: Alignment, runs: list[list[int]]) -> Iterator[Doubt]:
    """ "Xi saw Trump in Tokyo and Kim in Seoul" where Xi was in Seoul."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        led = (token.kind == "name" and _lead(row, place) in ("in", "at")) or token.day is not None
        anchor = _anchor(row, place) if led and aligned.pairs[place] else None
        if anchor is None or not aligned.pairs[anchor]:
            continue
        anchors = [_whole(held, _anchor(held, at)) for at in aligned.pairs[place]]
        if not all(anchors) or any(at in aligned.pairs[anchor] for name in anchors for at in name):
            continue
        if any(_are_side_by_side(held, one, at) for one in aligned.pairs[anchor] for name in anchors for at in name):
            continue  # "Xi received Takaichi in Seoul": both were there
        if _met_there(aligned, anchor, [at for name in anchors for at in name]):
            continue
        before = [one for run in runs if run[-1] < anchor and row[run[0]].sentence == token.sentence for one in run]
        if all(any(at in aligned.pairs[one] for one in before for at in name) for name in anchors):
            yield Doubt(f"the quote does not give {token.text} for {row[anchor].text}")
            return


def _met_there(aligned: Alignment, anchor: int, others: list[int]) -> bool:
    """True for "Xi met Lee in Seoul" where "Lee met Moss in Tokyo and Xi in Seoul": who met him there is the same."""
    row, held = aligned.said.row, aligned.held.row
    return any(
        row[place].verb
        and row[place].is_form_of(MUTUAL)
        and row[place].sentence == row[anchor].sentence
        and any(
            aligned.same_word(place, at)
            and aligned.meets((anchor,), aligned.held.roles(at).doers)
            and any(held[other].sentence == held[at].sentence and other > at for other in others)
            for at in aligned.pairs[place]
        )
        for place in range(max(0, anchor - _REACH), anchor)
    )


def _whole(row: list[Token], place: int | None) -> tuple[int, ...]:
    """The words of a name that ends at a place; empty for none."""
    found: tuple[int, ...] = ()
    while place is not None and place >= 0 and row[place].kind == "name" and row[place].low not in TITLES:
        found = (place, *found)
        place -= 1
    return found


def _are_side_by_side(held: list[Token], one: int, other: int) -> bool:
    """True if nothing but a verb stands between two names: no place, no date, no further name."""
    between = held[min(one, other) + 1 : max(one, other)]
    return held[one].sentence == held[other].sentence and not any(
        token.low in _LEADING or token.low in _JOINING or token.day is not None or token.text in ",;:"
        for token in between
    )


def _said_crosswise(aligned: Alignment) -> Iterator[Doubt]:
    """ "A calls it a patrol, B a raid" where B calls it a patrol, and A a raid."""
    row, held = aligned.said.row, aligned.held.row
    given: list[tuple[int, frozenset[int]]] = []  # a name of the sentence, who says the same in the passage
    for place, token in enumerate(row):
        if token.kind != "word" or token.verb or weight(token) < 1.0:
            continue
        name, match = _name_before(row, place), aligned.best(place)
        if name is None or match is None or not aligned.pairs[name] or not held[match].told:
            continue
        who = frozenset(names(held, aligned.held.roles(held[match].teller).doers))
        if who and who.isdisjoint(aligned.pairs[name]):
            given.append((name, who))
    for (one, who), (other, others) in combinations(given, 2):
        if not who.isdisjoint(aligned.pairs[other]) and not others.isdisjoint(aligned.pairs[one]):
            yield Doubt(f"the quote has {row[one].text} and {row[other].text} the other way round")
            return


def _name_before(row: list[Token], place: int) -> int | None:
    """The name that speaks or does what is told at a place: the nearest before it that follows no small word."""
    for at in range(place - 1, max(-1, place - 1 - _REACH), -1):
        if row[at].sentence != row[place].sentence or row[at].text in ";:":
            return None
        if row[at].kind == "name" and not _lead(row, at) and not row[at].owner:
            return at
    return None


def _anchor(row: list[Token], place: int) -> int | None:
    """The name to which a place or a date belongs: the nearest before it in its clause that is no place itself."""
    at = _name_before(row, place)
    if at is None or any(token.verb for token in row[at:place]):
        return None
    between = [token.low for token in row[at + 1 : place]]
    return None if [",", "and"] in (between[one : one + 2] for one in range(len(between))) else at


def _text(aligned: Alignment, run: list[int]) -> str:
    return " ".join(aligned.said.row[at].text for at in run)
