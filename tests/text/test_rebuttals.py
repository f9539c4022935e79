"""Whether a sentence is denied or taken back by the next one."""

import pytest

from assistant.text.rebuttals import answers, is_answered

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
