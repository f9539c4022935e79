"""Whom a pronoun that speaks stands for, and whose words stand without attribution, from the text before. English."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.text.bylines import byline
from assistant.text.reference import antecedent
from assistant.text.said.companions import kin_gender, may_be_owner
from assistant.text.said.finding import utterances
from assistant.text.said.speakers import Speaker, speaker_of
from assistant.text.said.turns import label_before
from assistant.text.said.utterance import Utterance
from assistant.text.spans import Span
from assistant.text.speech.names import Gender, names
from assistant.text.speech.phrases import is_predicate
from assistant.text.speech.speakers import is_office, plain
from assistant.text.speech.tokens import PREPOSITIONS, SUBORDINATORS, low, plain_words, read

# "Ruth Halloran wrote to the desk on 20 November 2025:", "Haruto Sato wrote (quoted in this message):", "From: R. Sato"
_WROTE = re.compile(r"^(?P<name>[^\W\d_][^\n:]{1,60}?) wrote\b[^\n]{0,200}:\s*$", re.MULTILINE)
_FROM = re.compile(r"^(?:\*\*)?From(?:\*\*)?:\s*(?P<name>[^\W\d_][^\n<,;]{1,60}?)\s*(?:<[^\n]*)?$", re.MULTILINE)
_SALUTED = re.compile(r"^(?:Dear\b|To the editor\b|Sir,|Madam,)", re.MULTILINE | re.IGNORECASE)
_FIRST_SUBJECT = re.compile(
    r"^(?:(?:And|But|So|Yet|First|Second|Third|Then|In my opinion|In our view),?\s+)?(?:I|We|we|Our|our|My|my)\b"
)
_TALKS = re.compile(r"\b(?:I|we|you|our|your|my|us|me)\b", re.IGNORECASE)
_PLURALS = frozenset(("they", "we", "their", "them"))
_LATER_CLAUSE = frozenset("when where which as because although though".split())  # "in which she said"
_PERSONAL = frozenset("he she him her his who".split())
_BODY_PRONOUNS = frozenset(("it", "its"))
_I = frozenset(("i", "we", "my", "our", "me", "us"))


class Meant(NamedTuple):
    """Whom a pronoun stands for.

    Attributes:
        speaker: The words of the text that name whom; "" where it is not certain.
        opens: Whether they open a sentence.
    """

    speaker: str
    opens: bool = False


UNSURE = Meant("")
"""Nobody is certain."""


def meant_by(pronoun: str, sentence: str, before: Sequence[str], *, context: str) -> Meant:
    """Whom a pronoun that speaks stands for.

    Args:
        pronoun: As written.
        sentence: In which it speaks.
        before: The sentences before it, the nearest last.
        context: All that its passage says before it, with its line breaks.
    """
    word = pronoun.lower()
    if word in _I:
        return Meant(writer_of(context))
    within = _named_within(word, sentence)
    if within:
        return Meant(within, opens=sentence.startswith(within))
    if not before:
        return UNSURE
    return _last_speaker(word, sentence, before) or Meant(antecedent(sentence, before) or "")


def _named_within(pronoun: str, sentence: str) -> str:
    """Whom "the remark that Sanae Takaichi made on Friday, when she said" names: one person does, in the clause before;
    "" where it is not certain."""
    words, _ = read(sentence)
    at = next((place for place, word in enumerate(words) if word.low == pronoun), 0)
    gender = _gender(pronoun)
    if not gender or low(words, at - 1) not in _LATER_CLAUSE or low(words, 0) in SUBORDINATORS | PREPOSITIONS:
        return ""
    people = [one for one in names(words[:at]) if one.kind in ("person", "unsure", "office")]
    if len(people) != 1 or people[0].possessive or not is_predicate(words, people[0].whole.end):
        return ""
    one = people[0]
    outside = [place for place in range(at) if place not in range(*one.whole)]
    if any(is_office(plain(low(words, place))) or low(words, place) in _PERSONAL for place in outside):
        return ""
    name = sentence[words[one.whole.start].start : words[one.whole.end - 1].end]
    return name if one.gender in ("", gender) else ""


def _last_speaker(pronoun: str, sentence: str, before: Sequence[str]) -> Meant | None:
    """Who spoke in the sentence before, if it has but one speaker and names nobody else outside quotation marks."""
    if not before:
        return None
    previous = before[-1]
    spoken = [one for one in utterances(previous, before=before[-2] if len(before) > 1 else "") if one.speaker]
    if not spoken or len({one.speaker for one in spoken}) != 1 or spoken[0].neighbour:
        return None
    one, opens = spoken[0], spoken[0].place.start == 0
    who = speaker_of(one.speaker, opens=opens)
    if (
        not _agrees(pronoun, who, one.speaker)
        or _names_another(previous, one, who)
        or _other_subject(sentence, pronoun)
    ):
        return None
    if who.sort != "pronoun":
        return Meant(one.speaker, opens)
    same = who.gender == _gender(pronoun) and who.gender != ""
    return _last_speaker(pronoun, previous, before[:-1]) if same else None


def _gender(pronoun: str) -> Gender:
    return "he" if pronoun in ("he", "his", "him") else "she" if pronoun in ("she", "her") else ""


def _agrees(pronoun: str, who: Speaker, written: str) -> bool:
    """True if a pronoun can stand for a speaker."""
    if pronoun in _PLURALS:
        return who.sort in ("body", "unnamed") and not written.lower().startswith(("a ", "an ", "one "))
    if pronoun in _BODY_PRONOUNS:
        return who.sort in ("body", "document")
    crowd = who.sort == "unnamed" and not written.lower().startswith(("a ", "an ", "one ", "another "))
    if who.sort in ("body", "document") or crowd:
        return False
    gender = who.gender or ("" if who.name else kin_gender(written))
    if not who.name and may_be_owner(written, _gender(pronoun)):
        return False  # "Moe's lawyer said no. She said ...": Moe, or the lawyer
    return not gender or gender == _gender(pronoun)


def _names_another(sentence: str, one: Utterance, who: Speaker) -> bool:
    """True if a sentence names, outside quotation marks, another person whom the pronoun could mean."""
    words, _ = read(sentence)
    known = {word.lower() for word in who.name.split()}
    for name in names(words):
        inside = one.place.start <= words[name.whole.start].start < one.place.end
        forms = {words[at].low.removesuffix("'s") for at in range(*name.words)}
        if low(words, name.whole.start - 1) == "the" and name.kind == "unsure":
            continue  # "told the Ledger"
        if name.kind in ("person", "unsure", "office") and not inside and not forms & known:
            return True
    return False


def _other_subject(sentence: str, pronoun: str) -> bool:
    """True if a sentence names a person before its pronoun: "Berg left, and he said"."""
    words = plain_words(sentence)
    at = next((place for place, word in enumerate(words) if word.low == pronoun), len(words))
    return (
        any(name.kind in ("person", "unsure") and name.whole.start < at for name in names(read(sentence)[0])) and at > 0
    )


def writer_of(context: str) -> str:
    """Who writes in the first person behind a text: the sender of a message, the author of a letter; "" if unsure.

    Args:
        context: All that a passage says before.
    """
    label = label_before(context)
    if label:
        return label
    wrote = [*_WROTE.finditer(context), *_FROM.finditer(context)]
    if wrote:
        return max(wrote, key=lambda found: found.end())["name"].strip()
    saluted = _SALUTED.search(context)
    return byline(context[: saluted.start()]).partition(",")[0] if saluted is not None else ""


def own_words(sentence: str, context: str) -> Utterance | None:
    """What somebody says in a letter, or in a turn that is under way, without any word that says so.

    Args:
        sentence: In which nobody is said to say anything.
        context: All that its passage says before it.
    """
    label = label_before(context)
    if label:  # what has neither "we" nor "you" in it may be the minutes' own: "The bell rang."
        speaker, whole = label, bool(_TALKS.search(sentence)) or sentence.rstrip().endswith("?")
    else:
        speaker, whole = writer_of(context), bool(_FIRST_SUBJECT.match(sentence))
    if not speaker or not whole:
        return None
    said = Span(0, len(sentence)).trimmed(sentence)
    asks = sentence.rstrip().endswith("?")
    return Utterance(
        speaker=speaker,
        verb="",
        kind="asks" if asks else "says",
        mode="direct",
        words=(said,),
        verbatim=(said,),
        neighbour="before",
    )


def is_salutation(sentence: str) -> bool:
    """True for "Dear colleagues,"."""
    return bool(_SALUTED.match(sentence)) and len(sentence.split()) <= 6
