"""Proves that a library is whole, one invariant after the other, and mends what is derived.

Looks at some thousand passages under each hold of the library's lock, so that others can write in between; what they
change meanwhile is not held against it.
"""

from collections import Counter
from pathlib import Path

from assistant.library import checking_passages
from assistant.library.checking_formers import check_formers
from assistant.library.checking_passages import Looked, Told, check_orphans, check_texts, compare_vectors, faults_of
from assistant.library.dropped import file_of, files
from assistant.library.library import Library
from assistant.library.probing import damaged_collections, drop_vectors
from assistant.records import CheckReport, Fault, Finding, Progress, Report, passage_id
from assistant.text.counting import counted

_REBUILD = "assistant check --repair puts the damaged files away and makes the vectors again from the texts."


def check(
    library: Library,
    *,
    repair: bool = False,
    deep: bool = False,
    files: Finding | None = None,
    report: Report | None = None,
) -> CheckReport:
    """Checks every invariant of a library.

    Args:
        library: Checked; others may use it meanwhile.
        repair: Mend what can be made from the rest.
        deep: Embed every passage again and compare, which takes as long as adding them did.
        files: What `check_files` has found, where it was called before the library was opened.
        report: Told how far it is, in documents.

    Raises:
        LibraryUnavailable: The library cannot be read or written.
    """
    total = len(library.records)

    def told(current: str, done: int) -> None:
        if report is not None:
            report(Progress(done=min(done, total), total=total, passages=0, current=current))

    told("vector files", 0)
    findings = [files or check_files(library.home, repair=repair)]
    library.refresh()
    findings.append(_check_journal(library, repair=repair))
    findings.append(_check_records(library, repair=repair))
    told("passages", 0)
    findings.append(check_orphans(library, repair=repair))
    looked = Looked()
    findings += _check_passages(library, looked, repair=repair, deep=deep, told=told)
    told("index of words", total)
    findings.append(_check_words(library, looked, repair=repair))
    told("former versions", total)
    findings.append(check_formers(library, repair=repair))
    findings.append(_check_uploads(library))
    told("", total)
    return CheckReport(findings=tuple(findings))


def check_files(home: Path, *, repair: bool = False) -> Finding:
    """Looks whether the vector files can be read at all, in a process of its own, which they may end.

    Args:
        home: The library's home.
        repair: Delete damaged ones: their vectors are missing then, which `check` mends.
    """
    faults = []
    for _ in range(3):  # one for each collection
        damaged = damaged_collections(home)
        if damaged[0] and not damaged[-1]:
            faults.append(Fault(what="Vector files were damaged; their copy was put back.", mended=True))
        if not damaged[-1]:
            break
        if repair:
            drop_vectors(home, damaged[-1])
        faults.append(Fault(what=f"The vector files of the {damaged[-1]} are damaged.", mended=repair, remedy=_REBUILD))
        if not repair:
            break
    return Finding(invariant="vector files readable", faults=tuple(faults))


def _check_journal(library: Library, *, repair: bool) -> Finding:
    count = library.abandoned()
    if count and repair:
        library.recover()
    fault = Fault(
        what=f"{count} writers died, and what they had in hand is not tidied up.",
        mended=repair,
        remedy="assistant check --repair does so, and opening the library again does.",
    )
    return Finding(invariant="no unfinished change", faults=(fault,) if count else ())


def _check_records(library: Library, *, repair: bool) -> Finding:
    """Every document once: a version belongs to one uri, since its hash holds it."""
    with library.writing():
        # Not as they were opened: of two of one version, only one has come through.
        records = list(library.shelf.records().values())
        often = Counter(record.version for record in records)
        twice = [record for record in records if often[record.version] > 1]
        owned = {record.version for record in twice if _labelled_uri(library, record.version) == record.uri}
        false = [
            record
            for record in twice
            if record.version in owned and _labelled_uri(library, record.version) != record.uri
        ]
        if repair and false:
            library.retract([record.uri for record in false])
    faults = [
        Fault(
            what="A second record of another document's passages.",
            uri=record.uri,
            mended=repair,
            remedy="assistant check --repair deletes the record; the other document stays.",
        )
        for record in false
    ]
    return Finding(invariant="each document once", checked=len(records), things="documents", faults=tuple(faults))


def _labelled_uri(library: Library, version: str) -> str:
    """The uri that the first passage of a version names."""
    found = library.shelf.raw([passage_id(version, 0)])
    return str(next(iter(found.values()), ({}, ""))[0].get("uri", ""))


def _check_passages(library: Library, looked: Looked, *, repair: bool, deep: bool, told: Told) -> list[Finding]:
    check_texts(library, looked, told)
    if deep:
        compare_vectors(library, looked, told)
    mended = checking_passages.mend(library, looked, told) if repair else set()
    unlike = " or not those of its text" if deep else ""
    return [
        Finding(
            invariant="texts whole to the letter",
            checked=len(library.records),
            things="documents",
            faults=tuple(looked.texts),
        ),
        Finding(
            invariant="passages labelled as their document",
            checked=looked.passages,
            things="passages",
            faults=faults_of(library, looked.labels, "with another title, date or place", mended),
        ),
        Finding(
            invariant="a sound vector for every passage",
            checked=looked.passages,
            things="passages",
            faults=faults_of(library, looked.vectors, f"whose vector is missing, unsound{unlike}", mended),
        ),
    ]


def _check_words(library: Library, looked: Looked, *, repair: bool) -> Finding:
    with library.writing():
        # A document of which a passage is missing is left out of the index until it is added again.
        whole = [record for record in library.records.values() if record.version not in looked.broken]
        indexed = Counter(library.lexical.ids())
        marks = library.lexical.versions()
        double = sum(count - 1 for count in indexed.values())
        wanted = 0
        missing = 0
        for record in whole:
            wanted += record.passages
            missing += sum(id_ not in indexed for id_ in record.passage_ids)
        foreign = len(indexed) - (wanted - missing)
        unmarked = len(marks ^ {record.version for record in whole})
        faults = {"missing": missing, "too many": foreign, "double": double}
        told = [f"{counted(count, 'passage')} {name}" for name, count in faults.items() if count]
        told += [f"{counted(unmarked, 'document')} marked wrongly"] if unmarked else []
        if told and repair:
            library.lexical.remake()
    fault = Fault(
        what=f"Not in step: {', '.join(told)}.", mended=repair, remedy="assistant check --repair makes it again."
    )
    return Finding(
        invariant="index of words in step", checked=wanted, things="passages", faults=(fault,) if told else ()
    )


def _check_uploads(library: Library) -> Finding:
    """Files that were dropped onto the web page and kept in the home: each belongs to a document, and the reverse."""
    found = {str(path) for path in files(library.home)}
    with library.writing():
        dropped = {record.file: file_of(library.home, record.file) for record in library.records.values()}
    owned = {str(path): uri for uri, path in dropped.items() if path is not None}
    strays = [
        Fault(
            what="This dropped file belongs to no document.",
            uri=file,
            remedy="Add it (assistant add), or delete the file.",
        )
        for file in sorted(found - owned.keys())
    ]
    gone = [
        Fault(
            what="The copy of this dropped file is gone; its text is in the library.",
            uri=owned[file],
            remedy="Nothing is lost for questions. To be rid of this: drop the file again, or remove the document.",
        )
        for file in sorted(owned.keys() - found)
    ]
    return Finding(
        invariant="dropped files belong to documents", checked=len(found), things="files", faults=(*strays, *gone)
    )
