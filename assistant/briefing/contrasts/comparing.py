"""Statements compared pair by pair, and the pairs that tell of one thing put together."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from assistant.briefing.contrasts.account import Account, account_of
from assistant.briefing.contrasts.candidates import candidates
from assistant.briefing.contrasts.contrast import Contrast, Kind
from assistant.briefing.contrasts.dates import date_contrasts
from assistant.briefing.contrasts.deeds import is_lasting
from assistant.briefing.contrasts.frames import Frame
from assistant.briefing.contrasts.grouping import Compared, Grouping, Link, Node, Way
from assistant.briefing.contrasts.names import name_contrasts
from assistant.briefing.contrasts.offices import out_of_office
from assistant.briefing.contrasts.polarity import polarity_contrasts
from assistant.briefing.contrasts.quantities import quantity_contrasts
from assistant.briefing.contrasts.succession import brought_up_to_date
from assistant.briefing.statements import Statement

_FINDERS: tuple[Callable[[Frame], Iterator[Contrast]], ...] = (
    quantity_contrasts,
    date_contrasts,
    name_contrasts,
    polarity_contrasts,
)
_MOST_SHOWN = 12  # words by which what is told is named


def compare(statements: Sequence[Statement]) -> tuple[Compared, ...]:
    """What is told in two or more ways, in order of the first statement that it rests on."""
    accounts: dict[int, Account] = {}

    def account(number: int) -> Account:
        if number not in accounts:
            accounts[number] = account_of(statements[number])
        return accounts[number]

    differing: list[Link] = []
    succeeding: list[Link] = []
    agreeing: list[Link] = []
    said: dict[Node, str] = {}
    for first, second in candidates(statements):
        if account(first).asks or account(second).asks:
            continue
        frame = Frame(account(first), account(second))
        if frame.other_pronoun() or frame.other_part():
            continue
        apart = frame.far_apart() and not frame.dated() and not is_lasting(frame)
        for contrast in _surest(found for finder in _FINDERS for found in finder(frame)):
            if apart and not brought_up_to_date(frame.one, frame.other, contrast):
                continue
            link = Link(contrast.kind, (first, contrast.place), (second, contrast.other), _about(frame))
            said[contrast.kind, link.one], said[contrast.kind, link.other] = contrast.said, contrast.held
            if contrast.relation == "agrees":
                agreeing.append(link)
            elif brought_up_to_date(frame.one, frame.other, contrast):
                succeeding.append(link)
            elif _from_two(frame):
                differing.append(link)
    put = Grouping(accounts, said, agreeing)
    found = [
        *put.together(differing, successive=False),
        *put.together(succeeding, successive=True),
        *_offices(statements),
    ]
    return tuple(sorted(found, key=lambda one: min(number for way in one.ways for number in way.numbers)))


def _offices(statements: Sequence[Statement]) -> Iterator[Compared]:
    """The reports that name a holder of an office whom the dates do not allow, beside the dates."""
    for one in out_of_office(statements):
        ways = tuple(
            Way(said, tuple(sorted(numbers, key=lambda number: (statements[number].published or "9999", number))), ())
            for said, numbers in ((one.said, one.saying), (one.told, one.telling))
        )
        groups = {statements[number].group for way in ways for number in way.numbers}
        if len(groups) > 1:
            yield Compared("office", one.said, ways, successive=False, note=one.note)


def _surest(contrasts: Iterable[Contrast]) -> list[Contrast]:
    """Of the contrasts of two accounts, each place in one only: two that agree before two that differ."""
    taken: set[tuple[Kind, str, int]] = set()
    kept: list[Contrast] = []
    for one in sorted(contrasts, key=lambda one: (one.relation, -one.sure, one.place, one.other)):
        spots = {(one.kind, "one", one.place), (one.kind, "other", one.other)}
        if taken.isdisjoint(spots):
            taken |= spots
            kept.append(one)
    return kept


def _from_two(frame: Frame) -> bool:
    """True if two accounts come from two independent sources, or one source quotes two people."""
    one, other = frame.one, frame.other
    if one.statement.group != other.statement.group:
        return True
    return bool(one.speaker and other.speaker) and one.speaker.lower() != other.speaker.lower()


def _about(frame: Frame) -> str:
    places = frame.shared[:_MOST_SHOWN]
    return " ".join(frame.one.row[place].text for place in places)
