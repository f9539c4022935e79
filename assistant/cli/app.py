"""The commands."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from assistant import __version__
from assistant.cli import briefs as kept_briefs
from assistant.cli import conversations as kept_conversations
from assistant.cli import screen, users
from assistant.cli.documents import listed_values, say_source, source_values, undoing
from assistant.cli.options import AsJson, Home, User, Yes
from assistant.cli.options import file_given as _file
from assistant.cli.options import opened as _opened
from assistant.cli.receipts import show_receipt
from assistant.cli.screen import for_people, hint, say, say_json
from assistant.errors import NotKept
from assistant.rendering.plain import answer_text, harmless
from assistant.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.assistant import Assistant
    from assistant.records import Receipt, Report

app = typer.Typer(
    name="assistant",
    help="Ask a dossier of documents; every sentence of an answer leads to the exact place in a document.",
    epilog=(
        "Exit codes: 0 done; 1 failed; 2 wrong use; 3 (ask, brief) the documents do not answer; 4 (replay) an answer "
        "has changed; 130 stopped."
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


app.add_typer(kept_conversations.app, name="conversations")
app.add_typer(kept_briefs.app, name="briefs")


def _file_or_address(given: str) -> str:
    """A file or folder to add, or a web address, which is not to be taken for a path."""
    _file(given)
    return given


IgnoreDates = Annotated[
    bool, typer.Option("--ignore-dates", help="Search all documents alike, whatever dates the question names.")
]
Model = Annotated[str | None, typer.Option(help="Language model, as provider:name, or quotes for none.")]
Since = Annotated[str | None, typer.Option(help="Only documents from this date on.", metavar="DATE")]
Until = Annotated[str | None, typer.Option(help="Only documents up to this date.", metavar="DATE")]
Documents = Annotated[list[str] | None, typer.Option(help="Only this document; may be repeated.")]
Kinds = Annotated[
    list[str] | None, typer.Option("--kind", help="Only documents of this format (pdf, eml, ...); may be repeated.")
]
Every = Annotated[bool, typer.Option("--all", help="List every file, not only those with problems or losses.")]

_ADDING_STOPPED = "stopped. What was added stays; the same command goes on where this one ended."
_REBUILD_STOPPED = "stopped. The library is as it was; the same command goes on where this one ended."
_EXPORT_STOPPED = "stopped. Nothing is exported yet; the same command begins anew."
_SYNC_STOPPED = "stopped. What was done stays; the same command goes on where this one ended."


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"briefing-assistant {__version__}")
        raise typer.Exit


@app.callback()
def before(
    home: Home = None,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Ask a dossier of documents; every sentence of an answer leads to the exact place in a document."""


@app.command()
def add(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders and web addresses.", parser=_file_or_address, metavar="PATHS...", show_default=False
        ),
    ],
    home: Home = None,
    every: Every = False,
    as_json: AsJson = False,
) -> None:
    """Add files, folders and web pages. Unchanged files cost nothing; changed ones replace their older version.

    Web pages (https://...) are fetched anew. Exit code 1 if any file failed; the others are added all the same.
    """
    with for_people(stopped=_ADDING_STOPPED, as_json=as_json), _opened(home) as assistant:
        _take_in(lambda report: assistant.add(paths, report=report), every=every, as_json=as_json)


@app.command()
def sync(
    folder: Annotated[Path, typer.Argument(help="The folder.", parser=_file, metavar="FOLDER", show_default=False)],
    home: Home = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Remove documents whose file is gone without asking.")
    ] = False,
    emptied: Annotated[
        bool, typer.Option("--emptied", help="The folder has lost all its documents on purpose: its disk is there.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on following the folder until Ctrl-C; removes without asking again.")
    ] = False,
    every: Every = False,
    as_json: AsJson = False,
) -> None:
    """Make the library equal to a folder: add what is new or changed, follow what was moved, remove what is gone.

    Documents from elsewhere stay. Removing asks first. Files that .assistantignore leaves out now count as gone. Exit
    code 1 if any file failed, or if you said no to removing; the rest is done all the same.
    """
    with for_people(stopped=_SYNC_STOPPED, as_json=as_json), _opened(home) as assistant:
        from assistant.cli.syncing import follow, sync_once

        if watch and emptied:
            screen.refuse("--emptied goes with one sync, not with --watch: say it first without.", as_json=as_json)
        if watch:
            follow(assistant, folder, yes=yes, as_json=as_json)
        receipt, complete = sync_once(assistant, folder, yes=yes, emptied=emptied, as_json=as_json)
        show_receipt(receipt, every=every, as_json=as_json)
        if not (receipt.ok and complete):
            raise typer.Exit(screen.FAILED)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotation marks.", show_default=False)],
    home: Home = None,
    since: Since = None,
    until: Until = None,
    document: Documents = None,
    kind: Kinds = None,
    model: Model = None,
    ignore_dates: IgnoreDates = False,
    record: Annotated[
        Path | None,
        typer.Option(
            "--record", help="Append the answer to this file, and what made it.", metavar="FILE", parser=_file
        ),
    ] = None,
    user: User = "",
    as_json: AsJson = False,
) -> None:
    """Ask one question. Exit code 0: answered; 3: the documents do not answer it.

    Dates in the question count: "reports since 18 November" searches what was published since, "in 2022" and "the
    latest" put first what fits. What was searched is shown. --since and --until take their place.
    """
    with for_people(as_json=as_json), _opened(home, model=model) as assistant:
        from assistant.cli.asking import watched
        from assistant.errors import RecordUnusable
        from assistant.records import Answer

        pieces = assistant.stream(
            question,
            since=since,
            until=until,
            uris=document,
            kinds=kind,
            dates=not ignore_dates,
            record=record,
            user=user,
        )
        unrecorded = None
        try:
            answer = watched(pieces)
        except RecordUnusable as error:
            if not isinstance(error.answer, Answer):
                raise
            answer, unrecorded = error.answer, error  # the disk filled up meanwhile: the answer is there all the same
        if as_json:
            say_json(answer)
        else:
            say(answer_text(answer, screen.width()))
        if unrecorded is not None:
            screen.err.print(f"assistant: {harmless(str(unrecorded))}", markup=False)
            raise typer.Exit(screen.FAILED)
        if answer.status != "answered":
            _decline(assistant)


@app.command()
def suggest(
    question: Annotated[
        str | None, typer.Argument(help="Suggest what to ask after this question.", show_default=False)
    ] = None,
    count: Annotated[int, typer.Option("--count", help="Most questions, from 1 to 12.")] = 4,
    home: Home = None,
    document: Documents = None,
    as_json: AsJson = False,
) -> None:
    """Suggest questions that the documents answer. Exit code 0: there are some; 3: there are none."""
    with for_people(as_json=as_json), _opened(home) as assistant:
        if question is None:
            found = assistant.suggestions(count, uris=document)
        else:
            found = assistant.follow_ups(assistant.ask(question, uris=document, model="quotes"), count)
        if as_json:
            say_json(list(found))
        else:
            say("\n".join(map(harmless, found)) or "No question can be suggested: no sentence makes a plain one.")
        if not found:
            _decline(assistant)


@app.command()
def replay(
    file: Annotated[
        Path,
        typer.Argument(help="What ask --record has written.", parser=_file, metavar="FILE", show_default=False),
    ],
    home: Home = None,
    model: Model = None,
    as_json: AsJson = False,
) -> None:
    """Ask the recorded questions again, and show what has changed since: answers, documents, model, prompts, settings.

    Exit code 0: all answers are the same; 4: one is not; 1: a line of the file cannot be read.
    """
    with for_people(as_json=as_json), _opened(home, model=model) as assistant:
        from assistant.cli.replaying import show_replay

        show_replay(assistant, file, as_json=as_json)


@app.command()
def chat(
    home: Home = None,
    model: Model = None,
    ignore_dates: IgnoreDates = False,
    go_on: Annotated[
        str, typer.Option("--continue", help="Go on with this kept conversation.", metavar="ID", show_default=False)
    ] = "",
    no_keep: Annotated[bool, typer.Option("--no-keep", help="Keep nothing of what is said now.")] = False,
    user: User = "",
) -> None:
    """Ask in a conversation, which is kept; follow-up questions are understood. /help lists what else can be typed."""
    with for_people(), _opened(home, model=model) as assistant:
        from assistant.cli.chat import Kept, converse

        converse(assistant, Kept(assistant, user=user, keeps=not no_keep), go_on=go_on, dates=not ignore_dates)


@app.command()
def brief(
    topic: Annotated[str, typer.Argument(help="The topic, in a few words.", show_default=False)],
    home: Home = None,
    template: Annotated[
        str, typer.Option(help="full, short, chronology, or the path of a template of your own.", metavar="NAME")
    ] = "full",
    sections: Annotated[
        str | None,
        typer.Option(help='Only these, in this order: "bottom line, key points:5".', metavar="SECTIONS"),
    ] = None,
    since: Since = None,
    until: Until = None,
    document: Documents = None,
    new: Annotated[bool, typer.Option("--new", help="Only what is new since the last briefing on this topic.")] = False,
    new_since: Annotated[
        str | None,
        typer.Option(
            help="Tell what is new since this date, or since this kept briefing.", metavar="DATE|ID", show_default=False
        ),
    ] = None,
    no_keep: Annotated[
        bool, typer.Option("--no-keep", help="Do not keep this briefing, to be opened again or for the next --new.")
    ] = False,
    model: Model = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Write it to this file: .md, .html, .docx, .pdf or .txt.", metavar="FILE", parser=_file),
    ] = None,
    no_pictures: Annotated[bool, typer.Option("--no-pictures", help="Leave the pictures out of the file.")] = False,
    user: User = "",
    as_json: AsJson = False,
) -> None:
    """Brief on a topic: what the documents say about it, on a page. Exit code 3: they say nothing about it."""
    with for_people(as_json=as_json), _opened(home, model=model) as assistant:
        from assistant.cli.briefing import length_hint, listed, watching
        from assistant.rendering.brief_files import check_name
        from assistant.rendering.brief_text import brief_text

        if out is not None:
            check_name(out)
        with watching() as watcher:
            briefing = assistant.brief(
                topic,
                template=template,
                sections=listed(sections),
                since=since,
                until=until,
                uris=document,
                new=new,
                new_since=new_since,
                keep=not no_keep,
                watcher=watcher,
                user=user,
            )
        if out is not None:
            written = assistant.write_brief(briefing, out, pictures=not no_pictures)
            hint(f"Written to {harmless(str(written))}")
        if as_json:
            say_json(briefing)
        elif out is None:
            screen.say_long(brief_text(briefing, screen.width()))
            if long := length_hint(briefing):
                hint(long)
        if briefing.status != "briefed":
            _decline(assistant)


@app.command()
def sources(
    home: Home = None,
    history: Annotated[
        str | None, typer.Option(help="List the versions that this document has had.", metavar="DOCUMENT")
    ] = None,
    problems: Annotated[
        bool, typer.Option("--problems", help="List what needs a hand: files that failed, documents without a date ...")
    ] = False,
    dismiss: Annotated[
        list[str] | None,
        typer.Option(help="Do not list the problems of this one any more, until it changes.", metavar="DOCUMENT"),
    ] = None,
    dismissed: Annotated[bool, typer.Option("--dismissed", help="List dismissed problems, too.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the documents and which are copies of each other, or the versions that one document has had."""
    problems = problems or dismissed or bool(dismiss)
    if history is not None and problems:
        raise typer.BadParameter("history and problems are two lists: ask for one of them.")
    with for_people(as_json=as_json), _opened(home) as assistant:
        if history is not None:
            from assistant.cli.versions import show_history

            show_history(assistant, history, as_json=as_json)
            return
        if problems:
            from assistant.cli.problems import show_problems

            show_problems(assistant, dismiss or [], every=dismissed, as_json=as_json)
            return
        records, copied = assistant.sources(), assistant.copied()
        if as_json:
            say_json([listed_values(record, copied.get(record.uri)) for record in records])
            return
        for record in records:
            say_source(record, copied.get(record.uri))
        held = f"{counted(len(records), 'document')} in {harmless(str(assistant.home))}"
        hint(held if records else _empty(assistant.home))


@app.command()
def show(
    document: Annotated[str, typer.Argument(help="Uri, path or file name.", show_default=False)],
    home: Home = None,
    version: Annotated[
        str, typer.Option(help="The version, as citations and sources --history name it.", metavar="HASH")
    ] = "",
    original: Annotated[
        Path | None,
        typer.Option(help="Copy the file that it was read from to this new file.", metavar="FILE", parser=_file),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print a document's text as it is in the library, or as it was when a citation quoted it."""
    with for_people(as_json=as_json), _opened(home) as assistant:
        if original is not None:
            from assistant.cli.originals import copy_original

            copy_original(assistant, document, original, version=version, as_json=as_json)
            return
        from assistant.cli.versions import show_text

        show_text(assistant, document, version=version, as_json=as_json)


@app.command()
def purge(
    documents: Annotated[
        list[str] | None, typer.Argument(help="Uris, paths or file names; default: all.", show_default=False)
    ] = None,
    home: Home = None,
    before: Annotated[
        str | None, typer.Option(help="Only versions that were superseded before this date.", metavar="DATE")
    ] = None,
    keep: Annotated[int, typer.Option(help="How many former versions of each document to keep.", min=0)] = 0,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Delete the texts of former versions, which are kept for the citations that quote them. Asks first."""
    with for_people(as_json=as_json), _opened(home) as assistant:
        from assistant.cli.versions import purge_versions

        purge_versions(assistant, documents or [], before=before, keep=keep, yes=yes, as_json=as_json)


@app.command()
def edit(
    document: Annotated[str, typer.Argument(help="Uri, path or file name.", show_default=False)],
    home: Home = None,
    title: Annotated[str | None, typer.Option(help="The right title.")] = None,
    published: Annotated[
        str | None, typer.Option(help="When it appeared: 2025-11-20, 2025-11, 2025 or none.", metavar="DATE")
    ] = None,
    author: Annotated[str | None, typer.Option(help='Who signs; "" for nobody.')] = None,
    reset: Annotated[
        list[str] | None,
        typer.Option(help="title, author, published or all: back to what the document itself says.", metavar="WHAT"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Correct a document's title, date or author. It stays so when the document is added or synced again."""
    with for_people(as_json=as_json), _opened(home) as assistant:
        record = assistant.edit(document, title=title, published=published, author=author, reset=reset or ())
        if as_json:
            say_json(source_values(record))
        else:
            say_source(record)


@app.command()
def copies(
    document: Annotated[str, typer.Argument(help="Uri, path or file name.", show_default=False)],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """List the documents with the same text as one, or nearly the same: in another format, or with another headline."""
    with for_people(as_json=as_json), _opened(home) as assistant:
        found = assistant.copies(document)
        if as_json:
            say_json(found)
            return
        for copy in found:
            say(f"{copy.likeness:4.0%}  {copy.kind:20s}  {harmless(copy.title)}")
            say(f"                            {harmless(copy.uri)}", style="dim")
        hint(f"{len(found):,} cop{'y' if len(found) == 1 else 'ies'}" if found else "No document has the same text.")


@app.command()
def remove(
    documents: Annotated[list[str], typer.Argument(help="Uris, paths or file names.", show_default=False)],
    home: Home = None,
    yes: Yes = False,
    for_good: Annotated[bool, typer.Option("--for-good", help="Keep nothing that could be brought back.")] = False,
    as_json: AsJson = False,
) -> None:
    """Remove documents from the library; an archive, a mailbox or a feed stands for all that is in it.

    The files themselves stay. `assistant restore` brings the documents back for an hour (ASSISTANT_UNDO_MINUTES).
    """
    with for_people(as_json=as_json), _opened(home) as assistant:
        found = (record for document in documents for record in assistant.named(document))
        titles = {record.uri: record.title for record in found}  # one document may be named twice
        for uri, title in titles.items():
            hint(f"{harmless(title)}  {harmless(uri)}")
        if not screen.ask_to_confirm(f"Remove {counted(len(titles), 'document')} from the library?", yes=yes):
            hint("Nothing is removed.")
            if as_json:
                say_json([])
            raise typer.Exit(screen.FAILED)
        try:
            removed = assistant.remove(list(titles), for_good=for_good, must_keep=not for_good)
        except NotKept as error:
            if yes:  # which was said of a removal that can be undone
                raise NotKept(f"{error} `--for-good` does that.") from error
            hint(harmless(str(error)))
            if not screen.ask_to_confirm("Remove for good?", yes=False):
                raise typer.Exit(screen.FAILED) from error
            removed = assistant.remove(list(titles))
        if as_json:
            say_json([source_values(record) for record in removed])
        else:
            say(f"{len(removed)} removed")
        if not for_good:
            hint(undoing(removed))


@app.command()
def restore(
    removal: Annotated[str, typer.Argument(help="Which removal, by its key; default: the last.")] = "",
    home: Home = None,
    listed: Annotated[bool, typer.Option("--list", help="List what can be brought back, and do nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Bring back what was removed, as it was: text, versions and edits. Exit code 1 if a document cannot be."""
    with for_people(as_json=as_json), _opened(home) as assistant:
        if not listed:
            _take_in(lambda report: assistant.restore(removal, report=report), every=True, as_json=as_json)
            return
        removals = assistant.removed()
        if as_json:
            say_json(removals)
            return
        for one in removals:
            named = ", ".join(map(harmless, one.titles[:3])) + (", …" if one.documents > 3 else "")
            say(f"{one.key}  {counted(one.documents, 'document')}: {named}")
        hint("The last stands first." if removals else "Nothing can be brought back.")


@app.command()
def rebuild(
    home: Home = None,
    force: Annotated[
        bool, typer.Option("--force", help="Rebuild it even if it was made with the settings of now.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Build the library anew for the embedding model and passage size set now, from the texts that it holds.

    The files are not needed. The old library stays in use until the new one takes its place.
    """
    with for_people(stopped=_REBUILD_STOPPED, as_json=as_json):
        from assistant.settings import load_settings

        settings = load_settings(home=home)
        from assistant.cli.rebuilding import rebuild_library

        rebuild_library(settings, force=force, as_json=as_json)


@app.command()
def export(
    folder: Annotated[
        Path, typer.Argument(help="A new or empty folder.", parser=_file, metavar="FOLDER", show_default=False)
    ],
    home: Home = None,
    no_vectors: Annotated[
        bool, typer.Option("--no-vectors", help="Leave the vectors out; importing then takes as long as adding.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write the library out as plain files: texts, records as JSON lines, former versions, vectors."""
    with for_people(stopped=_EXPORT_STOPPED, as_json=as_json), _opened(home) as assistant:
        from assistant.cli.progress import shown

        with shown() as progress:
            done = assistant.export(folder, vectors=not no_vectors, report=progress.report)
        if as_json:
            say_json(done)
        else:
            former = f" and {done.former:,} former versions" if done.former else ""
            say(f"{counted(done.documents, 'document')}{former} exported to {harmless(done.folder)}")


@app.command("import")
def import_(
    folder: Annotated[
        Path, typer.Argument(help="What export has made.", parser=_file, metavar="FOLDER", show_default=False)
    ],
    home: Home = None,
    every: Every = False,
    as_json: AsJson = False,
) -> None:
    """Take in a library that export has written. Documents that are here in another version are updated.

    Exit code 1 if anything in it is damaged; the rest is taken all the same.
    """
    with for_people(stopped=_ADDING_STOPPED, as_json=as_json), _opened(home) as assistant:
        _take_in(lambda report: assistant.import_from(folder, report=report), every=every, as_json=as_json)


@app.command()
def check(
    home: Home = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="Mend what can be made from the rest: indexes, vectors, left-overs.")
    ] = False,
    deep: Annotated[
        bool, typer.Option("--deep", help="Embed every passage again and compare; as slow as adding.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Prove that the library is whole: one line for each thing that must hold. Exit code 1 if anything is broken."""
    with for_people(as_json=as_json):
        from assistant.cli.checking import checked, show_report

        report = checked(lambda: _opened(home), _home_of(home), repair=repair, deep=deep)
        if as_json:
            say_json(report)
        else:
            show_report(report)
        if not report.ok:
            raise typer.Exit(screen.FAILED)


@app.command()
def models(
    model: Model = None,
    no_call: Annotated[
        bool, typer.Option("--no-call", help="Call none of them; only look whether anything is missing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the language models that are set, whether each answers, and what is missing. Each is asked one word.

    Exit code 1 if one of them cannot be used.
    """
    with for_people(as_json=as_json):
        from assistant.settings import load_settings

        settings = load_settings(model=model)
        from assistant.cli.models import show_models

        if not show_models(settings, ask=not no_call, as_json=as_json):
            raise typer.Exit(screen.FAILED)


@app.command()
def serve(
    home: Home = None,
    host: Annotated[str | None, typer.Option(help="Address to listen at.", show_default="127.0.0.1")] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 takes a free one.", show_default="7860")] = None,
    auth: Annotated[
        Path | None,
        typer.Option(help="File of those who may log in (see: assistant users).", metavar="FILE", show_default=False),
    ] = None,
    root_path: Annotated[
        str | None,
        typer.Option(
            help="Where a proxy serves the page: a path, or the whole address that people open.", show_default=False
        ),
    ] = None,
    mcp: Annotated[bool, typer.Option("--mcp", help="Offer tools for language models at /mcp.")] = False,
    model: Model = None,
) -> None:
    """Serve the web page: on this machine alone, or with --auth to those who may log in."""
    with for_people():
        from assistant.settings import load_settings
        from assistant.web.serving.server import check_address

        settings = load_settings(home=home, host=host, port=port, auth=auth, root_path=root_path, model=model)
        check_address(
            settings.host,
            settings.port,
            auth=settings.auth,
            root_path=settings.root_path,
            proxies=settings.trusted_proxies,
        )
        hint("Starting …")
        from assistant.assistant import Assistant
        from assistant.web import serve as serve_page

        with Assistant(settings=settings) as assistant:
            serve_page(
                assistant,
                host=settings.host,
                port=settings.port,
                announce=lambda url: say(f"Briefing assistant at {url}  (Ctrl-C stops it)"),
                auth=settings.auth,
                root_path=settings.root_path,
                mcp=mcp,
            )


app.add_typer(users.app, name="users")


@app.command()
def evaluate(
    folders: Annotated[
        list[Path], typer.Argument(help="Sets: folders with questions.jsonl and corpus.jsonl.", show_default=False)
    ],
    home: Home = None,
    report: Annotated[
        Path | None,
        typer.Option("--out", help="Write what was found and answered, one JSON line a question.", metavar="FILE"),
    ] = None,
    model: Model = None,
    as_json: AsJson = False,
) -> None:
    """Measure answers on questions whose answers are known. All sets share one library.

    It is thrown away afterwards, unless --home names one to keep. Sets without a corpus.jsonl ask your own library.
    """
    with for_people(as_json=as_json):
        from assistant.settings import load_settings

        settings = load_settings(home=home, model=model)
        from assistant.cli.evaluating import run

        run(folders, settings=settings, chosen_home=home is not None, as_json=as_json, report=report)


@app.command()
def feedback(
    home: Home = None,
    export: Annotated[
        Path | None,
        typer.Option(help="Write it to this folder as a set that `assistant evaluate` reads.", metavar="FOLDER"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what people have said of answers in the page, or make an evaluation set of it."""
    with for_people(as_json=as_json):
        from assistant.cli.judging import run

        run(_home_of(home), export=export, as_json=as_json)


def _take_in(take: "Callable[[Report | None], Receipt]", *, every: bool, as_json: bool) -> None:
    """Shows how far documents are taken in, then what became of each; exit code 1 if any failed."""
    from assistant.cli.progress import shown

    with shown() as progress:
        receipt = take(progress.report)
    show_receipt(receipt, every=every, as_json=as_json)
    if not receipt.ok:
        raise typer.Exit(screen.FAILED)


def _home_of(home: Path | None) -> Path:
    from assistant.settings import load_settings

    return load_settings(home=home).home


def _decline(assistant: "Assistant") -> NoReturn:
    """Ends a command to which the documents have no answer; of an empty library it is said how to fill it."""
    if not assistant.sources():
        hint(_empty(assistant.home))
    raise typer.Exit(screen.DECLINED)


def _empty(home: Path) -> str:
    shown = harmless(str(home))
    return f"The library in {shown} is empty. Add documents: assistant --home {shlex.quote(shown)} add FOLDER"


def main() -> None:
    """The entry point of the `assistant` command."""
    screen.open_streams()
    app(prog_name="assistant")
