"""A statement read once for comparing: its words, who says it, its times and amounts, and what it leans on. English."""

import re
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from assistant.briefing.contrasts.amounts import Amount, amount_of
from assistant.briefing.contrasts.times import Time, is_running, times_of
from assistant.briefing.statements import Statement
from assistant.text.attribution import attribution
from assistant.text.chronology.clauses import read_sentence
from assistant.text.reference import antecedent
from assistant.text.sentences import sentence_spans
from assistant.text.tokens import BEING, Token
from assistant.text.words import words

# Verbs whose subject only tells: it is no part of what is told. "Rejected" and "demanded" are deeds themselves.
_TELLING = frozenset(
    """
    say tell state add report announce put find show estimate expect predict forecast warn believe think deny claim
    note explain insist reveal confirm write according quote cite reckon maintain contend argue declare allege
    calculate measure count give testify recall remark observe assert
    """.split()
)
_EXPECTING = frozenset("expect predict forecast project anticipate estimate foresee".split())
_SAYING = frozenset("say tell state add report according".split())
_PUTTING = frozenset("put count measure give".split())
_COUNTING = frozenset("count confirm record register".split())
_LONGEST_ADDRESSEE = 6  # words
_ACCUSING = frozenset("accuse suspect charge".split())
_CHARGING = frozenset("charge".split())  # a council may charge a firm with a repair
_PROSECUTING = frozenset(
    "police prosecutor prosecutors prosecution investigator investigators detectives jury authorities attorney".split()
)
_HAVING = frozenset("has have had".split())
_SHORTENED = frozenset("Dr Mr Mrs Ms Prof Gen Col Capt Lt Sen Rep St".split())  # a full stop behind one ends nothing
_LONGEST_ACCUSED = 9  # words from the verb to what is done
_RELATIVE = frozenset("who which whose whom where when".split())
_AROUND = 200  # characters of what stands before a statement that are looked at


class Account:
    """A statement with what is needed to compare it; two are equal that are told in the same words.

    Args:
        statement: Any.
    """

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.text = _named(statement)
        self.reading = read_sentence(self.text)
        self.row: list[Token] = self.reading.row
        self.speaker, self.aside = self._teller()
        self.times: tuple[Time, ...] = tuple(
            time
            for time in times_of(self.text, self.row, statement.published, before=statement.before)
            if not self._is_of_teller(time)
        )
        self.running = is_running(self.text)
        self.asks = self.text.rstrip().endswith("?")
        self._key = (self.text, self.timed)

    def __eq__(self, other: object) -> bool:
        """True if two tell the same in the same words, with the same of them for their times."""
        return isinstance(other, Account) and self._key == other._key

    def __hash__(self) -> int:
        """One for all of the same words."""
        return hash(self._key)

    @cached_property
    def amounts(self) -> dict[int, Amount]:
        """The numbers that can be compared, by their places."""
        found = ((place, amount_of(self.row, place, self.text)) for place in self.reading.numbers)
        return {place: amount for place, amount in found if amount is not None}

    @cached_property
    def around(self) -> frozenset[str]:
        """The words that the statement leans on: of its title and of what stands before it."""
        before = self.statement.before
        return frozenset(words(f"{self.statement.title} {before[:_AROUND]} {before[-_AROUND:]}"))

    @cached_property
    def timed(self) -> frozenset[int]:
        """The places of the words that are part of a time ("first half", "last week")."""
        return frozenset(
            place
            for place, token in enumerate(self.row)
            if any(time.start <= token.start < time.end for time in self.times)
        )

    def in_aside_of(self, place: int) -> range:
        """The places of the relative clause between commas in which a word stands: ", who left in October,"."""
        row = self.row
        for start, token in enumerate(row[:-1]):
            if token.text != "," or row[start + 1].low not in _RELATIVE or start > place:
                continue
            end = next((at for at in range(start + 2, len(row)) if row[at].text in (",", ";")), len(row))
            if start < place < end < len(row):
                return range(start, end)
        return range(0)

    def times_with(self, place: int) -> tuple[Time, ...]:
        """The times that may be of the word at a place: none of a relative clause in which it does not stand."""
        asides = ((time, self.in_aside_of(self.place_of(time))) for time in self.times)
        return tuple(time for time, aside in asides if not aside or place in aside)

    def place_of(self, time: Time) -> int:
        """The place of the word with which a time begins; -1 if it begins with none."""
        return next((at for at, token in enumerate(self.row) if token.start <= time.start < token.end), -1)

    def speaker_at(self, place: int) -> str:
        """Who is said to say what the word at a place tells; "" for what the statement says itself beside what somebody
        says: "We have not received the letters that the city says it sent"."""
        tellers = {token.teller for token in self.row if token.told}
        own = bool(tellers) and not self.row[place].told and place not in tellers and place not in self.aside
        return "" if own and self.charged is None else self.speaker

    @property
    def publisher(self) -> str:
        """What one source shares from day to day: the host of a web address, else the name of the source."""
        address = urlsplit(self.statement.uri) if "://" in self.statement.uri else None
        return address.netloc if address is not None and address.netloc else self.statement.uri

    def _is_of_teller(self, time: Time) -> bool:
        """True for when it was said: "the governor said on Wednesday"."""
        place = next((at for at, token in enumerate(self.row) if token.start <= time.start < token.end), 0)
        back = place - 1
        while back >= 0 and not self.row[back].content and self.row[back].kind != "mark":
            back -= 1
        return back >= 0 and back in self.aside and self.row[back].kind != "mark"

    def _teller(self) -> tuple[str, frozenset[int]]:
        if self.charged is not None:
            return self._accuser(self.charged)
        said = attribution(self.text)
        if said is None:
            return self._trailing() or self._counter() or self._forecaster()
        if counter := self._counter():
            return counter
        verbs = set(re.findall(r"\w+", said.verb.lower()))
        tellers = {token.teller for token in self.row if token.told}
        places = frozenset(
            place
            for place, token in enumerate(self.row)
            if said.start <= token.start < said.end or place in tellers or token.low in ("according",)
        )
        telling = any(
            token.low in verbs and (token.is_form_of(_TELLING) or token.low == "according") for token in self.row
        )
        if not telling or (" by" in said.verb and "claim" in said.verb):
            return said.speaker, frozenset()
        told = any(token.told for token in self.row) or any(
            token.low in verbs and token.is_form_of(_PUTTING | _SAYING) for token in self.row
        )
        places |= self._addressee() | self._of_teller(places)
        verb = frozenset(
            place for place, token in enumerate(self.row) if token.low in verbs and token.is_form_of(_TELLING)
        )
        return said.speaker, (places | verb) if told else frozenset()

    def _addressee(self) -> frozenset[int]:
        """Who is told: "hospital doctors told the Gazette"."""
        for place, token in enumerate(self.row):
            passive = any(word.low in BEING for word in self.row[max(0, place - 2) : place])
            if token.low in ("told", "tells") and token.verb and not passive:
                end = place + 1
                while end < len(self.row) and self.row[end].kind != "mark" and self.row[end].low not in ("that", "of"):
                    end += 1
                words = self.row[place + 1 : end]
                if len(words) <= _LONGEST_ADDRESSEE and not any(word.verb for word in words):
                    return frozenset(range(place + 1, end))
        return frozenset()

    def _of_teller(self, places: frozenset[int]) -> frozenset[int]:
        """What is told of who says so: ", who did not want to be named,", "a log that the Herald has seen"."""
        row, found = self.row, set[int]()
        named = [at for at in places if row[at].content and not row[at].verb]
        last = max(named, default=len(row))
        comma = int(last + 1 < len(row) and row[last + 1].text == ",")
        opening = last + 1 + comma
        leading = last > 0 and any(row[at].low == "according" for at in range(max(0, last - 10), last))
        if opening < len(row) and row[opening].low in (_RELATIVE | {"that"} if leading else _RELATIVE):
            end = next((at for at in range(opening + 1, len(row)) if row[at].kind == "mark"), len(row))
            found.update(range(opening, end))
        for at in named:
            if at + 2 < len(row) and row[at + 1].text == "," and row[at + 2].low in _RELATIVE:
                found.update(self.in_aside_of(at + 2))
        return frozenset(found)

    def _trailing(self) -> tuple[str, frozenset[int]] | None:
        """Who shows what the statement says: ", the audit shows."."""
        comma = max((at for at, token in enumerate(self.row) if token.text == ","), default=-1)
        words = [at for at in range(comma + 1, len(self.row)) if self.row[at].kind != "mark"]
        if comma < 1 or not 1 < len(words) <= _LONGEST_ADDRESSEE or not self.row[words[-1]].is_form_of(_TELLING):
            return None
        start, end = self.row[words[0]].start, self.row[words[-2]].end
        return self.text[start:end], frozenset(words)

    @cached_property
    def charged(self) -> int | None:
        """The place of what somebody is accused of: "accused the port of dumping oil"; None if nobody is."""
        for place, token in enumerate(self.row):
            if not (token.verb and token.is_form_of(_ACCUSING)) or token.negated or token.denied:
                continue
            before = self.row[max(0, place - _LONGEST_ADDRESSEE) : place]
            if token.is_form_of(_CHARGING) and not any(one.low in BEING | _PROSECUTING for one in before):
                continue
            for at in range(place + 2, min(place + _LONGEST_ACCUSED, len(self.row))):
                if self.row[at].kind == "mark" and self.row[at - 1].text not in _SHORTENED:
                    break
                if self.row[at].low.endswith("ing") and self.row[at - 1].low in ("of", "with"):
                    return at
        return None

    def _accuser(self, charged: int) -> tuple[str, frozenset[int]]:
        """Who accuses, who is no part of what is told: "the union accused the port of dumping oil"."""
        verb = max(at for at in range(charged) if self.row[at].verb and self.row[at].is_form_of(_ACCUSING))
        first = verb
        while first and self.row[first - 1].low in BEING | _HAVING:
            first -= 1
        if not first or any(token.low in BEING for token in self.row[first:verb]):
            return "", frozenset(range(first, verb + 1))  # "the mayor is accused of taking bribes"
        return self.text[: self.row[first - 1].end], frozenset(range(verb + 1))

    def _counter(self) -> tuple[str, frozenset[int]] | None:
        """Who counts what the statement tells: "the health office counts 84 cases"."""
        for place, token in enumerate(self.row[:-1]):
            if not (token.is_form_of(_COUNTING) and self.row[place + 1].kind == "number" and place):
                continue
            before = self.row[:place]
            if any(one.kind == "mark" or (one.verb and one.low not in _HAVING) for one in before):
                return None
            if any(one.low in BEING for one in before) or self.reading.roles(place).doers == frozenset():
                return None
            named = max((at for at, one in enumerate(before) if one.content), default=place)
            return self.text[before[0].start : before[named].end], frozenset(range(place + 1))
        return None

    def _forecaster(self) -> tuple[str, frozenset[int]]:
        """Who expects what the statement says: "the bank expects inflation of 3 percent"."""
        for place, token in enumerate(self.row):
            if token.verb and token.is_form_of(_EXPECTING):
                doers = self.reading.roles(place).doers
                if doers and max(doers) < place:
                    start, end = self.row[min(doers)].start, self.row[max(doers)].end
                    return self.text[start:end], doers | {place}
        return "", frozenset()


@lru_cache(maxsize=2_000)
def account_of(statement: Statement) -> Account:
    """The account of a statement, which is read once: each is compared with many, and by several sections."""
    return Account(statement)


def _named(statement: Statement) -> str:
    """The words of a statement, with what its first "it", "he" or "she" stands for, where that is certain."""
    text = statement.text
    first, _, rest = text.partition(" ")
    if first.lower() not in _POINTING or not statement.before:
        return text
    before = statement.before[-_AROUND:]
    sentences = [span.of(before).strip() for span in sentence_spans(before)]
    named = antecedent(text, sentences)
    if not named:
        return text
    owner = ("'" if named.endswith("s") else "'s") if first.lower() in ("its", "his") else ""
    return f"{named[0].upper()}{named[1:]}{owner} {rest}"


_POINTING = frozenset("it he she its his".split())
