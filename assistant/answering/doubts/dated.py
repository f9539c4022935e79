"""Which words of a sentence of several days belong to which of them: "met Lund on 3 May and Roe on 5 May"."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from assistant.text.alignment import Alignment
from assistant.text.tokens import Token


def day_of(row: Sequence[Token], number: int, places: Collection[int]) -> int | None:
    """The day that a sentence has for most of some of its words; None if it has none, or as many for several.

    Args:
        row: With the sentence.
        number: Of the sentence.
        places: Of the words, in the row.
    """
    parts = by_day(row, number)
    counts = {day: sum(at in part for at in places) for day, part in parts.items()}
    most = max(counts.values(), default=0)
    best = [day for day, count in counts.items() if count == most]
    return best[0] if len({parts[day] for day in best}) == 1 and (most or len(set(parts.values())) == 1) else None


def by_day(row: Sequence[Token], number: int) -> dict[int, range]:
    """The words of each day that a sentence names: those behind one that heads its clause, or those before it.

    Of what has its verb from the first ("met Lund on 3 May and Roe on 5 May") the first has only those behind the verb.
    """
    inside = [at for at, token in enumerate(row) if token.sentence == number]
    groups: list[list[int]] = []
    for at in inside:
        if row[at].day is None:
            continue
        if groups and at - groups[-1][-1] <= _JOINED and not any(row[one].content for one in range(groups[-1][-1], at)):
            groups[-1].append(at)  # "1 and 2 April"
        else:
            groups.append([at])
    if not groups:
        return {}
    edges = [inside[0], *(_edge(row, one[-1], other[0]) for one, other in pairwise(groups)), inside[-1] + 1]
    verbs = [at for at in range(inside[0], groups[0][0]) if row[at].verb]
    if len(groups) > 1 and verbs and not any(row[at].verb for at in range(groups[0][0], groups[-1][-1])):
        edges[0] = verbs[-1] + 1
    parts = zip(groups, pairwise(edges), strict=True)
    return {day: range(start, stop) for days, (start, stop) in parts for day in days}


_JOINED = 2  # tokens


def _edge(row: Sequence[Token], one: int, other: int) -> int:
    """Where the words of a day end and those of the next begin."""
    if _heads(row, other):
        return other
    if not _heads(row, one):
        return one + 1
    return next((at for at in range(other - 1, one, -1) if row[at].low in _JOINING), one + 1)


def _heads(row: Sequence[Token], place: int) -> bool:
    """True for the day of "On 3 May she left" and of "..., and on 5 May he followed"."""
    at = place - 1
    if at >= 0 and row[at].low in _LEADING:
        at -= 1
    if at < 0 or row[at].sentence != row[place].sentence:
        return True
    return row[at].low in _JOINING and place + 1 < len(row) and row[place + 1].kind in ("word", "name", "function")


_LEADING = frozenset("on in by since from".split())
_JOINING = frozenset("and but while whereas then , ; :".split())


def days_of_its_words(aligned: Alignment, place: int) -> list[int]:
    """The day, or days joined by "and", that a sentence of the passage with several has for the words of a day of the
    sentence, where it has none of them for another; none if there is no such sentence.

    Args:
        aligned: The sentence beside the passage.
        place: Of the day in the sentence.
    """
    row, held = aligned.said.row, aligned.held.row
    dates = {held[at].sentence for at in aligned.pairs[place]}
    number = max(dates, key=lambda one: aligned.shared[one], default=-1)
    parts = by_day(held, number)
    wholes = set(parts.values())
    if len(wholes) < 2:
        return []
    counts = dict.fromkeys(wholes, 0)
    for at in clause(row, place):
        matches = [match for match, grade in aligned.pairs[at].items() if grade == 1.0] if row[at].content else []
        there = [part for part in wholes if any(match in part for match in matches)]
        if len(there) == 1:
            counts[there[0]] += 1
    told = [part for part, count in counts.items() if count]
    return [day for day, part in parts.items() if [part] == told and counts[part] >= _FEWEST]


def clause(row: Sequence[Token], place: int) -> list[int]:
    """The words that belong to a day of a sentence, without those of a clause which it dates: "after he had left"."""
    part = by_day(row, row[place].sentence)[place]
    cuts = [
        at
        for at in part
        if row[at].low in _DATING
        and not any(token.day for token in row[at + 1 : at + 3])
        and not (row[at].low == "when" and place < at <= place + _JOINED)  # "on 3 May, when she left"
    ]
    start = max((at + 1 for at in cuts if at < place), default=part.start)
    return list(range(start, min((at for at in cuts if at > place), default=part.stop)))


_DATING = frozenset("after before when while until since".split())
_FEWEST = 2  # words


def verb_before(row: Sequence[Token], place: int) -> int | None:
    """The place of the verb before a day in its clause; None if another day or a mark stands between."""
    for at in range(place - 1, -1, -1):
        if row[at].sentence != row[place].sentence or row[at].day is not None or row[at].text in ",;:":
            return None
        if row[at].verb and row[at].content:
            return at
    return None
