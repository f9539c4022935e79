"""Whether what would be quoted speaks of what a question names and counts. English.

To the embedding model the ferry to one town is very near to the ferry to another, and trucks that are sold to
excavators that are. What is told of the one is no answer for the other, however near.
"""

import calendar
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise, takewhile

from assistant.answering.weighing import QuestionWord, held_words, stems_in
from assistant.text.lexicon import is_known, kinds
from assistant.text.lexicon import word as meaning
from assistant.text.nations import Nation, nation
from assistant.text.numbers import YEAR, Quantity, may_be_year, quantities
from assistant.text.sentences import sentence_spans
from assistant.text.tokens import TITLES
from assistant.text.words import WORD, is_content, words

_CALENDAR = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name)
_DERIVED = frozenset(("n", "an", "ian", "ese", "ish", "i"))  # "California", "Californian"
_SHORTEST = 4  # letters of a name of which another is derived
_SHORT_FOR = 3  # letters of an abbreviation at least; two begin some two words in any text, and say nothing if missing
_BEFORE = 3  # words before a name that say whose place it takes
_ARTICLES = frozenset(("the", "a", "an"))
_BEFORE_NAMES = re.compile(r"\b(?:of|to|in|at|from|for|by|with|near)\s+\Z")
_COUNTED = re.compile(r"\bhow many((?:\s+[\w'’-]+){1,5})", re.IGNORECASE)
_ENDING = frozenset(  # what is counted
    "did do does was were is are am has have had can could will would of in on at to for from by with and or that who "
    "which people persons".split()
)
_ANYONE = frozenset(("people", "persons"))
# People are counted in any text; those who live somewhere are what few of them count.
_RESIDING = re.compile(r"\s+(?:people|persons)\s+(?:live|lived|reside|resided)\b", re.IGNORECASE)
_RESIDENTS = re.compile(
    r"\b(?:live|lived|living|resid\w+|populat\w+|populous|inhabit\w*|home to|census|villagers|townspeople|dwell\w*)\b",
    re.IGNORECASE,
)
_LENGTHS = frozenset("time times second minute hour day week fortnight month quarter year decade century".split())
_ADDRESSES = frozenset("mr mrs ms miss dr prof sir ceo cfo".split()) | TITLES
_PIECE = re.compile(rf"{WORD.pattern}|[^\w\s'’-]")
_ENDED = re.compile(r"(?:\w{4}|[^\w.])[.!?…][\s\"'“‘(*–-]*\Z")
_POSSESSIVE = re.compile(r"['’]s?$")
_YEAR = re.compile(YEAR)
_MARKS = 8  # characters between two sentences
_NEXT = 40  # characters after a number


def strangers(question: str, asked: Sequence[QuestionWord], quoted: str, whole: Callable[[], str]) -> tuple[str, ...]:
    """What a question names of which what would be quoted does not tell, but of others; as the question has it.

    A passage may call what its document names "the company" or "she". So a name may stand anywhere in the document, but
    not if the passage has another in its very place: "the ferry to Sund" says nothing of "the ferry to Holm", nor does
    "Article 9" of "Article 12". Of names that are common words in capitals one at least must be told. Of what is
    counted, the passages must have something of its kind.

    Args:
        question: As asked.
        asked: Its words.
        quoted: The passages that would be quoted, with the titles of their documents.
        whole: Gives the whole text of those documents.
    """
    names = names_in(question, asked)
    lacking = _untold(names, question, quoted)
    others = [word for word in lacking if _has_another(question, word.text, quoted)]
    if len(others) < len(lacking):
        others += [word for word in _untold(lacking, question, whole()) if word not in others]
    if len(others) < len(names):
        others = [word for word in others if not is_known(word.text) or nation(word.text)]
    # A number may count what is told in other numbers, and a word in small letters need not be a name.
    maybe = [word for word in asked if word not in names and (_numbers(word, question) or _may_be_name(word, question))]
    others += [word for word in _untold(maybe, question, quoted) if _has_another(question, word.text, quoted)]
    found = (*(_written(question, word.text) for word in others), *_uncounted(question, quoted))
    return tuple(dict.fromkeys(found))


def is_of_another(question: str, asked: Sequence[QuestionWord], text: str) -> bool:
    """True if a text has another in the place of a name in a question, and not that name."""
    names = names_in(question, asked)
    return any(_has_another(question, word.text, text) for word in _untold(names, question, text))


def names_in(question: str, asked: Sequence[QuestionWord]) -> list[QuestionWord]:
    """Those words of a question that name somebody or something: its capitals, but for those of a word that begins a
    sentence or is written so as every other is, of a form of address, of a month, and of "U.S."."""
    found = list(WORD.finditer(question))
    inside = (one.group() for one in found[1:])
    headed = question.isupper() or any(word.istitle() and len(word) > 1 and not is_content(word) for word in inside)
    opening = {one.group().lower() for one in found[1:] if _opens(question, one)}
    return [
        word
        for word in asked
        if word.name
        and word.text not in _CALENDAR | _ADDRESSES
        and len(word.text) >= _SHORT_FOR
        and word.text not in opening
        and (not headed or not is_known(word.text) or nation(word.text))
    ]


def _opens(text: str, word: re.Match[str]) -> bool:
    """True for the first word of a text, and for one behind the end of a sentence; not for that of "Ms. Takaichi"."""
    return (
        not text[: word.start()].strip()
        or _ENDED.search(text[max(0, word.start() - _MARKS) : word.start()]) is not None
    )


def _numbers(word: QuestionWord, question: str) -> bool:
    """True for a number that tells which one it is, as a year does; not for one that counts ("by 5 per cent")."""
    if not word.text.isdecimal():
        return False
    counts = re.search(rf"\b{word.text}(?:\s*%|\s+([a-z]\w+))", question)
    if counts is None or _YEAR.fullmatch(word.text):
        return True
    if counts[1] is None:
        return False
    titled = re.search(rf"[A-Z]\w*\s{word.text}\b", question) is not None  # "Phase 2 trials"
    before = re.search(rf"(\w+)\s{word.text}\b", question)  # "What does room 15 hold?"
    numbered = before is not None and is_content(before[1]) and not counts[1].endswith("s")
    return titled or numbered or not is_content(counts[1])


def _may_be_name(word: QuestionWord, question: str) -> bool:
    """True for a word that is not common and stands where names do, in a question without capitals."""
    before = _BEFORE_NAMES.search(question, 0, question.find(word.text))
    return before is not None and question.islower() and word.content and not is_known(word.text)


def _written(question: str, name: str) -> str:
    """A name as the question has it; a number with the word before it that says of what, if it is in capitals."""
    found = list(WORD.finditer(question))
    at = next(at for at, one in enumerate(found) if one.group().lower() == name)
    numbered = name.isdigit() and at > 0 and found[at - 1].group()[0].isupper()
    return question[found[at - numbered].start() : found[at].end()]


def _untold(names: Sequence[QuestionWord], question: str, text: str) -> list[QuestionWord]:
    """Those of some names that a text holds in no form."""
    held = held_words(names, text)
    lacking = [word for word in names if not held[word.text]]
    if not lacking:
        return []
    found = list(WORD.finditer(text))
    told = {one.group().lower() for one in found}
    for one, other in pairwise(found):
        if one.group()[0].isupper():  # "Lending Club", "United Nations"
            first, second = one.group().lower(), other.group().lower()
            told |= {first + second, f"{first} {second}"}
    initials = "".join(one.group()[0].lower() for one in found)
    short = {one.group().lower() for one in WORD.finditer(question) if one.group().isupper()}
    return [
        word
        for word in lacking
        if not _is_told(word.text, told)
        and not (word.text in short and word.text in initials)
        and not _goes_without(word.text, question, text, found)
    ]


def _is_told(name: str, told: Collection[str]) -> bool:
    """True for a name in another form: written apart, derived, or its nation's."""
    name = _POSSESSIVE.sub("", name)
    country = nation(name)
    return name in told or any(_is_derived(name, word) or (country and _is_of(nation(word), country)) for word in told)


def _is_of(told: Nation | None, country: Nation) -> bool:
    """True for "Norwegian" and "Oslo" of Norway; Norway is not all Oslo."""
    return told is not None and told.key == country.key and (told.capital or not country.capital)


def _goes_without(name: str, question: str, text: str, found: Sequence[re.Match[str]]) -> bool:
    """True for "Jinping" of "Xi Jinping" in a text on "President Xi", where no other Xi is named."""
    if name.isdigit():
        return False
    for one, other in pairwise(WORD.finditer(question)):
        step = 1 if one.group().lower() == name else -1 if other.group().lower() == name else 0
        mate = other if step == 1 else one
        if not step or not question[one.end() : other.start()].isspace() or not _is_capital(mate):
            continue
        if mate.group().lower() in _ADDRESSES or nation(mate.group().lower()):
            continue
        places = [
            at for at, word in enumerate(found) if word.group().lower() == mate.group().lower() and _is_capital(word)
        ]
        if places and not any(_has_beside(text, found, at, at - step) for at in places):
            return True
    return False


def _is_capital(word: re.Match[str]) -> bool:
    return word.group()[0].isupper() and is_content(word.group())


def _has_beside(text: str, found: Sequence[re.Match[str]], at: int, other: int) -> bool:
    """True if the word beside a name in a text is of the name too, and says which."""
    if not 0 <= other < len(found):
        return False
    first, last = sorted((found[at], found[other]), key=lambda word: word.start())
    low = found[other].group().lower()
    return (
        text[first.end() : last.start()].isspace()
        and _is_capital(found[other])
        and low not in _CALENDAR | _ADDRESSES
        and not (is_known(low) and meaning(low).parts[:1] != "n" and _opens(text, found[other]))
    )


def _is_derived(name: str, word: str) -> bool:
    short, long = sorted((name, word), key=len)
    return len(short) >= _SHORTEST and long.startswith(short) and long[len(short) :] in _DERIVED


def _has_another(question: str, name: str, text: str) -> bool:
    """True if a text has another name, or number, after the words that stand before one in the question."""
    asked = list(_words(question))
    known = {word.lower() for word in asked}
    told = list(_words(text))
    for at, word in enumerate(asked):
        before = _place(asked, at) if word.lower() == name else ()
        if before and any(
            one.lower() not in known
            and (one.isdigit() if name.isdigit() else _may_stand(one))
            and _place(told, place, len(before)) == before
            for place, one in enumerate(told)
        ):
            return True
    return False


def _may_stand(word: str) -> bool:
    """True for a word that may be a name: not of "the minister. He", nor of "the minister on Friday"."""
    return word[0].isupper() and is_content(word) and word.lower() not in _CALENDAR | _ADDRESSES


def _uncounted(question: str, text: str) -> tuple[str, ...]:
    """What a question asks the number of, where a text counts others, and has neither that nor anything of its kind."""
    asked = _COUNTED.search(question)
    if asked and (residing := _RESIDING.match(asked.group(1))):
        sentences = (span.of(text) for span in sentence_spans(text))
        tells = any(_RESIDENTS.search(one) and quantities(one) for one in sentences)
        return () if tells else (f"how many{residing.group()}",)
    before = takewhile(lambda word: word.lower() not in _ENDING, asked.group(1).split() if asked else ())
    nouns = [word for word in before if word[0].islower() and is_content(word)]
    if not nouns or nouns[-1] in _ANYONE or _is_length(nouns[-1]) or meaning(nouns[-1]).parts[:1] not in ("n", ""):
        return ()
    held = stems_in(text)
    told = set(words(text))
    if told & _ANYONE or any(stems_in(noun) & held for noun in nouns) or not _counts_others(text):
        return ()
    kept = frozenset[str]().union(*map(kinds, told))
    return () if any(kept & (word.same | word.near) for word in map(meaning, nouns)) else (" ".join(nouns),)


def _is_length(word: str) -> bool:
    return not meaning(word).lemmas.isdisjoint(_LENGTHS)


def _counts_others(text: str) -> bool:
    """True if each number in a text stands with a noun of its own: what "14" counts in "it killed 14", is not said."""
    counted = [_is_of_noun(text, number) for number in quantities(text) if _is_count(text, number)]
    return bool(counted) and all(counted)


def _is_count(text: str, number: Quantity) -> bool:
    """True for a number that may count: no year, no day of a month, no "Article 9", and not "one of them"."""
    if number.kind != "cardinal" or number.value == 1 or may_be_year(number):
        return False
    before = text[: number.start].split()[-1:]
    after = WORD.match(text, number.end + 1)
    dated = after is not None and after.group().lower() in _CALENDAR
    return not (dated or (before and before[0][0].isupper() and before[0].isalpha() and is_content(before[0])))


def _is_of_noun(text: str, number: Quantity) -> bool:
    after = [word.group() for word in WORD.finditer(text[number.end : number.end + _NEXT])][:2]
    nouns = [word for word in after if word[0].isalpha() and len(word) >= _SHORTEST and is_content(word)]
    return bool(nouns) and text[number.end : number.end + 1].isspace() and not _is_length(nouns[0])


def _words(text: str) -> Iterator[str]:
    return (found.group() for found in _PIECE.finditer(text) if found.group().lower() not in _ARTICLES)


def _place(words: Sequence[str], at: int, count: int = 0) -> tuple[frozenset[str] | str, ...]:
    """The words before a word back to the next that means something; so many, if their count is given."""
    found: list[frozenset[str] | str] = []
    for word in reversed(words[max(0, at - (count or _BEFORE)) : at]):
        content = is_content(word)
        found.append(stems_in(word) if content else word.lower())
        if content and not count:
            return tuple(found)
    return tuple(found) if count else ()
