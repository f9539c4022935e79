"""Whether a sentence needs the one before it, and whom its pronoun means where that is certain. English.

A wrong name is worse than none: an antecedent is named only where the sentence before has a single candidate, in the
place of its subject, and nothing else that the pronoun could mean.
"""

from collections.abc import Sequence

from assistant.text.attribution import attribution
from assistant.text.owners import body_before
from assistant.text.pointing import base, leans_back, pronoun_of
from assistant.text.spans import Span
from assistant.text.speech.lexicon import REPORTING_VERBS
from assistant.text.speech.names import Gender, Name, names
from assistant.text.speech.phrases import head, is_predicate, is_verb, noun_phrase
from assistant.text.speech.speakers import is_day, is_office, kind_of_noun, plain
from assistant.text.speech.tokens import (
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    Word,
    Words,
    is_adverb,
    is_content,
    is_mark,
    low,
    lows,
    plain_words,
    read,
)

__all__ = ["antecedent", "bracketed", "leans_back"]

_PRONOUNS: dict[Gender, frozenset[str]] = {
    "he": frozenset(("he", "him", "his")),
    "she": frozenset(("she", "her", "hers")),
}
_COPULAS = frozenset("is was became becomes remains remained".split())
# Who else may be "he": not in the list of roles, or no person at all.
_LIVING = frozenset(
    """
    newborn baby infant toddler kid orphan twin heir counterpart namesake someone somebody anyone god dog cat horse bear
    wolf lion elephant bull stallion puppy parrot deceased dead injured
    """.split()
)


def antecedent(sentence: str, before: Sequence[str]) -> str | None:
    """The name that the pronoun of a sentence stands for.

    Args:
        sentence: One that begins with "He", "She", "It", "His", "Her" or "Its", or is said by "he" or "she".
        before: The sentences before it in the order of the text, the nearest last.

    Returns:
        The name as written, without title or office ("Sanae Takaichi"), or the body ("the foreign ministry"); None
        where it is not certain.
    """
    pronoun = pronoun_of(sentence)
    if pronoun is None or not before:
        return None
    word = base(pronoun.low)
    if word in ("it", "its"):
        return body_before(before[-1], sentence[pronoun.end :], owner=word == "its")
    if word not in ("he", "his", "she", "her"):
        return None
    named = _person_before(before, "he" if word in ("he", "his") else "she")
    return None if named is None or _surname(named) in {plain(one.low) for one in plain_words(sentence)} else named


def bracketed(sentence: str, antecedent: str) -> str:
    """A sentence with a name in brackets behind the pronoun that it explains: "She [Sanae Takaichi] called it ..."."""
    pronoun = pronoun_of(sentence)
    if pronoun is None or not antecedent:
        return sentence
    owner = "" if pronoun.low not in POSSESSIVES else "'" if antecedent.endswith("s") else "'s"
    return f"{sentence[: pronoun.end]} [{antecedent}{owner}]{sentence[pronoun.end :]}"


def _surname(name: str) -> str:
    return plain(name.rsplit(maxsplit=1)[-1])


def _person_before(before: Sequence[str], gender: Gender) -> str | None:
    """The one person that the last of some sentences is about."""
    words = plain_words(before[-1])
    people = [name for name in names(words) if name.kind in ("person", "office", "unsure")]
    if _other_gender(before[-1], gender):
        return None
    if not people:
        return _carried_on(before, words, gender)
    rooms = ((name, _subject_room(words, name) or _speaker_room(before[-1], words, name)) for name in people)
    one, room = next(
        (found for found in rooms if found[1] is not None and found[0].kind != "office"), (people[0], None)
    )
    if room is None or one.possessive or (one.gender and one.gender != gender):
        return None
    surname = plain(low(words, one.words.end - 1))
    others = [name for name in people if name.whole.start not in range(*room)]
    if any(plain(low(words, name.words.end - 1)) != surname for name in others):
        return None
    if any(_is_living(word) and at not in range(*room) for at, word in enumerate(words)):
        return None
    return _full_name(words, one, before[:-1])


def _carried_on(before: Sequence[str], words: Words, gender: Gender) -> str | None:
    """The person of the sentence before that, if this one is only about the same "he"."""
    pronoun = pronoun_of(before[-1])
    if len(before) < 2 or pronoun is None or pronoun.low not in _PRONOUNS[gender] or any(map(_is_living, words)):
        return None
    return _person_before(before[:-1], gender)


def _is_living(word: Word) -> bool:
    """True for a noun that names one person, or an animal that is called "he"."""
    noun = plain(word.low)
    if is_office(noun) or noun in _LIVING or noun.endswith("year-old"):
        return True
    return kind_of_noun(noun) == "person" and not noun.endswith(("s", "men", "people", "staff", "crowd"))


def _subject_room(words: Words, name: Name) -> Span | None:
    """The subject of a sentence with the roles beside its name; None if the name is not in it."""
    start, end = _left_end(words, name.whole.start), name.whole.end
    role_first = low(words, start - 1) == "," and start == name.whole.start
    if role_first:  # "The envoy, Lars Moen, refused"
        start = _left_end(words, start - 1)
        if not any(is_office(low(words, at)) for at in range(start, name.whole.start)):
            return None
    elif PREPOSITIONS & set(lows(words, start, name.whole.start)):  # "A statue of Lars Moen"
        return None
    if not _may_begin(words, start):
        return None
    if low(words, end) == "," and role_first:
        end += 1
    elif low(words, end) == ",":
        end = next((at + 1 for at in range(end + 1, len(words)) if low(words, at) == ","), len(words))
    if not is_predicate(words, end):
        return None
    if low(words, end) in _COPULAS:  # "Ingrid Dahl became foreign minister"
        end = head(words, Span(end + 1, noun_phrase(words, end + 1))) + 1
    return Span(start, end)


def _may_begin(words: Words, start: int) -> bool:
    """True if only "But", "On Friday", "In Oslo," stands before a word."""
    lead = low(words, 0)
    if start == 0 or (start == 1 and lead in CONJUNCTIONS) or (start == 2 and is_day(low(words, 1))):
        return True
    aside = low(words, start - 1) == "," and lows(words, 0, start).count(",") == 1
    return aside and (lead in PREPOSITIONS or is_adverb(lead))


def _left_end(words: Words, start: int) -> int:
    """The first word of the noun phrase that ends before a word; `start` if a verb stands in it."""
    at = start
    while (
        at > 0
        and not is_day(low(words, at - 1))
        and (is_content(low(words, at - 1)) or low(words, at - 1) in DETERMINERS | {"of", "for", "to", "and"})
    ):
        at -= 1
        if is_verb(words, at) or (low(words, at) in REPORTING_VERBS and not words[at].capital):
            return start
    return at


def _speaker_room(sentence: str, words: Words, name: Name) -> Span | None:
    """The speaker of “...,” said Jo Berg; None if it is not the name's."""
    said = attribution(sentence)
    if said is None or said.start < 0:
        return None
    inside = [at for at, word in enumerate(words) if said.start <= word.start < said.end and not is_mark(word.low)]
    if not inside or not inside[0] <= name.words.start < name.words.end <= inside[-1] + 1:
        return None
    return Span(inside[0], inside[-1] + 1)


def _full_name(words: Words, one: Name, earlier: Sequence[str]) -> str | None:
    """The full name: from an earlier sentence where this one has the family name only; None if it may be no person."""
    text = " ".join(words[at].text for at in range(*one.words))
    if " " in text:
        return text if one.kind == "person" else None
    full = {
        " ".join(others[at].text for at in range(*name.words))
        for others in map(plain_words, earlier)
        for name in names(others)
        if name.kind == "person" and plain(low(others, name.words.end - 1)) == text.lower()
    }
    full = {name for name in full if " " in name}
    if len(full) > 1 or (not full and one.kind != "person"):
        return None
    return full.pop() if full else text


def _other_gender(sentence: str, gender: Gender) -> bool:
    """True if a sentence has a pronoun of the other gender, or one of either in somebody's mouth."""
    words, quoted = read(sentence)
    other = _PRONOUNS["she" if gender == "he" else "he"]
    if any(base(word.low) in other for word in words):
        return True
    either = _PRONOUNS["he"] | _PRONOUNS["she"]
    return any(base(word.low) in either for one in quoted for word in plain_words(one.span.of(sentence)))
