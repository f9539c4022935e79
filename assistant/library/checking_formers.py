"""Whether the former versions are as they must be: none of what is current, none without an heir, texts whole."""

from collections import defaultdict

from assistant.library.formers import Mark
from assistant.library.library import Library
from assistant.library.superseding import digest_of
from assistant.records import Fault, Finding

_REPAIR = "assistant check --repair puts it right."


def check_formers(library: Library, *, repair: bool) -> Finding:
    """Looks at every former version, with its text.

    Args:
        library: That holds them.
        repair: Drop what should not be there, and mark as lost what cannot be had any more.
    """
    with library.writing():
        marks = {mark.version: mark for mark in library.formers.marks()}
        faults = _doubles(library, marks, repair=repair)
        faults += _strays(library, marks, repair=repair)
        for mark in marks.values():
            if mark.version in library.versions:
                continue
            fault = _text_fault(library, mark, repair=repair)
            faults += [fault] if fault is not None else []
    return Finding(
        invariant="former versions whole, and none of what is current",
        checked=len(marks),
        things="former versions",
        faults=tuple(faults),
    )


def _doubles(library: Library, marks: dict[str, Mark], *, repair: bool) -> list[Fault]:
    """Marks of versions that are current."""
    current = [version for version in marks if version in library.versions]
    if repair:
        library.formers.drop(current)
    return [
        Fault(what="Its current version is kept as a former one, too.", uri=uri, mended=repair, remedy=_REPAIR)
        for uri in (library.versions[version].uri for version in current)
    ]


def _strays(library: Library, marks: dict[str, Mark], *, repair: bool) -> list[Fault]:
    """Marks of documents that are not there, and pieces that no mark has."""
    lost = {version for version, mark in marks.items() if not _has_heir(library, marks, mark)}
    lost -= library.versions.keys()
    pieces: dict[str, list[str]] = defaultdict(list)
    for id_, version in library.formers.pieces():
        mark = marks.get(version)
        if mark is None or int(id_.rpartition(":")[2]) >= mark.pieces:
            pieces[version].append(id_)
    faults = [
        Fault(
            what="A former version is kept of a document that is not there.",
            uri=marks[version].record.uri,
            mended=repair,
            remedy=_REPAIR,
        )
        for version in sorted(lost)
    ]
    for ids in pieces.values():
        faults.append(Fault(what=f"{len(ids):,} pieces of no former version.", mended=repair, remedy=_REPAIR))
        if repair:
            library.formers.drop_pieces(ids)
    if repair:
        library.formers.drop(lost)
        for version in lost:
            del marks[version]
    return faults


def _has_heir(library: Library, marks: dict[str, Mark], mark: Mark) -> bool:
    seen: set[str] = set()
    while mark.by not in library.versions:
        if mark.by not in marks or mark.by in seen:
            return False
        seen.add(mark.by)
        mark = marks[mark.by]
    return True


def _text_fault(library: Library, mark: Mark, *, repair: bool) -> Fault | None:
    """What is wrong with a former version's own text; one that is kept elsewhere is looked at there."""
    if mark.purged or mark.same or not mark.digest:
        return None
    text = library.formers.text(mark)
    if text is not None and digest_of(text) == mark.digest:
        return None
    if repair:
        library.lose([mark.version])
    return Fault(
        what=f"The text of its former version {mark.version} is damaged.",
        uri=mark.record.uri,
        mended=repair,
        remedy="assistant check --repair marks it as lost, so that citations of it say so; the text is gone.",
    )
