"""What common English words mean to each other: same, near, opposite. From WordNet and from paraphrases.py.

A word is known by its keys. Two words mean the same if they share a `same` key, are near if a `near` key of one is
a `same` key of the other, and are opposites if an `opposite` key of one is a `same` key of the other. So a whole
passage can be looked up at once, in an index from keys to places.

Source: WordNet 3.0 (Princeton University), distilled by benchmarks/make_lexicon.py; its licence is in lexicon.LICENSE.
"""

import gzip
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from assistant.text.paraphrases import group_keys, opposite_keys, side_keys

_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("iest", "y"),
    ("ier", "y"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("s", ""),
    ("oes", "o"),
    ("zes", "z"),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
    ("er", "e"),
    ("er", ""),
    ("est", "e"),
    ("est", ""),
)
_DOUBLED = frozenset("bdgklmnprt")
# A prefix that turns an adjective into its opposite ("unlikely", "illegal").
_TURNING = ("un", "in", "im", "il", "ir", "non")
# Verbs that the lexicon lacks, with the forms by which no ending tells them.
_RARE_VERBS = {
    **dict.fromkeys("withhold withholds withholding withheld".split(), "withhold"),
    **dict.fromkeys("foresee foresees foreseeing foresaw foreseen".split(), "foresee"),
    **dict.fromkeys("oversees overseeing oversaw overseen".split(), "oversee"),
    **dict.fromkeys("rewrote rewritten".split(), "rewrite"),
    **dict.fromkeys("mislead misleads misleading misled".split(), "mislead"),
    **dict.fromkeys("outdid outdone".split(), "outdo"),
    **dict.fromkeys("retook retaken".split(), "retake"),
    **dict.fromkeys("reran".split(), "rerun"),
}
_SHORTEST_VERB = 5  # letters of an unknown word that may be the form of a verb
_SHORTEST_RARE = 6
_SHORTEST_TURNED = 4  # letters of what the prefix stands before


class Word(NamedTuple):
    """What is known of a word.

    Attributes:
        lemmas: The dictionary forms it may be of ("left": "leave", "left").
        parts: Parts of speech it may be, commonest first: letters of n, v, a, r; "" for an unknown word.
        same: Keys of its meanings.
        near: Keys of what it derives from, or is a kind of.
        sides: Keys by which what it excludes finds it.
        opposite: Keys of what it excludes.
    """

    lemmas: frozenset[str]
    parts: str
    same: frozenset[str]
    near: frozenset[str]
    sides: frozenset[str]
    opposite: frozenset[str]


class _Lexicon(NamedTuple):
    irregular: Mapping[str, str]
    senses: Mapping[str, str]
    links: Mapping[str, str]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    packed = files("assistant.text").joinpath("lexicon.txt.gz").read_bytes()
    tables = [
        dict(line.split(" ", 1) for line in table.split("\n"))
        for table in gzip.decompress(packed).decode("ascii").split("\n\n")
    ]
    return _Lexicon(*tables)


@lru_cache(maxsize=50_000)
def word(form: str) -> Word:
    """What is known of a word in lower case ("leaving"), or of a verb with a particle ("turned_down")."""
    lemmas = _lemmas(form)
    parts, same, near, sides, opposite = "", set(lemmas), set[str](), set(lemmas), set[str]()
    # An irregular or regular form is rather of its base than a word of its own ("said", "left").
    for lemma in sorted(lemmas, key=lambda lemma: (lemma == form, lemma)):
        same |= group_keys(lemma)
        sides |= side_keys(lemma)
        opposite |= opposite_keys(lemma)
        for entry in filter(None, _lexicon().senses.get(lemma, "").split(";")):
            part, senses = entry[0], entry[1:].split(",")
            parts += part if part not in parts else ""
            for sense in senses:
                same.add("#" + sense)
                sides.add("#" + sense)
                hypernyms, opposites, others = _links(sense)
                near |= hypernyms | others
                opposite |= opposites
    opposite |= _turned(lemmas)
    if not parts and (form in _RARE_VERBS or (form.endswith(("ed", "ing")) and len(form) > _SHORTEST_VERB)):
        parts = "a" if form.startswith("un") and not form.startswith("under") else "v"  # "unwavering"
    return Word(
        frozenset(lemmas), parts, frozenset(same), frozenset(near - same), frozenset(sides), frozenset(opposite - sides)
    )


@lru_cache(maxsize=50_000)
def kinds(form: str) -> frozenset[str]:
    """Keys of what a word in lower case means, and of what that is a kind of, two steps up."""
    found = word(form)
    own = found.same | found.near
    links = (_links(key[1:]) for key in own if key.startswith("#"))
    return own.union(*(hypernyms | others for hypernyms, _, others in links))


def is_known(form: str) -> bool:
    """True if a word in lower case, or a form of it, stands in the lexicon."""
    return any(lemma in _lexicon().senses for lemma in _lemmas(form))


@lru_cache(maxsize=50_000)
def verb_senses(form: str) -> int:
    """How many senses are kept of a word as a verb, at most eight; 0 if it is none.

    A verb of many says little by itself.
    """
    entries = (entry for lemma in _lemmas(form) for entry in _lexicon().senses.get(lemma, "").split(";"))
    return max((len(entry[1:].split(",")) for entry in entries if entry.startswith("v")), default=0)


def phrase(verb: str, particle: str) -> str:
    """The lexicon's name of a verb with a particle ("turned", "down": "turn_down"); "" if it has none."""
    names = (f"{lemma}_{particle}" for lemma in _lemmas(verb))
    return next((name for name in names if name in _lexicon().senses or group_keys(name)), "")


def _links(sense: str) -> tuple[set[str], set[str], set[str]]:
    columns = _lexicon().links.get(sense, "||").split("|")
    hypernyms, opposites, others = ({"#" + one for one in column.split(",") if one} for column in columns)
    return hypernyms, opposites, others


@lru_cache(maxsize=50_000)
def _lemmas(form: str) -> frozenset[str]:
    """The dictionary forms of a word; of an unknown one, itself and itself without the endings of English."""
    senses = _lexicon().senses
    if form in _RARE_VERBS:
        return frozenset((_RARE_VERBS[form],))
    found = {form} if form in senses else set()
    if form in _lexicon().irregular:
        found.add(_lexicon().irregular[form])
    found |= {lemma for lemma in _detached(form) if lemma in senses}
    return frozenset(found or {form, *_plain(form)})


def _detached(form: str) -> list[str]:
    found = []
    listed = form in _lexicon().senses
    for ending, instead in _ENDINGS:
        # "News" is not the plural of "new", nor is a number more numb.
        compared = ending.startswith(("er", "est", "ier", "iest")) and _is_adjective(form)
        plural = ending == "s" and _is_noun_or_verb(form[:-1])
        if listed and ending[-2:] not in ("ed", "ng") and not plural and not compared:
            continue
        if form.endswith(ending) and len(form) - len(ending) >= 2:
            stem = form[: -len(ending)]
            found.append(stem + instead)
            if not instead and len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
                found.append(stem[:-1])
    return found


def _plain(form: str) -> list[str]:
    """An unknown word without the ending that is likeliest to be one."""
    if len(form) > 4 and form.endswith("s") and not form.endswith("ss"):
        return [form[:-1]]
    return [lemma for lemma in _detached(form) if len(lemma) > 4 and form.endswith(("ed", "ing"))]


def _turned(lemmas: frozenset[str]) -> set[str]:
    """The adjectives of which these are the opposites, or which are theirs, by a prefix."""
    found = set()
    for lemma in lemmas:
        for prefix in _TURNING:
            bare = lemma.removeprefix(prefix)
            if bare != lemma and len(bare) >= _SHORTEST_TURNED and _is_adjective(bare) and _is_adjective(lemma):
                found.add(bare)
            if len(lemma) >= _SHORTEST_TURNED and _is_adjective(lemma) and _is_adjective(prefix + lemma):
                found.add(prefix + lemma)
        # Rare ones that the lexicon may lack ("unchangeable").
        if lemma.endswith(("able", "ible", "ed")) and len(lemma) > _SHORTEST_RARE:
            found.add(lemma.removeprefix("un") if lemma.startswith("un") else "un" + lemma)
    return found


def _is_noun_or_verb(lemma: str) -> bool:
    return any(entry.startswith(("n", "v")) for entry in _lexicon().senses.get(lemma, "").split(";"))


def _is_adjective(lemma: str) -> bool:
    return any(entry.startswith("a") for entry in _lexicon().senses.get(lemma, "").split(";"))
