"""The office that words name, and whom its holder speaks for. English."""

from assistant.text.nations import nation
from assistant.text.spans import Span
from assistant.text.speech.phrases import head_kind, noun_phrase
from assistant.text.speech.speakers import is_office, kind_of_noun, plain
from assistant.text.speech.tokens import DETERMINERS, PREPOSITIONS, Words, is_mark, low

HONORIFICS = frozenset("mr mrs ms miss dr prof sir dame lord lady madam".split())
TITLES = HONORIFICS | frozenset(
    """
    prime vice deputy foreign chief acting former interim president minister premier chancellor secretary senator
    governor mayor judge justice general admiral colonel captain professor king queen prince princess pope bishop
    archbishop cardinal sheikh ambassador commissioner chairman chairwoman chair director speaker leader spokesman
    spokeswoman spokesperson inspector sergeant detective superintendent sen rep gov gen lt col sgt capt rev mp
    mep msp cllr councillor
    """.split()
)
FORMER = frozenset(
    "former ex-prime ex-minister ex-president then-prime then-president then-minister late outgoing then".split()
)
SUFFIXES = ("'s", "’s", "s'", "s’")
_SPEAKING_FOR = frozenset("for of at from with".split())
# In these roles somebody speaks for what the role is in; a brother or a critic does not.
_REPRESENTING = frozenset(
    """
    spokesman spokeswoman spokesperson spokespeople minister president premier chancellor chairman chairwoman
    chairperson chair chief head director director-general leader leaders lawyer lawyers secretary ambassador envoy
    consul representative official officials governor commissioner king queen prince sultan emperor general officer
    executive manager owner founder negotiator diplomat diplomats deputy negotiators coach captain secretary-general
    """.split()
)


def office_at(words: Words, last: int) -> str:
    """The bare office that ends at a word: "fisheries minister" of "the Norwegian fisheries minister"; "" for -1."""
    if last < 0:
        return ""
    first = last
    while first > 0 and _is_of_office(words, first - 1):
        first -= 1
    return " ".join(plain(words[at].low).removeprefix("then-") for at in range(first, last + 1))


def _is_of_office(words: Words, at: int) -> bool:
    word = words[at].low
    other = word in DETERMINERS | PREPOSITIONS | (FORMER - {"then-prime", "then-president", "then-minister"})
    return not (other or is_mark(word) or word.endswith(SUFFIXES) or nation(word) is not None or word in HONORIFICS)


def is_titular(words: Words, at: int) -> bool:
    """True for "Minister", "Mr.", "Captain"."""
    word = plain(words[at].low).rstrip(".")
    return word in TITLES or is_office(word)


def house(words: Words, before: Span) -> str:
    """What a title stands in: "European Commission" of "European Commission President"; "" for none."""
    first = next((at for at in range(*before) if words[at].capital and nation(words[at].low) is None), before.end)
    last = first
    while last < before.end and (words[last].capital or words[last].low == "of") and not is_titular(words, last):
        last += 1
    named = [words[at].text for at in range(first, last)]
    return " ".join(named) if len(named) > 1 and last < before.end else ""


def nation_in(words: Words, places: list[int]) -> str:
    """The key of the one country that some words name; "" for none and for several."""
    found = set()
    for at in places:
        pair = f"{plain(low(words, at))} {plain(low(words, at + 1))}" if at + 1 in places else ""
        before = f"{plain(low(words, at - 1))} {plain(low(words, at))}" if at - 1 in places else ""
        if nation(before) is not None and before.strip():
            continue
        one = (nation(pair) if pair else None) or (nation(plain(words[at].low)) if words[at].capital else None)
        if one is not None:
            found.add(one.key)
    return found.pop() if len(found) == 1 else ""


def represented(words: Words, places: list[int], office: str, *, body: bool = False) -> str:
    """Whom a speaker speaks for, as written: "Brandt Steel", "the Commission", "Norway"; "" where none is named.

    Args:
        words: That name the speaker.
        places: Of these, those around the name.
        office: The speaker's, bare.
        body: Whether the speaker is, or stands within, a body, which speaks for what it is part of.
    """
    if not (body or set(office.split()) & _REPRESENTING):
        return ""
    for at in places:
        if words[at].low in _SPEAKING_FOR and at + 1 in places:
            end = noun_phrase(words, at + 1)
            end = next((to for to in range(at + 1, end) if to not in places or is_titular(words, to)), end)
            if end > at + 1 and head_kind(words, Span(at + 1, end)) in ("body", "name"):
                return joined(words, range(at + 1, end))
    owner = next((at for at in places if words[at].low.endswith(SUFFIXES)), None)
    return "" if owner is None else unowned(joined(words, [at for at in places if at <= owner]))


def unowned(text: str) -> str:
    """A name without possessive ending."""
    return text.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")


def joined(words: Words, places: range | list[int]) -> str:
    """Some words with spaces between them, without marks."""
    return " ".join(words[at].text for at in places if not is_mark(words[at].low) or words[at].text == "&")


def is_role(words: Words, at: int) -> bool:
    """True for a word that says what a person is or does ("minister", "campaigner")."""
    word = plain(words[at].low).rstrip(".")
    return is_office(word) or kind_of_noun(word) == "person"
