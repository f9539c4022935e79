"""The list of documents as HTML: a page of rows, each with what can be done with it; above it what needs a hand."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from assistant.records import Copy, Problem, SourceRecord
from assistant.text.counting import counted
from assistant.web import words
from assistant.web.documents.choosing import Shown
from assistant.web.documents.facts import date_of, kind_of
from assistant.web.documents.outcomes import HIDE
from assistant.web.markup import isolated, plain
from assistant.web.source.opening import open_html

_PROBLEMS = 100  # listed at most


def list_html(
    shown: Shown,
    *,
    copies: Mapping[str, Sequence[Copy]],
    former: Mapping[str, int],
    editing: str = "",
    problem: str = "",
    revision: str = "",
) -> str:
    """A page of the list.

    Args:
        shown: The page.
        copies: By uri, the copies of those on it.
        former: By uri, how many former versions there are of those on it.
        editing: The uri of the document whose title and date are being edited.
        problem: Why the last correction was not kept.
        revision: Of the library, by which the page knows when it has changed.
    """
    mark = f'<div data-revision="{plain(revision)}">'
    if not shown.total:
        return f'{mark}<p class="quiet">{plain(words.documents.LIST_EMPTY)}</p></div>'
    rows = "".join(
        _form(record, problem)
        if record.uri == editing
        else _row(record, copies.get(record.uri, ()), former.get(record.uri, 0))
        for record in shown.records
    )
    said = words.documents.found(shown.found, shown.total)
    several = plain(words.documents.REMOVE_SELECTED)
    head = (
        f'<div class="head"><p class="count" role="status">{plain(said)}</p>'
        f'<button type="button" class="several" data-act="remove-selected" disabled>{several}</button></div>'
    )
    return f'{mark}{head}<ul class="documents">{rows}</ul>{_pages(shown)}</div>'


def problems_html(problems: Sequence[Problem]) -> str:
    """The files that could not be added and wait for a hand, folded away; "" where there are none."""
    if not problems:
        return ""
    named = [(one, one.title or PurePath(one.uri).name) for one in problems[:_PROBLEMS]]
    rows = "".join(
        f'<li><p class="title">{isolated(name)}</p>'
        f'<p class="note">{isolated(one.reason)}</p>{_button("dismiss", one.uri, name)}</li>'
        for one, name in named
    )
    head = plain(words.documents.need_a_hand(len(problems)))
    return f'<details class="needs"><summary>{head}</summary><ul>{rows}</ul></details>'


def _pages(shown: Shown) -> str:
    if shown.pages == 1:
        return ""

    def turn(number: int, label: str) -> str:
        off = "" if 0 <= number < shown.pages else " disabled"
        return f'<button type="button" data-act="page" data-number="{number}"{off}>{plain(label)}</button>'

    where = plain(words.documents.page_of(shown.number + 1, shown.pages))
    before, after = turn(shown.number - 1, words.documents.PREVIOUS), turn(shown.number + 1, words.documents.NEXT)
    return f'<nav class="pages" aria-label="{plain(words.documents.PAGES)}">{before}<span>{where}</span>{after}</nav>'


def _row(record: SourceRecord, copies: Sequence[Copy], former: int) -> str:
    added = words.documents.added_on(record.added[:10])
    known = (date_of(record), kind_of(record), counted(record.characters, "character"), record.author, added)
    facts = " ".join(f'<span class="fact">{isolated(fact)}</span>' for fact in known if fact)
    notes = f'<p class="note">{isolated(record.note)}</p>' if record.note else ""
    if copies:
        first = copies[0]
        link = _open(first.uri, words.documents.copy_of(first.kind, first.title, len(copies)))
        notes += f'<p class="note">{link}</p>'
    if former:
        versions = plain(words.documents.versions(former))
        notes += (
            f'<p class="note"><button type="button" class="link" data-act="versions" data-uri="{plain(record.uri)}" '
        )
        notes += f'aria-label="{versions}: {plain(record.title)}">{versions}</button></p>'
    label = plain(f"{words.documents.SELECT}: {record.title}")
    pick = f'<input type="checkbox" class="pick" value="{plain(record.uri)}" aria-label="{label}">'
    acts = "".join(_button(act, record.uri, record.title) for act in ("edit", "remove"))
    return (
        f'<li>{pick}<div class="what"><p class="title">{_open(record.uri, record.title)}</p>'
        f'<p class="facts">{facts}</p>{notes}</div><div class="acts">{acts}</div></li>'
    )


def _form(record: SourceRecord, problem: str) -> str:
    def box(name: str, label: str, value: str, hint: str = "") -> str:
        return (
            f'<label>{plain(label)}<input type="text" name="{name}" value="{plain(value)}" '
            f'placeholder="{plain(hint)}" autocomplete="off"></label>'
        )

    why = f'<p class="problem" role="alert">{isolated(problem)}</p>' if problem else ""
    return (
        f'<li class="editing"><form data-uri="{plain(record.uri)}">'
        f"{box('title', words.documents.TITLE, record.title)}"
        f"{box('published', words.documents.PUBLISHED, record.published, words.documents.DATE_HINT)}{why}"
        f'<p class="acts"><button type="submit">{plain(words.documents.SAVE)}</button>'
        f'<button type="button" data-act="cancel">{plain(words.documents.CANCEL)}</button></p></form></li>'
    )


def versions_html(record: SourceRecord, versions: Sequence[tuple[str, str, str]]) -> str:
    """The versions of a document, each of which can be opened.

    Args:
        record: Of the document.
        versions: Hash, title and what to say of each, the current one first.
    """
    rows = "".join(
        f"<li>{_open(record.uri, title, version)} <span>{plain(said)}</span></li>" for version, title, said in versions
    )
    head = plain(words.documents.VERSIONS_OF)
    return (
        f'<div class="outcome"><p role="status">{head} {isolated(record.title)}</p><ul class="versions">{rows}</ul>'
        f"{HIDE}</div>"
    )


def _open(uri: str, text: str, version: str = "") -> str:
    return open_html(isolated(text), uri, version=version)


def _button(act: str, uri: str, title: str) -> str:
    word = words.documents.ACTS[act]
    return (
        f'<button type="button" data-act="{act}" data-uri="{plain(uri)}" aria-label="{plain(f"{word}: {title}")}">'
        f"{plain(word)}</button>"
    )
