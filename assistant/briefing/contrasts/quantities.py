"""Numbers of one thing in two statements: which differ, and which agree. English."""

from collections.abc import Iterator

from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.amounts import comparable, compatible
from assistant.briefing.contrasts.clauses import NEUTRAL, is_more
from assistant.briefing.contrasts.contrast import Contrast
from assistant.briefing.contrasts.figures import counts_nothing, fate, figure, heads, is_as_of, is_definite, lead, mood
from assistant.briefing.contrasts.frames import Frame
from assistant.briefing.contrasts.scope import other_scope

_LEAST_SHARED = 1.9  # weight of the words that two statements share beside the number


def quantity_contrasts(frame: Frame) -> Iterator[Contrast]:
    """The pairs of numbers that tell of one thing."""
    one, other = frame.one, frame.other
    for place, mine in one.amounts.items():
        for at, theirs in other.amounts.items():
            if not comparable(mine, theirs) or _is_of_another(frame, place, at) or not _same_slot(frame, place, at):
                continue
            agrees = compatible(mine, theirs)
            if not agrees and _told_elsewhere(frame, place, at):
                continue
            yield Contrast(
                "quantity",
                "agrees" if agrees else "differs",
                place,
                at,
                figure(one, place),
                figure(other, at),
                frame.weight_shared,
            )


def _is_of_another(frame: Frame, place: int, at: int) -> bool:
    """True if what stands with a number stands with another number of the other account: of "27 in hospital, eight
    missing" and "three missing, 31 in hospital" the 27 and the 31 are of one thing."""
    if _company(frame, place, at):
        return False
    mine, theirs = frame.one.amounts[place], frame.other.amounts[at]
    return any(
        comparable(mine, amount) and _company(frame, place, spot)
        for spot, amount in frame.other.amounts.items()
        if spot != at
    ) or any(
        comparable(theirs, amount) and _company(frame, spot, at)
        for spot, amount in frame.one.amounts.items()
        if spot != place
    )


def _company(frame: Frame, place: int, at: int) -> bool:
    """True if two numbers stand with a word that both accounts have: behind them, or before them."""
    for mine, theirs in zip(_beside(frame.one, place), _beside(frame.other, at), strict=True):
        for spot in mine:
            token = frame.one.row[spot]
            if token.content and not token.is_form_of(NEUTRAL) and any(match in theirs for match in frame.pairs[spot]):
                return True
    return False


def _of_other_fates(frame: Frame, place: int, at: int) -> bool:
    """True if one count is of those whom something befell, and the other of those whom something else befell, or of
    people or things of which none is told: "121 people were aboard", "31 people died"."""
    counts = (frame.one, place), (frame.other, at)
    fates = [fate(*count) for count in counts]
    untold = [count for count, befell in zip(counts, fates, strict=True) if not befell]
    return fates[0] != fates[1] and (not untold or bool(heads(*untold[0])))


def _beside(account: Account, place: int) -> tuple[range, range]:
    """The places from a number to the next one, and from the one before to it."""
    spots = sorted(account.amounts)
    at = spots.index(place)
    before = spots[at - 1] + 1 if at else 0
    behind = spots[at + 1] if at + 1 < len(spots) else len(account.row)
    return range(place + 1, behind), range(before, place)


def _is_counted_on(frame: Frame, place: int, at: int) -> bool:
    """True if one of two counts, published on two days, is that of the day that it names."""
    one, other = frame.one, frame.other
    counts = one.amounts[place].family not in _MEASURED and other.amounts[at].family not in _MEASURED
    days = one.statement.published != other.statement.published
    return counts and days and (is_as_of(one, place) or is_as_of(other, at))


_MEASURED = frozenset(("temperature", "length", "share", "points"))  # "reached 39 degrees" on each of two days


def _told_elsewhere(frame: Frame, place: int, at: int) -> bool:
    """True if one of two numbers that differ stands in the other account too, for something else."""
    one, other = frame.one, frame.other
    mine, theirs = one.amounts[place], other.amounts[at]
    return any(
        comparable(mine, amount) and compatible(mine, amount) for spot, amount in other.amounts.items() if spot != at
    ) or any(
        comparable(theirs, amount) and compatible(theirs, amount)
        for spot, amount in one.amounts.items()
        if spot != place
    )


def _same_slot(frame: Frame, place: int, at: int) -> bool:
    row, held = frame.one.row, frame.other.row
    if counts_nothing(frame.one, place) or counts_nothing(frame.other, at):
        return False
    if is_definite(row, place) != is_definite(held, at):
        return False
    leads = {lead(row, place), lead(held, at)}
    if (len(leads) > 1 and "either" not in leads) or not _same_mood(frame, place, at):
        return False
    if _of_other_fates(frame, place, at):
        return False
    if row[place].negated != held[at].negated or is_more(row, place) != is_more(held, at):
        return False
    if (
        frame.other_rank()
        or (frame.other_time(place, at) and not _is_counted_on(frame, place, at))
        or frame.period_on_one_side(place, at)
        or frame.one.running != frame.other.running
    ):
        return False
    return _same_heads(frame, place, at) and not other_scope(frame, place, at) and _share_enough(frame, place, at)


def _same_mood(frame: Frame, place: int, at: int) -> bool:
    """True if both numbers are of what is so, or of what is to be; "buys 32" may be either."""
    moods = {mood(frame.one, place), mood(frame.other, at)}
    return len(moods) == 1 or "either" in moods


def _same_heads(frame: Frame, place: int, at: int) -> bool:
    """True if two numbers count the same things, or one does not say what it counts."""
    mine = [spot for spot in heads(frame.one, place) if frame.one.row[spot].low not in _UNCOUNTED]
    theirs = [spot for spot in heads(frame.other, at) if frame.other.row[spot].low not in _UNCOUNTED]
    if not mine or not theirs:
        return True
    return any(frame.pairs[spot].get(other) == 1.0 for spot in mine for other in theirs)


_UNCOUNTED = frozenset(("people", "persons", "percent"))


def _share_enough(frame: Frame, place: int, at: int) -> bool:
    shared = frame.weight_shared + (_OF_ONE_THING if _one_thing(frame, place, at) else 0.0)
    if not any(frame.lone) and any(frame.one.row[spot].verb and frame.pairs[spot] for spot in range(place)):
        shared += _ALL_ALIKE
    if shared < _LEAST_SHARED and shared >= 1.0:
        shared += frame.context + frame.pointed_at
    lone = sum(1 for spot in frame.lone[0] if _in_clause_of(frame.one, spot, place))
    lone += sum(1 for spot in frame.lone[1] if _in_clause_of(frame.other, spot, at))
    return shared >= _LEAST_SHARED and shared >= 0.6 * lone


def _in_clause_of(account: Account, spot: int, number: int) -> bool:
    """True if no comma stands between a word and a number: what is added behind one says nothing of what is counted."""
    row = account.row
    return not any(token.text in ",;" for token in row[min(spot, number) : max(spot, number)])


def _one_thing(frame: Frame, place: int, at: int) -> bool:
    """True if both numbers count things of one word, or both people."""
    if _counts_people(frame.one, place) and _counts_people(frame.other, at):
        return True
    return any(
        frame.aligned.same_word(spot, other) and other in frame.pairs[spot]
        for spot in heads(frame.one, place)
        for other in heads(frame.other, at)
    )


def _counts_people(account: Account, place: int) -> bool:
    return place + 1 < len(account.row) and account.row[place + 1].low in ("people", "persons")


_ALL_ALIKE = 0.4  # nothing else is told in one only
_OF_ONE_THING = 0.5
