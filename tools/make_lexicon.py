"""Distils assistant/text/lexicon.txt.gz from WordNet 3.0, for the words that are common in English.

python tools/make_lexicon.py DICT VOCABULARY OUT

DICT is WordNet's folder with index.sense, data.* and *.exc (Debian: wordnet-base and wordnet-sense-index),
VOCABULARY a file with one common word a line (the vocabulary of the default embedding model is one).
Kept of WordNet: which senses a word has, commonest first; for a sense its hypernyms, its opposites, and what is
near it (derivation, similarity, cause, entailment). Glosses and rare words are left out.
"""

import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
MOST_SENSES = {"n": 5, "v": 8, "a": 5, "r": 4}
FEWEST_SENSES = 3  # kept though no text of WordNet's tagged corpus uses them
PARTICLES = frozenset(
    "up down off out over in on away back through aside to with for into ahead forward together after against "
    "apart under along around about".split()
)
NEAR = frozenset("+ & $ * > \\ < =".split())
ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def main() -> None:
    folder, vocabulary, out = (Path(argument) for argument in sys.argv[1:])
    common = {line.strip() for line in vocabulary.read_text(encoding="utf-8").splitlines() if line.strip().isalpha()}
    exceptions = irregular(folder, common)
    senses = kept_senses(folder, common | set(exceptions.values()) | bases(folder, common))
    synsets = {synset for kept in senses.values() for _, synset in kept}
    links = relations(folder, synsets)
    numbers = {synset: base36(number) for number, synset in enumerate(sorted(synsets | set(links)))}
    lines = [f"{form} {lemma}" for form, lemma in sorted(exceptions.items())]
    lines.append("")
    lines += [f"{lemma} {written(kept, numbers)}" for lemma, kept in sorted(senses.items())]
    lines.append("")
    for synset, (hypernyms, opposites, near) in sorted(links.items()):
        columns = (
            ",".join(sorted(numbers[one] for one in group if one in numbers)) for group in (hypernyms, opposites, near)
        )
        lines.append(f"{numbers[synset]} {'|'.join(columns)}")
    text = "\n".join(lines).encode()
    with gzip.GzipFile(filename="", fileobj=out.open("wb"), mode="wb", mtime=0) as packed:
        packed.write(text)
    sys.stdout.write(
        f"{len(senses):,} words, {len(links):,} senses, {len(text):,} bytes, {out.stat().st_size:,} packed\n"
    )


def irregular(folder: Path, common: set[str]) -> dict[str, str]:
    """Irregular forms of common words: "went" -> "go"."""
    found: dict[str, str] = {}
    for name in ("verb", "noun", "adj", "adv"):
        for line in (folder / f"{name}.exc").read_text(encoding="utf-8").splitlines():
            form, lemma = line.split()[:2]
            if form.isalpha() and lemma.isalpha() and form != lemma and (form in common or lemma in common):
                found.setdefault(form, lemma)
    return found


def bases(folder: Path, common: set[str]) -> set[str]:
    """The dictionary forms of common words, by the regular endings ("conceded" -> "concede")."""
    lemmas = {line.split("%")[0] for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines()}
    found = set()
    for form in common:
        for ending, instead in ENDINGS:
            lemma = form.removesuffix(ending) + instead
            if form.endswith(ending) and lemma in lemmas and len(lemma) > 2:
                found.add(lemma)
    return found


def kept_senses(folder: Path, common: set[str]) -> dict[str, list[tuple[str, str]]]:
    """The commonest senses of each kept word, as (part of speech, synset), with the count of its uses kept in order."""
    proper = proper_senses(folder)
    counted: defaultdict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        key, offset, number, count = line.split()
        lemma, lexical = key.split("%")
        part = PARTS[lexical[0]]
        if wanted(lemma, lexical[0], common) and (part != "n" or (lemma, offset) not in proper):
            counted[lemma, part].append((int(number), int(count), part + offset))
    senses: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for (lemma, part), found in sorted(counted.items(), key=lambda item: (item[0][0], -sum(one[1] for one in item[1]))):
        for number, count, synset in sorted(found)[: MOST_SENSES[part]]:
            if count or number <= FEWEST_SENSES:
                senses[lemma].append((part, synset))
    return dict(senses)


def proper_senses(folder: Path) -> set[tuple[str, str]]:
    """The senses in which a noun is a name ("Porto"), as (lower case word, offset)."""
    found = set()
    for line in (folder / "data.noun").read_text(encoding="utf-8").splitlines():
        if re.match(r"\d{8} ", line):
            fields = line.split(" | ")[0].split()
            written = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
            found |= {(word.lower(), fields[0]) for word in written if word[0].isupper()}
    return found


def wanted(lemma: str, kind: str, common: set[str]) -> bool:
    """True for a common word, and for a common verb with a particle ("turn_down")."""
    verb, _, particle = lemma.partition("_")
    if particle:
        return kind == "2" and verb in common and particle in PARTICLES
    return lemma in common and len(lemma) > 1


def relations(folder: Path, synsets: set[str]) -> dict[str, tuple[set[str], set[str], set[str]]]:
    """For each sense its hypernyms, its opposites and what is near it; two steps upward are kept."""
    links: dict[str, tuple[set[str], set[str], set[str]]] = {}
    for part, name in FILES.items():
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if re.match(r"\d{8} ", line):
                fields = line.split(" | ")[0].split()
                words = int(fields[3], 16)
                pointers = fields[5 + 2 * words :]
                groups: tuple[set[str], set[str], set[str]] = (set(), set(), set())
                for place in range(0, 4 * int(fields[4 + 2 * words]), 4):
                    symbol, offset, target = pointers[place : place + 3]
                    group = 0 if symbol in ("@", "@i") else 1 if symbol == "!" else 2 if symbol in NEAR else None
                    if group is not None:
                        groups[group].add(target.replace("s", "a") + offset)
                links[part + fields[0]] = groups
    above = synsets | {one for synset in synsets for one in links[synset][0]}
    above |= {one for synset in above for one in links[synset][0]}
    return {synset: links[synset] for synset in above if any(links[synset])}


def written(kept: list[tuple[str, str]], numbers: dict[str, str]) -> str:
    """ "n12,5f;v3": the senses by part of speech, the part that is used most first."""
    parts: dict[str, list[str]] = {}
    for part, synset in kept:
        parts.setdefault(part, []).append(numbers[synset])
    return ";".join(part + ",".join(found) for part, found in parts.items())


def base36(number: int) -> str:
    """A number in few characters."""
    written = ""
    while number:
        number, digit = divmod(number, 36)
        written = DIGITS[digit] + written
    return written or "0"


if __name__ == "__main__":
    main()
