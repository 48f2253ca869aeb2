"""Data without the reasons: no name is left, and no figure is another."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.changes import Change, ChangeCount, ChangeKind
from roots_desktop.domain.connections import Outcome, Run
from roots_desktop.domain.dates import Period
from roots_desktop.domain.hours import days_hours
from roots_desktop.domain.privacy import Masked, Masks, masked_absences, masked_snapshot
from roots_desktop.domain.schedules import Schedule
from roots_desktop.domain.snapshot import Snapshot

MASKS = Masks(away="Absent", elsewhere="Elsewhere")
TODAY = date(2026, 11, 19)
MONTH = Period(date(2026, 11, 1), date(2026, 11, 30))
AT = datetime(2026, 11, 19, 13, tzinfo=UTC)

SICK = Absence(
    "s1", "manual", Kind.SICK, "Sick leave", date(2026, 11, 3), date(2026, 11, 4), end_half=True, note="Migraine"
)
HOME = Absence("h1", "manual", Kind.REMOTE_WORK, "Home office", date(2026, 11, 5), date(2026, 11, 5))
DOCTOR = Absence(
    "d1", "manual", Kind.OTHER, "Doctor", date(2026, 11, 4), date(2026, 11, 4), hourly=True, start_time=time(14),
    end_time=time(16),
)  # fmt: skip
WISH = Absence(
    "w1", "manual", Kind.TIME_COMPENSATION, "Flexi", date(2026, 11, 9), date(2026, 11, 9), Status.PENDING, type_id="7"
)


def snapshot(*absences: Absence, log: tuple[Change, ...] = ()) -> Snapshot:
    run = Run("personio", Outcome.OK, AT, AT, 3, ChangeCount(), log=log)
    return Snapshot(schedules=(Schedule((480,) * 5 + (0, 0), "manual"),), absences=absences, runs=(run,))


def test_all_have_one_name_and_no_note() -> None:
    sick, home, doctor, wish = masked_absences((SICK, HOME, DOCTOR, WISH), MASKS)
    assert [one.type for one in (sick, home, doctor, wish)] == ["Absent", "Elsewhere", "Absent", "Absent"]
    assert sick.note == ""
    assert all(isinstance(one, Masked) for one in (sick, home, doctor, wish))


def test_everything_else_stays() -> None:
    (masked,) = masked_absences((WISH,), MASKS)
    kept = {field.name for field in fields(Absence)} - {"type", "note"}
    assert all(getattr(masked, name) == getattr(WISH, name) for name in kept)


def test_a_changed_one_stays_masked() -> None:
    (masked,) = masked_absences((WISH,), MASKS)
    assert isinstance(replace(masked, end=date(2026, 11, 10)), Masked)


def test_no_figure_changes() -> None:
    plain = snapshot(SICK, HOME, DOCTOR, WISH)
    before = days_hours(plain.record(TODAY), MONTH)
    after = days_hours(masked_snapshot(plain, MASKS).record(TODAY), MONTH)
    assert [(day.target, day.expected, [line.minutes for line in day.lines]) for day in before] == [
        (day.target, day.expected, [line.minutes for line in day.lines]) for day in after
    ]
    assert [part.day_fraction for part in after[2].absences] == [Decimal(1)]


def test_rows_of_different_types_do_not_become_one() -> None:
    monday, tuesday = date(2026, 11, 9), date(2026, 11, 10)
    rows = (
        Absence("1", "moco", Kind.SICK, "Krank", monday, monday),
        Absence("2", "moco", Kind.VACATION, "Urlaub", tuesday, tuesday),
    )
    record = masked_snapshot(snapshot(*rows), MASKS).record(TODAY)
    assert [(one.start, one.end, one.type) for one in record.absences] == [
        (monday, monday, "Absent"),
        (tuesday, tuesday, "Absent"),
    ]


def test_the_log_of_a_run_names_no_type() -> None:
    log = (
        Change(ChangeKind.CHANGED, "absence", "Sick: leave: ½ 2026-11-03, 09:00–11:00", "Sick leave: 2026-11-03, 1 d"),
        Change(ChangeKind.ADDED, "balance", "", "Paid vacation: 15, 9.5 day"),
        Change(ChangeKind.ADDED, "entry", "", "2026-11-16 Website, Design: 1:30"),
    )
    (run,) = masked_snapshot(snapshot(log=log), MASKS).runs
    assert [(change.before, change.after) for change in run.log] == [
        ("Absent: ½ 2026-11-03, 09:00–11:00", "Absent: 2026-11-03, 1 d"),
        ("", "15, 9.5 day"),
        ("", "2026-11-16 Website, Design: 1:30"),
    ]
