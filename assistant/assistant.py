"""The facade: all wiring and nothing else."""

import asyncio
import os
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from contextlib import aclosing, suppress
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from langchain_core.document_loaders import BaseLoader
from langchain_core.language_models import BaseChatModel
from langchain_core.runnables import Runnable, RunnableConfig

from assistant.answering.audit import Maker
from assistant.answering.chain import AnswerChain, make_question
from assistant.answering.models import Writers
from assistant.answering.recording import check_writable, read, unrecorded_in
from assistant.answering.replaying import changes, without_documents
from assistant.answering.review import After
from assistant.answering.trying import tried
from assistant.briefing.brief import Briefer, Order, state_of
from assistant.briefing.gathering import Watcher
from assistant.briefing.keeping import read as read_brief
from assistant.briefing.prose import Means
from assistant.briefing.replies import Replies, by_topics
from assistant.briefing.templates import template as read_template
from assistant.briefing.values import Briefing
from assistant.conversations.continuing import exchanges_of, ids
from assistant.conversations.store import Conversations
from assistant.conversations.values import KeptConversation, Listed
from assistant.errors import ArchiveDamaged, BadQuestion, FolderLost, ModelError, SettingsError, UnknownSource
from assistant.library import checking, originals
from assistant.library import history as past
from assistant.library.brief_pages import is_brief_id
from assistant.library.briefs import KeptBriefs
from assistant.library.dropped import uri_for
from assistant.library.editing import edit
from assistant.library.edits import checked, resettable, with_changes, without_changes
from assistant.library.embeddings import PassageEmbeddings
from assistant.library.exporting import Export
from assistant.library.filejob import Prepared, Read, file_job
from assistant.library.folder import files_under, whole_path
from assistant.library.importing import Import
from assistant.library.intake import Intake, nameless, no_scheme, text_job
from assistant.library.kept_briefs import KeptBrief
from assistant.library.library import Library
from assistant.library.loading import texts_of
from assistant.library.naming import named
from assistant.library.problems import uri_of
from assistant.library.rebuild import Rebuild
from assistant.library.removing import Removing
from assistant.library.sync import Consent, Sync
from assistant.library.watching import SETTLE_S, Watch
from assistant.reading import FORMATS
from assistant.reading.addresses import is_address, looks_like_address
from assistant.reading.workers import Workers
from assistant.records import (
    Answer,
    CheckReport,
    Citation,
    Conversation,
    Copy,
    Exported,
    Finding,
    Hit,
    ModelState,
    Opened,
    Problem,
    Rebuilt,
    Receipt,
    Recorded,
    Removal,
    Removed,
    Replayed,
    Report,
    Source,
    SourceRecord,
    Version,
)
from assistant.rendering.brief_files import write_brief
from assistant.rendering.conversation_files import write_conversation
from assistant.search.filters import Filters, Kinds, Uris, asked_day, make_filters
from assistant.search.late import LateInteraction
from assistant.search.retriever import PassageRetriever
from assistant.settings import Settings, load_settings
from assistant.suggesting.suggestions import Reading, Suggestions
from assistant.text.dates import parse_date

if TYPE_CHECKING:
    from assistant.library.pages import Pages

Day = str | date | None
"""A date: ISO text of any precision ("2025", "2025-11", "2025-11-20"), a `date`, or None."""


class Assistant:
    """A library of documents that can be asked. Safe to use from several threads.

    Args:
        home: Folder that holds the library; made if missing. Default: the setting `home`.
        settings: All choices; default: environment, `.env` and defaults.
        model: A chat model of LangChain's, or "provider:name"; default: the setting `model`; "" for quotes only.

    Raises:
        SettingsError: The home is no name of a folder.
        LibraryUnavailable: The home cannot be opened or written.
        LibraryMismatch: The library was made with another embedding model or passage size.
        ModelError: The language model cannot be used.
    """

    def __init__(
        self,
        home: str | Path | None = None,
        *,
        settings: Settings | None = None,
        model: BaseChatModel | str | None = None,
    ) -> None:
        chosen = settings or load_settings()
        changes = {
            "home": _home(home) if home is not None else None,
            "model": model if isinstance(model, str) else None,
        }
        self.settings = chosen.model_copy(update={name: value for name, value in changes.items() if value is not None})
        self.home = _absolute(_home(self.settings.home))
        self._embeddings = PassageEmbeddings(self.settings.embedding_model, batch_size=self.settings.batch_size)
        self._writers = Writers(self.settings, model if isinstance(model, BaseChatModel) else None)
        self._library = Library(self.home, self._embeddings, passage_tokens=self.settings.passage_tokens)
        self._removing = Removing(
            self._library,
            minutes=self.settings.undo_minutes,
            program=_version(),
            max_characters=self.settings.max_characters,
        )
        self._workers = Workers(
            max_bytes=self.settings.max_file_mb * 1_000_000,
            max_characters=self.settings.max_characters,
            timeout_s=self.settings.read_timeout_s,
            memory_mb=self.settings.read_memory_mb,
        )
        self._conversations = Conversations(self.home)
        self._retriever = PassageRetriever(library=self._library, late=LateInteraction(self._library))
        self._after = After(unsupported=self.settings.unsupported, second_opinion=self.settings.second_opinion)
        self._answers = AnswerChain(
            self._retriever,
            self._writers.of,
            maker=Maker(self.settings, version=_version()),
            after=self._after,
            instead=Replies(self._retriever, program=_version()).reply,
        )
        self._suggestions = Suggestions(
            Reading(
                revision=lambda: self.revision,
                records=self.sources,
                text=lambda uri: self.source(uri).text,
                ask=lambda question, conversation: self.ask(question, conversation=conversation, model="quotes"),
            )
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @staticmethod
    def rebuild(
        home: str | Path | None = None,
        *,
        settings: Settings | None = None,
        force: bool = False,
        begun: Callable[[Rebuilt], None] | None = None,
        report: Report | None = None,
    ) -> Rebuilt:
        """Builds a library anew for the embedding model and passage size of now, from the texts that it holds.

        The documents' files are not needed. The old one is in use until the new one takes its place; broken off, it is
        as it was, and the next call goes on. Titles, dates and versions stay, so that citations remain valid.

        Args:
            home: As for `Assistant`.
            settings: As for `Assistant`.
            force: Rebuild it even if it was made with these.
            begun: Told from what to what, before anything is embedded.
            report: Told how far it is.

        Raises:
            LibraryUnavailable: It cannot be opened or written, lacks space, a document in it is damaged, or another
                program is rebuilding it.
            LibraryMismatch: It was made by a newer version of this program, or by another program.
            EmbeddingError: The embedding model cannot be loaded.
            SettingsError: Passages may be longer than the model reads.
        """
        chosen = settings or load_settings()
        job = Rebuild(
            _absolute(_home(home if home is not None else chosen.home)),
            PassageEmbeddings(chosen.embedding_model, batch_size=chosen.batch_size),
            passage_tokens=chosen.passage_tokens,
            begun=begun,
            report=report,
        )
        return job.run(force=force)

    def close(self) -> None:
        """Lets go of the library, and ends the processes that read files."""
        self._workers.close()
        self._library.close()

    def warm(self) -> None:
        """Loads the models now; it takes some seconds, which the first question would wait otherwise.

        A language model that cannot be used does no harm here: an answer that needs it says so.
        """
        self._embeddings.warm()
        with suppress(ModelError):
            self._writers.of()

    # -- documents

    def add(self, paths: str | Path | BaseLoader | Iterable[str | Path], *, report: Report | None = None) -> Receipt:
        """Adds files, folders with all that is in them, web pages, or what a LangChain loader loads.

        A web page is fetched each time it is added; one that cannot be had leaves the version there is. It is kept
        under the address that it declares as its own, where that is of its site, without what only tells where its
        reader came from.

        A zip archive, a mailbox, a feed or a list of articles gives a source for each document in it, named
        `path#item`. In a folder such a file is read again when it has changed, and documents that it does not hold any
        more are removed; named itself, it is also read again if one of its documents failed or was removed before.

        Args:
            paths: A path, a web address ("https://..."), several, or a loader.
            report: Told how far it is.

        Returns:
            One outcome per document, in the order of the files' names within each folder. What cannot be read fails
            and stops nothing else.

        Raises:
            LibraryUnavailable: The library cannot be written; what was added before stays.
            FolderLost: An ignore file cannot be read or understood; nothing is added.
        """
        if isinstance(paths, BaseLoader):
            return self.add_texts(texts_of(paths), report=report)
        given = [paths] if isinstance(paths, (str, Path)) else list(paths)
        reading = self._workers.reading()
        pages = self._pages(reading) if any(isinstance(path, str) and is_address(path) for path in given) else None
        jobs: list[tuple[str, Prepared]] = []
        for path in given:
            if pages is not None and isinstance(path, str) and is_address(path):
                jobs.append(pages.job(path))
            else:
                jobs.extend(self._file_jobs(path, reading))

        def interrupt() -> None:
            reading.stop()
            if pages is not None:
                pages.stop()

        return Intake(self._library, report, interrupt=interrupt).add(jobs)

    def sync(
        self,
        folder: str | Path,
        *,
        consent: Consent | None = None,
        emptied: bool = False,
        report: Report | None = None,
    ) -> Receipt:
        """Makes the library equal to a folder: adds what is new, and removes what is no longer there.

        A file that lies elsewhere in the folder takes its document along: nothing is embedded again, and the title and
        date stay. Files that an ignore file names now count as gone. Documents that do not come from this folder stay.

        Args:
            folder: As it was named when its files were added; links in its name count.
            consent: Asked before documents are removed, and only then; default: they are removed.
            emptied: The folder may have lost all of its documents; otherwise that is taken for a disk that is missing.
            report: Told how far it is.

        Returns:
            One outcome per file, in the order of their names; then one for each document that is gone.

        Raises:
            FolderLost: The folder is missing, cannot be opened, has lost all of its documents, or has an ignore file
                that cannot be read or understood; nothing is changed.
            LibraryUnavailable: The library cannot be written; what was done before stays.
        """
        job = self._sync_of(folder, report)
        look = job.look()
        plan = job.plan(look, emptied=emptied)
        removing = not plan.gone or consent is None or consent(plan.gone)
        return job.apply(look, plan, removing=removing)

    def watch(self, folder: str | Path, *, settle_s: float = SETTLE_S, report: Report | None = None) -> Watch:
        """Follows a folder: rounds of `sync`, each when something has changed there and come to rest.

        Documents whose file is gone are removed without a question.

        Args:
            folder: As for `sync`.
            settle_s: For how long a file must be the same before it is read, in seconds.
            report: Told how far a round is.

        Returns:
            Its `round` and `wait`, to be called in turn; `round` returns what has changed, and may be called again
            after any error. Ctrl-C ends either; `close` ends it all.

        Raises:
            FolderLost: The folder is missing, or cannot be opened, from the start.
        """
        sync = self._sync_of(folder, report)
        sync.look()
        return Watch(sync, leave_out=self.home, settle_s=settle_s)

    def add_text(self, text: str, *, uri: str, title: str = "", published: Day = None, author: str = "") -> Receipt:
        """Adds one text under a name of its own; a text of the same name is replaced.

        Args:
            text: Kept as it is: offsets refer to it.
            uri: Its name in the library.
            title: Shown and searched; default: the uri.
            published: When it appeared.
            author: Who signs.
        """
        return self.add_texts([{"text": text, "uri": uri, "title": title, "published": published, "author": author}])

    def add_texts(self, items: Iterable[dict[str, Any]], *, report: Report | None = None) -> Receipt:
        """Adds several texts at once: {"text", "uri"} and, if wanted, "title", "published", "author"."""
        jobs = [text_job(item, max_characters=self.settings.max_characters, parse_date=parse_date) for item in items]
        return Intake(self._library, report).add(jobs)

    @property
    def revision(self) -> str:
        """The library's state: another one whenever a document has come, changed or gone; "" before the first."""
        self._library.refresh()
        return self._library.revision

    def sources(self) -> tuple[SourceRecord, ...]:
        """All sources without their texts: the dated ones first, newest first, then by title."""
        self._library.refresh()
        by_title = sorted(self._library.records.values(), key=lambda record: (record.title, record.uri))
        return tuple(sorted(by_title, key=lambda record: record.published, reverse=True))

    def record(self, uri: str | Path) -> SourceRecord:
        """One source without its text.

        Args and errors as for `source`.
        """
        self._library.refresh()
        return self._library.record(str(uri))

    def problems(self, *, dismissed: bool = False) -> tuple[Problem, ...]:
        """What needs a hand: files that failed or were skipped, as far as they are still there; then documents with
        pages without text, without a date, or with a note.

        Args:
            dismissed: What is dismissed, too; it is left out otherwise.
        """
        self._library.refresh()
        return self._library.problems.listed(self._library.records, every=dismissed)

    def dismiss(self, uris: str | Path | Iterable[str | Path]) -> tuple[Problem, ...]:
        """Does not list the problems of some files and documents any more, until they change.

        Args:
            uris: One or several, as `problems` gives them, or as for `source`.

        Returns:
            The problems that are dismissed.

        Raises:
            UnknownSource: One of them is neither a file with a problem nor a document.
        """
        named = [uris] if isinstance(uris, (str, Path)) else list(uris)
        with self._library.writing():
            known = self.problems()
            chosen = {uri_of(str(name), known, self._library.record) for name in named}
            self._library.problems.dismiss(chosen, self._library.records)
        return tuple(problem for problem in known if problem.uri in chosen)

    def copies(self, uri: str | Path) -> tuple[Copy, ...]:
        """The other sources with the same text as one, or nearly the same, in the order in which they were added.

        Args and errors as for `source`.
        """
        self._library.refresh()
        record = self._library.record(str(uri))
        self._library.copies.catch_up()
        return self._library.copies.of(record)

    def copied(self) -> dict[str, tuple[Copy, int]]:
        """All sources that have copies: by uri, the first of the other ones, and how many others there are."""
        self._library.refresh()
        self._library.copies.catch_up()
        return self._library.copies.listed()

    def source(self, uri: str | Path, version: str = "") -> Source:
        """One source with its text.

        Args:
            uri: Its uri, the path of its file, or as much of the uri's end as no other source shares.
            version: Hash of the version wanted, as citations name it, or its first characters; default: the current
                one. For a former version the uri may also be the one that it had then.

        Raises:
            UnknownSource: There is none.
            UnknownVersion: It never had this version, or the text of it was purged.
        """
        if version:
            return past.source_of(self._library, str(uri), version)
        self._library.refresh()
        return self._library.source(str(uri))

    def named(self, name: str | Path) -> tuple[SourceRecord, ...]:
        """The sources that a name stands for, without their texts: one, or all that a file holds.

        Args:
            name: As for `source`, or an archive, a mailbox or a feed.

        Raises:
            UnknownSource: There is none.
        """
        self._library.refresh()
        return named(self._library, str(name))

    def edit(
        self,
        uri: str | Path,
        *,
        title: str | None = None,
        published: Day = None,
        author: str | None = None,
        reset: str | Iterable[str] = (),
    ) -> SourceRecord:
        """Corrects what is known of one source, at once for all who search; it stays so when the document changes.

        Args:
            uri: Named as for `source`.
            title: The right one; None leaves it, as with the others.
            published: When it appeared, of any precision; "none" or "": it has no date.
            author: Who signs; "": nobody.
            reset: What is to be again as the document itself says: "title", "author", "published", several, or "all".

        Returns:
            Its record now.

        Raises:
            BadEdit: A value cannot be kept, or nothing is to be changed.
            UnknownSource: There is none.
            LibraryUnavailable: The library cannot be written; the source is as it was.
        """
        written = published.isoformat() if isinstance(published, date) else published
        named = {"title": title, "author": author, "published": written}
        changes = checked({field: value for field, value in named.items() if value is not None})
        again = resettable([reset] if isinstance(reset, str) else list(reset), beside=changes)
        return edit(self._library, str(uri), lambda record: with_changes(without_changes(record, again), changes))

    def opened(self, citation: Citation) -> Opened:
        """The text that a citation quotes, as it was when it was quoted, however old the citation is.

        Returns:
            Its `source.text[start:end]` is the quote; `source.superseded` says since when the document is another.

        Raises:
            UnknownSource: The document was removed.
            UnknownVersion: The text of that version was purged.
        """
        return past.opened(self._library, citation)

    def original(self, uri: str | Path, version: str = "") -> BinaryIO:
        """The file that a source was read from, or that holds it, open at its beginning; its `name` is its path.

        It is byte for byte what was read. Close it, or use it as a context manager.

        Args:
            uri: Named as for `source`.
            version: As for `source`.

        Raises:
            OriginalLost: The source was read from no file, or that is gone, closed or another now.
            UnknownSource: There is none.
            UnknownVersion: It never had this version, or the text of it was purged.
        """
        return originals.opened(self.home, self.source(uri, version) if version else self.record(uri))

    def history(self, uri: str | Path) -> tuple[Version, ...]:
        """The versions of a source: the current one first, then those it has had, newest first.

        Args and errors as for `source`.
        """
        self._library.refresh()
        return past.history(self._library, str(uri))

    def former_counts(self, uris: Iterable[str | Path]) -> dict[str, int]:
        """How many former versions sources have: by uri, of those that have any.

        Args and errors as for `source`.
        """
        self._library.refresh()
        return past.counts(self._library, [str(uri) for uri in uris])

    def purge(
        self,
        uris: str | Path | Iterable[str | Path] | None = None,
        *,
        before: Day = None,
        keep: int = 0,
        consent: past.Consent | None = None,
    ) -> tuple[Version, ...]:
        """Deletes texts of former versions; citations that quoted them then say that they were purged.

        Args:
            uris: Only of these sources, named as for `source`; default: of all.
            before: Only versions that were superseded before this day (UTC).
            keep: How many former versions of each source to keep, the newest ones.
            consent: Asked first with what would be purged; default: it is purged.

        Returns:
            The versions that were purged. Those whose text is still that of the document now are left alone.

        Raises:
            UnknownSource: One of the sources is not there; then nothing is purged.
            BadQuestion: `before` is no date, or `keep` is negative.
        """
        named = [uris] if isinstance(uris, (str, Path)) else uris
        chosen = None if named is None else [str(uri) for uri in named]
        if keep < 0:
            raise BadQuestion(f"{keep} versions cannot be kept: say how many, 0 or more.")
        limit = parse_date(str(before)) if before else ""
        if before and not limit:
            raise BadQuestion(f"{str(before)!r} is no date: write it as 2025-11-20.")
        return past.purge(self._library, chosen, before=limit, keep=keep, consent=consent)

    def check(
        self, *, repair: bool = False, deep: bool = False, files: Finding | None = None, report: Report | None = None
    ) -> CheckReport:
        """Proves that the library is whole: every text to the letter, every passage in its place, every index in step.

        Args:
            repair: Mend what can be made from the rest; what cannot is told with what to do.
            deep: Embed every passage again and compare, which takes as long as adding them did.
            files: What `assistant.library.checking.check_files` has found, where it was called before the library was
                opened: damaged vector files may end the process that opens them. Default: looked at now.
            report: Told how far it is.

        Returns:
            One finding for each invariant; `ok` if all hold now.
        """
        return checking.check(self._library, repair=repair, deep=deep, files=files, report=report)

    def remove(
        self, uris: str | Path | Iterable[str | Path], *, for_good: bool = False, must_keep: bool = False
    ) -> Removed:
        """Removes sources with everything that belongs to them, former versions included; all of those named, or none.

        `restore` brings them back while they are kept, for as long as the setting `undo_minutes` says; whatever is
        damaged or finds no room on the disk is not kept. A single document that is removed from an archive, a mailbox
        or a feed comes back when that file is changed, or added anew by its name.

        Args:
            uris: One or several, named as for `source`; the path of a file that holds many documents stands for all.
            for_good: Nothing is kept of them.
            must_keep: Where one of them cannot be kept, nothing is removed.

        Returns:
            Their records, and the removal that `restore` undoes; None where nothing could be kept.

        Raises:
            UnknownSource: One of them is not there.
            NotKept: One of them cannot be kept, and must be.
        """
        names = [uris] if isinstance(uris, (str, Path)) else uris
        chosen = [record.uri for name in names for record in self.named(name)]
        return self._removing.remove(chosen, for_good=for_good, must_keep=must_keep)

    def removed(self) -> tuple[Removal, ...]:
        """What was removed and can be brought back, the last removal first."""
        self._removing.sweep()
        return self._removing.removals()

    def restore(self, removal: str = "", *, report: Report | None = None) -> Receipt:
        """Brings back what was removed together, as it was: texts, versions, edits, and files dropped into the page.

        Args:
            removal: The key of one of `removed`; default: the last.
            report: Told how far it is.

        Returns:
            One outcome per document; it fails where another document has its name by now, and can be had later.

        Raises:
            NothingToRestore: There is no such removal, or it is not kept any more.
            LibraryUnavailable: The library cannot be written; the same call goes on.
        """
        return self._removing.restore(removal, report=report)

    def export(self, folder: str | Path, *, vectors: bool = True, report: Report | None = None) -> Exported:
        """Writes the library out as plain files: texts, records as JSON lines, and vectors.

        It is the library as it is at one moment, even while others add to it. Former versions go along.

        Args:
            folder: A new or empty one, outside of the library's own.
            vectors: Whether they go along; without them, importing embeds everything anew.
            report: Told how far it is.

        Raises:
            ArchiveDamaged: The folder is not empty, or cannot be written.
            LibraryUnavailable: A document is damaged.
        """
        place = _absolute(_given(folder))
        return Export(self._library, place, vectors=vectors, program=_version(), report=report).run()

    def import_from(self, folder: str | Path, *, report: Report | None = None) -> Receipt:
        """Takes in a library that `export` has written. Killed at any moment, the next call goes on.

        A document that is here in another version is updated; its version until now stays as a former one.

        Args:
            folder: What `export` has made.
            report: Told how far it is.

        Returns:
            One outcome per document; what is damaged fails, and stops no other.

        Raises:
            ArchiveDamaged: It holds no exported library, or one of a newer version of this program.
            LibraryUnavailable: The library cannot be written; what was taken before stays.
        """
        place = _absolute(_given(folder))
        return Import(self._library, place, max_characters=self.settings.max_characters, report=report).run()

    # -- questions

    def search(
        self,
        question: str,
        k: int = 10,
        *,
        conversation: Conversation | None = None,
        since: Day = None,
        until: Day = None,
        uris: Uris = None,
        kinds: Kinds = None,
        dates: bool = True,
    ) -> tuple[Hit, ...]:
        """The passages nearest to a question, best first, at most `k`.

        Args:
            question: As a person would ask it.
            k: Most hits, at least 1.
            conversation: What was said before; a follow-up is searched in its light, after a briefing in that of its
                topic.
            since: Only sources published on this day or later.
            until: Only sources published on this day or earlier.
            uris: Only these sources.
            kinds: Only documents of these formats, as their records' `kind` ("pdf", "eml").
            dates: Whether dates in the question count where neither `since` nor `until` is given. "Reports since 18
                November" limits `ask` to what was published since, and puts that first here; "in 2022" and "the
                latest" put first what fits them.

        Raises:
            BadQuestion: The question is no text, empty or too long, or what comes with it cannot be used.
            UnknownSource: One of `uris` is not there.
        """
        asked = make_question({**self._asked(question, conversation, since, until, uris, dates, kinds=kinds), "k": k})
        return self._answers.hits(replace(asked, conversation=by_topics(asked.conversation, date.today())))

    def ask(
        self,
        question: str,
        *,
        conversation: Conversation | None = None,
        since: Day = None,
        until: Day = None,
        uris: Uris = None,
        kinds: Kinds = None,
        dates: bool = True,
        model: BaseChatModel | str | None = None,
        record: str | Path | None = None,
        config: RunnableConfig | None = None,
        user: str = "",
    ) -> Answer:
        """The answer that the documents give, or an answer that says they give none.

        "Brief me on ...", "timeline of ...", "who said what about ...", "do the sources disagree on ..." and "what is
        new since Tuesday" get that part of a briefing: each sentence a line of it, `Answer.briefing` says which.

        Other args and errors as for `search`. Where a language model fails, the answer is quotes and its note says why.

        Args:
            model: Which language model writes: one of `models`, any as "provider:name", a chat model of LangChain's,
                or "quotes" for none; default: that of the assistant.
            record: A file to which the answer is appended as a line of JSON, with what made it; see `replay`.
            config: LangChain's, for the model too: callbacks, tags, metadata, run_name.
            user: Who asks, as of `brief`: "since my last briefing" means one of theirs.

        Raises:
            RecordUnusable: The answer cannot be recorded there. Mostly that is seen before anything is asked; where it
                is not, the error's `answer` holds it.
        """
        asked = make_question(
            self._asked(question, conversation, since, until, uris, dates, model, kinds=kinds, user=user)
        )
        if record is not None:
            check_writable(Path(record))
        answer = self.chain.invoke(asked, config)
        if record is not None and (unrecorded := unrecorded_in(Path(record), asked, answer)):
            raise unrecorded
        return answer

    async def aask(
        self,
        question: str,
        *,
        record: str | Path | None = None,
        config: RunnableConfig | None = None,
        **options: Any,
    ) -> Answer:
        """As `ask`, without blocking the event loop; cancelled, it cancels the model's call."""
        asked = make_question({"question": question, **_options(options)})
        if record is not None:
            await asyncio.to_thread(check_writable, Path(record))
        answer = await self.chain.ainvoke(asked, config)
        if record is not None and (unrecorded := await asyncio.to_thread(unrecorded_in, Path(record), asked, answer)):
            raise unrecorded
        return answer

    def stream(
        self,
        question: str,
        *,
        conversation: Conversation | None = None,
        since: Day = None,
        until: Day = None,
        uris: Uris = None,
        kinds: Kinds = None,
        dates: bool = True,
        model: BaseChatModel | str | None = None,
        record: str | Path | None = None,
        config: RunnableConfig | None = None,
        user: str = "",
    ) -> Iterator[str | Answer]:
        """Pieces of the answer's text as they are ready, then the `Answer`, whose text is what counts.

        Args and errors as for `ask`. Closing it ends the model's stream.
        """
        asked = make_question(
            self._asked(question, conversation, since, until, uris, dates, model, kinds=kinds, user=user)
        )
        if record is not None:
            check_writable(Path(record))
        unrecorded = None
        for piece in self._answers.stream(asked, config):
            if record is not None and isinstance(piece, Answer):
                unrecorded = unrecorded_in(Path(record), asked, piece)
            yield piece
        if unrecorded is not None:  # the answer, which may have been paid for, has been given
            raise unrecorded

    async def astream(
        self,
        question: str,
        *,
        record: str | Path | None = None,
        config: RunnableConfig | None = None,
        **options: Any,
    ) -> AsyncGenerator[str | Answer, None]:
        """As `stream`, without blocking the event loop; closed or cancelled, it ends the model's stream."""
        asked = make_question({"question": question, **_options(options)})
        if record is not None:
            await asyncio.to_thread(check_writable, Path(record))
        async with aclosing(self._answers.astream(asked, config)) as pieces:
            unrecorded = None
            async for piece in pieces:
                if record is not None and isinstance(piece, Answer):
                    unrecorded = await asyncio.to_thread(unrecorded_in, Path(record), asked, piece)
                yield piece
            if unrecorded is not None:
                raise unrecorded

    def replay(self, file: str | Path) -> Iterator[tuple[int, Replayed | str]]:
        """Asks recorded questions again, and tells what has changed since.

        A language model writes the answers now if one is set now. "Yesterday" in a question is counted from today.

        Args:
            file: That `ask` has recorded answers in.

        Returns:
            For each line its number, from 1, and what came of it; or why it cannot be read, such as half a line that a
            full disk has left.

        Raises:
            RecordUnusable: The file cannot be read.
        """
        for number, line in read(Path(file)):
            yield number, line if isinstance(line, str) else self._replayed(line)

    def suggestions(self, k: int = 4, *, uris: Uris = None) -> tuple[str, ...]:
        """Questions to begin with, made of the documents' own sentences; each was asked, and is answered.

        The same for the same library; kept until that changes. No language model is called.

        Args:
            k: Most of them, up to 12.
            uris: Only from these sources; default: from some of all, the newest first.

        Returns:
            The best first, of different documents and kinds; fewer or none where no question is sure. English only.

        Raises:
            BadQuestion: `k` is less than 1, or more than 12.
            UnknownSource: One of `uris` is not there.
        """
        named = [uris] if isinstance(uris, (str, Path)) else list(uris or ())
        return self._suggestions.first(k, [record.uri for name in named for record in self.named(name)])

    def follow_ups(
        self,
        answer: Answer,
        k: int = 3,
        *,
        beside: Iterable[str] = (),
        conversation: Conversation | None = None,
    ) -> tuple[str, ...]:
        """What to ask after an answer: questions that other sentences of its sources answer; each was asked.

        Args:
            answer: Of any status; one without quotes has none.
            k: Most of them, up to 12.
            beside: Questions that were asked before.
            conversation: What they will be asked in, with the answer at its end; default: nothing but the answer.

        Returns:
            The nearest to what was quoted first; fewer or none where no question is sure. English only.

        Raises:
            BadQuestion: `k` is less than 1, or more than 12.
        """
        return self._suggestions.after(answer, k, beside=beside, conversation=conversation)

    @staticmethod
    def models(settings: Settings | None = None, *, ask: bool = True) -> tuple[ModelState, ...]:
        """The language models that are set, and whether each can be used; needs no library.

        Args:
            settings: As for `Assistant`.
            ask: Whether each is called, with a few words; else it is only seen whether anything is missing.

        Returns:
            One for each of `Settings.model_names`, the default first.
        """
        return tried(settings or load_settings(), ask=ask)

    @property
    def model_names(self) -> tuple[str, ...]:
        """The language models that can be chosen, the one that writes by default first; "quotes" is none."""
        return self._writers.names

    # -- conversations that are kept

    def conversations(self, search: str = "", *, user: str = "") -> tuple[Listed, ...]:
        """The conversations that are kept, newest first, those that cannot be read included.

        Args:
            search: Only those in whose name, questions or answers all these words stand.
            user: Whose; "" where nobody logs in. In the web page each person has their own.
        """
        return self._conversations.listed(user, search)

    def conversation(self, id: str, *, user: str = "") -> KeptConversation:
        """One of them, whole; its `conversation` is what a next question goes on from.

        Raises:
            UnknownConversation: There is none of this id, or it is another person's.
            ConversationUnusable: It is damaged.
        """
        return self._conversations.get(user, id)

    def keep_conversation(self, conversation: Conversation, *, id: str = "", user: str = "") -> KeptConversation:
        """Keeps a conversation, or the turns that have come to it since it was kept.

        Args:
            conversation: With all its turns; where they have answers, these are kept whole.
            id: Of what is kept of it so far; "" for a new one.
            user: Whose it is.

        Raises:
            UnknownConversation: There is none of this id.
            ConversationUnusable: It is damaged, or cannot be written.
        """
        known = self.conversation(id, user=user).exchanges if id else ()
        fresh = exchanges_of(conversation, known)
        return self._conversations.go_on(user, fresh, id=id, seen=ids(known))

    def write_conversation(self, id: str, path: str | Path, *, user: str = "") -> Path:
        """Writes a kept conversation to a file, in the form that its ending says: .md, .html or .docx.

        Each quote is a footnote, and the documents are listed with their dates and versions.

        Raises:
            BadExport: The ending is none of these, or the file cannot be written.
            UnknownConversation: There is none of this id.
            ConversationUnusable: It is damaged.
        """
        return write_conversation(self.conversation(id, user=user), path)

    @property
    def keeping(self) -> Conversations:
        """Where they are kept, for a door that keeps each step: the question, then what came of it."""
        return self._conversations

    def rename_conversation(self, id: str, name: str, *, user: str = "") -> KeptConversation:
        """Names a conversation; "" gives it the name of its first question again.

        Raises:
            BadEdit: The name is too long.
            UnknownConversation: There is none of this id.
            ConversationUnusable: It is damaged, or cannot be written.
        """
        return self._conversations.rename(user, id, name)

    def remove_conversation(self, id: str, *, user: str = "") -> None:
        """Removes a conversation, a damaged one too; for an hour `restore_conversation` brings it back.

        Raises:
            UnknownConversation: There is none of this id.
            ConversationUnusable: It cannot be removed.
        """
        self._conversations.remove(user, id)

    def restore_conversation(self, id: str, *, user: str = "") -> None:
        """Brings back a conversation that was removed within the last hour.

        Raises:
            UnknownConversation: None of this id was removed.
            ConversationUnusable: It cannot be brought back.
        """
        self._conversations.restore(user, id)

    # -- briefings

    def brief(
        self,
        topic: str,
        *,
        template: str | Path = "full",
        sections: Iterable[str] = (),
        since: Day = None,
        until: Day = None,
        uris: Uris = None,
        new: bool = False,
        new_since: Day = None,
        keep: bool = True,
        model: BaseChatModel | str | None = None,
        watcher: Watcher | None = None,
        user: str = "",
    ) -> Briefing:
        """A briefing on a topic: what the documents say about it, each line with its quotes. No language model is
        needed.

        With one, bottom line and key points are written, one call for each, and pass the gate of written answers (see
        `briefing.prose.Prose` for what is corrected); every other section is quoted. Where less than half of a section
        stands, or the model fails, its lines are quoted and a note says why.

        Args:
            topic: In a few words ("seafood imports", "the ferry accident off Korsund").
            template: "full", "short", "chronology", or the path of one's own.
            sections: Only these, in this order ("bottom line", "key points:5"); default: those of the template.
            since: Only sources published on this day or later.
            until: Only sources published on this day or earlier.
            uris: Only these sources.
            new: Only what is new since the last briefing on the topic, unless `sections` names others.
            new_since: What is new is told since this day, or since the kept briefing of this id; default: since the
                last briefing on an earlier library.
            keep: Whether it is kept, so that it can be opened again and the next one can say what is new.
            model: A chat model of LangChain's, "provider:name", or "quotes"; default: that of this assistant.
            watcher: Told what is being done, how much of it is done, and how much there is.
            user: Whose it is; "" where nobody logs in. In the web page each person has their own.

        Raises:
            BadQuestion: The topic is no text, empty or too long, or what comes with it cannot be used.
            BadTemplate: There is no such template or section, or it cannot be understood.
            UnknownSource: One of `uris` is not there.
            UnknownBriefing: There is no briefing of the id in `new_since`.
            LibraryUnavailable: It cannot be kept, or those on its topic cannot be read.
        """
        wanted = tuple(sections) or (("what is new",) if new else ())
        order = Order(
            topic=topic,
            template=read_template(template, wanted),
            filters=make_filters(since, until, uris),
            new=new,
            new_since=new_since if is_brief_id(new_since) else asked_day(new_since, "new_since"),
            keep=keep,
            user=user,
            means=Means(choose=partial(self._writers.of, model), after=self._after),
        )
        return Briefer(self._retriever, program=_version(), watcher=watcher).brief(order)

    def briefs(self, *, user: str = "") -> tuple[KeptBrief, ...]:
        """The briefings that are kept, newest first: what was ordered, when, and over which documents.

        Ordered again, one says the same as long as its `library` is this one's (`state`).

        Args:
            user: Whose; "" where nobody logs in.

        Raises:
            LibraryUnavailable: They cannot be read.
        """
        return KeptBriefs(self.home, user=user).listed()

    def kept_brief(self, id: str, *, user: str = "") -> KeptBrief:
        """One of the briefings that are kept, as `briefs` lists it.

        Raises:
            UnknownBriefing: There is none of this id, or it is another person's.
            LibraryUnavailable: It cannot be read.
        """
        return KeptBriefs(self.home, user=user).get(id)

    def reopen_brief(self, id: str, *, user: str = "") -> Briefing:
        """A kept briefing as it was made, whatever has become of the documents since.

        Args:
            id: As `briefs` names it.
            user: Whose it is.

        Raises:
            UnknownBriefing: There is none of this id, or it is another person's.
            BriefingUnusable: Its page is damaged, or was not kept: an earlier version made it.
            LibraryUnavailable: It cannot be read.
        """
        return read_brief(KeptBriefs(self.home, user=user).page(id), id=id)

    def remove_brief(self, id: str, *, user: str = "") -> None:
        """Removes a kept briefing; for an hour `restore_brief` brings it back.

        Raises:
            UnknownBriefing: There is none of this id, or it is another person's.
            LibraryUnavailable: It cannot be removed.
        """
        KeptBriefs(self.home, user=user).remove(id)

    def restore_brief(self, id: str, *, user: str = "") -> KeptBrief:
        """Brings back a briefing that was removed within the last hour.

        Raises:
            UnknownBriefing: None of this id was removed.
            LibraryUnavailable: It cannot be brought back.
        """
        return KeptBriefs(self.home, user=user).restore(id)

    @property
    def state(self) -> str:
        """A hash of the documents, as briefings name it (`Made.library`): the same documents give the same."""
        self._library.refresh()
        return state_of(self._library.records.values())

    def write_brief(self, briefing: Briefing, path: str | Path, *, pictures: bool = True) -> Path:
        """Writes a briefing to a file, in the form that its ending says: .md, .html, .docx, .pdf or .txt.

        Args:
            briefing: What is written.
            path: Of the file.
            pictures: Whether timeline, speakers and documents are drawn; Markdown says it in a sentence.

        Raises:
            BadExport: The ending is none of these, or the file cannot be written.
        """
        return write_brief(briefing, path, pictures=pictures)

    # -- for LangChain

    @cached_property
    def chain(self) -> Runnable[Any, Answer]:
        """A Runnable from a question, or a dict with "question" and options as for `ask`, to an `Answer`."""
        return self._answers.as_runnable()

    def as_retriever(
        self,
        k: int = 10,
        *,
        since: Day = None,
        until: Day = None,
        uris: Uris = None,
    ) -> PassageRetriever:
        """A LangChain retriever over this library; each document's metadata has its uri, offsets and score."""
        limits: Filters = make_filters(since, until, uris)
        return self._retriever.model_copy(update={"k": k, "filters": limits})

    # -- wiring

    def _replayed(self, line: Recorded) -> Replayed:
        uris = [uri for uri in line.uris if self._is_known(uri)]
        if line.uris and not uris:
            now = without_documents(line.answer)
        else:
            now = self.ask(
                line.answer.question,
                conversation=line.conversation,
                since=line.since,
                until=line.until,
                uris=uris,
                kinds=line.kinds,
                dates=line.dates,
            )
        records = {record.uri: record for record in self.sources()}
        return Replayed(recorded=line.answer, now=now, changes=changes(line.answer, now, records))

    def _asked(
        self,
        question: str,
        conversation: Conversation | None,
        since: Day,
        until: Day,
        uris: Uris,
        dates: bool,
        model: BaseChatModel | str | None = None,
        *,
        kinds: Kinds = None,
        user: str = "",
    ) -> dict[str, Any]:
        return {
            "question": question,
            "conversation": conversation,
            "since": since,
            "until": until,
            "uris": uris,
            "kinds": kinds,
            "dates": dates,
            "model": model,
            "user": user,
        }

    def _is_known(self, uri: str) -> bool:
        try:
            return bool(self.named(uri))
        except UnknownSource:
            return False

    def _sync_of(self, folder: str | Path, report: Report | None) -> Sync:
        if not str(folder):
            raise FolderLost("An empty path names no folder: name the folder to be synced; . is the one you are in.")
        return Sync(self._library, _absolute(Path(folder)), reading=self._workers.reading, report=report)

    def uri_for(self, path: str | Path) -> str:
        """What a file is called as a document, whether it has been added or not: by its whole path.

        One in the folder of files that were dropped into the web page is called uploads/ and its name.
        """
        return uri_for(self._library, Path(path))

    def _file_jobs(self, path: str | Path, read: Read) -> Iterator[tuple[str, Prepared]]:
        if not str(path):  # pathlib would take it for the folder that one happens to stand in
            yield "", nameless
            return
        whole = _absolute(Path(path))
        if looks_like_address(str(path)) and whole.suffix.lower() not in FORMATS and not os.path.lexists(whole):
            yield str(path), partial(no_scheme, str(path))
            return
        is_folder = os.path.isdir(whole)  # noqa: PTH112 - which is no error where it cannot be asked
        for file in files_under(whole, leave_out=self.home) if is_folder else [whole]:
            uri = uri_for(self._library, file)
            yield uri, file_job(file, self._library, read, lenient=is_folder, uri=uri)

    def _pages(self, read: Read) -> "Pages":
        from assistant.library.pages import Pages  # loads what connects to the network, which others never need
        from assistant.reading.fetching import Fetcher

        fetcher = Fetcher(
            max_bytes=self.settings.max_file_mb * 1_000_000,
            timeout_s=self.settings.fetch_timeout_s,
            allow_private=self.settings.allow_private_addresses,
        )
        return Pages(self._library, fetcher, read)


def _options(given: dict[str, Any]) -> dict[str, Any]:
    """The options of a question, all of them known: the chain would not miss a misspelled one."""
    unknown = given.keys() - {"conversation", "since", "until", "uris", "kinds", "dates", "model", "user"}
    if unknown:
        raise TypeError(f"There is no option {sorted(unknown)[0]!r} of a question.")
    return given


def _home(name: str | Path) -> Path:
    """The home as a path; an empty one would be the folder that one happens to stand in."""
    text = os.fspath(name)
    if not text or "\0" in text or text != text.encode("utf-8", "replace").decode("utf-8"):
        raise SettingsError(f"{text!r} cannot be the library's folder. Name another with --home or ASSISTANT_HOME.")
    return Path(text)


def _given(folder: str | Path) -> Path:
    if not str(folder):
        raise ArchiveDamaged("An empty path names no folder: name one.")
    return Path(folder)


def _version() -> str:
    try:
        return version("briefing-assistant")
    except PackageNotFoundError:  # run from a folder that was copied
        return "unknown"


def _absolute(path: Path) -> Path:
    return Path(whole_path(path))
