"""A deputy is not who he stands in for, nor is who was something still that."""

import pytest

from assistant.answering.support import check

PASSAGE = (
    "The deputy mayor, Lena Holm, resigned on 3 May 2025. Former minister Ola Berg opposes the plan. Vice President "
    "Ada Roe met Tom Hale, the former envoy. The Norland vice foreign minister, Knut Lund, left."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The deputy mayor, Lena Holm, resigned on 3 May 2025.",
        "Lena Holm, the deputy mayor, resigned on 3 May 2025.",
        "Former minister Ola Berg opposes the plan.",
        "Knut Lund, the vice foreign minister of Norland, left.",
    ],
)
def test_an_office_is_borne_as_it_stands(sentence: str) -> None:
    assert check(sentence, PASSAGE).support == "supported"


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor, Lena Holm, resigned on 3 May 2025.",
        "Minister Ola Berg opposes the plan.",
        "President Ada Roe met Tom Hale.",
        "Ada Roe met the envoy, Tom Hale.",
        "The Norland foreign minister, Knut Lund, left.",
    ],
)
def test_an_office_is_no_higher_than_it_stands(sentence: str) -> None:
    assert check(sentence, PASSAGE).support == "partial"


def test_who_holds_two_offices_may_be_called_by_the_full_one() -> None:
    passage = "The minister, Ann Lee, stayed. She had met the former judge Ann Lee."
    assert check("The minister, Ann Lee, stayed.", passage).support == "supported"
