"""Which files of synced folders no reader is for, so that they are not read at every sync to find that out again.

Kept in the home, and derived: without it they are read once more. What failed is not kept, since the reason may pass
without the file changing.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from assistant.reading import FORMATS


class LeftOut:
    """The files that were skipped, as they were then.

    Args:
        file: Where they are kept.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def known(self) -> dict[str, tuple[str, str]]:
        """Stamp and reason of each file by uri; none where there is nothing to go by, or readers have changed."""
        try:
            kept = json.loads(self._file.read_bytes())
            if kept["formats"] != sorted(FORMATS):
                return {}
            return {str(uri): (str(stamp), str(reason)) for uri, (stamp, reason) in kept["files"].items()}
        except (OSError, ValueError, TypeError, LookupError, AttributeError):
            return {}

    def keep(self, skipped: Mapping[str, tuple[str, str]], *, instead_of: Callable[[str], bool]) -> None:
        """Keeps files in place of those there were.

        Args:
            skipped: Stamp and reason by uri.
            instead_of: Says of a uri whether it is forgotten.

        Raises:
            OSError: They cannot be written.
        """
        before = self.known()
        files = {uri: value for uri, value in before.items() if not instead_of(uri)} | dict(skipped)
        if files != before:
            fresh = self._file.with_suffix(".new")
            fresh.write_text(json.dumps({"formats": sorted(FORMATS), "files": files}), encoding="utf-8")
            fresh.replace(self._file)
