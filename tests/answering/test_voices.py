"""Who says what: the text itself, who signs it, somebody of whom it tells, or the writer of a letter."""

import pytest

from assistant.answering.support import check

_NOTE = """What the tram strike shows

Ilse Marant, City Desk, 4 March 2024

The figure of 40,000 riders is from 2023, before the strike. A driver represents the line in the eyes of its riders. \
What he shouts is therefore taken for more than temper.

The union says that the depot is unsafe. The mayor called the strike a needless quarrel."""

_LETTER = """Jorun Hale wrote to City Desk on 6 March 2024:

Your report says nothing of how the doors were locked. I think that you should print both counts. I drove a tram \
for twenty years. The mayor's words are quoted twice. The word lockout presumes that someone means to lock a door."""

_WORDS = """On 4 May boats passed through the strait, according to reports. Norland called it a survey of its own bed; \
Estia called it a raid on Estian waters. Norland says that the strait is closed, that the raid is a tale and that it \
must be denied."""


@pytest.mark.parametrize(
    "sentence",
    [
        "The report points out that a driver represents the line in the eyes of its riders.",
        "It did point out that a driver represents the line in the eyes of its riders.",
        "Marant observes that what a driver shouts is taken for more than temper.",
        "Ilse Marant cautions that the figure of 40,000 riders is from 2023.",
    ],
)
def test_the_text_or_who_signs_it_says_what_it_tells(sentence: str) -> None:
    assert check(sentence, _NOTE).support == "supported"


@pytest.mark.parametrize(
    "sentence",
    [
        "The union points out that a driver represents the line in the eyes of its riders.",
        "The mayor observes that what a driver shouts is taken for more than temper.",
        "The mayor cautions that the figure of 40,000 riders is from 2023.",
    ],
)
def test_nobody_of_whom_the_text_tells_says_what_it_tells_itself(sentence: str) -> None:
    assert check(sentence, _NOTE).support == "unsupported"


@pytest.mark.parametrize(
    "sentence",
    [
        "Hale complains that the report says nothing of how the doors were locked.",
        "Hale, who says that he drove a tram for twenty years, thinks that the desk should print both counts.",
        "A reader complains that the report says nothing of how the doors were locked.",
    ],
)
def test_the_writer_of_a_letter_says_what_it_says(sentence: str) -> None:
    assert check(sentence, _LETTER).support == "supported"


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor complains that the report says nothing of how the doors were locked.",
        "The mayor thinks that the desk should print both counts.",
    ],
)
def test_somebody_in_a_letter_does_not_say_what_its_writer_says(sentence: str) -> None:
    assert check(sentence, _LETTER).support == "unsupported"


@pytest.mark.parametrize(
    ("sentence", "support"),
    [
        ("Norland called the passage of the boats on 4 May a survey of its own bed.", "supported"),
        ("Estia called the passage of the boats on 4 May a survey of its own bed.", "unsupported"),
        ("Norland says that the strait is closed, calls the raid a tale and insists that it be denied.", "supported"),
    ],
)
def test_what_somebody_calls_a_thing_is_told_of_its_words_alone(sentence: str, support: str) -> None:
    assert check(sentence, _WORDS).support == support


@pytest.mark.parametrize(
    ("sentence", "support"),
    [
        (
            "According to reports, boats passed on 4 May, which Norland called a survey of its own bed and Estia a raid on "
            "Estian waters.",
            "supported",
        ),
        (
            "On 4 May boats passed through the strait, which Norland called a survey of its own bed and Estia a raid on "
            "Estian waters.",
            "partial",
        ),
    ],
)
def test_a_verb_that_is_left_out_is_no_other_calling(sentence: str, support: str) -> None:
    assert check(sentence, _WORDS).support == support


def test_each_clause_of_a_letter_is_left_to_its_writer() -> None:
    wrong = "The word lockout presumes that someone means to lock a door, and he drove a tram for twenty years."
    assert check(wrong, _LETTER).reasons == ("the quote says who says so",)
    assert check(f"Hale writes that {wrong[0].lower()}{wrong[1:]}", _LETTER).support == "supported"


def test_who_holds_what_somebody_acknowledges_is_not_left_out() -> None:
    passage = (
        "In the accord Norland acknowledges that the islanders maintain that there is one Estia. Neither law says so."
    )
    assert check("In the accord Norland acknowledges that there is one Estia.", passage).support == "unsupported"
    right = "In the accord Norland acknowledges that the islanders maintain that there is one Estia."
    assert check(right, passage).support == "supported"


def test_what_is_done_and_should_not_be_is_neither_denied_nor_affirmed() -> None:
    passage = "The two counts are often printed side by side and should not be. One is of riders, the other of fares."
    assert check("The two counts should not be printed side by side.", passage).support == "supported"
    assert check("The two counts are often printed side by side.", passage).support == "supported"


def test_where_the_order_of_words_leaves_open_who_says_so_nobody_is_wrong() -> None:
    assert (
        check(
            "The note on the strike against the mayor, which says that a driver represents the line in the eyes of its riders.",
            _NOTE,
        ).support
        == "supported"
    )


_STRAIT = (
    f"{_WORDS} On 9 May the senate decided to recognise the strait as a border. The mayor decided to close the quay."
)


@pytest.mark.parametrize(
    ("sentence", "support"),
    [
        ("Norland describes the passage of the boats as a survey of its own bed.", "supported"),
        ("Estia describes the passage of the boats as a survey of its own bed.", "unsupported"),
        ("It was called a survey of its own bed by Norland and a raid on Estian waters by Estia.", "supported"),
        ("It was called a survey of its own bed by Estia and a raid on Estian waters by Norland.", "unsupported"),
        ("The senate recognised the strait as a border on 9 May.", "supported"),
        ("The mayor closed the quay.", "partial"),
    ],
)
def test_callings_and_decisions_are_held_to_who_makes_them(sentence: str, support: str) -> None:
    assert check(sentence, _STRAIT).support == support
