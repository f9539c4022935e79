"""Right sentences to which a model adds something that stands in no document."""

from itertools import cycle
from pathlib import Path

import pytest

from assistant.answering.support import check
from assistant.records import Passage
from tests.answering.test_corpus_answers import SLOT, capital
from tests.answering.test_fresh_answers import hits_of, is_borne, resting_on

ADDED = (
    "{}, and the coalition agreed.",
    "{} under pressure from the parliament.",
    "{}, which angered the teachers.",
    "Citing a shortage of staff, {}.",
    "{} with the help of volunteers.",
    "{}, prompting a fall in share prices.",
    "{} on the advice of doctors.",
    "{}, although the unions protested.",
    "To the dismay of environmentalists, {}.",
    "{} at the request of the insurers.",
    "{}, and a spokesman apologised for it.",
    "{}, causing long queues at petrol stations.",
    "{} because of bad weather.",
    "{}, a decision welcomed by shopkeepers.",
    "{} in exchange for a loan.",
    "{}, but the auditors found mistakes.",
    "{} without consulting the shareholders.",
    "{} after a phone call with the mayor.",
)


def test_what_is_added_to_a_right_sentence_is_seen() -> None:
    lines = (Path(__file__).parent / "fresh_answers_twelfth.txt").read_text(encoding="utf-8").splitlines()
    added, missed = 0, []
    ways = cycle(ADDED)
    passages: list[Passage] = []
    for line in filter(None, lines):
        if line[0] in "@=":
            passages = [hit.passage for hit in hits_of(line)]
            continue
        right = capital(SLOT.sub(r"\1", line))
        passage = resting_on(right, passages)
        if not is_borne(right, passage):
            continue
        sentence = capital(next(ways).format(right.rstrip(".")))
        added += 1
        if is_borne(sentence, passage):
            missed.append(sentence)
    told = "\n".join(missed)
    print(f"added {added}, caught {1 - len(missed) / added:.3f}\n{told}")
    assert added >= 180
    assert len(missed) <= 0.09 * added, told


_SHUT = (
    "Norland shut its ports to Estian timber on 3 May 2021, the day on which the mill at Arden opened. "
    "Whether the mayor knew of it is not known to this desk."
)


@pytest.mark.parametrize(
    ("sentence", "is_right"),
    [
        ("The quarrel over timber goes back to 3 May 2021, when Norland shut its ports.", True),
        ("Norland's closing of its ports dates back to 3 May 2021.", True),
        ("Whether the mayor knew of it is something that the desk says it does not know.", True),
        ("The quarrel over timber goes back to 3 June 2021, when Norland shut its ports.", False),
        ("Estia's closing of its ports dates back to 3 May 2021.", False),
        ("Whether Estia knew of it is something that the desk says it does not know.", False),
        ("The minister went back to Arden when Norland shut its ports.", False),
    ],
)
def test_words_that_only_join_what_is_told_add_nothing(sentence: str, is_right: bool) -> None:
    assert (check(sentence, _SHUT).support == "supported") == is_right, check(sentence, _SHUT).reasons


_TAKEN = (
    "Whether the mill at Arden is to reopen is, this note says, a question of money and not of law. The council marks "
    "the order as reported, not as established. Some papers call the notice a threat to the dockers. A lockout is a "
    "closing of all mills for more than a month."
)


@pytest.mark.parametrize(
    ("sentence", "is_right"),
    [
        ("The note treats whether the mill at Arden is to reopen as a question of money rather than of law.", True),
        ("The council treats the order as reported and not as established.", True),
        ("Some papers portray the notice as a threat to the dockers.", True),
        ("A lockout is defined as a closing of all mills for more than a month.", True),
        ("The council treats the order as established.", False),
        ("The note treats the reopening of the mill as a threat.", False),
        ("The council treats the dockers as guests.", False),
        ("The council treated the dockers.", False),
        ("The council portrays the notice as a threat to the dockers.", False),
        ("Some papers portray the notice as a threat to the council.", False),
        ("A lockout is defined as a closing of all mills for more than a year.", False),
    ],
)
def test_a_verb_that_only_says_what_a_thing_is_taken_for_adds_nothing(sentence: str, is_right: bool) -> None:
    assert (check(sentence, _TAKEN).support == "supported") == is_right, check(sentence, _TAKEN).reasons
