"""Which network addresses belong to the public internet; pure, nothing is resolved here."""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address

_NAT64 = ip_network("64:ff9b::/96")
# What `is_global` takes for public on some Python versions, and is not a place to read from.
_CLOSED = tuple(
    ip_network(network)
    for network in (
        "192.0.0.0/24",  # protocol assignments, one of them a cloud's metadata service
        "192.88.99.0/24",  # relays from 6to4
        "168.63.129.16/32",  # the host of a virtual machine, in one cloud
        "64:ff9b:1::/48",  # translation inside one network
        "2001::/23",  # protocol assignments, Teredo among them
        "3fff::/20",  # documentation
        "fec0::/10",  # one site, as addresses were once laid out
    )
)


def is_public(address: str) -> bool:
    """Whether a connection to this IP address ends on the public internet.

    An address that carries another one (IPv4-mapped, NAT64, 6to4) is as public as that; Teredo is
    not, whatever it carries, and neither is what is no IP address at all.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return all(_is_open(end) for end in _ends(parsed))


def _ends(address: Address) -> Iterator[Address]:
    """Every address at which a packet sent to this one may arrive."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        yield address.ipv4_mapped
    elif isinstance(address, IPv6Address) and address in _NAT64:
        yield IPv4Address(int(address) & 0xFFFFFFFF)
    else:
        yield address
    if isinstance(address, IPv6Address) and address.sixtofour:
        yield address.sixtofour


def _is_open(address: Address) -> bool:
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(address in network for network in _CLOSED)
