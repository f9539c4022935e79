"""Accessibility by axe-core, which comes with a package of the tests and is never fetched."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}

# Colours change by and by, from the next frame on: what is seen half way is neither day nor night.
_SETTLED = """async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const changing = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(changing.map((one) => one.finished));
}"""


def violations(page: Page, within: str | None = None) -> list[str]:
    """What axe-core finds wrong with a page as it stands, contrast included; best an empty list.

    Args:
        page: In the state to be judged.
        within: A CSS selector, where only a part is to be judged.
    """
    found: Any = Axe().run(page, context=within, options=_RULES)
    return [
        f"{one['id']}: {node['html'][:300]} ({' '.join(node.get('failureSummary', '').split())[:300]})"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


def violations_by_day_and_night(page: Page) -> list[str]:
    """The same in light and in dark colours; leaves the page in light ones."""
    found: list[str] = []
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_function("dark => document.body.classList.contains('dark') === dark", arg=scheme == "dark")
        page.evaluate(_SETTLED)
        found += [f"{scheme}: {one}" for one in violations(page)]
    return found
