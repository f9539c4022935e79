"""Adding as HTML: how far it is, file by file, then what became of each, problems first."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from assistant.records import Outcome, Progress, SourceRecord
from assistant.text.counting import counted
from assistant.web import words
from assistant.web.documents.facts import date_of
from assistant.web.markup import isolated, plain

_ROWS = 200  # of a table: nobody reads more, and the page is drawn again at each file


def progress_html(progress: Progress, names: Mapping[str, str]) -> str:
    """How far adding is.

    Args:
        progress: Of the whole drop.
        names: For each file the name its owner gave it.
    """
    adding = plain(words.documents.ADDING)
    said = plain(words.documents.progress(progress.done, progress.total, progress.passages))
    # When all are read, how long indexing still takes is not known: a bar without a value says so.
    value = f' value="{progress.done}"' if progress.done < progress.total else ""
    done = {outcome.file: words.documents.OUTCOMES_YET[outcome.status] for outcome in progress.outcomes}
    shown = sorted(names, key=lambda uri: uri in done)[:_ROWS]
    rows = "".join(
        f"<tr><td>{isolated(names[uri])}</td><td>{plain(done.get(uri, words.documents.WAITING))}</td></tr>"
        for uri in shown
    )
    return (
        f'<div class="adding"><p role="status">{adding} {plain(counted(len(names), "item"))}. {said}.</p>'
        f'<progress max="{max(1, progress.total)}"{value} aria-label="{adding}"></progress>'
        f'<table class="files"><tbody>{rows}</tbody></table>'
        f'<button type="button" data-act="stop">{plain(words.documents.STOP)}</button></div>'
    )


def outcomes_html(outcomes: Sequence[Outcome], names: Mapping[str, str], replaced: frozenset[str]) -> str:
    """What became of each file: problems first, then in the order given.

    Args:
        outcomes: One per file.
        names: For each uri the name its owner gave it.
        replaced: The uris whose earlier document has been replaced.
    """
    ranks = {status: rank for rank, status in enumerate(words.documents.OUTCOMES)}
    ordered = sorted(outcomes, key=lambda outcome: ranks[outcome.status])[:_ROWS]
    rows = "".join(_outcome(outcome, names, outcome.uri in replaced) for outcome in ordered)
    heads = "".join(f'<th scope="col">{plain(head)}</th>' for head in words.documents.OUTCOME_COLUMNS)
    counts = words.documents.summary(Counter(outcome.status for outcome in outcomes))
    cut = words.documents.first_of(_ROWS, len(outcomes)) if len(outcomes) > _ROWS else ""
    return (
        f'<div class="outcome"><p class="count" role="status">{plain(counts)}</p>'
        f'<table class="outcomes"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        f'<p class="quiet small">{plain(cut)}</p>{HIDE}</div>'
    )


def message_html(message: str) -> str:
    """One line in place of the outcomes, of a problem."""
    return f'<div class="outcome" role="status"><p class="problem">{isolated(message)}</p></div>'


def notice_html(message: str, undo: str = "") -> str:
    """One line in place of the outcomes, of something that went as it should.

    Args:
        message: The line.
        undo: The key of the removal that can be undone, if there is one.
    """
    label = plain(words.documents.UNDO)
    button = f' <button type="button" data-act="undo" data-key="{plain(undo)}">{label}</button>' if undo else ""
    return f'<div class="outcome notice"><p role="status">{isolated(message)}</p>{button}</div>'


def waiting_html(done: int, total: int) -> str:
    """That others are first; how many of their items are done, and of how many (0 and 0 where that is not known)."""
    bar = f'<progress max="{total}" value="{done}" aria-label="{plain(words.documents.ADDING)}"></progress>'
    return (
        f'<div class="adding"><p role="status">{plain(words.documents.waiting(done, total))}</p>{bar if total else ""}'
        f'<button type="button" data-act="stop">{plain(words.documents.STOP)}</button></div>'
    )


def not_kept_html(message: str, uris: Sequence[str]) -> str:
    """That a removal could not be undone, and the way to remove all the same.

    Args:
        message: Why.
        uris: Of what was to be removed.
    """
    button = (
        f'<button type="button" data-act="remove-for-good" data-uris="{plain(json.dumps(list(uris)))}">'
        f"{plain(words.documents.REMOVE_FOR_GOOD)}</button>"
    )
    return f'<div class="outcome notice"><p class="problem" role="alert">{isolated(message)}</p>{button}{HIDE}</div>'


def _facts(record: SourceRecord) -> list[str]:
    """How a document was read: its length, pages, language and date."""
    empty = words.documents.without_text(len(record.empty_pages)) if record.empty_pages else ""
    pages = counted(len(record.pages), "page") if record.pages else ""
    known = [counted(record.characters, "character"), pages, empty, record.language, date_of(record)]
    return [fact for fact in known if fact]


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


HIDE = f'<button type="button" data-act="hide">{plain(words.documents.HIDE)}</button>'
