"""From whom something came: a deed told by a noun, a row of a table told by the name of another."""

import pytest

from assistant.answering.support import check

_CLUB = (
    "Ann Lee proposed to move the regatta to June. Tom Hale asked for a second jetty and reported on the leak. The club "
    "agreed to both. Pia Sand warned against calling the leak a flood."
)
_LETTER = (
    "Tom Hale wrote to Ann Lee on 20 May 2024:\n\nDear Ms Lee,\n\nthank you for your question. We have found no leak in "
    "either pipe. We treat the matter as open, and we shall say so.\n\nYour members may want to read the list."
)
_ROWS = (
    "Pia Sand spoke of the weir and closed the meeting.\n"
    "Task: Letter to the Millers' League; Who: Tom Hale; By when: 2 March 2024.\n"
    "Task: Table of grain prices; Who: Ann Lee; By when: 5 March 2024."
)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The proposal of a move to June came from Ann Lee.", _CLUB),
        ("The report on the leak came from Tom Hale.", _CLUB),
        ("The report on the leak was Tom Hale's.", _CLUB),
        ("Ann Lee's proposal was to move the regatta to June.", _CLUB),
        ("Tom Hale told Ann Lee on 20 May 2024 that they had found no leak in either pipe.", _LETTER),
        ("Tom Hale wrote on 20 May 2024 that they treat the matter as open.", _LETTER),
        ("The letter to the Millers' League was assigned to Tom Hale.", _ROWS),
        ("The table of grain prices is a task for Ann Lee.", _ROWS),
    ],
)
def test_what_came_from_someone_is_borne(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support == "supported"


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The proposal of a move to June came from Tom Hale.", _CLUB),
        ("The report on the leak came from Pia Sand.", _CLUB),
        ("The report on the leak was Pia Sand's.", _CLUB),
        ("Tom Hale's proposal was to move the regatta to June.", _CLUB),
        ("Ann Lee told Tom Hale on 20 May 2024 that they had found no leak in either pipe.", _LETTER),
        ("Ann Lee wrote on 20 May 2024 that they treat the matter as open.", _LETTER),
        ("The letter to the Millers' League was assigned to Pia Sand.", _ROWS),
        ("The table of grain prices is a task for Tom Hale.", _ROWS),
    ],
)
def test_what_came_from_another_is_not(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support != "supported"
