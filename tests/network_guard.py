"""Keeps tests off the network: only loopback and local sockets connect. What was tried elsewhere fails the test."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

LOCAL_NAMES = frozenset({"localhost", "", None})


class NetworkForbiddenError(RuntimeError):
    """A test reached for the network."""


@contextmanager
def loopback_only(patch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Guards every socket of this process. Gives the list of addresses that were tried in vain."""
    tried: list[str] = []
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def refuse(host: object) -> NetworkForbiddenError:
        tried.append(str(host))
        return NetworkForbiddenError(f"a test reached for {host!r}")

    def checked(sock: socket.socket, address: Any) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6) and not is_loopback(address[0]):
            raise refuse(address[0])

    def guarded_connect(sock: socket.socket, address: Any) -> None:
        checked(sock, address)
        connect(sock, address)

    def guarded_connect_ex(sock: socket.socket, address: Any) -> int:
        checked(sock, address)
        return connect_ex(sock, address)

    def guarded_look_up(host: Any, *rest: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and name.endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")  # RFC 2606: it never resolves
        if name not in LOCAL_NAMES and not is_loopback(name):
            raise refuse(name)
        return look_up(host, *rest, **named)

    patch.setattr(socket.socket, "connect", guarded_connect)
    patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    patch.setattr(socket, "getaddrinfo", guarded_look_up)
    yield tried


def is_loopback(host: str) -> bool:
    """True for localhost and for addresses of the loopback interface."""
    if host in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False
