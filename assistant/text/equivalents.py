"""Words that stand for each other in reports: a capital for its government, an office for who holds it. English."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

_GROUPS = (
    "china chinese beijing prc",
    "japan japanese tokyo",
    "us usa america american washington states",
    "taiwan taiwanese taipei",
    "russia russian moscow kremlin",
    "britain british uk london",
    "korea korean seoul",
    "ukraine ukrainian kyiv kiev",
    "france french paris",
    "germany german berlin",
    "eu european brussels",
    "india indian delhi",
    "iran iranian tehran",
    "israel israeli jerusalem",
    "react reaction respond responded response answer reply",
)
_OFFICE = re.compile(
    r"\b((?:(?:Prime|Foreign|Vice|Deputy|Defen[cs]e)\s)?(?:Minister|President|Chancellor|Secretary|Secretary-General"
    r"|Ambassador|Governor|King|Queen|Director|Chairman|Spokesman|Spokeswoman|General))\s+"
    r"((?:[A-Z][\w’'-]+\s?){1,3})"
)


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for group in _GROUPS:
        members = frozenset(group.split())
        table.update(dict.fromkeys(members, members))
    return table


_TABLE: Mapping[str, frozenset[str]] = _table()


def equivalents(word: str) -> frozenset[str]:
    """The words that may stand for one (lower case), itself included."""
    return _TABLE.get(word, frozenset((word,)))


def office_holders(texts: Iterable[str]) -> dict[str, frozenset[str]]:
    """Who is named with an office in the texts, both ways: "takaichi" -> "prime", "minister", and back."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for text in texts:
        for named in _OFFICE.finditer(text):
            office = named.group(1).lower().split()
            name = named.group(2).split()[-1].lower().removesuffix("’s").removesuffix("'s")
            for word in office:
                found[word].add(name)
            found[name].update(office)
    return {word: frozenset(others) for word, others in found.items()}
