"""Copies of a text: the same in another wrapping, nearly the same, and what only looks like it."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.alike import Words, likeness

HEADLINE = "Scallop orders stop within a day"
BODY = (
    "TOKYO, Nov. 20 - Fishing cooperatives in Hokkaido said on Thursday that orders for scallops had stopped within a day.",
    "The cooperatives shipped 12,400 tonnes in 2022, according to their yearly report, which was published in Sapporo.",
    "Prices at the auction in Nemuro fell by 5.5 percent, said Kenji Mori, who heads the well-known cooperative there.",
    "“We were told by telephone, and nobody gave a reason,” he said.",
    "Officials in Tokyo said that they had asked Beijing for an explanation and would wait for the answer.",
    "A spokesman in Beijing said that the halt would not be lifted until Japan retracted what its prime minister had said.",
    "Japan sold seafood worth 87 billion yen to China in the year before the first ban.",
    "The ban of 2023 had been lifted for 37 of 47 prefectures in June, after samples of water had been tested.",
    "Exporters had shipped six tonnes of frozen scallops on 5 November, the first since then.",
    "Some of them have begun to sell to the United States and to Vietnam, where the shells are cut by hand.",
)
STORY = f"{HEADLINE}\n\n" + " ".join(BODY)


def like(one: str, other: str) -> float:
    forth, back = likeness(Words(one), Words(other)), likeness(Words(other), Words(one))
    assert (forth == 0) == (back == 0)
    return forth


WRAPPINGS = {
    "white space": re.sub(r"\s+", "\n  ", STORY),
    "hyphenated": STORY.replace("cooperatives", "coopera-\ntives").replace("explanation", "expla\u00ad\nnation"),
    "quotation marks": STORY.replace("“", '"').replace("”", '"'),
    "capitals": STORY.replace(HEADLINE, HEADLINE.upper()),
    "thousands": STORY.replace("12,400", "12400"),
    "per cent": STORY.replace("5.5 percent", "5.5%"),
    "month": STORY.replace("Nov. 20", "November 20"),
    "ligatures": STORY.replace("fi", "\ufb01").replace("fl", "\ufb02"),
    "number in words": STORY.replace("six tonnes", "6 tonnes"),
}


@pytest.mark.parametrize("wrapping", WRAPPINGS.values(), ids=WRAPPINGS.keys())
def test_the_same_text_in_another_wrapping_is_the_same(wrapping: str) -> None:
    assert Words(STORY).key == Words(wrapping).key
    assert like(STORY, wrapping) == 1.0


NEARLY = {
    "another headline": STORY.replace(
        HEADLINE, "Beijing's halt hits the ports of the north, and nobody knows for how long"
    ),
    "three sentences cut": f"{HEADLINE}\n\n" + " ".join((*BODY[:3], *BODY[5:9])),
    "headline and cuts": "North hit by halt\n\n" + " ".join((*BODY[:4], *BODY[6:])),
    "a sentence added": STORY + " The ministry will publish figures for December in the new year.",
    "a sentence reworded": STORY.replace(
        BODY[4], "Tokyo officials said they had asked Beijing to explain and would await the reply."
    ),
    "a common word at the beginning": STORY.replace("Officials", "Authorities").replace("Exporters", "Traders"),
    "another spelling": STORY.replace("Kenji Mori", "Kenzi Mohri"),
    "a figure cut": STORY.replace(" in the year before the first ban", ""),
    "a figure added": STORY.replace("the first since then", "the first in 27 months"),
    "moved": f"{HEADLINE}\n\n" + " ".join((*BODY[:4], *BODY[5:7], BODY[4], *BODY[7:])),
}


@pytest.mark.parametrize("text", NEARLY.values(), ids=NEARLY.keys())
def test_a_wire_copy_is_nearly_the_same(text: str) -> None:
    assert 0.6 <= like(STORY, text) < 1.0


OTHERS = {
    "a figure exchanged": STORY.replace("12,400", "11,900"),
    "a sum exchanged": STORY.replace("87 billion", "87 million"),
    "a day exchanged": STORY.replace("on Thursday", "on Friday"),
    "a place exchanged": STORY.replace("Nemuro", "Kushiro"),
    "a place of the same letter": STORY.replace("Sapporo", "Sendai"),
    "denied": STORY.replace("would not be lifted", "would be lifted"),
    "all figures exchanged": re.sub(r"\d+", lambda found: str(int(found.group()) + 3), STORY),
    "a longer text with the story in it": " ".join(
        (STORY, *(f"Item {n} of the letter tells of harbour {n}." for n in range(99)))
    ),
    "half of it": " ".join(BODY[:5]),
    "other contents in the same form": " ".join(BODY[:6])
    + " Vessels of the coast guard sailed past the islands at noon, as they had done in the week before, and left in the "
    "evening without a word. Fishermen on the pier saw them go. The mayor asked for a meeting, and for a boat that could "
    "carry the children of the outer villages to school on days on which the ferry does not sail.",
    "another text": "The ferry to Aomori stopped on Monday. " * 12,
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_what_says_something_else_is_no_copy(text: str) -> None:
    assert like(STORY, text) == 0.0


def test_a_yearly_report_with_other_figures_is_no_copy() -> None:
    def report(year: int, rows: list[int]) -> str:
        table = "\n".join(
            f"{name}\t{value}" for name, value in zip(("Revenue", "Costs", "Staff", "Ships"), rows, strict=True)
        )
        return (
            f"Yearly report {year}\n\nThe cooperative is an association of the fishermen of the northern ports. It buys, "
            "sells and stores what they catch, and lends them what they need for boats and gear. Its board is elected by "
            f"all members. The figures for the year were audited by the chamber.\n\n{table}\n\nThe board thanks all members."
        )

    assert like(report(2023, [310, 200, 41, 7]), report(2024, [325, 214, 44, 8])) == 0.0
    assert like(report(2023, [310, 200, 41, 7]), report(2023, [310, 200, 41, 8])) == 0.0
    assert like(report(2023, [310, 200, 41, 7]), report(2023, [310, 200, 41, 7]).upper()) == 1.0


def test_pages_of_one_form_about_two_places_are_no_copies() -> None:
    form = " VA Clinic. Visit our office by appointment. A referral is not required for these services. " + " ".join(
        BODY[3:6]
    )
    assert like("Hibbing" + form, "Hayward" + form) == 0.0
    assert like("Hibbing" + form, "Maplewood" + form) == 0.0
    assert like("Hibbing" + form, "The Hibbing" + form) > 0.9


def test_a_minus_and_a_currency_count() -> None:
    assert Words("a change of -5 points").key != Words("a change of 5 points").key
    assert Words("it cost $5").key != Words("it cost €5").key
    assert Words("1 2 3").key != Words("12 3").key


def test_initials_and_composed_letters_do_not_count() -> None:
    assert Words("the U.S. Navy").key == Words("the US Navy").key
    assert Words("Émile in Nîmes").key == Words(unicodedata.normalize("NFD", "Émile in Nîmes")).key


def test_short_texts_are_copies_only_if_the_same() -> None:
    short = "The office is closed on public holidays. Call again in the morning, or write to the harbour master."
    assert like(short, short.upper()) == 1.0
    assert like(short, short + " Thank you.") == 0.0


def test_texts_without_spaces_are_compared_by_character() -> None:
    text = "外務省の報道官は木曜日の会見で、日本産水産物の輸入停止について説明を求めたと述べた。漁業協同組合によると、ホタテの注文は一日で止まった。"
    assert like(text, text + "政府は対応を検討している。") > 0.8
    assert like(text, text.replace("木曜日", "金曜日の朝")) < 1.0


def test_twenty_thousand_words_are_compared_and_a_repeated_line_is_no_trap() -> None:
    long = [f"word{number * 7919 % 100_003:x}" for number in range(20_000)]
    letters = str.maketrans("0123456789", "ghijklmnop")
    text = " ".join(long).translate(letters)
    cut = " ".join([*long[:6_000], *long[8_000:]]).translate(letters)
    assert like(text, cut) == pytest.approx(0.9, abs=0.01)
    line = "The harbour office takes note of this and of nothing else. "
    assert like(line * 1_000, line * 800) in (0.0, pytest.approx(0.8, abs=0.01))


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert 0.0 <= like(one, other) <= 1.0
    assert like(one, one) == 1.0
