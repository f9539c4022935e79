"""What a library was made with, and what is said where that is not what it is opened with."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from assistant.errors import LibraryMismatch

SCHEMA = 1
"""Raised when what is stored changes its form."""

_SETTINGS = {"model": "EMBEDDING_MODEL", "passage_tokens": "PASSAGE_TOKENS"}


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a library was made with; vectors made otherwise cannot be compared with its own."""

    model: str
    passage_tokens: int
    dimension: int | None = None
    space: str = "cosine"
    schema: int = SCHEMA

    def noted(self) -> str:
        """As it is kept with the library."""
        return json.dumps(asdict(self), sort_keys=True)

    def check(self, noted: object) -> None:
        """Compares this with what is kept with a library; a dimension that is None fits any.

        Raises:
            LibraryMismatch: It is something else, or not ours.
        """
        found = _read(noted)
        for name, wanted in asdict(self).items():
            if wanted is not None and found.get(name) != wanted:
                raise LibraryMismatch(_difference(name, found.get(name), wanted))

    def words(self) -> str:
        """For a person: the model, and the size of passages."""
        return f"{self.model}, passages of {self.passage_tokens} tokens"


def fingerprint_of(noted: object) -> Fingerprint:
    """What is kept with a library.

    Raises:
        LibraryMismatch: It is not ours, or of a newer version of this program.
    """
    found = _read(noted)
    try:
        fingerprint = Fingerprint(**found)
    except TypeError as error:
        raise LibraryMismatch(_difference("schema", found.get("schema"), SCHEMA)) from error
    if not isinstance(fingerprint.schema, int) or fingerprint.schema > SCHEMA:
        raise LibraryMismatch(_difference("schema", fingerprint.schema, SCHEMA))
    return fingerprint


def _read(noted: object) -> dict[str, Any]:
    try:
        return dict(json.loads(str(noted)))
    except (ValueError, TypeError):
        return {}


def _difference(name: str, found: object, wanted: object) -> str:
    """What is different, and how the library can be opened all the same."""
    if name in _SETTINGS and found is not None:
        return (
            f"This library was made with {name.replace('_', ' ')} {found!r}; the setting now is {wanted!r}. "
            f"Set it back (ASSISTANT_{_SETTINGS[name]}={found}), or build the library anew for the setting of now, "
            "from the texts it holds: assistant rebuild"
        )
    if name == "dimension" and found is not None:
        return (
            f"This library holds vectors of length {found}, but the embedding model now makes them of length {wanted}: "
            "another model stands under the same name. Put the earlier one back, or build the library anew with this "
            "one, from the texts it holds: assistant rebuild"
        )
    return (
        f"This library was not made by this version of the program ({name} {found!r}, not {wanted!r}): by an older or "
        "newer version, or by another program. Open it with the one that made it, or make a new library: "
        "assistant --home NEW_FOLDER add FILES"
    )
