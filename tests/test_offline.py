"""After installation nothing but this machine is contacted: proven by refusing every other connection."""

import subprocess
import sys
from pathlib import Path

# Runs in a process of its own, so that what is imported and started on the way is covered too.
SCRIPT = r"""
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

from assistant import Assistant
from assistant.web import serve

home = sys.argv[1]
with Assistant(home) as assistant:
    assistant.add_text("The pier was closed on Monday.", uri="pier")
    assert assistant.ask("When was the pier closed?").status == "answered"
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


def test_adding_asking_and_serving_contact_no_other_machine(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "home")], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1] == "tried: []"
