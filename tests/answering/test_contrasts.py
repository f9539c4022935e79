"""Two parties set against each other, each with what the passage says of it, or of the other."""

import pytest

from assistant.answering.support import check

_TARIFF = (
    "The mooring fee of Tolv. Estia lowered it on 9 June. Accounts of the step differ. Estia speaks of lowering fees. The "
    "Lower Quay Association, some of whose members lie at the two outer piers, says that for them nothing was lowered."
)
_COUNCIL = (
    "Minutes of the council, 9 May. 1. The talks in Tolv. Ada Quill reported on the meeting of the mayors. There was no "
    "agreement. 2. Herring. Per Rask reported that Norland is said to have shut the herring market again."
)
_FARMS = (
    "The growers and the dairy judge the road differently. The growers praise the new surface. The dairy finds that its "
    "lorries gain no time from it."
)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Estia speaks of lowering fees, while the Lower Quay Association says that nothing was lowered.", _TARIFF),
        ("Quill reported on the talks in Tolv, and Rask on herring.", _COUNCIL),
        ("The growers praise the new surface, whereas the dairy finds that its lorries gain no time.", _FARMS),
    ],
)
def test_each_with_its_own_is_supported(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support == "supported"


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The Lower Quay Association speaks of lowering fees, while Estia says that nothing was lowered.", _TARIFF),
        ("Estia says that nothing was lowered, whereas the Lower Quay Association speaks of lowering fees.", _TARIFF),
        ("The dairy praises the new surface, whereas the growers find that they gain no time from it.", _FARMS),
    ],
)
def test_each_with_that_of_the_other_is_not(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support != "supported"
