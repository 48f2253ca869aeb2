"""The `roots` command: wires the command line to the local data. Imports no Qt, and little else before it is needed."""

import gc
import getpass
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from roots_desktop.app.logs import log_to
from roots_desktop.app.wiring import build_engine, look_around
from roots_desktop.cli.main import run
from roots_desktop.cli.wiring import PROVIDER_NAMES, Engine, Streams
from roots_desktop.clock import Clock
from roots_desktop.domain.connections import Run
from roots_desktop.domain.dates import Period
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.domain.type_choices import chosen_snapshot
from roots_desktop.domain.wiping import Wiped
from roots_desktop.environment import given_urls, pinned_or_none, take_environment
from roots_desktop.messages.catalogue import Words
from roots_desktop.places import Places, find_places
from roots_desktop.policy import Policy
from roots_desktop.settings import Settings

if TYPE_CHECKING:
    from roots_desktop.providers.contract import Provider
    from roots_desktop.store.transactions import Transaction


_MANY_OBJECTS = 200_000
"""Garbage is looked for after so many: most commands end before, and what they import is none."""


def main() -> None:
    """Runs one command and ends the process with its exit code."""
    os.umask(0o077)
    gc.set_threshold(_MANY_OBJECTS)
    environment = take_environment(os.environ)
    places = find_places(environment)
    with log_to(places.logs, "roots"):
        code = run(sys.argv[1:], TerminalWiring(environment, places))
    gc.freeze()  # Python looks for garbage as it ends, through all that was imported: a tenth of a short command's time
    sys.exit(code)


class TerminalWiring:
    """The outside world of one command, as `cli.wiring.Wiring` asks for it."""

    def __init__(self, environment: Mapping[str, str], places: Places, streams: Streams | None = None) -> None:
        self.environment = environment
        self.streams = streams or _streams()
        self.clock = Clock(pinned_or_none(environment))
        self.places = places
        self._around = look_around(environment, places, self.clock)
        self.policy: Policy = self._around.policy
        self.settings: Settings = self._around.settings
        self.words = Words(self._around.language)

    def snapshot(self, months: Period | None = None) -> Snapshot:
        """Everything stored, of entries and presences those of some months or all. Raises StorageError."""
        from roots_desktop.store.snapshots import read_snapshot  # noqa: PLC0415 - `roots --help` needs no database

        with self._reading() as tx:
            return chosen_snapshot(read_snapshot(tx, months), self.settings.types)

    def region(self) -> Region | None:
        """The region that a provider told, else the chosen one. Raises StorageError."""
        from roots_desktop.store.regions import region  # noqa: PLC0415 - as above

        with self._reading() as tx:
            told = (region(tx, provider) for provider in PROVIDER_NAMES)
            return next((found for found in told if found is not None), self.settings.region)

    def runs(self, limit: int) -> tuple[Run, ...]:
        """The last runs, newest first. Raises StorageError."""
        from roots_desktop.store.runs import runs  # noqa: PLC0415 - as above

        with self._reading() as tx:
            return runs(tx, limit)

    @asynccontextmanager
    async def open_engine(self) -> AsyncIterator[Engine]:
        """The engine over the local data, closed afterwards."""
        from roots_desktop.credentials.system import SystemSecrets  # noqa: PLC0415 - most commands need no secret

        secrets = SystemSecrets(self.environment)
        try:
            engine = build_engine(self._around, secrets, for_window=False)
            try:
                yield engine
            finally:
                engine.close()
        finally:
            secrets.close()

    def providers(self) -> Mapping[str, "Provider"]:
        """All providers, with the API addresses of the environment."""
        from roots_desktop.providers.registry import providers  # noqa: PLC0415 - most commands need no network

        return providers(given_urls(self.environment))

    async def wipe(self) -> Wiped:
        """Deletes everything; tells what is left. Raises StorageError where nothing could be done."""
        from roots_desktop.app.wiping import wipe_options  # noqa: PLC0415 - asked for once
        from roots_desktop.credentials.system import SystemSecrets  # noqa: PLC0415 - as above
        from roots_desktop.sync.wiping import wipe  # noqa: PLC0415 - as above

        secrets = SystemSecrets(self.environment)
        try:
            return await wipe(self.places, secrets, wipe_options(self.environment, self.places, own_window=False))
        finally:
            secrets.close()

    def ask_secret(self, question: str) -> str:
        """Asks without echo, on the terminal and never on the output."""
        return getpass.getpass(question, stream=self.streams.error)

    def keyring_backend(self) -> str:
        """The class of the keyring in use, empty where there is none or it does not answer."""
        from roots_desktop.credentials.backends import choose_backend, short_name  # noqa: PLC0415 - as above

        try:
            backend = choose_backend(self.environment)
        except Exception:  # noqa: BLE001 - whatever a backend raises: there is none to name
            return ""
        return short_name(backend) if backend is not None else ""

    @contextmanager
    def _reading(self) -> Iterator["Transaction"]:
        """One look into the database, which is opened for it."""
        from roots_desktop.store.database import open_database  # noqa: PLC0415 - as above

        database = open_database(self.places.data, self.clock.now())
        try:
            with database.reading() as tx:
                yield tx
        finally:
            database.close()

    def wait(self) -> None:
        """Returns when the user stops the program."""
        told = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: told.set())
        while not told.wait(1):
            pass  # with no limit, Windows would never look at Ctrl+C


def _streams() -> Streams:
    """Those of the process; nothing in the place of one that was closed."""
    nothing = Path(os.devnull)
    return Streams(
        sys.stdin or nothing.open(encoding="utf-8"),
        sys.stdout or nothing.open("w", encoding="utf-8"),
        sys.stderr or nothing.open("w", encoding="utf-8"),
    )


if __name__ == "__main__":
    main()
