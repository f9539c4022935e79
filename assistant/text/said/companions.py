"""Who speaks beside another: whose lawyer "her lawyer" is, and whether "she" may be the lawyer's client. English."""

from collections.abc import Sequence

from assistant.text.heads import is_source_line
from assistant.text.said.offices import unowned
from assistant.text.spans import Span
from assistant.text.speech.names import Gender, Name, names
from assistant.text.speech.phrases import head, head_kind
from assistant.text.speech.speakers import plain
from assistant.text.speech.tokens import Words, low, plain_words, read

_OWNERS: dict[str, Gender] = {"his": "he", "her": "she"}
_KIN: dict[str, Gender] = {
    **dict.fromkeys("brother father husband son uncle nephew grandfather widower boyfriend stepfather".split(), "he"),
    **dict.fromkeys("sister mother wife daughter aunt niece grandmother widow girlfriend stepmother".split(), "she"),
}
_COMPANIES = frozenset(
    f"{article} {noun}"
    for article in ("the", "this")
    for noun in "company firm airline bank group carmaker manufacturer drugmaker retailer operator shipowner".split()
)
# What somebody is of a person; the chairman of "Brandt's chairman" is of a company.
_OF_PERSONS = frozenset(
    """
    lawyer lawyers solicitor barrister attorney counsel doctor trainer coach agent friend friends neighbour neighbours
    colleague colleagues cousin partner assistant aide parents family client therapist biographer
    """.split()
) | frozenset(_KIN)


def kin_gender(phrase: str) -> Gender:
    """The pronoun of "Vik's brother", "her mother"; "" where the words do not tell."""
    words = plain_words(phrase)
    return _KIN.get(plain(low(words, head(words, Span(0, len(words))))), "") if words else ""


def may_be_owner(phrase: str, pronoun: Gender) -> bool:
    """True if a pronoun may also mean whom a speaker belongs to: "Vik" of "Vik's lawyer", "her" of "her lawyer".

    Args:
        phrase: The words that name the speaker, without a name of the speaker's own.
        pronoun: "he" or "she".
    """
    words = plain_words(phrase)
    if not words:
        return False
    kin = kin_gender(phrase)
    if low(words, 0) in _OWNERS:
        return _OWNERS[low(words, 0)] == pronoun
    of_person = plain(low(words, len(words) - 1)) in _OF_PERSONS or bool(kin)
    owners = [name for name in names(words) if name.possessive]
    return any(
        (name.kind == "person" or (name.kind == "unsure" and of_person)) and name.gender in ("", pronoun)
        for name in owners
    )


def with_owner(phrase: str, sentence: str, place: Span, before: Sequence[str]) -> str:
    """A speaker's words with the name of whom they belong to: "Lena Brandvold's lawyer" of "her lawyer".

    Args:
        phrase: The words that name the speaker, as written.
        sentence: In which they stand.
        place: Where.
        before: The sentences before it, the nearest last.

    Returns:
        "" if the words begin with no "his" or "her", or if it is not certain whose.
    """
    first, _, rest = phrase.partition(" ")
    gender = _OWNERS.get(first.lower())
    words = plain_words(phrase)
    if gender is None or not rest or head_kind(words, Span(0, len(words))) not in ("person", "body"):
        return ""
    inside, _ = read(sentence)
    owner = _the_one(inside, gender, place)
    if owner is None and not _people(inside, place) and before:
        earlier, _ = read(before[-1])
        owner = _the_one(earlier, gender, None)
    if not owner:
        return ""
    return f"{owner}{'’' if owner.endswith('s') else '’s'} {rest}"


def company_meant(phrase: str, before: str) -> str:
    """The name of "the company": the only company that the text before names; "" where there is none, or two.

    Args:
        phrase: The words that name the speaker, as written.
        before: What the passage says before, and its title.
    """
    if phrase.lower() not in _COMPANIES:
        return ""
    # The paper that a report stands in is not the company that it tells of.
    words = plain_words("\n".join(line for line in before.split("\n") if not is_source_line(line)))
    found = {
        " ".join(words[at].text for at in range(*name.words)).removesuffix("'s").removesuffix("’s").removesuffix("'")
        for name in names(words)
        if name.kind == "body" and low(words, name.whole.start - 1) != "the" and low(words, name.words.start) != "the"
    }
    longest = max(found, key=len, default="")
    return longest if longest and all(other in longest for other in found) else ""


def _people(words: Words, place: Span | None) -> list[Name]:
    return [
        name
        for name in names(words)
        if name.kind in ("person", "unsure", "office")
        and not (place is not None and place.start <= words[name.whole.start].start < place.end)
    ]


def _the_one(words: Words, gender: Gender, place: Span | None) -> str | None:
    """The only person that a sentence names outside a place; None if there are two, or one of the other gender."""
    people = _people(words, place)
    last = {plain(low(words, name.words.end - 1)) for name in people}
    if len(last) != 1 or any(name.gender not in ("", gender) for name in people):
        return None
    one = max(people, key=lambda name: len(range(*name.words)))
    if one.kind == "office" or (place is None and one.kind != "person"):
        return None
    return unowned(" ".join(words[at].text for at in range(*one.words)))
