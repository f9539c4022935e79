"""Answers, outcomes and sources as plain text for a terminal or a log."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath

from assistant.answering.draft import marked
from assistant.briefing.values import Line
from assistant.records import Answer, Citation, Copy, Hit, OutcomeStatus, Receipt, Sentence, SourceRecord

_SPACE = re.compile(r"\s+")
_EXCERPT = 280
_STATUSES: tuple[OutcomeStatus, ...] = (
    "added",
    "duplicate",
    "updated",
    "moved",
    "removed",
    "unchanged",
    "skipped",
    "failed",
)
_SUPPORT = {"partial": "only partly borne out by the quote", "unsupported": "not borne out by the documents"}
_LONGEST_SENTENCE = 80  # characters by which a sentence is named


def harmless(text: str) -> str:
    """A text on one line without anything that a terminal would obey: control characters and lone surrogates."""
    plain = "".join(character if character.isprintable() else " " for character in text)
    return _SPACE.sub(" ", plain).strip()


def moment(iso: str) -> str:
    """An ISO date and time in UTC, to the minute: "2025-11-20 10:00"."""
    return iso[: len("2025-11-20T10:00")].replace("T", " ")


def wrapped(text: str, width: int, *, indent: str = "") -> str:
    """A text in lines of at most `width` characters."""
    return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def place(citation: Citation) -> str:
    """Where a quote stands: title, date, page."""
    page = f"p. {citation.page}" if citation.page else ""
    return ", ".join(part for part in (harmless(citation.title), citation.published, page) if part)


def quotes(answer: Answer, width: int) -> str:
    """The numbered quotes below an answer."""
    blocks = []
    for citation in answer.citations:
        head = f"[{citation.number}] {place(citation)}"
        where = f"{harmless(citation.uri)}:{citation.start}-{citation.end}"
        blocks.append(f"{head}\n{wrapped(f'“{harmless(citation.quote)}”', width, indent='    ')}\n    {where}")
    return "\n".join(blocks)


def nearest(hits: tuple[Hit, ...], width: int, *, count: int = 3) -> str:
    """The passages nearest to a question that is not answered."""
    blocks = []
    for hit in hits[:count]:
        date = f", {hit.passage.published}" if hit.passage.published else ""
        excerpt = textwrap.shorten(harmless(hit.text), _EXCERPT, placeholder=" …")
        blocks.append(f"- {harmless(hit.passage.title)}{date}\n{wrapped(excerpt, width, indent='    ')}")
    return "\n".join(blocks)


def sentences(answer: Answer) -> str:
    """The text of an answer in which each sentence that its quotes do not fully bear says so."""
    if not any(map(doubt, answer.sentences)):
        return answer.text
    told = ((marked(sentence), doubt(sentence)) for sentence in answer.sentences)
    return " ".join(f"{text} ({why})" if why else text for text, why in told)


def doubt(sentence: Sentence | Line) -> str:
    """That a sentence is not fully borne out, and why, or borne out by another opinion than the rules'; "" if it is."""
    shortfall = _SUPPORT.get(sentence.support, "")
    if not shortfall:
        return sentence.opinion
    return f"{shortfall}: {'; '.join(sentence.reasons)}" if sentence.reasons else shortfall


def removed_marks(answer: Answer) -> tuple[str, ...]:
    """Which marks of a language model were taken away, and why, one line each."""
    return marks_removed(answer.sentences)


def marks_removed(sentences: Iterable[Sentence | Line]) -> tuple[str, ...]:
    """Which marks of a language model were taken away from sentences, and why, one line each."""
    return tuple(
        f"Mark [{mark.number}] was removed from “{_beginning(sentence.text)}”: {mark.reason}."
        for sentence in sentences
        for mark in sentence.removed_marks
    )


def _beginning(sentence: str) -> str:
    return textwrap.shorten(sentence, _LONGEST_SENTENCE, placeholder=" …")


def answer_text(answer: Answer, width: int) -> str:
    """A whole answer: what was searched where that is more than the question, the sentences with their quotes, or what
    is near and what is missing."""
    searched = f"(searched: {harmless(answer.searched)})" if answer.searched != answer.question else ""
    parts = [wrapped(searched, width), _told(answer, width)]
    if answer.status == "answered":
        parts.append(quotes(answer, width))
        if answer.made_by.written:
            parts.append(f"Written by {harmless(answer.made_by.model)} from these quotes.")
            parts += [wrapped(harmless(line), width) for line in removed_marks(answer)]
    elif answer.nearest:
        if answer.missing:
            parts.append(f"No document near the question has: {', '.join(map(harmless, answer.missing))}.")
        parts.append(f"Nearest:\n{nearest(answer.nearest, width)}")
    if answer.note:
        parts.append(f"Note: {harmless(answer.note)}")
    return "\n\n".join(part for part in parts if part)


def _told(answer: Answer, width: int) -> str:
    """The text of an answer; of a briefing line by line."""
    if not answer.briefing:
        return wrapped(harmless(sentences(answer)), width)
    told = answer.text.splitlines()
    lines = (wrapped(harmless(line), width, indent="  " if line[:2] == "- " else "") for line in told)
    return "\n".join(line[2:] if line[:3] == "  -" else line for line in lines)


def name_of(uri: str, *, container: str = "") -> str:
    """The short name of a document: its file name, after that of the file it lies in; the whole uri of others."""
    if container and uri.startswith(container):
        return harmless(PurePath(container).name + uri.removeprefix(container))
    if "://" in uri:
        return harmless(uri)
    return harmless(PurePath(uri).name or uri)


def summary(receipt: Receipt) -> str:
    """What became of everything, in one line."""
    became = Counter(outcome.status for outcome in receipt.outcomes)
    told = [(became[kind], "duplicates" if kind == "duplicate" and became[kind] > 1 else kind) for kind in _STATUSES]
    return ", ".join(f"{count:,} {kind}" for count, kind in told if count) or "nothing to add"


def facts(record: SourceRecord) -> tuple[str, ...]:
    """What is worth knowing of how a document was read: its length, pages, language and date."""
    origin = f" ({harmless(record.published_from)})" if record.published_from else ""
    shown = f"{len(record.pages):,} page{'s' if len(record.pages) != 1 else ''}" if record.pages else ""
    pages = f"{shown}, {len(record.empty_pages):,} without text" if record.empty_pages else shown
    date = f"{record.published}{origin}" if record.published else "no date"
    known = (f"{record.characters:,} characters", pages, record.language, date)
    return tuple(fact for fact in known if fact)


def pages_text(record: SourceRecord) -> str:
    """How many pages a document has, and how many of them have text where not all do; "" where it has none."""
    empty = len(record.empty_pages)
    if empty:
        return f"{len(record.pages) - empty:,} of {len(record.pages):,}"
    return f"{len(record.pages):,}" if record.pages else ""


def copy_text(copy: Copy, others: int) -> str:
    """That a document has copies, in words.

    Args:
        copy: The first of the others.
        others: How many others there are.
    """
    share = f", {copy.likeness:.0%}" if copy.kind == "nearly the same text" else ""
    more = f" and {others - 1:,} other{'s' if others > 2 else ''}" if others > 1 else ""
    return f"{copy.kind} as {harmless(copy.uri)}{share}{more}"
