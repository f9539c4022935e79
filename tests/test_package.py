"""The package: what travels in it, what it pins, what importing it costs, and that installed it needs no network."""

import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

# Every connection but to this machine is refused, also to what is imported and started on the way.
OFFLINE = r"""
import socket, sys, threading, urllib.request

tried = []
real = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex", "sendto")}

def allowed(address):
    return not isinstance(address, tuple) or address[0] in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "")

def guard(name):
    def guarded(self, *args):
        address = args[-1]
        if not allowed(address):
            tried.append((name, address))
            raise OSError(f"refused: {address}")
        return real[name](self, *args)
    return guarded

for name in real:
    setattr(socket.socket, name, guard(name))

resolve = socket.getaddrinfo
def guarded_resolve(host, *args, **kwargs):
    if host not in (None, "127.0.0.1", "::1", "localhost", b"127.0.0.1", ""):
        tried.append(("getaddrinfo", host))
        raise socket.gaierror(f"refused: {host}")
    return resolve(host, *args, **kwargs)
socket.getaddrinfo = guarded_resolve

import assistant.prompts
from assistant import Assistant
from assistant.web import serve

print(assistant.__file__)
print(assistant.prompts.prompt("answer.system")[:20])
with Assistant("home") as assistant:
    assistant.add_text("The pier was closed on Monday.", uri="pier")
    print(assistant.ask("When was the pier closed?").text)
    up = threading.Event()
    address = []
    def announce(url):
        address.append(url)
        up.set()
    threading.Thread(target=serve, args=(assistant,), kwargs=dict(host="127.0.0.1", port=0, announce=announce), daemon=True).start()
    assert up.wait(120)
    page = urllib.request.urlopen(address[0], timeout=60).read().decode()
    assert "Briefing assistant" in page
print("tried:", tried)
import os
sys.stdout.flush()
os._exit(0)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        str(folder),
        str(REPOSITORY),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_prompts_and_all_modules(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in (REPOSITORY / "prompts").glob("*.txt"):
        assert f"assistant/_prompts/{path.name}" in names
    for path in (REPOSITORY / "assistant").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(REPOSITORY).as_posix() in names
    assert not [name for name in names if name.startswith(("tests/", "corpus/", "benchmarks/"))]


def test_the_wheel_works_outside_the_checkout_and_contacts_no_other_machine(wheel: Path, tmp_path: Path) -> None:
    folder = tmp_path / "env"
    venv.create(folder, with_pip=False, system_site_packages=False)
    site = next(folder.glob("lib/python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # The other packages are those of this environment.
    own = next(path for path in sys.path if path.endswith("site-packages"))
    (site / "others.pth").write_text(own, encoding="utf-8")
    done = subprocess.run(
        [str(folder / "bin" / "python"), "-c", OFFLINE],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )
    assert done.returncode == 0, done.stderr
    place, prompt, answer, tried = done.stdout.strip().splitlines()
    assert place.startswith(str(site))
    assert prompt.startswith("You answer")
    assert answer == "The pier was closed on Monday. [1]"
    assert tried == "tried: []"


def test_importing_the_package_imports_nothing_heavy() -> None:
    script = (
        "import sys, assistant; "
        "print([m for m in ('torch','chromadb','gradio','sentence_transformers','langchain_core') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_constraints_pin_every_installed_package() -> None:
    from importlib.metadata import distributions

    lines = (REPOSITORY / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {}
    for line in lines:
        if line and not line.startswith("#"):
            name, _, version = line.partition("==")
            assert version, f"{line} is not pinned"
            pinned[_canonical(name)] = version
    assert pinned["torch"] == "2.13.0"
    needed = _closure("briefing-assistant", {"test"})
    installed = {_canonical(found.metadata["Name"]): found.version for found in distributions()}
    for name in sorted(needed & installed.keys()):
        assert name in pinned, f"{name} is not in constraints.txt"


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _closure(root: str, extras: set[str]) -> set[str]:
    """All packages that a package needs, directly or not."""
    from importlib.metadata import PackageNotFoundError, requires

    from packaging.requirements import Requirement

    found: set[str] = set()
    todo = [(root, frozenset(extras))]
    seen = set()
    while todo:
        name, wanted = todo.pop()
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        try:
            lines = requires(name) or []
        except PackageNotFoundError:
            continue
        for line in lines:
            needed = Requirement(line)
            environments = [{"extra": extra} for extra in (wanted or {""})] + [{"extra": ""}]
            if needed.marker is None or any(needed.marker.evaluate(given) for given in environments):
                found.add(_canonical(needed.name))
                todo.append((_canonical(needed.name), frozenset(needed.extras)))
    return found
