"""Web addresses become sources: fetched, laid into a file for a moment, read like any other, named by their address."""

import re
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from assistant.errors import AddressRefused, FetchError, NoText, ReadingError
from assistant.library.cutting import version_of
from assistant.library.edits import with_edits_of
from assistant.library.filejob import Prepared, Read, kept_of
from assistant.library.folder import unwritable
from assistant.library.library import Library
from assistant.reading import Unread
from assistant.reading.addresses import Address, clean, kept_address, name_in, parse_address, without_user
from assistant.reading.fetching import Fetched, Fetcher
from assistant.records import Outcome, Source, SourceRecord

_LEFTOVER_S = 3_600  # older than any reading takes: left by a process that was killed
_FOLDER = "fetching-"
_LOG_IN = re.compile(r"[/.](?:log-?in|log-?on|sign-?in|sign-?on|consent)(?:[/.?]|\Z)", re.IGNORECASE)
_DATED = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/(?:(0[1-9]|[12]\d|3[01])/)?")
_SHELL = re.compile(r"javascript|enable cookies|unsupported browser", re.IGNORECASE)
_SHELL_CHARACTERS = 400  # a page that only asks for a program to be run says no more than this
_SAVE = "save the page from the browser after it has loaded fully, and add the file"


class Pages:
    """The jobs of adding web addresses, in one run. They may be carried out by several threads.

    Args:
        library: Asked what it holds already.
        fetcher: Fetches them.
        read: Reads the documents of a file.
    """

    def __init__(self, library: Library, fetcher: Fetcher, read: Read) -> None:
        self._library = library
        self._fetcher = fetcher
        self._read = read
        self._made: dict[str, tuple[str, str]] = {}  # by uri: where it was read, its version
        self._naming = threading.Lock()

    def job(self, given: str) -> tuple[str, Prepared]:
        """The uri and the job of adding what is at a web address.

        Args:
            given: As a person writes it.
        """
        try:
            address = parse_address(given)
        except AddressRefused as error:
            failed = Outcome(uri=without_user(given.strip()), status="failed", reason=str(error))
            return failed.uri, lambda: (failed,)
        return str(clean(address)), lambda: self._documents(address)

    def stop(self) -> None:
        """Breaks off what is being fetched; nothing more is."""
        self._fetcher.stop()

    def _documents(self, asked: Address) -> Iterator[Source | Outcome]:
        try:
            fetched = self._fetcher.fetch(asked)
            _refuse_log_in(asked, fetched.read_from)
            yield from self._read_of(fetched, asked)
        except ReadingError as error:
            known = self._known(asked)
            uri = known.uri if known else str(clean(asked))
            yield Outcome(uri=uri, status="failed", reason=f"{error}{kept_of(self._library.held(uri))}")

    def _read_of(self, fetched: Fetched, asked: Address) -> Iterator[Source | Outcome]:
        """The documents in what was fetched. Readers take files, and may run in processes of their own."""
        folder = self._fresh_folder()
        try:
            path = folder / _file_name(fetched)
            try:
                path.write_bytes(fetched.data)
            except OSError as error:
                raise unwritable(self._library.home, error) from error
            for found in self._read(path):
                yield self._named(found, fetched, asked, path)
        except ReadingError as error:  # of a file that the person who named the address has never seen
            raise type(error)(str(error).replace(repr(path.name), f"'{clean(asked)}'")) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _named(self, found: Source | Unread, fetched: Fetched, asked: Address, path: Path) -> Source | Outcome:
        """What was read of the file, under the address in place of its path."""
        whole = str(clean(fetched.read_from))
        inside = found.uri.removeprefix(str(path))
        if isinstance(found, Unread):
            status = "skipped" if found.skipped else "failed"
            held = self._library.records.get(f"{whole}{inside}")
            reason = f"{found.reason}{kept_of((held,) if held else ())}"
            return Outcome(uri=f"{whole}{inside}", status=status, reason=reason, container=whole)  # type: ignore[arg-type]
        if inside:
            return replace(found, uri=f"{whole}{inside}", container=whole, stamp="")
        _refuse_shell(found)
        with self._naming:
            uri = self._uri_for(found, fetched, asked)
            source = replace(_from_address(found), uri=uri, address=whole, stamp="")
            self._made[uri] = (whole, version_of(source))
        return source

    def _uri_for(self, source: Source, fetched: Fetched, asked: Address) -> str:
        """The address under which a page is kept.

        A page that was read here before keeps its name. One that declares the address of another page does not take
        that one's place, unless it is the same: sites declare their front page everywhere, or their first article.
        """
        own = clean(fetched.read_from)
        if known := self._known(asked) or self._known(own):
            return known.uri
        said = kept_address(source.address, read_from=fetched.read_from)
        return str(own if said != own and self._is_anothers(str(said), source, own) else said)

    def _is_anothers(self, uri: str, source: Source, own: Address) -> bool:
        """Whether another page than this one has a name already: read elsewhere, and not of the same text."""
        named = replace(source, uri=uri)
        if uri in self._made:
            read_from, version = self._made[uri]
        elif (record := self._library.records.get(uri)) is not None:
            read_from, version = record.address, record.version
            named = with_edits_of(record, named)
        else:
            return False
        return read_from != str(own) and version != version_of(named)

    def _known(self, address: Address) -> SourceRecord | None:
        """The page that is kept under an address, or was last read there."""
        uri = str(clean(address))
        if uri in self._library.records:
            return self._library.records[uri]
        pages = self._library.records.values()
        return next((record for record in pages if record.address == uri and record.uri.startswith("http")), None)

    def _fresh_folder(self) -> Path:
        home = self._library.home
        try:
            for left in home.glob(f"{_FOLDER}*"):
                if time.time() - left.stat().st_mtime > _LEFTOVER_S:
                    shutil.rmtree(left, ignore_errors=True)
            return Path(tempfile.mkdtemp(prefix=_FOLDER, dir=home))
        except OSError as error:
            raise unwritable(home, error) from error


def _from_address(source: Source) -> Source:
    """The source with what was told by its file's name as told by its address, of which that was made."""
    said_by = source.published_from.replace("file name", "address")
    return replace(source, published_from=said_by, note=source.note.replace("file name", "address"))


def _file_name(fetched: Fetched) -> str:
    """A name for the file from which title and date may be taken where the content gives none."""
    name = name_in(fetched.read_from)
    stem = re.sub(r"\.[A-Za-z]{2,5}\Z", "", name) or fetched.read_from.host
    if dated := _DATED.search(fetched.read_from.path):  # "/2025/11/20/pier-closed", as blogs and newspapers have it
        stem = f"{'-'.join(part for part in dated.groups() if part)} {stem}"
    plain = "".join(character if character.isprintable() else "_" for character in stem)
    while len(plain.encode("utf-8")) > 150:
        plain = plain[:-1]
    return f"{plain.strip('. ') or fetched.read_from.host}{fetched.suffix}"


def _refuse_log_in(asked: Address, read_from: Address) -> None:
    if _LOG_IN.search(str(read_from)) and not _LOG_IN.search(str(asked)):
        raise FetchError(
            f"{asked} leads to a log-in ({read_from.origin}{read_from.path}): "
            "open it in the browser, save the page and add the file."
        )


def _refuse_shell(source: Source) -> None:
    """A page whose text is made by a program in the browser shows nothing but a request to run it."""
    if source.kind == "html" and len(source.text) < _SHELL_CHARACTERS and _SHELL.search(source.text):
        words = " ".join(source.text.split())[:120]
        raise NoText(f"The page holds no text without a program in the browser ({words!r}): {_SAVE}.")
