"""Zip archives: their members one after the other, each within limits, none ever written to disk."""

import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from assistant.errors import DamagedFile, ReadingError, UnknownFormat
from assistant.reading.kinds import LEFT_BEHIND
from assistant.reading.packages import MOST_PARTS, PACKAGE_FAILURES, check_directory

# The densest text packs to a hundredth: what unpacks to more was made to fill memory.
_MOST_RATIO = 200
_ALWAYS_ALLOWED = 10_000_000  # bytes, whatever the ratio
_LEADS_OUT = re.compile(r"^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)")
_ENCRYPTED = 0x1


@dataclass(slots=True)
class Budget:
    """How much may still be unpacked of one file on disk, the archives within it included.

    Attributes:
        bytes_left: Of members.
        parts_left: Members.
    """

    bytes_left: int
    parts_left: int = MOST_PARTS

    def take(self, members: list[zipfile.ZipInfo], *, name: str) -> None:
        """Takes an archive's members off it.

        Raises:
            ReadingError: There is not so much left.
        """
        unpacked = sum(member.file_size for member in members)
        if unpacked > self.bytes_left:
            raise ReadingError(
                f"{name!r} would unpack to {unpacked / 1e6:,.1f} MB; {self.bytes_left / 1e6:,.1f} MB may be unpacked "
                "of one file (ten times ASSISTANT_MAX_FILE_MB). Unpack it and add the folder, or raise the limit."
            )
        if len(members) > self.parts_left:
            raise ReadingError(
                f"{name!r} holds more files than are looked for in one archive ({MOST_PARTS:,} with those in archives "
                "within it): unpack it and add the folder, or split it."
            )
        self.bytes_left -= unpacked
        self.parts_left -= len(members)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file in an archive.

    Attributes:
        path: Where it lies in there.
        info: What the archive says of it.
    """

    path: PurePosixPath
    info: zipfile.ZipInfo


def opened_archive(file: BinaryIO, *, name: str, budget: Budget) -> zipfile.ZipFile:
    """An archive whose directory has been found to be within limits.

    Raises:
        DamagedFile: It is broken or cut short, or its members overlap.
        ReadingError: It would unpack to too much, or holds too many files.
    """
    try:
        check_directory(file, name=name)
        archive = zipfile.ZipFile(file)
    except PACKAGE_FAILURES as error:
        raise DamagedFile(f"{name!r} is damaged or cut short ({error}): get it again.") from error
    members = archive.infolist()
    _refuse_overlaps(members, name=name)
    packed = sum(member.compress_size for member in members)
    unpacked = sum(member.file_size for member in members)
    if _is_bomb(unpacked, packed):
        raise ReadingError(_bomb(name, unpacked, packed))
    budget.take(members, name=name)
    return archive


def members_of(archive: zipfile.ZipFile) -> Iterator[Member]:
    """Its files in their order there; hidden ones and what programs leave behind are passed over, as in folders."""
    for info in archive.infolist():
        path = PurePosixPath(_readable_name(info).replace("\\", "/"))
        if info.is_dir() or any(part.startswith(LEFT_BEHIND) and part != ".." for part in path.parts):
            continue
        yield Member(path=path, info=info)


def bytes_of(archive: zipfile.ZipFile, member: Member, *, max_bytes: int) -> bytes:
    """The bytes of a file in an archive.

    Raises:
        UnknownFormat: It is a link, which has no content of its own.
        DamagedFile: It is broken, or needs a password.
        ReadingError: It is too large, would unpack to far more than it takes up, or its name leads out of the archive.
    """
    info, name = member.info, str(member.path)
    if _LEADS_OUT.search(name) or "\0" in info.orig_filename:
        raise ReadingError(f"The name {name!r} leads out of the archive, so it is not read: pack it anew.")
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise UnknownFormat(f"{name!r} is a link or a device, not a file: pack the file itself.")
    if info.flag_bits & _ENCRYPTED:
        raise DamagedFile(f"{name!r} is encrypted: pack it without a password and add it again.")
    if info.file_size > max_bytes:
        raise ReadingError(
            f"{name!r} has {info.file_size / 1e6:,.1f} MB; the limit is {max_bytes / 1e6:,.1f} MB "
            "(ASSISTANT_MAX_FILE_MB). Split it, or raise the limit."
        )
    if _is_bomb(info.file_size, info.compress_size):
        raise ReadingError(_bomb(name, info.file_size, info.compress_size))
    try:
        with archive.open(info) as file:
            return file.read(max_bytes)
    except NotImplementedError as error:
        raise DamagedFile(f"{name!r} is packed in a way that cannot be read ({error}): pack it as usual.") from error
    except PACKAGE_FAILURES as error:
        raise DamagedFile(f"{name!r} is damaged in its archive ({error}): get it again.") from error


def _readable_name(info: zipfile.ZipInfo) -> str:
    """A name as it was meant: many programs write UTF-8 without saying so."""
    if not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            return info.filename.encode("cp437").decode("utf-8")
    return info.filename


def _refuse_overlaps(members: list[zipfile.ZipInfo], *, name: str) -> None:
    """Members that share their bytes are how a small archive unpacks to terabytes (Fifield, WOOT 2019)."""
    end = -1
    for member in sorted(members, key=lambda one: one.header_offset):
        if member.header_offset < end:
            raise DamagedFile(f"{name!r} is damaged: files in it overlap. Get it again.")
        # The header has 30 bytes and the name at least.
        end = member.header_offset + 30 + member.compress_size


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > _ALWAYS_ALLOWED and unpacked > _MOST_RATIO * packed


def _bomb(name: str, unpacked: int, packed: int) -> str:
    times = unpacked // max(1, packed)
    return (
        f"{name!r} would unpack to {unpacked / 1e6:,.1f} MB, {times:,} times what it takes up, as no document does: it "
        "is not unpacked. If it is genuine, unpack it and add the file itself."
    )
