"""The dates of a question at work: what they limit, what they put first, and that a wrong guess hides nothing."""

from collections.abc import Iterator
from datetime import date

import pytest

from assistant import Assistant, Conversation
from assistant.answering.chain import AnswerChain
from assistant.errors import BadQuestion
from assistant.records import Answer

TEXTS = (
    (
        "halt",
        "2025-11-19",
        "Seafood",
        "China was reported to have told Japan that it is halting seafood imports again.",
    ),
    ("opening", "2025-06-29", "Seafood", "China announced the partial resumption of imports of seafood from Japan."),
    ("ban", "2023-08-24", "Seafood", "China suspended all imports of seafood from Japan because of treated water."),
    (
        "alliance",
        "2025-11-20",
        "Statement",
        "The State Department said that the American commitment to the alliance with Japan is unwavering.",
    ),
    (
        "treaty",
        "2025-11-12",
        "The treaty",
        "The Treaty of Mutual Cooperation and Security was signed in Washington on 19 January 1960.\n\n"
        "Japan adopted the National Security Strategy on 16 December 2022.",
    ),
    ("films", "2025-11-17", "Films", "Releases of Japanese films in China were put off by the distributors."),
    ("pier", "", "Pier", "The pier of Port Merrin was painted red by its keeper, Tom Reed."),
)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant(tmp_path_factory.mktemp("dated")) as assistant:
        assistant.add_texts(
            {"uri": uri, "published": published, "title": title, "text": text} for uri, published, title, text in TEXTS
        )
        yield assistant


def cited(answer: Answer) -> list[str]:
    assert answer.status == "answered", answer
    return [citation.uri for citation in answer.citations]


def test_a_question_of_documents_is_answered_from_those_of_the_time(dossier: Assistant) -> None:
    answer = dossier.ask("What have the reports since 18 November said about seafood imports?")
    assert cited(answer)[0] == "halt"
    assert set(cited(answer)) <= {"halt", "alliance"}
    assert answer.limits == "published since 18 November 2025"
    assert "(published since 18 November 2025)" in answer.searched
    assert {hit.passage.published for hit in answer.nearest} <= {"2025-11-19", "2025-11-20"}
    assert answer.note == "1 document without a date was left out."


def test_the_same_question_with_its_dates_ignored_is_searched_in_all_documents(dossier: Assistant) -> None:
    question = "What have the reports since 18 November said about seafood imports?"
    answer = dossier.ask(question, dates=False)
    assert (answer.limits, answer.searched) == ("", question)
    assert {"halt", "opening", "ban"} <= {hit.uri for hit in answer.nearest}
    assert dossier.chain.invoke({"question": question, "dates": False}) == answer


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("When was the treaty of 1960 signed?", "treaty"),
        ("What did Japan adopt in 2022?", "treaty"),
        ("What did the State Department say on 20 November?", "alliance"),
        ("What did China announce in June 2025?", "opening"),
        ("What did China suspend in August 2023?", "ban"),
    ],
)
def test_the_time_of_an_event_hides_nothing(dossier: Assistant, question: str, first: str) -> None:
    answer = dossier.ask(question)
    assert cited(answer)[0] == first
    assert answer.limits == ""
    assert "preferred: " in answer.searched
    assert {hit.uri for hit in answer.nearest} == {uri for uri, *_ in TEXTS}


def test_what_was_published_at_the_time_of_an_event_comes_before_what_is_as_near(assistant: Assistant) -> None:
    for day in ("2025-11-03", "2025-11-11", "2025-11-18"):
        assistant.add_text("The ministry held talks in Beijing.", uri=day, title="Talks", published=day)
    assert assistant.search("Who held talks in Beijing on 11 November?")[0].uri == "2025-11-11"
    assert assistant.search("Who held talks in Beijing on 3 November?")[0].uri == "2025-11-03"


def test_the_latest_is_the_newest_of_what_is_as_near(assistant: Assistant) -> None:
    for day in ("2025-11-03", "2025-11-18", "2025-11-11"):
        assistant.add_text(
            f"The ministry said that talks in Beijing will go on for {day[-2:]} days.",
            uri=day,
            title="Talks",
            published=day,
        )
    found = assistant.search("What is the latest statement of the ministry on the talks in Beijing?")
    assert [hit.uri for hit in found] == ["2025-11-18", "2025-11-11", "2025-11-03"]
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    answer = assistant.ask("How many days will the talks in Beijing go on, in the latest statement?")
    assert cited(answer)[0] == "2025-11-18"
    assert "newest first" in answer.searched


def test_where_nothing_was_published_in_the_time_it_is_declined_and_says_so(dossier: Assistant) -> None:
    answer = dossier.ask("What do reports from 2024 say about the alliance with Japan?")
    assert answer.status == "related"
    assert answer.limits == "published in 2024"
    assert answer.text == "No document was published in 2024. The nearest passages of the others are below."
    assert answer.note == "Documents outside these dates answer it: ask without the dates."
    assert answer.nearest[0].uri == "alliance"


def test_a_time_before_all_documents_is_one_of_history(dossier: Assistant) -> None:
    answer = dossier.ask("What do documents from 1960 say about the signing of the Treaty of Mutual Cooperation?")
    assert cited(answer)[0] == "treaty"
    assert answer.limits == ""


def test_what_only_others_answer_is_declined_and_says_so(dossier: Assistant) -> None:
    question = "What have the reports since 18 November said about the release of Japanese films in China?"
    answer = dossier.ask(question)
    assert answer.status != "answered"
    assert answer.text.startswith("The documents published since 18 November 2025")
    assert answer.note.startswith("Documents outside these dates answer it: ask without the dates.")
    assert cited(dossier.ask(question, dates=False))[0] == "films"


def test_what_no_document_answers_is_declined_within_the_limit(dossier: Assistant) -> None:
    answer = dossier.ask("What have the reports since 18 November said about penguins in zoos?")
    assert answer.status != "answered"
    assert answer.text.startswith("The documents published since 18 November 2025")
    assert "The other documents do not answer it either." in answer.note
    assert "since" not in answer.missing


def test_without_any_date_in_the_library_nothing_is_limited(assistant: Assistant) -> None:
    assistant.add_text("The ferry to Aomori stopped because of ice.", uri="ferry")
    answer = assistant.ask("What do the reports since 18 November say about the ferry to Aomori?")
    assert cited(answer) == ["ferry"]
    assert answer.note == "No document has a date, so all documents were searched."


def test_dates_that_the_caller_gives_take_the_place_of_those_in_the_question(dossier: Assistant) -> None:
    question = "What have the reports since 18 November said about seafood imports?"
    answer = dossier.ask(question, until="2024")
    assert cited(answer) == ["ban"]
    assert answer.limits == "published until 2024"
    nothing = dossier.ask(question, since="2026-01-01")
    assert nothing.status == "no_evidence"
    assert nothing.text == "No document matches the limits (published since 1 January 2026)."


def test_the_dates_of_chosen_documents_are_those_that_count(dossier: Assistant) -> None:
    answer = dossier.ask("What do the reports in the last week of the dossier say?", uris=["opening", "ban"])
    assert answer.limits == "published from 23 to 29 June 2025, in 2 documents"


@pytest.mark.parametrize("choice", ["no", 0, None])
def test_whether_dates_count_is_yes_or_no(dossier: Assistant, choice: object) -> None:
    with pytest.raises(BadQuestion, match="True or False"):
        dossier.chain.invoke({"question": "What is new?", "dates": choice})


def test_a_question_that_names_no_subject_gets_the_newest_passages(dossier: Assistant) -> None:
    answer = dossier.ask("What was published since 12 November?")
    assert answer.status == "related"
    assert answer.text == "The question names no subject. The newest passages are below."
    published = [hit.passage.published for hit in answer.nearest]
    assert published == sorted(published, reverse=True)
    assert published[0] == "2025-11-20"
    assert published[-1] == "2025-11-12"


def test_what_is_new_without_a_time_leaves_nothing_out(dossier: Assistant) -> None:
    answer = dossier.ask("What is new?")
    assert (answer.status, answer.limits, answer.note) == ("related", "", "")
    assert answer.nearest[0].uri == "alliance"
    assert answer.nearest[-1].uri == "pier"


def test_what_happened_at_a_time_is_answered_by_what_names_it(dossier: Assistant) -> None:
    answer = dossier.ask("What happened on 16 December 2022?")
    assert "National Security Strategy" in answer.citations[0].quote


def test_searching_puts_first_what_a_limit_leaves_and_hides_nothing(dossier: Assistant) -> None:
    found = dossier.search("What have the reports since 18 November said about seafood imports?")
    assert [hit.uri for hit in found[:2]] == ["halt", "alliance"]
    assert {hit.uri for hit in found} == {uri for uri, *_ in TEXTS}
    assert [hit.rank for hit in found] == list(range(1, len(found) + 1))
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert len(dossier.search("What have the reports since 18 November said about seafood imports?", k=1)) == 1


def test_a_follow_up_has_its_own_dates(dossier: Assistant) -> None:
    chat = Conversation().with_turn(dossier.ask("What did China announce about imports of seafood from Japan?"))
    answer = dossier.ask("And since 18 November?", conversation=chat)
    assert cited(answer)[0] == "halt"
    assert answer.limits == "published since 18 November 2025"
    assert "(after: " in answer.searched
    assert "(published since 18 November 2025)" in answer.searched


def test_streaming_tells_the_same(dossier: Assistant) -> None:
    question = "What have the reports since 18 November said about seafood imports?"
    *pieces, answer = dossier.stream(question)
    assert answer == dossier.ask(question)
    assert "".join(map(str, pieces)) == dossier.ask(question).text


@pytest.mark.parametrize(
    ("today", "limits"),
    [
        (date(2025, 11, 21), "published since 20 November 2025"),
        (date(2026, 8, 3), "published since 19 November 2025, counted from 20 November 2025, the newest document"),
    ],
)
def test_yesterday_is_counted_from_today_unless_the_documents_are_old(
    dossier: Assistant, today: date, limits: str
) -> None:
    chain = AnswerChain(dossier._retriever, today=lambda: today).as_runnable()
    assert chain.invoke("What has been reported about the alliance since yesterday?").limits == limits


def test_a_document_dated_in_the_future_is_not_what_is_counted_from(assistant: Assistant) -> None:
    assistant.add_text("The plan for the harbour was printed.", uri="a", published="2025-11-20")
    assistant.add_text("The plan for the harbour was dated wrongly.", uri="b", published="2199-01-01")
    chain = AnswerChain(assistant._retriever, today=lambda: date(2026, 8, 3)).as_runnable()
    answer = chain.invoke("What was reported about the plan for the harbour in the last week of the dossier?")
    assert answer.limits == "published from 14 to 20 November 2025"
