"""Two names that a text gives to one: "the Japan Innovation Party, known as Ishin". English."""

import re
from collections.abc import Iterator

from assistant.text.tokens import Token

_ADVERBS = frozenset("also better now then otherwise commonly locally often simply formerly previously".split())


_NAMES = re.compile(
    r"(?P<who>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)(?:, (?:which|who))? (?:calls?|called|names|named|knows|knew) "
    r"(?:(?:it|them|him|her|this|that|these|those|the \w+(?: \w+)?) )?(?:as |by )?[“\"']?[A-Z]"
)


def namer(sentence: str) -> str:
    """Who is told to have a name of their own for something; "" for nobody. To give a name is to say nothing.

    >>> namer("China, which calls them Diaoyu, claims them."), namer("The islands, which China calls Diaoyu, are dry.")
    ('China', 'China')
    """
    found = _NAMES.search(sentence)
    return found["who"] if found else ""


def aliases(row: list[Token]) -> Iterator[tuple[list[int], list[int]]]:
    """The places of a name and of the other name that a text gives right after it.

    Args:
        row: Of a text.
    """
    for place, token in enumerate(row):
        # "Xi then called Trump", "flew to Seoul, named Lee envoy": of other words it is not plain that they give a name
        if token.low != "known" or place == 0 or row[place + 1 : place + 2] == [] or row[place + 1].low != "as":
            continue
        other = _names_from(row, place + 2)
        before = place - 1
        while before > 0 and (row[before].text == "," or row[before].low in _ADVERBS):
            before -= 1
        first = _names_to(row, before)
        # "China claims the islands, known as Diaoyu": only what stands directly before is the same.
        if other and first and (row[place - 1].text == "," or row[place - 1].low in _ADVERBS):
            yield first, other


def _names_from(row: list[Token], start: int) -> list[int]:
    found = []
    for at in range(start, len(row)):
        if row[at].kind == "name":
            found.append(at)
        elif found or row[at].low not in ("the", "“", '"'):
            break
    return found


def _names_to(row: list[Token], end: int) -> list[int]:
    found: list[int] = []
    for at in range(end, -1, -1):
        if row[at].kind != "name" or row[at].sentence != row[end].sentence:
            break
        found.insert(0, at)
    return found
