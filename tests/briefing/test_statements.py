"""Statements are the sentences of passages, verbatim, each once."""

from assistant.briefing.statements import statements_of
from assistant.records import Passage

TEXT = "The pier closed on Monday. The mayor said it was safe. Nobody was hurt."


def passage(start: int, end: int, *, uri: str = "a") -> Passage:
    return Passage(
        uri=uri, title="Pier", text=TEXT[start:end], start=start, end=end, published="2025-11-20", version="v"
    )


def test_each_sentence_stands_at_its_offsets_and_knows_what_is_around_it() -> None:
    found = statements_of([passage(0, len(TEXT))], page_of=lambda passage, at: 2)
    assert [one.text for one in found] == TEXT.replace(". ", ".|").split("|")
    assert all(TEXT[one.start : one.end] == one.text for one in found)
    assert found[1].before == "The pier closed on Monday." and found[1].after == "Nobody was hurt."
    citation = found[1].cited(3)
    assert (citation.number, citation.quote, citation.page) == (3, "The mayor said it was safe.", 2)
    assert TEXT[citation.start : citation.end] == citation.quote


def test_a_sentence_that_two_passages_share_is_given_once() -> None:
    middle = TEXT.index("The mayor")
    end = TEXT.index("Nobody")
    found = statements_of([passage(0, end), passage(middle, len(TEXT))], page_of=lambda passage, at: None)
    assert [one.text for one in found] == TEXT.replace(". ", ".|").split("|")


def test_copies_share_the_name_of_their_group() -> None:
    both = [passage(0, 26), passage(0, 26, uri="b")]
    found = statements_of(both, page_of=lambda passage, at: None, groups={"a": "g", "b": "g"})
    assert [one.group for one in found] == ["g", "g"]
    alone = statements_of(both, page_of=lambda passage, at: None)
    assert [one.group for one in alone] == ["a", "b"]
