"""A day belongs to what the passage tells of it, in whatever sentence or form that stands."""

import pytest

from assistant.answering.support import check

_CLUB = (
    "Ana Kerr, Lowland Desk\n\n9 June 2031\n\nFerries of the northern line stopped at the harbour of Tarn on 6 June "
    "2031, according to reports. The mayor calls it a drill.\n\nThe mayor, Ilse Brand, said on 2 June that the pier "
    "needs repair, when she told the harbour board that a closure of the pier would hurt the traders."
)
_TABLE = (
    "Date: 12 March 2029; Event: The museum opens a hall of maps in Veld; Standing: firm.\n"
    "Date: 14 March 2029; Event: Jon Aske resigns as curator; Standing: reported.\n"
    "Date: 19 March 2029; Event: The museum lends an atlas to Corrin; Standing: firm.\n"
)
_LAW = (
    "The Harbour Act, signed on 10 May 1988, sets the dues. The act has been in force since 1 July 1989. "
    "The council raised the dues on 4 May 2001, and on 9 May 2001 the skippers went on strike."
)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Ferries of the northern line stopped at the harbour of Tarn on 6 June 2031, according to reports.", _CLUB),
        ("Ilse Brand told the harbour board on 2 June that a closure of the pier would hurt the traders.", _CLUB),
        ("The museum opened a hall of maps in Veld on 12 March 2029.", _TABLE),
        ("The museum lent an atlas to Corrin on 19 March.", _TABLE),
        ("The Harbour Act, which has been in force since 1 July 1989, sets the dues.", _LAW),
        ("The council raised the dues on 4 May 2001.", _LAW),
    ],
)
def test_a_day_with_what_the_passage_tells_of_it_is_borne(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support == "supported"


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Ferries of the northern line stopped at the harbour of Tarn on 9 June 2031, according to reports.", _CLUB),
        ("Ilse Brand told the harbour board on 6 June that a closure of the pier would hurt the traders.", _CLUB),
        ("The museum opened a hall of maps in Veld on 14 March 2029.", _TABLE),
        ("The museum opened a hall of maps in Veld on 19 March.", _TABLE),
        ("The museum lent an atlas to Corrin on 12 March.", _TABLE),
        ("The Harbour Act, signed on 1 July 1989, sets the dues.", _LAW),
        ("The council raised the dues on 9 May 2001.", _LAW),
        ("The skippers went on strike on 4 May 2001.", _LAW),
    ],
)
def test_a_day_of_something_else_is_doubted(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support != "supported"
