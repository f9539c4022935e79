"""Right and wrong sentences beside one passage each: asides, "nothing but", order, owners, and letters."""

import pytest

from assistant.answering.support import check

_CLAUSES = (
    "The fishing accord rests on the Convention of Ostrava, which was signed in Lund on 4 May 1971."
    "\n\nClause 7"
    "\n\nClause 7 allows Norland the use of three harbours in Estia. It does so for the safety of crews."
    "\n\nClause 9 lets either side end the accord with a year's notice."
)
_KNOWN = "The harbour office knows the survey and nothing beyond it. It has no figures for the winter."
_CONFIRMED = "The ministry confirmed the visit and nothing else. The union confirmed no visit."
_TALKS = (
    "Lena Berg, who heads the port authority, met Otto Hahn of the dockers' union in Bergen on 3 March "
    "2024. They signed no contract. The union repeated its call for a pay rise of 4 per cent."
)
_DIVIDED = (
    "The reports divide the work. The first says what the city wants to build and where. The second says by what means."
)
_MEN = "Berg had been in office for six days when she had seen both Hahn and Weir."
_ORDER = (
    "The statements of the two cities long left the bridge out. The accord of Mayor Lind and Mayor Roth "
    "of 3 June 1969 mentions it. The next accord to do so is that of Mayor Vance and Mayor Okoye of 12 "
    "May 2011."
)
_OWNERS = (
    "Oslo thanks its allies for their help in the strait. Norland asks its neighbours for aid. Velmora's "
    "banks warned Estia of a default. The mayor praises his critics."
)
_PAID = "Estia pays its suppliers in gold. Norland blames its partners for the delay."
_CAME = "The envoy's letter came weeks before the verdict. The mayor's visit came a day after the flood."
_LETTER = (
    "Otto Hahn wrote to the Port Office on 3 March 2024:"
    "\n\nDear colleagues,"
    "\n\nWe ask you to publish the tables when you next meet. We object to the fee. I propose a hearing in "
    "May."
)
_LAKE = (
    "Call the lake a lake"
    "\n\nOtto Hahn, reader"
    "\n\nI know the shore. A lake, on the other hand, is owned by nobody: Oslo claims the pier under the name"
    " of Kaia, Bergen claims it too, and Estia, which runs it, bought it in 2012. I do not ask you to "
    "take a side."
    "\n\nOtto Hahn, Lund, 19 November 2023"
)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        (
            "Clause 7 of the convention, which was signed in Lund on 4 May 1971, allows Norland the use of "
            "three harbours in Estia.",
            _CLAUSES,
        ),
        (
            "Clause 9 of the convention, which was signed in Lund on 4 May 1971, lets either side end the "
            "accord with a year's notice.",
            _CLAUSES,
        ),
        ("The harbour office says that it knows nothing beyond the survey.", _KNOWN),
        ("The harbour office knows nothing but the survey.", _KNOWN),
        ("The ministry confirmed nothing except the visit.", _CONFIRMED),
        (
            "On 3 March 2024 Lena Berg met Otto Hahn of the dockers' union in Bergen, where the union "
            "repeated its call and the two sides signed no contract.",
            _TALKS,
        ),
        ("The union repeated its call for a pay rise and the two parties signed no contract.", _TALKS),
        ("The first sets out what the city wants to build and where, the second by what means.", _DIVIDED),
        ("The first lays down what the city wants to build and where.", _DIVIDED),
        ("By the time she had seen both men she had been in office for only six days.", _MEN),
        ("She had been in office for six days when she had seen the two men.", _MEN),
        ("The previous accord to mention it was that of Lind and Roth of 3 June 1969.", _ORDER),
        ("The next accord to do so was that of Vance and Okoye of 12 May 2011.", _ORDER),
        ("Oslo thanks its allies for their help in the strait.", _OWNERS),
        ("Oslo's allies are thanked for their help in the strait.", _OWNERS),
        ("Velmora's banks warned Estia of a default.", _OWNERS),
        ("Estia pays its suppliers in gold.", _PAID),
        ("Norland blames its partners for the delay.", _PAID),
        ("Norland's partners are blamed for the delay.", _PAID),
        ("The verdict, before which the envoy's letter came by weeks, stands.", _CAME),
        ("The envoy's letter, which came weeks before the verdict, is known.", _CAME),
        ("The envoy's letter came weeks before the verdict.", _CAME),
        ("Otto Hahn asked the Port Office to publish the tables.", _LETTER),
        ("Hahn objects to the fee.", _LETTER),
        (
            "The reader Otto Hahn wrote in a letter of 19 November 2023 that Bergen, like Oslo, claims the "
            "pier that Oslo calls Kaia and Estia runs.",
            _LAKE,
        ),
        ("The reader Otto Hahn wrote that Oslo claims the pier.", _LAKE),
    ],
)
def test_what_a_passage_says_in_other_words_is_borne(sentence: str, passage: str) -> None:
    verdict = check(sentence, passage)
    assert verdict.support == "supported", verdict.reasons


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        (
            "Clause 7 of the convention, which was signed in Lund on 4 May 1972, allows Norland the use of "
            "three harbours in Estia.",
            _CLAUSES,
        ),
        (
            "Clause 7 of the convention, which was signed in Ostrava on 4 May 1971, allows Norland the use "
            "of three harbours in Estia.",
            _CLAUSES,
        ),
        ("The harbour office says that it does not know the survey.", _KNOWN),
        ("The harbour office says that it knows nothing of the survey.", _KNOWN),
        ("The union confirmed the visit.", _CONFIRMED),
        ("The union repeated its call for a pay rise and the two sides signed a contract.", _TALKS),
        ("The first sets out what the city wants to sell and where.", _DIVIDED),
        ("The second sets out what the city wants to build and where, the first by what means.", _DIVIDED),
        ("By the time she had seen both men she had been in office for only nine days.", _MEN),
        ("The previous accord to mention it was that of Vance and Okoye of 12 May 2011.", _ORDER),
        ("The previous accord to mention it was that of Mayor Vance and Mayor Okoye.", _ORDER),
        ("Oslo's allies thank it for its help in the strait.", _OWNERS),
        ("Norland's neighbours ask it for aid.", _OWNERS),
        ("Estia's suppliers pay it in gold.", _PAID),
        ("Norland's partners blame it for the delay.", _PAID),
        ("The verdict, which came weeks before the envoy's letter, is known.", _CAME),
        ("The verdict came weeks before the envoy's letter.", _CAME),
        ("The Port Office asked him to publish the tables.", _LETTER),
        ("The Port Office objects to the fee.", _LETTER),
        ("The Port Office proposed a hearing in May.", _LETTER),
        ("The reader Otto Hahn wrote that Estia claims the pier and Oslo runs it.", _LAKE),
    ],
)
def test_what_is_turned_or_given_to_another_is_doubted(sentence: str, passage: str) -> None:
    verdict = check(sentence, passage)
    assert verdict.support != "supported"
