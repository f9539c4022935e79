"""Former versions of documents: opening what a citation quoted, listing them, purging their texts."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from assistant.errors import LibraryError, UnknownVersion
from assistant.library.folder import whole_path
from assistant.library.formers import Mark
from assistant.library.library import Library
from assistant.records import Citation, Opened, Source, SourceRecord, Version

Consent = Callable[[tuple[Version, ...]], bool]
"""Asked before texts are purged, with the versions they are of; False keeps them."""

Given = TypeVar("Given")

_SHORTEST = 4  # characters of a version's hash that may stand for it


def source_of(library: Library, uri: str, version: str) -> Source:
    """One version of a source with its text.

    Args:
        library: That holds it.
        uri: The source's name, now or when it had this version.
        version: The version's hash, or its first characters, at least four.

    Raises:
        UnknownVersion: The source never had it, or its text was purged.
        UnknownSource: There is no such source.
    """
    return _steadily(library, lambda: _source_of(library, uri, version))


def opened(library: Library, citation: Citation) -> Opened:
    """The text that a citation quotes, as it was when it was quoted.

    Raises:
        UnknownVersion: Its text was purged, or what it names does not hold the quote.
        UnknownSource: The document was removed.
    """
    return _steadily(library, lambda: _opened(library, citation))


def history(library: Library, uri: str) -> tuple[Version, ...]:
    """The versions of a source, the current one first, then newest first.

    Raises:
        UnknownSource: There is none of this uri.
    """
    record = library.record(uri)
    marks = _past(library, {record.version})
    begun = _begun(marks)
    current = _version(record, since=begun[record.version])
    former = [
        replace(
            _version(mark.record, since=begun[mark.version]),
            superseded=mark.superseded,
            by=mark.by,
            purged=mark.superseded if not mark.digest and not mark.purged else mark.purged,
        )
        for mark in marks
    ]
    return (current, *sorted(former, key=lambda version: version.superseded, reverse=True))


def purge(
    library: Library,
    uris: Sequence[str] | None = None,
    *,
    before: str = "",
    keep: int = 0,
    consent: Consent | None = None,
) -> tuple[Version, ...]:
    """Deletes texts of former versions. What they were called and when stays known, so that a citation can say so.

    A version whose text is still the current one's is left alone: nothing would be gained.

    Args:
        library: That holds them.
        uris: Only those of these sources; None for all.
        before: Only those superseded before this date (UTC), ISO of any precision; "" for all.
        keep: How many of each source to keep, the newest ones.
        consent: Asked first, if there is anything to purge.

    Returns:
        The versions whose text is gone now.

    Raises:
        UnknownSource: One of the sources is not there; then nothing is purged.
    """

    def doomed() -> tuple[Version, ...]:
        chosen = None if uris is None else {library.record(uri).version for uri in uris}
        marks = list(library.formers.marks())
        begun = _begun(marks)
        return tuple(
            _version(mark.record, since=begun[mark.version], superseded=mark.superseded, by=mark.by)
            for mark in _doomed(marks, library.versions, chosen=chosen, before=before, keep=keep)
        )

    library.refresh()
    agreed = doomed()
    if not agreed or (consent is not None and not consent(agreed)):
        return ()
    with library.writing():
        still = set(agreed) & set(doomed())  # an update meanwhile may have made one of them needed
        library.purge([version.version for version in still])
        marks = library.formers.of([version.version for version in still])
    return tuple(replace(version, purged=marks[version.version].purged) for version in agreed if version in still)


def successor(library: Library, version: str) -> SourceRecord | None:
    """The current record of the document that once had this version; None if it was removed."""
    seen: set[str] = set()
    while version not in library.versions and version not in seen:
        seen.add(version)
        mark = library.formers.of([version]).get(version)
        version = mark.by if mark is not None else version
    return library.versions.get(version)


# -- one version


def _steadily(library: Library, read: Callable[[], Given]) -> Given:
    """What is read; once more while nobody writes, if something was about to change."""
    library.refresh()
    try:
        return read()
    except LibraryError:
        with library.writing():
            return read()


def _source_of(library: Library, uri: str, version: str) -> Source:
    whole = _whole(library, uri, version)
    record = library.versions.get(whole)
    if record is not None:
        _check_name(library, uri, record, record)
        return record.with_text(library.shelf.text(record))
    mark = library.formers.of([whole]).get(whole)
    latest = successor(library, whole)
    if mark is None or latest is None:
        raise _never(library, uri, version)
    _check_name(library, uri, mark.record, latest)
    return replace(mark.record.with_text(_text(library, mark, uri)), superseded=mark.superseded)


def _opened(library: Library, citation: Citation) -> Opened:
    version = citation.version
    source = _source_of(library, citation.uri, version) if version else library.source(citation.uri)
    if source.text[citation.start : citation.end] != citation.quote:
        raise UnknownVersion(
            f"The quote [{citation.number}] does not stand at {citation.start} in {citation.uri!r}, and the citation "
            "names no version that has it there. Ask again for a fresh citation."
        )
    current = successor(library, source.version)
    assert current is not None  # _source_of has found it
    same = not source.superseded or (
        source.characters == current.characters and library.shelf.text(current) == source.text
    )
    return Opened(source=source, start=citation.start, end=citation.end, current=current, same_text=same)


def _text(library: Library, mark: Mark, uri: str) -> str:
    """The text of a former version, wherever it lies."""
    holder = mark
    seen: set[str] = set()
    while holder.same and holder.version not in seen:
        seen.add(holder.version)
        record = library.versions.get(holder.by)
        if record is not None:
            return library.shelf.text(record)
        holder = library.formers.of([holder.by]).get(holder.by, holder)
    if holder.purged:
        raise UnknownVersion(
            f"The text of {uri!r} as it was until {_day(mark.superseded)} was purged on {_day(holder.purged)}. "
            "Open the document as it is now."
        )
    text = library.formers.text(holder) if holder.digest else None
    if text is None:
        raise UnknownVersion(
            f"The text of {uri!r} as it was until {_day(mark.superseded)} is lost: it was damaged. "
            "Open the document as it is now; `assistant check` looks for more damage."
        )
    return text


def _whole(library: Library, uri: str, version: str) -> str:
    """A version's whole hash, where its first characters say which it is."""
    if version in library.versions or version in library.formers.of([version]) or len(version) < _SHORTEST:
        return version
    known = [one.version for one in history(library, uri) if one.version.startswith(version)]
    return known[0] if len(known) == 1 else version


def _check_name(library: Library, uri: str, *records: SourceRecord) -> None:
    """That a name is one that the source has, or had then.

    Raises:
        UnknownVersion: It is not.
    """
    names = {uri, whole_path(uri)}
    if not any(record.uri in names or record.uri.endswith(f"/{uri}") for record in records):
        raise _never(library, uri, records[0].version)


def _never(library: Library, uri: str, version: str) -> UnknownVersion:
    record = library.record(uri)
    return UnknownVersion(
        f"The document {record.uri!r} has no version {version!r} and never had it since it was added. "
        f"`assistant sources --history` lists its versions; the current one is {record.version!r}."
    )


# -- many


def counts(library: Library, uris: Sequence[str]) -> dict[str, int]:
    """How many former versions sources have: by uri, of those that have any.

    Raises:
        UnknownSource: One of them is not there.
    """
    records = [library.record(uri) for uri in uris]
    of = {record.version: record.uri for record in records}
    found = defaultdict[str, int](int)
    for mark in past_of(library, records):  # what took its place stands before it
        of[mark.version] = of[mark.by]
        found[of[mark.by]] += 1
    return dict(found)


def past_of(library: Library, records: Iterable[SourceRecord]) -> list[Mark]:
    """The marks of all former versions of some sources."""
    return _past(library, {record.version for record in records})


def _past(library: Library, versions: Collection[str]) -> list[Mark]:
    """The marks of all that versions have replaced, directly or not."""
    found: dict[str, Mark] = {}
    level = set(versions)
    while level:
        marks = {mark.version: mark for mark in library.formers.replaced_by(level)}
        level = marks.keys() - found.keys() - library.versions.keys()
        found |= {version: marks[version] for version in level}
    return list(found.values())


def _begun(marks: Iterable[Mark]) -> Mapping[str, str]:
    """Since when each version was current: it begins where the one before it ends; the oldest one has none here."""
    begun: dict[str, str] = defaultdict(str)
    for mark in marks:
        begun[mark.by] = max(begun[mark.by], mark.superseded)
    return begun


def _doomed(
    marks: Iterable[Mark],
    current: Mapping[str, SourceRecord],
    *,
    chosen: Collection[str] | None,
    before: str,
    keep: int,
) -> list[Mark]:
    """The marks whose text is to be purged, oldest first."""
    by_version = {mark.version: mark for mark in marks if mark.version not in current}
    of_source: dict[str, list[Mark]] = defaultdict(list)
    for mark in by_version.values():
        last, shares = _end(mark, by_version)
        if not mark.purged and mark.digest and last in current and not shares:
            of_source[last].append(mark)
    doomed: dict[str, Mark] = {}
    for source, former in of_source.items():
        former.sort(key=lambda mark: mark.superseded)
        for mark in former[: len(former) - keep] if keep else former:
            if (chosen is None or source in chosen) and (not before or mark.superseded < before):
                doomed[mark.version] = mark
    # A text that an older version shares, which is kept, is kept with it.
    needed = {mark.by for mark in by_version.values() if mark.same and not mark.purged and mark.version not in doomed}
    while needed := needed & doomed.keys():
        freed = [doomed.pop(version) for version in needed]
        needed = {mark.by for mark in freed if mark.same}
    return list(doomed.values())


def _end(mark: Mark, by_version: Mapping[str, Mark]) -> tuple[str, bool]:
    """The version at the end of the chain that replaced this one, and whether all of them have the same text."""
    shares, seen = mark.same, {mark.version}
    while mark.by in by_version and mark.by not in seen:
        mark = by_version[mark.by]
        seen.add(mark.version)
        shares = shares and mark.same
    return mark.by, shares


def _version(record: SourceRecord, *, since: str = "", superseded: str = "", by: str = "") -> Version:
    return Version(
        version=record.version,
        uri=record.uri,
        title=record.title,
        published=record.published,
        author=record.author,
        characters=record.characters,
        since=since or record.added,
        superseded=superseded,
        by=by,
    )


def _day(moment: str) -> str:
    return moment[:10]
