"""What may be asked is the same through every door: Python, the chain, the retriever."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant import Answer, Assistant, Conversation
from assistant.errors import BadQuestion, UnknownSource
from tests.conftest import REPORT

Door = Callable[[Assistant, str], object]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("asked")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    with Assistant(folder / "home") as assistant:
        assistant.add(folder / "report.txt")
        assistant.add_text("The northern pier of Aomori was closed on Monday.", uri="pier")
        yield assistant


async def streamed(assistant: Assistant, question: str) -> object:
    return [piece async for piece in assistant.astream(question)][-1]


DOORS: dict[str, Door] = {
    "ask": lambda assistant, question: assistant.ask(question),
    "aask": lambda assistant, question: asyncio.run(assistant.aask(question)),
    "stream": lambda assistant, question: list(assistant.stream(question))[-1],
    "astream": lambda assistant, question: asyncio.run(streamed(assistant, question)),
    "search": lambda assistant, question: assistant.search(question),
    "chain": lambda assistant, question: assistant.chain.invoke(question),
    "chain with a dict": lambda assistant, question: assistant.chain.invoke({"question": question}),
    "retriever": lambda assistant, question: assistant.as_retriever().invoke(question),
}
CANNOT_BE_ASKED = {
    "": "empty",
    " \n\t\u3000": "empty",
    "\0\u200b\u202e\u0301\ufffd\ue000": "empty",  # nothing of it shows
    "What did Beijing demand? " * 800: "limit is 2,000",
}
CAN_BE_ASKED = [
    "🤔❓🇯🇵",
    "中国は何を要求しましたか。",
    "ماذا قالت الصين؟",
    "?",
    "the of and",
    "77",
    "a" * 1_900,
    'pier" AND (x:y) OR * \\',
    "a\0b",
    "half \ud800 a character",
    "\x1b[31m pier",
    "What\nwas\r\nclosed?",
]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("question", CANNOT_BE_ASKED, ids=["empty", "white", "unseen", "long"])
def test_what_cannot_be_asked_is_told_at_every_door(filled: Assistant, door: str, question: str) -> None:
    with pytest.raises(BadQuestion, match=CANNOT_BE_ASKED[question]):
        DOORS[door](filled, question)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("question", CAN_BE_ASKED, ids=ascii)
def test_any_other_text_can_be_asked_at_every_door(filled: Assistant, door: str, question: str) -> None:
    found = DOORS[door](filled, question)
    assert isinstance(found, Answer) or len(found) > 0  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ["🤔❓🇯🇵", "?", "the of and", "\x1b[31m", "a" * 1_900])
def test_what_says_nothing_is_declined(filled: Assistant, question: str) -> None:
    assert filled.ask(question).status != "answered"


@pytest.mark.parametrize("given", [5, b"What?", ["What?"], object()])
def test_what_is_no_text_is_told(filled: Assistant, given: object) -> None:
    for door in ("ask", "chain", "chain with a dict", "search"):
        with pytest.raises(BadQuestion, match="must be text"):
            DOORS[door](filled, given)  # type: ignore[arg-type]
    with pytest.raises(BadQuestion, match="empty"):
        filled.chain.invoke(None)


@pytest.mark.parametrize("k", [0, -5, 2.5, "3", None])
def test_a_number_of_passages_that_is_none_is_told(filled: Assistant, k: int) -> None:
    for ask in (
        lambda: filled.search("pier", k=k),
        lambda: filled.as_retriever(k=k).invoke("pier"),
        lambda: filled.chain.invoke({"question": "pier", "k": k}),
    ):
        with pytest.raises(BadQuestion, match="whole number"):
            ask()


def test_more_passages_than_there_are_may_be_wanted(filled: Assistant) -> None:
    assert len(filled.search("pier", k=1_000_000)) == len(filled.as_retriever(k=1_000_000).invoke("pier")) == 2


@pytest.mark.parametrize("short", ["report.txt", Path("report.txt"), ["report.txt"]])
def test_short_names_of_documents_do_at_every_door(filled: Assistant, short: str) -> None:
    assert {hit.passage.title for hit in filled.search("closed", uris=short)} == {"Report"}
    found = filled.as_retriever(uris=short).invoke("closed")
    assert {document.metadata["title"] for document in found} == {"Report"}
    answer = filled.chain.invoke({"question": "What did Beijing demand?", "uris": short})
    assert {citation.title for citation in answer.citations} == {"Report"}


def test_an_unknown_document_is_named_at_every_door(filled: Assistant) -> None:
    for ask in (
        lambda: filled.search("pier", uris="nothing"),
        lambda: filled.as_retriever(uris="nothing").invoke("pier"),
        lambda: filled.chain.invoke({"question": "pier", "uris": ["nothing"]}),
        lambda: filled.record("nothing"),
        lambda: filled.source("~nobody-of-this-name/nothing"),
    ):
        with pytest.raises(UnknownSource, match="nothing"):
            ask()


def test_what_was_said_before_may_be_anything(filled: Assistant) -> None:
    said = Conversation().with_exchange("", "").with_exchange("half \ud800", "\0").with_exchange("x " * 9_000, "y")
    assert filled.ask("When was the pier closed?", conversation=said).question == "When was the pier closed?"
    with pytest.raises(BadQuestion, match="with_exchange"):
        filled.ask("When was the pier closed?", conversation=[("asked", "replied")])  # type: ignore[arg-type]
