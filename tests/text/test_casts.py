"""Who does what to whom, with pronouns read as what they stand for."""

import pytest

from assistant.text.casts import cast
from assistant.text.tokens import tokens


def told(text: str, verb: str) -> tuple[str, str]:
    """The doers and the others of the last verb of a text that is written so."""
    row = tokens(text)
    place = max(at for at, token in enumerate(row) if token.low == verb)
    doers, others = cast(row, place)
    return " ".join(row[at].text for at in sorted(doers)), " ".join(row[at].text for at in sorted(others))


@pytest.mark.parametrize(
    ("text", "verb", "doers", "others"),
    [
        ("Harlow Foods said on Tuesday that it had bought Penrith.", "bought", "Harlow Foods", "Penrith"),
        ("The act was signed in May. It binds the states.", "binds", "act", "states"),
        ("The mill burned in 1902, and it was closed in 1910.", "closed", "", "mill"),
        ("Tokyo says so. It hopes for talks. It regrets the letter.", "regrets", "Tokyo", "letter"),
        ("The union thanked Ada Quill; the city of Dorne sued it.", "sued", "city", "union"),
        ("Ada Quill vetoed the bill. She praised the senate.", "praised", "Ada Quill", "senate"),
    ],
)
def test_a_pronoun_is_what_the_clause_before_is_said_of(text: str, verb: str, doers: str, others: str) -> None:
    assert told(text, verb) == (doers, others)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Ada Quill always denied it; her lawyer said that she hoped for a new trial.", "hoped"),
        ("Oslo speaks and Bergen answers as it thinks fit.", "thinks"),
        ("Mart Saar demands from Lepp, who took office in March, that she publish the bids.", "publish"),
        ("The mill burned in 1902. She rebuilt it.", "rebuilt"),
        ("The letter is well written and, I think, wrong.", "think"),
    ],
)
def test_a_pronoun_that_may_stand_for_two_or_for_none_stays_unread(text: str, verb: str) -> None:
    assert told(text, verb)[0] == ""
