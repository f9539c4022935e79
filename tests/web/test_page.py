"""The page in real Chromium, against a real server over a real library."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from playwright.sync_api import expect

from assistant import Assistant
from assistant.web import words
from tests.conftest import REPORT
from tests.web.axe import violations_by_day_and_night
from tests.web.conftest import PHONE, WAIT_MS, Visit, Watched, serving

HARBOUR = (
    "Minutes of the harbour board, 21 November 2025.\n\n"
    "The harbour master reported that the northern pier will stay closed until March. "
    "The board voted to hire a second pilot boat.\n"
)

HOSTILE = (
    "<script>window.canary='dead'</script><img src=http://evil.example/a.png onerror=\"window.canary='dead'\">"
    "![x](http://evil.example/b.png) [click](javascript:window.canary='dead') http://evil.example/c"
    " <iframe src=http://evil.example/d></iframe><style>body{display:none}</style>"
    " $$\\href{javascript:alert(1)}{x}$$ ${window.canary='dead'} {{constructor}} \u202egnirts"
)

HOSTILE_TEXT = f"The zebra keeper of Aomori said that {HOSTILE} was painted on the wall of the zebra house."


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A library with one document."""
    with Assistant(home=tmp_path_factory.mktemp("page")) as assistant:
        assistant.add_text(REPORT, uri="report", title="State Department report", published="2025-11-20")
        yield assistant


def drop(watched: Watched, *files: Path) -> None:
    """Drops files and waits until it is said what became of them."""
    watched.see(words.page.DOCUMENTS)
    watched.page.locator("#drop input[type=file]").set_input_files(files)
    expect(watched.page.locator("#outcome .outcomes")).to_be_visible(timeout=WAIT_MS)


def test_an_answer_stands_with_its_numbered_quotes_and_is_copied_with_them(visit: Visit, address: str) -> None:
    watched = visit(address, permissions=["clipboard-read", "clipboard-write"])
    page = watched.page
    watched.ask("What did Beijing demand?")
    expect(watched.last.locator(".answer")).to_contain_text("Beijing demanded that Tokyo retract the remark.")
    mark = watched.last.locator(".answer a.mark").first
    expect(mark).to_have_text("[1]")
    quote = watched.last.locator(".citations li").first
    expect(quote.locator(".number")).to_have_text("[1]")
    expect(quote.locator("blockquote")).to_contain_text("“Beijing demanded that Tokyo retract the remark. Takaichi")
    expect(quote.locator(".where")).to_have_text("State Department report 20 November 2025")
    mark.hover()
    peek = watched.page.get_by_role("tooltip")
    expect(peek).to_contain_text("“Beijing demanded that Tokyo retract the remark. Takaichi")
    expect(peek).to_contain_text("State Department report 20 November 2025")
    mark.click()
    expect(watched.page.locator(".reader mark.current")).to_be_in_viewport()
    expect(peek).to_be_hidden()
    watched.page.keyboard.press("Escape")
    expect(watched.page.locator(".reader")).to_have_count(0)
    expect(mark).to_be_focused()
    assert watched.page.title() == words.page.TITLE

    copy = watched.last.locator("button.copy")
    watched.use(copy)
    expect(copy).to_have_text(words.talk.COPIED)
    watched.use(copy)
    expect(copy).to_have_text(words.talk.COPY)  # also where it was used again meanwhile
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "[1] “Beijing demanded that Tokyo retract the remark. Takaichi refused" in copied
    assert "” State Department report" in copied


def test_what_cannot_be_answered_or_asked_is_said_in_place(visit: Visit, address: str) -> None:
    watched = visit(address)
    watched.ask("Which tungsten alloy melts at the highest temperature?")
    expect(watched.last.locator(".answer")).to_contain_text("The documents")
    expect(watched.last.locator(".citations")).to_have_count(0)
    expect(watched.last.locator(".missing")).to_contain_text("tungsten")
    expect(watched.last.locator(".nearest li")).not_to_have_count(0)
    expect(watched.last.locator(".nearest .where").first).to_contain_text("State Department report")
    watched.ask("x" * 20_000)
    expect(watched.last).to_contain_text("The question has 20,000 characters; the limit is 2,000.")
    watched.ask("What did Beijing demand?")
    expect(watched.last).to_contain_text("retract the remark")


def test_the_story_of_a_first_visit(visit: Visit, tmp_path: Path) -> None:
    good, empty = tmp_path / "2025-11-21 harbour minutes.txt", tmp_path / "empty.txt"
    good.write_text(HARBOUR, encoding="utf-8")
    empty.write_bytes(b"")
    with Assistant(home=tmp_path / "home") as assistant, serving(assistant) as url:
        watched = visit(url)
        page = watched.page
        expect(page.locator("#chat")).to_contain_text(words.talk.first_run())
        watched.use(page.get_by_role("link", name=words.talk.ADD))
        expect(page.locator("#listing")).to_have_text(words.documents.LIST_EMPTY)
        watched.ask("How long will the pier stay closed?")
        expect(watched.last).to_have_text(words.talk.NO_DOCUMENTS)

        drop(watched, good, empty)
        rows = page.locator("#outcome .outcomes tbody tr")
        expect(rows).to_have_count(2)
        expect(rows.nth(0)).to_contain_text("empty.txt")
        expect(rows.nth(0)).to_contain_text("Not added")
        expect(rows.nth(0)).to_contain_text("is empty")
        expect(rows.nth(1)).to_contain_text("harbour minutes.txt")
        expect(rows.nth(1)).to_contain_text("Added")
        expect(page.locator("#listing .documents li")).to_have_count(1)
        expect(page.locator("#listing .facts")).to_contain_text("21 November 2025 (file name)")

        watched.ask("How long will the northern pier stay closed?")
        expect(watched.last.locator(".answer")).to_contain_text("closed until March")
        kept = tmp_path / "home" / "uploads" / good.name
        assert kept.read_text(encoding="utf-8") == HARBOUR

        watched.last.locator("a.mark").first.click()
        pane = page.locator("#reader .reader")
        with page.expect_download() as saved:
            pane.get_by_role("link", name=words.source.DOWNLOAD).click()
        assert saved.value.suggested_filename == good.name
        assert saved.value.path().read_bytes() == good.read_bytes()
        kept.write_text("Another file in its place.", encoding="utf-8")
        watched.last.locator(".citations button.open").first.click()
        expect(pane.locator(".aside").first).to_contain_text("not the one that was read", timeout=WAIT_MS)
        expect(pane.get_by_role("link", name=words.source.DOWNLOAD)).to_have_count(0)

        watched.see(words.page.DOCUMENTS)
        page.get_by_role("button", name="Remove: ").click()
        expect(page.locator("#listing")).to_have_text(words.documents.LIST_EMPTY)
        assert assistant.sources() == ()
        assert not kept.exists()


def test_by_keyboard_a_follow_up_is_understood_and_retry_undo_and_edit_work(visit: Visit, address: str) -> None:
    watched = visit(address)
    page = watched.page
    questions = page.get_by_test_id("user")
    watched.ask("Who said that an armed conflict could threaten Japan?")
    watched.ask("Did she withdraw it?")
    expect(watched.last).to_contain_text("Takaichi refused to withdraw it")

    watched.last.evaluate("reply => reply.dataset.former = ''")
    watched.use(page.get_by_role("button", name="Retry"))
    expect(page.locator(".reply[data-former]")).to_have_count(0, timeout=WAIT_MS)
    expect(page.locator(".reply:not(.waiting):not(.writing)")).to_have_count(2, timeout=WAIT_MS)
    expect(watched.last).to_contain_text("Takaichi refused to withdraw it")

    watched.use(page.get_by_role("button", name="Undo"))
    expect(questions).to_have_count(1)
    expect(page.locator("#question textarea")).to_have_value("Did she withdraw it?")

    edit = page.get_by_role("button", name="Edit")
    expect(edit).to_have_count(1)  # that of the question which is gone goes a moment after it
    watched.use(edit)
    page.locator("#chat textarea").fill("How much did the cooperatives ship in 2022?")
    watched.use(page.get_by_role("button", name="Submit"))
    expect(questions).to_have_text(["How much did the cooperatives ship in 2022?"])
    expect(watched.last.locator(".answer")).to_contain_text("12,400 tonnes", timeout=WAIT_MS)


def test_two_browsers_at_once_do_not_mix(visit: Visit, address: str) -> None:
    first, second = visit(address), visit(address)
    asked = {
        "What did Beijing demand?": "retract the remark",
        "How many tonnes did the cooperatives ship in 2022?": "12,400 tonnes",
    }
    for watched, question in zip((first, second), asked, strict=True):
        watched.page.locator("#question textarea").fill(question)
    for watched in (first, second):
        watched.page.keyboard.press("Enter")
    for watched, (question, answer) in zip((first, second), asked.items(), strict=True):
        expect(watched.page.get_by_test_id("user")).to_have_text([question])
        expect(watched.page.locator(".reply .answer")).to_contain_text(answer, timeout=WAIT_MS)
        expect(watched.page.locator(".reply.answered")).to_have_count(1, timeout=WAIT_MS)


def test_what_could_be_asked_is_offered_first_and_after_an_answer(
    visit: Visit, address: str, library: Assistant
) -> None:
    watched = visit(address)
    page = watched.page
    (first,) = library.suggestions()
    example = page.locator("#chat button.example")
    expect(example).to_have_text(first, timeout=WAIT_MS)
    watched.ask("What did Beijing demand?")
    following = page.locator(".next").get_by_role("button")
    expect(following).to_have_text([first])
    assert violations_by_day_and_night(page) == []
    watched.use(following)
    expect(page.get_by_test_id("user")).to_have_text(["What did Beijing demand?", first])
    expect(page.locator(".reply.answered")).to_have_count(2, timeout=WAIT_MS)
    expect(page.locator("#question textarea")).to_be_focused()
    expect(page.locator(".next button:visible")).to_have_count(0)
    watched.use(page.get_by_role("button", name="Undo"))
    expect(page.locator(".next button:visible")).to_have_count(1)

    page.locator("#conversations a.new").click()
    watched.use(example)
    expect(page.get_by_test_id("user")).to_have_text([first])
    expect(watched.last).to_contain_text("could threaten Japan", timeout=WAIT_MS)


def test_on_a_phone_nothing_sticks_out_and_it_follows_the_systems_colours(visit: Visit, address: str) -> None:
    watched = visit(address, **PHONE)
    watched.ask("What did Beijing demand?")
    for view in (words.page.ASK, words.page.DOCUMENTS):
        watched.see(view)
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390
    background = "getComputedStyle(document.body).backgroundColor"
    light = watched.page.evaluate(background)
    watched.page.emulate_media(color_scheme="dark")
    expect(watched.page.locator("body.dark")).to_have_count(1)
    assert watched.page.evaluate(background) != light


def test_a_hostile_document_is_shown_as_the_text_it_is(
    visit: Visit, address: str, library: Assistant, tmp_path: Path
) -> None:
    library.add_text(HOSTILE_TEXT, uri=HOSTILE, title=HOSTILE, published="2025-11-21")
    dropped = tmp_path / "'\"><img src=x onerror=alert(1)>.txt"
    dropped.write_text("", encoding="utf-8")
    try:
        watched = visit(address)
        page = watched.page
        watched.ask("What was painted on the wall of the zebra house in Aomori?")
        expect(watched.last).to_contain_text("<script>window.canary='dead'</script><img src=http://evil.example/a.png")
        expect(watched.last).to_contain_text("![x](http://evil.example/b.png)")
        watched.ask(HOSTILE)
        expect(page.get_by_test_id("user").last).to_contain_text("<script>window.canary='dead'</script>")
        watched.see(words.page.DOCUMENTS)
        page.get_by_role("button", name="Remove: ").first.click()
        expect(page.locator("#outcome")).to_contain_text("[click](javascript:window.canary='dead')")
        page.get_by_role("button", name=words.documents.UNDO).click()
        expect(page.locator("#listing")).to_contain_text("[click](javascript:window.canary='dead')")
        drop(watched, dropped)
        expect(page.locator("#outcome .outcomes tbody")).to_contain_text("<img src=x onerror=alert(1)>.txt")

        assert page.evaluate("window.canary") == "alive"
        inside = "#chat, #library"
        for made in ("img", "iframe", "script", "a:not(.mark)", ".katex", "[onerror]"):
            assert page.locator(inside).locator(made).count() == 0, made
        for part in (".reply", "[data-testid=user]", "#listing", "#outcome"):
            assert page.locator(part).locator("style").count() == 0, part
    finally:
        library.remove(HOSTILE)


def test_a_dropped_file_of_the_same_name_is_a_new_version_unless_both_come_in_one_folder(
    visit: Visit, address: str, library: Assistant, tmp_path: Path
) -> None:
    path = tmp_path / "minutes.txt"
    watched = visit(address)
    outcome = watched.page.locator("#outcome .outcomes tbody tr")
    path.write_text(HARBOUR, encoding="utf-8")
    drop(watched, path)
    expect(outcome).to_contain_text("Added")
    drop(watched, path)
    expect(outcome).to_contain_text("Already there")
    path.write_text(HARBOUR.replace("March", "April"), encoding="utf-8")
    drop(watched, path)
    expect(outcome).to_contain_text("Updated")
    expect(outcome).to_contain_text(words.documents.REPLACES)
    path.write_bytes(b"")
    drop(watched, path)
    expect(outcome).to_contain_text("Not added")
    (record,) = [record for record in library.sources() if record.uri.endswith("/minutes.txt")]
    assert "closed until April" in library.source(record.uri).text
    assert "closed until April" in (library.home / record.uri).read_text(encoding="utf-8")
    library.remove(record.uri)

    folder = tmp_path / "folder"
    (folder / "below").mkdir(parents=True)
    (folder / "notes.txt").write_text(HARBOUR, encoding="utf-8")
    (folder / "below" / "notes.txt").write_text(HARBOUR.replace("March", "May"), encoding="utf-8")
    (folder / ".hidden").write_text("nothing", encoding="utf-8")
    watched.page.locator("input[data-testid='Add a folder-upload-button']").set_input_files(folder)
    expect(outcome).to_have_count(2, timeout=WAIT_MS)
    expect(outcome.locator(":text('Added')")).to_have_count(2)
    names = {Path(record.uri).name for record in library.sources()} & {"notes.txt", "notes (2).txt"}
    assert names == {"notes.txt", "notes (2).txt"}
    library.remove([record.uri for record in library.sources() if "/notes" in record.uri])


class HeldModel(BaseChatModel):
    """A language model that writes a sentence and a half, and goes on when it is let."""

    go_on: Any

    @property
    def _llm_type(self) -> str:
        return "held"

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        text = "".join(str(chunk.message.content) for chunk in self._stream(messages))
        return ChatResult(generations=[ChatGeneration(message=AIMessageChunk(content=text))])

    def _stream(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> Iterator[ChatGenerationChunk]:
        yield ChatGenerationChunk(
            message=AIMessageChunk(
                content="Beijing demanded that Tokyo retract the remark. [1] It also opposed any change of Taiwan's status "
                "by force. [1] Takaichi refused"
            )
        )
        self.go_on.wait()
        yield ChatGenerationChunk(message=AIMessageChunk(content=" to withdraw it. [1]"))


def test_nothing_is_undone_while_its_answer_is_written(visit: Visit, tmp_path: Path) -> None:
    go_on = threading.Event()
    go_on.set()
    with Assistant(home=tmp_path, model=HeldModel(go_on=go_on)) as assistant, serving(assistant) as url:
        assistant.add_text(REPORT, uri="report", title="State Department report", published="2025-11-20")
        watched = visit(url)
        page = watched.page
        questions, box = page.get_by_test_id("user"), page.locator("#question textarea")
        watched.ask("What did Beijing demand?")
        go_on.clear()
        page.get_by_role("button", name="Retry").click()
        expect(page.locator(".reply.writing")).to_be_visible(timeout=WAIT_MS)
        undo = page.get_by_role("button", name="Undo")
        undo.evaluate("one => (one.disabled = false)")  # as Gradio does where another event of the chat ends
        undo.click()
        go_on.set()
        expect(page.locator(".reply.answered")).to_be_visible(timeout=WAIT_MS)
        expect(questions).to_have_count(1)
        expect(box).to_have_value("")
        undo.click()
        expect(questions).to_have_count(0)
        expect(box).to_have_value("What did Beijing demand?")
        assert assistant.conversations() == ()


def test_an_answer_can_be_watched_and_stopped(visit: Visit, tmp_path: Path) -> None:
    go_on = threading.Event()
    with Assistant(home=tmp_path, model=HeldModel(go_on=go_on)) as assistant, serving(assistant) as url:
        assistant.add_text(REPORT, uri="report", title="State Department report", published="2025-11-20")
        watched = visit(url)
        page = watched.page
        page.locator("#question textarea").fill("What did Beijing demand?")
        page.keyboard.press("Enter")
        expect(page.locator(".reply.writing")).to_contain_text("retract the remark.", timeout=WAIT_MS)
        page.locator("#question textarea").fill("What did Beijing demand of Tokyo?")
        watched.use(page.locator("#question button.stop-button"))
        expect(page.locator(".reply .note")).to_have_text(words.talk.STOPPED_WRITING)
        expect(page.locator(".reply.answered .answer")).to_contain_text("retract the remark")
        expect(page.locator("#question textarea")).to_have_value("What did Beijing demand of Tokyo?")
        mark = page.locator(".reply a.mark").first
        mark.hover()
        expect(page.get_by_role("tooltip")).to_contain_text("retract the remark")
        mark.click()
        expect(page.locator(".reader mark.current")).to_be_in_viewport()
        page.keyboard.press("Escape")
        page.locator("#question textarea").fill("What did Beijing demand of Tokyo?")

        page.locator("#question textarea").press("Enter")
        expect(page.get_by_test_id("user")).to_have_count(2)
        go_on.set()
        last = page.locator(".reply").last
        expect(last).to_contain_text("Written by HeldModel", timeout=WAIT_MS)
        expect(last).to_contain_text("Takaichi refused to withdraw it.")
        expect(page.locator(".reply")).to_have_count(2)

        watched.reload()
        expect(page.locator(".reply.answered")).to_have_count(2, timeout=WAIT_MS)
        expect(page.locator(".reply .note").first).to_have_text(words.talk.STOPPED_WRITING)
        page.get_by_test_id("user").first.hover()
        page.get_by_role("button", name="Edit").first.click()
        page.locator("#chat textarea").fill("What did Beijing demand then?")
        page.get_by_role("button", name="Submit").click()
        expect(page.locator(".reply")).to_have_count(1, timeout=WAIT_MS)
        expect(page.locator(".reply.answered .note").first).to_contain_text("Written by HeldModel", timeout=WAIT_MS)
