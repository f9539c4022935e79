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


@pytest.mark.parametrize(
    ("passage", "right", "wrong"),
    [
        (
            "One day after Governor Ann Lee had spoken about Norland in the Senate, the Estian envoy in Port Merrin, Tom Hale, "
            "posted a note.",
            "One day after Governor Ann Lee had spoken about Norland in the Senate, the Estian envoy in Port Merrin, Tom Hale, "
            "posted a note.",
            "The Estian envoy in Port Merrin, Ann Lee, posted a note.",
        ),
        (
            "The two prices are often quoted together and should not be. One is an average, the other a price of one day.",
            "The bureau cautions against quoting the two prices together.",
            "The two prices are never quoted together.",
        ),
        (
            "The sale needs a lease that is settled, and it is not. The wage round is open.",
            "The lease remains unsettled.",
            "The wage round is unopened.",
        ),
        (
            "A plant that does not threaten the wells is allowed.",
            "A plant that leaves the wells unthreatened is allowed.",
            "A plant that threatens the wells is allowed.",
        ),
        (
            "The ministry's commitment to the pact with Norland and to Norland's ports is firm. The commitment includes the "
            "ferry, the ministry said. Six days later Estia closed its border with Norland.",
            "The ministry said that its commitment to the pact with Norland and to Norland's ports includes the ferry.",
            "The ministry said that its commitment to the pact with Estia and to Estia's ports includes the ferry.",
        ),
        (
            "On the following day Estia was reported to have recalled the Norlander envoy. Norland had protested earlier over "
            "a speech by the Norlander consul in Tolv, Ann Lee, which was later withdrawn.",
            "The next day Estia was reported to have recalled the Norlander envoy, after a protest over a speech by the "
            "Norlander consul in Tolv, Ann Lee.",
            "The next day Norland was reported to have recalled the Norlander envoy.",
        ),
        (
            "The council met on 4 May at the meeting of the Baltic Sea Cooperation forum, BSC.",
            "The council met at the meeting of the BSC forum on 4 May.",
            "The council met at the meeting of the BSC forum on 6 May.",
        ),
        (
            "Under the Harbour Act, adopted on 3 March 2015, a quay is a wall where ships moor. The act has been in force "
            "since 9 June 2016.",
            "Under the Harbour Act, in force since 9 June 2016, a quay is a wall where ships moor.",
            "Under the Harbour Act, adopted on 9 June 2016, a quay is a wall where ships moor.",
        ),
        (
            "A message that the Estian envoy, Tom Hale, posted on 8 May was threatening in tone and spoke of a reckoning.",
            "The message that Tom Hale, the Estian envoy, posted on 8 May was threatening in tone and spoke of a reckoning.",
            "The message that Ann Lee, the Estian envoy, posted on 8 May was threatening in tone.",
        ),
        (
            "It counts arrivals in 2023, before the notice, and says nothing of who will stay away.",
            "The 2023 figure predates the notice and says nothing of who will stay away.",
            "The 2024 figure predates the notice and says nothing of who will stay away.",
        ),
        (
            "Norland repeated its demand for a withdrawal of what Ann Lee had said about the ferry. Estia's position is "
            "unchanged. The envoys met in Merin on 18 May.",
            "Norland demanded a withdrawal of what Ann Lee had said about the ferry, and repeated the demand on 18 May.",
            "Estia demanded a withdrawal of what Ann Lee had said about the ferry, and repeated the demand on 18 May.",
        ),
        (
            "If the paper may use only one word, let it be the word of the town that runs the harbour. Better still, let it "
            "go on giving both.",
            "The paper should go on giving both words, but if it may use only one, it should be that of the town that runs "
            "the harbour.",
            "The paper should go on giving three words, but if it may use only one, it should be that of the town that runs "
            "the harbour.",
        ),
        (
            "The club elected her its leader on 4 May. On 10 May the union left the pact with the club's members. The council "
            "elected her mayor on the next day.",
            "The council elected her, whom the club had made its leader on 4 May, mayor on the next day.",
            "The council elected her, whom the club had made its leader on 10 May, mayor on the next day.",
        ),
        (
            "Article III says that each side would lend ships. Article IV says that each side would pay its crews.",
            "Article IV says that each side would pay its crews.",
            "Article III of the pact says that each side would pay its crews.",
        ),
        (
            "The Coast Works Programme foresees 40 quays. The National Coast Plan names the ports.",
            "The Coast Works Programme foresees 40 quays.",
            "The National Coast Plan foresees 40 quays.",
        ),
        (
            "Lee met Hale in Tolv on 4 May 2024 and Moss in Merin on 7 May 2024. The pact was signed on 19 January 1960.",
            "Lee met Hale in Tolv on 4 May 2024 and Moss in Merin three days later, on 7 May.",
            "Lee met Hale in Tolv on 4 May 2024 and Moss in Merin three days later, on 9 May.",
        ),
        (
            "When this note was closed, this desk knew of no reply that had been sent to the envoys.",
            "When the note was closed, the desk said that it knew of no reply sent to the envoys.",
            "When the note was closed, the desk said that it knew of a reply sent to the envoys.",
        ),
        (
            "The talks ended on 3 May in Merin without a result. The two envoys were summoned on 1 May.",
            "The talks between the two sides ended on 3 May in Merin without a result.",
            "The talks between the two sides ended on 1 May in Merin without a result.",
        ),
        (
            "Ships came in June after the envoy had visited Paris. Italy was silent.",
            "Ships came in June after a visit to Paris by the envoy.",
            "Ships came in June after a visit to Rome by the envoy.",
        ),
        (
            "Estia closed its border. Ferries are offering free trips, and Port Merrin has updated its own notice.",
            "Ferries offered free trips and Port Merrin updated its own notice.",
            "Ferries offered free trips and Estia updated its own notice.",
        ),
    ],
)
def test_what_stands_around_a_word_tells_which_one_is_meant(passage: str, right: str, wrong: str) -> None:
    assert check(right, passage).support == "supported"
    assert check(wrong, passage).support != "supported"
