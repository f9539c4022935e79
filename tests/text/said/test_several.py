"""What is given as one sentence may be several, and may say first where it was sent from."""

import pytest

from assistant.text.said import utterances
from assistant.text.said.several import dateline, parts_of
from assistant.text.speech.tokens import read


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“We are done,” he said. “It is over.”", 1),
        ("Does she read her critics? “Never,” she says.", 2),
        ("The council will look into it. “We take this seriously,” a spokesperson said. “All of it.”", 2),
        ("Mr. Holt said the U.S. Army was ready.", 1),
    ],
)
def test_a_sentence_that_is_only_a_quotation_belongs_to_the_one_before(text: str, parts: int) -> None:
    found = parts_of(text)
    assert len(found) == parts
    assert found[0].start == 0 and found[-1].end == len(text)


def test_each_part_is_heard_at_its_place() -> None:
    text = "The mayor said it was safe. “It is not,” the union said. “We have the tests.”"
    found = utterances(text)
    assert [(one.place.of(text), [span.of(text) for span in one.words]) for one in found] == [
        ("The mayor", ["it was safe"]),
        ("the union", ["It is not", "We have the tests."]),
    ]
    assert found[1].reporting.of(text) == "said"
    assert [span.of(text) for span in found[1].verbatim] == ["It is not", "We have the tests."]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("KINSHASA, March 4 (NW) - At least 30 people drowned, an official said.", "At"),
        ("PARIS — The president said he would go.", "The"),
        ("Berlin (dpa) – Der Kanzler said no.", "Der"),
        ("NEW YORK (AP) — “No,” she said.", "“No,”"),
        ("NATO – the alliance said – is dead.", "NATO"),
        ("The mayor - a Green - said no.", "The"),
        ("UN officials said no.", "UN"),
    ],
)
def test_where_a_report_was_sent_from_is_no_part_of_it(text: str, first: str) -> None:
    words, _ = read(text)
    assert words[dateline(text, words)].text == first
