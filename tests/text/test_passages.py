"""Passages: whole sentences, within the limit, covering the whole text."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.passages import passage_spans
from assistant.text.sentences import sentence_spans


def count_words(texts: Sequence[str]) -> list[int]:
    """A tokenizer that takes each word for a token, however long."""
    return [len(text.split()) for text in texts]


def count_characters(texts: Sequence[str]) -> list[int]:
    """A tokenizer that takes each visible character for a token."""
    return [sum(map(len, text.split())) for text in texts]


def count_runs(texts: Sequence[str]) -> list[int]:
    """A tokenizer that is not additive: a run of letters costs the square of its length."""
    return [sum(len(run) ** 2 for run in re.findall(r"\w+", text)) for text in texts]


def assert_covers(text: str, spans: Sequence[tuple[int, int]]) -> None:
    position = 0
    for start, end in spans:
        assert start <= position < end
        position = end
    assert position == len(text) or not text.strip()


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "U.S. ",
                "Mr. ",
                "He said so. ",
                "“No.” ",
                "日本。",
                "中国は",
                "한국어",
                "العربية. ",
                "สวัสดี",
                "\n",
                "\n\n",
                "\r\n",
                "\t",
            ),
            *(
                "é",
                "e\u0301",
                "\u0301",
                "👩‍👩‍👧",
                "👍🏽",
                "x" * 130,
                "- a\n",
                "| b |",
                "3.5",
                "...",
                "?!",
                "\u200b",
                "\u2028",
                "\0",
                "İ",
            ),
        ]
    ),
    max_size=120,
).map("".join)


@given(st.one_of(st.text(max_size=2000), PIECES), st.integers(1, 60))
def test_passages_cover_any_text_within_the_limit(text: str, limit: int) -> None:
    for count in (count_words, count_characters, count_runs):
        spans = passage_spans(text, count, limit=limit)
        assert_covers(text, spans)
        for span in spans:
            words = span.of(text).strip()
            assert words
            (tokens,) = count([span.of(text)])
            assert tokens <= limit or len(words) == 1


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


@pytest.mark.parametrize("text", ["word " * 30_000, "word\n" * 30_000, "漢字、" * 20_000])
def test_a_text_without_any_full_stop_is_cut_between_words(text: str) -> None:
    spans = passage_spans(text, count_words if " " in text else count_characters, limit=50)
    assert_covers(text, spans)
    between = "、" if "、" in text else text[4]
    assert all(text[span.end - 1] == between for span in spans)


def test_sentences_of_a_text_in_one_line_are_whole_however_long_it_is() -> None:
    sentence = "The ministry said on Friday that the talks would go on, and named no date for them. "
    text = sentence * 3_000
    assert {span.of(text) for span in sentence_spans(text)} == {sentence}
    assert all(span.start % len(sentence) == 0 for span in passage_spans(text, count_words, limit=100))


def test_white_space_makes_no_passage_of_its_own() -> None:
    for text in ("\n" * 300_000 + "word", "A word. " + " \n" * 100_000 + "Another.", "\n\n" + "word " * 200):
        spans = passage_spans(text, count_words, limit=10)
        assert_covers(text, spans)
        assert all(span.of(text).strip() for span in spans)


@pytest.mark.parametrize("sign", ["e\u0301\u0302", "👍🏽", "👩\u200d👩\u200d👧", "ก็"])
def test_no_cut_comes_between_a_letter_and_what_belongs_to_it(sign: str) -> None:
    text = sign * 2_000
    spans = passage_spans(text, count_characters, limit=41)
    assert_covers(text, spans)
    assert all(unicodedata.category(text[span.start])[0] != "M" for span in spans)
    assert all(span.start % len(sign) == 0 for span in spans)


def test_little_more_than_the_text_itself_is_given_to_the_tokenizer() -> None:
    asked = 0

    def count(texts: Sequence[str]) -> list[int]:
        nonlocal asked
        asked += sum(map(len, texts))
        return count_characters(texts)

    text = "x" * 200_000
    passage_spans(text, count, limit=100)
    assert asked < 4 * len(text)
