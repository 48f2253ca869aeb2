"""`roots demo`: the embedded provider on loopback, until stopped. Its credentials are made up and meant to be shown."""

import argparse
from typing import TYPE_CHECKING

from roots_desktop.cli.answer import Answer
from roots_desktop.cli.tables import pairs
from roots_desktop.cli.wiring import Wiring
from roots_desktop.domain.errors import UsageError
from roots_desktop.messages.catalogue import Words

if TYPE_CHECKING:
    from roots_desktop.demo.server import DemoServer


def demo(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Starts the server; it stops with the command. Raises UsageError for a port that cannot be used."""
    from roots_desktop.demo.server import DemoServer  # noqa: PLC0415 - a web server that no other command needs

    now = wiring.clock.now if wiring.clock.pinned is None else None
    server = DemoServer(wiring.clock.today(), _port(arguments.port), clock=now)
    try:
        server.start()
    except OSError as error:
        raise UsageError(str(error), reason="port", value=arguments.port) from error

    def stay() -> None:
        try:
            wiring.wait()
        finally:
            server.stop()

    return Answer({"ok": True, **server.facts()}, _text(server, wiring.words), then=stay)


def _text(server: "DemoServer", words: Words) -> str:
    personio = f"roots connect personio --api-url {server.url} --client-id {server.client_id} --email {server.email}"
    moco = f"roots connect moco --api-url {server.moco_url} --domain {server.moco_domain}"
    return pairs(
        [
            (words.text("API address"), server.url),
            (words.text("Client ID"), server.client_id),
            (words.text("Client secret"), server.client_secret),
            (words.text("E-mail"), server.email),
            (words.text("Connect with"), personio),
            (words.text("API address of Moco"), server.moco_url),
            (words.text("Subdomain"), server.moco_domain),
            (words.text("API key"), server.moco_key),
            (words.text("Connect with"), moco),
        ]
    )


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise UsageError("not a port", reason="port", value=text)
    return int(text)
