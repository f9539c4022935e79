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
