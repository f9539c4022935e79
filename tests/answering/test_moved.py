"""Two words in each other's slot, and deeds told in builds that need another reading of the words around a verb."""

import pytest

from assistant.answering.support import check

_PACT = (
    "The pact of 1987 replaced an older agreement between the two ports, signed in Varde on 3 May 1954. It rests on a "
    "promise of pilots. The sheet calls a channel blocked after a raid on a vessel under a pilot."
)
_ENTRIES = (
    "Entries marked final are open to no appeal. Entries marked draft can be changed by the clerk, who signs them. A blocked "
    "channel means a collision with a ship under the board's pilots which delays the ferry."
)
_PARTY = (
    "The Civic Party elected her its leader on 4 March. On 10 March Unity left the alliance with the Civics, and on 20 March "
    "the party reached a deal with the New Farmers' Party, known as Furrow."
)
_PAPERS = (
    "Several papers recall that Velm had reopened its market in June. Velm announced a partial reopening on 12 June; four "
    "regions stayed shut out."
)
_ENVOYS = (
    "Norrland was reported on 3 April to have recalled its envoy to Estmark. On the following day, 4 April, Velm was reported "
    "to have recalled the Norrlander envoy."
)
_BY_LAW = (
    "The Market Act was passed on 9 May 2015 and took effect on 2 June 2016. It put the ban of 2014 into law. The papers do "
    "not change what a baker may sell under the Act. They change what he could earn. None of this changes what was told."
)
_TABLE = (
    "Date: 4 May 2019; Event: Talin asks its students to stay away from Urs.\n"
    "Date: 8 May 2019; Event: Olga Penn meets Rui Sato in Talin without result.\n"
    "Date: 10 May 2019; Event: The College Board calls the promise to Urs firm."
)
_PARADES = (
    "Mira Falk was sworn in as mayor in Dorn on 20 May 2014. The parade Blue Lantern A followed on 23 and 24 May 2014, and "
    "Blue Lantern B on 14 October 2014."
)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        (
            "The pact of 1987, which replaced an older agreement signed in Varde on 3 May 1954, rests on a promise.",
            _PACT,
        ),
        ("An older agreement between the two ports was replaced by the pact of 1987.", _PACT),
        ("Final entries are open to no appeal, while those marked draft can be changed by the clerk.", _ENTRIES),
        ("A blocked channel means a collision with a ship under the board's pilots that delays the ferry.", _ENTRIES),
        ("She was elected leader of the Civic Party on 4 March.", _PARTY),
        (
            "In ten days Unity left the alliance, on 10 March, and on 20 March the party reached a deal with Furrow.",
            _PARTY,
        ),
        (
            "Several papers recalled that Velm had reopened its market in June, whereas the reopening announced on 12 June "
            "was partial and left four regions shut out.",
            _PAPERS,
        ),
        ("On 4 April Velm was in turn reported to have recalled the Norrlander envoy.", _ENVOYS),
        (
            "The Market Act, passed on 9 May 2015 and in effect since 2 June 2016, put the ban of 2014 into law.",
            _BY_LAW,
        ),
        ("The papers change what a baker could earn and not what he may sell under the Act.", _BY_LAW),
        (
            "The last entries are the meeting of Olga Penn and Rui Sato in Talin without result on 8 May and the College "
            "Board's calling the promise to Urs firm on 10 May.",
            _TABLE,
        ),
        (
            "The parade Blue Lantern A was held on 23 and 24 May 2014, which followed the swearing-in of Mira Falk as mayor "
            "on 20 May, and Blue Lantern B on 14 October.",
            _PARADES,
        ),
    ],
)
def test_each_word_in_its_own_slot_is_not_doubted(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support == "supported"


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The pact of 1987 was replaced by an older agreement between the two ports.", _PACT),
        ("It was replaced by an older agreement between the two ports, signed in Varde on 3 May 1954.", _PACT),
        ("The sheet calls a channel blocked after a raid by a vessel under a pilot.", _PACT),
        ("Draft entries are open to no appeal, while those marked final can be changed by the clerk.", _ENTRIES),
        (
            "Entries marked draft are open to no appeal, while entries marked final can be changed by the clerk.",
            _ENTRIES,
        ),
        ("A blocked channel means a collision with the ferry which delays a ship under the board's pilots.", _ENTRIES),
        ("She was elected leader of the New Farmers' Party on 4 March.", _PARTY),
        ("On 10 March the Civics left the alliance with Unity.", _PARTY),
        ("Velm recalls that several papers had reopened its market in June.", _PAPERS),
        ("On 4 April Norrland was in turn reported to have recalled the Velmish envoy.", _ENVOYS),
        (
            "The Market Act, passed on 9 May 2015 and in effect since 2 June 2016, put the ban of 2016 into law.",
            _BY_LAW,
        ),
        ("The papers change what a baker may sell under the Act and not what he could earn.", _BY_LAW),
        ("All of this, the mayor says, changes what was told.", _BY_LAW),
        ("Urs asked its students to stay away from Talin on 4 May 2019.", _TABLE),
        (
            "The parade Blue Lantern B was held on 23 and 24 May 2014, which followed the swearing-in of Mira Falk as mayor "
            "on 20 May, and Blue Lantern A on 14 October.",
            _PARADES,
        ),
        (
            "Lee saw Moss in Tolv and Hale in Merin.",
            "Lee saw Hale in Tolv on 3 May. Three days later Lee saw Moss in Merin.",
        ),
    ],
)
def test_a_word_in_the_slot_of_another_is_doubted(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support != "supported"
