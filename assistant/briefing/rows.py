"""Puts the tellings of one event that bear each other into one row, and those that do not beside each other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from heapq import nsmallest

from assistant.briefing.bearing import are_contrary, bears, conflicts
from assistant.briefing.contrasts.candidates import candidates
from assistant.briefing.same_event import likeness, same_deed, substance, words_of
from assistant.briefing.timeline_values import Row, Told
from assistant.text.chronology.moments import Moment
from assistant.text.reckoning import first_day, last_day

_SAME_DAY = 0.6  # of the shorter clause's words stand in the other, to be one event on one date
_COARSER = 0.75  # where one date is only a part of the other: "in November" and "on 14 November"
_OTHER_DATE = 0.8  # where the dates exclude each other
_MOST_COMPARED = 16  # rows that share most words with a telling
_ENOUGH_SHARED = 0.5  # of the words of the shorter clause, before two are compared at all
_FARTHEST = 31  # days that two dates given to one event lie apart, if not just their years or months differ
_WITHIN = ("week", "part", "month", "quarter", "half", "season", "year")


def rows_of(told: Iterable[Told]) -> list[Row]:
    """A row for each event as it is told; a telling goes to the first row whose words it bears.

    What tells the same event with other numbers, names, places or the contrary is no witness: it has a row of its own,
    and each of the two says that the event is told otherwise as well.

    Args:
        told: In an order that does not depend on how they were found; the more precise dates first.
    """
    grouped: list[_Group] = []
    shelves: defaultdict[str, list[int]] = defaultdict(list)
    for one in sorted(told, key=_precise_first):
        keys = _shelves(one.dated.moment) or [f"? {' '.join(one.statement.text.split())}"]
        looked_at = keys[:1] if _is_exact(one.dated.moment) else keys
        places = dict.fromkeys(place for key in looked_at for place in shelves[key])
        likely = _likeliest(one, places, grouped)
        of_one = [place for place in likely if _is_one_event(grouped[place].shown, one)]
        place = next((place for place in of_one if grouped[place].takes(one)), None)
        if place is None:
            place = len(grouped)
            grouped.append(_Group(one))
            for key in keys:
                shelves[key].append(place)
            for other in of_one:
                shown = grouped[other].shown
                if _is_from_another(shown, one) and conflicts(shown, one) and are_contrary(shown, one):
                    grouped[other].otherwise = grouped[place].otherwise = True
    return [_row(group) for group in grouped]


class _Group:
    """Tellings that bear one clause.

    Args:
        first: The telling whose clause it is, until another comes that all others bear as well.
    """

    def __init__(self, first: Told) -> None:
        self.shown = first
        self.told = [first]
        self.otherwise = False

    def takes(self, one: Told) -> bool:
        """Takes a telling if it bears the clause that is shown, or if all bear its own; False if it does neither."""
        if one.statement in (held.statement for held in self.told):
            self.told.append(one)
            return True
        same_date = one.dated.moment.iso == self.shown.dated.moment.iso
        borne_by_all = same_date and all(bears(one, held) for held in self.told)
        if not borne_by_all and not bears(self.shown, one):
            return False
        if borne_by_all and (
            len(words_of(_substance(one))) < len(words_of(_substance(self.shown))) or not bears(self.shown, one)
        ):
            self.shown = one  # what says less is borne by more
        self.told.append(one)
        return True


def _is_from_another(first: Told, one: Told) -> bool:
    mine, theirs = first.statement, one.statement
    return (mine.group or mine.uri) != (theirs.group or theirs.uri)


def _substance(one: Told) -> str:
    return substance(one.event, one.statement.text)


def _is_exact(moment: Moment) -> bool:
    """Whether a date holds no finer one: only rows of the very same date can be its event's."""
    return moment.known and (moment.precision not in _WITHIN)


def _likeliest(one: Told, places: Iterable[int], grouped: Sequence[_Group]) -> list[int]:
    """The rows worth comparing a telling with: with all of them, time would grow with the square of their number."""
    mine = words_of(_substance(one))
    ranked = []
    for place in places:
        other = words_of(_substance(grouped[place].shown))
        if len(mine & other) > 1 or mine == other:
            ranked.append((-len(mine & other), place))
    return [place for _, place in nsmallest(_MOST_COMPARED, ranked)]


def _precise_first(one: Told) -> tuple[bool, int, str, str, int, int]:
    moment, statement = one.dated.moment, one.statement
    length = (last_day(moment.until) - first_day(moment.since)).days if moment.known else 0
    return (not moment.known, length, statement.published or "~", statement.uri, statement.start, one.dated.start)


def _shelves(moment: Moment) -> list[str]:
    """Where the row of an event is looked for: under its date, and under the years in which it lies."""
    if not moment.known:
        return []
    first, last = first_day(moment.since), last_day(moment.until)
    years = dict.fromkeys((f"{first.year:04d}", f"{last.year:04d}"))
    return [f"= {moment.iso}", *years]


def _is_one_event(first: Told, one: Told) -> bool:
    """Whether a telling seems to be of the event that the first telling of a row tells."""
    if first.dated.standing != one.dated.standing or first.dated.moment.bound != one.dated.moment.bound:
        return False
    moment, other = first.dated.moment, one.dated.moment
    if not moment.known or not other.known:
        return moment == other and first.statement.text == one.statement.text and first.dated.start == one.dated.start
    same = moment.iso == other.iso
    if not same and not holds(other, moment):
        return False
    if first.statement == one.statement and not same:
        return False
    return likeness(_substance(first), _substance(one)) >= (_SAME_DAY if same else _COARSER)


def holds(coarse: Moment, fine: Moment) -> bool:
    """Whether a date says no more than another: "in November 2025" of "on 14 November 2025".

    Args:
        coarse: A date.
        fine: Another.
    """
    if coarse.precision in ("month", "year") and coarse.since != coarse.until:
        return False  # an event that went on for years
    if coarse.precision not in _WITHIN or fine.since != fine.until:
        return False
    return first_day(coarse.since) <= first_day(fine.since) and last_day(fine.until) <= last_day(coarse.until)


def _row(group: _Group) -> Row:
    written = (one.dated.moment for one in group.told if one.dated.moment.iso == group.shown.dated.moment.iso)
    moment = min(written, key=lambda moment: (moment.how != "written", moment.how, moment.precision))
    rest = sorted((one for one in group.told if one is not group.shown), key=lambda one: one.place)
    told = (group.shown, *rest)
    return Row(
        moment=moment,
        standing=group.shown.dated.standing,
        told=told,
        independent=len({one.statement.group or one.statement.uri for one in told}),
        otherwise=group.otherwise,
    )


def side_by_side(rows: Sequence[Row], slipped: Iterable[tuple[int, int]] = ()) -> list[Row]:
    """The rows, each with the other dates that other sources give to what seems to be its event.

    Args:
        rows: In any order.
        slipped: The places of each two that seem to tell one event in other words.
    """
    elsewhere: defaultdict[int, set[Moment]] = defaultdict(set)
    owner = [place for place, row in enumerate(rows) for _ in row.all_told]
    tellings = [one for row in rows for one in row.all_told]
    pairs = [pair for pair in slipped if _contradict(*(rows[place] for place in pair))]
    for first, second in candidates([one.statement for one in tellings]):
        mine, theirs = owner[first], owner[second]
        if mine != theirs and _contradict(rows[mine], rows[theirs]) and _is_one(tellings[first], tellings[second]):
            pairs.append((mine, theirs))
    for mine, theirs in pairs:
        elsewhere[mine].add(rows[theirs].moment)
        elsewhere[theirs].add(rows[mine].moment)
    return [
        replace(row, elsewhere=tuple(sorted(elsewhere[place], key=lambda moment: (moment.order, str(moment)))))
        for place, row in enumerate(rows)
    ]


def _contradict(one: Row, other: Row) -> bool:
    """Whether two rows may date one event differently: no source tells both, and the dates exclude each other."""
    if one.standing != other.standing or one.moment.bound or other.moment.bound:
        return False
    groups = [{told.statement.group or told.statement.uri for told in row.all_told} for row in (one, other)]
    if groups[0] & groups[1]:
        return False
    mine, theirs = one.moment, other.moment
    if not mine.known or not theirs.known or mine.since != mine.until or theirs.since != theirs.until:
        return False
    if mine.precision not in ("day", "month", "year") or mine.precision != theirs.precision:
        return False
    if mine.iso == theirs.iso:
        return False
    if mine.precision == "year":
        return abs(int(mine.since) - int(theirs.since)) <= 2
    slip = mine.since[5:] == theirs.since[5:] or (mine.precision == "day" and mine.since[8:] == theirs.since[8:])
    apart = abs((first_day(mine.since) - first_day(theirs.since)).days)
    return apart <= _FARTHEST or (slip and apart <= 400)


def _is_one(one: Told, other: Told) -> bool:
    mine, theirs = words_of(_substance(one)), words_of(_substance(other))
    if one.statement == other.statement or len(mine & theirs) < _ENOUGH_SHARED * min(len(mine), len(theirs)):
        return False
    if not same_deed(_substance(one), _substance(other)):
        return False
    return likeness(_substance(one), _substance(other)) >= _OTHER_DATE
