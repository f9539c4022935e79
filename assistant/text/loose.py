"""Verbs, and what they are told by, that reports choose freely for one another: evidence that a deed is told. English.

Looser than paraphrases.py: "reaffirm" may stand for "repeat" and "hospitalise" for "taken to hospital", but one of a
group is never taken for another when it is asked who did it, when, or whether. A line of loose.txt is a group of base
forms, edited by hand; a verb with a particle has "_" between.
"""

from collections import defaultdict
from functools import lru_cache
from importlib.resources import files

from assistant.text.lexicon import is_known
from assistant.text.tokens import Token

_PARTICLE_WITHIN = 4  # tokens: "set the conviction aside"
_SHORTEST = 4  # letters of what "re" stands before


def loosely(row: list[Token], place: int) -> frozenset[int]:
    """The groups in which a word of a row stands, alone or with a particle after it.

    Args:
        row: Of a sentence or a passage.
        place: Of the word.
    """
    token = row[place]
    if token.kind not in ("word", "number"):  # "fell by half" tells that something halved
        return frozenset()
    found = set().union(*(_groups(lemma) for lemma in _bases(token)))
    for other in row[place + 1 : place + 1 + _PARTICLE_WITHIN]:
        if other.kind == "mark":
            break
        found |= set().union(*(_groups(f"{lemma}_{other.low}") for lemma in token.meaning.lemmas))
    return frozenset(found)


def _bases(token: Token) -> set[str]:
    """Its dictionary forms; of one that begins with "re", that of what is done again ("reconvene": "convene")."""
    found = {*token.meaning.lemmas, token.low.removesuffix("ing"), token.low.removesuffix("ed")}
    # Not the "sign" of "resign", nor the "store" of "restore": words of their own stand in the lexicon.
    again = (lemma for lemma in found if lemma.startswith("re") and len(lemma) >= 2 + _SHORTEST)
    found |= {lemma[2:] for lemma in again if not is_known(lemma)}
    return found


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[int]]:
    table: defaultdict[str, set[int]] = defaultdict(set)
    lines = files("assistant.text").joinpath("loose.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        for lemma in line.split():
            table[lemma].add(number)
    return {lemma: frozenset(groups) for lemma, groups in table.items()}


def _groups(lemma: str) -> frozenset[int]:
    return _table().get(lemma, frozenset())
