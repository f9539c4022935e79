"""What stays a demand, a plan or a report in the sentence, and as what a text itself treats something."""

import pytest

from assistant.answering.support import check

COURT = (
    "The tenants' union holds that the order of 9 January was unlawful and that it must be withdrawn. The landlord says "
    "that the rent is fair. Judge Elin Sorre did not say that every eviction under the order would be void. She said "
    "that an eviction in winter could be void."
)
MUSEUM = (
    "The town of Lisk says that the map should be handed back. A map that is lent is not a map that is sold, and this "
    "newsletter does not use the stronger word. It marks the claim of the town as unproven, and asks its readers to "
    "do the same."
)
BATHS = (
    "The committee had asked that the fee for the baths be doubled. Its plan is to build a library. Mayor Holt was "
    "reported on 6 October to have sold the mill. The guild allowed him to fish only in May."
)
TASKS = (
    "Ana Ruiz proposed to give both catches in every table.\n\n"
    "Task: Letter to the net makers; Who: Piet Maas; By when: 7 June 2023."
)


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (COURT, "The tenants' union demands that the order which was made on 9 January be withdrawn."),
        (COURT, "The union's demand is that the order of 9 January be withdrawn."),
        (COURT, "Judge Elin Sorre did not say that every eviction under the order would be void."),
        (COURT, "She said that an eviction in winter could be void, without saying that every eviction would be."),
        (MUSEUM, "The newsletter treats the claim of the town as unproven."),
        (MUSEUM, "The town demands that the map which it calls its own be handed back."),
        (BATHS, "The committee's request was that the fee for the baths be doubled."),
        (BATHS, "The plan was to build a library."),
        (BATHS, "The sale of the mill by Mayor Holt on 6 October is marked as reported."),
        (BATHS, "The guild is described as allowing him to fish only in May."),
        (TASKS, "Piet Maas was given the letter to the net makers, due by 7 June 2023."),
    ],
)
def test_what_stays_open_in_the_sentence_is_not_doubted(passage: str, sentence: str) -> None:
    assert check(sentence, passage).support == "supported"


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (COURT, "The order which was made on 9 January was withdrawn."),
        (COURT, "The landlord demands that the order of 9 January be withdrawn."),
        (COURT, "An eviction in winter is void."),
        (MUSEUM, "The town of Lisk treats the claim of the newsletter as unproven."),
        (MUSEUM, "The map was handed back to the town of Lisk."),
        (BATHS, "The fee for the baths was doubled."),
        (BATHS, "Mayor Holt sold the mill on 6 October."),
        (BATHS, "The committee built a library."),
        (TASKS, "Ana Ruiz was given the letter to the net makers, due by 7 June 2023."),
    ],
)
def test_what_is_made_sure_is_doubted(passage: str, sentence: str) -> None:
    assert check(sentence, passage).support != "supported"


RULING = (
    "Judge Elin Sorre said that an eviction in winter could be void. The word is could. She did not say that every such "
    "eviction would be one that is void."
)
DUTY = (
    "Piet Maas proposed to give both lists in every text. A letter of Captain Dorn asks for the first.\n\n"
    "Task: Letter to the Net Guild; Who: Lotte Berg; By when: 7 June 2023.\n"
    "Task: Survey of the quay; Who: Piet Maas; By when: 8 June 2023."
)
SKIPPER = (
    "Otto Hahn, reader\n\n9 March 2021\n\nI fished for twenty years. You give two names for one reef. You then decline to "
    "choose. I think that you should choose, and that the name is Kaia. The name says nothing about who owns the reef."
)


def test_a_denial_that_points_back_is_that_of_what_it_points_to() -> None:
    told = "She did not say that every eviction in winter would be void."
    assert check(told, RULING).support == "supported"
    assert check(told.replace("did not say", "said"), RULING).support != "supported"


def test_a_task_is_given_to_whom_the_list_gives_it() -> None:
    told = "Lotte Berg was given the letter to the Net Guild, due by 7 June 2023, and Piet Maas the survey, due a day later."
    assert check(told, DUTY).support == "supported"
    assert check(told.replace("7 June", "9 June"), DUTY).support != "supported"


def test_who_signs_a_letter_weighs_nothing_where_its_sentences_are_told() -> None:
    told = (
        "Otto Hahn, who fished for twenty years, wrote on 9 March 2021 that one should choose and that the name is Kaia, "
        "which he thinks says nothing about who owns the reef."
    )
    assert check(told, SKIPPER).support == "supported"
    assert check(told.replace("twenty", "thirty"), SKIPPER).support != "supported"
