"""Days, months, years and hours of one deed in two statements: which differ, and which agree. English."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.clauses import in_clause, is_again, is_locative, is_more
from assistant.briefing.contrasts.contrast import Contrast
from assistant.briefing.contrasts.deeds import LASTING, deeds, is_once, shared_deeds
from assistant.briefing.contrasts.frames import Frame
from assistant.briefing.contrasts.times import Time, apart, days_between, same_time
from assistant.text.reckoning import first_day
from assistant.text.tokens import Token

_NIGHT = re.compile(r"\b(?:night|overnight|midnight|late|early|dawn|small hours|evening)\b", re.IGNORECASE)
_NOT_WHEN = frozenset("since until till by before after between through throughout from".split())
_ZONE = re.compile(r"\b(?:GMT|UTC|[A-Z]{1,3}ST|CET|local time)\b")
_ABOUT = frozenset("about around shortly just nearly before after roughly approximately".split())
_MINUTES = 20.0  # by which two clocks may differ where one of them is rough


def date_contrasts(frame: Frame) -> Iterator[Contrast]:
    """The pairs of dates, and of times of day, on which one deed is told."""
    if is_again(frame.one) or is_again(frame.other):
        return
    if _other_occasion(frame):
        if not any(frame.one.row[at].kind == "name" or not frame.one.row[at].verb for at in frame.lone[0]) or not any(
            frame.other.row[at].kind == "name" or not frame.other.row[at].verb for at in frame.lone[1]
        ):
            yield from _put_off(frame)
        return
    limited = any(_limit(frame.one, at) for at in deeds(frame.one)) and any(
        _limit(frame.other, at) for at in deeds(frame.other)
    )
    for deed, other_deed in shared_deeds(frame, often=limited):
        mine, theirs = _when(frame.one, deed), _when(frame.other, other_deed)
        if mine is None and theirs is None:
            mine, theirs = _limit(frame.one, deed), _limit(frame.other, other_deed)
        if mine is None or theirs is None or _is_open(frame.one, mine) != _is_open(frame.other, theirs):
            continue
        if is_more(frame.one.row, deed) or is_more(frame.other.row, other_deed):
            continue
        if _other_doers(frame, deed, other_deed) or _was_to(frame.one.row, deed) != _was_to(
            frame.other.row, other_deed
        ):
            continue
        place, at = frame.one.place_of(mine), frame.other.place_of(theirs)
        if _agree(frame, mine, theirs):
            yield _contrast(frame, "agrees", place, at)
        elif (
            (mine.kind == theirs.kind or {mine.kind, theirs.kind} == {"day", "month"})
            and apart(mine, theirs)
            and not _is_written_alike(frame.one.row[place], frame.other.row[at])
            and _may_be_one_occasion(mine, theirs)
            and not any(same_time(mine, other) for other in frame.other.times)
            and not any(same_time(theirs, other) for other in frame.one.times)
        ):
            yield _contrast(frame, "differs", place, at)
            return
    yield from _clocks(frame)
    yield from _put_off(frame)


def _is_written_alike(one: Token, other: Token) -> bool:
    """True for one day of a month, of which only the year is reckoned: "built on 15 May 2019, sank on 5 May"."""
    return one.day is not None and one.day.month is not None and one.low == other.low


def _was_to(row: list[Token], deed: int) -> bool:
    """True for what was to be done, as told in the past: "was to open in May"."""
    return deed > 1 and row[deed - 1].low == "to" and row[deed - 2].low in ("was", "were", "had")


def _may_be_one_occasion(mine: Time, theirs: Time) -> bool:
    """False for days so far apart that they are of two occasions, unless only the year, or the month, is another."""
    if mine.since is None or theirs.since is None:
        return True
    parts = zip(mine.since.timetuple()[:3], theirs.since.timetuple()[:3], strict=True)
    slip = sum(one != other for one, other in parts) == 1
    return slip or days_between(mine, theirs) <= _FAR_APART.get(mine.kind, _ANY)


_FAR_APART, _ANY = {"day": 100, "month": 550}, 11_000


def _other_doers(frame: Frame, deed: int, at: int) -> bool:
    """True if the same is done by two: the bridge opened, the work on it began."""
    mine, theirs = frame.one.reading.roles(deed), frame.other.reading.roles(at)
    if mine.doers and theirs.doers and not frame.aligned.same_word(deed, at):
        return min(theirs.doers) not in {match for place in mine.doers for match in frame.pairs[place]}
    return bool(mine.doers and theirs.doers) and not (
        frame.aligned.is_same_party(mine.doers, theirs.doers)
        or frame.aligned.is_same_party(mine.doers | mine.others, theirs.doers | theirs.others)
    )


def _put_off(frame: Frame) -> Iterator[Contrast]:
    """A day to which something was moved: "has been postponed to 11 June"."""
    for account, moved in ((frame.one, True), (frame.other, False)):
        deed = next((at for at, token in enumerate(account.row) if token.verb and token.is_form_of(_MOVING)), None)
        there = frame.other if moved else frame.one
        things = [at for at in frame.shared if not frame.one.row[at].verb]
        if (
            deed is None
            or not things
            or len(account.times) != 1
            or len(there.times) != 1
            or not apart(account.times[0], there.times[0])
        ):
            continue
        place, at = account.place_of(account.times[0]), there.place_of(there.times[0])
        if _lead(account.row, place) in ("to", "until", "till", "for") and account.times[0].kind == there.times[0].kind:
            yield _contrast(frame, "differs", *((place, at) if moved else (at, place)))
            return


_MOVING = frozenset("postpone delay move reschedule defer push_back put_off bring_forward shift".split())


def _contrast(frame: Frame, relation: str, place: int, at: int) -> Contrast:
    said, held = (account.row[spot].text for account, spot in ((frame.one, place), (frame.other, at)))
    return Contrast("date", relation, place, at, said, held, frame.weight_shared)  # type: ignore[arg-type]


def _agree(frame: Frame, mine: Time, theirs: Time) -> bool:
    """True if two times may be one, as the night between two days may be either's."""
    if not apart(mine, theirs):
        return True
    cues, others = (set(map(str.lower, _NIGHT.findall(account.text))) for account in (frame.one, frame.other))
    return cues != others and mine.is_day and theirs.is_day and days_between(mine, theirs) == 1


def _other_occasion(frame: Frame) -> bool:
    """True if what else the accounts tell is of two occasions: other names, other things, other numbers."""
    mine, theirs = frame.lone
    founded = next(((at, to) for at, to in shared_deeds(frame) if frame.one.row[at].is_form_of(LASTING)), None)
    if founded is not None:  # what was done for good is told of with whatever else was before or after
        mine = [at for at in mine if in_clause(frame.one.row, at, founded[0])]
        theirs = [at for at in theirs if in_clause(frame.other.row, at, founded[1])]
    elif _is_done_to_one(frame):  # where it was done may be told otherwise too: "at his house", "at the airport"
        mine = [at for at in mine if not is_locative(frame.one.row, at)]
        theirs = [at for at in theirs if not is_locative(frame.other.row, at)]
    names, other_names = (
        [at for at in places if account.row[at].kind == "name"]
        for account, places in ((frame.one, mine), (frame.other, theirs))
    )
    shared = frame.weight_shared
    if 1.0 <= shared < _LEAST_SHARED:
        shared += frame.context
    if (names and other_names) or (mine and theirs) or shared < _LEAST_SHARED:
        return True
    return frame.other_rank() or len(mine) + len(theirs) > _MOST_LONE * shared or frame.other_numbers()


_LEAST_SHARED, _MOST_LONE = 1.9, 1.2


def _limit(account: Account, deed: int) -> Time | None:
    """The day by which a deed is to be done: "must be concluded by 31 January"."""
    return _when(account, deed, lead="by") if account.row[deed].mood in ("future", "plan") else None


def _is_done_to_one(frame: Frame) -> bool:
    """True if both tell of what is done once to one who is named, on days that lie close: "Kuhl was arrested on"."""
    for deed, at in shared_deeds(frame):
        mine, theirs = _when(frame.one, deed), _when(frame.other, at)
        if mine is None or theirs is None or days_between(mine, theirs) > _CLOSE or not (mine.since and theirs.since):
            continue
        parties = frame.one.reading.roles(deed), frame.other.reading.roles(at)
        named = [spot for spot in (parties[0].others or parties[0].doers) if frame.one.row[spot].kind == "name"]
        if is_once(frame.one.row, deed) and any(frame.pairs[spot] for spot in named):
            return True
    return False


_CLOSE = 10  # days


@lru_cache(maxsize=8_000)
def _when(account: Account, deed: int, *, lead: str = "") -> Time | None:
    """The time at which a deed happens: the one nearest to it that no other word leads, such as "since".

    Args:
        account: Of the deed.
        deed: The place of its word.
        lead: The word that leads the time instead.
    """
    row = account.row
    near = [
        time
        for time in account.times
        if (place := account.place_of(time)) >= 0
        and row[place].sentence == row[deed].sentence
        and (in_clause(row, place, deed) or len(account.times) == 1)
        and (_lead(row, place) == lead if lead else _lead(row, place) not in _NOT_WHEN)
        and not _is_of_noun(row, place)
        and _deed_of(account, place) in (deed, -1)
    ]
    return min(near, key=lambda time: (abs(account.place_of(time) - deed), time.start), default=None)


def _deed_of(account: Account, place: int) -> int:
    """The verb that a time belongs to: the last before it in its clause, or the first after it; -1 if there is none."""
    row, done = account.row, set(deeds(account))
    acting = [
        at
        for at, token in enumerate(row)
        if token.sentence == row[place].sentence and (at in done or (token.verb and at in account.aside))
    ]
    before = [at for at in acting if at < place and in_clause(row, at, place)]
    return before[-1] if before else next((at for at in acting if at > place), acting[-1] if acting else -1)


def _lead(row: list[Token], place: int) -> str:
    return next((row[at].low for at in range(place - 1, max(-1, place - 3), -1) if row[at].low not in ("the", "a")), "")


def _is_of_noun(row: list[Token], place: int) -> bool:
    """True for "the report of 20 November", "the 1988 earthquake": no word of when something happens."""
    before = row[place - 1] if place else None
    if place > 1 and row[place - 2].low in _PARTS_OF_DAY:
        return False  # "on the night of 26 July"
    return before is not None and before.low in ("of", "the")


_PARTS_OF_DAY = frozenset("night morning afternoon evening".split())


def _is_open(account: Account, time: Time) -> bool:
    """True if a time was still to come when it was told."""
    published = account.statement.published
    if not published or time.since is None:
        place = account.place_of(time)
        return any(
            token.mood in ("future", "plan") and in_clause(account.row, at, place)
            for at, token in enumerate(account.row)
        )
    return time.since > first_day(published)


def _clocks(frame: Frame) -> Iterator[Contrast]:
    """Two hours of one day at which one deed is told."""
    one, other = frame.one, frame.other
    mine, theirs = ([at for at in account.reading.numbers if _is_clock(account, at)] for account in (one, other))
    if len(mine) != 1 or len(theirs) != 1 or frame.other_time() or _ZONE.search(one.text) or _ZONE.search(other.text):
        return
    if not any(
        _tells_hour(one.row, deed, mine[0]) and _tells_hour(other.row, other_deed, theirs[0])
        for deed, other_deed in shared_deeds(frame, often=True)
    ):
        return
    gap = abs(one.row[mine[0]].quantity.value - other.row[theirs[0]].quantity.value)  # type: ignore[union-attr]
    rough = any(
        token.low in _ABOUT
        for account, at in ((one, mine[0]), (other, theirs[0]))
        for token in account.row[max(0, at - 2) : at]
    )
    relation = "agrees" if gap <= (_MINUTES if rough else 0.0) else "differs"
    yield _contrast(frame, relation, mine[0], theirs[0])


def _tells_hour(row: list[Token], deed: int, place: int) -> bool:
    """True for an hour in the clause of a deed, or close behind it: "broke shortly after 4 a.m."."""
    behind = row[deed + 1 : place]
    close = deed < place and all(not token.content or token.low.endswith("ly") for token in behind)
    return in_clause(row, deed, place) or close


def _is_clock(account: Account, place: int) -> bool:
    quantity = account.row[place].quantity
    return quantity is not None and quantity.kind == "clock"
