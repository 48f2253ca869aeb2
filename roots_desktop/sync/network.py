"""Whether this computer has a way out, and over which address. Sends nothing: it only asks the routing table."""

import socket
from contextlib import closing

_NOWHERE = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
"""Addresses for documentation (RFC 5737, RFC 3849): nobody is there, and a datagram socket sends nothing on connect."""
_DISCARD = 9


def outgoing_addresses() -> tuple[str, ...]:
    """The own addresses that packets would leave from; empty without a network. Another one is another network."""
    return tuple(address for address in (_own_address(*place) for place in _NOWHERE) if address)


def _own_address(family: socket.AddressFamily, nowhere: str) -> str:
    try:
        with closing(socket.socket(family, socket.SOCK_DGRAM)) as probe:
            probe.connect((nowhere, _DISCARD))
            return str(probe.getsockname()[0])
    except OSError:
        return ""
