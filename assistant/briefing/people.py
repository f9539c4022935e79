"""Which of the speakers of a library are one: cautious, as two people under one name are worse than one under two.

Names are the same where their words are. A family name alone is that of the one person who bears it in the same
document, else in the library; where two bear it, or what they are said to be does not fit, it stays alone. "The prime
minister" is whom the same document calls so, if that is one person and the sentence does not speak of another year.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.briefing.speaking import Said
from assistant.briefing.statements import Statement
from assistant.text.nations import nation
from assistant.text.numbers import YEAR
from assistant.text.said.cast import cast_of
from assistant.text.said.offices import HONORIFICS
from assistant.text.said.speakers import Speaker, speaker_of
from assistant.text.sentences import sentence_spans
from assistant.text.speech.tokens import DETERMINERS, POSSESSIVES, low, plain_words

Key = tuple[str, ...]
"""What all forms of one speaker share; the first part says what kind of key it is."""

# Where the family name comes first, it may be used alone.
_FAMILY_FIRST = frozenset(
    "xi li wang zhang liu chen yang zhao huang zhou wu xu sun zhu hu guo lin gao luo mao lai kim lee park fu xue jiang "
    "deng wen cai ma han moon yoon ban nguyen tran".split()
)
# Whoever is one of these is not also a minister: the same name is another person's.
_PRIVATE = frozenset(
    "nurse farmer driver student pupil patient resident fisherman teacher shopkeeper pensioner tourist passenger widow "
    "reader baker mechanic butcher plumber electrician carpenter waiter waitress cleaner gardener skipper".split()
)
# Every country has one, also under a name with capitals.
_GENERIC = frozenset(
    "ministry government cabinet parliament army navy embassy police court senate council commission".split()
)
# Of these a matter has one, where its documents name no two.
_ONE_EACH = frozenset("police army navy coastguard government".split())
_YEAR = re.compile(rf"\b{YEAR}\b")


@dataclass(slots=True)
class _Person:
    """A full name with what is known of its bearer."""

    words: tuple[str, ...]
    written: str
    offices: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    roles: dict[str, None] = field(default_factory=dict)

    def learn(self, one: Speaker) -> None:
        self.offices |= {one.office} - {""}
        self.nations |= {one.nation} - {""}
        self.genders |= {one.gender} - {""}
        self.roles |= {one.role: None} if one.role else {}


class People:
    """The persons and bodies that some statements name.

    Args:
        statements: All that are looked at; the more of a document, the surer.
        said: Their utterances.
    """

    def __init__(self, statements: Iterable[Statement], said: Sequence[Said]) -> None:
        self._by_name: dict[tuple[str, ...], _Person] = {}
        self._named_in: dict[str, dict[tuple[str, ...], list[Speaker]]] = defaultdict(lambda: defaultdict(list))
        self._alone_in: dict[str, list[Speaker]] = defaultdict(list)
        self._alone: dict[str, list[Speaker]] = defaultdict(list)
        self._bearers: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._lands: dict[tuple[str, str], set[str]] = {}
        self._bodies: dict[str, set[str]] = defaultdict(set)
        self._two: dict[str, bool] = {}
        self._texts: dict[str, dict[str, str]] = defaultdict(dict)
        for statement in statements:
            # The sentences of one passage all say what stands around them: it is read once.
            text = "\n".join((statement.before, statement.text, statement.after))
            self._texts[statement.uri].setdefault("".join(text.split()), text)
        for uri, texts in self._texts.items():
            for text in texts.values():
                for span in sentence_spans(text):
                    for one in cast_of(span.of(text)):
                        self._learn(uri, one)
        for utterance in said:
            self._learn(utterance.statement.uri, self.described(utterance))

    def described(self, said: Said) -> Speaker:
        """Who speaks, as far as the words tell that name the speaker, or whom a pronoun stands for."""
        return speaker_of(said.resolved or said.speaker, opens=said.opens)

    def key(self, said: Said) -> Key:
        """What all utterances of one speaker share."""
        one, uri, group = self.described(said), said.statement.uri, said.statement.group or said.statement.uri
        if not said.speaker:
            return ("nobody",)
        if one.sort == "pronoun":
            return ("unsure", group, str(said.statement.start), said.speaker.lower())
        if one.sort in ("person", "name"):
            return self._person_key(one, uri, group)
        if one.sort == "role":
            return self._holder(one, said) or ("role", group, bare(one.role))
        if one.sort == "body":
            return self._body_key(one, uri, group)
        first = said.speaker.lower().split()[0]
        single = one.sort == "unnamed" and first in ("a", "an", "one", "another", "someone", "somebody")
        return (one.sort, group, bare(one.role or one.name), str(said.statement.start) if single else "")

    def full_name(self, key: Key) -> str:
        """The full name of the person whose key it is, as first written; "" for any other."""
        person = self._by_name.get(key[1:]) if key[0] == "person" else None
        return "" if person is None else person.written

    def roles(self, key: Key) -> tuple[str, ...]:
        """What the texts say the person whose key it is is, as written, wherever they say it."""
        person = self._by_name.get(key[1:]) if key[0] == "person" else None
        return () if person is None else tuple(person.roles)

    def nation(self, key: Key) -> str:
        """The key of the one country that the texts name in what they say a person is; "" for none and for several."""
        person = self._by_name.get(key[1:]) if key[0] == "person" else None
        return next(iter(person.nations)) if person is not None and len(person.nations) == 1 else ""

    def _learn(self, uri: str, one: Speaker) -> None:
        words = _words_of(one.name)
        if _is_placed(one):
            self._bodies[uri].add(" ".join(words))
        if one.sort not in ("person", "name") or not words:
            return
        if len(words) == 1:
            self._alone_in[uri].append(one)
            self._alone[words[0]].append(one)
            return
        if _form(words) not in self._by_name:
            for word in {words[0], words[-1]}:
                self._bearers[word].append(_form(words))
        person = self._by_name.setdefault(_form(words), _Person(words, one.name))
        person.learn(one)
        self._named_in[uri][_form(words)].append(one)

    def _person_key(self, one: Speaker, uri: str, group: str) -> Key:
        words = _words_of(one.name) or (one.name.lower(),)  # "Ms. said she would stay": a title and no name
        if len(words) == 1 and len(self._genders_in(uri, words[0])) > 1:
            return self._one_of_two(one, words[0], uri, group)
        if len(words) > 1:
            return ("person", *_form(words), *self._other_life(one, words, uri))
        here = [form for form in self._named_in[uri] if _bears(self._by_name[form].words, words[0], given=True)]
        here = [form for form in here if _fits(one, self._by_name[form], strict=False)]
        if here:
            return ("person", *here[0]) if len(here) == 1 else ("alone", group, words[0])
        bearers = self._bearers.get(words[0], [])
        known = [form for form in bearers if _bears(self._by_name[form].words, words[0], given=False)]
        if not known:
            return ("alone", "" if self._one_office(words[0]) else group, words[0])
        alike = [form for form in known if self._fits_here(uri, words[0], self._by_name[form])]
        return ("person", *alike[0]) if len(known) == len(alike) == 1 else ("alone", group, words[0])

    def _genders_in(self, uri: str, family: str) -> set[str]:
        return {one.gender for one in self._alone_in[uri] if one.gender and _words_of(one.name)[0] == family}

    def _one_of_two(self, one: Speaker, family: str, uri: str, group: str) -> Key:
        """Mr and Ms Ellis of one document: whose gender is known is one of them, who is neither may be either."""
        here = [form for form in self._named_in[uri] if _bears(self._by_name[form].words, family, given=False)]
        sure = [form for form in here if one.gender and one.gender in self._by_name[form].genders]
        return ("person", *sure[0]) if len(sure) == 1 else ("alone", group, family, one.gender)

    def _other_life(self, one: Speaker, words: tuple[str, ...], uri: str) -> tuple[str, ...]:
        """A part of the key that keeps the nurse apart from the minister of the same name."""
        heads = {office.split()[-1] for office in self._by_name[_form(words)].offices}
        private = heads & _PRIVATE
        if not private or not heads - _PRIVATE:
            return ()
        here = {known.office for known in self._named_in[uri][_form(words)]} | {one.office}
        mine = {office.split()[-1] for office in here if office} & private
        return ("", min(mine)) if mine else ()

    def _fits_here(self, uri: str, family: str, person: _Person) -> bool:
        """True if nothing that a document says of a family name speaks against a person of the library."""
        return all(_fits(one, person, strict=True) for one in self._alone_in[uri] if _words_of(one.name)[0] == family)

    def _one_office(self, family: str) -> bool:
        """True if a family name alone is never said to hold two offices, or to be of both genders."""
        alone = self._alone[family]
        offices, genders = {one.office for one in alone} - {""}, {one.gender for one in alone} - {""}
        return len(offices) <= 1 and len(genders) <= 1

    def _holder(self, one: Speaker, said: Said) -> Key | None:
        """The one person whom a document calls what the role says."""
        if one.role.split()[0].lower() in POSSESSIVES:
            return None  # "her lawyer" is that of somebody, not the one lawyer whom the document names
        years = [int(year) for year in _YEAR.findall(said.statement.text)]
        published = said.statement.published[:4]
        if years and published and min(years) < int(published):
            return None
        holders = set()
        for form, named in self._named_in[said.statement.uri].items():
            if any(_holds(holder, one) for holder in named):
                holders.add(("person", *form))
        for holder in self._alone_in[said.statement.uri]:
            if _holds(holder, one):
                holders.add(self._person_key(holder, said.statement.uri, said.statement.group or said.statement.uri))
        return holders.pop() if len(holders) == 1 else None

    def _body_key(self, one: Speaker, uri: str, group: str) -> Key:
        words = plain_words(one.name or one.role)
        lead = [at for at, word in enumerate(words) if word.low not in DETERMINERS][:2]
        if len(words) > 3 and len(lead) == 2 and nation(" ".join(low(words, at) for at in lead)) is not None:
            words = words[lead[1] + 1 :]  # "the United States State Department"
        country = one.nation
        kept = []
        for at, word in enumerate(words):
            if word.low in ("in", "of") and at + 2 == len(words) and nation(low(words, at + 1)) is not None:
                break  # "the foreign ministry in Beijing"
            if word.low not in DETERMINERS and nation(word.low.removesuffix("'s")) is None and word.text.isalpha():
                kept.append(word.low)
        whole = " ".join(kept)
        called = " ".join(word.low for word in words if word.low not in DETERMINERS)
        itself = nation(called)
        people = called.endswith("s") and nation(called.removesuffix("s")) == itself  # "Americans"
        if not people and (itself is not None or (country and whole == "government")):
            return ("body", country or called)  # "Beijing", "China", "the Chinese government"
        if not whole:
            return ("body", called)
        if one.name and (kept[-1] not in _GENERIC or _is_placed(one)):
            return ("body", whole)
        if country:
            return ("body", country, whole)
        nations = self._nations_of(uri, whole)
        if len(nations) == 1:
            return ("body", *nations, *([whole] if whole != "government" else []))
        named = self._places_of(uri, whole)
        if len(named) == 1:
            return ("body", named.pop())
        return ("body", group if whole not in _ONE_EACH or self._has_two(whole) else "", "", whole)

    def _has_two(self, office: str) -> bool:
        """True if the documents name two bodies of a kind by their place or country: "police" may then be of either."""
        if office not in self._two:
            placed = {name for uri in self._texts for name in self._places_of(uri, office)}
            lands = {land for uri in self._texts for land in self._nations_of(uri, office)}
            self._two[office] = len(placed) + len(lands) > 1
        return self._two[office]

    def _places_of(self, uri: str, office: str) -> set[str]:
        """The bodies of one kind that a document names by a place: the "lund police" of "police"."""
        return {name for name in self._bodies[uri] if name.endswith(" " + office)}

    def _nations_of(self, uri: str, office: str) -> set[str]:
        """The countries whose "foreign ministry" a document names."""
        if (uri, office) in self._lands:
            return self._lands[uri, office]
        found: set[str] = set()
        wanted = office.split()
        for text in self._texts[uri].values():
            words = plain_words(text)
            for at in range(len(words) - len(wanted) + 1):
                if [word.low for word in words[at : at + len(wanted)]] == wanted:
                    one = nation(low(words, at - 1).removesuffix("'s"))
                    found |= {one.key} if one is not None else set()
        self._lands[uri, office] = found
        return found


def _is_placed(one: Speaker) -> bool:
    """True for "Lund police", "Halden district court": a body of a kind that every place has, with its place."""
    words = one.name.split()
    return one.sort == "body" and len(words) > 1 and words[-1] in _GENERIC and words[0][:1].isupper()


def _words_of(name: str) -> tuple[str, ...]:
    """The words of a name, lower case, without titles."""
    words = (word.lower().strip(".,") for word in name.replace("’", "'").split())
    return tuple(word for word in words if word and word not in HONORIFICS)


def _form(words: tuple[str, ...]) -> tuple[str, ...]:
    """One form for "Sanae Takaichi" and "Takaichi Sanae"."""
    return tuple(sorted(words))


def _bears(full: tuple[str, ...], alone: str, *, given: bool) -> bool:
    """True if a name of one word can stand for a full name; by the given name only in the same text."""
    return alone == full[-1] or (alone == full[0] and (given or alone in _FAMILY_FIRST))


def _fits(one: Speaker, person: _Person, *, strict: bool) -> bool:
    """True if nothing that is said of a name speaks against a person.

    Args:
        one: A name with what is said of its bearer.
        person: Of a full name.
        strict: Another office speaks against it, too: so in another document than the full name's.
    """
    if one.gender and person.genders and one.gender not in person.genders:
        return False
    if one.nation and person.nations and one.nation not in person.nations:
        return False
    heads = {office.split()[-1] for office in person.offices}
    return not (strict and one.office and heads and one.office.split()[-1] not in heads)


def _holds(holder: Speaker, role: Speaker) -> bool:
    """True if a person is called what a role says ("the minister" of "Foreign Minister Ingrid Dahl")."""
    if not holder.office or not role.office or holder.former != role.former:
        return False
    if holder.nation and role.nation and holder.nation != role.nation:
        return False
    if holder.side and role.side and set(_words_of(holder.side)).isdisjoint(_words_of(role.side)):
        return False  # "Vik's lawyer", "Moe's lawyer"
    return holder.office == role.office or holder.office.endswith(" " + role.office)


def bare(text: str) -> str:
    """A phrase in lower case without its leading determiner."""
    words = text.lower().split()
    return " ".join(words[1:] if words and words[0] in DETERMINERS else words)
