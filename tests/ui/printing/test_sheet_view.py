"""The sheet of a month as values: lines, sums, marks, and where it all comes from."""

from dataclasses import replace
from datetime import date, timedelta

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.records import Record
from roots_desktop.domain.schedules import Schedule
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.printing.sheet_view import SheetAbout, SheetRow, SheetView, sheet_view
from tests.ui import moco_sample, sample

NOVEMBER = date(2026, 11, 1)
ABOUT = SheetAbout("Erika Beispiel", {"personio": sample.READ})


def sheet(month: date = NOVEMBER, language: str = "en", **changes: object) -> SheetView:
    stored = replace(moco_sample.snapshot(), **changes)  # type: ignore[arg-type]  # named as the fields
    return sheet_view(stored.record(sample.TODAY), month, Words(language), ABOUT)


def test_a_line_per_day() -> None:
    view = sheet()
    assert (view.title, view.person, len(view.rows)) == ("Working time November 2026", "Erika Beispiel", 30)
    assert view.rows[1] == SheetRow("Mon 2", "8:00", "8:15", "0:00", "+0:15", "")
    assert view.rows[16] == SheetRow("Tue 17", "6:00", "6:15", "5:18", "+0:15", "Doctor 14:00–16:00")
    assert view.rows[17] == SheetRow("Wed 18", "0:00", "0:00", "0:00", "0:00", "Buß- und Bettag")


def test_today_has_no_balance_and_the_days_to_come_only_a_target() -> None:
    rows = sheet().rows
    assert rows[18] == SheetRow("Thu 19", "8:00", "4:35", "0:00", "", "")
    assert rows[19] == SheetRow("Fri 20", "6:30", "", "", "", "")


def test_days_without_work_say_nothing() -> None:
    rows = sheet().rows
    assert rows[0] == SheetRow("Sun 1", "", "", "", "", "", shaded=True)
    assert not rows[17].shaded


def test_work_on_a_day_without_work_is_told() -> None:
    months = moco_sample.entry_months()
    sunday = replace(months[1], entries=(moco_sample.entry(NOVEMBER, 60),))
    assert sheet(entry_months=(months[0], sunday)).rows[0] == SheetRow(
        "Sun 1", "0:00", "1:00", "0:00", "+1:00", "", shaded=True
    )


def test_the_sums_are_those_of_the_window() -> None:
    """November of the design: 62:20 of 117:30."""
    assert sheet().total == SheetRow("Sum", "117:30", "62:20", "5:18", "+1:15", "Balance up to 18 Nov", strong=True)


def test_a_month_that_is_over_and_one_to_come() -> None:
    assert sheet(date(2026, 10, 1)).total.note == ""
    december = sheet(date(2026, 12, 1))
    assert (december.total.booked, december.total.balance, december.total.note) == ("–", "–", "")


def test_what_is_not_known_is_a_dash() -> None:
    view = sheet(entry_months=(), presence_months=())
    assert view.rows[1] == SheetRow("Mon 2", "8:00", "–", "–", "–", "")
    assert "– not known." in view.notes
    assert "– not known." not in sheet().notes


def test_assumed_targets_have_a_mark() -> None:
    late = replace(sample.schedule(), estimated=True)
    view = sheet(schedules=(late,))
    assert view.rows[1].target == "8:00 *"
    assert view.notes[0] == "* assumed: the schedule of that day was not known then."
    assert not any("assumed" in note for note in sheet().notes)


def test_sources_and_when_they_were_read() -> None:
    moment = f"19 Nov 2026, {sample.READ.astimezone():%H:%M}"
    assert sheet().notes == (
        f"Work schedule: Personio, read {moment}.",
        f"Public holidays: Personio, read {moment}.",
        f"Absences: Personio, read {moment}.",
        f"Time entries: Moco, read {moment}.",
        f"Presences: Moco, read {moment}.",
        "Made with roots, as of 19 Nov 2026.",
    )


def test_a_source_that_tells_no_time_is_named_alone() -> None:
    home = Absence("h", "manual", Kind.REMOTE_WORK, "Home office", NOVEMBER, date(2026, 11, 2))
    calendar = HolidayYear("calendar", 2026, (Holiday(date(2026, 11, 18), "Buß- und Bettag", "calendar"),))
    record = Record(sample.TODAY, absences=(home,), holiday_years=(calendar,))
    notes = sheet_view(record, NOVEMBER, Words("en")).notes
    assert "Public holidays: Calendar." in notes
    assert "Absences: entered by hand." in notes


def test_the_newest_reading_counts_and_two_sources_stand_in_a_row() -> None:
    old = Schedule((480,) * 5 + (0, 0), "manual", valid_to=date(2026, 11, 8))
    new = replace(sample.schedule(), valid_from=date(2026, 11, 9), observed_at=sample.READ - timedelta(days=1))
    record = Record(sample.TODAY, schedules=(old, new))
    (schedules, *_) = [note for note in sheet_view(record, NOVEMBER, Words("en")).notes if note.startswith("Work")]
    assert schedules == (
        f"Work schedule: entered by hand; Personio, read 18 Nov 2026, {sample.READ.astimezone():%H:%M}."
    )


def test_what_is_requested_counts_nowhere() -> None:
    wish = Absence("w", "personio", Kind.VACATION, "Vacation", date(2026, 11, 24), date(2026, 11, 24), Status.PENDING)
    view = sheet(absences=(wish,))
    assert view.rows[23] == SheetRow("Tue 24", "8:00", "", "", "", "Vacation (requested)")
    assert "What is requested counts nowhere yet." in view.notes


def test_half_holidays_and_absences_share_a_line() -> None:
    view = sheet(date(2026, 12, 1))
    assert view.rows[23].note == "Vacation, a.m."
    assert view.rows[30].note == "Silvester, p.m."


def test_in_german() -> None:
    view = sheet(language="de")
    assert view.rows[1].day == "Mo 2"
    assert view.head.target == "Soll"
    assert "November 2026" in view.title
