"""Whose own word a text is, by its title, its author and its head."""

import pytest

from assistant.text.issuers import issued


@pytest.mark.parametrize(
    ("title", "author", "text", "words"),
    [
        ("Statement of the Ministry of Fisheries on the ban", "", "", "Statement of the Ministry of Fisheries"),
        ("Caldera Chemicals: statement on the fumes", "", "", "Statement of Caldera Chemicals"),
        ("Joint statement by Norway and Denmark on cod", "", "", "Joint statement of Norway and Denmark"),
        ("Mill", "", "Press release, Calder plc, 5 March 2026\n\nThe mill is safe.", "Press release of Calder plc"),
        ("Mill", "", "Press release, the mill is safe, 5 March 2026\n\nIt is.", "Press release"),
        (
            "News",
            "",
            "PRESS RELEASE\n\nIssued by Caldera Chemicals\n\nThe plant is safe.",
            "Press release of Caldera Chemicals",
        ),
        (
            "Statement",
            "",
            "Statement by the board of Caldera Chemicals\n\nWe are sorry.",
            "Statement of the board of Caldera Chemicals",
        ),
        ("Opinion: Close the port", "Jonas Grieg", "The port must close.", "Opinion piece by Jonas Grieg"),
        (
            "Close the port",
            "",
            "By Jonas Grieg, chief executive of Nordhavn\n\nIt must close.",
            "Piece by Jonas Grieg, chief executive of Nordhavn",
        ),
        ("Letter to the editor", "Olaf Dahl", "Sir,\n\nThe bridge is old.", "Letter by Olaf Dahl"),
        (
            "The port is safe",
            "Nordhavn Shipping",
            "Nordhavn Shipping has never paid a bribe.",
            "Text by Nordhavn Shipping",
        ),
        # Reports.
        ("Radar was switched off, investigators say", "", "The radar was off.", ""),
        ("Minister's statement calms markets", "", "Markets rose.", ""),
        ("First statement on the fire", "", "The fire is out.", ""),
        ("Court hears statement of witness", "", "A witness was heard.", ""),
        ("Ferry sinks", "Anna Berg, transport correspondent", "A ferry sank.", ""),
        ("Ferry sinks", "Reuters", "A ferry sank on Monday.", ""),
    ],
)
def test_what_a_text_is_and_whose(title: str, author: str, text: str, words: str) -> None:
    assert issued(title, author, text) == words
