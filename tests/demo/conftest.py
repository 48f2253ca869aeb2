"""A running server on the sample's own day, and a signed-in client."""

from collections.abc import Iterator
from datetime import date

import pytest

from roots_desktop.demo.server import DemoServer
from tests.demo.client import Client
from tests.demo.moco_client import MocoClient


@pytest.fixture
def server(today: date) -> Iterator[DemoServer]:
    """Answers on loopback until the test is over."""
    with DemoServer(today) as running:
        yield running


@pytest.fixture
def stranger(server: DemoServer) -> Iterator[Client]:
    """A client without a token."""
    client = Client(server)
    yield client
    client.connection.close()


@pytest.fixture
def client(stranger: Client) -> Client:
    """A client with a fresh v2 token."""
    stranger.sign_in()
    return stranger


@pytest.fixture
def moco(server: DemoServer) -> Iterator[MocoClient]:
    """A client with the employee's Moco key."""
    client = MocoClient(server)
    yield client
    client.connection.close()
