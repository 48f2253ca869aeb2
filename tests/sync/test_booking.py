"""Booking while somebody else has the turn: what was true before may not be true any more."""

import asyncio
from dataclasses import replace
from datetime import date, tzinfo
from pathlib import Path

from roots_desktop.domain.connections import Access, Account, Secret
from roots_desktop.domain.outbox import Action, Write
from roots_desktop.providers.contract import Writer
from roots_desktop.store.connections import save_connection
from roots_desktop.store.database import Database
from roots_desktop.store.locks import sync_lock
from roots_desktop.sync.engine import Engine, EngineOptions
from tests.sync.fake_moco import LENA, MOCO_ACCESS, FakeMoco, FakeMocoProvider, FakeWriter, november
from tests.sync.fakes import FakeSecrets, MovedClock, Script

ADD = Write(Action.ADD_ENTRY, date(2026, 11, 18), project_id="1", task_id="2", seconds=5400, note="Review")


class _AnyKey(FakeMocoProvider):
    """Takes every key, and notes it."""

    def __init__(self, moco: FakeMoco) -> None:
        super().__init__(Script(pieces=november(), account=LENA), moco)
        self.used: list[tuple[str, str]] = []

    def writer(self, access: Access, account: Account, zone: tzinfo) -> Writer:
        self.used.append((access.value("domain"), access.secret.reveal()))
        return FakeWriter(self._moco)


async def test_who_connected_again_meanwhile_books_with_the_new_key(
    database: Database, folder: Path, secrets: FakeSecrets, moved_clock: MovedClock
) -> None:
    provider = _AnyKey(FakeMoco())
    engine = Engine(database, folder, {"moco": provider}, secrets, moved_clock, EngineOptions(lock_wait=5.0))
    connected = await engine.connect(MOCO_ACCESS)
    engine.booking.add([ADD])
    with sync_lock(folder, 0.0):
        sending = asyncio.create_task(engine.booking.send())
        await asyncio.sleep(0)
        secrets.kept["renewed"] = Secret("new key")
        with database.transaction() as tx:
            save_connection(tx, replace(connected.connection, id="renewed", values=(("domain", "other"),)))
    assert len(await sending) == 1
    assert provider.used == [("other", "new key")]
