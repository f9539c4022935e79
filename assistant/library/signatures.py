"""What is kept of a text to find its copies: a key for the very same text, and a sketch for nearly the same.

The sketch is a MinHash (Broder 1997) over runs of three words, of whose hashes one byte each is kept (Li & König,
"b-bit minwise hashing", 2010): 128 bytes tell how much two texts share to about 4 %, and 100,000 of them are compared
in some milliseconds. Signatures are kept in libraries: whatever changes them needs another `_SCHEME`.
"""

import base64
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from assistant.text.alike import Words

Sketch: TypeAlias = "np.ndarray[Any, np.dtype[np.uint8]]"
"""(WIDTH,) of one text, or (texts, WIDTH)."""

WIDTH = 128
"""Bytes of a sketch."""

_SCHEME = "1"
_RUN = 3  # words; a word that is changed costs three of them
_AT_ONCE = 8_192  # runs: 4 MB
_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)  # odd, as multiplicative hashing wants


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature of a text.

    Attributes:
        key: The same for the same text in another wrapping.
        words: How many it has.
        sketch: What tells how much it shares with others.
    """

    key: str
    words: int
    sketch: bytes

    def __str__(self) -> str:
        return f"{_SCHEME}:{self.key}:{self.words}:{base64.b85encode(self.sketch).decode()}"


def signature_of(words: Words) -> Signature:
    """The signature of a text.

    Args:
        words: Of the text.
    """
    return Signature(words.key, len(words), _sketch(words.forms))


def parsed(kept: str) -> Signature | None:
    """A signature as it was kept; None if there is none, or it was made in another way."""
    scheme, _, rest = kept.partition(":")
    parts = rest.split(":", 2)
    if scheme != _SCHEME or len(parts) != 3 or not parts[1].isdecimal():
        return None
    try:
        sketch = base64.b85decode(parts[2])
    except ValueError:
        return None
    return Signature(parts[0], int(parts[1]), sketch) if len(sketch) == WIDTH else None


def key_of(kept: str) -> str:
    """The key in a signature as it was kept, "" if there is none."""
    scheme, _, rest = kept.partition(":")
    return rest.partition(":")[0] if scheme == _SCHEME else ""


def resemblance(sketch: Sketch, others: Sketch) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """How much a text shares with each of others: the estimated share of runs that both have among those of either.

    Args:
        sketch: (WIDTH,), or (texts, WIDTH) to compare row by row.
        others: (texts, WIDTH).

    Returns:
        (texts,), each 0 to 1 but for chance.
    """
    same: np.ndarray[Any, np.dtype[np.float64]] = np.asarray((others == sketch).mean(axis=-1), dtype=np.float64)
    return (same - 1 / 256) / (1 - 1 / 256)


def _sketch(forms: Sequence[str]) -> bytes:
    from datasketch.minhash import MinHash

    hashes = np.fromiter((zlib.crc32(form.encode()) for form in forms), dtype=np.uint64, count=len(forms))
    if len(hashes) < _RUN:
        hashes = np.resize(hashes, _RUN) if len(hashes) else np.zeros(_RUN, dtype=np.uint64)
    last = len(hashes) - _RUN + 1
    mixed = np.zeros(last, dtype=np.uint64)
    for step, factor in enumerate(_MIX):
        mixed += hashes[step : last + step] * np.uint64(factor)
    runs = np.unique((mixed >> np.uint64(32)).astype(np.uint32))
    # The scheme is named, as another version of datasketch may take another by default.
    minhash = MinHash(num_perm=WIDTH, seed=1, hashfunc=int, scheme="affine32")
    for first in range(0, len(runs), _AT_ONCE):
        minhash.update_batch(runs[first : first + _AT_ONCE])
    return bytes((minhash.hashvalues & np.uint32(0xFF)).astype(np.uint8))
