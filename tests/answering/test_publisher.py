"""Who publishes a document is its own voice as its writer is, and does nothing of what it tells of others."""

import pytest

from assistant.answering.support import check

_PASSAGE = """The Port Authority closed the north quay on 3 May 2023. How many ships were turned away is not known, and \
this paper gives no estimate. The mayor called the closure a needless panic. The union says that the cranes are unsafe.

The cracks repeat an old pattern. A quay that is closed is not a quay that is lost. We have seen no text from the \
engineers. The two counts should not be given in one breath."""
_HEAD = "5 May 2023\n\nPetra Voss, Nordhavn Courier"


@pytest.mark.parametrize(
    "sentence",
    [
        "How many ships were turned away is not known, and the Nordhavn Courier gives no estimate.",
        "How many ships were turned away is not known to the Nordhavn Courier.",
        "According to the Nordhavn Courier, the cracks repeat an old pattern.",
        "The Nordhavn Courier notes that a quay that is closed is not a quay that is lost.",
        "Petra Voss of the Nordhavn Courier writes that the cracks repeat an old pattern.",
        "The Nordhavn Courier had seen no text from the engineers.",
        "The Nordhavn Courier cautions that the two counts should not be given in one breath.",
        "According to the Nordhavn Courier, the mayor called the closure a needless panic.",
    ],
)
def test_the_publisher_says_what_the_document_tells(sentence: str) -> None:
    assert check(sentence, _PASSAGE, origin=_HEAD).support == "supported"


@pytest.mark.parametrize(
    "sentence",
    [
        "The Nordhavn Courier closed the north quay on 3 May 2023.",
        "The Nordhavn Courier called the closure a needless panic.",
        "According to the Nordhavn Courier, the cranes are unsafe.",
        "The Nordhavn Courier says that the cranes are unsafe.",
        "The Nordhavn Courier attacked the mayor.",
        "The mayor cautions that the two counts should not be given in one breath.",
        "The Nordhavn Post gives no estimate of how many ships were turned away.",
    ],
)
def test_the_publisher_is_nobody_else(sentence: str) -> None:
    assert check(sentence, _PASSAGE, origin=_HEAD).support != "supported"
