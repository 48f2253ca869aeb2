"""Whatever a file of the first version holds is the same after it was brought up to date."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from sqlalchemy import insert

from roots_desktop.domain.absences import AbsenceType
from roots_desktop.domain.account import TimeAccount
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.store.database import Database, open_database
from roots_desktop.store.files import create_private_file
from roots_desktop.store.migrations import STEPS
from roots_desktop.store.snapshots import read_snapshot
from roots_desktop.store.tables import absence_types as table
from roots_desktop.store.transactions import Transaction, row_of
from tests.store.samples import NOW
from tests.store.test_round_trips import in_a_new_folder, save_first_kinds, snapshots


@given(snapshot=snapshots)
@settings(max_examples=30)
def test_an_older_file_loses_nothing(snapshot: Snapshot) -> None:
    run = replace(snapshot.runs[0], finished_at=snapshot.runs[0].started_at)
    known = replace(
        snapshot,
        runs=(run,),
        entry_months=(),
        presence_months=(),
        projects=(),
        outbox=(),
        timer=None,
        account=TimeAccount(),
        absence_types=tuple(replace(found, stored=True) for found in snapshot.absence_types),
    )

    def check(folder: Path) -> None:
        path = folder / "roots.db"
        create_private_file(path)
        with closing(Database(path)) as first:
            first.migrate(STEPS[:1])
            with first.transaction() as tx:
                save_first_kinds(tx, replace(known, absence_types=()))
                save_first_types(tx, known.absence_types)
        for _ in range(2):  # and once it is up to date, opening it changes nothing
            with closing(open_database(folder, NOW)) as database, database.reading() as tx:
                assert read_snapshot(tx) == known

    in_a_new_folder(check)


def save_first_types(tx: Transaction, types: Iterable[AbsenceType]) -> None:
    """The types as a file of the first version has them: it does not know yet that one may not be stored."""
    for position, found in enumerate(types):
        row = row_of(found) | {"provider": "personio", "position": position}
        tx.connection.execute(insert(table).values({name: row[name] for name in row if name != "stored"}))
