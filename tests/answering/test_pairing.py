"""What each of two parties is given: its word, its task, its proposal; and never the other one's."""

import pytest

from assistant.answering.support import check

_WARD = (
    "The minutes record two names for the closing of the east wing. The nurses call it a retreat; the trustees call it a "
    "joining of two wards. Sister Ada Quill proposed to print both names in the bulletin, and Dr Per Moss proposed to "
    "answer the nurses' petition at once. The council agreed to do both. Quill will write the notice by 4 May, Moss will "
    "ring the trustees by 6 May."
)
_LEASE = (
    "Two accounts of the lease are before the judge. Mr Hale speaks of a gift with conditions. Ms Brandt speaks of a sale "
    "below value. The surveyor follows Brandt on the price and Hale on the date. What the town describes as a fee is for "
    "the brewery a levy on ale."
)
_TASKS = (
    "Task: Letter to the Millers' League; Who: Jon Weiss; By when: 2 March 2024.\n"
    "Task: Table of grain prices; Who: Ada Conti; By when: 5 March 2024.\n"
    "Task: Map of the weirs; Who: Pia Sand; By when: 5 March 2024.\n"
    "Weiss had asked for a second reading of the bylaws and Sand for a tour of the weirs."
)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        (
            'The minutes record two names for the closing, the nurses\' "retreat" and the trustees\' "joining of two wards".',
            _WARD,
        ),
        ("Retreat is the nurses' word and joining of two wards the trustees'.", _WARD),
        (
            "The council agreed to print both names and to answer the petition, as Quill and Moss respectively proposed.",
            _WARD,
        ),
        ("Quill and Moss are to write the notice and to ring the trustees respectively.", _WARD),
        ("Hale's account is a gift with conditions, and Brandt's a sale below value.", _LEASE),
        ("The surveyor follows Brandt on the price and Hale on the date.", _LEASE),
        ("What the town describes as a fee is for the brewery a levy on ale.", _LEASE),
        ("The table of grain prices went to Conti and the map of the weirs to Sand.", _TASKS),
        ("Weiss wanted a second reading of the bylaws, Sand a tour of the weirs.", _TASKS),
    ],
)
def test_what_each_of_two_parties_has_is_borne(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support == "supported"


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        (
            'The minutes record two names for the closing, the trustees\' "retreat" and the nurses\' "joining of two wards".',
            _WARD,
        ),
        ("Retreat is the trustees' word and joining of two wards the nurses'.", _WARD),
        (
            "The council agreed to print both names and to answer the petition, as Moss and Quill respectively proposed.",
            _WARD,
        ),
        ("Moss and Quill are to write the notice and to ring the trustees respectively.", _WARD),
        ("Brandt's account is a gift with conditions, and Hale's a sale below value.", _LEASE),
        ("The surveyor follows Hale on the price and Brandt on the date.", _LEASE),
        ("What the brewery describes as a fee is for the town a levy on ale.", _LEASE),
        ("The table of grain prices went to Sand and the map of the weirs to Conti.", _TASKS),
        ("Sand wanted a second reading of the bylaws, Weiss a tour of the weirs.", _TASKS),
    ],
)
def test_what_the_other_of_two_parties_has_is_not(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support != "supported"
