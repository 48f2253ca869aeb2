"""Somebody with `roots` in a terminal and a demo Moco: the command as it is wired, in one process, without waiting."""

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from roots_desktop.app.terminal import TerminalWiring
from roots_desktop.cli.main import run
from roots_desktop.cli.wiring import Streams
from roots_desktop.demo.server import DemoServer
from roots_desktop.domain.connections import Connection
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import Sentence, sentence
from roots_desktop.places import places_in
from roots_desktop.store.database import Database, open_database
from tests.cli.conftest import Result
from tests.conftest import FixedClock

TODAY = date(2026, 11, 19)
LARGEST_REPLY = 1 << 20
"""Bytes."""
FALLBACK = "roots met a failure that it does not know."


@dataclass
class Wall:
    """The clock on the wall of the test: it shows 14:20 until somebody sets it."""

    moment: datetime = field(default_factory=lambda: FixedClock().moment)

    def clock(self) -> FixedClock:
        """A clock that stands there."""
        return FixedClock(moment=self.moment)


@dataclass
class MocoTerminal:
    """One employee's computer. `key` is the API key that every command is given."""

    server: DemoServer
    folder: Path
    wall: Wall
    key: str = field(init=False)

    def __post_init__(self) -> None:
        self.key = self.server.moco_key

    def roots(self, *words: str, language: str = "en", **more: str) -> Result:
        """Runs one command with `--json`."""
        environment = {
            "ROOTS_MOCO_URL": self.server.moco_url,
            "ROOTS_MOCO_API_KEY": self.key,
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "LANG": f"{language}.UTF-8",
            **more,
        }
        output, error = io.StringIO(), io.StringIO()
        streams = Streams(io.StringIO(), output, error)
        code = run([*words, "--json"], TerminalWiring(environment, places_in(self.folder), streams))
        return Result(code, output.getvalue(), error.getvalue())

    def connect(self, *more: str) -> Result:
        """Connects Moco and reads everything."""
        return self.roots("connect", "moco", "--domain", self.server.moco_domain, *more)

    def sync(self) -> Result:
        """Syncs Moco."""
        return self.roots("sync", "moco")

    def heals(self) -> None:
        """The weather clears up: everything is read again."""
        self.server.faults.heal()
        assert self.sync().code == 0

    def later(self) -> None:
        """Two hours pass."""
        self.wall.moment += timedelta(hours=2)

    @contextmanager
    def database(self) -> Iterator[Database]:
        """The local data, opened for a moment."""
        database = open_database(places_in(self.folder).data, FixedClock().now())
        try:
            yield database
        finally:
            database.close()

    @property
    def snapshot(self) -> Snapshot:
        """All that is stored."""
        return TerminalWiring(
            {}, places_in(self.folder), Streams(io.StringIO(), io.StringIO(), io.StringIO())
        ).snapshot()

    @property
    def connection(self) -> Connection:
        """The connection to Moco."""
        found = self.snapshot.connection("moco")
        assert found is not None
        return found

    def kept(self) -> Snapshot:
        """All that bad weather must leave alone: what is stored but for the record of the runs themselves.

        The clock stands still, so that something that was read again looks as it did.
        """
        snapshot = self.snapshot
        steady = tuple(
            replace(
                connection,
                id="",
                parts=(),
                last_attempt=None,
                last_success=None,
                failure=None,
                warnings=(),
                permissions=(),
            )
            for connection in snapshot.connections
        )
        return replace(snapshot, revision=0, runs=(), connections=steady)

    def day(self, day: date) -> Any:
        """One day as `roots days` tells it."""
        return self.roots("days", "--from", day.isoformat(), "--to", day.isoformat()).document["days"][0]


def copied(server: DemoServer, home: Path, folder: Path, wall: Wall) -> MocoTerminal:
    """A computer with the data of another one."""
    shutil.copytree(home, folder)
    return MocoTerminal(server, folder, wall)


def failure_of(told: dict[str, Any]) -> Failure:
    """The failure that a command has printed."""
    details = {name: tuple(value) if isinstance(value, list) else value for name, value in told["details"].items()}
    return Failure(told["code"], tuple(sorted(details.items())))


def said(told: dict[str, Any], *, connected: bool = True) -> tuple[Sentence, Sentence]:
    """A printed failure in English and in German: whole sentences of its own in both, without codes and blanks."""
    english, german = (
        sentence(failure_of(told), Words(language), provider="Moco", connected=connected) for language in ("en", "de")
    )
    assert (told["message"], told["hint"]) == (english.message, english.hint)
    for one in (english, german):
        assert all((one.title, one.message, one.hint, one.button))
        assert one.message.endswith((".", "”", "“")), one.message
        assert one.hint.endswith("."), one.hint
        assert not set("{}_") & set(one.message + one.hint), one
        assert "Personio" not in one.message + one.hint
    assert english.message != FALLBACK
    for own, other in zip(
        (german.title, german.message, german.hint), (english.title, english.message, english.hint), strict=True
    ):
        assert own != other, "not translated"
    return english, german


def failed_parts(result: Result) -> dict[str, str]:
    """The parts that a sync could not read, each with its code."""
    return {error["part"]: error["code"] for error in result.document["results"][0]["errors"]}


def waits(moco: MocoTerminal) -> tuple[str, str]:
    """Why the one wish in the outbox waits, in English and in German."""
    told = [
        moco.roots("book", "list", language=language).document["waiting"][0]["message"] for language in ("en", "de")
    ]
    english, german = told
    assert english != german
    assert FALLBACK not in told
    return english, german
