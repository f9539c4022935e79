"""A text as a row of tokens: words with what they mean, names, quantities, dates, depth of clause. English."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from assistant.text.days import Day, days
from assistant.text.lexicon import Word, is_known, phrase, word
from assistant.text.nations import nation
from assistant.text.numbers import Quantity, quantities
from assistant.text.sentences import sentence_spans
from assistant.text.speech.names import is_given_name
from assistant.text.speech.speakers import kind_of_noun

Kind = Literal["word", "name", "function", "number", "date", "mark"]

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|°\s?[CFK]?\b|\d+|[^\w\s]|\w+")
_NEGATED = re.compile(r"(?:n['’]t|cannot)\Z")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_OPENING, _CLOSING = "“«„‟", "”»"

FUNCTION_WORDS = frozenset(
    """
    a an the this that these those what who whom whose which when where why how whether i me my mine you your yours he
    him his she her hers it its we us our ours they them their theirs himself herself itself themselves oneself one's
    is are am was were be been being has have had having do does did doing done can could will would shall should may
    might must ought 's 're 've 'll 'd ll ve re t s d
    of in to on for by at with from into onto upon as about against between among through during within across along
    toward towards around behind beside besides beyond despite throughout via per amid over under off out up down
    and or nor so if then than too also just very even still yet already again ever there here such same own both
    either neither each every any some all no not never none nobody nothing cannot only more most less fewer least many
    much few several other others another because since while whereas although though unless until till before after
    above below without inside outside near however meanwhile therefore thus moreover but rather quite well once own
    except excluding plus minus including according regarding concerning following ago now today yesterday tomorrow
    allegedly reportedly supposedly purportedly apparently seemingly possibly perhaps probably maybe presumably
    mr mrs ms dr sir unlike anyone anybody something anything everything
    """.split()
)
_SUBORDINATING = frozenset(
    "that which who whom whose where because while whereas although though unless until since after before when if "
    "but".split()
)
_STRONG = frozenset("; : — – but while whereas although though".split())
_PARTICLES = frozenset("up down off out away back aside over apart ahead in on".split())
_SENTENCE_END = 4.0


TITLES = frozenset(
    "president minister prime chancellor secretary governor mayor king queen prince princess lord lady dame judge "
    "justice general colonel captain major sergeant officer chief director chairman chairwoman chair professor doctor "
    "senator congressman congresswoman councillor deputy ambassador spokesman spokeswoman spokesperson coach manager "
    "former ex acting vice foreign defence defense finance interior st saint".split()
)
"""Words that stand before a name and are no part of it, in lower case."""


@dataclass(slots=True, eq=False)
class Token:
    """One token.

    Attributes:
        text: As written, without a possessive ending.
        low: In lower case, without accents.
        start: Of its first character in the text.
        end: One past its last.
        kind: "function" words only build sentences; a "mark" is punctuation.
        meaning: What the lexicon knows of it; empty for marks, numbers, dates.
        sentence: Number of its sentence, from 0.
        depth: Grows with each boundary between clauses; far apart in depth is far apart in sense.
        quantity: Of a number.
        day: Of a date.
        verb: True if it is used as a verb, as far as can be told.
        owner: True if it has a possessive ending.
        quoted: True within quotation marks.
        negated: True if the sentence denies it.
        denied: True if it is the very word that a negation belongs to.
        mood: "" for a fact, else what is said of it: "future", "plan", "possible", "reported", "able" or, after an
            "if", "condition".
        teller: The place in the row of the word by which someone is said to say so; -1 where nobody is.
    """

    text: str
    low: str
    start: int
    end: int
    kind: Kind
    meaning: Word
    sentence: int = 0
    depth: float = 0.0
    quantity: Quantity | None = None
    day: Day | None = None
    verb: bool = False
    owner: bool = False
    quoted: bool = False
    negated: bool = False
    denied: bool = False
    mood: str = ""
    teller: int = -1

    @property
    def told(self) -> bool:
        """True if the sentence says who says so."""
        return self.teller >= 0

    def is_form_of(self, words: frozenset[str]) -> bool:
        """True if it is one of some words, or a form of one."""
        return self.low in words or not words.isdisjoint(self.meaning.lemmas)

    @property
    def content(self) -> bool:
        """True for a word or a name that says something."""
        return self.kind in ("word", "name")


_NO_MEANING = Word(frozenset(), "", frozenset(), frozenset(), frozenset(), frozenset())


def tokens(text: str) -> list[Token]:
    """The tokens of a text in order; a date and a quantity are one each."""
    row = list(_raw(text))
    _number_sentences(row, text)
    _mark_quotes(row)
    _find_units(row)
    _find_mines(row)
    _find_names(row)
    _join_phrases(row)
    _measure_depth(row)
    _find_verbs(row)
    return row


def following_of(row: list[Token], place: int) -> Token | None:
    """The token after a place; None at the end."""
    return row[place + 1] if place + 1 < len(row) else None


def plain(written: str) -> str:
    """Lower case, without accents and possessive ending, straight apostrophes."""
    if written.isascii():
        low = written.lower()
        return _POSSESSIVE.sub("", low) if "'" in low and len(low) > 2 else low
    decomposed = unicodedata.normalize("NFKD", written.replace("’", "'"))
    low = "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()
    return _POSSESSIVE.sub("", low) if len(low) > 2 else low


def _raw(text: str) -> Iterator[Token]:
    dates = days(text)
    units: list[Day | Quantity] = [*dates]
    units += [one for one in quantities(text) if not any(day.start < one.end and one.start < day.end for day in dates)]
    position = 0
    for unit in sorted(units, key=lambda unit: unit.start):
        yield from _words(text, position, unit.start)
        written = text[unit.start : unit.end]
        token = Token(written, written.lower(), unit.start, unit.end, "date", _NO_MEANING)
        if isinstance(unit, Day):
            token.day = unit
        else:
            token.kind, token.quantity = "number", unit
        yield token
        position = unit.end
    yield from _words(text, position, len(text))


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, start, end):
        written = found.group()
        if not written[0].isalnum():
            yield Token(written, written, found.start(), found.end(), "mark", _NO_MEANING)
            continue
        low = plain(written)
        apostrophe = "'" in written or "’" in written
        owner = apostrophe and len(written) > 2 and bool(_POSSESSIVE.search(written))
        function = low in FUNCTION_WORDS or (apostrophe and bool(_NEGATED.search(low)))
        kind: Kind = "function" if function else "word"
        meaning = _NO_MEANING if kind == "function" else word(low)
        yield Token(written, low, found.start(), found.end(), kind, meaning, owner=owner)


def _number_sentences(row: list[Token], text: str) -> None:
    ends = [span.end for span in sentence_spans(text)]
    number = 0
    for token in row:
        while number < len(ends) - 1 and token.start >= ends[number]:
            number += 1
        token.sentence = number


def _mark_quotes(row: list[Token]) -> None:
    inside = False
    for token in row:
        if token.kind == "mark":
            if token.text in _OPENING:
                inside = True
            elif token.text in _CLOSING:
                inside = False
            elif token.text == '"':
                inside = not inside
        else:
            token.quoted = inside


def _find_units(row: list[Token]) -> None:
    """Makes "m" and "km" after a number part of it."""
    for before, token in pairwise(row):
        if before.kind == "number" and token.low in ("m", "km", "kg", "cm", "mm", "mph", "kph", "kw", "mw", "gw"):
            token.kind = "function"


def _find_mines(row: list[Token]) -> None:
    """Makes "the mine" a thing; "mine" alone is what belongs to who speaks."""
    for before, token in pairwise(row):
        if token.low == "mine" and (before.low in _DETERMINERS - {"of"} or before.owner or before.kind == "word"):
            token.kind, token.meaning = "word", word("mine")


def _find_names(row: list[Token]) -> None:
    """Tells names: capital words, save those that only open a sentence."""
    known_names = {
        token.low
        for place, token in enumerate(row)
        if token.text[0].isupper() and not _opens(row, place) and token.kind == "word"
    }
    for place, token in enumerate(row):
        if token.kind == "function" and token.text in ("US", "UN", "WHO"):
            token.kind, token.meaning = "name", word(token.low)
        if token.text == "I" and place and row[place - 1].kind in ("word", "name") and row[place - 1].text[0].isupper():
            token.kind, token.meaning = "name", word("i")  # "World War I"
        if token.kind != "word" or not token.text[0].isupper():
            continue
        following = row[place + 1] if place + 1 < len(row) else None
        if token.low not in known_names and (
            _is_calling(row, place) or _is_doing(row, place) or _is_made_noun(row, place)
        ):
            continue
        if (
            not _opens(row, place)
            or token.low in known_names
            or (token.text.isupper() and len(token.text) > 1)
            or not is_known(token.low)
            or nation(token.low)
            or (following is not None and following.kind == "word" and following.text[0].isupper())
        ):
            token.kind = "name"
    for place, token in enumerate(row):
        if token.kind == "name":
            token.meaning = _name_meaning(row, place)


def _is_calling(row: list[Token], place: int) -> bool:
    """True for what someone is, before the name at the head of a sentence ("Shopkeeper Morag Kerr", "Economist X")."""
    low = row[place].low
    if not _opens(row, place) or row[place].text.isupper() or low in TITLES or nation(low) is not None:
        return False
    if is_given_name(low) or not low.endswith(_KEEPING + _CALLINGS):
        return False  # "Peter Van Dijk"
    # "Hunter Biden", "Baker Hughes Company": of a name in full two words are left, and no body.
    left = 1 if low.endswith(_KEEPING) else 2
    return _are_capital(row, place + 1, left) and kind_of_noun(row[place + left].low) != "body"


def _is_doing(row: list[Token], place: int) -> bool:
    """True for what a sentence begins with that tells what its doer does ("Answering Ann Lee, he said")."""
    known = row[place].low.endswith("ing") and "v" in row[place].meaning.parts and is_known(row[place].low)
    if not known or not _opens(row, place) or nation(row[place].low) is not None:
        return False
    mark = next((token.text for token in row[place : place + _LONGEST_DOING] if token.kind == "mark"), "")
    return mark == ","  # "Reading Borough Council voted"


def _is_made_noun(row: list[Token], place: int) -> bool:
    """True for a rare noun that a sentence begins with, told by its ending ("Ridership dropped")."""
    following = row[place + 1] if place + 1 < len(row) else None
    led = following is not None and following.text[:1].islower()
    return led and _opens(row, place) and row[place].low.endswith(("ship", "ness", "hood", "ability", "isation"))


def _are_capital(row: list[Token], place: int, count: int) -> bool:
    """True if so many words with capitals stand at a place."""
    words = row[place : place + count]
    return len(words) == count and all(token.kind == "word" and token.text[0].isupper() for token in words)


_LONGEST_DOING = 12  # words


_KEEPING = ("keeper", "maker", "worker", "owner", "holder", "driver", "woman")
_PLURALS = frozenset("men women feet teeth geese mice".split())  # of verbs, too: no form of "to man"
_CALLINGS = ("er", "or", "ist", "man", "woman", "person", "ian")


def _opens(row: list[Token], place: int) -> bool:
    """True if a token is the first word of its sentence or of a quotation."""
    before = place - 1
    while before >= 0 and row[before].kind == "mark" and row[before].sentence == row[place].sentence:
        if row[before].text not in "\"'“‘«„([*-–—•#":
            return row[before].text in ":"
        before -= 1
    return before < 0 or row[before].sentence != row[place].sentence


def _name_meaning(row: list[Token], place: int) -> Word:
    token = row[place]
    known = token.meaning
    pair = f"{token.low} {row[place + 1].low}" if place + 1 < len(row) else ""
    back = f"{row[place - 1].low} {token.low}" if place else ""
    country = nation(pair) or nation(back) or nation(token.low)
    if country is None:
        return known
    key = country.key + ("*" if country.capital else "")
    return known._replace(same=known.same | {key}, sides=known.sides | {key})


def _join_phrases(row: list[Token]) -> None:
    """Gives a verb with its particle what they mean together ("turned down")."""
    for place in range(len(row) - 1):
        token, particle = row[place], row[place + 1]
        if token.kind == "word" and particle.low in _PARTICLES and "v" in token.meaning.parts:
            joined = phrase(token.low, particle.low)
            if joined:
                more = word(joined)
                token.meaning = Word(
                    token.meaning.lemmas | more.lemmas,
                    token.meaning.parts,
                    token.meaning.same | more.same,
                    token.meaning.near | more.near,
                    token.meaning.sides | more.sides,
                    (token.meaning.opposite | more.opposite) - more.sides,
                )


def _measure_depth(row: list[Token]) -> None:
    depth = 0.0
    for place, token in enumerate(row):
        if place and token.sentence != row[place - 1].sentence:
            depth += _SENTENCE_END
        elif token.text in _STRONG or token.low in _STRONG:
            depth += 2.0
        elif token.text == ")":
            depth -= 1.0
        elif token.text in ",(" or token.low in _SUBORDINATING:
            depth += 1.0
        elif token.low in ("and", "or", "as", "so"):
            depth += 0.5
        token.depth = depth


_DETERMINERS = frozenset("a an the this these those his her its their our my your no any some every each of".split())
_BEFORE_VERB = frozenset(
    "is are am was were be been being has have had having do does did can could will would shall should may might must "
    "to not never also already still yet i he she it they we you who cannot ll ve".split()
)
_OBJECT_BEGINS = _DETERMINERS - {"of"} | frozenset("him them her us me you it that both all to".split())
_CLAUSE_BEGINS = frozenset("that the a an this his her its it him them whether".split())
_TO_A_NOUN = frozenset("according thanks due owing close next prior contrary".split())
_MODAL = frozenset("will would shall should may might can could must to not".split())
_GERUND_AFTER = frozenset("of for by from without after before against in on at with about over".split())
UNCHANGED = frozenset("hit hurt put set cut beat read shut split spread bet let cast cost quit".split())
"""Pasts that are like their bases."""
BEING = frozenset("is are am was were be been being".split())
"""The forms of "be"."""
_PARTICIPLES = frozenset("hit hurt put set cut beat shut split cast shed burst".split())


def _guessed_part(token: Token) -> str:
    """Of a word that the lexicon lacks, by its ending: "a" or "n"."""
    return "a" if token.low.endswith(("ical", "ual", "eral", "ional", "ous", "less", "able", "ible")) else "n"


_SINGULAR = frozenset("he she it who which this that".split())


def _find_verbs(row: list[Token]) -> None:
    for place, token in enumerate(row):
        before = row[place - 1] if place and row[place - 1].sentence == token.sentence else None
        if before is not None and before.low == "not" and place > 1 and row[place - 2].low in BEING:
            before = row[place - 2]  # "was not prime minister"
        if before is not None and before.low.endswith("ly") and place > 1 and row[place - 2].low in _MODAL:
            before = row[place - 2]  # "may lawfully exercise"
        if before is not None and before.low == "to" and place > 1 and row[place - 2].low in _TO_A_NOUN:
            continue
        rare = token.kind == "word" and not token.meaning.parts and not token.low.endswith("ly")
        if rare and before is not None and before.low in _MODAL:
            token.meaning = token.meaning._replace(parts="v")  # a rare verb ("shall not sublet")
        if rare and before is not None and before.content and _has_an_object(token, following_of(row, place)):
            token.meaning = token.meaning._replace(parts="v")
        if token.kind != "word" or "v" not in token.meaning.parts or token.low in _PLURALS:
            continue
        following = row[place + 1] if place + 1 < len(row) else None
        token.verb = _is_verb(token, before, following) or _opens_clause(row, place) or _closes_report(row, place)


def _has_an_object(token: Token, following: Token | None) -> bool:
    """True for a rare word that is a verb by its ending and what follows: "the figure predates the advice"."""
    ends = token.low.endswith("s") and not token.low.endswith("ss")
    return ends and following is not None and following.low in _OBJECT_BEGINS - {"to", "that", "both", "all"}


def _opens_clause(row: list[Token], place: int) -> bool:
    """True for a present form with its subject before it and what it says after it: "the government states that it"."""
    if place == 0 or place + 2 >= len(row) or row[place + 1].low != "that" or row[place - 1].kind != "word":
        return False
    ends = row[place].low.endswith("s") and row[place].low not in row[place].meaning.lemmas
    subject = row[place - 1].meaning.parts[:1] == "n" and not row[place - 1].low.endswith("s")
    after = row[place + 2]
    begins = after.kind in ("name", "number") or after.low in _DETERMINERS | _OBJECT_BEGINS
    return ends and subject and begins


def _closes_report(row: list[Token], place: int) -> bool:
    """True for a present form that ends a sentence after a comma and a name: "it left out children, Osei warns"."""
    at = place - 1
    while at > 0 and row[at].kind == "name":
        at -= 1
    ends = row[place].low.endswith("s") and row[place].low not in row[place].meaning.lemmas
    following = [token for token in row[place + 1 : place + 3] if token.sentence == row[place].sentence]
    closes = len(following) <= 1 and all(token.kind == "mark" for token in following)
    return ends and closes and 0 < at < place - 1 and row[at].text == ","


def is_past(token: Token) -> bool:
    """True for a form that may be a past or a participle ("said", "stolen", "closed")."""
    bases = token.meaning.lemmas - {token.low}
    return bool(bases) and "v" in token.meaning.parts and not token.low.endswith(("ing", "s", "er"))


def _is_verb(token: Token, before: Token | None, following: Token | None) -> bool:
    if before is not None and following is not None and _takes_an_object(token, before, following):
        return True
    if before is not None:
        if before.low in _DETERMINERS or before.owner:
            return False
        if before.low in BEING and not is_past(token) and not token.low.endswith("ing"):
            return token.low in _PARTICIPLES  # "was cast in 1623"; "was dry land"
        if before.low == "and" and token.low == "related":
            return False  # "defence and related spending"
        if before.low in _BEFORE_VERB or _NEGATED.search(before.low):
            return True
    after_noun = following is not None and following.kind == "word" and following.meaning.parts[:1] == "n"
    if before is not None and following is not None and token.low in ("object", "objects") and following.low == "to":
        return before.content and not before.verb
    if is_past(token):
        # Before a noun a participle is mostly an adjective ("the stolen paintings").
        attributive = (
            before is None
            or before.kind == "number"
            or (before.kind == "word" and before.meaning.parts[:1] in ("a", "r"))
        )
        return not (attributive and after_noun)
    if token.low in UNCHANGED and before is not None and before.content and not after_noun:
        return True
    if token.low.endswith("ing"):
        led = before is not None and (before.kind == "name" or before.text in ",-" or before.low in _GERUND_AFTER)
        return (
            led and following is not None and (following.kind in ("number", "name") or following.low in _OBJECT_BEGINS)
        )
    return before is not None and _is_present(token, before, following)


def _takes_an_object(token: Token, before: Token, following: Token) -> bool:
    """True for what may be a noun, too, between its subject and what it is done to: "the review quotes nobody", "a
    law that names a place", "the writer means to", "the dates suggest that"."""
    if token.low == "means" and following.low == "to":
        return before.content or before.low in _SINGULAR
    if token.meaning.parts == "v" and token.low in token.meaning.lemmas and following.low == "that":
        return before.content or before.kind == "date"
    ends = token.low.endswith("s") and token.low.removesuffix("s") in token.meaning.lemmas
    subject = before.kind == "word" and not before.verb and not before.low.endswith("s") and not before.owner
    subject = subject and "n" in (before.meaning.parts or _guessed_part(before))
    return ends and following.low in _AFTER_A_VERB and (subject or before.low in _SINGULAR - {"this"})


_AFTER_A_VERB = frozenset("a an no nobody nothing him them us itself himself herself themselves".split())


def _is_present(token: Token, before: Token, following: Token | None) -> bool:
    """True for a present form after a subject of its number ("ministers say", "the bank says")."""
    ends = token.low.endswith("s") and token.low not in token.meaning.lemmas
    if (
        ends
        and (before.kind == "name" or before.low in ("and", "but"))
        and following is not None
        and following.low in _CLAUSE_BEGINS
    ):
        return True  # "RhinoWatch doubts that"
    subject = before.kind in ("name", "date") or before.text == ","
    if ends and subject and following is not None and following.low == "that":
        return True  # "Osei, who led the trial, cautions that"; "the report of 3 May says that"
    if ends and following is not None and following.low == "whether" and before.kind in ("word", "name", "date"):
        return True  # "the association questions whether"
    if token.meaning.parts[0] != "v" or (following is not None and following.low in ("of", "by")):
        return False
    joined = ends and before.low in ("and", "but", "or")  # "calls it a mistake and insists on it"
    if (token.meaning.parts == "v" and (joined or before.kind in ("word", "name"))) or (
        token.low == "says" and before.kind in ("word", "name", "date")
    ):
        return True
    ending = ends or (
        # "Oslo summons the envoy": "summons" is a noun of its own, too
        token.low.removesuffix("s") in token.meaning.lemmas - {token.low}
        and before.kind == "name"
        and following is not None
        and following.low in _OBJECT_BEGINS
    )
    plural = (before.low.endswith("s") and not before.low.endswith("ss") and before.kind == "word") or before.low in (
        "people",
        "police",
        "they",
        "we",
        "who",
        "that",
        "which",
    )
    if (before.low.endswith("ly") and "a" not in before.meaning.parts) or (
        before.text == "," and (ending or token.meaning.parts == "v")
    ):
        return True
    if ending:
        noun = before.kind == "name" or (
            before.kind == "word" and not before.verb and "n" in (before.meaning.parts or _guessed_part(before))
        )
        return (noun and not plural) or before.low in _SINGULAR
    return plural
