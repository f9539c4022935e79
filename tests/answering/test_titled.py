"""What only identifies a thing may come from a title or from a second passage, and nothing that is told of it."""

import pytest

from assistant.answering.bearing import bearing
from assistant.records import Hit, Passage

_DOCUMENTS = {
    "act": (
        "The Port Act and the two Accords",
        "The act binds the harbour towns and nobody else. It lays no duty on Estia, and it does not say in advance "
        "what Norland would do in a strike.",
    ),
    "order": (
        "Brandvold declines to lift mine order",
        "The refusal came two days after the captains had signed a petition. Sorne holds that the mine is its own "
        "affair and that the order is an intrusion.",
    ),
    "reef": (
        "Vestmark and Arden part over the reef",
        "Two of the pilots were heard on Monday. The second of them asked for a lawyer.",
    ),
    "rows": (
        "Chronology of the reef",
        "Date: 4 May 2024; Event: Oda Lunde summons the pilots; Standing: reported.\n"
        "Date: 6 May 2024; Event: Piet Vos meets Ruta Berzins in Lund without agreement; Standing: firm.",
    ),
    "last": (
        "Chronology of the reef",
        "Date: 9 May 2024; Event: Ilse Brandvold writes to the harbour master of Arden; Standing: reported.",
    ),
}


def _is_borne(text: str, *names: str) -> bool:
    hits = []
    for rank, name in enumerate(names, 1):
        title, told = _DOCUMENTS[name]
        passage = Passage(uri=name, title=title, text=told, start=0, end=len(told))
        hits.append(Hit(passage=passage, score=1, rank=rank))
    return bearing(text, hits).verdict.support == "supported"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Port Act lays no duty on Estia.", "act"),
        ("As for Norland, the Port Act does not say in advance what it would do in a strike.", "act"),
        ("The Port Act binds the harbour towns and nobody else.", "act"),
        ("Sorne holds that the mine is its own affair and that Brandvold's order is an intrusion.", "order"),
        ("Sorne holds that Governor Ilse Brandvold's order is an intrusion.", "order"),
    ],
)
def test_a_title_gives_the_name_of_the_thing_that_the_passage_tells_of(text: str, name: str) -> None:
    assert _is_borne(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Port Act lays a duty on Norland.", "act"),
        ("The Port Act binds Estia and nobody else.", "act"),
        ("The Quay Act lays no duty on Estia.", "act"),
        ("The Port Act of 1904 lays no duty on Estia.", "act"),
        ("The Port strike lays no duty on Estia.", "act"),
        ("Brandvold holds that the order is an intrusion.", "order"),
        ("Sorne holds that Berzins's order is an intrusion.", "order"),
        ("Sorne signed Brandvold's petition two days before the refusal.", "order"),
        ("Brandvold signed a petition two days before the refusal.", "order"),
        ("Sorne holds that the order is Brandvold's own affair.", "order"),
        ("Vestmark asked for a lawyer.", "reef"),
        ("Two pilots of Vestmark were heard on Monday.", "reef"),
        ("Vestmark and Arden were heard on Monday.", "reef"),
    ],
)
def test_a_title_makes_nobody_do_anything(text: str, name: str) -> None:
    assert not _is_borne(text, name)


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("Entries such as Oda Lunde's summons and Ilse Brandvold's letter to the harbour master are reported.", True),
        ("Entries such as Oda Lunde's summons and Piet Vos's letter to the harbour master are reported.", False),
        ("Entries such as Oda Lunde's summons and Ruta Berzins's letter to the harbour master are reported.", False),
    ],
)
def test_a_passage_lends_a_name_only_with_what_it_stands_with_there(text: str, is_right: bool) -> None:
    assert _is_borne(text, "rows", "last") == is_right
