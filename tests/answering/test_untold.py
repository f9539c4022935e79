"""What the passage leaves to somebody who says so, told as a fact in one clause of the sentence."""

import pytest

from assistant.answering.support import check

_TUNNEL = (
    "Calder Rail opened the tunnel in March 2021. A year later a fire broke out at the north portal, and the union said "
    "that the alarms failed for nine minutes. The line was closed until August 2022."
)
_ACT = (
    "The Harbour Act says that the city considers the dumping of sludge a danger to the health of its people and a "
    "public nuisance. It provides for fines of up to 5,000 crowns."
)
_CRASH = (
    "Two tankers collided off the cape on 9 March 2018, according to reports. The owners describe the collision in "
    "different words."
)
_REPLY = "The editors are aware of no reply by the ministry to the letter of 4 June. They have asked twice."
_SURVEY = (
    "The survey ends in March 2020. When it went to print, the institute knew of no vaccine that had been approved "
    "against the fever."
)
_LETTER = (
    "A word on the depot\n\nNora Feld, reader\n6 July 2022\n\nTo the editor. Your article calls the gauge the first of "
    "its kind. I hold the claim to be questionable. Those who call it a strike must mean the second week only."
)
_PROPOSAL = (
    "Maria Koss wrote to Petr Halik on 4 March 2022: I suggest that we do not cut the interview. The photograph is by "
    "Ida Brandt."
)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The line was closed until August 2022 after a fire at the north portal, where the alarms failed.", _TUNNEL),
        (
            "The dumping of sludge is a danger to the health of the city's people and a public nuisance, and the act "
            "provides for fines of up to 5,000 crowns.",
            _ACT,
        ),
        ("The collision of two tankers off the cape took place on 9 March 2018.", _CRASH),
        ("There has been no reply by the ministry to the letter of 4 June.", _REPLY),
        ("The ministry has made no reply to the letter of 4 June.", _REPLY),
        ("When the survey went to print, there was no vaccine approved against the fever.", _SURVEY),
        ("It is questionable that the gauge is the first of its kind.", _LETTER),
        ("Anyone who calls it a strike must mean the second week only.", _LETTER),
    ],
)
def test_what_somebody_says_is_no_fact(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support != "supported"


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        (
            "The line was closed until August 2022 after a fire at the north portal, where according to the union the "
            "alarms failed.",
            _TUNNEL,
        ),
        ("In the union's view, the line was closed until August 2022, when the alarms failed.", _TUNNEL),
        (
            "The act says that the city considers the dumping of sludge a danger to the health of its people, and it "
            "provides for fines.",
            _ACT,
        ),
        ("The collision of two tankers off the cape, according to reports, took place on 9 March 2018.", _CRASH),
        ("The editors say that they are aware of no reply by the ministry to the letter of 4 June.", _REPLY),
        ("In the editors' view, there was no reply by the ministry to the letter of 4 June.", _REPLY),
        ("No approved vaccine against the fever was known to the institute when the survey went to print.", _SURVEY),
        ("It is questionable, Nora Feld writes, that the gauge is the first of its kind.", _LETTER),
        ("In her view, those who call it a strike must mean the second week only.", _LETTER),
        ("Koss suggests that they do not cut the interview.", _PROPOSAL),
        ("Maria Koss suggests to Petr Halik that the interview not be cut.", _PROPOSAL),
    ],
)
def test_what_somebody_is_said_to_say_may_stand(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support == "supported"
