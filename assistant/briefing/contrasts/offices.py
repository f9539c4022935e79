"""Reports that name another administration, or another holder of an office, than the dates of the documents allow."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from assistant.briefing.contrasts.tenures import Held, beginnings, endings, holdings, one_person, one_post
from assistant.briefing.statements import Statement
from assistant.text.reckoning import in_words


class OutOfOffice(NamedTuple):
    """A holder of an office who, by the dates that documents give, did not hold it.

    Attributes:
        said: The words that name holder and office.
        told: The words that tell when the time in office began or ended.
        saying: The statements that name the holder, by their places.
        telling: The statements that tell when.
        note: What the dates are.
    """

    said: str
    told: str
    saying: tuple[int, ...]
    telling: tuple[int, ...]
    note: str


def out_of_office(statements: Sequence[Statement]) -> tuple[OutOfOffice, ...]:
    """The holders of offices that dates do not allow, in order of the first statement that names them.

    A time in office is only what statements tell: who is not said to have begun or ended it is never found here.
    """
    begun: defaultdict[str, list[tuple[int, Held]]] = defaultdict(list)
    ended: defaultdict[str, list[tuple[int, Held]]] = defaultdict(list)
    for number, one in enumerate(statements):
        for held in beginnings(one.text, one.published):
            begun[held.surname].append((number, held))
        for held in endings(one.text, one.published):
            ended[held.surname].append((number, held))
    found: dict[tuple[str, str, str], OutOfOffice] = {}
    for number, one in enumerate(statements) if begun or ended else ():
        for claim in holdings(one.text, one.published):
            against = _too_early(claim, begun[claim.surname]) or _too_late(
                claim, ended[claim.surname], begun[claim.surname]
            )
            if against:
                _add(found, number, claim, against)
    return tuple(found.values())


def _too_early(claim: Held, begun: list[tuple[int, Held]]) -> list[tuple[int, Held, str]]:
    """The beginnings that all lie behind the time of a claim."""
    own = [(number, held) for number, held in begun if one_person(claim, held) and one_post(claim, held)]
    if not own or any(held.since <= claim.until for _, held in own):
        return []
    return [(number, held, f"began {_on(held)}, after {in_words(claim.iso)}") for number, held in own]


def _too_late(claim: Held, ended: list[tuple[int, Held]], begun: list[tuple[int, Held]]) -> list[tuple[int, Held, str]]:
    """The endings that all lie before the time of a claim, where no new beginning lies between."""
    own = [(number, held) for number, held in ended if one_person(claim, held) and one_post(claim, held)]
    if not own or any(held.until >= claim.since for _, held in own):
        return []
    last = max(held.until for _, held in own)
    if any(one_person(claim, held) and last <= held.since <= claim.until for _, held in begun):
        return []
    return [(number, held, f"ended {_on(held)}, before {in_words(claim.iso)}") for number, held in own]


def _add(
    found: dict[tuple[str, str, str], OutOfOffice],
    number: int,
    claim: Held,
    against: list[tuple[int, Held, str]],
) -> None:
    telling = tuple(dict.fromkeys(at for at, _, _ in against if at != number))
    if not telling:
        return
    key = (claim.surname, claim.post, claim.iso)
    known = found.get(key)
    saying = (*known.saying, number) if known else (number,)
    _, held, note = against[0]
    found[key] = OutOfOffice(
        known.said if known else claim.said,
        held.said,
        tuple(dict.fromkeys(saying)),
        telling,
        f"By the dates that the documents give, {_whose(claim)} {note}.",
    )


def _whose(claim: Held) -> str:
    if claim.post == "rule":
        return f"the time of {claim.holder} in government"
    return f"the time of {claim.holder} as {claim.post}"


def _on(held: Held) -> str:
    return f"{'on' if len(held.iso) == len('2025-11-20') else 'in'} {in_words(held.iso)}"
