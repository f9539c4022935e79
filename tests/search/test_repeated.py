"""Copies do not crowd out what other documents say."""

import pytest

from assistant import Assistant, Hit, Passage
from assistant.search.repeated import copies_last, repeating

STORY = (
    "Fishing cooperatives in Hokkaido said on Thursday that orders for scallops from China had stopped within a day. "
    "The cooperatives shipped 12,400 tonnes in 2022, according to their yearly report. Officials in Tokyo said that they "
    "had asked Beijing for an explanation, and that they would wait for the answer before they spoke of a new ban."
)
OTHERS = (
    "The scallop market in Aomori closed early, since no orders came in and the auction found no buyers.",
    "A restaurant owner in Sapporo said that cheap scallops were good news for her guests this winter.",
    "Exporters of scallops have found new orders in Vietnam, where the shells are cut by hand.",
    "Orders for sea cucumbers from Hokkaido stopped as well, a trader said on the phone.",
)


def passage(uri: str, text: str, number: int = 0) -> Passage:
    return Passage(uri=uri, title=uri, text=text, start=0, end=len(text), number=number, version=uri)


@pytest.mark.parametrize("copies", [10, 90])
def test_copies_of_one_story_leave_room_for_other_documents(assistant: Assistant, copies: int) -> None:
    retold = [f"Paper {'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10]} reports\n\n{STORY}" for n in range(copies)]
    assistant.add_texts([{"uri": f"copy-{number}", "text": text} for number, text in enumerate(retold)])
    assistant.add_texts([{"uri": f"other-{number}", "text": text} for number, text in enumerate(OTHERS)])
    hits = assistant.search("Why have the orders for scallops stopped?", k=10)
    found = [hit.uri.partition("-")[0] for hit in hits]
    assert sorted(found[:6]) == [*["copy"] * 2, *["other"] * 4]
    assert found[6:] == ["copy"] * 4
    assert [hit.rank for hit in hits] == list(range(1, 11))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.uri for hit in hits}) == 10


def test_an_answer_counts_a_story_and_its_copies_once(assistant: Assistant) -> None:
    paper = STORY.replace("Officials in Tokyo said", "In Tokyo, officials said")
    own = "Orders for scallops from China had stopped within a day, a dozen traders in Hokkaido told this paper."
    assistant.add_texts(
        [{"uri": "wire", "text": STORY}, {"uri": "paper", "text": f"Halt\n\n{paper}"}, {"uri": "own", "text": own}]
    )
    assert [copy.uri for copy in assistant.copies("paper")] == ["wire"]
    answer = assistant.ask("What happened to orders for scallops from China?")
    assert answer.status == "answered"
    assert max(sentence.independent for sentence in answer.sentences) <= 2


def test_of_a_third_copy_only_what_was_said_before_comes_last() -> None:
    passages = [
        passage("a", "one two three four five six"),
        passage("b", "one two three four five six seven"),
        passage("d", "zero one two three four five six"),
        passage("d", "quite another part of the story", 1),
        passage("c", "one two three four five six"),
        passage("a", "one two three four five six", 1),
    ]
    groups = {"a": "s", "b": "s", "c": "c", "d": "s"}
    assert repeating(passages, groups) == [False, False, True, False, False, False]
    assert repeating(passages, {}) == [False] * 6
    hits = [Hit(passage=one, score=-float(rank), rank=rank) for rank, one in enumerate(passages, start=1)]
    ordered = copies_last(hits, groups)
    assert [hit.passage.id for hit in ordered] == [passages[at].id for at in (0, 1, 3, 4, 5, 2)]
    assert [hit.rank for hit in ordered] == [1, 2, 3, 4, 5, 6]
    assert [hit.score for hit in ordered] == [-1, -2, -3, -4, -5, -6]
