"""Says which IP addresses the fetcher must not connect to, and why."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

_CARRIER_GRADE_NAT = ip_network("100.64.0.0/10")
# RFC 6052 and RFC 8215: the last 32 bits are an IPv4 address behind a translator.
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


def forbidden_reason(address: str, *, allow_private: bool = False) -> str | None:
    """Say why a connection to this address is refused, or None where it may be made.

    `allow_private` opens loopback and private networks, never link-local (cloud metadata), multicast,
    unspecified or reserved addresses. `"::ffff:127.0.0.1"` -> `"127.0.0.1 is a loopback address"`.
    An address that cannot be read is refused.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return f"{address} is not an IP address"
    for candidate in _unwrapped(parsed):
        kind = _forbidden_kind(candidate, allow_private=allow_private)
        if kind is not None:
            return f"{candidate} is {kind}"
    return None


def _unwrapped(address: IPv4Address | IPv6Address) -> tuple[IPv4Address | IPv6Address, ...]:
    """Return the address that packets end at, after every IPv4-in-IPv6 wrapping that `is_global` overlooks."""
    if isinstance(address, IPv4Address):
        return (address,)
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    if address.sixtofour is not None:
        return (address.sixtofour,)
    if address.teredo is not None:
        return address.teredo
    if any(address in network for network in _NAT64):
        return (IPv4Address(int(address) & 0xFFFF_FFFF),)
    if address.scope_id is not None:
        return (IPv6Address(int(address)),)
    return (address,)


def _forbidden_kind(address: IPv4Address | IPv6Address, *, allow_private: bool) -> str | None:
    # The narrow kinds come first: Python calls link-local and unspecified addresses private too.
    if address.is_link_local:
        return "a link-local address"
    if address.is_multicast:
        return "a multicast address"
    if address.is_unspecified:
        return "the unspecified address"
    if address.is_loopback:
        return None if allow_private else "a loopback address"
    if address in _CARRIER_GRADE_NAT:
        return "a carrier-grade NAT address"
    if address.is_reserved:
        return "a reserved address"
    if address.is_private or not address.is_global:
        return None if allow_private else "a private address"
    if isinstance(address, IPv6Address) and address.is_site_local:
        return "a site-local address"
    return None
