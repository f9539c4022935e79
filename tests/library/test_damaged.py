"""More than five hundred damaged files: each gets an outcome, and nothing else happens."""

from collections import Counter
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.settings import load_settings
from tests.conftest import REPORT
from tests.library.damaged import make_damaged
from tests.library.test_library import assert_whole


def test_every_damaged_file_has_an_outcome_and_leaves_nothing_behind(
    tmp_path: Path, tiny: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, working, temporary = (tmp_path / name for name in ("documents", "working", "temporary"))
    for place in (folder, working, temporary):
        place.mkdir()
    count = make_damaged(folder, seed=1)
    assert count >= 500
    (folder / "whole.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(working)
    monkeypatch.setenv("TMPDIR", str(temporary))
    limits = {"max_file_mb": 2, "max_characters": 50_000, "read_timeout_s": 10}
    # A genuine model, but small: what comes of damaged files must not trip it up, and its vectors are not looked at.
    settings = load_settings(home=tmp_path / "home", embedding_model=tiny, **limits)
    with Assistant(settings=settings) as assistant:
        receipt = assistant.add(folder)
        had = {Path(outcome.uri.partition("#")[0]).name for outcome in receipt.outcomes}
        assert had == {file.name for file in folder.iterdir()}
        for outcome in receipt.outcomes:
            is_told = bool(outcome.reason) or outcome.source is not None
            assert is_told, outcome
            assert len(outcome.reason) < 1_000
            assert "Traceback" not in outcome.reason
            if outcome.source is not None:
                assert "root:" not in assistant.source(outcome.uri).text, "a file outside was read"
        assert Counter(outcome.status for outcome in receipt.outcomes)["failed"] > 200
        assert_whole(assistant)
        assert assistant.ask("What did Beijing demand?", uris="whole.txt").status == "answered"
    assert list(working.iterdir()) == []
    assert list(temporary.iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} == {"documents", "working", "temporary", "home"}
