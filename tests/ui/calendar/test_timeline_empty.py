"""What is said of days without work, by hand from the rules of the states."""

from datetime import date

import pytest

from roots_desktop.domain.dates import Period, week_of
from roots_desktop.domain.hours import days_hours
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.calendar.timeline_empty import EmptyFrame, EmptyView, Remedy, empty_view
from tests.ui import moco_sample, sample
from tests.ui.calendar import timeline_sample
from tests.ui.calendar.timeline_sample import THURSDAY

WEEK = week_of(sample.TODAY)
FED = EmptyFrame(sample.TODAY, connected=True, fed=True, writable=True)


def told(frame: EmptyFrame = FED, days: Period = WEEK, stored: Snapshot | None = None) -> EmptyView | None:
    known = stored or timeline_sample.snapshot((), ())
    return empty_view(days_hours(known.record(sample.TODAY), days), frame, Words("en"))


def test_the_last_day_until_today_is_the_one_to_book_on() -> None:
    assert told() == EmptyView("Nothing is booked yet.", "Book time…", Remedy.BOOK, THURSDAY)


def test_who_may_not_book_gets_no_button() -> None:
    assert told(EmptyFrame(sample.TODAY, connected=True, fed=True, writable=False)) == EmptyView(
        "Nothing is booked yet.", "", None, THURSDAY
    )


def test_without_moco_it_is_offered() -> None:
    view = told(EmptyFrame(sample.TODAY, connected=False, fed=False, writable=False))
    assert view is not None
    assert (view.text, view.remedy) == ("Time entries and presence come from Moco.", Remedy.CONNECT)


def test_a_month_never_read_is_to_be_read() -> None:
    view = told(days=week_of(date(2026, 7, 7)), stored=moco_sample.snapshot())
    assert view is not None
    assert (view.text, view.remedy) == ("Booked hours are not read yet.", Remedy.SYNC)


def test_an_archive_offers_no_sync() -> None:
    """A former Moco connection is kept to be looked at; nobody asks it any more."""
    archive = EmptyFrame(sample.TODAY, connected=True, fed=True, writable=False)
    view = told(archive, days=week_of(date(2026, 7, 7)), stored=moco_sample.snapshot())
    assert view is not None
    assert (view.text, view.button, view.remedy) == ("Booked hours are not read yet.", "", None)


def test_nothing_is_missing_where_entries_are_not_read_on_wish() -> None:
    assert told(EmptyFrame(sample.TODAY, connected=True, fed=False, writable=False)) is None


@pytest.mark.parametrize(
    "day",
    [date(2026, 11, 20), date(2026, 11, 18), date(2026, 11, 15)],
    ids=["still to come", "public holiday", "Sunday"],
)
def test_nothing_is_missing_of_days_without_work_to_do(day: date) -> None:
    assert told(days=Period(day, day)) is None
