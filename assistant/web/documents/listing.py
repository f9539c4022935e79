"""The documents' side as HTML: the list, the progress of adding, what became of each file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType

from assistant.records import Copy, Outcome, Progress, SourceRecord
from assistant.rendering.plain import counted
from assistant.web import words
from assistant.web.markup import isolated, plain

_LISTED = 500  # more make the page slow to load, and nobody reads them


def list_html(records: Sequence[SourceRecord], copied: Mapping[str, tuple[Copy, int]] = MappingProxyType({})) -> str:
    """The documents of the library, in the order given.

    Args:
        records: Of all documents.
        copied: By uri, of each that has copies, the first of the others and how many there are.
    """
    if not records:
        return f'<p class="quiet">{plain(words.documents.LIST_EMPTY)}</p>'
    rows = "".join(_row(record, copied.get(record.uri)) for record in records[:_LISTED])
    cut = words.documents.shown(_LISTED, len(records)) if len(records) > _LISTED else ""
    note = f'<p class="quiet">{plain(cut)}</p>' if cut else ""
    count = plain(counted(len(records), "document"))
    return f'<p class="count">{count}</p><ul class="documents">{rows}</ul>{note}'


def progress_html(progress: Progress, *, name: str) -> str:
    """How far adding is.

    Args:
        progress: Of the whole drop.
        name: The file that is being added, as its owner calls it.
    """
    adding = plain(words.documents.ADDING)
    said = plain(words.documents.progress(progress.done, progress.total, progress.passages))
    # When all are read, how long indexing still takes is not known: a bar without a value says so.
    value = f' value="{progress.done}"' if progress.done < progress.total else ""
    return (
        f'<div class="adding" role="status"><p>{adding} {isolated(name)}</p>'
        f'<progress max="{max(1, progress.total)}"{value} aria-label="{adding}"></progress>'
        f'<p class="quiet small">{said}</p></div>'
    )


def outcomes_html(outcomes: Sequence[Outcome], names: Mapping[str, str], replaced: frozenset[str]) -> str:
    """What became of each file: problems first, then in the order given.

    Args:
        outcomes: One per file.
        names: For each uri the name its owner gave it.
        replaced: The uris whose earlier document has been replaced.
    """
    ranks = {status: rank for rank, status in enumerate(words.documents.OUTCOMES)}
    ordered = sorted(outcomes, key=lambda outcome: ranks[outcome.status])
    rows = "".join(_outcome(outcome, names, outcome.uri in replaced) for outcome in ordered)
    heads = "".join(f'<th scope="col">{plain(head)}</th>' for head in words.documents.OUTCOME_COLUMNS)
    counts = words.documents.summary(Counter(outcome.status for outcome in outcomes))
    return (
        f'<div class="outcome" role="status"><p class="count">{plain(counts)}</p>'
        f'<table class="outcomes"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def message_html(message: str) -> str:
    """One line in place of the outcomes, of a problem."""
    return f'<div class="outcome" role="status"><p class="problem">{isolated(message)}</p></div>'


def notice_html(message: str) -> str:
    """One line in place of the outcomes, of something that went as it should."""
    return f'<div class="outcome" role="status"><p>{isolated(message)}</p></div>'


def _row(record: SourceRecord, copied: tuple[Copy, int] | None) -> str:
    known = (_date(record), _kind(record), counted(record.characters, "character"))
    facts = " ".join(f'<span class="fact">{isolated(fact)}</span>' for fact in known)
    said = [record.note] if record.note else []
    if copied is not None:
        said.append(words.documents.copy_of(copied[0].kind, copied[0].title, copied[1]))
    note = "".join(f'<p class="note">{isolated(one)}</p>' for one in said)
    label = plain(f"{words.documents.REMOVE}: {record.title}")
    return (
        f'<li><p class="title">{isolated(record.title)}</p>'
        f'<p class="facts">{facts}</p>{note}'
        f'<button type="button" class="remove" data-uri="{plain(record.uri)}" aria-label="{label}">'
        f"{plain(words.documents.REMOVE)}</button></li>"
    )


def _facts(record: SourceRecord) -> list[str]:
    """How a document was read: its length, pages, language and date."""
    empty = words.documents.without_text(len(record.empty_pages)) if record.empty_pages else ""
    pages = counted(len(record.pages), "page") if record.pages else ""
    known = [counted(record.characters, "character"), pages, empty, record.language, _date(record)]
    return [fact for fact in known if fact]


def _date(record: SourceRecord) -> str:
    if not record.published:
        return words.documents.NO_DATE
    origin = f" ({record.published_from})" if record.published_from else ""
    return f"{words.page.day(record.published)}{origin}"


def _kind(record: SourceRecord) -> str:
    kind = words.documents.KIND_NAMES.get(record.kind, record.kind)
    return f"{kind}, {counted(len(record.pages), 'page')}" if record.pages else kind


def _reason(outcome: Outcome, names: Mapping[str, str]) -> str:
    """Why; another document by the name that people know it by, not by where its file is kept."""
    other = outcome.duplicate_of
    name = names.get(other) or PurePath(other).name
    return outcome.reason.replace(repr(other), f"“{name}”") if other else outcome.reason


def _outcome(outcome: Outcome, names: Mapping[str, str], replaced: bool) -> str:
    name = names.get(outcome.file) or PurePath(outcome.file).name
    if outcome.container:
        name += f": {outcome.uri.removeprefix(outcome.container).removeprefix('#')}"
    parts = [_reason(outcome, names)] if outcome.reason else []
    if replaced and outcome.status == "updated":
        parts.append(words.documents.REPLACES)
    if outcome.source is not None:
        parts += [f"{', '.join(_facts(outcome.source))}.", outcome.source.note]
    cells = (name, words.documents.OUTCOMES[outcome.status], " ".join(filter(None, parts)))
    return f'<tr class="{outcome.status}">{"".join(f"<td>{isolated(cell)}</td>" for cell in cells)}</tr>'
