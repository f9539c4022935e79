"""What a model says of sentences that were sent to it: read strictly, whatever it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.mending import corrections, told
from assistant.answering.opinion import verdicts


def corrected(reply: str, count: int) -> dict[int, tuple[str, tuple[int, ...]] | None]:
    found = corrections(reply, count)
    return {number: one and (one.text, one.marks) for number, one in found.items()}


def test_corrections_and_removals_are_read() -> None:
    reply = "1: The pier was closed on 3 March. [4]\n2: REMOVE\n3) It may reopen in June [1][2].\n"
    assert corrected(reply, 3) == {
        1: ("The pier was closed on 3 March.", (4,)),
        2: None,
        3: ("It may reopen in June.", (1, 2)),
    }


@pytest.mark.parametrize("line", ["2: REMOVE", "2. remove.", " 2:  **REMOVE**", "2: [REMOVE]", "2:Remove\r"])
def test_a_removal_may_be_written_in_some_ways(line: str) -> None:
    assert corrected(line, 2) == {2: None}


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "I cannot help with that.",
        "The pier was closed on 3 March. [4]",
        "0: The pier was closed. [1]",
        "3: The pier was closed. [1]",
        "-1: The pier was closed. [1]",
        "1:",
        "1: [4]",
        "1: ...",
        "1: The pier was closed. [1] It may reopen in June. [2]",
        "Sentence 1: The pier was closed. [1]",
        '{"1": "REMOVE"}',
    ],
)
def test_what_is_no_correction_changes_nothing(reply: str) -> None:
    assert corrections(reply, 2) == {}


def test_the_first_word_on_a_sentence_counts() -> None:
    assert corrected("1: REMOVE\n1: The pier was closed. [1]", 1) == {1: None}


def test_what_is_said_around_the_lines_says_nothing() -> None:
    reply = "Here are the corrections:\n\n1: The pier was closed. [1]\n\nLet me know if you need more."
    assert corrected(reply, 2) == {1: ("The pier was closed.", (1,))}


@given(st.text(), st.integers(1, 5))
def test_any_reply_is_read(reply: str, count: int) -> None:
    assert corrections(reply, count).keys() <= set(range(1, count + 1))
    said = verdicts(reply, count)
    assert said is None or len(said) == count


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("1: YES\n2: NO\n3: PARTLY", ("yes", "no", "partly")),
        ("3: yes\n\n1: No.\n2:Partly\n", ("no", "partly", "yes")),
    ],
)
def test_verdicts_are_read(reply: str, expected: tuple[str, ...]) -> None:
    assert verdicts(reply, 3) == expected


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "YES",
        "1: YES",
        "1: YES\n2: YES",
        "1: YES\n2: YES\n3: MAYBE",
        "1: YES\n2: YES\n3: YES\n4: YES",
        "1: YES\n1: NO\n2: YES\n3: YES",
        "1: YES, the passage says so.\n2: YES\n3: YES",
        "Verdicts:\n1: YES\n2: YES\n3: YES",
        "1: YES 2: YES 3: YES",
        "0: YES\n1: YES\n2: YES\n3: YES",
        "I cannot help with that.",
    ],
)
def test_verdicts_that_are_not_one_for_each_sentence_are_none(reply: str) -> None:
    assert verdicts(reply, 3) is None


@pytest.mark.parametrize(
    ("corrected", "removed", "expected"),
    [
        (0, 0, ""),
        (1, 0, "1 sentence that the documents did not bear was corrected."),
        (0, 1, "1 sentence that the documents did not bear was removed."),
        (0, 3, "3 sentences that the documents did not bear were removed."),
        (2, 1, "2 sentences that the documents did not bear were corrected, 1 was removed."),
    ],
)
def test_what_became_of_them_is_told(corrected: int, removed: int, expected: str) -> None:
    assert told(corrected, removed) == expected
