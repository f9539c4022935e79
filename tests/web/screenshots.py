"""Pictures of the page over the sample corpus, for looking at and for the README: `make screenshots`.

Writes them to `build/screenshots`; `--keep` also renews the few in `docs/screenshots`.
"""

import argparse
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant import Assistant
from assistant.web import words
from tests.web.conftest import _FLAGS, WAIT_MS, Watched, serving

ROOT = Path(__file__).parents[2]
SIZES = {"wide": (1440, 900), "phone": (390, 844)}
SCHEMES = ("light", "dark")
KEPT = ("answer-wide-light", "documents-wide-light", "answer-wide-dark", "answer-phone-light")
ANSWERED = "When did China suspend imports of Japanese seafood?"
TOPIC = "the remark on Taiwan"
DECLINED = "What is the capital of Mongolia?"
GOOD = "harbour-notice.txt"
LARGEST = 150_000  # bytes of a picture in the README


def main() -> None:
    """Takes all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="renew the pictures of the README")
    parser.add_argument("--only", default="", help="size and scheme, such as wide-light")
    given = parser.parse_args()
    out = ROOT / "build" / "screenshots"
    out.mkdir(parents=True, exist_ok=True)
    looks = [(size, scheme) for scheme in SCHEMES for size in SIZES if given.only in f"{size}-{scheme}"]
    home = ROOT / "build" / "screenshots-home"
    shutil.rmtree(home, ignore_errors=True)
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        with Assistant(home=home / "empty") as assistant, serving(assistant) as address:
            for size, scheme in looks:
                with_page(browser, address, size, scheme, out, first_run)
        with Assistant(home=home / "corpus") as assistant:
            assistant.add(ROOT / "corpus")
            with serving(assistant) as address:
                for size, scheme in looks:
                    with_page(browser, address, size, scheme, out, in_use)
                    with_page(browser, address, size, scheme, out, briefed)
                    assistant.remove([one.uri for one in assistant.sources() if GOOD in one.uri])
                    for problem in assistant.problems():
                        if problem.trouble == "failed":
                            assistant.dismiss(problem.uri)
                    for kept in assistant.conversations():
                        assistant.remove_conversation(kept.id)
                    for brief in assistant.briefs():
                        assistant.remove_brief(brief.id)
        browser.close()
    if given.keep:
        keep(out, ROOT / "docs" / "screenshots")


def with_page(
    browser: Browser, address: str, size: str, scheme: str, out: Path, story: Callable[[Watched], Iterator[str]]
) -> None:
    """Opens the page in one size and scheme, and takes a picture wherever the story stops."""
    width, height = SIZES[size]
    phone = size == "phone"
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
        is_mobile=phone,
        has_touch=phone,
    )
    watched = Watched(page=context.new_page(), address=address).watch()
    watched.page.goto(address)
    expect(watched.page.locator("#chat .placeholder")).to_be_visible(timeout=WAIT_MS)
    for name in story(watched):
        file = out / f"{name}-{size}-{scheme}.png"
        watched.page.screenshot(path=file, animations="disabled")
        wider = watched.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        print(f"{file.relative_to(ROOT)}{f' is {wider} px too wide' if wider > 0 else ''}")
    context.close()
    for problem in watched.problems:
        print(problem)


def first_run(watched: Watched) -> Iterator[str]:
    """An empty library."""
    yield "first-run"
    watched.see(words.page.DOCUMENTS)
    expect(watched.page.locator("#listing")).to_contain_text(words.documents.LIST_EMPTY)
    yield "first-documents"


def in_use(watched: Watched) -> Iterator[str]:
    """Questions, documents, an upload with problems, the kept conversations."""
    page = watched.page
    expect(page.locator("#chat button.example").first).to_be_visible(timeout=WAIT_MS)
    yield "start"
    watched.ask(DECLINED)
    yield "declined"
    page.goto(watched.address)
    expect(page.locator("#chat .placeholder")).to_be_visible(timeout=WAIT_MS)
    watched.ask(ANSWERED)
    watched.last.locator("a.mark").first.click()
    expect(page.locator("#reader mark.current").first).to_be_in_viewport(timeout=WAIT_MS)
    yield "answer"
    page.keyboard.press("Escape")
    expect(page.locator("#reader .reader")).to_have_count(0)
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(2, 2)
    conversations(page)
    yield "conversations"
    page.reload()
    expect(page.locator("#chat")).to_be_visible(timeout=WAIT_MS)
    watched.see(words.page.DOCUMENTS)
    expect(page.locator("#listing .documents > li").first).to_be_visible(timeout=WAIT_MS)
    yield "documents"
    with tempfile.TemporaryDirectory() as folder:
        page.locator("#drop input[type=file]").set_input_files(uploads(Path(folder)))
        expect(page.locator("#outcome .outcomes tbody tr")).to_have_count(3, timeout=WAIT_MS)
    yield "upload"
    page.get_by_role("button", name=words.documents.HIDE).click()
    expect(page.locator("#outcome .outcomes")).to_have_count(0)
    page.get_by_role("button", name=words.documents.PASTE).click()
    expect(page.get_by_label(words.documents.TEXT, exact=True)).to_be_visible()
    yield "paste"


def briefed(watched: Watched) -> Iterator[str]:
    """A briefing from its order to each of its sections, and one of its quotes opened."""
    page = watched.page
    watched.see(words.page.BRIEFING)
    expect(page.locator("#make-brief")).to_be_visible()
    yield "briefing-empty"
    page.locator("#topic textarea, #topic input").fill(TOPIC)
    page.locator("#make-brief").click()
    brief = page.locator("#brief .made-brief")
    expect(brief).to_be_visible(timeout=WAIT_MS)
    yield "briefing"
    for name, heading in (
        ("timeline", "Timeline"),
        ("positions", "Who said what"),
        ("differences", "documents differ"),
    ):
        brief.locator("section h3", has_text=heading).evaluate("one => one.scrollIntoView()")
        yield f"briefing-{name}"
    brief.locator(".permalink").first.evaluate("one => one.scrollIntoView({block: 'center'})")
    yield "briefing-end"


def conversations(page: Page) -> None:
    """Brings the kept conversations before one's eyes, also where they are folded away."""
    fold = page.locator("#drawer button")
    if not page.locator("#kept").is_visible() and fold.is_visible():
        fold.click()


def uploads(folder: Path) -> list[Path]:
    """Files of which one is good, one empty, one not what its name says."""
    files = [folder / name for name in (GOOD, "minutes.docx", "empty.txt")]
    files[0].write_text("The lighthouse of Esashi was repainted in white on 3 May 2024.\n", encoding="utf-8")
    files[1].write_bytes(b"PK\x03\x04 cut off in the middle")
    files[2].write_bytes(b"")
    return files


def keep(taken: Path, kept: Path) -> None:
    """Renews the pictures of the README, in few colours.

    Raises:
        SystemExit: One is too large.
    """
    kept.mkdir(parents=True, exist_ok=True)
    for name in KEPT:
        with Image.open(taken / f"{name}.png") as picture:
            picture.convert("RGB").quantize(colors=64, dither=Image.Dither.NONE).save(
                kept / f"{name}.png", optimize=True
            )
        size = (kept / f"{name}.png").stat().st_size
        if size > LARGEST:
            raise SystemExit(f"{name}.png has {size} bytes; it may have {LARGEST}.")


if __name__ == "__main__":
    main()
