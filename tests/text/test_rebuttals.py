"""Whether a sentence is denied or taken back by the next one."""

import pytest

from assistant.text.rebuttals import answers, is_answered, is_taken_back

ANSWERED = [
    ("The board says that the ship left its lane.", "The owner of the ship, Marlow, rejected this."),
    ("A chemist accuses the firm of hiding data.", "The firm denied the accusation."),
    ("The mill was sold in May, a worker said.", "That is not true."),
    ("The mayor said that the dam had been checked twice.", "This was false, the inquiry found."),
    ("Sales of flour rose by nine percent.", "However, the union said that sales of flour had not risen at all."),
    ("Several articles recall that imports resumed in June.", "Imports resumed only for some prefectures."),
    ("It was reported that nine people drowned.", "No such accident took place."),
    ("Police said first that nine had drowned.", "The ministry has since withdrawn the figure."),
    ("The two reports blame the pilot.", "Both reports are wrong, the harbour master says."),
    ("The villa belongs to the minister.", "None of this is true, her office says."),
]
ALONE = [
    ("The mill burned down on Monday.", "The cause of the fire is not known."),
    ("The mill burned down on Monday.", "It is not known who owns the mill."),
    ("The mayor said that the dam was safe.", "The council will vote on Friday."),
    ("The firm sued its former chemist.", "Shares of the firm fell by 7 percent."),
    ("The minister visited the quay.", "The union denied that it had been invited."),
    ("Nine people were hurt.", "But trains ran on time."),
    ("The club won the cup.", ""),
    ("Prices rose by a tenth.", "The bank rejected a bid for its branch in Lund."),
]


@pytest.mark.parametrize(("sentence", "following"), ANSWERED)
def test_a_denial_right_behind_a_claim_is_found(sentence: str, following: str) -> None:
    assert is_answered(sentence, following)


@pytest.mark.parametrize(("sentence", "following"), ALONE)
def test_what_speaks_of_something_else_is_no_answer(sentence: str, following: str) -> None:
    assert not is_answered(sentence, following)


def test_a_denial_that_does_not_say_of_what_is_told_from_one_that_does() -> None:
    assert answers("The company denied the accusation.") and answers("Marlow rejected this on Friday.")
    assert not answers("The company denied the accusation of fraud.")
    assert not answers("The company denied that it had hidden data.")


@pytest.mark.parametrize(
    ("sentence", "following"),
    [
        ("In our report of 12 May we wrote that the fire of 2019 killed two people.", "In fact it killed three."),
        ("An earlier version of this article said that the dam cost 40 million euros.", "It cost 14 million euros."),
        ("In Monday's edition, the share of the firm was given as 64 percent.", "The office says it is 46 percent."),
        ("We wrongly reported that the mill was sold in March.", "It should have been April."),
        ("This newspaper called Jan Berg the mayor of Arden.", "That is wrong; he is the deputy mayor."),
        ("Yesterday's headline said that nine had drowned.", "The correct number is eight."),
    ],
)
def test_what_an_earlier_report_had_wrong_is_taken_back(sentence: str, following: str) -> None:
    assert is_taken_back(sentence, following) and is_answered(sentence, following)


@pytest.mark.parametrize(
    ("sentence", "following"),
    [
        ("We reported in May that the mill had burned down.", "The owner has since rebuilt it."),
        ("The police said that two people had died.", "Three had died in 2019."),
        ("We wrote to the board on 3 May.", "The board has nine members."),
        ("The union's report gave the number of workers as 900.", "The firm will close the mill in 2027."),
        ("We wrote that two had died.", ""),
    ],
)
def test_what_is_told_of_an_earlier_report_need_not_be_taken_back(sentence: str, following: str) -> None:
    assert not is_taken_back(sentence, following)
