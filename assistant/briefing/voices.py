"""Who said what: the utterances of statements, by speaker and by side. English."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.briefing.people import Key, People, bare
from assistant.briefing.positions import Change, changes
from assistant.briefing.speaking import Said, said_in
from assistant.briefing.statements import Statement
from assistant.text.nations import nation
from assistant.text.said.cast import role_beside
from assistant.text.said.speakers import Speaker
from assistant.text.speech.tokens import DETERMINERS, POSSESSIVES, plain_words

__all__ = ["Change", "Said", "Side", "Sort", "Voice", "by_side", "said_in", "voices"]

Sort = Literal["person", "body", "document", "name", "unnamed"]
"""What a speaker is; "name" where nothing tells whether it is a person or a body; "unnamed" for "sources", "a
spokesman", a pronoun of which it is not certain whom it means, and what nobody is named for."""


_DOUBTED = frozenset(
    "alleged suspected accused purported reputed presumed so-called self-styled self-proclaimed".split()
)
_WITHOUT_SIDE = ("nobody", "unsure", "document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One speaker with all that the statements let him, her or it say.

    Attributes:
        name: The fullest form of the name, else the words that stand for one; "" where nobody is named.
        sort: What the speaker is.
        forms: Every form in which the statements name the speaker, as written, the first used first.
        roles: What the texts say the speaker is ("prime minister of Japan"), as written, the first said first.
        side: The country, party or company that the speaker speaks for, as far as a text says so; "" if none does.
        said: The utterances, by date; those without a date last.
        changes: Pairs of them that differ on one matter, by the later one's date.
    """

    name: str
    sort: Sort
    forms: tuple[str, ...]
    roles: tuple[str, ...] = ()
    side: str = ""
    said: tuple[Said, ...]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The speakers of one country, party or company.

    Attributes:
        name: As the texts call it; "" for those whose side no text names.
        voices: In the order of `voices`.
    """

    name: str
    voices: tuple[Voice, ...]


def voices(statements: Iterable[Statement]) -> tuple[Voice, ...]:
    """Who says what in some statements.

    Args:
        statements: Of any sources. What the rest of their passages says of a speaker is heeded, too.

    Returns:
        The speaker of most utterances first; those of whom nobody is named, if there are any, last. The same
        statements give the same voices, in whatever order they come.
    """
    told = sorted(dict.fromkeys(statements), key=_place)
    said = said_in(told)
    people = People(told, said)
    groups: dict[Key, list[Said]] = {}
    for one in said:
        groups.setdefault(people.key(one), []).append(one)
    found = _with_sides([_voice(key, group, people) for key, group in groups.items()])
    return tuple(sorted(found, key=lambda voice: (voice.name == "", -len(voice.said), _place(voice.said[0].statement))))


def by_side(heard: Iterable[Voice]) -> tuple[Side, ...]:
    """Voices grouped by the side that they speak for, in the order of each side's first; those of none last."""
    groups: dict[str, list[Voice]] = {}
    for voice in heard:
        groups.setdefault(voice.side, []).append(voice)
    sides = [Side(name=name, voices=tuple(group)) for name, group in groups.items()]
    return tuple(sorted(sides, key=lambda side: side.name == ""))


def _place(statement: Statement) -> tuple[bool, str, str, int]:
    return statement.published == "", statement.published, statement.uri, statement.start


def _voice(key: Key, group: Sequence[Said], people: People) -> Voice:
    who = [people.described(one) for one in group]
    said = tuple(sorted(group, key=lambda one: (one.date == "", one.date, _place(one.statement), one.words)))
    name = _name(key, group, who, people.full_name(key))
    forms = dict.fromkeys(form for one in group for form in (one.speaker, one.resolved) if form)
    return Voice(
        name=name,
        sort=_sort(key, who),
        forms=tuple(forms),
        roles=_roles(key, group, who, people.roles(key)),
        side=(_side(who, name) or _country(people.nation(key))) if key[0] not in _WITHOUT_SIDE else "",
        said=said,
        changes=changes(said) if key[0] in ("person", "alone", "body", "role") else (),
    )


def _name(key: Key, group: Sequence[Said], who: Sequence[Speaker], full: str) -> str:
    """The fullest form: the name of most words, written with small letters if there is one."""
    named = [one.name for one in who if one.name] + [full] * bool(full)
    if named and key[0] in ("person", "alone", "body"):
        own = _country(key[-1])  # rather "China" than "Beijing"
        return max(named, key=lambda name: (len(name.split()), not name.isupper(), name == own, named.count(name)))
    return full or group[0].resolved or group[0].speaker


def _sort(key: Key, who: Sequence[Speaker]) -> Sort:
    if key[0] in ("person", "role"):
        return "person"
    if key[0] in ("body", "document"):
        return "body" if key[0] == "body" else "document"
    if key[0] == "alone":
        return "person" if any(one.sort == "person" for one in who) else "name"
    return "unnamed"


def _roles(key: Key, group: Sequence[Said], who: Sequence[Speaker], known: Sequence[str]) -> tuple[str, ...]:
    """What the words around a name, or behind it, say its bearer is; each once."""
    if key[0] not in ("person", "alone", "body"):
        return ()
    found: dict[str, str] = {}
    for said, one in zip(group, who, strict=True):
        for role in (one.role if one.name else "", _beside(said)):
            if role:
                found.setdefault(bare(role), role)
    for role in known:
        found.setdefault(bare(role), role)
    # "secretary" of "transport secretary" says nothing more; "her lawyer" says nothing without whose, and what somebody
    # is alleged to be is no role.
    return tuple(
        role
        for bare, role in found.items()
        if not any(other.endswith(" " + bare) for other in found)
        and role.split()[0].lower() not in POSSESSIVES
        and _DOUBTED.isdisjoint(role.lower().split())
    )


def _beside(said: Said) -> str:
    """The role in ", a nurse at the hospital," behind a speaker."""
    if said.resolved or said.speaker not in said.statement.text:
        return ""
    rest = said.statement.text.partition(said.speaker)[2]
    words = plain_words("so" + rest)
    return role_beside(words, 1) if rest[:1] == "," and len(words) > 1 else ""


def _side(who: Sequence[Speaker], name: str) -> str:
    """The side that most forms name; of a country its name, so that its people and its capital are of one side."""
    named = Counter(side for one in who for side in (_side_of(one),) if side)
    return max(named, key=lambda side: (side != name, named[side], side), default="")


def _side_of(one: Speaker) -> str:
    country = nation(one.side.lower())
    if one.nation or country is not None:
        return _country(one.nation or (country.key if country is not None else ""))
    words = one.side.split()
    kept = words[1:] if words and words[0].lower() in DETERMINERS else words
    # "the airline" is another in every document.
    return " ".join(kept) if any(word[:1].isupper() for word in kept) else ""


def _country(key: str) -> str:
    """ "United States" of the key of a country."""
    return key.removeprefix("@").replace("_", " ").title()


def _with_sides(found: Sequence[Voice]) -> list[Voice]:
    """With the side of a name that is itself the side of others: "Orion" of "Orion's lawyers"."""
    sides = {voice.side for voice in found}
    return [replace(one, side=one.name) if not one.side and one.name in sides - {""} else one for one in found]
