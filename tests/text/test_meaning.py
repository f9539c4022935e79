"""What words mean to each other, what a sentence denies and hedges, who says it and who does it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.aliases import aliases
from assistant.text.alignment import Alignment, Reading, read
from assistant.text.lexicon import word
from assistant.text.tokens import tokens


def relation(one: str, other: str) -> str:
    first, second = word(one), word(other)
    if first.opposite & second.sides or second.opposite & first.sides:
        return "opposite"
    return "same" if first.same & second.same else "near" if first.near & second.same else ""


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("bought", "acquired", "same"),
        ("resignation", "resigned", "same"),
        ("turn_down", "rejected", "same"),
        ("rose", "fell", "opposite"),
        ("accepted", "rejected", "opposite"),
        ("unlikely", "likely", "opposite"),
        ("unchangeable", "changeable", "opposite"),
        ("news", "new", ""),
        ("mackerel", "herring", ""),
    ],
)
def test_words_are_known_to_each_other(one: str, other: str, expected: str) -> None:
    assert relation(one, other) == expected


def marked(sentence: str, form: str) -> tuple[bool, str, str]:
    """Whether a word of a sentence is negated, its mood, and the word by which it is told."""
    row = Reading(sentence).row
    token = next(token for token in row if token.low == form)
    return token.negated, token.mood, row[token.teller].low if token.told else ""


@pytest.mark.parametrize(
    ("sentence", "form", "expected"),
    [
        ("The bank did not sign the deal.", "sign", (True, "", "")),
        ("The bank refused on Friday to sign the deal.", "sign", (True, "", "")),
        ("The bank did not fail to sign the deal.", "sign", (False, "", "")),
        ("No deaths were linked to it.", "linked", (True, "", "")),
        ("Not only did they sign it, they paid.", "sign", (False, "", "")),
        ("The lava damaged no buildings.", "damaged", (True, "", "")),
        ("It advised citizens against travelling there.", "travelling", (True, "plan", "")),
        ("The blaze may spread.", "spread", (False, "possible", "")),
        ("The firm plans to close it.", "close", (False, "plan", "")),
        ("The firm will close it.", "close", (False, "future", "")),
        ("The envoy allegedly fled.", "fled", (False, "reported", "")),
        ("The envoy is said to have fled.", "fled", (False, "reported", "")),
        ("Police said the envoy fled.", "fled", (False, "", "said")),
        ("The envoy fled, police said on Sunday.", "fled", (False, "", "said")),
        ("According to police, the envoy fled.", "fled", (False, "", "according")),
        ("He was told to leave.", "leave", (False, "plan", "")),
    ],
)
def test_what_a_sentence_says_of_a_word(sentence: str, form: str, expected: tuple[bool, str, str]) -> None:
    assert marked(sentence, form) == expected


@pytest.mark.parametrize(
    ("sentence", "verb", "doers", "others"),
    [
        ("Rovers beat Inter.", "beat", {"Rovers"}, {"Inter"}),
        ("Napoli were beaten by Rovers.", "beaten", {"Rovers"}, {"Napoli"}),
        ("The jury, chaired by Kamal, praised it.", "praised", {"jury"}, set()),
        ("Egypt, which was not invited, criticised the accord.", "criticised", {"Egypt"}, {"accord"}),
        ("Patients who took the pill lost weight.", "lost", {"Patients"}, {"weight"}),
        ("The islands, which Spain had been occupying, were sold.", "occupying", {"Spain"}, {"islands"}),
        ("She said the firm would pay.", "pay", {"firm"}, set()),
    ],
)
def test_who_does_what(sentence: str, verb: str, doers: set[str], others: set[str]) -> None:
    reading = Reading(sentence)
    place = next(place for place, token in enumerate(reading.row) if token.low == verb)
    found = reading.roles(place)
    assert {reading.row[at].text for at in found.doers} == doers
    assert {reading.row[at].text for at in found.others} == others


@pytest.mark.parametrize(
    ("said", "held", "stands"),
    [
        ("Tokyo protested.", "Japan protested.", True),
        ("It was struck in Tokyo.", "A quake struck Osaka, Japan.", False),
        ("The ESA said so.", "The European Space Agency said so.", True),
        ("The International Atomic Energy Agency said so.", "The IAEA said so.", True),
        ("The Swedish maker grew.", "The Danish maker grew.", False),
    ],
)
def test_a_name_stands_for_another(said: str, held: str, stands: bool) -> None:
    aligned = Alignment(read(said), read(held))
    names = [place for place, token in enumerate(aligned.said.row) if token.kind == "name"]
    assert all(aligned.pairs[place] for place in names) is stands


@given(st.text(max_size=200))
def test_tokens_are_in_order_and_cover_every_word(text: str) -> None:
    row = tokens(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(row))
    left = "".join(character for at, character in enumerate(text) if not any(t.start <= at < t.end for t in row))
    assert not any(character.isalnum() for character in left)


def test_only_what_somebody_is_known_as_is_another_name_and_not_whom_he_called() -> None:
    assert len(list(aliases(tokens("Ishin, also known as the Innovation Party, won.")))) == 1
    for told in ("Costa then called Lee.", "Costa also named Lee.", "Costa flew to Oslo, called Lee and left."):
        assert not list(aliases(tokens(told))), told
