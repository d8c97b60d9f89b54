"""Which network addresses belong to the public internet; pure, nothing is resolved here."""

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
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
        "fec0::/10",  # one site, as addresses were once laid out
    )
)


def is_public(address: str) -> bool:
    """Whether a connection to this IP address ends on the public internet.

    An address that carries an IPv4 address (mapped, or translated by NAT64) is as public as that.
    The old tunnels, 6to4 and Teredo, are closed, and so is what is no IP address at all.
    """
    try:
        end = _end(ip_address(address))
    except ValueError:
        return False
    if end.is_multicast or end.is_reserved or not end.is_global:
        return False
    return not any(end in network for network in _CLOSED)


def _end(address: Address) -> Address:
    """The address at which a packet sent to this one arrives."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    if isinstance(address, IPv6Address) and address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address
