"""Doubts about two words each of which stands where the passage has the other, in sentences close to the passage's."""

import pytest

from assistant.answering.support import check

_TRADE = (
    "The documents are policy and not law. Before the embargo Norland was the biggest buyer of Estian timber. The "
    "Norlander ministry calls it a licence question; the Estian ministry calls it a ban."
)
_LEAGUE = (
    "The chair said that a loss for the club is a loss for the town, and so one for the league. The desk has letters and "
    "no contract. The union argues about pay; the board argues about hours as it counts them."
)
_FERRY = (
    "The river Asha flows from Merin to Tolv. The port paid the crew and the crew paid the fines. The strategy is a frame, "
    "the programme a list. Prices rose in the north and fell in the south. The talks between Doren and Talvia resumed in "
    "Merin. Doren's minister met Talvia's envoy there."
)
_DRILL = "In March Norland tested rockets off Lenta before the island's first vote."


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The documents are law rather than policy.", _TRADE),
        ("Until the embargo Estia was the biggest buyer of Norlander timber.", _TRADE),
        ("The Estian ministry calls it a licence question, the Norlander ministry a ban.", _TRADE),
        ("The chair said that a loss for the town is a loss for the club, and so one for the league.", _LEAGUE),
        ("The desk says that it has a contract and no letters.", _LEAGUE),
        ("The board argues about pay and the union about hours as it counts them.", _LEAGUE),
        ("The Asha flows from Tolv to Merin.", _FERRY),
        ("The crew paid the port and the port paid the fines.", _FERRY),
        ("The programme is a frame and the strategy a list.", _FERRY),
        ("Prices fell in the north and rose in the south.", _FERRY),
    ],
)
def test_two_that_stand_each_in_the_others_place_are_doubted(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support != "supported"


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The documents are policy rather than law.", _TRADE),
        ("The documents are not law but policy.", _TRADE),
        ("Norland was the biggest buyer of Estian timber before the embargo.", _TRADE),
        ("The Estian ministry calls it a ban, the Norlander ministry a licence question.", _TRADE),
        ("The desk has no contract, only letters.", _LEAGUE),
        ("The crew was paid by the port, the fines by the crew.", _FERRY),
        ("The programme is a list and the strategy a frame.", _FERRY),
        ("Prices fell in the south and rose in the north.", _FERRY),
        ("The talks between Talvia and Doren resumed in Merin.", _FERRY),
        ("Talvia's envoy met Doren's minister in Merin.", _FERRY),
        ("Before Lenta's first vote, Norland tested rockets off the island in March.", _DRILL),
    ],
)
def test_what_is_only_told_in_another_order_is_not(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support == "supported"
