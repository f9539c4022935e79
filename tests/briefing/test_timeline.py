"""The timeline: rows of events by two clocks."""

from assistant.briefing.statements import Statement
from assistant.briefing.timeline import timeline


def statement(
    text: str, *, published: str = "2025-11-20", uri: str = "a", start: int = 0, before: str = ""
) -> Statement:
    return Statement(
        uri=uri,
        title=f"Title of {uri}",
        published=published,
        version="v",
        text=text,
        start=start,
        end=start + len(text),
        before=before,
        group=uri,
    )


def test_rows_are_sorted_by_the_date_of_the_event_not_of_the_publication() -> None:
    later = statement("Ships passed the islands on 16 November 2025.", published="2025-11-17", uri="early")
    earlier = statement("On 11 September 2012 Japan bought three islands.", published="2025-11-21", uri="late")
    rows = timeline([later, earlier])
    assert [row.moment.iso for row in rows] == ["2012-09-11", "2025-11-16"]
    assert [row.published for row in rows] == [("2025-11-21", "2025-11-21"), ("2025-11-17", "2025-11-17")]
    assert timeline([earlier, later]) == rows
