"""Who a speaker is, as far as the words that name the speaker tell: name, role, side. English."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.text.lexicon import is_known
from assistant.text.nations import nation
from assistant.text.said.offices import (
    FORMER,
    HONORIFICS,
    SUFFIXES,
    TITLES,
    house,
    is_role,
    is_titular,
    joined,
    nation_in,
    office_at,
    represented,
    unowned,
)
from assistant.text.spans import Span
from assistant.text.speech.names import Gender, Name, names
from assistant.text.speech.phrases import head, head_kind
from assistant.text.speech.speakers import is_office, kind_of_noun, plain
from assistant.text.speech.tokens import DETERMINERS, POSSESSIVES, PREPOSITIONS, Words, is_mark, low, plain_words

Sort = Literal["person", "body", "document", "name", "role", "pronoun", "unnamed"]
"""What a speaker is: "name" where a name does not tell whether it is a person's; "role" for "the prime minister"."""

_PRONOUNS = frozenset("he she they it i we him her them who his their its my our".split())
_GENDERS: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "mr", "sir", "lord"), "he"),
    **dict.fromkeys(("she", "her", "mrs", "ms", "miss", "dame", "lady"), "she"),
}
_INDEFINITE = frozenset("a an one another some several many most two three four five six seven eight nine ten".split())
_LINKS = frozenset("de van von der den bin al la le du da di el &".split())
_WITHIN = frozenset("of at for from with".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """What the words that name a speaker say.

    Attributes:
        name: The proper name without title, role and nationality; "" if none is given.
        sort: What is named.
        role: What the words say the speaker is, without the name ("Norway's fisheries minister"), "" if nothing.
        office: The bare office in it, lower case ("fisheries minister"), "" if there is none.
        side: Whom the speaker speaks for, as written; "" if the words do not say.
        nation: Key of the country in it, "" if none is named.
        gender: As a pronoun, "" where nothing tells.
        definite: False for "a spokesman", "officials".
        former: The words say that the role is no longer held.
    """

    name: str
    sort: Sort
    role: str = ""
    office: str = ""
    side: str = ""
    nation: str = ""
    gender: Gender = ""
    definite: bool = True
    former: bool = False


@lru_cache(maxsize=10_000)
def speaker_of(phrase: str, *, opens: bool = False) -> Speaker:
    """Who a speaker is.

    Args:
        phrase: The words that name the speaker, as written.
        opens: Whether they open a sentence, so that the first capital says nothing.
    """
    words = plain_words(unowned(phrase.strip().strip("*")))
    if not words or is_mark(words[0].low):
        return Speaker(name="", sort="unnamed", role=phrase, definite=False)
    first = words[0].low
    if len(words) == 1 and first in _PRONOUNS:
        return Speaker(name="", sort="pronoun", gender=_GENDERS.get(first, ""), definite=False)
    if len(words) == 1 and (len(first) == 1 or first in ("question", "answer")):  # "Q: ...", "Answer: ..."
        return Speaker(name="", sort="unnamed", role=words[0].text, definite=False)
    main = _main_name(words, opens=opens)
    if main is None:
        return _by_role(words)
    if low(words, main.end) in ("in", "at") and main.end > 1:
        words = words[: main.end]  # "the State Department in Washington"
    if "and" in [word.low for word in words] and sum(1 for _ in _runs(words, 0)) > 1:
        return Speaker(name=joined(words, range(len(words))), sort="body")  # "Brazil, India and South Africa"
    if _names_document(words, main):
        return Speaker(name="", sort="document", role=joined(words, range(len(words))))  # "the Biden joint statement"
    if _names_body(words, main):
        places = [at for at in range(len(words)) if at > 0 or words[at].low not in DETERMINERS]
        return Speaker(name=joined(words, places), sort="body", nation=nation_in(words, places))
    return _by_name(words, main)


def _names_document(words: Words, main: Span) -> bool:
    """True for "the Biden joint statement", "a Reuters report", not for "Berg's letter"."""
    own = main.end < len(words) and main.start <= 1 and not words[main.end - 1].low.endswith(SUFFIXES)
    return own and kind_of_noun(words[-1].low) == "document"


def _names_body(words: Words, main: Span) -> bool:
    """True for "Lund police", "the Halden district court": a place with the body that it names, small."""
    rest = range(main.end, len(words))
    if not rest or words[main.end - 1].low.endswith(SUFFIXES) or any(word.capital for word in words[main.end :]):
        return False
    plain_rest = all(not is_mark(words[at].low) and words[at].low not in PREPOSITIONS for at in rest)
    country = nation(plain(words[main.start].low)) is not None  # "Norwegian police" and "Norway's police" are one
    return plain_rest and not country and kind_of_noun(words[-1].low) == "body" and main.start <= 1


def _main_name(words: Words, *, opens: bool) -> Span | None:
    """The words of the name itself: the last run of capitals that owns nothing and is no adjunct, without titles."""
    common = opens and words[0].capital and not _is_name_at_start(words)
    best = None
    for run in _runs(words, int(common)):
        if _is_adjunct(words, run.start) or words[run.end - 1].low.endswith(SUFFIXES):
            continue
        titled = [at for at in range(run.start, run.end - 1) if is_titular(words, at)]
        name = Span(titled[-1] + 1 if titled else run.start, run.end)
        if not _is_no_name(words, name):
            best = name
    return best


def _is_name_at_start(words: Words) -> bool:
    """True if the first word of a sentence is a name: followed by another, or no common word."""
    word = words[0].low
    if word in DETERMINERS | PREPOSITIONS:
        return False
    if (len(words) > 1 and words[1].capital) or word.endswith(SUFFIXES) or nation(word) is not None:
        return True
    return not is_known(word) or (len(words) == 1 and kind_of_noun(word) == "other" and not word.endswith("s"))


def _runs(words: Words, start: int) -> Iterator[Span]:
    """The runs of capitals: "Foreign Minister Jan van der Berg", "Bank of Japan"."""
    at = 0 if low(words, 1) == "of" and kind_of_noun(low(words, 0)) == "body" else start  # "Bank of Japan"
    while at < len(words):
        if not words[at].capital or is_mark(words[at].low) or words[at].low in DETERMINERS | PREPOSITIONS:
            at += 1
            continue
        end = at + 1
        while end < len(words) and _goes_on(words, end):
            end += 1
        yield Span(at, end)
        at = end


def _goes_on(words: Words, at: int) -> bool:
    if words[at - 1].low.endswith(SUFFIXES):
        return False
    word, following = words[at].low, words[at + 1] if at + 1 < len(words) else None
    if words[at].capital:
        return word not in DETERMINERS and not is_mark(word)
    if word == "of":
        return following is not None and following.capital and kind_of_noun(words[at - 1].low) == "body"
    return word in _LINKS and following is not None and (following.capital or following.low in _LINKS)


def _is_adjunct(words: Words, start: int) -> bool:
    """True for a name behind "of", "in", "for": it says whose, or where."""
    for at in range(start - 1, -1, -1):
        if is_mark(words[at].low):
            return False
        if words[at].low in PREPOSITIONS:
            return True
    return False


def _is_no_name(words: Words, name: Span) -> bool:
    """True for "Prime Minister", "Chinese", "Foreign Ministry": capitals that name no one by themselves."""
    last, alone = plain(words[name.end - 1].low), name.end - name.start == 1
    if alone and (last in TITLES or (kind_of_noun(last) == "body" and name.start > 0)):
        return True
    return is_office(last) or (alone and nation(last) is not None and name.end < len(words))


def _by_name(words: Words, main: Span) -> Speaker:
    name, around = joined(words, range(*main)), [at for at in range(len(words)) if at not in range(*main)]
    titles = [plain(words[at].low).rstrip(".") for at in around]
    held = [at for at in around if is_role(words, at)]
    office = office_at(words, max((at for at in held if at < main.start), default=held[0] if held else -1))
    kind = _kind(words, main)
    side = represented(words, around, office, body=bool(_WITHIN & set(titles)))
    if not side and kind == "person":
        side = house(words, Span(0, main.start))
    gender: Gender = next((_GENDERS[word] for word in titles if word in HONORIFICS and word in _GENDERS), "")
    return Speaker(
        name=name,
        sort=kind,
        role=_role(words, around, main),
        office=office,
        side=side or (name if kind == "body" else ""),
        nation=nation_in(words, around if kind != "body" else list(range(len(words)))),
        gender=gender or ("" if kind == "body" else _gender(words, main)),
        former=not FORMER.isdisjoint(titles),
    )


def _role(words: Words, around: list[int], main: Span) -> str:
    """What stands around a name, without "Dame"; of "the governor, General Malik" without the second title; "" where
    no word of it says what somebody is ("the ruling Centre Union")."""
    comma = next((at for at in range(main.start) if words[at].low == ","), main.start)
    told = [at for at in around if not comma < at < main.start or comma == main.start]
    named = [at for at in told if plain(words[at].low).rstrip(".") not in HONORIFICS]
    says_so = any(words[at].low not in DETERMINERS and not words[at].low.endswith("ing") for at in named)
    return joined(words, named) if says_so else ""


def _kind(words: Words, main: Span) -> Sort:
    """Whether a name with what stands around it is a person's or a body's."""
    inner = [plain(words[at].low) for at in range(*main)]
    outer = [plain(words[at].low).rstrip(".") for at in range(len(words)) if at not in range(*main)]
    if nation(" ".join(inner)) is not None:
        return "body"
    if any(word in TITLES or is_office(word) for word in outer):
        return "person"
    if any(kind_of_noun(word) == "document" for word in (inner[0], inner[-1])) and len(inner) <= 2:
        return "document"  # "Article V"
    found = _as_name(words, main)
    if found is not None and found.kind in ("person", "body", "place"):
        return "person" if found.kind == "person" else "body"
    if any(kind_of_noun(word) == "body" for word in outer):
        return "body"
    if outer[:1] == ["the"]:
        return "document" if kind_of_noun(inner[-1]) == "document" else "body"
    return "person" if any(kind_of_noun(word) == "person" for word in outer) else "name"


def _as_name(words: Words, main: Span) -> Name | None:
    """The name as a sentence that does not begin with it would have it."""
    return next(iter(names(plain_words("so " + joined(words, range(*main))))), None)


def _gender(words: Words, main: Span) -> Gender:
    found = _as_name(words, main)
    return found.gender if found is not None else ""


def _by_role(words: Words) -> Speaker:
    """A speaker without a name: "the prime minister", "China's foreign ministry", "two officials", "the report"."""
    phrase, first = Span(0, len(words)), words[0].low
    kind, turns_on = head_kind(words, phrase), head(words, phrase)
    noun, every = plain(low(words, turns_on)), list(range(len(words)))
    owned = any(word.low.endswith(SUFFIXES) for word in words[:-1]) or first in POSSESSIVES
    definite = (first in ("the", "this", "that") or owned) and first not in _INDEFINITE
    sort: Sort = "unnamed"
    if kind in ("body", "name"):
        sort = "body"
    elif kind == "document":
        sort = "document"
    elif definite and is_office(noun):
        sort = "role"
    office = office_at(words, turns_on)
    named = sort == "body" and turns_on > 0 and words[turns_on].capital and not owned
    name = joined(words, [at for at in every if at > 0 or first not in DETERMINERS]) if named else ""
    return Speaker(
        name=name,
        sort=sort,
        role="" if name else joined(words, every),
        office=office,
        side=represented(words, every, office, body=sort == "body") or name,
        nation=nation_in(words, every),
        definite=definite or bool(name),
        former=not FORMER.isdisjoint(plain(word.low) for word in words),
    )
