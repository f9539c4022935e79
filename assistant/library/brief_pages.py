"""The pages of briefings that are remembered, a file for each, and those that were removed within the last hour."""

import json
import re
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeGuard

from assistant.library.wholefiles import forget_old, put

_ID = re.compile("[0-9a-f]{16}")
_UNDO_S = 3_600


def is_brief_id(text: object) -> TypeGuard[str]:
    """Whether a text may be the id of a briefing; no date has its length.

    >>> is_brief_id("8f3a0c1d2e4b5a69"), is_brief_id("2025-11-20")
    (True, False)
    """
    return isinstance(text, str) and _ID.fullmatch(text) is not None


class BriefPages:
    """The pages, by the ids of their briefings. Whoever writes here holds the lock of the folder above.

    Args:
        folder: Of what is remembered of briefings.
    """

    def __init__(self, folder: Path) -> None:
        self._pages = folder / "pages"
        self._removed = folder / "removed"

    def ids(self) -> frozenset[str]:
        """The briefings of which there is a page.

        Raises:
            OSError: The folder cannot be read.
        """
        if not self._pages.exists():
            return frozenset()
        return frozenset(file.stem for file in self._pages.iterdir() if file.suffix == ".json")

    def read(self, id: str) -> str | None:
        """A page, None where there is none.

        Raises:
            OSError: It cannot be read.
            ValueError: It is no text.
        """
        try:
            return self._page(id).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def says(self, id: str, page: str) -> bool:
        """Whether a page is this one, to the letter.

        Raises:
            OSError: It cannot be read.
        """
        with suppress(ValueError):  # a damaged one is none
            return self.read(id) == page
        return False

    def write(self, id: str, page: str) -> None:
        """Keeps a page.

        Raises:
            OSError: It cannot be written.
        """
        self._pages.mkdir(exist_ok=True)
        put(self._page(id), page)

    def drop(self, id: str) -> None:
        """Deletes a page for good.

        Raises:
            OSError: It cannot be deleted.
        """
        self._page(id).unlink(missing_ok=True)

    def keep_only(self, ids: Collection[str]) -> None:
        """Deletes all other pages, and what was left half written.

        Raises:
            OSError: One cannot be deleted.
        """
        for file in self._pages.glob("*"):
            if file.suffix != ".json" or file.stem not in ids:
                file.unlink(missing_ok=True)

    def put_aside(self, id: str, about: dict[str, Any]) -> None:
        """Keeps for an hour what was known of a briefing that is removed, and its page unless that is damaged.

        Raises:
            OSError: It cannot be written.
        """
        page = None
        with suppress(ValueError):
            page = self.read(id)
        self._removed.mkdir(exist_ok=True)
        put(self._removed / f"{id}.json", json.dumps({**about, "page": page}))

    def aside(self, id: str) -> dict[str, Any] | None:
        """What was put aside of a briefing, with its page; None where there is nothing.

        Raises:
            OSError: It cannot be read.
            ValueError: It is damaged.
        """
        if not is_brief_id(id):
            return None
        try:
            held = json.loads((self._removed / f"{id}.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        if not isinstance(held, dict):
            raise ValueError("it is no record of a briefing")
        return held

    def forget(self, id: str) -> None:
        """Deletes what was put aside of a briefing.

        Raises:
            OSError: It cannot be deleted.
        """
        (self._removed / f"{id}.json").unlink(missing_ok=True)

    def forget_old(self) -> None:
        """Deletes what was put aside more than an hour ago.

        Raises:
            OSError: It cannot be deleted.
        """
        forget_old(self._removed, age_s=_UNDO_S)

    def _page(self, id: str) -> Path:
        return self._pages / f"{id}.json"
