"""Entries and presences by month: each save leaves what it must, and touches nothing that is as it was."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import text

from roots_desktop.domain.absences import DayAmount
from roots_desktop.domain.connections import Part
from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import EntryMonth, Presence, PresenceMonth, TimeEntry
from roots_desktop.store.absences import (
    absences,
    expire_amounts,
    expired_amounts,
    known_amounts,
    remove_absences,
    save_absences,
    stored_absences,
)
from roots_desktop.store.backups import copy_database
from roots_desktop.store.database import Database, open_database
from roots_desktop.store.entries import entry_months, put_entry, remove_entry, save_entry_month
from roots_desktop.store.month_cache import MonthCache
from roots_desktop.store.months import NO_MONTHS, read_months
from roots_desktop.store.presences import presence_months, put_presence, remove_presence, save_presence_month
from roots_desktop.store.recovery import put_aside, restore
from roots_desktop.store.snapshots import read_snapshot
from roots_desktop.store.transactions import Transaction
from tests.log_guard import ExpectLog
from tests.store.conftest import OpenDatabase
from tests.store.samples import (
    EARLIER_ENTRY,
    ENTRIES_OF_NOVEMBER,
    ENTRIES_OF_OCTOBER,
    ENTRY,
    LATER_ENTRY,
    NOVEMBER,
    NOW,
    OCTOBER,
    PRESENCE,
    PRESENCES_OF_OCTOBER,
    SICK,
    fill_work,
)

Record = TimeEntry | Presence
Month = EntryMonth | PresenceMonth
LATER = NOW + timedelta(hours=1)
DECEMBER = date(2026, 12, 1)


@dataclass(frozen=True)
class Kind:
    """The functions of one kind of record, so that each test runs for both."""

    part: Part
    table: str
    make: Callable[[str, date], Any]
    month: Callable[[date, tuple[Any, ...], datetime], Any]
    months: Callable[..., tuple[Any, ...]]
    save: Callable[[Transaction, str, Any], None]
    put: Callable[[Transaction, str, Any], None]
    remove: Callable[[Transaction, str, str], None]

    def all(self, database: Database) -> dict[date, list[str]]:
        """The ids that each month holds."""
        with database.reading() as tx:
            return {found.month: [record.id for record in _records(found)] for found in self.months(tx)}

    def stamps(self, database: Database) -> dict[date, int]:
        """The stamp of each month."""
        query = text("SELECT month, stamp FROM months WHERE part = :part")
        with database.reading() as tx:
            found = tx.connection.execute(query, {"part": self.part})
            return {date.fromisoformat(row.month): row.stamp for row in found}


def _records(month: Month) -> tuple[Record, ...]:
    return month.entries if isinstance(month, EntryMonth) else month.presences


def _entry(identifier: str, day: date) -> TimeEntry:
    return TimeEntry(identifier, "moco", day, 3600)


def _presence(identifier: str, day: date) -> Presence:
    start = datetime(day.year, day.month, day.day, 8, tzinfo=NOW.tzinfo)
    return Presence(identifier, "moco", day, start, start + timedelta(hours=8))


ENTRIES = Kind(Part.ENTRIES, "entries", _entry, EntryMonth, entry_months, save_entry_month, put_entry, remove_entry)
PRESENCES = Kind(
    Part.PRESENCES,
    "presences",
    _presence,
    PresenceMonth,
    presence_months,
    save_presence_month,
    put_presence,
    remove_presence,
)


@pytest.fixture(params=[ENTRIES, PRESENCES], ids=["entries", "presences"])
def kind(request: pytest.FixtureRequest) -> Kind:
    """Entries, then presences."""
    found: Kind = request.param
    return found


@pytest.fixture
def filled(database: Database, kind: Kind) -> Database:
    """October with o1, November with n1 and n2."""
    with database.transaction() as tx:
        kind.save(tx, "moco", kind.month(OCTOBER, (kind.make("o1", date(2026, 10, 30)),), NOW))
        kind.save(tx, "moco", november(kind))
    return database


def november(kind: Kind, *more: Record, at: datetime = NOW) -> Any:
    known = (kind.make("n1", date(2026, 11, 2)), kind.make("n2", date(2026, 11, 3)))
    return kind.month(NOVEMBER, (*known, *more), at)


def written_rows(database: Database, write: Callable[[Transaction], None]) -> int:
    """How many rows of any table a write touches."""
    with database.transaction() as tx:
        count = text("SELECT total_changes()")
        before: int = tx.connection.execute(count).scalar_one()
        write(tx)
        after: int = tx.connection.execute(count).scalar_one()
    return after - before


def test_a_month_comes_back_as_it_was(database: Database) -> None:
    with database.transaction() as tx:
        fill_work(tx)
    with database.reading() as tx:
        assert entry_months(tx) == (ENTRIES_OF_OCTOBER, ENTRIES_OF_NOVEMBER)
        assert presence_months(tx)[0] == PRESENCES_OF_OCTOBER


def test_a_presence_keeps_its_wall_clock(database: Database) -> None:
    """Equal instants are not enough: 8:15 in summer must not become 6:15 or 7:15."""
    with database.transaction() as tx:
        fill_work(tx)
    with database.reading() as tx:
        (found,) = presence_months(tx)[0].presences
    assert found.start is not None
    assert found.end is not None
    assert found.start.isoformat() == "2026-10-24T08:15:00+02:00"
    assert found.end.isoformat() == "2026-10-24T16:45:00+02:00"


def test_a_month_without_anything_is_known(database: Database, kind: Kind) -> None:
    with database.transaction() as tx:
        kind.save(tx, "moco", kind.month(OCTOBER, (), NOW))
    assert kind.all(database) == {OCTOBER: []}
    with database.reading() as tx:
        assert read_months(tx, "moco", kind.part) == {OCTOBER: NOW}


def test_records_come_in_the_order_of_their_month(database: Database) -> None:
    first = replace(ENTRY, id="7", created_at=NOW - timedelta(hours=9))
    late = replace(PRESENCE, id="1")
    early = replace(PRESENCE, id="2", start=NOW - timedelta(days=40))
    with database.transaction() as tx:
        save_entry_month(tx, "moco", EntryMonth(NOVEMBER, (LATER_ENTRY, ENTRY, first), NOW))
        save_presence_month(tx, "moco", PresenceMonth(OCTOBER, (late, early), NOW))
    with database.reading() as tx:
        assert [entry.id for entry in entry_months(tx)[0].entries] == ["1001", "7", "1002"]
        assert [presence.id for presence in presence_months(tx)[0].presences] == ["2", "1"]


def test_months_of_one_provider_or_of_some_days(filled: Database, kind: Kind) -> None:
    with filled.transaction() as tx:
        kind.save(tx, "other", kind.month(DECEMBER, (kind.make("n1", date(2026, 12, 2)),), NOW))

    def read(provider: str | None = None, days: Period | None = None) -> list[date]:
        with filled.reading() as tx:
            return [found.month for found in kind.months(tx, provider, days)]

    assert read() == [OCTOBER, NOVEMBER, DECEMBER]
    assert read("moco") == [OCTOBER, NOVEMBER]
    assert read("other") == [DECEMBER]
    assert read(days=Period(date(2026, 10, 31), date(2026, 11, 1))) == [OCTOBER, NOVEMBER]
    assert read(days=Period(date(2026, 11, 30), date(2026, 11, 30))) == [NOVEMBER]
    assert read("other", Period(date(2026, 11, 30), date(2026, 11, 30))) == []
    assert read(days=NO_MONTHS) == []


def test_a_month_read_again_replaces_the_one_before(filled: Database, kind: Kind) -> None:
    changed = kind.make("n2", date(2026, 11, 20))
    with filled.transaction() as tx:
        kind.save(tx, "moco", kind.month(NOVEMBER, (kind.make("n3", date(2026, 11, 4)), changed), LATER))
    with filled.reading() as tx:
        assert kind.months(tx)[1] == kind.month(NOVEMBER, (kind.make("n3", date(2026, 11, 4)), changed), LATER)
    assert kind.all(filled)[OCTOBER] == ["o1"]


def test_another_provider_with_the_same_ids_is_spared(filled: Database, kind: Kind) -> None:
    with filled.transaction() as tx:
        kind.save(tx, "other", november(kind))
        kind.save(tx, "moco", kind.month(NOVEMBER, (), LATER))
        kind.remove(tx, "moco", "n1")
    with filled.reading() as tx:
        assert kind.months(tx, "other") == (november(kind),)
        assert kind.months(tx, "moco")[1] == kind.month(NOVEMBER, (), LATER)


def test_the_other_kind_is_spared(database: Database, kind: Kind) -> None:
    other = PRESENCES if kind is ENTRIES else ENTRIES
    with database.transaction() as tx:
        other.save(tx, "moco", november(other))
        kind.save(tx, "moco", november(kind))
        kind.save(tx, "moco", kind.month(NOVEMBER, (), NOW))
        kind.remove(tx, "moco", "n1")
    assert (kind.all(database), other.all(database)) == ({NOVEMBER: []}, {NOVEMBER: ["n1", "n2"]})


def test_what_is_as_before_is_not_written_again(filled: Database, kind: Kind) -> None:
    before = kind.stamps(filled)
    assert written_rows(filled, lambda tx: kind.save(tx, "moco", november(kind, at=LATER))) == 1, "when it was read"
    assert kind.stamps(filled) == before
    with filled.reading() as tx:
        assert read_months(tx, "moco", kind.part) == {OCTOBER: NOW, NOVEMBER: LATER}


def test_one_changed_record_among_many_is_one_written_row(database: Database, kind: Kind) -> None:
    many = tuple(kind.make(str(number), date(2026, 11, 1 + number % 30)) for number in range(300))
    changed = (kind.make("0", date(2026, 11, 2)), *many[1:])
    with database.transaction() as tx:
        kind.save(tx, "moco", kind.month(NOVEMBER, many, NOW))
    assert written_rows(database, lambda tx: kind.save(tx, "moco", kind.month(NOVEMBER, changed, NOW))) == 3, (
        "the changed one, when the month was read, its stamp"
    )


def test_only_a_month_with_other_records_gets_another_stamp(filled: Database, kind: Kind) -> None:
    before = kind.stamps(filled)
    with filled.transaction() as tx:
        kind.save(tx, "moco", november(kind, kind.make("n3", date(2026, 11, 4))))
    after = kind.stamps(filled)
    assert after[OCTOBER] == before[OCTOBER]
    assert after[NOVEMBER] > before[NOVEMBER]
    with filled.transaction() as tx:
        kind.save(tx, "moco", november(kind))
    assert kind.stamps(filled)[NOVEMBER] > after[NOVEMBER], "one less is another content too"


def test_a_month_that_comes_back_has_a_stamp_it_never_had(filled: Database, kind: Kind) -> None:
    seen = {kind.stamps(filled)[NOVEMBER]}
    for _ in range(3):
        with filled.transaction() as tx:
            tx.connection.execute(text("DELETE FROM months"))
        with filled.transaction() as tx:
            kind.save(tx, "moco", november(kind))
        stamp = kind.stamps(filled)[NOVEMBER]
        assert stamp not in seen
        seen.add(stamp)


def test_a_record_that_moved_leaves_its_old_month(filled: Database, kind: Kind) -> None:
    before = kind.stamps(filled)
    with filled.transaction() as tx:
        kind.save(tx, "moco", november(kind, kind.make("o1", date(2026, 11, 1))))
    assert kind.all(filled) == {OCTOBER: [], NOVEMBER: ["o1", "n1", "n2"]}
    after = kind.stamps(filled)
    assert all(after[month] > before[month] for month in (OCTOBER, NOVEMBER)), "both must be read again"


def test_a_confirmed_record_is_added_replaced_and_removed(filled: Database, kind: Kind) -> None:
    before = kind.stamps(filled)
    with filled.transaction() as tx:
        kind.put(tx, "moco", kind.make("n3", date(2026, 11, 4)))
        kind.put(tx, "moco", kind.make("n1", date(2026, 11, 30)))
        kind.remove(tx, "moco", "n2")
        kind.remove(tx, "moco", "never there")
    assert kind.all(filled) == {OCTOBER: ["o1"], NOVEMBER: ["n3", "n1"]}
    after = kind.stamps(filled)
    assert (after[OCTOBER] == before[OCTOBER], after[NOVEMBER] > before[NOVEMBER]) == (True, True)
    with filled.reading() as tx:
        assert read_months(tx, "moco", kind.part) == {OCTOBER: NOW, NOVEMBER: NOW}, "nothing else was read"


def test_a_removed_record_stamps_its_month(filled: Database, kind: Kind) -> None:
    before = kind.stamps(filled)
    with filled.transaction() as tx:
        kind.remove(tx, "moco", "o1")
    after = kind.stamps(filled)
    assert (after[OCTOBER] > before[OCTOBER], after[NOVEMBER] == before[NOVEMBER]) == (True, True)


def test_confirming_what_is_known_writes_nothing(filled: Database, kind: Kind) -> None:
    def confirm(tx: Transaction) -> None:
        kind.put(tx, "moco", kind.make("n1", date(2026, 11, 2)))
        kind.remove(tx, "moco", "never there")

    assert written_rows(filled, confirm) == 0


def test_a_confirmed_record_moves_between_months(filled: Database, kind: Kind) -> None:
    before = kind.stamps(filled)
    with filled.transaction() as tx:
        kind.put(tx, "moco", kind.make("n1", date(2026, 10, 1)))
    assert kind.all(filled) == {OCTOBER: ["n1", "o1"], NOVEMBER: ["n2"]}
    after = kind.stamps(filled)
    assert all(after[month] > before[month] for month in (OCTOBER, NOVEMBER))


def test_nothing_is_put_into_a_month_that_was_never_read(filled: Database, kind: Kind) -> None:
    """It would look complete; and where the record lay before, it is no more."""
    with filled.transaction() as tx:
        kind.put(tx, "moco", kind.make("d1", date(2026, 12, 1)))
        kind.put(tx, "moco", kind.make("n1", date(2026, 12, 2)))
    assert kind.all(filled) == {OCTOBER: ["o1"], NOVEMBER: ["n2"]}
    with filled.reading() as tx:
        assert DECEMBER not in read_months(tx, "moco", kind.part)
    with filled.transaction() as tx:
        kind.save(tx, "moco", kind.month(DECEMBER, (), NOW))
    assert kind.all(filled)[DECEMBER] == []


@pytest.mark.parametrize(
    "damage",
    [
        "'{'",
        "'{}'",
        "CAST(x'7bff7d' AS TEXT)",
        "replace(document, '2026', '20x6')",
        "replace(document, '\"id\"', 'id')",
    ],
)
def test_a_month_that_cannot_be_decoded_is_left_out_until_it_is_read_again(
    opened: OpenDatabase, filled: Database, kind: Kind, damage: str, expect_log: ExpectLog
) -> None:
    """It comes again from where it came; no reason to give up the file with what nobody else has."""
    expect_log("roots_desktop.store", "of 2026-11-01 cannot be read")
    with filled.transaction() as tx:
        tx.connection.execute(text(f"UPDATE {kind.table} SET document = {damage} WHERE month = '2026-11-01'"))
    filled = opened()
    assert kind.all(filled) == {OCTOBER: ["o1"]}
    with filled.transaction() as tx:
        kind.save(tx, "moco", november(kind))
    assert kind.all(filled) == {OCTOBER: ["o1"], NOVEMBER: ["n1", "n2"]}


def test_opening_the_file_decodes_no_month(opened: OpenDatabase, filled: Database, kind: Kind) -> None:
    """A start must not pay for twenty years before anybody asks; a month that cannot be decoded would be logged."""
    with filled.transaction() as tx:
        tx.connection.execute(text(f"UPDATE {kind.table} SET document = '{{'"))
    with opened().reading() as tx:
        assert set(read_months(tx, "moco", kind.part)) == {OCTOBER, NOVEMBER}


def test_no_statement_walks_through_all_that_was_ever_booked(filled: Database, kind: Kind) -> None:
    """What a write or a later snapshot costs must not grow with the years."""
    cache = MonthCache()
    statements: list[str] = []
    with filled.reading() as tx:
        read_snapshot(tx, None, cache)
        driver = cast("sqlite3.Connection", tx.connection.connection.driver_connection)
    driver.set_trace_callback(statements.append)
    many = (kind.make(str(number), date(2026, 11, 1)) for number in range(40))
    with filled.transaction() as tx:
        kind.save(tx, "moco", november(kind, kind.make("o1", date(2026, 11, 1)), *many))
        kind.put(tx, "moco", kind.make("n1", date(2026, 10, 1)))
        kind.remove(tx, "moco", "n2")
    with filled.reading() as tx:
        read_snapshot(tx, None, cache)
    driver.set_trace_callback(None)
    on_records = [statement for statement in statements if f" {kind.table}" in statement]
    steps = [row[3] for found in on_records for row in driver.execute(f"EXPLAIN QUERY PLAN {found}")]
    walks = [step for step in steps if f" {kind.table}" in step]
    assert len(walks) >= 8
    assert [step for step in walks if "AND id=?" not in step and "AND month=?" not in step] == []


class TestSnapshots:
    """What a later snapshot reads again, and what it gives back as the very same object."""

    @pytest.fixture
    def worked(self, database: Database) -> Database:
        """Two months of everything."""
        with database.transaction() as tx:
            fill_work(tx)
        return database

    def test_nothing_new_is_the_very_same(self, worked: Database) -> None:
        cache = MonthCache()
        with worked.reading() as tx:
            first, second = read_snapshot(tx, None, cache), read_snapshot(tx, None, cache)
        assert second.entry_months is first.entry_months
        assert second.presence_months is first.presence_months

    def test_only_the_changed_month_is_another(self, worked: Database) -> None:
        cache = MonthCache()
        with worked.reading() as tx:
            first = read_snapshot(tx, None, cache)
        with worked.transaction() as tx:
            put_entry(tx, "moco", replace(LATER_ENTRY, note="neu"))
        with worked.reading() as tx:
            second = read_snapshot(tx, None, cache)
            assert second == read_snapshot(tx)
        assert second.entry_months[0] is first.entry_months[0]
        assert second.entry_months[1].entries == (ENTRY, replace(LATER_ENTRY, note="neu"))
        assert second.presence_months is first.presence_months

    def test_a_month_that_was_only_read_again_keeps_its_entries(self, worked: Database) -> None:
        cache = MonthCache()
        with worked.reading() as tx:
            first = read_snapshot(tx, None, cache)
        with worked.transaction() as tx:
            save_entry_month(tx, "moco", replace(ENTRIES_OF_NOVEMBER, read_at=LATER))
        with worked.reading() as tx:
            second = read_snapshot(tx, None, cache)
        assert second.entry_months[1].read_at == LATER
        assert second.entry_months[1].entries is first.entry_months[1].entries

    def test_a_month_that_is_gone_is_forgotten(self, worked: Database) -> None:
        cache = MonthCache()
        with worked.reading() as tx:
            read_snapshot(tx, None, cache)
        with worked.transaction() as tx:
            tx.connection.execute(text("DELETE FROM months WHERE month = '2026-10-01'"))
            tx.connection.execute(text("DELETE FROM entries WHERE month = '2026-10-01'"))
        with worked.transaction() as tx:
            save_entry_month(tx, "moco", EntryMonth(OCTOBER, (replace(EARLIER_ENTRY, note="anders"),), NOW))
        with worked.reading() as tx:
            found = read_snapshot(tx, None, cache)
            assert found == read_snapshot(tx)
        assert found.entry_months[0].entries[0].note == "anders"

    def test_some_months_only(self, worked: Database) -> None:
        cache = MonthCache()
        with worked.reading() as tx:
            found = read_snapshot(tx, Period(date(2026, 10, 5), date(2026, 10, 5)), cache)
            assert (found.entry_months, found.presence_months) == ((ENTRIES_OF_OCTOBER,), (PRESENCES_OF_OCTOBER,))
            nothing = read_snapshot(tx, NO_MONTHS, cache)
            assert (nothing.entry_months, nothing.presence_months) == ((), ())
            assert read_snapshot(tx, None, cache) == read_snapshot(tx)

    def test_where_nothing_was_written_it_is_the_very_same(self, worked: Database) -> None:
        cache = MonthCache()
        with worked.reading() as tx:
            found = read_snapshot(tx, None, cache)
            read_snapshot(tx, NO_MONTHS, cache)
            assert read_snapshot(tx, None, cache) is found
        with worked.transaction() as tx:
            save_absences(tx, (replace(SICK, note="anders"),))
        with worked.reading() as tx:
            after = read_snapshot(tx, None, cache)
            assert after == read_snapshot(tx)
            assert after != found

    def test_a_revision_that_went_back_makes_everything_be_read_again(self, worked: Database, tmp_path: Path) -> None:
        """A backup has taken the place of the file: its stamps may mean other records."""
        cache = MonthCache()
        with closing(open_database(tmp_path / "longer", NOW)) as longer:
            for note in ("eins", "zwei"):
                with longer.transaction() as tx:
                    save_entry_month(tx, "moco", EntryMonth(OCTOBER, (replace(EARLIER_ENTRY, note=note),), NOW))
            with longer.transaction() as tx:
                tx.connection.execute(text("UPDATE months SET stamp = 1"))
            with longer.reading() as tx:
                assert read_snapshot(tx, None, cache).revision == 3
        with worked.reading() as tx:
            assert read_snapshot(tx, None, cache).entry_months == (ENTRIES_OF_OCTOBER, ENTRIES_OF_NOVEMBER)

    def test_another_file_makes_everything_be_read_again(self, worked: Database, tmp_path: Path) -> None:
        """Its history is another one from the backup on, and may have the same revisions and stamps."""

        def note(database: Database, text: str) -> None:
            with database.transaction() as tx:
                save_entry_month(tx, "moco", EntryMonth(OCTOBER, (replace(EARLIER_ENTRY, note=text),), NOW))
                save_absences(tx, (replace(SICK, note=text),))

        cache, backup = MonthCache(), tmp_path / "backup"
        copy_database(worked.path, backup)
        note(worked, "damaged")
        with worked.reading() as tx:
            before = read_snapshot(tx, None, cache)
        put_aside(worked.path, NOW.date())
        restore(backup, worked.path)
        with closing(open_database(worked.path.parent, NOW)) as restored:
            note(restored, "restored")
        with worked.transaction() as tx:
            assert stored_absences(tx, SICK.provider, cache.absences) == absences(tx, SICK.provider)
        with worked.reading() as tx:
            after = read_snapshot(tx, None, cache)
            assert after.revision == before.revision
            assert after == read_snapshot(tx)


class TestRememberedAbsences:
    def test_nothing_new_is_the_very_same(self, filled_absences: Database) -> None:
        cache = MonthCache()
        with filled_absences.reading() as tx:
            first = read_snapshot(tx, NO_MONTHS, cache).absences
        with filled_absences.reading() as tx:
            assert read_snapshot(tx, NO_MONTHS, cache).absences is first

    @pytest.mark.parametrize(
        "change",
        [
            lambda tx: save_absences(tx, (SICK, replace(SICK, id="new"))),
            lambda tx: save_absences(tx, (replace(SICK, note="Changed"),)),
            lambda tx: remove_absences(tx, SICK.provider, (SICK.id,)),
        ],
        ids=["added", "changed", "removed"],
    )
    def test_any_change_is_seen(self, filled_absences: Database, change: Callable[[Transaction], None]) -> None:
        cache = MonthCache()
        with filled_absences.reading() as tx:
            read_snapshot(tx, NO_MONTHS, cache)
        with filled_absences.transaction() as tx:
            change(tx)
        with filled_absences.reading() as tx:
            assert read_snapshot(tx, NO_MONTHS, cache).absences == absences(tx)

    def test_a_writer_trusts_only_what_still_holds(self, filled_absences: Database) -> None:
        cache = MonthCache()
        with filled_absences.reading() as tx:
            read_snapshot(tx, NO_MONTHS, cache)
        with filled_absences.transaction() as tx:
            assert stored_absences(tx, SICK.provider, cache.absences) == absences(tx, SICK.provider)
            assert stored_absences(tx, "moco", cache.absences) == ()
            remove_absences(tx, SICK.provider, (SICK.id,))
            assert stored_absences(tx, SICK.provider, cache.absences) == ()

    def test_amounts_are_the_very_same_until_they_expire(self, filled_absences: Database) -> None:
        cache = MonthCache()
        with filled_absences.transaction() as tx:
            save_absences(tx, (replace(SICK, amounts=(DayAmount(SICK.start, Decimal(1)),)),))
        with filled_absences.reading() as tx:
            first = known_amounts(tx, SICK.provider, cache.absences)
            read_snapshot(tx, NO_MONTHS, cache)
            second = known_amounts(tx, SICK.provider, cache.absences)
        with filled_absences.reading() as tx:
            assert known_amounts(tx, SICK.provider, cache.absences) is second
        with filled_absences.transaction() as tx:
            assert expired_amounts(tx, SICK.provider) == frozenset()
            expire_amounts(tx, SICK.provider)
            assert expired_amounts(tx, SICK.provider) == {SICK.id}
        with filled_absences.reading() as tx:
            read_snapshot(tx, NO_MONTHS, cache)
            after = known_amounts(tx, SICK.provider, cache.absences)

        assert first == second
        assert (second[SICK.id][0], after[SICK.id][0]) == (SICK.version, "")

    @pytest.fixture
    def filled_absences(self, database: Database) -> Database:
        with database.transaction() as tx:
            save_absences(tx, (SICK,))
        return database
