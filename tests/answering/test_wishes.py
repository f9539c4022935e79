"""What somebody would rather do, what a document recalls, and what only seems to be asked or told."""

import pytest

from assistant.answering.support import check

BAKER = (
    "The baker said that he would rather close on Mondays than raise the price of bread. The league chose the old "
    "stadium rather than the new arena for the final. The clerk marked the bill as paid rather than owed."
)
STERN = (
    "Ivo Stern wrote on 3 May 2024:\n\nThe board thinks that we hide the costs; I think that we should rather say what "
    "each figure means than choose one for the customer.\n\nIvo"
)
BRIDGE = (
    "The bridge over the Aller was closed in 2021. Engineers said that three of its cables had rusted through. For "
    "decades the county held that the bridge needed no new paint."
)
FERRY = "Whether the ferry was overloaded is a question of weights. Whether the captain was drunk is not known."
TOLL = (
    "Whether the toll on the Rhine is lawful has been asked in court. The tax of 1998 is lawful, and nobody has "
    "doubted it. The question is whether the lake is toxic. A pond behind the mill is toxic, and so are its fish."
)
ENVOYS = (
    "The envoy of Norland was reported to have been summoned in Bergen on 3 May and the envoy of Sudria in Malmo on "
    "4 May."
)
TENANTS = "The tenants asked on 4 June that the stairs be mended. The lease was signed in 2010."
LETTERS = "The mayor of Sorby still holds to what was asked in them. He has been in office since May."
HEADS = {BRIDGE: "Notes on a bridge\n\nMaud Ferrier", LETTERS: "Three letters from Sorby\n\nIda Brandt\n\n4 May 2024"}


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (BAKER, "The baker said that he would rather close on Mondays than raise the price of bread."),
        (BAKER, "For the final the league chose the old stadium rather than the new arena."),
        (BAKER, "The clerk marked the bill as paid rather than owed."),
        (BAKER, "Rather than raise the price of bread, the baker said that he would close on Mondays."),
        (STERN, "He would rather say what each figure means than choose one for the customer."),
        (STERN, "Ivo Stern would rather say what each figure means than choose one for the customer."),
        (BRIDGE, "The note recalls that engineers said three of the bridge's cables had rusted through."),
        (BRIDGE, "The article recalls that the county long held that the bridge needed no new paint."),
        (FERRY, "It is a question of weights whether the ferry was overloaded."),
        (TOLL, "The tax of 1998 is lawful."),
        (TOLL, "Such a pond is toxic."),
        (
            ENVOYS,
            "Both capitals dealt with it, with the envoy of Norland reported to have been summoned in Bergen on 3 May.",
        ),
        (TENANTS, "Later it was the tenants, not the owners, who asked on 4 June that the stairs be mended."),
        (LETTERS, "The mayor of Sorby still holds to what was asked in the three letters."),
    ],
)
def test_right(passage: str, sentence: str) -> None:
    verdict = check(sentence, passage, origin=HEADS.get(passage, ""))
    assert verdict.support == "supported", verdict.reasons


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (BAKER, "The baker said that he would rather raise the price of bread than close on Mondays."),
        (BAKER, "The league chose the new arena rather than the old stadium for the final."),
        (BAKER, "The clerk marked the bill as owed rather than paid."),
        (STERN, "The board would rather say what each figure means than choose one for the customer."),
        (STERN, "He would rather choose one for the customer than say what each figure means."),
        (BRIDGE, "The note recalls that three of the bridge's cables had rusted through."),
        (BRIDGE, "The note recalls that the county said three of the bridge's cables had rusted through."),
        (FERRY, "The ferry was overloaded."),
        (TOLL, "The toll on the Rhine is lawful."),
        (TOLL, "The lake is toxic."),
        (ENVOYS, "Both capitals dealt with it, with the envoy of Norland summoned in Bergen on 3 May."),
        (TENANTS, "Later it was the owners, not the tenants, who asked on 4 June that the stairs be mended."),
        (LETTERS, "The mayor of Sorby has been in office for three years."),
    ],
)
def test_wrong(passage: str, sentence: str) -> None:
    assert check(sentence, passage, origin=HEADS.get(passage, "")).support != "supported"
