"""A sentence read as one plain clause in the past: who, which verb, what, when. English.

No parser: closed lists and the lexicon. What is not sure is no clause, and no question is made of it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.text.days import Day, days
from assistant.text.lexicon import is_known
from assistant.text.questions.forms import base_of_past, is_base, is_participle
from assistant.text.questions.words_within import is_name, is_unclear, within
from assistant.text.speech.lexicon import REPORTING_VERBS
from assistant.text.speech.names import names
from assistant.text.speech.phrases import is_nounish
from assistant.text.speech.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
    Words,
    is_adverb,
    is_mark,
    low,
    plain_words,
)

_LONGEST = 320  # characters of a sentence that is read
_LONGEST_SUBJECT = 12  # words
_LONGEST_APPOSITION = 14
_UNREADABLE = re.compile(r"[\"“”„«»‘`()\[\]{}<>|;?!*_=#\\/@…]|(?<!\w)['’]|\s[-–—]+\s|—|\.\.|https?:")
_NO_SUBJECT = frozenset(
    """
    he she it they we i you who this that these those there here here's what which such one ones some any each every all
    both none neither either nobody nothing everyone everybody anyone many much most more several few another other
    others same so as if when while although though because since yet nor not no only even also then now
    """.split()
)
_NOT_WITHIN = _NO_SUBJECT - {"all", "no", "other", "several"}
_POINTING = frozenset(
    """
    he she it they we i you him her hers them us me my our your this that these those such same former latter there here
    other others another both each himself herself itself themselves one ones
    yesterday today tomorrow tonight earlier later last next previous previously following ago recently now then soon
    already again still also too afterwards thereafter meanwhile however therefore instead
    """.split()
)
_PARTING = frozenset("after before because while when although though amid despite following so".split())
_SUPPOSING = frozenset("if unless".split())
_RELATIVE = frozenset("that which who whom whose what where whether how why than".split())
_DATE_PREPOSITIONS = frozenset("on in".split())
_NEGATIVE = frozenset("not never n't no hardly".split())
# What these stand by is no fact: "almost banned", "seemingly sold".
_QUALIFYING = frozenset(
    """
    almost nearly virtually practically effectively apparently seemingly evidently ostensibly presumably probably
    possibly perhaps maybe falsely wrongly mistakenly erroneously
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause.

    Attributes:
        subject: As it stands within a question: "the ministry", "China".
        named: Whether the subject has a name in it.
        person: Whether it is a person, by name.
        helper: What asks: "did", "was", "were", "will".
        finite: The verb as it stands: "announced", "were cancelled".
        verb: As it follows the helper: "announce", "cancelled".
        rest: What follows, without the date where `date` is set.
        date: When, with its preposition ("on 10 October 2025"), "" where the clause has no date that can be asked for.
        leading: Whether the date stands before the subject.
        place: Of the date among the words of `rest`.
    """

    subject: str
    named: bool
    person: bool
    helper: str
    finite: str
    verb: str
    rest: tuple[str, ...]
    date: str = ""
    leading: bool = False
    place: int = 0

    @property
    def told(self) -> str:
        """What follows the verb, the date in its place."""
        if not self.date:
            return " ".join(self.rest)
        place = len(self.rest) if self.leading else self.place
        return " ".join((*self.rest[:place], self.date, *self.rest[place:]))


def clause_of(sentence: str, *, text: str = "") -> Clause | None:
    """A sentence as a clause; None if it is more, less, or if that is not sure.

    Args:
        sentence: One sentence on one line.
        text: Its document, which may show whether its first word is a name.
    """
    if len(sentence) > _LONGEST or not sentence.endswith(".") or _UNREADABLE.search(sentence):
        return None
    return _Reader(sentence, text).clause()


class _Reader:
    def __init__(self, sentence: str, text: str) -> None:
        self.sentence = sentence
        self.text = text
        self.words: Words = plain_words(sentence)
        self.days = days(sentence)

    def clause(self) -> Clause | None:
        start, lead = self._lead()
        if not self._can_begin(start) or self._is_told():
            return None
        found = self._subject(start)
        if found is None:
            return None
        end, verb = found
        group = self._group(verb)
        if group is None:
            return None
        helper, form, after = group
        stop = self._stop(after)
        if stop is None or self._points(start, end) or self._points(after, stop):
            return None
        rest = self._rest(after, stop, lead)
        if rest is None:
            return None
        kept, date, place = rest
        finite = self.words[verb].text if helper == "did" else f"{helper} {form}"
        return Clause(
            subject=self.inner(start, end),
            named=self._names(start, end),
            person=self._is_person(start, end),
            helper=helper,
            finite=finite,
            verb=form,
            rest=kept,
            date=date,
            leading=bool(lead),
            place=place,
        )

    # -- the parts

    def _lead(self) -> tuple[int, str]:
        """Where the clause begins, and the date that stands before it."""
        words = self.words
        if low(words, 0) not in _DATE_PREPOSITIONS or not self.days:
            return 0, ""
        first = self.days[0]
        if len(words) < 3 or first.start != words[1].start or not _asks(first):
            return 0, ""
        start = next((at for at, word in enumerate(words) if word.start >= first.end), 0)
        date = self.sentence[words[0].start : first.end]
        return (start + 1 if low(words, start) == "," else start), f"{date[0].lower()}{date[1:]}"

    def _can_begin(self, start: int) -> bool:
        first = low(self.words, start)
        if not first or is_mark(first) or first in _NO_SUBJECT or first in PREPOSITIONS or is_adverb(first):
            return False
        if start == 0 and is_unclear(self.words, 0, self.text):
            return False
        return first not in AUXILIARIES | CONJUNCTIONS | SUBORDINATORS | POSSESSIVES and not first.endswith("ing")

    def _subject(self, start: int) -> tuple[int, int] | None:
        """The end of the subject and the place of the verb."""
        words = self.words
        for at in range(start + 1, min(len(words), start + _LONGEST_SUBJECT + 1)):
            word = low(words, at)
            if word == ",":
                verb = self._after_apposition(at)
                return None if verb is None else (at, verb)
            if is_mark(word) and word not in "-&":
                return None
            if word in _NEGATIVE | _RELATIVE | _NOT_WITHIN or _is_report(word):
                return None
            if self._is_finite(at):
                end = at
                while end > start + 1 and is_adverb(low(words, end - 1)):
                    end -= 1
                return (end, at) if is_nounish(words, end - 1) and self._is_flat(end, at) else None
        return None

    def _after_apposition(self, comma: int) -> int | None:
        """The verb after "..., a spokeswoman of the ministry,"."""
        words = self.words
        for at in range(comma + 2, min(len(words), comma + 2 + _LONGEST_APPOSITION)):
            if low(words, at) == ",":
                verb = at + 1
                role = low(words, comma + 1) in DETERMINERS or is_known(low(words, comma + 1))
                return verb if role and not words[comma + 1].capital and self._is_finite(verb) else None
            if self._is_finite(at) or low(words, at) in CONJUNCTIONS:
                return None
        return None

    def _is_finite(self, at: int) -> bool:
        word = low(self.words, at)
        if not word or self.words[at].capital:
            return False
        if word in AUXILIARIES:
            return True
        before = low(self.words, at - 1)
        if before in PREPOSITIONS | DETERMINERS or before.endswith(("'s", "s'")):
            return False
        return bool(base_of_past(word))

    def _group(self, verb: int) -> tuple[str, str, int] | None:
        """The helper, the form that follows it, and the place after the verb."""
        words, word = self.words, low(self.words, verb)
        after = verb + 1
        while is_adverb(low(words, after)) and low(words, after) not in _NEGATIVE:
            after += 1
        following = low(words, after)
        if not self._is_flat(verb, after):
            return None
        if word in ("was", "were") and is_participle(following):
            return word, following, after + 1
        if word == "will" and is_base(following):
            return word, following, after + 1
        if word in AUXILIARIES or following in _NEGATIVE or following == "by":  # "a committee headed by"
            return None
        return "did", base_of_past(word), verb + 1

    def _stop(self, after: int) -> int | None:
        """Where the clause ends; None where its end would leave it unfinished, or is not sure."""
        words = self.words
        joint = None
        for at in range(after, len(words)):
            word = low(words, at)
            if word in _RELATIVE or word in _NEGATIVE:
                return None
            if word in _PARTING or (word in ",:." and not self._in_date(at)):
                return at if low(words, at - 1) not in PREPOSITIONS | DETERMINERS else None
            if is_mark(word) and word not in "-&," and not self._in_date(at):
                return None
            if word in ("and", "but", "or"):
                joint = at
            elif self._is_finite(at) and not self._is_adjective(at):
                return joint if joint is not None and self._joins(joint, at) else None
        return len(words)

    def _joins(self, joint: int, verb: int) -> bool:
        """Whether "and" joins a verb ("bought the ship and sold it") and no nouns ("the army and the ships sank")."""
        return all(is_adverb(low(self.words, at)) for at in range(joint + 1, verb))

    def _is_adjective(self, at: int) -> bool:
        """ "a limited edition", "the agreed and signed text": no verb of its own."""
        before, following = low(self.words, at - 1), low(self.words, at + 1)
        return before in DETERMINERS | PREPOSITIONS and following not in PREPOSITIONS and not is_mark(following)

    def _in_date(self, at: int) -> bool:
        word = self.words[at]
        return any(day.start < word.start < day.end for day in self.days)

    def _points(self, start: int, stop: int) -> bool:
        """Whether words mean something that only their neighbours tell."""
        return any(low(self.words, at) in _POINTING for at in range(start, stop))

    def _rest(self, after: int, stop: int, lead: str) -> tuple[tuple[str, ...], str, int] | None:
        """The words up to the stop without their date, the date, and its place; None where times are not plain."""
        words = self.words
        last = words[stop - 1].end if stop > after else words[after - 1].end
        inside = [day for day in self.days if words[after - 1].end <= day.start and day.end <= last]
        asked = [day for day in inside if self._is_asked(day, stop)]
        if lead or len(asked) != 1:
            return None if len(inside) > 1 and not lead else (self._texts(range(after, stop)), lead, 0)
        day = asked[0]
        before = [at for at in range(after, stop) if words[at].end <= day.start]
        behind = [at for at in range(after, stop) if words[at].start >= day.end]
        date = self.sentence[words[before[-1]].start : day.end]
        if len(inside) > 1 or any(low(words, at) in ("and", "or") for at in behind):
            return None  # "met one on 28 October and the other on 31 October"
        first, second = self._texts(before[:-1]), self._texts(behind)
        if second and first and not _follows(second[0]):
            return None  # "beat United on 3 May 2-1"
        return (*first, *second), date, len(first)

    def _is_asked(self, day: Day, stop: int) -> bool:
        """Whether a date says when: "on 3 May", and not "since 3 May" or "the law of 2015"."""
        before = [word.low for word in self.words[:stop] if word.end <= day.start]
        return _asks(day) and bool(before) and before[-1] in _DATE_PREPOSITIONS

    def _is_told(self) -> bool:
        """Whether somebody is named for it at its end ("..., officials claimed"), or what it hangs on."""
        if any(word.low in _SUPPOSING for word in self.words):
            return True
        verb = REPORTING_VERBS.get(low(self.words, len(self.words) - 2))
        return verb is not None and verb.form == "past" and any(word.low == "," for word in self.words)

    def _is_flat(self, start: int, stop: int) -> bool:
        """Whether the adverbs in some place, which a question leaves out, take nothing from the verb."""
        return not any(low(self.words, at) in _QUALIFYING for at in range(start, stop))

    # -- words

    def inner(self, start: int, end: int) -> str:
        """Words as they stand within a sentence."""
        written = " ".join(self._texts(range(start, end)))
        return within(written, named=start > 0 or is_name(self.words, 0, self.text))

    def _texts(self, places: Iterable[int]) -> tuple[str, ...]:
        """Words as written, those that were written together as one."""
        texts: list[str] = []
        end = -1
        for at in places:
            word = self.words[at]
            if word.start == end:
                texts[-1] += word.text
            else:
                texts.append(word.text)
            end = word.end
        return tuple(texts)

    def _is_person(self, start: int, end: int) -> bool:
        found = [name for name in names(self.words) if name.whole.start <= start and name.whole.end >= end]
        return any(name.kind == "person" and not name.possessive for name in found)

    def _names(self, start: int, end: int) -> bool:
        first = is_name(self.words, start, self.text) if start == 0 else self.words[start].capital
        return first or any(word.capital for word in self.words[start + 1 : end])


def _is_report(word: str) -> bool:
    """ "says", "claims": a verb of the present, after which another subject may follow."""
    verb = REPORTING_VERBS.get(word)
    return verb is not None and verb.form == "third" and word not in _NOUNS_TOO


_NOUNS_TOO = frozenset("reports claims estimates demands notes states promises plans hopes fears views calls".split())


def _asks(day: Day) -> bool:
    """Whether a date is one that an answer could be."""
    return day.year is not None or day.day is not None


def _follows(text: str) -> bool:
    """Whether what stood behind a date may follow what stood before it."""
    return text.lower() in PREPOSITIONS | {"to", "as"} or is_adverb(text.lower())
