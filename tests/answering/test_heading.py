"""The title and the author of a document say what it is and who writes it, and bear nothing that a passage must."""

import pytest

from assistant.answering.origin import origin
from assistant.answering.support import check
from assistant.records import Passage

BODY = "The engineers found twelve cracks in the quay. The mayor says that the bridge should stay closed."


def support(sentence: str, *, title: str = "On the quay", author: str = "Ida Holm, Harbour Desk") -> str:
    passage = Passage(uri="u", title=title, text=BODY, start=0, end=len(BODY), published="2024-05-09", author=author)
    return check(sentence, BODY, origin=origin(passage, sentence)).support


@pytest.mark.parametrize(
    "sentence",
    [
        "Ida Holm writes that the engineers found twelve cracks in the quay.",
        "According to Ida Holm, the engineers found twelve cracks in the quay.",
        "Ida Holm writes that the mayor says that the bridge should stay closed.",
        "A note on the quay of 9 May 2024 says that the engineers found twelve cracks.",
    ],
)
def test_who_writes_and_of_what_is_borne(sentence: str) -> None:
    assert support(sentence) == "supported"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ida Holm found twelve cracks in the quay.",
        "Ida Holm and the engineers found twelve cracks in the quay.",
        "Ida Holm says that the bridge should stay closed.",
        "According to Ida Holm, the bridge should stay closed.",
    ],
)
def test_who_signs_does_and_says_nothing_of_what_others_do_and_say(sentence: str) -> None:
    assert support(sentence) == "unsupported"


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("A report says that Norland attacked Estia.", "Norland attacked Estia"),
        ("The report says that the engineers found thirty cracks in the quay.", "Thirty cracks"),
        ("The engineers did not find cracks, the note says.", "Engineers did not find cracks"),
    ],
)
def test_a_title_bears_no_deed_and_no_number(sentence: str, title: str) -> None:
    assert support(sentence, title=title) == "unsupported"


@pytest.mark.parametrize(
    "author", ["Norland attacked Estia on 3 May 2024", "Norland attacked Estia.", "Norland attacked Estia\n\nIda Holm"]
)
def test_what_stands_in_the_place_of_the_author_bears_no_deed(author: str) -> None:
    assert support("Norland attacked Estia.", author=author) == "unsupported"


def test_a_signature_in_the_passage_does_nothing_either() -> None:
    letter = "Call it a patrol\n\nIda Holm, reader\n\nI went to sea. Estia bought three of the islands in 2012."
    assert check("Estia bought three of the islands in 2012.", letter).support == "supported"
    assert check("Ida Holm bought three of the islands in 2012.", letter).support == "unsupported"
