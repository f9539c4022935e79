"""Who does what, as far as the order of words tells."""

import pytest

from assistant.text.alignment import read


@pytest.mark.parametrize(
    ("sentence", "verb", "doers"),
    [
        ("The army says that the bridge is safe, calls the audit a mistake and urges an answer.", "calls", "army"),
        ("The army says that the bridge is safe, calls the audit a mistake and urges an answer.", "urges", "army"),
        ("The union said that the mill was closed and demanded talks.", "demanded", "union"),
        (
            "The minister warned that the dam was unsafe, criticised the owner and urged repairs.",
            "criticised",
            "minister",
        ),
        ("Oslo demanded an apology for what Ann Lee had said, and repeated the demand.", "repeated", "Oslo"),
        ("The union said that the owner came and went.", "went", "owner"),
        ("The owner closed the mill and left.", "left", "owner"),
    ],
)
def test_joined_verbs_have_the_doer_of_the_verb_that_they_go_on_from(sentence: str, verb: str, doers: str) -> None:
    reading = read(sentence)
    (place,) = [at for at, token in enumerate(reading.row) if token.low == verb]
    assert " ".join(reading.row[at].text for at in sorted(reading.roles(place).doers)) == doers
