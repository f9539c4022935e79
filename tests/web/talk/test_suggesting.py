"""What could be asked: first questions, and what to ask after an answer, off every answer's way."""

import asyncio
import logging
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import pytest

from assistant.assistant import Assistant
from assistant.conversations.store import Conversations
from assistant.conversations.values import Exchange, KeptConversation
from assistant.records import Answer, Conversation, Sentence, Turn
from assistant.web.talk import history, suggesting

ANSWER = Answer(
    question="q", searched="q", status="answered", text="It rained.", sentences=(Sentence(text="It rained."),)
)


def test_first_questions_are_those_of_the_library_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    class Suggesting:
        revision = "1"
        searching, most = 0, 0

        def sources(self) -> tuple[str, ...]:
            return ("report",)

        def suggestions(self, k: int) -> tuple[str, ...]:
            self.searching += 1
            self.most = max(self.most, self.searching)
            self.searching -= 1
            if self.revision == "broken":
                raise KeyError("broken")
            return (f"Did it rain in {self.revision}?",)

    peer = Suggesting()
    first = suggesting.FirstQuestions(cast(Assistant, peer))

    async def read() -> list[Any]:
        both = await asyncio.gather(first.examples(), first.examples())
        peer.revision = "broken"
        none = await first.examples()
        peer.revision = "2"
        return [*both, none, await first.examples()]

    with caplog.at_level(logging.ERROR, logger="assistant.web"):
        one, same, none, other = asyncio.run(read())
    assert one == same == [{"text": "Did it rain in 1?"}]
    assert none == []
    assert other == [{"text": "Did it rain in 2?"}]
    assert peer.most == 1
    assert "No first questions could be found" in caplog.text


def test_while_documents_are_added_first_questions_are_not_searched_for_again_and_again() -> None:
    class Growing:
        documents, now, searches, known = 1, 0.0, 0, 0

        def sources(self) -> tuple[int, ...]:
            return tuple(range(self.documents))

        def suggestions(self, k: int) -> tuple[str, ...]:
            if self.known != self.documents:  # else they are kept, as the assistant keeps them
                self.known = self.documents
                self.searches += 1
                self.now += 3  # seconds
            return ("Did it rain?",)

    peer = Growing()
    first = suggesting.FirstQuestions(cast(Assistant, peer), clock=lambda: peer.now)

    def searched(*, documents: int, later: float = 0) -> bool:
        before, peer.documents = peer.searches, documents
        peer.now += later
        found = asyncio.run(first.renewed())
        assert (found is not None) == (peer.searches > before)
        return found is not None

    assert searched(documents=1)
    asyncio.run(first.examples())  # somebody opens the page: it is looked up, and no search
    assert not searched(documents=50, later=25)
    assert searched(documents=90, later=10)
    assert searched(documents=89)  # what is gone must not be offered


class Peer:
    """Keeps one conversation of one answer, and suggests one question after it."""

    revision = "1"

    def __init__(self, home: Path) -> None:
        self.keeping = Conversations(home)
        kept = self.keeping.go_on(
            "jane", (Exchange(question="Did it rain?", state="answered", answer=ANSWER),), id="", seen=()
        )
        self.mark = history.Kept(kept.id, kept.exchanges[-1].id)
        self.beside: tuple[str, ...] = ()
        self.turns: tuple[Turn, ...] = ()
        self.searches = 0
        self.broken = False
        self.let = threading.Event()
        self.let.set()

    def conversation(self, id: str, *, user: str = "") -> KeptConversation:
        return self.keeping.get(user, id)

    def follow_ups(
        self, answer: Answer, k: int, *, beside: Iterable[str], conversation: Conversation
    ) -> tuple[str, ...]:
        self.let.wait(10)
        self.beside = tuple(beside)
        self.turns = conversation.turns
        self.searches += 1
        if self.broken:
            raise KeyError("broken")
        return ("Did it <b>snow</b>?",)


@pytest.fixture
def peer(tmp_path: Path) -> Peer:
    return Peer(tmp_path)


def chat(mark: history.Kept | None) -> history.Messages:
    return [history.asked("Did it rain?"), history.replied("<article>It rained.</article>", reply="It.", kept=mark)]


def after(peer: Peer, messages: history.Messages, user: str = "jane") -> str:
    return asyncio.run(suggesting.FollowUps(cast(Assistant, peer)).html(messages, user))


def test_what_to_ask_next_belongs_to_the_last_answer(peer: Peer) -> None:
    shown = after(peer, chat(peer.mark))
    assert 'data-next="Did it &lt;b&gt;snow&lt;/b&gt;?"' in shown
    assert f'data-after="{peer.mark.exchange}"' in shown
    assert peer.beside == ("Did it rain?",)
    assert after(peer, chat(None)) == after(peer, []) == ""


def test_it_is_sought_in_the_whole_chat_that_it_will_be_asked_in(peer: Peer) -> None:
    before = [history.asked("Who spoke?"), history.replied("<article>Moe.</article>", reply="Moe.")]
    assert after(peer, [*before, *chat(peer.mark)]) != ""
    assert [turn.question for turn in peer.turns] == ["Who spoke?", "Did it rain?"]


def test_nobody_is_told_what_follows_from_what_is_anothers(peer: Peer) -> None:
    assert after(peer, chat(peer.mark), "joan") == ""


def test_where_something_is_wrong_nothing_is_suggested(peer: Peer, caplog: pytest.LogCaptureFixture) -> None:
    peer.broken = True
    with caplog.at_level(logging.ERROR, logger="assistant.web"):
        assert after(peer, chat(peer.mark)) == ""
    assert "Nothing could be suggested" in caplog.text


def test_answers_go_before_what_to_ask_next(peer: Peer) -> None:
    following = suggesting.FollowUps(cast(Assistant, peer), patience_s=0)
    with following.after_this(), following.after_this():
        assert asyncio.run(following.html(chat(peer.mark), "jane")) == ""
    assert asyncio.run(following.html(chat(peer.mark), "jane")) != ""


def test_what_follows_is_looked_for_once_for_each_state_of_the_library(peer: Peer) -> None:
    following = suggesting.FollowUps(cast(Assistant, peer), patience_s=0)
    first = asyncio.run(following.html(chat(peer.mark), "jane"))
    with following.after_this(), following.after_this():  # what is known already is no work
        assert asyncio.run(following.html(chat(peer.mark), "jane")) == first
        assert asyncio.run(following.html(chat(peer.mark), "joan")) == ""
    assert peer.searches == 1
    peer.revision = "2"
    assert asyncio.run(following.html(chat(peer.mark), "jane")) == first
    assert peer.searches == 2


def test_where_many_wait_the_last_ones_go_without(peer: Peer) -> None:
    following = suggesting.FollowUps(cast(Assistant, peer))
    peer.let.clear()

    async def read() -> list[str]:
        first = [asyncio.ensure_future(following.html(chat(peer.mark), "jane")) for _ in range(4)]
        await asyncio.sleep(0)
        last = await following.html(chat(peer.mark), "jane")
        peer.let.set()
        return [last, *await asyncio.gather(*first)]

    last, *first = asyncio.run(read())
    assert last == ""
    assert all(first)
