"""The Chroma store, where it cannot be opened."""

from pathlib import Path

import pytest

from assistant.errors import LibraryUnavailable
from assistant.library.store import Store


@pytest.mark.parametrize("fault", ["no database", "collection"])
def test_a_store_that_could_not_be_opened_opens_once_it_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """As on a disk that was full for a while: the same process tries again at the next question."""
    Store(tmp_path, space="cosine", known=False).close()
    file = tmp_path / "chroma" / "chroma.sqlite3"
    whole = file.read_bytes()
    with monkeypatch.context() as meanwhile:
        if fault == "no database":
            file.write_bytes(b"no database " * 1_000)
        else:
            meanwhile.setattr(Store, "_collection", lambda *_, **__: _full())
        for _ in range(3):
            with pytest.raises(LibraryUnavailable, match="If its disk is full, free space"):
                Store(tmp_path, space="cosine", known=True)
    file.write_bytes(whole)
    store = Store(tmp_path, space="cosine", known=True)
    with store.reading() as connection:
        assert connection.passages.count() == 0
    store.close()


def _full() -> None:
    raise OSError(28, "No space left on device")
