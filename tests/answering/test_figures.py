"""Years, counts and labels that stand in the passage with another thing."""

import pytest

from assistant.answering.support import check

_MILL = (
    "The paper mill at Varde\n\nReport of the works council, 9 March 2021\n\n"
    "On 4 June 2009 the town bought two of the turbines from the mill. The strike began in 2017 and lasted "
    "for six weeks. The mill had been idle for twelve days when the new owner came; its wardens had come six days "
    "after the fire. The pay scale rests on the agreement of 2013. Article 7 of the agreement forbids night work, and "
    "Articles 11 and 12 speak of holidays. The plan runs from 2022 to 2026.\n\n"
    "In 2020 the mill sold 3.4 million sheets, 0.8 million of them abroad. The owner named three reasons at once. "
    "The three were cost, age and water. The two chimneys were taken down, and the boiler of 1962 was kept. "
    "On 14 May the council told the workers that the boiler was safe."
)
_PARK = (
    "The marsh reserve\n\nHanne Poulsen, 2 October 2018\n\n"
    "The reserve was founded in 1971 under the Wetlands Act of 1969. It has four hides and nine ponds. "
    "In 2016 the wardens counted 812 herons; in 2017 they counted 640. "
    "The rule of 1985 closes the north path in spring. The bridge was built on 12 August 1994. "
    "Section 3 of the act names the ponds, and section 14 the hides. "
    "A survey from 2012 to 2015 found eleven kinds of orchid. About 1.2 million euros were spent, and 60,000 people "
    "came in 2017. On 21 September a storm felled two oaks and closed the reserve for eight days. "
    "The flood lasted for three days."
)


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (_MILL, "In 2009 the town bought two of the turbines from the mill."),
        (_MILL, "Two of the turbines were bought by the town in 2009."),
        (_MILL, "The strike of 2017 lasted for six weeks."),
        (_MILL, "The mill had been idle for twelve days when the new owner came."),
        (_MILL, "The pay scale rests on the agreement of 2013."),
        (_MILL, "Under Article 7 of the agreement night work is forbidden."),
        (_MILL, "Article 12 of the agreement speaks of holidays."),
        (_MILL, "The plan runs from 2022 to 2026."),
        (_MILL, "In 2020 the mill sold 3.4 million sheets."),
        (_MILL, "The owner named three reasons: cost, age and water."),
        (_MILL, "The three reasons were cost, age and water."),
        (_MILL, "The boiler of 1962 was kept."),
        (_MILL, "On 14 May 2021 the council told the workers that the boiler was safe."),
        (_PARK, "The reserve was founded in 1971."),
        (_PARK, "In 2016 the wardens counted 812 herons."),
        (_PARK, "In 2017 they counted 640."),
        (_PARK, "The Wetlands Act of 1969 came before the reserve was founded in 1971."),
        (_PARK, "The bridge was built in 1994."),
        (_PARK, "Section 14 of the act names the hides."),
        (_PARK, "The survey of 2012 to 2015 found eleven kinds of orchid."),
        (_PARK, "In 2017 the reserve had 60,000 people come."),
        (_PARK, "A storm closed the reserve for eight days."),
        (_PARK, "On 21 September 2018 a storm felled two oaks."),
        (_PARK, "It has four hides."),
    ],
)
def test_a_figure_may_stand_as_the_passage_has_it(passage: str, sentence: str) -> None:
    assert check(sentence, passage).support == "supported"


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (_MILL, "In 2021 the town bought two of the turbines from the mill."),
        (_MILL, "Two of the turbines were bought by the town in 2017."),
        (_MILL, "The mill had been idle for six days when the new owner came."),
        (_MILL, "The pay scale rests on the agreement of 2017."),
        (_MILL, "Under Article 2013 of the agreement night work is forbidden."),
        (_MILL, "The pay scale rests on the agreement of 7."),
        (_MILL, "The plan runs from 2022 to 2025."),
        (_MILL, "In 2020 the mill sold 2020 million sheets."),
        (_MILL, "The owner named two reasons at once."),
        (_MILL, "The three chimneys were taken down."),
        (_MILL, "The boiler of 2013 was kept."),
        (_MILL, "On 14 May 2013 the council told the workers that the boiler was safe."),
        (_MILL, "On 14 May 7 the council told the workers that the boiler was safe."),
        (_PARK, "The reserve was founded in 1985."),
        (_PARK, "In 2017 the wardens counted 812 herons."),
        (_PARK, "The Wetlands Act of 1971 came first."),
        (_PARK, "The bridge was built in 1985."),
        (_PARK, "A survey from 2012 to 2017 found eleven kinds of orchid."),
        (_PARK, "About 2015 million euros were spent."),
        (_PARK, "It has nine hides."),
        (_PARK, "The rule of 1994 closes the north path in spring."),
        (_PARK, "On 21 September 1985 a storm felled two oaks."),
    ],
)
def test_a_figure_of_another_thing_is_doubted(passage: str, sentence: str) -> None:
    assert check(sentence, passage).support != "supported"
