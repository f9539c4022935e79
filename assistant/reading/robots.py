"""What a site allows programs to read: its robots.txt (RFC 9309)."""

import re
from dataclasses import dataclass
from typing import Any

MOST_BYTES = 500 * 1024
"""How much of a robots.txt is looked at, as RFC 9309 (2.5) asks for; what comes after does not count."""

_AGENT_LINE = re.compile(r"[ \t]*user[- ]?agent[ \t]*[:\t ]([^#\n]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site allows to one program.

    Attributes:
        agent: The program's name.
        closed: Why nothing may be read now, "" if that is not so.
        parsed: The rules, None where there are none.
    """

    agent: str
    closed: str = ""
    parsed: Any = None

    def why_not(self, address: str) -> str:
        """Why an address may not be read, in words that end a sentence; "" if it may."""
        if self.closed or self.parsed is None:
            return self.closed
        return "" if self.parsed.can_fetch(address, self.agent) else "its robots.txt does not allow it to programs"

    @property
    def pause_s(self) -> float:
        """Seconds that the site wants between two requests."""
        return float(self.parsed.crawl_delay(self.agent) or 0.0) if self.parsed is not None else 0.0


def rules_of(status: int, body: bytes, *, agent: str) -> Rules:
    """The rules that a site gives.

    Args:
        status: Of its answer to the request for /robots.txt. Without such a file all is allowed; while the site cannot
            say, nothing is (RFC 9309, 2.3.1).
        body: The answer itself.
        agent: The name under which the program is known.
    """
    if status == 429 or not 200 <= status < 500:
        return Rules(agent, closed=f"its robots.txt cannot be had now (status {status})")
    if status >= 300:
        return Rules(agent)
    from protego import Protego

    text = body[:MOST_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
    return Rules(agent, parsed=Protego.parse("\n".join(_for(agent, line) for line in text.splitlines())))


def _for(agent: str, line: str) -> str:
    """The line, but all programs other than this one under one name.

    The time that parsing takes grows with the programs times the rules: half a megabyte of them took minutes.
    """
    named = _AGENT_LINE.match(line)
    if named is None:
        return line
    name = named[1].strip().lower()
    return line if name == "*" or name.replace("*", "") in agent else "User-agent: another"
