"""Who is reported to have said what, on sentences of our own writing.

Each line of said.jsonl is a sentence with what it reports: speaker, what is done by saying it, whose words they are, and
the words. An utterance is right if speaker, kind and words are. Sentences in which nobody says anything are among them:
titles, mottoes, names in quotation marks, questions, what will be said. "The coach is said to be ill" counts as hearsay:
somebody says so, nobody is named.

The first 178 were written before the code. Those that are kept apart came after it in six sets, each on subjects of its
own and measured once before anything was mended for it (speaker, kind and words all right; in brackets the speaker alone):

    75 sentences: precision 0.86, recall 0.82 (0.93, 0.89)      67: 0.94, 0.82 (1.00, 0.87)
    79 sentences: precision 0.83, recall 0.69 (0.97, 0.81)      64: 0.83, 0.78 (0.98, 0.92)
    86 sentences: precision 0.84, recall 0.73 (0.97, 0.84)      63: 0.91, 0.85 (0.96, 0.89)

Seven sets of about 60 came after these (said-seventh to said-thirteenth), written by one hand as agencies, courts and
parliaments, business, sport and science pages would write. The seventh and the eighth were measured, then mended for
(0.83, 0.77 and 0.81, 0.78 at first sight); the others were measured once before anything was mended for them:

    ninth: precision 0.96, recall 0.94    tenth: 0.87, 0.81    eleventh: 0.85, 0.77    twelfth: 0.90, 0.89
    thirteenth: 0.92, 0.86                all five, 314 sentences: 0.90, 0.86 (the speaker alone: precision 0.95)

Five of their expectations were at odds with those of the first sets ("apologised | for the delay") and were brought into
line afterwards; the figures above are those before that.

The fourteenth to the twenty-fifth are of another hand, each on about a dozen subjects, and each was measured once, then
mended for before the next was written (precision, recall; in brackets the speaker alone). What was at odds with the
earlier sets ("Dr Faro, the clinical director, blamed": the name alone) was brought into line after that.

    fourteenth, 164: 0.84, 0.80 (0.93, 0.89)    fifteenth, 154: 0.91, 0.86 (0.95, 0.90)
    sixteenth, 140: 0.92, 0.86 (0.97, 0.90)     seventeenth, 111: 0.87, 0.81 (0.92, 0.86)
    eighteenth, 111: 0.92, 0.89 (0.95, 0.92)    nineteenth, 96: 0.91, 0.85 (0.97, 0.91)
    twentieth, 88: 0.88, 0.84 (0.92, 0.88)      twenty-first, 88: 0.93, 0.89 (0.96, 0.92)
    twenty-second, 79: 0.97, 0.91 (0.98, 0.92)  twenty-third, 115: 0.88, 0.82 (0.94, 0.87)
    twenty-fourth, 90: 0.93, 0.88 (0.99, 0.94)  twenty-fifth, 57: 0.94, 0.92 (0.98, 0.96)

The twenty-sixth is of a third hand, who had not read the code, only how the other sets are written:

    twenty-sixth, 180: 0.93, 0.85 (0.97, 0.89)

The twenty-seventh and the twenty-eighth are running articles of long sentences, written after that was mended (with
their own slips of expectation put right before they were counted):

    twenty-seventh, 60: 0.85, 0.79 (0.96, 0.90)    twenty-eighth, 55: 0.73, 0.56 (1.00, 0.77)

These are of short and long ones of every kind, each written after the one before was mended:

    twenty-ninth, 52: 0.91, 0.88 (0.96, 0.92)      thirtieth, 54: 0.86, 0.77 (0.98, 0.87)
    thirty-first, 48: 0.95, 0.77 (0.97, 0.79)      thirty-second, 106: 0.83, 0.77

The thirty-third is of another hand again, who had not read the code:

    thirty-third, 164: 0.92, 0.84 (0.97, 0.88)

These were written after that was mended for, each after the one before, and most of their sentences are long:

    thirty-fourth, 83: 0.81, 0.71    thirty-fifth, 58: 0.83, 0.80    thirty-sixth, 56: 0.84, 0.81

These last are of short and middling sentences, as agencies write them, and of very long ones:

    thirty-seventh, 55: 0.96, 0.94    thirty-eighth, 30: 0.76, 0.69

The thirty-ninth was written to the kinds of sentence that had gone wrong in a closed set (where what is said ends, who
speaks in a passive and in a headline), the fortieth to the forty-fifth on other subjects, each after the one before was
mended for:

    thirty-ninth, 60: 0.69, 0.57    fortieth, 55: 0.81, 0.80    forty-first, 62: 0.83, 0.75
    forty-second, 63: 0.90, 0.79    forty-third, 51: 0.77, 0.72    forty-fourth, 36: 0.91, 0.85
    forty-fifth, 35: 0.93, 0.79

These are of another hand, mixed news prose with many of the traps that had been seen (passives with what stands beside
their agent, minutes, headlines, a third of the sentences with nobody who speaks). The figures are of the code before
anything was mended for any of them; some thirty expectations were first brought into line with the older sets:

    forty-sixth, 149: 0.85, 0.73    forty-seventh, 107: 0.86, 0.78    forty-eighth, 107: 0.92, 0.88
    forty-ninth, 89: 0.82, 0.71     fiftieth, 75: 0.77, 0.69
"""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.text.said import Utterance, utterances

_LATER = """
    seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth
    nineteenth twentieth twentyfirst twentysecond twentythird
    twentyfourth twentyfifth twentysixth twentyseventh twentyeighth
    twentyninth thirtieth thirtyfirst thirtysecond thirtythird thirtyfourth thirtyfifth thirtysixth thirtyseventh thirtyeighth
    thirtyninth fortieth fortyfirst fortysecond fortythird fortyfourth fortyfifth fortysixth fortyseventh fortyeighth
    fortyninth fiftieth
    """.split()
SETS = ("said", *(f"said-{name}" for name in _LATER))


def read(name: str) -> list[dict[str, Any]]:
    text = (Path(__file__).parent / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


CASES = read("said")
LATER = [case for name in SETS[1:] for case in read(name)]
LEAST_PRECISION, LEAST_RECALL = 0.975, 0.95
_MARKS = " .,;:?!“”\"'‘’"


def bare(speaker: str) -> str:
    """A speaker without leading article and possessive ending."""
    plain = speaker.lower().replace("’", "'")
    for article in ("the ", "a ", "an "):
        plain = plain.removeprefix(article)
    return plain.removesuffix("'s").removesuffix("'")


def joined(words: list[str]) -> str:
    """Words said without the marks around them."""
    return " ".join(word.strip(_MARKS) for word in words).lower()


def is_right(expected: dict[str, Any], sentence: str, found: Utterance) -> bool:
    return (
        bare(expected["speaker"]) == bare(found.speaker)
        and expected["kind"] == found.kind
        and joined(expected["words"]) == joined([span.of(sentence) for span in found.words])
    )


def figures(cases: list[dict[str, Any]]) -> tuple[float, float, float]:
    """Precision and recall of utterances, and the share of the right ones whose mode is right."""
    right = modes = given = wanted = 0
    for case in cases:
        found = utterances(case["sentence"], before=case.get("before", ""), after=case.get("after", ""))
        expected = list(case["said"])
        given, wanted = given + len(found), wanted + len(expected)
        for one in found:
            match = next((other for other in expected if is_right(other, case["sentence"], one)), None)
            if match is not None:
                expected.remove(match)
                right += 1
                modes += match["mode"] == one.mode
    return right / given, right / wanted, modes / right


def test_the_sentences_are_many_and_of_both_kinds() -> None:
    assert len(CASES) >= 150
    assert sum(not case["said"] for case in CASES) >= 30


@pytest.mark.parametrize("apart", [False, True], ids=["all", "kept apart"])
def test_precision_and_recall_stay_above_their_floors(apart: bool) -> None:
    precision, recall, modes = figures([case for case in CASES if case.get("kept_apart", False) or not apart])
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL
    assert modes >= 0.97


def test_later_sets_stay_above_the_floors_as_well() -> None:
    precision, recall, modes = figures(LATER)
    assert len(LATER) >= 3_080
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL
    assert modes >= 0.97
