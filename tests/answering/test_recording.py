"""Answers in a file: whole again when read, whatever became of its end; and what has changed since."""

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.recording import append, line_of, made, read
from assistant.answering.replaying import changes
from assistant.errors import RecordUnusable
from assistant.records import (
    Answer,
    Attribution,
    Change,
    Citation,
    Conversation,
    Hit,
    MadeBy,
    Passage,
    PassageUsed,
    Place,
    Recorded,
    Replayed,
    Sentence,
    SourceRecord,
)

TEXT = "The pier was closed on 3 March."
CITED = Citation(number=1, uri="/d/a.txt", title="A", quote=TEXT, start=4, end=35, page=2, version="v1")
PASSAGE = Passage(uri="/d/a.txt", title="A", text=TEXT, start=4, end=35, version="v1", page=None)
ANSWER = Answer(
    question="When was the pier closed?\n“?”",
    searched="When?",
    status="answered",
    text=f"{TEXT} [1]",
    sentences=(
        Sentence(text=TEXT, citations=(CITED,), reasons=("one", "two"), support="partial", independent=1),
        Sentence(text="The ministry says so.", attribution=Attribution(speaker="ministry", verb="says", direct=False)),
    ),
    citations=(CITED,),
    nearest=(Hit(passage=PASSAGE, score=1.5, rank=1, found_by=("dense", "lexical")),),
    confidence=0.75,
    missing=("x",),
    made_by=MadeBy(
        model="openai:x",
        prompts=(("answer.system", "0123456789ab"), ("answer.user", "ba9876543210")),
        embedding_model="m",
        version="0.1.0",
        passages=(PassageUsed(uri="/d/a.txt", id="v1:000000", score=1.5),),
        settings=(("passage_tokens", "200"),),
        revision="r1",
        asked="2025-11-28T00:00:00+00:00",
    ),
    note="n",
)
RECORDED = Recorded(
    answer=ANSWER,
    conversation=Conversation().with_exchange("Is it open?", "No. [1]", numbers=((Place("/d/a.txt", "v1", 4, 35), 1),)),
    since="2025-01",
    uris=("/d/a.txt",),
    kinds=("eml", "pdf"),
    dates=False,
)
RECORDS = {"/d/a.txt": SourceRecord(uri="/d/a.txt", title="A", version="v1")}


def test_what_is_appended_is_read_again_whole(tmp_path: Path) -> None:
    file = tmp_path / "audit.jsonl"
    append(file, RECORDED)
    append(file, replace(RECORDED, until="2026"))
    assert list(read(file)) == [(1, RECORDED), (2, replace(RECORDED, until="2026"))]
    (_, first), _ = read(file)
    assert isinstance(first, Recorded)
    assert first.answer.made_by.revision == "r1"  # which does not count where answers are compared
    assert first.answer.made_by.asked == "2025-11-28T00:00:00+00:00"


def test_a_line_is_one_line_of_ascii(tmp_path: Path) -> None:
    line = line_of(RECORDED)
    assert line.isascii()
    assert "\n" not in line
    assert json.loads(line)["answer"]["question"] == ANSWER.question


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.5, 0.9, 0.999])
def test_half_a_line_at_the_end_costs_nothing_but_itself(tmp_path: Path, share: float) -> None:
    file = tmp_path / "audit.jsonl"
    append(file, RECORDED)
    whole = line_of(RECORDED).encode()
    with file.open("ab") as opened:
        opened.write(whole[: int(len(whole) * share)])
    append(file, RECORDED)
    found = [what for _, what in read(file)]
    assert [what for what in found if isinstance(what, Recorded)] == [RECORDED, RECORDED]
    assert len(found) == (2 if share == 0 else 3)


def test_half_a_line_is_told_as_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "audit.jsonl"
    file.write_text(line_of(RECORDED) + "\n\n" + line_of(RECORDED)[:200], encoding="utf-8")
    assert list(read(file)) == [(1, RECORDED), (3, "it is cut short")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{}", "it is no recorded answer"),
        ("[1, 2]", "it is no recorded answer"),
        ("null", "it is no recorded answer"),
        ("\ufeff{}", "it is no recorded answer"),
        ("[" * 100_000, "it is damaged"),
        ('{"format": 2, "answer": {}}', "it was recorded by a newer version of this program"),
        ('{"format": 1, "answer": {}}', "it is damaged"),
        (line_of(RECORDED).replace('"answered"', '"solved"'), "it is damaged"),
        (line_of(RECORDED).replace('"number": 1', '"number": "1"'), "it is damaged"),
        (line_of(RECORDED).replace('"searched"', '"sought"'), "it is damaged"),
        (line_of(RECORDED).replace('"reply"', '"said"'), "it is damaged"),
        (line_of(RECORDED).replace('"v1", 4, 35, 1]]', '"v1", 4, 1]]'), "it is damaged"),
        (line_of(RECORDED).replace('"uris": ["/d/a.txt"]', '"uris": [1]'), "it is damaged"),
        (line_of(RECORDED).replace('"kinds": ["eml", "pdf"]', '"kinds": "pdf"'), "it is damaged"),
        (line_of(replace(RECORDED, since="some day")), "it is damaged"),
        (line_of(replace(RECORDED, until="2024")), "it is damaged"),
        (line_of(replace(RECORDED, answer=replace(ANSWER, question=" "))), "it is damaged"),
    ],
)
def test_a_line_that_is_none_of_ours_says_why(tmp_path: Path, line: str, reason: str) -> None:
    file = tmp_path / "audit.jsonl"
    file.write_text(line + "\n" + line_of(RECORDED) + "\n", encoding="utf-8")
    assert list(read(file)) == [(1, reason), (2, RECORDED)]


def test_lines_of_before_kinds_were_noted_limit_no_kind(tmp_path: Path) -> None:
    file = tmp_path / "audit.jsonl"
    file.write_text(line_of(RECORDED).replace('"kinds": ["eml", "pdf"], ', ""), encoding="utf-8")
    assert list(read(file)) == [(1, replace(RECORDED, kinds=()))]


def test_what_a_later_version_adds_is_left_out_and_what_it_leaves_out_is_as_by_default() -> None:
    values = json.loads(line_of(RECORDED))["answer"]
    values["colour"] = "blue"
    del values["limits"]
    assert made(Answer, values) == ANSWER


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_json_is_a_line_that_says_why_it_is_none(value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        made(Answer, value)


def test_answers_of_several_threads_come_one_to_a_line(tmp_path: Path) -> None:
    file = tmp_path / "audit.jsonl"
    threads = [threading.Thread(target=lambda: [append(file, RECORDED) for _ in range(20)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [what for _, what in read(file)] == [RECORDED] * 80


def test_a_file_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordUnusable, match=r"cannot be recorded in .*another file"):
        append(tmp_path / "nowhere" / "audit.jsonl", RECORDED)
    with pytest.raises(RecordUnusable, match="ask --record"):
        list(read(tmp_path / "missing.jsonl"))


def test_a_full_disk_is_told() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    with pytest.raises(RecordUnusable, match="No space left"):
        append(full, RECORDED)


# -- what has changed


def what(now: Answer, records: dict[str, SourceRecord] = RECORDS) -> list[Change]:
    return list(changes(ANSWER, now, records))


def test_where_nothing_has_changed_nothing_is_told() -> None:
    later = replace(ANSWER, made_by=replace(ANSWER.made_by, revision="r2", asked="2026"))
    assert what(later) == []
    assert Replayed(recorded=ANSWER, now=later).same


def test_another_text_is_told_first() -> None:
    found = what(replace(ANSWER, text="It is open.", made_by=replace(ANSWER.made_by, model="openai:y")))
    assert found == [
        Change(what="text", before=ANSWER.text, now="It is open."),
        Change(what="model", before="openai:x", now="openai:y"),
    ]
    assert not Replayed(recorded=ANSWER, now=ANSWER, changes=tuple(found)).same


def test_another_model_alone_leaves_the_answer_the_same() -> None:
    found = what(replace(ANSWER, made_by=replace(ANSWER.made_by, model="openai:y")))
    assert Replayed(recorded=ANSWER, now=ANSWER, changes=tuple(found)).same


def test_what_became_of_the_documents_is_told() -> None:
    assert what(ANSWER, {}) == [Change(what="document removed", before="A", now="/d/a.txt")]
    changed = {"/d/a.txt": replace(RECORDS["/d/a.txt"], version="v2")}
    assert what(ANSWER, changed) == [Change(what="document changed", before="A", now="/d/a.txt")]
    other = replace(CITED, number=2, uri="/d/b.txt", title="B")
    found = what(replace(ANSWER, citations=(CITED, other)))
    assert [change.what for change in found] == ["quotes", "document is new"]
    assert found[1].now == "/d/b.txt"


def test_what_made_it_is_told() -> None:
    maker = replace(
        ANSWER.made_by,
        prompts=(("answer.system", "ffffffffffff"), ("repair.system", "eeeeeeeeeeee")),
        embedding_model="n",
        version="0.2.0",
        settings=(("passage_tokens", "100"), ("unsupported", "mark")),
    )
    assert what(replace(ANSWER, made_by=maker)) == [
        Change(what="embedding model", before="m", now="n"),
        Change(what="program", before="0.1.0", now="0.2.0"),
        Change(what="prompt answer.system", before="0123456789ab", now="ffffffffffff"),
        Change(what="setting passage_tokens", before="200", now="100"),
    ]


def test_other_words_searched_and_other_support_are_told_and_the_answer_is_the_same() -> None:
    other = replace(ANSWER, searched="When? (after: x)", sentences=(replace(ANSWER.sentences[0], support="supported"),))
    found = what(other)
    assert [change.what for change in found] == ["support", "searched"]
    assert Replayed(recorded=ANSWER, now=other, changes=tuple(found)).same
