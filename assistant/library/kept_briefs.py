"""What is remembered of one briefing, and the file that holds those on a topic."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from assistant.library.wholefiles import put
from assistant.text.reckoning import limits_in_words

_FORMAT = 1

DAMAGED = (ValueError, TypeError, KeyError, AttributeError)
"""What reading a file raises that is not as it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDocument:
    """A document that was on a topic when a briefing was made.

    Attributes:
        version: Its version then.
        title: Its title then.
        published: Publication date then.
        quoted: Start and end of what the briefing quoted of it.
    """

    version: str
    title: str
    published: str = ""
    quoted: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBrief:
    """What is remembered of a briefing.

    Attributes:
        id: By which it is opened again, 16 hexadecimal digits; "" until it is kept.
        topic: As asked for.
        made: When it was made, ISO date and time in UTC.
        library: Hash of the library's documents then.
        changed: When the library was last added to then; what was added later is new.
        documents: Those on the topic, by uri.
        user: Who had it made; "" where nobody logs in.
        template: After which it was made, by its name or path; "" of one that an earlier version made.
        sections: Which it was to have, each with its most lines ("key points:5").
        since: First day of publication that counted, ISO, "" for no limit.
        until: Last one, likewise.
        uris: Only these documents; empty for all.
        whole: Whether its page is kept; of those that earlier versions made it is not.
    """

    id: str = ""
    topic: str
    made: str
    library: str
    changed: str
    documents: Mapping[str, KeptDocument] = field(default_factory=dict)
    user: str = ""
    template: str = ""
    sections: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    uris: tuple[str, ...] = ()
    whole: bool = False

    @property
    def limits(self) -> str:
        """To which documents it was limited, in words; "" for all."""
        return limits_in_words(self.since, self.until, documents=len(self.uris))


def plain_topic(topic: str) -> str:
    """A topic without what makes it no other: capitals and spaces.

    >>> plain_topic(" Harbour  fees")
    'harbour fees'
    """
    return " ".join(topic.casefold().split())


def is_same(one: KeptBrief, other: KeptBrief) -> bool:
    """Whether two briefings were made of the same in the same way."""
    return replace(one, id="", made="", whole=False) == replace(other, id="", made="", whole=False)


def write(file: Path, briefs: Iterable[KeptBrief]) -> None:
    """Writes the briefings on a topic to its file; without any, there is none.

    Raises:
        OSError: It cannot be written.
    """
    held = [asdict(one) for one in briefs]
    for one in held:
        del one["whole"]  # is known by its page being there
    if held:
        put(file, json.dumps({"format": _FORMAT, "briefs": held}, indent=1))
    else:
        file.unlink(missing_ok=True)


def read(file: Path) -> tuple[KeptBrief, ...]:
    """The briefings on a topic, oldest first.

    Raises:
        OSError: It cannot be read.
        ValueError, TypeError, KeyError, AttributeError: It is damaged (`DAMAGED`).
    """
    held = json.loads(file.read_text(encoding="utf-8"))
    if held["format"] != _FORMAT:
        raise ValueError(f"format {held['format']} is not known")
    return tuple(brief_of(one) for one in held["briefs"])


def brief_of(one: Mapping[str, Any]) -> KeptBrief:
    """A briefing as it was written.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: It is damaged (`DAMAGED`).
    """
    documents = {
        str(uri): KeptDocument(
            version=str(held["version"]),
            title=str(held["title"]),
            published=str(held["published"]),
            quoted=tuple((int(start), int(end)) for start, end in held["quoted"]),
        )
        for uri, held in one["documents"].items()
    }
    plain: dict[str, Any] = {name: str(one[name]) for name in ("topic", "made", "library", "changed")}
    # What earlier versions did not keep yet is as if nothing had been limited.
    plain |= {name: str(one.get(name, "")) for name in ("user", "template", "since", "until")}
    plain |= {name: tuple(str(item) for item in one.get(name, ())) for name in ("sections", "uris")}
    kept = KeptBrief(**plain, documents=documents)
    return replace(kept, id=str(one.get("id", "")) or _id_of(kept))


def _id_of(kept: KeptBrief) -> str:
    """The id of a briefing that an earlier version kept without one."""
    named = "\0".join((kept.user, kept.topic, kept.made, kept.template, kept.since, kept.until, *kept.uris))
    return hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()[:16]
