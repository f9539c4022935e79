"""Suggestions: of different documents, answered by what they were made of, made once for each state of the library."""

from dataclasses import replace

import pytest

from assistant.errors import BadQuestion, UnknownSource
from assistant.records import Answer, Citation, Conversation, SourceRecord, Turn
from assistant.suggesting.candidates import candidates
from assistant.suggesting.suggestions import Reading, Suggestions, _picked

TEXTS = {
    "port": (
        "The port of Merrin\n\nKansai Airport cancelled 41 flights to Merrin on 24 November. "
        "The Treaty of Almera was signed in Lisbon on 5 May 1911. He was not amused."
    ),
    "health": (
        "Measles\n\nThe Ministry of Health said on Tuesday that the measles outbreak in Leeds was under control. "
        "The clinic at Torvik was opened on 3 June 2019."
    ),
    "french": "Le ministère a dit que la gare et les trains de Lyon est dans les mains et pour la ville.",
}


def cited(uri: str, sentence: str) -> Answer:
    start = TEXTS[uri].index(sentence)
    citation = Citation(
        number=1,
        uri=uri,
        version="v",
        title=uri,
        published="",
        page=None,
        quote=sentence,
        start=start,
        end=start + len(sentence),
    )
    return Answer(
        question="Which flights were cancelled?", searched="", status="answered", text="", citations=(citation,)
    )


class Peer:
    """A library that answers each question by the first sentence that shares two words with it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.revision = "1"
        self.turns: tuple[Turn, ...] = ()
        self.deaf: set[str] = set()

    def ask(self, question: str, conversation: Conversation) -> Answer:
        self.asked.append(question)
        self.turns = conversation.turns
        words = {
            word for word in question.strip("?").split() if word[:1].isupper() and word not in ("What", "When", "How")
        }
        for uri, text in TEXTS.items():
            for sentence in text.replace("\n\n", ". ").split(". "):
                if uri not in self.deaf and len(words & set(sentence.rstrip(".").split())) > 1:
                    return cited(uri, sentence)
        return replace(cited("port", "He was not amused."), status="no_evidence", citations=())

    def text(self, uri: str) -> str:
        if uri == "gone":
            raise UnknownSource("gone")
        return TEXTS[uri]

    def suggestions(self) -> Suggestions:
        records = [SourceRecord(uri=uri, title=uri) for uri in (*TEXTS, "gone")]
        return Suggestions(
            Reading(revision=lambda: self.revision, records=lambda: records, text=self.text, ask=self.ask)
        )


def test_first_questions_are_of_different_documents_and_kinds() -> None:
    first = Peer().suggestions().first(2)
    assert set(first) == {
        "What did the Ministry of Health say about the measles outbreak in Leeds?",
        "How many flights to Merrin did Kansai Airport cancel on 24 November?",
    }


def test_only_what_is_answered_by_its_own_sentence_is_offered() -> None:
    peer = Peer()
    peer.deaf = {"health"}
    first = peer.suggestions().first(4)
    assert any("Ministry" in question for question in peer.asked)
    assert first and not any("Ministry" in question or "Torvik" in question for question in first)


def test_they_are_made_once_for_each_state_of_the_library() -> None:
    peer = Peer()
    suggestions = peer.suggestions()
    first = suggestions.first(2)
    count = len(peer.asked)
    assert suggestions.first(2) == first
    assert len(peer.asked) == count
    peer.revision = "2"
    suggestions.first(2)
    assert len(peer.asked) > count


def test_they_are_limited_to_documents() -> None:
    assert all("Merrin" in one or "Almera" in one for one in Peer().suggestions().first(4, ["port"]))


def test_what_to_ask_next_is_what_else_the_sources_say() -> None:
    answer = cited("port", "Kansai Airport cancelled 41 flights to Merrin on 24 November.")
    peer = Peer()
    assert peer.suggestions().after(answer, 3) == ("When was the Treaty of Almera signed in Lisbon?",)
    assert [turn.question for turn in peer.turns] == [answer.question]  # it was asked as it will be
    talk = Conversation().with_exchange("Who spoke?", "Moe.").with_turn(answer)
    assert peer.suggestions().after(answer, 3, conversation=talk)
    assert peer.turns == talk.turns


def test_what_is_not_answered_after_an_answer_is_not_offered() -> None:
    answer = cited("port", "Kansai Airport cancelled 41 flights to Merrin on 24 November.")
    peer = Peer()
    peer.deaf = {"port"}
    assert peer.suggestions().after(answer, 3) == ()
    assert peer.asked == ["When was the Treaty of Almera signed in Lisbon?"]


def test_after_the_last_try_no_other_is_looked_at() -> None:
    text = " ".join(f"The Treaty of Almera {name} was signed in Lisbon on 5 May 1911." for name in "BCDEFGHJKLMN")
    found, looked, asked = candidates("long", text), [], []
    assert len(found) == 12
    picked = _picked(found, 3, lambda one: looked.append(one) or 0.0, lambda one: bool(asked.append(one)), tries=2)
    assert (picked, len(asked), len(looked)) == ([], 2, 12 + 11)


def test_what_was_asked_is_not_suggested_again() -> None:
    answer = cited("port", "Kansai Airport cancelled 41 flights to Merrin on 24 November.")
    again = ["when was the Treaty of Almera signed in Lisbon"]
    assert Peer().suggestions().after(answer, 3, beside=again) == ()


def test_a_document_that_was_removed_suggests_nothing() -> None:
    gone = replace(cited("port", "He was not amused.").citations[0], uri="gone")
    assert Peer().suggestions().after(replace(cited("port", "He was not amused."), citations=(gone,)), 3) == ()


@pytest.mark.parametrize("k", [0, -1, 13])
def test_a_number_that_cannot_be_is_refused(k: int) -> None:
    with pytest.raises(BadQuestion):
        Peer().suggestions().first(k)
    with pytest.raises(BadQuestion):
        Peer().suggestions().after(cited("port", "He was not amused."), k)
