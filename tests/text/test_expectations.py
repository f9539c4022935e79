"""What kind of answer a question expects, and whether a sentence gives one."""

import pytest

from assistant.text.expectations import counts, gives_quantity


@pytest.mark.parametrize(
    ("question", "sentence", "given"),
    [
        ("How many passengers did the ferry carry?", "The ferry carried 1518 passengers in October.", True),
        ("How many people came?", "About 1600 people came.", True),
        ("How many people came?", "Attendance rose to 2000 people.", True),
        ("How many ships were sent?", "In 2022 ships were sent.", False),
        ("How many ships were sent?", "Ships were sent before 1963.", False),
        ("How many elections were held?", "The 2019 elections were held in May.", False),
        ("How many troops were sent?", "Troops were sent on 3 May 2024.", False),
    ],
)
def test_a_number_like_a_year_counts_where_something_is_counted(question: str, sentence: str, given: bool) -> None:
    assert counts(question, sentence) is given


def test_a_year_is_no_quantity() -> None:
    assert not gives_quantity("How much did it cost?", "It was built in 1963.")
    assert gives_quantity("How much did it weigh?", "It weighed 1963 tonnes.")


@pytest.mark.parametrize(
    ("question", "sentence", "gives"),
    [
        ("How many piles had rusted?", "The cranes had rusted. The council voted 3 million yen for repairs.", False),
        ("How many yen were voted?", "The council voted 3 million yen.", True),
        ("How many million yen were voted?", "The council voted 3 million yen.", True),
        ("How many US dollars were voted?", "The council voted $3 million.", True),
        ("How many billions of U.S. dollars were voted?", "The council voted $3 billion.", True),
        ("how many japanese yen did the fund get?", "The fund got 3 million yen.", True),
        ("How many of the euros were spent?", "Of these, 400 euros were spent.", True),
        ("How many piles were bought for 30 dollars?", "They were bought for 30 dollars.", False),
        ("How many ships came?", "The ships came for the second time, at 10:30.", False),
        ("How many ships came?", "Two came for the second time, at 10:30.", True),
        ("How much was voted?", "The council voted 3 million yen.", True),
    ],
)
def test_a_sum_or_a_time_of_day_counts_no_ships(question: str, sentence: str, gives: bool) -> None:
    assert gives_quantity(question, sentence) is gives
