"""Processes of their own for scripts that die, without the ten seconds that it takes to load the program each time.

One process loads what the program loads, opens nothing, and forks for each script: the child is as a new interpreter
that has imported the program, and has no threads, no library and no locks of anyone's.
"""

import atexit
import ctypes
import functools
import importlib
import json
import os
import signal
import struct
import subprocess
import sys
import tempfile
import traceback
from typing import Any, NoReturn

from tests.conftest import REPOSITORY

_LOADED = (
    "assistant.assistant",
    "chromadb.api.rust",
    "datasketch",
    "sentence_transformers",
    "tantivy",
    "threadpoolctl",
)


def run_apart(
    script: str, *arguments: str, timeout_s: float = 120.0, privileged: bool = True
) -> "subprocess.CompletedProcess[str]":
    """Runs a Python script in a process of its own.

    Args:
        script: Python, as for `python -c`.
        arguments: What it finds in `sys.argv`, from the second place on.
        timeout_s: After so long it is killed, and its return code is -14.
        privileged: Whether it may do all that root may, where root runs the tests.

    Returns:
        How it ended, with what it has printed.
    """
    asked = {"script": script, "arguments": list(arguments), "timeout_s": timeout_s, "privileged": privileged}
    loaded = _loaded()
    assert loaded.stdin is not None and loaded.stdout is not None
    loaded.stdin.write(json.dumps(asked) + "\n")
    loaded.stdin.flush()
    told = json.loads(loaded.stdout.readline())
    return subprocess.CompletedProcess(["python"], told["code"], told["stdout"], told["stderr"])


@functools.cache
def _loaded() -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", "from tests.library.apart import serve; serve()"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY)
    atexit.register(process.kill)
    return process


def load() -> None:
    """Loads what each child would load again; nothing of it may start a thread, which a fork would leave behind."""
    from assistant.library.embeddings import PassageEmbeddings
    from assistant.reading.languages import detected_language

    for name in _LOADED:
        importlib.import_module(name)
    detected_language("The language of a text is told by a table of its own.")
    PassageEmbeddings().count_tokens(["and the model"])


def serve() -> None:
    """Reads scripts from standard input, a line of JSON each, and tells how each of them has ended."""
    load()
    for line in sys.stdin:
        asked = json.loads(line)
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            child = os.fork()
            if not child:
                _run(asked, out.fileno(), err.fileno())
            _, status = os.waitpid(child, 0)
            told: dict[str, Any] = {"code": os.waitstatus_to_exitcode(status)}
            for name, file in (("stdout", out), ("stderr", err)):
                file.seek(0)
                told[name] = file.read().decode("utf-8", "replace")
        print(json.dumps(told), flush=True)


def _run(asked: dict[str, Any], out: int, err: int) -> NoReturn:
    """What the child does; it ends as an interpreter does, with what is to be done at its end."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(int(asked["timeout_s"]))
    os.dup2(out, 1)
    os.dup2(err, 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 the one there was has been read from
    sys.argv = ["-c", *asked["arguments"]]
    try:
        if not asked["privileged"] and os.geteuid() == 0:
            _give_up_privileges()
        exec(compile(asked["script"], "<script>", "exec"), {"__name__": "__main__"})
    except SystemExit:
        raise
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    sys.exit(0)


def _give_up_privileges() -> None:
    """From here on root, and all that it starts, may do only what files' permissions say."""
    bounding_set_drop, version_3, itself = 24, 0x20080522, 0  # prctl(2), capset(2)
    system = ctypes.CDLL(None, use_errno=True)
    for capability in range(64):
        system.prctl(bounding_set_drop, capability, 0, 0, 0)  # fails only for those that the system does not know
    if system.capset(struct.pack("=Ii", version_3, itself), bytes(24)) != 0:
        raise OSError(ctypes.get_errno(), "privileges cannot be given up")
