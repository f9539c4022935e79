"""Conversations that are kept: exactly, by person, through damage, and while several write at once."""

import json
import os
import re
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversations.continuing import ids
from assistant.conversations.files import Damaged, read, written
from assistant.conversations.store import Conversations
from assistant.conversations.values import Exchange, KeptConversation, shortened
from assistant.errors import BadEdit, ConversationUnusable, UnknownConversation
from assistant.records import (
    Answer,
    Attribution,
    Citation,
    Hit,
    MadeBy,
    Passage,
    PassageUsed,
    Place,
    Sentence,
    Usage,
)

FINITE = st.floats(allow_nan=False)
CITATIONS = st.builds(Citation)
SENTENCES = st.builds(
    Sentence, citations=st.lists(CITATIONS, max_size=2).map(tuple), attribution=st.none() | st.builds(Attribution)
)
HITS = st.builds(Hit, passage=st.builds(Passage), score=FINITE, agreement=FINITE)
MAKERS = st.builds(
    MadeBy,
    passages=st.lists(st.builds(PassageUsed, score=FINITE), max_size=2).map(tuple),
    revision=st.text(),
    asked=st.text(),
)
USED = st.builds(
    Usage,
    model=st.text(),
    tokens_in=st.none() | st.integers(),
    first_token_s=st.none() | FINITE,
    model_s=FINITE,
    total_s=FINITE,
)
ANSWERS = st.builds(
    Answer,
    sentences=st.lists(SENTENCES, max_size=2).map(tuple),
    citations=st.lists(CITATIONS, max_size=2).map(tuple),
    nearest=st.lists(HITS, max_size=2).map(tuple),
    confidence=FINITE,
    missing=st.lists(st.text(), max_size=2).map(tuple),
    made_by=MAKERS,
    usage=USED,
    note=st.text(),
    limits=st.text(),
)
PLACES = st.tuples(st.builds(Place, st.text(), st.text(), st.integers(), st.integers()), st.integers())
EXCHANGES = st.builds(
    Exchange,
    id=st.text(),
    answer=st.none() | ANSWERS,
    reply=st.text(),
    numbers=st.lists(PLACES, max_size=2).map(tuple),
    uris=st.lists(st.text(), max_size=2).map(tuple),
)
KEPT = st.builds(KeptConversation, id=st.text(), name=st.text(), exchanges=st.lists(EXCHANGES, max_size=2).map(tuple))


def answered(question: str, text: str = "The pier was closed. [1]") -> Exchange:
    cited = Citation(number=1, uri="a", title="A", quote="The pier was closed.", start=0, end=20, version="v")
    answer = Answer(question=question, searched=question, status="answered", text=text, citations=(cited,))
    return Exchange(question=question, answer=answer)


def keep(store: Conversations, *questions: str, user: str = "") -> KeptConversation:
    return store.go_on(user, tuple(map(answered, questions)), id="", seen=())


@settings(max_examples=60)
@given(KEPT, st.text())
def test_what_is_read_is_what_was_written_to_the_last_field(kept: KeptConversation, user: str) -> None:
    again = read(written(kept, user=user).encode("ascii"), id=kept.id, user=user)
    assert again == kept
    for before, now in zip(kept.exchanges, again.exchanges, strict=True):
        assert repr(before) == repr(now)  # what does not count where answers are compared is kept as well


def test_it_goes_on_where_it_was_seen(tmp_path: Path) -> None:
    store = Conversations(tmp_path)
    first = keep(store, "When was the pier closed?")
    more = (*first.exchanges, Exchange(question="And the bridge?", state="stopped"))
    second = store.go_on("", more, id=first.id, seen=ids(first.exchanges))
    assert (second.id, second.begun) == (first.id, first.begun)
    assert [one.question for one in second.exchanges] == ["When was the pier closed?", "And the bridge?"]
    ended = replace(second.exchanges[1], state="answered", answer=answered("And the bridge?").answer)
    assert store.settle("", first.id, ended).exchanges == (first.exchanges[0], ended)
    assert Conversations(tmp_path).get("", first.id) == store.get("", first.id)
    assert len(store.get("", first.id).conversation.turns) == 2


def test_of_what_is_kept_the_id_is_enough(tmp_path: Path) -> None:
    store = Conversations(tmp_path)
    kept = keep(store, "One?", "Two?")
    by_id = tuple(Exchange(id=one.id, question="?") for one in kept.exchanges)
    assert store.go_on("", by_id, id=kept.id, seen=ids(by_id)).exchanges == kept.exchanges


def test_asked_in_two_windows_nothing_is_lost(tmp_path: Path) -> None:
    store = Conversations(tmp_path)
    kept = keep(store, "One?")
    seen = ids(kept.exchanges)
    first = store.go_on("", (*kept.exchanges, Exchange(question="Left?")), id=kept.id, seen=seen)
    second = store.go_on("", (*kept.exchanges, Exchange(question="Right?")), id=kept.id, seen=seen)
    assert first.id == kept.id != second.id
    asked = {one.id: [each.question for each in store.get("", one.id).exchanges] for one in store.listed("")}
    assert asked == {first.id: ["One?", "Left?"], second.id: ["One?", "Right?"]}
    assert second.exchanges[0] == kept.exchanges[0]


def test_one_that_was_removed_meanwhile_goes_on_as_another(tmp_path: Path) -> None:
    store = Conversations(tmp_path)
    kept = keep(store, "One?")
    store.remove("", kept.id)
    with pytest.raises(UnknownConversation):
        store.settle("", kept.id, kept.exchanges[0])
    known = Exchange(id=kept.exchanges[0].id, question="One?", reply="Closed.")
    other = store.go_on("", (known, Exchange(question="Two?")), id=kept.id, seen=ids((known,)))
    assert other.id != kept.id
    assert [(one.question, one.said) for one in other.exchanges] == [("One?", "Closed."), ("Two?", "")]


def test_what_is_undone_is_gone_and_an_empty_conversation_with_it(tmp_path: Path) -> None:
    store = Conversations(tmp_path)
    kept = keep(store, "One?", "Two?")
    first, second = ids(kept.exchanges)
    store.cut("", kept.id, seen=(first,), left=())
    assert store.get("", kept.id) == kept  # somebody else has gone on with it
    store.cut("", kept.id, seen=(first, second), left=(first,))
    assert store.get("", kept.id).exchanges == kept.exchanges[:1]
    store.cut("", kept.id, seen=(first,), left=())
    assert store.listed("") == ()


def test_they_are_listed_newest_first_named_by_their_first_question_and_found_by_words(tmp_path: Path) -> None:
    store = Conversations(tmp_path)
    pier, ferry = keep(store, "When was the pier closed?"), keep(store, "Which ferry sank?", "Who was on it?")
    assert [(one.id, one.title, one.questions) for one in store.listed("")] == [
        (ferry.id, "Which ferry sank?", 2),
        (pier.id, "When was the pier closed?", 1),
    ]
    assert [one.id for one in store.listed("", "WHO ferry")] == [ferry.id]
    assert [one.id for one in store.listed("", "was closed")] == [ferry.id, pier.id]  # stands in the answers
    assert store.listed("", "volcano") == ()
    store.rename("", pier.id, "  The\n northern pier ")
    assert [one.title for one in store.listed("", "northern")] == ["The northern pier"]
    assert store.rename("", pier.id, "").title == "When was the pier closed?"
    with pytest.raises(BadEdit):
        store.rename("", pier.id, "x" * 201)


def test_renaming_does_not_make_it_the_newest(tmp_path: Path) -> None:
    store = Conversations(tmp_path)
    first, second = keep(store, "One?"), keep(store, "Two?")
    store.rename("", first.id, "Renamed")
    assert [one.id for one in store.listed("")] == [second.id, first.id]


def test_another_persons_conversation_is_not_there(tmp_path: Path) -> None:
    store = Conversations(tmp_path)
    mine = keep(store, "One?", user="ada")
    keep(store, "Two?", user="../everyone")
    assert [one.title for one in store.listed("ada")] == ["One?"]
    assert store.listed("") == store.listed("Ada") == ()
    for user in ("", "Ada", "bob", "../everyone"):
        for attempt in (store.get, store.remove, store.restore, lambda user, id: store.rename(user, id, "x")):
            with pytest.raises(UnknownConversation):
                attempt(user, mine.id)
    taken = store.go_on("bob", (Exchange(id=mine.exchanges[0].id, question="?"),), id=mine.id, seen=ids(mine.exchanges))
    assert taken.id != mine.id
    assert taken.exchanges[0].answer is None
    assert store.get("ada", mine.id) == mine


@pytest.mark.parametrize("id", ["", "..", "../../secret", "A" * 16, "0" * 15, "0" * 16, "0123456789abcdef\n", "%2e"])
def test_what_is_no_id_is_not_there(tmp_path: Path, id: str) -> None:
    with pytest.raises(UnknownConversation):
        Conversations(tmp_path).get("", id)
    with pytest.raises(UnknownConversation):
        Conversations(tmp_path).remove("", id)


def test_a_file_moved_to_another_person_or_name_is_not_taken_for_theirs() -> None:
    kept = KeptConversation(id="0" * 16)
    content = written(kept, user="ada").encode()
    for id, user in (("0" * 16, "bob"), ("1" * 16, "ada")):
        with pytest.raises(Damaged):
            read(content, id=id, user=user)


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: b"",
        lambda whole: b"\xff\xfe" + whole,
        lambda whole: b"[1, 2]",
        lambda whole: b'{"format": 1}',
        lambda whole: b"[" * 100_000,
        lambda whole: whole.replace(b'"format": 1', b'"format": 2'),
        lambda whole: whole.replace(b'"answered"', b'"certain"'),
        lambda whole: whole.replace(b'"start": 0', b'"start": "0"'),
        lambda whole: re.sub(rb'"confidence": [^,}]+', b'"confidence": 1' + b"0" * 400, whole),
        lambda whole: whole.replace(b'"exchanges": [', b'"exchanges": ["One?", '),
        lambda whole: bytes(len(whole)),
    ],
)
def test_damage_costs_only_the_damaged_one_and_is_said(tmp_path: Path, damage: object) -> None:
    store = Conversations(tmp_path)
    broken, whole = keep(store, "One?"), keep(store, "Two?")
    file = next(tmp_path.rglob(f"{broken.id}.json"))
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    before = file.read_bytes()
    listed = {one.id: one for one in store.listed("")}
    assert listed[whole.id].damaged == ""
    assert "cannot be read" in listed[broken.id].damaged
    with pytest.raises(ConversationUnusable, match=f"{broken.id} cannot be read"):
        store.get("", broken.id)
    with pytest.raises(ConversationUnusable):
        store.rename("", broken.id, "Mended")
    other = store.go_on("", (Exchange(question="Three?"),), id=broken.id, seen=())
    assert other.id != broken.id
    assert file.read_bytes() == before  # to be looked into
    store.remove("", broken.id)
    assert broken.id not in {one.id for one in store.listed("")}


def test_what_was_removed_comes_back_within_the_hour_and_not_after(tmp_path: Path) -> None:
    store = Conversations(tmp_path)
    kept = keep(store, "One?")
    store.remove("", kept.id)
    assert store.listed("") == ()
    store.restore("", kept.id)
    assert store.get("", kept.id) == kept
    store.remove("", kept.id)
    file = next(tmp_path.rglob(f"{kept.id}.json"))
    os.utime(file, (file.stat().st_atime, file.stat().st_mtime - 3_700))
    with pytest.raises(UnknownConversation):
        store.restore("", kept.id)
    assert list(tmp_path.rglob("*.json")) == []


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "conversations").write_text("in the way")
    with pytest.raises(ConversationUnusable, match="Make room"):
        keep(Conversations(tmp_path), "One?")


WRITER = """
import sys
from pathlib import Path
from assistant.conversations.continuing import ids
from assistant.conversations.store import Conversations
from assistant.conversations.values import Exchange
store, name = Conversations(Path(sys.argv[1])), sys.argv[2]
kept = store.get("", sys.argv[3])
for number in range(15):
    kept = store.go_on("", (*kept.exchanges, Exchange(question=f"{name} {number}")), id=kept.id, seen=ids(kept.exchanges))
"""


def test_two_programs_and_two_threads_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    store = Conversations(tmp_path)
    shared = keep(store, "One?")
    programs = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name, shared.id]) for name in "ab"]

    def write(name: str) -> None:
        kept = shared
        for number in range(15):
            more = (*kept.exchanges, Exchange(question=f"{name} {number}"))
            kept = store.go_on("", more, id=kept.id, seen=ids(kept.exchanges))
            assert not any(one.damaged for one in store.listed(""))

    threads = [threading.Thread(target=write, args=(name,)) for name in "cd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [program.wait() for program in programs] == [0, 0]
    kept = [[one.question for one in store.get("", listed.id).exchanges] for listed in store.listed("")]
    for name in "abcd":  # each in one conversation, in the order asked, whoever was there before
        assert [f"{name} {number}" for number in range(15)] in [
            [question for question in questions if question.startswith(f"{name} ")] for questions in kept
        ]
    assert all(questions[0] == "One?" for questions in kept)


def test_the_files_are_plain_json(tmp_path: Path) -> None:
    kept = keep(Conversations(tmp_path), "Où est le quai fermé ?")
    held = json.loads(next(tmp_path.rglob(f"{kept.id}.json")).read_text(encoding="ascii"))
    assert held["conversation"]["exchanges"][0]["question"] == "Où est le quai fermé ?"
    assert held["conversation"]["exchanges"][0]["answer"]["citations"][0]["quote"] == "The pier was closed."


def test_a_long_question_is_shortened_between_words() -> None:
    assert shortened("When  was\nthe pier closed?") == "When was the pier closed?"
    assert shortened("When was the northern pier closed, and why?", 30) == "When was the northern pier…"
    assert shortened("x" * 100, 30) == "x" * 29 + "…"
