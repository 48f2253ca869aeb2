"""The pages of Settings as values: who owns the hours, what hours mean, how absences read, drafts, places."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.connections import Part, PartState
from roots_desktop.domain.dates import Portion
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.holidays import Holiday, HolidayYear, Region
from roots_desktop.domain.records import Record
from roots_desktop.domain.schedules import Schedule, Week
from roots_desktop.domain.snapshot import Activity, KeyringState, Notice, Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.places import Places
from roots_desktop.settings import Settings
from roots_desktop.ui.settings.absence_draft import (
    KINDS,
    Draft,
    absence_from,
    draft_of,
    draft_problem,
    halves_choices,
    new_draft,
)
from roots_desktop.ui.settings.absences_view import AbsencesView, absences_view, length_text, when_text, years_of
from roots_desktop.ui.settings.general_view import general_view, interval_text, region_name, region_of, states
from roots_desktop.ui.settings.privacy_view import host_of, privacy_view
from roots_desktop.ui.settings.schedule_view import day_rows, estimated_week, read_hours, schedule_view, week_note
from tests.ui import dialog_sample, sample

WEEK: Week = (480, 480, 480, 480, 390, 0, 0)
PLACES = Places(Path("/data/roots"), Path("/config/roots/settings.json"), Path("/state/roots"))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("6:30", 390),
        ("06:30", 390),
        ("6.5", 390),
        ("6,5", 390),
        (" 8 ", 480),
        ("7,75", 465),
        ("7.1", 426),
        ("0", 0),
        ("0:00", 0),
        ("12:00", 720),
        ("12", 720),
        ("12:01", None),
        ("12.5", None),
        ("24", None),
        ("6:60", None),
        ("6:3", None),
        ("-1", None),
        ("abc", None),
        ("", None),
        ("6.5.1", None),
        (":30", None),
    ],
)
def test_hours_are_read_in_both_ways(text: str, minutes: int | None) -> None:
    assert read_hours(text) == minutes


def test_under_personio_the_hours_are_locked(words: Words) -> None:
    view = schedule_view(dialog_sample.connected().snapshot, sample.NOW, words)
    assert not view.editable
    assert view.banner == "Managed by Personio — disconnect to edit"
    assert view.week == WEEK
    assert view.total == "38:30"
    assert view.total_note == "“Full-time 38.5 h”, valid since 1 April 2025"
    assert view.note == "Read from Personio today at 14:18. Changes there arrive with the next sync."
    assert [row.note for row in view.rows[4:]] == ["", "no work day", "no work day"]
    assert [row.name for row in view.rows][:2] == ["Monday", "Tuesday"]


def test_the_lock_does_not_depend_on_the_network(words: Words) -> None:
    failing = dialog_sample.connected(failure=Failure("authentication_failed"))
    assert not schedule_view(failing.snapshot, sample.NOW, words).editable


def test_an_archive_stays_locked_and_says_so(words: Words) -> None:
    view = schedule_view(dialog_sample.connected(archived=True).snapshot, sample.NOW, words)
    assert view.banner == "Archive of Personio — delete the archive to edit"
    assert view.note == "Last read from Personio today at 14:18."


def _with_schedule(schedule: Schedule, **changes: object) -> Snapshot:
    return replace(dialog_sample.connected(**changes).snapshot, schedules=(schedule,))


def test_a_schedule_tells_what_is_known_of_its_age(words: Words) -> None:
    day = date(2026, 11, 10)
    known = _with_schedule(Schedule(WEEK, "personio", known_from=day), parts=())
    view = schedule_view(known, sample.NOW, words)
    assert (view.total_note, view.note) == ("known since 10 November 2026", "")
    older = _with_schedule(
        Schedule(WEEK, "personio", name="Teilzeit"), parts=(PartState(Part.SCHEDULE, dialog_sample.yesterday()),)
    )
    view = schedule_view(older, sample.NOW, words)
    assert (view.total_note, view.note.split(".")[0]) == ("“Teilzeit”", "Read from Personio on 18 Nov")


def test_a_schedule_that_has_ended_leaves_no_hours(words: Words) -> None:
    ended = _with_schedule(Schedule(WEEK, "personio", valid_to=date(2026, 10, 31)))
    view = schedule_view(ended, sample.NOW, words)
    assert (view.editable, view.total, view.total_note) == (False, "0:00", "")


def test_without_a_connection_the_hours_are_free(words: Words) -> None:
    view = schedule_view(dialog_sample.manual().snapshot, sample.NOW, words)
    assert view.editable
    assert view.total_note == "5 work days, 7:42 on average"
    assert schedule_view(Snapshot(), sample.NOW, words).week == (0, 0, 0, 0, 0, 0, 0)


def test_without_a_readable_schedule_it_is_estimated_and_editable(words: Words) -> None:
    view = schedule_view(dialog_sample.unreadable_schedule().snapshot, sample.NOW, words)
    assert (view.editable, view.estimated) == (True, True)
    assert view.banner == "Personio gives no work schedule. Estimated from 38:30 a week."
    assert view.week == (462, 462, 462, 462, 462, 0, 0)


def test_own_hours_count_until_a_readable_schedule_arrives(words: Words) -> None:
    own = replace(dialog_sample.unreadable_schedule().snapshot, schedules=(Schedule(WEEK, "manual"),))
    view = schedule_view(own, sample.NOW, words)
    assert (view.editable, view.estimated, view.week) == (True, False, WEEK)
    assert view.banner.startswith("Personio gives no work schedule. Set it here")


@pytest.mark.parametrize("weekly", [None, 0, 61 * 60])
def test_no_or_impossible_weekly_hours_estimate_nothing(weekly: int | None, words: Words) -> None:
    account = replace(dialog_sample.connection().account, weekly_minutes=weekly)
    bare = replace(dialog_sample.connected(account=account).snapshot, schedules=())
    view = schedule_view(bare, sample.NOW, words)
    assert (view.editable, view.estimated, view.total) == (True, False, "0:00")


@pytest.mark.parametrize("weekly", [0, 1, 1201, 2310, 2400])
def test_an_estimate_adds_up(weekly: int) -> None:
    assert sum(estimated_week(weekly)) == weekly


def test_week_notes_and_bars(words: Words) -> None:
    assert week_note((0, 0, 0, 0, 0, 0, 0), words) == ""
    assert week_note((480, 0, 0, 0, 0, 0, 0), words) == "1 work day, 8:00"
    usual = day_rows(WEEK, words)
    assert usual[0].share == pytest.approx(480 / 528)
    assert not usual[5].works
    long = day_rows((720, 0, 0, 0, 0, 0, 0), words)
    assert long[0].share == 1.0


def _manual_record() -> tuple[Snapshot, Record]:
    snapshot = dialog_sample.manual().snapshot
    return snapshot, snapshot.record(sample.TODAY)


def _list(year: int = 2026) -> AbsencesView:
    snapshot = dialog_sample.connected().snapshot
    return absences_view(snapshot, snapshot.record(sample.TODAY), year, Words("en"))


def test_the_list_has_upcoming_first_and_the_past_backwards() -> None:
    view = _list()
    assert view.upcoming_title == "Upcoming"
    assert [(row.title, row.when, row.length, row.source) for row in view.upcoming] == [
        ("Vacation", "Mon 7 – Fri 11 Dec", "5 days", "Personio"),
        ("Vacation", "Thu 24 Dec, a.m.", "0.5 days", "Personio"),
        ("1. Weihnachtstag", "Fri 25 Dec", "1 day", "Personio"),
        ("2. Weihnachtstag", "Sat 26 Dec", "weekend", "Personio"),
        ("Silvester", "Thu 31 Dec, p.m.", "0.5 days", "Personio"),
    ]
    assert [(row.title, row.when, row.length) for row in view.past[:4]] == [
        ("Buß- und Bettag", "Wed 18 Nov", "1 day"),
        ("Doctor", "Tue 17 Nov, 14:00–16:00", "2:00 h"),
        ("Vacation", "Mon 16 Nov, a.m.", "0.5 days"),
        ("Training", "Thu 12 – Fri 13 Nov", "2 days"),
    ]
    assert view.footer == "11 absences and 12 public holidays in 2026"
    assert not view.editable
    assert view.upcoming[0].spoken == "Vacation, Mon 7 – Fri 11 Dec, 5 days, Personio"


def test_an_empty_year_says_so() -> None:
    view = _list(2024)
    assert view.empty == "No absences and no public holidays are known for 2024."
    assert _list().empty == ""


def test_own_absences_can_be_edited_holidays_not(words: Words) -> None:
    snapshot, record = _manual_record()
    view = absences_view(snapshot, record, 2026, words)
    assert view.editable
    assert {row.editable for row in view.upcoming + view.past if row.id} == {True}
    assert {row.editable for row in view.upcoming + view.past if not row.id} == {False}
    assert view.upcoming[0].source == "by hand"


def test_an_archive_locks_the_list(words: Words) -> None:
    snapshot = dialog_sample.connected(archived=True).snapshot
    view = absences_view(snapshot, snapshot.record(sample.TODAY), 2026, words)
    assert view.banner.startswith("Archive of Personio")


def test_a_running_absence_counts_as_now(words: Words) -> None:
    snapshot = dialog_sample.connected().snapshot
    running = sample.absence("r", Kind.SICK, "Sick leave", date(2026, 11, 18), end=None)
    snapshot = replace(snapshot, absences=(running,))
    view = absences_view(snapshot, snapshot.record(sample.TODAY), 2026, words)
    assert view.upcoming_title == "Now and upcoming"
    assert view.upcoming[0].when == "from Wed 18 Nov, end open"


def test_a_requested_absence_says_so(words: Words) -> None:
    snapshot = dialog_sample.connected().snapshot
    asked = sample.absence("r", Kind.VACATION, "", date(2026, 12, 1), status=Status.PENDING)
    snapshot = replace(snapshot, absences=(asked,), holiday_years=())
    row = absences_view(snapshot, snapshot.record(sample.TODAY), 2026, words).upcoming[0]
    assert (row.title, row.pending, row.length) == ("Vacation, requested", True, "1 day")


def test_when_in_all_shapes(words: Words) -> None:
    german = Words("de")
    first, last = date(2026, 12, 30), date(2027, 1, 8)
    across = sample.absence("a", Kind.VACATION, "Vacation", first, last, start_half=True, end_half=True)
    assert when_text(across, words) == "Wed 30 Dec p.m. – Fri 8 Jan a.m."
    week = sample.absence("b", Kind.VACATION, "Vacation", date(2026, 12, 7), date(2026, 12, 11))
    assert when_text(week, german) == "Mo 7. – Fr 11. Dez."
    hourly = sample.absence("c", Kind.OTHER, "Doctor", date(2026, 12, 7), hourly=True)
    assert when_text(hourly, words) == "Mon 7 Dec"


def test_lengths_that_cannot_be_said_are_a_dash(words: Words) -> None:
    nobody = Record(sample.TODAY)
    day = sample.absence("a", Kind.VACATION, "Vacation", date(2026, 12, 7))
    assert length_text(day, nobody, words) == "–"
    hourly = replace(day, hourly=True)
    assert length_text(hourly, nobody, words) == "–"
    weekend = sample.absence("w", Kind.VACATION, "Vacation", date(2026, 12, 12))
    known = replace(sample.picture().snapshot, absences=(weekend,)).record(sample.TODAY)
    assert length_text(weekend, known, words) == "no work day"
    timed = replace(hourly, start_time=time(9), end_time=time(10, 30))
    assert length_text(timed, nobody, words) == "1:30 h"
    whole = replace(sample.picture().snapshot, absences=(hourly,)).record(sample.TODAY)
    assert length_text(hourly, whole, words) == "8:00 h"


def test_a_holiday_on_a_free_weekday_is_no_work_day(words: Words) -> None:
    snapshot = dialog_sample.connected().snapshot
    free_friday = Schedule((480, 480, 480, 480, 0, 0, 0), "personio")
    christmas = HolidayYear("personio", 2026, (Holiday(date(2026, 12, 25), "Christmas", "personio"),))
    snapshot = replace(snapshot, schedules=(free_friday,), holiday_years=(christmas,), absences=())
    row = absences_view(snapshot, snapshot.record(sample.TODAY), 2026, words).upcoming[0]
    assert row.length == "no work day"


def test_every_year_with_something_can_be_looked_at() -> None:
    old = sample.absence("o", Kind.VACATION, "Vacation", date(2019, 12, 30), date(2020, 1, 3))
    snapshot = replace(dialog_sample.connected().snapshot, absences=(old,))
    assert years_of(snapshot.record(sample.TODAY)) == (2027, 2026, 2025, 2020, 2019)


def test_a_new_draft_is_vacation_today(words: Words) -> None:
    draft = new_draft(sample.TODAY)
    assert draft == Draft(Kind.VACATION, sample.TODAY, sample.TODAY)
    assert draft_problem(draft, words) == ""
    assert Kind.PUBLIC_HOLIDAY not in KINDS


def test_a_draft_becomes_an_absence_and_back(words: Words) -> None:
    draft = Draft(Kind.VACATION, date(2026, 12, 7), date(2026, 12, 7), (False, True), " dentist ")
    made = absence_from(draft, None, words)
    assert made == Absence(
        "", "manual", Kind.VACATION, "Vacation", draft.start, draft.end, end_half=True, note="dentist"
    )
    assert made.portion_on(draft.start) is Portion.MORNING
    assert draft_of(made, sample.TODAY) == replace(draft, note="dentist")


def test_changing_keeps_the_identity(words: Words) -> None:
    earlier = Absence("manual:1", "manual", Kind.VACATION, "Vacation", date(2026, 12, 7), date(2026, 12, 8))
    changed = absence_from(replace(draft_of(earlier, sample.TODAY), kind=Kind.SICK), earlier, words)
    assert (changed.id, changed.kind, changed.type) == ("manual:1", Kind.SICK, "Sick leave")


def test_both_halves_of_one_day_are_the_whole_day(words: Words) -> None:
    draft = Draft(Kind.VACATION, sample.TODAY, sample.TODAY, (True, True))
    made = absence_from(draft, None, words)
    assert (made.start_half, made.end_half) == (False, False)


def test_halves_are_offered_by_length(words: Words) -> None:
    single = halves_choices(new_draft(sample.TODAY), words)
    assert single == (
        ("Whole day", (False, False)),
        ("Morning", (False, True)),
        ("Afternoon", (True, False)),
    )
    several = halves_choices(replace(new_draft(sample.TODAY), end=sample.TODAY + timedelta(days=2)), words)
    assert [text for text, _ in several] == [
        "Whole days",
        "First day from midday",
        "Last day until midday",
        "From midday until midday",
    ]


def test_impossible_days_are_refused(words: Words) -> None:
    draft = new_draft(sample.TODAY)
    assert (
        draft_problem(replace(draft, end=sample.TODAY - timedelta(days=1)), words)
        == "The last day lies before the first."
    )
    assert draft_problem(replace(draft, end=date(2031, 1, 1)), words).startswith("This is longer than three years.")


def test_general_offers_intervals_and_regions(words: Words) -> None:
    settings = Settings(region=Region("DE", "SN"))
    view = general_view(dialog_sample.empty(), settings, "en", words, tray=True)
    assert [text for text, _ in view.intervals] == [
        "every 15 minutes",
        "every 30 minutes",
        "every hour",
        "every 2 hours",
        "every 4 hours",
    ]
    assert ("Germany", "DE") in view.countries
    assert ("Saxony", "SN") in view.states
    assert view.closing_hint == ""
    assert view.login_hint == "It starts in the tray."
    assert view.region_hint == "For public holidays where no connected service gives any."
    assert interval_text(60, Words("de")) == "jede Stunde"


def test_general_says_what_the_login_does(words: Words) -> None:
    def hint(*, tray: bool, refused: bool) -> str:
        return general_view(dialog_sample.empty(), Settings(), "en", words, tray=tray, refused=refused).login_hint

    assert hint(tray=False, refused=False) == "Without a tray its window opens."
    told = "The system did not let this be changed. Its own settings for the login may."
    assert hint(tray=True, refused=True) == told
    assert hint(tray=False, refused=True) == told


def test_general_says_what_personio_says_of_the_region(words: Words) -> None:
    told = replace(dialog_sample.connected(), region=Region("DE", "SN"), activity=Activity(paused=True))
    view = general_view(told, Settings(region=Region("DE", "BY")), "en", words, tray=False)
    assert view.region_hint.startswith("Personio says Saxony, Germany")
    assert view.interval_hint.startswith("Paused.")
    assert "AppIndicator" in view.closing_hint


def test_another_language_waits_for_the_next_start(words: Words) -> None:
    def hint(chosen: str) -> str:
        return general_view(dialog_sample.empty(), Settings(language=chosen), "en", words, tray=True).language_hint

    assert hint("de") == "roots speaks it after the next start."
    assert hint("en") == hint("") == ""


def test_regions_by_choice(words: Words) -> None:
    assert region_of("", "SN") is None
    assert region_of("DE", "") == Region("DE")
    assert region_of("DE", "SN") == Region("DE", "SN")
    assert states("LI", words) == ()
    assert states("", words) == ()
    assert region_name(Region("DE"), words) == "Germany"
    assert region_name(Region("FR"), words) == "FR"


def test_privacy_names_places_and_every_host(words: Words) -> None:
    activity = Activity(keyring_backend="SecretService.Keyring")
    picture = replace(dialog_sample.connected(), activity=activity)
    view = privacy_view(picture, PLACES, [dialog_sample.INFO], Settings(), words)
    assert view.places[0][1] == str(PLACES.data)
    assert view.places[3] == ("Secrets", "System keyring (SecretService.Keyring)")
    assert view.hosts == (("api.personio.de", "Personio, your own record"),)
    assert len(view.promises) == 3


def test_the_host_is_that_of_the_connection(words: Words) -> None:
    values = (("api_url", "http://127.0.0.1:8080"),)
    assert host_of(dialog_sample.connected(values=values), dialog_sample.INFO) == "127.0.0.1:8080"
    assert host_of(dialog_sample.empty(), dialog_sample.INFO) == "api.personio.de"
    none = replace(dialog_sample.empty(), activity=Activity(keyring=KeyringState.NONE))
    assert privacy_view(none, PLACES, [], Settings(), words).places[3][1].startswith("No system keyring found.")


def test_notices_about_the_data_are_told_here_too(words: Words) -> None:
    snapshot = Snapshot(notices=(Notice("restored", ("2026-11-18",)), Notice("held_back", ("31",))))
    view = privacy_view(replace(dialog_sample.empty(), snapshot=snapshot), PLACES, [], Settings(), words)
    assert [notice.code for notice in view.notices] == ["restored"]
    assert "roots restored a backup" in view.notices[0].text


def test_the_bars_hold_a_day_longer_than_can_be_entered(words: Words) -> None:
    rows = day_rows((780, 480, 480, 480, 0, 0, 0), words)
    assert [round(row.share, 3) for row in rows[:2]] == [1.0, 0.615]
