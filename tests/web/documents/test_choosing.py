"""Which documents the list shows."""

from assistant.records import SourceRecord
from assistant.web.documents.choosing import PAGE, SORTS, chosen

RECORDS = [
    SourceRecord(uri="a/ferry.pdf", title="Ferry", published="2025-11-20", kind="pdf", characters=10, added="2"),
    SourceRecord(uri="b", title="Zebra", author="Jane Roe", published="", characters=30, added="3"),
    SourceRecord(uri="c", title="éclair", published="2024", characters=20, added="1"),
]


def titles(**wanted: object) -> list[str]:
    return [record.title for record in chosen(RECORDS, **wanted).records]  # type: ignore[arg-type]


def test_every_word_of_a_query_must_be_somewhere() -> None:
    assert titles(query="FERRY 2025-11") == ["Ferry"]
    assert titles(query="roe") == ["Zebra"]
    assert titles(query="ferry roe") == []
    assert titles(query="ÉCL") == ["éclair"]


def test_each_order_is_as_its_name_says() -> None:
    assert titles(sort="newest") == titles(sort="no such") == ["Ferry", "éclair", "Zebra"]
    assert titles(sort="oldest") == ["éclair", "Ferry", "Zebra"]
    assert titles(sort="title") == ["Ferry", "Zebra", "éclair"]
    assert titles(sort="added") == ["Zebra", "Ferry", "éclair"]
    assert titles(sort="longest") == ["Zebra", "éclair", "Ferry"]
    assert titles(sort="kind") == ["Ferry", "Zebra", "éclair"]
    assert len(SORTS) == 6


def test_pages_hold_all_documents_once_and_a_page_that_is_not_there_is_the_nearest() -> None:
    many = [SourceRecord(uri=str(n), title=f"{n:05d}") for n in range(2 * PAGE + 1)]
    pages = [chosen(many, sort="title", number=number) for number in range(3)]
    assert [record for page in pages for record in page.records] == many
    assert chosen(many, number=99).number == 2
    assert chosen(many, number=-5).number == 0
    assert chosen([], number=3).pages == 1
