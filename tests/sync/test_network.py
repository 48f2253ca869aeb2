"""The own addresses on the way out, without a packet."""

import socket
from typing import Any

import pytest

from roots_desktop.sync.network import outgoing_addresses


class Probe:
    """A datagram socket on a computer whose routes a test knows."""

    routes: dict[int, str]

    def __init__(self, family: int, kind: int) -> None:
        assert kind == socket.SOCK_DGRAM
        self._family = family

    def connect(self, address: tuple[str, int]) -> None:
        if self._family not in self.routes:
            raise OSError("Network is unreachable")

    def getsockname(self) -> tuple[Any, ...]:
        return (self.routes[self._family], 1)

    def close(self) -> None:
        """Nothing was opened."""


@pytest.mark.parametrize(
    ("routes", "addresses"),
    [
        ({}, ()),
        ({socket.AF_INET: "10.0.0.7"}, ("10.0.0.7",)),
        ({socket.AF_INET6: "fd00::7"}, ("fd00::7",)),
        ({socket.AF_INET: "10.0.0.7", socket.AF_INET6: "fd00::7"}, ("10.0.0.7", "fd00::7")),
    ],
)
def test_addresses(routes: dict[int, str], addresses: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Probe, "routes", routes, raising=False)
    monkeypatch.setattr(socket, "socket", Probe)
    assert outgoing_addresses() == addresses
