"""What day details say, reckoned by hand from the data set of the design."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from roots_desktop.domain.absences import Kind, Status
from roots_desktop.domain.entries import EntryMonth
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.calendar.bars_view import Form
from roots_desktop.ui.details.details_view import DetailsView, SumPart, details_view
from roots_desktop.ui.details.part_rows import PartRow
from roots_desktop.ui.work.day_view import DayFrame
from tests.ui import sample
from tests.ui.work import work_sample

EVE = date(2026, 12, 24)
PARTS = ("entries", "presences", "projects")


def details(day: date, picture: Picture | None = None, language: str = "en") -> DetailsView:
    known = work_sample.picture() if picture is None else picture
    return details_view(known, known.snapshot.record(sample.TODAY), DayFrame(day, sample.NOW, PARTS), Words(language))


def row(view: DetailsView, title: str) -> PartRow:
    return next(found for found in view.rows if found.title.startswith(title))


def with_december() -> Picture:
    stored = work_sample.picture().snapshot
    months = (*stored.entry_months, EntryMonth(date(2026, 12, 1), (), sample.READ))
    return work_sample.picture(entry_months=months)


def test_the_day_of_the_picture() -> None:
    view = details(EVE, with_december())
    assert (view.title, view.subtitle) == ("Thursday, 24 December", "Week 52, in 35 days")
    assert view.target == "4:00"
    assert view.sentence == "4:00 = 8:00 schedule − 4:00 Vacation (half day)"
    assert view.sums == (
        SumPart(0.5, "4:00 Vacation", "vacation", planned=True),
        SumPart(0.5, "4:00 to work"),
    )
    assert [(found.title, found.notes, found.value) for found in view.rows] == [
        ("Schedule, Thursday", ("“38.5 h” · Personio · read 14:18",), "8:00"),
        ("Vacation, a.m.", ("Approved · Personio · read 14:18",), "−4:00"),
        ("Public holiday", ("Personio · read 14:18",), "none"),
        ("Booked", ("No time entries yet · Moco · read 14:18",), "0:00"),
    ]
    assert view.counts == "Counts toward the balance from 25 December."
    assert view.in_personio


def test_a_half_day_is_half_a_bar() -> None:
    (bar,) = details(EVE).bars
    assert (bar.text, bar.length, bar.form, bar.early, bar.late) == (
        "Vacation, a.m.",
        "half day",
        Form.HALF,
        True,
        False,
    )


def test_a_past_day_has_presence_balance_and_what_is_odd() -> None:
    view = details(work_sample.TUESDAY)
    assert [found.title for found in view.rows][-3:] == ["Booked", "Presence", "Balance of the day"]
    assert row(view, "Booked").notes == (
        "6:15 = 5:15 Website relaunch, Design + 1:00 Internal, Meetings",
        "2 time entries · Moco · read 14:18",
    )
    assert row(view, "Presence").notes == ("6:30 = 6:30 7:30–14:00", "Moco · read 14:18")
    assert (row(view, "Balance").value, row(view, "Balance").notes) == ("+0:15", ("6:15 booked − 6:00 target",))
    assert view.counts == ""
    assert view.points == ("Presence not booked, 0:15",)
    assert len(view.facts) == 2


def test_an_hourly_absence_keeps_its_times() -> None:
    view = details(work_sample.TUESDAY)
    (bar,) = view.bars
    assert (bar.text, bar.time, bar.length) == ("Doctor", "14:00–16:00", "2:00")
    assert row(view, "Doctor").value == "−2:00"
    assert view.sums == (SumPart(0.25, "2:00 Doctor", "hourly"), SumPart(0.75, "6:00 to work"))


def test_a_holiday_names_its_source_and_takes_the_day() -> None:
    view = details(date(2026, 11, 18))
    assert [(bar.text, bar.length) for bar in view.bars] == [("Buß- und Bettag", "whole day")]
    assert row(view, "Buß- und Bettag").notes == ("Personio · read 14:18",)
    assert row(view, "Buß- und Bettag").value == "−8:00"
    assert view.sums == (SumPart(1.0, "8:00 Buß- und Bettag", "publicHoliday"),)


def test_half_a_holiday_takes_half() -> None:
    view = details(date(2026, 12, 31))
    assert [(bar.late, bar.form) for bar in view.bars] == [(True, Form.HALF)]
    assert view.sentence == "4:00 = 8:00 schedule − 4:00 Silvester (half day)"


def test_an_absence_over_days_goes_on_at_both_sides() -> None:
    (bar,) = details(date(2026, 12, 8)).bars
    assert (bar.before, bar.after, bar.form) == (True, True, Form.SOLID)


def test_what_takes_nothing_says_why() -> None:
    day = date(2026, 11, 24)
    pending = sample.absence("p", Kind.VACATION, "Vacation", day, status=Status.PENDING)
    remote = sample.absence("r", Kind.REMOTE_WORK, "Mobile work", day)
    view = details(day, Picture(replace(sample.snapshot(), absences=(pending, remote))))
    assert row(view, "Vacation").notes[0] == "Requested · Personio · read 14:18"
    assert row(view, "Vacation").notes[1] == "Not approved yet, so it counts nowhere."
    assert row(view, "Mobile work").notes[1] == "Leaves the target as it is."
    assert (row(view, "Vacation").value, row(view, "Mobile work").value) == ("0:00", "0:00")
    assert view.sums == (SumPart(1.0, "8:00 to work"),)
    assert view.bars[0].pending


def test_what_is_not_known_says_why() -> None:
    view = details(EVE, Picture(replace(sample.snapshot(), schedules=(), holiday_years=())))
    assert view.target == "–"
    assert view.sums == ()
    assert row(view, "Schedule").notes == ("No work schedule is known for this day.",)
    assert row(view, "Public holiday").notes == ("No public holidays of 2026 are known.",)
    assert row(view, "Booked").notes == ("Moco is not connected.",)
    assert [row(view, title).value for title in ("Schedule", "Public holiday", "Booked")] == ["–", "–", "–"]


def test_before_the_employment_nothing_is_owed() -> None:
    view = details(date(2023, 3, 30))
    assert (view.target, row(view, "Schedule").value) == ("0:00", "0:00")
    assert view.title == "Thursday, 30 March 2023"


def test_an_unread_month_has_no_presence_and_no_balance() -> None:
    view = details(work_sample.MONDAY, work_sample.picture(entry_months=(), presence_months=()))
    assert row(view, "Presence").notes == ("November 2026 was not read yet.",)
    assert row(view, "Balance").notes == ("Unknown without target and booked hours.",)


def test_today_goes_on() -> None:
    view = details(work_sample.THURSDAY)
    assert "What goes on still is not in the figure." in row(view, "Presence").notes
    assert row(view, "Presence").icon == "home"
    assert view.counts == "Counts toward the balance from 20 November."


def test_what_waits_is_told_apart() -> None:
    view = details(work_sample.MONDAY, work_sample.picture(outbox=work_sample.outbox()))
    (waiting,) = view.waiting
    assert waiting.color == "danger"
    assert waiting.spoken.startswith("Book 1:00 on Website relaunch, Concept")


def test_hours_entered_by_hand_have_no_time_of_reading() -> None:
    own = replace(sample.schedule(), source="manual", observed_at=None, name="", estimated=True)
    leave = replace(sample.absence("m", Kind.VACATION, "Vacation", EVE), provider="manual")
    view = details(EVE, Picture(replace(sample.snapshot(), connections=(), schedules=(own,), absences=(leave,))))
    assert row(view, "Schedule").notes == ("assumed · entered by hand",)
    assert row(view, "Vacation").notes == ("Approved · entered by hand",)
    assert view.sentence == "0:00 = 8:00 schedule (assumed) − 8:00 Vacation"
    assert not view.in_personio


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_day_of_a_year_has_details(language: str) -> None:
    picture = work_sample.picture(outbox=work_sample.outbox())
    for offset in range(0, 366, 3):
        view = details(date(2026, 1, 1) + timedelta(days=offset), picture, language)
        assert view.title
        assert sum(part.share for part in view.sums) == pytest.approx(1.0 if view.sums else 0.0)
