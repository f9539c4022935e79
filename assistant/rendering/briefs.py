"""What every form of a briefing shares: its marks, its notes, its list of documents, and what made it, in words."""

from assistant.briefing.values import Briefing, BriefSource, Line, Section
from assistant.records import Citation
from assistant.rendering.plain import doubt, marks_removed
from assistant.text.counting import counted
from assistant.text.reckoning import in_words

_NOTHING = "Nothing."
_ORIGINS = {"": "", "given": "", "edited": " (set by hand)"}


def marks(line: Line) -> str:
    """The numbers of a line's quotes: "[1][3]"."""
    return "".join(f"[{citation.number}]" for citation in line.citations)


def remarks(line: Line) -> str:
    """What is said behind a line: what its quotes do not bear, by how many documents it is told, where that is more
    than one, and its note."""
    told = f"{line.independent} independent documents" if line.independent > 1 else ""
    return "; ".join(part for part in (doubt(line), told, line.note) if part)


def notes(section: Section) -> tuple[str, ...]:
    """What is said below the lines of a section."""
    more = (f"{section.left_out:,} more left out.",) if section.left_out else ()
    return (*section.notes, *marks_removed(section.lines), *more) or (() if section.lines else (_NOTHING,))


def dated(citation: Citation) -> str:
    """Title, date and page of a quote, as far as they are known."""
    page = f"p. {citation.page}" if citation.page else ""
    day = in_words(citation.published) if citation.published else "no date"
    return ", ".join(part for part in (citation.title, day, page) if part)


def independence(source: BriefSource, briefing: Briefing) -> str:
    """Which other documents are copies of one; "" if none is."""
    cited = [one for one in briefing.sources if one.group == source.group and one.uri != source.uri]
    uris = {one.uri for one in cited}
    same = [f"[{'], ['.join(map(str, one.numbers))}]" for one in cited]
    others = [title for title, uri in source.copies if uri not in uris]
    said = [f"a copy of {' and '.join(same)}"] if same else []
    if others:
        more = f" and {len(others) - 1:,} more" if len(others) > 1 else ""
        said.append(f"also printed as “{others[0]}”{more}")
    return "; ".join(said)


def facts(source: BriefSource) -> tuple[str, ...]:
    """What is known of a document beside its title: date, author, hash."""
    origin = _ORIGINS.get(source.published_from, f" (from {source.published_from})")
    day = f"{in_words(source.published)}{origin}" if source.published else "no date"
    return tuple(part for part in (day, source.author, f"version {source.version}") if part)


def counted_sources(briefing: Briefing) -> str:
    """How many documents are cited and how many of them are independent."""
    count, groups = len(briefing.sources), len({source.group for source in briefing.sources})
    if count == 1:
        return "1 document"
    return f"{count:,} documents, {'all' if groups == count else f'{groups:,} of them'} independent"


def made(briefing: Briefing) -> tuple[str, ...]:
    """What made a briefing, in sentences."""
    of = briefing.made
    limits = f" Limited to documents {of.scope}." if of.scope else ""
    changed = f", last changed {of.changed[:10]}" if of.changed else ""
    return (
        f"{of.found:,} of {of.documents:,} documents are on the topic.{limits}",
        f"Library {of.library}{changed}; briefing-assistant {of.program}, {of.embedding_model}, passages of "
        f"{of.passage_tokens} tokens, template {of.template} ({of.template_hash[:12]}).",
        *_writing(briefing),
    )


def _writing(briefing: Briefing) -> tuple[str, ...]:
    """Who wrote what, and what it has cost."""
    used = briefing.usage
    cost = [counted(used.calls, "call")]
    if used.tokens_in is not None and used.tokens_out is not None:
        cost.append(f"{counted(used.tokens_in, 'token')} read, {used.tokens_out:,} written")
    if not briefing.made.written:
        called = (f"{used.model} was called in vain: {', '.join(cost)}.",) if used.calls else ()
        return ("Every line is quoted.", *called)
    headings = " and ".join(section.heading for section in briefing.sections if section.name in briefing.made.written)
    return (
        f"{headings}: written by {briefing.made.written_by} from these quotes, sentence by sentence checked against "
        f"them ({', '.join(cost)}). Every other line is quoted.",
    )


def place_of(citation: Citation) -> str:
    """Where a quote stands: the document's name and the characters; its version stands in the list of documents."""
    return f"{citation.uri}:{citation.start}-{citation.end}"
