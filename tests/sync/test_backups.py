"""What no sync brings back is in the day's backup: a damaged file costs neither the connection nor own entries."""

from contextlib import closing
from datetime import date
from pathlib import Path

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.store.database import Database, open_database
from roots_desktop.store.snapshots import read_snapshot
from roots_desktop.sync.engine import Engine
from tests.log_guard import ExpectLog
from tests.sync.fakes import MovedClock, access

DAY = date(2026, 11, 23)


def restored(database: Database, folder: Path, clock: MovedClock) -> Snapshot:
    """What is there again after the file was overwritten with nonsense."""
    database.close()
    (folder / "roots.db").write_bytes(b"nonsense" * 1024)
    with closing(open_database(folder, clock.now())) as again, again.reading() as tx:
        return read_snapshot(tx)


async def test_a_connection_made_today_survives_a_damaged_file(
    engine: Engine, database: Database, folder: Path, moved_clock: MovedClock, expect_log: ExpectLog
) -> None:
    expect_log("roots_desktop.store", "the database cannot be read")
    await engine.connect(access())
    before = engine.snapshot()

    after = restored(database, folder, moved_clock)

    assert after.connections == before.connections
    assert after.absences == before.absences


def test_an_entry_made_today_survives_a_damaged_file(
    engine: Engine, database: Database, folder: Path, moved_clock: MovedClock, expect_log: ExpectLog
) -> None:
    expect_log("roots_desktop.store", "the database cannot be read")
    saved = engine.save_absence(Absence("", "manual", Kind.VACATION, "", DAY, DAY))
    engine.set_schedule((480, 480, 480, 480, 390, 0, 0))

    after = restored(database, folder, moved_clock)

    assert after.absences == (saved,)
    assert [schedule.week for schedule in after.schedules] == [(480, 480, 480, 480, 390, 0, 0)]
