"""The events that a sentence dates."""

from assistant.text.chronology.moments import Dated, Moment
from assistant.text.dates import iso_date
from assistant.text.days import days


def dated(text: str, *, before: str = "", published: str = "") -> tuple[Dated, ...]:
    """The events that a sentence dates, in its order.

    Args:
        text: One sentence.
        before: What stands before it in its document: "three days later" counts from the last date there.
        published: When the document was published, ISO of any precision; "" if that is not known.

    Returns:
        One for each date. What the text leaves open and neither the day of publication nor the date before settles
        is given with a moment that is not known: nothing is guessed.
    """
    found = []
    for day in days(text):
        iso = iso_date(day.year or 0, day.month, day.day) if day.year and day.month else ""
        if iso:
            moment = Moment(since=iso, until=iso, precision="day" if day.day else "month", how="written")
            found.append(
                Dated(
                    moment=moment,
                    said=text[day.start : day.end],
                    start=day.start,
                    end=day.end,
                    clause_start=0,
                    clause_end=len(text),
                )
            )
    return tuple(found)
