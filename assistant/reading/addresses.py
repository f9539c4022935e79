"""Web addresses as text: taken apart strictly, joined, cleaned; nothing here touches the network.

What cannot be read in exactly one way is refused, so that no two programs can take an address for two different ones.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import parse_qsl, quote, unquote, urljoin

from assistant.errors import AddressRefused

IpAddress = IPv4Address | IPv6Address

_ADDRESS = re.compile(r"\s*(?:https?:|[a-z][a-z0-9+.-]+://)", re.IGNORECASE)
_PARTS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?\Z", re.DOTALL)
_BLANK = re.compile(r"[\x00-\x20\x7f\x80-\xa0\u2028\u2029\ufeff]")
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*\Z")
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)\Z")
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#].*)?\Z", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_LONGEST = 4_000
# Written as they are; all else of a path or a query is percent-encoded. "%" stays: what is encoded already is not
# encoded again.
_PATH = "/%:@!$&'()*+,;=~-._"
_QUERY = _PATH + "?[]"
# Tell where a reader came from, not what is read.
_TRACKING = re.compile(
    r"utm_\w+|hsa_\w+|mtm_\w+|pk_(?:campaign|kwd|source|medium)|at_(?:medium|campaign|custom\d)|"
    r"fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|srsltid|"
    r"mc_[ce]id|_hsenc|_hsmi|mkt_tok|vero_id|oly_(?:anon|enc)_id|_ga|_gl|s_cid|wt_mc|ocid|cmpid",
    re.IGNORECASE,
)
_SAME_SITE = ("www.", "m.", "amp.", "mobile.")


@dataclass(frozen=True, slots=True)
class Address:
    """A web address, taken apart.

    Attributes:
        scheme: "http" or "https".
        host: A name in its ASCII form, lower case, or an IP address in its usual form, without brackets.
        port: The one that is connected to.
        target: Path and query, percent-encoded; begins with "/".
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def ip(self) -> IpAddress | None:
        """The host, where it is an IP address."""
        try:
            return ip_address(self.host)
        except ValueError:
            return None

    @property
    def authority(self) -> str:
        """Host and port as they stand in an address; the usual port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.authority}"

    @property
    def path(self) -> str:
        """The path without the query."""
        return self.target.partition("?")[0]

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"


def is_address(given: str) -> bool:
    """Whether something that is to be added is meant as a web address, not as a path."""
    return bool(_ADDRESS.match(given))


def looks_like_address(given: str) -> bool:
    """Whether a text is a web address but for its "https://"."""
    return bool(_DOMAIN.match(given))


def without_user(text: str) -> str:
    """A text that is meant as an address, without a user and password in it: they are not to be kept."""
    return re.sub(r"(?<=//)[^/?#]*@", "", text)


def parse_address(text: str) -> Address:
    """Takes an address apart.

    Args:
        text: "https://..." or "http://..."; what follows "#" is left out.

    Raises:
        AddressRefused: It is none, or one that could be read in several ways.
    """
    stripped = text.strip()
    shown = repr(_short(without_user(stripped)))
    if len(stripped) > _LONGEST:
        raise AddressRefused(f"{shown} is longer than {_LONGEST:,} characters: name the page by a shorter address.")
    if _BLANK.search(stripped) or "\\" in stripped:
        raise AddressRefused(f"{shown} has a space, line break or backslash in it: write it as the browser shows it.")
    parts = _PARTS.match(stripped)
    if parts is None or parts[1].lower() not in _PORTS:
        raise AddressRefused(
            f"{shown} is no web address: it must begin with https:// or http://. Name a file by its path."
        )
    scheme, authority, path, query = parts[1].lower(), parts[2], parts[3], parts[4]
    if "@" in authority:
        raise AddressRefused(f"{shown} names a user or a password, which are never sent: leave out all up to the @.")
    host, port = _host_and_port(authority, shown)
    asked = f"?{_encoded(query, _QUERY)}" if query is not None else ""
    return Address(scheme, host, port or _PORTS[scheme], f"{_without_dots(_encoded(path, _PATH))}{asked}")


def joined(base: Address, reference: str) -> Address:
    """The address that a page at `base` means by a reference: whole, or relative to its own.

    Raises:
        AddressRefused: It is none that can be read.
    """
    try:
        return parse_address(urljoin(str(base), reference.strip(" ").replace(" ", "%20")))  # as browsers do
    except ValueError as error:
        raise AddressRefused(
            f"{_short(reference)!r}, to which {base} leads, is no web address: name the page itself."
        ) from error


def clean(address: Address) -> Address:
    """The address under which a document is kept: without what only tells where its reader came from."""
    path, mark, query = address.target.partition("?")
    if not mark:
        return address
    kept = "&".join(part for part in query.split("&") if part and not _is_tracking(part))
    return Address(address.scheme, address.host, address.port, f"{path}?{kept}" if kept else path)


def kept_address(declared: str, *, read_from: Address) -> Address:
    """The address under which a page is kept: the one it declares as its own, if that is to be believed.

    It is if it is of the same site. A front page that all pages of a site declare is none of their own, and another
    site's address would let a page pass for what it is not.

    Args:
        declared: The canonical address as the page gives it, "" if it gives none.
        read_from: Where the page was read, after all redirects.
    """
    own = clean(read_from)
    try:
        said = clean(joined(read_from, declared)) if declared.strip() else own
    except AddressRefused:
        return own
    if _default(said) and _default(own):  # a page that can be had encrypted is named so, and so by one name
        scheme = "https" if "https" in (own.scheme, said.scheme) else "http"
        said = Address(scheme, said.host, _PORTS[scheme], said.target)
    same_site = _site(said.host) == _site(own.host) and ((_default(said) and _default(own)) or said.port == own.port)
    return said if same_site and (said.target != "/" or own.path == "/") else own


def name_in(address: Address) -> str:
    """The last part of an address's path in plain letters, "" where there is none."""
    last = address.path.rstrip("/").rpartition("/")[2]
    return " ".join(unquote(last, errors="replace").replace("/", " ").replace("\0", " ").split())


def _host_and_port(authority: str, shown: str) -> tuple[str, int]:
    """Host and port (0 where none is given)."""
    bracketed = re.fullmatch(r"\[([^\[\]]*)\](?::(\d{0,5}))?", authority, re.ASCII)
    named = re.fullmatch(r"([^:\[\]]*)(?::(\d{0,5}))?", authority, re.ASCII)
    found = bracketed or named
    if found is None or int(found[2] or 0) > 65_535 or (found[2] and not int(found[2])):
        raise AddressRefused(f"{shown} has no host or port that can be read: write it as the browser shows it.")
    return (_literal(found[1], shown) if bracketed else _name(found[1], shown)), int(found[2] or 0)


def _literal(text: str, shown: str) -> str:
    try:
        if "%" in text:  # a zone: only this machine knows what it means
            raise ValueError(text)
        return str(IPv6Address(text))
    except ValueError as error:
        raise AddressRefused(f"{shown} has no IPv6 address between its brackets: write it without a zone.") from error


def _name(text: str, shown: str) -> str:
    """A host's name in ASCII, or an IPv4 address in its usual form; no other form of one is taken."""
    host = text
    if not host.isascii():
        import idna

        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError) as error:
            raise AddressRefused(f"{shown} has a host that is no name on the web: check its spelling.") from error
    host = host.lower().removesuffix(".")
    if _NUMBER.match(host.rpartition(".")[2]):
        try:
            return str(IPv4Address(host))
        except ValueError as error:
            raise AddressRefused(
                f"{shown} has a number for a host, in a form that is not taken: write it as 192.0.2.1, or as a name."
            ) from error
    if not _NAME.match(host):
        raise AddressRefused(f"{shown} has a host that is no name on the web: check its spelling.")
    return host


def _encoded(part: str, safe: str) -> str:
    return quote(part, safe=safe, encoding="utf-8", errors="replace")


def _without_dots(path: str) -> str:
    """The path with "." and ".." carried out (RFC 3986, 5.2.4), also where they are percent-encoded."""
    done: list[str] = []
    segments = path.split("/")[1:]
    for number, segment in enumerate(segments):
        plain = segment.lower().replace("%2e", ".")
        if plain == ".." and done:
            done.pop()
        if plain not in (".", ".."):
            done.append(segment)
        elif number == len(segments) - 1:
            done.append("")
    return "/" + "/".join(done)


def _is_tracking(part: str) -> bool:
    names = parse_qsl(part, keep_blank_values=True)
    return bool(names) and _TRACKING.fullmatch(names[0][0]) is not None


def _default(address: Address) -> bool:
    return address.port == _PORTS[address.scheme]


def _site(host: str) -> str:
    """The host without the beginnings that one site's pages for other screens have."""
    for beginning in _SAME_SITE:
        rest = host.removeprefix(beginning)
        if rest != host and "." in rest:
            return rest
    return host


def _short(text: str) -> str:
    return text if len(text) <= 200 else text[:199] + "…"
