"""The answer of a web server: what its status, type and length mean, and its content, unpacked within limits."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from email.message import Message
from pathlib import PurePosixPath

from assistant.errors import FetchError
from assistant.reading.addresses import Address, name_in
from assistant.reading.kinds import FORMATS

# Extension by media type; which of them can be read, FORMATS says.
_TYPES = {
    **{"text/html": ".html", "application/xhtml+xml": ".xhtml", "application/pdf": ".pdf"},
    **{"text/plain": ".txt", "text/markdown": ".md", "text/x-markdown": ".md"},
    **{"text/csv": ".csv", "application/csv": ".csv", "text/tab-separated-values": ".tsv"},
    **{"application/rtf": ".rtf", "text/rtf": ".rtf", "application/epub+zip": ".epub", "message/rfc822": ".eml"},
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow": ".ppsx",
    "application/vnd.ms-excel.sheet.macroenabled.12": ".xlsm",
    "application/vnd.ms-powerpoint.presentation.macroenabled.12": ".pptm",
    "application/vnd.oasis.opendocument.text": ".odt",
    **{"application/xml": ".xml", "text/xml": ".xml"},
    **{"application/rss+xml": ".rss", "application/atom+xml": ".atom", "application/rdf+xml": ".rdf"},
    **{"application/json": ".json", "application/feed+json": ".json"},
    **{"application/x-ndjson": ".ndjson", "application/jsonl": ".jsonl", "application/x-jsonlines": ".jsonl"},
    **{"application/zip": ".zip", "application/x-zip-compressed": ".zip", "application/mbox": ".mbox"},
}
# Types that say nothing: the address's own extension, or the content, tells.
_ANY = ("", "application/octet-stream", "binary/octet-stream", "application/x-download", "application/force-download")
_PLAIN = ("text/plain", "application/xml", "text/xml")  # types under which many kinds of text are sent
_PACKED = ("gzip", "x-gzip")
_PIECE = 1 << 20
_SAVE = "save the page from the browser and add the file"
_MEANINGS = {
    401: f"wants a log-in: {_SAVE}",
    402: f"wants to be paid: {_SAVE}",
    403: f"is not given to programs, or wants a log-in: {_SAVE}",
    404: "does not exist: check the address",
    410: "does not exist any more: take it out of your list",
    451: f"is withheld for legal reasons: {_SAVE}, if you may see it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered.

    Attributes:
        status: Its three digits.
        leads_to: The address that it names instead, as it stands there; "" if it names none.
        content_type: Media type in lower case, "" if none is named.
        charset: The encoding that is named, "" if none is.
        packing: How the body is packed; empty if it is not.
        length: How many bytes the body has, as is said; None if nothing is.
        retry_after: When to try again, as is said; "" if nothing is.
        suffix: The extension of files of its kind, with the dot; "" if nothing tells.
        body: The content, unpacked.
    """

    status: int
    leads_to: str = ""
    content_type: str = ""
    charset: str = ""
    packing: tuple[str, ...] = ()
    length: int | None = None
    retry_after: str = ""
    suffix: str = ""
    body: bytes = b""

    @staticmethod
    def beginning(status: int, headers: Sequence[tuple[bytes, bytes]]) -> "Answer":
        """The answer as far as its head tells."""
        given: dict[str, str] = {}
        for name, value in headers:
            given.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip())
        typed = Message()
        typed["Content-Type"] = "".join(part for part in given.get("content-type", "") if part.isprintable())
        packing = (part.strip().lower() for part in given.get("content-encoding", "").split(","))
        length = given.get("content-length", "")
        return Answer(
            status=status,
            leads_to=_location(given.get("location", "")) if 300 <= status < 400 else "",
            content_type=typed.get_content_type() if "/" in given.get("content-type", "") else "",
            charset=str(typed.get_param("charset") or ""),
            packing=tuple(part for part in packing if part not in ("", "identity")),
            length=int(length) if length.isascii() and length.isdigit() and len(length) < 19 else None,
            retry_after=given.get("retry-after", "")[:40],
        )

    def without_address(self) -> "Answer":
        """The same without an address that it names instead."""
        return replace(self, leads_to="")

    def of_kind(self, suffix: str) -> "Answer":
        """The same, of that kind."""
        return replace(self, suffix=suffix)

    def with_body(self, body: bytes) -> "Answer":
        """The same with its content."""
        return replace(self, body=body)


def refuse_status(answer: Answer, address: Address) -> None:
    """Raises what a status other than that of success means.

    Raises:
        FetchError: There is no content to be read; what to do about it.
    """
    if answer.status in (200, 203):
        return
    status = answer.status
    if status in _MEANINGS:
        raise FetchError(f"{address} {_MEANINGS[status]}. (Status {status}.)")
    if status in (429, 503) and answer.retry_after:
        when = f"{answer.retry_after} s" if answer.retry_after.isdecimal() else answer.retry_after
        word = "in" if answer.retry_after.isdecimal() else "after"
        raise FetchError(f"{address} wants to be left alone for now: try again {word} {when}. (Status {status}.)")
    if status >= 500 or status == 429:
        raise FetchError(f"{address} cannot be had at the moment: try again later. (Status {status}.)")
    raise FetchError(f"{address} gives no content: check the address in the browser. (Status {status}.)")


def suffix_for(content_type: str, address: Address) -> str:
    """The extension for content of a type, with the dot; "" where only the content can tell.

    Raises:
        FetchError: There is no reader for this type.
    """
    named = PurePosixPath(name_in(address)).suffix.lower()
    if content_type in _ANY or (content_type in _PLAIN and named in FORMATS):
        return named if named in FORMATS else ""
    suffix = _TYPES.get(content_type, "")
    if suffix not in FORMATS:
        suffix = ".xml" if content_type.endswith("+xml") and suffix else suffix
    if suffix in FORMATS:
        return suffix
    raise FetchError(
        f"{address} is of the type {content_type[:80]}, which cannot be read: name a page of text, or a document."
    )


def unpacked(pieces: Iterable[bytes], answer: Answer, address: Address, *, most: int, cut: bool = False) -> bytes:
    """The whole content; no more of it is ever held than may be taken.

    Args:
        pieces: As they arrive.
        answer: Its head.
        address: For messages.
        most: Most bytes, packed and unpacked.
        cut: Whether what is too long is cut there, and not refused.

    Raises:
        FetchError: It is too long, packed in a way that was not asked for, or broken.
    """
    if answer.length is not None and answer.length > most and not cut:
        raise _too_large(address, most)
    if not answer.packing:
        parts = iter(pieces)
    elif len(answer.packing) == 1 and answer.packing[0] in _PACKED:
        parts = _gunzipped(pieces, address, most)
    else:
        packing = ", ".join(answer.packing)[:40]
        raise FetchError(f"{address} is packed in a way that was not asked for ({packing}): {_SAVE}.")
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > most:
            if cut:
                break
            raise _too_large(address, most)
    return bytes(body[:most])


def _gunzipped(pieces: Iterable[bytes], address: Address, most: int) -> Iterator[bytes]:
    """The content of gzip members that follow one another, some bytes at a time."""
    member = zlib.decompressobj(wbits=31)
    begun = False
    taken = 0
    try:
        for piece in pieces:
            taken += len(piece)
            if taken > most:
                raise _too_large(address, most)
            rest = piece
            while rest:
                if member.eof:
                    member = zlib.decompressobj(wbits=31)
                begun = True
                yield member.decompress(rest, _PIECE)
                rest = member.unconsumed_tail or member.unused_data
                if member.eof and not rest.startswith(b"\x1f\x8b"[: len(rest)]):
                    return  # padding after the last member
    except zlib.error as error:
        raise FetchError(f"{address} is packed wrongly ({error}): {_SAVE}.") from error
    if begun and not member.eof:
        raise FetchError(f"{address} broke off before its end: try again later.")


def _location(value: str) -> str:
    """The address of a redirect; servers send letters beyond ASCII in UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return value


def _too_large(address: Address, most: int) -> FetchError:
    return FetchError(
        f"{address} has more than {most / 1e6:,.1f} MB, the limit (ASSISTANT_MAX_FILE_MB): "
        "download it and split it, or raise the limit."
    )
