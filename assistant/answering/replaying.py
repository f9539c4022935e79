"""What has changed since an answer was recorded: pure."""

from collections.abc import Iterator, Mapping

from assistant.records import Answer, Change, MadeBy, SourceRecord


def changes(recorded: Answer, now: Answer, records: Mapping[str, SourceRecord]) -> tuple[Change, ...]:
    """What differs between a recorded answer and the one that the same question gets now; the answer itself first.

    Args:
        recorded: As it was.
        now: As it is.
        records: The documents of the library as it is, by uri.
    """
    return (
        *_of_answer(recorded, now),
        *_of_documents(recorded, now, records),
        *_of_maker(recorded.made_by, now.made_by),
    )


def without_documents(recorded: Answer) -> Answer:
    """What is answered now where all documents are gone to which a question was limited."""
    text = "The documents to which the question was limited are no longer in the library."
    return Answer(question=recorded.question, searched=recorded.searched, status="no_evidence", text=text)


def _of_answer(before: Answer, now: Answer) -> Iterator[Change]:
    if before.status != now.status:
        yield Change(what="status", before=before.status, now=now.status)
    if before.text != now.text:
        yield Change(what="text", before=before.text, now=now.text)
    places, places_now = _places(before), _places(now)
    if places != places_now:
        yield Change(what="quotes", before="; ".join(places), now="; ".join(places_now))
    support, support_now = _support(before), _support(now)
    if support != support_now:
        yield Change(what="support", before=support, now=support_now)
    if before.searched != now.searched:
        yield Change(what="searched", before=before.searched, now=now.searched)


def _places(answer: Answer) -> list[str]:
    """Where its quotes stand, by the documents' names; the version is told of with the documents."""
    return [f"[{cited.number}] {cited.title}: “{cited.quote}”" for cited in answer.citations]


def _support(answer: Answer) -> str:
    return ", ".join(sentence.support for sentence in answer.sentences)


def _of_documents(before: Answer, now: Answer, records: Mapping[str, SourceRecord]) -> Iterator[Change]:
    """What became of the documents that the answer cited or found, and which it cites now that it did not find."""
    cited = {one.uri: (one.version, one.title) for one in before.citations}
    found = {hit.uri: (hit.passage.version, hit.passage.title) for hit in before.nearest}
    for uri, (version, title) in {**found, **cited}.items():
        record = records.get(uri)
        if record is None:
            yield Change(what="document removed", before=title, now=uri)
        elif record.version != version:
            yield Change(what="document changed", before=title, now=uri)
    for citation in now.citations:
        if citation.uri not in found and citation.uri not in cited:
            cited[citation.uri] = (citation.version, citation.title)
            yield Change(what="document is new", before="", now=citation.uri)


def _of_maker(before: MadeBy, now: MadeBy) -> Iterator[Change]:
    for what, was, is_now in (
        ("model", before.model, now.model),
        ("embedding model", before.embedding_model, now.embedding_model),
        ("program", before.version, now.version),
    ):
        if was != is_now:
            yield Change(what=what, before=was, now=is_now)
    for kind, pairs, pairs_now in (
        ("prompt", dict(before.prompts), dict(now.prompts)),
        ("setting", dict(before.settings), dict(now.settings)),
    ):
        # A prompt is sent only where there is something to send it for, and without a model its settings do not matter.
        for name in sorted(pairs.keys() & pairs_now.keys()):
            if pairs[name] != pairs_now[name]:
                yield Change(what=f"{kind} {name}", before=pairs[name], now=pairs_now[name])
