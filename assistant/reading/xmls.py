"""XML: feeds, records of articles, news formats (NewsML, NITF), or any document with text in it."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any

from assistant.errors import DamagedFile, NoText, ReadingError
from assistant.reading.cleaning import one_line, sensible_title
from assistant.reading.encoding import decoded
from assistant.reading.feeds import entries, is_feed
from assistant.reading.fields import FIELD, found_in, has_text, without_by
from assistant.reading.found import Found
from assistant.reading.limits import bounded_paragraphs
from assistant.reading.markup import (
    depth_of,
    down_to,
    is_well_formed,
    local_name,
    markup_errors,
    parsed_part,
    root_name,
    streamed,
    whole_part,
)
from assistant.reading.pieces import Piece, titled
from assistant.text.dates import parse_date

_DECLARED = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)")
_DECLARATION = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENTITY = re.compile(r"<!ENTITY\s", re.IGNORECASE)
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z_][\w.-]{0,60};")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T|$)")
_PROBED = 20  # elements that are looked at to tell what they are
_MOST_TAGS = 2_000_000  # in a document that is parsed as a whole; each takes some 200 bytes of memory
_HEAD = 1_000_000  # characters in which a document type may stand
_DEEPEST = 200
# Where the text, title, author and date of an article stand in the formats of news agencies, the most telling first.
_BODIES = ("body.content", "inlineXML", "contentSet", "DataContent", "block", "articleBody", "body", "text", "content")
_TITLES = ("headline", "HeadLine", "hl1", "title", "Title")
_AUTHORS = ("byline", "ByLine", "byttl", "author", "creator")
_DATES = "date.issue pubdate FirstCreated contentCreated versionCreated DateId pubDate published date".split()
_INLINE = frozenset("a b i u em strong span sub sup q cite person org location country money num chron lang".split())
_PARAGRAPHS = frozenset("p para div section block table ul ol tr li title head h1 h2 h3 hl1 hl2".split())


def articles_of(data: bytes, *, name: str, max_characters: int) -> Iterator[Piece] | Piece:
    """The items of a feed, the articles of a file with several, or the one document that any other XML is.

    Raises:
        NoText: There is no text in it.
        DamagedFile: It is broken, or its document type defines entities, with which a short file can grow without end.
    """
    label = _DECLARED.search(data[:1_000])
    text = decoded(data, name=name, declared=label[1].decode("ascii", "replace") if label else "").text
    text = _NOT_IN_XML.sub("", _DECLARATION.sub("", text.removeprefix("\ufeff"), count=1)).lstrip()
    if _ENTITY.search(text, 0, _HEAD):
        raise DamagedFile(
            f"{name!r} defines entities of its own (<!ENTITY), which are not expanded: save it without a document type."
        )
    plain = _NAMED.sub(_letter, text).encode("utf-8", "replace")
    root = root_name(plain)
    if not root:
        raise DamagedFile(f"{name!r} is damaged: it is not XML. Get it again.")
    whole = is_well_formed(plain)
    if is_feed(root):
        return entries(plain, name=name, whole=whole)
    if not whole:
        raise DamagedFile(f"{name!r} is damaged: it is not well-formed XML. Open it in its program and save it again.")
    tag = _repeated(plain)
    if tag:
        return _records(plain, tag)
    if plain.count(b"<") > _MOST_TAGS:
        raise ReadingError(f"{name!r} has more than {_MOST_TAGS:,} tags: split the file, or save it as text.")
    read = partial(_document, plain, name=name, max_characters=max_characters)
    return Piece(item="", number=1, data=data, kind="xml", read=read)


def _letter(named: re.Match[str]) -> str:
    """A character that HTML has a name for and XML has not: many feeds use them all the same."""
    return html.unescape(named[0]) if html.unescape(named[0]) != named[0] else ""


def _repeated(data: bytes) -> str:
    """The name of the elements just under the root, or one below, that are mostly records of articles; "" if none are.

    Found out in one pass that keeps no more than a few of them.
    """
    counts: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    for element in down_to(data, depth=2):
        tag = local_name(element)
        if tag and len(element):
            counts[tag] += 1
            texts[tag] += counts[tag] <= _PROBED and has_text(_fields(element))
    fitting = (tag for tag, count in counts.most_common() if count > 1 and texts[tag] * 2 > min(count, _PROBED))
    return next(fitting, "")


def _records(data: bytes, tag: str) -> Iterator[Piece]:
    for number, element in enumerate(streamed(data, (tag,), recover=False), 1):
        fields = _fields(element)
        item = next((str(fields[key]) for key in ("guid", "id", "url", "link", "uri") if fields.get(key)), "")
        label = item or f"{tag} {number}"
        yield Piece(
            item=item,
            number=number,
            data=whole_part(element),
            kind="xml",
            read=partial(found_in, fields, name=label),
        )


def _fields(element: Any) -> dict[str, Any]:
    """An element's attributes and children as the fields of a record, the first of each name."""
    fields: dict[str, Any] = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    for child in element:
        key = local_name(child)
        if key and key not in fields:
            fields[key] = "\n\n".join(filter(None, _blocks(child))) if len(child) else (child.text or "").strip()
    return fields


def _document(data: bytes, *, name: str, max_characters: int) -> Found:
    try:
        root = parsed_part(data)
        if depth_of(root) > _DEEPEST:
            raise DamagedFile(f"{name!r} is damaged: its elements are nested over {_DEEPEST} deep. Save it again.")
        body = next((one for tag in _BODIES if _words(one := _first(root, tag))), root)
        text = bounded_paragraphs(_blocks(body), name=name, max_characters=max_characters)
        dates = [iso for tag in _DATES for one in _all(root, tag)[:3] if (iso := _day(one))]
        found = Found(
            text=text,
            title=next((one for tag in _TITLES if (one := sensible_title(_words(_first(root, tag))))), ""),
            author=next((one for tag in _AUTHORS if (one := without_by(_words(_first(root, tag))))), ""),
            dates=tuple((iso, FIELD) for iso in dates[:1]),
        )
    except markup_errors() as error:
        raise DamagedFile(f"{name!r} is damaged: it cannot be read as XML. Save it again.") from error
    if not text:
        raise NoText(f"{name!r} holds no text: its elements are empty.")
    return titled(found) if body is not root else found


def _blocks(element: Any) -> Iterator[str]:
    """The text of an element as paragraphs: one for each element in it that holds words and not only others."""
    children = [child for child in element if local_name(child)]
    names = {local_name(child) for child in children}
    mixed = bool((element.text or "").strip()) or any((child.tail or "").strip() for child in children)
    if names <= _INLINE or (mixed and not names & _PARAGRAPHS):
        yield one_line(("" if mixed else " ").join(element.itertext()))
        return
    yield one_line(element.text or "")
    for child in children:
        yield from _blocks(child)
        yield one_line(child.tail or "")


def _first(root: Any, tag: str) -> Any:
    return next(iter(_all(root, tag)), None)


def _all(root: Any, tag: str) -> list[Any]:
    return list(islice(root.iter(f"{{*}}{tag}"), _PROBED))


def _words(element: Any) -> str:
    return one_line(" ".join(element.itertext())) if element is not None else ""


def _day(element: Any) -> str:
    """The ISO date that an element gives, in an attribute or as its text; news agencies write 20251120T090000Z."""
    text = element.get("norm") or element.get("date") or _words(element)
    compact = _COMPACT.match(text)
    return parse_date("-".join(compact.groups()) if compact else text) or parse_date(text[:10])
