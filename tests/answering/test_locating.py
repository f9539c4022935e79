"""The words of a passage that bear a sentence: as few as bear it."""

import json
from pathlib import Path

import pytest

from assistant.answering.locating import clearly_borne, located
from assistant.answering.support import check

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parent / "support_pairs.jsonl").read_text(encoding="utf-8").splitlines()
]
PASSAGE = (
    "It snowed in winter. Beijing demanded a retraction on 10 November. Tokyo refused. The minister, Aya Mori, flew to "
    "Osaka. She met the governor there on Monday. Three things followed: the consul posted a threat, which was later "
    "deleted; airlines offered free refunds to travellers; films were put off."
)


def quotes(sentence: str, passage: str) -> list[str]:
    return [span.of(passage) for span in located(sentence, passage)[0]]


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("On 10 November China asked for a retraction.", "Beijing demanded a retraction on 10 November."),
        (
            "Aya Mori met the governor on Monday.",
            "The minister, Aya Mori, flew to Osaka. She met the governor there on Monday.",
        ),
        ("Airlines offered travellers free refunds.", "airlines offered free refunds to travellers"),
        ("It snowed in winter.", "It snowed in winter."),
    ],
)
def test_the_quote_is_as_short_as_bears_the_sentence(sentence: str, quote: str) -> None:
    assert quotes(sentence, PASSAGE) == [quote]


APART = (
    "Ann Lee, a teacher, wrote to the council on 4 May. It had rained for a week. The council met twice. Lee asked for "
    "a wall along the river. Nobody spoke against it. The council agreed on 9 May to build the wall."
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "On 4 May the teacher Ann Lee wrote to the council, which agreed on 9 May to build the wall.",
            [
                "Ann Lee, a teacher, wrote to the council on 4 May.",
                "The council agreed on 9 May to build the wall.",
            ],
        ),
        ("Ann Lee wrote to the council on 4 May.", ["Ann Lee, a teacher, wrote to the council on 4 May."]),
    ],
)
def test_what_stands_apart_is_quoted_apart(sentence: str, found: list[str]) -> None:
    assert check(sentence, APART).support == "supported"
    assert quotes(sentence, APART) == found


def test_the_quote_bears_the_sentence_by_itself() -> None:
    """Where the passage does; a fair part of what is told of a passage is told of more than three sentences of it."""
    supported = [pair for pair in PAIRS if check(pair["sentence"], pair["passage"]).support == "supported"][::3]
    alone = 0
    for pair in supported:
        found = quotes(pair["sentence"], pair["passage"])
        assert all(quote == quote.strip() != "" for quote in found)
        alone += check(pair["sentence"], " ".join(found)).support == "supported"
    assert alone >= 0.95 * len(supported)


def test_a_sentence_that_says_otherwise_is_clearly_borne_by_nothing() -> None:
    wrong = [pair for pair in PAIRS if pair["label"] != "supported"][::3]
    assert sum(clearly_borne(pair["sentence"], pair["passage"]) is not None for pair in wrong) <= 0.03 * len(wrong)
