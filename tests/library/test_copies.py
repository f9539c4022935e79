"""Copies in a library: known when they are added, linked to each other, in step with what comes and goes."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant, Outcome, Receipt
from assistant.library import copies as copies_module
from assistant.library.copylog import CopyLog
from assistant.library.signatures import WIDTH, parsed, signature_of
from assistant.library.sketches import Sketches
from assistant.text.alike import Words
from tests.conftest import REPORT
from tests.library.test_library import assert_whole, dies_after

OTHER = (
    "The harbour office in Port Merrin closed the northern pier on Thursday after an inspection found that the piles had "
    "rotted. Officials said that the pier, which was built in 1961, would stay shut until the spring at the earliest. "
    "Fishermen who use the berth said that they had not been told in advance. About 40 boats will have to move."
)
RETOLD = "Beijing and Tokyo at odds over remark\n\n" + REPORT.replace(
    " It opposes any attempt", "\nWashington opposes any attempt"
)
GOLDEN = (
    "1:a5dd71cda6bb09d8b5:90:eb2*(jrZ$SY_FaKn=4Zl$eOh{p_~gLjA4v&XB}cB(yKf#8s;4&CtR&j_LW*(y_azqN``=uKoRr88"
    "FoA6!jc}NxXq%VfP;!ZON!($(rV?~>jos-)E=2SgtqiB<lLZ5Q8q!nWQ?~_L|N>ZkYWI$u#!qh<{I6b2^6Jl"
)
FIGURES = REPORT.replace("12,400", "9,100")


def text(uri: str, said: str, **more: str) -> dict[str, str]:
    return {"uri": uri, "text": said, **more}


def became(receipt: Receipt) -> dict[str, tuple[str, str]]:
    return {outcome.uri: (outcome.status, outcome.duplicate_of) for outcome in receipt.outcomes}


def linked(assistant: Assistant, uri: str) -> dict[str, str]:
    return {copy.uri: copy.kind for copy in assistant.copies(uri)}


def test_a_copy_is_added_and_says_of_what(assistant: Assistant) -> None:
    assistant.add_texts([text("wire", REPORT), text("other", OTHER)])
    receipt = assistant.add_texts([text("shouted", REPORT.upper()), text("retold", RETOLD), text("figures", FIGURES)])
    assert became(receipt) == {
        "shouted": ("duplicate", "wire"),
        "retold": ("duplicate", "wire"),
        "figures": ("added", ""),
    }
    assert [outcome.uri for outcome in receipt.duplicates] == ["shouted", "retold"]
    assert receipt.ok
    reasons = {outcome.uri: outcome.reason for outcome in receipt.outcomes}
    assert reasons["shouted"] == "Same text as 'wire'."
    assert reasons["retold"].startswith("Nearly the same text as 'wire' (9")
    assert assistant.source("shouted").text == REPORT.upper()
    assert "shouted" in {hit.uri for hit in assistant.search("What did Beijing demand?", k=20)}
    assert_whole(assistant)


def test_of_two_copies_in_one_run_the_second_is_the_duplicate(assistant: Assistant) -> None:
    receipt = assistant.add_texts([text("z", REPORT), text("other", OTHER), text("a", REPORT), text("b", RETOLD)])
    assert became(receipt) == {
        "z": ("added", ""),
        "other": ("added", ""),
        "a": ("duplicate", "z"),
        "b": ("duplicate", "z"),
    }


def test_copies_are_linked_to_each_other(assistant: Assistant) -> None:
    assistant.add_texts([text("wire", REPORT, title="Wire"), text("same", REPORT.upper()), text("retold", RETOLD)])
    assert linked(assistant, "wire") == {"same": "same text", "retold": "nearly the same text"}
    assert linked(assistant, "same") == {"wire": "same text", "retold": "nearly the same text"}
    assert linked(assistant, "retold") == {"wire": "nearly the same text", "same": "nearly the same text"}
    (first, *_) = assistant.copies("retold")
    assert (first.uri, first.title) == ("wire", "Wire")
    assert 0.9 < first.likeness < 1.0
    assert {uri: (copy.uri, count) for uri, (copy, count) in assistant.copied().items()} == {
        "wire": ("same", 2),
        "same": ("wire", 2),
        "retold": ("wire", 2),
    }


def test_the_same_file_under_two_names(assistant: Assistant, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    (tmp_path / "c.md").write_text(REPORT.replace(" ", "  "), encoding="utf-8")
    receipt = assistant.add([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.md"])
    assert [outcome.status for outcome in receipt.outcomes] == ["added", "duplicate", "duplicate"]
    assert receipt.outcomes[1].reason.startswith("Same file as")
    assert list(linked(assistant, str(tmp_path / "a.txt")).values()) == ["same file", "same text"]


def test_an_update_that_becomes_a_copy_is_an_update_and_says_so(assistant: Assistant) -> None:
    assistant.add_texts([text("wire", REPORT), text("other", OTHER)])
    (outcome,) = assistant.add_text(REPORT, uri="other").outcomes
    assert (outcome.status, outcome.duplicate_of) == ("updated", "wire")
    assert linked(assistant, "wire") == {"other": "same text"}
    assistant.add_text(OTHER, uri="other")
    assert linked(assistant, "wire") == {}


def test_what_is_removed_is_no_copy_any_more(assistant: Assistant) -> None:
    assistant.add_texts([text("wire", REPORT), text("retold", RETOLD), text("same", REPORT.upper())])
    assistant.remove("wire")
    assert linked(assistant, "same") == {"retold": "nearly the same text"}
    assert became(assistant.add_text(REPORT, uri="again")) == {"again": ("duplicate", "retold")}
    assistant.remove(["same", "again", "retold"])
    assert assistant.copied() == {}
    assert became(assistant.add_text(REPORT, uri="wire")) == {"wire": ("added", "")}


def test_what_comes_back_is_compared_anew(assistant: Assistant) -> None:
    assistant.add_text(REPORT, uri="wire")
    assistant.remove("wire")
    assistant.add_text(RETOLD, uri="retold")
    assert became(assistant.add_text(REPORT, uri="wire")) == {"wire": ("duplicate", "retold")}
    assert linked(assistant, "retold") == {"wire": "nearly the same text"}


def test_links_are_there_when_the_library_is_opened_again_and_for_other_processes(tmp_path: Path) -> None:
    with Assistant(tmp_path / "home") as one:
        one.add_text(REPORT, uri="wire")
        with Assistant(tmp_path / "home") as other:
            other.add_text(RETOLD, uri="retold")
            assert linked(one, "wire") == {"retold": "nearly the same text"}
            assert became(one.add_text(RETOLD.upper(), uri="third")) == {"third": ("duplicate", "wire")}
            assert linked(other, "retold") == {"wire": "nearly the same text", "third": "same text"}
    with Assistant(tmp_path / "home") as again:
        assert linked(again, "wire") == {"retold": "nearly the same text", "third": "nearly the same text"}


def test_a_copy_that_another_process_adds_meanwhile_is_noticed(tmp_path: Path) -> None:
    with Assistant(tmp_path / "home") as one, Assistant(tmp_path / "home") as other:
        one._embeddings.warm()
        embed = one._embeddings.embed

        def slowly(*args: object, **options: object) -> object:
            other.add_text(REPORT, uri="first")
            return embed(*args, **options)  # type: ignore[arg-type]

        one._library.embeddings.embed = slowly  # type: ignore[assignment]
        (outcome,) = one.add_text(RETOLD, uri="second").outcomes
        # Both were read before either was written; that there are two is known to both, whichever was read first.
        assert linked(one, "second") == {"first": "nearly the same text"}
        assert linked(other, "first") == {"second": "nearly the same text"}
        assert outcome.status == "added"


@pytest.mark.parametrize("point", ["shelf.commit", "lexical.follow", "_publish"])
def test_what_a_dead_program_did_not_compare_is_compared_later(tmp_path: Path, point: str) -> None:
    home = tmp_path / "home"
    with Assistant(home) as assistant:
        assistant.add_text(REPORT, uri="wire")
    dies_after(point, home, f"a.add_text({RETOLD!r}, uri='retold')")
    with Assistant(home) as assistant:
        assert linked(assistant, "wire") == {"retold": "nearly the same text"}
        assert_whole(assistant)


def test_the_notes_may_be_torn_lost_or_nonsense(tmp_path: Path) -> None:
    home = tmp_path / "home"
    notes = home / "copies-1.jsonl"
    with Assistant(home) as assistant:
        assistant.add_texts([text("wire", REPORT), text("retold", RETOLD), text("other", OTHER)])
    whole = notes.read_bytes()
    for left in (
        whole[:-9],
        b"",
        whole[:40],
        b'\xff\x00\n[1]\n[[],[]]\n{}\n["a@b",[[1]]]\n' + whole[:9],
        whole + b"[[[[",
    ):
        notes.write_bytes(left)
        with Assistant(home) as assistant:
            assert linked(assistant, "wire") == {"retold": "nearly the same text"}
            assert became(assistant.add_text(RETOLD.upper(), uri="third")) == {"third": ("duplicate", "wire")}
            assistant.remove("third")
    notes.unlink()
    with Assistant(home) as assistant:
        assert linked(assistant, "retold") == {"wire": "nearly the same text"}


def test_sources_of_an_older_library_are_signed_when_needed(tmp_path: Path) -> None:
    from dataclasses import replace

    with Assistant(tmp_path / "home") as assistant:
        assistant.add_texts([text("wire", REPORT), text("other", OTHER)])
        library = assistant._library
        library.restamp([replace(record, signature="") for record in library.records.values()])
    (tmp_path / "home" / "copies-1.jsonl").unlink()
    with Assistant(tmp_path / "home") as assistant:
        assert became(assistant.add_text(RETOLD, uri="retold")) == {"retold": ("duplicate", "wire")}
        assert all(parsed(record.signature) for record in assistant.sources())


def test_many_are_found_all_at_once_as_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text(f"{name}-{number}", said) for number, (name, said) in enumerate(stories(20))]
    with Assistant(tmp_path / "home") as assistant:
        assistant.add_texts(texts)
        one_by_one = assistant.copied()
    assert len(one_by_one) == 40
    (tmp_path / "home" / "copies-1.jsonl").unlink()
    monkeypatch.setattr(copies_module, "_ONE_BY_ONE", 0)
    with Assistant(tmp_path / "home") as assistant:
        assert assistant.copied() == one_by_one


def test_a_form_with_other_contents_a_hundred_times_is_no_copy_and_hides_none(assistant: Assistant) -> None:
    form = "The harbour office confirms that the boat {} paid {} crowns for berth {} of the northern pier. " * 3
    rest = (
        "Berths are given by lot in the spring. Whoever leaves a berth before the autumn tells the office in writing. "
    )
    forms = [text(f"form-{n}", form.format(*(f"N{n}", n * 13, n) * 3) + rest) for n in range(1, 61)]
    receipt = assistant.add_texts(forms)
    assert {outcome.status for outcome in receipt.outcomes} == {"added"}
    copy = forms[7]["text"].upper() + " Signed by the harbour master."
    assert became(assistant.add_text(copy, uri="copy")) == {"copy": ("duplicate", "form-8")}


def stories(count: int) -> Iterator[tuple[str, str]]:
    """Texts of made-up words, each followed by a copy that lacks some of them."""
    chance = random.Random(5)
    words = ["".join(chance.choice("bdfklmnprst") + chance.choice("aeiou") for _ in range(3)) for _ in range(3_000)]
    for _ in range(count):
        said = [chance.choice(words) for _ in range(150)]
        yield "story", " ".join(said)
        yield "copy", " ".join(said[:60] + said[80:])


def test_a_sketch_tells_how_much_two_texts_share() -> None:
    sketches = Sketches()
    signatures = [signature_of(Words(said)) for _, said in stories(30)]
    for signature in signatures:
        sketches.put(signature)
    for number in range(0, len(signatures), 2):
        assert [*sketches.near(signatures[number], least=0.6, least_words=0.6)] == [signatures[number + 1].key]
        assert [*sketches.near(signatures[number], least=0.6, least_words=0.95)] == []
    pairs = {frozenset(pair) for pair in sketches.meeting(least=0.6)}
    assert pairs == {frozenset({signatures[n].key, signatures[n + 1].key}) for n in range(0, len(signatures), 2)}
    for signature in signatures[:-2]:
        sketches.drop(signature.key)
    assert [*sketches.near(signatures[-2], least=0.6, least_words=0.6)] == [signatures[-1].key]
    assert [*sketches.near(signatures[0], least=0.6, least_words=0.6)] == []


def test_signatures_never_change() -> None:
    """They are kept in libraries; where another version of a package makes others, the scheme needs another number."""
    signature = signature_of(Words(REPORT))
    assert str(signature) == GOLDEN
    assert parsed(GOLDEN) == signature
    assert len(signature.sketch) == WIDTH
    for broken in ("", "1", "1:", "0" + GOLDEN[1:], GOLDEN[:-9], GOLDEN + 9 * "x", "1:a:b:c", "1:a:7:\u00e9"):
        assert parsed(broken) is None


def test_the_log_of_comparisons_is_written_anew_when_most_of_it_is_of_no_use(tmp_path: Path) -> None:
    log = CopyLog(tmp_path / "log")
    log.add((f"{number:x}@1", {"0": 0.9}) for number in range(100))
    reader = CopyLog(tmp_path / "log")
    reader.follow()
    log.keep_only({"1@1", "2@1", "0@1"}, {"0", "1"})
    assert log.compared == {"0@1", "1@1", "2@1"}
    assert log.lines == 3
    reader.follow()
    assert reader.compared == log.compared
    assert reader.near["1"] == {"0": 0.9}
    assert all(json.loads(line) for line in (tmp_path / "log").read_text().splitlines())


def test_an_outcome_without_a_copy_says_nothing() -> None:
    assert Outcome(uri="a", status="added").duplicate_of == ""
