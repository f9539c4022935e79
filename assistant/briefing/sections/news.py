"""What is new on a topic since an earlier briefing, or since a day; that there is nothing is an answer."""

from collections.abc import Iterator, Sequence

from assistant.briefing.baseline import Baseline
from assistant.briefing.gathering import Found
from assistant.briefing.points import Point, pick
from assistant.briefing.sections.page import Page, section
from assistant.briefing.statements import Statement
from assistant.briefing.templates import Part
from assistant.briefing.values import Line, Section
from assistant.text.reckoning import in_words

# True of the first briefing and of every one after it as long as the library stays as it is: they are the same page.
_FIRST = "No earlier briefing on this topic knew another state of the library; later ones say what is new."
_FIGURES, _GONE = "Figures that have changed", "No longer said"
_OF_ONE = 3  # lines of a new document
_LOOKED_AT = 9  # the best, of which some may say nothing new


def news(page: Page, part: Part) -> Section:
    """New documents with what they say first, changed figures, and what documents no longer say."""
    known = page.baseline
    if known is None:
        return section(part, (), notes=(_FIRST,))
    lines = [*_figures(page, known), *_documents(page, known), *_gone(page, known)]
    withdrawn = [f"Withdrawn since: “{title}”{f', {in_words(day)}' if day else ''}." for title, day in known.withdrawn]
    notes = [*withdrawn, *known.notes]
    if not lines and not withdrawn and not known.notes:
        notes.append(f"Nothing new since {known.since}.")
    else:
        notes.insert(0, f"Compared with what was known {_at(known.since)}.")
    return section(part, lines[: part.count], notes=notes, left_out=max(0, len(lines) - part.count))


def _at(since: str) -> str:
    return f"at {since}" if since.startswith("the ") else f"before {since}"


def _is_new(statement: Statement, known: Baseline) -> bool:
    """Whether a statement is of a new document, or was put into one that was there."""
    if statement.uri in known.new:
        return True
    before = known.changed.get(statement.uri)
    return before is not None and " ".join(statement.text.split()) not in " ".join(before.split())


def _figures(page: Page, known: Baseline) -> Iterator[Line]:
    """Figures whose last word is new, with the word before."""
    for update in page.compared.updates:
        last = update.steps[-1]
        new = [one for one in last.statements if _is_new(one, known)]
        old = [step for step in update.steps[:-1] if not all(_is_new(one, known) for one in step.statements)]
        if new and len(new) == len(last.statements) and old:
            was = " ".join(old[-1].said.split())
            before = [one for one in old[-1].statements if not _is_new(one, known)]
            head = f"{' '.join(last.said.split())}, before {was}"
            line = page.line([new[0], *page.agreeing(new[0], new)], group=_FIGURES, head=head)
            # Who gave the figure before does not tell the new one.
            yield page.citing.beside(line, before[0])[0] if before else line


def _documents(page: Page, known: Baseline) -> Iterator[Line]:
    """What new and changed documents say, document by document in the order of their dates."""
    old = [one.statement for one in page.gathered.found if not _is_new(one.statement, known)]
    by_uri: dict[str, list[Found]] = {}
    for one in page.gathered.found:
        if _is_new(one.statement, known):
            by_uri.setdefault(one.statement.uri, []).append(one)
    for uri, found in by_uri.items():
        record = page.gathered.records[uri]
        state = "New" if uri in known.new else "Changed"
        day = f", {in_words(record.published)}" if record.published else ""
        group = f"{state}: {record.title}{day}"
        # Some of the best may be known already; behind them stands what is not.
        fresh = [one for one in _points(page, found) if not page.agreeing(one.found.statement, old)][:_OF_ONE]
        if not fresh:
            best = max(found, key=lambda one: one.relevance).statement
            yield page.line(
                [best, *page.agreeing(best, old)], group=group, note="nothing in it was found that was not known"
            )
        for point in fresh:
            yield page.citing.line(point.text, point.cited, group=group)


def _points(page: Page, found: Sequence[Found]) -> tuple[Point, ...]:
    """The best points among the statements of a document, more than are shown."""
    places = {(one.statement.uri, one.statement.start) for one in found}
    own = [one for one in page.points if (one.found.statement.uri, one.found.statement.start) in places]
    return pick(own, _LOOKED_AT)


def _gone(page: Page, known: Baseline) -> Iterator[Line]:
    for one in known.gone:
        day = f" of {in_words(one.published)}" if one.published else ""
        yield page.line([one], group=_GONE, note=f"in “{one.title}”{day}, which was changed since")
