"""`roots demo`: the embedded provider on loopback, until stopped. Its credential is made up and meant to be shown."""

import argparse

from roots_desktop.cli.answer import Answer
from roots_desktop.cli.tables import pairs
from roots_desktop.cli.wiring import Wiring
from roots_desktop.domain.errors import UsageError


def demo(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Starts the server; it stops with the command. Raises UsageError for a port that cannot be used."""
    from roots_desktop.demo.server import DemoServer  # noqa: PLC0415 - a web server that no other command needs

    server = DemoServer(wiring.clock.today(), _port(arguments.port))
    try:
        server.start()
    except OSError as error:
        raise UsageError(str(error), reason="port", value=arguments.port) from error

    def stay() -> None:
        try:
            wiring.wait()
        finally:
            server.stop()

    return Answer(
        {
            "ok": True,
            "personio_url": server.url,
            "client_id": server.client_id,
            "client_secret": server.client_secret,
            "email": server.email,
        },
        pairs(
            [
                (wiring.words.text("API address"), server.url),
                (wiring.words.text("Client ID"), server.client_id),
                (wiring.words.text("Client secret"), server.client_secret),
                (wiring.words.text("E-mail"), server.email),
                (wiring.words.text("Connect with"), _example(server.url, server.client_id, server.email)),
            ]
        ),
        then=stay,
    )


def _example(url: str, client_id: str, email: str) -> str:
    return f"roots connect personio --api-url {url} --client-id {client_id} --email {email}"


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise UsageError("not a port", reason="port", value=text)
    return int(text)
