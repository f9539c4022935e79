"""Spans of time, days and counts that a reader works out from the passage are borne, and wrong ones are not."""

import pytest

from assistant.answering.support import check

STRIKE = (
    "Dock workers in Marsk met on 3 May 2024 and voted to strike. The port authority locked the gates on 9 May. "
    "On 23 May a judge in Velden ordered that the gates be opened, and the workers came back on 24 May."
)
VISITS = (
    "President Ola Brandt visited Governor Pia Lund in Harwick on 12 March 2023 and Mayor Tomas Roe in Selby, "
    "Westmark, on 17 March 2023. The visits took two days each."
)
TABLE = (
    "Date: 2 June 2021; Event: The ferry Alma runs aground; Standing: firm.\n"
    "Date: 9 June 2021; Event: The owner names a new captain; Standing: firm.\n"
    "Date: 2 August 2021; Event: The inquiry opens in Ostby; Standing: firm."
)
NIGHT = (
    "The vice director of the museum, Jon Falk, wrote to the council on 4 October 2022. On the following day, 5 October, "
    "the council closed the hall. Two of the letters within two days were long."
)
BEGAN = (
    "The quarrel reached the courts twelve days after it began. It began on 8 July, when the mayor, Ida Holm, spoke in "
    "the town hall of a swindle."
)


@pytest.mark.parametrize(
    ("passage", "sentence", "support"),
    [
        (
            STRIKE,
            "The port authority locked the gates on 9 May, six days after the dock workers had voted to strike.",
            True,
        ),
        (
            STRIKE,
            "The port authority locked the gates on 9 May, two days after the dock workers had voted to strike.",
            False,
        ),
        (STRIKE, "Two weeks after the port authority had locked the gates, a judge ordered that they be opened.", True),
        (
            STRIKE,
            "Three weeks after the port authority had locked the gates, a judge ordered that they be opened.",
            False,
        ),
        (
            STRIKE,
            "The workers came back on 24 May, the day after a judge in Velden had ordered that the gates be opened.",
            True,
        ),
        (
            VISITS,
            "Brandt visited Pia Lund in Harwick on 12 March 2023, five days before he was in Selby, Westmark.",
            True,
        ),
        (
            VISITS,
            "Brandt visited Pia Lund in Harwick on 12 March 2023, two days before he was in Selby, Westmark.",
            False,
        ),
        (
            VISITS,
            "Brandt visited Tomas Roe in Selby on 17 March 2023, five days after he had visited Pia Lund in Harwick.",
            True,
        ),
        (
            VISITS,
            "Brandt visited Tomas Roe in Selby on 17 March 2023, two days after he had visited Pia Lund in Harwick.",
            False,
        ),
        (TABLE, "A week later, on 9 June 2021, the owner named a new captain.", True),
        (TABLE, "A month later, on 9 June 2021, the owner named a new captain.", False),
        (TABLE, "The inquiry opened in Ostby on 2 August 2021, two months after the ferry Alma had run aground.", True),
        (
            TABLE,
            "The inquiry opened in Ostby on 2 August 2021, four months after the ferry Alma had run aground.",
            False,
        ),
        (
            NIGHT,
            "The council closed the hall on 5 October, one day after the vice director, Jon Falk, had written to it.",
            True,
        ),
        (
            NIGHT,
            "The council closed the hall on 5 October, two days after the vice director, Jon Falk, had written to it.",
            False,
        ),
        (
            BEGAN,
            "The quarrel reached the courts twelve days after it began with Mayor Ida Holm's words of 8 July.",
            True,
        ),
        (
            BEGAN,
            "The quarrel reached the courts fifteen days after it began with Mayor Ida Holm's words of 8 July.",
            False,
        ),
    ],
)
def test_a_span_is_reckoned_from_the_days_of_what_it_lies_between(passage: str, sentence: str, support: bool) -> None:
    verdict = check(sentence, passage)
    assert (verdict.support == "supported") == support, verdict


@pytest.mark.parametrize(
    ("passage", "sentence", "support"),
    [
        (VISITS, "Mayor Tomas Roe met him on 17 March 2023 in Selby, Westmark.", True),
        (VISITS, "Ola Brandt visited Tomas Roe on 17 March 2023 in Selby.", True),
        (VISITS, "Ola Brandt visited Tomas Roe on 12 March 2023 in Selby.", False),
        (VISITS, "Ola Brandt visited Pia Lund on 17 March 2023 in Harwick.", False),
    ],
)
def test_a_verb_of_two_days_is_dated_by_whom_it_is_told_of(passage: str, sentence: str, support: bool) -> None:
    verdict = check(sentence, passage)
    assert (verdict.support == "supported") == support, verdict


FAIRS = (
    "Fairs of the Three Valleys\n\nThe guild elected Rosa Klein its head on 6 June 2019. The fair of Ober followed on 11 "
    "and 12 June 2019, and the fair of Nieder on 3 September 2019."
)


@pytest.mark.parametrize(
    ("sentence", "support"),
    [
        (
            "The fair of Ober was held on 11 and 12 June 2019, a few days after Rosa Klein had been elected head on 6 June.",
            True,
        ),
        ("The fair of Ober was held on 6 June 2019, a few days before Rosa Klein was elected head on 11 June.", False),
        ("The fair of Nieder took place on 3 September 2019, after Rosa Klein had been elected on 6 June.", True),
        ("The fair of Nieder took place on 6 June 2019, after Rosa Klein had been elected on 3 September.", False),
        ("The fair of Nieder took place on 11 June 2019.", False),
    ],
)
def test_a_day_that_is_told_of_something_else_is_no_rival(sentence: str, support: bool) -> None:
    verdict = check(sentence, FAIRS)
    assert (verdict.support == "supported") == support, verdict


PARTS = (
    "The rule has two parts. There must be a fire in a house next door. And that fire must threaten the house itself. "
    "Both parts must be proved."
)
SHOWS = (
    "Rain fell in spring. Date: 4 May 2021; Show: Flora-A; Place: Lind.\nDate: 9 June 2021; Show: Flora-B; Place: Ems."
)
SUMS = "The two sums are often mixed up. One is a total over six years, the other a share to be reached by the last of them."
CLUBS = "The Owls refuse to pay. The Larks wait. None of the four has replied since 3 March. What parts them is money."
PRESS = "One paper credits the rescue to the navy. Others write of the coast guard or of the state and name no crew."
MANY = "Several papers credit the rescue to the navy. One names no crew. The dates are on record."
TALK = (
    "Jan Roth of the ministry met Eva Lund of the port in Selm on 4 May. They reached no agreement. The talks followed "
    "the visit of the two mayors."
)
PLAN = "The plan foresees sums for the fiscal years 2011 to 2016. It was adopted in Selm."
THIRD = "A third map belongs beside them. In May Selm drew a road map, with a sea map and a town map."


@pytest.mark.parametrize(
    ("passage", "sentence", "support"),
    [
        (
            PARTS,
            "Two parts must be proved: there must be a fire in a house next door, and it must threaten the house.",
            True,
        ),
        (
            PARTS,
            "Three parts must be proved: there must be a fire in a house next door, and it must threaten the house.",
            False,
        ),
        (SHOWS, "The second was held on 9 June 2021.", True),
        (SUMS, "The first is a total over six years and the second a share to be reached by the last of them.", True),
        (
            SUMS,
            "The first is a total over seven years and the second a share to be reached by the last of them.",
            False,
        ),
        (SUMS, "The second is a total over six years and the first a share to be reached by the last of them.", False),
        (SUMS, "The first is a share to be reached by the last of them and the second a total over six years.", False),
        (SUMS, "The first is a total over six years.", True),
        (SUMS, "The second is a total over six years.", False),
        (SUMS, "The second is a share to be reached by the last of them.", True),
        (SUMS, "The first is a share to be reached by the last of them.", False),
        (CLUBS, "None of the four has replied since 3 March.", True),
        (CLUBS, "None of the three clubs has replied since 3 March.", False),
        (CLUBS, "None of the two clubs has replied since 3 March.", False),
        (PRESS, "One paper credits the rescue to the navy, while others write of the coast guard.", True),
        (PRESS, "Several papers credit the rescue to the navy, while others write of the coast guard.", False),
        (MANY, "Several papers credit the rescue to the navy.", True),
        (MANY, "One paper credits the rescue to the navy.", False),
        (TALK, "The two officials reached no agreement.", True),
        (TALK, "The three officials reached no agreement.", False),
        (PLAN, "The plan, which foresees sums for six years, was adopted in Selm.", True),
        (PLAN, "The plan, which foresees sums for eight years, was adopted in Selm.", False),
        (THIRD, "The three maps were drawn in May.", True),
        (THIRD, "The four maps were drawn in May.", False),
    ],
)
def test_a_count_is_one_that_a_reader_can_make(passage: str, sentence: str, support: bool) -> None:
    verdict = check(sentence, passage)
    assert (verdict.support == "supported") == support, verdict


DEMAND = (
    "Marsk says that the pier is closed. It repeated the claim in Velden on 18 November, when Jon Falk met Ida Holm. It "
    "calls the trip of its boats, which was reported on 16 November, a rescue. The paper was closed on 21 November 2025."
)


@pytest.mark.parametrize(
    ("sentence", "support"),
    [
        ("Marsk repeated the claim on 18 November 2025 when Jon Falk met Ida Holm.", True),
        ("Marsk repeated the claim on 16 November 2025 when Jon Falk met Ida Holm.", False),
        ("The trip of its boats was reported on 16 November 2025.", True),
        ("The trip of its boats was reported on 18 November 2025.", False),
    ],
)
def test_a_day_told_with_its_year_is_held_to_those_without(sentence: str, support: bool) -> None:
    verdict = check(sentence, DEMAND)
    assert (verdict.support == "supported") == support, verdict
