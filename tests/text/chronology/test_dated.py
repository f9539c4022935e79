"""Dated events: what resolves a date, what is never guessed, and whether the event is told as one that happened."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.text.chronology.cues import is_year_here
from assistant.text.chronology.dated import dated
from assistant.text.chronology.found import LONGEST, terms_of
from assistant.text.chronology.moments import Dated


def only(text: str, *, before: str = "", published: str = "2025-11-20") -> Dated:
    events = dated(text, before=before, published=published)
    assert len(events) == 1, events
    return events[0]


def test_a_date_tells_what_it_was_resolved_from() -> None:
    assert only("The bridge fell on 3 May 2021.").moment.how == "written"
    assert only("The bridge fell on 3 May.").moment.how == "from the document's date"
    assert only("It fell a week later.", before="It was opened on 3 May 2021.").moment.how == "from the date before it"


def test_a_row_of_years_without_end_is_read() -> None:
    row = ", ".join(["2022"] * 1_500)
    terms = terms_of(f"In {row} it was held.")
    assert len(terms) >= 30
    assert all(term.end <= LONGEST for term in terms)
    assert not is_year_here(f"In {row}", len(row) - 1, len(row) + 3)


@pytest.mark.parametrize("text", ["It fell on 3 May.", "It fell on Friday.", "It fell yesterday.", "It fell in May."])
def test_without_a_known_day_of_publication_nothing_is_guessed(text: str) -> None:
    event = only(text, published="")
    assert not event.moment.known
    assert event.moment.how == "unresolved"


def test_a_document_dated_to_its_year_resolves_only_what_all_its_days_agree_on() -> None:
    assert only("The law was changed last year.", published="2025").moment.iso == "2024"
    assert not only("The law was changed on 3 May.", published="2025").moment.known
    assert only("The law was changed on 3 May.", published="2025-11").moment.iso == "2025-05-03"


def test_a_date_too_coarse_to_count_from_gives_no_day() -> None:
    assert not only("Three days later he left.", before="He came in May 2021.").moment.known
    assert only("Three days later he left.", before="He came on 4 May 2021.").moment.iso == "2021-05-07"


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("The council met on Tuesday.", "told"),
        ("The council will meet on Tuesday.", "planned"),
        ("The council would meet on Tuesday.", "planned"),
        ("The council had planned to meet on Tuesday.", "planned"),
        ("The council is due to meet on Tuesday.", "planned"),
        ("A hearing was scheduled for Tuesday.", "planned"),
        ("The council may meet on Tuesday.", "possible"),
        ("If the council meets on Tuesday, the deal is dead.", "possible"),
        ("The council did not meet on Tuesday.", "denied"),
        ("The mayor denied that the council had met on Tuesday.", "denied"),
        ("No meeting was held on Tuesday.", "denied"),
        ("The exhibition opens on 3 December 2025.", "planned"),
    ],
)
def test_only_what_is_told_as_fact_counts_as_told(text: str, standing: str) -> None:
    assert only(text).standing == standing


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "How it goes was seen in March 1996, when China tested missiles off Taiwan.",
            ["How it goes was seen in March 1996, when China tested missiles off Taiwan."],
        ),
        (
            "A ship passed on 16 May 2024, two days after Arden had warned against it.",
            [
                "A ship passed on 16 May 2024",
                "Arden had warned against it.",
            ],
        ),
        (
            "It followed what she said on 7 May 2024, when she could be heard, and the post of the consul on 8 May 2024.",
            [
                "It followed what she said on 7 May 2024, when she could be heard",
                "the post of the consul on 8 May 2024",
            ],
        ),
    ],
)
def test_what_is_told_of_a_date_behind_it_belongs_to_it(text: str, told: list[str]) -> None:
    assert [text[event.clause_start : event.clause_end] for event in dated(text)] == told


def test_each_date_gets_its_own_clause() -> None:
    text = "The mayor resigned on 3 June 2024, but the vote on her successor was put off until 17 June."
    first, second = dated(text, published="2024-06-10")
    assert text[first.clause_start : first.clause_end] == "The mayor resigned on 3 June 2024"
    assert text[second.clause_start : second.clause_end].startswith("the vote on her successor was put off until")
    assert (first.standing, second.standing) == ("told", "planned")


def test_a_planned_day_lies_ahead_of_the_document_and_a_told_one_behind_it() -> None:
    assert only("The council met on 3 December.").moment.iso == "2024-12-03"
    assert only("The council will meet on 3 December.").moment.iso == "2025-12-03"


def test_a_month_without_a_year_is_that_of_the_date_named_before_it() -> None:
    before = "The exercises of August 2022 went on for a week. On 16 December 2022 the cabinet adopted three papers."
    first, second = dated("Whoever read them in December knew what had happened in August.", before=before)
    assert (first.moment.iso, second.moment.iso) == ("2022-12", "2022-08")
    assert first.moment.how == "from the date before it"


def test_what_happens_every_year_or_in_these_times_has_no_date() -> None:
    assert dated("The shower peaks in early May each year.", published="2025-11-20") == ()
    assert dated("Today the clergy includes women.", published="2025-11-20") == ()


def test_a_sentence_of_nothing_but_dates_is_read_as_far_as_anyone_would() -> None:
    assert 0 < len(dated("on Friday, " * 500, published="2025-11-20")) <= 40


def test_a_date_in_a_name_dates_what_is_named_and_not_what_is_said_of_it() -> None:
    text = "The letter of 7 November was never answered."
    event = only(text)
    assert text[event.clause_start : event.clause_end] == "The letter of 7 November"
    assert event.standing == "told"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Nine were killed in Tuesday's ferry collision off Korsund.", "Tuesday's ferry collision"),
        ("The deal ended the strike that began on 3 November.", "the strike that began on 3 November."),
        (
            "The firm rejects the allegations that were published on 12 May.",
            "the allegations that were published on 12 May.",
        ),
        ("It was announced by the ministry that the port would close in June.", "the port would close in June."),
        ("The governor told the assembly on Wednesday that he was ill.", "The governor told the assembly on Wednesday"),
        ("The court heard the case in May.", "The court heard the case in May."),
    ],
)
def test_the_event_is_the_clause_or_the_name_that_the_date_belongs_to(text: str, event: str) -> None:
    found = only(text)
    assert text[found.clause_start : found.clause_end] == event
    assert found.standing == ("planned" if "would" in event else "told")


def test_a_bound_is_no_date_of_the_event() -> None:
    assert only("The mine had been closed before 3 May 2021.").moment.bound == "before"
    assert only("It has been closed since 2016.").moment.bound == "since"


@pytest.mark.parametrize(
    "text",
    [
        *("", "2025", "2025-13-45", "31 November", "on on on", "May may march March.", "0 May 0000"),
        *("summer 2025-02-30", "in the fourth fortnight of May"),
    ],
)
def test_odd_texts_do_no_harm(text: str) -> None:
    for event in dated(text, published="2025-11-20"):
        assert text[event.start : event.end] == event.said
        assert event.moment.order[0] <= event.moment.order[1]


WORDS = (
    "on in from to between and , the of since until by 3 7 31 29 February May March Nov. 2025 0001 9999 2199 Friday last "
    "next this year month week days two a later ago after before quarter third first half Q2 FY25 fiscal 1990s '90s "
    "nineties century 19th early late mid- beginning end following previous same that yesterday ( ) – \" 's will not may "
    "vote summer weekend 2019-22 03/04/2025 2025-02-30 decade in ten years' time the 18th Christmas Day"
).split(" ")


@settings(max_examples=150, deadline=None)
@given(
    words=st.lists(st.sampled_from(WORDS), max_size=20),
    before=st.lists(st.sampled_from(WORDS), max_size=10),
    published=st.sampled_from(["", "2025", "2025-11", "2024-02-29", "0001-01-01", "9999-12-31", "9999"]),
)
def test_any_words_in_any_order_give_spans_that_the_calendar_has(
    words: list[str], before: list[str], published: str
) -> None:
    text = " ".join(words)
    for event in dated(text, before=" ".join(before), published=published):
        assert text[event.start : event.end] == event.said
        assert 0 <= event.clause_start < event.clause_end <= len(text)
        assert event.moment.order[0] <= event.moment.order[1]


STEPS = ("last", "this", "next", "that", "the same", "the following", "the next", "the previous", "the")
UNITS = ("day", "week", "weekend", "fortnight", "month", "quarter", "half", "year", "decade", "century")
PHRASES = (
    *(f"the 15th of {step} month" for step in STEPS),
    *(f"in {step} {unit}" for step in STEPS for unit in UNITS),
    *(
        f"the {side} of {step} {unit}"
        for step in STEPS
        for unit in ("week", "month", "year")
        for side in ("end", "rest", "third week")
    ),
    *(
        f"{count} {unit}s {side}"
        for unit in UNITS
        for count in ("a", "two", "300")
        for side in ("ago", "later", "earlier")
    ),
    *(f"{when} three {unit}s" for unit in UNITS for when in ("in the next", "in the past", "in", "the")),
    *(f"{unit} ago on Monday" for unit in ("a year", "two weeks", "a month")),
    *(f"the week {side}" for side in ("after next", "before last", "after", "to 14 July", "of 3 to 5 May")),
    *("Friday week", "a week on Friday", "Whit Monday", "the eve of 1 May", "in '58", "the July-September quarter"),
    *("the last Sunday of June", "29 February", "last Friday", "until 31 March", "since 2 May 1931", "December 9999"),
)


@settings(max_examples=150, deadline=None)
@given(
    pieces=st.lists(st.sampled_from(PHRASES), min_size=1, max_size=4),
    joint=st.sampled_from([" ", ", ", " and ", " to ", "; it was shut ", " and will run until "]),
    before=st.sampled_from(["", *PHRASES]),
    published=st.sampled_from(["", "2025", "2025-11", "2024-02-29", "0001-01-01", "9999-12-31"]),
)
def test_ways_of_naming_a_time_may_stand_beside_each_other(
    pieces: list[str], joint: str, before: str, published: str
) -> None:
    text = f"It opened {joint.join(pieces)}."
    for event in dated(text, before=f"It was built {before}.", published=published):
        assert text[event.start : event.end] == event.said
        assert event.moment.order[0] <= event.moment.order[1]


@pytest.mark.parametrize("published", ["2024-02-29", "0001-01-01", "9999-12-31", ""])
def test_each_way_of_naming_a_time_is_read_at_the_ends_of_the_calendar(published: str) -> None:
    for phrase in PHRASES:
        for event in dated(f"It opened {phrase}.", before="It was built on 29 February 2024.", published=published):
            assert event.moment.order[0] <= event.moment.order[1], phrase


def test_a_year_that_opens_a_sentence_is_that_of_its_other_dates() -> None:
    _, resumed = dated("Back in 2015 the works stood still and resumed on 3 September.", published="2026-01-12")
    assert resumed.moment.iso == "2015-09-03" and resumed.moment.how == "from the date before it"
    _, since = dated("Back in 2021 it had nine doctors; since 1 February it has had four.", published="2024-03-14")
    assert since.moment.iso == "2024-02-01"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Dock workers will strike on 20 December.", "2026-12-20"),
        ("Dock workers struck on 20 December.", "2025-12-20"),
        ("The strike, originally planned for 20 December, was called off.", "2025-12-20"),
    ],
)
def test_the_tense_decides_whether_a_day_without_a_year_is_past_or_to_come(text: str, iso: str) -> None:
    assert only(text, published="2026-01-05").moment.iso == iso


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("The firm, which denied any guilt, paid the fine on 3 May 2024.", "told"),
        ("The bridge, which will be rebuilt, collapsed on Monday.", "told"),
        ("The envoy may return, but he left the city on Thursday.", "told"),
        ("The army denied the report, but three villages were shelled on Saturday.", "told"),
        ("He denied having been in Riga on 14 September.", "denied"),
        ("The vote is on Sunday.", "planned"),
    ],
)
def test_only_the_clause_of_the_event_tells_whether_it_happened(text: str, standing: str) -> None:
    assert only(text).standing == standing


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("The road will reopen in three weeks.", "2025-12-08/2025-12-14"),
        ("In the past 24 hours 61 cases were found.", "2025-11-19/2025-11-20"),
        ("Rain is expected over the next three days.", "2025-11-20/2025-11-23"),
        ("The site will be cleared the week after next.", "2025-12-01/2025-12-07"),
        ("The house votes on Tuesday week.", "2025-12-02"),
        ("We shall meet a week on Friday.", "2025-11-28"),
        ("This morning's frost damaged the vines.", "2025-11-20"),
        ("For the three months ended September 30 the loss was 2 million.", "2025-07-01/2025-09-30"),
        ("The line was shut from 11 p.m. on Friday until dawn on Saturday.", "2025-11-14/2025-11-15"),
        ("The school will be closed for the rest of the week.", "2025-11-17/2025-11-23"),
        ("He will be away next week, from Tuesday to Thursday.", "2025-11-25/2025-11-27"),
        ("The church was struck on Whit Monday 1911.", "1911-06-05"),
        ("The chapel was built in the last years of the twelfth century.", "1168/1200"),
    ],
)
def test_times_are_counted_from_the_day_of_the_text(text: str, iso: str) -> None:
    assert only(text).moment.iso == iso


@pytest.mark.parametrize(
    "text",
    [
        "The wall was built in three weeks.",
        "It is the third fire in two weeks.",
        "Turnover was down 3 percent on the first half of 2023.",
        "The level was below the average for 1981-2010.",
    ],
)
def test_how_long_and_with_what_compared_are_no_dates(text: str) -> None:
    assert dated(text, published="2025-11-20") == ()


@pytest.mark.parametrize(
    ("year", "day"), [(1431, "04-01"), (1818, "03-22"), (1943, "04-25"), (2000, "04-23"), (2025, "04-20")]
)
def test_easter_is_where_the_tables_have_it(year: int, day: str) -> None:
    assert only(f"The bells rang on Easter Sunday {year}.").moment.iso == f"{year}-{day}"


def test_the_second_time_this_month_dates_nothing() -> None:
    assert only("He was summoned on Monday, the second time this month.").moment.iso == "2025-11-17"


LEAD = "The mayor spoke on Monday, 17 November 2025."


@pytest.mark.parametrize(
    ("before", "text", "iso"),
    [
        ("It is the largest fire since that of August 2018.", "On 30 October the council met.", "2025-10-30"),
        (f"{LEAD} An old contract expired in June 2017.", "In October a panel met.", "2025-10"),
        (f"{LEAD} An old contract expired in June 2017.", "In December a panel met.", "?"),
        ("An old contract expired in June 2017.", "In December a panel met.", "2017-12"),
        (
            "The heatwave of August 2003 killed 2,000 people.",
            "On the 10th of that month it was 38 degrees.",
            "2003-08-10",
        ),
    ],
)
def test_a_year_is_taken_from_before_only_where_the_text_tells_of_it(before: str, text: str, iso: str) -> None:
    assert (only(text, before=before).moment.iso or "?") == iso


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It was prolonged on 30 September and runs out on 30 November.", ["2025-09-30", "2025-11-30"]),
        ("The verdict, expected on 2 October, was put off again.", ["2025-10-02"]),
        ("He has been out since 23 March and will be back in May.", ["2025-03-23", "2026-05"]),
        ("Both had accepted the ceasefire of 9 October 2025 until 31 March.", ["2025-10-09", "2026-03-31"]),
        ("In 2023 it happened again; the beach was shut from 1 to 9 July.", ["2023", "2023-07-01/2023-07-09"]),
        ("From July to August the lake could not be used.", ["2025-07/2025-08"]),
        ("The town sings on the last Sunday in October 2025.", ["2025-10-26"]),
        ("The orchestra plays in Lyon on Saturday.", ["2025-11-22"]),
        ("A war could follow, and the post of the envoy on 8 November.", ["2025-11-08"]),
        ("It was shut from the evening of 5 May to the morning of 7 May.", ["2025-05-05/2025-05-07"]),
        ("A year ago on Monday the mine was shut.", ["2024-11-17"]),
        ("Flights were cancelled through Sunday.", ["2025-11-23"]),
        ("The hall, finished three years late in 2019, holds 400.", ["2019"]),
        ("The cup opened with a draw and ends with the final on 19 December.", ["2025-12-19"]),
        ("The rains usually begin in April.", []),
        ("The council usually meets on Monday and Friday.", []),
        ("It met on 3 May; deliveries generally come on Tuesday, Thursday and Saturday.", ["2025-05-03"]),
        ("The storm came on 3 May 2025, twenty years to the day after Hurricane Karl.", ["2025-05-03", "2005-05-03"]),
        ("The council voted to raise fees by six percent from April.", ["2026-04"]),
        ("Strikes on 18, 20 and 22 November will hit trains.", ["2025-11-18", "2025-11-20", "2025-11-22"]),
        ("The last copy of 30.10.2025 is lost, that made on 28.10. is not.", ["2025-10-30", "2025-10-28"]),
        ("The polls open on Friday of next week and close on the Sunday evening.", ["2025-11-28", "2025-11-30"]),
        ("It opened on 11 November 1929, three weeks after the crash.", ["1929-11-11", "1929-10-21"]),
        ("It will be rebuilt in June, though the council voted to sell it on Monday.", ["2026-06", "2025-11-17"]),
        ("The strike called for Friday and Saturday has been averted.", ["2025-11-21", "2025-11-22"]),
        ("The strait will be closed to traffic on Saturday.", ["2025-11-22"]),
        ("It was prolonged in August 2018 to 2039.", ["2018-08"]),
        ("Fifty years ago next month two men came.", ["1975-12"]),
        ("From the thirteenth to the sixteenth century it ruled.", ["1201/1600"]),
        ("It was formed some 11,000 years ago.", []),
        ("It costs 1800 to 2100 a year.", []),
        ("Her last day will be 27 December, according to a mail sent to staff.", ["2025-12-27"]),
        ("Permits issued after 15 December will be valid for a year.", ["2025-12-15"]),
        ("The court posted the matter for hearing on 16 December.", ["2025-12-16"]),
        ("It began to enrich to 60 percent on 16 April.", ["2025-04-16"]),
        ("A trial date of 6 December was set.", ["2025-12-06"]),
        ("Please pay by the 30th.", ["2025-11-30"]),
        ("The clocks go back on Sunday.", ["2025-11-23"]),
        ("It failed twice last year, in April and for good.", ["2024-04"]),
        ("Exports fell in the July-September quarter.", ["2025-07/2025-09"]),
        ("In the four weeks to 14 July sales were flat.", ["2025-06-17/2025-07-14"]),
        ("The mill was sold in '58.", ["1958"]),
        ("The bells rang on the eve of 1 May 1945.", ["1945-04-30"]),
    ],
)
def test_the_words_around_a_date_tell_on_which_side_it_lies(text: str, dates: list[str]) -> None:
    assert [event.moment.iso for event in dated(text, published="2025-11-20")] == dates


def test_what_was_said_was_said_though_it_is_not_taken_back() -> None:
    assert only("She does not take back what she said on 7 November.").standing == "told"
    assert only("Those who did not vote on 7 November may be fined.").standing == "denied"


def test_a_bound_of_several_days_is_said_in_words_that_can_be_read() -> None:
    assert str(only("We shall know by mid-May 2026.").moment) == "by 11 to 20 May 2026"
    assert str(only("It stood from 3 to 5 May 2025.").moment) == "from 3 to 5 May 2025"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The mill was closed ſix days ago.", "2025-11-14"),
        ("The mill was closed laſt week.", "2025-11-10/2025-11-16"),
        ("İT HAS BEEN CLOSED SİNCE 2019.", "2019"),
        ("The mill was closed seventeen years ago.", "2008"),
        ("The mill was closed nineteen days ago.", "2025-11-01"),
    ],
)
def test_old_and_turkish_letters_are_read_as_the_patterns_read_them(text: str, date: str) -> None:
    event = only(text)
    assert event.moment.iso == date
    assert text[event.start : event.end] == event.said


@pytest.mark.parametrize(
    "text",
    [
        "Berg, who was born on 3 May 1970, resigned on 20 May.",
        "The ferry Alma, built in May 2019, sank off Malta on 20 May.",
    ],
)
def test_when_somebody_was_born_tells_no_year_of_what_came_after(text: str) -> None:
    assert [event.moment.iso for event in dated(text, published="2025-05-22")][1:] == ["2025-05-20"]


@pytest.mark.parametrize(
    ("published", "text", "dates"),
    [
        ("2024-11-12", "The directors approved a bonus of 3 euros, payable on 20 December.", ["2024-12-20"]),
        ("2024-06-05", "Of the tickets we have left, the last is valid only until 12 July.", ["2024-07-12"]),
        ("2024-03-05", "Teachers threatened a walkout from Thursday.", ["2024-03-07"]),
        ("2024-01-20", "The bank promised to refund all those hurt by 15 February.", ["2024-02-15"]),
        ("2024-03-28", "Police want to speak to anybody who was on the beach on 24 March.", ["2024-03-24"]),
        ("2024-03-06", "The union has called a rally in front of the town hall for Saturday.", ["2024-03-09"]),
        ("2024-02-14", "Owners that have not paid by 31 March will lose their berths.", ["2024-03-31"]),
        ("2024-04-02", "She waited for a week before the clerk let her in on 22 March.", ["2024-03-22"]),
    ],
)
def test_a_day_without_a_year_lies_where_its_own_words_put_it_and_not_a_year_away(
    published: str, text: str, dates: list[str]
) -> None:
    assert [event.moment.iso for event in dated(text, published=published)] == dates


def test_a_year_counted_back_opens_a_sentence_as_a_written_one_does() -> None:
    text = "Three years ago the tunnel was shut from April to June."
    assert [event.moment.iso for event in dated(text, published="2025-09-13")] == ["2022", "2022-04/2022-06"]


def test_a_numeric_date_is_read_in_the_order_of_the_one_beside_it() -> None:
    assert only("The lease runs from 01/06/2021 to 31/05/2026.").moment.iso == "2021-06-01/2026-05-31"
    assert only("The lease runs from 06/01/2021 to 05/31/2026.").moment.iso == "2021-06-01/2026-05-31"
    assert only("The lease was signed on 01/06/2021.").moment.iso == "2021"


def test_a_title_and_what_a_figure_is_compared_with_are_no_events() -> None:
    for text in (
        "The show “Winter 1916” hangs in the town hall.",
        "Sales were 12 percent lower than a year ago.",
        "Profit rose to 4 million euros from 3 million in the same period of last year.",
        "Thefts rose in each of the four years before.",
    ):
        assert dated(text, published="2025-11-20") == (), text


def test_what_follows_goes_on_from_the_main_event_and_not_from_what_was_before_it() -> None:
    before = "The mayor resigned on Thursday, nine days after a stormy hearing."
    assert only("Her deputy took over the same day.", before=before, published="2025-11-21").moment.iso == "2025-11-20"
    last = "A mill was built here in 1912."
    assert not only("The mill will be pulled down the year after.", before=last).moment.known


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Shall we meet on Tuesday the 18th?", "2025-03-18"),
        ("They will be in Lund from the 19th to the 23rd.", "2025-03-19/2025-03-23"),
        ("They will be in Lund from the 28th to the 3rd.", "2025-03-28/2025-04-03"),
        ("The roof fell in on the 3rd.", "2025-03-03"),
        ("The roof fell in on Monday, the 10th.", "2025-02-10"),
    ],
)
def test_a_day_is_known_without_its_month(text: str, iso: str) -> None:
    assert only(text, published="2025-03-06").moment.iso == iso


def test_the_day_that_owns_what_something_was_done_for_is_past() -> None:
    for text in ("She was jailed for Monday's stabbing.", "He apologised on Tuesday for Monday’s chaos."):
        assert dated(text, published="2025-11-20")[-1].moment.iso == "2025-11-17", text
    assert only("She has called a rally for Monday.", published="2025-11-20").moment.iso == "2025-11-24"
