"""What a document says of itself at its head counts for all its passages, and dates nothing else."""

from assistant import Assistant
from assistant.answering.framing import answer_messages
from assistant.answering.locating import located
from assistant.answering.origin import origin
from assistant.answering.support import check
from assistant.records import Conversation, Hit, Passage

BODY = "I think that the quay should stay closed. The engineers found twelve cracks on 2 March 2024."
HEAD = "9 May 2024\n\nIda Holm, reader"


def passage(text: str = BODY) -> Passage:
    return Passage(
        uri="letter",
        title="On the quay",
        text=text,
        start=400,
        end=400 + len(text),
        published="2024-05-09",
        author="Ida Holm, reader",
    )


def supports(sentence: str) -> str:
    return check(sentence, BODY, origin=origin(passage(), sentence)).support


def test_a_head_is_told_as_far_as_the_passage_does_not_hold_it() -> None:
    assert origin(passage(), "The quay is shut.") == HEAD
    assert origin(passage(f"On the quay\n\nIda Holm,  reader\n9 May 2024\n\n{BODY}"), "A letter says so.") == ""
    assert origin(passage(f"9 May 2024\n\n{BODY}"), "The quay is shut.") == "Ida Holm, reader"


def test_a_title_counts_only_where_the_sentence_speaks_of_what_it_stands_over() -> None:
    titled = "9 May 2024\n\nOn the quay\n\nIda Holm, reader"
    assert origin(passage(), "The letter on the quay says so.") == titled
    assert origin(passage(), "In “On the quay” she says so.") == titled


def test_who_wrote_and_when_is_borne() -> None:
    assert supports("Ida Holm wrote on 9 May 2024 that the quay should stay closed.") == "supported"
    assert supports("According to a letter of 9 May 2024, the engineers found twelve cracks.") == "supported"


def test_another_writer_and_another_date_are_not() -> None:
    assert supports("Per Lund wrote on 9 May 2024 that the quay should stay closed.") == "unsupported"
    assert supports("Ida Holm wrote on 10 May 2024 that the quay should stay closed.") == "unsupported"
    assert supports("According to a letter of 8 May 2024, the engineers found twelve cracks.") == "unsupported"


def test_what_happened_is_not_dated_by_its_document() -> None:
    assert supports("The engineers found twelve cracks on 2 March 2024.") == "supported"
    assert supports("The engineers found twelve cracks on 9 May 2024.") == "unsupported"


def test_a_quote_is_of_the_passage_and_not_of_its_head() -> None:
    sentence = "Ida Holm wrote on 9 May 2024 that the quay should stay closed."
    (span,), verdict = located(sentence, BODY, origin=HEAD)
    assert (span.of(BODY), verdict.support) == ("I think that the quay should stay closed.", "supported")


def test_a_title_may_stand_in_quotation_marks() -> None:
    assert supports("In her letter “On the quay” Ida Holm writes that the quay should stay closed.") == "supported"
    assert supports("In her letter “On the pier” Ida Holm writes that the quay should stay closed.") == "unsupported"


def test_a_search_tells_the_author_and_a_model_is_told(assistant: Assistant) -> None:
    assistant.add_text(BODY, uri="letter", title="On the quay", published="2024-05-09")
    assistant.edit("letter", author="Ida Holm, reader")
    (hit,) = assistant.search("What did the engineers find?")
    assert hit.passage.author == "Ida Holm, reader"
    message = answer_messages("What?", Conversation(), [Hit(passage=hit.passage, score=1.0, rank=1)])[1].text
    assert "Document: On the quay\nAuthor: Ida Holm, reader\nDate of the document: 2024-05-09\n\nI think" in message
