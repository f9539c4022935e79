"""Right sentences near to a passage's words that were doubted, and the wrong ones beside them."""

import pytest

from assistant.answering.support import check

HEAD = "Notes on the harbour\n\nIda Moen, Quay Desk, 4 May 2031\n\n"


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        (
            "Boats that have no beacon leave only with a pilot.",
            "Boats that have no beacon do not leave without a pilot.",
        ),
        (
            "Who pays for the quay is a matter of local law.",
            "Who pays for the quay is therefore a question of local law.",
        ),
        ("A lease is no sale, the note points out.", "A lease is no sale."),
        (
            "The sheet gives 412 landings for 2030.",
            "Landings\n\nIn 2030 the port received 412 landings, more than in 2029.",
        ),
        (
            "Norland holds that the strait is its own and considers the patrol a threat.",
            "Norland holds that the strait is its own and that the patrol is a threat.",
        ),
        ("Norland and Estia both claim the reef.", "Norland claims the reef, one of three, and Estia claims it too."),
        (
            "The review quotes nobody and names no firm.",
            "This review lists what was read. It quotes nobody and names no firm.",
        ),
        (
            "Why the mill is to be sold is a question on which the desk has reports and no paper.",
            "Two questions are open: whether the mill was sold in May; and why it is to be sold again, on which the desk has "
            "reports and no paper.",
        ),
        (
            "The figures of May suggest that the mill was closed because of the strike.",
            "Whether the mill was closed because of the strike, which is what the figures of May suggest, is open.",
        ),
        (
            "Whether a boat is seaworthy is for the harbour master to judge, and so his words carry weight.",
            "Whether a boat is seaworthy is for the harbour master to judge, and that is why his words carry weight.",
        ),
        (
            "The charter let the town tax boats only in winter.",
            "The charter allowed the town to tax boats only in winter.",
        ),
    ],
)
def test_right(sentence: str, passage: str) -> None:
    assert check(sentence, HEAD + passage).support == "supported", check(sentence, HEAD + passage)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Boats leave with a pilot in May.", "Boats leave without a pilot in May."),
        ("The ferry reopened with two piers.", "The ferry reopened without two piers."),
        ("The sheet gives 421 landings for 2030.", "In 2030 the port received 412 landings, more than in 2029."),
        ("Estia considers the patrol a threat.", "Norland holds that the patrol is a threat. Estia is silent."),
        ("The mill was sold because of the strike.", "Whether the mill was sold because of the strike is open."),
        ("The town used force in winter.", "The charter allowed the town to use force in winter."),
    ],
)
def test_wrong(sentence: str, passage: str) -> None:
    assert check(sentence, HEAD + passage).support != "supported"


LOTS = "The union proposed a fair in June. The senate passed the budget on 3 May, and the governor signed it."
PORTS = "Vellmar, the second largest port of Norland, is one of the oldest towns in Estia. Its slowest ferry sank."
SALE = "The drug is not sold without a licence. The pool was opened without the slides."
SEIZED = "The police seized the ship. The Bank of Norland warned of a crash. The guild put 30 crowns into the fund."
ASKED = "The board asked whether the dam had failed. The mill closed in May, and the tunnel was opened in June."


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Vellmar is the largest port of Norland.", PORTS),
        ("Vellmar is the oldest town in Estia.", PORTS),
        ("Its second slowest ferry sank.", PORTS),
        ("The drug is not sold with a licence.", SALE),
        ("The pool was not late, and opened with the slides.", SALE),
        ("The drug is sold only without a licence.", "The drug is sold only with a licence."),
        ("The governor favoured the budget.", LOTS),
        ("The governor preferred the senate's budget.", LOTS),
        ("The senate disagreed with the governor about the budget.", LOTS),
        ("The governor confused the senate.", LOTS),
        ("The mill was the main cause of the tunnel.", ASKED),
        ("The tunnel was a problem.", ASKED),
        ("The board suggests that the dam had failed.", ASKED),
        ("The bank put 30 crowns into the fund.", SEIZED),
        ("The ministry seized the ship.", SEIZED),
    ],
)
def test_what_only_sounds_like_the_passage_is_doubted(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support != "supported"


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Vellmar is the second largest port of Norland.", PORTS),
        ("Vellmar is among the oldest towns in Estia.", PORTS),
        ("The drug is not sold without a licence.", SALE),
        ("The pool opened without the slides.", SALE),
        ("The authorities seized the ship.", SEIZED),
        ("The Bank of Norland's warning was of a crash.", SEIZED),
        ("The guild put 30 crowns into the fund.", SEIZED),
        ("For Moen it would be unwise to raise the fee.", f"{HEAD}It would be unwise to raise the fee."),
    ],
)
def test_what_says_the_same_in_other_words_is_borne(sentence: str, passage: str) -> None:
    assert check(sentence, passage).reasons == ()
