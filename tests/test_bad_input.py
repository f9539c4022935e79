"""Bad input: a clear error, nothing lost, and no other file stopped."""

import os
import socket
from pathlib import Path

import pytest
from docx import Document as WordDocument
from reportlab.pdfgen.canvas import Canvas

from assistant import Assistant
from assistant.errors import AssistantError, UnknownSource
from tests.conftest import REPORT


def pdf(path: Path, *, text: str = "The ministry said nothing on the matter.", password: str = "") -> Path:
    canvas = Canvas(str(path), encrypt=password or None)
    canvas.drawString(72, 720, text)
    canvas.save()
    return path


def empty(folder: Path) -> Path:
    (folder / "empty.txt").write_bytes(b"")
    return folder / "empty.txt"


def white(folder: Path) -> Path:
    (folder / "white.txt").write_text(" \n\t\n ", encoding="utf-8")
    return folder / "white.txt"


def zero_width(folder: Path) -> Path:
    (folder / "zero.txt").write_text("\u200b\n\ufeff\u2060 \u200d\n" * 20, encoding="utf-8")
    return folder / "zero.txt"


def binary(folder: Path) -> Path:
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    return folder / "binary.txt"


def truncated_pdf(folder: Path) -> Path:
    path = pdf(folder / "truncated.pdf")
    path.write_bytes(path.read_bytes()[:300])
    return path


def encrypted_pdf(folder: Path) -> Path:
    return pdf(folder / "encrypted.pdf", password="secret")


def image_pdf(folder: Path) -> Path:
    canvas = Canvas(str(folder / "scan.pdf"))
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()
    return folder / "scan.pdf"


def broken_docx(folder: Path) -> Path:
    path = folder / "broken.docx"
    WordDocument().save(str(path))
    path.write_bytes(path.read_bytes()[:-400])
    return path


def bodyless_mail(folder: Path) -> Path:
    path = folder / "mail.eml"
    path.write_text(
        "From: a@example.org\nTo: b@example.org\nSubject: Nothing\nDate: Thu, 20 Nov 2025 10:00:00 +0900\n\n"
    )
    return path


def huge_text(folder: Path) -> Path:
    path = folder / "huge.txt"
    path.write_text("A sentence that says little. " * 1_750_000, encoding="utf-8")
    return path


def huge_page(folder: Path) -> Path:
    paragraph = "<p>A sentence that says little, on a page that says much.</p>\n"
    (folder / "huge.html").write_text(f"<html><body>{paragraph * 800_000}</body></html>", encoding="utf-8")
    return folder / "huge.html"


def link_loop(folder: Path) -> Path:
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    return folder / "loop.txt"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.txt")
    return folder / "pipe.txt"


def missing(folder: Path) -> Path:
    return folder / "missing.txt"


BAD = {
    empty: "empty|no text",
    white: "no text",
    zero_width: "no text",
    binary: "not text|binary",
    truncated_pdf: "damaged|cut short|cannot be read|broken",
    encrypted_pdf: "encrypted",
    image_pdf: "no text: scanned",
    broken_docx: "damaged|broken|cut short|not a",
    bodyless_mail: "no text|no body|without",
    huge_text: "ASSISTANT_MAX_CHARACTERS",
    huge_page: "ASSISTANT_MAX_CHARACTERS",
    link_loop: "link",
    pipe: "not a file|not a regular|pipe",
    missing: "not|no such|missing",
}


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_a_bad_file_fails_with_a_reason_and_stops_no_other(assistant: Assistant, tmp_path: Path, make: object) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    bad = make(folder)  # type: ignore[operator]
    (folder / "good.txt").write_text(REPORT, encoding="utf-8")
    receipt = assistant.add([bad, folder / "good.txt"])
    failed, good = receipt.outcomes
    assert failed.status == "failed"
    assert good.status == "added"
    import re

    assert re.search(BAD[make], failed.reason, re.IGNORECASE), failed.reason  # type: ignore[index]
    assert bad.name in failed.reason
    assert "\n" not in failed.reason
    assert not receipt.ok


def test_a_folder_with_everything_bad_in_it_still_adds_the_good(assistant: Assistant, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for make in BAD:
        make(folder)
    (folder / "again").symlink_to(folder)
    (folder / "picture.xyz").write_bytes(b"\x00\x01\x02")
    (folder / "good.txt").write_text(REPORT, encoding="utf-8")
    receipt = assistant.add(folder)
    assert [Path(outcome.uri).name for outcome in receipt.added] == ["good.txt"]
    assert [Path(outcome.uri).name for outcome in receipt.skipped] == ["picture.xyz"]
    assert len(receipt.failed) == len(BAD) - 1  # the missing one is in no folder


def test_a_pdf_named_txt_is_read_for_what_it_is(assistant: Assistant, tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", text="The harbour authority closed the northern pier.")
    path = path.rename(tmp_path / "report.txt")
    (outcome,) = assistant.add(path).outcomes
    assert outcome.status == "added"
    assert outcome.source is not None
    assert outcome.source.kind == "pdf"
    assert outcome.source.note


@pytest.mark.parametrize(
    "name", ["with space.txt", "quo'te\".txt", "line\nbreak.txt", "é日本😀.txt", "n" * 250 + ".txt"]
)
def test_odd_file_names_are_added_and_found_again(assistant: Assistant, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(REPORT, encoding="utf-8")
    assert len(assistant.add(path).added) == 1
    assert len(assistant.add(path).unchanged) == 1
    assert assistant.source(path).text == REPORT
    assistant.remove(path)
    assert assistant.sources() == ()


def test_a_file_name_that_is_no_utf8_is_an_outcome(assistant: Assistant, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(REPORT, encoding="utf-8")
    (outcome,) = assistant.add(tmp_path / os.fsdecode(b"caf\xe9.txt")).outcomes
    assert outcome.status == "failed"
    assert "rename" in outcome.reason.lower()


def test_a_failed_update_keeps_what_was_there(assistant: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    assistant.add(path)
    path.write_bytes(b"")
    (outcome,) = assistant.add(path).outcomes
    assert outcome.status == "failed"
    assert "kept" in outcome.reason
    assert assistant.source(path).text == REPORT


@pytest.mark.parametrize(
    "item",
    [
        {"text": "", "uri": "a"},
        {"text": " \n", "uri": "a"},
        {"text": "\u200b\ufeff\u2060", "uri": "a"},
        {"text": "\0\x07", "uri": "a"},
        {"text": "Words.", "uri": ""},
        {"text": None, "uri": "a"},
        {"uri": "a"},
        {"text": "half \ud800 a character", "uri": "a"},
        {"text": "Words.", "uri": "a", "published": "soon"},
    ],
)
def test_a_bad_text_fails_and_stops_no_other(assistant: Assistant, item: dict[str, object]) -> None:
    receipt = assistant.add_texts([item, {"text": REPORT, "uri": "good"}])
    assert [outcome.status for outcome in receipt.outcomes] == ["failed", "added"]
    assert receipt.failed[0].reason


def test_an_unknown_uri_is_named(assistant: Assistant) -> None:
    with pytest.raises(UnknownSource, match="no document 'nothing'"):
        assistant.source("nothing")


def test_an_unreadable_file_fails(assistant: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(REPORT, encoding="utf-8")
    path.chmod(0)
    (outcome,) = assistant.add(path).outcomes
    if os.geteuid() == 0:  # root may read everything
        assert outcome.status == "added"
    else:
        assert outcome.status == "failed"
        assert "permission" in outcome.reason.lower()


def test_every_error_of_ours_has_one_root() -> None:
    import assistant.errors as errors

    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    assert len(kinds) > 8
    assert all(issubclass(kind, AssistantError) for kind in kinds)


def test_the_guard_against_other_machines_guards() -> None:
    with pytest.raises(AssertionError, match="was tried"), socket.socket() as outside:
        outside.connect(("192.0.2.1", 80))
