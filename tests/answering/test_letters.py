"""Who of two that write to each other says something, whose a proposal is, and what the writer only holds."""

import pytest

from assistant.answering.support import check

_LETTER = """Rosa Lind wrote to Emil Tarn on 6 April 2022:

Dear Mr Tarn,

thank you for your letter. The orchard had 340 trees in 2021. We have seen no map of the new road, and we mark the \
route as reported. You say that the hedge was cut in March; it was cut in May.

It would be wrong to count the saplings. Please send us the deeds by Friday. I would leave the well out of the list.

Rosa Lind
Land Registry"""


@pytest.mark.parametrize(
    "sentence",
    [
        "Rosa Lind wrote to Emil Tarn that the registry had seen no map of the new road.",
        "Emil Tarn says that the hedge was cut in March.",
        "Rosa Lind would leave the well out of the list.",
        "The orchard had 340 trees in 2021.",
        "Rosa Lind holds that it would be wrong to count the saplings.",
        "The request for the deeds came from Rosa Lind.",
    ],
)
def test_the_one_who_writes_a_letter_says_what_it_says(sentence: str) -> None:
    assert check(sentence, _LETTER).support == "supported"


@pytest.mark.parametrize(
    "sentence",
    [
        "Emil Tarn wrote that the registry had seen no map of the new road.",
        "Emil Tarn told Rosa Lind that the route is marked as reported.",
        "Emil Tarn would leave the well out of the list.",
        "The request for the deeds came from Emil Tarn.",
        "Counting the saplings aside, it would be wrong to count the saplings.",
    ],
)
def test_the_one_to_whom_a_letter_is_written_does_not_say_what_it_says(sentence: str) -> None:
    assert check(sentence, _LETTER).support != "supported"


_MINUTES = """Present: Vera Okoro, Piet Maas, Lucia Brandt.

Vera Okoro proposed to close the pool on Mondays. Piet Maas warned against raising the fee, because the club had lost \
members. Lucia Brandt reported that the boiler had failed twice."""


@pytest.mark.parametrize(
    "sentence",
    [
        "The proposal to close the pool on Mondays came from Vera Okoro.",
        "Vera Okoro's proposal was to close the pool on Mondays.",
    ],
)
def test_a_proposal_is_of_the_one_who_makes_it(sentence: str) -> None:
    assert check(sentence, _MINUTES).support == "supported"


@pytest.mark.parametrize(
    "sentence",
    [
        "The proposal to close the pool on Mondays came from Piet Maas.",
        "Lucia Brandt's proposal was to close the pool on Mondays.",
        "The warning against raising the fee was Vera Okoro's.",
    ],
)
def test_a_proposal_is_of_no_other(sentence: str) -> None:
    assert check(sentence, _MINUTES).support != "supported"


_REPORT = """Two counts of one herd

Agnes Vale, Moorland Review

The herd was counted in May and again in June. The two counts are often lumped together and should not be, since the second \
includes calves. It would be too easy to blame the drone. The breeders' union calls the second count a trick and \
demands that it be struck out. Which count the subsidy rests on is open to the ministry. The union's chairman was \
reported to have refused to sign."""
_HEAD = "3 July 2024\n\nAgnes Vale, Moorland Review"


@pytest.mark.parametrize(
    "sentence",
    [
        "Agnes Vale writes that the two counts are often lumped together and should not be.",
        "The two counts, Agnes Vale argues, should not be lumped together.",
        "The second count, a trick in the eyes of the breeders' union, includes calves.",
        "The second count, which the union wants struck out, includes calves.",
        "In her view it would be too easy to blame the drone.",
        "The herd was counted in May and again in June.",
    ],
)
def test_a_judgement_is_told_as_somebodys(sentence: str) -> None:
    assert check(sentence, _REPORT, origin=_HEAD).support == "supported"


@pytest.mark.parametrize(
    "sentence",
    [
        "The two counts are lumped together by many and should not be, because the second includes calves.",
        "The herd was counted twice, but it would be too easy to blame the drone.",
        "The second count includes calves, which is a trick.",
        "The herd was counted in June, a count that is a trick and must be struck out.",
    ],
)
def test_a_judgement_is_not_told_as_a_fact(sentence: str) -> None:
    assert check(sentence, _REPORT, origin=_HEAD).support != "supported"


def test_what_a_message_is_told_to_have_met_with_is_not_what_it_says() -> None:
    passage = (
        "The mayor posted an angry message, which was later deleted, and the council protested. She was reported to "
        "have declined to apologise."
    )
    said = "The mayor posted an angry message that was later deleted, the council protested, and she {} to apologise."
    assert check(said.format("was reported to have declined"), passage).support == "supported"
    assert check(said.format("declined"), passage).support != "supported"
