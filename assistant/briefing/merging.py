"""Puts the rows of one event that was told in several ways into one, with all who tell it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from assistant.briefing.bearing import are_contrary, conflicts, may_be_opposed
from assistant.briefing.nearness import Nearness, Scores
from assistant.briefing.rows import holds
from assistant.briefing.same_event import has_verb, substance, tell_of_others
from assistant.briefing.statements import Statement
from assistant.briefing.timeline_values import Row, Told
from assistant.text.chronology.moments import Moment
from assistant.text.pointing import pronoun_of
from assistant.text.reckoning import first_day

_ONE_EVENT = 0.1  # least mean score between the tellings of two rows of one date
_COARSER = 2.5  # where one date is only a part of the other
_SLIPPED = 5.0  # where the dates are another day or two: most that is told of two days happened on two
_SLIPS = 2  # days
_SURELY = 1.2  # where a word of the one stands in the place of another of the other: "the old mill", "the disused mill"
_CLEARLY = 0.8  # more than the score with what another row's document tells beside it


def merged(rows: Sequence[Row], near: Nearness) -> list[Row]:
    """Rows of which those that tell one event on one date are one; one whose date is coarser joins the finer one.

    Two that contradict each other stay two, and each says that the event is told otherwise as well.

    Args:
        rows: As grouped by what bears what.
        near: Has read all their tellings.
    """
    alike: defaultdict[tuple[str, _Kind], list[Row]] = defaultdict(list)
    unknown: list[Row] = []
    for row in rows:
        (alike[row.moment.iso, _kind(row)] if row.moment.known else unknown).append(row)
    fewer = [row for of_date in alike.values() for row in _Merging(of_date, near).rows()]
    return _with_coarser(fewer, near) + unknown


_Kind = tuple[str, str, bool]


def _kind(row: Row) -> _Kind:
    """What rows must have in common to be one. What was planned for a day may be what is told of it later, and what
    "has been closed since Friday" was closed on Friday; but who warns against saying so is no witness of it."""
    standing = "told" if row.standing == "planned" else row.standing
    bound = "" if row.moment.bound == "since" else row.moment.bound
    return standing, bound, may_be_opposed(row.told[0])


class _Merging:
    """Rows of one date, which become fewer: the two nearest are made one, as long as they are near enough.

    A document tells an event of a day once: what it tells in two sentences are two events, and who tells one of the two
    must be clearly nearer to it than to the other ("120 flights were cancelled", "120 trains were cancelled").

    Args:
        rows: Of one date.
        near: Has read all their tellings.
    """

    def __init__(self, rows: Sequence[Row], near: Nearness) -> None:
        self._rows: dict[int, Row] = dict(enumerate(rows))
        scores = _between(rows, rows, near)
        self._scores = np.maximum(scores, scores.T)  # which may differ in the last bit
        self._beside = _of_one_document(rows)
        self._scores[self._beside] = -np.inf
        self._weights = [len(row.all_told) for row in rows]

    def rows(self) -> list[Row]:
        """What is left of them."""
        nearest, unclear = _Nearest(self._scores), list[tuple[int, int]]()
        while len(self._rows) > 1:
            one, other, score = nearest.pair()
            if score < _ONE_EVENT:
                break
            first, second = self._rows[one], self._rows[other]
            nearest.put(one, other, -np.inf)
            if _tell_of_others(first, second):
                self._part(one, other)
            elif (against := _against(first, second)) == "contrary":
                self._part(one, other)
                self._rows[one], self._rows[other] = replace(first, otherwise=True), replace(second, otherwise=True)
            elif against and self._scores[one, other] < _SURELY:
                self._part(one, other)
            elif self._is_clear(one, other):
                self._join(one, other)
                nearest.renew([one, other], self._scores)
                for pair in unclear:  # may be clear now
                    nearest.put(*pair, self._scores[pair])
                unclear.clear()
            else:
                unclear.append((one, other))
        return list(self._rows.values())

    def _is_clear(self, one: int, other: int) -> bool:
        """Whether neither row is nearly as near to what a document of the other tells beside it."""
        rivals = max(
            self._scores[mine][self._beside[theirs]].max(initial=-np.inf)
            for mine, theirs in ((one, other), (other, one))
        )
        return bool(self._scores[one, other] - rivals >= _CLEARLY)

    def _part(self, one: int, other: int) -> None:
        self._scores[one, other] = self._scores[other, one] = -np.inf

    def _join(self, one: int, other: int) -> None:
        self._rows[one] = _joined(self._rows[one], self._rows.pop(other))
        share = self._weights[other] / (self._weights[one] + self._weights[other])
        self._weights[one] += self._weights[other]
        mean = (1 - share) * self._scores[one] + share * self._scores[other]
        self._scores[one], self._scores[:, one] = mean, mean
        self._scores[other], self._scores[:, other], self._scores[one, one] = -np.inf, -np.inf, -np.inf
        either = self._beside[one] | self._beside[other]
        self._beside[one], self._beside[:, one] = either, either
        self._beside[other], self._beside[:, other] = False, False


class _Nearest:
    """The pair of rows that are nearest to each other, found without going through all pairs each time.

    Args:
        scores: Of each two rows, (rows, rows), the same both ways.
    """

    def __init__(self, scores: Scores) -> None:
        self._scores = scores.copy()
        self._best = self._scores.max(axis=1)

    def pair(self) -> tuple[int, int, float]:
        """The nearest two with their score; of equal ones the first."""
        one = int(np.argmax(self._best))
        other = int(np.argmax(self._scores[one]))
        return one, other, float(self._scores[one, other])

    def put(self, one: int, other: int, score: float) -> None:
        """Has two rows be as near as a score tells."""
        self._scores[one, other] = self._scores[other, one] = score
        self._best[[one, other]] = self._scores[[one, other]].max(axis=1)

    def renew(self, places: list[int], scores: Scores) -> None:
        """Takes over the scores of some rows with all others."""
        stale = (self._scores[:, places] == self._best[:, None]).any(axis=1) & (self._best > -np.inf)
        stale[places] = True
        self._scores[places], self._scores[:, places] = scores[places], scores[:, places]
        self._best = np.maximum(self._best, self._scores[:, places].max(axis=1))
        self._best[stale] = self._scores[stale].max(axis=1)


def _of_one_document(rows: Sequence[Row]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """For each two rows whether one document tells both, and does not only name one ("the vote of 7 November")."""
    documents: dict[str, int] = {}
    told = [
        [documents.setdefault(one.statement.uri, len(documents)) for one in row.all_told if has_verb(one.event)]
        for row in rows
    ]
    telling = np.zeros((len(rows), len(documents)), np.float32)
    for place, found in enumerate(told):
        telling[place, found] = 1.0
    beside = telling @ telling.T > 0
    np.fill_diagonal(beside, False)
    return np.asarray(beside)


def _between(rows: Sequence[Row], others: Sequence[Row], near: Nearness) -> Scores:
    """The mean score between the tellings of each row and each of others; minus infinity where they cannot be one."""
    mine, theirs = ([one for row in some for one in row.all_told] for some in (rows, others))
    scores = near.scores(mine, theirs)
    sums = np.add.reduceat(np.add.reduceat(scores, _starts(rows), axis=0), _starts(others), axis=1)
    counts = [np.array([len(row.all_told) for row in some], np.float32) for some in (rows, others)]
    means = sums / (counts[0][:, None] * counts[1][None, :])
    telling: defaultdict[Statement, set[int]] = defaultdict(set)
    for at, row in enumerate(others):
        for one in row.all_told:
            telling[one.statement].add(at)
    for place, row in enumerate(rows):  # what dates two things tells of two
        means[place, sorted(set().union(*(telling[one.statement] for one in row.all_told)))] = -np.inf
    return np.asarray(means, np.float32)


def _starts(rows: Sequence[Row]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The place of the first telling of each row among all their tellings."""
    return np.cumsum([0, *(len(row.all_told) for row in rows[:-1])])


def _tell_of_others(row: Row, other: Row) -> bool:
    mine, theirs = row.told[0], other.told[0]
    return tell_of_others(substance(mine.event, mine.statement.text), substance(theirs.event, theirs.statement.text))


def _against(row: Row, other: Row) -> str:
    """What tells two rows apart: "contrary" things that they say, other "words" in one place, or nothing."""
    mine, theirs = row.told[0], other.told[0]
    if row.standing != other.standing or mine.statement.group == theirs.statement.group:
        return ""
    if not conflicts(mine, theirs):
        return ""
    return "contrary" if are_contrary(mine, theirs) else "words"


def _joined(one: Row, other: Row) -> Row:
    """One row of two: it shows what tells the event best, and all others tell it as well."""
    shown, rest = sorted((one, other), key=_best_first)
    moment = min(shown.moment, rest.moment, key=lambda moment: (moment.bound != "", moment.how != "written"))
    return replace(_with(shown, rest), moment=moment)


def _with(shown: Row, rest: Row) -> Row:
    """A row with all who tell another."""
    also = tuple(sorted((*shown.also, *rest.all_told), key=lambda telling: telling.place))
    sources = {told.statement.group or told.statement.uri for told in (*shown.told, *also)}
    return replace(shown, also=also, independent=len(sources), otherwise=shown.otherwise or rest.otherwise)


def _best_first(row: Row) -> tuple[bool, bool, bool, int, tuple[str, str, int, int]]:
    first = row.told[0]
    return row.standing != "told", row.moment.bound != "", not _tells(first), -len(row.told), first.place


def _tells(one: Told) -> bool:
    """Whether its clause is a sentence that names what it tells of."""
    return has_verb(one.event) and one.dated.clause_start == 0 and pronoun_of(one.event) is None


def _with_coarser(rows: Sequence[Row], near: Nearness) -> list[Row]:
    """The rows, where one that dates its event only to a month has gone into the one that gives the day."""
    kept = dict(enumerate(rows))
    kinds = [_kind(row) for row in rows]
    for place in range(len(rows)):
        row = kept[place]  # with what has gone into it: of 2024 into May, with May into the day
        finer = [at for at in kept if kinds[at] == kinds[place] and _is_finer(kept[at].moment, row.moment)]
        if not finer:
            continue
        scores = _between([row], [kept[at] for at in finer], near)[0]
        nearest = finer[int(np.argmax(scores))]
        if scores.max() >= _COARSER and not _tell_of_others(kept[nearest], row) and not _against(kept[nearest], row):
            kept[nearest] = _with(kept[nearest], row)
            del kept[place]
    return list(kept.values())


def _is_finer(fine: Moment, coarse: Moment) -> bool:
    return fine.iso != coarse.iso and holds(coarse, fine)


def slipped(rows: Sequence[Row], near: Nearness) -> Iterator[tuple[int, int]]:
    """The places of each two rows that seem to tell one event, which their documents date a day or two apart.

    Args:
        rows: In the order of their dates.
        near: Has read all their tellings.
    """
    days = [place for place, row in enumerate(rows) if row.moment.precision == "day" and not row.moment.bound]
    for at, place in enumerate(days):
        near_by = [other for other in days[at + 1 :] if 0 < _apart(rows[place], rows[other]) <= _SLIPS]
        near_by = [other for other in near_by if _kind(rows[place]) == _kind(rows[other])]
        if near_by:
            scores = _between([rows[place]], [rows[other] for other in near_by], near)[0]
            yield from ((place, other) for other, score in zip(near_by, scores, strict=True) if score >= _SLIPPED)


def _apart(one: Row, other: Row) -> int:
    return (first_day(other.moment.since) - first_day(one.moment.since)).days
