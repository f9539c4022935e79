"""Which machines of the network may be connected to: those of the public internet, and no others unless allowed.

Told by the address in the network alone, after names are resolved, so that no notation and no name leads around it.
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_network

from assistant.reading.addresses import IpAddress

PORTS = (80, 443, 8080, 8443)
"""Where web servers answer; others on the public internet are not connected to."""

# Source: IANA IPv4 and IPv6 Special-Purpose Address Registries, and the RFCs named. `is_global` of the standard
# library says most of it, but which of it differs between Python's versions.
_SPECIAL: dict[str, tuple[str, ...]] = {
    "this machine's own network": ("0.0.0.0/8",),
    "a private network": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
    "this machine itself": ("127.0.0.0/8",),
    "a network shared behind a provider": ("100.64.0.0/10",),
    "a link-local network": ("169.254.0.0/16",),
    "a cloud provider's own service": ("168.63.129.16/32",),
    "a network for documentation": ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"),
    "a network for measurements": ("198.18.0.0/15",),
    "a special network": ("192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24"),
    "many machines at once": ("224.0.0.0/4",),
    "a reserved network": ("240.0.0.0/4",),
}
_SPECIAL_V4 = tuple((ip_network(net), what) for what, nets in _SPECIAL.items() for net in nets)
_NAMES_V6 = tuple(
    (IPv6Network(net), what)
    for net, what in (
        ("::1/128", "this machine itself"),
        ("::/128", "no machine"),
        ("::ffff:0:0/96", "an IPv4 address in IPv6 form"),
        ("::/96", "an IPv4 address in IPv6 form"),
        ("64:ff9b::/96", "an address that is translated into another"),
        ("64:ff9b:1::/48", "an address that is translated into another"),
        ("fc00::/7", "a private network"),
        ("fe80::/10", "a link-local network"),
        ("fec0::/10", "a private network"),
        ("ff00::/8", "many machines at once"),
    )
)
# All that is public in IPv6 (RFC 4291), and what of it is not: protocol assignments with Teredo, benchmarks and ORCHID
# (RFC 2928), documentation (RFC 3849, RFC 9637), 6to4 (RFC 3056), AS112 (RFC 7535).
_PUBLIC_V6 = IPv6Network("2000::/3")
_SPECIAL_V6 = tuple(
    (IPv6Network(net), what)
    for net, what in (
        ("2001::/32", "an address that is translated into another"),
        ("2001::/23", "a special network"),
        ("2001:db8::/32", "a network for documentation"),
        ("3fff::/20", "a network for documentation"),
        ("2002::/16", "an address that is translated into another"),
        ("2620:4f:8000::/48", "a special network"),
    )
)
# RFC 5214: an IPv4 address in the lower half of an IPv6 address, sent to that machine by whoever knows the protocol.
_ISATAP = (0x00005EFE, 0x02005EFE)
_ALLOWABLE = tuple(
    ip_network(net) for net in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
)


def why_refused(ip: IpAddress, port: int, *, allow_private: bool = False) -> str:
    """Why a machine may not be connected to, in words that follow its name ("is ..."); "" if it may.

    Args:
        ip: Of the machine.
        port: Of its service, 1 to 65535.
        allow_private: This machine and private networks may be, at any port.
    """
    if allow_private and any(ip in net for net in _ALLOWABLE if net.version == ip.version):
        return ""
    what = _special_v4(ip) if isinstance(ip, IPv4Address) else _special_v6(ip)
    if what:
        return f"is {what}"
    if port not in PORTS and not allow_private:
        return f"is named with port {port}, which is none of the web's ({', '.join(map(str, PORTS))})"
    return ""


def is_allowable(ip: IpAddress) -> bool:
    """Whether the setting that allows private addresses would allow it."""
    return any(ip in net for net in _ALLOWABLE if net.version == ip.version)


def _special_v4(ip: IPv4Address) -> str:
    named = next((what for net, what in _SPECIAL_V4 if ip in net), "")
    return named or ("" if ip.is_global and not ip.is_multicast and not ip.is_reserved else "a special network")


def _special_v6(ip: IPv6Address) -> str:
    if ip.scope_id is not None:
        return "a link-local network"
    if ip not in _PUBLIC_V6:
        return next((what for net, what in _NAMES_V6 if ip in net), "a reserved network")
    named = next((what for net, what in _SPECIAL_V6 if ip in net), "")
    if not named and (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP:
        return "an address that is translated into another"
    return named or ("" if ip.is_global and not ip.is_multicast and not ip.is_reserved else "a special network")
