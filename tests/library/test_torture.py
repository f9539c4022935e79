"""A library outlives a hundred kills at random moments: nothing lost, nothing double, nothing left over."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

KILLS = 100


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and timers that kill")
def test_a_library_that_is_killed_again_and_again_is_whole_and_in_step_with_its_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.library.torture", str(tmp_path), "--kills", str(KILLS)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=1_200)
    assert done.returncode == 0, done.stderr
    kills = json.loads(done.stdout.splitlines()[-1])
    assert sum(kills.values()) == KILLS
    assert kills.keys() >= {"opening", "add", "sync", "texts"}, "each kind of work has been broken off"
