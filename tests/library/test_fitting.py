"""Passages as the embedding model reads them: title and text together, by its own tokenizer."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant import Assistant
from assistant.library.intake import Intake
from assistant.records import Source
from tests.conftest import REPORT


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant(home=tmp_path_factory.mktemp("home")) as assistant:
        yield assistant


TEXTS = st.one_of(
    st.text(max_size=3000),
    st.lists(
        st.sampled_from(
            [
                *(
                    "The U.S. and Mr. Ito spoke. ",
                    "日本の立場は変わらない。",
                    "中国はそう述べた",
                    "한국어로 말했다",
                    "قال الوزير ذلك. ",
                ),
                *(
                    "คำกล่าวของรัฐมนตรี",
                    "e\u0301\u0302",
                    "👩‍👩‍👧",
                    "QUJDREVGR0hJSktMTU5PUFFS",
                    "x" * 130,
                    "- item\n",
                    "| 1 | 2 |\n",
                    "\n" * 9,
                ),
            ]
        ),
        max_size=300,
    ).map("".join),
)


@given(TEXTS, st.text(max_size=600))
@example(REPORT * 50, "A title of many words " * 40)
@example("word " * 5000, "x" * 5000)
@example("한국어로말했다" * 500, "題名" * 200)
@example("".join(f"{number}. Item\n" for number in range(10_000)), "")
@example("for (i=0; i<n; i++) { x[i] = y[i].z(); }\n" * 300, "Code")
def test_title_and_passage_are_at_most_what_the_model_reads(opened: Assistant, text: str, title: str) -> None:
    library = opened._library
    if not text.strip():
        return
    cut = Intake(library)._cut(Source(uri="u", title=title or "u", text=text), {})
    position = 0
    for passage in cut.passages:  # type: ignore[union-attr]
        assert text[passage.start : passage.end] == passage.text
        assert passage.start <= position < passage.end
        position = passage.end
        (tokens,) = library.embeddings.count_tokens([library.embedded_text(passage)])
        assert tokens <= library.passage_tokens <= library.embeddings.max_tokens
        assert library.embedded_text(replace(passage, text="")) == (
            f"{library.heading(title or 'u', 'u')}\n".lstrip("\n")
        )
    assert position == len(text)
