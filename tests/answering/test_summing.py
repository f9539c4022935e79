"""Words of the writer's own, orders that a reader makes, and spans of time that the passage counts in other words."""

import pytest

from assistant.answering.support import check

FISH = (
    "The skippers want the cod fishery closed until May, and the canners want it open. The guild's list gives the strike "
    "as planned and the fair as settled. Cod were caught off Varn in 1990 and hake off Lisk in 1995."
)
CLINIC = (
    "The clinic opened its ward on 12 May 2022. The refusal came three days after the head of the nurses in Marlow, Ida "
    "Brook, had posted a complaint, which the board called unfair. Between the complaint and the visit lay nine days."
)
LEAGUE = (
    "The Northern clubs left the pact on 10 April, and on 20 April the league reached an agreement with the Island Union, "
    "known as Isun, ten days after that. Stone inherits a budget that has been cut. Three papers of 2021 set a ceiling "
    "for wages of 40 per cent by 2026."
)
TALKS = (
    "Berg met Hahn in Bergen on 3 March 2024 and Weir in Lund on 8 March 2024. The meeting in Lund was that of the ports. "
    "The two meetings lasted an hour."
)
PACT = "The Birch Front broke with the council on 8 May. The Alder Party signed a pact with the Cedars on 19 May."


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (FISH, "The skippers and the canners differ on one point: the skippers want the cod fishery closed until May."),
        (FISH, "The list likewise records the strike as planned, whereas the fair is settled."),
        (FISH, "The earliest case is that of the cod that were caught off Varn in 1990."),
        (CLINIC, "The refusal came three days after Ida Brook had posted a complaint."),
        (
            CLINIC,
            "The visit came nine days after the complaint, which was posted by Ida Brook, and the ward opened in May.",
        ),
        (
            LEAGUE,
            "The Northern clubs left the pact ten days before the league reached an agreement with the Island Union.",
        ),
        (LEAGUE, "The league reached an agreement with the Island Union, known as Isun."),
        (LEAGUE, "Stone inherits a ceiling for wages of 40 per cent by 2026."),
        (TALKS, "The second meeting, in Lund, was that of the ports."),
        (PACT, "The pact was signed eleven days after the Birch Front had broken with the council."),
    ],
)
def test_what_the_writer_adds_to_order_and_sum_up_is_not_doubted(passage: str, sentence: str) -> None:
    assert check(sentence, passage).support == "supported"


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (FISH, "The canners differ from the skippers, whom they paid for the strike."),
        (CLINIC, "The refusal came four days after Ida Brook had posted a complaint."),
        (CLINIC, "The visit came seven days after the complaint."),
        (CLINIC, "Seven days lay between the complaint and the visit."),
        (
            LEAGUE,
            "The Northern clubs left the pact six days before the league reached an agreement with the Island Union.",
        ),
        (LEAGUE, "Stone inherits a ceiling for wages of 50 per cent by 2026."),
        (LEAGUE, "The Northern clubs reached an agreement with the Island Union."),
        (TALKS, "The second meeting, in Bergen, was that of the ports."),
        (PACT, "The pact was signed twelve days after the Birch Front had broken with the council."),
    ],
)
def test_what_is_told_otherwise_is_doubted(passage: str, sentence: str) -> None:
    assert check(sentence, passage).support != "supported"
