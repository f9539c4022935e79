"""What is new in the whole library since a day: the new and changed documents, each with how it begins."""

from collections.abc import Iterator, Sequence
from functools import partial

from assistant.briefing.baseline import appeared
from assistant.briefing.citing import Citing
from assistant.briefing.gathering import Gathered
from assistant.briefing.sections.page import Page
from assistant.briefing.statements import Statement, statements_of
from assistant.briefing.values import Line, Section
from assistant.library import history as past
from assistant.library.cutting import page_of
from assistant.library.library import Library
from assistant.records import Passage, SourceRecord
from assistant.search.filters import Filters
from assistant.text.commands import speaks_to_machines
from assistant.text.reckoning import first_day, in_words
from assistant.text.sentences import role

_BEGINNING = 2  # passages of a document among which its first sentence is looked for


def arrivals(library: Library, day: str, *, filters: Filters, citing: Citing, most: int) -> Section:
    """The documents that appeared on a day or later, newest first, then those that were changed since.

    Args:
        library: Of which documents.
        day: ISO date of any precision.
        filters: Which documents count.
        citing: Numbers the quotes.
        most: So many documents are told of; how many more there are is said.
    """
    first = first_day(day).isoformat()
    records = [record for record in library.records.values() if filters.allow(record)]
    new = [record for record in records if appeared(record) >= first]
    known = {record.uri for record in new}
    changed = [record for record in records if record.uri not in known and record.added[:10] >= first]
    groups = library.copies.groups({record.uri for record in (*new, *changed)})
    ordered = [*_once(new, groups), *_once(_really(library, changed), groups)]
    told = ordered[:most]
    passages = _beginnings(library, told)
    gathered = Gathered(records={record.uri: record for record in told}, groups=groups, passages=passages)
    page = Page(gathered, citing)
    starts = _statements(library, page)
    lines = [line for record in told for line in _lines(record, starts, page, is_new=record.uri in known)]
    silent = len(told) - len(lines)
    notes = [f"{silent:,} more without a sentence that can be quoted."] if silent else []
    if not ordered:
        newest = max((record.published for record in records), default="")
        notes = [f"No document is newer; the newest is of {in_words(newest)}." if newest else "No document is newer."]
    return Section(
        name="what is new",
        heading="What is new",
        lines=tuple(lines),
        notes=tuple(notes),
        left_out=len(ordered) - len(told),
    )


def _once(records: Sequence[SourceRecord], groups: dict[str, str]) -> list[SourceRecord]:
    """The newest first; of copies, the one that appeared first."""
    by_group: dict[str, SourceRecord] = {}
    for record in sorted(records, key=lambda one: (appeared(one), one.uri)):
        by_group.setdefault(groups.get(record.uri, record.uri), record)
    return sorted(by_group.values(), key=lambda one: (appeared(one), one.title), reverse=True)


def _really(library: Library, records: Sequence[SourceRecord]) -> list[SourceRecord]:
    """Those that were there before in another version; an old document that was only added now is none of them."""
    former = past.counts(library, [record.uri for record in records])
    return [record for record in records if former.get(record.uri)]


def _beginnings(library: Library, records: Sequence[SourceRecord]) -> tuple[Passage, ...]:
    ids = [id_ for record in records for id_ in record.passage_ids[:_BEGINNING]]
    found = library.shelf.passages(ids) if ids else {}
    return tuple(found[id_][0] for id_ in ids if id_ in found)


def _statements(library: Library, page: Page) -> dict[str, Statement]:
    """Of each document the first sentence of prose that can be understood alone, else the first."""
    first: dict[str, Statement] = {}
    standing: dict[str, Statement] = {}
    for one in statements_of(page.gathered.passages, page_of=partial(page_of, library), groups=page.gathered.groups):
        if one.uri in standing or role(one.text, title=one.title) != "prose" or speaks_to_machines(one.text):
            continue
        first.setdefault(one.uri, one)
        if not one.text.endswith(":") and page.stands(one) is not None:
            standing[one.uri] = one
    return {**first, **standing}


def _lines(record: SourceRecord, starts: dict[str, Statement], page: Page, *, is_new: bool) -> Iterator[Line]:
    statement = starts.get(record.uri)
    if statement is None:
        return
    day = in_words(record.published) if record.published else f"added {in_words(record.added[:10])}"
    state = "" if is_new else f"changed on {in_words(record.added[:10])}"
    yield page.line([statement], group=record.title, head=day, note=state)
