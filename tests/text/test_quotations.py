"""Where quotation marks open and close."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.quotations import quotations


def quoted(text: str) -> list[str]:
    return [quotation.inner.of(text) for quotation in quotations(text)]


@given(st.text(alphabet=st.sampled_from("ab s.,-\"'“”„‟«»‹›‘’‚`\n") | st.characters()))
def test_quotations_lie_in_any_text_in_order_and_apart(text: str) -> None:
    position = 0
    for quotation in quotations(text):
        assert position <= quotation.span.start <= quotation.inner.start <= quotation.inner.end <= quotation.span.end
        position = quotation.span.end
    assert position <= len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It is," he said, "over."', ["It is,", "over."]),
        ("“It is,” he said, “over.”", ["It is,", "over."]),
        ("'It's over,' he said.", ["It's over,"]),
        ("‘It’s over,’ he said.", ["It’s over,"]),
        ("„Es ist aus“, sagte er.", ["Es ist aus"]),
        ("«C'est fini», dit-il.", ["C'est fini"]),
        ("»Es ist aus«, sagte er.", ["Es ist aus"]),
        ("``It is over,'' he said.", ["It is over,"]),
        ("“It is over“, he said.", ["It is over"]),
        ('" It is over , " he said .', [" It is over , "]),
        ("“He said ‘go’ twice,” she said.", ["He said ‘go’ twice,"]),
        ("'He said \"go\" twice,' she said.", ['He said "go" twice,']),
        ("“He wrote “no” twice,” she said.", ["He wrote “no” twice,"]),
    ],
)
def test_pairs_of_every_kind(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministers' plan isn't theirs.",
        "The minister’s plan isn’t the ministers’ plan.",
        "Rock 'n' roll in the '90s.",
        'A 12" disc.',
        "It 's the ministry 's plan .",
        "5' 11",
        "",
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_an_apostrophe_after_a_plural_does_not_close_a_quotation() -> None:
    assert quoted("'The players' offer is an insult,' the union said.") == ["The players' offer is an insult,"]


def test_half_a_quotation_began_before_the_text_or_goes_on_after_it() -> None:
    (opened,) = quotations("He said: “We had no choice.")
    assert (opened.opened, opened.closed) == (True, False)
    (closed,) = quotations('Then we left," he said.')
    assert (closed.opened, closed.closed) == (False, True)


def test_a_mark_that_the_cut_between_sentences_left_behind_opens_nothing() -> None:
    assert quoted('" Meanwhile the council met.') == []
