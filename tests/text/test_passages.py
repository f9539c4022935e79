"""Passages: whole sentences, within the limit, covering the whole text."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.text.passages import passage_spans
from assistant.text.sentences import sentence_spans


def count_words(texts: Sequence[str]) -> list[int]:
    """A tokenizer: each word and each sign that stands alone is a token."""
    return [len(text.split()) for text in texts]


def count_characters(texts: Sequence[str]) -> list[int]:
    return [len(text) for text in texts]


def assert_covers(text: str, spans: Sequence[tuple[int, int]]) -> None:
    position = 0
    for start, end in spans:
        assert start <= position < end
        position = end
    assert position == len(text) or not text.strip()


@given(st.text(max_size=2000), st.integers(1, 60))
def test_passages_cover_any_text_within_the_limit(text: str, limit: int) -> None:
    for count in (count_words, count_characters):
        spans = passage_spans(text, count, limit=limit)
        assert_covers(text, spans)
        for span in spans:
            (tokens,) = count([span.of(text)])
            assert tokens <= limit or span.end - span.start == 1


@given(
    st.lists(
        st.sampled_from(["One two three four.", "Five six.", "Seven eight nine ten eleven."]), min_size=1, max_size=40
    )
)
def test_passages_end_at_sentence_ends(parts: list[str]) -> None:
    text = " ".join(parts)
    ends = {span.end for span in sentence_spans(text)}
    assert all(span.end in ends for span in passage_spans(text, count_words, limit=12))


def test_the_last_sentence_of_a_passage_is_repeated_in_the_next() -> None:
    text = " ".join(f"Sentence number {n} has six words." for n in range(12))
    spans = passage_spans(text, count_words, limit=30)
    assert len(spans) > 1
    assert all(after.start < before.end for before, after in pairwise(spans))


def test_a_sentence_over_the_limit_is_cut_between_words() -> None:
    text = "word " * 500
    spans = passage_spans(text, count_words, limit=50)
    assert_covers(text, spans)
    assert all(text[span.end - 1].isspace() or span.end == len(text) for span in spans)


def test_a_run_without_spaces_is_cut_although_the_tokenizer_calls_it_one_token() -> None:
    text = "x" * 100_000
    spans = passage_spans(text, count_words, limit=50)
    assert_covers(text, spans)
    assert max(span.end - span.start for span in spans) <= 50 * 12


def test_text_without_a_visible_character_has_no_passages() -> None:
    assert passage_spans(" \n\t ", count_words, limit=10) == ()
