"""Small files: what is old is deleted, whoever else deletes it."""

import os
from pathlib import Path

from assistant.library.wholefiles import forget_old


def test_old_files_are_deleted_beside_another_who_does_the_same(tmp_path: Path) -> None:
    for name, written in (("old.json", 0), ("new.json", 2_000_000_000)):
        (tmp_path / name).write_text("{}", encoding="utf-8")
        os.utime(tmp_path / name, (written, written))
    (tmp_path / "gone.json").symlink_to("nowhere")  # listed, and not there when it is looked at
    forget_old(tmp_path, age_s=60)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gone.json", "new.json"]
